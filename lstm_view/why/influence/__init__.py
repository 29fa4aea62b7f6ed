"""Bars for how much each number moves the prediction; each leads to its number on the cell page."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

from lstm_view import state
from lstm_view.palette import css_variables

HERE = Path(__file__).parent

_influence = st.components.v2.component(
    "lstm_influence",
    html='<div class="influence"></div>',
    css=css_variables() + (HERE / "influence.css").read_text("utf-8"),
    js=(HERE / "influence.js").read_text("utf-8"),
)


def influence(
    groups: list[dict[str, Any]], *, key: str, on_act: Callable[[list[dict[str, Any]]], None]
) -> None:
    """Show groups of bars around zero; a click on one has `on_act` hear that its number be opened."""
    _influence(
        key=key,
        data={"heard": state.heard(), "groups": groups},
        on_act_change=lambda: on_act(st.session_state[key].act if key in st.session_state else []),
    )
