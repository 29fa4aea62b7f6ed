"""How far the prediction moves with each number of the run: its gradient, as bars and as a sentence."""

from collections.abc import Mapping
from dataclasses import replace
from math import isclose
from typing import Any

from lstm_core import prediction_gradients
from lstm_view.files import csv_text
from lstm_view.model.choices import Choices
from lstm_view.model.numerals import of_any_size, shown, signed, typed
from lstm_view.model.slots import numbers_of, with_number
from lstm_view.words.glossary import STARTING_MEMORIES, UNITS, WEIGHTS, strip_label, unit_title, weight_label
from lstm_view.words.slot_names import slot_colour, slot_in_sentence, slot_name

MOST_INPUTS = 12  # of more inputs than this, only those that move the prediction most are shown at first
MOST_TIED = 2  # if more numbers than this move it just as much, they are counted and not named
NOTHING_MOVES = (
    "Every bar is 0: a small change of any one number leaves the prediction where it is, as far as float64 "
    "can tell."
)
TRIED = 0.1  # by how much the strongest number is raised in the run that checks its bar


def amounts(choices: Choices) -> dict[str, float] | None:
    """Return the derivative of the prediction by each number, by its slot; None beyond float64."""
    try:
        found = prediction_gradients(choices.run(), choices.params)
    except ValueError:
        return None
    xs = tuple(found.xs.tolist())
    return numbers_of(replace(choices, params=found.params, initial=found.initial, xs=xs))


def groups(choices: Choices, by_slot: Mapping[str, float]) -> list[dict[str, Any]]:
    """Return the bars in groups: the inputs, the four units, the memories at the start."""
    numbers, wording, step = numbers_of(choices), choices.wording, choices.preset.step_name
    largest = max(map(abs, by_slot.values())) or 1.0
    inputs = [f"x.{t}" for t in range(len(choices.xs))]
    first_shown = sorted(inputs, key=lambda slot: -abs(by_slot[slot]))[:MOST_INPUTS]

    def bar(slot: str, name: str) -> dict[str, Any]:
        number, amount = typed(numbers[slot]), signed(of_any_size(by_slot[slot]))
        told = f"{slot_name(slot, choices)}, now {number}: the prediction moves by {amount} for each 1 more."
        return {
            "slot": slot,
            "name": name,
            "number": number,
            "amount": amount,
            "share": by_slot[slot] / largest,
            "colour": f"var(--q-{slot_colour(slot)})",
            "later": slot in inputs and slot not in first_shown,
            "told": f"{told} Go to it on the cell page",
        }

    named = {f"Inputs ({len(inputs)})": {slot: f"{step} {t}" for t, slot in enumerate(inputs, 1)}}
    for unit in UNITS:
        of_unit = {f"{unit}.{name}": weight_label(name, wording) for name in WEIGHTS}
        named[unit_title(unit, wording)] = of_unit
    named["Memories at the start"] = {
        f"start.{name}": strip_label(name, "words") if wording == "words" else f"<i>{name}</i><sub>0</sub>"
        for name in STARTING_MEMORIES
    }
    bars = {title: [bar(slot, name) for slot, name in group.items()] for title, group in named.items()}
    return [{"title": title, "bars": group} for title, group in bars.items()]


def sentence(choices: Choices, by_slot: Mapping[str, float]) -> str:
    """Name the number that moves the prediction most, and check it: raise it and run again."""
    largest = max(map(abs, by_slot.values()))
    if largest == 0:
        return NOTHING_MOVES
    slot, *tied = (one for one in by_slot if isclose(abs(by_slot[one]), largest))
    most, *others = (f"<b>{slot_in_sentence(one, choices)}</b>" for one in (slot, *tied))
    as_much = " and ".join(others) if len(tied) <= MOST_TIED else f"{len(tied)} other numbers"
    tried = numbers_of(choices)[slot] + TRIED
    before, after = (one.run().prediction for one in (choices, with_number(choices, slot, tried)))
    by_bar, by_run = (signed(of_any_size(by)) for by in (TRIED * by_slot[slot], after - before))
    return (
        f"It depends most on {most}{f' and, just as much, {as_much}' if tied else ''}. By the bar, "
        f"{TRIED:g} more {'of the first' if tied else 'there'} would move the prediction by {by_bar}; "
        f"a new run with {typed(tried)} moves it by {by_run} (from {shown(before, 4)} to {shown(after, 4)})."
    )


def as_csv(choices: Choices) -> str:
    """Return every number with its gradient as CSV; where the gradient explodes, the heads alone."""
    numbers = numbers_of(choices)
    by_slot = amounts(choices) or {}
    rows = ([slot, numbers[slot], amount] for slot, amount in by_slot.items())
    return csv_text(["number", "value", "d_prediction"], rows)
