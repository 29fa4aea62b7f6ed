"""One quantity of the cell over a grid of weights, inputs and memories."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import ArrayLike

from lstm_core.cell import GATE_NUMBERS, GATES, QUANTITIES, SLOTS, Forced, LSTMParams, State, checked_forced
from lstm_core.checks import Array, Numbers, finite, overflow_checked_later
from lstm_core.sequence import lanes_of, sequence, steps

Axes = Mapping[str, ArrayLike]
"""Name of a number of the run to the values it takes along one axis of the grid."""

CHUNK = 8192  # Cells that run at once: few enough for the processor's cache, many enough to keep NumPy busy


def prediction_grid(
    xs: ArrayLike,
    params: LSTMParams,
    axes: Axes,
    initial: State = State(),  # noqa: B008 - a frozen record, safe to share
    forced: Forced | None = None,
) -> Array:
    """Run one cell for every combination of some numbers and return its predictions.

    ``axes`` maps what changes along each axis of the grid (``'forget.w_h'`` to ``'output.b'``, ``'x.0'``
    for the first input and so on, ``'initial.h'`` or ``'initial.c'``) to its values, of shape (n,). The
    other arguments are those of `run_sequence`, without lanes. The predictions have shape (n of the first
    axis, n of the second, ...). ValueError is raised if an axis has a name or values that cannot be used,
    the cell is not a single one, or a weighted sum is infinity minus infinity; a sum that is infinite, which
    `run_sequence` refuses, shuts its gate or opens it.

    The output gate alone decides: shut, half open, open, times tanh(1) = 0.76.

    >>> params = LSTMParams.from_flat([0.0] * 12)
    >>> axes = {"output.b": [-100.0, 0.0, 100.0], "initial.c": [1.0, -1.0]}
    >>> prediction_grid([0.0], params, axes, forced={"f": 1.0}).round(2)
    array([[ 0.  , -0.  ],
           [ 0.38, -0.38],
           [ 0.76, -0.76]])
    """
    inputs = sequence(xs)
    return _grid("h", len(inputs), inputs, params, axes, initial, forced or {})


def quantity_grid(
    quantity: str,
    t: int,
    xs: ArrayLike,
    params: LSTMParams,
    axes: Axes,
    initial: State = State(),  # noqa: B008 - a frozen record, safe to share
    forced: Forced | None = None,
) -> Array:
    """Run one cell for every combination of some numbers and return one quantity of one step.

    It is `prediction_grid` for a quantity by its name, such as ``'f'``, ``'z_o'`` or ``'c'``, at the 0-based
    step ``t``; later steps are not run. ValueError is also raised if there is no such quantity or step.

    >>> params = LSTMParams.from_flat([0.0] * 12)
    >>> quantity_grid("kept", 0, [0.0], params, {"initial.c": [2.0, 4.0]}).tolist()
    [1.0, 2.0]
    """
    if quantity not in QUANTITIES:
        raise ValueError(f"quantity takes one of {', '.join(QUANTITIES)}, got {quantity!r}")
    inputs = sequence(xs)
    if t not in range(len(inputs)):
        raise ValueError(f"t must be the number of one of {len(inputs)} steps, from 0 on, got {t!r}")
    return _grid(quantity, int(t) + 1, inputs, params, axes, initial, forced or {})


def _grid(
    name: str, length: int, inputs: Array, params: LSTMParams, axes: Axes, initial: State, forced: Forced
) -> Array:
    """Return a quantity after ``length`` steps; after none, the memory at the start."""
    overrides = checked_forced(forced)
    if lanes_of(inputs, *params.numbers(), initial.h, initial.c, *overrides.values()):
        raise ValueError(
            "a grid takes one cell and one sequence; give numbers, not arrays, for parameters, "
            "memories and forced values, and xs of shape (T,)"
        )
    names = (*SLOTS, *(f"x.{t}" for t in range(len(inputs))), "initial.h", "initial.c")
    numbers = dict(zip(names, [*params.numbers(), *inputs, initial.h, initial.c], strict=True))
    values = _checked_axes(axes, numbers)
    grid = np.empty([len(along) for along in values.values()])
    # The C library returns freed memory beyond twice the largest block freed so far, and getting it back for
    # every array takes as long as all arithmetic. Freeing a block as large as the arrays of two steps makes
    # it keep them; never written to, it costs nothing.
    np.empty(2 * len(QUANTITIES) * CHUNK)
    with overflow_checked_later():
        for start in range(0, grid.size, CHUNK):
            here = np.arange(start, min(start + CHUNK, grid.size))
            places = np.unravel_index(here, grid.shape)
            changed = {axis: values[axis][place] for axis, place in zip(values, places, strict=True)}
            some = list((numbers | changed).values())
            cell, memories = LSTMParams.from_numbers(some[:12]), State(*some[-2:])
            result = memories.h
            for step in steps(some[12 : 12 + length], cell, memories, overrides):
                result = getattr(step, name)
            grid.flat[here] = result
    # A sum that is infinite opens or shuts its gate, which is right; infinity minus infinity is NaN.
    if not np.isfinite(grid).all():
        raise ValueError(
            "z (the weighted sum) has a value that is not finite somewhere on the grid; use "
            "parameters, inputs and axes whose products stay below 1.8e308 in size"
        )
    return grid


def _checked_axes(axes: Axes, numbers: Mapping[str, Numbers]) -> dict[str, Array]:
    if not axes:
        raise ValueError("axes must name at least one number to change, such as 'forget.b'")
    checked = {}
    count = sum(known.startswith("x.") for known in numbers)
    for name, values in axes.items():
        if name not in numbers:
            raise ValueError(
                f"axes can be a gate ({', '.join(GATES)}) with one of {', '.join(GATE_NUMBERS)}, such as "
                f"'forget.b', 'initial.h', 'initial.c', or one of {count} inputs, 'x.0' first; got {name!r}"
            )
        checked[name] = finite(f"axis {name}", values)
        if checked[name].ndim != 1:
            raise ValueError(f"axis {name} must be a list of values, got shape {checked[name].shape}")
    return checked
