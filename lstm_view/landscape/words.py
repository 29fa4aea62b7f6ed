"""The sentences that go with the map; each is worked out from what is drawn."""

from __future__ import annotations

from math import hypot

from lstm_core import Gradients
from lstm_lab import quantity_gradients
from lstm_view.choices import Choices
from lstm_view.landscape.names import plain, step_shown, subject
from lstm_view.landscape.relief import (
    AXES,
    CLIFF,
    FLAT,
    SIDE,
    Relief,
    out_of_view,
    present,
    slot_and_range,
)
from lstm_view.numerals import of_any_size, percent, shown, signed, typed
from lstm_view.slot_names import capital, slot_in_sentence, slot_name

LEVEL = 1e-3
"""Ground that would rise by less than this part of the scale over the whole range has no arrow."""

Slope = tuple[float, float]


def slope_if_any(choices: Choices) -> Slope | None:
    """Return how the shown quantity rises for each 1 more across and up, where the cell stands."""
    quantity, t = choices.landscape.quantity, step_shown(choices)
    try:
        gradients = quantity_gradients(quantity, t, choices.run(), choices.params)
    except ValueError:
        return None
    across, up = (by_number(gradients, slot_and_range(axis, choices)[0]) for axis in AXES)
    return across, up


def by_number(gradients: Gradients, slot: str) -> float:
    """Return one of the gradients by the slot of its number."""
    place, _, name = slot.partition(".")
    if place == "x":
        return float(gradients.xs[int(name)])
    if place == "start":
        return float(getattr(gradients.initial, name))
    return float(getattr(getattr(gradients.params, place), name))


def question(choices: Choices, value: float) -> tuple[str, str]:
    """Return the title and the text of what the page asks."""
    across, up = (slot_in_sentence(slot_and_range(axis, choices)[0], choices) for axis in AXES)
    name = choices.sequence_in_use
    whose = f" of {name}" if name and len(choices.preset.sequences) > 1 else ""
    return (
        "Which way is down?",
        f"{capital(subject(choices))}{whose} is {shown(value)}. Before you click: which way would you move "
        f"{across} to make it fall, and which way {up}?",
    )


def told(relief: Relief, choices: Choices, value: float, rise: Slope | None) -> list[str]:
    """Say what there is to see: where the cell stands, how far the map goes, how flat it is."""
    return [
        _stands(choices, value),
        _rises(relief, choices, rise),
        _goes(relief),
        _is_shaped(relief, choices),
        *_does_nothing(choices),
    ]


def as_html(sentences: list[str]) -> str:
    """Set the sentences as paragraphs."""
    return f"<div class='told'>{''.join(f'<p>{sentence}</p>' for sentence in sentences)}</div>"


def alternative(choices: Choices, said: list[str]) -> str:
    """Tell the map in words, with all that is said of it."""
    ranges = ", ".join(
        f"{direction} {slot_name(slot, choices)} from {typed(low)} to {typed(high)}"
        for direction, (slot, (low, high)) in zip(
            AXES, (slot_and_range(axis, choices) for axis in AXES), strict=True
        )
    )
    return plain(f"{capital(subject(choices))}, {ranges}. {' '.join(said)}")


def _place(across: float, up: float) -> str:
    return f"{typed(across)} across, {typed(up)} up"


def _stands(choices: Choices, value: float) -> str:
    across, up = (slot_in_sentence(slot_and_range(axis, choices)[0], choices) for axis in AXES)
    here, there = (typed(number) for number in present(choices))
    where = f"with {across} at {here} and {up} at {there}"
    if out_of_view(choices):
        return f"Your cell is outside of this map, {where}. {capital(subject(choices))} is {shown(value)}."
    return f"The ring is your cell, {where}. {capital(subject(choices))} is <b>{shown(value)}</b>."


def _rises(relief: Relief, choices: Choices, rise: Slope | None) -> str:
    if rise is None:
        return "How steep it is there cannot be told: the slope is beyond what the computer holds."
    reach = hypot(
        *(
            step * (high - low)
            for step, (_, (low, high)) in zip(
                rise, (slot_and_range(axis, choices) for axis in AXES), strict=True
            )
        )
    )
    if reach <= LEVEL * relief.scale:
        return "It is flat there, in both directions: no arrow."
    across, up = (signed(of_any_size(step)) for step in rise)
    arrow = (
        "" if out_of_view(choices) else " The arrow points the steepest way up on the map as drawn."
    )
    return f"Its slope there: {across} for each 1 more across, {up} for each 1 more up.{arrow}"


def _goes(relief: Relief) -> str:
    low, high = relief.lowest, relief.highest
    if high.height - low.height <= FLAT * relief.scale:
        return f"The whole map is nearly level, from {shown(low.height)} to {shown(high.height)}."
    return (
        f"Over the map it goes from {shown(low.height)} ({_place(low.across, low.up)}) "
        f"to {shown(high.height)} ({_place(high.across, high.up)})."
    )


def _is_shaped(relief: Relief, choices: Choices) -> str:
    share, scale = relief.flat_share, relief.scale
    flat = (
        f"{percent(share)} of the map is nearly flat: going on at its slope, a tenth of the way "
        f"across or up changes the value by less than {_size(FLAT * scale)}."
        if share
        else "No part of the map is nearly flat."
    )
    steep = f"cliff, where it changes it by more than {_size(CLIFF * scale)}"
    cliff = relief.nearest_cliff(*present(choices))
    if cliff is None:
        return f"{flat} There is no {steep}."
    away, edge = cliff
    where = _place(edge.across, edge.up)
    if out_of_view(choices):
        return f"{flat} There is a {steep}, at {where}."
    if away < 1 / SIDE:
        return f"{flat} Right beside your cell is a {steep}."
    return (
        f"{flat} The nearest {steep}, is {round(100 * away)} % of the map's width away, at {where}."
    )


def _size(amount: float) -> str:
    return f"{amount:.2g}"


def _does_nothing(choices: Choices) -> list[str]:
    t, step_name = step_shown(choices), choices.preset.step_name
    later = [
        slot_name(slot, choices)
        for slot, _ in (slot_and_range(axis, choices) for axis in AXES)
        if slot.startswith("x.") and int(slot[2:]) > t
    ]
    return [
        f"{name} comes after {step_name} {t + 1}, so it changes nothing there." for name in later
    ]
