"""Forwards and backwards through stages and steps, by button, by key, by click and by itself."""

from dataclasses import replace

import pytest
from playwright.sync_api import expect

from lstm_core import State
from lstm_view.stages import ALL, STAGES

pytestmark = pytest.mark.browser

FORWARD = {"button": "next", "arrow": "ArrowRight", "dot": "."}
BACK = {"button": "back", "arrow": "ArrowLeft", "dot": ","}


def seen(explorer, choices):
    """Everything that changes from stage to stage, once the page has got there."""
    explorer.is_at(choices)
    lit = explorer.drawing.locator(".lit").evaluate_all("parts => parts.map(p => p.dataset.part)")
    return explorer.numbers(), lit, explorer.sheet.inner_text()


def test_back_shows_exactly_what_was_there_before(open_explorer, first_screen):
    """By button, arrow or dot through a whole step and on, and back: number for number the same."""
    choices = replace(first_screen, t=0).with_inputs((1.0, -0.5))
    explorer = open_explorer(choices=choices)

    def move(way, keys):
        explorer.press(keys[way]) if way == "button" else explorer.page.keyboard.press(keys[way])

    there = [seen(explorer, choices)]
    for way in ("button", "arrow", "dot", "button", "arrow", "dot"):
        move(way, FORWARD)
        choices = choices.forward()
        there.append(seen(explorer, choices))
    back = []
    for way in ("arrow", "arrow", "dot", "dot", "button", "button"):
        back.append(seen(explorer, choices))
        move(way, BACK)
        choices = choices.back()
    back.append(seen(explorer, choices))
    assert back == there[::-1]
    assert len({sheet for _, _, sheet in there}) == len(there)
    explorer.shows(choices)


def test_dot_and_comma_where_other_keys_mean_something_else(explorer, first_screen):
    """On a slider, whose arrows are its own, they step all the same; in a field they are typed."""
    slider = explorer.handle("start.c")
    slider.press(".")
    explorer.is_at(first_screen.forward())
    slider.press(",")
    explorer.is_at(first_screen)
    slider.press(",")
    choices = first_screen.back()
    explorer.is_at(choices)
    expect(slider).to_be_focused()
    slider.press("ArrowRight")
    choices = replace(choices, initial=State(c=0.1))
    explorer.shows(choices)
    explorer.type_into("output.b", "-2.5")
    explorer.type_into("sequence.text", "1,2.5,3")
    explorer.shows(choices.with_weight("output", "b", -2.5).with_inputs((1.0, 2.5, 3.0)))


def test_two_things_in_one_breath(open_explorer, first_screen):
    """Before the answer to one is there, the other is on its way: both happen."""
    choices = replace(first_screen, stage=ALL).with_weight("input", "b", 5.0)
    explorer = open_explorer(choices=choices)
    explorer.press("next")
    explorer.slider("forget.b").press("ArrowRight")
    choices = choices.forward().with_weight("forget", "b", 1.7234)
    explorer.shows(choices)
    explorer.field("forget.b").fill("-4")
    explorer.press("reset.input")
    choices = choices.with_unit("input", choices.preset.params.input)
    explorer.shows(choices.with_weight("forget", "b", -4.0))


def test_first_last_jump_and_clicks_in_the_drawing(explorer, first_screen):
    """One press to either end, one to any day; a unit or an operation leads to its own stage."""
    explorer.press("last")
    explorer.shows(first_screen.last())
    for stuck in ("next", "last"):
        expect(explorer.button(stuck)).to_be_disabled()
    explorer.press("first")
    explorer.shows(first_screen.first())
    for stuck in ("first", "back"):
        expect(explorer.button(stuck)).to_be_disabled()
    explorer.choose("step.4", "day 3")
    explorer.shows(replace(first_screen, t=2))
    for part, stage in {
        "unit-o": "output",
        "unit-g": "candidate",
        "unit-i": "input",
        "times-i": "update",
        "times-f": "forget",
        "plus": "update",
        "tanh": "output",
        "unit-f": "forget",
        "times-o": "output",
    }.items():
        explorer.in_drawing(part).click()
        explorer.is_at(replace(first_screen, t=2, stage=stage))


def test_play_to_the_end(open_explorer, first_screen):
    """It goes on by itself, stage by stage, stops at the very end and can start over."""
    choices = replace(first_screen, stage="input", speed="fast").with_inputs((1.0, 0.5))
    explorer = open_explorer(choices=choices)
    explorer.press("play")
    expect(explorer.button("play")).to_contain_text("Pause")
    explorer.is_at(choices.forward())
    explorer.shows(choices.last())
    expect(explorer.button("play")).to_contain_text("Play")
    explorer.press("play")
    explorer.is_at(choices.first())
    explorer.is_at(choices.first().forward())


def test_pause_and_speed(open_explorer, first_screen):
    """Slow waits 2 s from one stage to the next and fast 0.6 s, by the browser's own clock.

    Paused, it stays where it is: a step by hand afterwards is one stage further, no more.
    """
    explorer = open_explorer(choices=replace(first_screen, t=0))
    for speed, at_least in {"slow": 2000, "fast": 600}.items():
        explorer.choose("speed", speed)
        choices = replace(first_screen, t=0, speed=speed)
        explorer.is_at(choices)
        explorer.page.evaluate("() => { window.started = performance.now() }")
        explorer.press("play")
        explorer.is_at(choices.forward())
        assert explorer.page.evaluate("() => performance.now() - window.started") >= at_least
        explorer.press("play")
        expect(explorer.button("play")).to_contain_text("Play")
        explorer.settled()
        checked = explorer.part("stage").get_by_role("radio", checked=True)
        paused_at = next(stage for stage in STAGES if stage.button == checked.inner_text())
        explorer.press("next")
        explorer.is_at(replace(choices, stage=paused_at.key).forward())
        explorer.press("first")
