"""Phone, laptop and projector; mouse, touch and keyboard alone."""

import pytest
from playwright.sync_api import expect

from lstm_view.menu import PAGES
from lstm_view.model.names import KEYS

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}
PROJECTOR = {"width": 1920, "height": 1080}
OVERHANG = """() => {
    const frames = [document.scrollingElement, ...document.querySelectorAll("[role=main], main, section")];
    return Math.max(...frames.filter((frame) => getComputedStyle(frame).overflowX !== "visible")
        .map((frame) => frame.scrollWidth - frame.clientWidth));
}"""
FOCUSED = """() => {
    let at = document.activeElement;
    while (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    const { slot, field, do: does, value, force } = at.dataset ?? {};
    return slot ?? field ?? does ?? value ?? force ?? at.getAttribute("aria-label") ?? at.tagName;
}"""
"""What has the focus: its slot, its field, what it does, or its name."""
LAPTOP_HEIGHT = 768
BUTTONS = dict(zip(KEYS, ("Forget", "Propose", "Let in", "Add", "Output"), strict=True))


def bottom(locator):
    box = locator.bounding_box()
    return box["y"] + box["height"]


def test_phone(open_explorer):
    """Nothing hangs over the side; the drawing, which is wider, moves along: what is lit is in view."""
    explorer = open_explorer(viewport=PHONE, has_touch=True)
    at_work = {
        "forget": "unit-f", "candidate": "unit-g", "input": "unit-i", "update": "plus",
        "output": "times-o",
    }  # fmt: skip
    for stage, part in at_work.items():
        explorer.choose("Stage", BUTTONS[stage])
        assert explorer.page.evaluate(OVERHANG) <= 0
        explorer.becomes(lambda part=part: in_view(explorer, part), True)


def in_view(explorer, part):
    box = explorer.locate(f"svg.cell [data-part='{part}']").bounding_box()
    return box["x"] >= 0 and box["x"] + box["width"] <= PHONE["width"]


@pytest.mark.parametrize("screen", [PHONE, PROJECTOR], ids=["phone", "projector"])
def test_pages_keep_to_the_screen(screen, open_explorer):
    """Formulas, charts and tables keep to its width, or scroll inside their own frame."""
    for page in PAGES.values():
        explorer = open_explorer(page.address, viewport=screen, has_touch=screen != PROJECTOR)
        explorer.becomes(lambda explorer=explorer: explorer.page.evaluate(OVERHANG) <= 0, True)


def test_laptop_shows_a_stage_without_scrolling(explorer):
    """On 1366 x 768 drawing, buttons and arithmetic of every stage fit, and Next stays under the hand."""
    explorer.press("first")
    heights = []
    for stage in KEYS:
        explorer.becomes(lambda: explorer.store("return store.view.stage"), stage)
        for part in (explorer.locate("svg.cell"), explorer.button("next"), explorer.place):
            assert bottom(part) <= LAPTOP_HEIGHT
        assert bottom(explorer.locate(".sheet .arithmetic")) <= LAPTOP_HEIGHT
        heights.append(bottom(explorer.button("next")))
        explorer.press("next")
    assert explorer.page.evaluate(OVERHANG) <= 0
    assert max(heights) - min(heights) < 16


def test_keyboard_alone(explorer):
    """Tab goes through all that can be set or pressed, once around, and is never caught.

    Space steps on where the focus is, and arrows choose a stage; the focus stays there.
    """
    explorer.page.evaluate("() => document.activeElement.blur()")
    reached = []
    while len(reached) < 150 and reached.count("BODY") < 1:
        explorer.page.keyboard.press("Tab")
        reached.append(explorer.page.evaluate(FOCUSED))
    wanted = (
        "forget.w_h", "output.b", "start.c", "start.h", "x.0", "x.3", "first", "next", "play",
        "forget", "speed", "last", "Go to a day", "keep", "drawer", "f", "words",
    )  # fmt: skip
    assert [part for part in wanted if part not in reached] == []
    explorer.button("next").focus()
    explorer.page.keyboard.press("Space")
    explorer.becomes(lambda: explorer.store("return store.view.stage"), "candidate")
    expect(explorer.button("next")).to_be_focused()
    explorer.option("Stage", "Propose").focus()
    explorer.page.keyboard.press("ArrowRight")
    explorer.becomes(lambda: explorer.store("return store.view.stage"), "input")
