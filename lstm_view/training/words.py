"""What is said of any training: how it is set, how far it is, and why it failed."""

from html import escape
from typing import Any

import numpy as np

from lstm_lab.tasks import SEEDS
from lstm_view.model.names import LARGEST, Wording
from lstm_view.model.numerals import of_any_size, plainly
from lstm_view.model.pages import TrainingSettings
from lstm_view.training.plan import Plan, SeriesPlan, TaskPlan
from lstm_view.training.under_way import Training
from lstm_view.words.stories import TASK_STORIES

START_WORDS = {"cell": "The present cell", "seed": "One at random", "spread": f"{SEEDS} at random"}
OPTIMIZER_WORDS = {"adam": "Adam", "sgd": "SGD"}
ORDER_WORDS = {"per_sample": "One by one", "full": "All at once"}
SCALING_WORDS = {"range": "−0.9 to 0.9", "standard": "Mean 0"}
ORDER_TOLD = {"per_sample": "an update after every sequence", "full": "one update for all sequences together"}
FLAT = 1e-5
"""Derivatives below this move no number by anything worth speaking of."""
JUMP = 1.0
"""A training that moved a number this far in one epoch took long steps."""
RECENT = 0.1
"""The last tenth of what was trained says whether the loss still falls."""
STILL_FALLING = 0.01


def loss_words(wording: Wording) -> str:
    """Name what training makes small."""
    return "loss" if wording == "words" else "mean (<i>h</i> − <i>y</i>)<sup>2</sup>"


def plan_told(plan: Plan) -> str:
    """Say in a line what a training is set to, and where it ends if that is earlier than asked for."""
    if isinstance(plan, TaskPlan):
        what, how = TASK_STORIES[plan.task_name].title, ORDER_TOLD[plan.order]
    elif isinstance(plan, SeriesPlan):
        cut, how = plan.cut, "all windows at each update"
        what = f"{escape(plan.series.title)} · windows of {cut.window}, the first {cut.trained_on:,} values"
    told = " · ".join((what, _start(plan), _optimizer(plan), _epochs(plan), how))
    if plan.last_epoch >= plan.epochs:
        return f"{told}."
    return (
        f"{told}. {plan.epochs:,} epochs of this would take longer than one training may; it ends "
        f"after epoch {plan.last_epoch:,.0f}."
    )


def _start(plan: Plan) -> str:
    if plan.is_spread:
        return f"{SEEDS} cells, seeds {plan.seed} to {plan.seed + SEEDS - 1}"
    return "from the cell as it was" if plan.start == "cell" else f"seed {plan.seed}"


def _optimizer(plan: Plan) -> str:
    return f"{OPTIMIZER_WORDS[plan.optimizer]}, learning rate {plainly(plan.rate)}"


def _epochs(plan: Plan) -> str:
    return f"{plan.epochs:,} epoch{'s' if plan.epochs != 1 else ''}"


def progress(training: Training[Any]) -> str:
    """Say how far it is."""
    plan = training.plan
    told = f"Epoch {training.epoch:,.0f} of {plan.last_epoch:,.0f}"
    if plan.updates_an_epoch > 1:
        told += f", update {training.record.step:,} of {plan.updates:,}"
    return f"{told} · loss {of_any_size(training.loss)}"


def differs(training: Training[Any], plan: Plan) -> str:
    """Say that the settings are not those of the training any more, and what follows, or nothing."""
    longer = training.plan_to_go_on(plan)
    if training.plan == plan:
        return ""
    if longer != training.plan and training.can_go_on(plan):
        return f"Resume goes on with this training, now to epoch {longer.last_epoch:,.0f}."
    return (
        f"{'What runs here goes on' if training.going else 'What stands here was trained'} with its "
        "own settings. Those above count from the next start."
    )


def thrown_away(training: Training[Any]) -> str:
    """Ask whether a training that could be resumed is to be given up."""
    series = getattr(training.plan, "series", None)
    of = f" of {escape(series.title)}" if series else ""
    return (
        f"The training{of} stands at epoch {training.epoch:,.0f} of {training.plan.last_epoch:,.0f} "
        "and can be resumed. Throw this training away and start anew?"
    )


def why_diverged(training: Training[Any]) -> str:
    """Say what took the numbers away, and what is kept."""
    return (
        f"With a learning rate of {plainly(training.plan.rate)} the step was so long that it took a "
        f"number beyond {LARGEST:,.0f}, more than any page holds. The last good numbers, those after "
        f"update {training.record.step:,}, are kept. A smaller learning rate takes smaller steps: try "
        f"{plainly(TrainingSettings.rate)}, which the page begins with."
    )


def a_tenth(training: Training[Any]) -> str:
    """Name the learning rate to try after one that was too large."""
    return f"a tenth of it, {plainly(training.plan.rate / 10)}"


def why_flat(training: Training[Any]) -> str:
    """Say why no slope is left to follow and what to do about it; nothing where there is one."""
    gradients = training.plan.gradients(training.cell)
    slope = float(np.abs(gradients.mean(axis=1)).max())
    if slope >= FLAT:
        return ""
    told = f"No number has a slope larger than {of_any_size(slope)}"
    if np.abs(gradients).max() >= FLAT:
        return (
            f"{told}: what would help one sequence would harm another just as much. This is the "
            "bottom of a valley, and it is not deep enough. Another start leads elsewhere."
        )
    largest = np.abs(training.cell.flat()).max()
    told += (
        f", and the largest of the twelve numbers is {of_any_size(largest)}: the gates stand at the "
        "flat ends of their curves, where no direction leads down."
    )
    jump = np.abs(np.diff(training.cells, axis=0)).max(initial=0.0)
    if jump < JUMP:
        return f"{told} Another start leads elsewhere."
    return (
        f"{told} With a learning rate of {plainly(training.plan.rate)} the steps were that long: one "
        f"epoch moved a number by {of_any_size(jump)}. Try {a_tenth(training)}."
    )


def is_worse(training: Training[Any]) -> bool:
    """Whether the loss has grown since before the first update."""
    return training.loss > float(training.losses[0])


def why_worse(training: Training[Any]) -> str:
    """Say why the loss has grown although there are slopes, and what to do about it."""
    return (
        "Steps that are too long leap over a valley instead of going down into it. The learning "
        f"rate is {plainly(training.plan.rate)}; try {a_tenth(training)}."
    )


def why_stuck(training: Training[Any]) -> str:
    """Say why it does not get better, as far as the numbers tell, or nothing."""
    return why_flat(training) or (why_worse(training) if is_worse(training) else "")


def trend(training: Training[Any]) -> str:
    """Say how the loss moved over the last tenth of the training."""
    losses = training.losses
    place = max(min(int(len(losses) * (1 - RECENT)), len(losses) - 2), 0)
    before = float(losses[place])
    fall = 1 - training.loss / before if before else 0.0
    if fall > STILL_FALLING:
        return "and it is still falling"
    return "and it is rising" if fall < -STILL_FALLING else "and it hardly moves"
