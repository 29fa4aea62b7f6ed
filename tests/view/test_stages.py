"""What the stages say, ask and light up agrees with the numbers and with the drawing."""

import itertools
import re

import pytest

from lstm_core import LSTMParams, State, lstm_step
from lstm_core.cell import QUANTITIES
from lstm_view.stages import (
    ALL,
    BY_KEY,
    IN_ORDER,
    KEYS,
    STAGES,
    results_after,
    results_from,
    sentence_for_all,
)

NUMBER = re.compile(r"(−?\d+\.\d+)(×10[⁰¹²³⁴⁵⁶⁷⁸⁹]+)?(\u00a0%)?")
PLAIN_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹−", "0123456789-")
SHARES = ("f", "i", "o")

SAID = {
    "forget": ("f", "c_prev", "kept"),
    "candidate": ("g",),
    "input": ("i",),
    "update": ("written", "kept", "c"),
    "output": ("o", "tanh_c", "h"),
}
"""The quantities a stage's sentence tells, in order."""

ASKED = {
    "forget": ("c_prev",),
    "candidate": (),
    "input": ("g",),
    "update": ("i", "g", "kept", "c_prev"),
    "output": ("c",),
}
"""The quantities a stage's question tells, in order."""

CLAIMS = {
    ("forget", "more than half"): lambda step: step.f > 0.5,
    ("forget", "less than half"): lambda step: step.f < 0.5,
    ("candidate", "above zero"): lambda step: step.g > 0,
    ("candidate", "below zero"): lambda step: step.g < 0,
    ("input", "more than half"): lambda step: step.i > 0.5,
    ("input", "less than half"): lambda step: step.i < 0.5,
    ("update", "above"): lambda step: step.c > step.c_prev,
    ("update", "below"): lambda step: step.c < step.c_prev,
    ("output", "more than half"): lambda step: step.o > 0.5,
    ("output", "less than half"): lambda step: step.o < 0.5,
}
"""What each guess claims about the numbers."""


def assert_tells(text, step, names):
    """The numbers in a text are these quantities, in order, to the digits shown; shares in percent."""
    found = NUMBER.findall(text)
    assert len(found) == len(names), text
    for (digits, power, sign), name in zip(found, names, strict=True):
        value, unit = float(getattr(step, name)), 1e-3
        assert bool(sign) == (name in SHARES), text
        if sign:
            value, unit = 100 * value, 0.1
        told = float(digits.translate(PLAIN_DIGITS))
        if power:
            scale = 10.0 ** int(power.removeprefix("×10").translate(PLAIN_DIGITS))
            told, unit = told * scale, unit * scale
        assert told == pytest.approx(value, abs=0.500001 * unit), text


# The order


def test_stages_reveal_every_quantity_once_and_in_order():
    """Stage by stage, what is worked out is all that the cell works out, in the same order."""
    assert tuple(itertools.chain(*(stage.results for stage in STAGES))) == IN_ORDER
    assert QUANTITIES[3:] == IN_ORDER
    assert QUANTITIES[:3] == ("x", "h_prev", "c_prev")


def test_keys():
    """Five stages, each with its own key; `all` is none of them."""
    assert KEYS == ("forget", "candidate", "input", "update", "output")
    assert all(BY_KEY[stage.key] is stage for stage in STAGES)
    assert ALL not in KEYS


# Before the answer


@pytest.mark.parametrize("stage", STAGES, ids=KEYS)
def test_hidden_before_the_answer_is_this_stage_and_the_later_ones(stage):
    """What earlier stages gave, the input and the memories that arrive stay in view."""
    later = STAGES[KEYS.index(stage.key) :]
    earlier = STAGES[: KEYS.index(stage.key)]
    hidden = results_from(stage)
    assert hidden == {name for other in later for name in other.results}
    assert hidden.isdisjoint({"x", "h_prev", "c_prev"})
    assert hidden.isdisjoint({name for other in earlier for name in other.results})


@pytest.mark.parametrize("stage", STAGES, ids=KEYS)
def test_hidden_after_the_answer_is_the_later_stages(stage):
    """The stage's own results come into view, and nothing that its sentence tells stays hidden."""
    assert results_after(stage) == results_from(stage) - set(stage.results)
    assert results_after(stage).isdisjoint(SAID[stage.key])


@pytest.mark.parametrize("stage", STAGES, ids=KEYS)
def test_question_tells_only_what_is_known(stage, random_run):
    """Its numbers are the step's, and none of them is about to be guessed."""
    assert results_from(stage).isdisjoint(ASKED[stage.key])
    for seed in range(40):
        for step in random_run(seed, "every-digit")[0]:
            assert_tells(stage.question(step), step, ASKED[stage.key])
            assert stage.question(step).endswith("?")


@pytest.mark.parametrize("stage", STAGES, ids=KEYS)
def test_guesses_are_put_in_the_question(stage):
    """Each of the two things to guess can be read in the question's own words."""
    step = lstm_step(1.0, State(h=0.5, c=2.0), LSTMParams.from_flat([0.5] * 12))
    first, second = (guess.split() for guess in stage.guesses)
    assert f"{first[0]} or {second[0]}" in stage.question(step)


# After the answer


@pytest.mark.parametrize("stage", STAGES, ids=KEYS)
def test_sentence_tells_the_numbers_of_the_step(stage, random_run, size):
    """Every number in the sentence is the one the cell worked out; shares are in percent."""
    for seed in range(30):
        for step in random_run(seed, size)[0]:
            nothing_to_forget = stage.key == "forget" and step.c_prev == 0
            assert_tells(
                stage.sentence(step), step, ("f",) if nothing_to_forget else SAID[stage.key]
            )


def test_sentence_of_a_whole_step_tells_its_numbers(random_run, size):
    """Shares, both memories and what was added, in the order of the cell."""
    for seed in range(30):
        for step in random_run(seed, size)[0]:
            told = ("f", "c_prev", "written", "c", "o", "h")
            assert_tells(sentence_for_all(step), step, told)


def test_nothing_to_forget():
    """A memory of 0 is not said to become anything."""
    step = lstm_step(1.0, State(), LSTMParams.from_flat([0.5] * 12))
    sentence = BY_KEY["forget"].sentence(step)
    assert "nothing to forget" in sentence
    assert "becomes" not in sentence
    assert_tells(sentence, step, ("f",))


def test_sentences_of_a_step_that_can_be_checked_in_the_head():
    """Half-open gates and a memory of 4."""
    step = lstm_step(5.0, State(h=0.25, c=4.0), LSTMParams.from_flat([0.0] * 12))
    assert [stage.sentence(step).replace("\u00a0", " ") for stage in STAGES] == [
        "The forget gate keeps 50.0 % of the long-term memory: 4.000 becomes 2.000.",
        "The potential long-term memory is 0.000: what this step proposes to add, "
        "squeezed between −1 and 1.",
        "The input gate keeps 50.0 % of the potential long-term memory.",
        "0.000 is added to the 2.000 that was kept: the new long-term memory is 2.000.",
        "The output gate lets out 50.0 % of the potential short-term memory 0.964: "
        "the new short-term memory is 0.482.",
    ]


# Guessing


def test_every_guess_claims_something():
    """The table above covers the guesses of all stages."""
    assert {(stage.key, guess) for stage in STAGES for guess in stage.guesses} == set(CLAIMS)


@pytest.mark.parametrize("stage", STAGES, ids=KEYS)
def test_guess_that_holds_is_true(stage, random_run, size):
    """What the app calls the outcome is what the numbers say."""
    seen = set()
    for seed in range(40):
        for step in random_run(seed, size)[0]:
            truth = {guess: bool(CLAIMS[stage.key, guess](step)) for guess in stage.guesses}
            if sum(truth.values()) == 1:
                outcome = stage.guesses[0 if stage.first_guess_holds(step) else 1]
                assert truth[outcome]
                seen.add(outcome)
    assert seen == set(stage.guesses)


def test_first_guess_holds_is_a_plain_yes_or_no(random_run):
    """A Python bool, not NumPy's."""
    step = random_run(0)[0][0]
    assert {type(stage.first_guess_holds(step)) for stage in STAGES} == {bool}


# The drawing


@pytest.mark.parametrize("stage", STAGES, ids=KEYS)
def test_lit_parts_are_in_the_drawing(stage, in_drawing):
    """A stage lights up parts that exist, each once."""
    assert set(stage.lit) <= set(in_drawing("data-part"))
    assert len(set(stage.lit)) == len(stage.lit)


def test_every_part_of_the_drawing_is_lit_by_some_stage(in_drawing):
    """Nothing in the drawing stays dim at all stages, and no part is there twice."""
    parts = in_drawing("data-part")
    assert set(parts) == {part for stage in STAGES for part in stage.lit}
    assert len(set(parts)) == len(parts)


@pytest.mark.parametrize("stage", STAGES, ids=KEYS)
def test_results_that_the_drawing_shows_are_lit(stage, in_drawing):
    """A quantity with a place of its own in the drawing stands out when it is worked out."""
    shown = set(stage.results) & set(in_drawing("data-part"))
    assert shown <= set(stage.lit)


def test_every_stage_can_be_reached_by_a_click(elements):
    """Every unit, and every sign that works something out, leads to a stage, and to every one."""
    clicked = {one["data-part"]: one["data-go"] for one in elements if "data-go" in one}
    assert set(clicked.values()) == set(KEYS)
    assert set(clicked) == {one["data-part"] for one in elements if is_at_work(one)}


def is_at_work(element):
    """Whether an element of the drawing is a unit or a sign."""
    return bool({"unit", "operation"} & set(element.get("class", "").split()))


def test_click_leads_to_the_stage_at_which_it_lights_up(elements):
    """What was clicked is lit at the stage that it opens, and works something out there."""
    for one in elements:
        if "data-go" in one:
            assert one["data-part"] in BY_KEY[one["data-go"]].lit
