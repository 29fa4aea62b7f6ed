"""What a training of one's own is set to: the widgets, and the actions behind them."""

from typing import Any

import streamlit as st

from lstm_core.tasks import EPOCHS, OPTIMIZER, TASKS
from lstm_view import state
from lstm_view.choices import Choices
from lstm_view.numerals import exact
from lstm_view.training.own_words import OPTIMIZER_WORDS, ORDER_WORDS, START_WORDS
from lstm_view.training.settings import LARGEST_SEED, LAST_EPOCH, RATES
from lstm_view.typed_text import LARGEST

LIMITS: dict[str, tuple[float, float]] = {
    "seed": (0, LARGEST_SEED),
    "rate": RATES,
    "epochs": (1, LAST_EPOCH),
}
REMEDIES = {
    "seed": f"A seed is a whole number from 0 to {LARGEST_SEED:,}, such as 7.",
    "rate": f"A learning rate is a number from {RATES[0]:.5f} to {RATES[1]:g}, such as 0.02.",
    "epochs": f"Epochs are a whole number from 1 to {LAST_EPOCH:,}, such as 1000.",
}
AS_MEASURED = dict(optimizer="adam", rate=OPTIMIZER.lr, epochs=EPOCHS, order="per_sample")


def settings(choices: Choices) -> None:
    """Choose task, start, optimizer, learning rate, epochs and order."""
    training = choices.training
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium", key="own-what"):
        with st.container(width=270):
            st.selectbox(
                "Task",
                tuple(TASKS),
                key=state.follow("own.task", training.task),
                format_func=lambda name: TASKS[name].title,
                on_change=state.hear,
                args=("own.task", state.setting_set, "training", "task"),
            )
        _one_of("start", "Start from", START_WORDS, training.start)
        if training.start != "cell":
            _number(
                "seed", "Seed" if training.start == "seed" else "First seed", training.seed, 110
            )
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium", key="own-how"):
        _one_of("optimizer", "Optimizer", OPTIMIZER_WORDS, training.optimizer)
        _number("rate", "Learning rate", training.rate, 120)
        _number("epochs", "Epochs", training.epochs, 110)
        _one_of("order", "Sequences", ORDER_WORDS, training.order)
        if not is_as_measured(choices):
            st.button(
                "As in the verdict",
                key="own.as_measured",
                help=f"Adam, learning rate {OPTIMIZER.lr:g}, {EPOCHS} epochs, one by one: how the "
                "64 cells of the verdict were trained.",
                on_click=state.hear,
                args=(None, as_measured),
            )
    for field in LIMITS:
        if problem := state.problem_with(f"own.{field}"):
            kept = exact(float(getattr(training, field)))
            st.error(f"{problem} Until then, {kept} stays in use.")


def is_as_measured(choices: Choices) -> bool:
    """Whether the settings are those behind the verdicts."""
    return all(getattr(choices.training, name) == value for name, value in AS_MEASURED.items())


def as_measured() -> None:
    """Take the settings behind the verdicts."""
    for name, value in AS_MEASURED.items():
        state.setting_set(value, "training", name)


def number_typed(value: float | None, field: str) -> None:
    """Take a number as typed into its field; one it cannot be is named below."""
    low, high = LIMITS[field]
    if value is None or not low <= value <= high:
        st.session_state[state.PROBLEM] = (f"own.{field}", REMEDIES[field])
    else:
        state.setting_set(value, "training", field)


def _one_of(field: str, name: str, words: dict[str, str], value: str) -> None:
    key = f"own.{field}"
    st.segmented_control(
        name,
        tuple(words),
        key=state.follow(key, value),
        format_func=lambda option: words[option],
        required=True,
        on_change=state.hear,
        args=(key, state.setting_set, "training", field),
    )


def _number(field: str, name: str, value: float, width: int) -> None:
    key = f"own.{field}"
    if not state.problem_with(key):
        state.follow(key, value)
    whole: dict[str, Any] = dict(min_value=-int(LARGEST), max_value=int(LARGEST), step=1)
    share: dict[str, Any] = dict(min_value=-LARGEST, max_value=LARGEST, step=0.01, format="%.10g")
    st.number_input(
        name,
        key=key,
        width=width,
        on_change=state.hear,
        args=(key, number_typed, field),
        **(share if field == "rate" else whole),
    )
