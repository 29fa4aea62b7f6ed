"""The drawn cell: one Streamlit component that shows a step's numbers and says what was clicked."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import streamlit as st

from lstm_core import LSTMParams, Step, sigmoid, tanh
from lstm_core.cell import QUANTITIES
from lstm_core.checks import Numbers
from lstm_view.glossary import UNITS, Wording, plain_label, short_label
from lstm_view.numerals import brief, percent, shown, typed
from lstm_view.palette import css_variables
from lstm_view.stages import Stage

HERE = Path(__file__).parent
REACH = 6.0
"""The curves are drawn for weighted sums from -REACH to REACH."""
HIDDEN = "?"
ROOM_FOR_A_WEIGHT = 6
"""Characters that fit beside a wire; the arithmetic shows all that was typed."""

_bench = st.components.v2.component(
    "lstm_bench",
    html=(HERE / "bench.html").read_text("utf-8"),
    css=css_variables() + "\n" + (HERE / "bench.css").read_text("utf-8"),
    js=(HERE / "bench.js").read_text("utf-8"),
)

STAGE_BEHIND = {
    "f": "forget", "g": "candidate", "i": "input", "plus": "update", "o": "output"
}  # fmt: skip
"""What is clicked in the drawing to the stage it belongs to."""


def bench(
    step: Step,
    params: LSTMParams,
    *,
    stage: Stage | None,
    wording: Wording,
    hidden: frozenset[str],
    play_after: int | None,
    on_stage: Callable[[str], None],
    on_move: Callable[[str], None],
    on_tick: Callable[[], None],
) -> None:
    """Draw the cell at one step; `stage` stands out, and without one nothing is dimmed.

    While playing, `on_tick` is called `play_after` milliseconds after each drawing.
    """
    key = "bench"
    _bench(
        key=key,
        data={
            "alt": alternative(step, stage, wording, hidden),
            "numbers": numbers(step, params, hidden),
            "labels": {name: _svg(short_label(name, wording)) for name in LABELLED},
            "curves": CURVES,
            "dots": dots(step, hidden),
            "lit": list(stage.lit) if stage else None,
            "play": play_after,
        },
        on_go_change=lambda: on_stage(STAGE_BEHIND[st.session_state[key].go]),
        on_move_change=lambda: on_move(st.session_state[key].move["move"]),
        on_tick_change=on_tick,
    )


def numbers(step: Step, params: LSTMParams, hidden: frozenset[str]) -> dict[str, str]:
    """Return the text of every number in the drawing."""

    def unless_hidden(name: str, text: str) -> str:
        return HIDDEN if name in hidden else text

    texts = {
        name: unless_hidden(name, shown(getattr(step, name)))
        for name in ("h_prev", "c_prev", "kept", "written", "c", "tanh_c", "h", *UNITS.values())
    }
    texts["x"] = typed(step.x)
    for unit, letter in UNITS.items():
        gate = getattr(params, unit)
        weighted_h, weighted_x = gate.products(step.h_prev, step.x)
        value = getattr(step, letter)
        texts |= {
            f"{letter}.w_h": f"×{_weight(gate.w_h)}",
            f"{letter}.w_x": f"×{_weight(gate.w_x)}",
            f"{letter}.b": _weight(gate.b),
            f"{letter}.weighted_h": unless_hidden(f"z_{letter}", f"= {brief(weighted_h)}"),
            f"{letter}.weighted_x": unless_hidden(f"z_{letter}", f"= {brief(weighted_x)}"),
            f"{letter}.sum": unless_hidden(
                f"z_{letter}", f"sum {brief(getattr(step, f'z_{letter}'))}"
            ),
            f"{letter}.value": unless_hidden(
                letter, shown(value) if letter == "g" else percent(value)
            ),
        }
    return texts


def _weight(value: Numbers) -> str:
    as_typed = typed(value)
    return as_typed if len(as_typed) <= ROOM_FOR_A_WEIGHT else brief(value)


def dots(step: Step, hidden: frozenset[str]) -> dict[str, list[float] | None]:
    """Return where each unit stands on its curve: across and down, both from 0 to 1."""
    argument_of = {letter: f"z_{letter}" for letter in UNITS.values()} | {"tanh_c": "c"}
    return {
        name: None if name in hidden else _place(getattr(step, z), getattr(step, name), name)
        for name, z in argument_of.items()
    }


def alternative(step: Step, stage: Stage | None, wording: Wording, hidden: frozenset[str]) -> str:
    """Tell the drawing in words, every number included."""
    told = "; ".join(
        f"{plain_label(name, wording)} {HIDDEN if name in hidden else shown(getattr(step, name))}"
        for name in QUANTITIES
    )
    place = f"Active: {stage.place}. " if stage else ""
    return f"The LSTM cell. {place}{told}."


def _place(z: Numbers, value: Numbers, name: str) -> list[float]:
    lowest = 0.0 if name in ("f", "i", "o") else -1.0
    across = (np.clip(z, -REACH, REACH) + REACH) / (2 * REACH)
    return [float(across), float((1.0 - value) / (1.0 - lowest))]


def _curve(name: str) -> list[list[float]]:
    zs = np.linspace(-REACH, REACH, 41)
    squash = sigmoid if name == "f" else tanh
    return [_place(z, squash(z), name) for z in zs]


CURVES = {"sigmoid": _curve("f"), "tanh": _curve("g")}
LABELLED = ("h_prev", "x", "c_prev", "kept", "c", "h", *UNITS.values())


def _svg(markup: str) -> str:
    return (
        markup.replace("<i>", "<tspan class='italic'>")
        .replace("</i>", "</tspan>")
        .replace("<sub>", "<tspan class='lowered' dy='3'>")
        .replace("</sub>", "</tspan>")
    )
