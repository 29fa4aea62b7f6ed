"""The controls of a training: its settings, and the buttons that start, stop, resume and reset it."""

from functools import partial
from typing import Any, NamedTuple

import streamlit as st

from lstm_view import session
from lstm_view.model.numerals import plainly
from lstm_view.model.settings import SETTINGS
from lstm_view.parts import part as show_part
from lstm_view.training import acts
from lstm_view.training.buttons import button, buttons
from lstm_view.training.plan import Plan
from lstm_view.training.under_way import Training
from lstm_view.training.words import OPTIMIZER_WORDS, START_WORDS, differs, thrown_away

NAMES = {
    "window": "Window",
    "share": "Train on, %",
    "seed": "Seed",
    "rate": "Learning rate",
    "epochs": "Epochs",
}
REMEDIES = {
    "window": "A window is a whole number of values {}, such as 6.",
    "share": "The share to train on is a whole number of percent {}, such as 70.",
    "seed": "A seed is a whole number {}, such as 7.",
    "rate": "A learning rate is a number {}, such as 0.02.",
    "epochs": "Epochs are a whole number {}, such as 1000.",
}
WRONG = "training.wrong"
TITLES = {"start": "Alt+S", "stop": "Alt+X"}


class Wrong(NamedTuple):
    """What was typed into a field and cannot be used, and the setting that stays in use."""

    typed: float | None
    used: float


def row(name: str) -> Any:
    """Open a row of fields."""
    return st.container(horizontal=True, vertical_alignment="bottom", gap="medium", key=f"training-{name}")


def one_of(part: str, setting: str, label: str, words: dict[str, str]) -> str:
    """Take one of a few options, and return it; where the one that is set is not offered, the last."""
    value = SETTINGS[setting].get(session.choices())
    chosen = value if value in words else list(words)[-1]
    st.segmented_control(
        label,
        tuple(words),
        default=chosen,
        format_func=words.__getitem__,
        required=True,
        **session.widget(f"{part}.{setting}", chosen, partial(_set, setting)),
    )
    return chosen


def number(part: str, setting: str, width: int, label: str = "") -> None:
    """Take a number; what it cannot be stays in the field to be corrected."""
    key, used = f"{part}.{setting}", _used(setting)
    wrong = _wrong().get(key, Wrong(used, used))
    shown = wrong.typed if wrong.used == used else used
    st.number_input(
        label or NAMES[setting],
        value=shown,
        step=0.01 if setting == "rate" else 1.0,
        format="%.10g",
        width=width,
        **session.widget(key, shown, partial(_number_typed, key, setting)),
    )


def start(part: str, *options: str) -> None:
    """Take where to start from, and the seed where that is drawn."""
    chosen = one_of(part, "begin", "Start from", {each: START_WORDS[each] for each in options})
    if chosen != "cell":
        number(part, "seed", 110, "First seed" if chosen == "spread" else "")


def way(part: str) -> None:
    """Take optimizer, learning rate and epochs."""
    one_of(part, "optimizer", "Optimizer", OPTIMIZER_WORDS)
    number(part, "rate", 120)
    number(part, "epochs", 110)


def problems(part: str) -> None:
    """Say of each field what is wrong with what stands in it."""
    for key, wrong in list(_wrong().items()):
        where, setting = key.split(".")
        if wrong.used != _used(setting):
            del _wrong()[key]
        elif where == part:
            low, high = SETTINGS[setting].limits or (0, 0)
            remedy = REMEDIES[setting].format(f"from {plainly(low)} to {plainly(high)}")
            st.error(f"{remedy} Until then, {plainly(wrong.used)} stays in use.")


def start_and_stop(part: str, training: Training[Any] | None, plan: Plan) -> None:
    """Start, stop, resume and reset, as far as there is something to; below, what differs now."""
    going = training is not None and training.going
    can = {
        "start": not plan.problem and not going,
        "stop": going,
        "resume": training is not None and training.can_go_on(_wanted(training, plan)),
        "reset": training is not None,
    }
    pressed = {
        what: button(what.capitalize(), "training", title=TITLES.get(what, ""), part=part, what=what)
        for what in can
    }
    looks = {
        what: {"main": what == ("stop" if going else "start"), "disabled": not can[what]} for what in can
    }
    buttons(f"{part}-buttons", *(pressed[what] | looks[what] for what in can))
    keys = {f"Key{title[-1]}": pressed[what]["act"] for what, title in TITLES.items() if can[what]}
    show_part("shortcuts", key=f"{part}-shortcuts", acts=keys)
    if acts.asks(part):
        with st.container(gap="small", key=f"{part}-asks"):
            asked = thrown_away(acts.kept_training(part))
            st.html(f"<div class='asks' role='alert'>{asked}</div>")
            buttons(
                f"{part}-answers",
                button("Yes, start anew", "training", part=part, what="start_anew"),
                button("Keep it", "training", part=part, what="keep") | {"main": True},
            )
    if training is not None and not plan.problem and (told := differs(training, plan)):
        st.info(told)


def _wanted(training: Training[Any], plan: Plan) -> Plan:
    return training.plan if plan.problem else plan


def _wrong() -> dict[str, Wrong]:
    wrong: dict[str, Wrong] = session.kept().setdefault(WRONG, {})
    return wrong


def _used(setting: str) -> float:
    return float(SETTINGS[setting].get(session.choices()))


def _set(setting: str, value: Any) -> None:
    session.change(SETTINGS[setting].set(session.choices(), value))


def _number_typed(key: str, setting: str, value: float | None) -> None:
    try:
        _set(setting, value)
    except ValueError:
        _wrong()[key] = Wrong(value, _used(setting))
    else:
        _wrong().pop(key, None)
