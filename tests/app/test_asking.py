"""Asked first, the learner sees a stage's numbers only after saying what to expect."""

import json

import pytest

from lstm_view.numerals import shown
from lstm_view.stages import ALL, BY_KEY, KEYS

HIDDEN = "?"
WORKED_OUT = {
    "forget": ["f", "kept"],
    "candidate": ["g"],
    "input": ["i"],
    "update": ["written", "c"],
    "output": ["tanh_c", "o", "h"],
}
"""What each stage works out, as far as the drawing has a place for it."""


@pytest.fixture
def asked(app):
    """Company B on day 2 with the question before the numbers: f is 0.960, more than half."""
    return app.switch("ask")


def test_numbers_come_at_once_unless_asked(app):
    """Nothing is hidden to begin with."""
    assert app.arithmetic
    assert app.answers == []
    assert HIDDEN not in app.drawing.values()


def test_arithmetic_waits_for_the_guess(asked):
    """No arithmetic, but the stage's two answers and a way out."""
    assert asked.arithmetic == []
    assert asked.answers == ["more than half", "less than half", "show me"]
    assert ">More than half</button>" in asked.bench["sheet"]


@pytest.mark.parametrize("stage", KEYS)
def test_drawing_gives_nothing_away(stage, asked):
    """Before the guess, what this stage and later ones work out is a question mark; after it, less."""
    asked.choose("stage", stage)
    place = KEYS.index(stage)
    assert hidden(asked) == {name for key in KEYS[place:] for name in WORKED_OUT[key]}
    assert HIDDEN in asked.bench["alt"]
    asked.guess(0)
    assert hidden(asked) == {name for key in KEYS[place + 1 :] for name in WORKED_OUT[key]}


def hidden(app):
    """Which of the quantities the drawing keeps to itself."""
    names = {name for stage in WORKED_OUT.values() for name in stage}
    return {name for name in names if app.drawing[name] == HIDDEN}


def test_rest_of_the_page_gives_nothing_away(asked):
    """Neither the prediction nor the charts tell what is still to be guessed."""
    assert asked.outcome["prediction"] == HIDDEN
    assert "✓" not in asked.outcome["published"]
    assert asked.bench["prediction"] == HIDDEN
    after = [shown(asked.trace.c[t]) for t in (1, 2, 3)]
    for chart in asked.component("over_time")["figures"]:
        assert not any(number in chart["alt"] for number in after)
        ys = [y for line in json.loads(chart["figure"])["data"] for y in line["y"]]
        assert not set(ys) & {float(asked.trace.c[t]) for t in (1, 2, 3)}


def test_lines_at_the_bench_give_nothing_away(asked):
    """They end before the present step, until its last stage is answered."""
    run = asked.bench["run"]
    assert {name: run[name] for name in "figoch"} == {
        name: [float(getattr(asked.trace, name)[0])] for name in "figoch"
    }
    asked.choose("stage", "output").guess(0)
    assert len(asked.bench["run"]["h"]) == len(asked.trace)
    assert asked.bench["prediction"] == shown(asked.trace.prediction, 4)


def test_right_guess(asked):
    """The arithmetic comes, with the guess beside the outcome."""
    asked.guess(0)
    assert "You expected more than half. Right: it is more than half." in asked.sheet
    assert asked.arithmetic
    assert asked.answers == []
    assert (asked.drawing["f"], asked.drawing["kept"]) == ("0.960", "0.478")


def test_wrong_guess(asked):
    """It is named as such, without fuss."""
    asked.guess(1)
    assert "You expected less than half. Not this time: it is more than half." in asked.sheet


def test_no_guess(asked):
    """Who only wants to see is told neither right nor wrong."""
    asked.guess(2)
    assert asked.arithmetic
    assert "You expected" not in asked.sheet


@pytest.mark.parametrize("stage", KEYS)
@pytest.mark.parametrize("guess", [0, 1])
def test_verdict_at_every_stage(stage, guess, asked):
    """Right is said exactly where the stage's own numbers say so."""
    asked.choose("stage", stage).guess(guess)
    first_holds = BY_KEY[stage].first_guess_holds(asked.trace[1])
    right = first_holds if guess == 0 else not first_holds
    assert ("Right: it is" in asked.sheet) == right
    assert ("Not this time: it is" in asked.sheet) != right


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda app: app.press("next"), id="next-stage"),
        pytest.param(lambda app: app.choose("step.4", 2), id="other-step"),
        pytest.param(lambda app: app.type_number("forget.b", -2.5), id="other-weight"),
        pytest.param(lambda app: app.choose("sequence.companies", "A"), id="other-inputs"),
        pytest.param(lambda app: app.type_number("start.c", 1.0), id="other-memory"),
    ],
)
def test_new_question(change, asked):
    """A guess is about one stage of one step of one run; anything else is asked anew."""
    asked.guess(0)
    change(asked)
    assert asked.arithmetic == []
    assert len(asked.answers) == 3


def test_guess_outlives_the_wording(asked):
    """Switching to symbols asks nothing again."""
    asked.guess(0).choose("wording", "symbols")
    assert "You expected more than half" in asked.sheet


def test_all_stages_ask_nothing(asked):
    """The overview is for looking."""
    asked.choose("stage", ALL)
    assert asked.answers == []
    assert HIDDEN not in asked.drawing.values()


def test_asked_no_longer(asked):
    """Switched off, the numbers are back."""
    asked.switch("ask", False)
    assert asked.arithmetic
    assert HIDDEN not in asked.drawing.values()
