"""What changes the run can be undone and done again; where one looked is left alone."""

from dataclasses import replace

import pytest

from lstm_view.model import history
from lstm_view.model.choices import FIRST_SCREEN
from lstm_view.model.history import History


def with_bias(value, choices=FIRST_SCREEN):
    return choices.with_setting("params.forget", "b", value)


def changed(story, now, *changes):
    """Make changes one after the other, each with its gesture."""
    for after, gesture in changes:
        story.remember(now, after, gesture)
        now = after
    return now


@pytest.fixture
def story():
    """Nothing has happened yet."""
    return History()


def test_nothing_to_undo_yet(story):
    """Undo and redo leave everything as it is."""
    assert story.undo(FIRST_SCREEN) is FIRST_SCREEN
    assert story.redo(FIRST_SCREEN) is FIRST_SCREEN
    assert (story.past, story.future) == ([], [])


def test_changes_undone_one_by_one(story):
    """The last one first, back to the start and forth again."""
    runs = [FIRST_SCREEN, with_bias(1.0), FIRST_SCREEN.with_preset("counts"), with_bias(2.0)]
    now = changed(story, runs[0], *((run, None) for run in runs[1:]))
    for run in runs[-2::-1]:
        now = story.undo(now)
        assert now.has_run_of(run)
    for run in runs[1:]:
        now = story.redo(now)
        assert now.has_run_of(run)
    assert (len(story.past), story.future) == (3, [])


def test_changes_of_one_gesture_are_one(story):
    """However often it was heard of on the way; the next gesture is another one."""
    now = changed(story, FIRST_SCREEN, (with_bias(1.0), 1), (with_bias(2.0), 1), (with_bias(3.0), 2))
    now = story.undo(now)
    assert now == with_bias(2.0)
    assert story.undo(now) == FIRST_SCREEN
    assert story.redo(FIRST_SCREEN) == with_bias(2.0)


def test_changes_without_a_gesture_are_one_each(story):
    """Two numbers typed are two changes."""
    now = changed(story, FIRST_SCREEN, (with_bias(1.0), None), (with_bias(2.0), None))
    assert story.undo(now) == with_bias(1.0)


def test_gesture_that_goes_on_after_undo(story):
    """What the hand does then is undone by itself."""
    now = story.undo(changed(story, FIRST_SCREEN, (with_bias(1.0), 7)))
    now = changed(story, now, (with_bias(2.0), 7))
    assert story.undo(now) == FIRST_SCREEN


def test_gesture_that_ends_where_it_began(story):
    """Out and back changed nothing: nothing to undo, and what could be done again still can."""
    now = story.undo(changed(story, FIRST_SCREEN, (with_bias(9.0), None)))
    now = changed(story, now, (with_bias(2.0), 1), (FIRST_SCREEN, 1))
    assert story.past == []
    assert story.redo(now) == with_bias(9.0)


def test_gesture_that_goes_out_again(story):
    """Out, back and out is one change from where it began."""
    changes = [(with_bias(2.0), 1), (FIRST_SCREEN, 1), (with_bias(3.0), 1), (with_bias(4.0), 1)]
    now = changed(story, FIRST_SCREEN, *changes)
    assert story.undo(now) == FIRST_SCREEN
    assert story.past == []


def test_looking_elsewhere_is_no_change(story):
    """Undo leaves it as it is, and redo outlives it."""
    now = story.undo(changed(story, FIRST_SCREEN, (with_bias(1.0), None)))
    elsewhere = replace(
        now, t=3, stage="all", wording="symbols", speed="fast", ask_first=True, time_view="cells"
    )
    elsewhere = elsewhere.with_setting("why", "steps", 7).with_setting("landscape", "step", 1)
    story.remember(now, elsewhere, None)
    assert story.past == []
    assert story.redo(elsewhere) == with_bias(1.0, elsewhere)


def test_redo_is_lost_after_a_new_change(story):
    """There is no way back to what would not fit any more."""
    now = story.undo(changed(story, FIRST_SCREEN, (with_bias(1.0), None)))
    now = changed(story, now, (with_bias(5.0), None))
    assert story.redo(now) == now


def test_numbers_compared_with_are_undone(story):
    """A swap on the page Compare changes both runs; so does its undo."""
    other = FIRST_SCREEN.with_setting("compare", "xs", (1.0, 2.0))
    now = changed(story, FIRST_SCREEN, (other, None))
    assert story.undo(now) == FIRST_SCREEN


def test_undo_where_the_run_becomes_shorter(story):
    """The last step that still exists becomes the present one."""
    longer = changed(story, FIRST_SCREEN, (FIRST_SCREEN.with_inputs((1.0,) * 6), None))
    assert story.undo(replace(longer, t=5)).t == 3


def test_undo_brings_the_step_back(story):
    """Where the change had moved it, and redo moves it on again; one that was chosen since stays."""
    day_3 = replace(FIRST_SCREEN, t=2)
    for shorter in (day_3.with_preset("counts"), day_3.with_inputs((1.0,))):
        now = changed(story, day_3, (shorter, None))
        assert now.t == 0
        now = story.undo(now)
        assert now == day_3
        now = story.redo(now)
        assert now == shorter
        assert story.undo(now) == day_3
    counting = day_3.with_preset("counts")
    story.remember(day_3, counting)
    assert story.undo(replace(counting, t=1)).t == 1


def test_reset_of_inputs_that_were_fewer():
    """The step is that of the example again, not the only one there was."""
    assert FIRST_SCREEN.with_inputs((1.0,)).reset().t == FIRST_SCREEN.t
    assert replace(FIRST_SCREEN, t=3).with_inputs((1.0,) * 4).reset().t == 3


def test_undo_where_the_run_becomes_longer(story):
    """What the landscape lost with its inputs comes back; what was chosen since then stays."""
    before = FIRST_SCREEN.with_axis("across", "x.3").with_setting("landscape", "across_range", (-1.0, 2.0))
    short = before.with_setting("landscape", "step", 3).with_inputs((1.0, 2.0))
    assert (short.landscape.across, short.landscape.step) == ("candidate.b", None)
    story.remember(before, short)
    assert story.undo(short) == before
    chosen = story.redo(before).with_axis("across", "output.b").with_setting("landscape", "view", "surface")
    assert story.undo(chosen).landscape == chosen.landscape
    looked = short.with_setting("landscape", "view", "surface")
    story.remember(before, looked)
    assert story.undo(looked).landscape == replace(before.landscape, view="surface")


def test_long_history(story):
    """The latest 500 are kept, also of those that it begins with; the browser hears of 50."""
    changed(story, FIRST_SCREEN, *((with_bias(float(value)), None) for value in range(503)))
    assert len(story.past) == 500
    assert story.past[0].choices == with_bias(2.0)
    assert [left.choices for left in History.of([FIRST_SCREEN] * 501).past] == [FIRST_SCREEN] * 500
    assert history.TOLD == 50


def test_begins_with_what_can_be_undone():
    """A new session takes the history of one that is gone."""
    story = History.of([FIRST_SCREEN, with_bias(1.0)])
    now = story.undo(with_bias(2.0))
    assert now == with_bias(1.0)
    assert story.undo(now) == FIRST_SCREEN
