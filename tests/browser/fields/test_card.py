"""The card: the present cell on pages without the drawing, and how gates are forced there."""

import pytest
from playwright.sync_api import expect

from lstm_core import PRESETS
from lstm_view.model.choices import FIRST_SCREEN
from lstm_view.model.settings import numbers_of
from tests.browser.fields.hand import field, fill

pytestmark = pytest.mark.browser


def test_card(card):
    """It shows the cell, says what it predicts, and takes little room."""
    expect(card.prediction).to_have_text("0.9693")
    assert card.locate("section.card").bounding_box()["height"] <= 115
    for slot, value in numbers_of(FIRST_SCREEN).items():
        if not slot.startswith("x."):
            assert float(field(card, slot).input_value()) == value
    card.choose("Sequence", "A")
    expect(card.prediction).to_have_text("0.0022")
    card.holds(FIRST_SCREEN.with_sequence("A"))


def test_card_predicts_while_python_is_not_asked_yet(card):
    """The mirror's prediction is there at once, and Python's is the same one."""
    card.store("store.tell = null")
    field(card, "output.b").fill("-1")
    field(card, "output.b").press("Enter")
    prediction = FIRST_SCREEN.with_setting("params.output", "b", -1.0).run().prediction
    expect(card.prediction).to_have_text(f"{prediction:.4f}")


def test_undo_and_redo_on_any_page(card):
    """Whatever changed the run, there or on the page before."""
    fill(card, "forget.b", "2")
    card.turn_to("Compare")
    expect(card.button("redo")).to_have_attribute("aria-disabled", "true")
    card.press("undo")
    card.holds(FIRST_SCREEN)
    expect(field(card, "forget.b")).to_have_value("1.6234")
    card.press("redo")
    card.holds(FIRST_SCREEN.with_setting("params.forget", "b", 2.0))
    card.press("reset")
    card.holds(FIRST_SCREEN)
    expect(card.button("reset")).to_have_attribute("aria-disabled", "true")


def test_another_example(card):
    """Its name is there at once, its numbers when Python has answered."""
    card.locate("section.card select").first.select_option("counts")
    card.settled()
    original = PRESETS["counts"].params.forget.b
    assert float(field(card, "forget.b").input_value()) == original
    assert card.query()["cell"] == "counts"


def test_forced_gates_in_the_card(card):
    """Only those that are forced are there; one that is freed keeps the focus until it is left."""
    gates = card.locate("section.card .force:visible")
    expect(gates).to_have_count(0)
    card.store("store.act({ do: 'force', letter: 'f', value: 0, whose: 'run' })")
    expect(gates).to_have_count(1)
    select = gates.locator("select")
    expect(select).to_have_value("0")
    select.focus()
    select.select_option("auto")
    card.settled()
    assert card.store("return store.data.state.forced") == {}
    expect(select).to_be_focused()


def test_value_that_a_gate_is_forced_to(cell):
    """Half at first, then what is typed; what no gate can have is answered; an end has its own name."""
    cell.press("drawer")
    select = cell.locate("select[data-force='f']")
    typed = cell.locate("input[data-field='force.f']")
    select.select_option("value")
    expect(typed).to_be_focused()
    for text, held in (("0.25", 0.25), ("1.5", 0.25), ("-0.1", 0.25), ("", 0.25), ("1", 1)):
        typed.fill(text)
        typed.press("Enter")
        cell.settled()
        assert cell.store("return store.data.state.forced") == {"f": held}
        if text in ("1.5", ""):
            said = cell.locate("#remedy-force-run-f")
            expect(said).to_contain_text("from 0 to 1")
    expect(select).to_have_value("1")
    expect(select).to_be_focused()
    expect(typed).to_be_hidden()
    select.select_option("value")
    typed.fill("half")
    typed.press("Enter")
    cell.store("store.act({ do: 'reset' })")
    cell.settled()
    expect(typed).to_be_hidden()
    assert cell.store("return store.local.texts") == {}
    cell.locate("select[data-force='g']").select_option("-1")
    select.select_option("auto")
    cell.holds(FIRST_SCREEN.with_forced("g", -1.0))
