"""What a page of a lesson waits for, judged in the browser as in Python; and its texts with their numbers."""

import json
import random
import re
from pathlib import Path
from urllib.parse import parse_qsl

import pytest

from lstm_core.cell import QUANTITIES
from lstm_view.lessons.condition import NUMBERS, STAGES, read_condition
from lstm_view.lessons.judging import holds, value_of
from lstm_view.lessons.reading import FORMS, PARTS
from lstm_view.lessons.shelf import LESSONS
from lstm_view.model import numerals
from lstm_view.model.acts import EFFECTS, state_of
from lstm_view.model.choices import FIRST_SCREEN
from lstm_view.model.link import from_query
from lstm_view.model.settings import numbers_of, settings_of

pytestmark = pytest.mark.browser

DATA = Path(__file__).parents[1] / "data"
CASES = json.loads((DATA / "lesson_conditions.json").read_text("utf-8"))
WALKS = json.loads((DATA / "lesson_walks.json").read_text("utf-8"))
MODULES = "lesson_done trace asking"
VIEW = """
const viewOf = ({ state, answered }) => {
  const view = { ...state, trace: trace.mirrored(state), local: {} };
  if (answered) view.local.guess = { about: asking.questionAsked(view), answer: "first" };
  return view;
};
"""
JUDGE = VIEW + "return given.map((case_) => lesson_done.holds(case_.condition, viewOf(case_), case_.before))"
FILL = VIEW + "return given.map((case_) => lesson_done.textOf(case_.text, case_.places, viewOf(case_)))"
WRITTEN = {form: getattr(numerals, form) for form in ("shown", "percent", "typed", "brief")}
WRITTEN |= {"exactly": lambda value: numerals.shown(value, 4), "plain": numerals.exact}


def opened(link):
    return from_query(dict(parse_qsl(link)))[0]


def judged_by(blank, cases):
    """Have the browser judge conditions, each with the choices, those before, and an answer or none."""
    given = [
        dict(
            condition=condition,
            state=state_of(now),
            answered=answered,
            before=numbers_of(before) | settings_of(before),
        )
        for condition, now, before, answered in cases
    ]
    return blank(MODULES, JUDGE, given)


def test_every_case_of_the_table(blank):
    """All kinds of conditions, where they hold and where they do not."""
    cases = [
        (
            read_condition(case["condition"], None),
            opened(case["link"]),
            opened(case["before"]),
            case["answered"],
        )
        for case in CASES
    ]
    assert judged_by(blank, cases) == [case["holds"] for case in CASES]


def test_random_conditions_as_in_python(blank):
    """Two judges, one judgement, on any pair of the states in the table."""
    dice = random.Random(11)
    states = [opened(link) for link in sorted({case["link"] for case in CASES})]
    cases = [
        (read_condition(_random_condition(dice), None), *dice.choices(states, k=2), dice.random() < 0.5)
        for _ in range(600)
    ]
    expected = [holds(*case) for case in cases]
    assert 100 < sum(expected) < len(cases) - 100
    assert judged_by(blank, cases) == expected


def _random_condition(dice, depth=2):
    if depth and dice.random() < 0.5:
        parts = [_random_condition(dice, depth - 1) for _ in range(dice.randrange(2, 4))]
        return f"({dice.choice((' and ', ' or ')).join(parts)})"
    terms = [
        f"{dice.choice(QUANTITIES)}{dice.choice(['', '@2', '@last', '@7'])}",
        dice.choice(NUMBERS),
        "epoch",
    ]
    one, other = dice.choice(terms), dice.choice([*terms, "0", "0.5", "-1"])
    return dice.choice(
        [
            f"{one} {dice.choice(['>', '<', '>=', '<='])} {other}",
            f"{one} is {other} within {dice.choice(['0.5', '3'])}",
            "answered",
            f"at {dice.choice(STAGES)}",
            f"at step {dice.choice(['1', '3', 'last'])}",
            f"forced {dice.choice('figo')}",
            f"changed {dice.choice(['any weight', 'any input', 'start', 'x@1', 'forget.b', 'why.steps'])}",
            f"chosen after {dice.choice(['again', 'quiet', 'silence'])}",
        ]
    )


def test_a_guess_on_the_time_machine_is_an_answer(blank):
    """A whole number; anything else is none."""
    texts = ["2500", "", "soon", None]
    given = [{"state": state_of(FIRST_SCREEN), "text": text} for text in texts]
    guessed = "{ ...viewOf(case_), local: { epochGuess: case_.text } }"
    body = f"{VIEW} return given.map((case_) => lesson_done.holds(['answered'], {guessed}, {{}}))"
    assert blank(MODULES, body, given) == [True, False, False, False]


def ends():
    """Each page of each lesson that comes with the app, with the choices at the end of its walk."""
    for name, lesson in LESSONS.items():
        for page, acts in zip(lesson.pages, WALKS[name], strict=True):
            choices = page.opened(FIRST_SCREEN)
            for act in acts:
                choices = choices if act["do"].startswith("guess") else EFFECTS[act["do"]](choices, act)
            yield page, choices, any(act["do"].startswith("guess") for act in acts)


def test_every_walk_ends_where_its_page_is_done(blank):
    """In the browser as in Python."""
    cases = [(page.done, end, page.opened(FIRST_SCREEN), guessed) for page, end, guessed in ends()]
    assert judged_by(blank, cases) == [True] * len(cases)


def test_what_is_shown_at_the_end_of_each_page(blank):
    """Its places hold the numbers of the run, written as Python writes them."""
    given, expected = [], []
    for page, end, guessed in ends():
        given.append(dict(text=page.shows, places=page.places, state=state_of(end), answered=guessed))
        expected.append(re.sub(r"\{([^{}:]*):?(\w*)\}", lambda place: _written(page, place, end), page.shows))  # noqa: B023
    found = blank(MODULES, FILL, given)
    assert found == expected
    assert "?" not in "".join(found)


def _written(page, place, choices):
    return WRITTEN[place[2] or "shown"](value_of(page.places[place[1]], choices))


def test_nothing_is_given_away_before_the_answer(blank):
    """A text with every quantity of every step shows only what may be seen while one is asked."""
    choices = opened("cell=companies&seq=B&t=2&stage=input&ask=1")
    places = {
        f"{name}{step}": ["at", name, at]
        for name in QUANTITIES
        for step, at in (("", None), ("@1", 0), ("@3", 2))
    }
    text = " ".join(f"{place}={{{place}}}" for place in places)
    (filled,) = blank(
        MODULES, FILL, [dict(text=text, places=places, state=state_of(choices), answered=False)]
    )
    hidden = {name for name, _, value in (part.partition("=") for part in filled.split()) if value == "?"}
    now = {"z_i", "i", "written", "c", "tanh_c", "z_o", "o", "h"}
    assert hidden == now | {f"{name}@3" for name in QUANTITIES if name != "x"}


def test_forms_and_parts_are_those_of_the_browser(blank):
    """How a number can be written, and what can be lit."""
    written = blank(
        "words", "return given.map((form) => words.filled(`{a:${form}}`, { a: 0.5 }))", list(FORMS)
    )
    assert written == [WRITTEN[form](0.5) for form in FORMS]
    drawn = set(re.findall(r'data-part="([^"]+)"', blank("blueprint", "return blueprint.drawingOf('all')")))
    assert drawn == set(PARTS)
