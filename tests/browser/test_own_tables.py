"""Tables of one's own under the hand: one after another, with columns to choose, and huge ones."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

READ = """charts => charts.flatMap(chart => (chart.data ?? []).map(part => Array.from(part.y)))"""
P = [float(k * 7 % 11) for k in range(40)]
Q = [float(k * 5 % 13) for k in range(40)]
FIRST = "p,q\n" + "".join(f"{p:g},{q:g}\n" for p, q in zip(P, Q, strict=True))
SECOND = "date,value,other\n" + "".join(
    f"2020-{1 + k // 28:02}-{1 + k % 28:02},{q:g},{p:g}\n" for k, (p, q) in enumerate(zip(P, Q, strict=True))
)


@pytest.fixture
def explorer(open_explorer):
    explorer = open_explorer("training", query="train=series&begin=cell&rate=0.01")
    explorer.choose("Series", "Your own")
    return explorer


def paste(explorer, text):
    explorer.page.get_by_role("textbox", name="Or write or paste the numbers").fill(text)
    explorer.page.get_by_role("button", name="Use these numbers").click()


def column(explorer):
    return explorer.page.get_by_role("combobox", name=re.compile("Column to predict"))


def choose_column(explorer, name):
    column(explorer).click()
    explorer.page.get_by_role("option", name=name, exact=True).click()


def draws(explorer, values):
    chart = explorer.locate(".st-key-series-chart .charts [role=img]")
    explorer.becomes(lambda: chart.evaluate_all(READ)[:1], [values])


def test_one_table_after_another(explorer):
    """A column chosen in one table says nothing about the next; each opens with its first."""
    paste(explorer, FIRST)
    draws(explorer, P)
    choose_column(explorer, "q")
    draws(explorer, Q)
    explorer.settled()
    paste(explorer, SECOND)
    expect(explorer.page.get_by_text("values of value")).to_be_visible()
    expect(column(explorer)).to_have_value("value")
    explorer.settled()
    paste(explorer, FIRST)
    draws(explorer, P)
    expect(column(explorer)).to_have_value("p")
    choose_column(explorer, "q")
    draws(explorer, Q)
    expect(explorer.page.get_by_test_id("stAlert")).to_have_count(0)


def test_equal_names(explorer):
    """Of two columns with one name, each can be chosen."""
    paste(explorer, FIRST.replace("p,q", "rain,rain"))
    draws(explorer, P)
    choose_column(explorer, "rain (column 2)")
    draws(explorer, Q)


def test_how_it_was_read_is_said(explorer):
    """An example shows what became of commas and points."""
    paste(explorer, "\n".join(["2.345,75", "1.234,5"] * 20))
    draws(explorer, [2345.75, 1234.5] * 20)
    said = explorer.page.get_by_text("Read with a decimal comma: 2.345,75 is 2345.75.")
    expect(said).to_be_visible()


def test_huge_file(explorer, tmp_path):
    """100 MB never leave the browser, which says what would be right; nothing is lost."""
    paste(explorer, FIRST)
    draws(explorer, P)
    huge = tmp_path / "huge.csv"
    huge.write_bytes(b"1\n" * (50 * 2**20))
    sent = []
    explorer.page.on("request", lambda request: sent.append(request.method))
    explorer.page.locator("input[type=file]").set_input_files(huge)
    answer = explorer.page.get_by_text(re.compile("must be 20.0MB or smaller"))
    explorer.becomes(lambda: answer.bounding_box()["width"] > 100, True)
    draws(explorer, P)
    assert "PUT" not in sent
    assert "POST" not in sent
