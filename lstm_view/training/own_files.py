"""The history of a training as a file."""

from collections.abc import Iterator

import numpy as np

from lstm_view.files import csv_text
from lstm_view.slots import SLOTS
from lstm_view.training.own_plan import OwnRun


def history_as_csv(run: OwnRun) -> str:
    """Return one row an epoch: the loss and the twelve numbers, or the loss of every cell."""
    return csv_text(["update", "epoch", *_columns(run)], _rows(run))


def cells_as_csv(run: OwnRun) -> str:
    """Return one row for each cell of a spread, as it is now."""
    losses, cells = run.record.loss, run.record.params.flat().T.tolist()
    return csv_text(
        ["seed", "update", "loss", *SLOTS],
        (
            [run.plan.seed + lane, run.record.step, loss, *numbers]
            for lane, (loss, numbers) in enumerate(
                zip(np.atleast_1d(losses).tolist(), cells, strict=True)
            )
        ),
    )


def _rows(run: OwnRun) -> Iterator[list[object]]:
    for place, update in enumerate(run.updates):
        epoch = update / run.plan.updates_an_epoch
        numbers = run.cells[place].tolist() if run.cells else []
        yield [update, f"{epoch:g}", *np.atleast_1d(run.losses[place]).tolist(), *numbers]


def _columns(run: OwnRun) -> list[str]:
    if run.cells:
        return ["loss", *SLOTS]
    return [f"loss of seed {run.plan.seed + lane}" for lane in range(len(run.losses[0]))]
