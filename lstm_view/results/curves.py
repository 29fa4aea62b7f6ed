"""The twelve curves: the shown quantity over each single number of the cell, the others as they are."""

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from lstm_core import LSTMParams
from lstm_core.cell import GATE_NUMBERS, SLOTS
from lstm_core.checks import Array, overflow_checked_later
from lstm_core.sequence import steps
from lstm_view.model.choices import Choices
from lstm_view.model.names import UNITS
from lstm_view.model.pages import LandscapeSettings
from lstm_view.results.relief import BOUNDS, LEAST_SCALE, of_run, step_shown

POINTS = 97
USUAL_END, BEYOND = 6.0, 1.0  # a curve goes from −6 to 6, and at least 1 past the cell's own number


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
