"""The page "Why it remembers" under the hand: ranges, keyboard, bars that lead to their number."""

import re
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from lstm_view.model.choices import FIRST_SCREEN
from lstm_view.model.link import to_query
from lstm_view.model.settings import numbers_of, with_number
from lstm_view.results.dependence import Dependence

pytestmark = pytest.mark.browser

BEHIND = """charts => charts.flatMap(chart => (chart.data ?? []).filter(part => part.name)
    .map(part => Array.from(part.customdata)))"""
WIDER = "() => document.querySelector('[data-testid=stMain]').scrollWidth - innerWidth"
OUTSIDE = """texts => texts.filter((text) => {
    const { left, right } = text.getBoundingClientRect();
    const column = text.closest("[class*=st-key]").getBoundingClientRect();
    return left < Math.max(0, column.left) || right > Math.min(innerWidth, column.right);
}).map((text) => text.textContent)"""
TRACKS = """tracks => tracks.map(track => {
    const [whole, fill] = [track, track.firstChild].map(part => part.getBoundingClientRect());
    return [(fill.left - whole.left) / whole.width, fill.width / whole.width];
})"""
MOST_SHOWN = 12
"""Of more inputs than this, only those that count most are shown at first."""


@pytest.fixture
def why(open_explorer):
    return open_explorer("why")


def of_network(explorer, slot):
    return explorer.locate(f".ranges input[data-slot='{slot}']")


def bar(explorer, slot):
    return explorer.locate(f".influence button[data-slot='{slot}']")


def draws(explorer, choices):
    """Wait until the chart holds what these choices give, to the last digit."""
    wanted = [line.values.tolist() for line in Dependence(choices).lines.values()]
    explorer.becomes(lambda: explorer.charts.evaluate_all(BEHIND), wanted)


def test_chart_moves_while_the_hand_does(why):
    """Dragging the weight of the plain RNN redraws the chart before the hand lets go."""
    draws(why, FIRST_SCREEN)
    box = of_network(why, "rnn.w_h").bounding_box()
    middle = box["y"] + box["height"] / 2
    why.page.mouse.move(box["x"] + box["width"] * 0.525, middle)
    why.page.mouse.down()
    why.page.mouse.move(box["x"] + box["width"] * 0.8, middle, steps=6)
    held = float(of_network(why, "rnn.w_h").input_value())
    assert held > 4
    draws(why, with_number(FIRST_SCREEN, "rnn.w_h", held))
    why.page.mouse.up()
    why.holds(with_number(FIRST_SCREEN, "rnn.w_h", held))


def test_everything_by_keyboard(why):
    """Arrows move the ranges, and a weight to try can be chosen without a mouse."""
    of_network(why, "why.steps").press("ArrowLeft")
    fewer = with_number(FIRST_SCREEN, "why.steps", 49)
    draws(why, fewer)
    expect(why.locate(".question")).to_contain_text("after 49 steps")
    why.option("Try an RNN weight of", "2").focus()
    why.page.keyboard.press("Enter")
    draws(why, with_number(fewer, "rnn.w_h", 2.0))
    expect(why.locate(".found")).to_contain_text("tanh saturates")


def test_weight_tried_follows_the_range(why):
    """The weight that was tried is marked only as long as the plain RNN has it."""
    tried = why.option("Try an RNN weight of", "0.5")
    expect(tried).to_be_checked()
    of_network(why, "rnn.w_h").press("ArrowRight")
    expect(tried).not_to_be_checked()
    of_network(why, "rnn.w_h").press("ArrowLeft")
    expect(tried).to_be_checked()


def test_belt_follows_the_steps(why):
    """Another step draws its own belt, and the address says it."""
    why.choose("Go to a day", "day 4")
    f = FIRST_SCREEN.run().f[3]
    expect(why.locate("svg.routes")).to_contain_text(f"× forget gate = {f:.3f}")
    why.holds(replace(FIRST_SCREEN, t=3))


def test_bar_leads_to_its_number(why):
    """A click or Enter on a bar opens the cell page at its place, and the focus is on that number."""
    for slot, there in (
        ("candidate.w_x", replace(FIRST_SCREEN, stage="candidate")),
        ("x.2", replace(FIRST_SCREEN, t=2)),
        ("start.c", replace(FIRST_SCREEN, t=0)),
    ):
        why.open("why", to_query(replace(FIRST_SCREEN, t=1)))
        if slot == "x.2":
            bar(why, slot).press("Enter")
        else:
            bar(why, slot).click()
        expect(why.page).to_have_title("The cell · LSTM Explorer")
        expect(why.slider(slot).first).to_be_focused()
        why.holds(there)


def test_bar_says_what_it_does(why):
    """Its label has the number, how far the prediction moves with it, and where it leads."""
    said = re.compile("weight of the input, now 0.9393: the prediction moves by .* cell page")
    expect(bar(why, "candidate.w_x")).to_have_attribute("aria-label", said)


def test_bar_waits_for_what_was_just_moved(why):
    """A bar pressed while moves of a range are on their way leads to its number; nothing is lost."""
    steps = of_network(why, "why.steps")
    steps.focus()
    for _ in range(5):
        why.page.keyboard.press("ArrowLeft")
    bar(why, "input.b").press("Enter")
    expect(why.page).to_have_title("The cell · LSTM Explorer")
    expect(why.slider("input.b").first).to_be_focused()
    why.holds(replace(with_number(FIRST_SCREEN, "why.steps", 45), stage="input"))


def test_bars_stand_around_zero(open_explorer):
    """Rising to the right of the middle, falling to the left, each as long as its share."""
    choices = replace(FIRST_SCREEN.with_sequence("A"), t=1)
    explorer = open_explorer("why", choices=choices)
    told = explorer.locate(".influence .amount").all_text_contents()
    assert any(amount.startswith("−") for amount in told)
    explorer.becomes(lambda: longest(explorer), 0.5)
    places = explorer.locate(".influence .track").evaluate_all(TRACKS)
    assert len(places) == len(told) == len(numbers_of(choices))
    for (left, width), amount in zip(places, told, strict=True):
        edge = left + width if amount.startswith("−") else left
        assert edge == pytest.approx(0.5, abs=0.01)


def longest(explorer):
    """How much of its track the longest bar fills, once it has come to rest."""
    tracks = explorer.locate(".influence .track").evaluate_all(TRACKS)
    return round(max(width for _, width in tracks), 2)


def test_two_hundred_inputs_stay_tidy(open_explorer):
    """A few bars at first; all of them, in a list that scrolls, when asked for."""
    choices = FIRST_SCREEN.with_inputs(tuple(t % 5 / 4 for t in range(200)))
    explorer = open_explorer("why", choices=choices)
    inputs = explorer.locate(".influence button[data-slot^='x.']:visible")
    expect(inputs).to_have_count(MOST_SHOWN)
    more = explorer.locate(".influence .more:visible")
    expect(more).to_have_text("These 12 count most. Show all 200")
    more.press("Enter")
    expect(inputs).to_have_count(200)
    expect(more).to_have_attribute("aria-expanded", "true")
    expect(more).to_have_text("Show only the 12 that count most")
    assert inputs.first.locator("..").bounding_box()["height"] < 400


def test_page_is_as_wide_as_its_window(open_explorer):
    """Nothing hangs over the edge, both drawings are there, and the one of the routes is whole."""
    explorer = open_explorer("why", viewport={"width": 320, "height": 844})
    for width in (320, 390, 683, 1366, 1920):
        explorer.page.set_viewport_size({"width": width, "height": 844})
        explorer.open("why")
        expect(explorer.locate("svg.routes")).to_be_visible()
        assert explorer.locate("svg.routes text").evaluate_all(OUTSIDE) == [], width
        explorer.scroll_to_charts()
        expect(explorer.charts).to_have_count(1)
        explorer.becomes(lambda: explorer.page.evaluate(WIDER) <= 0, True)
