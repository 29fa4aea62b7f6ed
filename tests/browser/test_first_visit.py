"""The first minute: where it begins, what it says, what it hides, and when it is over."""

from dataclasses import replace

import pytest
from playwright.sync_api import expect

from lstm_core.cell import QUANTITIES
from lstm_view.menu import PAGES
from lstm_view.model.choices import FIRST_SCREEN
from lstm_view.model.link import to_query
from lstm_view.model.names import ALL, KEYS
from lstm_view.model.numerals import percent, shown
from lstm_view.words.glossary import SCREEN

pytestmark = pytest.mark.browser
SCREENS = [(390, 844, "dark"), (1920, 1080, "dark"), (1366, 768, "light")]
ASKED = replace(FIRST_SCREEN, t=0, ask_first=True)
HEARD_AND_SEEN = """() => {
    const told = [], name = /^(aria-|title|alt|value)/;
    const walk = (node) => {
        if (node.nodeType === 3) told.push(node.data);
        for (const { name: of, value } of node.attributes ?? []) if (name.test(of)) told.push(value);
        if (node.shadowRoot) walk(node.shadowRoot);
        for (const child of node.childNodes) if (!/^(STYLE|SCRIPT)$/.test(child.nodeName)) walk(child);
    };
    walk(document.body);
    return [...told, location.href].join("\\n");
}"""


def test_three_sentences_and_one_thing_to_do(open_explorer):
    """At the first step, beside the drawing, as long as one has not answered."""
    explorer = open_explorer(is_first=True)
    explorer.holds(ASKED)
    expect(explorer.locate("h1")).to_have_text(SCREEN["welcome"]["title"])
    expect(explorer.locate(".welcome p")).to_have_text(SCREEN["welcome"]["sentences"])
    assert explorer.button("next").bounding_box()["y"] < 768 - 44
    explorer.locate("[data-answer=first]").click()
    expect(explorer.locate("h1")).to_have_text(SCREEN["stages"]["forget"]["title"])
    expect(explorer.locate(".welcome")).to_be_empty()


def test_only_the_first_visit_is_one(open_explorer):
    """Opened again, or by a link, it begins as ever; a link without a word of asking does not ask."""
    explorer = open_explorer(is_first=True)
    explorer.page.goto(explorer.url)
    explorer.settled()
    explorer.holds(FIRST_SCREEN)
    linked = open_explorer(query="cell=companies&seq=B&t=3", is_first=True)
    linked.holds(replace(FIRST_SCREEN, t=2))


def test_nothing_gives_the_answer_away(explorer):
    """No number that is hidden is anywhere: on the screen, in what is read out, in table and address.

    So it is for one stage, for all of them at once, for the run, unrolled, and in symbols, on every screen.
    """
    step, last = FIRST_SCREEN.run()[0], FIRST_SCREEN.run().prediction
    hidden = {write(getattr(step, name)) for name in QUANTITIES for write in (shown, percent)}
    hidden |= {shown(last, digits) for digits in (2, 3, 4)}
    known = {write(number) for number in (0.0, 1.0) for write in (shown, percent)}
    for look in ({}, {"stage": ALL}, {"time_view": "cells"}, {"wording": "symbols"}):
        explorer.open(query=to_query(replace(ASKED, **look)))
        expect(explorer.locate(".charts")).to_be_hidden()
        explorer.button("drawer").click()
        explorer.settled()
        expect(explorer.locate(".drawer table")).to_have_count(0)
        expect(explorer.button("csv")).to_be_hidden()
        for width, height, mode in SCREENS:
            explorer.page.set_viewport_size({"width": width, "height": height})
            explorer.page.emulate_media(color_scheme=mode)
            explorer.settled()
            told = explorer.page.evaluate(HEARD_AND_SEEN)
            assert [number for number in hidden - known if number in told] == [], (look, width)
            assert "?" in told


@pytest.mark.parametrize("page", ["why", "compare", "landscape", "mathematics"])
def test_asking_rests_on_pages_that_show_the_run(page, open_explorer):
    """They say so, and it goes on on the way back, after a reload, too; who is not asked is told nothing."""
    explorer = open_explorer(page, choices=ASKED)
    told = explorer.page.get_by_text(SCREEN["not_asked_here"])
    expect(told).to_be_visible()
    assert "ask" not in explorer.settled().query()
    explorer.page.reload()
    expect(told).to_be_visible()
    explorer.settled()
    explorer.turn_to("The cell")
    assert explorer.query()["ask"] == "1"
    expect(explorer.locate("[data-answer=none]")).to_be_visible()
    explorer.page.get_by_role("switch", name="Ask me first").uncheck()
    explorer.settled().turn_to(PAGES[page].title)
    expect(told).to_have_count(0)


def test_the_table_is_back_when_all_is_known(open_explorer):
    """At the last stage of the last step, answered, nothing is left to be asked."""
    explorer = open_explorer(choices=replace(ASKED, t=3, stage="output"))
    explorer.locate("[data-answer=none]").click()
    explorer.button("drawer").click()
    expect(explorer.locate(".drawer table")).to_be_visible()
    expect(explorer.button("csv")).to_be_visible()


@pytest.mark.parametrize("height", [625, 768])
@pytest.mark.parametrize("answer", ["first", "second", "none"])
def test_answers_and_the_way_on_are_on_one_screen(answer, height, open_explorer):
    """From the first question to the last of the first step, on a small laptop, in a window and in full."""
    explorer = open_explorer(is_first=True, viewport={"width": 1366, "height": height})
    for stage in KEYS:
        for part in (explorer.locate("[data-answer=none]"), explorer.button("next")):
            expect(part).to_be_in_viewport(ratio=1)
        explorer.locate(f"[data-answer={answer}]").click()
        for part in (explorer.locate("h1"), explorer.button("next")):
            expect(part).to_be_in_viewport(ratio=1)
        places = (explorer.locate(one) for one in (".arithmetic tr:last-child", ".transport"))
        last, way_on = (one.bounding_box() for one in places)
        assert last["y"] + last["height"] <= way_on["y"], stage
        explorer.press("next")


@pytest.mark.parametrize(
    ("screen", "is_seen"), [((1366, 768), False), ((390, 844), False), ((390, 844), True)]
)
def test_next_leads_to_the_question(screen, is_seen, open_explorer):
    """Wherever one has scrolled to it comes into view; a page that shows it stays where it is."""
    width, height = screen
    explorer = open_explorer(is_first=True, viewport={"width": width, "height": height})
    explorer.locate("[data-answer=first]").click()
    main = explorer.page.get_by_role("main")
    if is_seen:
        before = main.evaluate("(main) => { main.scrollTop = 10; return main.scrollTop; }")
        explorer.press("next")
        explorer.settled()
        assert main.evaluate("(main) => main.scrollTop") == before == 10
    else:
        expect(explorer.locate("[data-answer=none]")).to_have_count(0)
        explorer.locate(".strip").first.evaluate("(strip) => strip.scrollIntoView({ block: 'start' })")
        expect(explorer.locate("h1")).not_to_be_in_viewport()
        explorer.press("next")
    for part in (explorer.locate("h1"), explorer.locate("[data-answer=none]")):
        expect(part).to_be_in_viewport(ratio=1)


def test_charts_come_with_the_first_step_that_may_be_seen(open_explorer):
    """Where all of it is hidden there is none."""
    explorer = open_explorer(choices=replace(ASKED, stage="output"))
    expect(explorer.locate(".charts")).to_be_hidden()
    explorer.locate("[data-answer=none]").click()
    explorer.scroll_to_charts()
    for chart in explorer.charts.all():
        expect(chart).to_be_visible()
