"""A learner's way through the cell page: examples, inputs, memories and resets, seen everywhere."""

from dataclasses import replace

import pytest
from playwright.sync_api import expect

from lstm_core import State
from lstm_view.model.choices import FIRST_SCREEN, Choices
from lstm_view.model.names import ALL
from lstm_view.model.numerals import shown, typed
from lstm_view.model.settings import numbers_of

pytestmark = pytest.mark.browser

HELD = """parts => Object.fromEntries(parts.map(
    part => [part.dataset.slot, part.getAttribute("aria-valuetext")]))"""


def shows(explorer, choices):
    """Wait until every number that can be set, the prediction and the link say these choices."""
    numbers = {slot: typed(value) for slot, value in numbers_of(choices).items()}
    explorer.becomes(lambda: explorer.locate("[data-slot]").evaluate_all(HELD), numbers)
    expect(explorer.prediction).to_have_text(shown(choices.run().prediction, 4))
    explorer.holds(choices)


def test_first_screen(explorer):
    """There is company B's day 2 with all its numbers, and a bare address."""
    shows(explorer, FIRST_SCREEN)
    expect(explorer.page).to_have_title("The cell · LSTM Explorer")
    assert explorer.page.url == f"{explorer.url}/"


def test_example_weights_inputs_memories_and_resets(explorer):
    """Whatever is chosen, slid or typed shows everywhere at once, and resetting takes it back."""
    explorer.store("store.act({ do: 'example', name: 'counts' })")
    choices = Choices.of_preset("counts")
    shows(explorer, choices)
    explorer.stage(ALL)
    explorer.slider("input.w_x").press("ArrowLeft")
    choices = replace(choices, stage=ALL).with_setting("params.input", "w_x", 19.9)
    shows(explorer, choices)
    expect(explorer.slider("input.w_x")).to_be_focused()
    explorer.type_number("candidate.b", "25")
    choices = choices.with_setting("params.candidate", "b", 25.0)
    shows(explorer, choices)
    expect(explorer.slider("candidate.b")).to_have_value("25")
    explorer.slider("start.c").press("Enter")
    explorer.page.keyboard.type("-1,5")
    explorer.page.keyboard.press("Enter")
    choices = replace(choices, initial=State(c=-1.5))
    shows(explorer, choices)
    explorer.store("store.act({ do: 'inputs', xs: [1, 0.5, -2] })")
    choices = choices.with_inputs((1.0, 0.5, -2.0))
    shows(explorer, choices)
    explorer.locate("[data-unit=candidate] .reset").click()
    choices = choices.with_setting("params", "candidate", choices.preset.params.candidate)
    shows(explorer, choices)
    explorer.store("store.act({ do: 'reset' })")
    shows(explorer, choices.reset())


def test_other_company_and_symbols(explorer):
    """Switching to A changes the inputs, switching to symbols the words, and nothing else."""
    explorer.type_number("forget.b", "0.1")
    explorer.store("store.act({ do: 'sequence', name: 'A' })")
    choices = FIRST_SCREEN.with_setting("params.forget", "b", 0.1).with_sequence("A")
    shows(explorer, choices)
    explorer.choose("Names", "symbols")
    expect(explorer.locate("svg.cell [data-label=c]")).to_have_text("ct")
    shows(explorer, replace(choices, wording="symbols"))
