"""Reading a series out of a text or a CSV file, or saying in a friendly way what is wrong with it."""

import csv
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from lstm_view.model.settings import LONGEST_SERIES
from lstm_view.model.typed_text import decoded, quoted
from lstm_view.results.forecast import Series
from lstm_view.training import series_fields
from lstm_view.training.series_fields import LARGEST_VALUE, SEPARATORS, Readings, Rows, readings

FEWEST_VALUES = 10
MOST_COLUMNS = 100
MOST_MEGABYTES = 1
MOST_BYTES = MOST_MEGABYTES * 2**20
LONGEST_NAME = 60
MOST_NAMED = 5  # Of the rows that are left out, so many are named
YEARS = range(1000, 3000)
TOO_LARGE = f"Only numbers from −{LARGEST_VALUE:,.0f} to {LARGEST_VALUE:,.0f} can be used."
EMPTY = {"", "-", ".", "?", "na", "n/a", "nan", "nil", "none", "null", "missing"}


@dataclass(frozen=True)
class Column:
    """One column of a file: its name, what stands in its rows, the numbers among that, and how read."""

    name: str
    cells: tuple[str, ...]
    numbers: tuple[float | None, ...]
    how_read: str

    @property
    def known(self) -> tuple[float, ...]:
        return tuple(number for number in self.numbers if number is not None)

    @property
    def is_numeric(self) -> bool:
        """Whether at least half of what stands there are numbers."""
        return 2 * len(self.known) >= max(len(self.numbers), 1)

    @property
    def is_counter(self) -> bool:
        """Whether it only counts on, like a year or a row number."""
        return len(self.known) > 1 and all(b - a == 1 for a, b in pairwise(self.known))


@dataclass(frozen=True)
class Table:
    """What a file holds: its columns, and at which of its rows each value stands, counted from 1."""

    columns: tuple[Column, ...]
    rows: tuple[int, ...]
    separator: str

    def by_preference(self) -> list[int]:
        """Return the columns' places: numeric ones first, and last among those what only counts."""
        order = [(not column.is_numeric, column.is_counter, at) for at, column in enumerate(self.columns)]
        return [at for *_, at in sorted(order)]


def read_table(text: str) -> Table:
    """Read columns separated by tabs, semicolons, commas or spaces; one line alone is one column."""
    if "\0" in text:
        raise ValueError("This is not a text file. Save the table as CSV first.")
    try:
        separator, table = series_fields.fields_of(text)
    except csv.Error:
        raise ValueError("A field here is too long to be a number. Write a CSV table.") from None
    if not table:
        raise ValueError("There is nothing here. Write one number in each line, or a CSV table.")
    if len(table) == 1 and len(table[0][1]) > 1:
        table = [(place, [cell]) for place, cell in enumerate(table[0][1], start=1)]
    width = max(len(cells) for _, cells in table)
    if width > MOST_COLUMNS:
        remedy = f"at most {MOST_COLUMNS}, and the values of a series below each other, one in each row"
        raise ValueError(f"This has {width:,} columns. Write {remedy}.")
    if len(table) > LONGEST_SERIES + 1:
        raise ValueError(f"This has {len(table):,} rows. Write at most {LONGEST_SERIES:,}.")
    table = _without_title(table)
    _refuse_split_decimals(table, separator)
    columns = list(zip(*([*cells, *[""] * (width - len(cells))] for _, cells in table), strict=True))
    said = [[readings(cell) for cell in cells] for cells in columns]
    skip = _has_header(columns, said)
    elsewhere = series_fields.proven_sign(one for column in said for one in column[skip:])
    names = _names([cells[0] if skip else "" for cells in columns])
    read = []
    for name, cells, column in zip(names, columns, said, strict=True):
        if any(cells):
            cells, column = cells[skip:], column[skip:]
            sign = series_fields.decimal_sign(column, elsewhere, separator)
            numbers = tuple(series_fields.number(one, sign) for one in column)
            read.append(Column(name, cells, numbers, series_fields.how_read(cells, column, numbers)))
    return Table(tuple(read), tuple(row for row, _ in table[skip:]), separator)


def series_of(table: Table, at: int) -> Series:
    """Take one column as a series; rows without a number are left out."""
    column = table.columns[at]
    values, count = column.known, len(column.known)
    used = [k for k, number in enumerate(column.numbers) if number is not None]
    cells = zip(table.rows, column.cells, column.numbers, strict=True)
    left_out = tuple((row, cell) for row, cell, number in cells if number is None)
    where = f"in {quoted(column.name)}" if len(table.columns) > 1 else "here"
    if not used and any(readings(cell) for cell in column.cells):
        raise ValueError(f"Every number {where} is too large. {TOO_LARGE} Take a larger unit.")
    if not used:
        numeric = [quoted(other.name) for other in table.columns if other.is_numeric]
        remedy = "Take a column of numbers" if numeric else "Write one number in each row"
        raise ValueError(f"There is no number {where}. {remedy}, such as {(*numeric, '12.5')[0]}.")
    if count < FEWEST_VALUES:
        few = "is 1 value" if count == 1 else f"are {count} values"
        why = f" {_named(left_out)} no usable number." if left_out else ""
        needed = f"A series needs at least {FEWEST_VALUES}, one in each row."
        raise ValueError(f"There {few} {where}. {needed}{why}")
    if count > LONGEST_SERIES:
        raise ValueError(f"There are {count:,} values. Write at most {LONGEST_SERIES:,}.")
    if min(values) == max(values):
        same = f"Every value {where} is {values[0]:g}"
        raise ValueError(f"{same}: there is nothing to predict. Take a series that changes.")
    rows = tuple(table.rows[k] for k in used)
    places, place_name = _places(table, at, used) or (tuple(map(float, rows)), "row")
    return Series(column.name, values, places, place_name, rows, left_out)


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
    """Say what was read and how, and what was left out, as plain text for Markdown."""
    (how,) = [column.how_read for column in table.columns if column.name == series.title]
    what = f"{len(series.values):,} values of {quoted(series.title)}"
    by = f" (fields separated by {SEPARATORS[table.separator]})" if len(table.columns) > 1 else ""
    sentences = [f"Read {what}, rows {series.rows[0]} to {series.rows[-1]}{by}.", how, _doubt(table)]
    if series.left_out:
        it_is = "It is" if len(series.left_out) == 1 else "They are"
        sentences += [
            f"{_named(series.left_out)} no usable number.",
            TOO_LARGE if any(readings(cell) for _, cell in series.left_out) else "",
            f"{it_is} left out: the value after follows the one before.",
        ]
    return " ".join(filter(None, sentences))


def _named(left_out: Sequence[tuple[int, str]]) -> str:
    named = ", ".join(f"{row} ({quoted(cell) if cell else 'empty'})" for row, cell in left_out[:MOST_NAMED])
    count = len(left_out)
    more = f" and {count - MOST_NAMED:,} more" if count > MOST_NAMED else ""
    return f"Row {named} has" if count == 1 else f"Rows {named}{more} have"


def as_text(content: bytes) -> str:
    """Read bytes, at most 1 MB of them, in the encodings that spreadsheets write."""
    if len(content) > MOST_BYTES:
        count = f"it has {len(content):,} bytes, and at most {MOST_BYTES:,} can be read"
        raise ValueError(f"This is larger than {MOST_MEGABYTES} MB: {count}. Take a part of it.")
    return decoded(content)


def _without_title(table: Rows) -> Rows:
    """Leave out what stands above a table: rows with a word in their first field alone."""
    if len(table) == 1 or 2 * sum(len(cells) > 1 for _, cells in table) <= len(table):
        return table
    (_, first), (_, below) = table[:2]
    is_title = not any(first[1:]) and not readings(first[0])
    if is_title and (len(first) == 1 or not any(readings(cell) for cell in below)):
        return _without_title(table[1:])
    return table


def _refuse_split_decimals(table: Rows, separator: str) -> None:
    """Refuse rows of more fields than the first one names: 2001,12,5 below year,rain."""
    (first, header), rows = table[0], table[1:]
    longer = [(row, cells) for row, cells in rows if len(cells) > len(header) and cells[-1]]
    has_points = any("." in cell for _, cells in rows for cell in cells)
    is_header = len(header) > 1 and not any(readings(cell) for cell in header)
    if separator == "," and is_header and not has_points and 2 * len(longer) > len(rows):
        row, cells = longer[0]
        problem = f"Row {row} has {len(cells)} fields, but row {first} names only {len(header)}."
        remedy = "With decimal commas, put semicolons between the fields, such as 2001;12,5."
        raise ValueError(f"{problem} {remedy}")


def _names(header: Sequence[str]) -> list[str]:
    """Name every column, each differently: a choice between them goes by its words."""
    names = [" ".join(cell.split())[:LONGEST_NAME] for cell in header]
    count = Counter(names)
    return [
        f"column {at}" if not name else name if count[name] == 1 else f"{name} (column {at})"
        for at, name in enumerate(names, start=1)
    ]


def _has_header(columns: Sequence[tuple[str, ...]], said: Sequence[list[Readings]]) -> bool:
    """Whether the first row names columns of numbers, by words or by years that count on."""
    if len(columns[0]) < 2:
        return False
    for cells, numbers in zip(columns, said, strict=True):
        is_word = not numbers[0] and cells[0].lower() not in EMPTY
        if is_word and 2 * sum(map(bool, numbers[1:])) >= len(numbers) - 1:
            return True
    return _are_years([one[0] for one in said]) and not _are_years([one[1] for one in said])


def _are_years(row: Sequence[Readings]) -> bool:
    years = [one["."] for one in row if "." in one]
    steps = {b - a for a, b in pairwise(years)}
    count_on = steps == {1.0} or (len(years) > 2 and len(steps) == 1 and min(steps) > 0)
    return count_on and all(year in YEARS for year in years)


def _doubt(table: Table) -> str:
    """Say how to write decimal commas, if what was read as two columns could be one with them."""
    names = [column.name for column in table.columns]
    if table.separator != "," or names != _names(["", ""]):
        return ""
    rows = zip(*(column.cells for column in table.columns), strict=True)
    could_be = all(readings(",".join(cells)) for cells in rows)
    return "If these commas are decimal commas, write points instead." if could_be else ""


def _places(table: Table, at: int, used: Sequence[int]) -> tuple[tuple[float, ...], str] | None:
    """Return another column that only grows, such as years, for the axis."""
    for other, column in enumerate(table.columns):
        known = tuple(number for k in used if (number := column.numbers[k]) is not None)
        if other != at and len(known) == len(used) and all(a < b for a, b in pairwise(known)):
            return known, column.name
    return None
