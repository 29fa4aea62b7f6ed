"""The link: keeps the browser's address equal to the choices and copies it on request.

The browser writes the address itself, replacing it: written from Python, every move of a slider
would become an entry of the Back button.
"""

from pathlib import Path

import streamlit as st

HERE = Path(__file__).parent

_address = st.components.v2.component(
    "lstm_address",
    html='<button type="button" aria-live="polite">Copy link</button>\n',
    css=(HERE / "address.css").read_text("utf-8"),
    js=(HERE / "address.js").read_text("utf-8"),
)


def address(page: str, query: str) -> None:
    """Show the button that copies the link, and put page and query into the browser's address."""
    _address(key="address", data={"page": page, "query": query}, width=130)
