"""Derivatives of the memories that leave one step by those that enter it."""

from __future__ import annotations

from dataclasses import dataclass, fields

from lstm_core.cell import LSTMParams
from lstm_core.checks import Array, overflow_checked_later, within_float64
from lstm_core.gradients import by_h_prev, by_weighted_sum, d_h_d_c
from lstm_core.sequence import Trace


@dataclass(frozen=True)
class StepGradients:
    """Derivatives of the memories that leave each step by those that enter it.

    Every array has shape (T, ...). A forced gate is a constant: its derivative is 0.

    With every weight at 0 the gates are half open and ignore the short-term memory:

    >>> from lstm_core import run_sequence
    >>> half_open = LSTMParams.from_flat([0.0] * 12)
    >>> steps = step_gradients(run_sequence([1.0, 1.0], half_open), half_open)
    >>> steps.c_by_c.tolist(), steps.h_by_own_c.tolist(), steps.c_by_h.tolist()
    ([0.5, 0.5], [0.5, 0.5], [0.0, 0.0])
    """

    c_by_c: Array
    """Along the long-term memory: ``f``."""
    via_forget: Array
    """From ``h_prev`` through one gate to ``c``, as the next two."""
    via_input: Array
    via_candidate: Array
    via_output: Array
    """From ``h_prev`` through the output gate to ``h``."""
    h_by_own_c: Array
    """From ``c`` to the ``h`` of the same step: ``o d_tanh(c)``."""
    c_by_h: Array
    """From ``h_prev`` to ``c``: through all three gates together."""


def step_gradients(trace: Trace, params: LSTMParams) -> StepGradients:
    """Return the derivatives of the memories that leave each step of a run by those that enter it.

    ValueError is raised if one explodes beyond what float64 holds.

    Only the forget gate weighs the short-term memory, by 8, and c_prev is 2:

    >>> from lstm_core import Gate, State, run_sequence
    >>> zero = Gate(0.0, 0.0, 0.0)
    >>> params = LSTMParams(Gate(8.0, 0.0, 0.0), zero, zero, zero)
    >>> steps = step_gradients(run_sequence([1.0], params, State(c=2.0)), params)
    >>> steps.via_forget.tolist(), steps.via_input.tolist()
    ([4.0], [0.0])
    """
    with overflow_checked_later():
        by_sum = by_weighted_sum(trace, trace.forced)
        via_forget, via_input, via_candidate, via_output = by_h_prev(by_sum, params)
        c_by_h = via_forget + via_input + via_candidate
        steps = trace.f, via_forget, via_input, via_candidate, via_output, d_h_d_c(trace), c_by_h
    names = (field.name for field in fields(StepGradients))
    return StepGradients(*map(within_float64, names, steps))
