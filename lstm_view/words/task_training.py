"""What is said of a training on a task: a question, what happened and why, and how far off it is."""

from typing import Any, NamedTuple

import numpy as np

from lstm_core import LSTMParams, run_sequence
from lstm_lab.tasks import SEEDS, Marks, Task
from lstm_view.model.choices import Choices
from lstm_view.model.names import Wording
from lstm_view.model.numerals import of_any_size, plainly, shown
from lstm_view.results.training import Plan, Training, gone
from lstm_view.words.stories import TASK_STORIES, verdict
from lstm_view.words.training import a_tenth, is_worse, loss_words, trend, why_diverged, why_flat, why_stuck

SAME = 0.1  # Predictions that differ by less than this share of what the targets differ by are one answer
AS_MEASURED = "How the 64 cells below were trained: one update for each sequence."


class Outcome(NamedTuple):
    """What happened: a word for it, a title and an explanation, as HTML."""

    kind: str
    title: str
    text: str


def question(choices: Choices, training: Training | None) -> tuple[str, str]:
    plan = Plan.of(choices)
    mean = shown(float(np.mean(plan.task.targets)), 2)
    if training and training.plan == plan and training.is_over:
        return (
            "Would another start end there, too?",
            "What happened is told beside the curve. Guess how another seed, another learning rate or "
            "another order would change it; then change one of them and press Start.",
        )
    if plan.is_spread:
        return (
            f"How many of {SEEDS} will learn it?",
            "All of them get the same sequences and the same settings; only the numbers they start from are "
            "drawn at random. Say a number, then press Start.",
        )
    return (
        f"Will it learn more than “always say {mean}”?",
        f"{mean} is the mean of the targets, and a cell that always says it has a loss of "
        f"{shown(plan.loss_of_the_mean)}. Say whether the curve will get below that line, then press Start.",
    )


def about(plan: Plan, choices: Choices) -> tuple[str, str]:
    """Say whether a single cell can learn the task, and where it starts from here."""
    story = TASK_STORIES[plan.task_name]
    credit = f" Example: {story.credit}." if story.credit else ""
    start = "At random: weights of the standard normal distribution, biases 0, as in the published training."
    if plan.start == "cell":
        start = "It starts from the twelve numbers of your cell, with both memories at 0."
        start += " Forced gates are free while it trains." if choices.forced else ""
    return f"<b>Can a single cell learn this?</b> {verdict(story, plan.task)}{credit}", start


def outcome(training: Training, wording: Wording = "words") -> Outcome:
    return _of_many(training) if training.plan.is_spread else _of_one(training, loss_words(wording))


def _of_one(training: Training, loss: str) -> Outcome:
    task = training.plan.task
    marks = task.check(training.cell)
    right = _are(marks.right, f"right (within {task.tolerance:g})", f" of {len(task.sequences)} sequences")
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
    if np.ptp(training.predictions) <= SAME * np.ptp(task.targets):
        return _same_answer(training, loss)
    if flat := why_flat(training):
        return Outcome("flat", "Stuck: no slope to follow", f"{right}. {fell}. {flat}")
    if is_worse(training):
        return Outcome("worse", "Worse than at the start", f"{right}. {fell}. {why_stuck(training)}")
    title = "Learning" if training.going else "Not there yet"
    return Outcome("learning", title, f"{right}, the worst is off by {worst}. {fell}, {trend(training)}.")


def _same_answer(training: Training, loss: str) -> Outcome:
    targets, why = training.plan.task.targets, why_stuck(training)
    said, mean = float(training.predictions.mean()), float(np.mean(targets))
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
        f"Learned means that every prediction is within {task.tolerance:g} of its target. {'; '.join(parts)}."
        f"{unseen} The best one now, with the smallest loss, has seed {training.seed}; its worst prediction "
        f"is off by {worst}. Task and settings are the same for all: only the numbers at the start differ."
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


def unseen_told(task: Task, marks: Marks) -> str:
    """Say how many of the sequences that it never trains on are right, if there are any."""
    of = f"Of the {len(task.unseen)} sequences of this task that it never trains on"
    return f"{of}, {_are(marks.unseen_right, f'within {task.tolerance:g} now')}." if task.unseen else ""
