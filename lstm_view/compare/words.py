"""What is said about two runs: the question before, where they part, and what made it."""

from html import escape

import numpy as np

from lstm_core import Step
from lstm_core.checks import Numbers
from lstm_core.presets import COMPANIES, DRAWN, PUBLISHED_DECIMALS, TRAINED, UNTRAINED
from lstm_view.compare.comparison import (
    MEMORIES,
    Cause,
    Comparison,
    Run,
    gate_words,
    name_of_forcing,
)
from lstm_view.glossary import QUANTITIES, UNITS, Wording, listed, plain_label, preposition
from lstm_view.numerals import DECIMALS, exact, read, shown, typed

MOST_STEPS_NAMED = 3
MOST_DECIMALS = 9


def question(comparison: Comparison) -> tuple[str, str]:
    """Return the title of the page and what it asks before the learner looks further."""
    choices = comparison.this.choices
    return {
        "sequences": _ask_about_sequences,
        "cells": _ask_about_cells,
        "training": _ask_about_training,
        "forced": _ask_about_forcing,
    }[choices.compare.kind](comparison)


def _ask_about_sequences(comparison: Comparison) -> tuple[str, str]:
    title = "What do other inputs change?"
    name = comparison.this.choices.preset.step_name
    this, other = comparison.of_both("x")
    differing = np.flatnonzero(this != other).tolist()
    if comparison.common < comparison.longest:
        shorter, longer = sorted(comparison.runs, key=lambda run: len(run.trace))
        lengths = (
            f"“{longer.name}” has {len(longer.trace)} {name}s, “{shorter.name}” only "
            f"{len(shorter.trace)}"
        )
        if not differing:
            return (
                title,
                f"{lengths}; so far they are the same. What will going on do to the prediction?",
            )
        return title, (
            f"{lengths}, and the inputs differ before that. What will move the prediction more: one of "
            "the inputs, or going on?"
        )
    if not differing:
        return title, (
            f"Both runs have the same inputs. Give one of them another input {preposition(name)} one {name}: "
            "how long will the cell remember it?"
        )
    where, after = _steps_named(differing, len(this), name), differing[-1] + 1
    if after == len(this):
        return title, f"The inputs differ {where}. Which memory will that move more?"
    return title, (
        f"The inputs differ {where}; from {name} {after + 1} on they are the same. "
        f"{preposition(name).capitalize()} which {name} will the two long-term memories lie furthest apart?"
    )


def _ask_about_cells(comparison: Comparison) -> tuple[str, str]:
    title = "What does another cell make of it?"
    this, other = (run.choices.params for run in comparison.runs)
    units = [unit for unit in UNITS if getattr(this, unit) != getattr(other, unit)]
    if not units:
        return title, (
            "Both cells have the same twelve numbers. Change one of them in the exact values. Which "
            "quantity will be the first to differ?"
        )
    wording = comparison.this.choices.wording
    names = listed([gate_words(UNITS[unit], wording) for unit in units])
    if len(units) == 1:
        return title, (
            "Both cells get the same inputs; only the numbers of "
            f"{_the_gate(UNITS[units[0]], wording)} differ. Will that show in the prediction?"
        )
    return title, (
        f"Both cells get the same inputs, but other numbers: {names}. Which one of these will move "
        "the prediction most?"
    )


def _ask_about_training(comparison: Comparison) -> tuple[str, str]:
    name = comparison.this.choices.preset.step_name
    return "What did training change?", (
        f"The same inputs, the same arithmetic, other numbers. {preposition(name).capitalize()} which {name} "
        "will the two long-term memories lie furthest apart?"
    )


def _ask_about_forcing(comparison: Comparison) -> tuple[str, str]:
    title = "What does a gate do for the cell?"
    name = comparison.this.choices.preset.step_name
    this, other = (run.choices.forced for run in comparison.runs)
    if this == other:
        same = "the same gates" if this else "no gate"
        return title, f"Both runs have {same} forced. Force one in the other: what will it change?"
    return title, (
        f"One run: {comparison.this.name}; the other: {comparison.other.name}. "
        f"{preposition(name).capitalize()} which {name} will that show in a memory for the first time?"
    )


def _steps_named(steps: list[int], length: int, name: str) -> str:
    if len(steps) > MOST_STEPS_NAMED:
        return f"{preposition(name)} {len(steps)} of {length} {name}s"
    return f"{preposition(name)} {listed([f'{name} {t + 1}' for t in steps])}"


# The answers


def where_they_part(comparison: Comparison, alone: list[Cause]) -> str:
    """Name the first step at which anything differs."""
    name, t = comparison.this.choices.preset.step_name, comparison.parting
    if t is None:
        why = "What differs makes no difference here" if alone else "Nothing differs"
        return f"<b>They never part.</b> {why}: both runs are the same to the last digit."
    if t == comparison.common:
        shorter, longer = sorted(comparison.runs, key=lambda run: len(run.trace))
        return (
            f"<b>They are the same up to {name} {t}</b>, to the last digit. There the run of "
            f"{_bold(shorter)} ends, and that of {_bold(longer)} goes on."
        )
    if t == 0:
        return f"<b>They part {preposition(name)} {name} 1</b>, at once."
    return (
        f"<b>They part {preposition(name)} {name} {t + 1}.</b> Before that everything is the same to the "
        "last digit."
    )


def what_made_it(comparison: Comparison) -> str:
    """Say what, of all that goes into the first step at which they differ, is not the same."""
    t, wording = comparison.parting, comparison.this.choices.wording
    if t is None or t == comparison.common:
        return ""
    this, other = (run.trace[t] for run in comparison.runs)
    if this.x != other.x:
        here, there = told_apart(this.x, other.x)
        return (
            f"<b>The input made it</b>: {here} for {_bold(comparison.this)}, {there} for "
            f"{_bold(comparison.other)}. The cell and the memories that arrive are the same."
        )
    sums = [letter for letter in UNITS.values() if _differs(f"z_{letter}", this, other)]
    if sums:
        given = listed(
            [
                f"{_the_gate(letter, wording)} ({' against '.join(_values(f'z_{letter}', this, other))})"
                for letter in sums
            ]
        )
        return (
            f"<b>The cell's numbers made it</b>: from the same input and the same memories they give "
            f"another weighted sum to {given}."
        )
    held = [
        f"{gate_words(letter, wording)} {_held(comparison, letter, this, other)}"
        for letter in UNITS.values()
        if _differs(letter, this, other)
    ]
    return (
        f"<b>The forcing made it</b>: {listed(held)}. Input and memories that arrive are the same."
    )


def _differs(quantity: str, this: Step, other: Step) -> bool:
    return bool(getattr(this, quantity) != getattr(other, quantity))


def _held(comparison: Comparison, letter: str, this: Step, other: Step) -> str:
    return " against ".join(
        f"{value} {'forced' if letter in dict(run.choices.forced) else 'by itself'}"
        for run, value in zip(comparison.runs, _values(letter, this, other), strict=True)
    )


def _values(quantity: str, this: Step, other: Step) -> tuple[str, str]:
    return told_apart(getattr(this, quantity), getattr(other, quantity))


def what_becomes_of_it(comparison: Comparison) -> list[str]:
    """Say when the memories first differ, where they lie furthest apart, and how it ends."""
    name, parting = comparison.this.choices.preset.step_name, comparison.parting
    if parting is None or parting == comparison.common:
        return []
    first = comparison.first_apart(*MEMORIES)
    if first is None:
        return ["Neither memory takes any notice of it: both stay the same all the way."]
    told = []
    if first > parting:
        told.append(
            f"It does not reach the memories at once: they differ from {name} {first + 1} on."
        )
    gaps = {memory: np.abs(comparison.difference(memory)) for memory in MEMORIES}
    words = {"c": "long-term memories", "h": "short-term memories"}
    steps = range(comparison.common)
    visible = [m for m in MEMORIES if not all(_look_the_same(comparison, m, t) for t in steps)]
    if not visible:
        return [*told, "In three decimals the memories never show it."]
    furthest = "; ".join(
        f"the <b>{words[memory]}</b> {preposition(name)} {name} {int(gaps[memory].argmax()) + 1}, by "
        f"<b>{_visible(gaps[memory].max())}</b>"
        for memory in visible
    )
    told.append(f"Furthest apart lie {furthest}.")
    if all(_look_the_same(comparison, memory, steps[-1]) for memory in MEMORIES):
        where = (
            "At the end"
            if comparison.common == comparison.longest
            else (
                f"{preposition(name).capitalize()} {name} {comparison.common}, the last that both have,"
            )
        )
        told.append(f"{where} both memories agree again to three decimals.")
    return told


def _visible(gap: float) -> str:
    text = shown(gap)
    return text if read(text) else f"less than {10.0**-DECIMALS:g}"


def _look_the_same(comparison: Comparison, quantity: str, t: int) -> bool:
    this, other = comparison.of_both(quantity)
    return shown(this[t]) == shown(other[t])


def what_weighs_most(comparison: Comparison, alone: list[Cause]) -> str:
    """Say which single difference moves the prediction of the first run most, and where to."""
    if not alone:
        return ""
    most, present = alone[0], comparison.this.trace.prediction
    before = shown(present, PUBLISHED_DECIMALS)
    is_seen = any(shown(cause.prediction, PUBLISHED_DECIMALS) != before for cause in alone)
    if len(alone) == 1:
        if not is_seen:
            return "Nothing else differs, and it does not show in the prediction's four decimals."
        after = shown(most.prediction, PUBLISHED_DECIMALS)
        return (
            "Nothing else differs, so this alone makes the whole change of the prediction: "
            f"{before} → <b>{after}</b>."
        )
    if not is_seen:
        return (
            f"None of the {len(alone)} differences shows in the prediction's four decimals if it is "
            f"put into {_bold(comparison.this)} alone."
        )
    sizes = [shown(abs(cause.change), PUBLISHED_DECIMALS) for cause in alone[:2]]
    before, after = told_apart(present, most.prediction, PUBLISHED_DECIMALS)
    return (
        f"Of the {len(alone)} differences, put into {_bold(comparison.this)} one at a time, none moves "
        f"the prediction {'further than' if sizes[0] == sizes[1] else 'as far as'} "
        f"<b>{cause_words(most, comparison)}</b>: {before} → <b>{after}</b>."
    )


def cause_words(cause: Cause, comparison: Comparison) -> str:
    """Name one difference between the runs."""
    name, wording = comparison.this.choices.preset.step_name, comparison.this.choices.wording
    if cause.kind == "input":
        return f"the input of {name} {int(cause.what) + 1}"
    if cause.kind == "rest":
        what = "ending" if len(comparison.this.trace) > comparison.common else "going on"
        return f"{what} after {name} {comparison.common}"
    if cause.kind == "unit":
        return f"the numbers of {_the_gate(UNITS[cause.what], wording)}"
    value = dict(comparison.other.choices.forced).get(cause.what)
    gate = _the_gate(cause.what, wording)
    return f"{gate} left free" if value is None else f"{gate} forced to {typed(value)}"


def notes(comparison: Comparison) -> list[str]:
    """Say what both runs share that one might not expect, and what is compared with what."""
    choices = comparison.this.choices
    told = []
    if choices.compare.kind == "training":
        told.append(_about_training(comparison))
    if choices.forced and choices.compare.kind != "forced":
        told.append(f"In both runs: {name_of_forcing(choices.forced, choices.wording)}.")
    return told


def _about_training(comparison: Comparison) -> str:
    params = comparison.this.choices.params
    source = "the companies' cell of StatQuest's video"
    if params == UNTRAINED:
        told = f"The first run is {source} before training, the second the same cell trained."
    elif params == TRAINED:
        told = (
            f"This is {source}; before training its biases were 0 and its weights drawn at random."
        )
    elif params == DRAWN:
        told = f"This is {source}, trained, in two decimals; before training its biases were 0."
    else:
        told = (
            f"{comparison.this.name.capitalize()} did not come out of a training. So this compares "
            f"it with {source} as it was before its own training."
        )
    if comparison.this.choices.xs not in COMPANIES.values():
        told += " The inputs are not the ones it was trained on."
    return told


# Words and numbers


def told_apart(this: Numbers, other: Numbers, decimals: int = DECIMALS) -> tuple[str, str]:
    """Write two different numbers with as many decimals as it takes to see that they differ.

    >>> told_apart(1.0, 0.5), told_apart(1.0, 1.00001)
    (('1.000', '0.500'), ('1.00000', '1.00001'))
    """
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
    known = QUANTITIES[quantity]
    words = known.words if quantity in MEMORIES else known.short
    return f"{words[0].upper()}{words[1:]}"


def _the_gate(letter: str, wording: Wording) -> str:
    name = gate_words(letter, wording)
    return f"the {name}" if wording == "words" else name


def _bold(run: Run) -> str:
    return f"<b>{escape(run.name)}</b>"
