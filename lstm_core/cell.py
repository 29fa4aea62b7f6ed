"""One scalar LSTM cell: its twelve numbers, its two memories, and one step through it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from types import MappingProxyType

import numpy as np
from numpy.typing import ArrayLike

from lstm_core.activations import WEIGHTED_SUM, _sigmoid, _tanh
from lstm_core.checks import Array, Numbers, constant, finite, overflow_checked_later

GATES = ("forget", "input", "candidate", "output")
GATE_NUMBERS = ("w_h", "w_x", "b")
SLOTS = tuple(f"{gate}.{number}" for gate in GATES for number in GATE_NUMBERS)
"""The names of the twelve numbers, in the order of `LSTMParams.flat`."""
FORCEABLE = ("f", "i", "g", "o")
WEIGHTED_SUMS = ("z_f", "z_i", "z_g", "z_o")

Forced = Mapping[str, ArrayLike]  # Letter of a gate (f, i, g, o) to the value that replaces its own


@dataclass(frozen=True)
class Gate:
    """Hold the three numbers of one unit: the weights of short-term memory and input, and the bias.

    Each is a finite number or an array of them, copied and made read-only; else ValueError is raised.

    >>> Gate(w_h=2.0, w_x=3.0, b=1.0).weighted_sum(h_prev=10.0, x=100.0)
    321.0
    """

    w_h: Numbers
    w_x: Numbers
    b: Numbers

    def __post_init__(self) -> None:
        for name in GATE_NUMBERS:
            object.__setattr__(self, name, constant(name, getattr(self, name)))

    def weighted_sum(self, h_prev: Numbers, x: Numbers) -> Numbers:
        """Return the pre-activation ``z = w_h h_prev + w_x x + b``, broadcast over all five."""
        return self.w_h * h_prev + self.w_x * x + self.b


@dataclass(frozen=True)
class LSTMParams:
    """Hold the twelve numbers of the cell, which every time step shares.

    ``candidate`` is the unit that proposes the potential long-term memory.

    >>> params = LSTMParams.from_flat(range(12))
    >>> params.candidate
    Gate(w_h=6.0, w_x=7.0, b=8.0)
    >>> params.flat()[:4]
    array([0., 1., 2., 3.])
    """

    forget: Gate
    input: Gate
    candidate: Gate
    output: Gate

    def flat(self) -> Array:
        """Return an array of shape (12, ...): forget, input, candidate, output; w_h, w_x, b in each."""
        return np.array(np.broadcast_arrays(*self.numbers()))

    def numbers(self) -> list[Numbers]:
        """Return the twelve numbers as they are, in the order of :meth:`flat`."""
        return [getattr(getattr(self, gate), name) for gate in GATES for name in GATE_NUMBERS]

    @classmethod
    def from_flat(cls, values: ArrayLike) -> LSTMParams:
        """Build the cell from what :meth:`flat` returns; raise ValueError if it is anything else."""
        numbers = finite("values", values)
        if numbers.shape[:1] != (12,):
            raise ValueError(
                "values must have 12 numbers along the first axis (forget, input, candidate, output; "
                f"w_h, w_x, b within each), got shape {numbers.shape}"
            )
        return cls.from_numbers(list(numbers))

    @classmethod
    def from_numbers(cls, numbers: Sequence[Numbers]) -> LSTMParams:
        """Build the cell from twelve numbers, floats or arrays each, in the order of :meth:`flat`."""
        return cls(*(Gate(*numbers[k : k + 3]) for k in (0, 3, 6, 9)))


@dataclass(frozen=True)
class State:
    """Hold the two memories that go from one time step to the next.

    ``h`` is the short-term memory (hidden state), in [-1, 1] if a cell made it; ``c`` is the long-term
    memory (cell state). Each is any finite number or an array of them; anything else raises ValueError.

    >>> State()
    State(h=0.0, c=0.0)
    """

    h: Numbers = 0.0
    c: Numbers = 0.0

    def __post_init__(self) -> None:
        for name in ("h", "c"):
            object.__setattr__(self, name, constant(name, getattr(self, name)))


@dataclass(frozen=True)
class Step:
    """Hold every quantity of one time step, in the order in which they are computed.

    >>> step = lstm_step(x=5.0, state=State(h=0.0, c=4.0), params=LSTMParams.from_flat([0.0] * 12))
    >>> float(step.c_prev), float(step.f), float(step.kept)
    (4.0, 0.5, 2.0)
    """

    x: Numbers
    h_prev: Numbers
    c_prev: Numbers
    z_f: Numbers
    f: Numbers
    kept: Numbers
    z_g: Numbers
    g: Numbers
    z_i: Numbers
    i: Numbers
    written: Numbers
    c: Numbers
    tanh_c: Numbers
    z_o: Numbers
    o: Numbers
    h: Numbers

    @property
    def state(self) -> State:
        """The two memories as they leave this step."""
        return State(h=self.h, c=self.c)


QUANTITIES = tuple(field.name for field in fields(Step))
"""The names of all quantities of a step, in the order in which they are computed."""


def lstm_step(x: ArrayLike, state: State, params: LSTMParams, forced: Forced | None = None) -> Step:
    """Run the cell for one time step and keep every number on the way.

    ``x`` is the input, any finite number or an array; ``state`` holds the memories from the step before.
    ``forced`` maps f, i, g or o to a value that replaces the unit's own: a share (f, i, o) in [0, 1], the
    candidate in [-1, 1]; weighted sums are computed all the same. Each quantity has the shape to which its
    parts broadcast. ValueError is raised if ``x`` or ``forced`` cannot be used, or a weighted sum overflows.

    It is the cell of Hochreiter and Schmidhuber (1997) with the forget gate of Gers et al. (2000). With
    every weight at 0 each gate is half open and nothing is proposed: half of the long-term memory stays.

    >>> half_open = LSTMParams.from_flat([0.0] * 12)
    >>> step = lstm_step(x=5.0, state=State(h=0.0, c=4.0), params=half_open)
    >>> float(step.f), float(step.kept), float(step.written), float(step.c)
    (0.5, 2.0, 0.0, 2.0)
    """
    overrides = checked_forced(forced)
    with overflow_checked_later():
        step = _step(constant("x", x), state.h, state.c, params, overrides)
    for name in WEIGHTED_SUMS:
        finite(WEIGHTED_SUM, getattr(step, name))
    return step


def checked_forced(forced: Forced | None) -> Mapping[str, Numbers]:
    """Return the overrides, read-only; raise ValueError if one cannot be used.

    >>> checked_forced({"f": 2.0})
    Traceback (most recent call last):
    ...
    ValueError: forced f must lie between 0 and 1
    """
    overrides: dict[str, Numbers] = {}
    for letter, value in (forced or {}).items():
        if letter not in FORCEABLE:
            raise ValueError(f"forced takes {', '.join(FORCEABLE)}, got {letter!r}")
        lowest = -1.0 if letter == "g" else 0.0
        override = constant(f"forced {letter}", value)
        if np.any(np.less(override, lowest)) or np.any(np.greater(override, 1.0)):
            raise ValueError(f"forced {letter} must lie between {lowest:g} and 1")
        overrides[letter] = override
    return MappingProxyType(overrides)


def _step(
    x: Numbers, h_prev: Numbers, c_prev: Numbers, params: LSTMParams, forced: Mapping[str, Numbers]
) -> Step:
    z_f = params.forget.weighted_sum(h_prev, x)
    f = forced.get("f", _sigmoid(z_f))
    kept = f * c_prev

    z_g = params.candidate.weighted_sum(h_prev, x)
    g = forced.get("g", _tanh(z_g))
    z_i = params.input.weighted_sum(h_prev, x)
    i = forced.get("i", _sigmoid(z_i))
    written = i * g
    c = kept + written

    tanh_c = _tanh(c)
    z_o = params.output.weighted_sum(h_prev, x)
    o = forced.get("o", _sigmoid(z_o))
    h = o * tanh_c

    step = object.__new__(Step)  # a frozen record's own __init__ takes longer than all of the above
    vars(step).update(
        x=x, h_prev=h_prev, c_prev=c_prev, z_f=z_f, f=f, kept=kept, z_g=z_g, g=g, z_i=z_i, i=i,
        written=written, c=c, tanh_c=tanh_c, z_o=z_o, o=o, h=h,
    )  # fmt: skip
    return step
