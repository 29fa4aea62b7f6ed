"""The trainings of a learner, kept in the session, and what the training page's buttons do with them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from math import inf
from threading import Lock
from time import perf_counter
from typing import Any

from lstm_core import State
from lstm_view import session
from lstm_view.model.choices import Choices
from lstm_view.results.published import COMPANIES, published_training
from lstm_view.results.training import Plan, Training
from lstm_view.training.source import forget, series_in_use, shipped_series
from lstm_view.words.stories import SERIES_STORIES

PARTS = ("own", "series")  # The parts of the page in which a training can be under way
TICK = 0.02  # Seconds of work in a run of the page; a slider moved meanwhile waits no longer than this
ONE_AT_A_TIME = Lock()


def plan_now(part: str) -> Plan:
    choices = session.choices()
    return Plan.of(choices, series_in_use(choices) if part == "series" else None)


def kept_training(part: str) -> Training | None:
    """Return the training under way, or what has become of the last one."""
    return session.kept().get(f"training.{part}")


def training_shown(part: str) -> Training | None:
    """Return the training that belongs to what is shown: of a series, one of the series in use."""
    training = kept_training(part)
    if training and part == "series" and training.plan.series != series_in_use(session.choices()):
        return None
    return training


def training_to_look_at(part: str) -> Training:
    """Return the training that belongs to what is shown, or a new one; `ValueError` if there can be none."""
    return training_shown(part) or Training.begin(plan_now(part))


def file_about(part: str, write: Callable[[Training], str]) -> Callable[[Choices], str]:
    """Return what writes a file about the training looked at; an empty one where there can be none."""

    def text(_: Choices) -> str:
        try:
            return write(training_to_look_at(part))
        except ValueError:
            return ""

    return text


@contextmanager
def attending(part: str) -> Iterator[None]:
    """Work for a moment on the training that is shown; the others pause, and all do on a page just opened.

    Its page is drawn in the same turn: ten pages drawn at once would keep every other learner waiting.
    """
    for each in PARTS:
        if each != part or session.is_new_page() or training_shown(each) is None:
            stop(each)
    training = training_shown(part)
    if training is None or not training.going:
        yield
        return
    with ONE_AT_A_TIME:
        training.work(TICK)
        if training.going:
            session.go_on()
        yield


def look(part: str, moment: Any, every: float, draw: Callable[[], Any]) -> Any:
    """Return what `draw` shows of a moment of a training, drawn anew at most so often, in seconds."""
    kept, now = session.kept(), perf_counter()
    last_moment, drawn_at, _ = kept.get(f"look.{part}", (None, -inf, None))
    if last_moment != moment and now - drawn_at >= every:
        kept[f"look.{part}"] = (moment, now, draw())
    return kept[f"look.{part}"][-1]


def asks(part: str) -> bool:
    return f"asks.{part}" in session.kept()


def stop(part: str) -> None:
    if training := kept_training(part):
        training.going = False


@session.on("training")
def press(act: session.Act) -> None:
    """Press a button: `what` of a `part` of the page; any answer closes the question."""
    kept, part = session.kept(), act["part"]
    if part not in PARTS:
        raise KeyError(part)
    kept.pop(f"asks.{part}", None)
    training = kept_training(part)
    match act["what"]:
        case "start" if training and training.going:
            pass
        case "start" if training and training.is_half_done:
            kept[f"asks.{part}"] = True
        case "start" | "start_anew":
            training = kept[f"training.{part}"] = Training.begin(plan_now(part))
            training.going = True
        case "stop":
            stop(part)
        case "resume" if training and training is training_shown(part):
            training.go_on(plan_now(part))
        case "reset":
            kept.pop(f"training.{part}", None)


@session.on("forget_series")
def forget_series(_: session.Act) -> None:
    """Forget the learner's own series, and what was trained on one."""
    training = kept_training("series")
    if training and training.plan.series not in [shipped_series(name) for name in SERIES_STORIES]:
        session.kept().pop("training.series")
    forget()


@session.on("open_cell")
def open_cell(act: session.Act) -> None:
    """Make the cell of a `part`'s training the learner's own, with a sequence of its task or a `window`."""
    training, choices = training_to_look_at(act["part"]), session.choices()
    if training.plan.series is None:
        choices = choices.with_inputs_as_given(training.plan.task.sequences[0])
    elif "window" in act:
        choices = choices.with_inputs_as_given(training.plan.cut.window_at(_counted(act["window"])))
    session.change(replace(choices, params=training.cell, initial=State(), forced=()))


@session.on("take_epoch")
def take_epoch(_: session.Act) -> None:
    """Make the cell of the time machine's epoch the learner's own, with a company to try it on."""
    choices = session.choices()
    epoch = choices.training.epoch
    sequence = choices.sequence_name if choices.sequence_name in COMPANIES else COMPANIES[-1]
    taken = choices.with_preset("companies" if epoch else "companies-untrained")
    session.change(replace(taken.with_sequence(sequence), params=published_training().params(epoch)))


def _counted(number: Any) -> int:
    if type(number) is not int or number < 1:
        raise ValueError("a window is counted from 1")
    return number
