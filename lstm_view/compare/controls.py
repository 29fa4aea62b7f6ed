"""What is compared with what, and at which step: the widgets of the comparison."""

import streamlit as st

from lstm_core import PRESETS
from lstm_view import state
from lstm_view.choices import Choices
from lstm_view.compare.comparison import (
    Comparison,
    first_input_words,
    name_of_inputs,
    one_step_back,
    one_step_on,
    swapped,
    with_another_first_input,
    with_other_cell,
    with_other_inputs,
)
from lstm_view.controls import step_jump
from lstm_view.forcing import force_gates
from lstm_view.numerals import exact
from lstm_view.settings import KINDS, LAYOUTS
from lstm_view.trust import unreliable_from, warn_from

KIND_WORDS = {
    "sequences": "Two sequences",
    "cells": "Two cells",
    "training": "Before and after training",
    "forced": "A gate forced",
}
LAYOUT_WORDS = {"one": "On one axis", "two": "Side by side"}
KEPT = "kept"
"""Stands for a cell to compare with that comes with no example."""


def what_is_compared(comparison: Comparison) -> None:
    """Choose what the two runs differ in, and how."""
    choices = comparison.this.choices
    st.segmented_control(
        "What is compared",
        KINDS,
        key=state.follow("compare.kind", choices.compare.kind),
        format_func=lambda kind: KIND_WORDS[kind],
        required=True,
        wrap=True,
        label_visibility="collapsed",
        on_change=state.hear,
        args=("compare.kind", state.setting_set, "compare", "kind"),
    )
    if choices.compare.kind == "sequences":
        _sequences(comparison)
    elif choices.compare.kind == "cells":
        _cells(comparison)
    elif choices.compare.kind == "forced":
        with st.container(key="compared-gates"):
            _lead()
            force_gates(choices.compare.forced, "other", choices.wording)


def _sequences(comparison: Comparison) -> None:
    choices, other = comparison.this.choices, comparison.other.choices
    offered = sequences_offered(choices)
    with st.container(horizontal=True, vertical_alignment="center", key="compared-inputs"):
        names = tuple(offered)
        in_use = next((name for name in names if offered[name] == other.xs), None)
        key = f"compare.sequence.{'.'.join(names)}"
        _lead()
        st.segmented_control(
            "Inputs of the other run, by name",
            names,
            key=state.follow(key, in_use),
            wrap=True,
            label_visibility="collapsed",
            on_change=state.hear,
            args=(key, other_sequence_chosen),
        )
        if not state.problem_with(state.OTHER_SEQUENCE):
            state.follow(state.OTHER_SEQUENCE, ", ".join(exact(value) for value in other.xs))
        st.text_input(
            "Inputs of the other run",
            key=state.OTHER_SEQUENCE,
            placeholder="1, 0.5, 0.25, 1",
            label_visibility="collapsed",
            on_change=state.hear,
            args=(state.OTHER_SEQUENCE, state.other_sequence_typed),
        )
        _swap()
    if problem := state.problem_with(state.OTHER_SEQUENCE):
        st.error(problem)


def sequences_offered(choices: Choices) -> dict[str, tuple[float, ...]]:
    """Return the inputs that the other run can have at a click, by name."""
    own = {name_of_inputs(choices, xs) or name: xs for name, xs in choices.preset.sequences.items()}
    another = with_another_first_input(choices.xs)
    if another in own.values():
        return own
    return own | {first_input_words(another[0]): another}


def other_sequence_chosen(name: str | None) -> None:
    """Compare with one of the sequences offered."""
    offered = sequences_offered(state.choices_now())
    if name in offered:
        state.apply(lambda choices: with_other_inputs(choices, offered[name]))


def _cells(comparison: Comparison) -> None:
    params = comparison.other.choices.params
    names = tuple(PRESETS)
    in_use = next((name for name in names if PRESETS[name].params == params), KEPT)
    with st.container(horizontal=True, vertical_alignment="center", key="compared-cells"):
        _lead()
        st.selectbox(
            "Cell of the other run",
            names if in_use != KEPT else (*names, KEPT),
            key=state.follow("compare.cell", in_use),
            format_func=lambda name: (
                "The cell that was kept" if name == KEPT else PRESETS[name].title
            ),
            label_visibility="collapsed",
            on_change=state.hear,
            args=("compare.cell", other_cell_chosen),
        )
        st.button(
            "Keep the present cell",
            key="compare.keep",
            icon=":material/keep:",
            help="Makes the present twelve numbers the other run's; then change the cell.",
            on_click=state.hear,
            args=(None, state.apply, present_cell_kept),
        )
        _swap()


def other_cell_chosen(name: str | None) -> None:
    """Compare with the cell of an example."""
    if preset := PRESETS.get(name or ""):
        state.apply(lambda choices: with_other_cell(choices, preset.params))


def present_cell_kept(choices: Choices) -> Choices:
    """Compare with the cell as it is now, however it is changed after."""
    return choices.with_setting("compare", "params", choices.params)


def _lead() -> None:
    st.html("<span class='lead'>The other run:</span>", width="content")


def _swap() -> None:
    st.button(
        "Swap",
        key="compare.swap",
        icon=":material/swap_horiz:",
        help="Makes the other run the present one.",
        on_click=state.hear,
        args=(None, state.apply, swapped),
    )


def steps(comparison: Comparison) -> None:
    """Step through both runs at once, and choose how they are drawn."""
    choices = comparison.this.choices
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="transport"):
        for name, icon, shortcut, by in (
            ("Back", "chevron_left", "Left", -1),
            ("Next", "chevron_right", "Right", +1),
        ):
            st.button(
                name,
                key=name.lower(),
                icon=f":material/{icon}:",
                type="primary" if name == "Next" else "secondary",
                shortcut=shortcut,
                disabled=not 0 <= comparison.step + by < comparison.longest,
                on_click=state.hear,
                args=(None, state.stop_and_apply, one_step_back if by < 0 else one_step_on),
            )
        st.html(_place(comparison), width="content")
        step_jump(choices.preset.step_name, comparison.longest, comparison.step)
        st.space("stretch")
        st.segmented_control(
            "How the runs are drawn",
            LAYOUTS,
            key=state.follow("compare.layout", choices.compare.layout),
            format_func=lambda layout: LAYOUT_WORDS[layout],
            required=True,
            label_visibility="collapsed",
            on_change=state.hear,
            args=("compare.layout", state.setting_set, "compare", "layout"),
        )


def _place(comparison: Comparison) -> str:
    name = comparison.this.choices.preset.step_name
    return f"<div class='place'>{name} <b>{comparison.step + 1}</b> of {comparison.longest}</div>"


def warn_of_unreliable_steps(comparison: Comparison) -> None:
    """Say from where on rounding decides what is seen, if it does."""
    found = [unreliable_from(run.choices) for run in comparison.runs]
    first = min((step for step in found if step is not None), default=None)
    warn_from(first, comparison.this.choices.preset.step_name)
