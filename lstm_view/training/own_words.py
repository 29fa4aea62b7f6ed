"""The words around a training of one's own: its plan, its question, its settings."""

import numpy as np

from lstm_lab.tasks import SEEDS
from lstm_view.choices import Choices
from lstm_view.numerals import shown
from lstm_view.training.own_plan import OwnPlan, OwnRun
from lstm_view.training.run_words import way_told

ORDER_WORDS = {"per_sample": "One by one", "full": "All at once"}
ORDER_TOLD = {
    "per_sample": "an update after every sequence",
    "full": "one update for all sequences together",
}


def question(choices: Choices, run: OwnRun | None) -> tuple[str, str]:
    """Ask what will become of the training, or why it became what it is."""
    plan = OwnPlan.of(choices)
    mean = shown(float(np.mean(plan.task.targets)), 2)
    if run is not None and run.plan == plan and run.is_over:
        return (
            "Would another start end there, too?",
            "What happened is told beside the curve. Guess what another seed, another learning rate "
            "or another order would make of it; then change one of them and press Start.",
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
        f"{shown(plan.loss_of_the_mean)}. Say whether the curve will get below that line, then "
        "press Start.",
    )


def plan_told(plan: OwnPlan) -> str:
    """Say in a line what a training is set to."""
    return f"{plan.task.title} · {way_told(plan)} · {ORDER_TOLD[plan.order]}"


def start_told(choices: Choices) -> str:
    """Say what a training from here starts with."""
    plan = OwnPlan.of(choices)
    if plan.start == "cell":
        told = "It starts from the twelve numbers in the sidebar, with both memories at 0."
        return f"{told} Forced gates are free while it trains." if choices.forced else told
    return (
        "At random means: all weights drawn from the standard normal distribution, all biases 0, as "
        "in the published training."
    )
