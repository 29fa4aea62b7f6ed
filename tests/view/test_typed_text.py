"""A sequence as people type it: many ways are right, and what is wrong is told with its remedy."""

import re

import numpy as np
import pytest

from lstm_view.numerals import exact, typed
from lstm_view.typed_text import LARGEST, MOST_STEPS, quoted, read_sequence

EXAMPLE = "such as 1, 0.5, 0.25, 1."


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("1, 0.5, 0.25, 1", (1.0, 0.5, 0.25, 1.0)),
        ("1 0.5 0.25 1", (1.0, 0.5, 0.25, 1.0)),
        ("1,0.5,,0.25 ,\t1,", (1.0, 0.5, 0.25, 1.0)),
        ("1\n0.5\r\n0.25\n", (1.0, 0.5, 0.25)),
        ("[1, 0.5]", (1.0, 0.5)),
        ("(1, 0.5)", (1.0, 0.5)),
        ("1\u00a00.5", (1.0, 0.5)),
        ("7", (7.0,)),
        ("-2, −2, +2", (-2.0, -2.0, 2.0)),
        (".5 -.5 5.", (0.5, -0.5, 5.0)),
        ("1e3, 1E-3, 2.5e+1", (1000.0, 0.001, 25.0)),
        ("−1e−3", (-0.001,)),
        ("1000000, -1000000", (1e6, -1e6)),
        ("-0", (0.0,)),
    ],
)
def test_numbers_however_separated(text, values):
    """Commas, semicolons, spaces and new lines separate; either minus counts; brackets may stay."""
    assert read_sequence(text) == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("0,5; 1,25", (0.5, 1.25)),
        ("0,5;1,25;", (0.5, 1.25)),
        ("−0,5; 1", (-0.5, 1.0)),
        ("1; 0.5", (1.0, 0.5)),
    ],
)
def test_semicolons_make_decimal_commas(text, values):
    """Where semicolons separate, a comma is a decimal comma."""
    assert read_sequence(text) == values


@pytest.mark.parametrize("text", ["", "   ", "\n\t", ",", ";;", "[]", "( )"], ids=repr)
def test_nothing_typed(text):
    """No number at all is told as that, with an example."""
    with pytest.raises(ValueError, match="There is no number here") as problem:
        read_sequence(text)
    assert str(problem.value).endswith(EXAMPLE)


@pytest.mark.parametrize(
    ("text", "position", "word"),
    [
        ("1, two", 2, "two"),
        ("1 2 3 4 x5", 5, "x5"),
        ("1; 2.000,5", 2, "2.000.5"),
        ("0x10", 1, "0x10"),
        ("1, --2", 2, "--2"),
        ("1+1", 1, "1+1"),
        ("−", 1, "−"),
        ("½", 1, "½"),
    ],
)
def test_word_that_is_no_number(text, position, word):
    """The message says which value it is and what to write instead."""
    with pytest.raises(ValueError, match="is not a number") as problem:
        read_sequence(text)
    assert str(problem.value).startswith(f"Value {position}, `{word}`, ")
    assert str(problem.value).endswith(EXAMPLE)


@pytest.mark.parametrize("word", ["nan", "NaN", "inf", "-inf", "−Infinity", "1e999", "9" * 400])
def test_nan_and_infinity(word):
    """What Python would read as NaN or infinity is no ordinary number."""
    with pytest.raises(ValueError, match=r"^Value 2, .* is not an ordinary number") as problem:
        read_sequence(f"1, {word}")
    assert str(problem.value).endswith(EXAMPLE)


@pytest.mark.parametrize("word", ["1000000.1", "-1000001", "1e7", "1e308"])
def test_number_too_large(word):
    """Beyond a million either way is refused, with the bounds."""
    with pytest.raises(ValueError, match=r"^Value 3, .* is too large") as problem:
        read_sequence(f"0, 0, {word}")
    assert str(problem.value).endswith("between −1,000,000 and 1,000,000.")


def test_as_many_steps_as_are_allowed():
    """200 numbers are a sequence; one more is told how many there are and may be."""
    assert len(read_sequence("0.5 " * MOST_STEPS)) == MOST_STEPS == 200
    with pytest.raises(ValueError, match=r"^These are 201 values\. Write at most 200,"):
        read_sequence("0.5 " * 201)


def test_ten_thousand_values():
    """A pasted column of numbers is counted, not read."""
    with pytest.raises(ValueError, match=r"^These are 10,000 values\. Write at most 200,"):
        read_sequence("\n".join(["0.123456"] * 10_000))


def test_field_reads_back_what_it_shows():
    """The field is filled with the exact numbers; untouched, it gives the same ones."""
    rng = np.random.default_rng(0)
    for _ in range(50):
        xs = (rng.choice([-1, 1], 20) * 10.0 ** rng.uniform(-300, 6, 20)).tolist()
        assert read_sequence(", ".join(map(exact, xs))) == tuple(xs)


def test_numbers_copied_from_the_screen():
    """Numbers as the arithmetic writes them, with the real minus, can be typed in."""
    assert read_sequence(", ".join(map(typed, [-0.19, 2.7043, -20.0]))) == (-0.19, 2.7043, -20.0)


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


HOSTILE = "0123456789.,;eE+-−_ \t\n[]()`*#!$<>&\"'{}\\/:nainfx\u0000\u202e\u00a0١½😀\ud800"


REFUSED = re.compile(
    r"(Value \d+, `[^`\n]{0,21}`, is (not an ordinary number|not a number|too large)"
    r"|There is no number here)\. Write [^`]+\."
)


def read_or_refused(text):
    """The numbers that were read, or the message."""
    try:
        return read_sequence(text)
    except ValueError as problem:
        return str(problem)


@pytest.mark.parametrize("seed", range(20))
def test_whatever_is_typed(seed):
    """Either usable numbers come out or a message in which foreign text is quoted and short."""
    rng = np.random.default_rng(seed)
    letters = list(HOSTILE)
    for _ in range(200):
        result = read_or_refused("".join(rng.choice(letters, rng.integers(0, 60))))
        if isinstance(result, str):
            assert REFUSED.fullmatch(result)
        else:
            assert 1 <= len(result) <= MOST_STEPS
            assert all(type(value) is float and abs(value) <= LARGEST for value in result)
