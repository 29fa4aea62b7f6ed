"""What has become of a training: which of a few things happened, in words and with why."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from lstm_core import LSTMParams, prediction_gradients, run_sequence
from lstm_core.checks import Array
from lstm_core.tasks import Task
from lstm_view.glossary import Wording
from lstm_view.numerals import of_any_size, shown
from lstm_view.training.run import Run
from lstm_view.typed_text import LARGEST

SAME = 0.1
"""Predictions that differ by less than this share of what the targets differ by are one answer."""
FLAT = 1e-6
"""Slopes below this move no number by anything worth speaking of."""
RECENT = 0.1
"""The last tenth of what was trained says whether the loss still falls."""
STILL_FALLING = 0.01


@dataclass(frozen=True)
class Outcome:
    """What happened: a word for it, a title and an explanation, as HTML."""

    kind: str
    title: str
    text: str


def loss_words(wording: Wording) -> str:
    """Name what training makes small."""
    return "loss" if wording == "words" else "mean (<i>h</i> − <i>y</i>)<sup>2</sup>"


def loss_of_the_mean(task: Task) -> float:
    """Return the loss of a cell that always says the mean of the targets."""
    return float(np.var(task.targets))


def outcome(run: Run, wording: Wording = "words") -> Outcome:
    """Say what has happened so far, and why."""
    return _of_many(run, wording) if run.plan.is_spread else _of_one(run, wording)


def _of_one(run: Run, wording: Wording) -> Outcome:
    task, marks, loss = run.plan.task, run.marks(), loss_words(wording)
    right, count = int(np.sum(marks.right)), len(task.sequences)
    largest = shown(float(marks.errors.max()))
    fell = f"The {loss} went from {of_any_size(float(run.losses[0]))} to {of_any_size(run.loss)}"
    if run.diverged_at is not None:
        return Outcome("diverged", f"Diverged at update {run.diverged_at:,}", _why_diverged(run))
    if marks.learned:
        had_it = task.check(_first_cell(run)).learned
        title = "It had this before the first update" if had_it else "Learned"
        within = f"Every prediction is within {task.tolerance:g} of its target, the worst off by {largest}."
        return Outcome("learned", title, f"{within} {fell}. {_beyond(run)}".strip())
    if run.record.step == 0:
        before = f"{right} of {count} sequences {_are(right)} right before any update"
        text = f"{before}; the worst is off by {largest}."
        return Outcome("untrained", "Not trained yet", text)
    says = np.array(run.predictions())
    if np.ptp(says) <= SAME * np.ptp(task.targets):
        return _same_answer(run, says, loss)
    slope = largest_slope(run.cell, task)
    if slope < FLAT:
        return Outcome(
            "flat",
            "Stuck: no slope to follow",
            f"{right} of {count} sequences {_are(right)} right. {fell}. No number has a slope larger than "
            f"{of_any_size(slope)}, so there is no way down to be seen from here: this is a plain "
            "with the gates at the flat ends of their curves, or the bottom of a valley that is not "
            f"deep enough. The largest of the twelve numbers is {_largest_number(run)}; another "
            "start, or a smaller learning rate, leads elsewhere.",
        )
    if run.loss > float(run.losses[0]):
        return Outcome(
            "worse",
            "Worse than at the start",
            f"{right} of {count} sequences {_are(right)} right. {fell}. Steps that are too long leap over a "
            f"valley instead of going down into it; the learning rate is {run.plan.rate:g}, try a "
            "tenth of it.",
        )
    return Outcome(
        "learning",
        "Learning" if run.going else "Not there yet",
        f"{right} of {count} sequences {_are(right)} right, the worst is off by {largest}. {fell}, "
        f"{_trend(run)}.",
    )


def _same_answer(run: Run, says: Array, loss: str) -> Outcome:
    task = run.plan.task
    mean, said = float(np.mean(task.targets)), float(says.mean())
    same = f"Whatever comes in, the cell says about {shown(said, 2)}"
    if abs(said - mean) > SAME * np.ptp(task.targets):
        text = (
            f"{same}, and not even the mean of the targets, {shown(mean, 2)}. "
            f"The {loss} is {of_any_size(run.loss)}, {_trend(run)}."
        )
        return Outcome("same", "One answer for everything", text)
    text = (
        f"{same}. The mean of the targets is {shown(mean, 2)}, and as long as the end does not tell "
        "the sequences apart, no other answer has a smaller "
        f"{loss}: always saying the mean gives {of_any_size(loss_of_the_mean(task))}, the cell has "
        f"{of_any_size(run.loss)}, {_trend(run)}."
    )
    may_go_on = run.going or "falling" in _trend(run)
    title = f"{'So far' if may_go_on else 'Stuck on'} “always say {shown(mean, 2)}”"
    return Outcome("mean", title, text)


def _of_many(run: Run, wording: Wording) -> Outcome:
    task, gone = run.plan.task, run.gone
    if run.diverged_at is not None:
        return Outcome("diverged", "All of them diverged", _why_diverged(run))
    if run.record.step == 0:
        text = (
            f"{gone.size} cells wait, each with other numbers. Below is the one that happens to be "
            "nearest to the targets."
        )
        return Outcome("untrained", "Not trained yet", text)
    usable = LSTMParams.from_flat(np.where(gone, 0.0, run.record.params.flat()))
    marks = task.check(usable)
    learned = np.asarray(marks.learned) & ~gone
    mean, wide = float(np.mean(task.targets)), float(np.ptp(task.targets))
    says = np.array([run_sequence([[x] for x in xs], usable).prediction for xs in task.sequences])
    one_answer = (np.ptp(says, axis=0) <= SAME * wide) & ~learned & ~gone
    on_mean = one_answer & (np.abs(says.mean(axis=0) - mean) <= SAME * wide)
    rest = int(np.sum(~learned & ~on_mean & ~gone))
    on_mean_count = int(on_mean.sum())
    parts = [
        f"{on_mean_count} {'says' if on_mean_count == 1 else 'say'} about {shown(mean, 2)}, the mean "
        "of the targets, whatever comes in",
        f"{rest} {_are(rest)} somewhere on the way",
    ]
    if gone.any():
        parts.append(f"{int(gone.sum())} diverged")
    unseen = ""
    if task.unseen and learned.any():
        has_it = int(np.sum(np.asarray(marks.has_it) & learned))
        unseen = (
            f" {has_it} of those that learned it {_are(has_it)} right on every unseen sequence too."
        )
    best = run.marks()
    text = (
        f"{'; '.join(parts)}.{unseen} The best one now has seed {run.seed}; its worst prediction is "
        f"off by {shown(float(best.errors.max()))}. Task and settings are the same for all: only the "
        "numbers they started from differ."
    )
    kind = "learned" if learned.any() else "learning"
    return Outcome(kind, f"{int(learned.sum())} of {learned.size} cells have learned it", text)


def _why_diverged(run: Run) -> str:
    return (
        f"With a learning rate of {run.plan.rate:g} the step was so long that it took a number "
        f"beyond {LARGEST:,.0f}, where nothing can be worked out any more. The last good numbers, "
        f"those after update {run.record.step:,}, are kept. A smaller learning rate takes "
        "smaller steps."
    )


def _beyond(run: Run) -> str:
    task, marks = run.plan.task, run.marks()
    if not task.unseen:
        return ""
    right, count = int(np.sum(marks.unseen_right)), len(task.unseen)
    if right == count:
        return f"All {count} sequences that it never saw are right too: it has the rule."
    told = f"Of the {count} sequences that it never saw {right} {_are(right)} right"
    if 2 * right > count:
        return f"{told}: it has most of the rule, but not all of it."
    return f"{told}: it knows its own by heart, but it has not got the rule."


def _are(count: int) -> str:
    return "is" if count == 1 else "are"


def _trend(run: Run) -> str:
    """Say how the loss moved over the last tenth of the training."""
    place = min(int(len(run.losses) * (1 - RECENT)), len(run.losses) - 2)
    before = float(run.losses[place])
    fall = 1 - run.loss / before if before else 0.0
    if fall > STILL_FALLING:
        return "and it is still falling"
    return "and it is rising" if fall < -STILL_FALLING else "and it hardly moves"


def largest_slope(cell: LSTMParams, task: Task) -> float:
    """Return the steepest slope of the loss over the twelve numbers."""
    slopes = np.zeros(12)
    for xs, target in zip(task.sequences, task.targets, strict=True):
        trace = run_sequence(xs, cell)
        try:
            of_prediction = prediction_gradients(trace, cell).params.flat()
        except ValueError:
            return float("inf")
        slopes += 2 * (float(trace.prediction) - target) * of_prediction / len(task.targets)
    return float(np.abs(slopes).max())


def _first_cell(run: Run) -> LSTMParams:
    return LSTMParams.from_flat(run.cells[0])


def _largest_number(run: Run) -> str:
    return of_any_size(float(np.abs(run.cell.flat()).max()))
