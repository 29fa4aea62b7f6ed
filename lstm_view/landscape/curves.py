"""The drawings of the twelve curves, small, side by side."""

from html import escape

import numpy as np

from lstm_view.model.choices import Choices
from lstm_view.model.names import UNITS
from lstm_view.model.numerals import typed
from lstm_view.results.landscape import Curve, Curves, scale_of
from lstm_view.words.glossary import unit_title, weight_label
from lstm_view.words.landscape import alternative_of_curve, end_of_axis
from lstm_view.words.slot_names import slot_name

WIDTH, HEIGHT, EDGE = 200.0, 76.0, 6.0  # of one drawing, the last the margin in it
ARROWS = {"across": ("→", "across the map"), "up": ("↑", "up the map")}


def curves_html(curves: Curves, choices: Choices) -> str:
    low, high = scale_of(curves, choices.landscape.quantity)
    units = "".join(
        f"<section style='--unit:var(--q-{letter})'><h3>{unit_title(unit, choices.wording)}</h3>"
        + "".join(_figure(curve, low, high, choices) for curve in curves if curve.slot.startswith(f"{unit}."))
        + "</section>"
        for unit, letter in UNITS.items()
    )
    return f"<div class='units'>{units}</div>"


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
    said = f"aria-pressed='{pressed}' title='{title}' aria-label='{title}'"
    return f"<button type='button' data-axis='{axis}' data-slot='{slot}' {said}>{arrow}</button>"


def _svg(curve: Curve, low: float, high: float, choices: Choices) -> str:
    left, *_, right = curve.numbers.tolist()
    across = np.interp([*curve.numbers, curve.present], (left, right), (EDGE, WIDTH - EDGE))
    down = np.interp([*curve.values, curve.value, 0.0], (low, high), (HEIGHT - EDGE, EDGE))
    places = [f"{x:.1f} {y:.1f}" for x, y in zip(across, down, strict=False)]
    x, y = places.pop().split()
    zero = f"<path class='zero' d='M0 {down[-1]:.1f}H{WIDTH:g}'/>" if low <= 0.0 <= high else ""
    return (
        f"<div class='drawing'><svg viewBox='0 0 {WIDTH:g} {HEIGHT:g}' role='img' "
        f"aria-label='{escape(alternative_of_curve(curve, choices), quote=True)}'>"
        f"{zero}<path class='here' d='M{x} 0V{HEIGHT:g}'/>"
        f"<path class='curve' d='M{'L'.join(places)}'/><circle cx='{x}' cy='{y}' r='4'/></svg>"
        f"<span class='high'>{end_of_axis(high)}</span><span class='low'>{end_of_axis(low)}</span></div>"
        f"<div class='ends'><span>{end_of_axis(left)}</span><span>{end_of_axis(right)}</span></div>"
    )
