"""The link holds everything: copied, opened elsewhere, followed to other pages and back."""

from dataclasses import replace
from urllib.parse import parse_qsl

import pytest
from playwright.sync_api import expect

from lstm_core import State
from lstm_view.choices import Choices
from lstm_view.link import to_query
from lstm_view.stages import ALL

pytestmark = pytest.mark.browser

CLIPBOARD = ["clipboard-read", "clipboard-write"]
ADDRESS_AT_REST = """() => new Promise(done => {
    let [address, since] = [location.href, performance.now()];
    const look = () => {
        if (location.href !== address) [address, since] = [location.href, performance.now()];
        if (performance.now() - since > 700) done(); else requestAnimationFrame(look);
    };
    look() })"""
"""Streamlit may write a page's bare address late; within 600 ms the app writes its own again."""
NO_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', { value: undefined })"


@pytest.fixture
def far_away():
    """Choices that differ from the first screen in everything a link can carry."""
    choices = replace(
        Choices.of_preset("hides", "Nothing stored"),
        xs=(0.1, -2.0, 1 / 3, 1e-7, 25.0),
        initial=State(h=-0.25, c=1.5),
        t=3,
        stage=ALL,
        wording="symbols",
        speed="slow",
        ask_first=True,
    )
    for number, unit in enumerate(("forget", "input", "candidate", "output"), start=1):
        for place, name in enumerate(("w_h", "w_x", "b"), start=1):
            choices = choices.with_weight(unit, name, number * 0.1 + place / 7)
    return choices


def copied(explorer):
    """Copy the link with the button and return what is then in the clipboard."""
    explorer.part("copy_link").get_by_role("button", name="Copy link").click()
    expect(explorer.part("copy_link").get_by_role("button")).to_have_text("Link copied")
    return explorer.page.evaluate("() => navigator.clipboard.readText()")


def test_copied_link_opened_by_somebody_else(open_explorer, far_away):
    """Changed by hand, copied, opened in a session of its own: the same everywhere on the page.

    From there on each goes their own way.
    """
    one = open_explorer(choices=far_away, permissions=CLIPBOARD)
    one.shows(far_away)
    one.type_into("start.c", "0.7")
    choices = replace(far_away, initial=State(h=-0.25, c=0.7))
    one.shows(choices)
    link = copied(one)
    assert link == one.page.url
    address, _, query = link.partition("?")
    assert address == f"{one.url}/"

    other = open_explorer(query=query)
    other.shows(choices)
    assert other.everything() == one.everything()
    expect(other.option("wording", "symbols")).to_be_checked()
    expect(other.option("speed", "slow")).to_be_checked()
    expect(other.part("ask").locator("input")).to_be_checked()

    one.press("last")
    other.type_into("start.h", "1")
    one.shows(choices.last())
    other.shows(replace(choices, initial=State(h=1.0, c=0.7)))


def test_copy_without_the_clipboard_api(open_explorer, first_screen):
    """On a classroom's plain http there is none; the link is copied all the same.

    Where even that is forbidden, the button says where to find it.
    """
    explorer = open_explorer(init_script=NO_CLIPBOARD, choices=replace(first_screen, t=3))
    button = explorer.part("copy_link").get_by_role("button")
    button.click()
    expect(button).to_have_text("Link copied")
    explorer.field("sequence.text").press("Control+a")
    explorer.field("sequence.text").press("Control+v")
    expect(explorer.field("sequence.text")).to_have_value(explorer.page.url)
    explorer.page.evaluate("() => { document.execCommand = () => false }")
    button.click()
    expect(button).to_contain_text("address bar")


def test_address_follows_and_leaves_the_back_button_alone(explorer, first_screen):
    """After every move the address is the link to what is seen; no move becomes a page to go back to.

    Loaded anew, the page starts where it ended.
    """
    entries = explorer.page.evaluate("() => history.length")
    choices = first_screen
    for value in (1.7234, 1.8234, 1.9234):
        explorer.slider("forget.b").press("ArrowRight")
        choices = choices.with_weight("forget", "b", value)
        explorer.shows(choices)
    explorer.press("next")
    choices = choices.forward()
    explorer.shows(choices)
    assert explorer.page.evaluate("() => history.length") == entries
    explorer.page.evaluate(ADDRESS_AT_REST)
    explorer.becomes(explorer.query, dict(parse_qsl(to_query(choices))))
    explorer.page.reload()
    explorer.is_ready()
    explorer.shows(choices)


def test_to_the_mathematics_and_back(explorer, first_screen):
    """Both pages show one state, in their addresses too; the Back button leads back to the cell,
    and a day chosen among the mathematics is the cell's day then."""
    explorer.type_into("forget.b", "25")
    explorer.press("next")
    choices = first_screen.with_weight("forget", "b", 25.0).forward()
    explorer.shows(choices)
    before, query = explorer.everything(), explorer.query()

    explorer.turn_to("The mathematics")
    explorer.becomes(explorer.query, query)
    assert explorer.page.url.startswith(f"{explorer.url}/mathematics?")
    explorer.turn_to("The cell")
    explorer.shows(choices)
    assert explorer.everything() == before

    explorer.turn_to("The mathematics")
    explorer.becomes(explorer.query, query)
    explorer.choose("step.4", "day 4")
    explorer.becomes(lambda: explorer.query().get("t"), "4")
    assert explorer.page.url.startswith(f"{explorer.url}/mathematics?")
    expect(explorer.place).to_contain_text("day 4 of 4")
    explorer.page.go_back()
    expect(explorer.page).to_have_title("The cell · LSTM Explorer")
    explorer.is_ready()
    explorer.shows(replace(choices, t=3))


def test_link_that_cannot_be_read_in_full(open_explorer, first_screen):
    """A warning names what could not be used; the rest is used, and nothing breaks."""
    explorer = open_explorer(query="cell=companies&seq=B&forget=1_2_nan&t=99&stage=output&utm=x")
    warning = explorer.page.get_by_role("alert")
    for part in ("forget", "t"):
        expect(warning.locator("code").get_by_text(part, exact=True)).to_be_visible()
    explorer.shows(replace(first_screen, stage="output"))
