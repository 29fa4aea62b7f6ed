"""The learner's choices in the session, and what changes them.

`Choices` is the one truth. Every widget shows a piece of it: `follow` puts the piece into the widget
before it is drawn. What the learner does waits in `hear` until `settle` knows the whole message.
"""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, Literal

import streamlit as st

from lstm_core import LSTMParams, State
from lstm_core.cell import checked_forced
from lstm_view.choices import Choices
from lstm_view.link import from_query
from lstm_view.settings import Axis, with_forced
from lstm_view.slots import numbers_of, settings_of, with_number
from lstm_view.stages import ALL, BY_KEY, results_after, results_from
from lstm_view.training.settings import LAST_EPOCH
from lstm_view.typed_text import LARGEST, read_sequence

CHOICES = "choices"
MISSING = object()
PAGE = "page"
PAGE_IS_NEW = "page.is_new"
LINK_PROBLEMS = "link.problems"
SEQUENCE_TEXT = "sequence.text"
OTHER_SEQUENCE = "compare.xs"
PROBLEM = "problem"
PLAYING = "playing"
DRAWN_AROUND = "drawn.around"
DRAWN = "drawn"
GUESS = "guess"
HEARD = "heard"
STAMP = "stamp"
ECHOES = "echoes"
ECHO_SECONDS = 10.0
"""How long the browser may still tell of a value that was replaced."""
UNSENT_SECONDS = 2.0
"""How long a value may wait to be sent to the browser."""
HISTORY = "history"
MOST_UNDONE = 500
PINNED = "pinned"
CELL = "cell"
FOCUS = "focus"
TO_OPEN = "page.to_open"
Whose = Literal["run", "other"]
"""Which run a forced gate belongs to: the present one, or the one it is compared with."""
FORCED_TO = {"auto": None, "0": 0.0, "1": 1.0, "value": 0.5}
MOVES = {"forward": Choices.forward, "back": Choices.back}


@dataclass
class History:
    """The runs there were before, for undo, and the undone ones, for redo."""

    past: list[Choices] = field(default_factory=list)
    future: list[Choices] = field(default_factory=list)
    gesture: float | None = None
    """The drag or the held key that made the last change: all its changes are undone at once."""

    def remember(self, before: Choices, after: Choices, gesture: float | None) -> None:
        """Take note of a change; what was undone before it cannot be done again."""
        self.future = []
        if gesture is None or gesture != self.gesture:
            self.past = [*self.past, before][-MOST_UNDONE:]
        elif self.past and after.has_run_of(self.past[-1]):
            self.past.pop()
            gesture = None
        self.gesture = gesture


def begin(page: str) -> Choices:
    """Return the session's choices; the first run of a session takes them from the link."""
    st.session_state[PAGE_IS_NEW] = st.session_state.get(PAGE) != page
    st.session_state[PAGE] = page
    if st.session_state[PAGE_IS_NEW]:
        st.session_state.pop(PROBLEM, None)
        st.session_state.pop(LINK_PROBLEMS, None)
        if page != CELL:
            st.session_state.pop(FOCUS, None)
    if CHOICES not in st.session_state:
        choices, problems = from_query(st.query_params)
        st.session_state[CHOICES] = choices
        st.session_state[LINK_PROBLEMS] = problems
    settle()
    st.session_state[DRAWN_AROUND] = _around_the_numbers()
    numbers_are_drawn()
    return choices_now()


def choices_now() -> Choices:
    """Return the learner's choices as they are at this moment."""
    choices: Choices = st.session_state[CHOICES]
    return choices


def follow(key: str, value: Any) -> str:
    """Give a widget the value it has to show and return its key.

    Only where that differs: a value that is set goes to the browser, where the hand may already be
    further. On a page just opened every widget is new, whatever a widget of that key held before.
    A value set a moment ago is set again: Streamlit drops what it has not sent when a run follows.
    """
    held = MISSING if st.session_state[PAGE_IS_NEW] else st.session_state.get(key, MISSING)
    now = time.monotonic()
    if held is MISSING or held != value:
        _echoes(key).extend([(now, held), (now, value)])
        st.session_state[key] = value
    elif any(now - at < UNSENT_SECONDS for at, _ in _echoes(key)):
        st.session_state[key] = value
    return key


def page_is_drawn() -> None:
    """Note that every widget of the page is there and follows from now on."""
    st.session_state[PAGE_IS_NEW] = False


def numbers_are_drawn() -> None:
    """Note that all that follows the numbers shows the present choices."""
    st.session_state[DRAWN] = choices_now()


def draw_everything() -> None:
    """Take whatever is on the page for older than the present choices."""
    st.session_state[DRAWN] = None


def numbers_changed() -> bool:
    """Whether what follows the numbers shows older choices."""
    return bool(st.session_state[DRAWN] != choices_now())


def more_than_numbers_changed() -> bool:
    """Whether more has changed than numbers since the whole page was drawn."""
    return bool(st.session_state[DRAWN_AROUND] != _around_the_numbers())


def _around_the_numbers() -> tuple[Any, ...]:
    now = choices_now()
    looks = (now.t, now.stage, now.wording, now.speed, now.ask_first, now.forced)
    problem = st.session_state.get(PROBLEM)
    return (now.preset_name, now.sequence_in_use, len(now.xs), looks, is_playing(), problem)


# What the learner did.


def hear(key: str | None, action: Callable[..., None], *args: Any) -> None:
    """Take notice of what was done, with the value of the widget of this key; callbacks call this."""
    value = () if key is None else (st.session_state[key],)
    _waiting().append((key, action, (*value, *args)))


def hear_actions(actions: list[dict[str, Any]]) -> None:
    """Take notice of what was done in a component, such as the instrument."""
    _waiting().append((None, _perform, (actions,)))


def nothing() -> None:
    """Do nothing: the message itself is what counts."""


def settle() -> None:
    """Do all that the last message from the browser brought; call this before drawing.

    Until a value set by `follow` has reached the browser, each message from there still carries the
    one before, and Streamlit takes that for a change made by hand. Who does something by hand sends
    that alone; an old value that comes along with something else, or with a new page, is an echo. So
    is nothing at all, however late: a field may never have been told what it has to show.
    """
    waiting = _waiting()
    st.session_state[HEARD] = []
    for key, action, args in waiting:
        may_be_echo = key is not None and (len(waiting) > 1 or st.session_state[PAGE_IS_NEW])
        if not (may_be_echo and (args[0] is None or _is_old(str(key), args[0]))):
            action(*args)


def _waiting() -> list[tuple[str | None, Callable[..., None], tuple[Any, ...]]]:
    waiting: list[tuple[str | None, Callable[..., None], tuple[Any, ...]]]
    waiting = st.session_state.setdefault(HEARD, [])
    return waiting


def _is_old(key: str, value: Any) -> bool:
    return any(value == before for _, before in _echoes(key))


def _echoes(key: str) -> list[tuple[float, Any]]:
    """Return what this widget was made to show in the last moments, and what it held before."""
    echoes: dict[str, list[tuple[float, Any]]] = st.session_state.setdefault(ECHOES, {})
    since = time.monotonic() - ECHO_SECONDS
    echoes[key] = [echo for echo in echoes.get(key, []) if echo[0] > since]
    return echoes[key]


# Actions: each changes one thing and draws nothing.


def change(changed: Choices, gesture: float | None = None) -> None:
    """Make these the choices; what was typed and could not be read is forgotten."""
    now, changed = choices_now(), changed.with_inputs(changed.xs)
    if not changed.has_run_of(now):
        _history().remember(now, changed, gesture)
    st.session_state.pop(PROBLEM, None)
    st.session_state[CHOICES] = changed


def apply(move: Callable[[Choices], Choices]) -> None:
    """Change the choices by one of their own moves, such as `Choices.reset`."""
    change(move(choices_now()))


def stop_and_apply(move: Callable[[Choices], Choices]) -> None:
    """A step taken by hand ends the playing."""
    st.session_state[PLAYING] = False
    apply(move)


def undo() -> None:
    """Take the last change of the cell, its inputs or its memories back."""
    history = _history()
    if history.past:
        _restore(history.past, history.future)


def redo() -> None:
    """Do again what was undone last."""
    history = _history()
    if history.future:
        _restore(history.future, history.past)


def _restore(source: list[Choices], other: list[Choices]) -> None:
    now = choices_now()
    other.append(now)
    st.session_state[CHOICES] = now.with_run_of(source.pop())
    st.session_state.pop(PROBLEM, None)
    _history().gesture = None


def pin_or_unpin() -> None:
    """Keep the present run to compare the next ones with, or let go of the one kept."""
    st.session_state[PINNED] = None if pinned() else choices_now()


def number_set(value: float | None, slot: str) -> None:
    """Take one of the numbers as typed into its field; what is no number is named beside it."""
    if not _is_usable(value):
        st.session_state[PROBLEM] = (slot, NO_NUMBER)
    elif slot in numbers_of(choices_now()):
        change(with_number(choices_now(), slot, float(value or 0.0)))


NO_NUMBER = (
    "That is not a number to be used here. "
    f"Write one between −{LARGEST:,.0f} and {LARGEST:,.0f}, such as 0.5."
)


def preset_chosen(name: str | None) -> None:
    """Take another example."""
    if name is not None:
        stop_and_apply(lambda choices: choices.with_preset(name))


def sequence_chosen(name: str | None) -> None:
    """Take another of the example's sequences."""
    if name is not None and name in choices_now().preset.sequences:
        apply(lambda choices: choices.with_sequence(name))


def step_chosen(t: int | None, first: int) -> None:
    """Go to a step, counted from `first`; beyond the last one only the run to compare with goes on."""
    if t is not None:
        last = len(choices_now().xs) - 1
        beyond = max(t - first - last, 0)
        apply(
            lambda choices: replace(choices, t=min(t - first, last)).with_setting(
                "compare", "beyond", beyond
            )
        )


def sequence_typed(text: str) -> None:
    """Take the whole sequence as typed."""
    _take_typed(text, SEQUENCE_TEXT, choices_now().with_inputs)


def other_sequence_typed(text: str) -> None:
    """Take the inputs of the run to compare with as typed."""
    _take_typed(text, OTHER_SEQUENCE, lambda xs: choices_now().with_setting("compare", "xs", xs))


def _take_typed(text: str, field: str, with_inputs: Callable[[tuple[float, ...]], Choices]) -> None:
    """What cannot be read stays in the field with its remedy."""
    try:
        xs = read_sequence(text)
    except ValueError as problem:
        remedy = f"{problem} Until then, what was there stays in use."
        st.session_state[PROBLEM] = (field, remedy)
    else:
        change(with_inputs(xs))


def axis_chosen(slot: str | None, axis: Axis) -> None:
    """Vary another number along one axis of the landscape."""
    if slot is not None and slot in numbers_of(choices_now()):
        now = choices_now()
        change(replace(now, landscape=now.landscape.with_axis(axis, slot)))


def field_set(value: Any, name: str) -> None:
    """Take a plain choice, such as the stage or the wording."""
    if value is not None:
        change(replace(choices_now(), **{name: value}))


def setting_set(value: Any, page: str, field: str) -> None:
    """Take one of the settings that a page adds."""
    if value is not None:
        change(choices_now().with_setting(page, field, value))


def gate_forced(mode: str | None, letter: str, whose: Whose) -> None:
    """Let a gate work by itself, hold it at an end, or at half until its value is typed."""
    if mode is not None:
        _force(letter, FORCED_TO[mode], whose)


def gate_forced_to(value: float | None, letter: str, whose: Whose) -> None:
    """Hold a gate at the value typed; one it cannot have is named beside the field."""
    try:
        checked_forced({letter: math.nan if value is None else value})
    except ValueError:
        low = "−1" if letter == "g" else "0"
        remedy = f"That is no value of this gate. Write one between {low} and 1, such as 0.5."
        st.session_state[PROBLEM] = (f"force.{whose}.{letter}", remedy)
    else:
        _force(letter, value, whose)


def _force(letter: str, value: float | None, whose: Whose) -> None:
    now = choices_now()
    if whose == "run":
        change(now.with_forced(letter, value))
    else:
        forced = with_forced(now.compare.forced, letter, value)
        change(now.with_setting("compare", "forced", forced))


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


def number_opened(slot: str) -> None:
    """Go to one of the numbers on the cell page: to its stage, or to its step."""
    place, _, name = slot.partition(".")
    if slot not in numbers_of(choices_now()):
        return
    st.session_state[TO_OPEN] = CELL
    st.session_state[FOCUS] = (slot, time.monotonic())
    if place == "x":
        stop_and_apply(lambda choices: replace(choices, t=int(name)))
    elif place == "start":
        stop_and_apply(Choices.first)
    else:
        stop_and_apply(lambda choices: replace(choices, stage=place))


def cell_taken(params: LSTMParams, xs: tuple[float, ...] | None = None) -> None:
    """Open a trained cell as it trained: free gates, both memories from 0; and inputs, if any."""
    now = choices_now() if xs is None else choices_now().with_inputs_as_given(xs)
    change(replace(now, params=params, forced=(), initial=State()))
    st.session_state[TO_OPEN] = CELL


def epoch_reached(epoch: Any) -> None:
    """Stand at an epoch of the published training."""
    if type(epoch) is int and 0 <= epoch <= LAST_EPOCH:
        change(choices_now().with_setting("training", "epoch", epoch))


def _perform(actions: list[dict[str, Any]]) -> None:
    """Do what was done in a component and is not done yet."""
    for action in actions:
        if action["at"] > heard():
            st.session_state[STAMP] = action["at"]
            if action["do"] in _ACTIONS:
                _ACTIONS[action["do"]](action)


def _numbers_set(action: dict[str, Any]) -> None:
    changed = choices_now()
    for slot, value in action["numbers"].items():
        if _is_usable(value) and slot in numbers_of(changed) | settings_of(changed):
            changed = with_number(changed, slot, float(value))
    change(changed, action["gesture"])


def _gone_to(action: dict[str, Any]) -> None:
    now = choices_now()
    if action.get("t") in range(len(now.xs)):
        stop_and_apply(lambda choices: replace(choices, t=action["t"]))
    if action.get("stage") in BY_KEY:
        stop_and_apply(lambda choices: replace(choices, stage=action["stage"]))


_ACTIONS: dict[str, Callable[[dict[str, Any]], None]] = {
    "set": _numbers_set,
    "go": _gone_to,
    "move": lambda action: stop_and_apply(MOVES[action["name"]]),
    "reset": lambda action: apply(lambda choices: choices.with_unit_reset(action["unit"])),
    "tick": lambda _: tick(),
    "undo": lambda _: undo(),
    "redo": lambda _: redo(),
    "open": lambda action: number_opened(action["slot"]),
    "epoch": lambda action: epoch_reached(action["value"]),
    "guess": lambda action: guessed(action["answer"]),
    "pin": lambda _: pin_or_unpin(),
}


# What else there is to know.


def heard() -> int:
    """Return the stamp of the last action from a component."""
    return int(st.session_state.get(STAMP, 0))


def page_to_open() -> str | None:
    """Return the page that something just done leads to, once."""
    page: str | None = st.session_state.pop(TO_OPEN, None)
    return page


def focus() -> tuple[str, float] | None:
    """Return the slot of the number that the cell page was opened for, with when that was."""
    slot_and_time: tuple[str, float] | None = st.session_state.get(FOCUS)
    return slot_and_time


def can_undo() -> bool:
    """Whether there is something to take back."""
    return bool(_history().past)


def can_redo() -> bool:
    """Whether something was taken back."""
    return bool(_history().future)


def _history() -> History:
    history: History = st.session_state.setdefault(HISTORY, History())
    return history


def pinned() -> Choices | None:
    """Return the choices whose run is kept for comparison."""
    choices: Choices | None = st.session_state.get(PINNED)
    return choices


def is_playing() -> bool:
    """Whether the stages go on by themselves."""
    return bool(st.session_state.get(PLAYING, False))


def problem_with(key: str) -> str:
    """Say what is wrong with what was last typed into this field, or nothing."""
    about, remedy = st.session_state.get(PROBLEM, ("", ""))
    return str(remedy) if about == key else ""


def guess() -> str | None:
    """Return what the learner guessed at this stage of this step of this run, if anything."""
    about, guessed = st.session_state.get(GUESS, (None, None))
    return guessed if about == _question_asked() else None


def _question_asked() -> tuple[Any, ...]:
    now = choices_now()
    return (now.params, now.xs, now.initial, now.forced, now.t, now.stage)


def is_asking() -> bool:
    """Whether the learner is asked first and has not answered; a forced gate leaves no question."""
    now = choices_now()
    return now.ask_first and now.stage != ALL and not now.is_forced_here and guess() is None


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


def _is_usable(value: Any) -> bool:
    return isinstance(value, int | float) and abs(value) <= LARGEST
