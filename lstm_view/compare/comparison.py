"""Two runs of a cell: the learner's and another, where they part, and what each difference weighs."""

from typing import Literal, NamedTuple

import numpy as np

from lstm_core import Trace, run_sequence
from lstm_core.cell import QUANTITIES
from lstm_core.checks import Array
from lstm_view.compare.other import name_of_inputs, names_of, other_choices
from lstm_view.model.choices import Choices
from lstm_view.model.facts import unreliable_from
from lstm_view.words.glossary import UNITS

MEMORIES = ("c", "h")
Kind = Literal["input", "rest", "unit", "forced"]  # the rest are the steps that only one run has


class Side(NamedTuple):
    """One of the two runs: its name, what it is made from, and everything that happens in it."""

    name: str
    choices: Choices
    trace: Trace


class Cause(NamedTuple):
    """One thing that differs, with what the first run predicts if only this is as in the second."""

    kind: Kind
    what: str  # the 0-based step of an input, a unit, or the letter of a gate
    prediction: float
    change: float


class Predicted(NamedTuple):
    """What both runs predict for one sequence, which is the one in use or another of the example's."""

    name: str
    is_in_use: bool
    this: float
    other: float


class Comparison:
    """The learner's run and the other one, side by side; steps are counted from 0."""

    def __init__(self, choices: Choices) -> None:
        other = other_choices(choices)
        name, other_name = names_of(choices, other)
        self.this, self.other = Side(name, choices, choices.run()), Side(other_name, other, other.run())
        self.sides = self.this, self.other
        self.by_length = sorted(self.sides, key=lambda side: len(side.trace))
        self.common, self.longest = (len(side.trace) for side in self.by_length)
        self.step_name, self.wording = choices.preset.step_name, choices.wording
        beyond = choices.compare.beyond if choices.t == len(choices.xs) - 1 else 0
        self.step = min(choices.t + beyond, self.longest - 1)  # at its end the other run may go on
        self.parting = self.first_apart(*QUANTITIES)
        if self.parting is None and self.common < self.longest:
            self.parting = self.common

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

    def unreliable(self) -> int | None:
        """Find the first step that rounding alone decides in either run."""
        found = [unreliable_from(side.choices) for side in self.sides]
        return min((step for step in found if step is not None), default=None)


def causes(comparison: Comparison) -> list[Cause]:
    """Put each difference alone into the first run; the one that moves its prediction most leads."""
    this, other = comparison.this.choices, comparison.other.choices
    changed: dict[tuple[Kind, str], Choices] = {}
    if len(this.xs) != len(other.xs):
        xs = (*this.xs[: comparison.common], *other.xs[comparison.common :])
        changed["rest", ""] = this.with_inputs(xs)
    for unit, letter in UNITS.items():
        gate, held = getattr(other.params, unit), dict(other.forced).get(letter)
        if getattr(this.params, unit) != gate:
            changed["unit", unit] = this.with_unit(unit, gate)
        if dict(this.forced).get(letter) != held:
            changed["forced", letter] = this.with_forced(letter, held)
    before = float(comparison.this.trace.prediction)
    after = _by_inputs(this, other) | {what: _prediction(one) for what, one in changed.items()}
    found = [Cause(*what, prediction, prediction - before) for what, prediction in after.items()]
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


def _prediction(choices: Choices) -> float:
    return float(choices.run().prediction)


def predictions(comparison: Comparison) -> list[Predicted]:
    """Return what both runs predict, for each of the example's sequences while one is in use."""
    this, other = comparison.this.choices, comparison.other.choices
    sequences = this.preset.sequences
    if this.xs != other.xs or this.sequence_in_use is None or len(sequences) == 1:
        return [Predicted("", True, *map(_prediction, (this, other)))]
    found = []
    for name, xs in sequences.items():
        both = [_prediction(one.with_inputs(xs)) for one in (this, other)]
        found.append(Predicted(name_of_inputs(this, xs) or name, xs == this.xs, *both))
    return found
