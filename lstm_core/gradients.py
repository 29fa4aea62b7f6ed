"""Gradients of the last memories: back-propagation through time, written out.

The loop goes from the last step to the first and carries only the two gradients that one step hands to the
one before it. Its factors are computed before it for all steps of a trace, within it for plain floats.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass
from operator import add
from typing import TypeAlias

import numpy as np

from lstm_core.activations import _d_sigmoid, _d_tanh
from lstm_core.cell import LSTMParams, State, Step
from lstm_core.checks import Array, Numbers, overflow_checked_later, within_float64
from lstm_core.sequence import Trace, one_by_one

Four: TypeAlias = tuple[Numbers, Numbers, Numbers, Numbers]
"""One value each for the forget, input, candidate and output gate, unless it says otherwise."""


@dataclass(frozen=True)
class Gradients:
    """Gradient of one number at the end of a run by every number that went into it.

    ``params`` and ``initial`` are shaped like what they belong to; ``xs``, ``h`` and ``c`` have shape
    (T, ...), time first. ``h[t]`` and ``c[t]`` belong to the memories that leave step t, as nodes of the
    graph: changing ``c[t]`` also changes ``h[t]``.

    With its gates held open the cell is a sum: each long-term memory counts fully at the end, and the
    derivative of each candidate by its input weight is x, here 1 and then 2.

    >>> from lstm_core import run_sequence
    >>> params = LSTMParams.from_flat([0.0] * 12)
    >>> trace = run_sequence([1.0, 2.0], params, forced={"f": 1.0, "i": 1.0})
    >>> gradients = memory_gradients(trace, params)
    >>> gradients.c.tolist(), gradients.initial
    ([1.0, 1.0], State(h=0.0, c=1.0))
    >>> gradients.params.candidate.w_x
    3.0
    """

    params: LSTMParams
    xs: Array
    h: Array
    c: Array
    initial: State


def prediction_gradients(trace: Trace, params: LSTMParams, *, path: str = "all") -> Gradients:
    """Gradient of the prediction, the last short-term memory, by every number of the run.

    ``trace`` is a run of any length, 0 included, with ``params``; forced gates count as constants, and each
    lane has its own gradient. ``path='long_term'`` leaves out every path from a short-term memory into a
    gate, and through the output gate: what stays runs along the long-term memories, times ``f`` at each
    step, and out through the last tanh. It is close to how Hochreiter and Schmidhuber (1997) trained their
    cell. ValueError is raised if ``path`` is another word or a gradient explodes beyond float64.

    The chain rule, from the last step to the first::

        d/dc = (d/dc handed back) + d/dh o d_tanh(c)
        d/dh_prev = d/dc c_by_h + d/dh via_output
        handed back to c_prev: d/dc f

    Half-open gates and no weights: h = tanh(c)/2 and c = c_prev/2, near c = 0 a quarter in all.

    >>> from lstm_core import run_sequence
    >>> half_open = LSTMParams.from_flat([0.0] * 12)
    >>> prediction_gradients(run_sequence([1.0], half_open), half_open).initial.c
    0.25
    """
    return back_through_time(trace, params, State(h=1.0), path)


def memory_gradients(trace: Trace, params: LSTMParams, *, path: str = "all") -> Gradients:
    """Gradient of the last long-term memory by every number of the run.

    Parameters and errors are those of `prediction_gradients`. With ``path='long_term'`` the gradient by
    ``c[t]`` is the product of the forget gates after step t. Here half of the memory stays at each step:

    >>> from lstm_core import run_sequence
    >>> half_open = LSTMParams.from_flat([0.0] * 12)
    >>> memory_gradients(run_sequence([1.0, 1.0, 1.0], half_open), half_open).c.tolist()
    [0.25, 0.5, 1.0]
    """
    return back_through_time(trace, params, State(c=1.0), path)


def by_params(steps: Sequence[Step], params: LSTMParams, by_prediction: Numbers = 1.0) -> list[Numbers]:
    """Gradient of a function of the last h by the parameters, in the order of `LSTMParams.flat`.

    ``by_prediction`` is the derivative of that function by the last h. Training needs no more than this,
    and steps of plain floats take a fraction of the time of a trace. The run must be unforced. Nothing is
    checked: a gradient that explodes comes out infinite or NaN.

    >>> from lstm_core import run_sequence
    >>> params = LSTMParams.from_flat([0.5] * 12)
    >>> trace = run_sequence([1.0, 2.0], params)
    >>> whole = prediction_gradients(trace, params).params
    >>> np.allclose(by_params(list(trace), params, 3.0), 3.0 * whole.flat(), rtol=1e-14)
    True
    """
    total: list[Numbers] = [0.0] * 12
    by_h: Numbers = by_prediction
    by_c: Numbers = 0.0
    for step in reversed(steps):
        by_sum = by_weighted_sum(step)
        f, i, g, via_output = by_h_prev(by_sum, params)
        h, c, by_h, by_c = _handed_back(by_h, by_c, step.f, d_h_d_c(step), f + i + g, via_output)
        total = list(map(add, total, by_each_number(_by_own_sum(h, c, by_sum), step)))
    return total


def back_through_time(trace: Trace, params: LSTMParams, last: State, path: str) -> Gradients:
    """Gradient of a sum of the last memories, weighted by `last`, by every number of the run."""
    if path not in ("all", "long_term"):
        raise ValueError(f"path takes 'all' or 'long_term', got {path!r}")
    with overflow_checked_later():
        by_sum = by_weighted_sum(trace, trace.forced if path == "all" else {*trace.forced, "o"})
        f, i, g, o = by_h_prev(by_sum, params) if path == "all" else [np.zeros_like(trace.c)] * 4
        each_step = (one_by_one(np.asarray(by)) for by in (trace.f, d_h_d_c(trace), f + i + g, o))

        h, c = np.empty_like(trace.h), np.empty_like(trace.c)
        by_h, by_c = last.h, last.c
        for t, of_step in reversed(list(enumerate(zip(*each_step, strict=True)))):
            h[t], c[t], by_h, by_c = _handed_back(by_h, by_c, *of_step)

        z = _by_own_sum(h, c, by_sum)
        gates = (params.forget, params.input, params.candidate, params.output)
        xs = np.asarray(sum((by * gate.w_x for by, gate in zip(z, gates, strict=True)), 0.0 * h))
        flat = np.array([np.sum(each, axis=0) for each in by_each_number(z, trace)])
    return gathered(flat, xs, h, c, *(np.full(trace.h.shape[1:], by) for by in (by_h, by_c)))


def gathered(params: Array, xs: Array, h: Array, c: Array, *initial: Numbers) -> Gradients:
    """Gather gradients, the last two by the memories at the start; ValueError if one overflowed."""
    return Gradients(
        LSTMParams.from_flat(within_float64("gradient by params", params)),
        within_float64("gradient by xs", xs),
        within_float64("gradient by h", h),
        within_float64("gradient by c", c),
        State(*(within_float64("gradient by initial memory", by) for by in initial)),
    )


# Each of these takes a whole trace, arrays of shape (T, ...), or a single step of it.


def _handed_back(
    by_h: Numbers, by_c: Numbers, c_by_c: Numbers, h_by_own_c: Numbers, c_by_h: Numbers, via_output: Numbers
) -> Four:
    """Return the gradients by h and c of a step, and those it hands back to h_prev and c_prev."""
    h = by_h
    c = by_c + h * h_by_own_c
    by_h_prev = c * c_by_h + h * via_output
    by_c_prev = c * c_by_c
    return h, c, by_h_prev, by_c_prev


def by_weighted_sum(run: Step | Trace, forced: Container[str] = ()) -> Four:
    """Derivative of the memory each gate writes to (c; h for the output gate) by its own z."""
    return (
        0.0 * run.z_f if "f" in forced else run.c_prev * _d_sigmoid(run.z_f),
        0.0 * run.z_i if "i" in forced else run.g * _d_sigmoid(run.z_i),
        0.0 * run.z_g if "g" in forced else run.i * _d_tanh(run.z_g),
        0.0 * run.z_o if "o" in forced else run.tanh_c * _d_sigmoid(run.z_o),
    )


def d_h_d_c(run: Step | Trace) -> Numbers:
    """Derivative of h by the c of its own step."""
    return run.o * _d_tanh(run.c)


def by_h_prev(by_sum: Four, params: LSTMParams) -> Four:
    """Derivative of the memory each gate writes to by h_prev."""
    by_f, by_i, by_g, by_o = by_sum
    return (
        by_f * params.forget.w_h,
        by_i * params.input.w_h,
        by_g * params.candidate.w_h,
        by_o * params.output.w_h,
    )


def _by_own_sum(h: Numbers, c: Numbers, by_sum: Four) -> Four:
    """Gradient by each z, from the gradients by h and c of its step."""
    by_f, by_i, by_g, by_o = by_sum
    return c * by_f, c * by_i, c * by_g, h * by_o


def by_each_number(z: Four, run: Step | Trace) -> list[Numbers]:
    """Gradient by each of the twelve numbers at each step, from the gradients by z."""
    return [by_z * weighted for by_z in z for weighted in (run.h_prev, run.x, 1.0)]
