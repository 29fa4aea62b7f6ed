"""Sliders beside the drawing, which Python hears of while they move."""

from typing import Any

from lstm_view.model.kinds import NARROWEST
from lstm_view.parts import part


def slider(slot: str, name: str, low: float, high: float, step: float = 0.1) -> dict[str, Any]:
    """Return a number by its slot, its label for screen readers, and how far it can be moved."""
    return {"slot": slot, "name": name, "low": low, "high": high, "step": step}


def row(title: str, *sliders: dict[str, Any], colour: str = "var(--ink)") -> dict[str, Any]:
    """Return a line under one title: one slider, or the two ends of a range on one track."""
    return {"title": title, "sliders": sliders, "colour": colour, "apart": NARROWEST}


def ranges(key: str, *rows: dict[str, Any]) -> None:
    part("ranges", key=key, rows=rows)
