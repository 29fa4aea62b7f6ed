"""What has become of a training: which of a few things happened, in words and with why."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from lstm_core import LSTMParams, run_sequence
from lstm_core.checks import Array
from lstm_view.model.names import Wording
from lstm_view.model.numerals import of_any_size, plainly, shown
from lstm_view.training.plan import TaskPlan
from lstm_view.training.under_way import Training
from lstm_view.training.words import (
    a_tenth,
    is_worse,
    loss_words,
    trend,
    why_diverged,
    why_flat,
    why_stuck,
    why_worse,
)

SAME = 0.1
"""Predictions that differ by less than this share of what the targets differ by are one answer."""


@dataclass(frozen=True)
class Outcome:
    """What happened: a word for it, a title and an explanation, as HTML."""

    kind: str
    title: str
    text: str


def predictions(training: Training[TaskPlan]) -> list[float]:
    """Return what the cell, or the best one, says to each sequence now."""
    return [float(run_sequence(xs, training.cell).prediction) for xs in training.plan.task.sequences]


def outcome(training: Training[TaskPlan], wording: Wording = "words") -> Outcome:
    """Say what has happened so far, and why."""
    return _of_many(training, wording) if training.plan.is_spread else _of_one(training, wording)


def _of_one(training: Training[TaskPlan], wording: Wording) -> Outcome:
    task, loss = training.plan.task, loss_words(wording)
    marks = task.check(training.cell)
    right, count = int(np.sum(marks.right)), len(task.sequences)
    largest = shown(float(marks.errors.max()))
    fell = f"The {loss} went from {of_any_size(float(training.losses[0]))} to {of_any_size(training.loss)}"
    if training.diverged_at is not None:
        return Outcome("diverged", f"Diverged at update {training.diverged_at:,}", why_diverged(training))
    if marks.learned:
        if task.check(_first_cell(training)).learned:
            title = "It had this before the first update"
        else:
            title = "Learned" if marks.has_it else "Learned by heart, not the rule"
        within = f"Every prediction is within {task.tolerance:g} of its target, the worst off by {largest}."
        kind = "learned" if marks.has_it else "by-heart"
        return Outcome(kind, title, f"{within} {fell}. {_beyond(training)}".strip())
    if training.record.step == 0:
        before = f"{right} of {count} sequences {_are(right)} right before any update"
        text = f"{before}; the worst is off by {largest}."
        return Outcome("untrained", "Not trained yet", text)
    says = np.array(predictions(training))
    if np.ptp(says) <= SAME * np.ptp(task.targets):
        return _same_answer(training, says, loss)
    came = f"{right} of {count} sequences {_are(right)} right. {fell}."
    if flat := why_flat(training):
        return Outcome("flat", "Stuck: no slope to follow", f"{came} {flat}")
    if is_worse(training):
        return Outcome("worse", "Worse than at the start", f"{came} {why_worse(training)}")
    return Outcome(
        "learning",
        "Learning" if training.going else "Not there yet",
        f"{right} of {count} sequences {_are(right)} right, the worst is off by {largest}. {fell}, "
        f"{trend(training)}.",
    )


def _same_answer(training: Training[TaskPlan], says: Array, loss: str) -> Outcome:
    task = training.plan.task
    mean, said = float(np.mean(task.targets)), float(says.mean())
    same = f"Whatever comes in, the cell says about {shown(said, 2)}"
    why = why_stuck(training)
    if abs(said - mean) > SAME * np.ptp(task.targets):
        text = (
            f"{same}, and not even the mean of the targets, {shown(mean, 2)}. "
            f"The {loss} is {of_any_size(training.loss)}, {trend(training)}. {why}"
        )
        return Outcome("same", "One answer for everything", text.strip())
    text = (
        f"{same}. The mean of the targets is {shown(mean, 2)}, and as long as the end does not tell "
        "the sequences apart, no other answer has a smaller "
        f"{loss}: always saying the mean gives {of_any_size(training.plan.loss_of_the_mean)}, the cell has "
        f"{of_any_size(training.loss)}, {trend(training)}."
    )
    if training.going or "falling" in trend(training):
        return Outcome("mean", f"So far “always say {shown(mean, 2)}”", text)
    return Outcome("mean", f"Stuck on “always say {shown(mean, 2)}”", f"{text} {why}".strip())


def _of_many(training: Training[TaskPlan], wording: Wording) -> Outcome:
    task, gone = training.plan.task, training.gone
    if training.diverged_at is not None:
        return Outcome("diverged", "All of them diverged", why_diverged(training))
    if training.record.step == 0:
        text = (
            f"{gone.size} cells wait, each with other numbers. Below is the one that happens to be "
            "nearest to the targets."
        )
        return Outcome("untrained", "Not trained yet", text)
    usable = LSTMParams.from_flat(np.where(gone, 0.0, training.record.params.flat()))
    marks = task.check(usable)
    learned = np.asarray(marks.learned) & ~gone
    mean, wide = float(np.mean(task.targets)), float(np.ptp(task.targets))
    says = np.array([run_sequence([[x] for x in xs], usable).prediction for xs in task.sequences])
    one_answer = (np.ptp(says, axis=0) <= SAME * wide) & ~learned & ~gone
    on_mean = one_answer & (np.abs(says.mean(axis=0) - mean) <= SAME * wide)
    no_better = ~learned & ~on_mean & ~gone & (training.record.loss >= training.losses[0])
    better = int(np.sum(~learned & ~on_mean & ~gone & ~no_better))
    on_mean_count = int(on_mean.sum())
    parts = [
        f"{on_mean_count} {'says' if on_mean_count == 1 else 'say'} about {shown(mean, 2)}, the mean "
        "of the targets, whatever comes in",
        f"{better} {_are(better)} better than at the start, but not there",
    ]
    if no_better.any():
        parts.append(f"{no_better.sum()} {_are(no_better.sum())} no better than at the start")
    if gone.any():
        parts.append(f"{int(gone.sum())} diverged")
    unseen = ""
    if task.unseen and learned.any():
        has_it = int(np.sum(np.asarray(marks.has_it) & learned))
        unseen = f" {has_it} of those that learned it {_are(has_it)} right on every unseen sequence too."
    best = training.plan.task.check(training.cell)
    text = (
        f"{'; '.join(parts)}.{unseen} The best one now has seed {training.seed}; its worst prediction is "
        f"off by {shown(float(best.errors.max()))}. Task and settings are the same for all: only the "
        "numbers they started from differ."
    )
    if no_better.sum() + gone.sum() > learned.size / 2:
        text += f" The learning rate is {plainly(training.plan.rate)}; try {a_tenth(training)}."
    kind = "learned" if learned.any() else "learning"
    return Outcome(kind, f"{int(learned.sum())} of {learned.size} cells have learned it", text)


def _beyond(training: Training[TaskPlan]) -> str:
    task = training.plan.task
    marks = task.check(training.cell)
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


def _first_cell(training: Training[TaskPlan]) -> LSTMParams:
    return LSTMParams.from_flat(training.cells[0])
