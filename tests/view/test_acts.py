"""What the browser does to the choices: each act states a result, and none can do harm."""

import json
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qsl

import numpy as np
import pytest

from lstm_core import PRESETS
from lstm_view.model.acts import EFFECTS, example_of, state_of
from lstm_view.model.choices import FIRST_SCREEN, Choices
from lstm_view.model.link import from_query, to_query
from lstm_view.model.settings import SETTINGS, numbers_of, settings_of, with_number

CASES = json.loads((Path(__file__).parents[1] / "data" / "acts.json").read_text("utf-8"))
"""Acts with the links before and after; the browser's own effects are held to them, too."""
UNUSABLE = (KeyError, TypeError, ValueError)


def perform(act, choices):
    return EFFECTS[act["do"]](choices, act)


def opened(link):
    return from_query(dict(parse_qsl(link, keep_blank_values=True)))[0]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["what"])
def test_case_of_the_table(case):
    """After the act the choices are those of the link behind it; a refused act changes nothing."""
    before = opened(case["before"])
    if case.get("refused"):
        assert case["after"] == case["before"]
        with pytest.raises(UNUSABLE):
            perform(case["act"], before)
    else:
        assert to_query(perform(case["act"], before)) == case["after"]


def test_every_act_is_in_the_table():
    """Each of them at least once."""
    assert EFFECTS.keys() == {case["act"]["do"] for case in CASES} - {"explode"}


def test_every_number_can_be_set(random_choices):
    """Those of the run and those of how it is looked at, by the slot under which the store has them."""
    for seed in range(10):
        choices, other = random_choices(seed), random_choices(seed + 50)
        numbers = numbers_of(other) | settings_of(other)
        changed = perform({"do": "set", "numbers": numbers}, choices)
        assert numbers_of(changed) | settings_of(changed) == pytest.approx(numbers, abs=1e-12)


def test_every_option_can_be_chosen():
    """By the name under which the store has it."""
    for name in state_of(FIRST_SCREEN):
        for option in SETTINGS[name].options if name in SETTINGS else ():
            act = {"do": "choose", "name": name, "value": option}
            assert state_of(perform(act, FIRST_SCREEN)) == state_of(FIRST_SCREEN) | {name: option}


def test_reset_leaves_what_is_compared_with():
    """The other run's inputs, cell and gates stay on the page Compare."""
    own = FIRST_SCREEN.with_setting("params.forget", "b", 9.0).with_forced("i", 0.5)
    own = replace(own, compare=replace(own.compare, xs=(1.0,), params=own.params, forced=()))
    assert perform({"do": "reset"}, own) == replace(FIRST_SCREEN, compare=own.compare)


def test_acts_that_make_no_sense():
    """Whatever is in it, an act is refused or leaves choices that a link can carry."""
    rubbish = [None, True, -1, 10**400, 1e999, float("nan"), "", "x.0", "f", [], [1], [[]], {}, {"f": 1}]
    fields = {"numbers", "xs", "name", "letter", "value", "whose", "t", "stage", "axis", "slot"}
    sensible = [value for case in CASES for name, value in case["act"].items() if name in fields]
    rng = np.random.default_rng(0)
    choices = FIRST_SCREEN
    for _ in range(2000):
        pool = [*rubbish, *sensible, {"forget.b": rubbish[rng.integers(len(rubbish))]}]
        names = rng.choice(sorted(fields), rng.integers(1, 5), replace=False)
        act = {str(name): pool[rng.integers(len(pool))] for name in names}
        act["do"] = rng.choice([*EFFECTS, "explode"])
        try:
            choices = perform(act, choices)
        except UNUSABLE:
            continue
        assert opened(to_query(choices)) == choices, act


def test_state_of_the_first_screen():
    """What the store shows: where one is, every number, and every option under its link name."""
    state = state_of(FIRST_SCREEN)
    assert (state["preset"], state["sequence"], state["t"], state["stage"]) == (
        "companies", "B", 1, "forget"
    )  # fmt: skip
    assert state["numbers"] == numbers_of(FIRST_SCREEN) | settings_of(FIRST_SCREEN)
    assert (state["forced"], state["other_forced"]) == ({}, {"f": 0.0})
    assert {name: state[name] for name in ("names", "speed", "over", "ask", "vs", "show", "train")} == {
        "names": "words", "speed": "medium", "over": "lines", "ask": False,
        "vs": "sequences", "show": "h", "train": "machine",
    }  # fmt: skip
    assert state_of(with_number(FIRST_SCREEN, "x.1", 9.0))["sequence"] is None


def test_example_of_every_preset():
    """Its sequences, its original numbers, and what is known about its predictions."""
    for name, preset in PRESETS.items():
        example = example_of(Choices.of_preset(name).with_setting("params.forget", "b", 9.0))
        assert (example["name"], example["step_name"]) == (name, preset.step_name)
        assert example["sequences"] == {key: list(xs) for key, xs in preset.sequences.items()}
        assert example["originals"] == numbers_of(Choices.of_preset(name))
        assert (example["targets"], example["published"]) == (preset.targets, preset.published)


def test_what_the_browser_gets_is_json(random_choices):
    """Numbers, texts and tables of them; and none of them is NaN."""
    for seed in range(10):
        choices = random_choices(seed)
        for told in (state_of(choices), example_of(choices)):
            assert json.loads(json.dumps(told, allow_nan=False)) == told
