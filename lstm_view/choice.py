"""A setting that one native control sets: a choice of a few."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import streamlit as st

from lstm_view import session
from lstm_view.model.settings import SETTINGS


def set_to(name: str, value: Any) -> None:
    session.change(SETTINGS[name].set(session.choices(), value))


def choice(
    name: str, label: str, words: Mapping[str, str], *, place: str = "", is_labelled: bool = True
) -> str:
    """Offer options of a setting, each in its words; return the chosen one, or the last one offered."""
    value = SETTINGS[name].get(session.choices())
    chosen = value if value in words else list(words)[-1]
    wired = session.widget(f"{place}{name}", chosen, partial(set_to, name))
    wired |= dict(format_func=words.__getitem__, label_visibility="visible" if is_labelled else "collapsed")
    st.segmented_control(label, tuple(words), default=chosen, required=True, **wired)
    return chosen
