"""What is done at the bench arrives: numbers dragged, places clicked, buttons and keys."""

import math
import re

import pytest

from lstm_core import PRESETS, State
from lstm_view.glossary import UNITS, WEIGHTS
from lstm_view.numerals import shown
from lstm_view.stages import ALL, KEYS

TWELVE = [f"{unit}.{weight}" for unit in UNITS for weight in WEIGHTS]
EVERY_SLOT = [*TWELVE, "start.c", "start.h", "x.0", "x.1", "x.2", "x.3"]
FIELDS = {"x.1": "x"} | {slot: slot for slot in (*TWELVE, "start.c", "start.h")}
"""The slots that have a field on day 2, and its key."""
FORWARD = {"do": "move", "name": "forward"}


def setting(numbers):
    return {"do": "set", "gesture": 1, "numbers": numbers}


@pytest.mark.parametrize("slot", EVERY_SLOT)
def test_number_dragged(slot, app):
    """It is the one counted with, and everything else stays as it was."""
    before = app.bench["numbers"]
    app.drag(slot, -3.1)
    assert app.bench["numbers"] == before | {slot: -3.1}
    assert app.bench["run"]["h"] == app.trace.h.tolist()


@pytest.mark.parametrize("slot", FIELDS)
def test_field_follows_the_hand(slot, app):
    """The field of a number shows where it was dragged to."""
    assert app.drag(slot, 1.5, 2.5).number(FIELDS[slot]) == 2.5


def test_weight_dragged(app):
    """Cell, drawing, arithmetic and link have the new weight."""
    app.drag("forget.b", -2.5)
    assert app.choices.params.forget.b == -2.5
    assert app.drawing["f"] == shown(app.trace.f[1])
    assert "− 2.50" in dict(app.arithmetic)["weighted sum"]
    assert app.link["forget"] == "2.7043_1.6307_-2.5"


def test_input_of_another_day_dragged(app):
    """The whole sequence and the link have it; day 2, which is looked at, does not."""
    app.drag("x.3", 2.0)
    assert app.choices.xs == (1.0, 0.5, 0.25, 2.0)
    assert app.at.text_input(key="sequence.text").value == "1, 0.5, 0.25, 2"
    assert app.number("x") == 0.5
    assert app.link["x"] == "1_0.5_0.25_2"


def test_starting_memories_dragged(app):
    """The first step arrives with them."""
    app.drag("start.c", 2.0).drag("start.h", -0.5).choose("step.4", 0)
    assert app.choices.initial == State(h=-0.5, c=2.0)
    assert (app.drawing["c_prev"], app.drawing["h_prev"]) == ("2.000", "−0.500")
    assert app.link["start"] == "-0.5_2"


def test_several_numbers_in_one_message(app):
    """All of them arrive."""
    app.act(setting({"forget.b": 1.0, "x.0": 2.0}), setting({"start.c": 3.0}))
    numbers = app.bench["numbers"]
    assert (numbers["forget.b"], numbers["x.0"], numbers["start.c"]) == (1.0, 2.0, 3.0)


@pytest.mark.parametrize("slot", ["x.4", "x.-1", "x.two", "forget.w", "forget", "start.x", ""])
def test_number_that_there_is_none_of(slot, app):
    """It is ignored, and the others of the same message arrive."""
    before = app.bench["numbers"]
    app.act(setting({slot: 1.0, "output.b": 2.0}))
    assert app.bench["numbers"] == before | {"output.b": 2.0}


@pytest.mark.parametrize("bad", [None, math.nan, math.inf, -1e7, "1", [1.0]], ids=repr)
def test_value_that_cannot_be_used(bad, app):
    """It is ignored, and the others of the same message arrive."""
    before = app.bench["numbers"]
    app.act(setting({"forget.b": bad, "output.b": 2.0}))
    assert app.bench["numbers"] == before | {"output.b": 2.0}


@pytest.mark.parametrize("unit", UNITS)
def test_unit_taken_back(unit, app):
    """Its button stands there once something was changed, and takes back this unit only."""
    for other in UNITS:
        app.drag(f"{other}.w_h", 7.0)
    assert app.bench["changed"] == list(UNITS)
    app.act({"do": "reset", "unit": unit})
    assert app.bench["changed"] == [other for other in UNITS if other != unit]
    assert getattr(app.choices.params, unit) == getattr(PRESETS["companies"].params, unit)


@pytest.mark.parametrize("stage", KEYS)
def test_part_of_the_drawing_clicked(stage, app):
    """It leads to its stage, also from where all stages are shown."""
    app.choose("stage", ALL).act({"do": "go", "stage": stage})
    assert app.chosen("stage") == stage
    assert app.text_of("place").startswith("day 2 of 4")


@pytest.mark.parametrize("t", [0, 3])
def test_step_clicked(t, app):
    """The present step is the one clicked, at the same stage."""
    app.choose("stage", "update").act({"do": "go", "t": t})
    assert app.chosen("step.4") == t
    assert app.chosen("stage") == "update"


def test_keys_go_forward_and_back(app):
    """Like the buttons, by one stage."""
    assert app.act(FORWARD).chosen("stage") == "candidate"
    assert app.act({"do": "move", "name": "back"}).chosen("stage") == "forget"


def test_every_button_at_the_bench_does_something(app):
    """The app knows what is meant by each of them."""
    buttons = re.findall('data-do="(.*?)"', app.at.get_by_key("bench").proto.html_content)
    assert set(buttons) == {"undo", "redo", "pin", "reset"}
    app.drag("forget.b", 1.0, 2.0)
    for button in buttons:
        app.act({"do": button, "unit": "forget"})


# Messages


def test_actions_come_in_order(app):
    """What was done later counts."""
    app.act(FORWARD, {"do": "go", "stage": "output"}, FORWARD, setting({"x.2": 9.0}))
    assert (app.choices.t, app.choices.stage) == (2, "forget")
    assert app.number("x") == 9.0


def test_action_that_comes_again(app):
    """The bench sends what is not confirmed again; it is done once."""
    app.act(FORWARD | {"at": 10})
    app.act(FORWARD | {"at": 10}, FORWARD | {"at": 20})
    assert app.chosen("stage") == "input"
    assert app.act(FORWARD | {"at": 20}).chosen("stage") == "input"
    assert app.act(FORWARD | {"at": 15}).chosen("stage") == "input"


def test_bench_is_told_what_arrived(app):
    """By the stamp of the last action, which stays until the next one."""
    assert app.bench["heard"] == 0
    assert app.act(FORWARD | {"at": 10}, FORWARD | {"at": 1793960000000}).bench["heard"] == (
        1793960000000
    )
    assert app.act(FORWARD | {"at": 20}).press("next").bench["heard"] == 1793960000000


def test_action_and_button_at_once(app):
    """In one message both are done."""
    app.at.button(key="next").click()
    app.drag("forget.b", 0.5)
    assert app.chosen("stage") == "candidate"
    assert app.number("forget.b") == 0.5


def test_message_is_done_once(app):
    """Run again without anything done, the page stays as it is."""
    app.act(FORWARD)
    assert app.run().run().chosen("stage") == "candidate"


@pytest.mark.parametrize(
    "action",
    [
        {"do": "go", "stage": "nowhere"},
        {"do": "go", "t": -1},
        {"do": "go", "t": 4},
        {"do": "go"},
        {"do": "what"},
    ],
)
def test_action_that_makes_no_sense(action, app):
    """It changes nothing, and what comes after it is done all the same."""
    before = app.choices
    app.act(action)
    assert app.choices == before
    assert not app.bench["can"]["undo"]
    app.act(action, {"do": "set", "numbers": {"forget.b": 2.0}, "gesture": 1})
    assert app.number("forget.b") == 2.0


def test_input_typed_and_day_changed_in_one_message(app):
    """The input belongs to the day at which it was typed."""
    app.at.number_input(key="x").set_value(-7.0)
    app.at.button_group(key="step.4").set_value(3)
    app.run()
    assert app.choices.xs == (1.0, -7.0, 0.25, 1.0)
    assert app.choices.t == 3
