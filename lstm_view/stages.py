"""The stages of one time step: what each works out, asks, says and lights up in the drawing."""

from collections.abc import Callable
from dataclasses import dataclass

from lstm_core import Step
from lstm_view.numerals import percent, shown

ALL = "all"
SIGMOID = "sigmoid squeezes any number into a share between 0 (nothing) and 1 (all of it)."


@dataclass(frozen=True)
class Stage:
    """One stage of a time step, in the order of the text: forget, input in three parts, output."""

    key: str
    button: str
    place: str
    colour: str
    unit: str | None
    title: str
    results: tuple[str, ...]
    lit: tuple[str, ...]
    question: Callable[[Step], str]
    guesses: tuple[str, str]
    first_guess_holds: Callable[[Step], bool]
    neither_holds: Callable[[Step], bool]
    sentence: Callable[[Step], str]
    hint: str = ""


def _forget_sentence(step: Step) -> str:
    if step.c_prev == 0:
        return (
            f"The forget gate would keep {percent(step.f)} of the long-term memory, "
            "but that is still 0: nothing to forget."
        )
    return (
        f"The forget gate keeps {percent(step.f)} of the long-term memory: "
        f"{shown(step.c_prev)} becomes {shown(step.kept)}."
    )


STAGES = (
    Stage(
        key="forget",
        button="Forget",
        place="Forget gate",
        colour="f",
        unit="forget",
        title="How much of the past does it keep?",
        results=("z_f", "f", "kept"),
        lit=("c_prev", "h_prev", "x", "feed-f", "unit-f", "f", "times-f", "kept"),
        question=lambda step: (
            f"The cell arrives with a long-term memory of {shown(step.c_prev)}. "
            "Will the forget gate keep more or less than half of it?"
        ),
        guesses=("more than half", "less than half"),
        first_guess_holds=lambda step: bool(step.f > 0.5),
        neither_holds=lambda step: shown(step.f) == shown(0.5),
        sentence=_forget_sentence,
        hint=SIGMOID,
    ),
    Stage(
        key="candidate",
        button="Propose",
        place="Input gate, part 1 of 3",
        colour="g",
        unit="candidate",
        title="What would it like to remember?",
        results=("z_g", "g"),
        lit=("h_prev", "x", "feed-g", "unit-g", "g"),
        question=lambda step: (
            "From the short-term memory and the input, tanh proposes something new to remember. "
            "Will it be above or below zero?"
        ),
        guesses=("above zero", "below zero"),
        first_guess_holds=lambda step: bool(step.g > 0),
        neither_holds=lambda step: shown(step.g) == shown(0.0),
        sentence=lambda step: (
            f"The potential long-term memory is {shown(step.g)}: what this step proposes to add, "
            "squeezed between −1 and 1."
        ),
        hint="tanh squeezes any number to somewhere between −1 and 1.",
    ),
    Stage(
        key="input",
        button="Let in",
        place="Input gate, part 2 of 3",
        colour="i",
        unit="input",
        title="How much of that does it let in?",
        results=("z_i", "i"),
        lit=("h_prev", "x", "feed-i", "unit-i", "i"),
        question=lambda step: (
            f"The proposal is {shown(step.g)}. "
            "Will the input gate keep more or less than half of it?"
        ),
        guesses=("more than half", "less than half"),
        first_guess_holds=lambda step: bool(step.i > 0.5),
        neither_holds=lambda step: shown(step.i) == shown(0.5),
        sentence=lambda step: (
            f"The input gate keeps {percent(step.i)} of the potential long-term memory."
        ),
        hint=SIGMOID,
    ),
    Stage(
        key="update",
        button="Add",
        place="Input gate, part 3 of 3",
        colour="c",
        unit=None,
        title="Does the long-term memory grow?",
        results=("written", "c"),
        lit=("g", "i", "times-i", "written", "kept", "plus", "c"),
        question=lambda step: (
            f"{percent(step.i)} of the proposal {shown(step.g)} is added to the {shown(step.kept)} "
            f"that was kept. Will the long-term memory end above or below the "
            f"{shown(step.c_prev)} it came with?"
        ),
        guesses=("above", "below"),
        first_guess_holds=lambda step: bool(step.c > step.c_prev),
        neither_holds=lambda step: shown(step.c) == shown(step.c_prev),
        sentence=lambda step: (
            f"{shown(step.written)} is added to the {shown(step.kept)} that was kept: "
            f"the new long-term memory is {shown(step.c)}."
        ),
    ),
    Stage(
        key="output",
        button="Output",
        place="Output gate",
        colour="o",
        unit="output",
        title="How much does it show?",
        results=("tanh_c", "z_o", "o", "h"),
        lit=("c", "tanh", "tanh_c", "h_prev", "x", "feed-o", "unit-o", "o", "times-o", "h"),
        question=lambda step: (
            f"The long-term memory is now {shown(step.c)}. "
            "Will the output gate show more or less than half of what tanh makes of it?"
        ),
        guesses=("more than half", "less than half"),
        first_guess_holds=lambda step: bool(step.o > 0.5),
        neither_holds=lambda step: shown(step.o) == shown(0.5),
        sentence=lambda step: (
            f"The output gate lets out {percent(step.o)} of the potential short-term memory "
            f"{shown(step.tanh_c)}: the new short-term memory is {shown(step.h)}."
        ),
    ),
)

BY_KEY = {stage.key: stage for stage in STAGES}
KEYS = tuple(BY_KEY)
IN_ORDER = tuple(name for stage in STAGES for name in stage.results)
"""The quantities in the order in which the stages reveal them."""


def sentence_for_all(step: Step) -> str:
    """Say in one sentence what the whole step did to both memories."""
    return (
        f"{percent(step.f)} of the long-term memory {shown(step.c_prev)} is kept and "
        f"{shown(step.written)} added, which makes {shown(step.c)}; "
        f"{percent(step.o)} of its tanh comes out as the short-term memory {shown(step.h)}."
    )


def results_from(stage: Stage) -> frozenset[str]:
    """Return what this stage and all later ones work out."""
    return frozenset(IN_ORDER[IN_ORDER.index(stage.results[0]) :])


def results_after(stage: Stage) -> frozenset[str]:
    """Return what only later stages work out."""
    return results_from(stage) - frozenset(stage.results)
