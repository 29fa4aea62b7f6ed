"""The drawer of the cell page: all numbers typed at once, the table, and the file."""

import csv
import io

import pytest
from playwright.sync_api import expect

from lstm_core.cell import QUANTITIES
from lstm_view.model.choices import FIRST_SCREEN
from lstm_view.words.glossary import plain_label, value_beside
from tests.browser.fields.hand import field, fill

pytestmark = pytest.mark.browser


@pytest.fixture
def drawer(cell):
    """The cell page with its drawer open."""
    cell.press("drawer")
    return cell


def rows(explorer):
    """The table as texts, row by row."""
    return explorer.locate(".drawer table").evaluate(
        "table => [...table.rows].map(row => [...row.cells].map(cell => cell.textContent))"
    )


def test_opened_and_closed(cell):
    """Closed at first; the focus goes in and comes back, by the button as by Escape."""
    opener, panel = cell.button("drawer"), cell.locate(".drawer")
    expect(panel).to_be_hidden()
    for leave in ("Escape", "Close"):
        opener.press("Enter")
        expect(opener).to_have_attribute("aria-expanded", "true")
        expect(panel).to_be_focused()
        if leave == "Escape":
            cell.page.keyboard.press(leave)
        else:
            panel.get_by_role("button", name=leave).click()
        expect(panel).to_be_hidden()
        expect(opener).to_be_focused()
        expect(opener).to_have_attribute("aria-expanded", "false")


LONGEST = {"forget.w_h": "1e6", "forget.w_x": "-0.3217", "forget.b": "-1e6", "start.c": "-0.3217"}


@pytest.mark.parametrize("width", [320, 1366])
def test_fields_show_their_numbers(open_explorer, pages, width):
    """Whole, in the drawer as on the card: a million in short, four decimals with their sign."""
    query = "forget=1000000_-0.3217_-1000000&start=0_-0.3217"
    for address, opener in {"": "drawer", "why": "numbers"}.items():
        size = {"width": width, "height": 700}
        explorer = open_explorer(address, at=pages, query=query, viewport=size)
        if explorer.button(opener).get_attribute("aria-expanded") == "false":
            explorer.press(opener)
        for slot, text in LONGEST.items():
            expect(field(explorer, slot)).to_have_value(text)
            assert field(explorer, slot).evaluate("one => one.scrollWidth <= one.clientWidth"), slot


def test_escape_in_a_field(drawer):
    """First what was typed is left, then the drawer."""
    field(drawer, "forget.b").fill("two")
    field(drawer, "forget.b").press("Escape")
    expect(field(drawer, "forget.b")).to_have_value("1.6234")
    field(drawer, "forget.b").press("Escape")
    expect(drawer.locate(".drawer")).to_be_hidden()


def test_reset_of_one_unit(drawer):
    """Its three numbers are the example's again; there is nothing to reset where nothing was set."""
    reset = drawer.locate(".drawer").get_by_role("button", name="Input gate, proposal: back to the example")
    expect(reset).to_be_hidden()
    fill(drawer, "candidate.w_h", "7")
    fill(drawer, "output.w_h", "7")
    reset.click()
    drawer.holds(FIRST_SCREEN.with_setting("params.output", "w_h", 7.0))
    expect(reset).to_be_hidden()


def test_table(drawer):
    """Every quantity of every step, rounded, in words or in symbols; it follows what is typed."""
    fill(drawer, "forget.b", "0.123456789")
    choices = FIRST_SCREEN.with_setting("params.forget", "b", 0.123456789)
    trace = choices.run()
    for wording in ("words", "symbols"):
        drawer.store(f"store.act({{ do: 'choose', name: 'names', value: '{wording}' }})")
        drawer.settled()
        heads, *lines = rows(drawer)
        assert heads == ["", "day 1", "day 2", "day 3", "day 4"]
        for (label, *texts), name in zip(lines, QUANTITIES, strict=True):
            assert texts == [value_beside(name, value, wording) for value in getattr(trace, name)]
            assert label == plain_label(name, wording).replace("_", "")
    current = drawer.locate(".drawer th[aria-current]")
    expect(current).to_have_text("day 2")


def test_file(drawer):
    """It holds every number to the last bit."""
    fill(drawer, "forget.b", "0.123456789")
    with drawer.page.expect_download() as downloading:
        drawer.press("csv")
    assert downloading.value.suggested_filename == "lstm-trace.csv"
    found = list(csv.DictReader(io.StringIO(downloading.value.path().read_text("utf-8"))))
    trace = FIRST_SCREEN.with_setting("params.forget", "b", 0.123456789).run()
    assert [row["step"] for row in found] == ["1", "2", "3", "4"]
    for name in QUANTITIES:
        assert [float(row[name]) for row in found] == getattr(trace, name).tolist()
    drawer.settled()


def test_frame_fits_the_table(drawer):
    """Its lines reach from edge to edge."""
    frame, table = (drawer.locate(one).bounding_box() for one in (".drawer .table", ".drawer table"))
    assert frame["width"] - table["width"] == pytest.approx(2)


def test_no_room(open_explorer, pages):
    """On a telephone it fills the screen and nothing sticks out."""
    explorer = open_explorer(at=pages, viewport={"width": 390, "height": 844})
    explorer.press("drawer")
    panel = explorer.locate(".drawer")
    expect(panel).to_be_visible()
    assert panel.bounding_box()["width"] == 390
    assert panel.evaluate("panel => panel.scrollWidth - panel.clientWidth") <= 0


def test_memories_at_the_start_by_their_symbols(drawer):
    """They are those of before the first step: not of any step t."""
    heads = drawer.locate(".drawer .starts .head")
    expect(heads).to_have_text(["", "LTM", "STM"])
    drawer.locate(".drawer").get_by_role("button", name="Close").click()
    drawer.choose("Names", "symbols")
    drawer.press("drawer")
    expect(heads).to_have_text(["", "c0", "h0"])
