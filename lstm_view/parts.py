"""The parts of a page that run in the browser: a class in `web/`, mounted with the data it needs."""

from collections.abc import Callable
from contextvars import ContextVar
from pathlib import Path
from typing import Any

import plotly
import streamlit as st

from lstm_view.served import serve

HERE = Path(__file__).parent
WEB = serve("web", HERE / "web")
WORDS = serve("words", HERE / "words" / "en")
PLOTLY = serve("plotly", Path(plotly.__file__).parent / "package_data")
_START = f"""
const life = import(new URL("{WEB}/life.js", document.baseURI).href);
export default (component) => {{
  life.then(({{ show }}) => show(component, "{WORDS}/screen.json"));
  return () => life.then(({{ end }}) => end(component));
}};
"""
_count: ContextVar[int] = ContextVar("parts shown in this run of the script", default=0)
_part = st.components.v2.component("lstm_part", js=_START)
_open_part = st.components.v2.component("lstm_open_part", js=_START, isolate_styles=False)


def part(
    name: str, *, key: str = "", is_open: bool = False, on_acts: Callable[[], None] | None = None, **data: Any
) -> None:
    """Show a part: the class in `web/NAME.js`; an open one shares the styles of the page, as Plotly must."""
    _count.set(_count.get() + 1)
    # Only the port hears anything from the browser.
    heard: dict[str, Any] = {"on_acts_change": on_acts} if on_acts else {}
    # The data go in one piece: Streamlit asks of everything on top whether it is a table.
    (_open_part if is_open else _part)(key=key or name, data={"part": name, "data": data}, **heard)


def count_from_here() -> None:
    """Begin to count the parts that are shown."""
    _count.set(0)


def count() -> int:
    """Return how many parts were shown since then."""
    return _count.get()
