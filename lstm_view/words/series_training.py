"""What is said of a series and of a training on it: true for whatever cell and series."""

from html import escape, unescape

import numpy as np

from lstm_lab.series import Errors
from lstm_view.model.choices import Choices
from lstm_view.model.numerals import as_given, of_any_size, shown
from lstm_view.results.forecast import METHODS, CutSeries, Forecast, Series, missed_before
from lstm_view.results.training import Plan, Training
from lstm_view.words.glossary import Wording, label, plain
from lstm_view.words.training import epochs_told, fits_perfectly, is_worse, why_diverged, why_stuck

WHO = {
    "cell": "the cell",
    "last": "repeating the last value",
    "mean": "always saying the mean of the training part",
}
ERRORS = {"mean_absolute": "mean absolute error", "root_mean_squared": "root mean squared error"}
STANDINGS = {
    "beats": "beats {}",
    "splits": "is ahead of {} by one kind of error only",
    "loses": "does not beat {}",
}  # how the cell stands to a baseline, the best first
CHART = "The series and what the cell expects next"
UNTRAINED = "The series and what the untrained cell expects next"
ABOUT_SHIPPED = "{0.story}. Source: {0.credit}."
CAN_BE_BROUGHT = (
    "A table, a list, or numbers below each other, in the order of time or with dates. Decimal commas are "
    "understood. At least {} values; of more than {:,} you choose what to take. At most {} MB. Your own "
    "series is too long for the link: this browser keeps it until you forget it, the server does not, and a "
    "link that you copy opens with the last of ours."
)
PERFECT_FIT = (
    "It fits the training part perfectly: a loss of {} is as good as none, so there is nothing left to learn "
    "there. Whether it has found the rule shows on the rest."
)
YOUR_SERIES = "your series"  # One that has no name of its own
UNTIL_BROUGHT = "Until you bring one, you see {}."
TOO_LONG = "Too long to train on, so take"
SHORTER = {"last": "The last 10,000", "every": "Every n-th", "mean": "Means of n"}
UNDO = {
    "lines": "Read these rows, too",
    "wide": "Leave the table as it is",
    "decimal": "Read it the other way",
    "day": "Read it the other way",
    "total": "Keep it",
    "codes": "Keep them",
    "order": "As in the file",
}  # what takes a note back
UNDONE = {
    "lines": "The rows above the table are read like all others.",
    "wide": "The table is left as it is.",
    "decimal": "Points and commas are read the other way than was thought.",
    "day": "Day and month are read the other way than was thought.",
    "total": "Totals are kept as values where they have a place in the time.",
    "codes": "What may stand for missing values is kept.",
    "order": "The rows stay as in the file, one after another.",
}
AGAIN = "Undo this"
HARDLY = 0.05  # An error smaller by less than this share is hardly smaller
WORSE = 0.01


def understood(series: Series) -> str:
    """Title what was understood, in the browser's markup."""
    return f"Understood: {len(series.values):,} values of {escape(series.title)}"


def drawn(series: Series) -> str:
    """Say in words what the small picture shows."""
    low, high = of_any_size(min(series.values)), of_any_size(max(series.values))
    count, ends = len(series.values), f"{series.place(0)} to {series.place(-1)}"
    return f"{count:,} values of {series.title}, {ends}, from {low} to {high}."


def question(choices: Choices, _: object) -> tuple[str, str]:
    return (
        "Will the cell beat simply repeating the last value?",
        f"It trains on the first {choices.training.share}\u00a0% of a series, then predicts the rest, one "
        "value ahead each time. Which forecast will be closer: the cell's, the last value once more, or the "
        "plain mean? Say it first, then train; and see whether longer is better.",
    )


def trouble(training: Training) -> str:
    """Say that it diverged or why it does not get better, as far as the numbers tell, or nothing."""
    if training.diverged_at is not None:
        return f"Diverged at update {training.diverged_at:,}. {why_diverged(training)}"
    if training.going or not training.record.step:
        return ""
    if fits_perfectly(training):
        return PERFECT_FIT.format(of_any_size(training.loss))
    why = why_stuck(training)
    return f"The loss is larger than at the start. {why}" if why and is_worse(training) else why


def found(training: Training, forecast: Forecast) -> str:
    """Say what has become of the training, on the values that it never saw."""
    if training.record.step == 0:
        _, last, mean = _missed(forecast)
        return (
            "<b>Not trained yet.</b> What the chart shows of it comes from numbers that know nothing of this "
            f"series. On the {_values(forecast.cut)} that it will not see, {WHO['last']} "
            f"misses by {last} on average, and {WHO['mean']} by {mean}. What will the cell miss by?"
        )
    before = "" if training.going else _was_better(training, forecast)
    return " ".join(filter(None, (verdict(forecast, training.record.step), _hardly(forecast), before)))


def _hardly(forecast: Forecast) -> str:
    cut, missed = forecast.cut, forecast.errors
    answer = float(forecast.by_method["cell"][cut.rest].mean())
    by_one_answer = float(np.abs(cut.truth[cut.rest] - answer).mean())
    ahead = by_one_answer - missed["cell"].mean_absolute
    if ahead < HARDLY * by_one_answer:
        return (
            f"Always saying {of_any_size(answer)}, the mean of its own answers, misses by "
            f"{of_any_size(by_one_answer)}: it is {'hardly' if ahead > 0 else 'no'} better than one answer "
            "for everything."
        )
    for name in ("mean", "last"):
        ahead = 1 - missed["cell"].mean_absolute / missed[name].mean_absolute
        if _standing(missed["cell"], missed[name]) == "beats" and ahead < HARDLY:
            return f"It is hardly better than {WHO[name]}: by {100 * ahead:.1f}\u00a0% on average."
    return ""


def _was_better(training: Training, forecast: Forecast) -> str:
    """Say so where it did better on the rest earlier on."""
    epoch, missed = missed_before(forecast.cut, training.cells)
    if missed >= (1 - WORSE) * forecast.errors["cell"].mean_absolute:
        return ""
    when = f"After epoch {epoch:,}" if epoch else "Before any training"
    since = "Since then it got worse on both parts."
    if training.loss < float(training.losses[epoch]):
        since = "Since then it got better on the part it trains on and worse on the rest: "
        since += "what it learned since does not hold there."
    return f"<b>It was better before.</b> {when} it missed them by {of_any_size(missed)}. {since}"


def verdict(forecast: Forecast, epochs: int) -> str:
    """Say honestly whether the cell beats the two baselines on the rest."""
    missed, (cell, last, mean) = forecast.errors, _missed(forecast)
    said = (
        f"After {epochs_told(epochs)} the cell misses the values it never saw by {cell} on average, "
        f"{WHO['last']} by {last}, and {WHO['mean']} by {mean}. <b>It "
    )
    standing = {name: _standing(missed["cell"], missed[name]) for name in ("last", "mean")}
    if set(standing.values()) == {"loses"}:
        return f"{said}beats neither baseline</b>: the plain rules do as well or better."
    if standing["last"] == standing["mean"]:
        return f"{said}{STANDINGS[standing['last']].format('both baselines')}.</b>"
    best_first = sorted(standing, key=lambda name: tuple(STANDINGS).index(standing[name]))
    better, worse = (STANDINGS[standing[name]].format(WHO[name]) for name in best_first)
    return f"{said}{better}, but {worse}.</b>"


def _missed(forecast: Forecast) -> list[str]:
    return [of_any_size(forecast.errors[method].mean_absolute) for method in METHODS]


def _standing(cell: Errors, baseline: Errors) -> str:
    smaller = [getattr(cell, error) < getattr(baseline, error) for error in ERRORS]
    return "beats" if all(smaller) else "splits" if any(smaller) else "loses"


def about_errors(cut: CutSeries) -> str:
    return f"Errors on the {_values(cut)} never seen in training, in the units of the series"


def _values(cut: CutSeries) -> str:
    """Say how many there are that it never saw."""
    rest = len(cut) - cut.training_windows
    return "1 value" if rest == 1 else f"{rest:,} values"


def about_scaling(cut: CutSeries, scaling: str, wording: Wording) -> str:
    """Say how the series is brought to the size of the cell, and what it can say at all."""
    low, high = _ends(cut)
    how = {
        "range": "the training part goes from −0.9 to 0.9",
        "standard": "the training part has mean 0, and three standard deviations reach 1",
    }[scaling]
    said = f"For the cell, {how}: the prediction is the last {label('h', wording)}, which stays "
    said += f"between −1 and 1. In your units that is {low} to {high}."
    beyond = cut.out_of_reach
    if not beyond:
        return said
    lies, them = ("value lies", "it") if beyond == 1 else ("values lie", "them")
    return f"{said} <b>{beyond:,} {lies} outside</b>; no cell can reach {them}, however well trained."


def _ends(cut: CutSeries) -> tuple[str, ...]:
    """Write what −1 and 1 mean in the units of the series."""
    return tuple(map(of_any_size, cut.scaling.back([-1.0, 1.0]).tolist()))


def about_window(forecast: Forecast, number: int, wording: Wording) -> str:
    """Say what one window holds, what the cell expects after it, and what came."""
    cut, (low, high) = forecast.cut, _ends(forecast.cut)
    series, end = cut.series, number - 1 + cut.window
    held = ", ".join(map(as_given, series.values[number - 1 : end][:8]))
    held += ", …" if cut.window > 8 else ""
    expected = of_any_size(forecast.by_method["cell"][number - 1])
    part = "trained on" if number <= cut.training_windows else "never seen in training"
    return (
        f"Window {number:,} of {len(cut):,} ({part}): after {held} the cell expects <b>{expected}</b> for "
        f"{escape(series.place(end))}; it was <b>{as_given(series.values[end])}</b>. On the cell page the "
        f"window opens as the cell sees it, −1 to 1 standing for {low} to {high}; there the last "
        f"{label('h', wording)} is {shown(forecast.said[number - 1], 4)}, which stands for {expected}."
    )


def remarks(plan: Plan, choices: Choices, waiting: Training | None) -> str:
    """Say what is different from what was set, and that the training of another series waits."""
    said = []
    if waiting and waiting.plan.series:
        rests = f"The training of {escape(waiting.plan.series.title)} rests after epoch {waiting.epoch:,.0f}"
        said.append(f"{rests}; it is kept until the next start, and is shown with that series.")
    if not plan.problem and plan.cut.window < plan.window:
        said.append(f"The series is short: windows of {plan.cut.window} are used instead of {plan.window}.")
    if not plan.problem and (choices.forced or choices.initial.h or choices.initial.c):
        said.append("Here both memories start at 0 and no gate is forced.")
    return " ".join(said)


def alternative(found: str, about_window: str, cut: CutSeries) -> str:
    """Say in words what the chart shows, with what is said of the training and of one window."""
    series = cut.series
    return (
        f"{CHART}. {drawn(series)} The first {cut.trained_on:,} are trained on; the rest begins at "
        f"{series.place(cut.trained_on)}. {unescape(plain(f'{found} {about_window}'))} Every value is in the "
        "CSV file."
    )
