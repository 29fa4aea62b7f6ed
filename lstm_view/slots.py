"""The numbers a learner can take hold of, each under a name: "forget.w_h", "x.0", "start.c"."""

from dataclasses import replace

from lstm_view.choices import Choices
from lstm_view.glossary import STARTING_MEMORIES, UNITS, WEIGHTS


def numbers_of(choices: Choices) -> dict[str, float]:
    """Return every number by its slot."""
    weights = {
        f"{unit}.{name}": float(getattr(getattr(choices.params, unit), name))
        for unit in UNITS
        for name in WEIGHTS
    }
    start = {f"start.{name}": float(getattr(choices.initial, name)) for name in STARTING_MEMORIES}
    return weights | start | {f"x.{t}": float(x) for t, x in enumerate(choices.xs)}


def originals_of(choices: Choices) -> dict[str, float]:
    """Return the number the preset has in each slot; inputs beyond the preset's own have none."""
    return numbers_of(choices.reset())


def with_number(choices: Choices, slot: str, value: float) -> Choices:
    """Put a number into its slot; raise `KeyError` if there is no such slot."""
    if slot not in numbers_of(choices):
        raise KeyError(slot)
    place, _, name = slot.partition(".")
    if place == "x":
        return choices.with_input(value, int(name))
    if place == "start":
        return replace(choices, initial=replace(choices.initial, **{name: value}))
    return choices.with_weight(place, name, value)
