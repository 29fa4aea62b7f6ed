"""The page "Why it remembers" under the hand: sliders, keyboard, bars that lead to their number."""

import re
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from lstm_view.slots import numbers_of, with_number
from lstm_view.why.dependence import dependence

pytestmark = pytest.mark.browser

BEHIND = """charts => charts.flatMap(chart => (chart.data ?? []).filter(part => part.name)
    .map(part => Array.from(part.customdata)))"""
WIDER = "() => document.querySelector('[data-testid=stMain]').scrollWidth - innerWidth"
TRACKS = """tracks => tracks.map(track => {
    const [whole, fill] = [track, track.firstChild].map(part => part.getBoundingClientRect());
    return [(fill.left - whole.left) / whole.width, fill.width / whole.width];
})"""


@pytest.fixture
def why(open_explorer):
    return open_explorer("why")


def of_network(explorer, slot):
    return explorer.part("unrolling-sliders").locator(f"input[data-slot='{slot}']")


def bar(explorer, slot):
    return explorer.part("influence").locator(f"button[data-slot='{slot}']")


def draws(explorer, choices):
    """Wait until the chart holds what these choices give, to the last digit."""
    wanted = [line.values.tolist() for line in dependence(choices).lines.values()]
    explorer.becomes(lambda: explorer.charts.evaluate_all(BEHIND), wanted)


def test_chart_moves_while_the_hand_does(why, first_screen):
    """Dragging the weight of the plain RNN redraws the chart before the hand lets go."""
    draws(why, first_screen)
    box = of_network(why, "rnn.w_h").bounding_box()
    middle = box["y"] + box["height"] / 2
    why.page.mouse.move(box["x"] + box["width"] * 0.525, middle)
    why.page.mouse.down()
    why.page.mouse.move(box["x"] + box["width"] * 0.8, middle, steps=6)
    held = float(of_network(why, "rnn.w_h").input_value())
    assert held > 4
    draws(why, with_number(first_screen, "rnn.w_h", held))
    why.page.mouse.up()
    why.becomes(lambda: why.query().get("rnn"), f"{held:g}_1_0")


def test_everything_by_keyboard(why, first_screen):
    """Arrows move the sliders, and a weight to try can be chosen without a mouse."""
    of_network(why, "why.steps").press("ArrowLeft")
    fewer = with_number(first_screen, "why.steps", 49)
    draws(why, fewer)
    expect(why.page.locator(".question")).to_contain_text("after 49 steps")
    why.option("rnn.tried", "2").focus()
    why.page.keyboard.press("Enter")
    draws(why, with_number(fewer, "rnn.w_h", 2.0))
    expect(why.page.locator(".found")).to_contain_text("tanh saturates")


@pytest.mark.parametrize("way", ["mouse", "keyboard"])
def test_bar_leads_to_its_number(way, why, first_screen):
    """A click or Enter on a bar opens the cell page, and the focus is on that number."""
    chosen = bar(why, "candidate.w_x")
    expect(chosen).to_have_attribute("aria-label", re.compile("weight of the input, now 0.9393"))
    if way == "mouse":
        chosen.click()
    else:
        chosen.press("Enter")
    expect(why.page).to_have_title("The cell · LSTM Explorer")
    why.is_ready()
    expect(why.slider("candidate.w_x")).to_be_focused()
    why.is_at(replace(first_screen, stage="candidate"))


@pytest.mark.parametrize("way", ["mouse", "keyboard"])
def test_bar_waits_for_what_was_just_moved(way, why, first_screen):
    """A bar pressed while the sliders still await their answer leads to its number; nothing is lost."""
    chosen = bar(why, "input.b")
    expect(chosen).to_be_visible()
    steps = of_network(why, "why.steps")
    steps.focus()
    for _ in range(5):
        why.page.keyboard.press("ArrowLeft")
    if way == "mouse":
        chosen.dispatch_event("click")
    else:
        chosen.press("Enter")
    expect(why.page).to_have_title("The cell · LSTM Explorer")
    why.is_ready()
    expect(why.slider("input.b")).to_be_focused()
    fewer = with_number(first_screen, "why.steps", 45)
    why.is_at(replace(fewer, stage="input"))
    why.becomes(lambda: why.query().get("unroll"), "45")


def test_bars_stand_around_zero(open_explorer, first_screen):
    """Rising to the right of the middle, falling to the left, each as long as its share."""
    choices = replace(first_screen.with_sequence("A"), t=1)
    explorer = open_explorer("why", choices=choices)
    expect(bar(explorer, "x.0")).to_be_visible()
    tracks = explorer.part("influence").locator(".track")
    told = explorer.part("influence").locator(".bar .amount").all_text_contents()
    places = tracks.evaluate_all(TRACKS)
    assert len(places) == len(numbers_of(choices))
    for (left, width), amount in zip(places, told, strict=True):
        edge = left + width if amount.startswith("−") else left
        assert edge == pytest.approx(0.5, abs=0.01)
    assert max(width for _, width in places) == pytest.approx(0.5, abs=0.01)


def test_two_hundred_inputs_stay_tidy(open_explorer, first_screen):
    """Twelve bars at first; all of them, in a list that scrolls, when asked for."""
    choices = first_screen.with_inputs(tuple(t % 5 / 4 for t in range(200)))
    explorer = open_explorer("why", choices=choices)
    inputs = explorer.part("influence").locator("button[data-slot^='x.']:visible")
    expect(inputs).to_have_count(12)
    more = explorer.part("influence").locator(".more")
    expect(more).to_have_text("These 12 count most. Show all 200")
    more.press("Enter")
    expect(inputs).to_have_count(200)
    expect(more).to_have_attribute("aria-expanded", "true")
    assert inputs.first.locator("..").bounding_box()["height"] < 400


@pytest.mark.parametrize("width", [390, 1366, 1920])
def test_page_is_as_wide_as_its_window(width, open_explorer):
    """Nothing hangs over the edge, and both drawings are there."""
    explorer = open_explorer("why", viewport={"width": width, "height": 844})
    expect(explorer.page.locator("svg.ways")).to_be_visible()
    explorer.becomes(lambda: explorer.charts.count(), 1)
    explorer.becomes(lambda: explorer.page.evaluate(WIDER) <= 0, True)
