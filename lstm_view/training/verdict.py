"""What became of a series, in words, as a table and as files: true for whatever cell and series."""

from html import escape, unescape

import numpy as np

from lstm_lab.series import Errors
from lstm_view.model.choices import Choices
from lstm_view.model.numerals import of_any_size, shown
from lstm_view.training.forecast import METHODS, CutSeries, Forecast, missed_before
from lstm_view.training.plan import SeriesPlan
from lstm_view.training.under_way import Training
from lstm_view.words.glossary import Wording, plain_label

WHO = {
    "cell": "the cell",
    "last": "repeating the last value",
    "mean": "always saying the mean of the training part",
}
ERRORS = {"mean_absolute": "mean absolute error", "root_mean_squared": "root mean squared error"}
SAID = {
    "beats": "beats {}",
    "splits": "is ahead of {} by one kind of error only",
    "loses": "does not beat {}",
}
CHART = "The series and what the cell expects next"
HARDLY = 0.05
"""An error smaller by less than this share is hardly smaller."""
WORSE = 0.01


def found(training: Training[SeriesPlan], forecast: Forecast) -> str:
    """Say what has become of the training, on the values that it never saw."""
    if training.record.step == 0:
        return _untrained(forecast)
    parts = [verdict(forecast, training.record.step), _hardly(forecast)]
    if not training.going:
        parts.append(_was_better(training, forecast))
    return " ".join(filter(None, parts))


def _untrained(forecast: Forecast) -> str:
    missed = forecast.errors
    return (
        f"<b>Not trained yet.</b> On the {_values(_rest(forecast.cut))} that it will not see, repeating "
        f"the last value misses by {of_any_size(missed['last'].mean_absolute)} on average, and always "
        f"saying the mean of the training part by {of_any_size(missed['mean'].mean_absolute)}. "
        "What will the cell miss by?"
    )


def _hardly(forecast: Forecast) -> str:
    """Say how little it does, if that is little."""
    cut, missed = forecast.cut, forecast.errors
    answer = float(forecast.by_method["cell"][cut.rest].mean())
    by_one_answer = float(np.abs(cut.truth[cut.rest] - answer).mean())
    ahead = by_one_answer - missed["cell"].mean_absolute
    if ahead < HARDLY * by_one_answer:
        return (
            f"Always saying {of_any_size(answer)}, the mean of its own answers, misses by "
            f"{of_any_size(by_one_answer)}: it is {'hardly' if ahead > 0 else 'no'} better than one "
            "answer for everything."
        )
    for name in ("mean", "last"):
        ahead = 1 - missed["cell"].mean_absolute / missed[name].mean_absolute
        if _compared(missed["cell"], missed[name]) == "beats" and ahead < HARDLY:
            return f"It is hardly better than {WHO[name]}: by {100 * ahead:.1f} % on average."
    return ""


def _was_better(training: Training[SeriesPlan], forecast: Forecast) -> str:
    """Say so where it did better on the rest earlier on."""
    epoch, missed = missed_before(forecast.cut, training.cells)
    if missed >= (1 - WORSE) * forecast.errors["cell"].mean_absolute:
        return ""
    when = f"After epoch {epoch:,}" if epoch else "Before any training"
    if training.loss < float(training.losses[epoch]):
        since = (
            "Since then it got better on the part it trains on and worse on the rest: what it learned "
            "since does not hold there."
        )
    else:
        since = "Since then it got worse on both parts."
    return f"<b>It was better before.</b> {when} it missed them by {of_any_size(missed)}. {since}"


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
    return f"After {epochs:,} {'epoch' if epochs == 1 else 'epochs'}"


def _compared(cell: Errors, baseline: Errors) -> str:
    smaller = [getattr(cell, error) < getattr(baseline, error) for error in ERRORS]
    return "beats" if all(smaller) else "splits" if any(smaller) else "loses"


def errors_table(forecast: Forecast, is_trained: bool) -> str:
    """Return both errors of all three on the rest, the smallest of each kind marked; first a guess."""
    best = {error: forecast.best(error) if is_trained else None for error in ERRORS}
    heads = "".join(f"<th scope='col'>{name}</th>" for name in ERRORS.values())
    rows = "".join(
        f"<tr><th scope='row'>{WHO[method]}</th>"
        + "".join(
            _cell(getattr(forecast.errors[method], error), best[error] == method)
            if is_trained or method != "cell"
            else "<td>not trained yet</td>"
            for error in ERRORS
        )
        + "</tr>"
        for method in METHODS
    )
    caption = (
        f"Errors on the {_values(_rest(forecast.cut))} never seen in training, in the units of the series"
    )
    return (
        f"<table class='errors'><caption>{caption}</caption>"
        f"<thead><tr><td></td>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _rest(cut: CutSeries) -> int:
    return len(cut) - cut.training_windows


def _cell(value: float, is_best: bool) -> str:
    mark = "<span class='best'>✓ best</span>" if is_best else ""
    return f"<td{' class=is-best' if is_best else ''}>{of_any_size(value)} {mark}</td>"


def about_scaling(cut: CutSeries, scaling: str, wording: Wording) -> str:
    """Say how the series is brought to the size of the cell, and what it can say at all."""
    low, high = (of_any_size(end) for end in cut.scaling.back([-1.0, 1.0]).tolist())
    how = {
        "range": "the training part goes from −0.9 to 0.9",
        "standard": "the training part has mean 0, and three standard deviations reach 1",
    }[scaling]
    said = (
        f"For the cell, {how}: the prediction is the last {plain_label('h', wording)}, which stays "
        f"between −1 and 1. In your units that is {low} to {high}."
    )
    beyond = cut.out_of_reach
    if not beyond:
        return said
    lies, them = ("value lies", "it") if beyond == 1 else ("values lie", "them")
    return f"{said} <b>{beyond:,} {lies} outside</b>; no cell can reach {them}, however well trained."


def about_window(forecast: Forecast, number: int, wording: Wording) -> str:
    """Say what one window holds, what the cell expects after it, and what came."""
    cut = forecast.cut
    series, end = cut.series, number - 1 + cut.window
    held = ", ".join(of_any_size(value) for value in series.values[number - 1 : end][:8])
    held += ", …" if cut.window > 8 else ""
    expected = of_any_size(forecast.by_method["cell"][number - 1])
    low, high = (of_any_size(end) for end in cut.scaling.back([-1.0, 1.0]).tolist())
    part = "trained on" if number <= cut.training_windows else "never seen in training"
    return (
        f"Window {number:,} of {len(cut):,} ({part}): after {held} the cell expects "
        f"<b>{expected}</b> for {escape(series.place(end))}; it was "
        f"<b>{of_any_size(series.values[end])}</b>. On the cell page the window opens as the cell "
        f"sees it, −1 to 1 standing for {low} to {high}; there the last {plain_label('h', wording)} is "
        f"{shown(forecast.said[number - 1], 4)}, which stands for {expected}."
    )


def kept_meanwhile(kept: Training[SeriesPlan] | None, shown: Training[SeriesPlan] | None) -> str:
    """Say that the training of another series than the one shown is not lost, or nothing."""
    if kept is None or shown is not None:
        return ""
    return (
        f"The training of {escape(kept.plan.series.title)} rests after epoch {kept.epoch:,.0f}; it is "
        "kept until the next start, and is shown with that series."
    )


def remarks(plan: SeriesPlan, choices: Choices) -> str:
    """Say what is different from what was set, or nothing."""
    if plan.problem:
        return ""
    said = []
    if plan.cut.window < plan.window:
        said.append(f"The series is short: windows of {plan.cut.window} are used instead of {plan.window}.")
    if choices.forced or choices.initial.h or choices.initial.c:
        said.append("Here both memories start at 0 and no gate is forced.")
    return " ".join(said)


def alternative(found: str, about_window: str, cut: CutSeries) -> str:
    """Say in words what the chart shows, with what is said of the training and of one window."""
    series = cut.series
    split = series.place(cut.trained_on)
    return (
        f"{CHART}. {len(series.values):,} values of {series.title}, {series.place(0)} to "
        f"{series.place(-1)}, from {of_any_size(min(series.values))} to "
        f"{of_any_size(max(series.values))}. The first {cut.trained_on:,} are trained on; the rest "
        f"begins at {split}. {_plain(found)} "
        f"{_plain(about_window)} Every value is in the CSV file."
    )


def _values(count: int) -> str:
    return "1 value" if count == 1 else f"{count:,} values"


def _plain(html: str) -> str:
    return unescape(html.replace("<b>", "").replace("</b>", ""))
