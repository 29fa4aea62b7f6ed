"""The run, unrolled: a cell for each step, with lines to all of them from the numbers they share."""

import re
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from lstm_core import PRESETS, run_sequence
from lstm_view.model.choices import FIRST_SCREEN, Choices
from lstm_view.model.names import WORDINGS
from lstm_view.model.numerals import brief, percent, shown
from tests.browser.test_room import EXTREMES, POINTS, faults

pytestmark = pytest.mark.browser

UNROLLED = replace(FIRST_SCREEN, time_view="cells")
LAPTOP = {"width": 1366, "height": 768}
SCREENS = {
    "laptop": LAPTOP,
    "projector": {"width": 1920, "height": 1080},
    "zoomed": {"width": 683, "height": 384},
    "phone": {"width": 390, "height": 844},
    "small phone": {"width": 320, "height": 700},
}
QUANTITIES = ("f", "i", "g", "o", "c", "h")
NUMBERS = """cells => cells.map(cell => {
    const numbers = [...cell.querySelectorAll("[data-number]")];
    const told = Object.fromEntries(numbers.map(one => [one.dataset.number, one.textContent]));
    return { step: cell.querySelector(".step").textContent, ...told };
})"""
CROWDED = """svg => {
    const { left: start, right: end, top: first, bottom: last } = svg.getBoundingClientRect();
    const scale = svg.getScreenCTM().a;
    const found = [];
    const texts = [...svg.querySelectorAll("text")].filter(one => one.textContent.trim()).map(one => {
        const { left, right, top, bottom } = one.getBoundingClientRect();
        const by = 0.2 * (bottom - top);
        return { one, told: one.textContent.trim(), left, right, top: top + by, bottom: bottom - by };
    });
    const size = (one) => parseFloat(getComputedStyle(one).fontSize) * scale;
    texts.forEach(({ one, told, left, right, top, bottom }, at) => {
        const isIn = left >= start && right <= end && top >= first && bottom <= last;
        if (!isIn) found.push(`${told} beyond the edge`);
        if (size(one) < 11.99) found.push(`${told} has letters of ${size(one)} px`);
        for (const other of texts.slice(at + 1)) {
            const apart = right <= other.left || other.right <= left || bottom <= other.top
                || other.bottom <= top;
            if (!apart) found.push(`${told} on ${other.told}`);
        }
    });
    POINTS
    const shapes = ".wire, .joint, .box, .sign circle, .knob, .source path, .source rect";
    for (const shape of svg.querySelectorAll(shapes)) {
        if (shape.closest("defs")) continue;
        const own = shape.closest(".sign");
        for (const [x, y] of pointsOf(shape)) {
            for (const { one, told, left, right, top, bottom } of texts) {
                const isOn = x > left && x < right && y > top && y < bottom && !(own && own.contains(one));
                if (isOn) found.push(`${told} on ${shape.getAttribute("class") ?? shape.localName}`);
            }
        }
    }
    return [...new Set(found)];
}""".replace("POINTS", POINTS)
HOLD = """const { numbers, trace } = store.view;
    store.note({ held: { slot: 'candidate.w_x', limit: 10, numbers, trace } });
    store.paint();"""


def cells(explorer):
    """The numbers of every cell that is in the page, from left to right."""
    return explorer.locate(".unrolled .cell").evaluate_all(NUMBERS)


def written(trace, t, step="day", names="words"):
    """What the cell of a step has to say, worked out by the core."""
    share = percent if names == "words" else shown
    ways = {"f": share, "i": share, "o": share, "g": brief, "c": brief, "h": brief}
    return {"step": f"{step} {t + 1}", **{name: way(getattr(trace, name)[t]) for name, way in ways.items()}}


def handle(explorer, t):
    return explorer.slider(f"x.{t}").locator("text")


def middle(locator):
    box = locator.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


@pytest.mark.parametrize("names", WORDINGS)
def test_numbers_of_every_cell(open_explorer, names):
    """They are those of the core, in words as percentages; a forced gate has its value everywhere."""
    choices = replace(UNROLLED.with_forced("f", 0.0), wording=names)
    explorer = open_explorer(choices=choices)
    trace = run_sequence(choices.xs, choices.params, choices.initial, {"f": 0.0})
    assert cells(explorer) == [written(trace, t, names=names) for t in range(4)]
    assert {cell["f"] for cell in cells(explorer)} == {percent(0.0) if names == "words" else "0.000"}
    expect(explorer.locate(".chip.forced[data-letter=f]")).to_have_count(4)
    explorer.store("store.act({ do: 'force', letter: 'f', value: null, whose: 'run' })")
    explorer.settled()
    assert cells(explorer) == [written(FIRST_SCREEN.run(), t, names=names) for t in range(4)]


def test_the_switch(explorer):
    """It changes between lines and cells, by keys as well, is in the link, and undo leaves it alone."""
    explorer.type_number("forget.b", "1")
    explorer.option("Shown as", "lines").focus()
    explorer.page.keyboard.press("ArrowRight")
    expect(explorer.locate("svg.unrolled")).to_be_visible()
    expect(explorer.locate("svg .line")).to_have_count(0)
    explorer.settled()
    assert explorer.query()["over"] == "cells"
    explorer.press("undo")
    explorer.holds(UNROLLED)
    explorer.choose("Shown as", "lines")
    expect(explorer.locate("svg.unrolled")).to_have_count(0)
    explorer.holds(FIRST_SCREEN)


def test_a_click_goes_to_the_step(open_explorer):
    """Anywhere on its cell; the stage stays, and the cell stands out."""
    explorer = open_explorer(choices=replace(UNROLLED, stage="output"))
    for t in (3, 0):
        box = explorer.locate(".unrolled .box").nth(t).bounding_box()
        for part in (0.1, 0.5, 0.9):
            explorer.page.mouse.click(box["x"] + part * box["width"], box["y"] + part * box["height"])
            expect(explorer.locate(".cell.present .step")).to_have_text(f"day {t + 1}")
        explorer.holds(replace(UNROLLED, stage="output", t=t))


@pytest.mark.parametrize("by", ["mouse", "keys", "typing"])
def test_every_step_uses_the_same_numbers(open_explorer, by):
    """With the hand on one, the lines to all cells and its share in each are lit, and all of them move."""
    explorer = open_explorer(choices=replace(UNROLLED, preset_name="companies", stage="output"))
    before = [cell["o"] for cell in cells(explorer)]
    lit = explorer.locate(".unrolled[data-lit=o]")
    slider = explorer.slider("output.w_h")
    if by == "mouse":
        x, y = middle(slider)
        explorer.page.mouse.move(x, y)
        explorer.page.mouse.down()
        explorer.page.mouse.move(x - 30, y)
    elif by == "keys":
        slider.focus()
        explorer.page.keyboard.down("PageDown")
    else:
        explorer.type_number("output.w_h", "2", leave="")
    expect(lit).to_be_visible()
    expect(explorer.locate(".source text")).to_have_text(re.compile(r"^Output gate: × STM .*\d$"))
    expect(explorer.locate(".chip.lit[data-letter=o]")).to_have_count(4)
    expect(explorer.locate(".chip.lit")).to_have_count(4)
    if by == "typing":
        explorer.page.keyboard.press("Enter")
    else:
        explorer.becomes(
            lambda: all(map(str.__ne__, [cell["o"] for cell in cells(explorer)][1:], before[1:])), True
        )
    explorer.page.mouse.up()
    explorer.page.keyboard.up("PageDown")
    expect(lit).to_have_count(0)
    expect(explorer.locate(".source text")).to_have_text("every day: the same twelve numbers")
    explorer.settled()
    trace = UNROLLED.with_setting("params.output", "w_h", explorer.numbers["output.w_h"]).run()
    assert cells(explorer) == [written(trace, t) for t in range(4)]
    assert trace.prediction != UNROLLED.run().prediction


def test_an_input_and_a_starting_memory_are_changed(open_explorer):
    """An input is dragged, moved by keys and typed below its cell, a memory at the left."""
    explorer = open_explorer(choices=UNROLLED)
    x, y = middle(explorer.slider("x.2").locator(".knob"))
    explorer.page.mouse.move(x, y)
    explorer.page.mouse.down()
    explorer.page.mouse.move(x, y - 40)
    explorer.page.mouse.up()
    explorer.becomes(lambda: explorer.numbers["x.2"] > 1, True)
    explorer.slider("x.2").press("Delete")
    explorer.becomes(lambda: explorer.numbers["x.2"], 0.25)
    for text in (handle(explorer, 3), explorer.slider("start.c").locator("text")):
        text.click()
        explorer.page.keyboard.type("2")
        explorer.page.keyboard.press("Enter")
    choices = UNROLLED.with_inputs((1.0, 0.5, 0.25, 2.0)).with_setting("initial", "c", 2.0)
    explorer.holds(choices)
    assert cells(explorer) == [written(choices.run(), t) for t in range(4)]


@pytest.mark.parametrize("screen", SCREENS)
def test_long_runs_scroll(open_explorer, screen):
    """Of 200 steps only as many cells as have room are there, the present one in their middle."""
    choices = UNROLLED.with_inputs((1.0, 0.5, -0.5, 0.25) * 50)
    explorer = open_explorer(choices=choices, viewport=SCREENS[screen])
    trace = choices.run()
    most = explorer.locate(".unrolled .cell").count()
    assert 2 <= most <= 8
    for t in (0, 1, 77, 78, 198, 199):
        explorer.store(f"store.act({{ do: 'go', t: {t} }})")
        explorer.settled()
        first = min(max(t - most // 2, 0), 200 - most)
        assert cells(explorer) == [written(trace, at) for at in range(first, first + most)]
        expect(explorer.locate(".cell.present .step")).to_have_text(f"day {t + 1}")
        expect(explorer.locate(".unrolled .handle.q-x")).to_have_count(most)
        expect(explorer.locate(".unrolled .handle.q-c")).to_have_count(1 if first == 0 else 0)
    assert explorer.locate(".unrolled *").count() < 60 * most + 40


def test_long_runs_by_keyboard(open_explorer):
    """The range below the cells leads through all steps; a handle that stays in sight keeps the focus."""
    choices = replace(UNROLLED.with_inputs((1.0, 0.5) * 100), t=100)
    explorer = open_explorer(choices=choices)
    columns = explorer.page.get_by_role("slider", name="Go to a day")
    columns.press("End")
    expect(explorer.locate(".cell.present .step")).to_have_text("day 200")
    columns.press("ArrowLeft")
    expect(columns).to_have_attribute("aria-valuetext", "day 199 of 200")
    explorer.slider("x.198").focus()
    explorer.store("store.act({ do: 'go', t: 196 })")
    expect(explorer.locate(".cell.present .step")).to_have_text("day 197")
    expect(explorer.slider("x.198")).to_be_focused()


def test_nothing_hidden_is_shown(open_explorer):
    """Asked first, a cell has no number that is not known yet, in sight or read out."""
    explorer = open_explorer(choices=replace(UNROLLED, t=1, stage="input", ask_first=True))
    trace = UNROLLED.run()
    known = {1: ("f", "g"), 2: (), 3: ()}
    asked = [written(trace, t) for t in range(4)]
    for t, names in known.items():
        asked[t] |= {name: "?" for name in QUANTITIES if name not in names}
    assert cells(explorer) == asked
    told = explorer.locate(".unrolled .cell").evaluate_all("cells => cells.map(one => one.ariaLabel).join()")
    for t, names in known.items():
        for name in set(QUANTITIES) - set(names):
            assert written(trace, t)[name] not in told
    explorer.page.get_by_role("button", name="Show me").click()
    asked[1] |= {"i": percent(trace.i[1])}
    explorer.becomes(lambda: cells(explorer), asked)


@pytest.mark.parametrize("screen", SCREENS)
def test_cells_have_room(open_explorer, screen):
    """No text on another, on a line or beyond the edge, none below 12 px, whatever the numbers are."""
    explorer = open_explorer(choices=UNROLLED, viewport=SCREENS[screen])
    runs = {name: Choices.of_preset(name) for name in PRESETS} | EXTREMES
    cases = {
        (name, wording, t): replace(choices, wording=wording, t=t)
        for name, choices in runs.items()
        for wording in WORDINGS
        for t in {choices.t, len(choices.xs) - 1}
    }
    assert faults(explorer, "svg.unrolled", CROWDED, cases) == {}
    for name, choices in runs.items():
        last = replace(choices, wording=WORDINGS[-1], t=len(choices.xs) - 1)
        assert faults(explorer, "svg.unrolled", CROWDED, {(name,): last}) == {}
        explorer.store(HOLD)
        assert explorer.locate("svg.unrolled").evaluate(CROWDED) == [], f"{name}, held"
        explorer.store("store.note({ held: null })")
    assert explorer.page.evaluate("document.querySelector('main').scrollWidth <= innerWidth")
