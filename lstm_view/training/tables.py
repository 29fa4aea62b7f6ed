"""The tables of a training: on screen, and with every digit as CSV."""

from html import escape

import numpy as np

from lstm_core import LSTMParams
from lstm_core.cell import SLOTS
from lstm_view.files import csv_text
from lstm_view.model.names import UNITS, Wording
from lstm_view.model.numerals import as_given, brief, exact, of_any_size, shown
from lstm_view.results.forecast import METHODS, Forecast, Series
from lstm_view.results.published import COMPANIES, PublishedTraining
from lstm_view.results.training import Training
from lstm_view.words.glossary import WEIGHTS, unit_label, weight_label
from lstm_view.words.series_training import ERRORS, WHO, about_errors
from lstm_view.words.task_training import unseen_told


def predictions_table(training: Training, wording: Wording) -> str:
    """Return one row a sequence: its inputs, its target, the prediction, and whether that is near enough."""
    task = training.plan.task
    marks = task.check(training.cell)
    heads = ("inputs", "target", "prediction")
    if wording == "symbols":
        heads = ("<i>x</i>", "<i>y</i>", f"<i>h</i><sub>{len(task.sequences[0])}</sub>")
    rows = ""
    names = [f"{name}: " for name in task.names] or [""] * len(task.sequences)
    results = zip(names, task.sequences, task.targets, training.predictions, marks.errors, strict=True)
    for name, xs, target, said, error in results:
        is_right = error <= task.tolerance
        judged = f"<b>✓</b> within {task.tolerance:g}" if is_right else f"off by {shown(error)}"
        inputs = ", ".join(map(_exactly, xs))
        rows += f"<tr><th scope='row'>{name}{inputs}</th><td>{_exactly(target)}</td>"
        rows += f"<td class='said'>{shown(said)}</td><td>{_scale(said, target)}</td><td>{judged}</td></tr>"
    told = unseen_told(task, marks)
    unseen = f"<p class='hint'>{told}</p>" if told else ""
    ends = "<span class='ends'><span>−1</span><span>0</span><span>1</span></span>"
    head = "".join(f"<th scope='col'>{head}</th>" for head in (*heads, ends)) + "<td></td>"
    return f"<table class='predictions'><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>{unseen}"


def numbers_table(cell: LSTMParams, wording: Wording) -> str:
    heads = "".join(f"<th scope='col'>{weight_label(name, wording)}</th>" for name in WEIGHTS)
    rows = ""
    for unit, letter in UNITS.items():
        numbers = "".join(f"<td>{brief(getattr(getattr(cell, unit), name))}</td>" for name in WEIGHTS)
        head = f"<th scope='row' style='color:var(--q-{letter})'>{unit_label(unit, wording)}</th>"
        rows += f"<tr>{head}{numbers}</tr>"
    return f"<table class='twelve'><thead><tr><td></td>{heads}</tr></thead><tbody>{rows}</tbody></table>"


def errors_table(forecast: Forecast, is_trained: bool) -> str:
    """Return both errors of all three on the rest, the smallest of each kind marked; first a guess."""
    rows = ""
    for method in METHODS:
        cells = ""
        for error in ERRORS:
            value = of_any_size(getattr(forecast.errors[method], error))
            if is_trained and method == forecast.best(error):
                cells += f"<td><b>{value}</b> <small>✓ smallest</small></td>"
            else:
                cells += f"<td>{value if is_trained or method != 'cell' else 'not trained yet'}</td>"
        rows += f"<tr><th scope='row'>{WHO[method]}</th>{cells}</tr>"
    heads = "".join(f"<th scope='col'>{name}</th>" for name in ERRORS.values())
    head = f"<caption>{about_errors(forecast.cut)}</caption><thead><tr><td></td>{heads}</tr></thead>"
    return f"<table class='errors'>{head}<tbody>{rows}</tbody></table>"


def _exactly(value: float) -> str:
    return exact(value).replace("-", "−")


def _scale(said: float, target: float) -> str:
    """From −1 to 1, with a tick at the target and a dot at the prediction."""
    at, aim = (f"{50 + 50 * value:.1f}%" for value in (said, target))
    return (
        f"<span class='scale' aria-hidden='true'><i style='left:{aim}'></i><b style='left:{at}'></b></span>"
    )


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
    cut, series = forecast.cut, forecast.cut.series
    predicted = (values.tolist() for values in forecast.by_method.values())
    by_window = list(zip(range(1, len(cut) + 1), *predicted, strict=True))
    by_value = [*[(None,) * (len(METHODS) + 1)] * cut.window, *by_window]
    places = map(series.written_place, range(len(series.places)))
    columns = zip(series.rows, places, series.values, by_value, strict=True)
    rows = (
        [row, place, value, "training" if at < cut.trained_on else "rest", *said]
        for at, (row, place, value, said) in enumerate(columns)
    )
    return csv_text(["row", series.place_name, "value", "part", "window", *METHODS], rows)


def series_as_csv(series: Series) -> str:
    """Write a series so that it is read again as it is."""
    places = map(series.written_place, range(len(series.places)))
    return csv_text([series.place_name, series.title], zip(places, series.values, strict=True))


def ends_table(series: Series) -> str:
    """Return the first and the last three values with their places."""
    last = len(series.values)
    told = [_end(series, at) for at in range(3)], [_end(series, at) for at in range(last - 3, last)]
    names = "".join(f"<th scope='col'>{escape(name)}</th>" for name in (series.place_name, series.title))
    rows = f"{''.join(told[0])}<tr><td>…</td><td>…</td></tr>{''.join(told[1])}"
    return f"<table class='brought'><thead><tr>{names}</tr></thead><tbody>{rows}</tbody></table>"


def _end(series: Series, at: int) -> str:
    place, value = series.written_place(at), as_given(series.values[at])
    return f"<tr><th scope='row'>{place}</th><td>{value}</td></tr>"
