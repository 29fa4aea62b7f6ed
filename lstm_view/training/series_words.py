"""What became of a series, in words, as a table and as files: true for whatever cell and series."""

from collections.abc import Iterator

from lstm_core.series import Errors
from lstm_view.files import csv_text
from lstm_view.glossary import Wording, plain_label
from lstm_view.numerals import exact, of_any_size
from lstm_view.training.series_run import Work
from lstm_view.training.series_task import METHODS, Forecast, Task

WHO = {
    "cell": "the cell",
    "last": "repeating the last value",
    "mean": "always saying the mean of the training part",
}
ERRORS = {
    "mean_absolute": "mean absolute error",
    "root_mean_squared": "root mean squared error",
}
SAID = {
    "beats": "beats {}",
    "splits": "is ahead of {} by one kind of error only",
    "loses": "does not beat {}",
}
CHART = "The series and what the cell expects next"
LOSS = "Loss on the training part"


def verdict(forecast: Forecast, epochs: int) -> str:
    """Say honestly whether the cell beats the two baselines on the rest."""
    missed = forecast.errors
    said = (
        f"{_after(epochs)} the cell misses the values it never saw by "
        f"{of_any_size(missed['cell'].mean_absolute)} on average, repeating the last value by "
        f"{of_any_size(missed['last'].mean_absolute)}, and always saying the mean of the training "
        f"part by {of_any_size(missed['mean'].mean_absolute)}."
    )
    by_standing: dict[str, list[str]] = {"beats": [], "splits": [], "loses": []}
    for name in ("last", "mean"):
        by_standing[_compared(missed["cell"], missed[name])].append(WHO[name])
    if len(by_standing["beats"]) == 2:
        return f"{said} <b>It beats both baselines.</b>"
    if len(by_standing["loses"]) == 2:
        return f"{said} <b>It beats neither baseline</b>: the plain rules do as well or better."
    if len(by_standing["splits"]) == 2:
        return f"{said} <b>It is ahead of both baselines by one kind of error only.</b>"
    parts = [SAID[how].format(who) for how, names in by_standing.items() for who in names]
    return f"{said} <b>It {parts[0]}, but {parts[1]}.</b>"


def _after(epochs: int) -> str:
    if epochs == 0:
        return "Untrained on this series,"
    return f"After {epochs:,} {'epoch' if epochs == 1 else 'epochs'}"


def _compared(cell: Errors, baseline: Errors) -> str:
    smaller = [getattr(cell, error) < getattr(baseline, error) for error in ERRORS]
    return "beats" if all(smaller) else "splits" if any(smaller) else "loses"


def errors_table(forecast: Forecast) -> str:
    """Return both errors of all three on the rest, the smallest of each kind marked."""
    best = {error: forecast.best(error) for error in ERRORS}
    heads = "".join(f"<th scope='col'>{name}</th>" for name in ERRORS.values())
    rows = "".join(
        f"<tr><th scope='row'>{WHO[method]}</th>"
        + "".join(
            _cell(getattr(forecast.errors[method], error), best[error] == method)
            for error in ERRORS
        )
        + "</tr>"
        for method in METHODS
    )
    count = len(forecast.task) - forecast.task.training_windows
    caption = f"Errors on the {_values(count)} never seen in training, in the units of the series"
    return (
        f"<table class='errors'><caption>{caption}</caption>"
        f"<thead><tr><td></td>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _cell(value: float, is_best: bool) -> str:
    mark = "<span class='best'>✓ best</span>" if is_best else ""
    return f"<td{' class=is-best' if is_best else ''}>{of_any_size(value)} {mark}</td>"


def about_scaling(task: Task, scaling: str, wording: Wording) -> str:
    """Say how the series is brought to the size of the cell, and what it can say at all."""
    low, high = (of_any_size(end) for end in task.scaling.back([-1.0, 1.0]).tolist())
    how = {
        "range": "the training part goes from −0.9 to 0.9",
        "standard": "the training part has mean 0, and three standard deviations reach 1",
    }[scaling]
    said = (
        f"For the cell, {how}: the prediction is the last {plain_label('h', wording)}, which stays "
        f"between −1 and 1. In your units that is {low} to {high}."
    )
    beyond = task.out_of_reach
    if not beyond:
        return said
    lies, them = ("value lies", "it") if beyond == 1 else ("values lie", "them")
    return (
        f"{said} <b>{beyond:,} {lies} outside</b>; no cell can reach {them}, however well trained."
    )


def about_window(forecast: Forecast, number: int) -> str:
    """Say what one window holds, what the cell expects after it, and what came."""
    task = forecast.task
    series, end = task.series, number - 1 + task.window
    held = ", ".join(of_any_size(value) for value in series.values[number - 1 : end][:8])
    held += ", …" if task.window > 8 else ""
    said = of_any_size(forecast.by_method["cell"][number - 1])
    part = "trained on" if number <= task.training_windows else "never seen in training"
    return (
        f"Window {number:,} of {len(task):,} ({part}): after {held} the cell expects "
        f"<b>{said}</b> for {_escaped(series.place(end))}; it was "
        f"<b>{of_any_size(series.values[end])}</b>."
    )


def alternative(forecast: Forecast, number: int, epochs: int) -> str:
    """Say in words what the chart shows."""
    task = forecast.task
    series = task.series
    split = series.place(task.trained_on)
    return (
        f"{CHART}. {len(series.values):,} values of {series.title}, {series.place(0)} to "
        f"{series.place(-1)}, from {of_any_size(min(series.values))} to "
        f"{of_any_size(max(series.values))}. The first {task.trained_on:,} are trained on; the rest "
        f"begins at {split}. {_plain(verdict(forecast, epochs))} "
        f"{_plain(about_window(forecast, number))} Every value is in the CSV file."
    )


def loss_alternative(losses: tuple[float, ...]) -> str:
    """Say in words how the loss came down."""
    return (
        f"{LOSS}, the mean squared error of the scaled values. Epoch 0: {of_any_size(losses[0])}; "
        f"epoch {len(losses) - 1:,}: {of_any_size(losses[-1])}."
    )


def as_csv(forecast: Forecast) -> str:
    """Return every value with what was expected of it; each number with every digit."""
    heads = ["row", forecast.task.series.place_name, "value", "part", "window", *WHO]
    return csv_text(heads, _rows(forecast))


def _rows(forecast: Forecast) -> Iterator[list[object]]:
    task = forecast.task
    for at, value in enumerate(task.series.values):
        row, place = task.series.rows[at], exact(task.series.places[at])
        part, window = "training" if at < task.trained_on else "rest", at - task.window
        if window < 0:
            yield [row, place, value, part, None, *(None for _ in WHO)]
        else:
            said = (float(of[window]) for of in forecast.by_method.values())
            yield [row, place, value, part, window + 1, *said]


def history_as_csv(work: Work, task: Task) -> str:
    """Return the loss of every epoch, and the error it stands for in the units of the series."""
    rows = ([epoch, loss, task.scaling.unit * loss**0.5] for epoch, loss in enumerate(work.losses))
    return csv_text(["epoch", "loss", "root_mean_squared_error"], rows)


def _values(count: int) -> str:
    return "1 value" if count == 1 else f"{count:,} values"


def _plain(html: str) -> str:
    return html.replace("<b>", "").replace("</b>", "")


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
