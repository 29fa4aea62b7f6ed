"""The training page's files: every number with every digit."""

import numpy as np

from lstm_view.files import csv_text
from lstm_view.model.slots import SLOTS
from lstm_view.training.forecast import METHODS, Forecast
from lstm_view.training.published import COMPANIES, PublishedTraining
from lstm_view.training.under_way import Training


def published_as_csv(published: PublishedTraining) -> str:
    """Return one row an epoch of the published training, from before it to its end."""
    columns = (published.losses, published.predictions, published.numbers)
    rows = ([epoch, *np.hstack(values).tolist()] for epoch, values in enumerate(zip(*columns, strict=True)))
    names = (f"prediction {company}" for company in COMPANIES)
    return csv_text(("epoch", "loss", *names, *SLOTS), rows)


def history_as_csv(training: Training) -> str:
    """Return one row an epoch: the loss, or that of every cell; of one cell, the twelve numbers, too."""
    plan, losses = training.plan, np.array(training.losses)
    columns = [losses.reshape(len(losses), -1)]
    if plan.is_spread:
        heads = [f"loss of seed {plan.seed + lane}" for lane in range(losses.shape[1])]
    else:
        heads = ["loss", *SLOTS]
        columns.append(np.array(training.cells))
    if plan.series:
        heads = ["root_mean_squared_error", *heads]
        columns.insert(0, plan.cut.scaling.unit * columns[0] ** 0.5)
    rows = (
        [update, f"{update / plan.updates_an_epoch:g}", *values]
        for update, values in zip(training.updates, np.hstack(columns).tolist(), strict=True)
    )
    return csv_text(["update", "epoch", *heads], rows)


def cells_as_csv(training: Training) -> str:
    record, first = training.record, training.plan.seed
    columns = np.vstack([np.atleast_1d(record.loss), record.params.flat().reshape(12, -1)])
    rows = ([first + lane, record.step, *values] for lane, values in enumerate(columns.T.tolist()))
    return csv_text(["seed", "update", "loss", *SLOTS], rows)


def forecast_as_csv(forecast: Forecast) -> str:
    """Return every value of a series with what was predicted for it."""
    cut, series = forecast.cut, forecast.cut.series
    predicted = (values.tolist() for values in forecast.by_method.values())
    by_window = list(zip(range(1, len(cut) + 1), *predicted, strict=True))
    by_value = [*[(None,) * (len(METHODS) + 1)] * cut.window, *by_window]
    places = (series.written_place(at) for at in range(len(series.values)))
    columns = zip(series.rows, places, series.values, by_value, strict=True)
    rows = (
        [row, place, value, "training" if at < cut.trained_on else "rest", *said]
        for at, (row, place, value, said) in enumerate(columns)
    )
    return csv_text(["row", series.place_name, "value", "part", "window", *METHODS], rows)
