"""Where rounding decides what is seen: said on every page that shows such a run."""

import streamlit as st

from lstm_view.words.glossary import SCREEN


def warn_from(unreliable: int | None, step_name: str) -> None:
    """Say from which 0-based step on the numbers cannot be trusted, if they cannot."""
    if unreliable is not None:
        told = " ".join(SCREEN["outcome"]["unreliable"])
        st.info(told.format(step=step_name, t=unreliable + 1))
