"""The bar: the pages in one row, or folded into a menu where there is no room for them."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NEXT_FRAME

pytestmark = pytest.mark.browser

ONE_ROW = 60
"""Pixels of height that two rows do not fit into."""
WATCH_LINKS = """() => {
    const links = [...document.querySelector(".lstm-bar").shadowRoot.querySelectorAll("nav a")];
    const places = () => links.map((link) => link.getBoundingClientRect().x);
    const before = places();
    globalThis.moved = 0;
    const look = () => {
        moved = Math.max(moved, ...places().map((x, at) => Math.abs(x - before[at])));
        setTimeout(look);
    };
    look();
}"""


def page_links(explorer):
    """Return the links to the pages; a menu that is closed has none that can be reached."""
    return explorer.page.get_by_role("navigation", name="Pages").get_by_role("link")


def test_one_row_at_every_width(open_explorer):
    """The longest title of a page fits as well."""
    explorer = open_explorer("why", viewport={"width": 360, "height": 700})
    for width in (360, 390, 683, 1060, 1061, 1366):
        explorer.page.set_viewport_size({"width": width, "height": 700})
        explorer.page.evaluate(NEXT_FRAME)
        assert explorer.page.locator("header.bar").bounding_box()["height"] <= ONE_ROW, width


@pytest.mark.parametrize("width", [1366, 1920])
def test_links_stay_where_they_are(open_explorer, width):
    """While a page opens no link of the menu moves away from under the hand."""
    explorer = open_explorer(viewport={"width": width, "height": 768})
    explorer.page.evaluate(WATCH_LINKS)
    for title in ("Compare", "Landscape", "The mathematics"):
        explorer.turn_to(title)
        explorer.settled()
    assert explorer.page.evaluate("() => moved") < 8


def test_click_while_another_page_opens(explorer):
    """A link that is pressed before a page opens and let go after it is clicked."""
    explorer.page.get_by_role("link", name="Landscape").hover()
    explorer.page.mouse.down()
    explorer.page.get_by_role("link", name="Compare").evaluate("link => link.click()")
    expect(explorer.page).to_have_title("Compare · LSTM Explorer")
    explorer.settled()
    explorer.page.mouse.up()
    expect(explorer.page).to_have_title("Landscape · LSTM Explorer")


def test_menu_of_a_narrow_screen(open_explorer):
    """Closed it is out of the way; Escape closes it and gives the focus back; a page closes it too."""
    explorer = open_explorer(viewport={"width": 390, "height": 844})
    menu = explorer.page.get_by_role("button", name="Pages: The cell")
    expect(page_links(explorer)).to_have_count(0)
    menu.press("Enter")
    expect(page_links(explorer)).to_have_count(6)
    explorer.page.keyboard.press("Tab")
    expect(page_links(explorer).first).to_be_focused()
    explorer.page.keyboard.press("Escape")
    expect(page_links(explorer)).to_have_count(0)
    expect(menu).to_be_focused()
    menu.click()
    explorer.turn_to("Landscape")
    expect(explorer.page.get_by_role("button", name="Pages: Landscape")).to_be_visible()
    expect(page_links(explorer)).to_have_count(0)


def test_menu_that_finds_room(open_explorer):
    """A screen that was turned shows all pages in a row, an open menu or not."""
    explorer = open_explorer(viewport={"width": 390, "height": 844})
    explorer.page.get_by_role("button", name="Pages: The cell").click()
    explorer.page.set_viewport_size({"width": 1366, "height": 768})
    expect(explorer.page.get_by_role("button", name="Pages: The cell")).to_have_count(0)
    expect(page_links(explorer)).to_have_count(6)
    assert explorer.page.locator("header.bar").bounding_box()["height"] <= ONE_ROW


def test_what_is_wrong_with_a_link_can_be_closed(open_explorer):
    """It takes no more room then, the focus goes to the title, and another link is told of again."""
    explorer = open_explorer(query="forget=nonsense")
    line = explorer.locate("p.line")
    expect(line).to_contain_text("“forget” takes three numbers")
    line.get_by_role("button", name="Close").press("Enter")
    expect(line).to_be_hidden()
    expect(explorer.locate("h1")).to_be_focused()
    explorer.slider("forget.b").press("ArrowUp")
    explorer.settled()
    expect(line).to_be_hidden()
    explorer.open(query="output=nonsense")
    expect(line).to_contain_text("“output” takes three numbers")
