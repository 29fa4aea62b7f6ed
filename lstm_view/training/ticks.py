"""How a training gets on: a moment in each run of its page, and one learner's at a time."""

from collections.abc import Callable
from threading import Lock
from time import perf_counter
from typing import Any, NamedTuple

from lstm_view import session
from lstm_view.training.under_way import Training

TICK = 0.02
"""Seconds of work in a run of the page; whoever moves a slider meanwhile waits no longer than this."""
ONE_AT_A_TIME = Lock()


class Look(NamedTuple):
    """What is shown of a training, of which moment of it, and when it was drawn."""

    of: Any
    at: float
    shown: Any


def tick(training: Training[Any]) -> None:
    """Train on for a moment, and have the page come back if there is more to do."""
    if not training.going:
        return
    with ONE_AT_A_TIME:
        training.work(TICK)
    if training.going:
        session.go_on()


def look(part: str, of: Any, every: float, draw: Callable[[], Any]) -> Any:
    """Return what `draw` shows of a moment `of` a training, drawn anew at most so often, in seconds."""
    last, now = session.kept().get(f"look.{part}"), perf_counter()
    if last is None or (last.of != of and now - last.at >= every):
        last = session.kept()[f"look.{part}"] = Look(of, now, draw())
    return last.shown
