"""What the learner sets beside the map: two numbers, their ranges, and what is shown."""

from collections.abc import Callable, Sequence
from functools import partial
from math import ceil, floor
from typing import Any

import streamlit as st

from lstm_view import session
from lstm_view.buttons import button, buttons
from lstm_view.choice import set_to
from lstm_view.model.choices import Choices
from lstm_view.model.settings import SETTINGS
from lstm_view.ranges import ranges, row, slider
from lstm_view.results.landscape import Axis, axes_of, out_of_view
from lstm_view.words.glossary import plain
from lstm_view.words.landscape import quantity_name
from lstm_view.words.slot_names import capital, slot_colour, slot_name, slot_short, slots

USUAL_END = 10.0
LAST = -1  # stands for the last step, whichever that is


def panel(choices: Choices) -> None:
    """Choose both numbers with their ranges, the quantity and the step."""
    name, steps = choices.step_name, len(choices.xs)
    for place, axis in zip(st.columns(2), axes_of(choices), strict=True):
        with place:
            _select(axis.name, capital(axis.name), slots(choices), partial(slot_short, choices=choices))
    ranges("landscape.ranges", *(_range(axis, choices) for axis in axes_of(choices)))
    if out_of_view(choices):
        buttons("landscape.into_view", button("Bring the cell into view", "into_view"))
    what, when = st.columns(2)
    with what:
        quantities = SETTINGS["show"].options
        _select("show", "Shown", quantities, lambda one: plain(capital(quantity_name(one, choices))))
    with when:
        last = f"last ({name} {steps})"
        times = (LAST, *range(steps))
        _select("at", f"At {name}", times, lambda t: last if t == LAST else f"{name} {t + 1}")


def _select(name: str, title: str, options: Sequence[Any], called: Callable[[Any], str]) -> None:
    """Show one of the settings, made anew with other words or another number of steps."""
    choices = session.choices()
    chosen = SETTINGS[name].get(choices)
    value = LAST if chosen is None else chosen
    key = f"{name}.{choices.wording}.{len(choices.xs)}"
    wired = session.widget(key, value, lambda new: set_to(name, None if new == LAST else new))
    st.selectbox(title, options, options.index(value), format_func=called, **wired)


def _range(axis: Axis, choices: Choices) -> dict[str, Any]:
    least = float(floor(min(-USUAL_END, axis.low, axis.value)))
    most = float(ceil(max(USUAL_END, axis.high, axis.value)))
    called = f"{slot_name(axis.slot, choices)}: {{}} end of the range"
    slot, ends = f"landscape.{axis.name}_", ("low", "high")
    sliders = (slider(f"{slot}{end}", called.format(end), least, most) for end in ends)
    return row(f"Range {axis.name}", *sliders, colour=f"var(--q-{slot_colour(axis.slot)})")
