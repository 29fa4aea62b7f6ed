"""A setting that one native control sets: a choice of a few."""

from collections.abc import Mapping

import streamlit as st

from lstm_view import session
from lstm_view.model.settings import SETTINGS


def choice(name: str, label: str, words: Mapping[str, str], *, is_labelled: bool = True) -> None:
    """Offer the options of a setting, each in its words."""
    row = SETTINGS[name]
    st.segmented_control(
        label,
        row.options,
        default=row.get(session.choices()),
        format_func=words.__getitem__,
        required=True,
        label_visibility="visible" if is_labelled else "collapsed",
        **session.setting(name),
    )
