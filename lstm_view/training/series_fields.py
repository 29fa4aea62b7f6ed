"""What stands between the fields of a text, and the fields of each of its rows."""

import csv
import io
import re
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import Any

from lstm_view.training.series_numbers import readings

ONE_COLUMN = "\x1f"
"""A sign that no text has."""
SEPARATORS = {"\t": "tabs", ";": "semicolons", ",": "commas", " ": "spaces"}
COMMENT = re.compile(r"^[ \t]*#.*$", re.MULTILINE)
SAID_BY_EXCEL = re.compile(r"sep=([;,\t])\r?\n", re.IGNORECASE)
WORD_BEFORE = re.compile(r"[^\W\d_] +[^ ]*,")
ENOUGH_LINES = 10_000
Rows = list[tuple[int, list[str]]]
"""Fields, each row with its number."""
QUOTED = re.compile(r'"[^"]*"')


def fields_of(text: str) -> tuple[str, Rows]:
    """Return what separates the fields, and each row's number and fields; blank rows are none.

    >>> fields_of('# mine\\n"a",b\\n\\n"1,5",2\\n,\\n')
    (',', [(2, ['a', 'b']), (4, ['1,5', '2'])])
    """
    text = COMMENT.sub("", text)
    said = SAID_BY_EXCEL.match(text)
    separator = said[1] if said else _separator(text)
    if separator == " ":
        text = "\n".join(re.sub(r"[ \t]+", " ", line.strip()) for line in text.splitlines())
    try:
        rows = _rows(text, separator, quotes_match=True)
    except csv.Error:
        rows = _rows(text, separator, quotes_match=False)
    filled = [k for k, (_, cells) in enumerate(rows) if any(cells)][bool(said) :]
    return separator, rows[filled[0] : filled[-1] + 1] if filled else []


def _separator(text: str) -> str:
    """Tell what separates the fields of most lines; what stands in quotes has no say."""
    lines = [line.strip(" ") for line in QUOTED.sub('""', text).splitlines() if line.strip()][:ENOUGH_LINES]
    for sign in ("\t", ";"):
        if 2 * sum(sign in line for line in lines) > len(lines):
            return sign
    if _is_spaced(lines, all):
        return ONE_COLUMN if _is_one_column(lines, " ") else " "
    if _are_between_spaces(lines):
        return " "
    if lines and 2 * sum("," in line for line in lines) >= len(lines):
        return ONE_COLUMN if _is_one_column(lines, ",") else ","
    are_numbers = 2 * sum(bool(readings(line)) for line in lines) > len(lines)
    return " " if _is_spaced(lines, any) and not are_numbers else ONE_COLUMN


def _rows(text: str, separator: str, *, quotes_match: bool) -> Rows:
    """Cut a text into rows and fields."""
    quotes: Any = {"strict": True} if quotes_match else {"quoting": csv.QUOTE_NONE}
    lines, skips = io.StringIO(text, newline=""), separator != " "
    rows = []
    for at, fields in enumerate(
        csv.reader(lines, delimiter=separator, skipinitialspace=skips, **quotes), start=1
    ):
        cells = [field.strip() if quotes_match else field.strip().strip('"') for field in fields]
        if any(cells) or len(cells) > 1:
            rows.append((at, cells))
    return rows


def _is_spaced(lines: Sequence[str], which: Callable[[Iterable[bool]], bool]) -> bool:
    """Whether most lines are several fields with nothing but space between, and numbers are there."""
    spaced = [
        len(words) > 1
        and which(word == '""' or bool(readings(word)) for word in words)
        and not any(word.endswith(",") for word in words)
        for words in (re.split("[ \t]+", line) for line in lines)
    ]
    return 2 * sum(spaced) > len(lines)


def _are_between_spaces(lines: Sequence[str]) -> bool:
    """Whether commas stand inside numbers with a date before or a unit after them: 0,5 mm.

    A word before, as in Jan 2001,5, more often belongs to a field that ends at the comma.
    """
    signed = [line for line in lines if "," in line]
    numbers = [word for line in signed for word in line.split(" ") if "," in word]
    return (
        2 * len(signed) > len(lines) > 1
        and len(numbers) == len(signed)
        and not any(WORD_BEFORE.search(line) or " " not in line for line in signed)
        and _is_one_column(numbers, ",")
    )


def _is_one_column(lines: Sequence[str], sign: str) -> bool:
    """Whether a sign stands inside the numbers of the only column: 0,5 or 1 234,5.

    If not, it stands between two columns of numbers; then the first often counts on or grows.
    """
    signed = [line for line in lines if sign in line]
    if len(lines) == 1 or not all(readings(line) for line in signed):
        return False
    parts = [line.replace("−", "-").split(sign) for line in signed]
    if any(len(part) > 2 or "." in part[0] or re.match(r"0\d", part[1]) for part in parts):
        return True
    wholes = [float(re.sub(r"[^\d-]", "", part[0]) or 0) for part in parts]
    steps = [b - a for a, b in pairwise(wholes)]
    has_title = sign not in lines[0] and not readings(lines[0])
    return not all(step == 1 for step in steps) and (has_title or not all(s > 0 for s in steps))
