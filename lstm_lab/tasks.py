"""Tasks to train a cell on, each with a rule, a check, and the results of 64 trained cells."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from types import MappingProxyType
from typing import TypedDict

import numpy as np

from lstm_core.cell import LSTMParams
from lstm_core.checks import Array
from lstm_core.presets import COMPANIES, COMPANY_TARGETS, STATQUEST
from lstm_core.sequence import run_sequence
from lstm_lab.optimizers import Adam
from lstm_lab.training import Truth

Inputs = tuple[float, ...]

FIRST_SEED = 1
SEEDS = 64
OPTIMIZER = Adam(lr=0.02)
EPOCHS = 1000
"""How the cells behind the verdicts were trained, with ``order="per_sample"``.
``python -m benchmarks.tasks`` repeats it."""
RELIABLE = 0.9
"""Share of the cells that must get every sequence right for a task to count as reliably learned."""


@dataclass(frozen=True)
class Measured:
    """Hold the results of the cells that were trained on a task.

    Parameters
    ----------
    learned : int
        How many got every sequence they were trained on right.
    has_it : int
        How many of those got every unseen sequence right as well.
    best, median : float
        The largest error on a trained sequence: of the best cell, and the median of all.

    Examples
    --------
    >>> TASKS["companies"].measured.learned <= SEEDS
    True
    """

    learned: int
    has_it: int
    best: float
    median: float


@dataclass(frozen=True)
class Marks:
    """Hold how far a cell's predictions are from the targets of a task.

    Parameters
    ----------
    errors, unseen_errors : array of shape (number of sequences, ...)
        Size of prediction minus target, for the sequences trained on and for the unseen ones, with
        lanes if the cell has lanes.
    tolerance : float
        The largest error that still counts as right.

    Examples
    --------
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

    Parameters
    ----------
    title : str
        A few words.
    story : str
        Two sentences: the inputs, and what the last short-term memory should be.
    sequences, targets : tuples
        The inputs to train on, all equally long, and what to predict for each, from -1 to 1.
    unseen, unseen_targets : tuples
        Other sequences of the same rule, never trained on; may be empty.
    tolerance : float
        A prediction at most this far from its target is right.
    why : str
        What makes it easy or hard for a single cell.
    measured : Measured
        The results of the ``SEEDS`` cells trained on it.
    names : tuple of str
        Names of the sequences trained on; empty where the inputs themselves will do.
    credit : str
        Whose example it is, if not our own.

    Examples
    --------
    >>> from lstm_core.presets import TRAINED
    >>> marks = TASKS["companies"].check(TRAINED)
    >>> marks.learned, marks.errors.round(4).tolist()
    (True, [0.0022, 0.0307])
    """

    title: str
    story: str
    sequences: tuple[Inputs, ...]
    targets: tuple[float, ...]
    unseen: tuple[Inputs, ...]
    unseen_targets: tuple[float, ...]
    tolerance: float
    why: str
    measured: Measured
    names: tuple[str, ...] = ()
    credit: str = ""

    def check(self, params: LSTMParams) -> Marks:
        """Return how far the cell is from every target."""
        return Marks(
            _errors(self.sequences, self.targets, params),
            _errors(self.unseen, self.unseen_targets, params),
            self.tolerance,
        )

    @property
    def verdict(self) -> str:
        """Say whether a single cell can learn it and how well, from what was measured."""
        found = self.measured
        if found.has_it >= RELIABLE * SEEDS:
            answer = "A single cell learns this reliably."
        elif found.has_it:
            answer = "A single cell can learn this, but not from every start."
        else:
            answer = "None of the cells found the rule behind these sequences."
        told = (
            f"{answer} Of {SEEDS} cells drawn at random {found.learned} had every sequence that they "
            f"were trained on within {self.tolerance:g} of its target after {EPOCHS} epochs "
            f"({type(OPTIMIZER).__name__}, {OPTIMIZER.lr:g})"
        )
        if self.unseen:
            told += f", and {found.has_it or 'none'} of them every unseen sequence too"
        return (
            f"{told}. The worst prediction is off by {found.best:.3f} in the best cell and by "
            f"{found.median:.3f} in the middle one. {self.why}"
        )


def cells_drawn(seed: int, count: int = 1) -> LSTMParams:
    """Draw the twelve numbers of untrained cells at random.

    The eight weights come from the standard normal distribution and the four biases are 0, as in
    the published training of the two companies.

    Parameters
    ----------
    seed : int
        Seed of the first cell; each further cell has the next seed and a generator of its own.
    count : int
        More than one makes lanes: arrays of this length.

    Returns
    -------
    LSTMParams

    Examples
    --------
    >>> cells_drawn(7).forget.b
    0.0
    >>> float(cells_drawn(6, count=2).input.w_x[1]) == cells_drawn(7).input.w_x
    True
    """
    flat = np.array([_drawn(one) for one in range(seed, seed + count)]).T
    return LSTMParams.from_flat(flat if count > 1 else flat[:, 0])


def _drawn(seed: int) -> list[float]:
    weights = np.random.default_rng(seed).normal(size=(4, 2))
    return [number for w_h, w_x in weights.tolist() for number in (w_h, w_x, 0.0)]


def _errors(sequences: Sequence[Inputs], targets: Sequence[float], params: LSTMParams) -> Array:
    lanes = params.flat().shape[1:]
    if not sequences:
        return np.zeros((0, *lanes))
    xs = np.array(sequences).T
    places = (len(sequences), *(1 for _ in lanes))
    trace = run_sequence(xs.reshape(len(xs), *places), params)
    errors: Array = np.abs(trace.prediction - np.reshape(targets, places))
    return errors


def _single(truth: Truth) -> Truth:
    """Return a bool for a single cell, an array for lanes."""
    return truth if isinstance(truth, np.ndarray) and truth.ndim else bool(truth)


class _Samples(TypedDict):
    sequences: tuple[Inputs, ...]
    targets: tuple[float, ...]
    unseen: tuple[Inputs, ...]
    unseen_targets: tuple[float, ...]


def _samples(
    inputs: Sequence[Sequence[float]], trained_on: Sequence[int], rule: Callable[[Inputs], float]
) -> _Samples:
    """Make all sequences of the inputs possible at each step; train on some, keep the rest unseen."""
    every = list(product(*inputs))
    seen = tuple(every[place] for place in trained_on)
    unseen = tuple(xs for xs in every if xs not in seen)
    return _Samples(
        sequences=seen,
        targets=tuple(map(rule, seen)),
        unseen=unseen,
        unseen_targets=tuple(map(rule, unseen)),
    )


def _first(xs: Inputs) -> float:
    return xs[0]


def _whether_seen(xs: Inputs) -> float:
    return float(1.0 in xs)


def _quarter_of_sum(xs: Inputs) -> float:
    return sum(xs) / 4


def _whether_seen_since_reset(xs: Inputs) -> float:
    last_of_note = next((x for x in reversed(xs) if x != 0.0), -1.0)
    return float(last_of_note == 1.0)


def _one_before(xs: Inputs) -> float:
    return xs[-2]


TASKS: Mapping[str, Task] = MappingProxyType(
    {
        "companies": Task(
            title="The two companies",
            story=(
                "Two companies' share prices over four days differ on day 1 only. After day 4 the "
                "cell should say 0 for company A and 1 for company B."
            ),
            names=tuple(COMPANIES),
            sequences=tuple(COMPANIES.values()),
            targets=tuple(COMPANY_TARGETS.values()),
            unseen=(),
            unseen_targets=(),
            tolerance=0.1,
            why=(
                "Two sequences ask for one difference only, and the long-term memory can carry it "
                "through three more days."
            ),
            measured=Measured(learned=62, has_it=62, best=0.009, median=0.016),
            credit=STATQUEST,
        ),
        "first": Task(
            title="Keep the first input",
            story=(
                "The first input is 0.5 or −0.5, and three loud ones of 1 or −1 follow. At the end "
                "the cell should still say the first one."
            ),
            **_samples([(-0.5, 0.5), *[(-1.0, 1.0)] * 3], (0, 8, 3, 11, 5, 13, 6, 14), _first),
            tolerance=0.1,
            why=(
                "After the first step the input gate has to shut, and only the short-term memory "
                "can tell the cell that the first step is over."
            ),
            measured=Measured(learned=37, has_it=27, best=0.001, median=0.010),
        ),
        "seen": Task(
            title="Say whether a 1 has been seen",
            story=(
                "Four inputs come, each 0 or 1. At the end the cell should say 1 if there was a 1 "
                "anywhere, and 0 if there was none."
            ),
            **_samples([(0.0, 1.0)] * 4, (0, 1, 2, 4, 6, 8, 11, 13), _whether_seen),
            tolerance=0.2,
            why=(
                "A 1 has to be written and kept, which is what the long-term memory is for; only "
                "the one sequence without a 1 teaches the cell to say 0."
            ),
            measured=Measured(learned=35, has_it=35, best=0.013, median=0.102),
        ),
        "sum": Task(
            title="Add up",
            story=(
                "Three inputs come, each 0, 0.5 or 1. At the end the cell should say a quarter of "
                "their sum, which is at most 0.75 because a short-term memory cannot pass 1."
            ),
            **_samples([(0.0, 0.5, 1.0)] * 3, (0, 1, 5, 6, 10, 12, 17, 20, 22), _quarter_of_sum),
            tolerance=0.06,
            why=(
                "The long-term memory adds by nature, but what leaves it is bent by tanh, so the "
                "sum is close and never exact."
            ),
            measured=Measured(learned=63, has_it=43, best=0.005, median=0.008),
        ),
        "reset": Task(
            title="Forget at a reset",
            story=(
                "Four inputs come: 1 is something to remember, −1 wipes it out, 0 says nothing. At "
                "the end the cell should say 1 if a 1 has come since the last −1, and 0 if not."
            ),
            **_samples(
                [(-1.0, 0.0, 1.0)] * 4,
                (4, 6, 8, 14, 27, 31, 35, 40, 44, 52, 56, 75),
                _whether_seen_since_reset,
            ),
            tolerance=0.2,
            why=(
                "One gate or the other has to answer to −1 and to leave 0 alone, with a single "
                "weight for both."
            ),
            measured=Measured(learned=45, has_it=19, best=0.003, median=0.037),
        ),
        "echo": Task(
            title="Echo the one before",
            story=(
                "Four inputs come, each 0 or 1. At the end the cell should say the third one, and "
                "ignore the fourth."
            ),
            **_samples([(0.0, 1.0)] * 4, (0, 2, 3, 4, 6, 8, 9, 10, 11, 12, 13, 14), _one_before),
            tolerance=0.2,
            why=(
                "At every step the newest input must be stored without being said, while the one "
                "before is said. One long-term memory has to hold both at once, and few starts lead "
                "there."
            ),
            measured=Measured(learned=18, has_it=9, best=0.062, median=0.578),
        ),
    }
)
"""The tasks by name."""
