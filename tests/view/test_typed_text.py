"""Foreign text on the page is short, printable and quoted."""

import pytest

from lstm_view.model.typed_text import quoted


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("two", "`two`"),
        ("![x](http://a)", "`![x](http://a)`"),
        ("`code`", "`code`"),
        ("a\u0000b\u202ec\nd", "`abcd`"),
        ("x" * 20, "`" + "x" * 20 + "`"),
        ("x" * 21, "`" + "x" * 20 + "…`"),
    ],
    ids=repr,
)
def test_quoted_text_cannot_act(word, text):
    """Foreign text is short, printable and inside one pair of backticks."""
    assert quoted(word) == text
