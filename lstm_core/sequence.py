"""A whole sequence through one cell: every quantity of every time step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import numpy as np
from numpy.typing import ArrayLike

from lstm_core.activations import WEIGHTED_SUM
from lstm_core.cell import QUANTITIES, WEIGHTED_SUMS, Forced, LSTMParams, State, Step, _step, checked_forced
from lstm_core.checks import Array, Numbers, finite, overflow_checked_later


@dataclass(frozen=True)
class Trace:
    """Hold every quantity of every time step; each array has shape (T, ...), time first.

    ``len(trace)`` is T, ``trace[t]`` is the :class:`Step` at 0-based step t (negative t counts from the
    end), and ``for step in trace`` goes through them in order. ``initial`` holds the memories before the
    first step, ``forced`` the values that replaced those of some units (read-only: it cannot be pickled).

    >>> trace = run_sequence([1.0, 2.0, 3.0], LSTMParams.from_flat([0.0] * 12), State(c=8.0))
    >>> trace.c.tolist(), float(trace[-1].c_prev)
    ([4.0, 2.0, 1.0], 2.0)
    """

    initial: State
    x: Array
    h_prev: Array
    c_prev: Array
    z_f: Array
    f: Array
    kept: Array
    z_g: Array
    g: Array
    z_i: Array
    i: Array
    written: Array
    c: Array
    tanh_c: Array
    z_o: Array
    o: Array
    h: Array
    forced: Mapping[str, Numbers] = field(default_factory=lambda: MappingProxyType({}))

    def __len__(self) -> int:
        return len(self.x)

    def __getitem__(self, t: int) -> Step:
        return Step(*(getattr(self, name)[t] for name in QUANTITIES))

    def __iter__(self) -> Iterator[Step]:
        return (self[t] for t in range(len(self)))

    @property
    def prediction(self) -> Numbers:
        """The last short-term memory, or the one at the start if there was no step."""
        return self.h[-1] if len(self) else self.initial.h


def run_sequence(
    xs: ArrayLike,
    params: LSTMParams,
    initial: State = State(),  # noqa: B008 - a frozen record, safe to share
    forced: Forced | None = None,
) -> Trace:
    """Run the cell over a sequence, one input a step, and keep every quantity.

    ``xs`` has shape (T, ...), time first, T from 0 up; further axes are lanes, many sequences that run at
    once. Arrays in ``params``, ``initial`` (both memories before the first step) and ``forced`` (as for
    `lstm_step`, at every step) make lanes too. All lanes broadcast against each other. ValueError is raised
    if they do not, an input is NaN, infinite or not a number, ``xs`` has no time axis, ``forced`` cannot be
    used, or a weighted sum overflows.

    A cell that keeps everything (f = 1) and adds tanh(1) = 0.76 at each step:

    >>> params = LSTMParams.from_flat([0.0] * 8 + [1.0] + [0.0] * 3)
    >>> trace = run_sequence([0.0, 0.0, 0.0], params, forced={"f": 1.0, "i": 1.0})
    >>> trace.c.round(2).tolist()
    [0.76, 1.52, 2.28]
    >>> len(trace), float(trace[0].c) == float(trace[1].c_prev)
    (3, True)
    """
    inputs = sequence(xs)
    overrides = checked_forced(forced)
    lanes = lanes_of(inputs, *params.numbers(), initial.h, initial.c, *overrides.values())
    quantities = np.empty((len(QUANTITIES), len(inputs), *lanes))
    by_name = dict(zip(QUANTITIES, quantities, strict=True))
    with overflow_checked_later():
        for t, step in enumerate(steps(one_by_one(inputs), params, initial, overrides)):
            for name, values in by_name.items():
                values[t] = getattr(step, name)
    for values in by_name.values():
        values.setflags(write=False)
    trace = Trace(initial, **by_name, forced=overrides)
    for name in WEIGHTED_SUMS:
        finite(WEIGHTED_SUM, getattr(trace, name))
    return trace


def sequence(xs: ArrayLike) -> Array:
    """Return inputs with time along their first axis; raise ValueError if that is impossible."""
    inputs = finite("xs", xs)
    if inputs.ndim == 0:
        raise ValueError("xs must be a sequence with time along its first axis, got one number")
    return inputs


def one_by_one(inputs: Array) -> list[float] | Array:
    """Return inputs to iterate over: single ones as floats, which are faster than NumPy's scalars."""
    return inputs.tolist() if inputs.ndim == 1 else inputs


def steps(
    inputs: Iterable[Numbers], params: LSTMParams, initial: State, forced: Mapping[str, Numbers]
) -> Iterator[Step]:
    """Yield the steps of checked inputs; the caller has to check the weighted sums."""
    h, c = initial.h, initial.c
    for x in inputs:
        step = _step(x, h, c, params, forced)
        yield step
        h, c = step.h, step.c


def lanes_of(inputs: Array, *numbers: Numbers) -> tuple[int, ...]:
    """Return the shape to which all broadcast, without time; raise ValueError if they do not."""
    shapes = {np.shape(value) for value in numbers if not isinstance(value, float)} | {()}
    try:
        return np.broadcast_shapes(inputs.shape[1:], *shapes)
    except ValueError as problem:
        raise ValueError(
            f"lanes do not fit together: xs has {inputs.shape[1:]} behind its time axis, "
            f"parameters, memories and forced values have {sorted(shapes)}"
        ) from problem
