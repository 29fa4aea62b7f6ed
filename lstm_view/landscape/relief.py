"""The map itself: one quantity over two numbers, and how its ground is shaped."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple, TypeAlias, TypeVar

import numpy as np

from lstm_core import LSTMParams, State
from lstm_core.checks import Array
from lstm_lab import quantity_grid
from lstm_view.model.choices import Choices
from lstm_view.model.pages import Axis, Forcing, Range
from lstm_view.model.slots import numbers_of, with_number

T = TypeVar("T")
Both: TypeAlias = tuple[T, T]
"""Of the axis across and of the axis up."""
AXES: Both[Axis] = ("across", "up")
SIDE = 101
"""The map has this many values along each axis."""
SHARE, SQUASHED = (0.0, 1.0), (-1.0, 1.0)
BOUNDS = {"f": SHARE, "i": SHARE, "o": SHARE} | dict.fromkeys(("h", "g", "written", "tanh_c"), SQUASHED)
"""What these quantities cannot leave; the others go as far as they go."""
LEAST_SCALE = 0.01
"""What spans less than this where it is not bound counts as level, not as a mountain of rounding."""
STRIDE = 0.1
"""The part of the range by which the ground is judged."""
FLAT = 0.01
"""Over one stride, flat ground rises by less than this part of the scale."""
CLIFF = 0.25
"""Over one stride, a cliff rises by more than this part of the scale."""
MARGIN = 0.1
"""The part of the range between its end and a cell that was brought into view."""


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

    @cached_property
    def digest(self) -> str:
        """What tells this map from every other one."""
        return hashlib.sha256(self.heights.tobytes()).hexdigest()[:16]

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
        return Point(float(self.across[column]), float(self.up[row]), float(self.heights[row, column]))

    @cached_property
    def steepness(self) -> Array:
        """How much the ground rises over one stride, the steepest way, at every place."""
        up, across = np.gradient(self.heights, 1 / (SIDE - 1))
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
        beside = (self.across - across) / np.ptp(self.across)
        above = (self.up - up) / np.ptp(self.up)
        away = np.hypot(beside, above[:, None])
        nearest = int(np.where(is_cliff, away, np.inf).argmin())
        return float(away.flat[nearest]), self._at(nearest)


def step_shown(choices: Choices) -> int:
    """Return the 0-based step whose quantity is shown."""
    step = choices.landscape.step
    return len(choices.xs) - 1 if step is None else step


def relief_of(choices: Choices) -> Relief:
    """Return the map; where the cell stands on it changes nothing about it, so it is kept."""
    for slot, _ in axes_of(choices):
        choices = with_number(choices, slot, 0.0)
    run = choices.xs, choices.params, choices.initial, choices.forced
    return _relief_of(choices.landscape.quantity, axes_of(choices), step_shown(choices), *run)


@lru_cache(maxsize=32)
def _relief_of(
    quantity: str,
    axes: Both[tuple[str, Range]],
    t: int,
    xs: tuple[float, ...],
    params: LSTMParams,
    initial: State,
    forced: Forcing,
) -> Relief:
    across, up = ((in_core(slot), np.linspace(*ends, SIDE)) for slot, ends in axes)
    heights = quantity_grid(quantity, t, xs, params, dict((up, across)), initial, dict(forced))
    heights.setflags(write=False)
    return Relief(quantity, across[1], up[1], heights)


def in_core(slot: str) -> str:
    """Return the core's name for a number.

    >>> in_core("start.h"), in_core("x.0")
    ('initial.h', 'x.0')
    """
    return slot.replace("start.", "initial.")


def axes_of(choices: Choices) -> Both[tuple[str, Range]]:
    """Return which number runs along each axis, and how far: across, then up."""
    landscape = choices.landscape
    return (landscape.across, landscape.across_range), (landscape.up, landscape.up_range)


def present(choices: Choices) -> Both[float]:
    """Return where the learner's cell stands, across and up."""
    numbers = numbers_of(choices)
    return numbers[choices.landscape.across], numbers[choices.landscape.up]


def out_of_view(choices: Choices) -> list[Axis]:
    """Name the axes whose range does not reach the learner's cell."""
    placed = zip(AXES, present(choices), axes_of(choices), strict=True)
    return [axis for axis, value, (_, (low, high)) in placed if not low <= value <= high]


def brought_into_view(choices: Choices) -> Choices:
    """Widen the ranges until they reach the learner's cell; one that is far away moves there."""
    for axis, value, (_, (low, high)) in zip(AXES, present(choices), axes_of(choices), strict=True):
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
