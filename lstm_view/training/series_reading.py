"""Reading a series out of a text or a table, or saying in a friendly way what is wrong with it."""

import csv
import io
import re
from calendar import month_abbr
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import zip_longest
from typing import Any

import numpy as np
import pandas as pd
from pandas.tseries.api import guess_datetime_format

from lstm_view.model.numerals import exact
from lstm_view.model.typed_text import quoted

LARGEST_VALUE = 1e12
FEWEST_VALUES = 10
MOST_VALUES = 10_000
MOST_COLUMNS = 100
MOST_TURNED = 300
MOST_MEGABYTES = 1
TOO_LARGE = f"Only numbers from −{LARGEST_VALUE:,.0f} to {LARGEST_VALUE:,.0f} can be used."

# How things are written. A number: sign, what stands before such as US$, sign, digits, a unit or a footnote.
NUMBER = re.compile(
    r"(?i)([+−–-]?)((?:[^\s\d.,+−–\"-][^\d.,+−–-]{0,11})?)([+−–-]?)((?:\d|[.,]\d)[\d.,'’ ]*?(?:e[+-]?\d+)?)"
    r" ?((?:(?![:/]?\d)[^\s\d.,'’+-](?:(?! \d).){0,15})?)"
)
WRITTEN = r"[1-9]\d{{0,2}}(?:[{1} '’]\d{{3}})+(?:[{0}]\d*)?|(?:\d+[{0}]?\d*|[{0}]\d+)(?:[eE][+-]?\d+)?"
DIGITS = {sign: re.compile(WRITTEN.format(sign, other)) for sign, other in (".,", ",.")}
FOOTNOTE = r"[*†‡§#^]+|\(?[bcdefinprsuz]{1,3}\)?|\[\w{1,3}\]|"
NOTHING = r"(?i)-*|\.{1,3}|[:?]|#?n/?a|nan|nil|none|null|missing"
CODE = r"-?(\d)\1+(\.\1+)?|-\d+00|-32768"  # For a missing value: 999.9, -9999, -200
DATE = r".*\d{4}.*|\d\d?[-/.]\d\d?[-/.]\d\d( .*)?|\d\d?[- ][A-Za-z]{3,9}[- ]\d\d"
WORD = r"(?:\"\"|[+-]?(?:\d+\.?|\d*[.,]\d+)(?:[eE][+-]?\d+)?|\d+(?:[-/.]\d\d?){1,2}(?:\d\d)?|\d\d?(?::\d\d)+)"
SEPARATED = (  # How lines look that have this sign between their fields, first what is surest
    *((sign, f".*[{sign}].*") for sign in "\t;|"),
    (" ", rf"{WORD}(?: {WORD})+(?: \D*)?"),
    (",", ".*,.*"),
    (" ", rf".* {WORD}(?: .*)?"),
)
DATES_WRITTEN_ANEW = {  # Made into what pandas reads
    r"^(\d{4})M(\d\d?)$": r"\1-\2",
    r"^([A-Za-z]{3,9})[-/. ](\d\d)$": r"1 \1 \2",
    r"^([12]\d{3})-?W([0-5]\d)$": lambda one: (
        f"{date.fromisocalendar(int(one[1]), 1, 1) + timedelta(weeks=int(one[2]) - 1)}"
    ),
    r"^(\d{4})?[- ]?Q([1-4])[- /]?(\d{4})?$": lambda one: f"{one[1] or one[3]}-{3 * int(one[2]) - 2:02}",
}
COUNTED = (  # Numbers that stand for dates: from, to below, and how
    (18_000_000, 22_000_000, dict(format="%Y%m%d")),
    (180_000, 220_000, dict(format="%Y%m")),
    (3e8, 4e9, dict(unit="s")),
    (3e11, 4e12, dict(unit="ms")),
)
PERIODS = ([name.lower() for name in month_abbr[1:]], [*map(str, range(1, 13))], ["q1", "q2", "q3", "q4"])

# What columns and rows are called.
TIME = (
    r"(?i)(t|(day|week|month|quarter|year|hour|minute|second|period|step|epoch)s?|.*(date|time|stamp)s?|"
    r"unix.*|yr|yyyy|mm|dd|hr|datum|zeit|jahr|monat|tag|woche|stunde)( ?[(\[].*)?"
)
INDEX = r"(?i)|#|id|index|no\.?|nr\.?|rows?|row.?names?|unnamed.*"
TOTAL = r"(?i)(grand |sub.?)?totals?|sum|average|mean|gesamt|summe|insgesamt|mittel(wert)?"
FAVOURITE = r"(?i)close|values?|wert|y|target"

NO_TIME = 4  # Ranks: 0 dates, 1 called a time, 2 counts evenly, 3 row numbers or what leads, 4 all else
ONE_COLUMN = "\x1f"  # A sign that no text has

Sheet = tuple[list[str], list["Column"], list[str]]
"""Names of columns, the columns, and what is to be said of them."""


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

    def written_place(self, at: int) -> str:
        place = self.places[at]
        return str(place).removesuffix(" 00:00:00") if isinstance(place, datetime) else exact(place)

    def place(self, at: int) -> str:
        """Name the place of a value, such as "year 1898"."""
        return f"{self.place_name} {self.written_place(at)}"


class Column:
    """A column of texts by their rows, as numbers with a decimal sign and a unit, or as dates."""

    def __init__(self, texts: pd.Series) -> None:
        self.name, self.sign, self.rank, half = "", ".", NO_TIME, len(texts) // 2
        self.cells = cells = pd.DataFrame(map(_read, texts), texts.index, ["around", ".", ","])
        cells["text"], around = texts, cells["around"]
        below = around.iloc[half:].dropna()  # Where no header is
        unit = below.mode().get(0, "")
        is_unit = (below == unit).mean() > (0.95 if re.fullmatch(FOOTNOTE, unit) else 0.5)
        self.unit = unit if is_unit else ""
        others = [one for one in around.dropna().unique() if not re.fullmatch(FOOTNOTE, one)]
        cells["is_odd"] = around.isin(others) & (around != self.unit)
        cells.loc[cells["is_odd"], [".", ","]] = np.nan
        cells["is_unclear"] = (cells["."] - cells[","]).abs() > 0
        self.votes = int(cells[","].count() - cells["."].count())  # For the comma
        is_plain = (around == "") & self.numbers.notna()
        self.dates, self.doubt = (None, "") if 4 * is_plain.sum() > len(texts) else _dates(texts)
        cells["is_foreign"] = self.places.isna() & ~texts.str.fullmatch(NOTHING)
        known, foreign = self.places.iloc[half:].count(), cells["is_foreign"].iloc[half:].sum()
        self.is_typed = bool(known >= max(foreign, 1))

    @property
    def texts(self) -> pd.Series:
        return self.cells["text"]

    @property
    def numbers(self) -> pd.Series:
        """The numbers; a cell that can be read with the other decimal sign only is read with that."""
        return self.cells[self.sign].fillna(self.cells["," if self.sign == "." else "."])

    @property
    def places(self) -> pd.Series:
        return self.numbers if self.dates is None else self.dates[self.cells.index]

    @property
    def is_numeric(self) -> bool:
        return self.is_typed and self.dates is None

    def decide(self, name: str, elsewhere: int, separator: str, leads: bool) -> None:
        """Take the decimal sign that the cells prove, or the table, or that is likely, and a rank as time.

        1,234 has thousands if numbers below 1000 are there; if not, commas are decimal beside semicolons.
        """
        votes, size = self.votes or elsewhere, self.cells[[".", ","]].abs()
        is_unclear = self.cells["is_unclear"]
        if not votes and is_unclear.any():
            has_small = size["."][~is_unclear].between(0, 1000, inclusive="neither").any()
            has_commas = (size[","] < size["."]).any()
            votes = 1 if has_commas != has_small and (has_small or separator == ";") else -1
        self.name, self.sign = name, "," if votes > 0 else "."
        is_called, is_index = bool(re.fullmatch(TIME, name)), bool(re.fullmatch(INDEX, name))
        if self.is_numeric and (is_called or leads):
            self.dates = _counted(self.numbers)
        steps = unevenness(self.numbers)
        could_count = steps == 1 or (leads and np.isfinite(steps))
        ranks = (self.dates is not None, is_called, steps == 1 and not is_index, could_count, True)
        self.rank = ranks.index(True)

    def how_read(self) -> str:
        """Say by an example how numbers were read that could be taken for something else."""
        is_plain = self.texts.str.fullmatch(r"[+-]?\d*\.?\d*([eE][+-]?\d+)?")
        telling = self.texts[self.numbers.notna() & (self.cells["is_unclear"] | ~is_plain)]
        if telling.empty:
            return ""
        row = telling.str.count(r"\W").idxmax()
        number, sign = exact(float(self.numbers[row])), "comma" if self.sign == "," else "point"
        return f"Read with a decimal {sign}: {quoted(telling[row])} is {number.replace('-', '−')}."


@dataclass(frozen=True, eq=False)
class Table:
    """What a file holds: its columns, what separates them, and what was done to read them."""

    columns: tuple[Column, ...]
    separator: str
    notes: tuple[str, ...]

    def by_preference(self) -> list[int]:
        """Return the columns' places: first what looks most like measured values, last what holds words."""

        def doubts(at: int) -> tuple[bool | int, ...]:
            column = self.columns[at]
            is_dull = column.numbers.nunique() < 3
            return not column.is_numeric, -column.rank, is_dull, not re.fullmatch(FAVOURITE, column.name)

        return sorted(range(len(self.columns)), key=doubts)

    def proposed(self) -> Series:
        """Return the series that was most likely meant, or say why it cannot be used."""
        places = self.by_preference()
        measured = [at for at in places if self.columns[at].is_numeric and self.columns[at].rank == NO_TIME]
        for at in measured:
            with suppress(ValueError):
                return self.series(at)
        return self.series((measured or places)[0])

    def series(self, at: int) -> Series:
        """Take one column as a series, in the order of time; what is no value of it is left out."""
        column, others = self.columns[at], [*self.columns[:at], *self.columns[at + 1 :]]
        texts, where = column.texts, f"in {quoted(column.name)}" if others else "here"
        usable = column.numbers.where(column.numbers.abs() <= LARGEST_VALUE)
        if column.numbers.count() > usable.count() == 0:
            raise ValueError(f"Every number {where} is too large. {TOO_LARGE} Take a larger unit.")
        if not usable.count():
            numeric = [quoted(one.name) for one in others if one.is_numeric]
            remedy = "Take a column of numbers" if numeric else "Write one number in each row"
            raise ValueError(f"There is no number {where}. {remedy}, such as {[*numeric, '12.5'][0]}.")
        if (is_odd := column.cells["is_odd"]).mean() > 0.05:
            odd = quoted(texts[is_odd.idxmax()])
            raise ValueError(f"The numbers {where} have several units, see {odd}. Write all of them in one.")
        name, places, doubt = "row", pd.Series(texts.index, texts.index, dtype=float), ""
        if others:
            doubt = "No column was understood as the time, so the rows are taken in their order."
        for time in sorted(others, key=lambda one: one.rank, reverse=True):
            is_full = time.places.dropna().is_unique and time.places.count() >= 0.9 * len(texts)
            if time.rank < NO_TIME and is_full:
                name, places, doubt = time.name, time.places, time.doubt
        why = pd.Series("", texts.index)
        why[places.isna()] = f"no {quoted(name)}"
        why[usable.isna()] = "no usable number"
        for other in others:
            why[other.texts.str.fullmatch(TOTAL) & usable.notna()] = "a total"
        is_code = usable.isin(_codes(usable[why == ""]))
        why[is_code] = "a sign for a missing value: repeated, and far from the rest"
        values, left_out = usable[why == ""], texts[why != ""]
        if len(values) < FEWEST_VALUES:
            few = "is 1 value" if len(values) == 1 else f"are {len(values)} values"
            named = f" {_named(left_out)} no usable number." if len(left_out) else ""
            needed = f"A series needs at least {FEWEST_VALUES}, one in each row."
            raise ValueError(f"There {few} {where}. {needed}{named}")
        if len(values) > MOST_VALUES:
            raise ValueError(f"These are {len(values):,} values. Write at most {MOST_VALUES:,}.")
        if values.nunique() == 1:
            always = f"Every value {where} is {values.iloc[0]:g}"
            raise ValueError(f"{always}: there is nothing to predict. Take a series that changes.")
        notes = [*self.notes, column.how_read(), doubt]
        notes += [f"{_named(rows)} {reason}." for reason, rows in left_out.groupby(why, sort=False)]
        if usable.count() < column.numbers.count():
            notes.append(TOO_LARGE)
        if len(left_out):
            notes.append("Rows left out leave no gap: the value after follows the one before.")
        places = places[why == ""].sort_values(kind="stable")
        if places.index.equals(values.index[::-1]):
            notes.append("Turned round: the newest stood first, and a series runs from old to new.")
        elif not places.index.equals(values.index):
            notes.append(f"Put in the order of {quoted(name)}.")
        title = column.name if column.unit in column.name else f"{column.name} ({column.unit.strip('…')})"
        axis = places.dt.to_pydatetime() if places.dtype.kind == "M" else places.tolist()
        values, left = values[places.index].tolist(), tuple(left_out.items())
        said = tuple(filter(None, notes))
        return Series(title, tuple(values), tuple(axis), name, tuple(places.index), at, left, said)


def read_table(data: str | bytes) -> Table:
    """Read a table, a list or a column of numbers.

    >>> [column.numbers.tolist() for column in read_table("year;flow\\n1871;1,5\\n1872;2,5\\n").columns]
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
    frame = pd.DataFrame(dict(enumerate(zip_longest(*rows.values(), fillvalue=""))), list(rows), dtype=object)
    frame = frame.loc[:, (frame != "").any()]
    frame.columns = range(len(frame.columns))
    names, columns, notes = _lengthened(*_with_header(frame, separator))
    votes = sum(column.votes for column in columns)
    for at, (name, column) in enumerate(zip(names, columns, strict=True), start=1):
        is_shared, leads = name and names.count(name) > 1, at == 1 < len(columns)
        name = f"{name} (column {at})" if is_shared else name or f"column {at}"
        column.decide(name, votes, separator, leads)
    return Table(tuple(columns), separator, tuple(notes))


def unevenness(places: pd.Series) -> float:
    """Compare the longest step with the shortest: 1 if they are even, infinite if they go to and fro."""
    known = places.dropna()
    steps = np.diff(known.astype("int64") if known.dtype.kind == "M" else known.clip(-1e300, 1e300))
    if not len(steps) or steps.min() <= 0 <= steps.max():
        return np.inf
    return float(round(np.abs(steps).max() / np.abs(steps).min(), 1))


def _read(text: str) -> tuple[str | None, float, float]:
    """Return what stands around a number ("$…" or "kWh"), and it with a decimal point and with a comma."""
    if text.isdecimal():
        return "", float(text), float(text)
    parts = NUMBER.fullmatch(re.sub(r"^\(([\d., ]+)\)$", r"-\1", text))  # As accountants write it
    numbers = [np.nan, np.nan]
    for at, (sign, pattern) in enumerate(DIGITS.items()):
        if parts and pattern.fullmatch(parts[4]):
            size = float(re.sub(rf"[^\deE+{sign}-]", "", parts[4]).replace(",", "."))
            numbers[at] = -size if re.search("[−–-]", parts[1] + parts[3]) else size
    if not parts or np.isnan(numbers).all():
        return None, np.nan, np.nan
    return f"{parts[2].strip()}…{parts[5]}" if parts[2] else parts[5], numbers[0], numbers[1]


def _dates(cells: pd.Series) -> tuple[pd.Series | None, str]:
    """Read dates, and say so if it cannot be known whether the day or the month comes first."""
    for way, instead in DATES_WRITTEN_ANEW.items():
        cells = cells.str.replace(way, instead, regex=True)
    cells = cells.where(cells.str.fullmatch(DATE))
    first, second = cells.str.extract(r"^(\d\d?)[-/.](\d\d?)[-/.]").astype(float).max()
    if 2 * cells.count() <= len(cells) or first > 12 < second:
        return None, ""
    is_day = first > 12 or cells.str.match(r"\d\d?\.").eq(True).any()
    can_be = [False] if not second <= 12 else [True] if is_day else [False, True]
    read = [_in_order_of(cells, is_day_first) for is_day_first in can_be]
    at = int(np.argmin([unevenness(dates) for dates in read]))  # The one in order, at even steps
    dates, row = read[at], read[at].first_valid_index()
    if 2 * dates.count() <= len(cells):
        return None, ""
    if len(read) == 1 or np.isinf(unevenness(read[1 - at])):
        return dates, ""
    said = f"the {'day' if can_be[at] else 'month'} first: {quoted(cells[row])} is {dates[row]:%d %B %Y}"
    return dates, f"Whether the day or the month comes first cannot be known. Read {said}."


def _in_order_of(cells: pd.Series, is_day_first: bool) -> pd.Series:
    """Read dates with the day or the month first: all as the first is written, the rest one by one."""
    how: Any = dict(dayfirst=is_day_first, errors="coerce", utc=True)
    form = guess_datetime_format(cells.dropna().iloc[0], dayfirst=is_day_first)
    dates = pd.to_datetime(cells, format=form or "mixed", **how)
    return dates.fillna(pd.to_datetime(cells[dates.isna()], format="mixed", **how)).dt.tz_localize(None)


def _counted(numbers: pd.Series) -> pd.Series | None:
    """Read numbers that all are like 20240131 or 202401, or Unix times, as dates."""
    for low, high, how in COUNTED:
        if numbers.dropna().between(low, high).all():
            counted = numbers.map("{:.0f}".format) if "format" in how else numbers
            dates = pd.to_datetime(counted, errors="coerce", **how)
            return dates if dates.count() == numbers.count() else None
    return None


def _codes(values: pd.Series) -> list[float]:
    """Name the numbers that stand for missing values: written like that, repeated, and far from the rest."""
    counts = values.value_counts()
    codes = [code for code in counts.index[counts > 1] if re.fullmatch(CODE, f"{code:.10g}")]
    rest = values[~values.isin(codes)]
    low, high = rest.min(), rest.max()
    far = [max(low - code, code - high) > (high - low) / 2 or code < -90 < 0 <= low for code in codes]
    return [code for code, is_far in zip(codes, far, strict=True) if is_far and low < high]


def _named(left_out: pd.Series, most: int = 5) -> str:
    rows = ", ".join(f"{row} ({quoted(cell) if cell else 'empty'})" for row, cell in left_out[:most].items())
    more = f" and {len(left_out) - most:,} more" if len(left_out) > most else ""
    return f"Row {rows} has" if len(left_out) == 1 else f"Rows {rows}{more} have"


def _decoded(content: bytes) -> str:
    """Read bytes, at most 1 MB of them, in the encodings that spreadsheets write."""
    if len(content) > MOST_MEGABYTES * 2**20:
        size = f"it has {len(content):,} bytes, and at most {MOST_MEGABYTES * 2**20:,} can be read"
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
    raise ValueError("The letters here are in an unknown encoding. Save it as CSV in UTF-8, and bring that.")


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
    for is_quoted in (True, False):  # Quotes that do not match are none
        quotes: Any = dict(strict=True) if is_quoted else dict(quoting=csv.QUOTE_NONE)
        lines = io.StringIO(text, newline="")
        read = csv.reader(lines, delimiter=separator, skipinitialspace=separator != " ", **quotes)
        marks = " " if is_quoted else ' "'
        with suppress(csv.Error):
            tidied = ([" ".join(cell.strip(marks).split()) for cell in cells] for cells in read)
            rows = dict(enumerate(tidied, start=1))
            rows.pop(1 if said else 0, None)
            return separator, {row: cells for row, cells in rows.items() if any(cells)}
    raise ValueError("A field here is too long to be a number. Write a CSV table.")


def _separator(text: str) -> str:
    """Tell what separates the fields of most lines with numbers; what stands in quotes has no say."""
    lines = [line.strip(" ") for line in re.sub(r'"[^"]*"', '""', text).splitlines() if line.strip()]
    telling = [line for line in lines if re.search(r'\d|""', line)] or lines
    title = lines[0] if len(lines) > len(telling) else ""
    telling = [re.sub(r"[^\S\t]+", " ", line) for line in telling]
    for sign, way in SEPARATED:
        found = [line for line in telling if re.fullmatch(way, line)]
        if 2 * len(found) >= len(telling) > 0:
            return ONE_COLUMN if sign in " ," and _is_one_column(found, sign, title) else sign
    return ONE_COLUMN


def _is_one_column(lines: list[str], sign: str, title: str) -> bool:
    """Whether a sign stands inside the numbers of the only column, as in 0,5 or 1 234,5.

    If not, it stands between two columns: what is before it goes one way, or the title has it too.
    """
    if (len(lines) == 1 and not title) or re.match(r"[^\W\d_]+\d", lines[0]):
        return False
    if any(_read(line)[0] is None for line in lines) or Column(pd.Series(lines)).numbers.isna().any():
        return False
    signed = [line for line in lines if re.search(rf"\d{sign}\d", line)]
    if not signed or any(re.search(rf"\..*{sign}|{sign}0\d|{sign}.*{sign}", line) for line in signed):
        return True
    if title and (sign == "," or " " not in title):
        return "," not in title.replace(", ", " ")
    wholes = [float(re.sub(r"\D", "", line.partition(sign)[0])) for line in signed]
    return bool(np.isinf(unevenness(pd.Series(wholes))))


def _are_years(row: pd.Series) -> bool:
    years = row.dropna()
    return len(years) > 1 and bool(years.between(1000, 3000).all()) and unevenness(years) == 1


def _with_header(frame: pd.DataFrame, separator: str) -> Sheet:
    """Find the columns' names and what stands above them."""
    columns = [Column(frame[at]) for at in frame]
    typed, filled = [column for column in columns if column.is_typed], (frame != "").sum(axis=1)
    numbers = pd.concat([column.numbers for column in columns], axis=1)
    is_above = (frame[0] != "") & (filled == 1) & columns[0].cells["is_foreign"] & (len(columns) > 1)
    if foreign := [column.cells["is_foreign"] for column in typed]:
        is_above |= foreign[0] | (np.mean(foreign, axis=0) > 0.5)
    above = int((~is_above).argmax())

    def is_header(row: int) -> bool:
        counted = numbers.iloc[row].dropna()
        has_names = len(columns) == 1 or frame.iloc[row, 0] == "" or filled.iloc[row] > 1
        return bool(has_names and (counted.empty or (len(counted) > 1 and unevenness(counted) == 1)))

    if above == 0:
        above = int([_are_years(row) for _, row in numbers.iloc[:2].iterrows()] == [True, False])
    lines = int(above > 0 and is_header(above - 1))
    header = frame.iloc[above - 1] if lines else pd.Series("", frame.columns)
    if lines and above > 1 and is_header(above - 2):
        upper = frame.iloc[above - 2]
        if header[0] == "" or not header.is_unique or not upper.is_unique:
            upper, lines = upper.where(upper != "").ffill().fillna(""), 2
            header = (upper + " " + header).where(header.index > 0, header[0] or upper[0])
    body, skipped = frame.iloc[above:], frame[0].iloc[: above - lines]
    notes = [f"{_named(skipped)} words above the table. This is skipped."] if len(skipped) else []
    if separator == "," and len(typed) > 1:
        notes += _doubt_of_commas(header, body)
    for column in columns:
        column.cells = column.cells.iloc[above:]
    filled_columns = [at for at in frame if (body[at] != "").any()]
    return header[filled_columns].str[:60].tolist(), [columns[at] for at in filled_columns], notes


def _doubt_of_commas(header: pd.Series, body: pd.DataFrame) -> list[str]:
    """Refuse decimal commas between commas, such as 2001,12,5 below year,rain; say if they could be there."""
    if any("." in cell for at in body.columns[1:] for cell in body[at]):
        return []
    named, widths = int((header != "").sum()), (body != "").sum(axis=1)
    is_split = widths > named if named else widths != widths.iloc[0]
    is_split &= body.iloc[:, -1].str.fullmatch(r"(\d.*)?")
    if 10 * is_split.sum() > len(body):
        row = is_split.idxmax()
        others = f"row {header.name} names only {named}" if named else "others have not"
        remedy = "With decimal commas, put semicolons between the fields, such as 2001;12,5."
        raise ValueError(f"Row {row} has {widths[row]} fields, but {others}. {remedy}")
    return [] if named else ["If these commas are decimal commas, write points instead."]


def _lengthened(names: list[str], columns: list[Column], notes: list[str]) -> Sheet:
    """Put parts of dates together, and make a table long that has a row for each year or each place."""
    called = {name.lower(): column.texts for name, column in zip(names, columns, strict=True)}
    for between, *parts in ((" ", "date", "time"), ("-", "year", "month", "day"), ("-", "year", "month")):
        if called.keys() >= set(parts):
            dates = called[parts[0]].str.cat([called[part] for part in parts[1:]], sep=between)
            return [" ".join(parts), *names], [Column(dates), *columns], notes
    lower = [name[:3].lower() if name.isalpha() else name.lower() for name in names]
    years = columns[0].numbers[columns[0].numbers.between(1000, 3000)]
    for periods in PERIODS:
        if set(periods) <= set(lower[1:]) and 2 * len(years) > len(columns[0].texts):
            side_by_side = [columns[lower.index(period, 1)].texts[years.index] for period in periods]
            step = 12 // len(periods)
            dates = [f"{year:.0f}-{1 + k * step:02}" for year in years for k in range(len(periods))]
            values = np.ravel(side_by_side, order="F")
            long = pd.DataFrame({"date": dates, "value": values}, range(1, len(dates) + 1), dtype=object)
            return [*long], [Column(long[at]) for at in long], ["Read year by year, along the rows.", *notes]
    labels = next((at for at, column in enumerate(columns) if column.is_typed), 0)
    times = Column(pd.Series(names[labels:], range(1, len(names) - labels + 1), dtype=object))
    is_time = len(times.texts) >= FEWEST_VALUES and np.isfinite(unevenness(times.places))
    if labels and is_time and not times.unit:
        if (count := len(columns[0].texts)) > MOST_TURNED:
            raise ValueError(
                f"This has {count:,} series, one in each row. Take at most {MOST_TURNED} of them."
            )
        table = pd.concat([column.texts for column in columns[labels:]], axis=1).T.set_axis(times.texts.index)
        name = names[0] if re.fullmatch(TIME, names[0]) else "year" if times.dates is None else "date"
        series = [Column(table[row]) for row in table]
        return [name, *columns[0].texts], [times, *series], ["Read along the rows, each a series.", *notes]
    return names, columns, notes
