"""What the browser has to know to draw the map."""

import base64
from typing import Any

from lstm_view import session
from lstm_view.landscape.relief import BOUNDS, LEAST_SCALE, SHARE, SIDE, Relief, axes_of, step_shown
from lstm_view.landscape.words import HINTS, LEVEL, alternative, subject
from lstm_view.model.choices import Choices
from lstm_view.model.slots import numbers_of, settings_of
from lstm_view.palette import COLOURS, HAIRLINE, KIN
from lstm_view.words.slot_names import capital, slot_colour, slot_name

OPPOSITE = {"h": "c", "c": "h", "g": "o", "o": "g", "f": "i", "i": "f"}
"""What lies farthest from a colour for every kind of eye: orange and blue, purple and green."""


def scene(
    relief: Relief, choices: Choices, value: float, rise: tuple[float, float] | None, said: list[str]
) -> dict[str, Any]:
    """Return what the browser draws, and the numbers and forced gates of which it was made."""
    view = choices.landscape.view
    return {
        "view": view,
        "title": capital(subject(choices)),
        "hint": HINTS[view],
        "alt": f"{alternative(choices, said)} {HINTS[view]}",
        "axes": {
            axis.name: {
                "slot": axis.slot,
                "name": slot_name(axis.slot, choices),
                "colour": f"var(--q-{slot_colour(axis.slot)})",
            }
            for axis in axes_of(choices)
        },
        "quantity": relief.quantity,
        "t": step_shown(choices),
        "of": {"numbers": numbers_of(choices) | settings_of(choices), "forced": dict(choices.forced)},
        "map": relief.digest,
        "heights": _heights_unless_sent(relief),
        "side": SIDE,
        "bounds": BOUNDS.get(relief.quantity),
        "value": value,
        "rise": rise,
        "level": LEVEL,
        "least_scale": LEAST_SCALE,
        "colours": colours(relief.quantity),
    }


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
    """Return the scale on light and on dark: a quantity's opposite below zero, grey, its own above.

    >>> colours("f")["light"]
    ['#E3E7EC', '#A33B87']
    """
    own = KIN.get(quantity, quantity)
    below = () if BOUNDS.get(quantity) == SHARE else (COLOURS[OPPOSITE[own]],)
    stops = (*below, HAIRLINE, COLOURS[own])
    return {theme: [stop[at] for stop in stops] for at, theme in enumerate(("light", "dark"))}
