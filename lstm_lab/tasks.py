"""Tasks to train a cell on, each with a rule, a check, and the results of 64 trained cells."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from types import MappingProxyType

import numpy as np

from lstm_core.cell import LSTMParams
from lstm_core.checks import Array
from lstm_core.presets import COMPANIES, COMPANY_TARGETS
from lstm_core.sequence import run_sequence
from lstm_lab.optimizers import Adam
from lstm_lab.training import Truth

Inputs = tuple[float, ...]
Rule = Callable[[Inputs], float]

FIRST_SEED = 1
SEEDS = 64
OPTIMIZER = Adam(lr=0.02)
EPOCHS = 1000
"""How the measured cells were trained, ``order="per_sample"``; ``python -m benchmarks.tasks`` repeats it."""


@dataclass(frozen=True)
class Measured:
    """Hold the results of the cells that were trained on a task.

    >>> TASKS["companies"].measured.learned <= SEEDS
    True
    """

    learned: int
    """How many got every sequence they were trained on right."""
    has_it: int
    """How many of those got every unseen sequence right as well."""
    best: float
    """The largest error on a trained sequence of the best cell, the one with the smallest loss."""
    median: float
    """The median of all cells' largest errors."""


@dataclass(frozen=True)
class Marks:
    """Hold how far a cell's predictions are from the targets of a task.

    Errors have shape (number of sequences, ...), with the cell's lanes; up to ``tolerance`` they are right.

    >>> marks = Marks(np.array([0.1, 0.3]), np.zeros(0), tolerance=0.2)
    >>> marks.right.tolist(), marks.learned, marks.has_it
    ([True, False], False, False)
    """

    errors: Array
    unseen_errors: Array
    tolerance: float

    @property
    def right(self) -> Truth:
        """Which of the sequences trained on are right."""
        return self.errors <= self.tolerance

    @property
    def unseen_right(self) -> Truth:
        """Which of the unseen sequences are right."""
        return self.unseen_errors <= self.tolerance

    @property
    def learned(self) -> Truth:
        """Whether every sequence trained on is right."""
        return _single(np.all(self.right, axis=0))

    @property
    def has_it(self) -> Truth:
        """Whether every sequence is right, unseen ones included."""
        return _single(np.all(self.right, axis=0) & np.all(self.unseen_right, axis=0))


@dataclass(frozen=True)
class Task:
    """Hold a rule for a cell to learn, as samples, and the check whether it has.

    >>> from lstm_core.presets import TRAINED
    >>> marks = TASKS["companies"].check(TRAINED)
    >>> marks.learned, marks.errors.round(4).tolist()
    (True, [0.0022, 0.0307])
    """

    sequences: tuple[Inputs, ...]
    """The inputs to train on, all equally long."""
    targets: tuple[float, ...]
    """What to predict for each, from -1 to 1."""
    unseen: tuple[Inputs, ...]
    """Other sequences of the same rule, never trained on; may be empty."""
    unseen_targets: tuple[float, ...]
    tolerance: float
    """A prediction at most this far from its target is right."""
    measured: Measured
    names: tuple[str, ...] = ()
    """Names of the sequences trained on; empty where the inputs themselves will do."""

    def check(self, params: LSTMParams) -> Marks:
        """Return how far the cell is from every target."""
        return Marks(
            _errors(self.sequences, self.targets, params),
            _errors(self.unseen, self.unseen_targets, params),
            self.tolerance,
        )


def cells_drawn(seed: int, count: int = 1) -> LSTMParams:
    """Draw the twelve numbers of untrained cells at random; more than one are lanes, of shape (count,).

    The eight weights come from the standard normal distribution and the four biases are 0, as in the
    published training of the two companies. Each further cell has the next seed, its own generator.

    >>> cells_drawn(7).forget.b
    0.0
    >>> float(cells_drawn(6, count=2).input.w_x[1]) == cells_drawn(7).input.w_x
    True
    """
    weights = [np.random.default_rng(seed + k).normal(size=(4, 2)) for k in range(count)]
    flat = np.pad(weights, [(0, 0), (0, 0), (0, 1)]).reshape(count, 12).T
    return LSTMParams.from_flat(flat if count > 1 else flat[:, 0])


def _errors(sequences: Sequence[Inputs], targets: Sequence[float], params: LSTMParams) -> Array:
    lanes = params.flat().shape[1:]
    if not sequences:
        return np.zeros((0, *lanes))
    xs = np.array(sequences).T
    places = (len(sequences), *(1 for _ in lanes))
    trace = run_sequence(xs.reshape(len(xs), *places), params)
    return np.abs(trace.prediction - np.reshape(targets, places))


def _single(truth: Truth) -> Truth:
    """Return a bool for a single cell, an array for lanes."""
    return truth if isinstance(truth, np.ndarray) and truth.ndim else bool(truth)


def _task(
    inputs: Sequence[Inputs], trained_on: Sequence[int], rule: Rule, tolerance: float, measured: Measured
) -> Task:
    """Make all sequences of the inputs possible at each step; train on some, keep the rest unseen."""
    every = list(product(*inputs))
    seen = tuple(every[place] for place in trained_on)
    unseen = tuple(xs for xs in every if xs not in seen)
    return Task(seen, tuple(map(rule, seen)), unseen, tuple(map(rule, unseen)), tolerance, measured)


def _whether_seen_since_reset(xs: Inputs) -> float:
    last_of_note = next((x for x in reversed(xs) if x != 0.0), -1.0)
    return float(last_of_note == 1.0)


TASKS: Mapping[str, Task] = MappingProxyType(
    {
        "companies": Task(
            names=tuple(COMPANIES),
            sequences=tuple(COMPANIES.values()),
            targets=tuple(COMPANY_TARGETS.values()),
            unseen=(),
            unseen_targets=(),
            tolerance=0.1,
            measured=Measured(learned=62, has_it=62, best=0.009, median=0.016),
        ),
        "first": _task(
            [(-0.5, 0.5), *[(-1.0, 1.0)] * 3],
            trained_on=(0, 8, 3, 11, 5, 13, 6, 14),
            rule=lambda xs: xs[0],
            tolerance=0.1,
            measured=Measured(learned=37, has_it=27, best=0.001, median=0.010),
        ),
        "seen": _task(
            [(0.0, 1.0)] * 4,
            trained_on=(0, 1, 2, 4, 6, 8, 11, 13),
            rule=lambda xs: float(1.0 in xs),
            tolerance=0.2,
            measured=Measured(learned=35, has_it=35, best=0.013, median=0.102),
        ),
        "sum": _task(
            [(0.0, 0.5, 1.0)] * 3,
            trained_on=(0, 1, 5, 6, 10, 12, 17, 20, 22),
            rule=lambda xs: sum(xs) / 4,
            tolerance=0.06,
            measured=Measured(learned=63, has_it=43, best=0.006, median=0.008),
        ),
        "reset": _task(
            [(-1.0, 0.0, 1.0)] * 4,
            trained_on=(4, 6, 8, 14, 27, 31, 35, 40, 44, 52, 56, 75),
            rule=_whether_seen_since_reset,
            tolerance=0.2,
            measured=Measured(learned=45, has_it=19, best=0.003, median=0.037),
        ),
        "echo": _task(
            [(0.0, 1.0)] * 4,
            trained_on=(0, 2, 3, 4, 6, 8, 9, 10, 11, 12, 13, 14),
            rule=lambda xs: xs[-2],
            tolerance=0.2,
            measured=Measured(learned=18, has_it=9, best=0.067, median=0.578),
        ),
    }
)
"""The tasks by name."""
