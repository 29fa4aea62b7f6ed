"""Reading what a learner typed, or says in a friendly way what to type instead."""

import math
import re

LARGEST = 1e6
MOST_STEPS = 200
EXAMPLE = "such as 1, 0.5, 0.25, 1"


def read_sequence(text: str) -> tuple[float, ...]:
    """Read 1 to 200 numbers separated by commas, semicolons, spaces or new lines.

    Semicolons make every comma a decimal comma.

    >>> read_sequence("1, 0.5 −2")
    (1.0, 0.5, -2.0)
    >>> read_sequence("0,5; 1,25")
    (0.5, 1.25)
    >>> read_sequence("1, two")
    Traceback (most recent call last):
    ...
    ValueError: Value 2, `two`, is not a number. Write numbers separated by commas, such as 1, 0.5, 0.25, 1.
    """
    if ";" in text:
        text = text.replace(",", ".")
    words = [word for word in re.split(r"[,;_\s]+", text.strip().strip("[]()")) if word]
    if not words:
        raise ValueError(f"There is no number here. Write at least one, {EXAMPLE}.")
    if len(words) > MOST_STEPS:
        raise ValueError(
            f"These are {len(words):,} values. Write at most {MOST_STEPS}, one for each time step."
        )
    return tuple(_read_value(position, word) for position, word in enumerate(words, start=1))


def _read_value(position: int, word: str) -> float:
    try:
        value = float(word.replace("−", "-"))
    except ValueError:
        raise ValueError(
            f"Value {position}, {quoted(word)}, is not a number. "
            f"Write numbers separated by commas, {EXAMPLE}."
        ) from None
    if not math.isfinite(value):
        raise ValueError(
            f"Value {position}, {quoted(word)}, is not an ordinary number. "
            f"Write numbers separated by commas, {EXAMPLE}."
        )
    if abs(value) > LARGEST:
        raise ValueError(
            f"Value {position}, {quoted(word)}, is too large. "
            f"Write numbers between −1,000,000 and 1,000,000."
        )
    return value


def quoted(word: str) -> str:
    """Quote foreign text so that it cannot act as Markdown.

    >>> quoted("![x](http://a)"), quoted("`" * 3 + "abcdefghijklmnopqrstuvwxyz")
    ('`![x](http://a)`', '`abcdefghijklmnopqrst…`')
    """
    harmless = "".join(letter for letter in word if letter.isprintable() and letter != "`")
    return f"`{harmless[:20]}{'…' if len(harmless) > 20 else ''}`"
