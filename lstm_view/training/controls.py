"""The controls of a training: its settings, and the buttons that start, stop, resume and reset it."""

from functools import partial
from typing import Any

import streamlit as st

from lstm_lab.tasks import SEEDS
from lstm_view import session
from lstm_view.model.numerals import plainly
from lstm_view.model.settings import SETTINGS
from lstm_view.parts import part as show_part
from lstm_view.training import acts
from lstm_view.training.buttons import button, buttons
from lstm_view.training.plan import Plan
from lstm_view.training.words import OPTIMIZER_WORDS, differs, thrown_away

START_WORDS = {"cell": "The present cell", "seed": "One at random", "spread": f"{SEEDS} at random"}
OPTIONS = {
    "begin": ("Start from", START_WORDS),
    "optimizer": ("Optimizer", OPTIMIZER_WORDS),
    "order": ("Sequences", {"per_sample": "One by one", "full": "All at once"}),
    "scaling": ("Scaled to", {"range": "−0.9 to 0.9", "standard": "Mean 0"}),
}
"""What a choice is called, and its options."""
NUMBERS = {
    "window": ("Window", 84, "A window is a whole number of values {}, such as 6."),
    "share": ("Train on, %", 100, "The share to train on is a whole number of percent {}, such as 70."),
    "seed": ("Seed", 110, "A seed is a whole number {}, such as 7."),
    "rate": ("Learning rate", 120, "A learning rate is a number {}, such as 0.02."),
    "epochs": ("Epochs", 110, "Epochs are a whole number {}, such as 1000."),
}
"""What the field of a number is called, how wide it is, and what it takes."""
KEYS = {"start": "S", "stop": "X"}  # What Alt and a letter press


def row(name: str) -> Any:
    return st.container(horizontal=True, vertical_alignment="bottom", gap="medium", key=f"training-{name}")


def one_of(part: str, setting: str, *offered: str) -> str:
    """Take one of the options offered, and return it; where the one that is set is not, the last."""
    label, words = OPTIONS[setting]
    options, chosen = offered or tuple(words), SETTINGS[setting].get(session.choices())
    chosen = chosen if chosen in options else options[-1]
    wired = session.widget(f"{part}.{setting}", chosen, partial(_set, setting))
    named = words.__getitem__
    st.segmented_control(label, options, default=chosen, format_func=named, required=True, **wired)
    return chosen


def number(part: str, setting: str, label: str = "") -> None:
    """Take a number; what it cannot be stays in the field to be corrected."""
    key, used, (name, width, _) = f"{part}.{setting}", _used(setting), NUMBERS[setting]
    typed, used_then = _wrong().get(key, (used, used))
    shown, step = typed if used_then == used else used, 0.01 if setting == "rate" else 1.0
    wired = session.widget(key, shown, partial(_number_typed, key, setting))
    st.number_input(label or name, value=shown, step=step, format="%.10g", width=width, **wired)


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
            low, high = SETTINGS[setting].limits or (0, 0)
            remedy = NUMBERS[setting][-1].format(f"from {plainly(low)} to {plainly(high)}")
            st.error(f"{remedy} Until then, {plainly(used)} stays in use.")


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
        title = f"Alt+{KEYS[what]}" if what in KEYS else None
        looks = {"main": what == ("stop" if going else "start"), "disabled": not possible}
        shown.append(button(what.capitalize(), "training", title=title, part=part, what=what) | looks)
    buttons(f"{part}-buttons", *shown)
    keys = {
        f"Key{key}": {"do": "training", "part": part, "what": what} for what, key in KEYS.items() if can[what]
    }
    show_part("shortcuts", key=f"{part}-shortcuts", acts=keys)
    if acts.asks(part) and (kept := acts.kept_training(part)):
        with st.container(gap="small", key=f"{part}-asks"):
            st.html(f"<div class='asks' role='alert'>{thrown_away(kept)}</div>")
            buttons(
                f"{part}-answers",
                button("Yes, start anew", "training", part=part, what="start_anew"),
                button("Keep it", "training", part=part, what="keep") | {"main": True},
            )
    if training is not None and not plan.problem and (told := differs(training, plan)):
        st.info(told)


def _wrong() -> dict[str, tuple[float | None, float]]:
    """What was typed into fields and cannot be used, each with the setting that stayed in use."""
    wrong: dict[str, tuple[float | None, float]] = session.kept().setdefault("training.wrong", {})
    return wrong


def _used(setting: str) -> float:
    return float(SETTINGS[setting].get(session.choices()))


def _set(setting: str, value: Any) -> None:
    session.change(SETTINGS[setting].set(session.choices(), value))


def _number_typed(key: str, setting: str, value: float | None) -> None:
    try:
        _set(setting, value)
    except ValueError:
        _wrong()[key] = (value, _used(setting))
    else:
        _wrong().pop(key, None)
