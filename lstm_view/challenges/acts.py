"""What challenges add to what can be done: begin one, see it solved, see where the cell fails."""

from lstm_view import session
from lstm_view.model.acts import Act
from lstm_view.model.choices import Choices
from lstm_view.model.settings import SETTINGS
from lstm_view.results.challenges import (
    begun,
    with_counterexample,
    with_neighbour,
    with_solution,
    with_solved,
)


def _counterexample(choices: Choices, act: Act) -> Choices:
    xs = SETTINGS["x"].get(SETTINGS["x"].set(choices, act["xs"]))
    choices = with_counterexample(choices, xs)
    for name in ("t", "stage"):
        choices = SETTINGS[name].set(choices, act[name])
    return choices


session.EFFECTS |= {
    "challenge": lambda choices, act: begun(choices, act["name"]),
    "neighbour": lambda choices, act: with_neighbour(choices, act["name"]),
    "solution": lambda choices, act: with_solution(choices, act["name"]),
    "counterexample": _counterexample,
}


def note_solved() -> None:
    """Take note if the cell that is there solves the challenge; the link of this run says so, too."""
    session.change(with_solved(session.choices()))
