"""Two runs to compare: what they are called, and what is asked about them before."""

import numpy as np

from lstm_core import LSTMParams
from lstm_core.presets import COMPANIES, DRAWN, TRAINED
from lstm_lab.tasks import Inputs
from lstm_view.model.choices import Choices
from lstm_view.model.numerals import exact, typed
from lstm_view.model.pages import Forcing
from lstm_view.results.comparison import Comparison, name_of_example, with_another_first_input
from lstm_view.words.glossary import UNITS, Wording, label, listed, plain, preposition
from lstm_view.words.stories import STORIES

MOST_STEPS_NAMED = 3


def names_of(comparison: Comparison) -> tuple[str, str]:
    """Name both runs by what tells them apart, so that no two have the same name."""
    choices, other = (side.choices for side in comparison.sides)
    kind = choices.compare.kind
    if kind == "sequences":
        is_but_for_first = choices.xs[0] != other.xs[0] and choices.xs[1:] == other.xs[1:]
        name = name_of_inputs(choices, choices.xs) or "your inputs"
        unknown = _first_input_words(other.xs) if is_but_for_first else "other inputs"
        other_name = name_of_inputs(choices, other.xs) or unknown
    elif kind == "forced":
        name, other_name = (name_of_forcing(one.forced, one.wording) for one in (choices, other))
    elif kind == "cells":
        name = _name_of_cell(choices.params) or "your cell"
        other_name = _name_of_cell(other.params) or "the other cell"
    else:
        known = "after training" if other.params in (TRAINED, DRAWN) else _name_of_cell(other.params)
        name, other_name = "before training", known or "your cell"
    return name, other_name if other_name != name else f"{name}, again"


def name_of_inputs(choices: Choices, xs: Inputs) -> str | None:
    """Return what the example calls these inputs, if they are one of its sequences."""
    sequences = choices.preset.sequences
    found = next((name for name, sequence in sequences.items() if sequence == xs), None)
    return f"Company {found}" if found and sequences == COMPANIES else found


def sequences_offered(choices: Choices) -> dict[str, Inputs]:
    own = {name_of_inputs(choices, xs) or name: xs for name, xs in choices.preset.sequences.items()}
    another = with_another_first_input(choices.xs)
    return own if another in own.values() else own | {_first_input_words(another): another}


def _first_input_words(xs: Inputs) -> str:
    return f"first input {exact(xs[0])}".replace("-", "−")


def _name_of_cell(params: LSTMParams) -> str | None:
    found = name_of_example(params)
    return found and STORIES[found].title


def name_of_forcing(forced: Forcing, wording: Wording) -> str:
    held = [(gate_words(letter, wording), typed(value)) for letter, value in forced]
    if len(held) == 1:
        return " forced to ".join(held[0])
    return f"{listed(map(' '.join, held))} forced" if held else "no gate forced"


def gate_words(letter: str, wording: Wording) -> str:
    return plain(label(letter, wording, "spoken" if letter in UNITS.values() else "short"))


def the_gate(letter: str, wording: Wording) -> str:
    name = gate_words(letter, wording)
    return f"the {name}" if wording == "words" else name


def _ask_about_sequences(comparison: Comparison) -> str:
    name, (this, other) = comparison.step_name, comparison.of_both("x")
    differing = np.flatnonzero(this != other).tolist()
    if comparison.common < comparison.longest:
        short, long = (names_of(comparison)[at] for at in comparison.by_length)
        lengths = f"“{long}” has {comparison.longest} {name}s, “{short}” only {comparison.common}"
        if differing:
            return f"{lengths}, and the inputs differ before. What will move the prediction more?"
        return f"{lengths}; so far they are the same. What will going on do to the prediction?"
    if not differing:
        return "Both runs have the same inputs. Change one: how long will the cell remember it?"
    where = f"{preposition(name)} {len(differing)} of {len(this)} {name}s"
    if len(differing) <= MOST_STEPS_NAMED:
        where = f"{preposition(name)} {listed(f'{name} {t + 1}' for t in differing)}"
    after = differing[-1] + 1
    if after == len(this):
        return f"The inputs differ {where}. Which memory will that move more?"
    same = f"from {name} {after + 1} on they are the same"
    return f"The inputs differ {where}; {same}. {_ask_furthest(name)}"


def _ask_about_cells(comparison: Comparison) -> str:
    this, other = (side.choices.params for side in comparison.sides)
    letters = [letter for unit, letter in UNITS.items() if getattr(this, unit) != getattr(other, unit)]
    if not letters:
        return "Both cells have the same twelve numbers. Change one: which quantity will differ first?"
    if len(letters) == 1:
        gate = the_gate(letters[0], comparison.wording)
        return f"Same inputs; only the numbers of {gate} differ. Will that show in the prediction?"
    names = listed(gate_words(letter, comparison.wording) for letter in letters)
    return f"Same inputs, other numbers: {names}. Which of these will move the prediction most?"


def _ask_about_training(comparison: Comparison) -> str:
    return f"Same inputs, same arithmetic, other numbers. {_ask_furthest(comparison.step_name)}"


def _ask_about_forcing(comparison: Comparison) -> str:
    this, other = (side.choices.forced for side in comparison.sides)
    if this == other:
        same = "the same gates" if this else "no gate"
        return f"Both runs have {same} forced. Force one in the other: what will it change?"
    (run, other_run), name = names_of(comparison), comparison.step_name
    when = f"{preposition(name).capitalize()} which {name}"
    return f"One run: {run}; the other: {other_run}. {when} will a memory show it first?"


def _ask_furthest(name: str) -> str:
    when = f"{preposition(name).capitalize()} which {name}"
    return f"{when} will the two long-term memories lie furthest apart?"


ABOUT = {
    "sequences": ("What do other inputs change?", _ask_about_sequences),
    "cells": ("What will another cell do with the same inputs?", _ask_about_cells),
    "training": ("What did training change?", _ask_about_training),
    "forced": ("What does a gate do for the cell?", _ask_about_forcing),
}  # title and text of what the page asks about what is compared


def question(comparison: Comparison) -> tuple[str, str]:
    title, ask = ABOUT[comparison.this.choices.compare.kind]
    return title, ask(comparison)
