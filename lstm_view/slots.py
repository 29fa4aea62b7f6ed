"""The numbers a learner can take hold of, each under a name: "forget.w_h", "x.0", "start.c".

Those of the run come first; those that only say how it is looked at ("why.steps") are settings.
"""

from dataclasses import replace

from lstm_core.cell import GATE_NUMBERS, GATES
from lstm_view.choices import Choices
from lstm_view.glossary import STARTING_MEMORIES, UNITS, WEIGHTS
from lstm_view.settings import MOST_UNROLLED, STRONGEST

SLOTS = tuple(f"{unit}.{name}" for unit in GATES for name in GATE_NUMBERS)
"""The twelve numbers in the order of `LSTMParams.flat`."""


def numbers_of(choices: Choices) -> dict[str, float]:
    """Return every number by its slot."""
    weights = {
        f"{unit}.{name}": float(getattr(getattr(choices.params, unit), name))
        for unit in UNITS
        for name in WEIGHTS
    }
    start = {f"start.{name}": float(getattr(choices.initial, name)) for name in STARTING_MEMORIES}
    return weights | start | {f"x.{t}": float(x) for t, x in enumerate(choices.xs)}


def settings_of(choices: Choices) -> dict[str, float]:
    """Return by its slot every number that says how the run is looked at."""
    rnn, landscape = choices.why.rnn, choices.landscape
    weights = {f"rnn.{name}": float(getattr(rnn, name)) for name in WEIGHTS}
    ends = {
        f"landscape.{axis}_{end}": value
        for axis, ends in (("across", landscape.across_range), ("up", landscape.up_range))
        for end, value in zip(("low", "high"), ends, strict=True)
    }
    return weights | ends | {"why.steps": float(choices.why.steps)}


def originals_of(choices: Choices) -> dict[str, float]:
    """Return the number the preset has in each slot; inputs beyond the preset's own have none."""
    return numbers_of(choices.reset())


def with_number(choices: Choices, slot: str, value: float) -> Choices:
    """Put a number into its slot; raise `KeyError` if there is no such slot."""
    if slot not in numbers_of(choices) | settings_of(choices):
        raise KeyError(slot)
    place, _, name = slot.partition(".")
    if place == "why":
        steps = round(min(max(value, 1), MOST_UNROLLED))
        return replace(choices, why=replace(choices.why, steps=steps))
    if place == "rnn":
        rnn = replace(choices.why.rnn, **{name: min(max(value, -STRONGEST), STRONGEST)})
        return replace(choices, why=replace(choices.why, rnn=rnn))
    if place == "landscape":
        axis, end = name.split("_")
        landscape = choices.landscape.with_end(axis, end, value)  # type: ignore[arg-type]
        return replace(choices, landscape=landscape)
    if place == "x":
        return choices.with_input(value, int(name))
    if place == "start":
        return replace(choices, initial=replace(choices.initial, **{name: value}))
    return choices.with_weight(place, name, value)
