"""The example at the top of the sidebar: choosing it, its sequences, and what it should predict."""

import pytest

from lstm_core import PRESETS, run_sequence
from lstm_view.glossary import UNITS, WEIGHTS
from lstm_view.numerals import shown

AGREES = "✓"
OTHERS = [name for name in PRESETS if name != "companies"]
TWELVE = [(unit, weight) for unit in UNITS for weight in WEIGHTS]


@pytest.mark.parametrize("name", OTHERS)
def test_example_chosen_in_the_list(name, app):
    """It shows its numbers, its first sequence, its story and its prediction."""
    preset = PRESETS[name]
    app.choose_example(name)
    xs = next(iter(preset.sequences.values()))
    prediction = run_sequence(xs, preset.params, preset.initial).prediction
    assert app.outcome["prediction"] == shown(prediction, 4)
    assert app.at.text_input(key="sequence.text").value == ", ".join(f"{x:g}" for x in xs)
    for unit, weight in TWELVE:
        value = getattr(getattr(preset.params, unit), weight)
        assert app.number(f"{unit}.{weight}") == value
    assert app.number("start.c") == preset.initial.c
    assert app.number("start.h") == preset.initial.h
    assert preset.story in app.every_text
    assert not app.choices.is_changed


@pytest.mark.parametrize("name", OTHERS)
def test_example_keeps_how_the_learner_looks_at_it(name, app):
    """The stage, the wording and being asked first stay; the time is the example's own."""
    app.press("last").choose("wording", "symbols").switch("ask").choose_example(name)
    assert app.choices.t == PRESETS[name].opens_at - 1
    assert app.chosen("stage") == "output"
    assert app.chosen("wording") == "symbols"
    assert app.at.toggle(key="ask").value is True


def test_story_of_other_numbers(app):
    """It is told of the example's own cell alone; whoever changes that reads how to get it back."""
    app.type_number("forget.b", -2.5)
    assert PRESETS["companies"].story not in app.every_text
    assert "twelve numbers are your own now" in app.every_text
    app.press("reset.all")
    assert PRESETS["companies"].story in app.every_text


def test_story_beside_what_is_not_the_examples(app):
    """The cell's story stays; what else the learner has changed is named beside it."""
    app.type_number("start.c", 2.0).choose("force.run.i", "1")
    assert PRESETS["companies"].story in app.every_text
    assert "Your own: the memories at the start and the forcing." in app.every_text
    app.type_inputs("1, 2")
    assert "Your own: the inputs, the memories at the start and the forcing." in app.every_text
    app.press("reset.all")
    assert "Your own:" not in app.every_text


def test_first_example_again(app):
    """Coming back gives it as it comes: changes made to it before are gone."""
    app.type_number("forget.b", -2.5).choose_example("counts").choose_example("companies")
    assert app.number("forget.b") == 1.6234
    assert app.chosen("sequence.companies") == "A"
    assert not app.choices.is_changed


def test_inputs_of_the_learners_own(app):
    """Neither company's, they have no target and no published prediction, until one is chosen."""
    app.type_inputs("1, 0.5, 0.25, 0.9")
    assert list(app.outcome) == ["prediction"]
    assert app.chosen("sequence.companies") is None
    app.choose("sequence.companies", "B")
    assert AGREES in app.outcome["published"]


def test_example_with_one_sequence(app):
    """Nothing to switch between, so there is no switch."""
    app.choose_example("companies-worked")
    assert not [group for group in app.at.button_group if group.key.startswith("sequence.")]


def test_other_company_keeps_weights_step_and_stage(app):
    """Only the inputs change, so what differs on screen is due to day 1 alone."""
    app.type_number("forget.b", -2.5).choose("step.4", 2).choose("stage", "output")
    app.choose("sequence.companies", "A")
    assert app.at.text_input(key="sequence.text").value == "0, 0.5, 0.25, 1"
    assert app.number("forget.b") == -2.5
    assert app.chosen("step.4") == 2
    assert app.chosen("stage") == "output"
    app.choose("sequence.companies", "B")
    assert app.at.text_input(key="sequence.text").value == "1, 0.5, 0.25, 1"


def beside(target, prediction, published):
    return {"target": target, "prediction": prediction, "published": published}


def test_trained_companies_agree_with_the_published_predictions(app):
    """Target, prediction and published value stand side by side, with the tick for both."""
    assert app.outcome == beside("1", "0.9693", f"0.9693 {AGREES}")
    app.choose("sequence.companies", "A")
    assert app.outcome == beside("0", "0.0022", f"0.0022 {AGREES}")


def test_untrained_company_b_agrees(app):
    """The start of the training gives the published value too."""
    app.choose_example("companies-untrained").choose("sequence.companies-untrained", "B")
    assert app.outcome == beside("1", "−0.0383", f"−0.0383 {AGREES}")


def test_untrained_company_a_differs_in_the_last_digit(app):
    """No tick, and the remark says why."""
    app.choose_example("companies-untrained").choose("sequence.companies-untrained", "A")
    assert app.outcome == beside("0", "−0.0376", "−0.0377")
    assert PRESETS["companies-untrained"].remark in app.every_text


def test_other_numbers_than_the_published_ones_never_agree(app):
    """A changed weight takes the tick away, taking it back returns it."""
    assert AGREES in app.outcome["published"]
    assert AGREES not in app.type_number("forget.b", 1.5).outcome["published"]
    assert AGREES in app.press("reset.forget").outcome["published"]


def test_published_step_that_was_rounded_as_it_went(app):
    """The worked step shows the exact numbers, and its story says where the others come from."""
    app.choose_example("companies-worked").choose("stage", "output")
    assert (app.drawing["c"], app.drawing["h"]) == ("2.948", "0.986")
    assert "2.96 and 0.98" in app.every_text


def test_example_without_a_target(app):
    """Only the prediction is shown."""
    assert app.choose_example("forgets").outcome == {"prediction": "0.7460"}


def test_example_chosen_while_playing_stops_it(app):
    """Something new starts at rest."""
    app.press("play").choose_example("counts")
    assert app.bench["play"] is None
