"""The training under way: a little at a time, so that others are served and it can be stopped."""

import time
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import streamlit as st

from lstm_core import SGD, Adam, LSTMParams, TrainingStep
from lstm_core.series import train_on_windows
from lstm_core.tasks import cells_drawn
from lstm_view import state
from lstm_view.choices import Choices
from lstm_view.training.series_task import Task
from lstm_view.typed_text import LARGEST

WORK = "series.work"
SECONDS_AT_A_TIME = 0.1
MOST_CELL_STEPS = 300_000_000
"""No training takes more steps of the cell than this: about a minute of work."""


@dataclass(frozen=True)
class Work:
    """How far the training of a task has come; its settings decide everything that follows."""

    about: tuple[Any, ...]
    start: LSTMParams
    record: TrainingStep
    losses: tuple[float, ...]
    is_going: bool = False
    has_diverged: bool = False


def start_of(choices: Choices) -> LSTMParams:
    """Return the cell to start from: the present one, or one drawn at random."""
    if choices.training.start == "cell":
        return choices.params
    return cells_drawn(choices.training.seed)


def optimizer_of(choices: Choices) -> Adam | SGD:
    """Return the optimizer with the learning rate as set."""
    kind = Adam if choices.training.optimizer == "adam" else SGD
    return kind(lr=choices.training.rate)


def work_on(task: Task, choices: Choices) -> Work:
    """Return the training under way, or one not yet begun where the settings are others.

    A training begun from the present cell goes on although that cell is changed meanwhile.
    """
    held: Work | None = st.session_state.get(WORK)
    about, start = _about(task, choices), start_of(choices)
    if held and held.about == about and (held.record.step or held.start == start):
        return held
    st.session_state[WORK] = _beginning(task, choices, about, start)
    work: Work = st.session_state[WORK]
    return work


def advance(task: Task, choices: Choices) -> Work:
    """Go on with the training for a moment, if it is going and not at its end."""
    work = work_on(task, choices)
    if not work.is_going:
        return work
    until = time.monotonic() + SECONDS_AT_A_TIME
    epochs = epochs_of(task, choices)
    records = train_on_windows(
        work.record,
        task.inputs[:, : task.training_windows],
        task.targets[: task.training_windows],
        optimizer_of(choices),
        max(epochs - work.record.step, 0),
    )
    record, losses = next(records), list(work.losses)
    for after in records:
        if after.diverged or np.abs(after.params.flat()).max() > LARGEST:
            work = replace(work, has_diverged=True)
            break
        record = after
        losses.append(float(record.loss))
        if time.monotonic() >= until:
            break
    work = replace(work, record=record, losses=tuple(losses))
    work = replace(work, is_going=not is_over(work, epochs))
    st.session_state[WORK] = work
    return work


def epochs_of(task: Task, choices: Choices) -> int:
    """Return how many epochs there will be: as many as set, unless that takes too long."""
    most = MOST_CELL_STEPS // (task.training_windows * task.window)
    return min(choices.training.epochs, most)


def is_over(work: Work, epochs: int) -> bool:
    """Whether there is nothing left to train: all epochs are done, or it has diverged."""
    return work.has_diverged or work.record.step >= epochs


def _about(task: Task, choices: Choices) -> tuple[Any, ...]:
    now = choices.training
    start = "cell" if now.start == "cell" else now.seed
    return (
        task.series.values, task.window, task.trained_on, now.scaling,
        start, now.optimizer, now.rate,
    )  # fmt: skip


def _beginning(task: Task, choices: Choices, about: tuple[Any, ...], start: LSTMParams) -> Work:
    (record,) = train_on_windows(
        start,
        task.inputs[:, : task.training_windows],
        task.targets[: task.training_windows],
        optimizer_of(choices),
        steps=0,
    )
    return Work(about, start, record, (float(record.loss),))


# Actions.


def started(is_going: bool) -> None:
    """Begin or go on training, or stop it."""
    if WORK in st.session_state:
        st.session_state[WORK] = replace(st.session_state[WORK], is_going=is_going)


def started_over() -> None:
    """Forget what was learned, and have it vanish from the whole page."""
    st.session_state.pop(WORK, None)
    state.draw_everything()
