"""Terms explain themselves where they stand."""

import pytest

from lstm_view.words.glossary import SCREEN

pytestmark = pytest.mark.browser

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
