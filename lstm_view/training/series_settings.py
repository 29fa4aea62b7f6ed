"""What is set for a series: how it is cut and scaled, and how the cell is trained on it."""

from lstm_view.choices import Choices
from lstm_view.training import fields

PART = "series"
STARTS = ("cell", "seed")
SCALING_NAMES = {"range": "−0.9 to 0.9", "standard": "Mean 0"}


def settings(choices: Choices) -> None:
    """Set window, training part, scaling, start, optimizer, learning rate and epochs."""
    training = choices.training
    with fields.row("what"):
        fields.number(PART, "window", training, 84)
        fields.number(PART, "share", training, 100)
        fields.one_of(PART, "scaling", "Scaled to", SCALING_NAMES, training.scaling)
        fields.start(PART, training, STARTS)
    with fields.row("how"):
        fields.way(PART, training)
    fields.problems(PART, training)
