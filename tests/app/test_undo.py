"""What was changed can be taken back and done again; where one looked is left alone."""

import pytest

from lstm_core import PRESETS

UNDO, REDO = {"do": "undo"}, {"do": "redo"}

CHANGES = {
    "weight": {"do": "set", "numbers": {"output.w_x": 3.0}},
    "input": {"do": "set", "numbers": {"x.3": 2.0}},
    "long-term memory": {"do": "set", "numbers": {"start.c": 1.0}},
    "short-term memory": {"do": "set", "numbers": {"start.h": 0.5}},
    "example": {"do": "example", "name": "counts"},
    "sequence": {"do": "sequence", "name": "A"},
    "inputs": {"do": "inputs", "xs": [3, 2, 1]},
    "all taken back": {"do": "reset"},
    "gate forced": {"do": "force", "letter": "o", "value": 0},
}
LOOKS = {
    "step": {"do": "go", "t": 3},
    "stage": {"do": "go", "stage": "output"},
    "names": {"do": "choose", "name": "names", "value": "symbols"},
    "speed": {"do": "choose", "name": "speed", "value": "fast"},
    "over": {"do": "choose", "name": "over", "value": "cells"},
    "ask": {"do": "choose", "name": "ask", "value": True},
    "value as it was": {"do": "set", "numbers": {"input.b": 9.0}},
    "no number": {"do": "set", "numbers": {"forget.b": None}},
}


def can(app):
    return app.port["can"]["undo"], app.port["can"]["redo"]


def bias(app):
    return app.choices.params.forget.b


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


def test_change_taken_back_and_done_again(changed):
    """Undo brings the cell, its inputs and memories of before back, redo those of after."""
    before = changed.choices
    for name, act in CHANGES.items():
        after = changed.act(act).choices
        assert not after.has_run_of(before), name
        assert changed.act(UNDO).choices.has_run_of(before), name
        assert can(changed) == (True, True), name
        assert changed.link["input"] == "1.9983_1.6525_9", name
        assert changed.act(REDO).choices.has_run_of(after), name
        assert can(changed) == (True, False), name
        changed.act(UNDO)


def test_changes_taken_back_one_by_one(app):
    """The last one first, back to the start and forth again."""
    runs = [app.choices]
    for name in ("weight", "example", "inputs", "long-term memory", "all taken back"):
        runs.append(app.act(CHANGES[name]).choices)
    for run in runs[-2::-1]:
        assert app.act(UNDO).choices.has_run_of(run)
    assert can(app) == (False, True)
    for run in runs[1:]:
        assert app.act(REDO).choices.has_run_of(run)
    assert can(app) == (True, False)


def test_drag_is_one_change(app):
    """However often it was heard of on the way, one undo takes it all back, one redo brings it."""
    app.drag("forget.b", 1.0, 2.0, 3.0)
    assert bias(app.act(UNDO)) == 1.6234
    assert can(app) == (False, True)
    assert bias(app.act(REDO)) == 3.0


def test_two_drags_of_one_number(app):
    """Each is taken back by itself, and so is a number that is typed after them."""
    app.drag("forget.b", 1.0, 2.0).drag("forget.b", 3.0, 4.0)
    for typed in (5.0, 6.0):
        app.act({"do": "set", "numbers": {"forget.b": typed}})
    assert [bias(app.act(UNDO)) for _ in range(4)] == [5.0, 4.0, 2.0, 1.6234]


def test_drag_that_goes_on_after_undo(app):
    """What the hand does after the undo is taken back by itself."""
    rest = {"do": "set", "gesture": 7, "numbers": {"forget.b": 1.0}}
    app.act(rest).act(UNDO).act(rest | {"numbers": {"forget.b": 2.0}})
    assert can(app) == (True, False)
    assert bias(app.act(UNDO)) == 1.6234


def test_drag_that_ends_where_it_began(app):
    """Out and back without letting go changed nothing, so there is nothing to undo."""
    app.drag("forget.b", 2.0, 1.6234)
    assert can(app) == (False, False)
    app.drag("forget.b", 2.0, 1.6234, 3.0).act(UNDO)
    assert bias(app) == 1.6234


def test_looking_elsewhere_is_not_taken_back(changed):
    """Undo leaves it as it is, and takes back the change before it."""
    for name, act in LOOKS.items():
        looks = changed.act(act).choices
        assert can(changed) == (True, False), name
        original = PRESETS["companies"].params.input
        assert changed.act(UNDO).choices == looks.with_setting("params", "input", original), name
        changed.act(REDO)


def test_redo_outlives_looking_elsewhere(changed):
    """Only a change of the run takes it away."""
    changed.drag("forget.b", 3.0)
    for name, act in LOOKS.items():
        assert can(changed.act(UNDO).act(act)) == (True, True), name
        assert bias(changed.act(REDO)) == 3.0, name


def test_redo_is_lost_after_a_new_change(changed):
    """There is no way back to what would not fit any more."""
    for name, act in CHANGES.items():
        after = changed.drag("candidate.b", 3.0).act(UNDO).act(act).choices
        assert can(changed) == (True, False), name
        assert changed.act(REDO).choices == after, name
        changed.act(UNDO)


def test_undo_where_the_run_becomes_shorter(app):
    """The last step that still exists becomes the present one."""
    app.act({"do": "inputs", "xs": [1, 2, 3, 4, 5, 6]}, {"do": "go", "t": 5}, UNDO)
    assert app.choices.t == 3


def test_long_history(app):
    """Five hundred changes are kept, the oldest ones are let go."""
    changes = [{"do": "set", "numbers": {"forget.b": float(n)}} for n in range(1, 511)]
    app.act(*changes).act(*[UNDO] * 510)
    assert bias(app) == 10.0
    assert can(app) == (False, True)
