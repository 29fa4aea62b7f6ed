"""How far the prediction moves with each number of the run: its gradient, as bars and as a file."""

from collections.abc import Mapping
from typing import Any

from lstm_view.files import csv_text
from lstm_view.model.choices import Choices
from lstm_view.model.numerals import of_any_size, signed, typed
from lstm_view.model.settings import numbers_of
from lstm_view.results.dependence import amounts
from lstm_view.words.dependence import BAR
from lstm_view.words.glossary import STARTING_MEMORIES, UNITS, WEIGHTS, strip_label, unit_title, weight_label
from lstm_view.words.slot_names import slot_colour, slot_name

MOST_INPUTS = 12  # of more inputs than this, only those that move the prediction most are shown at first


def groups(choices: Choices, by_slot: Mapping[str, float]) -> list[dict[str, Any]]:
    """Return the bars in groups: the inputs, the four units, the memories at the start."""
    numbers, wording, step = numbers_of(choices), choices.wording, choices.step_name
    largest = max(map(abs, by_slot.values())) or 1.0
    inputs = [f"x.{t}" for t in range(len(choices.xs))]
    first_shown = sorted(inputs, key=lambda slot: -abs(by_slot[slot]))[:MOST_INPUTS]

    def bar(slot: str, name: str) -> dict[str, Any]:
        number, amount = typed(numbers[slot]), signed(of_any_size(by_slot[slot]))
        told = BAR.format(slot_name(slot, choices), number, amount)
        is_later = slot in inputs and slot not in first_shown
        looks = dict(share=by_slot[slot] / largest, colour=f"var(--q-{slot_colour(slot)})", later=is_later)
        return dict(slot=slot, name=name, number=number, amount=amount, told=told, **looks)

    named = {f"Inputs ({len(inputs)})": [(slot, f"{step} {t}") for t, slot in enumerate(inputs, 1)]}
    for unit in UNITS:
        of_unit = [(f"{unit}.{name}", weight_label(name, wording)) for name in WEIGHTS]
        named[unit_title(unit, wording)] = of_unit
    named["Memories at the start"] = [
        (f"start.{name}", strip_label(name, "words") if wording == "words" else f"<i>{name}</i><sub>0</sub>")
        for name in STARTING_MEMORIES
    ]
    return [{"title": title, "bars": [bar(*one) for one in group]} for title, group in named.items()]


def as_csv(choices: Choices) -> str:
    """Return every number with its gradient as CSV; where the gradient explodes, the heads alone."""
    numbers = numbers_of(choices)
    by_slot = amounts(choices) or {}
    rows = ([slot, numbers[slot], amount] for slot, amount in by_slot.items())
    return csv_text(["number", "value", "d_prediction"], rows)
