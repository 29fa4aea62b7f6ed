"""The landscape: one quantity as a map over two numbers, and as twelve curves over each number alone."""

import hashlib
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import NamedTuple

import numpy as np

from lstm_core import LSTMParams, Trace
from lstm_core.cell import GATE_NUMBERS, SLOTS
from lstm_core.checks import Array, overflow_checked_later
from lstm_core.sequence import steps
from lstm_lab import quantity_gradients, quantity_grid
from lstm_view.model.choices import FIRST_SCREEN, Choices
from lstm_view.model.names import UNITS
from lstm_view.model.pages import LandscapeSettings
from lstm_view.model.settings import numbers_of, with_number

SIDE = 101  # values along each axis
SHARE, SQUASHED = (0.0, 1.0), (-1.0, 1.0)  # what a quantity cannot leave; the others go as far as they go
BOUNDS = {"f": SHARE, "i": SHARE, "o": SHARE} | dict.fromkeys(("h", "g", "written", "tanh_c"), SQUASHED)
LEAST_SCALE = 0.01  # what is not bound and spans less than this is level, not a mountain of rounding
STRIDE = 0.1  # the part of the range by which the ground is judged
FLAT, CLIFF = 0.01, 0.25  # over one stride, flat ground rises by less of the scale, and a cliff by more
LEVEL = 1e-3  # ground that would rise by less than this part of the scale over the whole range has no arrow
MARGIN = 0.1  # the part of the range between its end and a cell that was brought into view
POINTS = 97  # of each curve
USUAL_END, BEYOND = 6.0, 1.0  # a curve goes from −6 to 6, and at least 1 past the cell's own number

Slope = tuple[float, float]  # how much the shown quantity rises for each 1 more across, and up


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
        return self._at(self.heights.argmin())

    @property
    def highest(self) -> Point:
        return self._at(self.heights.argmax())

    def _at(self, place: np.intp) -> Point:
        row, column = divmod(int(place), len(self.across))
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
        nearest = np.where(is_cliff, away, np.inf).argmin()
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
    """Return the core's name for a number: start.h is its initial.h."""
    return slot.replace("start.", "initial.")


def slope_if_any(choices: Choices, trace: Trace) -> Slope | None:
    """Return the slope where the cell stands, unless it is too large for the computer's numbers."""
    try:
        gradients = quantity_gradients(choices.landscape.quantity, step_shown(choices), trace, choices.params)
    except ValueError:
        return None
    by = replace(choices, params=gradients.params, xs=tuple(gradients.xs), initial=gradients.initial)
    across, up = (numbers_of(by)[axis.slot] for axis in axes_of(choices))
    return across, up


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


@dataclass(frozen=True)
class Curve:
    """One quantity over one number: the number's values, the quantity's, and both of the cell."""

    slot: str
    numbers: Array
    values: Array
    present: float
    value: float


Curves = tuple[Curve, ...]


def curves_of(choices: Choices) -> Curves:
    """Return all twelve curves; they are kept, since a range that moves does not change them."""
    seen = replace(choices, xs=choices.xs[: step_shown(choices) + 1])
    return _curves_of(of_run(seen, LandscapeSettings(quantity=choices.landscape.quantity)))


@lru_cache(maxsize=8)
def _curves_of(choices: Choices) -> Curves:
    """Work all curves out in one run of many cells, one for each point; only its last step is kept."""
    quantity, present = choices.landscape.quantity, choices.params.flat()
    low, high = np.minimum(-USUAL_END, present - BEYOND), np.maximum(USUAL_END, present + BEYOND)
    along = np.linspace(low, high, POINTS, axis=1)
    its_own = np.eye(len(SLOTS), dtype=bool)[:, :, None]
    cells = LSTMParams.from_flat(np.where(its_own, along, present[:, None, None]))
    with overflow_checked_later():
        for step in steps(np.array(choices.xs), cells, choices.initial, dict(choices.forced)):
            last = getattr(step, quantity)
    values = np.broadcast_to(last, along.shape)
    along.setflags(write=False)
    value = float(getattr(choices.run(), quantity)[-1])
    each = zip(SLOTS, along, values, present.tolist(), strict=True)
    curves = {slot: Curve(slot, numbers, heights, at, value) for slot, numbers, heights, at in each}
    return tuple(curves[f"{unit}.{name}"] for unit in UNITS for name in GATE_NUMBERS)


def scale_of(curves: Curves, quantity: str) -> tuple[float, float]:
    """Return the ends of the one scale that all the curves share."""
    if quantity in BOUNDS:
        return BOUNDS[quantity]
    everything = [curve.values for curve in curves]
    low, high = float(np.min(everything)), float(np.max(everything))
    return (low, high) if high - low >= LEAST_SCALE else (low - 1.0, high + 1.0)
