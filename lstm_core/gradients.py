"""How the last memories follow everything before them: back-propagation through time, by hand.

The loop goes through the steps from the last to the first and holds only what one step hands to the
one before it. All that it multiplies with goes element by element: it is worked out for every step
of a trace at once, ahead of the loop, or in it, for one step of plain floats after the other.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass
from operator import add
from typing import TypeAlias

import numpy as np

from lstm_core.activations import _d_sigmoid, _d_tanh
from lstm_core.cell import LSTMParams, State, Step, overflow_checked_later
from lstm_core.checks import Array, Numbers, within_float64
from lstm_core.sequence import Trace, one_by_one

PATHS = ("all", "long_term")

Four: TypeAlias = tuple[Numbers, Numbers, Numbers, Numbers]
"""One value each for the forget, input, candidate and output gate."""


@dataclass(frozen=True)
class Gradients:
    """Hold how one number at the end of a run follows each number that went into it.

    ``params`` and ``initial`` are shaped like the twelve numbers and the two memories at the start;
    ``xs``, ``h`` and ``c`` have shape (T, ...), time first. ``h[t]`` and ``c[t]`` belong to the
    memories that leave step t, as nodes of the graph: changing ``c[t]`` also changes ``h[t]``.

    Examples
    --------
    With its gates held open a cell adds up, so every long-term memory counts fully at the end:

    >>> from lstm_core import run_sequence
    >>> params = LSTMParams.from_flat([0.0] * 12)
    >>> trace = run_sequence([1.0, 2.0], params, forced={"f": 1.0, "i": 1.0})
    >>> gradients = memory_gradients(trace, params)
    >>> gradients.c.tolist(), gradients.initial
    ([1.0, 1.0], State(h=0.0, c=1.0))

    Each candidate moves by x for one more on its input weight, here 1 and then 2:

    >>> gradients.params.candidate.w_x
    3.0
    """

    params: LSTMParams
    xs: Array
    h: Array
    c: Array
    initial: State


@dataclass(frozen=True)
class StepGradients:
    """Hold how the memories that leave each single step follow those that enter it.

    Every array has shape (T, ...). What a gate is forced to follows nothing.

    Parameters
    ----------
    c_by_c : array
        Along the long-term memory: ``f``.
    via_forget, via_input, via_candidate : array
        From ``h_prev`` through one gate to ``c``.
    via_output : array
        From ``h_prev`` through the output gate to ``h``.
    h_by_own_c : array
        From ``c`` to the ``h`` of the same step: ``o d_tanh(c)``.
    c_by_h : array
        From ``h_prev`` to ``c``: the three ways together.
    h_by_c, h_by_h : array
        From ``c_prev`` and from ``h_prev`` to ``h``, by every way there is.

    Examples
    --------
    With every weight at 0 the gates are half open and deaf to the short-term memory:

    >>> from lstm_core import run_sequence
    >>> half_open = LSTMParams.from_flat([0.0] * 12)
    >>> steps = step_gradients(run_sequence([1.0, 1.0], half_open), half_open)
    >>> steps.c_by_c.tolist(), steps.h_by_c.tolist(), steps.c_by_h.tolist()
    ([0.5, 0.5], [0.25, 0.25], [0.0, 0.0])
    """

    c_by_c: Array
    via_forget: Array
    via_input: Array
    via_candidate: Array
    via_output: Array
    h_by_own_c: Array
    c_by_h: Array
    h_by_c: Array
    h_by_h: Array


def prediction_gradients(trace: Trace, params: LSTMParams, *, path: str = "all") -> Gradients:
    """Tell how the prediction, the last short-term memory, follows every number of the run.

    Parameters
    ----------
    trace : Trace
        A run, arrays of shape (T, ...), T from 0 up; forced gates count as constants.
    params : LSTMParams
        The twelve numbers of that run.
    path : 'all' or 'long_term'
        ``'long_term'`` keeps only the way into a long-term memory, along the long-term memories
        (times ``f`` at each step) and out through the last tanh. What passes a short-term memory
        on its way into a gate, or the output gate, is left out.

    Returns
    -------
    Gradients
        One gradient for each lane of the run.

    Raises
    ------
    ValueError
        If ``path`` is another word or a gradient explodes beyond what float64 holds.

    Notes
    -----
    The chain rule, from the last step to the first::

        d/dc = (d/dc handed back) + d/dh o d_tanh(c)
        d/dh_prev = d/dc c_by_h + d/dh via_output
        handed back to c_prev: d/dc f

    Hochreiter and Schmidhuber (1997) cut off what goes through the short-term memory when they
    train their cell; that is about what ``path='long_term'`` shows. Here nothing has to be cut.

    Examples
    --------
    Half-open gates and no weights: h = tanh(c)/2 and c = c_prev/2, near c = 0 a quarter in all.

    >>> from lstm_core import run_sequence
    >>> half_open = LSTMParams.from_flat([0.0] * 12)
    >>> prediction_gradients(run_sequence([1.0], half_open), half_open).initial.c
    0.25
    """
    return back_through_time(trace, params, State(h=1.0), path)


def memory_gradients(trace: Trace, params: LSTMParams, *, path: str = "all") -> Gradients:
    """Tell how the last long-term memory follows every number of the run.

    Parameters and errors are those of `prediction_gradients`. With ``path='long_term'`` the gradient
    by ``c[t]`` is the product of the forget gates after step t.

    Examples
    --------
    Half of the long-term memory stays at each step:

    >>> from lstm_core import run_sequence
    >>> half_open = LSTMParams.from_flat([0.0] * 12)
    >>> memory_gradients(run_sequence([1.0, 1.0, 1.0], half_open), half_open).c.tolist()
    [0.25, 0.5, 1.0]
    """
    return back_through_time(trace, params, State(c=1.0), path)


def step_gradients(trace: Trace, params: LSTMParams) -> StepGradients:
    """Tell how the memories that leave each step follow those that enter it, one step at a time.

    Parameters
    ----------
    trace : Trace
        A run, arrays of shape (T, ...); forced gates count as constants.
    params : LSTMParams
        The twelve numbers of that run.

    Returns
    -------
    StepGradients
        Arrays of shape (T, ...).

    Raises
    ------
    ValueError
        If a derivative explodes beyond what float64 holds.

    Examples
    --------
    Only the forget gate listens to the short-term memory, with a weight of 8, and c_prev is 2:

    >>> from lstm_core import Gate, run_sequence
    >>> deaf = Gate(0.0, 0.0, 0.0)
    >>> params = LSTMParams(Gate(8.0, 0.0, 0.0), deaf, deaf, deaf)
    >>> steps = step_gradients(run_sequence([1.0], params, State(c=2.0)), params)
    >>> steps.via_forget.tolist(), steps.via_input.tolist()
    ([4.0], [0.0])
    """
    with overflow_checked_later():
        by_sum = by_weighted_sum(trace, trace.forced)
        via_forget, via_input, via_candidate, via_output = _by_h_prev(by_sum, params)
        c_by_h = via_forget + via_input + via_candidate
        h_by_own_c = d_h_d_c(trace)
        steps = {
            "c_by_c": trace.f,
            "via_forget": via_forget,
            "via_input": via_input,
            "via_candidate": via_candidate,
            "via_output": via_output,
            "h_by_own_c": h_by_own_c,
            "c_by_h": c_by_h,
            "h_by_c": h_by_own_c * trace.f,
            "h_by_h": h_by_own_c * c_by_h + via_output,
        }
    return StepGradients(
        **{name: within_float64(name, np.asarray(values)) for name, values in steps.items()}
    )


def by_params(
    steps: Sequence[Step], params: LSTMParams, by_prediction: Numbers = 1.0
) -> list[Numbers]:
    """Tell how what follows the last h follows the twelve numbers, in the order of `LSTMParams.flat`.

    It is what training needs of `prediction_gradients`, from the steps of an unforced run: as plain
    floats they take a fraction of the time of arrays with one step each. Nothing is checked, so a
    gradient that explodes comes out infinite or NaN.

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
        ways = _by_h_prev(by_sum, params)
        h, c, by_h, by_c = _handed_back(by_h, by_c, step.f, d_h_d_c(step), *ways)
        total = list(map(add, total, by_each_number(_by_own_sum(h, c, by_sum), step)))
    return total


def back_through_time(trace: Trace, params: LSTMParams, last: State, path: str) -> Gradients:
    """Tell how a sum of the last memories, weighted by `last`, follows every number of the run."""
    if path not in PATHS:
        raise ValueError(f"path takes {' or '.join(map(repr, PATHS))}, got {path!r}")
    with overflow_checked_later():
        by_sum = by_weighted_sum(trace, trace.forced if path == "all" else {*trace.forced, "o"})
        vias = _by_h_prev(by_sum, params) if path == "all" else [np.zeros_like(trace.c)] * 4
        ways = (one_by_one(np.asarray(way)) for way in (trace.f, d_h_d_c(trace), *vias))

        h, c = np.empty_like(trace.h), np.empty_like(trace.c)
        by_h, by_c = last.h, last.c
        for t, ways_of_step in reversed(list(enumerate(zip(*ways, strict=True)))):
            h[t], c[t], by_h, by_c = _handed_back(by_h, by_c, *ways_of_step)

        z = _by_own_sum(h, c, by_sum)
        gates = (params.forget, params.input, params.candidate, params.output)
        xs = np.asarray(sum((of * gate.w_x for of, gate in zip(z, gates, strict=True)), 0.0 * h))
        flat = np.array([np.sum(each, axis=0) for each in by_each_number(z, trace)])
    return Gradients(
        LSTMParams.from_flat(within_float64("gradient by params", flat)),
        within_float64("gradient by xs", xs),
        within_float64("gradient by h", h),
        within_float64("gradient by c", c),
        State(
            within_float64("gradient by initial h", np.full(trace.h.shape[1:], by_h)),
            within_float64("gradient by initial c", np.full(trace.h.shape[1:], by_c)),
        ),
    )


# Each of these takes a whole trace, arrays of shape (T, ...), or a single step of it.


def _handed_back(
    by_h: Numbers,
    by_c: Numbers,
    c_by_c: Numbers,
    h_by_own_c: Numbers,
    via_forget: Numbers,
    via_input: Numbers,
    via_candidate: Numbers,
    via_output: Numbers,
) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    """Return what follows h and c of a step, and what that hands back to h_prev and c_prev."""
    h = by_h
    c = by_c + h * h_by_own_c
    by_h_prev = c * (via_forget + via_input + via_candidate) + h * via_output
    by_c_prev = c * c_by_c
    return h, c, by_h_prev, by_c_prev


def by_weighted_sum(run: Step | Trace, forced: Container[str] = ()) -> Four:
    """Return how the memory that each gate writes to, c or for the last h, follows its sum."""
    return (
        0.0 * run.z_f if "f" in forced else run.c_prev * _d_sigmoid(run.z_f),
        0.0 * run.z_i if "i" in forced else run.g * _d_sigmoid(run.z_i),
        0.0 * run.z_g if "g" in forced else run.i * _d_tanh(run.z_g),
        0.0 * run.z_o if "o" in forced else run.tanh_c * _d_sigmoid(run.z_o),
    )


def d_h_d_c(run: Step | Trace) -> Numbers:
    """Return how h follows the c of its own step."""
    return run.o * _d_tanh(run.c)


def _by_h_prev(by_sum: Four, params: LSTMParams) -> Four:
    """Return how the memory that each gate writes to follows h_prev."""
    by_f, by_i, by_g, by_o = by_sum
    return (
        by_f * params.forget.w_h,
        by_i * params.input.w_h,
        by_g * params.candidate.w_h,
        by_o * params.output.w_h,
    )


def _by_own_sum(h: Numbers, c: Numbers, by_sum: Four) -> Four:
    """Return how the end follows each weighted sum, by way of the memory its gate writes to."""
    by_f, by_i, by_g, by_o = by_sum
    return c * by_f, c * by_i, c * by_g, h * by_o


def by_each_number(z: Four, run: Step | Trace) -> list[Numbers]:
    """Return how the end follows each of the twelve numbers at each step."""
    return [of * by for of in z for by in (run.h_prev, run.x, 1.0)]
