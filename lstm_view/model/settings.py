"""The table of settings: each is one row, and links, widgets and undo read it."""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter
from typing import TYPE_CHECKING

from lstm_core import PRESETS, Gate, State
from lstm_core.cell import GATE_NUMBERS
from lstm_lab import RNNParams
from lstm_view.model.kinds import Axis, Cell, Ends, Flag, Forced, Inputs, Number, Record, Setting, Step, Whole
from lstm_view.model.names import ALL, KEYS, LARGEST, MOST_STEPS, UNITS, WORDINGS

if TYPE_CHECKING:
    from lstm_view.model.choices import Choices

LAST_EPOCH = 5000  # The published training runs for this many epochs, and no training of one's own is longer
MOST_UNROLLED = 200
STRONGEST = 10.0  # The weights of the plain RNN go from minus this to this
RATES = (1e-5, LARGEST)  # The largest takes the numbers beyond what a page holds at once: worth seeing

_EXAMPLE = "an example's name"
_NAME = "the name of one of the example's sequences"
_UNIT = "three numbers, such as `2.7_1.63_1.62`"
_START = "the short-term and the long-term memory at the start, such as `0_2`"
_RNN = "three numbers from {} to {}, such as `0.5_1_0`"
_QUANTITIES = ("h", "c", "f", "i", "g", "o", "kept", "written", "tanh_c", "z_f", "z_i", "z_g", "z_o")


def numbers(choices: Choices, of_run: bool = True) -> dict[str, float]:
    """Return by its slot every number that can be dragged: of the run, or of how it is looked at."""
    rows = (setting for setting in SETTINGS.values() if setting.of_run is of_run)
    return {slot: number for setting in rows for slot, number in setting.numbers(choices).items()}


def _slots(place: str, names: Iterable[object] = GATE_NUMBERS) -> tuple[str, ...]:
    return tuple(f"{place}.{name}" for name in names)


_ROWS: tuple[Setting, ...] = (
    Setting("cell", "preset_name", _EXAMPLE, of_run=True, options=tuple(PRESETS), put="with_preset"),
    Setting(
        "seq", "sequence_name", _NAME, of_run=True, among=attrgetter("preset.sequences"), put="with_sequence"
    ),
    Inputs("x", "xs", of_run=True, slots=_slots("x", range(MOST_STEPS)), put="with_inputs"),
    *(Record(unit, f"params.{unit}", _UNIT, of_run=True, slots=_slots(unit), made=Gate) for unit in UNITS),
    Record("start", "initial", _START, of_run=True, slots=_slots("start", "hc"), made=State),
    Step("t", "t"),
    Setting("stage", "stage", options=(*KEYS, ALL)),
    Setting("names", "wording", options=WORDINGS),
    Setting("speed", "speed", options=("slow", "medium", "fast")),
    Flag("ask", "ask_first", options=(False, True)),
    Forced("force", "forced", of_run=True),
    Record("rnn", "why.rnn", _RNN, limits=(-STRONGEST, STRONGEST), slots=_slots("rnn"), made=RNNParams),
    Whole("unroll", "why.steps", limits=(1, MOST_UNROLLED), slots=("why.steps",)),
    Setting("after", "why.after", options=("silence", "again", "quiet")),
    Setting("from", "why.source", options=("memory", "input")),
    Setting("vs", "compare.kind", options=("sequences", "cells", "training", "forced")),
    Inputs("vs_x", "compare.xs", of_run=True, optional=True),
    Cell("vs_cell", "compare.params", of_run=True, optional=True),
    Forced("vs_force", "compare.forced"),
    Whole("beyond", "compare.beyond", limits=(0, MOST_STEPS)),
    Setting("axes", "compare.layout", options=("one", "two")),
    Axis("across", "landscape.across", among=numbers),
    Axis("up", "landscape.up", among=numbers),
    Ends("across_range", "landscape.across_range", slots=("landscape.across_low", "landscape.across_high")),
    Ends("up_range", "landscape.up_range", slots=("landscape.up_low", "landscape.up_high")),
    Setting("show", "landscape.quantity", options=_QUANTITIES),
    Step("at", "landscape.step", optional=True),
    Setting("train", "training.mode", options=("machine", "own", "series")),
    Whole("epoch", "training.epoch", limits=(0, LAST_EPOCH)),
    Setting("task", "training.task", options=("companies", "first", "seen", "sum", "reset", "echo")),
    Setting("begin", "training.start", options=("cell", "seed", "spread")),
    Whole("seed", "training.seed", limits=(0, 9999)),
    Setting("optimizer", "training.optimizer", options=("adam", "sgd")),
    Number("rate", "training.rate", limits=RATES),
    Whole("epochs", "training.epochs", limits=(1, LAST_EPOCH)),
    Setting("order", "training.order", options=("per_sample", "full")),
    Setting("series", "training.series", options=("nile", "sunspots")),
    Whole("window", "training.window", limits=(1, 50)),
    Setting("scaling", "training.scaling", options=("range", "standard")),
    Whole("share", "training.share", limits=(50, 95)),
    Setting("view", "landscape.view", options=("map", "surface")),
)

SETTINGS = {row.name: row for row in _ROWS}
"""Every setting by its name in a link, in the order in which they build on each other."""
