"""Three pages of the app that hold nothing but fields: one with the drawer, one with the card."""

import streamlit as st

from lstm_view import shell
from lstm_view.card import card
from lstm_view.files import run_as_csv
from lstm_view.parts import part


def with_drawer() -> None:
    """The page of the cell, without its drawing; the strip has the button that opens the drawer."""
    shell.begin("cell", offers={"lstm-trace.csv": lambda now: run_as_csv(now.run())}, with_trace=True)
    part("strip")
    part("drawer")
    shell.end()


def with_card(page: str) -> None:
    """Any other page."""
    shell.begin(page)
    card()
    shell.end()


st.navigation(
    [
        st.Page(with_drawer, title="cell", default=True),
        st.Page(lambda: with_card("why"), title="why", url_path="why"),
        st.Page(lambda: with_card("compare"), title="compare", url_path="compare"),
    ],
    position="hidden",
).run()
