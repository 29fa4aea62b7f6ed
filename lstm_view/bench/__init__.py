"""The live cell: one Streamlit component in which every number can be taken hold of.

While a hand moves, the browser works everything out itself, by a mirror of `lstm_core` that a test
holds to it. At rest it shows what Python sent, letter for letter.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import streamlit as st

from lstm_core import LSTMParams, Step, Trace, sigmoid, tanh
from lstm_core.cell import QUANTITIES
from lstm_core.checks import Numbers
from lstm_core.presets import PUBLISHED_DECIMALS
from lstm_view.choices import Choices
from lstm_view.glossary import (
    SHARES,
    STARTING_MEMORIES,
    UNIT_WORDS,
    UNITS,
    WEIGHTS,
    Wording,
    plain_label,
    short_label,
    strip_label,
    weight_label,
)
from lstm_view.numerals import brief, percent, shown, typed
from lstm_view.palette import css_variables
from lstm_view.slots import numbers_of, originals_of
from lstm_view.stages import IN_ORDER, Stage
from lstm_view.static_files import LOADER, publish

HERE = Path(__file__).parent
REACH = 6.0
"""The curves are drawn for weighted sums from -REACH to REACH."""
HIDDEN = "?"
FORCED = "forced"
SERIES = ("f", "g", "i", "o", "c", "h")
LABELLED = ("h_prev", "x", "c_prev", "kept", "c", "h", *UNITS.values())
LEFT_EDGES = {"forget": 126, "candidate": 300, "input": 476, "output": 652}


def _html() -> str:
    """Put the four units and the sliders on them into the drawing."""
    bench_html, unit_html, face_html = (
        (HERE / f"{name}.html").read_text("utf-8") for name in ("bench", "unit", "face")
    )
    places = [
        {
            "{unit}": unit,
            "{letter}": letter,
            "{left}": str(LEFT_EDGES[unit]),
            "{curve}": "tanh" if letter == "g" else "sigmoid",
            "{axis}": "25" if letter == "g" else "50",
        }
        for unit, letter in UNITS.items()
    ]
    parts = {
        "{units}": "".join(_filled(unit_html, place) for place in places),
        "{faces}": "".join(_filled(face_html, place) for place in places),
    }
    return _filled(bench_html, parts)


def _filled(template: str, values: Mapping[str, str]) -> str:
    for slot, value in values.items():
        template = template.replace(slot, value)
    return template


HTML = _html()
MODULE = f"{publish(HERE.glob('*.js'), 'bench')}/bench.js"
CSS = "\n".join(
    (
        css_variables(),
        (HERE.parent / "sheet.css").read_text("utf-8"),
        (HERE / "bench.css").read_text("utf-8"),
    )
)
_bench = st.components.v2.component(
    "lstm_bench",
    html=HTML,
    css=CSS,
    js=LOADER,
)


@dataclass(frozen=True)
class Progress:
    """What the bench has to know beside the choices and the run.

    `hidden` names the quantities of this step that must not be seen yet, `revealed` counts the
    steps that may. `heard` is the stamp of the last action that arrived from the browser.
    """

    hidden: frozenset[str]
    revealed: int
    heard: int
    can_undo: bool
    can_redo: bool
    play_after: int | None
    """Milliseconds until the next tick, while playing."""
    focus: tuple[str, float] | None = None
    """The slot of the number that the page was opened for, and when."""


def bench(shown_scene: dict[str, Any], on_act: Callable[[list[dict[str, Any]]], None]) -> None:
    """Show a scene, to be set and stepped through by hand.

    `on_act` gets what the learner did, in order: each action is a dict with a stamp `at`, what to
    `do`, and what it needs for that. An action may come more than once: those stamped up to the
    scene's `heard` are known.
    """
    key = "bench"
    _bench(
        key=key,
        data=shown_scene,
        on_act_change=lambda: on_act(st.session_state[key].act if key in st.session_state else []),
    )


def scene(
    choices: Choices,
    trace: Trace,
    stage: Stage | None,
    sheet: str,
    progress: Progress,
    before: Trace | None,
) -> dict[str, Any]:
    """Return everything the browser has to know.

    `stage` stands out, and without one nothing is dimmed; `sheet` is its arithmetic as HTML;
    `before` is a run to compare with.
    """
    step, wording, hidden = trace[choices.t], choices.wording, progress.hidden
    forced = dict(choices.forced)
    name = choices.preset.step_name
    is_known = progress.revealed == len(trace)
    return {
        "module": MODULE,
        "heard": progress.heard,
        "numbers": numbers_of(choices),
        "forced": forced,
        "focus": {"slot": focus[0], "at": focus[1]} if (focus := progress.focus) else None,
        "originals": originals_of(choices),
        "steps": len(trace),
        "t": choices.t,
        "stage": choices.stage,
        "run": _series(trace, progress.revealed),
        "revealed": progress.revealed,
        "hidden": sorted(hidden),
        "before": _series(before, progress.revealed) if before is not None else None,
        "prediction": shown(trace.prediction, PUBLISHED_DECIMALS) if is_known else HIDDEN,
        "prediction_decimals": PUBLISHED_DECIMALS,
        "prediction_before": (
            shown(before.prediction, PUBLISHED_DECIMALS) if before is not None and is_known else ""
        ),
        "texts": texts(step, choices.params, hidden, forced),
        "dots": dots(step, hidden, forced),
        "sheet": sheet,
        "lines": list(stage.results if stage else IN_ORDER),
        "with_products": stage is not None,
        "colour": f"var(--q-{stage.colour})" if stage else "",
        "lit": list(stage.lit) if stage else None,
        "changed": [
            unit
            for unit in UNITS
            if getattr(choices.params, unit) != getattr(choices.preset.params, unit)
        ],
        "can": {"undo": progress.can_undo, "redo": progress.can_redo},
        "play": progress.play_after,
        "curves": CURVES,
        "letters": UNITS,
        "alt": f"{name.capitalize()} {choices.t + 1} of {len(trace)}. "
        + alternative(step, stage, wording, hidden, forced),
        "labels": {name: _svg(short_label(name, wording)) for name in LABELLED},
        "names": {name: _svg(strip_label(name, wording)) for name in (*SERIES, "x")},
        "weight_names": {weight: weight_label(weight, wording) for weight in WEIGHTS},
        "slider_names": {
            f"{unit}.{weight}": f"{UNIT_WORDS[unit]}: {WEIGHTS[weight][1]}"
            for unit in UNITS
            for weight in WEIGHTS
        },
        "reset_names": {
            unit: f"{words}: back to the example" for unit, words in UNIT_WORDS.items()
        },
        "handle_names": {
            "x": f"Input of {name}",
            **STARTING_MEMORIES,
        },
        "start_name": "start",
        "prediction_name": "prediction",
        "before_name": "before",
    }


def texts(
    step: Step, params: LSTMParams, hidden: frozenset[str], forced: Collection[str] = ()
) -> dict[str, str]:
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
        z, value = getattr(step, f"z_{letter}"), getattr(step, letter)
        texts |= {
            f"{letter}.weighted_h": unless_hidden(f"z_{letter}", brief(weighted_h)),
            f"{letter}.weighted_x": unless_hidden(f"z_{letter}", brief(weighted_x)),
            f"{letter}.sum": (
                FORCED if letter in forced else unless_hidden(f"z_{letter}", f"sum {brief(z)}")
            ),
            f"{letter}.value": unless_hidden(
                letter, shown(value) if letter == "g" else percent(value)
            ),
        }
    return texts


def dots(
    step: Step, hidden: frozenset[str], forced: Collection[str] = ()
) -> dict[str, list[float] | None]:
    """Return where each unit stands on its curve, unless forced: across and down, from 0 to 1."""
    argument_of = {letter: f"z_{letter}" for letter in UNITS.values()} | {"tanh_c": "c"}
    return {
        name: None
        if name in hidden or name in forced
        else _place(getattr(step, z), getattr(step, name), name)
        for name, z in argument_of.items()
    }


def alternative(
    step: Step,
    stage: Stage | None,
    wording: Wording,
    hidden: frozenset[str],
    forced: Collection[str] = (),
) -> str:
    """Tell the drawing in words, every number included."""
    told = "; ".join(
        f"{plain_label(name, wording)} {HIDDEN if name in hidden else shown(getattr(step, name))}"
        for name in QUANTITIES
    )
    place = f"Active: {stage.place}. " if stage else ""
    names = ", ".join(plain_label(name, wording) for name in forced)
    held = f"Forced: {names}. " if forced else ""
    return f"The LSTM cell. {place}{held}{told}."


def _series(trace: Trace, revealed: int) -> dict[str, Any]:
    series: dict[str, Any] = {name: getattr(trace, name)[:revealed].tolist() for name in SERIES}
    return series | {"start": {"c": float(trace.initial.c), "h": float(trace.initial.h)}}


def _place(z: Numbers, value: Numbers, name: str) -> list[float]:
    lowest = 0.0 if name in SHARES else -1.0
    across = (np.clip(z, -REACH, REACH) + REACH) / (2 * REACH)
    return [float(across), float((1.0 - value) / (1.0 - lowest))]


def _curve(name: str) -> list[list[float]]:
    zs = np.linspace(-REACH, REACH, 41)
    squash = sigmoid if name == "f" else tanh
    return [_place(z, squash(z), name) for z in zs]


CURVES = {"sigmoid": _curve("f"), "tanh": _curve("g")}


def _svg(markup: str) -> str:
    return (
        markup.replace("<i>", "<tspan class='italic'>")
        .replace("</i>", "</tspan>")
        .replace("<sub>", "<tspan class='lowered' dy='3'>")
        .replace("</sub>", "</tspan>")
    )
