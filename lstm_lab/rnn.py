"""A plain recurrent unit, to compare the LSTM with: one tanh whose output is fed back."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from lstm_core.activations import d_tanh, tanh
from lstm_core.cell import Gate
from lstm_core.checks import Array, Numbers, constant, overflow_checked_later, within_float64
from lstm_core.sequence import lanes_of, sequence


class RNNParams(Gate):
    """Hold the three numbers of a plain recurrent unit, which every time step shares.

    It is a `Gate` on its own: ``w_h`` weighs the memory fed back, ``w_x`` the input.

    >>> RNNParams(w_h=0.5, w_x=1.0, b=0.0)
    RNNParams(w_h=0.5, w_x=1.0, b=0.0)
    """


@dataclass(frozen=True)
class RNNTrace:
    """Hold every quantity of every time step of a plain recurrent unit.

    ``h0`` is the memory at the start; the arrays have shape (T, ...), time first, and ``len(trace)`` is T.

    >>> trace = run_rnn([1.0, 0.0], RNNParams(w_h=0.0, w_x=2.0, b=0.0))
    >>> trace.z.tolist(), len(trace)
    ([2.0, 0.0], 2)
    """

    h0: Numbers
    x: Array
    h_prev: Array
    z: Array
    h: Array

    def __len__(self) -> int:
        return len(self.x)


@dataclass(frozen=True)
class RNNGradients:
    """Gradient of the last memory of a plain recurrent unit by every number that went in.

    ``params`` and ``h0`` are shaped like what they belong to; ``xs`` and ``h`` have shape (T, ...).

    >>> params = RNNParams(w_h=0.5, w_x=1.0, b=0.0)
    >>> rnn_gradients(run_rnn([0.0, 0.0], params), params).xs.tolist()
    [0.5, 1.0]
    """

    params: RNNParams
    xs: Array
    h: Array
    h0: Numbers


def run_rnn(xs: ArrayLike, params: RNNParams, h0: ArrayLike = 0.0) -> RNNTrace:
    """Run a plain recurrent unit over a sequence, one input a step, and keep every quantity.

    ``z = w_h h_prev + w_x x + b`` and ``h = tanh(z)``, the network of Elman (1990) with one unit. ``xs`` has
    shape (T, ...), time first, T from 0 up; further axes and arrays in ``params`` and ``h0``, the memory
    before the first step, are lanes and broadcast against each other. ValueError is raised if an input is
    NaN, infinite or not a number, ``xs`` has no time axis, the lanes do not broadcast, or a weighted sum
    overflows.

    Without an input, the unit squeezes what it remembers again and again:

    >>> run_rnn([0.0, 0.0, 0.0], RNNParams(w_h=1.0, w_x=1.0, b=0.0), h0=1.0).h.round(2).tolist()
    [0.76, 0.64, 0.57]
    """
    inputs, start = sequence(xs), constant("h0", h0)
    lanes = lanes_of(inputs, params.w_h, params.w_x, params.b, start)
    x, h_prev, z, h = quantities = np.empty((4, len(inputs), *lanes))
    last = start
    with overflow_checked_later():
        for t, now in enumerate(inputs):
            x[t], h_prev[t] = now, last
            z[t] = params.weighted_sum(last, now)
            h[t] = last = tanh(z[t])
    quantities.setflags(write=False)
    return RNNTrace(start, *quantities)


def rnn_gradients(trace: RNNTrace, params: RNNParams) -> RNNGradients:
    """Return the gradient of the last memory of a plain recurrent unit, one for each lane of the run.

    ``h[t]`` is the product of ``w_h (1 - h_s**2)`` over the steps s after t: it shrinks or grows with every
    step, which the long-term memory of an LSTM avoids. ValueError is raised if a gradient explodes beyond
    what float64 holds.

    Near 0 each step multiplies the gradient by w_h, here 2, and it explodes:

    >>> params = RNNParams(w_h=2.0, w_x=1.0, b=0.0)
    >>> rnn_gradients(run_rnn([0.0, 0.0, 0.0, 0.0], params), params).h.tolist()
    [8.0, 4.0, 2.0, 1.0]
    """
    with overflow_checked_later():
        slope = np.asarray(d_tanh(trace.z))
        factors = np.concatenate([np.ones((1, *trace.h.shape[1:])), (slope * params.w_h)[::-1]])
        by_memory = np.cumprod(factors, axis=0)[::-1]
        h0, h = by_memory[0], by_memory[1:]
        z = h * slope
        by_params = [(z * factor).sum(0) for factor in (trace.h_prev, trace.x, 1.0)]
        xs = z * params.w_x
    return RNNGradients(
        RNNParams(*(within_float64("gradient by params", number) for number in by_params)),
        within_float64("gradient by xs", xs),
        within_float64("gradient by h", h),
        constant("h0", within_float64("gradient by h0", h0)),
    )
