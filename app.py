"""LSTM Explorer: the menu, nothing else. Start it with `streamlit run app.py`."""

import streamlit as st

from lstm_view.menu import PAGES

first, *others = PAGES.values()
st.navigation(
    [
        st.Page(first.file, title=first.title, default=True),
        *(st.Page(page.file, title=page.title) for page in others),
    ],
    position="hidden",
).run()
