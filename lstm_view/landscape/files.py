"""The landscape's files: every number with every digit."""

import numpy as np

from lstm_view.files import csv_text
from lstm_view.model.choices import Choices
from lstm_view.results.curves import curves_of
from lstm_view.results.relief import relief_of, step_shown


def map_as_csv(choices: Choices) -> str:
    landscape, relief = choices.landscape, relief_of(choices)
    columns = *np.meshgrid(relief.across, relief.up), relief.heights
    rows = zip(*(column.ravel().tolist() for column in columns), strict=True)
    return csv_text((landscape.across, landscape.up, _column(choices)), rows)


def curves_as_csv(choices: Choices) -> str:
    rows = (
        (curve.slot, *point)
        for curve in curves_of(choices)
        for point in zip(curve.numbers.tolist(), curve.values.tolist(), strict=True)
    )
    return csv_text(("number", "value", _column(choices)), rows)


def _column(choices: Choices) -> str:
    return f"{choices.landscape.quantity} at step {step_shown(choices) + 1}"
