"""The learner's choices in the session, and the callbacks that change them.

`Choices` is the one truth. Every widget shows a piece of it: `follow` puts the piece into the widget
before it is drawn, and the widget's callback puts what the learner did back into the choices.
"""

import math
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import streamlit as st

from lstm_core import State
from lstm_view.choices import Choices
from lstm_view.link import from_query
from lstm_view.stages import ALL, BY_KEY, STAGES, results_after, results_from
from lstm_view.typed_text import LARGEST, read_sequence

CHOICES = "choices"
MISSING = object()
PAGE = "page"
PAGE_IS_NEW = "page.is_new"
LINK_PROBLEMS = "link.problems"
SEQUENCE_TEXT = "sequence.text"
SEQUENCE_PROBLEM = "sequence.problem"
PLAYING = "playing"
UNIT = "unit"
DRAWN = "drawn"
UNIT_AT_WORK = {stage.key: stage.unit for stage in STAGES if stage.unit}
GUESS = "guess"
ECHOES = "echoes"
ECHO_SECONDS = 1.0
"""How long the browser may still tell of a value that was replaced."""
MOVES = {"forward": Choices.forward, "back": Choices.back}


def begin(page: str) -> Choices:
    """Return the session's choices; the first run of a session takes them from the link."""
    st.session_state[PAGE_IS_NEW] = st.session_state.get(PAGE) != page
    st.session_state[PAGE] = page
    if st.session_state[PAGE_IS_NEW]:
        st.session_state.pop(SEQUENCE_PROBLEM, None)
    if CHOICES not in st.session_state:
        choices, problems = from_query(st.query_params)
        st.session_state[CHOICES] = choices
        st.session_state[LINK_PROBLEMS] = problems
    st.session_state[DRAWN] = replace(choices_now(), params=choices_now().preset.params)
    return choices_now()


def choices_now() -> Choices:
    """Return the learner's choices as they are at this moment."""
    choices: Choices = st.session_state[CHOICES]
    return choices


def follow(key: str, value: Any) -> str:
    """Give a widget the value it has to show and return its key.

    Only where that differs: a value that is set goes to the browser, where the hand may already be
    further. On a page just opened every widget is new, whatever a widget of that key held before.
    """
    held = MISSING if st.session_state[PAGE_IS_NEW] else st.session_state.get(key, MISSING)
    if held is MISSING or held != value:
        now = time.monotonic()
        _echoes(key).extend([(now, held), (now, value)])
        st.session_state[key] = value
    return key


def page_is_drawn() -> None:
    """Note that every widget of the page is there and follows from now on."""
    st.session_state[PAGE_IS_NEW] = False


def _heard(key: str) -> Any:
    """Return what the learner did with a widget, or None if the browser only echoes.

    Until a value set by `follow` has reached the browser, each message from there still carries the
    one before; Streamlit takes that for a change made by hand.
    """
    value = st.session_state[key]
    return None if any(value == before for _, before in _echoes(key)) else value


def _echoes(key: str) -> list[tuple[float, Any]]:
    """Return what this widget was made to show in the last moments, and what it held before."""
    echoes: dict[str, list[tuple[float, Any]]] = st.session_state.setdefault(ECHOES, {})
    since = time.monotonic() - ECHO_SECONDS
    echoes[key] = [echo for echo in echoes.get(key, []) if echo[0] > since]
    return echoes[key]


def more_than_weights_changed() -> bool:
    """Whether more has changed than the weights since the whole page was drawn."""
    now = replace(choices_now(), params=choices_now().preset.params)
    return bool(st.session_state[DRAWN] != now)


def is_playing() -> bool:
    """Whether the stages go on by themselves."""
    return bool(st.session_state.get(PLAYING, False))


def unit() -> str:
    """Return the unit whose weights are in hand: the one at work, until another one is chosen."""
    if UNIT not in st.session_state:
        st.session_state[UNIT] = UNIT_AT_WORK.get(choices_now().stage, "forget")
    return str(st.session_state[UNIT])


def sequence_problem() -> str:
    """Say what is wrong with the sequence as it was typed, or nothing."""
    return str(st.session_state.get(SEQUENCE_PROBLEM, ""))


def guess() -> str | None:
    """Return what the learner guessed at this stage of this step of this run, if anything."""
    about, guessed = st.session_state.get(GUESS, (None, None))
    return guessed if about == _question_asked() else None


def _question_asked() -> tuple[Any, ...]:
    now = choices_now()
    return (now.params, now.xs, now.initial, now.t, now.stage)


# Callbacks: each changes one thing and draws nothing.


def change(changed: Choices) -> None:
    """Make these the choices; what was typed and could not be read is forgotten."""
    changed = changed.with_inputs(changed.xs)
    if changed.stage != choices_now().stage and changed.stage in UNIT_AT_WORK:
        st.session_state[UNIT] = UNIT_AT_WORK[changed.stage]
    st.session_state.pop(SEQUENCE_PROBLEM, None)
    st.session_state[CHOICES] = changed


def apply(move: Callable[[Choices], Choices]) -> None:
    """Change the choices by one of their own moves, such as `Choices.forward`."""
    change(move(choices_now()))


def stop_and_apply(move: Callable[[Choices], Choices]) -> None:
    """A step taken by hand ends the playing."""
    st.session_state[PLAYING] = False
    apply(move)


def weight_set(unit: str, name: str, key: str) -> None:
    """Take one of the twelve numbers from the widget with this key."""
    value = _heard(key)
    if _usable(value):
        change(choices_now().with_weight(unit, name, value))


def input_set(key: str) -> None:
    """Take the input of the present step from the widget with this key."""
    value = _heard(key)
    if _usable(value):
        change(choices_now().with_input(value))


def memory_set(name: str, key: str) -> None:
    """Take one of the starting memories from the widget with this key."""
    value = _heard(key)
    if _usable(value):
        initial: State = replace(choices_now().initial, **{name: value})
        change(replace(choices_now(), initial=initial))


def preset_chosen(key: str) -> None:
    """Take another example from the widget with this key."""
    name = _heard(key)
    if name is not None:
        stop_and_apply(lambda choices: choices.with_preset(name))


def sequence_chosen(key: str) -> None:
    """Take another of the example's sequences from the widget with this key."""
    name = _heard(key)
    if name in choices_now().preset.sequences:
        apply(lambda choices: choices.with_sequence(name))


def step_chosen(key: str, first: int) -> None:
    """Go to the step that the widget with this key says, which counts from `first`."""
    t = _heard(key)
    if t is not None:
        apply(lambda choices: replace(choices, t=t - first))


def sequence_typed() -> None:
    """Take the whole sequence as typed; what cannot be read stays in the field with its remedy."""
    try:
        xs = read_sequence(st.session_state[SEQUENCE_TEXT])
    except ValueError as problem:
        st.session_state[SEQUENCE_PROBLEM] = str(problem)
    else:
        change(choices_now().with_inputs(xs))


def field_set(field: str, key: str) -> None:
    """Take a plain choice, such as the stage or the wording, from the widget with this key."""
    value = _heard(key)
    if value is not None:
        change(replace(choices_now(), **{field: value}))


def moved(name: str) -> None:
    """Go forward or back, as a key pressed anywhere on the page said."""
    if name in MOVES:
        stop_and_apply(MOVES[name])


def unit_chosen(key: str) -> None:
    """Take another unit in hand."""
    st.session_state[UNIT] = _heard(key) or unit()


def stage_chosen(stage: str) -> None:
    """Go to a stage that was clicked in the drawing."""
    stop_and_apply(lambda choices: replace(choices, stage=stage))


def play_or_pause() -> None:
    """Start playing, from the start if the end is reached; or pause."""
    st.session_state[PLAYING] = not is_playing()
    if is_playing() and choices_now().at_end:
        apply(Choices.first)


def tick() -> None:
    """Go on by one stage while playing; stop at the end."""
    if is_playing():
        apply(Choices.forward)
        st.session_state[PLAYING] = not choices_now().at_end


def guessed(answer: str) -> None:
    """Remember what the learner expects at this stage."""
    st.session_state[GUESS] = (_question_asked(), answer)


def is_asking() -> bool:
    """Whether the learner is asked first and has not answered yet."""
    return choices_now().ask_first and choices_now().stage != ALL and guess() is None


def hidden() -> frozenset[str]:
    """Return the quantities of this step that the learner who is asked first must not see yet."""
    now = choices_now()
    if not now.ask_first or now.stage == ALL:
        return frozenset()
    stage = BY_KEY[now.stage]
    return results_from(stage) if is_asking() else results_after(stage)


def steps_revealed() -> int:
    """Return how many steps are over, as far as the learner may know."""
    return choices_now().t if hidden() else len(choices_now().xs)


def _usable(value: float | None) -> bool:
    return value is not None and math.isfinite(value) and abs(value) <= LARGEST
