"""Buttons that act."""

from dataclasses import asdict, dataclass
from typing import Any

from lstm_view.parts import part


@dataclass(frozen=True)
class Button:
    """What stands on a button, and the act that it does."""

    label: str
    act: dict[str, Any]


def csv(label: str, name: str) -> Button:
    """Return the button that asks for one of the page's files."""
    return Button(label, {"do": "file", "name": name})


def buttons(*row: Button, key: str) -> None:
    """Show buttons side by side."""
    part("buttons", key=key, buttons=[asdict(one) for one in row])
