"""A learner's way through the app; after every move, every number on the page is checked."""

from dataclasses import replace

import pytest
from playwright.sync_api import expect

from lstm_core import State
from lstm_view.choices import Choices

pytestmark = pytest.mark.browser


def test_first_screen(explorer, first_screen):
    """There is company B's day 2 with all its numbers, and a bare address."""
    explorer.shows(first_screen)
    expect(explorer.page).to_have_title("The cell · LSTM Explorer")
    assert explorer.page.url == f"{explorer.url}/"


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

    explorer.type_into("sequence.text", "1 0.5 -2")
    choices = choices.with_inputs((1.0, 0.5, -2.0))
    explorer.shows(choices)
    expect(explorer.field("sequence.text")).to_have_value("1, 0.5, -2")

    explorer.type_into("x", "0.6")
    choices = choices.with_input(0.6)
    explorer.shows(choices)
    expect(explorer.field("sequence.text")).to_have_value("1, 0.6, -2")

    explorer.press("reset.candidate")
    choices = choices.with_unit("candidate", choices.preset.params.candidate)
    explorer.shows(choices)

    explorer.press("reset.all")
    explorer.shows(choices.reset())


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
    guess = explorer.action("guess")
    guess.first.click()
    expect(explorer.sheet).to_contain_text("Right: it is more than half.")
    expect(explorer.number("f.value")).to_have_text("96.0 %")
    expect(explorer.drawing.locator("[data-dot=f]")).to_be_visible()
    explorer.press("next")
    expect(explorer.number("g.value")).to_have_text("?")
    guess.nth(1).click()
    expect(explorer.sheet).to_contain_text("Not this time: it is above zero.")
