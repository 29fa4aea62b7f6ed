"""The fields in which a training is set, the same wherever one trains, and what they cannot take."""

from pathlib import Path
from typing import Any

import streamlit as st

from lstm_view import state
from lstm_view.numerals import plainly
from lstm_view.training.run_words import OPTIMIZER_WORDS, START_WORDS
from lstm_view.training.settings import (
    LARGEST_SEED,
    LAST_EPOCH,
    RATES,
    SHARES,
    WINDOWS,
    TrainingSettings,
)

STYLE = (Path(__file__).parent / "fields.css").read_text("utf-8")
LIMITS: dict[str, tuple[float, float]] = {
    "window": WINDOWS,
    "share": SHARES,
    "seed": (0, LARGEST_SEED),
    "rate": RATES,
    "epochs": (1, LAST_EPOCH),
}
NAMES = {
    "window": "Window",
    "share": "Train on, %",
    "seed": "Seed",
    "rate": "Learning rate",
    "epochs": "Epochs",
}
SUCH_AS = {
    "window": "A window is a whole number of values {}, such as 6.",
    "share": "The share to train on is a whole number of percent {}, such as 70.",
    "seed": "A seed is a whole number {}, such as 7.",
    "rate": "A learning rate is a number {}, such as 0.02.",
    "epochs": "Epochs are a whole number {}, such as 1000.",
}


def row(name: str) -> Any:
    """Open a row of fields."""
    return st.container(
        horizontal=True, vertical_alignment="bottom", gap="medium", key=f"training-{name}"
    )


def number(part: str, field: str, settings: TrainingSettings, width: int, name: str = "") -> None:
    """Take a number; what it cannot be stays in the field to be corrected."""
    key = f"{part}.{field}"
    if not state.problem_with(key):
        state.follow(key, float(getattr(settings, field)))
    st.number_input(
        name or NAMES[field],
        value=None,
        step=0.01 if field == "rate" else 1.0,
        format="%.10g",
        key=key,
        width=width,
        on_change=state.hear,
        args=(key, number_typed, part, field),
    )


def one_of(part: str, field: str, name: str, words: dict[str, str], value: str) -> None:
    """Take one of a few options."""
    key = f"{part}.{field}"
    st.segmented_control(
        name,
        tuple(words),
        key=state.follow(key, value),
        format_func=words.__getitem__,
        required=True,
        on_change=state.hear,
        args=(key, state.setting_set, "training", field),
    )


def start(part: str, settings: TrainingSettings, options: tuple[str, ...]) -> None:
    """Take where to start from, and the seed where that is drawn."""
    chosen = settings.start if settings.start in options else options[-1]
    words = {option: START_WORDS[option] for option in options}
    one_of(part, "start", "Start from", words, chosen)
    if chosen != "cell":
        number(part, "seed", settings, 110, "First seed" if chosen == "spread" else "")


def way(part: str, settings: TrainingSettings) -> None:
    """Take optimizer, learning rate and epochs."""
    one_of(part, "optimizer", "Optimizer", OPTIMIZER_WORDS, settings.optimizer)
    number(part, "rate", settings, 120)
    number(part, "epochs", settings, 110)


def problems(part: str, settings: TrainingSettings) -> None:
    """Say what is wrong with what was typed last."""
    for field in LIMITS:
        if problem := state.problem_with(f"{part}.{field}"):
            st.error(f"{problem} Until then, {plainly(getattr(settings, field))} stays in use.")


def number_typed(value: float | None, part: str, field: str) -> None:
    """Take a number as typed into its field; one it cannot be is named below."""
    low, high = LIMITS[field]
    is_whole = field != "rate"
    if value is None or not low <= value <= high or (is_whole and value != int(value)):
        remedy = SUCH_AS[field].format(f"from {plainly(low)} to {plainly(high)}")
        st.session_state[state.PROBLEM] = (f"{part}.{field}", remedy)
    else:
        state.setting_set(int(value) if is_whole else float(value), "training", field)
