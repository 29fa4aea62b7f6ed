"""A question once more: with other numbers, of which the core says that the outcome is clear."""

from dataclasses import replace

import pytest

from lstm_view.lessons.once_more import once_more
from lstm_view.lessons.shelf import LESSONS
from lstm_view.model.choices import FIRST_SCREEN, Choices
from lstm_view.model.names import KEYS, UNITS
from lstm_view.model.settings import numbers_of

SEEDS = range(1, 51)
ASKING = {page.heading: page for lesson in LESSONS.values() for page in lesson.pages if page.ask is not None}
OF_STAGES = [(stage, kind) for stage in KEYS for kind in ("more-or-less", "number")]
MEMORIES = ("start.c", "start.h")


def outcome(choices):
    """What the stage comes to, and from where to where it can go."""
    step = choices.run()[choices.t]
    quantity = UNITS.get(choices.stage, "c")
    width = {"g": 2, "c": 2 * (abs(step.c_prev) + 1)}.get(quantity, 1)
    return getattr(step, quantity), width


def changed(own, other):
    numbers, others = numbers_of(own), numbers_of(other)
    return {slot: others[slot] for slot in numbers if numbers[slot] != others[slot]}


@pytest.mark.parametrize("heading", ASKING)
def test_every_page_that_asks_can_ask_again(heading):
    """By every seed there are other numbers; all else stays."""
    page = ASKING[heading]
    own = page.opened(FIRST_SCREEN)
    for seed in SEEDS:
        other = once_more(own, page.ask, seed)
        assert changed(own, other)
        assert other == once_more.__wrapped__(own, page.ask, seed)
        assert replace(other, params=own.params, xs=own.xs, initial=own.initial) == own
        assert len(other.xs) == len(own.xs)


def test_no_two_of_a_pages_questions_are_alike():
    """As often as one can come again."""
    for page in ASKING.values():
        runs = {tuple(once_more(page.opened(FIRST_SCREEN), page.ask, seed).run().h) for seed in (1, 2, 3)}
        assert len(runs) == 3, page.heading


@pytest.mark.parametrize(("stage", "kind"), OF_STAGES)
def test_stage_once_more(stage, kind):
    """Tidy numbers, only those that the stage works with; neither near the boundary nor on a flat end."""
    own = replace(FIRST_SCREEN, stage=stage)
    units = ("forget", "candidate", "input") if stage == "update" else (stage,)
    allowed = {*MEMORIES, "x.0", "x.1", *(f"{unit}.{name}" for unit in units for name in ("w_h", "w_x", "b"))}
    sides = set()
    for seed in SEEDS:
        other = once_more(own, (kind,), seed)
        numbers = changed(own, other)
        assert numbers.keys() <= allowed
        assert all(number == round(number, 1) for number in numbers.values())
        step = other.run()[other.t]
        if stage == "update":
            assert abs(step.c - step.c_prev) >= 0.1
            sides.add(step.c > step.c_prev)
        else:
            z = getattr(step, f"z_{UNITS[stage]}")
            assert 0.5 <= abs(z) <= 3
            sides.add(z > 0)
        value, width = outcome(other)
        assert kind != "number" or abs(value - outcome(own)[0]) >= 0.15 * width
    assert sides == {True, False}


@pytest.mark.parametrize("memory", ["c", "h"])
@pytest.mark.parametrize("example", ["companies", "reset"])
def test_curve_once_more(example, memory):
    """It moves, stays in sight, and is not the page's own; the inputs are the same in another order."""
    own = replace(Choices.of_preset(example), stage="all")
    before = getattr(own.run(), memory)
    for seed in SEEDS:
        other = once_more(own, ("curve", memory), seed)
        curve = getattr(other.run(), memory)
        assert abs(curve).max() <= max(1.5, abs(before).max())
        assert curve.max() - curve.min() >= 0.3
        assert abs(curve - before).max() >= 0.3
        assert sorted(other.xs) == sorted(own.xs)
        assert {slot for slot in changed(own, other) if slot[0] != "x"} <= {"start.c", "forget.b"}


@pytest.mark.parametrize(
    ("own", "ask"),
    [
        (replace(FIRST_SCREEN, forced=(("o", 0.0),)), ("curve", "h")),
        (replace(FIRST_SCREEN, stage="all"), ("number",)),
    ],
)
def test_what_cannot_come_again(own, ask):
    """A curve that cannot move, and all stages at once."""
    assert once_more(own, ask, 1) is None


def test_page_once_more():
    """It says nothing of its own numbers, and is done when answered."""
    page = replace(ASKING["The output gate"], shows="It is {o:percent} of {tanh_c}. That isn&#x27;t all.")
    assert page.once_more() == replace(page, text="", done=("answered",))
    assert replace(page, shows="It is {h} of 1.").once_more().shows == ""
