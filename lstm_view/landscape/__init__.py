"""The landscape on the page: the map that can be walked on, and the twelve curves below it."""

import base64
from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

from lstm_view import state
from lstm_view.choices import Choices
from lstm_view.glossary import STARTING_MEMORIES, UNITS, WEIGHTS
from lstm_view.landscape.colours import colours
from lstm_view.landscape.curves import Curves, curves_html
from lstm_view.landscape.names import step_shown, subject
from lstm_view.landscape.relief import (
    AXES,
    BOUNDS,
    LEAST_SCALE,
    SIDE,
    Relief,
    present,
    slot_and_range,
)
from lstm_view.landscape.words import LEVEL, Slope, alternative
from lstm_view.palette import css_variables
from lstm_view.settings import NARROWEST
from lstm_view.slot_names import capital, slot_colour, slot_name
from lstm_view.slots import numbers_of
from lstm_view.static_files import LOADER, publish

HERE = Path(__file__).parent
BENCH = HERE.parent / "bench"
MODULES = ("landscape", "grid", "scale", "map", "surface")
SHARED = ("living", "mirror", "numerals")
ADDRESS = publish(
    [*(HERE / f"{name}.js" for name in MODULES), *(BENCH / f"{name}.js" for name in SHARED)],
    "landscape",
)
STYLE = (HERE / "page.css").read_text("utf-8")
HINTS = {
    "map": "Click or drag to set the cell there, or use the arrow keys.",
    "surface": "Drag to turn it, or press Shift with an arrow key. Click to set the cell there, or use "
    "the arrow keys alone.",
}

BEHIND = "behind the hill"
"""Said of the cell where the surface in front hides it."""

_landscape = st.components.v2.component(
    "lstm_landscape",
    html=(HERE / "landscape.html").read_text("utf-8"),
    css=css_variables() + (HERE / "landscape.css").read_text("utf-8"),
    js=LOADER,
)
_curves = st.components.v2.component(
    "lstm_curves",
    html="<div class='curves'></div>",
    css=css_variables() + (HERE / "curves.css").read_text("utf-8"),
    js=(HERE / "curves.js").read_text("utf-8"),
)


def landscape(
    shown_scene: dict[str, Any], *, key: str, on_act: Callable[[list[dict[str, Any]]], None]
) -> None:
    """Show the map or the surface; `on_act` hears where the learner sets the cell."""
    _landscape(
        key=key,
        data=shown_scene,
        on_act_change=lambda: on_act(st.session_state[key].act if key in st.session_state else []),
    )


def show_curves(drawn: Curves, choices: Choices, *, key: str) -> None:
    """Show the twelve curves; the buttons on them take a number onto the map."""
    _curves(
        key=key,
        data={"html": curves_html(drawn, choices)},
        on_axis_change=lambda: state.hear(None, axis_pressed, st.session_state[key].axis),
    )


def axis_pressed(pressed: dict[str, str] | None) -> None:
    """Vary the number whose button was pressed along the axis that the button stands for."""
    for axis in AXES:
        if pressed and pressed.get("axis") == axis:
            state.axis_chosen(pressed.get("slot"), axis)


LAST = -1
"""Stands for the last step, whichever that is."""


def step_chosen(step: int | None) -> None:
    """Show the quantity of another step."""
    if step is not None:
        shown_step = None if step == LAST else step
        state.change(state.choices_now().with_setting("landscape", "step", shown_step))


def scene(
    relief: Relief, choices: Choices, value: float, rise: Slope | None, said: list[str]
) -> dict[str, Any]:
    """Return everything the browser has to know, with the sentences that go with the map."""
    t, view = step_shown(choices), choices.landscape.view
    return {
        "module": f"{ADDRESS}/landscape.js",
        "heard": state.heard(),
        "view": view,
        "title": capital(subject(choices)),
        "hint": HINTS[view],
        "alt": f"{alternative(choices, said)} {HINTS[view]}",
        "axes": {
            axis: {
                "slot": slot,
                "name": slot_name(slot, choices),
                "colour": f"var(--q-{slot_colour(slot)})",
                "low": low,
                "high": high,
                "value": number,
            }
            for axis, number in zip(AXES, present(choices), strict=True)
            for slot, (low, high) in [slot_and_range(axis, choices)]
        },
        "cell": cell(choices, t),
        "heights": base64.b64encode(relief.heights.astype("<f4").tobytes()).decode("ascii"),
        "side": SIDE,
        "bounds": BOUNDS.get(relief.quantity),
        "value": value,
        "rise": rise,
        "level": LEVEL,
        "behind": BEHIND,
        "least_scale": LEAST_SCALE,
        "narrowest": NARROWEST,
        "colours": colours(relief.quantity),
    }


def cell(choices: Choices, t: int) -> dict[str, Any]:
    """Return what the browser needs to work a quantity of step `t` out by itself."""
    numbers = numbers_of(choices)
    return {
        "quantity": choices.landscape.quantity,
        "params": {unit: {name: numbers[f"{unit}.{name}"] for name in WEIGHTS} for unit in UNITS},
        "xs": list(choices.xs),
        "start": {name: numbers[f"start.{name}"] for name in STARTING_MEMORIES},
        "forced": dict(choices.forced),
        "t": t,
    }
