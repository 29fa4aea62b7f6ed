"""Reading a series out of a text or a table, or saying in a friendly way what is wrong with it."""

import csv
import io
import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest

import numpy as np
import pandas as pd

from lstm_view.model.typed_text import quoted
from lstm_view.training.series_cells import Column, unevenness

LARGEST_VALUE = 1e12
FEWEST_VALUES = 10
MOST_VALUES = 10_000
MOST_COLUMNS = 100
MOST_MEGABYTES = 1
MOST_BYTES = MOST_MEGABYTES * 2**20
TOO_LARGE = f"Only numbers from −{LARGEST_VALUE:,.0f} to {LARGEST_VALUE:,.0f} can be used."
SEPARATORS = {"\t": "tabs", ";": "semicolons", "|": "bars", ",": "commas", " ": "spaces", "\x1f": ""}
"""The last one, which no text has, leaves one column."""
WORD = r"(?:\"\"|[+-]?(?:\d+\.?|\d*[.,]\d+)(?:[eE][+-]?\d+)?|\d{1,4}(?:[-/.]\d\d?){1,2}(?:\d\d)?|\d\d?(?::\d\d){1,2})"
PERIODS = (
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"],
    [str(month) for month in range(1, 13)],
    ["q1", "q2", "q3", "q4"],
)
"""What columns are called where a row is a year."""
PARTS_OF_DATES = (("date", "time"), ("year", "month", "day"), ("year", "month"))
TIME = (
    r"(?i)(t|(date|time|day|week|month|quarter|year|hour|minute|second|period|step|epoch)s?|.*(date|time|stamp)|"
    r"unix.*|yr|yyyy|mm|dd|hr|datum|zeit|jahr|monat|tag|woche|stunde)( ?[(\[].*)?"
)
INDEX = r"(?i)|#|id|index|no\.?|nr\.?|rows?|row.?names?|unnamed.*"
TOTAL = r"(?i)(grand |sub.?)?totals?|sum|average|mean|gesamt|summe|insgesamt|mittel(wert)?"
FAVOURITES = ["close", "value", "values", "wert", "y", "target"]
CODE = r"-?(\d)\1+(\.\1+)?|-\d+00|-32768"
"""How signs for a missing value are written: 999.9, -9999, -200."""


@dataclass(frozen=True)
class Series:
    """Numbers in the order of time, where each stands on the axis, and what was done to get them."""

    title: str
    values: tuple[float, ...]
    places: tuple[float, ...] | tuple[datetime, ...]
    place_name: str
    rows: tuple[int, ...]
    column: int
    left_out: tuple[tuple[int, str], ...]
    notes: tuple[str, ...]

    def place(self, at: int) -> str:
        """Name the place of a value, such as "year 1898"."""
        place = self.places[at]
        is_date = isinstance(place, datetime)
        return f"{self.place_name} {str(place).removesuffix(' 00:00:00') if is_date else f'{place:.10g}'}"


@dataclass(frozen=True, eq=False)
class Table:
    """What a file holds: its columns, what separates them, and what was done to read them."""

    columns: tuple[Column, ...]
    separator: str
    notes: tuple[str, ...]

    def by_preference(self) -> list[int]:
        """Return the columns' places: first what looks most like something measured, last what holds words."""
        axis = self.axis()[0]

        def doubts(at: int) -> tuple[bool | int, ...]:
            column, name = self.columns[at], self.columns[at].name.lower()
            favour = FAVOURITES.index(name) if name in FAVOURITES else len(FAVOURITES)
            return (
                not column.is_numeric,
                column.name == axis,
                -_time_rank(column),
                column.numbers.nunique() < 3,
                favour,
            )

        return sorted(range(len(self.columns)), key=doubts)

    def axis(self, of: int | None = None) -> tuple[str, pd.Series, str]:
        """Return name and places of what a column stands over, the likeliest other one or the rows, and any doubt."""
        others = [column for at, column in enumerate(self.columns) if at != of]
        to_and_fro = [np.isinf(unevenness(column.places)) for column in self.columns]
        for column in sorted(others, key=_time_rank):
            places = column.places
            leads = column is self.columns[0] and not to_and_fro[0] and any(to_and_fro)
            is_full = places.dropna().is_unique and 10 * places.count() >= 9 * len(places)
            if is_full and (_time_rank(column) < 4 or leads):
                return column.name, places, column.doubt
        rows = self.columns[0].texts.index
        doubt = (
            "No column was understood as the time, so the rows are taken in their order." if others else ""
        )
        return "row", pd.Series(rows, rows, dtype=float), doubt

    def proposed(self) -> Series:
        """Return the series that was most likely meant, or say why it cannot be used."""
        problems, places = [], self.by_preference()
        measured = [at for at in places if self.columns[at].is_numeric and _time_rank(self.columns[at]) == 4]
        for at in measured or places[:1]:
            try:
                return self.series(at)
            except ValueError as problem:
                problems.append(problem)
        raise problems[0]

    def series(self, at: int) -> Series:
        """Take one column as a series, in the order of time; what is no value of it is left out."""
        column, others = self.columns[at], [column for k, column in enumerate(self.columns) if k != at]
        texts, numbers = column.texts, column.numbers
        usable = numbers.where(numbers.abs() <= LARGEST_VALUE)
        where = f"in {quoted(column.name)}" if others else "here"
        if not usable.count() and numbers.count():
            raise ValueError(f"Every number {where} is too large. {TOO_LARGE} Take a larger unit.")
        if not usable.count():
            names = [
                f"Take a column of numbers, such as {quoted(one.name)}." for one in others if one.is_numeric
            ]
            raise ValueError(
                f"There is no number {where}. {[*names, 'Write one number in each row, such as 12.5.'][0]}"
            )
        if 20 * column.has_other_unit.sum() > len(texts):
            other = quoted(texts[column.has_other_unit.idxmax()])
            raise ValueError(
                f"The numbers {where} have several units, see {other}. Write all of them in one."
            )
        place_name, places, doubt = self.axis(at)
        why = pd.Series("", texts.index)
        why[places.isna()] = f"no {quoted(place_name)}"
        why[usable.isna()] = "no usable number"
        for other in others:
            why[other.texts.str.fullmatch(TOTAL) & usable.notna()] = "a total"
        why[usable.isin(_codes(usable[why == ""]))] = (
            "a sign for a missing value, repeated and far outside the rest"
        )
        values, left_out = usable[why == ""], texts[why != ""]
        notes = [
            *self.notes,
            column.how_read(),
            doubt,
            *(f"{_named(left)} {reason}." for reason, left in left_out.groupby(why, sort=False)),
        ]
        notes.append(TOO_LARGE if usable.count() < numbers.count() else "")
        if len(left_out):
            notes.append("Rows left out leave no gap: the value after follows the one before.")
        if len(values) < FEWEST_VALUES:
            few = "is 1 value" if len(values) == 1 else f"are {len(values)} values"
            named = f" {_named(left_out)} no usable number." if len(left_out) else ""
            raise ValueError(
                f"There {few} {where}. A series needs at least {FEWEST_VALUES}, one in each row.{named}"
            )
        if len(values) > MOST_VALUES:
            raise ValueError(f"These are {len(values):,} values. Write at most {MOST_VALUES:,}.")
        if values.nunique() == 1:
            raise ValueError(
                f"Every value {where} is {values.iloc[0]:g}: there is nothing to predict. Take a series that changes."
            )
        places = places[why == ""].sort_values(kind="stable")
        if places.index.equals(values.index[::-1]):
            notes.append("Turned round: the newest stood first, and a series runs from old to new.")
        elif not places.index.equals(values.index):
            notes.append(f"Put in the order of {quoted(place_name)}.")
        return Series(
            title=column.name + (f" ({column.unit})" if column.unit not in column.name else ""),
            values=tuple(values[places.index].tolist()),
            places=tuple(places.dt.to_pydatetime() if places.dtype.kind == "M" else places.tolist()),
            place_name=place_name,
            rows=tuple(places.index),
            column=at,
            left_out=tuple(left_out.items()),
            notes=tuple(filter(None, notes)),
        )


def read_table(data: str | bytes) -> Table:
    """Read a table, a list or a column of numbers.

    >>> [column.numbers.tolist() for column in read_table("year;flow\n1871;1,5\n1872;2,5\n").columns]
    [[1871.0, 1872.0], [1.5, 2.5]]
    """
    separator, rows = _fields(_without_brackets(_decoded(data.encode() if isinstance(data, str) else data)))
    if not rows:
        raise ValueError("There is nothing here. Write one number in each line, or a CSV table.")
    if len(rows) == 1:
        rows = {at: [cell] for cells in rows.values() for at, cell in enumerate(cells, start=1)}
    if (width := max(map(len, rows.values()))) > MOST_COLUMNS:
        below = "and the values of a series below each other, one in each row"
        raise ValueError(f"This has {width:,} columns. Write at most {MOST_COLUMNS}, {below}.")
    if len(rows) > MOST_VALUES + 1:
        raise ValueError(f"This has {len(rows):,} rows. Write at most {MOST_VALUES:,}.")
    filled_up = zip_longest(*rows.values(), fillvalue="")
    frame = pd.DataFrame(dict(enumerate(filled_up)), list(rows), dtype=object)
    names, body, notes = _lengthened(*_with_header(frame, separator))
    columns = tuple(Column(body[at]) for at in body)
    votes = sum(column.votes for column in columns)
    for at, column in enumerate(columns):
        name = names[at] or f"column {at + 1}"
        column.decide(f"{name} (column {at + 1})" if names.count(name) > 1 else name, votes, separator)
        if len(columns) > 1 and column.is_numeric and (at == 0 or re.fullmatch(TIME, name)):
            column.count_dates()
    return Table(columns, separator, tuple(notes))


def told(table: Table, series: Series) -> str:
    """Say what was read, and what was done, as plain text for Markdown."""
    between = f" (fields separated by {SEPARATORS[table.separator]})" if SEPARATORS[table.separator] else ""
    rows = f"rows {min(series.rows)} to {max(series.rows)}{between}"
    return " ".join([f"Read {len(series.values):,} values of {quoted(series.title)}, {rows}.", *series.notes])


def _time_rank(column: Column) -> int:
    """Tell how likely a column is the time: dates, what is called so, what counts evenly, row numbers, all else."""
    is_even, is_index = unevenness(column.numbers) == 1, bool(re.fullmatch(INDEX, column.name))
    signs = (
        column.dates is not None,
        bool(re.fullmatch(TIME, column.name)),
        is_even and not is_index,
        is_even,
        True,
    )
    return signs.index(True)


def _codes(values: pd.Series) -> list[float]:
    """Name the numbers that stand for missing values: written like that, repeated, and far outside the rest."""
    counts = values.value_counts()
    codes = [code for code in counts.index[counts > 1] if re.fullmatch(CODE, f"{code:.10g}")]
    rest = values[~values.isin(codes)]
    low, high = rest.min(), rest.max()
    return [
        code
        for code in codes
        if max(low - code, code - high) > (high - low) / 2 > 0 or code < -90 < 0 <= low < high
    ]


def _named(left_out: pd.Series, most: int = 5) -> str:
    rows = ", ".join(f"{row} ({quoted(cell) if cell else 'empty'})" for row, cell in left_out[:most].items())
    more = f" and {len(left_out) - most:,} more" if len(left_out) > most else ""
    return f"Row {rows} has" if len(left_out) == 1 else f"Rows {rows}{more} have"


def _decoded(content: bytes) -> str:
    """Read bytes, at most 1 MB of them, in the encodings that spreadsheets write."""
    if len(content) > MOST_BYTES:
        size = f"it has {len(content):,} bytes, and at most {MOST_BYTES:,} can be read"
        raise ValueError(f"This is larger than {MOST_MEGABYTES} MB: {size}. Take a part of it.")
    is_utf_16 = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    if b"\0" in content and not is_utf_16:
        raise ValueError("This is not a text file. Save the table as CSV first.")
    looks = {"cp932": r"(?<![A-Za-z])[ぁ-ヿ一-鿿]+(?![A-Za-z])", "cp1252": r"^(?!.*[\x80-\xff]{4})"}
    for encoding in ["utf-16"] if is_utf_16 else ["utf-8-sig", "cp932", "cp1252"]:
        with suppress(UnicodeError):
            text = content.decode(encoding)
            if re.search(looks.get(encoding, ""), text, re.DOTALL):
                return text
    raise ValueError(
        "The letters of this file are in an unknown encoding. Save it as CSV in UTF-8, and bring that."
    )


def _without_brackets(text: str) -> str:
    """Write the items of a list, or the rows of a list of lists, below each other."""
    begins = re.match(r"\s*(?:\w+\s*(?:=|:|<-)\s*)?[\w.]*[(\[{]+", text)
    inner = text[begins.end() :].partition("dtype")[0].strip() if begins else ""
    if not inner or inner[-1] not in "]}),;" or re.search(r"[^-\d+.,;eE\[\]{})\s]", inner):
        return text
    if begins and "[[" in begins[0]:
        return re.sub(r"[\[\]{})]|,\s*$", "", re.sub(r"\][\s,]*\[", "\n", inner))
    items = re.sub(r"[\[\]{})\s]+", " ", inner).strip(" ,;")
    return re.sub(r" *; *" if ";" in items else r" *, *| +", "\n", items)


def _fields(text: str) -> tuple[str, dict[int, list[str]]]:
    """Return what separates the fields, and by their numbers the rows in which something stands."""
    text = re.sub(r"^[ \t]*#.*$", "", text, flags=re.MULTILINE)
    said = re.match(r"(?i)sep=([;,\t])\r?\n", text)
    separator = said[1] if said else _separator(text)
    if separator == " ":
        text = "\n".join(" ".join(line.split()) for line in text.splitlines())
    for quoting, marks in (
        (csv.QUOTE_MINIMAL, ""),
        (csv.QUOTE_NONE, '"'),
    ):  # quotes that do not match are none
        how = dict(delimiter=separator, skipinitialspace=separator != " ", quoting=quoting, strict=not marks)
        with suppress(csv.Error):
            rows = enumerate(csv.reader(io.StringIO(text, newline=""), **how), start=1)
            tidied = {
                row: [" ".join(cell.strip(marks + " ").split()) for cell in cells] for row, cells in rows
            }
            return separator, {
                row: cells for row, cells in tidied.items() if any(cells) and not (said and row == 1)
            }
    raise ValueError("A field here is too long to be a number. Write a CSV table.")


def _separator(text: str) -> str:
    """Tell what separates the fields of most lines with numbers; what stands in quotes has no say."""
    lines = [line.strip(" ") for line in re.sub(r'"[^"]*"', '""', text).splitlines() if line.strip()]
    telling = [line for line in lines if re.search(r'\d|""', line)] or lines
    for sign in ("\t", ";", "|"):
        if 2 * sum(sign in line for line in telling) > len(telling):
            return sign
    telling = [" ".join(line.split()) for line in telling]
    for sign, way in ((" ", rf"{WORD}(?: {WORD})+(?: \D*)?"), (",", ".*,.*"), (" ", rf".* {WORD}(?: .*)?")):
        found = [line for line in telling if re.fullmatch(way, line)]
        if 2 * len(found) >= len(telling) > 0:
            return (
                "\x1f" if _is_one_column(found, sign, lines[0] if len(lines) > len(telling) else "") else sign
            )
    return "\x1f"


def _is_one_column(lines: list[str], sign: str, title: str) -> bool:
    """Whether a sign stands inside the numbers of the only column, as in 0,5 or 1 234,5.

    If not, it stands between two columns: what is before it goes one way, or the title has it too.
    """
    column = Column(pd.Series(lines, dtype=object))
    if (len(lines) == 1 and not title) or column.numbers.isna().any() or re.match(r"[^\W\d_]+\d", lines[0]):
        return False
    parts = column.texts[column.texts.str.contains(rf"\d{sign}\d")].str.partition(sign)
    if (
        parts.empty
        or parts[0].str.contains(".", regex=False).any()
        or parts[2].str.contains(rf"^0\d|{sign}").any()
    ):
        return True
    if title and (sign == "," or " " not in title):
        return "," not in title.replace(", ", " ")
    return bool(
        np.isinf(unevenness(parts[0].str.replace(r"\D", "", regex=True).replace("", "0").astype(float)))
    )


def _with_header(frame: pd.DataFrame, separator: str) -> tuple[list[str], pd.DataFrame, list[str]]:
    """Return the columns' names, the rows below them, and what is to be said of it."""
    columns = [Column(frame[at]) for at in frame]
    typed, filled = [column for column in columns if column.is_typed], (frame != "").sum(axis=1)
    is_above = (frame[0] != "") & (filled == 1) & columns[0].is_foreign & (len(columns) > 1)
    for column in typed:
        is_above |= column.is_foreign
    above, numbers = int((~is_above).argmax()), pd.concat([column.numbers for column in columns], axis=1)

    def is_header(row: int) -> bool:
        counted = numbers.iloc[row].dropna()
        has_names = len(columns) == 1 or frame.iloc[row, 0] == "" or filled.iloc[row] > 1
        return bool(has_names and (counted.empty or (len(counted) > 1 and unevenness(counted) == 1)))

    if above == 0 and len(frame) > 1:  # years as names
        are_years = numbers[:2].apply(
            lambda row: row.min() > 1000 and row.max() < 3000 and unevenness(row) == 1, axis=1
        )
        above = int(are_years.iloc[0] and not are_years.iloc[1])
    lines = int(above > 0 and is_header(above - 1))
    header = frame.iloc[above - 1] if lines else pd.Series("", frame.columns)
    if lines and above > 1 and is_header(above - 2):
        upper = frame.iloc[above - 2]
        is_full = len(columns) > 2 and (upper != "").all() and (header != "").all()
        if is_full or header[0] == "" or not header.is_unique or not upper.is_unique:
            upper, lines = upper.where(upper != "").ffill().fillna(""), 2
            header = (upper + " " + header).where(header.index > 0, header[0] or upper[0])
    body, skipped = frame.iloc[above:], frame[0].iloc[: above - lines]
    notes = [f"{_named(skipped)} words above the table. This is skipped."] if len(skipped) else []
    named, widths = int((header != "").sum()), (body != "").sum(axis=1)
    if (
        separator == ","
        and len(typed) > 1
        and not body.iloc[:, 1:].map(lambda cell: "." in cell).any(axis=None)
    ):
        is_split = (widths > named if named else widths != widths.iloc[0]) & body.iloc[:, -1].str.fullmatch(
            r"\d*"
        )
        if 10 * is_split.sum() > len(body):
            row, first = (
                is_split.idxmax(),
                f"row {header.name} names only {named}" if named else "others have not",
            )
            remedy = "With decimal commas, put semicolons between the fields, such as 2001;12,5."
            raise ValueError(f"Row {row} has {widths[row]} fields, but {first}. {remedy}")
        notes += [] if named else ["If these commas are decimal commas, write points instead."]
    if separator == " " and not lines and len(columns) > 2 and numbers.iloc[:-1].notna().all(axis=None):
        if unevenness(numbers.iloc[:, 0]) != 1:
            cells = [cell for row in body.to_numpy().tolist() for cell in row if cell]
            body, header = pd.DataFrame({0: cells}, range(1, len(cells) + 1), dtype=object), header[:1]
            notes = ["Read as one list, line after line."]
    body = body.loc[:, (body != "").any()]
    return header[body.columns].str[:60].tolist(), body.set_axis(range(body.shape[1]), axis=1), notes


def _lengthened(
    names: list[str], body: pd.DataFrame, notes: list[str]
) -> tuple[list[str], pd.DataFrame, list[str]]:
    """Put parts of dates together, and make wide tables long: a row for each year with a column for each month, or a row for each place."""
    called = {name.lower(): body[at] for at, name in enumerate(names)}
    for parts in PARTS_OF_DATES:
        if called.keys() >= set(parts):
            dates = called[parts[0]].str.cat(
                [called[part] for part in parts[1:]], sep=" " if "time" in parts else "-"
            )
            return ["date", *names], pd.concat([dates, body], axis=1, ignore_index=True), notes
    lower = [name[:3].lower() if name.isalpha() else name.lower() for name in names]
    first = Column(body[0])
    if len(names) == 13 and not any(names):
        lower[1:] = PERIODS[1]
    years = first.numbers[first.numbers.between(1000, 3000)]
    for periods in PERIODS:
        if set(periods) <= set(lower[1:]) and 2 * len(years) > len(body):
            at, step = [lower.index(period, 1) for period in periods], 12 // len(periods)
            dates = [f"{year:.0f}-{1 + k * step:02}" for year in years for k in range(len(at))]
            long = pd.DataFrame(
                {0: dates, 1: body.loc[years.index, at].to_numpy().ravel()}, range(1, len(dates) + 1)
            )
            return ["date", "value"], long.astype(object), ["Read year by year, along the rows.", *notes]
    labels = next((at for at in body if Column(body[at]).is_typed), 0)
    times = Column(pd.Series(names[labels:], dtype=object))
    if (
        labels
        and len(times.texts) >= FEWEST_VALUES
        and np.isfinite(unevenness(times.places))
        and not times.unit
    ):
        long = pd.concat(
            [times.texts, body.loc[:, labels:].T.reset_index(drop=True)], axis=1, ignore_index=True
        )
        time = names[0] if re.fullmatch(TIME, names[0]) else "year" if times.dates is None else "date"
        return (
            [time, *body[0]],
            long.set_axis(range(1, len(long) + 1)),
            ["Read along the rows, each a series.", *notes],
        )
    return names, body, notes
