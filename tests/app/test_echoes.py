"""Old values that the browser still tells of are told from what a hand does.

Until the browser has heard that a widget follows another, each of its messages brings the widget's old
value, and Streamlit takes that for a change.
"""

import pytest

from lstm_view import state

MATHEMATICS = "pages/mathematics.py"


@pytest.fixture
def dragged(app):
    """The forget gate's bias was dragged from 1.6234 over 2 to 3; its field has followed twice."""
    return app.drag("forget.b", 2.0, 3.0)


@pytest.mark.parametrize("old", [1.6234, 2.0])
def test_old_number_along_with_another_change(old, dragged):
    """It is no change: the bench's number stays."""
    dragged.at.number_input(key="forget.b").set_value(old)
    dragged.drag("output.b", 0.5)
    assert dragged.number("forget.b") == 3.0
    assert dragged.number("output.b") == 0.5


def test_old_number_while_the_hand_moves_on(dragged):
    """The hand's number counts, not the one that the field showed before."""
    dragged.at.number_input(key="forget.b").set_value(2.0)
    assert dragged.drag("forget.b", 3.1).number("forget.b") == 3.1


def test_old_number_that_comes_with_the_call_for_new_ones(dragged):
    """The message in which the fields ask for their new numbers brings the old ones."""
    dragged.at.number_input(key="forget.b").set_value(2.0)
    dragged.at.session_state[state.HEARD] = [(None, state.nothing, ())]
    assert dragged.run().number("forget.b") == 3.0


def test_number_typed_before_the_drag(app):
    """Left behind by the bench, it is as old as any."""
    app.type_number("forget.b", 2.0).drag("forget.b", 3.0)
    app.at.number_input(key="forget.b").set_value(2.0)
    assert app.press("next").number("forget.b") == 3.0


def test_number_typed_while_the_field_was_about_to_follow(dragged):
    """What the field was made to show meanwhile does not take its place."""
    dragged.type_number("forget.b", 4.0).at.number_input(key="forget.b").set_value(3.0)
    assert dragged.press("next").number("forget.b") == 4.0


def test_old_number_typed(dragged):
    """Alone in its message it is what somebody typed."""
    assert dragged.type_number("forget.b", 1.6234).number("forget.b") == 1.6234
    assert dragged.choices.params.forget.b == 1.6234


def test_new_number_along_with_another_change(dragged):
    """A number that the field never showed was typed: nothing gets lost."""
    dragged.at.number_input(key="forget.b").set_value(4.0)
    assert dragged.press("next").number("forget.b") == 4.0


def test_number_of_long_ago_along_with_another_change(dragged, monkeypatch):
    """When the browser has had time to follow, an old number is typed like any other."""
    monkeypatch.setattr(state, "ECHO_SECONDS", 0.0)
    dragged.at.number_input(key="forget.b").set_value(1.6234)
    assert dragged.press("next").number("forget.b") == 1.6234


def test_old_number_of_another_field(dragged):
    """Only what this very field showed can be its echo."""
    dragged.at.number_input(key="input.b").set_value(2.0)
    assert dragged.press("next").number("input.b") == 2.0


def test_old_stage_along_with_another_change(app):
    """A number dragged right after Next does not take the stage back."""
    app.press("next").at.button_group(key="stage").set_value("forget")
    app.drag("start.c", 0.5)
    assert app.chosen("stage") == "candidate"
    assert app.number("start.c") == 0.5


def test_old_stage_chosen(app):
    """Alone it is chosen."""
    assert app.press("next").choose("stage", "forget").choices.stage == "forget"


def test_old_inputs_along_with_another_change(app):
    """The text that the field showed before the drag does not come back."""
    app.drag("x.0", 2.0).at.text_input(key="sequence.text").set_value("1, 0.5, 0.25, 1")
    assert app.press("next").choices.xs == (2.0, 0.5, 0.25, 1.0)


def test_old_stage_along_with_a_new_page(app):
    """Who turns the page right after Next keeps the stage."""
    app.press("next").at.button_group(key="stage").set_value("forget")
    assert app.turn_to(MATHEMATICS).choices.stage == "candidate"


def test_old_number_along_with_a_new_page(dragged):
    """Who turns the page right after a drag keeps the number."""
    dragged.at.number_input(key="forget.b").set_value(1.6234)
    assert dragged.turn_to(MATHEMATICS).number("forget.b") == 3.0


def test_new_number_along_with_a_new_page(dragged):
    """What was typed just before the page was turned counts."""
    dragged.at.number_input(key="forget.b").set_value(4.0)
    assert dragged.turn_to(MATHEMATICS).number("forget.b") == 4.0
