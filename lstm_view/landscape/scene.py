"""What the browser gets of the landscape: all that it has to know to draw the map, and the files."""

import base64
from typing import Any

import numpy as np

from lstm_view import session
from lstm_view.files import csv_text
from lstm_view.model.choices import Choices
from lstm_view.model.settings import numbers_of, settings_of
from lstm_view.palette import COLOURS, HAIRLINE, KIN
from lstm_view.results import landscape
from lstm_view.results.landscape import BOUNDS, Relief, Slope, axes_of, curves_of, relief_of, step_shown
from lstm_view.words.landscape import HINTS, alternative, decimals, subject
from lstm_view.words.slot_names import capital, slot_colour, slot_name

# What lies farthest from a colour for every kind of eye: orange and blue, purple and green.
OPPOSITE = {"h": "c", "c": "h", "g": "o", "o": "g", "f": "i", "i": "f"}


def scene(
    relief: Relief, choices: Choices, value: float, rise: Slope | None, said: list[str]
) -> dict[str, Any]:
    """Return what the browser draws, and the numbers and forced gates of which it was made."""
    view = choices.landscape.view
    axes = {}
    for axis in axes_of(choices):
        name, hue = slot_name(axis.slot, choices), f"var(--q-{slot_colour(axis.slot)})"
        axes[axis.name] = {"slot": axis.slot, "name": name, "colour": hue}
    told = dict(title=capital(subject(choices)), hint=HINTS[view])
    told |= dict(alt=f"{alternative(choices, said)} {HINTS[view]}")
    of = {"numbers": numbers_of(choices) | settings_of(choices), "forced": dict(choices.forced)}
    ground = dict(map=relief.digest, heights=_heights_unless_sent(relief), side=landscape.SIDE, axes=axes)
    shown = dict(view=view, quantity=relief.quantity, t=step_shown(choices), value=value, rise=rise)
    scale = dict(bounds=BOUNDS.get(relief.quantity), level=landscape.LEVEL, least_scale=landscape.LEAST_SCALE)
    written = {"decimals": decimals(choices), "colours": colours(relief.quantity)}
    return {**told, "of": of, **ground, **shown, **scale, **written}


def _heights_unless_sent(relief: Relief) -> str | None:
    """Return the heights once: while the cell moves over its map, the browser has them already.

    Should a message get lost, the browser works the map out by itself.
    """
    kept = session.kept()
    if kept.get("map") == relief.digest:
        return None
    kept["map"] = relief.digest
    return base64.b64encode(relief.heights.astype("<f4").tobytes()).decode("ascii")


def colours(quantity: str) -> dict[str, list[str]]:
    """Return the scale on light and on dark: a quantity's opposite below zero, grey, its own above."""
    own = KIN.get(quantity, quantity)
    below = () if BOUNDS.get(quantity) == landscape.SHARE else (COLOURS[OPPOSITE[own]],)
    stops = (*below, HAIRLINE, COLOURS[own])
    return {theme: [stop[at] for stop in stops] for at, theme in enumerate(("light", "dark"))}


def map_as_csv(choices: Choices) -> str:
    axes, relief = axes_of(choices), relief_of(choices)
    columns = *np.meshgrid(relief.across, relief.up), relief.heights
    rows = zip(*(column.ravel().tolist() for column in columns), strict=True)
    return csv_text((*(axis.slot for axis in axes), _column(choices)), rows)


def curves_as_csv(choices: Choices) -> str:
    rows = (
        (curve.slot, *point)
        for curve in curves_of(choices)
        for point in zip(curve.numbers.tolist(), curve.values.tolist(), strict=True)
    )
    return csv_text(("number", "value", _column(choices)), rows)


def _column(choices: Choices) -> str:
    return f"{choices.landscape.quantity} at step {step_shown(choices) + 1}"
