"""Buttons that act, side by side."""

from typing import Any

from lstm_view.menu import PAGES
from lstm_view.parts import part


def button(label: str, do: str, title: str | None = None, **act: Any) -> dict[str, Any]:
    return {"label": label, "title": title, "act": {"do": do, **act}}


def download(label: str, name: str) -> dict[str, Any]:
    """Return a button that asks for one of the page's files."""
    return button(label, "file", name=name)


def opening(label: str, **act: Any) -> dict[str, Any]:
    """Return a button that opens the cell page with the cell of a training."""
    return button(label, "open_cell", **act) | {"opens": PAGES["cell"].address}


def buttons(key: str, *row: dict[str, Any]) -> None:
    part("buttons", key=key, buttons=row)
