"""The charts of a run come with words that carry their numbers."""

import re
from dataclasses import replace

import pytest

from lstm_core import run_sequence
from lstm_view.choices import FIRST_SCREEN, Choices
from lstm_view.figures import gates_figure, memories_figure
from lstm_view.glossary import WORDINGS, plain_label, value_beside
from lstm_view.over_time import GATES_TITLE, MEMORIES_TITLE, MOST_STEPS_TOLD, charts_of_run

TOLD = {GATES_TITLE: ("f", "g", "i", "o"), MEMORIES_TITLE: ("c", "h", "kept", "written")}
IN_THE_TABLE = " Every step is in the table below."


def told(choices, revealed=None):
    """Return the run of some choices, and each chart's words by its title."""
    trace = run_sequence(choices.xs, choices.params, choices.initial)
    charts = charts_of_run(trace, choices, len(trace) if revealed is None else revealed)
    return trace, {chart.title: chart.alternative for chart in charts}


def piece(trace, choices, title, t):
    """What the words of a chart should say of one step."""
    now = " (now)" if t == choices.t else ""
    return f"{choices.preset.step_name} {t + 1}{now}: " + ", ".join(
        f"{plain_label(name, choices.wording)} "
        f"{value_beside(name, getattr(trace, name)[t], choices.wording)}"
        for name in TOLD[title]
    )


def test_words_of_the_first_screen():
    """Company B on day 2, to the letter."""
    _, words = told(FIRST_SCREEN)
    assert words[GATES_TITLE].startswith(
        "What the gates let through, over 4 steps. "
        "day 1: % of long-term memory kept 96.3\N{NO-BREAK SPACE}%, "
        "potential long-term memory 0.549, % of potential memory kept 90.7\N{NO-BREAK SPACE}%, "
        "% of potential short-term memory kept 59.8\N{NO-BREAK SPACE}%; "
        "day 2 (now): % of long-term memory kept 96.0\N{NO-BREAK SPACE}%"
    )
    assert words[MEMORIES_TITLE].endswith(
        "day 4: long-term memory (LTM) 2.405, short-term memory (STM) 0.969, "
        "long-term memory kept 1.471, long-term memory added 0.934."
    )


@pytest.mark.parametrize("wording", WORDINGS)
@pytest.mark.parametrize("steps", [1, 2, 8, MOST_STEPS_TOLD])
@pytest.mark.parametrize("title", TOLD)
def test_short_run_is_told_in_full(random_choices, wording, steps, title):
    """Every number of every step is in the words of its chart, the present step marked."""
    choices = replace(random_choices(steps, "every-digit", steps), wording=wording)
    trace, words = told(choices)
    pieces = [piece(trace, choices, title, t) for t in range(steps)]
    assert words[title] == f"{title}, over {steps} steps. {'; '.join(pieces)}."


@pytest.mark.parametrize("steps", [MOST_STEPS_TOLD + 1, 200])
@pytest.mark.parametrize("place", ["first", "second", "last"])
@pytest.mark.parametrize("title", TOLD)
def test_long_run_is_told_by_beginning_present_and_end(random_choices, steps, place, title):
    """First, present and last step, none twice, and where to find the others."""
    t = {"first": 0, "second": 1, "last": steps - 1}[place]
    choices = replace(random_choices(steps, "every-digit", steps), t=t)
    trace, words = told(choices)
    pieces = [piece(trace, choices, title, t) for t in sorted({0, t, steps - 1})]
    assert words[title] == f"{title}, over {steps} steps. {'; '.join(pieces)}.{IN_THE_TABLE}"


@pytest.mark.parametrize("title", TOLD)
def test_before_the_answer_only_the_steps_that_are_over_are_told(random_choices, title):
    """Who is asked first hears no number of the present step or of a later one."""
    for t in range(1, 8):
        choices = replace(random_choices(t, "every-digit", 8), t=t)
        trace, words = told(choices, revealed=t)
        pieces = [piece(trace, choices, title, step) for step in range(t)]
        assert words[title] == f"{title}, over 8 steps. {'; '.join(pieces)}."


@pytest.mark.parametrize("title", TOLD)
def test_before_the_first_answer_nothing_is_told(random_choices, title):
    """At the first step no number is known yet; what is said is still a sentence."""
    words = told(replace(random_choices(0, steps=8), t=0), revealed=0)[1][title]
    assert words.startswith(f"{title}, over 8 steps.")
    assert not re.search(r"\d\.\d", words)
    assert not re.search(r"[.;:,] ?[.;:,]", words)


@pytest.mark.parametrize("title", TOLD)
def test_long_run_before_the_answer(random_choices, title):
    """Of many steps that are over, the first and the last are told."""
    choices = replace(random_choices(1, "every-digit", 200), t=150)
    trace, words = told(choices, revealed=150)
    pieces = [piece(trace, choices, title, step) for step in (0, 149)]
    assert words[title].startswith(f"{title}, over 200 steps. {'; '.join(pieces)}.")


def test_exactly_one_step_is_now(random_choices):
    """The present step is marked once in each chart."""
    for seed in range(20):
        for words in told(random_choices(seed, steps=1 + 3 * seed))[1].values():
            assert len(re.findall(r"\(now\)", words)) == 1


@pytest.mark.parametrize("revealed", [0, 3, 6])
def test_charts_are_those_of_the_run(random_choices, revealed):
    """Gates first, then memories, drawn from the same run at the same step in the same words."""
    choices = random_choices(3, steps=6)
    trace = run_sequence(choices.xs, choices.params, choices.initial)
    gates, memories = charts_of_run(trace, choices, revealed)
    looks = dict(
        present=choices.t,
        wording=choices.wording,
        step_name=choices.preset.step_name,
        revealed=revealed,
    )
    assert (gates.title, memories.title) == (GATES_TITLE, MEMORIES_TITLE)
    assert gates.figure == gates_figure(trace, **looks)
    assert memories.figure == memories_figure(trace, **looks)


def test_steps_are_called_as_the_example_calls_them():
    """Days for the companies, steps elsewhere."""
    assert "day 1" in told(FIRST_SCREEN)[1][GATES_TITLE]
    assert "step 1" in told(Choices.of_preset("counts"))[1][GATES_TITLE]
