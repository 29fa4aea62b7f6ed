"""Every page opened first of all on a server just started, and pages turned faster than they open."""

import socket

import pytest
from playwright.sync_api import expect

from lstm_view.menu import PAGES
from tools.server import ROOT, running

pytestmark = pytest.mark.browser

NEXT_FRAME = "() => new Promise(done => requestAnimationFrame(() => done()))"
MENU = ["The cell", "Why it remembers", "Compare", "Landscape", "Training", "The mathematics"]
SET_BIAS = "store.act({{ do: 'set', gesture: {0}, numbers: {{ 'forget.b': {0} }} }})"
REMEMBER = "() => { window.isSameVisit = true; }"
LINES = """(paragraphs) => paragraphs.filter((one) => one.closest("[class*=st-key-essay]")).flatMap((one) => {
    const [lines, range] = [{}, document.createRange()];
    const texts = document.createTreeWalker(one, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        for (let at = 0; at < texts.currentNode.length; at += 1) {
            if (texts.currentNode.parentElement.closest(".katex")) continue;
            range.setStart(texts.currentNode, at);
            range.setEnd(texts.currentNode, at + 1);
            const top = Math.round(range.getBoundingClientRect().bottom / 12);
            lines[top] = (lines[top] ?? "") + texts.currentNode.data[at];
        }
    }
    return Object.values(lines).map((line) => line.trim());
})"""
"""The lines of some paragraphs, as they are broken on the screen."""


@pytest.fixture(scope="module")
def port():
    """One for all servers of this file: the browser keeps the app's files by their address."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


@pytest.fixture
def fresh_server(port):
    """A server that nobody has visited."""
    with running(port=port) as server:
        yield server


@pytest.mark.parametrize("name", PAGES)
def test_page_opened_first_on_a_fresh_server(fresh_server, open_explorer, name):
    """It comes with its own title, the app's own menu and everything on it, and leads to the rest.

    Nothing is written where the app lies, so that this may be read-only.
    """
    before = files_of_the_app()
    explorer = open_explorer(name, at=fresh_server)
    expect(explorer.page).to_have_title(f"{PAGES[name].title} · LSTM Explorer")
    expect(explorer.page.get_by_role("navigation").get_by_role("link")).to_have_text(MENU)
    expect(explorer.locate("a[aria-current=page]")).to_have_text(PAGES[name].title)
    explorer.turn_to(next(title for title in MENU if title != PAGES[name].title))
    expect(explorer.page.get_by_role("navigation").get_by_role("link")).to_have_text(MENU)
    assert files_of_the_app() == before


def files_of_the_app():
    """Every file of the app but what Python itself keeps beside it, with when it was written."""
    folders = [ROOT / name for name in ("lstm_core", "lstm_lab", "lstm_view", "pages", "static")]
    files = (file for folder in folders for file in folder.rglob("*") if file.is_file())
    return {file: file.stat().st_mtime for file in files if file.suffix != ".pyc"}


def test_menu_clicked_faster_than_pages_open(open_explorer, first_screen):
    """The page clicked last opens, in the same session: what was set is still set there."""
    choices = first_screen.with_setting("params.output", "b", 0.25)
    explorer = open_explorer("compare", choices=choices)
    explorer.page.evaluate(REMEMBER)
    titles = ["Landscape", "Why it remembers", "Training", "Landscape", "The mathematics"] * 3
    for number, title in enumerate(titles):
        explorer.store(SET_BIAS.format(number))
        explorer.page.get_by_role("link", name=title, exact=True).click()
        for _ in range(number % 4):
            explorer.page.evaluate(NEXT_FRAME)
    expect(explorer.page).to_have_title("The mathematics · LSTM Explorer")
    explorer.settled()
    assert explorer.page.evaluate("() => window.isSameVisit")
    assert explorer.query()["output"] == "4.3848_-0.1943_0.25"
    assert explorer.confirmed["forget.b"] == len(titles) - 1


def test_back_and_forward(explorer):
    """They turn pages, and what was done on each stays done."""
    explorer.page.evaluate(REMEMBER)
    explorer.turn_to("Compare")
    explorer.turn_to("Landscape")
    for go, title in (("back", "Compare"), ("back", "The cell"), ("forward", "Compare")):
        explorer.store(SET_BIAS.format(len(title)))
        explorer.settled()
        explorer.page.evaluate(f"() => history.{go}()")
        expect(explorer.page).to_have_title(f"{title} · LSTM Explorer")
        explorer.settled()
        assert explorer.confirmed["forget.b"] == len(title)
    assert explorer.page.evaluate("() => window.isSameVisit")


def test_back_in_the_instant_of_an_act(explorer):
    """The page before opens, with what was done, and Forward leads back to this one."""
    explorer.turn_to("Compare")
    for bias in (3, 4, 5):
        explorer.turn_to("Landscape")
        explorer.store(f"{SET_BIAS.format(bias)}; history.back()")
        expect(explorer.page).to_have_title("Compare · LSTM Explorer")
        explorer.settled()
        assert explorer.confirmed["forget.b"] == bias
        explorer.page.evaluate("() => history.forward()")
        expect(explorer.page).to_have_title("Landscape · LSTM Explorer")
        explorer.settled()
        explorer.page.evaluate("() => history.back()")
        expect(explorer.page).to_have_title("Compare · LSTM Explorer")
        explorer.settled()


def test_late_run_of_the_page_that_was_left(explorer):
    """Streamlit names that page's address when an act of it runs late; the way forward stays."""
    explorer.turn_to("Compare")
    explorer.turn_to("Landscape")
    left = explorer.page.url
    explorer.page.evaluate("() => history.back()")
    expect(explorer.page).to_have_title("Compare · LSTM Explorer")
    explorer.settled()
    explorer.page.evaluate("(left) => history.pushState({}, '', left)", left)
    explorer.page.evaluate("() => history.forward()")
    expect(explorer.page).to_have_title("Landscape · LSTM Explorer")


def test_a_page_is_one_place_in_the_history(explorer):
    """Streamlit can name the present page anew when a run ends late; the way forward stays."""
    explorer.turn_to("Compare")
    explorer.page.evaluate("() => history.back()")
    expect(explorer.page).to_have_title("The cell · LSTM Explorer")
    explorer.settled()
    explorer.page.evaluate("() => history.pushState({}, '', `${location.pathname}?t=1`)")
    explorer.settled()
    explorer.page.evaluate("() => history.forward()")
    expect(explorer.page).to_have_title("Compare · LSTM Explorer")


def test_link_into_the_mathematics(open_explorer, first_screen):
    """The text comes with the link's numbers, every formula typeset and nothing missing."""
    choices = first_screen.with_setting("params.forget", "b", 25.0)
    explorer = open_explorer("mathematics", choices=choices)
    expect(explorer.locate(".sheet .arithmetic")).to_have_count(5)
    expect(explorer.sheet.first).to_contain_text("25.00")
    assert explorer.query()["forget"] == "2.7043_1.6307_25"
    expect(explorer.locate(".katex-html").nth(4)).to_be_attached()
    expect(explorer.locate(".katex-error")).to_have_count(0)
    text = explorer.page.get_by_role("main").inner_text()
    assert not {"nan", "inf", "none", "undefined"} & set(text.lower().split())


@pytest.mark.parametrize(("width", "are_beside"), [(1366, True), (1920, True), (683, False), (390, False)])
def test_mathematics_uses_the_page(open_explorer, width, are_beside):
    """Words, formula and numbers of a stage in a row where there is room; no line is over 70 characters."""
    explorer = open_explorer("mathematics", viewport={"width": width, "height": 768})
    text = explorer.page.get_by_text("Short-term memory and input, each")
    formula, sheet = explorer.locate(".katex-html").first, explorer.sheet.first
    boxes = [part.bounding_box() for part in (text, formula, sheet)]
    lefts, ends = [box["x"] for box in boxes], [box["x"] + box["width"] for box in boxes]
    assert (ends[0] <= lefts[1] and ends[1] <= lefts[2]) == are_beside
    assert max(ends) <= width
    assert ends[2] > 0.9 * width or not are_beside
    lines = explorer.page.get_by_role("main").locator("p").evaluate_all(LINES)
    assert [line for line in lines if len(line) > 70] == []
    assert len(lines) > 20


def test_glossary_keeps_to_a_phone(open_explorer):
    """Every value stands beside its name, whole; below them the rest, each with its heading."""
    explorer = open_explorer("mathematics", viewport={"width": 320, "height": 640})
    rows = explorer.locate("table:not(.arithmetic) tbody tr")
    expect(rows).to_have_count(16)
    for row in rows.all():
        name, value = (row.locator("td").nth(at).bounding_box() for at in (0, 4))
        assert name["x"] + name["width"] <= value["x"]
        assert value["x"] + value["width"] <= 320
        assert name["y"] == pytest.approx(value["y"], abs=2)
        for at, head in ((1, "symbol"), (2, "in the field"), (3, "range")):
            cell = row.locator("td").nth(at)
            if cell.inner_text() == "–":
                expect(cell).to_be_hidden()
            before = cell.evaluate("(cell) => getComputedStyle(cell, '::before').content")
            assert head in before
