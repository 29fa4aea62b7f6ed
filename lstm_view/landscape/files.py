"""The map and the curves as CSV, every digit."""

from lstm_view.choices import Choices
from lstm_view.files import csv_text
from lstm_view.landscape.curves import Curves
from lstm_view.landscape.names import step_shown
from lstm_view.landscape.relief import Relief


def map_as_csv(relief: Relief, choices: Choices) -> str:
    """Return one row a place: both numbers and what comes of them."""
    landscape = choices.landscape
    rows = (
        (across, up, height)
        for up, heights in zip(relief.up.tolist(), relief.heights.tolist(), strict=True)
        for across, height in zip(relief.across.tolist(), heights, strict=True)
    )
    return csv_text((landscape.across, landscape.up, _column(choices)), rows)


def curves_as_csv(curves: Curves, choices: Choices) -> str:
    """Return one row a point: which number, its value, and what comes of it."""
    rows = (
        (curve.slot, number, value)
        for curve in curves
        for number, value in zip(curve.numbers.tolist(), curve.values.tolist(), strict=True)
    )
    return csv_text(("number", "value", _column(choices)), rows)


def _column(choices: Choices) -> str:
    return f"{choices.landscape.quantity} at step {step_shown(choices) + 1}"
