"""How long a run can be trusted before rounding alone decides what it shows."""

import numpy as np
from numpy.typing import ArrayLike

from lstm_core.cell import LSTMParams, State
from lstm_core.sequence import Trace, run_sequence

NUDGE = 1e-14
"""A change of the starting memories no larger than the rounding of a few dozen operations."""


def first_unreliable_step(trace: Trace, params: LSTMParams, tolerance: float = 5e-4) -> int | None:
    """Find the first step at which a change as small as rounding has become visible.

    A scalar LSTM can be chaotic: two runs that start ``1e-14`` apart then part completely. From
    that step on, float64 shows one of many equally good answers.

    Parameters
    ----------
    trace : Trace
        A run of one cell, arrays of shape (T,).
    params : LSTMParams
        The twelve numbers of that run.
    tolerance : float
        Difference in either memory that counts as visible, greater than 0.

    Returns
    -------
    int or None
        0-based step, or None if the whole run can be trusted.

    Examples
    --------
    >>> calm = LSTMParams.from_flat([0.5] * 12)
    >>> first_unreliable_step(run_sequence([1.0] * 200, calm), calm) is None
    True
    """
    start = trace.initial
    nudged = State(
        h=np.add(start.h, [NUDGE, -NUDGE, 0.0, 0.0]), c=np.add(start.c, [0.0, 0.0, NUDGE, -NUDGE])
    )
    neighbours = run_sequence(trace.x[:, np.newaxis], params, nudged)
    apart = np.maximum(
        np.abs(neighbours.h - trace.h[:, np.newaxis]), np.abs(neighbours.c - trace.c[:, np.newaxis])
    ).max(axis=1, initial=0.0)
    visible = np.flatnonzero(apart > tolerance)
    return int(visible[0]) if visible.size else None
