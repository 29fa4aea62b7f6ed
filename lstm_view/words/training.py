"""What is said of any training: how it is set, how far it is, and why it failed."""

from html import escape

import numpy as np

from lstm_lab.tasks import SEEDS
from lstm_view.model.names import LARGEST, Wording
from lstm_view.model.numerals import of_any_size, plainly
from lstm_view.model.pages import TrainingSettings
from lstm_view.model.settings import SETTINGS
from lstm_view.results.training import Plan, Training
from lstm_view.words.stories import TASK_STORIES

OPTIMIZER_WORDS = {"adam": "Adam", "sgd": "SGD"}
ORDER_TOLD = {"per_sample": "an update after every sequence", "full": "one update for all sequences together"}
TAKES = {
    "window": "A window is a whole number of values from {} to {}, such as 6.",
    "share": "The share to train on is a whole number of percent from {} to {}, such as 70.",
    "seed": "A seed is a whole number from {} to {}, such as 7.",
    "rate": "A learning rate is a number from {} to {}, such as 0.02.",
    "epochs": "Epochs are a whole number from {} to {}, such as 1000.",
}  # what the field of a number takes
UNTIL_THEN = "{} Until then, {} stays in use."
MOST_TOLD = 9  # epochs at which the loss is told to those who cannot see the curve
PERFECT = 1e-12  # Of the loss of always saying the mean: less than this is as good as nothing
FLAT = 1e-5  # Derivatives below this move no number by anything worth speaking of
JUMP = 1.0  # A training that moved a number this far in one epoch took long steps
RECENT = 0.1  # The last tenth of what was trained says whether the loss still falls
STILL_FALLING = 0.01


def loss_words(wording: Wording) -> str:
    return "loss" if wording == "words" else "mean (<i>h</i> − <i>y</i>)<sup>2</sup>"


def epochs_told(count: int) -> str:
    return f"{count:,} epoch{'s' if count != 1 else ''}"


def takes(setting: str) -> str:
    """Say what the field of a number takes."""
    return TAKES[setting].format(*map(plainly, SETTINGS[setting].limits or (0, 0)))


def plan_told(plan: Plan) -> str:
    """Say in a line what a training is set to, and where it ends if that is earlier than asked for."""
    if plan.series:
        title, how = escape(plan.series.title), "all windows at each update"
        what = f"{title} · windows of {plan.cut.window}, the first {plan.cut.trained_on:,} values"
    else:
        what, how = TASK_STORIES[plan.task_name].title, ORDER_TOLD[plan.order]
    start = {
        "cell": "from the cell as it was",
        "seed": f"seed {plan.seed}",
        "spread": f"{SEEDS} cells, seeds {plan.seed} to {plan.seed + SEEDS - 1}",
    }[plan.start]
    way = f"{OPTIMIZER_WORDS[plan.optimizer]}, learning rate {plainly(plan.rate)}"
    told = f"{what} · {start} · {way} · {epochs_told(plan.epochs)} · {how}."
    if plan.last_epoch >= plan.epochs:
        return told
    return f"{told} That would take longer than one training may; it ends after epoch {plan.last_epoch:,.0f}."


def progress(training: Training) -> str:
    plan = training.plan
    told = f"Epoch {training.epoch:,.0f} of {plan.last_epoch:,.0f}"
    if plan.updates_an_epoch > 1:
        told += f", update {training.record.step:,} of {plan.updates:,}"
    whose = " of the best cell" if plan.is_spread else ""
    return f"{told} · loss{whose} {of_any_size(training.loss)}"


def loss_told(training: Training) -> str:
    """Tell the loss at a few epochs, for those who cannot see the curve."""
    plan, lane, losses = training.plan, training.lane, training.losses
    whose = f" of the best of {losses[0].size} cells, seed {training.seed}" if plan.is_spread else ""
    places = np.unique(np.linspace(0, len(losses) - 1, MOST_TOLD).round().astype(int)).tolist()
    epochs = (training.updates[place] / plan.updates_an_epoch for place in places)
    values = (of_any_size(losses[place].flat[lane]) for place in places)
    told = "; ".join(f"epoch {epoch:g}: {value}" for epoch, value in zip(epochs, values, strict=True))
    always = f"Always saying the mean of the targets has a loss of {of_any_size(plan.loss_of_the_mean)}."
    return f"The loss{whose} over the epochs. {told}. {always}"


def differs(training: Training, plan: Plan) -> str:
    """Say that the settings are not those of the training any more, and what follows, or nothing."""
    longer = training.plan_to_go_on(plan)
    if training.plan == plan:
        return ""
    if longer != training.plan and training.can_go_on(plan):
        return f"Resume goes on with this training, now to epoch {longer.last_epoch:,.0f}."
    what = "What runs here goes on" if training.going else "What stands here was trained"
    return f"{what} with its own settings. The settings above count from the next start."


def thrown_away(training: Training) -> str:
    of = f" of {escape(training.plan.series.title)}" if training.plan.series else ""
    stands = f"stands at epoch {training.epoch:,.0f} of {training.plan.last_epoch:,.0f}"
    return f"The training{of} {stands} and can be resumed. Throw this training away and start anew?"


def why_diverged(training: Training) -> str:
    return (
        f"With a learning rate of {plainly(training.plan.rate)} the step was so long that it took a number "
        f"beyond {LARGEST:,.0f}, more than any page holds. The last good numbers, those after update "
        f"{training.record.step:,}, are kept. A smaller learning rate takes smaller steps: try "
        f"{plainly(TrainingSettings.rate)}, which the page begins with."
    )


def a_tenth(training: Training) -> str:
    return f"a tenth of it, {plainly(training.plan.rate / 10)}"


def fits_perfectly(training: Training) -> bool:
    return training.loss < PERFECT * training.plan.loss_of_the_mean


def why_flat(training: Training) -> str:
    """Say why no slope is left to follow and what to do about it; nothing where there is one."""
    gradients = training.plan.gradients(training.cell)
    slope = float(np.abs(gradients.mean(axis=1)).max())
    if slope >= FLAT:
        return ""
    told = f"No number has a slope larger than {of_any_size(slope)}"
    if np.abs(gradients).max() >= FLAT:
        return (
            f"{told}: what would help one sequence would harm another just as much. This is the bottom of a "
            "valley, and it is not deep enough. Another start leads elsewhere."
        )
    told += f", and the largest of the twelve numbers is {of_any_size(np.abs(training.cell.flat()).max())}: "
    told += "the gates stand at the flat ends of their curves, where no direction leads down."
    jump = np.abs(np.diff(training.cells, axis=0)).max(initial=0.0)
    if jump < JUMP:
        return f"{told} Another start leads elsewhere."
    why = f"With a learning rate of {plainly(training.plan.rate)} the steps were that long"
    return f"{told} {why}: one epoch moved a number by {of_any_size(jump)}. Try {a_tenth(training)}."


def is_worse(training: Training) -> bool:
    return training.loss > float(training.losses[0])


def why_stuck(training: Training) -> str:
    """Say why it does not get better and what to do about it, as far as the numbers tell, or nothing."""
    if flat := why_flat(training):
        return flat
    why = "Steps that are too long leap over a valley instead of going down into it. The learning rate is"
    return f"{why} {plainly(training.plan.rate)}; try {a_tenth(training)}." if is_worse(training) else ""


def trend(training: Training) -> str:
    losses = training.losses
    place = max(min(int(len(losses) * (1 - RECENT)), len(losses) - 2), 0)
    before = float(losses[place])
    fall = 1 - training.loss / before if before else 0.0
    if fall > STILL_FALLING:
        return "and it is still falling"
    return "and it is rising" if fall < -STILL_FALLING else "and it hardly moves"
