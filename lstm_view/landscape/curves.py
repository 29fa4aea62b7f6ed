"""The twelve curves: the shown quantity over each single number of the cell, small, side by side."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from html import escape
from typing import TypeAlias

import numpy as np

from lstm_core import LSTMParams
from lstm_core.cell import overflow_checked_later
from lstm_core.checks import Array
from lstm_core.sequence import steps
from lstm_view.files import csv_text
from lstm_view.landscape.relief import BOUNDS, LEAST_SCALE, column_shown, of_run, step_shown
from lstm_view.landscape.words import subject
from lstm_view.model.choices import Choices
from lstm_view.model.numerals import exact, read, shown, typed
from lstm_view.model.pages import LandscapeSettings
from lstm_view.model.slots import SLOTS
from lstm_view.words.glossary import UNITS, WEIGHTS, listed, plain, unit_label, weight_label
from lstm_view.words.slot_names import capital, slot_name

POINTS = 97
USUAL_END, BEYOND = 6.0, 1.0
"""A curve goes from minus the first to it, and at least the second past the cell's own number."""
LISTED = 3  # up to this many numbers are named one by one
WIDTH, HEIGHT, EDGE = 200.0, 76.0, 6.0  # of one drawing, the last the margin in it
ARROWS = {"across": ("→", "across the map"), "up": ("↑", "up the map")}


@dataclass(frozen=True)
class Curve:
    """One quantity over one number: the number's values, the quantity's, and both of the cell."""

    slot: str
    numbers: Array
    values: Array
    present: float
    value: float


Curves: TypeAlias = tuple[Curve, ...]


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
    return tuple(curves[f"{unit}.{name}"] for unit in UNITS for name in WEIGHTS)


def curves_as_csv(choices: Choices) -> str:
    """Write one row for each point: which number, its value, and the quantity there, every digit."""
    rows = (
        (curve.slot, *point)
        for curve in curves_of(choices)
        for point in zip(curve.numbers.tolist(), curve.values.tolist(), strict=True)
    )
    return csv_text(("number", "value", column_shown(choices)), rows)


def curves_html(curves: Curves, choices: Choices) -> str:
    """Draw the curves as HTML, all of them on the same scale."""
    low, high = _scale(curves, choices.landscape.quantity)
    units = "".join(
        f"<section style='--unit:var(--q-{letter})'><h4>{unit_label(unit, choices.wording)}</h4>"
        + "".join(_figure(curve, low, high, choices) for curve in curves if curve.slot.startswith(f"{unit}."))
        + "</section>"
        for unit, letter in UNITS.items()
    )
    return f"<div class='units'>{units}</div>"


def _scale(curves: Curves, quantity: str) -> tuple[float, float]:
    if quantity in BOUNDS:
        return BOUNDS[quantity]
    everything = [curve.values for curve in curves]
    low, high = float(np.min(everything)), float(np.max(everything))
    return (low, high) if high - low >= LEAST_SCALE else (low - 1.0, high + 1.0)


def _figure(curve: Curve, low: float, high: float, choices: Choices) -> str:
    short = weight_label(curve.slot.partition(".")[2], choices.wording)
    buttons = "".join(_button(curve.slot, axis, choices) for axis in ARROWS)
    return (
        f"<figure data-slot='{curve.slot}'><figcaption>{short} <b>{typed(curve.present)}</b>"
        f"<span>{buttons}</span></figcaption>{_svg(curve, low, high, choices)}</figure>"
    )


def _button(slot: str, axis: str, choices: Choices) -> str:
    arrow, where = ARROWS[axis]
    title = escape(f"{slot_name(slot, choices)} {where}", quote=True)
    pressed = "true" if getattr(choices.landscape, axis) == slot else "false"
    return (
        f"<button type='button' data-axis='{axis}' data-slot='{slot}' aria-pressed='{pressed}' "
        f"title='{title}' aria-label='{title}'>{arrow}</button>"
    )


def _svg(curve: Curve, low: float, high: float, choices: Choices) -> str:
    left, *_, right = curve.numbers.tolist()
    across = np.interp([*curve.numbers, curve.present], (left, right), (EDGE, WIDTH - EDGE))
    down = np.interp([*curve.values, curve.value, 0.0], (low, high), (HEIGHT - EDGE, EDGE))
    places = [f"{x:.1f} {y:.1f}" for x, y in zip(across, down, strict=False)]
    x, y = places.pop().split()
    line = "L".join(places)
    zero = f"<path class='zero' d='M0 {down[-1]:.1f}H{WIDTH:g}'/>" if low <= 0.0 <= high else ""
    return (
        f"<div class='drawing'><svg viewBox='0 0 {WIDTH:g} {HEIGHT:g}' role='img' "
        f"aria-label='{escape(alternative(curve, choices), quote=True)}'>"
        f"{zero}<path class='here' d='M{x} 0V{HEIGHT:g}'/>"
        f"<path class='curve' d='M{line}'/><circle cx='{x}' cy='{y}' r='4'/></svg>"
        f"<span class='high'>{_end(high)}</span><span class='low'>{_end(low)}</span></div>"
        f"<div class='ends'><span>{_end(left)}</span><span>{_end(right)}</span></div>"
    )


def alternative(curve: Curve, choices: Choices) -> str:
    """Tell one curve in words, its numbers included."""
    name, left, right = slot_name(curve.slot, choices), curve.numbers[0], curve.numbers[-1]
    return (
        f"{plain(capital(subject(choices)))} over {name} from {typed(left)} to "
        f"{typed(right)}: between {shown(curve.values.min())} and {shown(curve.values.max())}; "
        f"{shown(curve.value)} at the present {typed(curve.present)}."
    )


def caption(curves: Curves, choices: Choices) -> str:
    """Say what the curves show, which numbers do the most, and which the least or nothing."""
    spans = {curve.slot: float(np.ptp(curve.values)) for curve in curves}
    if not any(spans.values()):
        return f"None of the twelve numbers changes {subject(choices)}."
    low, high = _scale(curves, choices.landscape.quantity)
    return (
        f"{capital(subject(choices))} over each number alone, the others as they are, all on one "
        f"scale from {_end(low)} to {_end(high)}. {_most_and_least(spans, choices)} "
        "The arrows take a number onto the map."
    )


def _most_and_least(spans: dict[str, float], choices: Choices) -> str:
    """Compare the spans as they are written."""
    most, least = shown(max(spans.values())), shown(min(spans.values()))
    if read(most) == 0.0:
        return "None of the twelve moves it visibly."
    if most == least:
        return f"Each of the twelve moves it by {most}."
    over_most = f"It moves the most, by {most}, over {_names(most, spans, choices)}"
    if read(least) > 0.0:
        return f"{over_most} and the least, by {least}, over {_names(least, spans, choices)}."
    idle = [span for span in spans.values() if shown(span) == least]
    nothing = "nothing visible here" if any(idle) else "nothing here"
    if len(idle) == 1:
        return f"{over_most}; {_names(least, spans, choices)} does {nothing}."
    return f"{over_most}; {len(idle)} of the twelve do {nothing}."


def _names(span: str, spans: dict[str, float], choices: Choices) -> str:
    """Name the numbers of one span, or count them where a list would be hard to read."""
    names = [f"<b>{slot_name(slot, choices)}</b>" for slot, one in spans.items() if shown(one) == span]
    return listed(names) if len(names) <= LISTED else f"{len(names)} of them alike"


def _end(value: float) -> str:
    """Write the end of an axis, with more digits where it does not end at a tenth.

    >>> _end(-6.0), _end(7.5), _end(0.0231)
    ('−6', '7.5', '0.023')
    """
    return exact(value).replace("-", "−") if value == round(value, 1) else shown(value)
