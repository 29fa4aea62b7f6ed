"""Every page opened first of all on a server just started, where the app's menu has not run yet."""

import pytest
from playwright.sync_api import expect

from tools.server import running

pytestmark = pytest.mark.browser

NEXT_FRAME = "() => new Promise(done => requestAnimationFrame(() => done()))"
MENU = ["The cell", "Why it remembers", "Compare", "Landscape", "Training", "The mathematics"]


@pytest.fixture
def fresh_server():
    """A server that nobody has visited."""
    with running() as server:
        yield server


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("cell", "The cell"),
        ("why", "Why it remembers"),
        ("compare", "Compare"),
        ("landscape", "Landscape"),
        ("training", "Training"),
        ("mathematics", "The mathematics"),
    ],
)
def test_page_opened_first_on_a_fresh_server(fresh_server, open_explorer, address, title):
    """It comes with its own title, the app's own menu and everything on it, and leads to the rest."""
    explorer = open_explorer(address, at=fresh_server)
    expect(explorer.page).to_have_title(f"{title} · LSTM Explorer")
    expect(explorer.page.get_by_test_id("stPageLink")).to_have_text(MENU)
    expect(explorer.page.get_by_test_id("stSidebarNav")).to_have_count(0)
    expect(explorer.page.get_by_role("alert")).to_have_count(0)
    explorer.turn_to(next(entry for entry in MENU if entry != title))
    expect(explorer.page.get_by_test_id("stPageLink")).to_have_text(MENU)


def test_menu_clicked_faster_than_pages_open(open_explorer, first_screen):
    """The page clicked last opens, in the same session: what was set is still set there."""
    explorer = open_explorer("compare", choices=first_screen.with_weight("forget", "b", 0.25))
    explorer.page.evaluate("() => { window.isSameVisit = true }")
    for title in ["Landscape", "Why it remembers", "Training", "Landscape", "The mathematics"] * 2:
        explorer.page.get_by_role("link", name=title).click()
        explorer.page.evaluate(NEXT_FRAME)
    expect(explorer.page).to_have_title("The mathematics · LSTM Explorer")
    explorer.is_ready()
    assert explorer.page.evaluate("() => window.isSameVisit")
    assert explorer.query()["forget"] == "2.7043_1.6307_0.25"


def test_link_into_the_mathematics(open_explorer, first_screen):
    """The text comes with the link's numbers, every formula typeset and nothing missing."""
    explorer = open_explorer("mathematics", choices=first_screen.with_weight("forget", "b", 25.0))
    expect(explorer.page.locator(".sheet .arithmetic")).to_have_count(5)
    expect(explorer.page.locator(".sheet").first).to_contain_text("25.00")
    explorer.becomes(lambda: explorer.query().get("forget"), "2.7043_1.6307_25")
    expect(explorer.page.locator(".katex-html").nth(4)).to_be_attached()
    expect(explorer.page.locator(".katex-error")).to_have_count(0)
    text = explorer.page.get_by_test_id("stMain").inner_text()
    assert not {"nan", "inf", "none"} & set(text.lower().split())
