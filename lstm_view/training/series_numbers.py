"""The ways in which spreadsheets write a number, and which of them a column means."""

import re
from collections.abc import Iterable, Sequence

from lstm_view.model.numerals import exact
from lstm_view.model.typed_text import quoted

LARGEST_VALUE = 1e12
NAMES = {",": "comma", ".": "point"}
SPACES = re.compile("[ \N{NO-BREAK SPACE}\N{THIN SPACE}\N{NARROW NO-BREAK SPACE}]")
PLAIN = re.compile(r"[+\-−]?\d*\.?\d*(e[+-]?\d+)?", re.IGNORECASE)
UNIT = "[%$€£¥]?"

Readings = dict[str, float]
"""What a cell says, by the decimal sign that it is read with; empty if it is no number."""


def _written_with(decimal: str, thousands: str) -> re.Pattern[str]:
    grouped = rf"[1-9]\d{{0,2}}([{thousands} '’]\d{{3}})+([{decimal}]\d*)?"
    plain = rf"(\d+[{decimal}]?\d*|[{decimal}]\d+)(e[+-]?\d+)?"
    return re.compile(rf"([+-]?){UNIT} ?({grouped}|{plain}) ?{UNIT}", re.IGNORECASE)


PATTERNS = {".": _written_with(".", ","), ",": _written_with(",", ".")}


def readings(cell: str) -> Readings:
    """Read a cell with each decimal sign that it can be read with.

    >>> readings("2.345,75"), readings("−1,234"), readings("7 %"), readings("n/a")
    ({',': 2345.75}, {'.': -1234.0, ',': -1.234}, {'.': 7.0, ',': 7.0}, {})
    """
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
    """Tell which decimal sign a column means: what its own cells prove, or those of its table.

    Where every cell could be both, such as 1,234, the sign stands between thousands if whole numbers
    below 1000 are among them. If not, commas are decimal where semicolons separate the fields.
    """
    if proven := proven_sign(column) or elsewhere:
        return proven
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
    """Say by an example how numbers were read that could be taken for something else.

    >>> cells = ["7", "2.345,75"]
    >>> how_read(cells, [readings(cell) for cell in cells], [7.0, 2345.75])
    'Read with a decimal comma: `2.345,75` is 2345.75.'
    """
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
