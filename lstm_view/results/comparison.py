"""Two runs of a cell: what the other is made from, where they part, and what each difference weighs."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal, NamedTuple

import numpy as np

from lstm_core import PRESETS, LSTMParams, Trace, run_sequence
from lstm_core.cell import QUANTITIES
from lstm_core.checks import Array
from lstm_core.presets import TRAINED, UNTRAINED
from lstm_lab.tasks import Inputs
from lstm_view.model.choices import Choices
from lstm_view.model.facts import prediction, sequences_told, unreliable_from
from lstm_view.model.names import UNITS
from lstm_view.model.settings import SETTINGS

MEMORIES = ("c", "h")
FORGETS, REMEMBERS = PRESETS["forgets"].params, PRESETS["companies"].params
Kind = Literal["input", "rest", "unit", "forced"]  # the rest are the steps that only one run has


class Side(NamedTuple):
    """One of the two runs: what it is made from, and everything that happens in it."""

    choices: Choices
    trace: Trace


class Cause(NamedTuple):
    """One thing that differs, with what the first run predicts if only this is as in the second."""

    kind: Kind
    what: str  # the 0-based step of an input, a unit, or the letter of a gate
    prediction: float
    change: float


class Comparison:
    """Two runs, the learner's first, but of a training the one before it; steps are counted from 0."""

    def __init__(self, choices: Choices) -> None:
        other = other_choices(choices)
        self.this, self.other = Side(choices, choices.run()), Side(other, other.run())
        is_after = choices.compare.kind == "training" and other.params == UNTRAINED
        self.sides = (self.other, self.this) if is_after else (self.this, self.other)
        self.first, self.second = self.sides
        self.by_length = sorted((0, 1), key=lambda at: len(self.sides[at].trace))
        self.common, self.longest = (len(self.sides[at].trace) for at in self.by_length)
        self.step_name, self.wording = choices.step_name, choices.wording
        beyond = choices.compare.beyond if choices.t == len(choices.xs) - 1 else 0
        self.step = min(choices.t + beyond, self.longest - 1)  # at its end the other run may go on
        self.parting = self.part_at(*QUANTITIES)

    def of_both(self, name: str) -> tuple[Array, Array]:
        """Return a quantity of both runs, as far as both go."""
        this, other = (getattr(side.trace, name)[: self.common] for side in self.sides)
        return this, other

    def at(self, name: str, t: int) -> list[float | None]:
        """Return a quantity of a step of both runs; one that has ended has none."""
        values = [getattr(side.trace, name) for side in self.sides]
        return [float(of_run[t]) if t < len(of_run) else None for of_run in values]

    def difference(self, name: str) -> Array:
        """Return what the second run has more of a quantity, as far as both go."""
        this, other = self.of_both(name)
        return np.asarray(other - this)

    def first_apart(self, *names: str) -> int | None:
        """Find the first step at which one of these quantities is not exactly the same in both."""
        apart = [this != other for this, other in map(self.of_both, names)]
        steps = np.flatnonzero(np.any(apart, axis=0))
        return int(steps[0]) if len(steps) else None

    def part_at(self, *names: str) -> int | None:
        """Find the first step at which one of these quantities differs, or that only one run has."""
        apart = self.first_apart(*names)
        return self.common if apart is None and self.common < self.longest else apart

    def unreliable(self) -> int | None:
        """Find the first step that rounding alone decides in either run."""
        found = [unreliable_from(side.choices) for side in self.sides]
        return min((step for step in found if step is not None), default=None)


def causes(comparison: Comparison) -> list[Cause]:
    """Put each difference alone into the first run; the one that moves its prediction most leads."""
    this, other = comparison.first.choices, comparison.second.choices
    changed: dict[tuple[Kind, str], Choices] = {}
    if len(this.xs) != len(other.xs):
        xs = (*this.xs[: comparison.common], *other.xs[comparison.common :])
        changed["rest", ""] = this.with_inputs(xs)
    for unit, letter in UNITS.items():
        gate, held = getattr(other.params, unit), dict(other.forced).get(letter)
        if getattr(this.params, unit) != gate:
            changed["unit", unit] = this.with_setting("params", unit, gate)
        if dict(this.forced).get(letter) != held:
            changed["forced", letter] = this.with_forced(letter, held)
    before = float(comparison.first.trace.prediction)
    after = _by_inputs(this, other) | {what: prediction(one, one.xs) for what, one in changed.items()}
    found = [Cause(*what, value, value - before) for what, value in after.items()]
    return sorted(found, key=lambda cause: -abs(cause.change))


def _by_inputs(this: Choices, other: Choices) -> dict[tuple[Kind, str], float]:
    """Return what the first run predicts with each single input of the second, all worked out at once."""
    both = enumerate(zip(this.xs, other.xs, strict=False))
    changed = {t: there for t, (here, there) in both if here != there}
    lanes = np.tile(np.asarray(this.xs)[:, None], len(changed))
    lanes[[*changed], range(len(changed))] = [*changed.values()]
    trace = run_sequence(lanes, this.params, this.initial, dict(this.forced))
    predictions = np.atleast_1d(trace.prediction).tolist()
    return {("input", str(t)): value for t, value in zip(changed, predictions, strict=True)}


def predictions(comparison: Comparison) -> list[tuple[Inputs, float, float]]:
    """Return inputs and what both runs predict, for each of the example's sequences while one is in use."""
    this, other = comparison.first.choices, comparison.second.choices
    if this.xs != other.xs:
        return [(this.xs, prediction(this, this.xs), prediction(other, other.xs))]
    sequences = sequences_told(this).values()
    return [(xs, prediction(this, xs), prediction(other, xs)) for xs in sequences]


def other_choices(choices: Choices) -> Choices:
    """Return what the other run is made from: the same but for what is compared."""
    settings = choices.compare
    if settings.kind == "sequences":
        return choices.with_inputs(settings.xs or usual_other_inputs(choices))
    if settings.kind == "forced":
        return replace(choices, forced=settings.forced)
    if settings.kind == "cells":
        return replace(choices, params=settings.params or usual_other_cell(choices))
    return replace(choices, params=TRAINED if choices.params == UNTRAINED else UNTRAINED)


def usual_other_inputs(choices: Choices) -> Inputs:
    """Return the example's own inputs if they were changed, else its next ones, or another first input."""
    sequences = choices.preset.sequences
    if choices.xs != sequences[choices.sequence_name]:
        return sequences[choices.sequence_name]
    names = list(sequences)
    following = sequences[names[names.index(choices.sequence_name) + 1 - len(names)]]
    return following if following != choices.xs else with_another_first_input(choices.xs)


def with_another_first_input(xs: Inputs) -> Inputs:
    return (0.0 if xs[0] else 1.0, *xs[1:])


def usual_other_cell(choices: Choices) -> LSTMParams:
    """Return the example's own cell if its numbers were changed, else one that forgets."""
    if choices.params != choices.preset.params:
        return choices.preset.params
    return REMEMBERS if choices.params == FORGETS else FORGETS


def with_other_inputs(choices: Choices, xs: Sequence[float]) -> Choices:
    """Compare with these inputs; the usual ones need not be named, and follow the example."""
    named = SETTINGS["vs_x"].set(choices, xs)
    is_usual = named.compare.xs == usual_other_inputs(choices)
    return choices.with_setting("compare", "xs", None) if is_usual else named


def with_other_cell(choices: Choices, params: LSTMParams) -> Choices:
    """Compare with this cell; the usual one need not be named."""
    usual = usual_other_cell(choices)
    return choices.with_setting("compare", "params", None if params == usual else params)


def swapped(choices: Choices) -> Choices:
    other, kind = other_choices(choices), choices.compare.kind
    if kind == "cells":
        return with_other_cell(replace(choices, params=other.params), choices.params)
    if kind != "sequences":
        raise ValueError("only inputs and cells are swapped")
    named = [name for name, xs in choices.preset.sequences.items() if xs == other.xs]
    present = replace(choices, sequence_name=named[0]) if named else choices
    return with_other_inputs(present.with_inputs(other.xs), choices.xs)


def at_step(choices: Choices, step: int) -> Choices:
    """Look at a 0-based step of the longer run; beyond the end of the present one, too."""
    end, other_end = (len(run.xs) - 1 for run in (choices, other_choices(choices)))
    if type(step) is not int or not 0 <= step <= max(end, other_end):
        raise ValueError("neither run has such a step")
    t = min(step, end)
    return replace(choices, t=t).with_setting("compare", "beyond", step - t)


def name_of_example(params: LSTMParams) -> str | None:
    return next((name for name, preset in PRESETS.items() if preset.params == params), None)
