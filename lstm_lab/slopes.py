"""Gradients of any quantity of any step: within its own step, then back through time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from lstm_core.activations import d_sigmoid, d_tanh
from lstm_core.cell import QUANTITIES, WEIGHTED_SUMS, LSTMParams, State, Step
from lstm_core.checks import Numbers, overflow_checked_later, within_float64
from lstm_core.gradients import Gradients, back_through_time, by_each_number, by_weighted_sum, gathered
from lstm_core.sequence import Trace


def quantity_gradients(quantity: str, t: int, trace: Trace, params: LSTMParams) -> Gradients:
    """Gradient of one quantity of one step by every number of the run.

    ``quantity`` is its name, such as ``'f'``, ``'z_o'`` or ``'c'``, and ``t`` its 0-based step; gradients
    by anything later are 0. ``trace`` is a run with ``params``; forced gates count as constants, and each
    lane has its own gradient. For ``'h'`` of the last step it is `prediction_gradients`, for ``'c'``
    `memory_gradients`. ValueError is raised if there is no such quantity or step, or a gradient explodes
    beyond what float64 holds.

    The chain rule goes from the quantity to the four weighted sums and ``c_prev`` of its step, from the sums
    to the twelve numbers, ``x`` and ``h_prev``, and from both memories back through time. A half-open forget
    gate is at its steepest: its derivative by its bias is a quarter.

    >>> from lstm_core import run_sequence
    >>> half_open = LSTMParams.from_flat([0.0] * 12)
    >>> trace = run_sequence([3.0, 5.0], half_open, State(c=8.0))
    >>> float(quantity_gradients("f", 1, trace, half_open).params.forget.b)
    0.25

    What is kept at the second step is 8 f f. Both gates share the bias, and each adds 1 to the derivative:

    >>> gradients = quantity_gradients("kept", 1, trace, half_open)
    >>> float(gradients.params.forget.b), float(gradients.initial.c)
    (2.0, 0.25)
    """
    if quantity not in QUANTITIES:
        raise ValueError(f"quantity takes one of {', '.join(QUANTITIES)}, got {quantity!r}")
    if t not in range(len(trace)):
        raise ValueError(f"t must be the number of one of {len(trace)} steps, from 0 on, got {t!r}")
    step = trace[t]
    with overflow_checked_later():
        by = _within_step(quantity, step, trace.forced)
        z_f, z_i, z_g, z_o = (by.get(name, 0.0) + 0.0 * step.h for name in WEIGHTED_SUMS)
        gates = (params.forget, params.input, params.candidate, params.output)
        by_x, by_h_prev = by.get("x", 0.0), by.get("h_prev", 0.0)
        for by_sum, gate in zip((z_f, z_i, z_g, z_o), gates, strict=True):
            by_x, by_h_prev = by_x + by_sum * gate.w_x, by_h_prev + by_sum * gate.w_h
        here = np.array(by_each_number((z_f, z_i, z_g, z_o), step))
    arriving = State(
        within_float64("gradient by h_prev", np.asarray(by_h_prev)),
        within_float64("gradient by c_prev", np.asarray(by.get("c_prev", 0.0))),
    )
    before = replace(trace, **{name: getattr(trace, name)[:t] for name in QUANTITIES})
    gradients = back_through_time(before, params, arriving, "all")

    xs, h, c = (np.zeros_like(trace.h) for _ in range(3))
    xs[:t], h[:t], c[:t] = gradients.xs, gradients.h, gradients.c
    xs[t], h[t], c[t] = by_x, by.get("h", 0.0), by.get("c", 0.0)
    initial = gradients.initial
    return gathered(gradients.params.flat() + here, xs, h, c, initial.h, initial.c)


def _within_step(quantity: str, step: Step, forced: Mapping[str, Numbers]) -> dict[str, Numbers]:
    """Derivatives of a quantity within its step; the memories that leave the step are nodes, too."""
    by_f, by_i, by_g, by_o = by_weighted_sum(step, forced)
    kept = {"z_f": by_f, "c_prev": step.f}
    written = {"z_i": by_i, "z_g": by_g}
    c = kept | written | {"c": 1.0}
    tanh_c = {name: d_tanh(step.c) * by for name, by in c.items()}
    squashed = {"f": d_sigmoid, "i": d_sigmoid, "g": d_tanh, "o": d_sigmoid}
    gates = {
        letter: {f"z_{letter}": 0.0 if letter in forced else slope(getattr(step, f"z_{letter}"))}
        for letter, slope in squashed.items()
    }
    derivatives = gates | {
        "kept": kept,
        "written": written,
        "c": c,
        "tanh_c": tanh_c,
        "h": {name: step.o * by for name, by in tanh_c.items()} | {"z_o": by_o, "h": 1.0},
    }
    return derivatives.get(quantity, {quantity: 1.0})
