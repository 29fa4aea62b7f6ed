"""Terms explain themselves where they stand."""

import pytest
from playwright.sync_api import expect

from lstm_view.words.glossary import SCREEN

pytestmark = pytest.mark.browser
PHONE = {"width": 390, "height": 844}

MARKED = """const place = document.createElement("p");
    place.innerHTML = terms.withTerms(given);
    return [place.textContent, [...place.querySelectorAll(".term")].map(
        (term) => [term.dataset.term, term.textContent, term.getAttribute("aria-description")])];"""


def test_each_term_once_and_the_longest(blank):
    """Whatever its case; a part of a longer term, a part of a word and a tag are none."""
    text = (
        "<b>The input gate</b> proposes; the Input Gate of this gate weighs no weightless tanh, and "
        "<i title='bias'>tanh</i> of the potential long-term memory is no long-term memory."
    )
    told, marked = blank("terms", MARKED, text)
    assert told == text.replace("<b>", "").replace("</b>", "").replace("</i>", "").replace(
        "<i title='bias'>", ""
    )
    assert [(name, said) for name, said, _ in marked] == [
        ("input", "input gate"),
        ("gate", "gate"),
        ("tanh", "tanh"),
        ("potential_ltm", "potential long-term memory"),
        ("ltm", "long-term memory"),
    ]
    assert marked[2][2] == " ".join(SCREEN["terms"]["tanh"]["is"])


def tip(explorer):
    return explorer.locate(".tip:popover-open")


def told(name):
    return " ".join(SCREEN["terms"][name]["is"])


def test_hovered(explorer):
    """What a term means stands beside it, in sight, as long as the mouse is on it."""
    term = explorer.locate(".question .term").first
    term.hover()
    expect(tip(explorer)).to_have_text(told("ltm"))
    box, under = tip(explorer).bounding_box(), term.bounding_box()
    assert under["y"] + under["height"] < box["y"] < under["y"] + under["height"] + 12
    tip(explorer).hover()
    expect(tip(explorer)).to_have_text(told("ltm"))
    explorer.locate("h1").hover()
    expect(tip(explorer)).to_have_count(0)


def test_by_keyboard(explorer):
    """With the focus it is there, and read; Escape takes it away, and so does the next Tab."""
    term = explorer.locate(".arithmetic .term[data-term=sum]")
    term.focus()
    expect(tip(explorer)).to_have_text(told("sum"))
    assert term.get_attribute("aria-description") == told("sum")
    explorer.page.keyboard.press("Escape")
    expect(tip(explorer)).to_have_count(0)
    explorer.page.keyboard.press("Tab")
    expect(tip(explorer)).to_have_text(told("sigmoid"))
    explorer.page.keyboard.press("Tab")
    expect(tip(explorer)).to_have_count(0)


def test_tapped(open_explorer):
    """On a phone it keeps to the screen, and a tap elsewhere ends it."""
    explorer = open_explorer(viewport=PHONE, has_touch=True, is_mobile=True)
    for term in explorer.locate(".outcome .term").all():
        term.tap()
        box = tip(explorer).bounding_box()
        assert min(box["x"], box["y"]) >= 0
        assert box["x"] + box["width"] <= PHONE["width"]
        assert box["y"] + box["height"] <= PHONE["height"]
    explorer.locate(".outcome [data-prediction]").tap()
    expect(tip(explorer)).to_have_count(0)


def test_no_line_begins_with_a_full_stop(blank):
    """However wide the text is, what follows a term stays with it."""
    apart = blank(
        "terms",
        """const place = document.body.appendChild(document.createElement("p"));
        place.innerHTML = terms.withTerms(given);
        const stop = document.createRange();
        return Array.from({ length: 400 }, (_, at) => 60 + at).filter((width) => {
            place.style.width = `${width}px`;
            return [...place.querySelectorAll(".term")].some((term) => {
                stop.setStart(term.nextSibling, 0);
                stop.setEnd(term.nextSibling, 1);
                return stop.getBoundingClientRect().top >= [...term.getClientRects()].at(-1).bottom;
            });
        });""",
        "It goes through tanh. What the forget gate, and the weighted sum, give is the prediction.",
    )
    assert apart == []
