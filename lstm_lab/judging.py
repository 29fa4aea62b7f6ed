"""The judging of a cell by a goal: over every short sequence, each going on for fifty steps."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise, product
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from lstm_core.cell import SLOTS, LSTMParams, State
from lstm_core.checks import Array, Numbers, constant
from lstm_core.sequence import Trace, run_sequence

Truths = NDArray[np.bool_]
Wanted = Callable[[Array], Numbers]
"""Inputs of shape (T, n) to what a quantity should be, of a shape that broadcasts to theirs."""
Where = Callable[[Array], Truths]
"""Inputs of shape (T, n) to whether something is asked of a step, in the same shape."""

STEPS = 50
MOST_BEGINNINGS = 256
SEED = 11
EXAMPLE_STEPS = 8
ONLY_ONE = "only_one"
"""The name of the part that holds if one number alone was changed."""
BLANK = LSTMParams.from_flat([0.0] * 12)


@dataclass(frozen=True)
class Part:
    """Hold one thing that a goal asks: at some steps, a quantity that is near what is wanted.

    The long-term memory is to be the input, to a tenth, wherever the input is not 0:

    >>> trace = run_sequence([0.0, 1.0, 0.5], BLANK, State(c=4.0))
    >>> part = Part("c", 0.1, wanted=lambda x: x, where=lambda x: x != 0.0)
    >>> trace.c.tolist(), part.off(trace).tolist()
    ([2.0, 1.0, 0.5], [0.0, 0.0, 0.0])
    """

    quantity: str
    """The name of a quantity of a step, such as ``'c'``."""
    within: float
    """As far from what is wanted as this is right."""
    wanted: Wanted
    where: Where

    def off(self, trace: Trace) -> Array:
        """Return how far off a run is, in tolerances, rounded up to tenths; 1 is right. Shape (T, ...)."""
        with np.errstate(over="ignore"):
            off = np.abs(getattr(trace, self.quantity) - self.wanted(trace.x)) / self.within
            return np.where(self.where(trace.x), np.ceil(off * 10.0) / 10.0, 0.0)

    def furthest(self, off: Array, trace: Trace) -> tuple[int, int]:
        """Return the first step at which one is furthest off, and the first lane in which it is so there.

        A share of the memory shows most where there is a memory, so such steps go first.
        """
        furthest = off == off.max()
        if self.quantity == "f" and np.any(furthest & (trace.c_prev != 0.0)):
            furthest &= trace.c_prev != 0.0
        step, lane = np.argwhere(furthest)[0]
        return int(step), int(lane)


@dataclass(frozen=True)
class Miss:
    """Hold a sequence up to where it is furthest off: ``came`` is not ``wanted``, give or take ``within``.

    >>> from lstm_lab import CHALLENGES
    >>> CHALLENGES["keep"].check(BLANK).miss
    Miss(xs=(0.0,), since=0, part='zero', quantity='f', wanted=1.0, within=0.001, came=0.5)
    """

    xs: tuple[float, ...]
    since: int
    """The step, counted from 0, at which it first goes wrong by this part of the goal."""
    part: str
    """The name of the part of the goal that is broken at its last step."""
    quantity: str
    wanted: float
    within: float
    came: float

    @property
    def step(self) -> int:
        """The last step, counted from 0."""
        return len(self.xs) - 1

    @property
    def low(self) -> float:
        """The least that would have been right."""
        return self.wanted - self.within

    @property
    def high(self) -> float:
        """The most that would have been right."""
        return self.wanted + self.within


@dataclass(frozen=True)
class Verdict:
    """Say whether a cell has reached a goal, which parts hold, and on what it fails worst.

    >>> from lstm_lab import CHALLENGES
    >>> verdict = CHALLENGES["keep"].check(BLANK)
    >>> verdict.passed, verdict.parts["zero"], verdict.counterexample
    (False, False, (0.0,))
    """

    passed: bool
    parts: Mapping[str, bool]
    miss: Miss | None
    """Where one is furthest off; None if every sequence is right."""
    worst: Mapping[str, Miss]
    """The same of each part that does not hold."""

    @property
    def counterexample(self) -> tuple[float, ...] | None:
        """The sequence that is furthest off, up to the step where it is; None if every sequence is right."""
        return self.miss.xs if self.miss else None


@dataclass(frozen=True, kw_only=True)
class Challenge:
    """Hold a goal that a single cell can reach, and judge any cell by it.

    >>> from lstm_lab import CHALLENGES
    >>> challenge = CHALLENGES["invert"]
    >>> challenge.check(challenge.solution).passed
    True
    >>> any(challenge.check(cell).passed for cell in challenge.near_misses)
    False
    """

    parts: Mapping[str, Part]
    searched: Array
    """The sequences on which a cell is judged, of shape (T, n)."""
    solution: LSTMParams
    near_misses: tuple[LSTMParams, ...]
    """Cells that a learner could well arrive at, and that fail."""
    start: LSTMParams = BLANK
    """The cell to begin with."""
    given: tuple[str, ...] = ()
    """The names of those of its twelve numbers, such as ``'forget.b'``, that are right from the start."""
    neighbour: LSTMParams | None = None
    """A cell that solves a similar problem, to learn from."""
    only_one: tuple[str, ...] = ()
    """If not empty, the cell may differ from ``start`` in one of these numbers only, which is a part, too."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "parts", MappingProxyType(dict(self.parts)))
        object.__setattr__(self, "searched", constant("searched", self.searched))

    @property
    def example(self) -> tuple[float, ...]:
        """Inputs to begin with: the beginning searched in which most different steps follow each other.

        >>> from lstm_lab import CHALLENGES
        >>> CHALLENGES["pair"].example
        (0.0, 0.0, 1.0, 0.0, 1.0, 0.0, 1.0, 1.0)
        """

        def variety(xs: tuple[float, ...]) -> tuple[int, int]:
            changes = list(pairwise(xs))
            return len(set(changes)), sum(before != now for before, now in changes)

        return max(map(tuple, self.searched[:EXAMPLE_STEPS].T.tolist()), key=variety)

    def check(
        self,
        params: LSTMParams,
        initial: State = State(),  # noqa: B008 - a frozen record, safe to share
    ) -> Verdict:
        """Run one cell on every sequence searched, from ``initial``, and judge each of its steps.

        ValueError is raised if ``params`` or ``initial`` have lanes, or a weighted sum overflows; they
        cannot hold NaN or infinity. The sequence that fails worst is off by the most tolerances, counted
        in tenths; of several, the one that is so first, and then the first in ``searched``.
        """
        if any(np.ndim(number) for number in (*params.numbers(), initial.h, initial.c)):
            raise ValueError("check takes one cell with one pair of memories, without lanes")
        trace = run_sequence(self.searched, params, initial)
        off = {name: part.off(trace) for name, part in self.parts.items()}
        places = {name: self.parts[name].furthest(by, trace) for name, by in off.items() if by.max() > 1.0}
        worst = {name: self._miss(name, *place, trace, off[name] > 1.0) for name, place in places.items()}
        parts = {name: name not in worst for name in off}
        if self.only_one:
            parts[ONLY_ONE] = self.changed(params) in [(), *((slot,) for slot in self.only_one)]
        if not worst:
            return Verdict(all(parts.values()), parts, None, worst)
        name = min(places, key=lambda name: (-off[name].max(), places[name]))
        return Verdict(False, parts, worst[name], worst)

    def changed(self, params: LSTMParams) -> tuple[str, ...]:
        """Return the names of the numbers in which a cell differs from ``start``."""
        numbers = zip(SLOTS, self.start.numbers(), params.numbers(), strict=True)
        return tuple(slot for slot, before, now in numbers if before != now)

    def _miss(self, name: str, step: int, lane: int, trace: Trace, is_wrong: Truths) -> Miss:
        part, xs = self.parts[name], tuple(trace.x[: step + 1, lane].tolist())
        came = getattr(trace, part.quantity)[step, lane]
        wanted = np.broadcast_to(part.wanted(trace.x), trace.x.shape)[step, lane]
        since = int(np.argmax(is_wrong[:, lane]))
        return Miss(xs, since, name, part.quantity, float(wanted), part.within, float(came))


def sequences(values: tuple[float, ...], first: tuple[float, ...] = (), between: bool = False) -> Array:
    """Return sequences of `STEPS` inputs to search, of shape (T, n).

    Every short sequence over ``values``, the plainest first, begins one of them (of a length such that
    there are at most `MOST_BEGINNINGS`): no step of a cell depends on later ones, so each is searched. In
    turn they go on at random from a fixed seed, and with each of the values over and over. ``first`` are
    the values of the first step, if they are others; ``between`` draws tenths from the smallest value to
    the largest.

    >>> sequences((0.0, 1.0)).shape
    (50, 256)
    """
    length = 1
    while len(first or values) * len(values) ** length <= MOST_BEGINNINGS:
        length += 1
    beginnings = np.array(list(product(first or values, *[values] * (length - 1)))).T
    random = np.random.default_rng(SEED)
    tail = (STEPS - length, beginnings.shape[1])
    drawn = (
        random.uniform(min(values), max(values), tail).round(1) if between else random.choice(values, tail)
    )
    turn = np.arange(tail[1]) % (1 + len(values))
    ends = np.where(turn == 0, drawn + 0.0, np.array((0.0, *values))[turn])
    return np.concatenate([beginnings, ends])


def carried(update: Callable[[Array, Array], Array], xs: Array) -> Array:
    """Return a state after each step, which is 0 before the first and which each input updates.

    >>> carried(lambda state, x: state + x, np.array([1.0, 2.0, 3.0])).tolist()
    [1.0, 3.0, 6.0]
    """
    states = np.empty_like(xs)
    state = np.zeros(xs.shape[1:])
    for t, x in enumerate(xs):
        state = states[t] = update(state, x)
    return states


def before(xs: Array) -> Array:
    """Return the input of the step before, and 0 at the first step.

    >>> before(np.array([1.0, 2.0, 3.0])).tolist()
    [0.0, 1.0, 2.0]
    """
    return np.concatenate([np.zeros_like(xs[:1]), xs[:-1]])
