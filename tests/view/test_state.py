"""What has to be drawn anew: what follows the numbers, or the page around it as well."""

from dataclasses import replace

import pytest

from lstm_view import state
from lstm_view.choices import Choices
from lstm_view.stages import ALL


@pytest.fixture(autouse=True)
def session(monkeypatch):
    """A page of a new session that was just drawn, company B on day 2."""
    monkeypatch.setattr(state.st, "session_state", {})
    monkeypatch.setattr(state.st, "query_params", {})
    state.begin("cell")


NUMBERS = {
    "weight": lambda choices: choices.with_weight("forget", "b", -2.5),
    "memory": lambda choices: replace(choices, initial=replace(choices.initial, c=1.0)),
    "unit-taken-back": lambda choices: choices.with_unit_reset("input"),
}
MORE = {
    "example": lambda choices: choices.with_preset("counts"),
    "sequence": lambda choices: choices.with_sequence("A"),
    "first-input-of-ones-own": lambda choices: choices.with_input(9.0),
    "next": Choices.forward,
    "step": lambda choices: replace(choices, t=3),
    "stage": lambda choices: replace(choices, stage=ALL),
    "wording": lambda choices: replace(choices, wording="symbols"),
    "speed": lambda choices: replace(choices, speed="fast"),
    "ask": lambda choices: replace(choices, ask_first=True),
    "forced": lambda choices: choices.with_forced("i", 0.5),
}


def test_page_just_drawn():
    """Nothing has changed since."""
    assert not state.numbers_changed()
    assert not state.more_than_numbers_changed()


@pytest.mark.parametrize("change", NUMBERS)
def test_numbers_alone(change):
    """They leave the page around the bench in peace, and are drawn once."""
    state.change(state.choices_now().with_weight("input", "b", 9.0))
    state.numbers_are_drawn()
    state.apply(NUMBERS[change])
    assert state.numbers_changed()
    assert not state.more_than_numbers_changed()
    state.numbers_are_drawn()
    assert not state.numbers_changed()


@pytest.mark.parametrize("change", MORE)
def test_more_than_numbers(change):
    """The page around the bench shows it, too."""
    state.apply(MORE[change])
    assert state.numbers_changed()
    assert state.more_than_numbers_changed()
    state.begin("cell")
    assert not state.more_than_numbers_changed()


def test_playing():
    """The button beside the bench says what it will do."""
    state.play_or_pause()
    assert state.more_than_numbers_changed()


def test_further_input_of_ones_own():
    """The example's sequence was left before: it is a number like any other, unless steps change."""
    state.apply(lambda choices: choices.with_input(9.0))
    state.begin("cell")
    state.apply(lambda choices: choices.with_input(9.5))
    assert state.numbers_changed()
    assert not state.more_than_numbers_changed()
    state.apply(lambda choices: choices.with_inputs((*choices.xs, 1.0)))
    assert state.more_than_numbers_changed()
