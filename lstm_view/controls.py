"""Groups of widgets. Each shows a piece of the choices and hands changes to `state`."""

from collections.abc import Callable

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lstm_core import PRESETS, Preset, Trace
from lstm_core.presets import PUBLISHED_DECIMALS
from lstm_view import state
from lstm_view.choices import SPEEDS, Choices
from lstm_view.glossary import (
    QUANTITIES,
    UNIT_SHORT_WORDS,
    UNIT_WORDS,
    UNITS,
    WEIGHTS,
    weight_label,
)
from lstm_view.numerals import exact, shown
from lstm_view.stages import ALL, BY_KEY, KEYS, STAGES
from lstm_view.typed_text import LARGEST

UNBREAKABLE = str.maketrans({" ": "\N{NO-BREAK SPACE}", "-": "\N{NON-BREAKING HYPHEN}"})
SLIDER_REACH = 10.0
SLIDER_STEP = 0.1
TICK = " <span class='agrees' role='img' aria-label='agrees'>✓</span>"
MOST_STEP_BUTTONS = 10
"""With more time steps than this, a slider is the better way to jump."""


def example(choices: Choices) -> DeltaGenerator:
    """Choose an example and one of its sequences; return the place for what it predicts."""
    st.selectbox(
        "Example",
        tuple(PRESETS),
        key=state.follow("preset", choices.preset_name),
        format_func=lambda name: PRESETS[name].title,
        on_change=state.preset_chosen,
        args=("preset",),
    )
    if len(choices.preset.sequences) > 1:
        st.segmented_control(
            "Sequence",
            tuple(choices.preset.sequences),
            key=state.follow(f"sequence.{choices.preset_name}", _sequence_in_use(choices)),
            wrap=True,
            label_visibility="collapsed",
            on_change=state.sequence_chosen,
            args=(f"sequence.{choices.preset_name}",),
        )
    outcome = st.empty()
    st.html(_story(choices.preset))
    return outcome


def inputs(choices: Choices) -> None:
    """Type the whole sequence, or change the value of the present step."""
    preset = choices.preset
    written = ", ".join(exact(value) for value in choices.xs)
    if not state.sequence_problem():
        state.follow(state.SEQUENCE_TEXT, written)
    st.text_input(
        f"Inputs, {preset.step_name} by {preset.step_name} ({len(choices.xs)} in all)",
        key=state.SEQUENCE_TEXT,
        placeholder="1, 0.5, 0.25, 1",
        on_change=state.sequence_typed,
    )
    if state.sequence_problem():
        st.error(f"{state.sequence_problem()} Until then, what was there stays in use.")
    with st.container(key="unit-x"):
        _slider_and_field(
            f"{preset.step_name} {choices.t + 1}",
            f"Input of {preset.step_name} {choices.t + 1}",
            "x",
            choices.xs[choices.t],
            state.input_set,
            (),
        )


def memories_at_start(choices: Choices) -> None:
    """Set both starting memories."""
    with st.container(key="unit-start"):
        st.html("<span class='unit-name'>Memories at the start</span>")
        for name, short in (("c", "LTM"), ("h", "STM")):
            words = f"{QUANTITIES[name].words} at the start"
            label = short if choices.wording == "words" else f"{name}₀"
            value = getattr(choices.initial, name)
            _slider_and_field(label, words, f"start.{name}", value, state.memory_set, (name,))


def weights(choices: Choices, *, all_units: bool) -> None:
    """Set the twelve numbers: those of the unit in hand, or all side by side."""
    if all_units:
        for column, unit in zip(st.columns(len(UNITS)), UNITS, strict=True):
            with column:
                _name_of(unit, choices)
                _weights_of(unit, choices)
    else:
        st.segmented_control(
            "Unit",
            tuple(UNITS),
            key=state.follow("chosen.unit", state.unit()),
            format_func=lambda unit: (
                UNIT_SHORT_WORDS[unit] if choices.wording == "words" else UNITS[unit]
            ),
            required=True,
            label_visibility="collapsed",
            width="stretch",
            wrap=True,
            on_change=state.unit_chosen,
            args=("chosen.unit",),
        )
        _weights_of(state.unit(), choices)
    st.button(
        "Reset all to the example",
        key="reset.all",
        type="tertiary",
        disabled=not choices.is_changed,
        on_click=state.apply,
        args=(Choices.reset,),
    )


def _name_of(unit: str, choices: Choices) -> None:
    letter = UNITS[unit]
    name = UNIT_WORDS[unit] if choices.wording == "words" else QUANTITIES[letter].symbol
    st.html(f"<span class='unit-name' style='color:var(--q-{letter})'>{name}</span>")


def _weights_of(unit: str, choices: Choices) -> None:
    gate, original = getattr(choices.params, unit), getattr(choices.preset.params, unit)
    with st.container(key=f"unit-{unit}"):
        for weight in WEIGHTS:
            _slider_and_field(
                weight_label(weight, choices.wording),
                f"{UNIT_WORDS[unit]}: {WEIGHTS[weight][1]}",
                f"{unit}.{weight}",
                getattr(gate, weight),
                state.weight_set,
                (unit, weight),
            )
        st.button(
            "Reset these three",
            key=f"reset.{unit}",
            type="tertiary",
            disabled=gate == original,
            on_click=state.apply,
            args=(lambda now: now.with_unit(unit, original),),
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
                on_click=state.stop_and_apply,
                args=(move,),
            )
        st.segmented_control(
            "Stage",
            (*KEYS, ALL),
            key=state.follow("stage", choices.stage),
            format_func=lambda key: "All" if key == ALL else BY_KEY[key].button,
            required=True,
            wrap=True,
            label_visibility="collapsed",
            on_change=state.field_set,
            args=("stage", "stage"),
        )
        st.toggle(
            "Ask me first",
            key=state.follow("ask", choices.ask_first),
            help="Hides each stage's numbers until you have said what you expect.",
            on_change=state.field_set,
            args=("ask_first", "ask"),
        )
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="time"):
        st.button(
            "Pause" if state.is_playing() else "Play",
            key="play",
            icon=":material/pause:" if state.is_playing() else ":material/play_arrow:",
            on_click=state.play_or_pause,
        )
        st.segmented_control(
            "Speed",
            tuple(SPEEDS),
            key=state.follow("speed", choices.speed),
            required=True,
            wrap=True,
            label_visibility="collapsed",
            on_change=state.field_set,
            args=("speed", "speed"),
        )
        st.html(_place(choices), width="stretch")
        step_jump(choices)


def step_jump(choices: Choices) -> None:
    """Go straight to any time step."""
    steps, name = len(choices.xs), choices.preset.step_name
    if steps == 1:
        return
    if steps <= MOST_STEP_BUTTONS:
        st.segmented_control(
            f"Go to a {name}",
            tuple(range(steps)),
            key=state.follow(f"step.{steps}", choices.t),
            format_func=lambda t: f"{name} {t + 1}" if steps <= 5 else str(t + 1),
            required=True,
            wrap=True,
            label_visibility="collapsed",
            on_change=state.step_chosen,
            args=(f"step.{steps}", 0),
        )
    else:
        st.slider(
            f"Go to a {name}",
            1,
            steps,
            key=state.follow(f"step.{steps}", choices.t + 1),
            label_visibility="collapsed",
            on_change=state.step_chosen,
            args=(f"step.{steps}", 1),
        )


def _slider_and_field(
    short: str,
    name: str,
    key: str,
    value: float,
    callback: Callable[..., None],
    args: tuple[str, ...],
) -> None:
    """Draw a slider with its short name before it and a field behind it that takes any number.

    The slider's accessible name is the whole name: an unbreakable second line that style.css hides.
    style.css also puts both on one line: columns would cost more time than the widgets in them.
    """
    within_reach = min(max(value, -SLIDER_REACH), SLIDER_REACH)
    st.slider(
        f"{short} {name.translate(UNBREAKABLE)}",
        -SLIDER_REACH,
        SLIDER_REACH,
        within_reach,
        SLIDER_STEP,
        key=state.follow(f"{key}.slider", within_reach),
        on_change=callback,
        args=(*args, f"{key}.slider"),
    )
    st.number_input(
        name,
        -LARGEST,
        LARGEST,
        value,
        SLIDER_STEP,
        format="%.10g",
        key=state.follow(key, value),
        label_visibility="collapsed",
        on_change=callback,
        args=(*args, key),
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


def _sequence_in_use(choices: Choices) -> str | None:
    unchanged = choices.xs == choices.preset.sequences[choices.sequence_name]
    return choices.sequence_name if unchanged else None


def _story(preset: Preset) -> str:
    credit = f" Example: {preset.credit}." if preset.credit else ""
    return f"<p class='hint'>{preset.story}{credit}</p>"


def tell_outcome(place: DeltaGenerator, choices: Choices, trace: Trace) -> None:
    """Show target, prediction and published value, with a tick where the last two agree."""
    preset, name = choices.preset, choices.sequence_name
    is_known = state.steps_revealed() == len(trace)
    prediction = float(trace.prediction)
    cells = [("prediction", shown(prediction, PUBLISHED_DECIMALS) if is_known else "?")]
    remark = ""
    if _sequence_in_use(choices):
        if name in preset.targets:
            cells.insert(0, ("target", f"{preset.targets[name]:g}"))
        if name in preset.published:
            published = preset.published[name]
            agrees = is_known and round(prediction, PUBLISHED_DECIMALS) == published
            cells.append(("published", shown(published, PUBLISHED_DECIMALS) + agrees * TICK))
            remark = f"<p class='hint'>{preset.remark}</p>" if preset.remark else ""
    body = "".join(f"<dt>{title}</dt><dd>{value}</dd>" for title, value in cells)
    place.html(f"<dl class='outcome'>{body}</dl>{remark}")
