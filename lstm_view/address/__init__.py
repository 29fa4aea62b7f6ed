"""The link: the browser's address always says the choices, and a button copies it.

The browser writes the address itself, replacing it: written from Python, every move of a slider
would become an entry of the Back button.
"""

from pathlib import Path

import streamlit as st

HERE = Path(__file__).parent

_address = st.components.v2.component(
    "lstm_address",
    html="<span hidden></span>",
    js=(HERE / "address.js").read_text("utf-8"),
)
_copy_link = st.components.v2.component(
    "lstm_copy_link",
    html='<button type="button" aria-live="polite">Copy link</button>',
    css=(HERE / "copy_link.css").read_text("utf-8"),
    js=(HERE / "copy_link.js").read_text("utf-8"),
)


def address(page: str, query: str) -> None:
    """Put the page and the query into the browser's address."""
    _address(key="address", data={"page": page, "query": query})


def copy_link() -> None:
    """Show the button that copies the browser's address."""
    _copy_link(key="copy_link", width=130)
