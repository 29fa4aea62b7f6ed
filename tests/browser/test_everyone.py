"""Every page for everyone: without eyes, without a mouse, on a phone, in system colours, on paper."""

import re
from itertools import pairwise

import pytest
from playwright.sync_api import expect

from lstm_view.model.choices import FIRST_SCREEN
from lstm_view.model.numerals import shown
from tests.browser.axe import every_look, violations
from tests.browser.conftest import LAPTOP, NEXT_FRAME

pytestmark = pytest.mark.browser

PAGES = {
    "the cell": "",
    "the cell, unrolled": "?over=cells",
    "a challenge": "?cell=blank&guide=challenge",
    "a lesson": "?guide=lesson&lesson=cell-in-sixteen-steps&page=8",
    "why it remembers": "why",
    "a lesson beside it": "why?guide=lesson&lesson=why-the-gradient-survives",
    "compare": "compare",
    "landscape": "landscape",
    "time machine": "training",
    "own training": "training?train=own",
    "own series": "training?train=series",
    "the mathematics": "mathematics",
}
NARROWEST = {"width": 320, "height": 700}
PHONE = {"width": 390, "height": 844}
PAPER = {"width": 703, "height": 1032}
"""A4 within margins of 12 mm, in CSS pixels."""
SIDES = ("top", "right", "bottom", "left")

SEEN = """() => {
    const all = [];
    const walk = (root) => root.querySelectorAll("*").forEach((one) => {
        if (one.checkVisibility({ checkVisibilityCSS: true }) && one.getClientRects().length) all.push(one);
        if (one.shadowRoot) walk(one.shadowRoot);
    });
    walk(document);
    const told = (one) => `${one.localName} ${one.getAttribute("aria-label") ?? one.textContent.trim()}`;
    const box = (one) => one.getBoundingClientRect();
    const operated = "a[href], button, input, select, textarea, summary, [tabindex='0']";
    const operable = all.filter((one) => one.matches(operated) && !one.closest("[inert]"));
    const whole = (one) => one.closest("label") ?? one.closest("[role=group]") ?? one;
    const sized = (one) => one.matches("input") ? whole(one) : one;
    BODY
}"""
"""What can be seen, in shadow roots, too: `all`, and what is `operable`; a native slider is its track."""

HEADINGS = """
    const levels = all.filter((one) => /^h[1-6]$/.test(one.localName)).map((one) => Number(one.localName[1]));
    const jumps = levels.filter((level, at) => level > (levels[at - 1] ?? 0) + 1);
    return levels.filter((level) => level === 1).length === 1 && !jumps.length ? [] : levels;"""
SMALL = """
    const isSmall = ({ width, height }) => width < 24 || height < 24;
    const inLine = ".skip, .term"; // a target in a sentence is as high as its line
    return operable.filter((one) => !one.closest(inLine) && isSmall(box(sized(one)))).map(told);"""
OFF_SCREEN = """
    const isOff = ({ left, right, width, height }) =>
        right <= 0 || left >= innerWidth || width < 2 || height < 2;
    const isClear = (one) => Number(getComputedStyle(one).opacity) === 0;
    return operable.filter((one) => isOff(box(sized(one))) || isClear(sized(one))).map(told);"""
WIDE = """
    const pages = [document.documentElement, document.querySelector("main")];
    return pages.filter((one) => one.scrollWidth > one.clientWidth).map((one) =>
        `${one.localName} ${one.scrollWidth}`);"""
CUT = """
    const isCut = (one) => /hidden|clip/.test(getComputedStyle(one).overflow)
        && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1);
    const unseen = ".hidden, svg, .katex, [aria-hidden=true]";
    const isText = (one) => one.textContent.trim() && !one.closest(unseen);
    return all.filter((one) => one.clientWidth > 1 && isText(one) && isCut(one)).map(told);"""
SPACED = """() => {
    const rules = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; }
        * { word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }`;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(rules);
    const walk = (root) => {
        root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
        root.querySelectorAll("*").forEach((one) => one.shadowRoot && walk(one.shadowRoot));
    };
    walk(document);
}"""
PALE = """
    const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    const rgb = (colour) => {
        canvas.clearRect(0, 0, 1, 1);
        canvas.fillStyle = colour;
        canvas.fillRect(0, 0, 1, 1);
        return [...canvas.getImageData(0, 0, 1, 1).data];
    };
    const linear = (part) => part <= 10 ? part / 3294 : ((part / 255 + 0.055) / 1.055) ** 2.4;
    const light = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
    const around = (one) => one.parentElement ?? one.getRootNode().host;
    const ground = (one) => {
        const found = one ? rgb(getComputedStyle(one).backgroundColor) : [255, 255, 255, 255];
        return found[3] === 255 ? found : ground(around(one));
    };
    const contrast = (...both) => {
        const [dark, bright] = both.map(light).sort((one, other) => one - other);
        return (bright + 0.05) / (dark + 0.05);
    };
    const edged = "input:not([type=range], [type=radio]), select, textarea, button:not([aria-disabled=true])";
    return all.filter((one) => one.matches(edged) && !one.disabled).filter((one) => {
        const edge = rgb(getComputedStyle(one).borderBottomColor);
        const behind = ground(around(one));
        const hasEdge = parseFloat(getComputedStyle(one).borderBottomWidth) && edge[3] === 255;
        return hasEdge && contrast(edge, behind) < 3 && contrast(ground(one), behind) < 3;
    }).map(told);"""
SAME_IN_SYSTEM_COLOURS = """
    const looks = (one) => {
        const { backgroundColor, borderBottomColor, color } = getComputedStyle(one);
        return [backgroundColor, borderBottomColor, color].join();
    };
    const current = "[aria-current]:not([aria-current=false])";
    const chosen = `.choice label:has(:checked), ${current}, [aria-disabled=true], [data-selected]`;
    const other = { label: ".choice label:not(:has(:checked))", a: "nav a:not([aria-current])",
        button: `button:not([aria-disabled=true], [data-selected], ${current})` };
    return all.filter((one) => one.matches(chosen)).filter((one) =>
        all.some((twin) => twin.matches(other[one.localName]) && looks(twin) === looks(one))).map(told);"""
NOT_FOR_PAPER = """
    const pressed = "a[href], button:not(.number, .bar, .tab), [type=range], [type=radio], .lstm-bar";
    const isOver = (one) => getComputedStyle(one).position === "fixed" && one.textContent;
    const main = document.querySelector("main");
    const rest = main.scrollHeight > main.clientHeight + 1 ? [main] : [];
    return [...all.filter((one) => one.matches(pressed) || isOver(one)), ...rest].map(told);"""
COUNTED = """() => {
    const parts = (selector) => [...document.querySelectorAll("*")].flatMap((one) =>
        [...one.shadowRoot?.querySelectorAll(selector) ?? []]);
    addEventListener("beforeprint", () => {
        globalThis.counted = {
            numbers: parts(".face button.number").length,
            kept: parts("svg.cell [data-number=kept]").map((one) => one.textContent).join(),
            charts: document.querySelectorAll(".charts .main-svg:first-child").length,
            last: parts(".sheets tbody tr:last-child > *").map((one) => one.textContent),
        };
    });
}"""
"""What there is of the cell page when the browser begins to print."""
NOTHING_COMES_NEAR = """globalThis.IntersectionObserver = class {
    constructor(told) { this.told = told; }
    observe() { setTimeout(() => this.told([])); }
    unobserve() {}
    disconnect() {}
};"""
ROLES = {"button", "link", "slider", "textbox", "combobox", "radio", "checkbox", "switch", "spinbutton"}


def nameless(page):
    """Return the roles of controls that a screen reader has no name for."""
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    heard = [node for node in nodes if not node["ignored"] and node["role"]["value"] in ROLES]
    assert heard
    return [node["role"]["value"] for node in heard if not node["name"]["value"].strip()]


def looked_at(explorer):
    """Do all that changes how a page looks, one after the other, and say what is found wrong then."""
    page = explorer.page

    def look(body):
        return page.evaluate(SEEN.replace("BODY", body))

    yield "headings", look(HEADINGS)
    yield "without a name", nameless(page)
    yield "not a number", page.locator("input:invalid").all_inner_texts()
    for mode in ("dark", "light"):
        page.emulate_media(color_scheme=mode)
        yield f"pale edges, {mode}", look(PALE)
    page.emulate_media(forced_colors="active")
    yield "alike in system colours", look(SAME_IN_SYSTEM_COLOURS)
    page.emulate_media(forced_colors="none", media="print")
    page.set_viewport_size(PAPER)
    yield "on paper", look(NOT_FOR_PAPER)
    page.emulate_media(media="screen")
    for size in (LAPTOP, NARROWEST):
        page.set_viewport_size(size)
        for _ in range(2):  # until what hears of its size is painted
            page.evaluate(NEXT_FRAME)
        yield "small targets", look(SMALL)
        yield "off screen", look(OFF_SCREEN)
    explorer.becomes(lambda: look(WIDE), [])
    page.evaluate(SPACED)
    explorer.becomes(lambda: look(WIDE), [])
    yield "cut with wide letters", look(CUT)


def sheets(pdf):
    """Return how much the browser wrote for each page of a PDF."""
    places = re.findall(rb"/Contents (\d+) 0 R", pdf)
    return [int(re.search(rb"\n%b 0 obj\s*<<[^>]*/Length (\d+)" % place, pdf)[1]) for place in places]


def opened(open_explorer, name):
    address, _, query = PAGES[name].partition("?")
    return open_explorer(address, query=query)


def judged_by_axe(page):
    """Say what rules are broken in any size, light or dark, with the drawer closed and opened."""
    for look in every_look(page):
        yield look, violations(page)
        drawer = page.locator("button[data-do=drawer]")
        if drawer.count():
            drawer.click()
            yield (*look, "drawer"), violations(page)
            page.keyboard.press("Escape")


@pytest.mark.parametrize("name", PAGES)
def test_page_is_for_everyone(open_explorer, name):
    """Axe finds nothing in any look; and one title, headings in order, names, edges, targets.

    Narrow, spaced, in system colours, on paper: at 320 pixels it does not scroll sideways, with wide letters
    either.
    """
    explorer = opened(open_explorer, name)
    broken = {look: rules for look, rules in judged_by_axe(explorer.page) if rules}
    explorer.page.set_viewport_size(LAPTOP)
    wrong = {fact: found for fact, found in looked_at(explorer) if found}
    assert (broken, wrong) == ({}, {})


@pytest.mark.parametrize("stage", ["forget", "all"])
def test_every_target_of_the_drawing_can_be_hit(open_explorer, stage):
    """However small it is drawn: 24 pixels each way, and a slider's way is longer than its thumb."""
    explorer = open_explorer(query=f"stage={stage}")
    for width in (840, 1000, 1201, 1280, 1366, 1920):
        explorer.page.set_viewport_size({"width": width, "height": 650})
        for _ in range(2):
            explorer.page.evaluate(NEXT_FRAME)
        assert explorer.page.evaluate(SEEN.replace("BODY", SMALL)) == [], width
        sliders = explorer.locate(".face input[type=range]:visible").all()
        assert len(sliders) == {"forget": 3, "all": 12}[stage]
        assert min(slider.bounding_box()["width"] for slider in sliders) >= 42, width


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_sheet_is_whole_before_its_pages_are_counted(open_explorer, paper):
    """A phone prints the whole drawing, charts that never came near, and every number of every step."""
    explorer = open_explorer(viewport=PHONE, query="seq=B&t=2", init_script=NOTHING_COMES_NEAR)
    page = explorer.page
    expect(explorer.charts).to_have_count(0)
    page.evaluate(COUNTED)
    page.pdf(format=paper)
    found = page.evaluate("() => globalThis.counted")
    last = [shown(value) for value in FIRST_SCREEN.with_sequence("B").run().h]
    assert found == {"numbers": 12, "kept": "0.478", "charts": 2, "last": ["short-term memory (STM)", *last]}
    explorer.becomes(lambda: explorer.locate(".sheets table").count(), 0)


def test_on_paper_the_drawing_stands_before_charts_and_table(explorer):
    """It names its units; nothing of the time strip's controls is there, and no part lies over another.

    Words that explain themselves on a screen are words.
    """
    page = explorer.page
    page.emulate_media(media="print")
    page.set_viewport_size(PAPER)
    expect(explorer.locate("button.tab:visible")).to_have_count(6)
    assert "Will the forget gate keep" in explorer.locate(".question").inner_text()
    expect(explorer.locate("select[data-do=speed]")).to_be_hidden()
    parts = ("svg.cell", "svg.strip", ".charts", ".sheets table")
    boxes = [explorer.locate(part).first.bounding_box() for part in parts]
    assert all(above["y"] + above["height"] <= below["y"] for above, below in pairwise(boxes))
    page.emulate_media(media="screen")


@pytest.mark.parametrize("name", PAGES)
def test_no_sheet_is_empty_or_lost(open_explorer, name):
    """A page is as long when its sheets are counted as when they are printed, from a screen of any width."""
    page = opened(open_explorer, name).page
    written = []
    for size in (LAPTOP, PHONE):
        page.set_viewport_size(size)
        written.append(sheets(page.pdf(format="A4", margin=dict.fromkeys(SIDES, "12mm"))))
    page.emulate_media(media="print")
    page.set_viewport_size(PAPER)
    page.evaluate(NEXT_FRAME)
    written.append(sheets(page.pdf(format="A4", margin=dict.fromkeys(SIDES, "12mm"))))
    assert all(map(all, written))
    assert len(set(map(len, written))) == 1


def test_on_paper_a_folded_card_has_its_numbers(open_explorer):
    """A phone's card is folded on the screen; there is nothing on a sheet that could unfold it."""
    explorer = open_explorer("landscape", viewport=PHONE)
    weight = explorer.locate(".card [data-field='forget.w_h']")
    expect(weight).to_be_hidden()
    explorer.page.emulate_media(media="print")
    expect(weight).to_be_visible()
