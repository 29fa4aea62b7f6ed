"""A question once more, with other numbers: drawn by a seed, run by the core, taken once it is clear."""

from functools import lru_cache, partial
from random import Random

from lstm_core.cell import GATE_NUMBERS
from lstm_view.lessons.condition import Ask
from lstm_view.model.choices import Choices
from lstm_view.model.names import ALL, UNITS
from lstm_view.model.settings import numbers_of, with_number

MOST_DRAWS = 200
WEIGHT, INPUT, LONG_TERM, SHORT_TERM = 3.0, 1.0, 1.5, 0.9  # from minus this to this
LEAST_SUM, LARGEST_SUM = 0.5, 3.0  # not so near 0 that digits decide, not so far that the curve is flat
LEAST_GROWTH = 0.1  # of the long-term memory, up or down
APART = 0.15  # how far a number is from the page's own, as a share of the scale
LEAST_MOVE = 0.3  # of a curve, and between it and the page's own
UNITS_OF_SUM = ("forget", "candidate", "input")


@lru_cache(maxsize=64)
def once_more(own: Choices, ask: Ask, seed: int) -> Choices | None:
    """Return the page's own state with other numbers for what it asks, the same for the same seed.

    It is None where none are found, as for a curve that cannot move.
    """
    if ask[0] == "curve":
        draw, is_clear = _other_run, partial(_is_clear_curve, quantity=ask[1])
    elif own.stage != ALL:
        draw, is_clear = _other_step, partial(_is_clear_step, apart=APART if ask[0] == "number" else 0.0)
    else:
        return None
    dice = Random(seed)
    draws = (draw(own, dice) for _ in range(MOST_DRAWS))
    return next((other for other in draws if is_clear(own, other)), None)


def _tenths(dice: Random, reach: float) -> float:
    most = round(10 * reach)
    return dice.randint(-most, most) / 10


def _other_step(own: Choices, dice: Random) -> Choices:
    """Draw all that the stage works with: its unit, or those of the sum, the start, and the inputs so far."""
    units = UNITS_OF_SUM if own.stage == "update" else (own.stage,)
    reaches = {f"{unit}.{name}": WEIGHT for unit in units for name in GATE_NUMBERS}
    reaches |= {f"x.{t}": INPUT for t in range(own.t + 1)}
    reaches |= {"start.h": SHORT_TERM, "start.c": LONG_TERM}
    for slot, reach in reaches.items():
        own = with_number(own, slot, _tenths(dice, reach))
    return own


def _other_run(own: Choices, dice: Random) -> Choices:
    """Draw another start and another bias of the forget gate; the inputs come in another order."""
    bias = numbers_of(own)["forget.b"] + _tenths(dice, LONG_TERM)
    other = with_number(own, "forget.b", round(bias, 1))
    other = with_number(other, "start.c", _tenths(dice, LONG_TERM))
    return other.with_inputs(tuple(dice.sample(own.xs, len(own.xs))))


def _is_clear_step(own: Choices, other: Choices, apart: float) -> bool:
    quantity, before = UNITS.get(own.stage, "c"), _value(other, "c_prev")
    outcome = _value(other, quantity)
    scale = {"c": 2 * (abs(before) + 1), "g": 2.0}.get(quantity, 1.0)
    if quantity == "c":
        is_clear = abs(outcome - before) >= LEAST_GROWTH
    else:
        is_clear = LEAST_SUM <= abs(_value(other, f"z_{quantity}")) <= LARGEST_SUM
    return is_clear and abs(outcome - _value(own, quantity)) >= apart * scale


def _value(choices: Choices, quantity: str) -> float:
    return float(getattr(choices.run(), quantity)[choices.t])


def _is_clear_curve(own: Choices, other: Choices, quantity: str) -> bool:
    before, after = getattr(own.run(), quantity), getattr(other.run(), quantity)
    room = max(LONG_TERM, abs(before).max())
    gap, move = abs(after - before).max(), after.max() - after.min()
    return bool(abs(after).max() <= room and min(gap, move) >= LEAST_MOVE)
