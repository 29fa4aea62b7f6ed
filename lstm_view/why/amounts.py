"""How far the prediction moves with each number of the run: its gradient, as bars and as a sentence."""

from collections.abc import Mapping
from math import isclose
from typing import Any

from lstm_core import Trace, prediction_gradients
from lstm_view.files import csv_text
from lstm_view.model.choices import Choices
from lstm_view.model.numerals import of_any_size, shown, signed, typed
from lstm_view.model.slots import numbers_of, with_number
from lstm_view.words.glossary import STARTING_MEMORIES, UNITS, WEIGHTS, strip_label, unit_title, weight_label
from lstm_view.words.slot_names import slot_in_sentence, slot_name

MOST_INPUTS = 12
"""Of more inputs than this, only those that move the prediction most are shown at first."""
MOST_TIED = 2
"""If more numbers than this move it just as much, they are counted and not named."""
TRIED = 0.1
"""By how much the number that moves the prediction most is raised in the run that checks its bar."""


def amounts(choices: Choices, trace: Trace) -> dict[str, float] | None:
    """Return the derivative of the prediction by each number, by its slot; None beyond float64."""
    try:
        gradients = prediction_gradients(trace, choices.params)
    except ValueError:
        return None
    weights = {
        f"{unit}.{name}": float(getattr(getattr(gradients.params, unit), name))
        for unit in UNITS
        for name in WEIGHTS
    }
    start = {f"start.{name}": float(getattr(gradients.initial, name)) for name in STARTING_MEMORIES}
    return weights | start | {f"x.{t}": value for t, value in enumerate(gradients.xs.tolist())}


def groups(choices: Choices, by_slot: Mapping[str, float]) -> list[dict[str, Any]]:
    """Return the bars in groups: the inputs, the four units, the memories at the start."""
    largest = max(map(abs, by_slot.values()))
    inputs = [slot for slot in by_slot if slot.startswith("x.")]
    ranked = sorted(inputs, key=lambda slot: -abs(by_slot[slot]))
    numbers = numbers_of(choices)

    def bar(slot: str, colour: str, name: str) -> dict[str, Any]:
        amount, number = by_slot[slot], typed(numbers[slot])
        return {
            "slot": slot,
            "name": name,
            "number": number,
            "amount": signed(of_any_size(amount)),
            "share": amount / largest if largest else 0.0,
            "colour": f"var(--q-{colour})",
            "later": slot in ranked[MOST_INPUTS:],
            "told": f"{slot_name(slot, choices)}, now {number}: the prediction moves by "
            f"{signed(of_any_size(amount))} for each 1 more. Go to it on the cell page",
        }

    step = choices.preset.step_name
    return [
        {
            "title": f"Inputs ({len(inputs)})",
            "bars": [bar(slot, "x", f"{step} {int(slot[2:]) + 1}") for slot in inputs],
        },
        *(
            {
                "title": unit_title(unit, choices.wording),
                "bars": [
                    bar(f"{unit}.{name}", letter, weight_label(name, choices.wording)) for name in WEIGHTS
                ],
            }
            for unit, letter in UNITS.items()
        ),
        {
            "title": "Memories at the start",
            "bars": [bar(f"start.{name}", name, _memory(name, choices)) for name in STARTING_MEMORIES],
        },
    ]


def _memory(name: str, choices: Choices) -> str:
    if choices.wording == "words":
        return strip_label(name, choices.wording)
    return f"<i>{name}</i><sub>0</sub>"


def sentence(choices: Choices, by_slot: Mapping[str, float], prediction: float) -> str:
    """Name the number that moves the prediction most, and check it: raise it and run again."""
    largest = max(map(abs, by_slot.values()))
    if largest == 0:
        return (
            "Every bar is 0: a small change of any one number leaves the prediction where it is, "
            "as far as float64 can tell."
        )
    slot, *tied = (one for one in by_slot if isclose(abs(by_slot[one]), largest))
    number = numbers_of(choices)[slot]
    moved = float(with_number(choices, slot, number + TRIED).run().prediction) - prediction
    return (
        f"It depends most on <b>{slot_in_sentence(slot, choices)}</b>{_as_much(tied, choices)}. By the "
        f"bar, {TRIED:g} more {'of the first' if tied else 'there'} "
        f"would move the prediction by {signed(of_any_size(TRIED * by_slot[slot]))}; a new run with "
        f"{typed(number + TRIED)} moves it by {signed(of_any_size(moved))}"
        f" (from {shown(prediction, 4)} to {shown(prediction + moved, 4)})."
    )


def _as_much(tied: list[str], choices: Choices) -> str:
    if not tied:
        return ""
    if len(tied) > MOST_TIED:
        return f" and, just as much, {len(tied)} other numbers"
    names = " and ".join(f"<b>{slot_in_sentence(slot, choices)}</b>" for slot in tied)
    return f" and, just as much, {names}"


def as_csv(choices: Choices) -> str:
    """Return every number with its gradient as CSV; each reads back as the same one.

    Where the gradient explodes there is nothing but the heads.
    """
    numbers = numbers_of(choices)
    by_slot = amounts(choices, choices.run()) or {}
    rows = ([slot, numbers[slot], amount] for slot, amount in by_slot.items())
    return csv_text(["number", "value", "d_prediction"], rows)
