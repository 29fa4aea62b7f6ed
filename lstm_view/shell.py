"""What every page does first: title, style, menu, choices and the link."""

from pathlib import Path
from typing import NamedTuple

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.errors import StreamlitPageNotFoundError

from lstm_view import state
from lstm_view.address import address, copy_link
from lstm_view.choices import Choices
from lstm_view.glossary import WORDINGS
from lstm_view.link import to_query
from lstm_view.palette import css_variables

HERE = Path(__file__).parent
STYLE = "\n".join((HERE / name).read_text("utf-8") for name in ("style.css", "sheet.css"))
SIDEBAR_WIDTH = 330


class Page(NamedTuple):
    """A page: its file, its title in the menu, and its address, empty for the first one."""

    file: str
    title: str
    address: str


PAGES = {
    "cell": Page("pages/cell.py", "The cell", ""),
    "why": Page("pages/why.py", "Why it remembers", "why"),
    "compare": Page("pages/compare.py", "Compare", "compare"),
    "landscape": Page("pages/landscape.py", "Landscape", "landscape"),
    "training": Page("pages/training.py", "Training", "training"),
    "mathematics": Page("pages/mathematics.py", "The mathematics", "mathematics"),
}


def begin(page: str) -> Choices:
    """Set the page up and return the learner's choices; call this before anything else."""
    choices = state.begin(page)
    if page_to_open := state.page_to_open():
        st.switch_page(PAGES[page_to_open].file)
    st.set_page_config(
        page_title=f"{PAGES[page].title} · LSTM Explorer",
        page_icon=str(HERE / "icon.svg"),
        layout="wide",
        initial_sidebar_state=SIDEBAR_WIDTH,
    )
    st.html(f"<style>{css_variables()}{STYLE}</style>")
    with st.sidebar:
        st.html(
            "<div class='brand'><b>LSTM Explorer</b><span>every number inside one cell</span></div>"
        )
        _menu()
    problems = st.session_state.get(state.LINK_PROBLEMS)
    if problems:
        st.warning(
            "The link could not be read in full; what was not understood is as in the example: "
            + "; ".join(problems)
            + "."
        )
    return choices


def _menu() -> None:
    with st.container(key="menu"):
        for entry in PAGES.values():
            try:
                st.page_link(entry.file, label=entry.title)
            except StreamlitPageNotFoundError:
                return  # this page runs on its own, without the app around it


def head(choices: Choices) -> DeltaGenerator:
    """Open the page with the place for its question, the words switch and the link to copy."""
    with st.container(horizontal=True, wrap=False, vertical_alignment="top", key="head"):
        question = st.container(width="stretch").empty()
        st.segmented_control(
            "Names",
            WORDINGS,
            key=state.follow("wording", choices.wording),
            required=True,
            label_visibility="collapsed",
            on_change=state.hear,
            args=("wording", state.field_set, "wording"),
        )
        copy_link()
    return question


def ask(place: DeltaGenerator, title: str, text: str) -> None:
    """Put the page's question into the place that `head` left for it."""
    place.html(f"<div class='question'><b>{title}</b><span>{text}</span></div>")


def end(page: str, choices: Choices) -> None:
    """Close the page: its address says exactly this state, and its widgets follow from now on."""
    address(PAGES[page].address, to_query(choices))
    state.page_is_drawn()
