"""Training: gradient descent on the twelve numbers, one update after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from math import inf
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lstm_core.cell import LSTMParams, State
from lstm_core.checks import Array, Numbers, finite, overflow_checked_later
from lstm_core.gradients import by_params
from lstm_core.sequence import steps as steps_of
from lstm_lab.optimizers import SGD, Adam, Memory

MOST_ONE_BY_ONE = 12
"""Up to so many samples run one by one, in floats; more of equal length run side by side, in arrays."""
LARGEST_TARGET = 1e150  # Its square, times the number of samples, is well within float64

Truth: TypeAlias = bool | NDArray[np.bool_]
Backward: TypeAlias = Callable[[int], Sequence[Numbers]]
"""Number of updates so far to the gradient of the loss for the next one."""
Forward: TypeAlias = Callable[[LSTMParams], tuple[Numbers, Backward]]
"""A cell to its loss and to the function that computes the gradient."""


@dataclass(frozen=True)
class TrainingStep:
    """Hold the state of a training after some updates: all it takes to go on from there.

    >>> first, second = train(LSTMParams.from_flat([0.5] * 12), [[1.0]], [1.0], SGD(0.1), steps=1)
    >>> first.step, second.step, second.loss < first.loss
    (0, 1, True)
    """

    step: int
    """Number of updates so far."""
    loss: Numbers
    """Mean squared error over all samples, with these params; infinite where training has diverged."""
    params: LSTMParams
    """The twelve numbers after that many updates; where training has diverged, the last good ones."""
    optimizer_state: tuple[Memory, ...] = field(repr=False)
    """What the optimizer remembers of each of the twelve."""

    def __post_init__(self) -> None:
        if isinstance(self.loss, float):  # a single cell has no arrays at all
            return
        for numbers in (self.loss, *chain(*self.optimizer_state)):
            if not isinstance(numbers, float):
                numbers.setflags(write=False)

    @property
    def diverged(self) -> Truth:
        """Whether the numbers have left float64, now or before; with lanes, in which of them."""
        return self.loss == inf


def train(
    params: LSTMParams | TrainingStep,
    sequences: Iterable[ArrayLike],
    targets: ArrayLike,
    optimizer: Adam | SGD = Adam(),  # noqa: B008 - a frozen record, safe to share
    steps: int = 100,
    order: str = "full",
) -> Iterator[TrainingStep]:
    """Train a cell to predict a target for each sequence, one update after the other.

    ``params`` are the twelve numbers to start from; arrays make lanes, many independent cells that train at
    once. Or it is a record of an earlier training, to go on from. ``sequences`` are the inputs of the
    samples, arrays of shape (T,), T from 1 up, whose lengths may differ; both memories start at 0.
    ``targets``, of shape (number of samples,), say what the last short-term memory should be. The ``order``
    ``'full'`` takes the mean gradient of all samples for an update, ``'per_sample'`` that of one: the first
    sample at the first update, then the next, and after the last one the first again.

    The records are one before any update, then one after each, ``steps + 1`` in all, each computed when it
    is asked for. Going on from a record yields that record first and then, with the same samples, optimizer
    and order, what an uninterrupted training yields. ValueError is raised at once if something is unusable.

    With h the prediction, y the target, and the mean taken over N samples::

        loss = mean of (h - y)**2        d loss/d p = mean of 2 (h - y) dh/dp

    ``'per_sample'`` takes 2 (h - y) dh/dp of its one sample; the loss is the mean in any case. Training
    diverges at the update that would take one of the twelve numbers, what the optimizer remembers of it, or
    a weighted sum beyond float64. From that record on the loss is infinite, and ``params`` and
    ``optimizer_state`` stay at the last good ones. Other lanes go on; the iterator ends when none is left.

    A cell learns to predict 0.5 from an input of 1; interrupted halfway and continued, it ends the same.

    >>> start = LSTMParams.from_flat([0.1] * 12)
    >>> *_, last = train(start, [[1.0]], [0.5], Adam(lr=0.05), steps=100)
    >>> last.step, last.loss < 1e-4
    (100, True)
    >>> *_, half = train(start, [[1.0]], [0.5], Adam(lr=0.05), steps=50)
    >>> *_, again = train(half, [[1.0]], [0.5], Adam(lr=0.05), steps=50)
    >>> again == last
    True
    """
    if order not in ("full", "per_sample"):
        raise ValueError(f"order takes 'full' or 'per_sample', got {order!r}")
    inputs, aims = _checked_samples(sequences, targets)
    if not isinstance(optimizer, Adam | SGD):
        raise ValueError(f"optimizer must be Adam(...) or SGD(...), got {optimizer!r}")
    is_whole = isinstance(steps, int | np.integer)
    if not (is_whole and steps >= 0):
        raise ValueError(f"steps must be a whole number from 0 up, got {steps!r}")
    start = _record(params, optimizer)
    largest_x = max(abs(x) for xs in inputs for x in xs)
    with overflow_checked_later():
        usable = _usable(start.params.numbers(), start.optimizer_state, largest_x)
    if not _all(usable):
        raise ValueError(
            "params have weights whose products with the inputs may leave float64 (1.8e308); "
            "use smaller weights or inputs"
        )
    batches: Sequence[list[float] | Array] = inputs
    wanted: Sequence[Numbers] = aims
    mean = _mean
    is_alike = len({len(xs) for xs in inputs}) == 1
    if order == "full" and is_alike and len(inputs) > MOST_ONE_BY_ONE and isinstance(start.loss, float):
        batches, wanted, mean = [np.transpose(inputs)], [np.array(aims)], _mean_of_all

    def forward(params: LSTMParams) -> tuple[Numbers, Backward]:
        runs = [list(steps_of(xs, params, State(), {})) for xs in batches]
        errors = [run[-1].h - target for run, target in zip(runs, wanted, strict=True)]

        def backward(step: int) -> list[Numbers]:
            seen = range(len(batches)) if order == "full" else [step % len(batches)]
            by_batch = [by_params(runs[k], params, 2.0 * errors[k]) for k in seen]
            return [mean(of_number) for of_number in zip(*by_batch, strict=True)]

        return mean([error * error for error in errors]), backward

    return _updates(start, forward, optimizer, int(steps), largest_x)


def _updates(
    start: TrainingStep, forward: Forward, optimizer: Adam | SGD, updates: int, largest_x: float
) -> Iterator[TrainingStep]:
    params, state, going = start.params, start.optimizer_state, start.loss != inf
    for step in range(start.step, start.step + updates + 1):
        with overflow_checked_later():
            loss, backward = forward(params)
        yield TrainingStep(step, _where(going, loss, inf), params, state)
        if step == start.step + updates or not _any(going):
            return

        with overflow_checked_later():
            each = zip(params.numbers(), backward(step), state, strict=True)
            moved = [optimizer.move(*of_number, step + 1) for of_number in each]
            numbers: list[Numbers] = [number for number, _ in moved]
            memories = tuple(memory for _, memory in moved)
            going = going & _usable(numbers, memories, largest_x)
        if not _all(going):
            numbers = [_where(going, *pair) for pair in zip(numbers, params.numbers(), strict=True)]
            memories = tuple(
                tuple(_where(going, *pair) for pair in zip(memory, before, strict=True))
                for memory, before in zip(memories, state, strict=True)
            )
        params, state = LSTMParams.from_numbers(numbers), memories


def _usable(numbers: Sequence[Numbers], state: Iterable[Memory], largest_x: float) -> Truth:
    """Return whether the state and all possible weighted sums (|h| <= 1) are finite."""
    nothing: Numbers = 0.0
    sizes: list[Numbers] = [abs(number) for number in numbers]  # type: ignore[misc]
    for w_h, w_x, b in zip(sizes[::3], sizes[1::3], sizes[2::3], strict=True):
        largest_sum = w_h + w_x * largest_x + b
        nothing = nothing + (largest_sum - largest_sum)  # NaN as soon as one is not finite
    for number in chain(*state):
        nothing = nothing + (number - number)
    return nothing == 0.0


# The numbers of a single cell are floats, those of lanes are arrays; these functions take either.


def _mean(values: Sequence[Numbers]) -> Numbers:
    return sum(values) / len(values)


def _mean_of_all(values: Sequence[Numbers]) -> Numbers:
    return float(np.mean(np.asarray(values)))


def _where(condition: Truth, yes: Numbers, no: Numbers) -> Numbers:
    if isinstance(condition, bool):
        return yes if condition else no
    return np.where(condition, yes, no)


def _all(truth: Truth) -> bool:
    return truth if isinstance(truth, bool) else bool(truth.all())


def _any(truth: Truth) -> bool:
    return truth if isinstance(truth, bool) else bool(truth.any())


def _checked_samples(
    sequences: Iterable[ArrayLike], targets: ArrayLike
) -> tuple[list[list[float]], list[float]]:
    given = list(sequences) if hasattr(sequences, "__iter__") else []
    if not given:
        raise ValueError(f"sequences must be a list of one sequence or more, got {sequences!r:.80}")
    arrays = [finite(f"sequences[{k}]", xs) for k, xs in enumerate(given)]
    for k, xs in enumerate(arrays):
        if xs.ndim != 1 or not len(xs):
            raise ValueError(f"sequences[{k}] must be a list of one input or more, got shape {xs.shape}")
    wanted = finite("targets", targets)
    if wanted.shape != (len(arrays),):
        raise ValueError(
            f"targets must be one number for each of {len(arrays)} sequences, got shape {wanted.shape}"
        )
    if np.abs(wanted).max() > LARGEST_TARGET:
        raise ValueError(f"targets must be at most {LARGEST_TARGET:g} in size, got {targets!r:.80}")
    return [xs.tolist() for xs in arrays], wanted.tolist()


def _record(params: LSTMParams | TrainingStep, optimizer: Adam | SGD) -> TrainingStep:
    """Return a record of floats or, for lanes, with all numbers broadcast to every lane."""
    if isinstance(params, TrainingStep):
        if any(len(memory) != len(optimizer.beginning) for memory in params.optimizer_state):
            raise ValueError(
                f"the record to go on from was not made by {type(optimizer).__name__}; "
                "start from its params instead"
            )
        return params
    flat = params.flat()
    numbers = flat.tolist() if flat.ndim == 1 else list(flat)
    return TrainingStep(
        step=0,
        loss=0.0 * flat[0] if flat.ndim > 1 else 0.0,
        params=LSTMParams.from_numbers(numbers),
        optimizer_state=(optimizer.beginning,) * len(numbers),
    )
