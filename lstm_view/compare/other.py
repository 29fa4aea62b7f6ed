"""The run to compare with: what it is made from, what it is called, and how it changes."""

from collections.abc import Sequence
from dataclasses import replace

from lstm_core import PRESETS, LSTMParams
from lstm_core.presets import COMPANIES, DRAWN, TRAINED, UNTRAINED
from lstm_view.model.choices import Choices
from lstm_view.model.numerals import exact, typed
from lstm_view.model.pages import Forcing
from lstm_view.model.settings import SETTINGS
from lstm_view.words.glossary import Wording, listed, plain_label, short_label
from lstm_view.words.stories import STORIES

FORGETS, REMEMBERS = PRESETS["forgets"].params, PRESETS["companies"].params
Inputs = tuple[float, ...]


def other_choices(choices: Choices) -> Choices:
    """Return what the other run is made from: the same but for what is compared."""
    settings = choices.compare
    if settings.kind == "sequences":
        return choices.with_inputs(settings.xs or usual_other_inputs(choices))
    if settings.kind == "forced":
        return replace(choices, forced=settings.forced)
    if settings.kind == "cells":
        return replace(choices, params=settings.params or usual_other_cell(choices))
    return replace(choices, params=TRAINED if choices.params == UNTRAINED else UNTRAINED)


def usual_other_inputs(choices: Choices) -> Inputs:
    """Return the example's own inputs if they were changed, else its next ones, or another first input."""
    sequences = choices.preset.sequences
    if choices.xs != sequences[choices.sequence_name]:
        return sequences[choices.sequence_name]
    names = list(sequences)
    following = sequences[names[names.index(choices.sequence_name) + 1 - len(names)]]
    return following if following != choices.xs else with_another_first_input(choices.xs)


def with_another_first_input(xs: Inputs) -> Inputs:
    """Put 0 in place of the first input, or 1 where it is 0."""
    return (0.0 if xs[0] else 1.0, *xs[1:])


def usual_other_cell(choices: Choices) -> LSTMParams:
    """Return the example's own cell if its numbers were changed, else one that forgets."""
    if choices.params != choices.preset.params:
        return choices.preset.params
    return REMEMBERS if choices.params == FORGETS else FORGETS


def sequences_offered(choices: Choices) -> dict[str, Inputs]:
    """Return the inputs that the other run can have at a click, by name."""
    own = {name_of_inputs(choices, xs) or name: xs for name, xs in choices.preset.sequences.items()}
    another = with_another_first_input(choices.xs)
    return own if another in own.values() else own | {_first_input_words(another): another}


def with_other_inputs(choices: Choices, xs: Sequence[float]) -> Choices:
    """Compare with these inputs; the usual ones need not be named, and follow the example."""
    named = SETTINGS["vs_x"].set(choices, xs)
    is_usual = named.compare.xs == usual_other_inputs(choices)
    return choices.with_setting("compare", "xs", None) if is_usual else named


def with_other_cell(choices: Choices, params: LSTMParams) -> Choices:
    """Compare with this cell; the usual one need not be named."""
    usual = usual_other_cell(choices)
    return choices.with_setting("compare", "params", None if params == usual else params)


def swapped(choices: Choices) -> Choices:
    other, kind = other_choices(choices), choices.compare.kind
    if kind == "cells":
        return with_other_cell(replace(choices, params=other.params), choices.params)
    if kind != "sequences":
        raise ValueError("only inputs and cells are swapped")
    named = [name for name, xs in choices.preset.sequences.items() if xs == other.xs]
    present = replace(choices, sequence_name=named[0]) if named else choices
    return with_other_inputs(present.with_inputs(other.xs), choices.xs)


def at_step(choices: Choices, step: int) -> Choices:
    """Look at a 0-based step of the longer run; beyond the end of the present one, too."""
    end, other_end = (len(run.xs) - 1 for run in (choices, other_choices(choices)))
    if type(step) is not int or not 0 <= step <= max(end, other_end):
        raise ValueError("neither run has such a step")
    t = min(step, end)
    return replace(choices, t=t).with_setting("compare", "beyond", step - t)


def names_of(choices: Choices, other: Choices) -> tuple[str, str]:
    """Name both runs by what tells them apart, so that no two have the same name."""
    kind, cell = choices.compare.kind, _name_of_cell(choices.params) or "your cell"
    if kind == "sequences":
        is_but_for_first = choices.xs[0] != other.xs[0] and choices.xs[1:] == other.xs[1:]
        name = name_of_inputs(choices, choices.xs) or "your inputs"
        unknown = _first_input_words(other.xs) if is_but_for_first else "other inputs"
        other_name = name_of_inputs(choices, other.xs) or unknown
    elif kind == "forced":
        name, other_name = (name_of_forcing(one.forced, one.wording) for one in (choices, other))
    elif kind == "cells":
        name, other_name = cell, _name_of_cell(other.params) or "the other cell"
    elif choices.params == UNTRAINED:
        name, other_name = "before training", "after training"
    else:
        name = "after training" if choices.params in (TRAINED, DRAWN) else cell
        other_name = "before training"
    return name, other_name if other_name != name else f"{name}, again"


def name_of_inputs(choices: Choices, xs: Inputs) -> str | None:
    """Return what the example calls these inputs, if they are one of its sequences."""
    sequences = choices.preset.sequences
    found = next((name for name, sequence in sequences.items() if sequence == xs), None)
    return f"Company {found}" if found and sequences == COMPANIES else found


def _first_input_words(xs: Inputs) -> str:
    return f"first input {exact(xs[0])}".replace("-", "−")


def name_of_example(params: LSTMParams) -> str | None:
    return next((name for name, preset in PRESETS.items() if preset.params == params), None)


def _name_of_cell(params: LSTMParams) -> str | None:
    found = name_of_example(params)
    return found and STORIES[found].title


def name_of_forcing(forced: Forcing, wording: Wording) -> str:
    """Say which gates are held where."""
    held = [(gate_words(letter, wording), typed(value)) for letter, value in forced]
    if len(held) == 1:
        return " forced to ".join(held[0])
    return f"{listed(map(' '.join, held))} forced" if held else "no gate forced"


def gate_words(letter: str, wording: Wording) -> str:
    """Name a gate where no markup is understood."""
    return short_label(letter, "words") if wording == "words" else plain_label(letter, wording)
