"""How many steps of a run can be trusted before rounding errors dominate it."""

import numpy as np

from lstm_core.cell import LSTMParams, State, lstm_step
from lstm_core.sequence import Trace

NUDGE = 1e-14  # A change of a memory about as large as the rounding of one step through the cell

H_NUDGES = NUDGE * np.array([1.0, -1.0, 0.0, 0.0])
C_NUDGES = NUDGE * np.array([0.0, 0.0, 1.0, -1.0])


def first_unreliable_step(trace: Trace, params: LSTMParams, tolerance: float = 5e-4) -> int | None:
    """Find the first step at which rounding errors have grown large enough to see.

    A scalar LSTM can be chaotic: two runs that differ by ``1e-14`` then separate completely. Four neighbours
    of the run, with their memories nudged by that much at every step, show when. From there on the numbers
    of float64 are one of many equally good answers.

    ``trace`` is a run of one cell, of shape (T,), forced or not; a difference of more than ``tolerance`` in
    either memory counts as visible. The step is 0-based; None means that the whole run can be trusted.

    >>> from lstm_core import run_sequence
    >>> calm = LSTMParams.from_flat([0.5] * 12)
    >>> first_unreliable_step(run_sequence([1.0] * 200, calm), calm) is None
    True
    """
    neighbours = trace.initial
    for t, x in enumerate(trace.x):
        nudged = State(h=neighbours.h + H_NUDGES, c=neighbours.c + C_NUDGES)
        neighbours = lstm_step(x, nudged, params, trace.forced).state
        apart = max(np.abs(neighbours.h - trace.h[t]).max(), np.abs(neighbours.c - trace.c[t]).max())
        if apart > tolerance:
            return t
    return None
