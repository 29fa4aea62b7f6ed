"""The fields of a table and the numbers in them, in the ways in which spreadsheets write both."""

import csv
import io
import re
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import Any

from lstm_view.model.numerals import exact
from lstm_view.model.typed_text import quoted

ONE_COLUMN = "\x1f"  # A sign that no text has
SEPARATORS = {"\t": "tabs", ";": "semicolons", ",": "commas", " ": "spaces"}
COMMENT = re.compile(r"^[ \t]*#.*$", re.MULTILINE)
SAID_BY_EXCEL = re.compile(r"sep=([;,\t])\r?\n", re.IGNORECASE)
WORD_BEFORE = re.compile(r"[^\W\d_] +[^ ]*,")
ENOUGH_LINES = 10_000
Rows = list[tuple[int, list[str]]]  # Fields, each row with its number
QUOTED = re.compile(r'"[^"]*"')


def fields_of(text: str) -> tuple[str, Rows]:
    """Return what separates the fields, and each row's number and fields; blank rows are none."""
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
    quotes: Any = {"strict": True} if quotes_match else {"quoting": csv.QUOTE_NONE}
    text_lines = io.StringIO(text, newline="")
    read = csv.reader(text_lines, delimiter=separator, skipinitialspace=separator != " ", **quotes)
    rows = []
    for at, fields in enumerate(read, start=1):
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
    """Whether commas stand inside numbers with a date before or a unit after them: 0,5 mm."""
    # A word before, as in Jan 2001,5, more often belongs to a field that ends at the comma.
    signed = [line for line in lines if "," in line]
    numbers = [word for line in signed for word in line.split(" ") if "," in word]
    return (
        2 * len(signed) > len(lines) > 1
        and len(numbers) == len(signed)
        and not any(WORD_BEFORE.search(line) or " " not in line for line in signed)
        and _is_one_column(numbers, ",")
    )


def _is_one_column(lines: Sequence[str], sign: str) -> bool:
    """Whether a sign stands inside the numbers of the only column: 0,5 or 1 234,5."""
    # If not, it stands between two columns of numbers; then the first often counts on or grows.
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


# Numbers.

LARGEST_VALUE = 1e12
NAMES = {",": "comma", ".": "point"}
SPACES = re.compile("[ \N{NO-BREAK SPACE}\N{THIN SPACE}\N{NARROW NO-BREAK SPACE}]")
PLAIN = re.compile(r"[+\-−]?\d*\.?\d*(e[+-]?\d+)?", re.IGNORECASE)
UNIT = "[%$€£¥]?"

Readings = dict[str, float]  # What a cell says, by the decimal sign it is read with; empty if no number


def _written_with(decimal: str, thousands: str) -> re.Pattern[str]:
    grouped = rf"[1-9]\d{{0,2}}([{thousands} '’]\d{{3}})+([{decimal}]\d*)?"
    plain = rf"(\d+[{decimal}]?\d*|[{decimal}]\d+)(e[+-]?\d+)?"
    return re.compile(rf"([+-]?){UNIT} ?({grouped}|{plain}) ?{UNIT}", re.IGNORECASE)


PATTERNS = {".": _written_with(".", ","), ",": _written_with(",", ".")}


def readings(cell: str) -> Readings:
    """Read a cell with each decimal sign that it can be read with; 1,234 can be read with both."""
    if cell.isdecimal():
        return {".": float(cell), ",": float(cell)}
    text = SPACES.sub(" ", cell.replace("−", "-"))
    found = {}
    for decimal, pattern in PATTERNS.items():
        if match := pattern.fullmatch(text):
            digits = "".join(sign for sign in match[2] if sign not in " '’.," or sign == decimal)
            found[decimal] = float(match[1] + digits.replace(",", "."))
    return found


def proven_sign(cells: Iterable[Readings]) -> str:
    """Return the decimal sign of most of those cells that can be read with one only, if any."""
    only = [next(iter(one)) for one in cells if len(one) == 1]
    commas = 2 * only.count(",") - len(only)
    return "," if commas > 0 else "." if commas < 0 else ""


def decimal_sign(column: Sequence[Readings], elsewhere: str, separator: str) -> str:
    """Tell which decimal sign a column means: what its own cells prove, or those of its table."""
    if proven := proven_sign(column) or elsewhere:
        return proven
    # Every cell could be both, such as 1,234: among whole numbers below 1000 the sign stands between
    # thousands. If there are none, commas are decimal where semicolons separate the fields.
    unclear = [one for one in column if _is_unclear(one)]
    clear = [one["."] for one in column if len(one) == 2 and not _is_unclear(one)]
    if unclear and any(0 < abs(value) < 1000 for value in clear):
        return max(unclear[0], key=lambda sign: abs(unclear[0][sign]))
    has_commas = any(abs(one[","]) < abs(one["."]) for one in unclear)
    return "," if separator == ";" and has_commas else "."


def _is_unclear(one: Readings) -> bool:
    """Whether the decimal sign makes a difference to what the cell says."""
    return len(set(one.values())) > 1


def number(one: Readings, decimal: str) -> float | None:
    """Return what a cell says in a column with this decimal sign, if it can be used."""
    value = one.get(decimal, next(iter(one.values()), None))
    return value if value is not None and abs(value) <= LARGEST_VALUE else None


def how_read(cells: Sequence[str], said: Sequence[Readings], numbers: Sequence[float | None]) -> str:
    """Say by an example how numbers were read that could be taken for something else."""
    telling = [
        (SPACES.sub(" ", cell), one, value)
        for cell, one, value in zip(cells, said, numbers, strict=True)
        if value is not None and (_is_unclear(one) or not PLAIN.fullmatch(cell))
    ]
    if not telling:
        return ""
    cell, one, value = max(telling, key=lambda each: len(re.findall(r"\W", each[0])))
    last = (re.findall(r"[.,]", cell) or [""])[-1]
    if last and value == one.get(last):
        how = f"with a decimal {NAMES[last]}"
    elif last:
        how = f"with {NAMES[last]}s between thousands"
    else:
        how = "like this"
    return f"Read {how}: {quoted(cell)} is {exact(value).replace('-', '−')}."
