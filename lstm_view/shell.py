"""What every page does first: title, style, menu, choices and the link."""

from pathlib import Path

import streamlit as st

from lstm_view import state
from lstm_view.address import address
from lstm_view.choices import Choices
from lstm_view.link import to_query
from lstm_view.palette import css_variables

HERE = Path(__file__).parent
STYLE = (HERE / "style.css").read_text("utf-8")
SIDEBAR_WIDTH = 330
PAGES = {
    "cell": ("pages/cell.py", "The cell"),
    "mathematics": ("pages/mathematics.py", "The mathematics"),
}
"""Name of a page to its file and its title in the menu."""


def begin(page: str) -> Choices:
    """Set the page up and return the learner's choices; call this before anything else."""
    st.set_page_config(
        page_title=f"{PAGES[page][1]} · LSTM Explorer",
        page_icon=str(HERE / "icon.svg"),
        layout="wide",
        initial_sidebar_state=SIDEBAR_WIDTH,
    )
    st.html(f"<style>{css_variables()}{STYLE}</style>")
    with st.sidebar:
        st.html(
            "<div class='brand'><b>LSTM Explorer</b><span>every number inside one cell</span></div>"
        )
        for file, title in PAGES.values():
            st.page_link(file, label=title)
    choices = state.begin()
    problems = st.session_state.get(state.LINK_PROBLEMS)
    if problems:
        st.warning(
            "The link could not be read in full, so the example's own values are shown there: "
            + "; ".join(problems)
            + "."
        )
    return choices


def link_button(choices: Choices) -> None:
    """Show the button that copies the link to exactly this state."""
    address(to_query(choices))
