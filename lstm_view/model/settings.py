"""The table of settings: each is one row, and links, widgets and undo read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_core import PRESETS, Gate, State
from lstm_core.cell import GATE_NUMBERS
from lstm_lab import RNNParams
from lstm_view.model.kinds import Cell, Ends, Flag, Forced, Inputs, Numbers, Place, Record, Setting, Whole
from lstm_view.model.names import ALL, KEYS, LARGEST, MOST_STEPS, UNITS, WORDINGS
from lstm_view.model.numerals import plainly

if TYPE_CHECKING:
    from lstm_view.model.choices import Choices

LAST_EPOCH = 5000
"""The published training runs for this many epochs, and no training of one's own is longer."""
MOST_UNROLLED = 200
STRONGEST = 10.0
"""The weights of the plain RNN go from minus this to this."""
RATES = (1e-5, LARGEST)
"""With the largest one Adam takes the numbers beyond what a page holds at once, which is worth seeing."""

_INPUTS = "takes 1 to 200 numbers, such as `1_0.5_0.25_1`"
_STEP = "takes a time step of the sequence, counted from 1"
_GATES = "takes gates with values from 0 to 1 (g from -1), such as `f0_i0.5`"
_WEIGHTS = f"takes three numbers from -{STRONGEST:g} to {STRONGEST:g}, such as `0.5_1_0`"


def _one_of(name: str, path: str, *options: str) -> Setting:
    remedy = f"takes {', '.join(options[:-1])} or {options[-1]}"
    return Setting(name, path, remedy, options=options)


def _whole(name: str, path: str, low: int, high: int, *slots: str) -> Setting:
    remedy = f"takes a whole number from {low} to {high}"
    return Whole(name, path, remedy, limits=(low, high), slots=slots)


def _slots(place: str, *names: str) -> tuple[str, ...]:
    return tuple(f"{place}.{name}" for name in names)


def _unit(name: str) -> Setting:
    remedy = "takes three numbers, such as `2.7_1.63_1.62`"
    slots = _slots(name, *GATE_NUMBERS)
    return Record(name, f"params.{name}", remedy, of_run=True, slots=slots, made=Gate)


def _axis(name: str) -> Setting:
    return Setting(
        name,
        f"landscape.{name}",
        "takes the name of a number, such as `forget.b` or `x.0`",
        among=lambda choices: numbers(choices, of_run=True),
        put=lambda choices, slot: choices.with_axis(name, slot),
    )


def _range(axis: str) -> Setting:
    name, slots = f"{axis}_range", _slots("landscape", f"{axis}_low", f"{axis}_high")
    remedy = "takes the two ends of a range, such as `-6_6`"
    return Ends(name, f"landscape.{name}", remedy, slots=slots)


_ROWS: tuple[Setting, ...] = (
    Setting(
        "cell",
        "preset_name",
        "takes an example's name",
        of_run=True,
        options=tuple(PRESETS),
        put=lambda choices, name: choices.with_preset(name),
    ),
    Setting(
        "seq",
        "sequence_name",
        "takes the name of one of the example's sequences",
        of_run=True,
        among=lambda choices: choices.preset.sequences,
        put=lambda choices, name: choices.with_sequence(name),
    ),
    Inputs(
        "x",
        "xs",
        _INPUTS,
        of_run=True,
        slots=_slots("x", *map(str, range(MOST_STEPS))),
        put=lambda choices, xs: choices.with_inputs(xs),
    ),
    *map(_unit, UNITS),
    Record(
        "start",
        "initial",
        "takes the short-term and the long-term memory at the start, such as `0_2`",
        of_run=True,
        slots=_slots("start", "h", "c"),
        made=lambda h, c: State(h, c),
    ),
    Place("t", "t", _STEP),
    _one_of("stage", "stage", *KEYS, ALL),
    _one_of("names", "wording", *WORDINGS),
    _one_of("speed", "speed", "slow", "medium", "fast"),
    Flag("ask", "ask_first", "takes 1", options=(False, True)),
    Forced("force", "forced", _GATES, of_run=True),
    Record(
        "rnn",
        "why.rnn",
        _WEIGHTS,
        limits=(-STRONGEST, STRONGEST),
        slots=_slots("rnn", *GATE_NUMBERS),
        made=RNNParams,
    ),
    _whole("unroll", "why.steps", 1, MOST_UNROLLED, "why.steps"),
    _one_of("after", "why.after", "silence", "again", "quiet"),
    _one_of("from", "why.source", "memory", "input"),
    _one_of("vs", "compare.kind", "sequences", "cells", "training", "forced"),
    Inputs("vs_x", "compare.xs", _INPUTS, of_run=True, optional=True),
    Cell(
        "vs_cell",
        "compare.params",
        "takes an example's name or the cell's twelve numbers",
        of_run=True,
        optional=True,
    ),
    Forced("vs_force", "compare.forced", _GATES),
    _whole("beyond", "compare.beyond", 0, MOST_STEPS),
    _one_of("axes", "compare.layout", "one", "two"),
    *map(_axis, ("across", "up")),
    *map(_range, ("across", "up")),
    _one_of(
        "show",
        "landscape.quantity",
        *("h", "c", "f", "i", "g", "o", "kept", "written", "tanh_c", "z_f", "z_i", "z_g", "z_o"),
    ),
    Place("at", "landscape.step", _STEP, optional=True),
    _one_of("train", "training.mode", "machine", "own", "series"),
    _whole("epoch", "training.epoch", 0, LAST_EPOCH),
    _one_of("task", "training.task", "companies", "first", "seen", "sum", "reset", "echo"),
    _one_of("begin", "training.start", "cell", "seed", "spread"),
    _whole("seed", "training.seed", 0, 9999),
    _one_of("optimizer", "training.optimizer", "adam", "sgd"),
    Numbers(
        "rate",
        "training.rate",
        f"takes a number from {plainly(RATES[0])} to {plainly(RATES[1])}",
        limits=RATES,
    ),
    _whole("epochs", "training.epochs", 1, LAST_EPOCH),
    _one_of("order", "training.order", "per_sample", "full"),
    _one_of("series", "training.series", "nile", "sunspots"),
    _whole("window", "training.window", 1, 50),
    _one_of("scaling", "training.scaling", "range", "standard"),
    _whole("share", "training.share", 50, 95),
    _one_of("view", "landscape.view", "map", "surface"),
)

SETTINGS = {row.name: row for row in _ROWS}
"""Every setting by its name in a link, in the order in which they build on each other."""


def numbers(choices: Choices, of_run: bool) -> dict[str, float]:
    """Return by its slot every number that can be dragged: of the run, or of how it is looked at."""
    return {
        slot: number
        for setting in SETTINGS.values()
        if setting.of_run is of_run
        for slot, number in setting.numbers(choices).items()
    }
