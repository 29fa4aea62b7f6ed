"""Checks at the door: numbers that come in are finite, and numbers that are kept are read-only."""

from math import isfinite
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array: TypeAlias = NDArray[np.float64]
Numbers: TypeAlias = float | Array

REAL_KINDS = "biuf"
"""NumPy's kinds of booleans, integers and floats: not text, dates, complex or other objects."""


def finite(name: str, values: ArrayLike) -> Array:
    """Return ``values`` as float64; raise ValueError if one is not a finite number.

    >>> finite("x", [1, 2])
    array([1., 2.])
    >>> finite("x", float("nan"))
    Traceback (most recent call last):
    ...
    ValueError: x has a value that is not finite (nan); use numbers within ±1.8e308
    """
    try:
        array = np.asarray(values)
    except ValueError:
        array = np.asarray(None)
    if array.dtype.kind not in REAL_KINDS:
        raise ValueError(
            f"{name} must be a number or an array of numbers with equal rows, got {values!r:.80}"
        )
    array = array.astype(np.float64, copy=False)
    is_finite = np.isfinite(array)
    if not is_finite.all():
        culprit = array[~is_finite].flat[0]
        raise ValueError(f"{name} has a value that is not finite ({culprit}); use numbers within ±1.8e308")
    return array


def constant(name: str, values: ArrayLike | float) -> Numbers:
    """Return finite ``values`` as a float or as a read-only copy.

    >>> constant("w_h", 2)
    2.0
    >>> constant("w_h", [1.0, 2.0]).flags.writeable
    False
    """
    if isinstance(values, float) and isfinite(values):  # the common case, ten times as fast
        return float(values)
    array = finite(name, values)
    if array.ndim == 0:
        return float(array)
    copy = array.copy()
    copy.setflags(write=False)
    return copy


def within_float64(name: str, gradient: Numbers) -> Array:
    """Return a gradient, read-only; raise ValueError if it overflowed.

    >>> within_float64("gradient by xs", np.array([2.0, np.inf]))
    Traceback (most recent call last):
    ...
    ValueError: gradient by xs explodes beyond what float64 holds (1.8e308); use fewer steps or
    smaller weights
    """
    if not np.isfinite(gradient).all():
        raise ValueError(
            f"{name} explodes beyond what float64 holds (1.8e308); use fewer steps or smaller weights"
        )
    array = np.asarray(gradient)
    array.setflags(write=False)
    return array


def overflow_checked_later() -> np.errstate:
    """Silence overflow here, where a check of the results will report it by name."""
    return np.errstate(over="ignore", invalid="ignore")
