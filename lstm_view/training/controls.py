"""The controls of a training: its settings, and the buttons that start, stop, resume and reset it."""

from functools import partial
from typing import Any

import streamlit as st

from lstm_lab.tasks import SEEDS
from lstm_view import session
from lstm_view.buttons import button, buttons
from lstm_view.choice import choice
from lstm_view.model.numerals import plainly
from lstm_view.model.settings import SETTINGS
from lstm_view.results.training import Plan
from lstm_view.training import acts
from lstm_view.words.training import OPTIMIZER_WORDS, UNTIL_THEN, differs, takes, thrown_away

START_WORDS = {"cell": "The present cell", "seed": "One at random", "spread": f"{SEEDS} at random"}
OPTIONS = {
    "begin": ("Start from", START_WORDS),
    "optimizer": ("Optimizer", OPTIMIZER_WORDS),
    "order": ("Sequences", {"per_sample": "One by one", "full": "All at once"}),
    "scaling": ("Scaled to", {"range": "−0.9 to 0.9", "standard": "Mean 0"}),
}  # what a choice is called, and its options
NUMBERS = {
    "window": ("Window", 84),
    "share": ("Train on, %", 100),
    "seed": ("Seed", 110),
    "rate": ("Learning rate", 120),
    "epochs": ("Epochs", 110),
}  # what the field of a number is called, and how wide it is
KEYS = {"start": "Alt+S", "stop": "Alt+X"}  # as in web/keys.js


def row(name: str) -> Any:
    return st.container(horizontal=True, vertical_alignment="bottom", gap="medium", key=f"training-{name}")


def one_of(part: str, setting: str, *offered: str) -> str:
    label, words = OPTIONS[setting]
    return choice(setting, label, {one: words[one] for one in offered or words}, place=f"{part}.")


def number(part: str, setting: str, label: str = "") -> None:
    """Take a number; what it cannot be stays in the field to be corrected.

    It is a field of text: where a browser is asked for numbers alone, 0,5 becomes 5 without a word.
    """
    key, used, (name, width) = f"{part}.{setting}", _used(setting), NUMBERS[setting]
    plain = f"{used:.10g}"
    typed, used_then = _wrong().get(key, (plain, used))
    shown = typed if used_then == used else plain
    wired = session.widget(key, shown, partial(_number_typed, key, setting))
    st.text_input(label or name, value=shown, width=width, **wired)


def start(part: str, *offered: str) -> None:
    """Take where to start from, and the seed where that is drawn."""
    chosen = one_of(part, "begin", *offered)
    if chosen != "cell":
        number(part, "seed", "First seed" if chosen == "spread" else "")


def way(part: str) -> None:
    one_of(part, "optimizer")
    number(part, "rate")
    number(part, "epochs")


def problems(part: str) -> None:
    """Say of each field what is wrong with what stands in it."""
    for key, (_, used) in list(_wrong().items()):
        where, setting = key.split(".")
        if used != _used(setting):
            del _wrong()[key]
        elif where == part:
            with st.container(key=f"problem-{key}"):
                st.error(UNTIL_THEN.format(takes(setting), plainly(used)))


def start_and_stop(part: str, plan: Plan) -> None:
    """Start, stop, resume and reset, as far as there is something to; below, what differs now."""
    training = acts.training_shown(part)
    going = training is not None and training.going
    can = {
        "start": not plan.problem and not going,
        "stop": going,
        "resume": training is not None and training.can_go_on(plan),
        "reset": training is not None,
    }
    shown = []
    for what, possible in can.items():
        looks = {"main": what == ("stop" if going else "start"), "disabled": not possible, "key": what}
        made = button(what.capitalize(), "training", title=KEYS.get(what), part=part, what=what)
        shown.append(made | looks)
    buttons(f"{part}-buttons", *shown)
    if acts.asks(part) and (kept := acts.kept_training(part)):
        with st.container(gap="small", key=f"{part}-asks"):
            st.html(f"<div class='asks' role='alert'>{thrown_away(kept)}</div>")
            anew = button("Yes, start anew", "training", part=part, what="start_anew")
            keep = button("Keep it", "training", part=part, what="keep") | {"main": True}
            buttons(f"{part}-answers", anew, keep)
    if training is not None and not plan.problem and (told := differs(training, plan)):
        st.info(told)


def _wrong() -> dict[str, tuple[str, float]]:
    """What was typed into fields and cannot be used, each with the setting that stayed in use."""
    wrong: dict[str, tuple[str, float]] = session.kept().setdefault("training.wrong", {})
    return wrong


def _used(setting: str) -> float:
    return float(SETTINGS[setting].get(session.choices()))


def _number_typed(key: str, setting: str, text: str) -> None:
    """Read a number; a comma is the decimal sign."""
    plain = text.strip().replace("−", "-").replace(",", ".")
    try:
        session.change(SETTINGS[setting].read(session.choices(), plain))
    except ValueError:
        _wrong()[key] = (text, _used(setting))
    else:
        _wrong().pop(key, None)
