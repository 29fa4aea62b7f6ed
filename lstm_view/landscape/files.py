"""The map and the curves as CSV; each number is the shortest text that reads back as the same one."""

import csv
import io
from collections.abc import Iterable

from lstm_view.choices import Choices
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
    return _written((landscape.across, landscape.up, _column(choices)), rows)


def curves_as_csv(curves: Curves, choices: Choices) -> str:
    """Return one row a point: which number, its value, and what comes of it."""
    rows = (
        (curve.slot, number, value)
        for curve in curves
        for number, value in zip(curve.numbers.tolist(), curve.values.tolist(), strict=True)
    )
    return _written(("number", "value", _column(choices)), rows)


def _column(choices: Choices) -> str:
    return f"{choices.landscape.quantity} at step {step_shown(choices) + 1}"


def _written(heads: Iterable[str], rows: Iterable[tuple[object, ...]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(heads)
    writer.writerows(
        [value if isinstance(value, str) else repr(value) for value in row] for row in rows
    )
    return text.getvalue()
