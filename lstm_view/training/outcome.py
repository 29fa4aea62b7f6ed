"""What has become of a training on a task: which of a few things happened, why, and how far off it is."""

from typing import Any, NamedTuple

import numpy as np

from lstm_core import LSTMParams, run_sequence
from lstm_core.checks import Array
from lstm_lab.tasks import Task
from lstm_view.model.names import Wording
from lstm_view.model.numerals import brief, exact, of_any_size, plainly, shown
from lstm_view.training.under_way import Training, gone
from lstm_view.training.words import a_tenth, is_worse, loss_words, trend, why_diverged, why_flat, why_stuck
from lstm_view.words.glossary import UNITS, WEIGHTS, unit_label, weight_label

SAME = 0.1  # Predictions that differ by less than this share of what the targets differ by are one answer


class Outcome(NamedTuple):
    """What happened: a word for it, a title and an explanation, as HTML."""

    kind: str
    title: str
    text: str


def predictions(training: Training) -> Array:
    """Return what the cell, or the best one, says to each sequence now."""
    inputs, _ = training.plan.samples
    return np.asarray(run_sequence(inputs, training.cell).prediction)


def outcome(training: Training, wording: Wording = "words") -> Outcome:
    return _of_many(training) if training.plan.is_spread else _of_one(training, loss_words(wording))


def _of_one(training: Training, loss: str) -> Outcome:
    task = training.plan.task
    marks = task.check(training.cell)
    right = _are(marks.right, "right", f" of {len(task.sequences)} sequences")
    worst = shown(float(marks.errors.max()))
    fell = f"The {loss} went from {of_any_size(training.losses[0])} to {of_any_size(training.loss)}"
    if training.diverged_at is not None:
        return Outcome("diverged", f"Diverged at update {training.diverged_at:,}", why_diverged(training))
    if marks.learned:
        kind, title = "learned", "Learned"
        if not marks.has_it:
            kind, title = "by-heart", "Learned by heart, not the rule"
        if task.check(LSTMParams.from_flat(training.cells[0])).learned:
            title = "It had this before the first update"
        within = f"Every prediction is within {task.tolerance:g} of its target, the worst off by {worst}."
        return Outcome(kind, title, f"{within} {fell}. {_beyond(task, training.cell)}".strip())
    if training.record.step == 0:
        text = f"{right} before any update; the worst is off by {worst}."
        return Outcome("untrained", "Not trained yet", text)
    if np.ptp(predictions(training)) <= SAME * np.ptp(task.targets):
        return _same_answer(training, loss)
    if flat := why_flat(training):
        return Outcome("flat", "Stuck: no slope to follow", f"{right}. {fell}. {flat}")
    if is_worse(training):
        return Outcome("worse", "Worse than at the start", f"{right}. {fell}. {why_stuck(training)}")
    title = "Learning" if training.going else "Not there yet"
    return Outcome("learning", title, f"{right}, the worst is off by {worst}. {fell}, {trend(training)}.")


def _same_answer(training: Training, loss: str) -> Outcome:
    targets, why = training.plan.task.targets, why_stuck(training)
    said, mean = float(predictions(training).mean()), float(np.mean(targets))
    same = f"Whatever comes in, the cell says about {shown(said, 2)}"
    now = f"{of_any_size(training.loss)}, {trend(training)}"
    if abs(said - mean) > SAME * np.ptp(targets):
        text = f"{same}, and not even the mean of the targets, {shown(mean, 2)}. The {loss} is {now}. {why}"
        return Outcome("same", "One answer for everything", text.strip())
    text = (
        f"{same}. The mean of the targets is {shown(mean, 2)}, and as long as the end does not tell the "
        f"sequences apart, no other answer has a smaller {loss}: always saying the mean gives "
        f"{of_any_size(training.plan.loss_of_the_mean)}, the cell has {now}."
    )
    if training.going or "falling" in now:
        return Outcome("mean", f"So far “always say {shown(mean, 2)}”", text)
    return Outcome("mean", f"Stuck on “always say {shown(mean, 2)}”", f"{text} {why}".strip())


def _of_many(training: Training) -> Outcome:
    task, lost = training.plan.task, gone(training.record)
    if training.diverged_at is not None:
        return Outcome("diverged", "All of them diverged", why_diverged(training))
    if training.record.step == 0:
        wait = f"{lost.size} cells wait, each with other numbers."
        text = f"{wait} Below is the one that happens to be nearest to the targets."
        return Outcome("untrained", "Not trained yet", text)
    usable = LSTMParams.from_flat(np.where(lost, 0.0, training.record.params.flat()))
    marks = task.check(usable)
    learned = np.asarray(marks.learned) & ~lost
    mean, wide = float(np.mean(task.targets)), float(np.ptp(task.targets))
    says = np.asarray(run_sequence(training.plan.samples[0][:, :, None], usable).prediction)
    is_near = np.abs(says.mean(axis=0) - mean) <= SAME * wide
    on_mean = (np.ptp(says, axis=0) <= SAME * wide) & is_near & ~learned & ~lost
    on_the_way = ~learned & ~on_mean & ~lost
    no_better = on_the_way & (training.record.loss >= training.losses[0])
    say = "says" if on_mean.sum() == 1 else "say"
    parts = [
        f"{on_mean.sum()} {say} about {shown(mean, 2)}, the mean of the targets, whatever comes in",
        _are(on_the_way & ~no_better, "better than at the start, but not there"),
    ]
    if no_better.any():
        parts.append(_are(no_better, "no better than at the start"))
    if lost.any():
        parts.append(f"{lost.sum()} diverged")
    unseen = ""
    if task.unseen and learned.any():
        of = " of those that learned it"
        unseen = f" {_are(marks.has_it & learned, 'right on every unseen sequence too', of)}."
    worst = shown(float(task.check(training.cell).errors.max()))
    text = (
        f"{'; '.join(parts)}.{unseen} The best one now has seed {training.seed}; its worst prediction is off "
        f"by {worst}. Task and settings are the same for all: only the numbers they started from differ."
    )
    if no_better.sum() + lost.sum() > learned.size / 2:
        text += f" The learning rate is {plainly(training.plan.rate)}; try {a_tenth(training)}."
    kind = "learned" if learned.any() else "learning"
    return Outcome(kind, f"{learned.sum()} of {learned.size} cells have learned it", text)


def _beyond(task: Task, cell: LSTMParams) -> str:
    if not task.unseen:
        return ""
    unseen_right = task.check(cell).unseen_right
    right, count = np.sum(unseen_right), len(task.unseen)
    if right == count:
        return f"All {count} sequences that it never saw are right too: it has the rule."
    told = f"Of the {count} sequences that it never saw {_are(unseen_right, 'right')}"
    if 2 * right > count:
        return f"{told}: it has most of the rule, but not all of it."
    return f"{told}: it knows its own by heart, but it has not got the rule."


def _are(which: Any, what: str, of: str = "") -> str:
    """Say how many are something: 3 of 8 sequences are right."""
    count = int(np.sum(which))
    return f"{count}{of} {'is' if count == 1 else 'are'} {what}"


# As tables.


def predictions_table(training: Training, wording: Wording) -> str:
    """Return one row a sequence: its inputs, its target, the prediction, and whether that is right."""
    task = training.plan.task
    marks = task.check(training.cell)
    heads = ("inputs", "target", "prediction")
    if wording == "symbols":
        heads = ("<i>x</i>", "<i>y</i>", f"<i>h</i><sub>{len(task.sequences[0])}</sub>")
    rows = ""
    names = [f"{name}: " for name in task.names] or [""] * len(task.sequences)
    results = zip(names, task.sequences, task.targets, predictions(training), marks.errors, strict=True)
    for name, xs, target, said, error in results:
        judged = "<b>✓</b> right" if error <= task.tolerance else f"off by {shown(error)}"
        inputs = ", ".join(map(_exactly, xs))
        rows += f"<tr><th scope='row'>{name}{inputs}</th><td>{_exactly(target)}</td>"
        rows += f"<td class='said'>{shown(said)}</td><td>{_scale(said, target)}</td><td>{judged}</td></tr>"
    unseen = ""
    if task.unseen:
        right = _are(marks.unseen_right, "right")
        of = f"Of the {len(task.unseen)} sequences of this task that it never trains on"
        unseen = f"<p class='hint'>{of}, {right} now.</p>"
    ends = "<span class='ends'><i>−1</i><i>0</i><i>1</i></span>"
    head = "".join(f"<th scope='col'>{head}</th>" for head in (*heads, ends, ""))
    return f"<table class='predictions'><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>{unseen}"


def numbers_table(cell: LSTMParams, wording: Wording) -> str:
    heads = "".join(f"<th scope='col'>{weight_label(name, wording)}</th>" for name in WEIGHTS)
    rows = "".join(
        f"<tr><th scope='row' style='color:var(--q-{letter})'>{unit_label(unit, wording)}</th>"
        + "".join(f"<td>{brief(getattr(getattr(cell, unit), name))}</td>" for name in WEIGHTS)
        + "</tr>"
        for unit, letter in UNITS.items()
    )
    return f"<table class='twelve'><thead><tr><td></td>{heads}</tr></thead><tbody>{rows}</tbody></table>"


def _exactly(value: float) -> str:
    return exact(value).replace("-", "−")


def _scale(said: float, target: float) -> str:
    """From −1 to 1, with a tick at the target and a dot at the prediction."""
    places = (("target", target), ("dot", said))
    marks = (f"<i class='{name}' style='left:{50 + 50 * value:.1f}%'></i>" for name, value in places)
    return f"<span class='scale' aria-hidden='true'>{''.join(marks)}</span>"
