"""A learner's way through the app; after every move, every number on the page is checked."""

from dataclasses import replace

import pytest
from playwright.sync_api import expect

from lstm_core import State
from lstm_view.choices import Choices
from lstm_view.glossary import UNITS

pytestmark = pytest.mark.browser


def test_first_screen_and_the_weights_of_every_unit(explorer, first_screen):
    """There is company B's day 2 with all its numbers, and a bare address.

    Beside a stage stand the weights of its own unit; beside all stages stand all twelve.
    """
    explorer.shows(first_screen)
    expect(explorer.page).to_have_title("The cell · LSTM Explorer")
    assert explorer.page.url == f"{explorer.url}/"
    choices = first_screen
    for unit in ("forget", "candidate", "input", "input", "output"):
        explorer.is_at(choices)
        expect(explorer.part(f"unit-{unit}")).to_be_visible()
        explorer.press("next")
        choices = choices.forward()
    explorer.choose("stage", "All")
    for unit in UNITS:
        expect(explorer.part(f"unit-{unit}")).to_be_visible()
    assert len(explorer.fields()) == 15


def test_example_weights_inputs_memories_and_resets(explorer):
    """Whatever is chosen, slid or typed shows everywhere at once, and resetting takes it back."""
    explorer.choose_example("Counts the ones")
    choices = Choices.of_preset("counts")
    explorer.shows(choices)

    explorer.slider("input.w_x").press("ArrowLeft")
    choices = choices.with_weight("input", "w_x", 9.9)
    explorer.shows(choices)
    expect(explorer.slider("input.w_x")).to_be_focused()

    explorer.type_into("candidate.b", "25")
    choices = choices.with_weight("candidate", "b", 25.0)
    explorer.shows(choices)
    expect(explorer.slider("candidate.b")).to_have_value("10")

    explorer.type_into("start.c", "-1.5")
    choices = replace(choices, initial=State(c=-1.5))
    explorer.shows(choices)
    expect(explorer.slider("start.c")).to_have_value("-1.5")

    explorer.type_into("sequence.text", "1 0.5 -2")
    choices = choices.with_inputs((1.0, 0.5, -2.0))
    explorer.shows(choices)
    expect(explorer.field("sequence.text")).to_have_value("1, 0.5, -2")

    explorer.slider("x").press("ArrowRight")
    choices = choices.with_input(0.6)
    explorer.shows(choices)
    expect(explorer.field("sequence.text")).to_have_value("1, 0.6, -2")

    explorer.reset("candidate")
    choices = choices.with_unit("candidate", choices.preset.params.candidate)
    explorer.shows(choices)

    explorer.press("reset.all")
    explorer.shows(choices.reset())


def test_slider_by_mouse_and_by_keys(explorer, first_screen):
    """Let go of where the hand is, the number is the slider's, in steps of 0.1, everywhere.

    Keys pressed faster than the server answers end where the hand does: no answer pulls it back.
    """
    thumb = explorer.part("forget.b.slider").get_by_test_id("stSliderThumbValue").locator("..")
    track = explorer.part("forget.b.slider").get_by_role("group")
    start, along = thumb.bounding_box(), track.bounding_box()
    x, y = start["x"] + start["width"] / 2, start["y"] + start["height"] / 2
    explorer.page.mouse.move(x, y)
    explorer.page.mouse.down()
    for part in (0.25, 0.5, 0.75, 1):
        explorer.page.mouse.move(x - part * along["width"] / 4, y)
    explorer.page.mouse.up()
    expect(explorer.field("forget.b")).not_to_have_value("1.6234")
    slider = explorer.slider("forget.b")
    dragged = float(slider.input_value())
    assert -5 < dragged < -1
    explorer.shows(first_screen.with_weight("forget", "b", dragged))

    slider.press("Home")
    explorer.shows(first_screen.with_weight("forget", "b", -10.0))
    for _ in range(15):
        slider.press("ArrowRight")
    expect(slider).to_have_value("-8.5")
    explorer.shows(first_screen.with_weight("forget", "b", -8.5))


def test_other_company_and_symbols(explorer, first_screen):
    """Switching to A changes the inputs, switching to symbols the words, and nothing else."""
    explorer.type_into("input.b", "0.1")
    explorer.choose("sequence.companies", "A")
    choices = first_screen.with_weight("input", "b", 0.1).with_sequence("A")
    explorer.shows(choices)
    words = explorer.drawing.locator("[data-label=c]")
    in_words = words.text_content()
    explorer.choose("wording", "symbols")
    expect(words).not_to_have_text(in_words)
    expect(words).to_have_text("ct")
    explorer.shows(replace(choices, wording="symbols"))


def test_asked_first(explorer):
    """The numbers of the stage come only after a guess, which is told right or not."""
    part = explorer.part("ask")
    part.locator("label").first.click()
    expect(explorer.number("f.value")).to_have_text("?")
    expect(explorer.sheet).to_have_count(0)
    expect(explorer.drawing.locator("[data-dot=f]")).to_be_hidden()
    explorer.button("guess.0").click()
    expect(explorer.sheet).to_contain_text("Right: it is more than half.")
    expect(explorer.number("f.value")).to_have_text("96.0 %")
    expect(explorer.drawing.locator("[data-dot=f]")).to_be_visible()
    explorer.press("next")
    expect(explorer.number("g.value")).to_have_text("?")
    explorer.button("guess.1").click()
    expect(explorer.sheet).to_contain_text("Not this time: it is above zero.")
