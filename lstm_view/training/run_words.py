"""What is said of any training: how it is set, how far it is, and why it failed."""

from typing import Any

import numpy as np

from lstm_lab.tasks import SEEDS
from lstm_view.glossary import Wording
from lstm_view.numerals import of_any_size, plainly
from lstm_view.training.run import Plan, Run
from lstm_view.training.settings import TrainingSettings
from lstm_view.typed_text import LARGEST

START_WORDS = {"cell": "The present cell", "seed": "One at random", "spread": f"{SEEDS} at random"}
OPTIMIZER_WORDS = {"adam": "Adam", "sgd": "SGD"}
FLAT = 1e-5
"""Slopes below this move no number by anything worth speaking of."""
JUMP = 1.0
"""A training that moved a number this far in one epoch took long steps."""
RECENT = 0.1
"""The last tenth of what was trained says whether the loss still falls."""
STILL_FALLING = 0.01


def loss_words(wording: Wording) -> str:
    """Name what training makes small."""
    return "loss" if wording == "words" else "mean (<i>h</i> − <i>y</i>)<sup>2</sup>"


def way_told(plan: Plan) -> str:
    """Say in a line from where, by what and for how long it trains."""
    if plan.is_spread:
        start = f"{SEEDS} cells, seeds {plan.seed} to {plan.seed + SEEDS - 1}"
    else:
        start = "from the cell as it was" if plan.start == "cell" else f"seed {plan.seed}"
    epochs = f"{plan.epochs:,} epoch{'s' if plan.epochs != 1 else ''}"
    return f"{start} · {OPTIMIZER_WORDS[plan.optimizer]}, learning rate {plainly(plan.rate)} · {epochs}"


def cut_short(plan: Plan) -> str:
    """Say where a training ends that is longer than it may be, or nothing."""
    if plan.last_epoch >= plan.epochs:
        return ""
    return (
        f"{plan.epochs:,} epochs of this would take longer than one training may; it ends after "
        f"epoch {plan.last_epoch:,.0f}."
    )


def progress(run: Run[Any]) -> str:
    """Say how far it is."""
    told = f"Epoch {run.epoch:,.0f} of {run.plan.last_epoch:,.0f}"
    if run.plan.updates_an_epoch > 1:
        told += f", update {run.record.step:,} of {run.plan.updates:,}"
    return f"{told} · loss {of_any_size(run.loss)}"


def differs(run: Run[Any], plan: Plan) -> str:
    """Say that the settings are not those of the training any more, and what follows, or nothing."""
    longer = run.plan_to_go_on(plan)
    if run.plan == plan:
        return ""
    if longer != run.plan and run.can_go_on(plan):
        return f"Resume goes on with this training, now to epoch {longer.last_epoch:,.0f}."
    return (
        f"{'What runs here goes on' if run.going else 'What stands here was trained'} with its own "
        "settings. Those above count from the next start."
    )


def why_diverged(run: Run[Any]) -> str:
    """Say what took the numbers away, and what is kept."""
    return (
        f"With a learning rate of {plainly(run.plan.rate)} the step was so long that it took a number "
        f"beyond {LARGEST:,.0f}, more than any page holds. The last good numbers, those after update "
        f"{run.record.step:,}, are kept. A smaller learning rate takes smaller steps: try "
        f"{plainly(TrainingSettings.rate)}, which the page begins with."
    )


def a_tenth(run: Run[Any]) -> str:
    """Name the learning rate to try after one that was too large."""
    return f"a tenth of it, {plainly(run.plan.rate / 10)}"


def why_flat(run: Run[Any]) -> str:
    """Say why no slope is left to follow and what to do about it; nothing where there is one."""
    slopes = run.plan.slopes(run.cell)
    slope = float(np.abs(slopes.mean(axis=1)).max())
    if slope >= FLAT:
        return ""
    told = f"No number has a slope larger than {of_any_size(slope)}"
    if np.abs(slopes).max() >= FLAT:
        return (
            f"{told}: what would help one sequence would harm another just as much. This is the "
            "bottom of a valley, and it is not deep enough. Another start leads elsewhere."
        )
    told += (
        f", and the largest of the twelve numbers is {of_any_size(np.abs(run.cell.flat()).max())}: "
        "the gates stand at the flat ends of their curves, and no way down is to be seen from there."
    )
    jump = np.abs(np.diff(run.cells, axis=0)).max(initial=0.0)
    if jump < JUMP:
        return f"{told} Another start leads elsewhere."
    return (
        f"{told} With a learning rate of {plainly(run.plan.rate)} the steps were that long: one epoch "
        f"moved a number by {of_any_size(jump)}. Try {a_tenth(run)}."
    )


def is_worse(run: Run[Any]) -> bool:
    """Whether the loss has grown since before the first update."""
    return run.loss > float(run.losses[0])


def why_worse(run: Run[Any]) -> str:
    """Say why the loss has grown although there are slopes, and what to do about it."""
    return (
        "Steps that are too long leap over a valley instead of going down into it. The learning "
        f"rate is {plainly(run.plan.rate)}; try {a_tenth(run)}."
    )


def why_stuck(run: Run[Any]) -> str:
    """Say why it does not get better, as far as the numbers tell, or nothing."""
    return why_flat(run) or (why_worse(run) if is_worse(run) else "")


def trend(run: Run[Any]) -> str:
    """Say how the loss moved over the last tenth of the training."""
    place = max(min(int(len(run.losses) * (1 - RECENT)), len(run.losses) - 2), 0)
    before = float(run.losses[place])
    fall = 1 - run.loss / before if before else 0.0
    if fall > STILL_FALLING:
        return "and it is still falling"
    return "and it is rising" if fall < -STILL_FALLING else "and it hardly moves"
