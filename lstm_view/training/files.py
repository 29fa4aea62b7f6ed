"""The training page's files: every number with every digit."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from lstm_view.files import csv_text
from lstm_view.model.slots import SLOTS
from lstm_view.training.forecast import METHODS, Forecast
from lstm_view.training.plan import SeriesPlan
from lstm_view.training.published import COMPANIES, PublishedTraining
from lstm_view.training.under_way import Training


def published_as_csv(published: PublishedTraining) -> str:
    """Return one row an epoch of the published training, from before it to its end."""
    columns = (published.losses, published.predictions, published.numbers)
    rows = ([epoch, *np.hstack(values).tolist()] for epoch, values in enumerate(zip(*columns, strict=True)))
    names = (f"prediction {company}" for company in COMPANIES)
    return csv_text(("epoch", "loss", *names, *SLOTS), rows)


def history_as_csv(training: Training[Any]) -> str:
    """Return one row an epoch: the loss and the twelve numbers, or the loss of every cell.

    Of a series, the error that the loss stands for is there too, in the units of the series.
    """
    plan, unit = training.plan, None
    if plan.is_spread:
        heads = [f"loss of seed {plan.seed + lane}" for lane in range(len(training.losses[0]))]
    else:
        heads = ["loss", *SLOTS]
    if isinstance(plan, SeriesPlan):
        unit = plan.cut.scaling.unit
        heads = ["root_mean_squared_error", *heads]

    def rows() -> Iterator[list[object]]:
        for place, update in enumerate(training.updates):
            loss = training.losses[place]
            error = [] if unit is None else [unit * float(loss) ** 0.5]
            numbers = training.cells[place].tolist() if training.cells else []
            epoch = f"{update / plan.updates_an_epoch:g}"
            yield [update, epoch, *error, *np.atleast_1d(loss).tolist(), *numbers]

    return csv_text(["update", "epoch", *heads], rows())


def cells_as_csv(training: Training[Any]) -> str:
    """Return one row for each cell of a spread, as it is now."""
    record = training.record
    losses, cells = np.atleast_1d(record.loss).tolist(), record.params.flat().T.tolist()
    return csv_text(
        ["seed", "update", "loss", *SLOTS],
        (
            [training.plan.seed + lane, record.step, loss, *numbers]
            for lane, (loss, numbers) in enumerate(zip(losses, cells, strict=True))
        ),
    )


def forecast_as_csv(forecast: Forecast) -> str:
    """Return every value of a series with what was predicted for it."""
    cut = forecast.cut
    series = cut.series

    def rows() -> Iterator[list[object]]:
        for at, value in enumerate(series.values):
            place = series.place(at).removeprefix(f"{series.place_name} ")
            part, window = "training" if at < cut.trained_on else "rest", at - cut.window
            predicted = [float(of[window]) for of in forecast.by_method.values()]
            number, said = (None, [None] * len(METHODS)) if window < 0 else (window + 1, predicted)
            yield [series.rows[at], place, value, part, number, *said]

    return csv_text(["row", series.place_name, "value", "part", "window", *METHODS], rows())
