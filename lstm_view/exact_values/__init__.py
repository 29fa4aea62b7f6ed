"""The exact values: a field for every number, for typing and for those who would rather not drag."""

from collections.abc import Iterable
from pathlib import Path

import streamlit as st

from lstm_view import state
from lstm_view.choices import Choices
from lstm_view.forcing import force_gates
from lstm_view.glossary import (
    STARTING_MEMORIES,
    UNIT_WORDS,
    UNITS,
    WEIGHTS,
    unit_label,
    weight_label,
)
from lstm_view.numerals import exact
from lstm_view.slots import numbers_of
from lstm_view.typed_text import LARGEST

STEP = 0.1

_follow_bench = st.components.v2.component(
    "lstm_follow_bench",
    html="<span hidden></span>",
    js=(Path(__file__).parent / "follow.js").read_text("utf-8"),
)


def exact_values(choices: Choices) -> None:
    """Show every number in a field. Each row is a fragment and follows the bench by itself."""
    _inputs()
    heads = "".join(f"<span>{weight_label(name, choices.wording)}</span>" for name in WEIGHTS)
    st.html(f"<div class='heads'><span></span>{heads}</div>")
    for unit in UNITS:
        _weights(unit)
    st.html("<div class='subject'>Force a gate</div>")
    force_gates(choices.forced, "run", choices.wording)
    st.button(
        "Reset all to the example",
        key="reset.all",
        type="tertiary",
        on_click=state.hear,
        args=(None, state.apply, Choices.reset),
    )


@st.fragment
def _inputs() -> None:
    choices = _choices_to_show()
    _sequence(choices)
    step = f"{choices.preset.step_name} {choices.t + 1}"
    memories = ("LTM", "STM") if choices.wording == "words" else ("<i>c</i>₀", "<i>h</i>₀")
    heads = "".join(f"<span>{label}</span>" for label in (*memories, step))
    with st.container(key="row-inputs"):
        st.html(f"<div class='heads'><span></span>{heads}</div>")
        st.html("<span class='unit-name'>Start</span>")
        for name, words in STARTING_MEMORIES.items():
            _field(f"start.{name}", words, choices)
        _field(f"x.{choices.t}", f"Input of {step}", choices, key="x")
        _problem_with(("start.c", "start.h", f"x.{choices.t}"), choices)
    _follow("inputs")


@st.fragment
def _weights(unit: str) -> None:
    choices = _choices_to_show()
    name = unit_label(unit, choices.wording)
    with st.container(key=f"row-{unit}"):
        st.html(f"<span class='unit-name' style='color:var(--q-{UNITS[unit]})'>{name}</span>")
        for weight in WEIGHTS:
            _field(f"{unit}.{weight}", f"{UNIT_WORDS[unit]}: {WEIGHTS[weight][1]}", choices)
        st.button(
            f"{UNIT_WORDS[unit]}: back to the example",
            key=f"reset.{unit}",
            icon=":material/undo:",
            type="tertiary",
            disabled=getattr(choices.params, unit) == getattr(choices.preset.params, unit),
            on_click=state.hear,
            args=(None, state.apply, lambda now: now.with_unit_reset(unit)),
        )
        _problem_with((f"{unit}.{weight}" for weight in WEIGHTS), choices)
    _follow(unit)


def _choices_to_show() -> Choices:
    state.settle()
    if state.numbers_changed() or state.more_than_numbers_changed():
        st.rerun()
    return state.choices_now()


def _follow(row: str) -> None:
    key = f"follow.{row}"
    _follow_bench(
        key=key,
        data={"row": row},
        on_row_change=lambda: state.hear(None, state.nothing),
        on_all_change=lambda: state.hear(None, state.draw_everything),
    )


def _sequence(choices: Choices) -> None:
    name = choices.preset.step_name
    problem = state.problem_with(state.SEQUENCE_TEXT)
    if not problem:
        state.follow(state.SEQUENCE_TEXT, ", ".join(exact(value) for value in choices.xs))
    st.text_input(
        f"Inputs, {name} by {name} ({len(choices.xs)} in all)",
        key=state.SEQUENCE_TEXT,
        placeholder="1, 0.5, 0.25, 1",
        on_change=state.hear,
        args=(state.SEQUENCE_TEXT, state.sequence_typed),
    )
    if problem:
        st.error(problem)


def _field(slot: str, name: str, choices: Choices, key: str | None = None) -> None:
    key = state.follow(key or slot, numbers_of(choices)[slot])
    st.number_input(
        name,
        -LARGEST,
        LARGEST,
        None,
        STEP,
        format="%.10g",
        key=key,
        placeholder=exact(numbers_of(choices)[slot]),
        label_visibility="collapsed",
        on_change=state.hear,
        args=(key, state.number_set, slot),
    )


def _problem_with(slots: Iterable[str], choices: Choices) -> None:
    for slot in slots:
        if state.problem_with(slot):
            kept = exact(numbers_of(choices)[slot])
            st.error(f"{state.problem_with(slot)} Until then, {kept} stays in use.")
