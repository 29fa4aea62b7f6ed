"""The history of a training as a file."""

import csv
import io

import numpy as np

from lstm_view.glossary import WEIGHTS
from lstm_view.training.run import Run

NUMBERS = tuple(
    f"{unit}.{name}" for unit in ("forget", "input", "candidate", "output") for name in WEIGHTS
)
"""In the order of `LSTMParams.flat`."""


def history_as_csv(run: Run) -> str:
    """Return one row an epoch, every digit: the loss and the twelve numbers, or every cell's loss."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["update", "epoch", *_columns(run)])
    for place, update in enumerate(run.updates):
        epoch = update / run.plan.updates_an_epoch
        numbers = np.atleast_1d(run.losses[place]).tolist()
        if run.cells:
            numbers += run.cells[place].tolist()
        writer.writerow([update, f"{epoch:g}", *map(repr, numbers)])
    return text.getvalue()


def _columns(run: Run) -> list[str]:
    if run.cells:
        return ["loss", *NUMBERS]
    return [f"loss of seed {run.plan.seed + lane}" for lane in range(len(run.losses[0]))]
