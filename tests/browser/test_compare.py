"""The comparison in the real browser: both runs drawn, stepped together, changed, and handed on."""

import csv
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from lstm_core.cell import QUANTITIES
from lstm_view.choices import FIRST_SCREEN, Choices
from lstm_view.compare.comparison import compare
from lstm_view.glossary import UNITS, value_beside
from lstm_view.numerals import shown

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}
PANELS = ("x", "c", "h", *UNITS.values())
READ_ROWS = """tables => tables.flatMap(table => [...table.tBodies[0].rows].map(
    row => [...row.cells].slice(1).map(cell => cell.textContent)))"""
READ_SHAPES = """charts => charts.map(chart => (chart.layout?.shapes ?? []).map(
    shape => [shape.name, shape.x0]))"""
OVERHANG = """() => Math.max(document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth,
    ...[...document.querySelectorAll('[data-testid=stMain]')].map(m => m.scrollWidth - m.clientWidth))"""
CUT_OFF = (
    """cells => cells.filter(cell => cell.getBoundingClientRect().right > innerWidth).length"""
)


def of_kind(choices, kind, **settings):
    return replace(choices, compare=replace(choices.compare, kind=kind, **settings))


def table(explorer, name):
    return explorer.page.locator(f"table.{name}").evaluate_all(READ_ROWS)


def shows(explorer, choices):
    """Wait until charts, table and predictions are those of these two runs at this step."""
    comparison = compare(choices)
    both = [getattr(run.trace, name).tolist() for name in PANELS for run in comparison.runs]
    explorer.becomes(lambda: [y for y in both if y not in lines(explorer)], [])
    numbers = [
        [
            value_beside(name, getattr(run.trace, name)[choices.t], choices.wording)
            for run in comparison.runs
        ]
        for name in QUANTITIES
    ]
    explorer.becomes(lambda: [row[:2] for row in table(explorer, "quantities")], numbers)
    predicted = [shown(run.trace.prediction, 4) for run in comparison.runs]
    explorer.becomes(lambda: predicted in [row[:2] for row in table(explorer, "predictions")], True)


def lines(explorer):
    return [y for _, y in explorer.series()]


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
    shows(explorer, choices := replace(choices, t=2))
    explorer.page.keyboard.press("ArrowRight")
    shows(explorer, choices := replace(choices, t=3))
    expect(explorer.button("next")).to_be_disabled()
    explorer.page.keyboard.press("ArrowLeft")
    shows(explorer, replace(choices, t=2))
    wanted = [[["present step", 2.5], ["parting", 0.5]]] * 8
    explorer.becomes(lambda: explorer.charts.evaluate_all(READ_SHAPES), wanted)
    explorer.becomes(lambda: explorer.query().get("t"), "3")


def test_gate_forced_in_the_other_run(open_explorer, drawn):
    """The predictions are the published experiment's; another gate and a value take its place."""
    explorer = open_explorer("compare", choices=drawn)
    shows(explorer, drawn)
    rows = [row[:2] for row in table(explorer, "predictions")]
    assert rows == [["0.0064", "0.2335"], ["0.9694", "0.5166"]]
    explorer.choose("force.other.f", "auto")
    explorer.choose("force.other.i", "0")
    shows(explorer, of_kind(drawn, "forced", forced=(("i", 0.0),)))
    assert [row[1] for row in table(explorer, "predictions")] == ["0.0000", "0.0000"]


def test_second_visitor_sees_the_same(open_explorer, drawn):
    """The address carries kind, forcing, layout and step."""
    explorer = open_explorer("compare", choices=drawn)
    explorer.choose("force.other.o", "1")
    explorer.choose("compare.layout", "Side by side")
    explorer.press("next")
    explorer.becomes(lambda: explorer.query().get("vs_force"), "f0_o1")
    explorer.becomes(lambda: explorer.query().get("axes"), "two")
    explorer.becomes(lambda: explorer.query().get("t"), "3")
    explorer.settled()
    second = open_explorer("compare", query=explorer.page.url.partition("?")[2])
    second.becomes(lambda: len(second.series()), len(explorer.series()))
    second.becomes(second.series, explorer.series())
    assert table(second, "quantities") == table(explorer, "quantities")
    assert table(second, "predictions") == table(explorer, "predictions")


def test_inputs_typed(open_explorer):
    """Nonsense is answered below the field and leaves the runs alone; numbers become the other run."""
    explorer = open_explorer("compare")
    alerts = explorer.page.get_by_role("alert")
    explorer.type_into("compare.xs", "1, half")
    expect(alerts).to_contain_text("half, is not a number")
    expect(explorer.field("compare.xs")).to_have_value("1, half")
    shows(explorer, FIRST_SCREEN)
    explorer.settled()
    explorer.type_into("compare.xs", "1, 0.5, 2")
    explorer.becomes(alerts.all_inner_texts, [])
    shows(explorer, of_kind(FIRST_SCREEN, "sequences", xs=(1.0, 0.5, 2.0)))
    expect(explorer.page.locator(".told")).to_contain_text("They part on day 3.")


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


def test_file(open_explorer):
    """Every digit of both runs."""
    explorer = open_explorer("compare")
    with explorer.page.expect_download() as download:
        explorer.press("csv")
    with open(download.value.path(), newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    for run in compare(FIRST_SCREEN).runs:
        assert [float(row[f"h ({run.name})"]) for row in rows] == run.trace.h.tolist()


@pytest.mark.parametrize("kind", ["sequences", "cells", "training", "forced"])
def test_phone(kind, open_explorer):
    """No table, no chart and no control hangs over the side."""
    choices = of_kind(FIRST_SCREEN, kind)
    explorer = open_explorer("compare", choices=choices, viewport=PHONE, has_touch=True)
    shows(explorer, choices)
    assert explorer.page.evaluate(OVERHANG) <= 0
    cells = explorer.page.locator("table.predictions td, table.quantities td, table.causes td")
    assert cells.evaluate_all(CUT_OFF) == 0


@pytest.mark.parametrize("width", [1366, 1920])
def test_side_by_side_is_side_by_side(open_explorer, width):
    """The gates of both runs in one row, the memories of both in the next, however wide it is."""
    explorer = open_explorer(
        "compare",
        choices=of_kind(FIRST_SCREEN, "sequences", layout="two"),
        viewport={"width": width, "height": 1080},
    )
    boxes = "charts => charts.map(chart => chart.closest('figure').getBoundingClientRect().top)"
    expect(explorer.charts).to_have_count(4)
    explorer.becomes(
        lambda: [explorer.charts.evaluate_all(boxes)[one] for one in (0, 2)],
        [explorer.charts.evaluate_all(boxes)[one] for one in (1, 3)],
    )
