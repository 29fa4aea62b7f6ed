"""What was changed can be taken back and done again; where one looked is left alone."""

import pytest

from lstm_view import state
from lstm_view.stages import ALL

UNDO, REDO = {"do": "undo"}, {"do": "redo"}

CHANGES = {
    "weight-dragged": lambda app: app.drag("forget.b", -2.5),
    "weight-typed": lambda app: app.type_number("output.w_x", 3.0),
    "input-dragged": lambda app: app.drag("x.3", 2.0),
    "input-typed": lambda app: app.type_number("x", 2.0),
    "long-term-memory": lambda app: app.drag("start.c", 1.0),
    "short-term-memory": lambda app: app.type_number("start.h", 0.5),
    "example": lambda app: app.choose_example("counts"),
    "sequence": lambda app: app.choose("sequence.companies", "A"),
    "inputs": lambda app: app.type_inputs("3, 2, 1"),
    "unit-taken-back": lambda app: app.press("reset.input"),
    "unit-taken-back-at-the-bench": lambda app: app.act({"do": "reset", "unit": "input"}),
    "all-taken-back": lambda app: app.press("reset.all"),
    "gate-forced": lambda app: app.choose("force.run.o", "0"),
}

LOOKS = {
    "step": lambda app: app.choose("step.4", 3),
    "stage": lambda app: app.choose("stage", ALL),
    "next": lambda app: app.press("next"),
    "click": lambda app: app.act({"do": "go", "stage": "output"}),
    "wording": lambda app: app.choose("wording", "symbols"),
    "speed": lambda app: app.choose("speed", "fast"),
    "ask": lambda app: app.switch("ask"),
    "play": lambda app: app.press("play"),
    "pin": lambda app: app.act({"do": "pin"}),
    "value-as-it-was": lambda app: app.drag("input.b", 9.0),
    "unusable-value": lambda app: app.type_number("forget.b", None),
}


def can(app):
    return app.bench["can"]["undo"], app.bench["can"]["redo"]


@pytest.fixture
def changed(app):
    """Company B with another bias of the input gate."""
    return app.drag("input.b", 9.0)


def test_nothing_to_take_back_yet(app):
    """Undo and redo have nothing to do, and do nothing."""
    before = app.choices
    assert can(app) == (False, False)
    assert can(app.act(UNDO, REDO)) == (False, False)
    assert app.choices == before


@pytest.mark.parametrize("change", CHANGES)
def test_change_taken_back_and_done_again(change, changed):
    """Undo brings the cell, its inputs and memories of before back, redo those of after."""
    before = changed.choices
    after = CHANGES[change](changed).choices
    assert not after.has_run_of(before)
    assert changed.act(UNDO).choices.has_run_of(before)
    assert can(changed) == (True, True)
    assert changed.act(REDO).choices.has_run_of(after)
    assert can(changed) == (True, False)


@pytest.mark.parametrize("change", CHANGES)
def test_page_follows_what_was_taken_back(change, changed):
    """Fields, drawing and link are those of before."""
    CHANGES[change](changed).act(UNDO)
    assert changed.number("input.b") == 9.0
    assert changed.number("forget.b") == 1.6234
    assert changed.at.text_input(key="sequence.text").value == "1, 0.5, 0.25, 1"
    assert changed.at.selectbox(key="preset").value == "companies"
    assert changed.chosen("sequence.companies") == "B"
    assert changed.bench["run"]["h"] == changed.trace.h.tolist()
    assert changed.link["input"] == "1.9983_1.6525_9"


def test_changes_taken_back_one_by_one(app):
    """The last one first, back to the start and forth again."""
    runs = [app.choices]
    for change in ("weight-dragged", "example", "inputs", "long-term-memory", "all-taken-back"):
        runs.append(CHANGES[change](app).choices)
    for run in runs[-2::-1]:
        assert app.act(UNDO).choices.has_run_of(run)
    assert can(app) == (False, True)
    for run in runs[1:]:
        assert app.act(REDO).choices.has_run_of(run)
    assert can(app) == (True, False)


def test_drag_is_one_change(app):
    """However often it was heard of on the way, one undo takes it all back, one redo brings it."""
    app.drag("forget.b", 1.0, 2.0, 3.0)
    assert app.act(UNDO).number("forget.b") == 1.6234
    assert can(app) == (False, True)
    assert app.act(REDO).number("forget.b") == 3.0


def test_two_drags_of_one_number(app):
    """Each is taken back by itself."""
    app.drag("forget.b", 1.0, 2.0).drag("forget.b", 3.0, 4.0)
    assert app.act(UNDO).number("forget.b") == 2.0
    assert app.act(UNDO).number("forget.b") == 1.6234


def test_number_typed_after_a_drag(app):
    """It is a change of its own."""
    app.drag("forget.b", 1.0, 2.0).type_number("forget.b", 3.0).type_number("forget.b", 4.0)
    assert [app.act(UNDO).number("forget.b") for _ in range(3)] == [3.0, 2.0, 1.6234]


def test_drag_that_goes_on_after_undo(app):
    """What the hand does after the undo is taken back by itself."""
    rest = {"do": "set", "gesture": 7, "numbers": {"forget.b": 1.0}}
    app.act(rest).act(UNDO).act(rest | {"numbers": {"forget.b": 2.0}})
    assert can(app) == (True, False)
    assert app.act(UNDO).number("forget.b") == 1.6234


@pytest.mark.parametrize("look", LOOKS)
def test_looking_elsewhere_is_not_taken_back(look, changed):
    """Undo leaves it as it is, and takes back the change before it."""
    looks = LOOKS[look](changed).choices
    assert can(changed) == (True, False)
    changed.act(UNDO)
    assert changed.number("input.b") == 0.6204
    assert changed.choices == looks.with_unit_reset("input")


@pytest.mark.parametrize("look", LOOKS)
def test_redo_outlives_looking_elsewhere(look, changed):
    """Only a change of the run takes it away."""
    changed.drag("forget.b", 3.0).act(UNDO)
    assert can(LOOKS[look](changed)) == (True, True)
    assert changed.act(REDO).number("forget.b") == 3.0


@pytest.mark.parametrize("change", CHANGES)
def test_redo_is_lost_after_a_new_change(change, changed):
    """There is no way back to what would not fit any more."""
    changed.drag("candidate.b", 3.0).act(UNDO)
    after = CHANGES[change](changed).choices
    assert can(changed) == (True, False)
    assert changed.act(REDO).choices == after


def test_undo_where_the_run_becomes_shorter(app):
    """The last step that still exists becomes the present one."""
    app.type_inputs("1, 2, 3, 4, 5, 6").press("last").act(UNDO)
    assert app.text_of("place").startswith("day 4 of 4")


def test_undo_takes_a_message_away(app):
    """What could not be read is forgotten with it."""
    app.drag("forget.b", 1.0).type_inputs("two").act(UNDO)
    assert app.said("error") == []
    assert app.at.text_input(key="sequence.text").value == "1, 0.5, 0.25, 1"


def test_undo_outlives_the_other_page(app):
    """Reading the mathematics loses nothing."""
    app.drag("forget.b", 1.0).turn_to("pages/mathematics.py").turn_to("pages/cell.py")
    assert app.act(UNDO).number("forget.b") == 1.6234


def test_long_history(app, monkeypatch):
    """The latest changes are kept, the oldest ones are let go."""
    monkeypatch.setattr(state, "MOST_UNDONE", 3)
    for value in (1.0, 2.0, 3.0, 4.0, 5.0):
        app.drag("forget.b", value)
    app.act(UNDO, UNDO, UNDO)
    assert app.number("forget.b") == 2.0
    assert can(app) == (False, True)


def test_drag_that_ends_where_it_began(app):
    """Out and back without letting go changed nothing, so there is nothing to undo."""
    app.drag("forget.b", 2.0, 1.6234)
    assert app.bench["can"] == {"undo": False, "redo": False}
    app.drag("forget.b", 2.0, 1.6234, 3.0).act({"do": "undo"})
    assert app.number("forget.b") == 1.6234
