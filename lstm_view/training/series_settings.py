"""What is set for a series: how it is cut and scaled, and how the cell is trained on it."""

import math
from typing import Any

import streamlit as st

from lstm_view import state
from lstm_view.choices import Choices
from lstm_view.numerals import exact
from lstm_view.training.own_words import OPTIMIZER_WORDS, START_WORDS
from lstm_view.training.series_reading import Series
from lstm_view.training.series_run import epochs_of
from lstm_view.training.series_task import task_of
from lstm_view.training.settings import (
    LARGEST_SEED,
    LAST_EPOCH,
    OPTIMIZERS,
    RATES,
    SCALINGS,
    SHARES,
    WINDOWS,
)

STARTS = ("cell", "seed")
SCALING_NAMES = {"range": "−0.9 to 0.9", "standard": "Mean 0"}
WHOLE = {"window": WINDOWS, "share": SHARES, "epochs": (1, LAST_EPOCH), "seed": (0, LARGEST_SEED)}
LIMITS = {**WHOLE, "rate": RATES}
NAMES = {
    "window": "Window",
    "share": "Train on, %",
    "seed": "Seed",
    "rate": "Learning rate",
    "epochs": "Epochs",
}


def settings(choices: Choices, series: Series) -> None:
    """Set everything; below, what is different from what was set."""
    start = "cell" if choices.training.start == "cell" else "seed"
    with st.container(
        horizontal=True, wrap=True, vertical_alignment="bottom", gap="small", key="series-settings"
    ):
        _number("window", choices)
        _number("share", choices)
        _options("scaling", "Scaled to", SCALINGS, SCALING_NAMES, choices.training.scaling)
        _options("start", "Start from", STARTS, START_WORDS, start)
        if start == "seed":
            _number("seed", choices)
        _options("optimizer", "Optimizer", OPTIMIZERS, OPTIMIZER_WORDS, choices.training.optimizer)
        _number("rate", choices)
        _number("epochs", choices)
    for field in LIMITS:
        if state.problem_with(f"series.{field}"):
            kept = exact(getattr(choices.training, field))
            st.error(f"{state.problem_with(f'series.{field}')} Until then, {kept} stays in use.")
    try:
        task = task_of(series, choices.training)
    except ValueError:
        return
    said = []
    if task.window < choices.training.window:
        said.append(
            f"The series is short: windows of {task.window} are used instead of "
            f"{choices.training.window}."
        )
    if epochs_of(task, choices) < choices.training.epochs:
        said.append(
            f"For a series of this size {epochs_of(task, choices):,} epochs are the most there is "
            "time for."
        )
    if choices.forced or choices.initial.h or choices.initial.c:
        said.append("Here both memories start at 0 and no gate is forced.")
    if said:
        st.html(f"<p class='hint'>{' '.join(said)}</p>")


def _number(field: str, choices: Choices) -> None:
    is_whole = field in WHOLE
    key = f"series.{field}"
    st.number_input(
        NAMES[field],
        value=None,
        step=1 if is_whole else 0.001,
        format="%d" if is_whole else "%.6g",
        key=state.follow(key, getattr(choices.training, field)),
        width=84,
        on_change=state.hear,
        args=(key, number_taken, field),
    )


def _options(
    field: str, name: str, options: tuple[str, ...], told: dict[str, str], value: str
) -> None:
    key = f"series.{field}"
    st.segmented_control(
        name,
        options,
        key=state.follow(key, value),
        format_func=told.__getitem__,
        required=True,
        on_change=state.hear,
        args=(key, state.setting_set, "training", field),
    )


def number_taken(value: Any, field: str) -> None:
    """Take a number of the training; one that cannot be used is named beside its field."""
    low, high = LIMITS[field]
    if isinstance(value, int | float) and math.isfinite(value) and low <= value <= high:
        state.setting_set(int(value) if field in WHOLE else float(value), "training", field)
    else:
        remedy = f"{NAMES[field]}: write a number from {exact(low)} to {exact(high)}."
        st.session_state[state.PROBLEM] = (f"series.{field}", remedy)
