"""Two runs of a cell: the learner's and another, where they part, and what each difference weighs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from lstm_core import PRESETS, LSTMParams, Trace, run_sequence
from lstm_core.cell import QUANTITIES
from lstm_core.checks import Array
from lstm_core.presets import COMPANIES, DRAWN, TRAINED, UNTRAINED
from lstm_view.choices import Choices
from lstm_view.glossary import UNITS, Wording, listed, plain_label, short_label
from lstm_view.numerals import exact, typed
from lstm_view.settings import Forcing

MEMORIES = ("c", "h")
FORGETS, REMEMBERS = "forgets", "companies"


@dataclass(frozen=True)
class Run:
    """One of the two runs: its name, what it is made from, and everything that happens in it."""

    name: str
    choices: Choices
    trace: Trace


@dataclass(frozen=True)
class Cause:
    """One thing that differs, with what the first run predicts if only this is as in the second.

    `what` is an input's step, "rest" for the steps that only one run has, a unit's numbers, or the
    letter of a forced gate.
    """

    kind: Literal["input", "rest", "unit", "forced"]
    what: str
    prediction: float
    change: float


@dataclass(frozen=True)
class Comparison:
    """The learner's run and the other one, side by side."""

    this: Run
    other: Run

    @property
    def runs(self) -> tuple[Run, Run]:
        """Both runs, the learner's first."""
        return self.this, self.other

    @property
    def common(self) -> int:
        """How many steps both runs have."""
        return min(len(self.this.trace), len(self.other.trace))

    @property
    def longest(self) -> int:
        """How many steps the longer run has."""
        return max(len(self.this.trace), len(self.other.trace))

    def of_both(self, name: str) -> tuple[Array, Array]:
        """Return a quantity of both runs, as far as both go."""
        this, other = (getattr(run.trace, name)[: self.common] for run in self.runs)
        return this, other

    def difference(self, name: str) -> Array:
        """Return what the second run has more of a quantity, as far as both go."""
        this, other = self.of_both(name)
        return np.asarray(other - this)

    def first_apart(self, *names: str) -> int | None:
        """Find the first step at which one of these quantities is not exactly the same in both."""
        apart = np.zeros(self.common, bool)
        for name in names:
            this, other = self.of_both(name)
            apart |= this != other
        steps = np.flatnonzero(apart)
        return int(steps[0]) if len(steps) else None

    @property
    def step(self) -> int:
        """The step that is looked at, 0-based; at the end of the first run the second may go on."""
        choices = self.this.choices
        is_at_end = choices.t == len(choices.xs) - 1
        return min(choices.t + is_at_end * choices.compare.beyond, self.longest - 1)

    @property
    def parting(self) -> int | None:
        """The first step at which anything differs, if only that one run has no such step."""
        first = self.first_apart(*QUANTITIES)
        if first is None and self.common < self.longest:
            return self.common
        return first


def compare(choices: Choices) -> Comparison:
    """Put the run to compare with beside the present one."""
    other = other_choices(choices)
    this_name, other_name = _names(choices, other)
    if this_name == other_name:
        other_name = f"{other_name}, again"
    return Comparison(Run(this_name, choices, choices.run()), Run(other_name, other, other.run()))


def other_choices(choices: Choices) -> Choices:
    """Return what the other run is made from: the same but for what is compared."""
    settings = choices.compare
    if settings.kind == "sequences":
        return choices.with_inputs(settings.xs or usual_other_inputs(choices))
    if settings.kind == "cells":
        return replace(choices, params=settings.params or usual_other_cell(choices))
    if settings.kind == "training":
        return replace(choices, params=TRAINED if choices.params == UNTRAINED else UNTRAINED)
    return replace(choices, forced=settings.forced)


def usual_other_inputs(choices: Choices) -> tuple[float, ...]:
    """Return the example's own inputs if they were changed, else its next sequence.

    An example that has but one sequence is compared with the same one but for its first input.
    """
    sequences = choices.preset.sequences
    if choices.xs != sequences[choices.sequence_name]:
        return sequences[choices.sequence_name]
    names = list(sequences)
    following = names[(names.index(choices.sequence_name) + 1) % len(names)]
    if sequences[following] != choices.xs:
        return sequences[following]
    return with_another_first_input(choices.xs)


def with_another_first_input(xs: tuple[float, ...]) -> tuple[float, ...]:
    """Put 0 in place of the first input, or 1 where it is 0.

    >>> with_another_first_input((1.0, 2.0)), with_another_first_input((0.0, 2.0))
    ((0.0, 2.0), (1.0, 2.0))
    """
    return (0.0 if xs[0] else 1.0, *xs[1:])


def usual_other_cell(choices: Choices) -> LSTMParams:
    """Return the example's own cell if its numbers were changed, else one that forgets."""
    if choices.params != choices.preset.params:
        return choices.preset.params
    forgets = PRESETS[FORGETS].params
    return PRESETS[REMEMBERS].params if choices.params == forgets else forgets


def with_other_inputs(choices: Choices, xs: tuple[float, ...]) -> Choices:
    """Compare with these inputs; the usual ones need not be named, and follow the example."""
    return choices.with_setting("compare", "xs", None if xs == usual_other_inputs(choices) else xs)


def with_other_cell(choices: Choices, params: LSTMParams) -> Choices:
    """Compare with this cell; the usual one need not be named."""
    usual = usual_other_cell(choices)
    return choices.with_setting("compare", "params", None if params == usual else params)


def one_step_on(choices: Choices) -> Choices:
    """Go to the next time step, beyond the end of the first run if the second goes on."""
    if choices.t + 1 < len(choices.xs):
        return replace(choices, t=choices.t + 1).with_setting("compare", "beyond", 0)
    comparison = compare(choices)
    further = min(comparison.step + 1, comparison.longest - 1) - choices.t
    return choices.with_setting("compare", "beyond", further)


def one_step_back(choices: Choices) -> Choices:
    """Go to the time step before; the first one stays the first."""
    beyond = compare(choices).step - choices.t
    if beyond:
        return choices.with_setting("compare", "beyond", beyond - 1)
    return replace(choices, t=max(choices.t - 1, 0))


def swapped(choices: Choices) -> Choices:
    """Make the other run the present one and the present one the other."""
    other, kind = other_choices(choices), choices.compare.kind
    if kind == "sequences":
        named = [name for name, xs in choices.preset.sequences.items() if xs == other.xs]
        present = replace(choices, sequence_name=named[0]) if named else choices
        return with_other_inputs(present.with_inputs(other.xs), choices.xs)
    return with_other_cell(replace(choices, params=other.params), choices.params)


def causes(comparison: Comparison) -> list[Cause]:
    """Put each difference alone into the first run; the one that moves its prediction most leads."""
    this, other = comparison.this.choices, comparison.other.choices
    alone = [*_by_inputs(this, other), *_by_units(this, other), *_by_forcing(this, other)]
    before = float(comparison.this.trace.prediction)
    found = [Cause(kind, what, after, after - before) for kind, what, after in alone]
    return sorted(found, key=lambda cause: -abs(cause.change))


Alone = tuple[Literal["input", "rest", "unit", "forced"], str, float]


def _by_inputs(this: Choices, other: Choices) -> list[Alone]:
    common = min(len(this.xs), len(other.xs))
    steps = [t for t in range(common) if this.xs[t] != other.xs[t]]
    lanes = np.tile(np.asarray(this.xs)[:, None], len(steps))
    for lane, t in enumerate(steps):
        lanes[t, lane] = other.xs[t]
    trace = run_sequence(lanes, this.params, this.initial, dict(this.forced))
    found: list[Alone] = [
        ("input", str(t), float(prediction))
        for t, prediction in zip(steps, np.atleast_1d(trace.prediction), strict=True)
    ]
    if len(this.xs) != len(other.xs):
        found.append(
            ("rest", "", _prediction(this.with_inputs((*this.xs[:common], *other.xs[common:]))))
        )
    return found


def _by_units(this: Choices, other: Choices) -> list[Alone]:
    return [
        ("unit", unit, _prediction(this.with_unit(unit, getattr(other.params, unit))))
        for unit in UNITS
        if getattr(this.params, unit) != getattr(other.params, unit)
    ]


def _by_forcing(this: Choices, other: Choices) -> list[Alone]:
    here, there = dict(this.forced), dict(other.forced)
    return [
        ("forced", letter, _prediction(this.with_forced(letter, there.get(letter))))
        for letter in UNITS.values()
        if here.get(letter) != there.get(letter)
    ]


def _prediction(choices: Choices) -> float:
    return float(choices.run().prediction)


@dataclass(frozen=True)
class Predicted:
    """What both runs predict for one sequence, which is the one in use or another of the example's."""

    name: str
    is_in_use: bool
    this: float
    other: float


def predictions(comparison: Comparison) -> list[Predicted]:
    """Return what both runs predict, for each of the example's sequences while one is in use."""
    this, other = comparison.this.choices, comparison.other.choices
    if this.xs != other.xs or this.sequence_in_use is None or len(this.preset.sequences) == 1:
        return [Predicted("", True, *(float(run.trace.prediction) for run in comparison.runs))]
    return [
        Predicted(
            name_of_inputs(this, xs) or name,
            xs == this.xs,
            _prediction(this.with_inputs(xs)),
            _prediction(other.with_inputs(xs)),
        )
        for name, xs in this.preset.sequences.items()
    ]


# Names


def _names(choices: Choices, other: Choices) -> tuple[str, str]:
    kind = choices.compare.kind
    if kind == "sequences":
        return (
            name_of_inputs(choices, choices.xs) or "your inputs",
            name_of_inputs(choices, other.xs) or _name_of_unknown_inputs(choices.xs, other.xs),
        )
    if kind == "cells":
        return (
            name_of_cell(choices.params) or "your cell",
            name_of_cell(other.params) or "the other cell",
        )
    if kind == "training":
        is_before = choices.params == UNTRAINED
        now = "before training" if is_before else _name_of_trained(choices.params)
        return now, "after training" if is_before else "before training"
    return (
        name_of_forcing(choices.forced, choices.wording),
        name_of_forcing(other.forced, choices.wording),
    )


def name_of_inputs(choices: Choices, xs: tuple[float, ...]) -> str | None:
    """Return what the example calls these inputs, if they are one of its sequences."""
    for name, sequence in choices.preset.sequences.items():
        if sequence == xs:
            return f"Company {name}" if choices.preset.sequences == COMPANIES else name
    return None


def _name_of_unknown_inputs(this: tuple[float, ...], other: tuple[float, ...]) -> str:
    if this[0] != other[0] and this[1:] == other[1:]:
        return first_input_words(other[0])
    return "other inputs"


def first_input_words(value: float) -> str:
    """Name inputs that are the present ones but for the first.

    >>> first_input_words(-0.5)
    'first input −0.5'
    """
    return f"first input {exact(value)}".replace("-", "−")


def name_of_cell(params: LSTMParams) -> str | None:
    """Return the title of the example that comes with this cell."""
    return next((preset.title for preset in PRESETS.values() if preset.params == params), None)


def _name_of_trained(params: LSTMParams) -> str:
    if params in (TRAINED, DRAWN):
        return "after training"
    return name_of_cell(params) or "your cell"


def name_of_forcing(forced: Forcing, wording: Wording) -> str:
    """Say which gates are held where.

    >>> name_of_forcing((("f", 0.0),), "words"), name_of_forcing((), "words")
    ('forget gate forced to 0.00', 'no gate forced')
    >>> name_of_forcing((("f", 0.0), ("g", 0.5), ("o", 1.0)), "symbols")
    'f 0.00, g 0.50 and o 1.00 forced'
    """
    held = [(gate_words(letter, wording), typed(value)) for letter, value in forced]
    if len(held) == 1:
        return " forced to ".join(held[0])
    return f"{listed(map(' '.join, held))} forced" if held else "no gate forced"


def gate_words(letter: str, wording: Wording) -> str:
    """Name a gate where no markup is understood."""
    return short_label(letter, "words") if wording == "words" else plain_label(letter, wording)
