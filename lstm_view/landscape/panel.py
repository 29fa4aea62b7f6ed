"""What the learner sets beside the map: two numbers, their ranges, and what is shown."""

from math import ceil, floor
from typing import Any

import streamlit as st

from lstm_view import session
from lstm_view.buttons import Button, buttons
from lstm_view.landscape.acts import INTO_VIEW
from lstm_view.landscape.relief import Axis, axes_of, out_of_view
from lstm_view.landscape.words import quantity_name
from lstm_view.model.choices import Choices
from lstm_view.model.settings import SETTINGS
from lstm_view.ranges import Row, Slider, ranges
from lstm_view.words.glossary import plain
from lstm_view.words.slot_names import capital, slot_colour, slot_name, slot_short, slots

USUAL_END = 10.0
LAST = -1
"""Stands for the last step, whichever that is."""


def panel(choices: Choices) -> None:
    """Choose both numbers with their ranges, the quantity, the step and how it is drawn."""
    options, rows = slots(choices), []
    for place, axis in zip(st.columns(2), axes_of(choices), strict=True):
        place.selectbox(
            capital(axis.name),
            options,
            options.index(axis.slot),
            format_func=lambda slot: slot_short(slot, choices),
            **_wired(axis.name, choices),
        )
        rows.append(_row(axis, choices))
    ranges(rows, key="landscape.ranges")
    if out_of_view(choices):
        buttons(Button("Bring the cell into view", {"do": INTO_VIEW}), key="landscape.into_view")
    what, when = st.columns(2)
    quantities = SETTINGS["show"].options
    what.selectbox(
        "Shown",
        quantities,
        quantities.index(choices.landscape.quantity),
        format_func=lambda quantity: plain(capital(quantity_name(quantity, choices))),
        **_wired("show", choices),
    )
    name, steps, step = choices.preset.step_name, len(choices.xs), choices.landscape.step
    times = (LAST, *range(steps))
    when.selectbox(
        f"At {name}",
        times,
        times.index(LAST if step is None else step),
        format_func=lambda t: f"last ({name} {steps})" if t == LAST else f"{name} {t + 1}",
        **_wired("at", choices, none=LAST),
    )
    st.segmented_control(
        "Drawn as",
        SETTINGS["view"].options,
        default=choices.landscape.view,
        required=True,
        label_visibility="collapsed",
        **session.setting("view"),
    )


def _wired(name: str, choices: Choices, none: Any = None) -> dict[str, Any]:
    """Wire a widget, made anew with other words or another number of steps; `none` stands for None."""
    row = SETTINGS[name]
    value = row.get(choices)
    return session.widget(
        f"{name}.{choices.wording}.{len(choices.xs)}",
        none if value is None else value,
        lambda new: session.change(row.set(session.choices(), None if new == none else new)),
    )


def _row(axis: Axis, choices: Choices) -> Row:
    least = float(floor(min(-USUAL_END, axis.low, axis.value)))
    most = float(ceil(max(USUAL_END, axis.high, axis.value)))
    called = f"{slot_name(axis.slot, choices)}: {{}} end of the range"
    sliders = (
        Slider(f"landscape.{axis.name}_{end}", called.format(end), least, most) for end in ("low", "high")
    )
    return Row(f"Range {axis.name}", tuple(sliders), f"var(--q-{slot_colour(axis.slot)})")
