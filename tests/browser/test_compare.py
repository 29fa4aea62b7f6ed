"""The comparison in the real browser: both runs drawn, stepped together, changed, and handed on."""

from dataclasses import replace

import pytest
from playwright.sync_api import expect

from lstm_core.cell import QUANTITIES
from lstm_view.model.choices import FIRST_SCREEN, Choices
from lstm_view.model.numerals import shown
from lstm_view.model.settings import SETTINGS
from lstm_view.results.comparison import Comparison
from lstm_view.words.glossary import UNITS, value_beside

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}
PANELS = ("x", "c", "h", *UNITS.values())
READ_ROWS = """tables => tables.flatMap(table => [...table.tBodies[0].rows].map(
    row => [...row.cells].slice(1).map(cell => cell.textContent)))"""
READ_SHAPES = """charts => charts.map(chart => (chart.layout?.shapes ?? []).map(
    shape => [shape.name, shape.x0]))"""
READ_LINES = "charts => charts.flatMap(chart => (chart.data ?? []).map(({ y }) => [...y]))"
OVERHANG = """() => Math.max(...[...document.querySelectorAll('html, section')].map(
    one => one.scrollWidth - one.clientWidth))"""
ON_EACH_OTHER = """() => {
    const texts = [...document.querySelectorAll(".pair :is(th, td, caption), .told > *")];
    const boxes = texts.map(one => [one.textContent, one.getBoundingClientRect()]);
    return boxes.flatMap(([name, one], at) => boxes.slice(at + 1).filter(([, other]) =>
        Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1 &&
        Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 1
    ).map(([other]) => [name, other]));
}"""
CUT_OFF = """cells => cells.filter(cell => cell.getBoundingClientRect().right > innerWidth).map(
    cell => [innerWidth, cell.getBoundingClientRect().right, cell.textContent])"""


def of_kind(choices, kind, **settings):
    return replace(choices, compare=replace(choices.compare, kind=kind, **settings))


def table(explorer, name):
    return explorer.page.locator(f"table.{name}").evaluate_all(READ_ROWS)


def shows(explorer, choices):
    """Wait until charts, table and predictions are those of these two runs at this step."""
    comparison = Comparison(choices)
    both = [getattr(side.trace, name).tolist() for name in PANELS for side in comparison.sides]
    explorer.becomes(lambda: [y for y in both if y not in lines(explorer)], [])
    numbers = [
        [
            value_beside(name, getattr(side.trace, name)[choices.t], choices.wording)
            for side in comparison.sides
        ]
        for name in QUANTITIES
    ]
    explorer.becomes(lambda: [row[:2] for row in table(explorer, "quantities")], numbers)
    predicted = [shown(side.trace.prediction, 4) for side in comparison.sides]
    explorer.becomes(lambda: predicted in [row[:2] for row in table(explorer, "predictions")], True)


def lines(explorer):
    return explorer.charts.evaluate_all(READ_LINES)


def gate(explorer, letter):
    """How a gate of the other run is forced; the card has a choice for the present run."""
    return explorer.locate(f".other [data-force='{letter}']")


def inputs(explorer):
    return explorer.locate("[data-field='other.inputs']")


@pytest.fixture
def drawn():
    """Company B's cell with two decimals, to be compared with itself under a forced gate."""
    return of_kind(Choices.of_preset("companies-drawn", "B"), "forced")


def test_companies_step_by_step(open_explorer):
    """By button and by arrow key, both runs go on together; where they part stays marked."""
    explorer = open_explorer("compare")
    choices = FIRST_SCREEN
    shows(explorer, choices)
    explorer.press("next")
    expect(explorer.place).to_have_text("day 3 of 4")
    shows(explorer, replace(choices, t=2))
    explorer.page.keyboard.press("ArrowRight")
    shows(explorer, replace(choices, t=3))
    expect(explorer.button("next")).to_have_attribute("aria-disabled", "true")
    explorer.page.keyboard.press(",")
    shows(explorer, replace(choices, t=2))
    wanted = [[["present step", 2.5], ["parting", 0.5]]] * 8  # day 1 differs in all of them
    explorer.becomes(lambda: explorer.charts.evaluate_all(READ_SHAPES), wanted)
    explorer.becomes(lambda: explorer.query().get("t"), "3")


def test_two_quick_presses_are_two_steps(open_explorer):
    """Next, pressed again before the answer to the first press is there, goes two days on."""
    explorer = open_explorer("compare", choices=replace(FIRST_SCREEN, t=0))
    explorer.button("next").evaluate("next => { next.click(); next.click(); }")
    shows(explorer, replace(FIRST_SCREEN, t=2))
    expect(explorer.place).to_have_text("day 3 of 4")


def test_gate_forced_in_the_other_run(open_explorer, drawn):
    """The predictions are the published experiment's; another gate and a value take its place."""
    explorer = open_explorer("compare", choices=drawn)
    shows(explorer, drawn)
    rows = [row[:2] for row in table(explorer, "predictions")]
    assert rows == [["0.0064", "0.2335"], ["0.9694", "0.5166"]]
    gate(explorer, "f").select_option("auto")
    gate(explorer, "i").select_option("0")
    shows(explorer, of_kind(drawn, "forced", forced=(("i", 0.0),)))
    assert [row[1] for row in table(explorer, "predictions")] == ["0.0000", "0.0000"]


def test_second_visitor_sees_the_same(open_explorer, drawn):
    """The address carries kind, forcing, layout and step."""
    explorer = open_explorer("compare", choices=drawn)
    gate(explorer, "o").select_option("1")
    explorer.page.get_by_role("radio", name="Side by side").click()
    explorer.press("next")
    explorer.becomes(lambda: explorer.query().get("vs_force"), "f0_o1")
    explorer.becomes(lambda: explorer.query().get("axes"), "two")
    explorer.becomes(lambda: explorer.query().get("t"), "3")
    explorer.settled()
    second = open_explorer("compare", query=explorer.page.url.partition("?")[2])
    second.becomes(lambda: lines(second), lines(explorer))
    assert table(second, "quantities") == table(explorer, "quantities")
    assert table(second, "predictions") == table(explorer, "predictions")


def test_inputs_typed(open_explorer):
    """What cannot be read is answered beside its field and stays until it is replaced on purpose."""
    explorer = open_explorer("compare")
    remedy = explorer.locate(".other .remedy")
    inputs(explorer).fill("1, half")
    inputs(explorer).press("Enter")
    expect(remedy).to_contain_text("Value 2, “half”, is not a number.")
    explorer.press("next")
    shows(explorer, replace(FIRST_SCREEN, t=2))
    explorer.turn_to("The mathematics")
    explorer.turn_to("Compare")
    expect(inputs(explorer)).to_have_value("1, half")
    explorer.option("Inputs of the other run, by name", "Company A").click()
    expect(inputs(explorer)).to_have_value("0, 0.5, 0.25, 1")
    expect(remedy).to_have_text("")
    inputs(explorer).fill("1, 0.5, 2")
    inputs(explorer).press("Enter")
    shows(explorer, of_kind(replace(FIRST_SCREEN, t=2), "sequences", xs=(1.0, 0.5, 2.0)))
    expect(explorer.locate(".told")).to_contain_text("They part on day 3.")
    explorer.press("swap")
    expect(inputs(explorer)).to_have_value("1, 0.5, 0.25, 1")
    explorer.press("undo")
    expect(inputs(explorer)).to_have_value("1, 0.5, 2")


def test_cell_kept_and_chosen(open_explorer):
    """Both are shown by name, and a cell of no example as the one that was kept."""
    explorer = open_explorer("compare", choices=of_kind(FIRST_SCREEN, "cells"))
    cell = explorer.page.get_by_label("Cell of the other run")
    expect(cell).to_have_value("forgets")
    cell.select_option("counts")
    explorer.press("swap")
    expect(cell).to_have_value("companies")
    explorer.store("store.act({ do: 'set', numbers: { 'forget.b': 0.25 } })")
    explorer.press("keep_cell")
    expect(cell.locator("option:checked")).to_have_text("The cell that was kept")


def test_page_that_was_passed_quickly(open_explorer):
    """However quickly it is left and come back to, the page is there in the end, whole."""
    explorer = open_explorer("compare")
    for title in ("Why it remembers", "Compare", "Training", "Compare") * 2:
        explorer.page.get_by_role("link", name=title, exact=True).click()
    explorer.settled()
    shows(explorer, FIRST_SCREEN)
    expect(explorer.place).to_have_text("day 2 of 4")


def test_answer_opened_by_keyboard(open_explorer):
    """What becomes of it is told to who asks, and stays open while stepping."""
    explorer = open_explorer("compare")
    answer = explorer.page.get_by_text("Furthest apart lie")
    expect(answer).to_be_hidden()
    explorer.page.locator("summary").focus()
    explorer.page.keyboard.press("Enter")
    expect(answer).to_be_visible()
    explorer.press("next")
    shows(explorer, replace(FIRST_SCREEN, t=2))
    expect(answer).to_be_visible()


def test_every_width(open_explorer):
    """No table, no chart and no control hangs over the side, and no table lies on the text beside it."""
    explorer = open_explorer("compare", viewport=PHONE, has_touch=True)
    explorer.scroll_to_charts()
    for kind in SETTINGS["vs"].options:
        explorer.store(f"store.act({{ do: 'choose', name: 'vs', value: '{kind}' }})")
        explorer.settled()
        shows(explorer, of_kind(FIRST_SCREEN, kind))
        for width in (320, 390, 640, 683, 800, 1000, 1149, 1366, 1920):
            explorer.page.set_viewport_size({"width": width, "height": 844})
            explorer.becomes(lambda: explorer.page.evaluate("innerWidth"), width)
            explorer.becomes(lambda: explorer.page.evaluate(OVERHANG) <= 0, True)
            explorer.becomes(lambda: explorer.page.locator("table.pair td").evaluate_all(CUT_OFF), [])
            assert explorer.page.evaluate(ON_EACH_OTHER) == [], (kind, width)


def test_side_by_side_is_side_by_side(open_explorer):
    """The gates of both runs in one row, the memories of both in the next, however wide it is."""
    choices = of_kind(FIRST_SCREEN, "sequences", layout="two")
    tops = "charts => charts.map(chart => chart.closest('figure').getBoundingClientRect().top)"
    for width in (1366, 1920):
        explorer = open_explorer("compare", choices=choices, viewport={"width": width, "height": 1080})
        expect(explorer.charts).to_have_count(4)
        gates, other_gates, memories, other_memories = explorer.charts.evaluate_all(tops)
        assert (gates, memories) == (other_gates, other_memories), width
        assert gates < memories, width
