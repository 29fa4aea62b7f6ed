"""What the learner sets beside the map: two numbers, their ranges, and what is shown."""

from math import ceil, floor

import streamlit as st

from lstm_view import state
from lstm_view.choices import Choices
from lstm_view.landscape import LAST, step_chosen
from lstm_view.landscape.names import plain, quantity_name
from lstm_view.landscape.relief import AXES, brought_into_view, out_of_view, slot_and_range
from lstm_view.settings import SHOWABLE, VIEWS, Axis
from lstm_view.sliders import Row, Slider, sliders
from lstm_view.slot_names import capital, slot_colour, slot_name, slot_short, slots
from lstm_view.slots import numbers_of

AXIS_WORDS: dict[Axis, str] = {"across": "Across", "up": "Up"}
REACH = 10.0


def panel(choices: Choices) -> None:
    """Choose both numbers with their ranges, the quantity, the step and how it is drawn."""
    for place, axis in zip(st.columns(2), AXES, strict=True):
        with place:
            _axis(axis, choices)
    sliders(
        [_row(axis, choices) for axis in AXES], key="landscape.ranges", on_act=state.hear_actions
    )
    if out_of_view(choices):
        st.button(
            "Bring the cell into view",
            key="landscape.into_view",
            icon=":material/center_focus_strong:",
            on_click=state.hear,
            args=(None, state.apply, brought_into_view),
        )
    what, when = st.columns(2)
    with what:
        st.selectbox(
            "Shown",
            SHOWABLE,
            key=state.follow("landscape.quantity", choices.landscape.quantity),
            format_func=lambda quantity: plain(capital(quantity_name(quantity, choices))),
            on_change=state.hear,
            args=("landscape.quantity", state.setting_set, "landscape", "quantity"),
        )
    with when:
        _step(choices)
    st.segmented_control(
        "Drawn as",
        VIEWS,
        key=state.follow("landscape.view", choices.landscape.view),
        required=True,
        label_visibility="collapsed",
        on_change=state.hear,
        args=("landscape.view", state.setting_set, "landscape", "view"),
    )


def _axis(axis: Axis, choices: Choices) -> None:
    key = f"landscape.{axis}"
    st.selectbox(
        AXIS_WORDS[axis],
        slots(choices),
        key=state.follow(key, slot_and_range(axis, choices)[0]),
        format_func=lambda slot: slot_short(slot, choices),
        on_change=state.hear,
        args=(key, state.axis_chosen, axis),
    )


def _row(axis: Axis, choices: Choices) -> Row:
    slot, (low, high) = slot_and_range(axis, choices)
    present = numbers_of(choices)[slot]
    least, most = float(floor(min(-REACH, low, present))), float(ceil(max(REACH, high, present)))
    name = slot_name(slot, choices)
    return Row(
        f"{AXIS_WORDS[axis]}, from … to",
        (
            Slider(f"landscape.{axis}_low", f"{name}: low end of the range", low, least, most),
            Slider(f"landscape.{axis}_high", f"{name}: high end of the range", high, least, most),
        ),
        f"var(--q-{slot_colour(slot)})",
    )


def _step(choices: Choices) -> None:
    name, steps = choices.preset.step_name, len(choices.xs)
    key = f"landscape.step.{steps}"
    step = choices.landscape.step
    st.selectbox(
        f"At {name}",
        (LAST, *range(steps)),
        key=state.follow(key, LAST if step is None else step),
        format_func=lambda t: f"last ({name} {steps})" if t == LAST else f"{name} {t + 1}",
        on_change=state.hear,
        args=(key, step_chosen),
    )
