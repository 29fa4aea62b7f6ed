"""The map and the curves as CSV, every digit."""

import numpy as np

from lstm_view.files import csv_text
from lstm_view.landscape.curves import curves_of
from lstm_view.landscape.relief import relief_of, step_shown
from lstm_view.model.choices import Choices


def map_as_csv(choices: Choices) -> str:
    """Return one row for each place: both numbers and the value there."""
    landscape, relief = choices.landscape, relief_of(choices)
    columns = *np.meshgrid(relief.across, relief.up), relief.heights
    rows = zip(*(column.ravel().tolist() for column in columns), strict=True)
    return csv_text((landscape.across, landscape.up, _column(choices)), rows)


def curves_as_csv(choices: Choices) -> str:
    """Return one row for each point: which number, its value, and the quantity there."""
    rows = (
        (curve.slot, number, value)
        for curve in curves_of(choices)
        for number, value in zip(curve.numbers.tolist(), curve.values.tolist(), strict=True)
    )
    return csv_text(("number", "value", _column(choices)), rows)


def _column(choices: Choices) -> str:
    return f"{choices.landscape.quantity} at step {step_shown(choices) + 1}"
