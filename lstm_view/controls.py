"""Groups of widgets. Each shows a piece of the choices and hands changes to `state`."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lstm_core import PRESETS, Trace
from lstm_core.presets import PUBLISHED_DECIMALS
from lstm_view import state
from lstm_view.choices import SPEEDS, Choices
from lstm_view.exact_values import exact_values
from lstm_view.forcing import effect
from lstm_view.glossary import listed
from lstm_view.numerals import shown
from lstm_view.stages import ALL, BY_KEY, KEYS, STAGES

TICK = " <span class='agrees' role='img' aria-label='agrees'>✓</span>"
MOST_STEP_BUTTONS = 10
"""With more time steps than this, a slider is the better way to jump."""


def sidebar(choices: Choices) -> DeltaGenerator:
    """Show what the run is made of, from the example to the forced gates; return the outcome's place.

    Only one place near the top may follow the numbers: a fragment that writes further down while the
    sidebar is being drawn anew kills Streamlit's front end.
    """
    with st.sidebar:
        _example(choices)
        outcome = st.empty()
        exact_values(choices)
    return outcome


def _example(choices: Choices) -> None:
    """Choose an example and one of its sequences."""
    st.selectbox(
        "Example",
        tuple(PRESETS),
        key=state.follow("preset", choices.preset_name),
        format_func=lambda name: PRESETS[name].title,
        on_change=state.hear,
        args=("preset", state.preset_chosen),
    )
    if len(choices.preset.sequences) > 1:
        st.segmented_control(
            "Sequence",
            tuple(choices.preset.sequences),
            key=state.follow(f"sequence.{choices.preset_name}", choices.sequence_in_use),
            wrap=True,
            label_visibility="collapsed",
            on_change=state.hear,
            args=(f"sequence.{choices.preset_name}", state.sequence_chosen),
        )


def transport(choices: Choices) -> None:
    """Go through stages and time steps: one at a time, by jumping, or by playing."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="transport"):
        for name, icon, shortcut, move, stuck in (
            ("First", "first_page", None, Choices.first, choices.at_start),
            ("Back", "chevron_left", "Left", Choices.back, choices.at_start),
            ("Next", "chevron_right", "Right", Choices.forward, choices.at_end),
            ("Last", "last_page", None, Choices.last, choices.at_end),
        ):
            st.button(
                name,
                key=name.lower(),
                icon=f":material/{icon}:",
                type="primary" if name == "Next" else "secondary",
                shortcut=shortcut,
                disabled=stuck,
                on_click=state.hear,
                args=(None, state.stop_and_apply, move),
            )
        st.segmented_control(
            "Stage",
            (*KEYS, ALL),
            key=state.follow("stage", choices.stage),
            format_func=lambda key: "All" if key == ALL else BY_KEY[key].button,
            required=True,
            wrap=True,
            label_visibility="collapsed",
            on_change=state.hear,
            args=("stage", state.field_set, "stage"),
        )
        st.toggle(
            "Ask me first",
            key=state.follow("ask", choices.ask_first),
            help="Hides each stage's numbers until you have said what you expect.",
            on_change=state.hear,
            args=("ask", state.field_set, "ask_first"),
        )
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="time"):
        st.button(
            "Pause" if state.is_playing() else "Play",
            key="play",
            icon=":material/pause:" if state.is_playing() else ":material/play_arrow:",
            on_click=state.hear,
            args=(None, state.play_or_pause),
        )
        st.segmented_control(
            "Speed",
            tuple(SPEEDS),
            key=state.follow("speed", choices.speed),
            required=True,
            wrap=True,
            label_visibility="collapsed",
            on_change=state.hear,
            args=("speed", state.field_set, "speed"),
        )
        st.html(_place(choices), width="stretch")
        step_jump(choices.preset.step_name, len(choices.xs), choices.t)


def step_jump(name: str, steps: int, t: int) -> None:
    """Go straight from step `t`, 0-based, to any other of so many."""
    if steps == 1:
        return
    if steps <= MOST_STEP_BUTTONS:
        st.segmented_control(
            f"Go to a {name}",
            tuple(range(steps)),
            key=state.follow(f"step.{steps}", t),
            format_func=lambda at: f"{name} {at + 1}" if steps <= 5 else str(at + 1),
            required=True,
            wrap=True,
            label_visibility="collapsed",
            on_change=state.hear,
            args=(f"step.{steps}", state.step_chosen, 0),
        )
    else:
        st.slider(
            f"Go to a {name}",
            1,
            steps,
            key=state.follow(f"step.{steps}", t + 1),
            label_visibility="collapsed",
            on_change=state.hear,
            args=(f"step.{steps}", state.step_chosen, 1),
        )


def _place(choices: Choices) -> str:
    step = f"{choices.preset.step_name} <b>{choices.t + 1}</b> of {len(choices.xs)}"
    if choices.stage == ALL:
        return f"<div class='place'>{step} · all stages</div>"
    stage = BY_KEY[choices.stage]
    number = KEYS.index(choices.stage) + 1
    return (
        f"<div class='place'>{step} · stage <b>{number}</b> of {len(STAGES)}: {stage.place}</div>"
    )


def _story(choices: Choices) -> str:
    preset = choices.preset
    if choices.params != preset.params:
        return (
            "<p class='hint'>The cell's twelve numbers are your own now. “Reset all to the example”, "
            "below, brings those of the example back.</p>"
        )
    credit = f" Example: {preset.credit}." if preset.credit else ""
    return f"<p class='hint'>{preset.story}{credit}{_yours(choices)}</p>"


def _yours(choices: Choices) -> str:
    """Say what else is not as in the example."""
    yours = [
        what
        for what, is_changed in (
            ("the inputs", choices.sequence_in_use is None),
            ("the memories at the start", choices.initial != choices.preset.initial),
            ("the forcing", choices.forced),
        )
        if is_changed
    ]
    return f" <b>Your own: {listed(yours)}.</b>" if yours else ""


def tell_outcome(
    place: DeltaGenerator, choices: Choices, trace: Trace, is_known: bool = True
) -> None:
    """Show target, prediction and published value, what forcing does to them, and whose cell it is."""
    preset, name = choices.preset, choices.sequence_name
    prediction = float(trace.prediction)
    cells = [("prediction", shown(prediction, PUBLISHED_DECIMALS) if is_known else "?")]
    remark = ""
    if choices.sequence_in_use:
        if name in preset.targets:
            cells.insert(0, ("target", f"{preset.targets[name]:g}"))
        if name in preset.published:
            published = preset.published[name]
            agrees = is_known and round(prediction, PUBLISHED_DECIMALS) == published
            cells.append(("published", shown(published, PUBLISHED_DECIMALS) + agrees * TICK))
            remark = f"<p class='hint'>{preset.remark}</p>" if preset.remark else ""
    body = "".join(f"<dt>{title}</dt><dd>{value}</dd>" for title, value in cells)
    forced = effect(choices) if is_known and choices.forced else ""
    place.html(f"<dl class='outcome'>{body}</dl>{forced}{remark}{_story(choices)}")
