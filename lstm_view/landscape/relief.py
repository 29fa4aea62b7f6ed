"""The map itself: one quantity over two numbers, and how its ground is shaped."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from lstm_core.checks import Array
from lstm_lab import quantity_grid
from lstm_view.choices import Choices
from lstm_view.landscape.names import step_shown
from lstm_view.settings import Axis, Range
from lstm_view.slots import numbers_of

SIDE = 101
"""The map has this many values along each axis."""
SHARE, SQUASHED = (0.0, 1.0), (-1.0, 1.0)
BOUNDS = {"f": SHARE, "i": SHARE, "o": SHARE} | dict.fromkeys(
    ("h", "g", "written", "tanh_c"), SQUASHED
)
"""What these quantities cannot leave; the others go as far as they go."""
LEAST_SCALE = 0.01
"""What spans less than this where it is not bound counts as level, not as a mountain of rounding."""
STRIDE = 0.1
"""The part of the range by which the ground is judged."""
FLAT = 0.01
"""Over one stride, flat ground rises by less than this part of the scale."""
CLIFF = 0.25
"""Over one stride, a cliff rises by more than this part of the scale."""


class Point(NamedTuple):
    """A place of the map, and how high it is there."""

    across: float
    up: float
    height: float


@dataclass(frozen=True)
class Relief:
    """Heights over two numbers; `heights[row, column]` goes up with the row, across with the column."""

    quantity: str
    across: Array
    up: Array
    heights: Array

    @property
    def scale(self) -> float:
        """How much counts as all: what the quantity can span, or what it spans here."""
        if self.quantity in BOUNDS:
            low, high = BOUNDS[self.quantity]
            return high - low
        return max(self.highest.height - self.lowest.height, LEAST_SCALE)

    @property
    def lowest(self) -> Point:
        """Where the smallest value is."""
        return self._at(int(self.heights.argmin()))

    @property
    def highest(self) -> Point:
        """Where the largest value is."""
        return self._at(int(self.heights.argmax()))

    def _at(self, place: int) -> Point:
        row, column = divmod(place, len(self.across))
        return Point(
            float(self.across[column]), float(self.up[row]), float(self.heights[row, column])
        )

    @cached_property
    def steepness(self) -> Array:
        """How much the ground rises over one stride, the steepest way, at every place."""
        up, across = (
            np.gradient(self.heights, axis=axis) * (n - 1)
            for axis, n in enumerate(self.heights.shape)
        )
        return np.asarray(STRIDE * np.hypot(across, up))

    @property
    def flat_share(self) -> float:
        """The part of the map that is nearly flat."""
        return float((self.steepness <= FLAT * self.scale).mean())

    def nearest_cliff(self, across: float, up: float) -> tuple[float, Point] | None:
        """Return how far the nearest cliff is, in parts of the map's side, and where; None without."""
        is_cliff = self.steepness > CLIFF * self.scale
        if not is_cliff.any():
            return None
        away = np.hypot(
            ((self.across - across) / np.ptp(self.across))[None, :],
            ((self.up - up) / np.ptp(self.up))[:, None],
        )
        nearest = int(np.where(is_cliff, away, np.inf).argmin())
        return float(away.flat[nearest]), self._at(nearest)


def relief_of(choices: Choices) -> Relief:
    """Work the map out."""
    landscape = choices.landscape
    along = {
        slot: np.linspace(*ends, SIDE)
        for slot, ends in (
            (landscape.up, landscape.up_range),
            (landscape.across, landscape.across_range),
        )
    }
    heights = quantity_grid(
        landscape.quantity,
        step_shown(choices),
        choices.xs,
        choices.params,
        {in_core(slot): values for slot, values in along.items()},
        choices.initial,
        dict(choices.forced),
    )
    return Relief(landscape.quantity, along[landscape.across], along[landscape.up], heights)


def in_core(slot: str) -> str:
    """Return the core's name for a number.

    >>> in_core("start.h"), in_core("x.0")
    ('initial.h', 'x.0')
    """
    return slot.replace("start.", "initial.")


def slot_and_range(axis: Axis, choices: Choices) -> tuple[str, Range]:
    """Return which number runs along an axis, and how far."""
    landscape = choices.landscape
    if axis == "across":
        return landscape.across, landscape.across_range
    return landscape.up, landscape.up_range


AXES: tuple[Axis, Axis] = ("across", "up")


def present(choices: Choices) -> tuple[float, float]:
    """Return where the learner's cell stands, across and up."""
    numbers = numbers_of(choices)
    return numbers[choices.landscape.across], numbers[choices.landscape.up]


def out_of_view(choices: Choices) -> list[Axis]:
    """Name the axes whose range does not reach the learner's cell."""
    return [
        axis
        for axis, value in zip(AXES, present(choices), strict=True)
        if not (ends := slot_and_range(axis, choices)[1])[0] <= value <= ends[1]
    ]


MARGIN = 0.1


def brought_into_view(choices: Choices) -> Choices:
    """Widen the ranges until they reach the learner's cell; one that is far away moves there."""
    for axis, value in zip(AXES, present(choices), strict=True):
        low, high = slot_and_range(axis, choices)[1]
        half = (high - low) / 2
        if not low - 2 * half <= value <= high + 2 * half:
            low, high = round(value - half, 1), round(value + half, 1)
        beyond = MARGIN * (max(high, value) - min(low, value))
        if value < low:
            low = round(value - beyond, 1)
        if value > high:
            high = round(value + beyond, 1)
        choices = choices.with_setting("landscape", f"{axis}_range", (low, high))
    return choices
