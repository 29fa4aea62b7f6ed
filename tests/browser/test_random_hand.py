"""Whatever a hand does, however quickly, the app lives, loses nothing and shows what is."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.random_hand import LAPTOP, PAGES, PATIENCE, Hand, Walk, is_filled, visitor

pytestmark = pytest.mark.browser

ACTS = 12
SEEDS = (1,)
WITH_SLIDERS = ("", "why", "landscape", "training")
LISTENERS = """
    globalThis.listeners = new Set();
    const { addEventListener: add, removeEventListener: remove } = window;
    window.addEventListener = (type, heard, options) => {
        if (type === "resize") {
            listeners.add(heard);
            options?.signal?.addEventListener("abort", () => listeners.delete(heard));
        }
        add.call(window, type, heard, options);
    };
    window.removeEventListener = (type, heard, options) => {
        if (type === "resize") listeners.delete(heard);
        remove.call(window, type, heard, options);
    };"""
FRAMES = """
    globalThis.framesAsked = 0;
    const ask = requestAnimationFrame;
    globalThis.requestAnimationFrame = (draw) => {
        framesAsked += 1;
        return ask(draw);
    };"""
WATCHED = 60
NEXT_FRAMES = """async (count) => {
    for (; count > 0; count -= 1) await new Promise(requestAnimationFrame);
}"""


@pytest.fixture(scope="module")
def visitors(browser):
    """The one who walks, and the one who opens the link in the end."""
    both = visitor(browser), visitor(browser)
    yield both
    for one in both:
        one.close()


@pytest.fixture
def open_hand(browser, visitors, server):
    """Open a page; nothing may be wrong in the end. What is done `before` it opens, somebody new does."""
    hands = []

    def open_page(page="", before="", is_judged=True):
        someone = visitor(browser) if before else visitors[0]
        if before:
            someone.add_init_script(before)
        hand = Hand(someone, server, page)
        hands.append((someone, hand, is_judged))
        return hand

    expect.set_options(timeout=PATIENCE * 1000)
    yield open_page
    for someone, hand, is_judged in hands:
        problems = hand.problems() if is_judged else []
        hand.close()
        if someone not in visitors:
            someone.close()
        assert problems == []


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("seed", SEEDS)
def test_random_hand(visitors, server, page, seed):
    """Nothing dies or shows nonsense, and screen, link and Python agree; `make soak` takes longer."""
    Walk(visitors, server, page, seed).go(ACTS)


def shows(hand, title):
    """Wait for a page, and return the title that is shown in the end."""
    hand.wait_until(lambda: hand.title().startswith(title))
    hand.calm(PATIENCE)
    return hand.title().partition(" · ")[0]


def open_by_menu(hand, title):
    hand.wait_until(hand.has_menu)
    hand.turn(title)
    assert shows(hand, title) == title


def find(hand, is_it):
    """The key of the first control that is looked for, once it is there."""
    hand.wait_until(lambda: any(map(is_it, hand.controls())))
    return next(one["key"] for one in hand.controls() if is_it(one))


def is_slider(control):
    return control["role"] == "slider"


def plays(control):
    return control["role"] == "button" and control["name"].endswith("Play")


def test_menu_clicked_faster_than_pages_open(open_hand):
    """The page clicked last opens, in the same visit."""
    hand = open_hand("compare")
    hand.page.evaluate("() => { globalThis.isSameVisit = true }")
    for titles in ([*PAGES.values()], ["Training", "Compare"] * 4, ["Landscape", "The cell"] * 2):
        hand.turn(*titles)
        assert shows(hand, titles[-1]) == titles[-1]
    assert hand.page.evaluate("() => isSameVisit")


@pytest.mark.parametrize("title", ["Why it remembers", "Landscape"])
def test_link_in_the_menu_clicked_twice(open_hand, title):
    """It opens its page, and no other one."""
    hand = open_hand()
    hand.double_click(f"link {title}")
    assert shows(hand, title) == title


def test_back_right_after_a_page_was_chosen(open_hand):
    """Back while a page still opens leads where it says, and so does Forward once it has."""
    hand = open_hand()
    open_by_menu(hand, "Compare")
    for _ in range(3):
        hand.turn("Landscape")
        hand.back()
        assert shows(hand, "Compare") == "Compare"
    open_by_menu(hand, "Landscape")
    hand.back()
    assert shows(hand, "Compare") == "Compare"
    hand.forward()
    assert shows(hand, "Landscape") == "Landscape"


@pytest.mark.parametrize("page", WITH_SLIDERS)
def test_page_left_in_mid_drag(open_hand, page):
    """Nothing dies of it, and what the hand did until then is kept."""
    hand = open_hand(page)
    held = find(hand, is_slider)
    hand.hold(hand.middle_of(held), [(6, -6), (9, -4), (5, 0)])
    value = hand.told()[held]
    hand.press("link The mathematics", ["Enter"])
    assert shows(hand, "The mathematics") == "The mathematics"
    hand.page.mouse.move(40, 500)
    hand.page.mouse.up()
    assert hand.problems() == []
    open_by_menu(hand, PAGES[page])
    hand.wait_until(lambda: hand.told().get(held) == value)
    assert hand.told()[held] == value


@pytest.mark.parametrize("page", PAGES)
def test_window_as_narrow_as_a_finger(open_hand, page):
    """No picture gets a width below zero, and all is as before in the old width."""
    hand = open_hand(page)
    told = hand.told()
    hand.resize(200, 700)
    hand.calm()
    assert hand.problems() == []
    hand.resize(*LAPTOP)
    hand.wait_until(lambda: hand.told() == told)
    assert hand.told() == told


def test_charts_of_pages_left_listen_no_longer(open_hand):
    """However often pages with charts are opened, no more listeners wait for another size."""
    hand = open_hand(before=LISTENERS)
    counts = []
    for _ in range(3):
        for title in ("The cell", "Why it remembers", "Compare"):
            open_by_menu(hand, title)
            hand.page.locator(".charts").first.scroll_into_view_if_needed()
            expect(hand.page.locator(".js-plotly-plot").first).to_be_attached()
            hand.calm(PATIENCE)
        open_by_menu(hand, "The mathematics")
        counts.append(hand.page.evaluate("() => listeners.size"))
    assert counts == [counts[0]] * 3


@pytest.mark.parametrize("page", ["", "training"])
def test_page_left_while_it_plays(open_hand, page):
    """The next page comes to rest, and the one that played is there again."""
    hand = open_hand(page)
    before = hand.told()
    hand.click(find(hand, plays))
    hand.wait_until(lambda: hand.told() != before)
    open_by_menu(hand, "The mathematics")
    assert hand.calm(PATIENCE, quiet=0.8)
    assert hand.problems() == []
    open_by_menu(hand, PAGES[page])


@pytest.mark.parametrize(
    ("page", "part"), [("", None), ("training", "Train your own"), ("training", "Your own series")]
)
def test_charts_that_cannot_be_fetched(open_hand, page, part):
    """The rest of the page stays, and nothing asks for frame after frame."""
    hand = open_hand("mathematics", before=FRAMES, is_judged=False)
    hand.page.context.route(re.compile("plotly", re.IGNORECASE), lambda route: route.abort())
    open_by_menu(hand, PAGES[page])
    if part:
        hand.click(find(hand, lambda control: control["name"] == part))
    hand.wait_until(lambda: hand.stays(hand.told, 0.5))
    hand.scroll(0.6, 0.5, 5000)
    hand.calm(PATIENCE, quiet=0.5)
    began = hand.page.evaluate("() => framesAsked")
    hand.page.evaluate(NEXT_FRAMES, WATCHED)
    assert hand.page.evaluate("() => framesAsked") - began < 1.5 * WATCHED
    assert is_filled(hand.look())


def test_menu_needs_no_test_ids(open_hand):
    """Streamlit may call its parts what it likes."""
    hand = open_hand()
    hand.page.evaluate(
        "() => document.querySelectorAll('[data-testid]').forEach(one => one.removeAttribute('data-testid'))"
    )
    open_by_menu(hand, "Compare")
