"""Sliders beside the drawing, which Python hears of while they move."""

from dataclasses import asdict, dataclass

from lstm_view.model.kinds import NARROWEST
from lstm_view.parts import part


@dataclass(frozen=True)
class Slider:
    """A number by its slot, its label for screen readers, and how far it can be moved."""

    slot: str
    name: str
    low: float
    high: float
    step: float = 0.1


@dataclass(frozen=True)
class Row:
    """A line of sliders under one title: one slider, or the two ends of a range on one track."""

    title: str
    sliders: tuple[Slider, ...]
    colour: str = "var(--ink)"


def ranges(rows: list[Row], *, key: str) -> None:
    """Show rows of sliders; the two ends of a range stay `NARROWEST` apart."""
    part("ranges", key=key, rows=[asdict(row) | {"apart": NARROWEST} for row in rows])
