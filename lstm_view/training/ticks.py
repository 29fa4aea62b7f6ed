"""How a training gets on: a moment in each run of its page, and one learner's at a time."""

from collections.abc import Callable
from math import inf
from threading import Lock
from time import perf_counter
from typing import Any

from lstm_view import session
from lstm_view.training.under_way import Training

TICK = 0.02
"""Seconds of work in a run of the page; whoever moves a slider meanwhile waits no longer than this."""
ONE_AT_A_TIME = Lock()


def tick(training: Training) -> None:
    """Train on for a moment, and have the page come back if there is more to do."""
    if not training.going:
        return
    with ONE_AT_A_TIME:
        training.work(TICK)
    if training.going:
        session.go_on()


def look(part: str, moment: Any, every: float, draw: Callable[[], Any]) -> Any:
    """Return what `draw` shows of a moment of a training, drawn anew at most so often, in seconds."""
    kept, now = session.kept(), perf_counter()
    last_moment, drawn_at, _ = kept.get(f"look.{part}", (None, -inf, None))
    if last_moment != moment and now - drawn_at >= every:
        kept[f"look.{part}"] = (moment, now, draw())
    return kept[f"look.{part}"][-1]
