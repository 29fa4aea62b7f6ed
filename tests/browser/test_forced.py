"""A gate held at a value, in the real browser: chosen, seen, dragged around, handed on by the link."""

import re
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from lstm_view.model.choices import Choices
from lstm_view.model.settings import with_number

pytestmark = pytest.mark.browser

FORCED = re.compile(r"\bforced\b")
DRAWN = Choices.of_preset("companies-drawn", "B")


def force(explorer, letter):
    return explorer.locate(f".face select[data-force='{letter}']")


def unit(explorer, letter):
    return explorer.locate(f"svg.cell [data-part='unit-{letter}']")


def total(explorer, letter):
    return explorer.locate(f"svg.cell [data-number='{letter}.sum']")


def test_gate_forced_and_freed(open_explorer):
    """Drawing, prediction and address follow; the unit looks forced, the others do not."""
    explorer = open_explorer(choices=DRAWN)
    force(explorer, "f").select_option("0")
    expect(unit(explorer, "f")).to_have_class(FORCED)
    expect(explorer.locate("[data-unit=forget]")).to_have_class(FORCED)
    expect(total(explorer, "f")).to_have_text("forced")
    for letter in "gio":
        expect(unit(explorer, letter)).not_to_have_class(FORCED)
    expect(explorer.prediction).to_have_text("0.5166")
    explorer.holds(DRAWN.with_forced("f", 0.0))
    explorer.press("undo")
    expect(explorer.prediction).to_have_text("0.9694")
    expect(unit(explorer, "f")).not_to_have_class(FORCED)
    explorer.press("redo")
    expect(explorer.prediction).to_have_text("0.5166")
    force(explorer, "f").select_option("auto")
    explorer.holds(DRAWN)
    expect(unit(explorer, "f")).not_to_have_class(FORCED)


def test_hand_ahead_with_a_forced_gate(open_explorer):
    """While a weight moves, the browser's own run holds the gate as Python does."""
    held = DRAWN.with_forced("f", 0.25)
    explorer = open_explorer(choices=held)
    explorer.store("window.told = store.tell; store.tell = null")
    for _ in range(3):
        explorer.slider("forget.b").press("ArrowRight")
    explorer.slider("x.1").press("ArrowUp")
    moved = with_number(held.with_setting("params.forget", "b", 1.92), "x.1", 0.6)
    expect(explorer.prediction).to_have_text(f"{float(moved.run().prediction):.4f}")
    expect(total(explorer, "f")).to_have_text("forced")
    explorer.store("store.tell = window.told; store.send()")
    explorer.holds(moved)
    expect(explorer.prediction).to_have_text(f"{float(moved.run().prediction):.4f}")


def test_gate_freed_before_python_answers(open_explorer):
    """It works by itself in the next frame, whatever the distance to the server."""
    explorer = open_explorer(choices=DRAWN.with_forced("f", 0.0))
    explorer.store("window.told = store.tell; store.tell = null")
    force(explorer, "f").select_option("auto")
    expect(explorer.prediction).to_have_text("0.9694")
    expect(force(explorer, "f")).to_have_value("auto")
    expect(unit(explorer, "f")).not_to_have_class(FORCED)
    explorer.store("store.tell = window.told; store.send()")
    explorer.holds(DRAWN)


def test_value_typed_and_handed_on(open_explorer):
    """Nonsense is answered beside the field; a second visitor finds the value."""
    held = replace(DRAWN, stage="output")
    explorer = open_explorer(choices=held.with_forced("o", 0.5))
    field = explorer.locate("[data-unit=output] .force input")
    field.fill("2")
    field.press("Enter")
    remedy = explorer.locate("[data-unit=output] .force .remedy")
    expect(remedy).to_contain_text("from 0 to 1")
    explorer.holds(held.with_forced("o", 0.5))
    field.fill("0.125")
    field.press("Enter")
    expect(remedy).to_be_empty()
    explorer.holds(held.with_forced("o", 0.125))
    second = open_explorer(query=explorer.page.url.partition("?")[2])
    expect(second.locate("[data-unit=output] .force input")).to_have_value("0.125")
    expect(unit(second, "o")).to_have_class(FORCED)


IN_SIGHT = """one => {
    const { left, right, top, bottom } = one.getBoundingClientRect();
    const corners = [left + 3, right - 3].flatMap(x => [top + 3, bottom - 3].map(y => [x, y]));
    return corners.every(([x, y]) => one.getRootNode().elementFromPoint(x, y) === one);
}"""


@pytest.mark.parametrize("size", ["1366x768", "683x384", "390x844", "320x700"])
def test_typed_value_and_its_remedy_are_in_sight(open_explorer, size):
    """Of a forced value and of a weight: nothing lies over them, nothing cuts them off."""
    width, height = map(int, size.split("x"))
    explorer = open_explorer(choices=DRAWN, viewport={"width": width, "height": height})
    force(explorer, "f").select_option("value")
    forced = explorer.locate("[data-unit=forget] .force")
    expect(forced.locator("input")).to_be_focused()
    assert forced.locator("input").evaluate(IN_SIGHT)
    forced.locator("input").fill("77")
    forced.locator("input").press("Enter")
    expect(forced.locator(".remedy")).to_contain_text("too large")
    assert forced.locator("input").evaluate(IN_SIGHT)
    assert forced.locator(".remedy").evaluate(IN_SIGHT)
    forced.locator("input").press("Escape")
    for unit in ("forget", "output"):
        explorer.stage(unit)
        for weight in ("w_h", "b"):
            explorer.type_number(f"{unit}.{weight}", "1e7")
            row = explorer.page.locator(f"[data-unit={unit}] .row", has=explorer.slider(f"{unit}.{weight}"))
            expect(row.locator(".remedy")).to_contain_text("too large")
            assert row.locator("input[type=text]").evaluate(IN_SIGHT)
            assert row.locator(".remedy").evaluate(IN_SIGHT)
            row.locator("input[type=text]").press("Escape")


def test_a_forced_gate_leaves_no_question(open_explorer):
    """Its value is there to be seen though one is asked first; what follows from it stays hidden."""
    explorer = open_explorer(query="ask=1&force=f0.25&seq=B")
    expect(explorer.locate("svg.cell [data-number=f]")).to_have_text("0.250")
    expect(explorer.locate("svg.cell [data-number=g]")).to_have_text("?")
    expect(explorer.prediction).to_have_text("?")
