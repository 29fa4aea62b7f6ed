"""Where rounding decides what is seen: the step from which on a run cannot be trusted."""

from functools import lru_cache

import streamlit as st

from lstm_core import LSTMParams, State, run_sequence
from lstm_lab import first_unreliable_step
from lstm_view.choices import Choices
from lstm_view.settings import Forcing


def unreliable_from(choices: Choices) -> int | None:
    """Return the first 0-based step that rounding alone decides, if there is one.

    A range that moves asks again and again about the same run.
    """
    return _unreliable_from(choices.params, choices.xs, choices.initial, choices.forced)


@lru_cache(maxsize=8)
def _unreliable_from(
    params: LSTMParams, xs: tuple[float, ...], initial: State, forced: Forcing
) -> int | None:
    return first_unreliable_step(run_sequence(xs, params, initial, dict(forced)), params)


def warn_from(unreliable: int | None, step_name: str) -> None:
    """Say from which step on the numbers cannot be trusted, if they cannot."""
    if unreliable is not None:
        st.info(
            f"From {step_name} {unreliable + 1} on these numbers cannot be trusted: the cell is so "
            "sensitive that a change in the fourteenth digit decides what you see."
        )
