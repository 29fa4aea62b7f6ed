"""LSTM Explorer: the menu, nothing else. Start it with `streamlit run app.py`."""

import streamlit as st

st.navigation(
    [
        st.Page("pages/cell.py", title="The cell", default=True),
        st.Page("pages/why.py", title="Why it remembers"),
        st.Page("pages/compare.py", title="Compare"),
        st.Page("pages/landscape.py", title="Landscape"),
        st.Page("pages/training.py", title="Training"),
        st.Page("pages/mathematics.py", title="The mathematics"),
    ],
    position="hidden",
).run()
