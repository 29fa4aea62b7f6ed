"""What is said about two runs: the question before, where they part, and what made it."""

from html import escape

import numpy as np

from lstm_core.cell import QUANTITIES
from lstm_core.checks import Numbers
from lstm_core.presets import COMPANIES, DRAWN, PUBLISHED_DECIMALS, TRAINED, UNTRAINED
from lstm_view.compare.comparison import MEMORIES, Cause, Comparison, Side
from lstm_view.compare.other import gate_words, name_of_forcing
from lstm_view.model.numerals import DECIMALS, exact, read, shown, typed
from lstm_view.words.glossary import UNITS, Wording, label, listed, plain_label, preposition, short_label

LAYOUTS = {"one": "On one axis", "two": "Side by side"}
SOURCE = "the companies' cell of StatQuest's video"
OF_TRAINING = {
    UNTRAINED: f"The first run is {SOURCE} before training, the second the same cell trained.",
    TRAINED: f"This is {SOURCE}; before training its biases were 0 and its weights drawn at random.",
    DRAWN: f"This is {SOURCE}, trained, in two decimals; before training its biases were 0.",
}
MOST_STEPS_NAMED = 3
MOST_DECIMALS = 9


def _ask_about_sequences(comparison: Comparison) -> str:
    name, (this, other) = comparison.step_name, comparison.of_both("x")
    differing = np.flatnonzero(this != other).tolist()
    if comparison.common < comparison.longest:
        (short, few), (long, many) = ((side.name, len(side.trace)) for side in comparison.by_length)
        lengths = f"“{long}” has {many} {name}s, “{short}” only {few}"
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
        gate = _the_gate(letters[0], comparison.wording)
        return f"Same inputs; only the numbers of {gate} differ. Will that show in the prediction?"
    names = listed(gate_words(letter, comparison.wording) for letter in letters)
    return f"Same inputs, other numbers: {names}. Which of these will move the prediction most?"


def _ask_about_training(comparison: Comparison) -> str:
    return f"Same inputs, same arithmetic, other numbers. {_ask_furthest(comparison.step_name)}"


def _ask_about_forcing(comparison: Comparison) -> str:
    this, other = comparison.sides
    if this.choices.forced == other.choices.forced:
        same = "the same gates" if this.choices.forced else "no gate"
        return f"Both runs have {same} forced. Force one in the other: what will it change?"
    when = _on_which(comparison.step_name)
    return f"One run: {this.name}; the other: {other.name}. {when} will a memory show it first?"


def _ask_furthest(name: str) -> str:
    return f"{_on_which(name)} will the two long-term memories lie furthest apart?"


def _on_which(name: str) -> str:
    return f"{preposition(name).capitalize()} which {name}"


KINDS = {
    "sequences": ("Two sequences", "What do other inputs change?", _ask_about_sequences),
    "cells": ("Two cells", "What will another cell do with the same inputs?", _ask_about_cells),
    "training": ("Before and after training", "What did training change?", _ask_about_training),
    "forced": ("A gate forced", "What does a gate do for the cell?", _ask_about_forcing),
}
"""What can be compared: its name, and the title and text of what the page asks about it."""


def question(comparison: Comparison) -> tuple[str, str]:
    _, title, ask = KINDS[comparison.this.choices.compare.kind]
    return title, ask(comparison)


def where_they_part(comparison: Comparison, alone: list[Cause]) -> str:
    """Name the first step at which anything differs."""
    name, t = comparison.step_name, comparison.parting
    if t is None:
        why = "What differs has no effect here" if alone else "Nothing differs"
        return f"<b>They never part.</b> {why}: both runs are the same to the last digit."
    if t == comparison.common:
        shorter, longer = map(_bold, comparison.by_length)
        same = f"<b>They are the same up to {name} {t}</b>, to the last digit"
        return f"{same}. There the run of {shorter} ends, and that of {longer} goes on."
    rest = ".</b> Before that everything is the same to the last digit." if t else "</b>, at once."
    return f"<b>They part {preposition(name)} {name} {t + 1}{rest}"


def what_made_it(comparison: Comparison) -> str:
    """Say what, of all that goes into the first step at which they differ, is not the same."""
    t, wording = comparison.parting, comparison.wording
    if t is None or t == comparison.common:
        return ""
    both = {name: [values[t] for values in comparison.of_both(name)] for name in QUANTITIES}
    apart = {name: told_apart(*values) for name, values in both.items() if values[0] != values[1]}
    if "x" in apart:
        inputs = zip(apart["x"], map(_bold, comparison.sides), strict=True)
        cause = " and ".join(f"{value} for {name}" for value, name in inputs)
        return f"<b>Cause: the input</b>, {cause}. The cell and the memories that arrive are the same."
    if sums := [letter for letter in UNITS.values() if f"z_{letter}" in apart]:
        given = listed(f"{_the_gate(one, wording)} ({' against '.join(apart[f'z_{one}'])})" for one in sums)
        same = "From the same input and the same memories they give another weighted sum to"
        return f"<b>Cause: the cell's numbers.</b> {same} {given}."
    held = []
    for letter in UNITS.values():
        if letter in apart:
            values = zip(apart[letter], (dict(side.choices.forced) for side in comparison.sides), strict=True)
            how = [f"{value} {'forced' if letter in forced else 'by itself'}" for value, forced in values]
            held.append(f"{gate_words(letter, wording)} {' against '.join(how)}")
    return f"<b>Cause: forcing</b>, {listed(held)}. Input and memories that arrive are the same."


def what_becomes_of_it(comparison: Comparison) -> list[str]:
    """Say when the memories first differ, where they lie furthest apart, and how it ends."""
    name, parting = comparison.step_name, comparison.parting
    if parting is None or parting == comparison.common:
        return []
    first = comparison.first_apart(*MEMORIES)
    if first is None:
        return ["It changes neither memory: both stay the same all the way."]
    told = []
    if first > parting:
        told.append(f"It does not reach the memories at once: they differ from {name} {first + 1} on.")
    furthest, agree = [], []
    for memory, words in (("c", "long-term memories"), ("h", "short-term memories")):
        gaps = np.abs(comparison.difference(memory))
        where = f"{preposition(name)} {name} {int(gaps.argmax()) + 1}"
        both = zip(*comparison.of_both(memory), strict=True)
        alike = [shown(this) == shown(other) for this, other in both]
        agree.append(alike[-1])
        if not all(alike):
            most = shown(gaps.max())
            by = most if read(most) else f"less than {10.0**-DECIMALS:g}"
            furthest.append(f"the <b>{words}</b> {where}, by <b>{by}</b>")
    if not furthest:
        return [*told, "In three decimals the memories never show it."]
    told.append(f"Furthest apart lie {'; '.join(furthest)}.")
    if all(agree):
        when = f"{preposition(name).capitalize()} {name} {comparison.common}, the last that both have,"
        where = "At the end" if comparison.common == comparison.longest else when
        told.append(f"{where} both memories agree again to three decimals.")
    return told


def what_weighs_most(comparison: Comparison, alone: list[Cause]) -> str:
    """Say which single difference moves the prediction of the first run most, and where to."""
    if not alone:
        return ""
    most, present = alone[0], comparison.this.trace.prediction
    this, is_one = _bold(comparison.this), len(alone) == 1
    before = shown(present, PUBLISHED_DECIMALS)
    after = [shown(one.prediction, PUBLISHED_DECIMALS) for one in alone]
    if set(after) == {before}:
        if is_one:
            return "Nothing else differs, and it does not show in the prediction's four decimals."
        return f"None of the {len(alone)} differences alone shows in the four decimals of {this}."
    if is_one:
        change = f"{before} → <b>{after[0]}</b>"
        return f"Nothing else differs, so this alone makes the whole change of the prediction: {change}."
    sizes = [shown(abs(cause.change), PUBLISHED_DECIMALS) for cause in alone[:2]]
    before, then = told_apart(present, most.prediction, PUBLISHED_DECIMALS)
    return (
        f"Of the {len(alone)} differences, put into {this} one at a time, none moves the prediction "
        f"{'further than' if sizes[0] == sizes[1] else 'as far as'} "
        f"<b>{cause_words(most, comparison)}</b>: {before} → <b>{then}</b>."
    )


def cause_words(cause: Cause, comparison: Comparison) -> str:
    name, wording = comparison.step_name, comparison.wording
    if cause.kind == "input":
        return f"the input of {name} {int(cause.what) + 1}"
    if cause.kind == "rest":
        what = "ending" if len(comparison.this.trace) > comparison.common else "going on"
        return f"{what} after {name} {comparison.common}"
    if cause.kind == "unit":
        return f"the numbers of {_the_gate(UNITS[cause.what], wording)}"
    value = dict(comparison.other.choices.forced).get(cause.what)
    held = "left free" if value is None else f"forced to {typed(value)}"
    return f"{_the_gate(cause.what, wording)} {held}"


def notes(comparison: Comparison) -> list[str]:
    """Say what both runs share that one might not expect, and what is compared with what."""
    choices, name = comparison.this.choices, comparison.this.name.capitalize()
    told = []
    if choices.compare.kind == "training":
        untrained = f"{name} did not come out of a training. It is compared with {SOURCE} before training."
        others = "" if choices.xs in COMPANIES.values() else " The inputs are not the ones it was trained on."
        told.append(f"{OF_TRAINING.get(choices.params, untrained)}{others}")
    if choices.forced and choices.compare.kind != "forced":
        told.append(f"In both runs: {name_of_forcing(choices.forced, choices.wording)}.")
    return told


def told_apart(this: Numbers, other: Numbers, decimals: int = DECIMALS) -> tuple[str, str]:
    """Write two different numbers with as many decimals as it takes to see that they differ."""
    for enough in range(decimals, MOST_DECIMALS + 1):
        texts = shown(this, enough), shown(other, enough)
        if texts[0] != texts[1]:
            return texts
    here, there = (exact(float(value)).replace("-", "−") for value in (this, other))
    return here, there


def title_of(quantity: str, wording: Wording) -> str:
    """Name a quantity above its chart, where no markup is understood."""
    if wording == "symbols":
        return plain_label(quantity, wording)
    words = (label if quantity in MEMORIES else short_label)(quantity, wording)
    return f"{words[0].upper()}{words[1:]}"


def _the_gate(letter: str, wording: Wording) -> str:
    name = gate_words(letter, wording)
    return f"the {name}" if wording == "words" else name


def _bold(side: Side) -> str:
    return f"<b>{escape(side.name)}</b>"
