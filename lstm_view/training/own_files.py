"""The history of a training as a file."""

from collections.abc import Iterator

import numpy as np

from lstm_view.files import csv_text
from lstm_view.slots import SLOTS
from lstm_view.training.run import Run


def history_as_csv(run: Run) -> str:
    """Return one row an epoch, every digit: the loss and the twelve numbers, or every cell's loss."""
    return csv_text(["update", "epoch", *_columns(run)], _rows(run))


def _rows(run: Run) -> Iterator[list[object]]:
    for place, update in enumerate(run.updates):
        epoch = update / run.plan.updates_an_epoch
        numbers = run.cells[place].tolist() if run.cells else []
        yield [update, f"{epoch:g}", *np.atleast_1d(run.losses[place]).tolist(), *numbers]


def _columns(run: Run) -> list[str]:
    if run.cells:
        return ["loss", *SLOTS]
    return [f"loss of seed {run.plan.seed + lane}" for lane in range(len(run.losses[0]))]
