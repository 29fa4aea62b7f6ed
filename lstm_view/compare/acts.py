"""What the page adds to what can be done: the other run, and the step of both."""

from lstm_core import PRESETS
from lstm_view import session
from lstm_view.compare.other import at_step, swapped, with_other_cell, with_other_inputs
from lstm_view.model.settings import SETTINGS


@session.on("other_inputs")
def other_inputs(act: session.Act) -> None:
    choices = SETTINGS["vs_x"].set(session.choices(), act["xs"])
    session.change(with_other_inputs(choices, choices.compare.xs))


@session.on("other_cell")
def other_cell(act: session.Act) -> None:
    session.change(with_other_cell(session.choices(), PRESETS[act["name"]].params))


@session.on("keep_cell")
def keep_cell(_: session.Act) -> None:
    """Compare with the cell as it is now, however it is changed after."""
    choices = session.choices()
    session.change(choices.with_setting("compare", "params", choices.params))


@session.on("swap")
def swap(_: session.Act) -> None:
    session.change(swapped(session.choices()))


@session.on("compare_step")
def look_at_step(act: session.Act) -> None:
    if type(act["step"]) is not int:
        raise TypeError("a step is a whole number")
    session.change(at_step(session.choices(), act["step"]))
