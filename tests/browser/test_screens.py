"""Phone, laptop and projector; mouse, touch and keyboard alone."""

import pytest
from playwright.sync_api import expect

from lstm_view.menu import PAGES
from lstm_view.model.names import KEYS, UNITS

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
    const { slot, field, stage, do: does, value, force } = at.dataset ?? {};
    return slot ?? field ?? stage ?? does ?? value ?? force ?? at.getAttribute("aria-label") ?? at.tagName;
}"""
"""What has the focus: its slot, its field, its stage, what it does, or its name."""
LAPTOP_HEIGHT = 768
ZOOMED = {"width": 1093, "height": 614}
"""1366 x 768 at 125 %, as for a projector."""


def bottom(locator):
    box = locator.bounding_box()
    return box["y"] + box["height"]


def test_phone(open_explorer):
    """Nothing hangs over the side; the unit at work has all the width, Next is always at the bottom."""
    explorer = open_explorer(viewport=PHONE, has_touch=True)
    expect(explorer.page.get_by_role("img", name="The LSTM cell")).to_have_count(0)
    for stage in (*KEYS, "all"):
        explorer.stage(stage)
        explorer.settled()
        assert explorer.page.evaluate(OVERHANG) <= 0
        faces = explorer.locate(".face:visible")
        at_work = [stage] if stage in UNITS else list(UNITS) if stage == "all" else []
        expect(faces).to_have_count(len(at_work))
        assert faces.evaluate_all("faces => faces.map((face) => face.dataset.unit)") == at_work
        assert {face.bounding_box()["width"] for face in faces.all()} <= {PHONE["width"] - 30}
        assert bottom(explorer.locate(".tab").last) < PHONE["height"] - 90
        assert PHONE["height"] - 60 < bottom(explorer.button("next")) <= PHONE["height"]
    small = [
        box
        for part in explorer.locate(".tab, .face input[type=range], [data-do=next], [data-do=back]").all()
        if min((box := part.bounding_box())["width"], box["height"]) < 44
    ]
    assert small == []


@pytest.mark.parametrize("screen", [PHONE, PROJECTOR], ids=["phone", "projector"])
def test_pages_keep_to_the_screen(screen, open_explorer):
    """Formulas, charts and tables keep to its width, or scroll inside their own frame."""
    explorer = open_explorer(viewport=screen, has_touch=screen != PROJECTOR)
    for page in PAGES.values():
        explorer.open(page.address)
        explorer.becomes(lambda: explorer.page.evaluate(OVERHANG) <= 0, True)


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


def test_drawing_is_in_sight_at_125_percent(open_explorer):
    """Above Next, whole at each stage and by half while the first visit still says what there is to see."""
    explorer = open_explorer(viewport=ZOOMED, is_first=True)
    expect(explorer.locate("svg.cell")).to_be_in_viewport(ratio=0.5)
    expect(explorer.locate("[data-answer=none]")).to_be_in_viewport(ratio=1)
    for stage in KEYS:
        explorer.becomes(lambda: explorer.store("return store.view.stage"), stage)
        explorer.locate("[data-answer=none]").click()
        expect(explorer.locate("[data-answer=none]")).to_have_count(0)
        assert bottom(explorer.locate("svg.cell")) <= explorer.button("next").bounding_box()["y"]
        explorer.press("next")


def test_low_screen_has_room_for_the_charts(open_explorer):
    """The card of the present cell begins folded there, and is open on a laptop's."""
    explorer = open_explorer("compare", viewport=ZOOMED)
    expect(explorer.button("numbers")).to_have_attribute("aria-expanded", "false")
    expect(explorer.charts.first).to_be_in_viewport()
    explorer.page.set_viewport_size({"width": 1366, "height": LAPTOP_HEIGHT})
    explorer.page.reload()
    expect(explorer.button("numbers")).to_have_attribute("aria-expanded", "true")


def test_keyboard_alone(explorer):
    """Tab goes through all that can be set or pressed, once around, and is never caught.

    Space steps on where the focus is, and Enter or Space on a tab goes to its stage; the focus stays there.
    """
    explorer.page.evaluate("() => document.activeElement.blur()")
    reached = []
    while len(reached) < 150 and reached.count("BODY") < 1:
        explorer.page.keyboard.press("Tab")
        reached.append(explorer.page.evaluate(FOCUSED))
    wanted = (
        "forget.w_h", "forget.b", "start.c", "start.h", "x.0", "x.3", "first", "next", "play",
        "forget", "output", "all", "speed", "last", "Go to a day", "keep", "drawer", "f", "words",
    )  # fmt: skip
    assert [part for part in wanted if part not in reached] == []
    explorer.button("next").focus()
    explorer.page.keyboard.press("Space")
    explorer.becomes(lambda: explorer.store("return store.view.stage"), "candidate")
    expect(explorer.button("next")).to_be_focused()
    for key, stage in {"Enter": "input", "Space": "all"}.items():
        explorer.locate(f"[data-stage={stage}]").press(key)
        explorer.becomes(lambda: explorer.store("return store.view.stage"), stage)
        expect(explorer.locate(f"[data-stage={stage}]")).to_be_focused()
