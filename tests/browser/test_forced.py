"""A gate held at a value, in the real browser: chosen, seen, dragged around, handed on by the link."""

import re

import pytest
from playwright.sync_api import expect

from lstm_view.choices import Choices

pytestmark = pytest.mark.browser

FORCED = re.compile(r"\bforced\b")


@pytest.fixture
def drawn():
    """Company B's cell with two decimals."""
    return Choices.of_preset("companies-drawn", "B")


def outcome(explorer):
    return explorer.page.locator("p.hint", has_text="forced to")


def test_gate_forced_and_freed(open_explorer, drawn):
    """Drawing, charts, prediction and address follow; the unit looks forced, the others do not."""
    explorer = open_explorer(choices=drawn)
    explorer.choose("force.run.f", "0")
    held = drawn.with_forced("f", 0.0)
    expect(explorer.in_drawing("unit-f")).to_have_class(FORCED)
    explorer.becomes(lambda: explorer.query().get("force"), "f0")
    expect(explorer.number("f.sum")).to_have_text("forced")
    for letter in "gio":
        expect(explorer.in_drawing(f"unit-{letter}")).not_to_have_class(FORCED)
    expect(outcome(explorer)).to_contain_text("A 0.0064 → 0.2335, B 0.9694 → 0.5166")
    expect(explorer.part("bench").locator("[data-prediction]")).to_have_text("0.5166")
    explorer.becomes(lambda: held.run().h.tolist() in series(explorer), True)
    explorer.choose("force.run.f", "auto")
    explorer.shows(drawn)
    expect(explorer.in_drawing("unit-f")).not_to_have_class(FORCED)


def test_hand_ahead_with_a_forced_gate(open_explorer, drawn):
    """While a weight moves, the browser's own run holds the gate as Python does."""
    held = drawn.with_forced("f", 0.25)
    explorer = open_explorer(choices=held)
    slider = explorer.slider("candidate.b")
    slider.focus()
    for _ in range(3):
        slider.press("ArrowRight")
    moved = held.with_weight("candidate", "b", round(-0.32 + 0.3, 6))
    prediction = f"{float(moved.run().prediction):.4f}"
    expect(explorer.part("bench").locator("[data-prediction]")).to_have_text(prediction)
    explorer.becomes(lambda: moved.run().h.tolist() in series(explorer), True)
    expect(explorer.number("f.sum")).to_have_text("forced")


def test_value_typed_and_handed_on(open_explorer, drawn):
    """Nonsense is answered beside the field; a second visitor finds the value."""
    explorer = open_explorer(choices=drawn.with_forced("o", 0.5))
    field = explorer.part("force.run.o.value").locator("input")
    field.fill("")
    field.press("Enter")
    expect(explorer.page.get_by_role("alert")).to_contain_text("no value of this gate")
    explorer.settled()
    field.fill("0.125")
    field.press("Enter")
    expect(explorer.page.get_by_role("alert")).to_have_count(0)
    explorer.becomes(lambda: explorer.query().get("force"), "o0.125")
    explorer.settled()
    second = open_explorer(query=explorer.page.url.partition("?")[2])
    expect(second.part("force.run.o.value").locator("input")).to_have_value("0.125")
    expect(second.in_drawing("unit-o")).to_have_class(FORCED)
    second.becomes(second.numbers, explorer.numbers())


def series(explorer):
    """The values of every line of the charts; the memories' without their start."""
    return [y for _, y in explorer.series()] + [y[1:] for _, y in explorer.series()]
