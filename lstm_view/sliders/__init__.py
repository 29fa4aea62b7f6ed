"""Sliders that Python hears while they move, several times a second, and not only at rest."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import streamlit as st

from lstm_view import state
from lstm_view.palette import css_variables
from lstm_view.static_files import LOADER, publish

HERE = Path(__file__).parent
SHARED = [HERE.parent / "bench" / name for name in ("living.js", "numerals.js")]
MODULE = f"{publish([HERE / 'sliders.js', *SHARED], 'sliders')}/sliders.js"

_sliders = st.components.v2.component(
    "lstm_sliders",
    html='<p class="problem" role="alert" hidden></p><div class="sliders"></div>',
    css=css_variables() + (HERE / "sliders.css").read_text("utf-8"),
    js=LOADER,
)


@dataclass(frozen=True)
class Slider:
    """A number with its slot, its name for who cannot see it, and how far it can be moved."""

    slot: str
    name: str
    value: float
    low: float
    high: float
    step: float = 0.1


@dataclass(frozen=True)
class Row:
    """A line of sliders under one title: one slider, or the two ends of a range on one track."""

    title: str
    sliders: tuple[Slider, ...]
    colour: str = "var(--ink)"


def sliders(rows: list[Row], *, key: str, on_act: Callable[[list[dict[str, Any]]], None]) -> None:
    """Show sliders; `on_act` hears of each move what `state.hear_actions` takes.

    While a hand moves, the browser also sends the event `lstm-settings` with every slot's value.
    """
    _sliders(
        key=key,
        data={"module": MODULE, "heard": state.heard(), "rows": [asdict(row) for row in rows]},
        on_act_change=lambda: on_act(st.session_state[key].act if key in st.session_state else []),
    )
