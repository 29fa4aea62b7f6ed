"""Force a gate: each works by itself, is held shut or wide open, or stands at a value."""

import streamlit as st

from lstm_core import run_sequence
from lstm_core.presets import PUBLISHED_DECIMALS
from lstm_view import state
from lstm_view.choices import Choices
from lstm_view.glossary import UNIT_WORDS, UNITS, Wording, short_label, unit_label
from lstm_view.numerals import shown, typed
from lstm_view.settings import Forcing
from lstm_view.typed_text import LARGEST

MODES = ("auto", "0", "1", "value")
STEP = 0.05


def force_gates(forced: Forcing, whose: state.Whose, wording: Wording) -> None:
    """Show one line a gate; what is chosen goes to the present run or to the other one."""
    for unit, letter in UNITS.items():
        _gate(unit, letter, dict(forced).get(letter), whose, wording)


def _gate(
    unit: str, letter: str, value: float | None, whose: state.Whose, wording: Wording
) -> None:
    key = f"force.{whose}.{letter}"
    mode = mode_of(value)
    with st.container(key=f"force-{whose}-{letter}"):
        name = unit_label(unit, wording)
        st.html(f"<span class='unit-name' style='color:var(--q-{letter})'>{name}</span>")
        st.segmented_control(
            f"{UNIT_WORDS[unit]}: forced to",
            MODES,
            key=state.follow(key, mode),
            required=True,
            label_visibility="collapsed",
            on_change=state.hear,
            args=(key, state.gate_forced, letter, whose),
        )
        if value is not None and mode == "value":
            st.number_input(
                f"{UNIT_WORDS[unit]}: value it is forced to",
                -LARGEST,
                LARGEST,
                None,
                STEP,
                format="%.10g",
                key=state.follow(f"{key}.value", value),
                label_visibility="collapsed",
                on_change=state.hear,
                args=(f"{key}.value", state.gate_forced_to, letter, whose),
            )
            if problem := state.problem_with(key):
                st.error(f"{problem} Until then, {value:g} stays in use.")


def effect(choices: Choices) -> str:
    """Say as HTML what the forced gates change in the prediction, for each of the sequences."""
    held = " and ".join(
        f"the {short_label(letter, choices.wording)} forced to {typed(value)}"
        for letter, value in choices.forced
    )
    sequences = dict(choices.preset.sequences)
    if choices.sequence_in_use is None or len(sequences) == 1:
        sequences = {"": choices.xs}
    changes = ", ".join(f"{name} {_change(choices, xs)}".strip() for name, xs in sequences.items())
    return f"<p class='effect hint'>With {held}, the prediction: {changes}.</p>"


def _change(choices: Choices, xs: tuple[float, ...]) -> str:
    free, forced = (
        shown(
            run_sequence(xs, choices.params, choices.initial, held).prediction, PUBLISHED_DECIMALS
        )
        for held in ({}, dict(choices.forced))
    )
    return f"stays {free}" if free == forced else f"{free} → <b>{forced}</b>"


def mode_of(value: float | None) -> str:
    """Name how a gate is forced.

    >>> [mode_of(value) for value in (None, 0.0, 1.0, 0.25)]
    ['auto', '0', '1', 'value']
    """
    if value is None:
        return "auto"
    return f"{value:g}" if value in (0.0, 1.0) else "value"
