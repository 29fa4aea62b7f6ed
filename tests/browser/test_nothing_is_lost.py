"""Every act arrives: through quick pages, cut lines, and a server that is killed and started again."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tools.line import line_to
from tools.server import running

pytestmark = pytest.mark.browser
SET = "store.act({{ do: 'set', gesture: {}, numbers: {{ '{}': {} }} }})"
MENU = ("Why it remembers", "Compare", "Landscape", "Training", "The mathematics", "The cell")


def test_acts_are_seen_at_once_and_confirmed(explorer):
    """What the hand does is in the next frame's view; soon Python and the address say it too."""
    explorer.store(SET.format(1, "forget.b", 2.5))
    assert explorer.numbers["forget.b"] == 2.5
    explorer.settled()
    assert explorer.confirmed["forget.b"] == 2.5
    assert explorer.query()["forget"].endswith("_2.5")


def test_a_page_is_left_with_an_act_under_way(explorer):
    """An act made just before a click on the menu arrives with the next page."""
    for value, title in enumerate(MENU, start=3):
        explorer.store(SET.format(value, "forget.b", value))
        explorer.turn_to(title)
        assert explorer.confirmed["forget.b"] == value


@pytest.fixture(scope="module")
def own_server():
    """A server for this file, which may be cut off."""
    with running() as served:
        yield served


def test_a_line_that_is_cut_in_a_drag(own_server, open_explorer):
    """What is done while the line is cut is seen, said to be safe, and arrives when it is mended."""
    with line_to(own_server.url) as line:
        explorer = open_explorer(at=line, may_be_cut=True)
        slider = explorer.slider("forget.b")
        box = slider.bounding_box()
        middle = box["y"] + box["height"] / 2
        explorer.page.mouse.move(box["x"] + box["width"] / 2, middle)
        explorer.page.mouse.down()
        explorer.page.mouse.move(box["x"] + box["width"] * 0.6, middle, steps=3)
        line.cut()
        explorer.page.mouse.move(box["x"] + box["width"] * 0.8, middle, steps=5)
        explorer.page.mouse.up()
        held = explorer.numbers["forget.b"]
        explorer.press("next")
        expect(explorer.status).to_contain_text("Nothing is lost")
        expect(explorer.page.get_by_role("dialog")).to_have_count(0)
        line.mend()
        expect(explorer.status).to_contain_text("The connection is back")
        explorer.settled()
        assert explorer.confirmed["forget.b"] == held > 4
        assert explorer.query()["stage"] == "candidate"
        explorer.press("undo")
        explorer.settled()
        assert explorer.confirmed["forget.b"] == 1.6234


def test_a_line_that_is_cut_while_nothing_is_done(own_server, open_explorer):
    """It is said all the same, and that it is back."""
    with line_to(own_server.url) as line:
        explorer = open_explorer(at=line, may_be_cut=True)
        line.cut()
        expect(explorer.locate("p.line")).to_contain_text("The connection is interrupted")
        line.mend()
        expect(explorer.locate("p.line")).to_contain_text("The connection is back")
        explorer.settled()


def test_a_page_turned_while_the_server_is_started_again(open_explorer):
    """The page that was asked for opens as soon as there is a server, and what was done arrives with it."""
    with running() as first:
        port = urlsplit(first.url).port
        explorer = open_explorer(at=first, may_be_cut=True)
    explorer.store(SET.format(1, "forget.b", 2.5))
    explorer.page.get_by_role("link", name="Landscape").click()
    with running(port=port):
        expect(explorer.page.locator("html[data-lstm=settled]")).to_be_attached(timeout=15_000)
        expect(explorer.page).to_have_title("Landscape · LSTM Explorer")
        assert explorer.confirmed["forget.b"] == 2.5
        assert urlsplit(explorer.page.url).path == "/landscape"


def test_a_key_let_go_of_in_mid_drag(explorer):
    """The drag goes on with the pointer."""
    handle = explorer.locate(".handle[data-slot='x.1']")
    box = handle.locator(".knob").bounding_box()
    explorer.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    explorer.page.mouse.down()
    explorer.page.mouse.move(box["x"], box["y"] - 10)
    explorer.page.keyboard.press("Shift")
    explorer.page.mouse.move(box["x"], box["y"] - 20)
    half_way = explorer.numbers["x.1"]
    explorer.page.mouse.move(box["x"], box["y"] - 40)
    explorer.page.mouse.up()
    assert explorer.numbers["x.1"] > half_way > 0.5
    explorer.settled()


def test_a_file_asked_for_just_before_another_page(open_explorer):
    """It arrives with that page."""
    explorer = open_explorer("landscape")
    with explorer.page.expect_download() as download:
        explorer.store("store.act({ do: 'file', name: 'lstm-map.csv' })")
        explorer.turn_to("Compare")
    assert download.value.suggested_filename == "lstm-map.csv"


def test_a_server_that_is_started_again(open_explorer):
    """A new server is told where the old one was, what can be undone, and what it has not heard."""
    with running() as first:
        port = urlsplit(first.url).port
        explorer = open_explorer(at=first, may_be_cut=True)
        for gesture, value in enumerate((2.5, 3.5), start=1):
            explorer.store(SET.format(gesture, "forget.b", value))
            explorer.settled()
    explorer.store(SET.format(3, "output.b", -1.5))
    explorer.press("next")
    with running(port=port):
        explorer.settled()
        assert (explorer.confirmed["forget.b"], explorer.confirmed["output.b"]) == (3.5, -1.5)
        assert explorer.query()["stage"] == "candidate"
        for wanted in (3.5, 2.5, 1.6234):
            explorer.press("undo")
            explorer.settled()
            assert explorer.confirmed["forget.b"] == wanted
        assert not explorer.store("return store.data.can.undo")
