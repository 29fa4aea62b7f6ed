"""Buttons that act, as the part `buttons` takes them."""

from typing import Any

from lstm_view.menu import PAGES
from lstm_view.parts import part


def button(label: str, do: str, *, title: str = "", opens_cell: bool = False, **act: Any) -> dict[str, Any]:
    """Return a button that sends an act; it may open the cell page then."""
    made = {"label": label, "title": title or None, "act": {"do": do, **act}}
    return made | {"opens": PAGES["cell"].address} if opens_cell else made


def buttons(key: str, *row: dict[str, Any]) -> None:
    """Show buttons in a row."""
    part("buttons", key=key, buttons=row)
