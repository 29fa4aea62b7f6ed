"""Tables of one's own under the hand: one after another, with columns to choose, and huge ones."""

import re

import pytest
from playwright.sync_api import expect

from tools.server import running

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


def understood(explorer, *ends):
    """Wait until the page shows these as the first and the last three values."""
    shown = explorer.locate(".brought td")
    explorer.becomes(shown.all_inner_texts, [*ends[:3], "…", "…", *ends[3:]])


def press(explorer, name):
    explorer.page.get_by_role("button", name=name, exact=True).click()


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


NEWEST_FIRST = "date,rain\n" + "".join(f"2020-01-{31 - k},{-9999 if k in (4, 9) else k}\n" for k in range(20))
OF_THE_OWN = "() => JSON.parse(localStorage.getItem('lstm-series'))?.undone"


def test_what_was_done_is_undone(explorer):
    """Each note has a button that takes it back, and one in its place that does it again."""
    paste(explorer, NEWEST_FIRST)
    understood(explorer, "19", "18", "17", "2", "1", "0")
    press(explorer, "As in the file")
    understood(explorer, "0", "1", "2", "17", "18", "19")
    press(explorer, "Undo this")
    understood(explorer, "19", "18", "17", "2", "1", "0")
    press(explorer, "Keep them")
    draws(explorer, [-9999.0 if k in (4, 9) else float(k) for k in reversed(range(20))])
    press(explorer, "Undo this")
    draws(explorer, [float(k) for k in reversed(range(20)) if k not in (4, 9)])


def test_kept_until_forgotten(explorer):
    """A reload finds the series as it was read last; what was forgotten, it does not find."""
    paste(explorer, NEWEST_FIRST)
    press(explorer, "As in the file")
    explorer.becomes(lambda: explorer.page.evaluate(OF_THE_OWN), ["order"])
    explorer.page.reload()
    understood(explorer, "0", "1", "2", "17", "18", "19")
    press(explorer, "Forget this series")
    expect(explorer.locate(".brought")).to_have_count(0)
    explorer.becomes(lambda: explorer.page.evaluate(OF_THE_OWN), None)
    explorer.page.reload()
    explorer.settled()
    expect(explorer.option("Series", "The Nile")).to_be_checked()
    expect(explorer.locate(".brought")).to_have_count(0)


def test_choice_just_before_a_reload(explorer):
    """What Python has not heard of when the page goes is done when it is there again."""

    def press_unheard(name):
        explorer.settled().store("store.tell = null")
        press(explorer, name)
        explorer.page.reload()

    paste(explorer, NEWEST_FIRST)
    understood(explorer, "19", "18", "17", "2", "1", "0")
    press_unheard("As in the file")
    understood(explorer, "0", "1", "2", "17", "18", "19")
    press_unheard("Forget this series")
    explorer.becomes(lambda: explorer.page.evaluate(OF_THE_OWN), None)
    expect(explorer.locate(".brought")).to_have_count(0)


def test_notes_are_one_list(open_explorer):
    """On a laptop their buttons end at one line; on a phone no note is wider than the page."""
    for width in (1366, 320):
        explorer = open_explorer("training", query="train=series", viewport={"width": width, "height": 768})
        explorer.choose("Series", "Your own")
        paste(explorer, "My own table;7\n\n" + NEWEST_FIRST.replace(",", ";"))
        buttons = explorer.locate("[class*=st-key-series-undo] button")
        expect(buttons).to_have_count(3)
        edges = buttons.evaluate_all("all => all.map((one) => one.getBoundingClientRect().right)")
        assert max(edges) < width
        assert width == 320 or max(edges) - min(edges) < 1


def test_slow_reading_is_done_once(open_explorer):
    """Though the browser tells of it by the field and the button, and sends that again meanwhile."""
    with running("tests/browser/slow.py") as slow:
        explorer = open_explorer("training", query="train=series&begin=cell&rate=0.01", at=slow)
        explorer.choose("Series", "Your own")
        paste(explorer, FIRST.replace("p,q", "slow,q"))
        draws(explorer, P)
        explorer.settled()
        assert slow.said().count("A slow table is read.") == 1


def test_too_long(explorer):
    """Of 30,000 values the owner chooses which 10,000 to take."""
    long = "t,value\n" + "".join(f"{k},{k % 7919}\n" for k in range(30_000))
    file = dict(name="long.csv", mimeType="text/csv", buffer=long.encode())
    explorer.page.locator("input[type=file]").set_input_files(file)
    understood(explorer, "4162", "4163", "4164", "6240", "6241", "6242")
    explorer.choose("Too long to train on, so take", "Every n-th")
    understood(explorer, "0", "3", "6", "6234", "6237", "6240")
    said = "30,000 values are more than 10,000: these are one of every 3."
    expect(explorer.page.get_by_text(said)).to_be_visible()
    explorer.choose("Too long to train on, so take", "Means of n")
    understood(explorer, "1", "4", "7", "6235", "6238", "6241")
    explorer.choose("Too long to train on, so take", "The last 10,000")
    understood(explorer, "4162", "4163", "4164", "6240", "6241", "6242")
