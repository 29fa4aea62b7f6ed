"""Phone, laptop and projector; mouse, touch and keyboard alone."""

from dataclasses import replace

import pytest
from playwright.sync_api import expect

from lstm_view.stages import KEYS, STAGES

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}
PROJECTOR = {"width": 1920, "height": 1080}
OVERHANG = """() => Math.max(document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth,
    ...[...document.querySelectorAll('[data-testid=stMain]')].map(m => m.scrollWidth - m.clientWidth))"""
FOCUSED = """() => { let at = document.activeElement;
    while (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    const marked = at.closest('[class*=st-key-]') ?? at.getRootNode().host?.closest('[class*=st-key-]');
    const key = [...(marked?.classList ?? [])].find(name => name.startsWith('st-key-'));
    return key?.replace('st-key-', '') ?? at.tagName }"""
"""The key of what has the focus, or else its tag."""
LAPTOP_HEIGHT = 768


def bottom(locator):
    box = locator.bounding_box()
    return box["y"] + box["height"]


def test_phone(open_explorer, first_screen):
    """Nothing hangs over the side; the drawing, which is wider, moves along: what is lit is in view."""
    explorer = open_explorer(viewport=PHONE, has_touch=True)
    choices = first_screen
    at_work = {
        "forget": "unit-f", "candidate": "unit-g", "input": "unit-i", "update": "plus",
        "output": "times-o",
    }  # fmt: skip
    for part in at_work.values():
        explorer.is_at(choices)
        assert explorer.page.evaluate(OVERHANG) <= 0
        explorer.becomes(lambda part=part: in_view(explorer, part), True)
        explorer.press("next")
        choices = choices.forward()
    explorer.choose("stage", "All")
    expect(explorer.place).to_contain_text("all stages")
    explorer.settled()
    assert explorer.page.evaluate(OVERHANG) <= 0


@pytest.mark.parametrize("address", ["why", "compare", "landscape", "training", "mathematics"])
@pytest.mark.parametrize("screen", [PHONE, PROJECTOR], ids=["phone", "projector"])
def test_other_pages_keep_to_the_screen(address, screen, open_explorer):
    """Formulas, charts and tables keep to its width, or scroll inside their own frame."""
    explorer = open_explorer(address, viewport=screen, has_touch=screen == PHONE)
    explorer.becomes(lambda: explorer.page.evaluate(OVERHANG) <= 0, True)


def in_view(explorer, part):
    box = explorer.in_drawing(part).bounding_box()
    return box["x"] >= 0 and box["x"] + box["width"] <= PHONE["width"]


def test_laptop_shows_a_stage_without_scrolling(explorer, first_screen):
    """On 1366 x 768 drawing, buttons and arithmetic of every stage fit, and Next stays under the hand."""
    explorer.press("first")
    choices = first_screen.first()
    heights = []
    for _ in KEYS:
        explorer.is_at(choices)
        for part in (explorer.drawing, explorer.button("next"), explorer.place, explorer.sheet):
            assert bottom(part) <= LAPTOP_HEIGHT
        heights.append(bottom(explorer.button("next")))
        explorer.press("next")
        choices = choices.forward()
    assert explorer.page.evaluate(OVERHANG) <= 0
    assert max(heights) - min(heights) < 16


def test_projector(open_explorer, first_screen):
    """On a big screen the exact values, too, are seen at once with drawing and arithmetic."""
    explorer = open_explorer(viewport=PROJECTOR)
    explorer.shows(first_screen)
    assert explorer.page.evaluate(OVERHANG) <= 0
    for part in (explorer.drawing, explorer.sheet, explorer.field("start.h")):
        assert bottom(part) <= PROJECTOR["height"]


def test_keyboard_alone(explorer, first_screen):
    """Tab goes through all that can be set or pressed, once around, and is never caught.

    Space steps on where the focus is, arrows and Space choose a stage; the focus stays there.
    """
    explorer.page.evaluate("() => document.activeElement.blur()")
    reached = []
    while len(reached) < 150 and "BODY" not in reached:
        explorer.page.keyboard.press("Tab")
        reached.append(explorer.page.evaluate(FOCUSED))
    for part in (
        "preset", "sequence-companies", "sequence-text", "x",
        "forget-w_h", "output-b", "start-c", "start-h",
        "wording", "copy_link", "first", "next", "stage", "ask", "play", "speed", "step-4",
        "bench", "csv", "trace",
    ):  # fmt: skip
        assert part in reached
    explorer.button("next").focus()
    explorer.page.keyboard.press("Space")
    choices = first_screen.forward()
    explorer.is_at(choices)
    expect(explorer.button("next")).to_be_focused()
    explorer.option("stage", STAGES[1].button).focus()
    explorer.page.keyboard.press("ArrowRight")
    explorer.page.keyboard.press("Space")
    explorer.is_at(replace(choices, stage=KEYS[2]))
