"""The trainings of a learner, kept in the session, and what the training page's buttons do with them."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from lstm_core import LSTMParams, State
from lstm_view import session
from lstm_view.model.choices import Choices
from lstm_view.training.plan import Plan, SeriesPlan, TaskPlan
from lstm_view.training.published import COMPANIES, published_training
from lstm_view.training.source import read_text, series_in_use
from lstm_view.training.ticks import tick
from lstm_view.training.under_way import Training

PARTS = ("own", "series")
"""The parts of the page in which a training can be under way."""
WINDOW = "series.window.shown"


def plan_now(part: str) -> Plan:
    """Return the plan by the settings at this moment."""
    choices = session.choices()
    return TaskPlan.of(choices) if part == "own" else SeriesPlan.of(series_in_use(choices), choices)


def kept_training(part: str) -> Any:
    """Return the training under way, or what has become of the last one, or None."""
    return session.kept().get(f"training.{part}")


def training_shown(part: str) -> Training[Any] | None:
    """Return the training that belongs to what is shown: of a series, one of the series in use."""
    training: Training[Any] | None = kept_training(part)
    if training and part == "series" and training.plan.series != series_in_use(session.choices()):
        return None
    return training


def training_to_look_at(part: str) -> Training[Any]:
    """Return the training that belongs to what is shown, or one that has not begun.

    Raise `ValueError` where the settings allow none.
    """
    return training_shown(part) or Training.begin(plan_now(part))


def file_about(part: str, write: Callable[[Training[Any]], str]) -> Callable[[Choices], str]:
    """Return what writes a file about the training looked at; an empty one where there can be none."""

    def text(_: Choices) -> str:
        try:
            return write(training_to_look_at(part))
        except ValueError:
            return ""

    return text


def attend(part: str) -> None:
    """Have the training that is looked at work for a moment; every other one rests.

    Coming from another page, the learner finds it at rest, too.
    """
    for each in PARTS:
        if each != part or session.is_new_page() or training_shown(each) is None:
            stop(each)
    if training := training_shown(part):
        tick(training)


def asks(part: str) -> bool:
    """Whether the page asks if a training is to be thrown away."""
    return bool(session.kept().get(f"asks.{part}"))


# What the buttons do.


def start(part: str) -> None:
    """Begin a training; where another one could be resumed, ask first."""
    training = kept_training(part)
    if training is None or not (training.going or training.is_half_done):
        start_anew(part)
    elif not training.going:
        session.kept()[f"asks.{part}"] = True


def start_anew(part: str) -> None:
    """Begin with the settings as they are now, in place of any training before."""
    plan = plan_now(part)
    if not plan.problem:
        session.kept()[f"training.{part}"] = training = Training.begin(plan)
        training.going = True


def stop(part: str) -> None:
    """Let it rest where it is."""
    if training := kept_training(part):
        training.going = False


def resume(part: str) -> None:
    """Go on from where it rests, to as many epochs as are set now if all the rest is the same."""
    if training := training_shown(part):
        plan = plan_now(part)
        training.go_on(training.plan if plan.problem else plan)


def reset(part: str) -> None:
    """Put the training away."""
    session.kept().pop(f"training.{part}", None)


def keep(part: str) -> None:
    """Leave the training as it is; the question was answered."""


BUTTONS = {
    "start": start,
    "start_anew": start_anew,
    "stop": stop,
    "resume": resume,
    "reset": reset,
    "keep": keep,
}


@session.on("training")
def press(act: session.Act) -> None:
    """Press a button: `what` of a `part` of the page; any answer closes the question."""
    part, perform = act["part"], BUTTONS[act["what"]]
    if part not in PARTS:
        raise KeyError(part)
    session.kept().pop(f"asks.{part}", None)
    perform(part)


@session.on("open_cell")
def open_cell(act: session.Act) -> None:
    """Make the cell of a `part`'s training the learner's own, with what it was trained on.

    Of a series the inputs stay, or are those of a `window`, counted from 1.
    """
    part = act["part"]
    training = training_to_look_at(part)
    if part == "own":
        _take(training.cell, training.plan.task.sequences[0])
    elif "window" in act:
        _take(training.cell, training.plan.cut.window_at(_whole(act["window"])))
    else:
        _take(training.cell)


def _take(cell: LSTMParams, xs: tuple[float, ...] | None = None) -> None:
    """Make a cell the learner's own, as it was trained: both memories start at 0, no gate is forced."""
    choices = session.choices()
    taken = choices.with_inputs_as_given(xs) if xs else choices
    session.change(replace(taken, params=cell, initial=State(), forced=()))


@session.on("take_epoch")
def take_epoch(_: session.Act) -> None:
    """Make the cell of the time machine's epoch the learner's own, with a company to try it on."""
    choices = session.choices()
    epoch = choices.training.epoch
    sequence = choices.sequence_name if choices.sequence_name in COMPANIES else COMPANIES[-1]
    taken = choices.with_preset("companies" if epoch else "companies-untrained")
    session.change(replace(taken.with_sequence(sequence), params=published_training().params(epoch)))


@session.on("window")
def look_at_window(act: session.Act) -> None:
    """Look at another window of the series, counted from 1."""
    session.kept()[WINDOW] = _whole(act["number"])


def _whole(number: Any) -> int:
    if type(number) is not int or number < 1:
        raise ValueError("a window is counted from 1")
    return number


@session.on("read_text")
def read_written(_: session.Act) -> None:
    """Read the series that stands in the field, and say so if nothing does."""
    read_text()
