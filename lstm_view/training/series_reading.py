"""Reading a series out of a text or a CSV file, or saying in a friendly way what is wrong with it."""

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from lstm_view.typed_text import quoted

FEWEST_VALUES = 10
MOST_VALUES = 10_000
MOST_COLUMNS = 100
MOST_CHARACTERS = 1_000_000
LARGEST = 1e12
MOST_NAMED = 5
"""Of the rows that are left out, so many are named."""
SEPARATORS = {
    "\t": "tabs",
    ";": "semicolons",
    ",": "commas",
    " ": "spaces",
    "\n": "new lines",
}
NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", re.IGNORECASE)
WITH_DECIMAL_COMMA = re.compile(r"[+\-−]?(\d+|\d{1,3}(\.\d{3})+),\d+")
LOOKS_NUMERIC = re.compile(r"[+\-−]?[\d.,]+(e[+-]?\d+)?", re.IGNORECASE)
THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(\D|$))")
EMPTY = {"", "-", ".", "?", "na", "n/a", "nan", "nil", "none", "null", "missing"}


@dataclass(frozen=True)
class Column:
    """One column of a file: its name, what stands in its rows, and the numbers among that."""

    name: str
    cells: tuple[str, ...]
    numbers: tuple[float | None, ...]

    @property
    def is_numeric(self) -> bool:
        """Whether at least half of what stands there are numbers."""
        return 2 * sum(number is not None for number in self.numbers) >= max(len(self.numbers), 1)

    @property
    def is_counter(self) -> bool:
        """Whether it only counts on, like a year or a row number."""
        known = [number for number in self.numbers if number is not None]
        return len(known) > 1 and all(b - a == 1 for a, b in pairwise(known))


@dataclass(frozen=True)
class Table:
    """What a file holds: its columns, and at which of its rows each value stands, counted from 1."""

    columns: tuple[Column, ...]
    rows: tuple[int, ...]
    separator: str
    decimal_commas: bool

    def by_preference(self) -> list[int]:
        """Return the columns' places: numeric ones first, and last among those what only counts."""
        return sorted(
            range(len(self.columns)),
            key=lambda at: (not self.columns[at].is_numeric, self.columns[at].is_counter),
        )


@dataclass(frozen=True)
class Series:
    """Numbers in the order of time, where each stands on the axis, and what was left out."""

    title: str
    values: tuple[float, ...]
    places: tuple[float, ...]
    place_name: str
    rows: tuple[int, ...]
    left_out: tuple[tuple[int, str], ...] = ()

    def place(self, at: int) -> str:
        """Name the place of a value, such as "year 1898"."""
        return f"{self.place_name} {self.places[at]:.10g}"


def read_table(text: str) -> Table:
    """Read columns separated by tabs, semicolons, commas or spaces; one line alone is one column.

    >>> table = read_table("year;flow\\n1871;1,5\\n1872;2,5\\n")
    >>> [(column.name, column.numbers) for column in table.columns]
    [('year', (1871.0, 1872.0)), ('flow', (1.5, 2.5))]
    >>> read_table("3, 1, 4").columns[0].numbers
    (3.0, 1.0, 4.0)
    """
    if len(text) > MOST_CHARACTERS:
        raise ValueError(
            f"This text has {len(text):,} characters. Write at most {MOST_CHARACTERS:,}."
        )
    if "\0" in text:
        raise ValueError("This is not a text file. Save the table as CSV first.")
    lines = [
        (row, line)
        for row, line in enumerate(text.splitlines(), start=1)
        if line.strip() and not line.lstrip().startswith("#")
    ]
    if not lines:
        raise ValueError("There is nothing here. Write one number in each line, or a CSV table.")
    separator = _separator([line for _, line in lines])
    table = [(row, cells) for (row, _), cells in zip(lines, _split(lines, separator), strict=True)]
    if len(table) == 1 and len(table[0][1]) > 1:
        table = [(place, [cell]) for place, cell in enumerate(table[0][1], start=1)]
    width = max(len(cells) for _, cells in table)
    if width > MOST_COLUMNS:
        raise ValueError(f"This has {width:,} columns. Write at most {MOST_COLUMNS}.")
    if len(table) > MOST_VALUES + 1:
        raise ValueError(f"This has {len(table):,} rows. Write at most {MOST_VALUES:,}.")
    full = [[*cells, *[""] * (width - len(cells))] for _, cells in table]
    commas = separator != "," and _has_decimal_commas(full)
    numbers = [[_number(cell, commas) for cell in cells] for cells in full]
    has_header = _has_header(full, numbers)
    columns = tuple(
        Column(
            name=(full[0][at] if has_header else "") or f"column {at + 1}",
            cells=tuple(cells[at] for cells in full[has_header:]),
            numbers=tuple(of_row[at] for of_row in numbers[has_header:]),
        )
        for at in range(width)
    )
    return Table(columns, tuple(row for row, _ in table[has_header:]), separator, commas)


def series_of(table: Table, at: int) -> Series:
    """Take one column as a series; rows without a number are left out.

    >>> table = read_table("\\n".join(["a", "1", "2", "?", *"3456789", "10"]))
    >>> series_of(table, 0).left_out
    ((4, '?'),)
    """
    column = table.columns[at]
    used = [k for k, number in enumerate(column.numbers) if number is not None]
    values = tuple(number for number in column.numbers if number is not None)
    left_out = tuple(
        (table.rows[k], cell) for k, cell in enumerate(column.cells) if column.numbers[k] is None
    )
    where = f"in {quoted(column.name)}" if len(table.columns) > 1 else "here"
    if not used:
        raise ValueError(f"There is no number {where}. {_remedy(table)}")
    if len(used) < FEWEST_VALUES:
        few = "is 1 value" if len(used) == 1 else f"are {len(used)} values"
        raise ValueError(
            f"There {few} {where}. A series needs at least {FEWEST_VALUES}, one in each row."
            + (f" {_named(left_out)} no usable number." if left_out else "")
        )
    if len(used) > MOST_VALUES:
        raise ValueError(f"These are {len(used):,} values. Write at most {MOST_VALUES:,}.")
    if min(values) == max(values):
        raise ValueError(
            f"Every value {where} is {values[0]:g}: there is nothing to predict. "
            "Take a series that changes."
        )
    rows = tuple(table.rows[k] for k in used)
    places, place_name = _places(table, at, used) or (tuple(map(float, rows)), "row")
    return Series(
        title=column.name,
        values=values,
        places=places,
        place_name=place_name,
        rows=rows,
        left_out=left_out,
    )


def first_series(table: Table) -> int:
    """Return the place of the first column that can be used, or say why the likeliest cannot."""
    problem = None
    for at in table.by_preference():
        try:
            series_of(table, at)
        except ValueError as this:
            problem = problem or this
        else:
            return at
    raise problem or ValueError("There is no column here.")


def told(table: Table, series: Series) -> str:
    """Say what was read and what was left out, as plain text for Markdown."""
    how = f"fields separated by {SEPARATORS[table.separator]}"
    how += ", decimal commas" if table.decimal_commas else ""
    read = (
        f"Read {len(series.values):,} values of {quoted(series.title)}, "
        f"rows {series.rows[0]} to {series.rows[-1]} ({how})."
    )
    if not series.left_out:
        return read
    it_is = "It is" if len(series.left_out) == 1 else "They are"
    return (
        f"{read} {_named(series.left_out)} no usable number. {it_is} left out: the value after "
        "follows the one before."
    )


def _named(left_out: Sequence[tuple[int, str]]) -> str:
    named = ", ".join(
        f"{row} ({quoted(cell) if cell else 'empty'})" for row, cell in left_out[:MOST_NAMED]
    )
    count = len(left_out)
    more = f" and {count - MOST_NAMED:,} more" if count > MOST_NAMED else ""
    return f"Row {named} has" if count == 1 else f"Rows {named}{more} have"


def as_text(content: bytes) -> str:
    """Read a file's bytes in the encodings that spreadsheets write.

    >>> as_text("Größe".encode("utf-16")), as_text("Größe".encode("cp1252"))
    ('Größe', 'Größe')
    """
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _separator(lines: Sequence[str]) -> str:
    for sign in ("\t", ";"):
        if 2 * sum(sign in line for line in lines) > len(lines):
            return sign
    if _is_spaced(lines):
        return " "
    if 2 * sum("," in line for line in lines) >= len(lines) and not _is_decimal_column(lines):
        return ","
    return "\n"


def _is_spaced(lines: Sequence[str]) -> bool:
    """Whether most lines are several numbers with nothing but space between."""
    fields = [line.split() for line in lines]
    spaced = [
        len(words) > 1 and all(LOOKS_NUMERIC.fullmatch(word) and word[-1] != "," for word in words)
        for words in fields
    ]
    return 2 * sum(spaced) > len(lines)


def _is_decimal_column(lines: Sequence[str]) -> bool:
    """Whether commas stand for decimal points of the only column, which does not count on."""
    numbers = [line.strip() for line in lines if WITH_DECIMAL_COMMA.fullmatch(line.strip())]
    if len(lines) == 1 or 2 * len(numbers) < len(lines) or any("." in line for line in lines):
        return False
    if any("," in line for line in lines if not WITH_DECIMAL_COMMA.fullmatch(line.strip())):
        return False
    if not WITH_DECIMAL_COMMA.fullmatch(lines[0].strip()) and "," not in lines[0]:
        return True
    wholes = [int(number.replace("−", "-").partition(",")[0]) for number in numbers]
    return not all(a < b for a, b in pairwise(wholes))


def _split(lines: list[tuple[int, str]], separator: str) -> list[list[str]]:
    if separator == " ":
        return [line.split() for _, line in lines]
    if separator == "\n":
        return [[line.strip().strip('"')] for _, line in lines]
    try:
        return [
            [
                cell.strip()
                for cell in next(csv.reader([line], delimiter=separator, skipinitialspace=True))
            ]
            for _, line in lines
        ]
    except csv.Error:
        raise ValueError("A field here is too long to be a number. Write a CSV table.") from None


def _has_decimal_commas(table: list[list[str]]) -> bool:
    cells = [cell for cells in table for cell in cells if "," in cell]
    return any(WITH_DECIMAL_COMMA.fullmatch(cell) for cell in cells) and not any(
        re.search(r",.*[.,]", cell) for cell in cells if LOOKS_NUMERIC.fullmatch(cell)
    )


def _number(cell: str, decimal_commas: bool) -> float | None:
    text = cell.replace("−", "-").replace("\N{NO-BREAK SPACE}", "")
    if decimal_commas and "," in text:
        text = text.replace(".", "").replace(",", ".")
    else:
        text = THOUSANDS.sub("", text)
    if not NUMBER.fullmatch(text):
        return None
    number = float(text)
    return number if abs(number) <= LARGEST else None


def _has_header(table: list[list[str]], numbers: list[list[float | None]]) -> bool:
    if len(table) < 2:
        return False
    for at, cell in enumerate(table[0]):
        below = [of_row[at] is not None for of_row in numbers[1:]]
        is_word = numbers[0][at] is None and cell.lower() not in EMPTY
        if is_word and 2 * sum(below) >= len(below):
            return True
    return False


def _places(table: Table, at: int, used: Sequence[int]) -> tuple[tuple[float, ...], str] | None:
    """Return another column that only grows, such as years, for the axis."""
    for other, column in enumerate(table.columns):
        numbers = [column.numbers[k] for k in used]
        known = tuple(number for number in numbers if number is not None)
        if other != at and len(known) == len(used) and all(a < b for a, b in pairwise(known)):
            return known, column.name
    return None


def _remedy(table: Table) -> str:
    numeric = [column.name for column in table.columns if column.is_numeric]
    if numeric:
        return f"Take a column of numbers, such as {quoted(numeric[0])}."
    return "Write one number in each row, such as 12.5."
