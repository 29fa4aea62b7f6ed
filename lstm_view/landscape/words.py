"""What the landscape calls what it shows, and the sentences, each worked out from what is drawn."""

from __future__ import annotations

from dataclasses import replace
from math import hypot

from lstm_core import Trace
from lstm_lab import quantity_gradients
from lstm_view.landscape.relief import CLIFF, FLAT, SIDE, Relief, axes_of, out_of_view, step_shown
from lstm_view.model.choices import Choices
from lstm_view.model.numerals import of_any_size, percent, shown, signed, typed
from lstm_view.model.slots import numbers_of
from lstm_view.words.glossary import SHARES, label, listed, plain, preposition, short_label
from lstm_view.words.slot_names import capital, slot_in_sentence, slot_name

LEVEL = 1e-3
"""Ground that would rise by less than this part of the scale over the whole range has no arrow."""

HINTS = {
    "map": "Click or drag to set the cell there, or use the arrow keys.",
    "surface": "Drag to turn it, or press Shift with an arrow key. Click to set the cell there, or use the "
    "arrow keys alone.",
}

Slope = tuple[float, float]
"""How much the shown quantity rises for each 1 more across, and up."""


def quantity_name(quantity: str, choices: Choices) -> str:
    """Name a quantity without its step, such as "forget gate", as HTML."""
    if choices.wording == "words" and quantity in SHARES:
        return short_label(quantity, "words")
    return label(quantity, choices.wording)


def subject(choices: Choices) -> str:
    """Say what the map shows, such as "the prediction" or "the forget gate on day 2", as HTML."""
    quantity, t = choices.landscape.quantity, step_shown(choices)
    if quantity == "h" and t == len(choices.xs) - 1:
        return "the prediction"
    article = "the " if choices.wording == "words" else ""
    step_name = choices.preset.step_name
    return f"{article}{quantity_name(quantity, choices)} {preposition(step_name)} {step_name} {t + 1}"


def slope_if_any(choices: Choices, trace: Trace) -> Slope | None:
    """Return the slope where the cell stands, unless it is too large for the computer's numbers."""
    try:
        gradients = quantity_gradients(choices.landscape.quantity, step_shown(choices), trace, choices.params)
    except ValueError:
        return None
    by = replace(choices, params=gradients.params, xs=tuple(gradients.xs), initial=gradients.initial)
    across, up = (numbers_of(by)[axis.slot] for axis in axes_of(choices))
    return across, up


def question(choices: Choices, value: float) -> tuple[str, str]:
    """Return the title and the text of what the page asks."""
    across, up = (slot_in_sentence(axis.slot, choices) for axis in axes_of(choices))
    name = choices.sequence_in_use
    whose = f" of {name}" if name and len(choices.preset.sequences) > 1 else ""
    text = (
        f"{capital(subject(choices))}{whose} is {shown(value)}. Before you click: which way would you move "
        f"{across} to make it fall, and which way {up}?"
    )
    return "Which way is down?", text


def told(relief: Relief, choices: Choices, value: float, rise: Slope | None) -> list[str]:
    """Describe the map: where the cell stands, the slope there, the range, flat parts and cliffs."""
    sentences = [_stands(choices, value), _rises(relief, choices, rise), _ranges(relief)]
    return [*sentences, _is_shaped(relief, choices), *_does_nothing(choices)]


def as_html(sentences: list[str]) -> str:
    """Set the sentences as paragraphs."""
    first, *others = sentences
    quieter = "".join(f"<p class='hint'>{sentence}</p>" for sentence in others)
    return f"<div class='told' style='display:grid;gap:0.5rem'><p style='margin:0'>{first}</p>{quieter}</div>"


def alternative(choices: Choices, said: list[str]) -> str:
    """Describe the map for screen readers: its axes, and all that is said of it."""
    ranges = ", ".join(
        f"{name} {slot_name(slot, choices)} from {typed(low)} to {typed(high)}"
        for name, slot, low, high, _ in axes_of(choices)
    )
    return plain(f"{capital(subject(choices))}, {ranges}. {' '.join(said)}")


def _place(across: float, up: float) -> str:
    return f"{typed(across)} across, {typed(up)} up"


def _stands(choices: Choices, value: float) -> str:
    places = (f"{slot_in_sentence(axis.slot, choices)} at {typed(axis.value)}" for axis in axes_of(choices))
    where, what = f"with {listed(places)}", capital(subject(choices))
    if out_of_view(choices):
        return f"Your cell is outside this map, {where}. {what} is {shown(value)}."
    return f"The ring is your cell, {where}. {what} is <b>{shown(value)}</b>."


def _rises(relief: Relief, choices: Choices, rise: Slope | None) -> str:
    if rise is None:
        return "The slope there is not known: it is too large for the computer's numbers."
    over_map = (step * (axis.high - axis.low) for step, axis in zip(rise, axes_of(choices), strict=True))
    if hypot(*over_map) <= LEVEL * relief.scale:
        return "The map is flat there in both directions, so there is no arrow."
    across, up = (signed(of_any_size(step)) for step in rise)
    arrow = "" if out_of_view(choices) else " The arrow points steepest uphill on the map as drawn."
    return f"The slope there is {across} for each 1 more across and {up} for each 1 more up.{arrow}"


def _ranges(relief: Relief) -> str:
    low, high = relief.lowest, relief.highest
    if high.height - low.height <= FLAT * relief.scale:
        return f"The whole map is nearly level, from {shown(low.height)} to {shown(high.height)}."
    return (
        f"On this map it ranges from {shown(low.height)} ({_place(low.across, low.up)}) "
        f"to {shown(high.height)} ({_place(high.across, high.up)})."
    )


def _is_shaped(relief: Relief, choices: Choices) -> str:
    share, scale = relief.flat_share, relief.scale
    flat = (
        f"{percent(share)} of the map is nearly flat: at the slope there, moving a tenth of the way "
        f"across or up would change the value by less than {FLAT * scale:.2g}."
        if share
        else "No part of the map is nearly flat."
    )
    steep = f"cliff, where it would change by more than {CLIFF * scale:.2g}"
    cliff = relief.nearest_cliff(*(axis.value for axis in axes_of(choices)))
    if cliff is None:
        return f"{flat} There is no {steep}."
    away, edge = cliff
    where = _place(edge.across, edge.up)
    if out_of_view(choices):
        return f"{flat} There is a {steep}, at {where}."
    if away < 1 / SIDE:
        return f"{flat} Right beside your cell is a {steep}."
    return f"{flat} The nearest {steep}, is {round(100 * away)}\u00a0% of the map's width away, at {where}."


def _does_nothing(choices: Choices) -> list[str]:
    t, step_name = step_shown(choices), choices.preset.step_name
    return [
        f"{slot_name(slot, choices)} comes after {step_name} {t + 1}, so it changes nothing there."
        for _, slot, *_ in axes_of(choices)
        if slot.startswith("x.") and int(slot[2:]) > t
    ]
