"""The words around a training of one's own: its plan, its question, its settings."""

import numpy as np

from lstm_core.tasks import SEEDS
from lstm_view.choices import Choices
from lstm_view.numerals import exact, shown
from lstm_view.training.own_outcome import loss_of_the_mean
from lstm_view.training.run import MOST_CELL_STEPS, Plan, Run

START_WORDS = {"cell": "The present cell", "seed": "One at random", "spread": f"{SEEDS} at random"}
OPTIMIZER_WORDS = {"adam": "Adam", "sgd": "SGD"}
ORDER_WORDS = {"per_sample": "One by one", "full": "All at once"}
ORDER_TOLD = {
    "per_sample": "an update after every sequence",
    "full": "one update for all sequences together",
}


def question(choices: Choices, run: Run | None) -> tuple[str, str]:
    """Ask what will become of the training, or why it became what it is."""
    task = Plan.of(choices).task
    mean = shown(float(np.mean(task.targets)), 2)
    if run is not None and run.plan == Plan.of(choices) and run.is_over:
        return (
            "Was it the start?",
            "What happened is told beside the curve. Before you train again: change one thing, the "
            "seed, the learning rate or the order, and say first whether it will still end there.",
        )
    if choices.training.start == "spread":
        return (
            f"How many of {SEEDS} will learn it?",
            "All of them get the same sequences and the same settings; only the numbers they start "
            "from are drawn at random. Say a number, then press Start.",
        )
    return (
        f"Will it learn more than “always say {mean}”?",
        f"{mean} is the mean of the targets, and a cell that always says it has a loss of "
        f"{shown(loss_of_the_mean(task))}. Say whether the curve will get below that line, then "
        "press Start.",
    )


def plan_told(plan: Plan) -> str:
    """Say in a line what a training is set to."""
    if plan.is_spread:
        start = f"{SEEDS} cells, seeds {plan.seed} to {plan.seed + SEEDS - 1}"
    else:
        start = "from the cell as it was" if plan.start == "cell" else f"seed {plan.seed}"
    epochs = f"{plan.epochs:,} epoch{'s' if plan.epochs != 1 else ''}"
    return (
        f"{plan.task.title} · {start} · {OPTIMIZER_WORDS[plan.optimizer]}, learning rate "
        f"{exact(plan.rate)} · {epochs} · {ORDER_TOLD[plan.order]}"
    )


def cut_short(plan: Plan) -> str:
    """Say where a training ends that is longer than it may be, or nothing."""
    if not plan.is_cut_short:
        return ""
    return (
        f"{plan.epochs:,} epochs of this task are more than the {MOST_CELL_STEPS:,} steps through "
        f"the cell that one training may take; it ends after epoch "
        f"{plan.updates / plan.updates_an_epoch:,.0f}."
    )


def start_told(choices: Choices) -> str:
    """Say what a training from here starts with."""
    plan = Plan.of(choices)
    if plan.start == "cell":
        told = "It starts from the twelve numbers in the sidebar, with both memories at 0."
        return f"{told} Forced gates are free while it trains." if choices.forced else told
    return (
        "At random means: all weights drawn from the standard normal distribution, all biases 0, as "
        "in the published training."
    )


def progress(run: Run) -> str:
    """Say how far it is."""
    return (
        f"Epoch {run.epoch:,.0f} of {run.plan.updates / run.plan.updates_an_epoch:,.0f}, "
        f"update {run.record.step:,} of {run.plan.updates:,}"
    )
