"""Question before, arithmetic and sentence after: what the page shows at a stage, as text."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from lstm_core import PRESETS, Gate, LSTMParams, State
from lstm_view import explain
from lstm_view.arithmetic import ROUNDING_NOTE, lines_of_stage
from lstm_view.choices import FIRST_SCREEN, Choices
from lstm_view.glossary import UNITS
from lstm_view.stages import ALL, BY_KEY, KEYS, STAGES

APP = Path(__file__).parents[2] / "app.py"


@pytest.fixture
def sheet(monkeypatch):
    """Return the sheet for these choices as HTML, asked first or once `guess` was said."""

    def shown(choices, guess=None, asking=False):
        monkeypatch.setattr(explain.state, "is_asking", lambda: asking)
        monkeypatch.setattr(explain.state, "guess", lambda: guess)
        return explain.sheet(choices, choices.run()[choices.t], BY_KEY.get(choices.stage))

    return shown


def test_about_brings_the_note(sheet, random_choices):
    """Where any line says ≈ the note on rounding follows, and nowhere else."""
    seen = set()
    for seed in range(60):
        html = sheet(random_choices(seed))
        about = "≈" in html.replace(ROUNDING_NOTE, "")
        assert (ROUNDING_NOTE in html) == about
        seen.add(about)
    assert seen == {True, False}


def test_mathematics_page_always_has_the_note():
    """All lines of a step are on that page, so the note is there once."""
    page = AppTest.from_file(APP, default_timeout=60).run()
    page.switch_page("pages/mathematics.py").run()
    assert not page.exception
    assert [caption.value for caption in page.caption].count(ROUNDING_NOTE) == 1


@pytest.mark.parametrize("stage", STAGES, ids=KEYS)
def test_stage_shows_its_lines_and_its_sentence(sheet, stage):
    """All lines of the stage, and the sentence with the same numbers."""
    choices = replace(FIRST_SCREEN, stage=stage.key)
    step = choices.run()[choices.t]
    html = sheet(choices)
    assert re.findall(r"<dd>(.*?)</dd>", html) == [
        line.html for line in lines_of_stage(stage, step, choices.params)
    ]
    assert f"<p class='sentence'>{stage.sentence(step)}</p>" in html


@pytest.mark.parametrize("stage", [*KEYS, ALL])
def test_prediction_is_announced_at_the_end_only(sheet, stage):
    """At the last stage of the last step, and nowhere before it."""
    last = replace(FIRST_SCREEN, t=3, stage=stage)
    assert ("the prediction" in sheet(last)) == (stage == "output")
    assert "the prediction" not in sheet(replace(last, t=2))


def test_guess_is_held_against_the_outcome(sheet):
    """Right or not, the guess is repeated and the outcome told."""
    assert "You expected <b>more than half</b>. Right" in sheet(FIRST_SCREEN, "more than half")
    assert "You expected <b>less than half</b>. Not this time: it is <b>more than half</b>." in (
        sheet(FIRST_SCREEN, "less than half")
    )


@pytest.mark.parametrize("stage", STAGES, ids=KEYS)
def test_asked_first_there_are_only_the_answers(sheet, stage):
    """A button for each guess and one for none; no number that could give it away."""
    html = sheet(replace(FIRST_SCREEN, stage=stage.key), asking=True)
    buttons = re.findall("<button type='button' data-do='guess' data-answer='(.*?)'>(.*?)<", html)
    said = [*stage.guesses, explain.NO_IDEA]
    assert buttons == [(guess, guess.capitalize()) for guess in said]
    assert not re.search(r"\d", html)


@pytest.mark.parametrize("guess", [None, explain.NO_IDEA])
def test_no_guess_no_verdict(sheet, guess):
    """Who said nothing, or asked to be shown, is not judged."""
    assert "You expected" not in sheet(FIRST_SCREEN, guess)


SILENT = Choices.of_preset("companies").with_inputs((0.0,))
HALF_OPEN = replace(SILENT, params=LSTMParams.from_flat([0.0] * 12))
UNMOVED = replace(
    SILENT, params=LSTMParams(Gate(0, 0, 1000), *[Gate(0, 0, 0)] * 3), initial=State(h=0, c=1)
)
EXACTLY_BETWEEN = {
    "forget-gate-half-open": (HALF_OPEN, "forget"),
    "input-gate-half-open": (HALF_OPEN, "input"),
    "output-gate-half-open": (HALF_OPEN, "output"),
    "nothing-proposed": (HALF_OPEN, "candidate"),
    "nothing-proposed-by-counts-at-step-2": (
        replace(Choices.of_preset("counts"), t=1),
        "candidate",
    ),
    "memory-stays-0": (HALF_OPEN, "update"),
    "memory-stays-1": (UNMOVED, "update"),
}


@pytest.mark.parametrize("case", EXACTLY_BETWEEN)
def test_nothing_false_is_said_exactly_between_the_guesses(sheet, case):
    """A gate at exactly half, a proposal of 0, a memory that stays: neither guess is called right."""
    choices, stage = EXACTLY_BETWEEN[case]
    for guess in BY_KEY[stage].guesses:
        verdict = sheet(replace(choices, stage=stage), guess)
        assert f"You expected <b>{guess}</b>" in verdict
        assert "Right" not in verdict
        for claim in BY_KEY[stage].guesses:
            assert f"it is <b>{claim}</b>" not in verdict


@pytest.mark.parametrize("name", PRESETS)
def test_question_says_when(name):
    """Every question opens with the step it is about, called as the example calls it."""
    for t in range(len(Choices.of_preset(name).xs)):
        for stage in (*STAGES, None):
            choices = replace(Choices.of_preset(name), t=t, stage=stage.key if stage else ALL)
            step = choices.run()[t]
            title, text = explain.question(choices, step, stage)
            assert title.endswith("?")
            assert text.startswith(f"{PRESETS[name].step_name.capitalize()} {t + 1}. ")
            assert text.endswith(stage.question(step) if stage else PRESETS[name].look_at)


def test_changed_cell_is_not_told_where_to_look():
    """What the example says to watch need not happen in a cell of one's own."""
    own = replace(FIRST_SCREEN, stage=ALL).with_weight("forget", "b", -9.0)
    step = own.run()[own.t]
    _, text = explain.question(own, step, None)
    assert own.preset.look_at not in text
    assert text.startswith("Day 2. ")


@pytest.mark.parametrize("stage", [one for one in STAGES if one.unit], ids=lambda one: one.key)
def test_stage_of_a_forced_gate(sheet, stage):
    """The question names what it is forced to, its line says so, and the sum is said to be idle."""
    letter = UNITS[stage.unit]
    choices = replace(FIRST_SCREEN, stage=stage.key).with_forced(letter, 0.25)
    title, text = explain.question(choices, choices.run()[choices.t], stage)
    assert title == "What does forcing a gate do?"
    assert "is forced to 0.250, whatever its three numbers say" in text
    html = sheet(choices)
    assert f"forced to <b style='color:var(--q-{letter})'>0.250</b>" in html
    assert "A forced gate takes no notice of its weighted sum." in html
    free = sheet(replace(FIRST_SCREEN, stage=stage.key))
    assert "forced" not in free
    assert stage.hint in free


def test_other_stages_of_a_run_with_a_forced_gate(sheet):
    """They ask and explain as ever, with the numbers of the forced run."""
    choices = replace(FIRST_SCREEN, stage="update").with_forced("f", 0.0)
    step = choices.run()[choices.t]
    assert explain.question(choices, step, BY_KEY["update"])[0] == BY_KEY["update"].title
    assert step.kept == 0.0
    assert BY_KEY["update"].sentence(step) in sheet(choices)
