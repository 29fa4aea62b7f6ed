"""What is said about two runs: where they part, what made it, and what their charts show."""

from collections.abc import Callable
from html import escape

import numpy as np

from lstm_core.cell import QUANTITIES
from lstm_core.checks import Numbers
from lstm_core.presets import COMPANIES, DRAWN, PUBLISHED_DECIMALS, TRAINED, UNTRAINED
from lstm_view.model.numerals import DECIMALS, exact, read, shown, typed
from lstm_view.results.comparison import MEMORIES, Cause, Comparison
from lstm_view.words.glossary import UNITS, listed, preposition, told_by_steps
from lstm_view.words.runs import gate_words, name_of_forcing, names_of, the_gate

BEFORE = "The first run is the companies' cell of StatQuest's video before training: no bias, random weights."
MORE = "How much more {} has than {}."
FURTHER = "{} more move it no further than the last one."
BEFORE_IT_OPENS = "What becomes of it in the memories? <span>Decide first, then open.</span>"
MOST_DECIMALS = 9


def where_they_part(comparison: Comparison, alone: list[Cause]) -> str:
    name, t = comparison.step_name, comparison.parting
    if t is None:
        why = "What differs has no effect here" if alone else "Nothing differs"
        return f"<b>They never part.</b> {why}: both runs are the same to the last digit."
    if t == comparison.common:
        shorter, longer = (in_bold(comparison)[at] for at in comparison.by_length)
        same = f"<b>They are the same up to {name} {t}</b>, to the last digit"
        return f"{same}. There the run of {shorter} ends, and that of {longer} goes on."
    before = "Before that everything is the same to the last digit." if t else ""
    where = f"{preposition(name)} {name} {t + 1}"
    if comparison.first_apart(*MEMORIES) == t:
        return f"<b>They part {where}.</b> {before}" if t else f"<b>They part right away, {where}.</b>"
    apart = [one for one in ("x", *UNITS.values()) if comparison.first_apart(one) == t]
    what = listed(the_gate(one, comparison.wording) for one in apart) if apart else "a weighted sum"
    return f"<b>They part {where}, in {what} only.</b> Both memories are still the same then. {before}"


def what_made_it(comparison: Comparison) -> str:
    """Say what, of all that goes into the first step at which they differ, is not the same."""
    t, wording = comparison.parting, comparison.wording
    if t is None or t == comparison.common:
        return ""
    both = {name: [values[t] for values in comparison.of_both(name)] for name in QUANTITIES}
    apart = {name: told_apart(*values) for name, values in both.items() if values[0] != values[1]}
    if "x" in apart:
        inputs = zip(apart["x"], in_bold(comparison), strict=True)
        cause = " and ".join(f"{value} for {name}" for value, name in inputs)
        return f"<b>Cause: the input</b>, {cause}. The cell and the memories that arrive are the same."
    if sums := [letter for letter in UNITS.values() if f"z_{letter}" in apart]:
        given = listed(f"{the_gate(one, wording)} ({' against '.join(apart[f'z_{one}'])})" for one in sums)
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
    steps = map(comparison.first_apart, MEMORIES)
    long, short = ("never" if t is None else f"{preposition(name)} {name} {t + 1}" for t in steps)
    if long != short:
        told.append(f"The long-term memory parts {long}, the short-term memory {short}.")
    elif first > parting:
        told.append(f"It does not reach the memories at once: they part {long}.")
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


def what_it_makes(comparison: Comparison) -> str:
    """Say what the only difference does to the prediction."""
    this, other = (shown(side.trace.prediction, PUBLISHED_DECIMALS) for side in comparison.sides)
    if this == other:
        return "Nothing else differs, and it does not show in the prediction's four decimals."
    return f"Nothing else differs, so this alone changes the prediction: {this} → <b>{other}</b>."


def what_weighs_most(comparison: Comparison, alone: list[Cause]) -> str:
    """Say which of several differences moves the prediction of the first run most, and where to."""
    most, present = alone[0], comparison.first.trace.prediction
    this = in_bold(comparison)[0]
    if {shown(one.prediction, PUBLISHED_DECIMALS) for one in alone} == {shown(present, PUBLISHED_DECIMALS)}:
        return f"None of the {len(alone)} differences alone shows in the four decimals of {this}."
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
        what = "ending" if len(comparison.first.trace) > comparison.common else "going on"
        return f"{what} after {name} {comparison.common}"
    if cause.kind == "unit":
        return f"the numbers of {the_gate(UNITS[cause.what], wording)}"
    value = dict(comparison.second.choices.forced).get(cause.what)
    held = "left free" if value is None else f"forced to {typed(value)}"
    return f"{the_gate(cause.what, wording)} {held}"


def notes(comparison: Comparison) -> list[str]:
    """Say what both runs share that one might not expect, and what is compared with what."""
    choices, name = comparison.this.choices, names_of(comparison)[1].capitalize()
    told = []
    if choices.compare.kind == "training":
        inputs = "" if choices.xs in COMPANIES.values() else " The inputs are not the ones it was trained on."
        is_known = choices.params in (UNTRAINED, TRAINED, DRAWN)
        told.append(f"{BEFORE}{inputs}{'' if is_known else f' {name} did not come out of a training.'}")
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


def in_bold(comparison: Comparison) -> tuple[str, str]:
    this, other = (f"<b>{escape(name)}</b>" for name in names_of(comparison))
    return this, other


def at_parting(comparison: Comparison, parting: int) -> str:
    return "one ends" if parting == comparison.common else "they part"


def told_over(comparison: Comparison, names: tuple[str, ...], tell: Callable[[int], str]) -> str:
    """Tell a chart of these quantities over the steps of both runs."""
    present, parting, count = comparison.step, comparison.part_at(*names), comparison.longest

    def tell_of(t: int) -> str:
        parts = f" ({at_parting(comparison, t)})" if t == parting else ""
        remarks = f"{' (now)' if t == present else ''}{parts}"
        return f"{comparison.step_name} {t + 1}{remarks}: {tell(t)}"

    return f"Over {count} steps. {told_by_steps(count, {0, parting or 0, present, count - 1}, tell_of)}"
