"""What cannot be used: a message beside the field, the old number everywhere, and nothing breaks."""

import re
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from lstm_view.stages import ALL

pytestmark = pytest.mark.browser

NO_NUMBER = re.compile(r"\b(nan|infinity|undefined|traceback)\b|\binf\b", re.IGNORECASE)


def is_sound(explorer):
    """Nothing on the page speaks of what learners never want to see."""
    drawing = " ".join(explorer.drawing.locator("text").all_text_contents())
    labels = [box.get_attribute("aria-label") for box in explorer.page.locator("[role=img]").all()]
    body = explorer.page.locator("body").inner_text()
    assert not NO_NUMBER.search(" ".join((drawing, body, *filter(None, labels))))
    expect(explorer.page.get_by_test_id("stException")).to_have_count(0)


def test_inputs_that_cannot_be_read(explorer, first_screen):
    """The message stands below the field; what was typed stays there to be corrected."""
    field = explorer.field("sequence.text")
    alert = explorer.page.get_by_test_id("stSidebar").get_by_role("alert")
    for text, message in {
        "1, two, 3": "is not a number",
        "": "There is no number here",
        "1e999": "is not an ordinary number",
        ", ".join(["1"] * 10_000): "These are 10,000 values",
    }.items():
        field.fill(text)
        field.press("Enter")
        expect(alert).to_contain_text(message)
        below = alert.bounding_box()["y"] - field.bounding_box()["y"]
        assert 0 < below < 120
        explorer.shows(first_screen)
        expect(field).to_have_value(text)
        is_sound(explorer)
    field.fill("1, 0.5")
    field.press("Enter")
    explorer.shows(first_screen.with_inputs((1.0, 0.5)))
    expect(alert).to_have_count(0)


def test_fields_that_keep_their_number(explorer, first_screen):
    """Emptied, a field gets back the number that was there; letters cannot even be typed into it."""
    for key, text in {
        "x": "",
        "forget.w_h": "",
        "start.c": "",
        "forget.b": "nan",
        "start.h": "inf",
    }.items():
        explorer.type_into(key, text)
        expect(explorer.field(key)).not_to_have_value("")
    explorer.press("next")
    explorer.shows(first_screen.forward())
    is_sound(explorer)


def test_large_numbers(open_explorer, first_screen):
    """Up to a million they are drawn like any number; beyond it the field says so and none is lost."""
    choices = replace(first_screen, stage=ALL)
    explorer = open_explorer(choices=choices)
    explorer.type_into("candidate.b", "10000000")
    expect(explorer.part("candidate.b")).to_contain_text("outside the allowed range")
    explorer.press("next")
    choices = choices.forward()
    explorer.draws(choices)
    for unit, name in (("candidate", "b"), ("forget", "w_h"), ("output", "w_x")):
        explorer.type_into(f"{unit}.{name}", "-1000000")
        choices = choices.with_weight(unit, name, -1e6)
    explorer.shows(choices)
    assert explorer.page.evaluate("() => document.scrollingElement.scrollWidth - innerWidth") <= 0
    is_sound(explorer)
