"""The table of settings: each is one row, and links, widgets and undo read it.

A number that can be dragged has a name of its own, its slot: "forget.w_h", "x.0", "start.c", "why.steps".
"""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter
from typing import TYPE_CHECKING

from lstm_core import PRESETS, Gate, State
from lstm_core.cell import GATE_NUMBERS
from lstm_lab import CHALLENGES, RNNParams
from lstm_view.model.kinds import (
    Ends,
    Flag,
    ForcedGates,
    InputList,
    Number,
    Ordinals,
    Record,
    Setting,
    StepNumber,
    TwelveNumbers,
    VariedSlot,
    Whole,
)
from lstm_view.model.names import (
    ALL,
    KEYS,
    LARGEST,
    LESSON_NAMES,
    MOST_AGAIN,
    MOST_PAGES,
    MOST_STEPS,
    OWN_LESSON,
    UNITS,
    WORDINGS,
)

if TYPE_CHECKING:
    from lstm_view.model.choices import Choices

LAST_EPOCH = 5000  # The published training runs for this many epochs, and no training of one's own is longer
MOST_UNROLLED = 200
LONGEST_SERIES = 10_000
STRONGEST = 10.0  # The weights of the plain RNN go from minus this to this
RATES = (1e-5, LARGEST)  # The largest takes the numbers beyond what a page holds at once: worth seeing

_EXAMPLE = "an example's name"
_CHALLENGE = "a challenge's name"
_SOLVED = "numbers of challenges from {} to {}, such as `1_3`"
_NAME = "the name of one of the example's sequences"
_UNIT = "three numbers, such as `2.7_1.63_1.62`"
_START = "the short-term and the long-term memory at the start, such as `0_2`"
_RNN = "three numbers from {} to {}, such as `0.5_1_0`"
_QUANTITIES = ("h", "c", "f", "i", "g", "o", "kept", "written", "tanh_c", "z_f", "z_i", "z_g", "z_o")


def numbers_of(choices: Choices, of_run: bool = True) -> dict[str, float]:
    """Return by its slot every number that can be dragged: of the run, or of how it is looked at."""
    rows = (setting for setting in SETTINGS.values() if setting.of_run is of_run)
    return {slot: number for setting in rows for slot, number in setting.numbers(choices).items()}


def settings_of(choices: Choices) -> dict[str, float]:
    """Return by its slot every number that says how the run is looked at."""
    return numbers_of(choices, of_run=False)


def with_number(choices: Choices, slot: str, value: float) -> Choices:
    """Put a number into its slot; raise `KeyError` if there is no such slot."""
    setting = _SETTING_OF[slot]
    if slot not in setting.numbers(choices):
        raise KeyError(slot)
    return setting.with_number(choices, slot, value)


def _slots(place: str, names: Iterable[object] = GATE_NUMBERS) -> tuple[str, ...]:
    return tuple(f"{place}.{name}" for name in names)


_ROWS: tuple[Setting, ...] = (
    Setting("cell", "preset_name", _EXAMPLE, of_run=True, options=tuple(PRESETS), put="with_preset"),
    Setting(
        "seq", "sequence_name", _NAME, of_run=True, among=attrgetter("preset.sequences"), put="with_sequence"
    ),
    InputList("x", "xs", of_run=True, slots=_slots("x", range(MOST_STEPS)), put="with_inputs"),
    *(Record(unit, f"params.{unit}", _UNIT, of_run=True, slots=_slots(unit), made=Gate) for unit in UNITS),
    Record("start", "initial", _START, of_run=True, slots=_slots("start", "hc"), made=State),
    StepNumber("t", "t"),
    Setting("stage", "stage", options=(*KEYS, ALL)),
    Setting("names", "wording", options=WORDINGS),
    Setting("speed", "speed", options=("slow", "medium", "fast")),
    Setting("over", "time_view", options=("lines", "cells")),
    Flag("ask", "ask_first", options=(False, True)),
    Flag("rests", "asking_rests", options=(False, True)),
    Setting("guide", "guide", options=("question", "story", "lesson", "challenge")),
    Setting("lesson", "lesson", options=(*LESSON_NAMES, OWN_LESSON)),
    Whole("page", "lesson_page", limits=(1, MOST_PAGES)),
    Whole("again", "lesson_again", limits=(0, MOST_AGAIN)),
    Setting("challenge", "challenge", _CHALLENGE, options=tuple(CHALLENGES)),
    Ordinals("solved", "solved", _SOLVED, limits=(1, len(CHALLENGES))),
    Flag("solution", "solution_shown", options=(False, True)),
    ForcedGates("force", "forced", of_run=True),
    Record("rnn", "why.rnn", _RNN, limits=(-STRONGEST, STRONGEST), slots=_slots("rnn"), made=RNNParams),
    Whole("unroll", "why.steps", limits=(1, MOST_UNROLLED), slots=("why.steps",)),
    Setting("after", "why.after", options=("silence", "again", "quiet")),
    Setting("from", "why.source", options=("memory", "input")),
    Setting("vs", "compare.kind", options=("sequences", "cells", "training", "forced")),
    InputList("vs_x", "compare.xs", of_run=True, optional=True),
    TwelveNumbers("vs_cell", "compare.params", of_run=True, optional=True),
    ForcedGates("vs_force", "compare.forced"),
    Whole("beyond", "compare.beyond", limits=(0, MOST_STEPS)),
    Setting("axes", "compare.layout", options=("one", "two")),
    VariedSlot("across", "landscape.across", among=numbers_of),
    VariedSlot("up", "landscape.up", among=numbers_of),
    Ends("across_range", "landscape.across_range", slots=("landscape.across_low", "landscape.across_high")),
    Ends("up_range", "landscape.up_range", slots=("landscape.up_low", "landscape.up_high")),
    Setting("show", "landscape.quantity", options=_QUANTITIES),
    StepNumber("at", "landscape.step", optional=True),
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
    Whole("look", "training.look", limits=(0, LONGEST_SERIES)),
    Setting("view", "landscape.view", options=("map", "surface")),
)

SETTINGS = {row.name: row for row in _ROWS}
"""Every setting by its name in a link, in the order in which they build on each other."""
_SETTING_OF = {slot: setting for setting in _ROWS for slot in setting.slots}
