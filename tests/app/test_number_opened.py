"""From a number on another page to where it can be set: the cell page, at its stage or its step."""

import pytest

from lstm_view.glossary import UNITS

ELSEWHERE = "pages/mathematics.py"


def opened(app, slot):
    app.turn_to(ELSEWHERE).act({"do": "open", "slot": slot})
    return app


@pytest.mark.parametrize("unit", UNITS)
def test_weight_opened(unit, app):
    """The cell page comes up at the stage of that unit, with the focus on the number."""
    opened(app, f"{unit}.w_x")
    assert app.choices.stage == unit
    assert app.bench["focus"]["slot"] == f"{unit}.w_x"
    assert app.choices.t == 1


def test_input_opened(app):
    """At the step it belongs to."""
    opened(app, "x.3")
    assert (app.choices.t, app.choices.stage) == (3, "forget")
    assert app.bench["focus"]["slot"] == "x.3"


def test_starting_memory_opened(app):
    """At the first step."""
    opened(app, "start.c")
    assert app.choices.t == 0
    assert app.bench["focus"]["slot"] == "start.c"


def test_number_that_there_is_none_of(app):
    """Nothing happens."""
    before = app.choices
    opened(app, "x.99")
    assert app.choices == before
    assert app.text_of("question").startswith("The mathematics")


def test_focus_is_over_after_another_page(app):
    """Coming back later by the menu, nothing takes the focus."""
    opened(app, "x.3").turn_to(ELSEWHERE).turn_to("pages/cell.py")
    assert app.bench["focus"] is None
