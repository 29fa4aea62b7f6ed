"""A time series: its scaling, windows with their targets, and errors of forecasts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from lstm_core.checks import Array, finite, overflow_checked_later

LARGEST_SCALED = 0.9
"""The training part is scaled to -0.9..0.9: a prediction is a short-term memory, always below 1."""
DEVIATIONS = 3.0  # How many standard deviations are scaled to 1


@dataclass(frozen=True)
class Scaling:
    """Scale a series to the range of a short-term memory, and back.

    ``middle`` becomes 0, ``middle + unit`` 1. ValueError is raised unless both are finite and ``unit`` > 0.

    >>> scaling = Scaling(middle=10.0, unit=20.0)
    >>> scaling.scaled([10.0, 30.0, 0.0]).tolist()
    [0.0, 1.0, -0.5]
    >>> scaling.back([0.0, 1.0, -0.5]).tolist()
    [10.0, 30.0, 0.0]
    """

    middle: float
    unit: float

    def __post_init__(self) -> None:
        finite("middle", self.middle)
        finite("unit", self.unit)
        if not self.unit > 0.0:
            raise ValueError(f"unit must be greater than 0, got {self.unit!r}")

    @classmethod
    def by_range(cls, values: ArrayLike) -> Scaling:
        """Scale the smallest value to -0.9 and the largest to 0.9.

        >>> Scaling.by_range([0.0, 9.0, 18.0]).scaled([0.0, 9.0, 18.0, 20.0]).tolist()
        [-0.9, 0.0, 0.9, 1.1]
        """
        series = _varied(values)
        low, high = float(series.min()), float(series.max())
        return cls(middle=low / 2 + high / 2, unit=(high / 2 - low / 2) / LARGEST_SCALED)

    @classmethod
    def by_deviation(cls, values: ArrayLike) -> Scaling:
        """Scale the mean to 0 and three standard deviations to 1.

        >>> Scaling.by_deviation([1.0, 3.0]).scaled([2.0, 3.0, 5.0]).round(2).tolist()
        [0.0, 0.33, 1.0]
        """
        series = _varied(values)
        return cls(middle=float(series.mean()), unit=DEVIATIONS * float(series.std()))

    def scaled(self, values: ArrayLike) -> Array:
        """Return values as the cell sees them."""
        with overflow_checked_later():
            scaled = (finite("values", values) - self.middle) / self.unit
        return finite("scaled values", scaled)

    def back(self, scaled: ArrayLike) -> Array:
        """Return scaled values in the units of the series."""
        return self.middle + self.unit * finite("scaled", scaled)


def windows(values: ArrayLike, length: int) -> tuple[Array, Array]:
    """Cut a series of shape (n,) into overlapping windows, each with the value that follows it.

    The windows have shape (length, n - length): time first, each column one lane for `run_sequence`. The
    values after them have shape (n - length,). ValueError is raised if ``length`` is not from 1 to n - 1.

    >>> inputs, targets = windows([1.0, 2.0, 3.0, 4.0], length=2)
    >>> inputs.T.tolist(), targets.tolist()
    ([[1.0, 2.0], [2.0, 3.0]], [3.0, 4.0])
    """
    series = _line("values", values)
    if not 1 <= length < len(series):
        raise ValueError(
            f"length must be from 1 to {len(series) - 1}, one less than there are values, got {length!r}"
        )
    inputs = np.lib.stride_tricks.sliding_window_view(series, len(series) - length)[:-1]
    return inputs, series[length:]


def last_values(values: ArrayLike, length: int) -> Array:
    """Return the naive forecast for each window: its last value again.

    >>> last_values([1.0, 2.0, 3.0, 4.0], length=2).tolist()
    [2.0, 3.0]
    """
    last: Array = windows(values, length)[0][-1]
    return last


@dataclass(frozen=True)
class Errors:
    """Hold the errors of forecasts, in the units of the series; in the second, large ones count more.

    >>> Errors.of(forecasts=[1.0, 2.0], truth=[1.0, 4.0])
    Errors(mean_absolute=1.0, root_mean_squared=1.4142135623730951)
    """

    mean_absolute: float
    root_mean_squared: float

    @classmethod
    def of(cls, forecasts: ArrayLike, truth: ArrayLike) -> Errors:
        """Compare forecasts with equally many true values."""
        predicted, true = _line("forecasts", forecasts), _line("truth", truth)
        if predicted.shape != true.shape or not len(predicted):
            counts = f"{len(predicted)} and {len(true)}"
            raise ValueError(f"forecasts and truth must be equally many numbers, at least one, got {counts}")
        errors = np.abs(predicted - true)
        largest = float(errors.max()) or 1.0
        shares = errors / largest  # squares of large numbers would leave float64
        return cls(largest * float(shares.mean()), largest * float((shares**2).mean() ** 0.5))


def _line(name: str, values: ArrayLike) -> Array:
    line = finite(name, values)
    if line.ndim != 1:
        raise ValueError(f"{name} must be a list of numbers, got shape {line.shape}")
    return line


def _varied(values: ArrayLike) -> Array:
    series = _line("values", values)
    if not len(series) or series.min() == series.max():
        raise ValueError("values must not all be the same: there is nothing to scale")
    return series
