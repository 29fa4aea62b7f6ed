"""Every number that can be taken hold of has one slot, and each slot one number."""

import re
from dataclasses import replace

import pytest

from lstm_core import PRESETS, LSTMParams, State
from lstm_lab import RNNParams
from lstm_view.model.acts import example_of
from lstm_view.model.choices import FIRST_SCREEN, Choices
from lstm_view.model.pages import LandscapeSettings, WhySettings, usual_range
from lstm_view.model.settings import numbers_of, settings_of, with_number

START = Choices.of_preset("companies")
OWN = replace(
    START,
    params=LSTMParams.from_flat(range(1, 13)),
    initial=State(h=0.5, c=2.0),
    xs=(20.0, 21.0, 22.0, 23.0, 24.0),
)
"""Another number in every slot, and one input more than the example has."""


def test_numbers_of_a_cell_that_can_be_checked_by_hand():
    """Weights by unit and name, inputs by time step, memories by their letter."""
    assert numbers_of(OWN) == {
        "forget.w_h": 1.0, "forget.w_x": 2.0, "forget.b": 3.0,
        "input.w_h": 4.0, "input.w_x": 5.0, "input.b": 6.0,
        "candidate.w_h": 7.0, "candidate.w_x": 8.0, "candidate.b": 9.0,
        "output.w_h": 10.0, "output.w_x": 11.0, "output.b": 12.0,
        "start.c": 2.0, "start.h": 0.5,
        "x.0": 20.0, "x.1": 21.0, "x.2": 22.0, "x.3": 23.0, "x.4": 24.0,
    }  # fmt: skip


@pytest.mark.parametrize("slot", numbers_of(OWN))
def test_number_put_into_its_slot(slot):
    """It is found there again, every other number stays, and the old one put back undoes it."""
    before = numbers_of(OWN)
    changed = with_number(OWN, slot, -7.5)
    assert numbers_of(changed) == before | {slot: -7.5}
    assert with_number(changed, slot, before[slot]) == OWN


def test_every_slot_of_random_choices(random_choices, size):
    """No digit is lost, and nothing beside the numbers changes."""
    for seed in range(5):
        choices, other = random_choices(seed, size), random_choices(seed + 50, size)
        for slot, value in numbers_of(other).items():
            choices = with_number(choices, slot, value)
        looked_at = random_choices(seed, size)
        assert choices == replace(looked_at, params=other.params, initial=other.initial, xs=other.xs)


def test_settings_that_can_be_checked_by_hand():
    """The plain RNN's weights, the steps it is unrolled for, and the ends of the map."""
    settings = replace(
        OWN,
        why=WhySettings(RNNParams(1.0, 2.0, 3.0), steps=7),
        landscape=LandscapeSettings(across_range=(-1.0, 4.0), up_range=(0.0, 5.0)),
    )
    assert settings_of(settings) == {
        "rnn.w_h": 1.0, "rnn.w_x": 2.0, "rnn.b": 3.0, "why.steps": 7.0,
        "landscape.across_low": -1.0, "landscape.across_high": 4.0,
        "landscape.up_low": 0.0, "landscape.up_high": 5.0,
    }  # fmt: skip


@pytest.mark.parametrize("slot", settings_of(OWN))
def test_setting_put_into_its_slot(slot):
    """It is found there again, every other number and setting stays, and the run is the same."""
    value = 3.0 if "low" not in slot else -3.0
    changed = with_number(OWN, slot, value)
    assert settings_of(changed) == settings_of(OWN) | {slot: value}
    assert changed.has_run_of(OWN)
    assert with_number(changed, slot, settings_of(OWN)[slot]) == OWN


@pytest.mark.parametrize(
    ("slot", "value", "held"),
    [
        ("why.steps", 0.0, 1.0),
        ("why.steps", 1e6, 200.0),
        ("why.steps", 7.4, 7.0),
        ("rnn.w_h", 11.0, 10.0),
        ("rnn.b", -1e6, -10.0),
        ("landscape.across_low", 9.0, 5.9),
        ("landscape.up_high", -9.0, -5.9),
    ],
)
def test_setting_is_kept_within_its_reach(slot, value, held):
    """Steps are whole and from 1 to 200, the RNN's weights from -10 to 10, a range keeps its width."""
    assert settings_of(with_number(OWN, slot, value))[slot] == pytest.approx(held)


@pytest.mark.parametrize(
    "slot", ["x.5", "x.-1", "x.", "x", "x.two", "forget", "forget.", "forget.w", "memory.b", "start.x", ""]
)
def test_slot_that_there_is_none_of(slot):
    """It is named, and nothing happens to the choices."""
    with pytest.raises(KeyError, match=f"^{re.escape(repr(slot))}$"):
        with_number(OWN, slot, 1.0)


def originals_of(choices):
    """What the browser is told of the example's own numbers."""
    return example_of(choices)["originals"]


@pytest.mark.parametrize("name", PRESETS)
def test_originals_of_an_example(name):
    """As it comes, its numbers are the originals, whichever of its sequences is in use."""
    for sequence in PRESETS[name].sequences:
        choices = Choices.of_preset(name, sequence)
        assert originals_of(choices) == numbers_of(choices)


def test_originals_stay_whatever_is_changed():
    """They are the example's, for the sequence that was chosen last."""
    for slot in numbers_of(FIRST_SCREEN):
        assert originals_of(with_number(FIRST_SCREEN, slot, -7.5)) == numbers_of(FIRST_SCREEN)


def test_inputs_beyond_the_examples_own_have_no_original():
    """Nothing is there to go back to."""
    assert numbers_of(OWN).keys() - originals_of(OWN).keys() == {"x.4"}


def test_originals_of_inputs_that_are_fewer():
    """Those of the inputs left are among them."""
    fewer = START.with_inputs((9.0, 9.0))
    assert originals_of(fewer) == numbers_of(START)


def test_usual_ranges():
    """Weights and biases from -6 to 6, inputs and the long-term memory to 3, the short-term one to 1."""
    slots = ("forget.b", "x.0", "start.c", "start.h")
    assert [usual_range(slot)[1] for slot in slots] == [6.0, 3.0, 3.0, 1.0]
    assert all(usual_range(slot)[0] == -usual_range(slot)[1] for slot in slots)
