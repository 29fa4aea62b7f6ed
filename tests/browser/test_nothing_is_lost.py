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
