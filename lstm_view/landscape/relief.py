"""The map itself: one quantity over two numbers, and how its ground is shaped."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import NamedTuple

import numpy as np

from lstm_core.checks import Array
from lstm_lab import quantity_grid
from lstm_view.files import csv_text
from lstm_view.model.choices import FIRST_SCREEN, Choices
from lstm_view.model.pages import LandscapeSettings
from lstm_view.model.slots import numbers_of, with_number

SIDE = 101  # values along each axis
SHARE, SQUASHED = (0.0, 1.0), (-1.0, 1.0)
BOUNDS = {"f": SHARE, "i": SHARE, "o": SHARE} | dict.fromkeys(("h", "g", "written", "tanh_c"), SQUASHED)
"""What these quantities cannot leave; the others go as far as they go."""
LEAST_SCALE = 0.01
"""What spans less than this where it is not bound counts as level, not as a mountain of rounding."""
STRIDE = 0.1  # the part of the range by which the ground is judged
FLAT, CLIFF = 0.01, 0.25
"""Over one stride, flat ground rises by less than this part of the scale, and a cliff by more than that."""
MARGIN = 0.1  # the part of the range between its end and a cell that was brought into view


class Axis(NamedTuple):
    """A direction of the map: its number with the range of it, and where the learner's cell stands."""

    name: str
    slot: str
    low: float
    high: float
    value: float


class Point(NamedTuple):
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
        return self._at(int(self.heights.argmin()))

    @property
    def highest(self) -> Point:
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


def axes_of(choices: Choices) -> tuple[Axis, Axis]:
    """Return what runs across the map and what runs up."""
    landscape, numbers = choices.landscape, numbers_of(choices)
    return (
        Axis("across", landscape.across, *landscape.across_range, numbers[landscape.across]),
        Axis("up", landscape.up, *landscape.up_range, numbers[landscape.up]),
    )


def of_run(choices: Choices, landscape: LandscapeSettings) -> Choices:
    """Keep what a map or a curve is made of, so that one with the same is found again."""
    run = {name: getattr(choices, name) for name in ("xs", "params", "initial", "forced")}
    return replace(FIRST_SCREEN, **run, landscape=landscape)


def relief_of(choices: Choices) -> Relief:
    """Return the map; where the cell stands on it changes nothing about it, so it is kept."""
    for axis in axes_of(choices):
        choices = with_number(choices, axis.slot, 0.0)
    return _relief_of(of_run(choices, replace(choices.landscape, view="map")))


@lru_cache(maxsize=32)
def _relief_of(choices: Choices) -> Relief:
    across, up = ((in_core(axis.slot), np.linspace(axis.low, axis.high, SIDE)) for axis in axes_of(choices))
    quantity, t, axes = choices.landscape.quantity, step_shown(choices), dict((up, across))
    forced = dict(choices.forced)
    heights = quantity_grid(quantity, t, choices.xs, choices.params, axes, choices.initial, forced)
    heights.setflags(write=False)
    return Relief(quantity, across[1], up[1], heights)


def in_core(slot: str) -> str:
    """Return the core's name for a number.

    >>> in_core("start.h"), in_core("x.0")
    ('initial.h', 'x.0')
    """
    return slot.replace("start.", "initial.")


def out_of_view(choices: Choices) -> list[str]:
    """Name the axes whose range does not reach the learner's cell."""
    return [axis.name for axis in axes_of(choices) if not axis.low <= axis.value <= axis.high]


def brought_into_view(choices: Choices) -> Choices:
    """Widen the ranges until they reach the learner's cell; one that is far away moves there."""
    for name, _, low, high, value in axes_of(choices):
        width = high - low
        if not low - width <= value <= high + width:
            low, high = round(value - width / 2, 1), round(value + width / 2, 1)
        beyond = MARGIN * (max(high, value) - min(low, value))
        if value < low:
            low = round(value - beyond, 1)
        if value > high:
            high = round(value + beyond, 1)
        choices = choices.with_setting("landscape", f"{name}_range", (low, high))
    return choices


def map_as_csv(choices: Choices) -> str:
    """Write one row for each place: both numbers and the value there, every digit."""
    landscape, relief = choices.landscape, relief_of(choices)
    columns = *np.meshgrid(relief.across, relief.up), relief.heights
    rows = zip(*(column.ravel().tolist() for column in columns), strict=True)
    return csv_text((landscape.across, landscape.up, column_shown(choices)), rows)


def column_shown(choices: Choices) -> str:
    """Head the column of values in a file."""
    return f"{choices.landscape.quantity} at step {step_shown(choices) + 1}"
