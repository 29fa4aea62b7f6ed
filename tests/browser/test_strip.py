"""The time strip: nothing in it lies on anything else, its columns lead to the steps, runs are compared."""

from dataclasses import replace

import pytest
from playwright.sync_api import expect

from lstm_core import PRESETS
from lstm_view.model.choices import FIRST_SCREEN
from lstm_view.model.numerals import shown

pytestmark = pytest.mark.browser

LAPTOP, PHONE = {"width": 1366, "height": 768}, {"width": 390, "height": 844}
SCREENS = {
    "laptop": LAPTOP,
    "projector": {"width": 1920, "height": 1080},
    "zoomed": {"width": 683, "height": 384},
    "phone": PHONE,
    "small phone": {"width": 320, "height": 640},
}
EXTREMES = {
    "small": [-1, 0, -0.25, 0.05, 1],
    "-10": [-10],
    "10": [10],
    "million": [1e6, -1e6],
    "-1": [-1],
    "rising": [1, 0.5, 0.25, 1, 7],
}
LENGTHS = (1, 4, 12, 100, 200)
FAULTS = """(() => {
    const section = [...document.querySelectorAll("*")]
        .map(({ shadowRoot }) => shadowRoot?.querySelector("svg.strip")?.closest("section")).find(Boolean);
    const all = (selector) => [...section.querySelectorAll(selector)];
    const svg = all("svg.strip")[0];
    const scale = svg.getScreenCTM().a;
    const nameOf = (one) => `${one.textContent.trim()} (${one.getAttribute("class") ?? one.localName})`;
    const box = (one) => {
        const { left, right, top, bottom } = one.getBoundingClientRect();
        return { one, name: nameOf(one), left, right, top, bottom };
    };
    const within = ({ left, right, top, bottom, ...rest }, by) =>
        ({ ...rest, left: left + by, right: right - by, top: top + by, bottom: bottom - by });
    // Letters leave some of the height of their line free.
    const texts = all("svg.strip text, dt, dd, button:not([hidden]), option:checked, .prediction")
        .filter((one) => one.textContent.trim() && one.localName !== "option").map(box)
        .map((one) => within(one, 1.5 * scale));
    const areOn = (one, other) => one.left < other.right && other.left < one.right
        && one.top < other.bottom && other.top < one.bottom;
    const faults = [];
    const pairs = (some, others, what) => some.forEach((one, at) => others.forEach((other, place) => {
        if ((some !== others || at < place) && areOn(one, other)) {
            faults.push(`${one.name} on ${other.name} ${what}`);
        }
    }));
    pairs(texts, texts, "");
    pairs(texts, all(".knob").map(box), "handle");
    const places = all(".handle:not(.small) .reach").map(box);
    pairs(places, places, "both to be taken hold of");
    const at = (x, y) => new DOMPoint(x, y).matrixTransform(svg.getScreenCTM());
    const lines = all(".grid, .stem").flatMap((path) =>
        [...path.getAttribute("d").matchAll(/M([-.\\d]+) ([-.\\d]+)([HV])([-.\\d]+)/g)].map((found) => {
            const [, x, y, way, end] = found.map((part) => Number(part) || part);
            const [from, to] = [at(x, y), way === "H" ? at(end, y) : at(x, end)];
            return { name: path.getAttribute("class"), left: Math.min(from.x, to.x) - 0.5,
                right: Math.max(from.x, to.x) + 0.5, top: Math.min(from.y, to.y) - 0.5,
                bottom: Math.max(from.y, to.y) + 0.5 };
        }));
    const inDrawing = texts.filter(({ one }) => svg.contains(one));
    pairs(inDrawing, lines, "line");
    pairs(inDrawing.filter(({ one }) => one.matches(".end-name")), all(".band").map(box), "day");
    const edge = section.getBoundingClientRect();
    for (const { name, left, right, top, bottom } of texts) {
        const isOut = left < edge.left - 2 || right > edge.right + 2 || top < edge.top - 2
            || bottom > edge.bottom + 2;
        if (isOut) faults.push(`${name} beyond the edge`);
    }
    for (const { one, name } of texts) {
        const size = parseFloat(getComputedStyle(one).fontSize) * (svg.contains(one) ? scale : 1);
        if (size < 12) faults.push(`${name} has letters of ${size.toFixed(1)} px`);
        if (!svg.contains(one) && one.scrollWidth > one.clientWidth + 1) faults.push(`${name} is cut`);
    }
    const frame = all(".frame")[0];
    if (frame.scrollWidth > frame.clientWidth) faults.push("the strip is wider than its place");
    return [...new Set(faults)];
})()"""
ALL_EXTREMES = f"""
    const found = {{}};
    const note = (name) => {{
        store.paint();
        const faults = {FAULTS};
        if (faults.length) found[name] = faults;
    }};
    const extremes = EXTREMES;
    for (const names of ["words", "symbols"]) {{
        store.act({{ do: "choose", name: "names", value: names }});
        for (const [kind, values] of Object.entries(extremes)) for (const steps of LENGTHS) {{
            const xs = Array.from({{ length: steps }}, (_, t) => values[t % values.length]);
            store.act({{ do: "inputs", xs }});
            for (const t of new Set([0, Math.floor(steps / 2), steps - 1])) {{
                store.act({{ do: "go", t }});
                note(`${{names}}, ${{kind}}, ${{steps}} steps, at ${{t}}`);
            }}
        }}
    }}
    return found;"""


def faults_of_extremes(explorer):
    body = ALL_EXTREMES.replace("EXTREMES", str(EXTREMES)).replace("LENGTHS", str(list(LENGTHS)))
    return explorer.store(body)


@pytest.mark.parametrize("screen", SCREENS)
def test_nothing_lies_on_anything_else(open_explorer, screen):
    """No text on another, on a handle, on a line or over the edge, none cut, none below 12 px.

    With inputs as large as can be and as many as can be, at the first, a middle and the last step.
    """
    explorer = open_explorer(viewport=SCREENS[screen], choices=FIRST_SCREEN.with_forced("g", -1.0))
    assert faults_of_extremes(explorer) == {}
    explorer.settled()


@pytest.mark.parametrize("screen", ["laptop", "phone"])
def test_nothing_lies_on_anything_else_in_any_example(open_explorer, screen):
    """Every sequence of each, at its last step; with a kept run and one from before a change, too."""
    explorer = open_explorer(viewport=SCREENS[screen])
    look = f"store.act({{ do: 'sequence', name: 'NAME' }}); store.paint(); return {FAULTS}"
    found = {}
    for name, preset in PRESETS.items():
        explorer.store(f"store.act({{ do: 'example', name: '{name}' }})")
        explorer.settled()
        for sequence in preset.sequences:
            found[name, sequence] = explorer.store(look.replace("NAME", sequence))
        explorer.store("store.act({ do: 'go', t: store.view.trace.c.length - 1 })")
        explorer.press("keep")
        explorer.slider("forget.b").press("Home")
        explorer.settled()
        found[name, "changed"] = explorer.store(f"return {FAULTS}")
        explorer.press("keep")
    assert {place: faults for place, faults in found.items() if faults} == {}


TARGETS = """header => [...header.querySelectorAll("button, select")].map(one => {
    const { width, height } = one.getBoundingClientRect();
    return [one.dataset.do, Math.min(width, height)]; })"""


@pytest.mark.parametrize("screen", SCREENS)
def test_buttons_are_large_enough(open_explorer, screen):
    """A finger needs 44 px for the moves on a phone; nothing is ever below 24."""
    explorer = open_explorer(viewport=SCREENS[screen])
    sizes = dict(explorer.locate("section:has(svg.strip) header").evaluate(TARGETS))
    least = 44 if SCREENS[screen]["width"] < 700 else 24
    assert {do: size for do, size in sizes.items() if size < 24} == {}
    assert {do: sizes[do] for do in ("first", "play", "last") if sizes[do] < least} == {}


# The columns


def across(explorer, t):
    """Where the middle of a column is."""
    box = explorer.slider(f"x.{t}").locator(".knob").bounding_box()
    return box["x"] + box["width"] / 2


def is_at(explorer, t, steps):
    """The place, the name below the column and what is read out say so."""
    expect(explorer.place).to_contain_text(f"day {t + 1} of {steps}")
    expect(explorer.locate(".tick.present")).to_have_text(f"day {t + 1}")
    columns = explorer.page.get_by_role("slider", name="Go to a day")
    expect(columns).to_have_attribute("aria-valuetext", f"day {t + 1} of {steps}")


@pytest.mark.parametrize("steps", [1, 4, 200])
def test_a_click_anywhere_in_a_column(open_explorer, steps):
    """From the gates to the name below it, but not on a handle, it leads to that step."""
    explorer = open_explorer(choices=FIRST_SCREEN.with_inputs((1.0,) * steps))
    strip = explorer.locate("svg.strip").bounding_box()
    width = across(explorer, 1) - across(explorer, 0) if steps > 1 else 100
    places = [(0, 0.02), (steps // 2, 0.3), (steps - 1, 0.66), (0, 0.98), (steps - 1, 0.98)]
    for t, height in places:
        for part in (-0.4, 0, 0.2) if width > 10 else (0,):
            x = across(explorer, t) + part * width
            explorer.page.mouse.click(x, strip["y"] + height * strip["height"])
            is_at(explorer, t, steps)
    for beyond in (strip["x"] + 5, strip["x"] + strip["width"] - 5):
        explorer.page.mouse.click(beyond, strip["y"] + 40)
    is_at(explorer, steps - 1, steps)
    explorer.settled()


def test_a_click_counts_though_the_strip_is_drawn_anew_meanwhile(explorer):
    """On a mark that is another one when the button comes up."""
    box = explorer.locate(".scales .tick.middle").nth(3).bounding_box()
    explorer.page.mouse.move(box["x"] + 4, box["y"] - 14)
    explorer.page.mouse.down()
    explorer.store("store.act({ do: 'set', numbers: { 'x.1': 3 } })")
    explorer.settled()
    explorer.page.mouse.up()
    is_at(explorer, 2, 4)


@pytest.mark.parametrize("steps", [4, 200])
def test_columns_by_keyboard(open_explorer, steps):
    """Arrows go to the next and the last one, Home and End to the ends; the focus is seen and stays."""
    xs = FIRST_SCREEN.xs * (steps // 4)
    explorer = open_explorer(choices=FIRST_SCREEN.with_inputs(xs))
    columns = explorer.page.get_by_role("slider", name="Go to a day")
    columns.focus()
    explorer.page.keyboard.press("Tab")
    explorer.page.keyboard.press("Shift+Tab")
    for key, t in {"Home": 0, "ArrowRight": 1, "ArrowUp": 2, "ArrowLeft": 1, "End": steps - 1}.items():
        explorer.page.keyboard.press(key)
        is_at(explorer, t, steps)
    expect(columns).to_be_focused()
    assert explorer.locate(".band").evaluate("band => getComputedStyle(band).stroke") != "none"
    explorer.holds(replace(FIRST_SCREEN.with_inputs(xs), t=steps - 1))


def test_names_of_long_runs_are_thinned_out(open_explorer):
    """Every day has its name where there are few; else the present one, and others at regular distances."""
    explorer = open_explorer()
    names = explorer.locate(".scales .tick.middle")
    expect(names).to_have_text(["start", "day 1", "day 2", "day 3", "day 4"])
    explorer.store("store.act({ do: 'inputs', xs: Array(100).fill(0.5) })")
    explorer.store("store.act({ do: 'go', t: 46 })")
    explorer.settled()
    days = (10, 20, 30, 47, 60, 70, 80, 90, 100)
    expect(names).to_have_text(["start", *(f"day {day}" for day in days)])


# Runs that are compared

DASHED = ".line.ghost:not([d=''])"


def outcome(explorer):
    cells = explorer.locate(".outcome :is(dt, dd)").all_text_contents()
    return dict(zip(cells[::2], cells[1::2], strict=True))


def memory(explorer, kind):
    """The line of the short-term memory: of the run now, the one before, or the one that is kept."""
    line = explorer.locate(f".line.{kind}.q-h")
    return line.get_attribute("d") if line.count() else None


def prediction_with(bias):
    return shown(FIRST_SCREEN.with_setting("params.forget", "b", bias).run().prediction, 4)


def test_what_was_before_stays_until_the_next_change(explorer):
    """Over steps and wordings; keys that follow each other quickly, and typed numbers, are one change."""
    first = memory(explorer, "now")
    assert memory(explorer, "ghost") is None
    explorer.slider("forget.b").press("Home")
    explorer.slider("forget.b").press("PageUp")
    explorer.press("next")
    explorer.choose("Names", "symbols")
    explorer.settled()
    assert (memory(explorer, "ghost"), outcome(explorer)["before"]) == (first, "0.9693")
    second = memory(explorer, "now")
    explorer.press("back")
    explorer.type_number("forget.b", "1.5")
    explorer.settled()
    assert (memory(explorer, "ghost"), outcome(explorer)["before"]) == (second, prediction_with(-9))
    explorer.press("undo")
    explorer.becomes(lambda: "before" in outcome(explorer), False)
    explorer.page.get_by_role("combobox", name="Example").select_option("counts")
    explorer.settled()
    assert memory(explorer, "ghost") is None


def test_a_run_with_other_inputs_is_told_by_its_prediction(explorer):
    """Lines of as many steps lie on each other; those of more or fewer would not."""
    explorer.choose("Sequence", "A")
    explorer.settled()
    assert memory(explorer, "ghost") is not None
    explorer.store("store.act({ do: 'inputs', xs: [1, 2] })")
    explorer.settled()
    assert memory(explorer, "ghost") is None
    assert outcome(explorer)["before"] == "0.0022"


def test_keep_right_after_a_change(explorer):
    """It keeps the run as it was before, not the one it is compared with."""
    first = memory(explorer, "now")
    explorer.type_number("forget.b", "-3")
    explorer.settled()
    explorer.press("keep")
    expect(explorer.locate(".line.kept")).to_have_count(6)
    assert (memory(explorer, "kept"), memory(explorer, "ghost")) == (first, None)
    assert outcome(explorer)["before"] == "0.9693"
    second = memory(explorer, "now")
    explorer.type_number("forget.b", "-1")
    explorer.settled()
    assert (memory(explorer, "kept"), memory(explorer, "ghost")) == (first, second)
    told = outcome(explorer)
    assert (told["before"], told["prediction"]) == ("0.9693", prediction_with(-1))


@pytest.mark.parametrize(
    ("view", "kept"), [("lines", "kept as a pale line"), ("cells", "in the view “lines” it is a pale line")]
)
def test_keeping_says_so(view, kept, open_explorer):
    """The button says that a run is kept, where it is drawn and how to let go of it; so does the status."""
    explorer = open_explorer(choices=replace(FIRST_SCREEN, time_view=view))
    keep = explorer.button("keep")
    assert ("in the view “lines”" in keep.get_attribute("title")) == (view == "cells")
    for label, said in (("Kept ×", kept), ("Keep this run", "let go")):
        keep.click()
        expect(keep).to_have_text(label)
        expect(explorer.status).to_contain_text(said)


def test_keep_after_a_step(explorer):
    """Who has gone on since the change keeps the run as it is."""
    explorer.type_number("forget.b", "-3")
    explorer.press("next")
    explorer.settled()
    second = memory(explorer, "now")
    explorer.press("keep")
    expect(explorer.locate(".line.kept")).to_have_count(6)
    assert memory(explorer, "kept") == second


def test_scales_of_two_lanes_are_told_apart(open_explorer):
    """Between the lowest number of one lane and the highest of the next a line of text has room."""
    explorer = open_explorer(query="cell=companies&seq=A")
    boxes = [tick.bounding_box() for tick in explorer.locate("svg.strip .tick.end").all()]
    texts = explorer.locate("svg.strip .tick.end").all_text_contents()
    assert texts[:4] == ["−1", "0", "1", "−0.5"]
    lowest, highest = boxes[0], boxes[texts.index("1", 3)]
    assert highest["y"] - lowest["y"] - lowest["height"] > lowest["height"]
