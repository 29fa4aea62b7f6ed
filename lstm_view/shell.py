"""What every page does first and last: title, style, the port, the bar, and the mark that it is drawn."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import streamlit as st

from lstm_core.cell import QUANTITIES
from lstm_view import session, teaching
from lstm_view.challenges import acts as _challenges  # noqa: F401 - what can be done is known on every page
from lstm_view.compare import acts as _compare  # noqa: F401
from lstm_view.landscape import acts as _landscape  # noqa: F401
from lstm_view.menu import PAGES
from lstm_view.model.choices import Choices
from lstm_view.model.facts import facts_of
from lstm_view.palette import css_variables
from lstm_view.parts import part
from lstm_view.training import acts as _training  # noqa: F401
from lstm_view.words.glossary import SCREEN

HERE = Path(__file__).parent


def _styles(*names: str) -> str:
    return "".join((HERE / name).read_text("utf-8") for name in names)


STYLE = _styles("style.css")
OF_PAGES = {
    "why": _styles("web/sheet.css", "why/why.css"),
    "compare": _styles("compare/compare.css"),
    "training": _styles("training/training.css"),
}  # what only one page looks like
SHOW_THE_RUN = ("why", "compare", "landscape", "mathematics")


def begin(
    page: str,
    *,
    offers: Mapping[str, Callable[[Choices], str]] | None = None,
    with_trace: bool = False,
    eager: bool = True,
) -> Choices:
    """Set the page up and return the learner's choices; call this before anything else.

    `offers` are the files that can be asked for, each with what writes it. A page that the browser draws from
    the whole run asks for it `with_trace`; one that Python draws is `eager` to hear of each move of the hand.
    """
    choices = session.begin(page)
    if "cell" not in st.query_params and choices.guide == "lesson":
        choices = session.start_with(teaching.opened(choices))
    choices = _asked_on_the_cell_page(page, choices)
    st.set_page_config(
        page_title=f"{PAGES[page].title} · LSTM Explorer", page_icon=str(HERE / "icon.svg"), layout="wide"
    )
    written = {name: partial(write, choices) for name, write in (offers or {}).items()}
    told: dict[str, Any] = {"eager": eager, "facts": facts_of(choices), "lesson": teaching.told(choices)}
    if with_trace:
        trace = choices.run()
        told["trace"] = {name: getattr(trace, name).tolist() for name in QUANTITIES}
    session.port(written, address=PAGES[page].address, **told)
    st.html(f"<style id='lstm-style'>{css_variables()}{STYLE}</style>")
    pages = [{"name": name, **entry._asdict()} for name, entry in PAGES.items()]
    part("bar", pages=pages, problems=session.problems())
    if page in OF_PAGES:
        st.html(f"<style>{OF_PAGES[page]}</style>")
    if choices.asking_rests and page in SHOW_THE_RUN:
        st.html(f"<p class='hint'>{SCREEN['not_asked_here']}</p>")
    return choices


def _asked_on_the_cell_page(page: str, choices: Choices) -> Choices:
    """Let asking rest on the other pages, which show what the run does; back on the cell page it goes on."""
    is_asked, is_cell = choices.ask_first or choices.asking_rests, page == "cell"
    session.change(replace(choices, ask_first=is_asked and is_cell, asking_rests=is_asked and not is_cell))
    return session.choices()


def ask(title: str, text: str) -> None:
    st.html(f"<div class='question'><h1>{title}</h1> <span>{text}</span></div>")


def end(about: str = "", told: str = "") -> None:
    """Close the page; call this after everything else.

    When what it is `about` has changed while the page is open, a screen reader is `told` it.
    """
    session.drawn({"about": about, "text": told})
