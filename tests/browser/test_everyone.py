"""Every page for everyone: without eyes, without a mouse, on a phone, in system colours, on paper."""

from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

PAGES = {
    "the cell": "",
    "the cell, unrolled": "?over=cells",
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
SIZES = {"laptop": (1366, 768), "zoomed": (683, 384), "phone": (390, 844)}
NARROWEST = {"width": 320, "height": 700}
PAPER = {"width": 718, "height": 1047}
"""A4 within its margins, in CSS pixels."""
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
VIOLATIONS = """async () => {
    const { violations } = await axe.run(document, { resultTypes: ["violations"] });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 120)}`));
}"""

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
    for size in ({"width": 1366, "height": 768}, NARROWEST):
        page.set_viewport_size(size)
        yield "small targets", look(SMALL)
        yield "off screen", look(OFF_SCREEN)
    explorer.becomes(lambda: look(WIDE), [])
    page.evaluate(SPACED)
    explorer.becomes(lambda: look(WIDE), [])
    yield "cut with wide letters", look(CUT)


def opened(open_explorer, name):
    address, _, query = PAGES[name].partition("?")
    return open_explorer(address, query=query)


@pytest.mark.parametrize("name", PAGES)
def test_page_is_for_everyone(open_explorer, name):
    """One title, headings in order, names, edges, targets; narrow, spaced, in system colours, on paper.

    At 320 pixels it does not scroll sideways, with wide letters either.
    """
    assert {fact: found for fact, found in looked_at(opened(open_explorer, name)) if found} == {}


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(open_explorer, name):
    """No rule is broken in any size, light or dark, with the drawer closed and opened."""
    page = opened(open_explorer, name).page
    page.evaluate(AXE)
    found = {}
    for size, (width, height) in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        for mode in ("light", "dark"):
            page.emulate_media(color_scheme=mode)
            found[size, mode] = page.evaluate(VIOLATIONS)
            drawer = page.locator("button[data-do=drawer]")
            if drawer.count():
                drawer.click()
                found[size, mode, "drawer"] = page.evaluate(VIOLATIONS)
                page.keyboard.press("Escape")
    page.emulate_media(color_scheme="light")
    assert {when: violations for when, violations in found.items() if violations} == {}


def test_the_drawing_is_whole_on_paper(explorer):
    """It names its units and has its numbers, as on a wide screen; nothing of the time strip's controls."""
    page = explorer.page
    page.emulate_media(media="print")
    page.set_viewport_size(PAPER)
    expect(explorer.locate("button.tab:visible")).to_have_count(6)
    expect(explorer.locate("svg.cell .number:visible").first).to_have_text("0.746")
    expect(explorer.locate(".face button.number:visible")).to_have_count(12)
    expect(explorer.locate("select[data-do=speed]")).to_be_hidden()
    page.emulate_media(media="screen")
