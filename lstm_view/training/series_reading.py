"""A series of one's own: which column of a table is the time, which the values, and what is no value."""

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pandas as pd

from lstm_view.model.numerals import exact
from lstm_view.model.settings import LONGEST_SERIES
from lstm_view.model.typed_text import quoted
from lstm_view.results.forecast import Series
from lstm_view.training.series_cells import Way, counted, unevenness
from lstm_view.training.series_rows import rows_of
from lstm_view.training.series_shapes import headed, lengthened

LARGEST_VALUE = 1e12
FEWEST_VALUES = 10
MOST_NAMED = 5
MOST_TRIED = 5
MOST_LABELS = 300
LEFT_OUT = {  # Why a row is no value of the series
    "place": "no place in the time",
    "number": "no usable number",
    "total": "a total",
    "codes": "a sign for a missing value: repeated, and far from the rest",
}
TOO_LARGE = f"Only numbers from −{LARGEST_VALUE:,.0f} to {LARGEST_VALUE:,.0f} can be used."
TIME = (
    r"(?i)(t|(day|week|month|quarter|year|hour|minute|second|period|step|epoch)s?|.*(date|time|stamp)s?|"
    r"unix.*|yr|yyyy|mm|dd|hr|.*datum|zeit|jahr|monat|.*tag|woche|stunde|time.period)( ?[(\[].*)?"
)
INDEX = r"(?i)|#|id|index|no\.?|nr\.?|rows?|row.?names?|unnamed.*"
TOTAL = r"(?i)(grand |sub.?)?totals?|sum|average|mean|gesamt|summe|insgesamt|mittel(wert)?"
FAVOURITE = r"(?i)close|values?|wert|y|target|obs_value"
CODE = r"-?(\d)\1+(\.\1+)?|-\d+00|-32768"  # For a missing value: 999.9, -9999, -200
NO_TIME = 4
OTHER_KIND = {"day": "month", "month": "day"}
OTHER_SIGN = {".": ",", ",": "."}
SHORTER = ("last", "every", "mean")


@dataclass(frozen=True, eq=False)
class Column:
    """A column of texts by their rows, how they are written, and whether it is the first of several."""

    name: str
    texts: pd.Series
    way: Way
    leads: bool

    @cached_property
    def places(self) -> pd.Series:
        """Where the values of another column stand: dates or numbers."""
        read = self.way.read(self.texts)
        could_count = self.way.kind == "numbers" and (self.leads or re.fullmatch(TIME, self.name))
        return counted(read) if could_count else read

    @property
    def numbers(self) -> pd.Series:
        return self.places if self.is_numeric else pd.Series(np.nan, self.texts.index)

    @property
    def is_numeric(self) -> bool:
        return self.way.kind == "numbers" and self.places.dtype.kind == "f"

    @cached_property
    def rank(self) -> int:
        """How likely it is the time: 0 dates, 1 called so, 2 counts evenly, 3 row numbers or what leads."""
        if self.way.kind == "words" or self.places.nunique() < 3:
            return NO_TIME
        is_called, is_index = re.fullmatch(TIME, self.name), re.fullmatch(INDEX, self.name)
        steps = unevenness(self.places)
        ranks = (
            not self.is_numeric,
            is_called,
            steps == 1 and not is_index,
            steps == 1 or (self.leads and np.isfinite(steps)),
        )
        return next((rank for rank, holds in enumerate(ranks) if holds), NO_TIME)

    @property
    def could_be_axis(self) -> bool:
        places = self.places.dropna()
        is_ordered = places.is_monotonic_increasing or places.is_monotonic_decreasing or places.is_unique
        return self.rank < NO_TIME and is_ordered and len(places) >= 0.9 * len(self.texts)

    def how_read(self) -> tuple[str, str]:
        """Say by an example how numbers were read that could be taken for something else."""
        texts = self.texts[self.numbers.abs() < np.inf]
        telling = texts[~texts.str.fullmatch(r"[+-]?\d*\.?\d*([eE][+-]?\d+)?") | self.way.is_unclear]
        if telling.empty:
            return "", ""
        row = telling.str.count(r"[^\w\s]").idxmax()
        number = exact(float(self.numbers[row])).replace("-", "−")
        sign = "comma" if self.way.sign == "," else "point"
        said = f"Read with a decimal {sign}: {quoted(telling[row])} is {number}."
        return "decimal" if self.way.is_unclear else "", said


@dataclass(frozen=True, eq=False)
class Table:
    """What a file holds: its columns, what was done to read them, and what of that was undone."""

    columns: tuple[Column, ...]
    separator: str
    notes: tuple[tuple[str, str], ...]
    undone: frozenset[str]

    def by_preference(self) -> list[int]:
        """Return the columns' places: first what looks most like measured values, last what holds words."""

        def doubts(at: int) -> tuple[bool | int, ...]:
            column = self.columns[at]
            is_index, is_dull = re.fullmatch(INDEX, column.name), column.numbers.nunique() < 3
            is_favourite = re.fullmatch(FAVOURITE, column.name)
            is_counted = "…" in column.way.unit  # As in d1, d2, but USD 5, too
            return not column.is_numeric, -column.rank, is_counted, bool(is_index), is_dull, not is_favourite

        return sorted(range(len(self.columns)), key=doubts)

    def named(self, at: int) -> str:
        """Name a column for a choice among them."""
        column = self.columns[at]
        return column.name if column.is_numeric else f"{column.name} (hardly any numbers)"

    def likeliest(self) -> int:
        """Return the place of the column that was most likely meant, if it can be used."""
        order = self.by_preference()
        measured = [at for at in order if self.columns[at].is_numeric and self.columns[at].rank == NO_TIME]
        for at in measured[:MOST_TRIED]:
            with suppress(ValueError):
                return self.series(at).column
        return (measured or order)[0]

    def proposed(self) -> Series:
        """Return the series that was most likely meant, or say why it cannot be used."""
        return self.series(self.likeliest())

    def series(self, at: int, shorter: str = "last") -> Series:
        """Take one column as a series, in the order of time; what is no value of it is left out."""
        column, others = self.columns[at], [*self.columns[:at], *self.columns[at + 1 :]]
        where = f"in {quoted(column.name)}" if others else "here"
        values = _usable(column, where, [quoted(one.name) for one in others if one.is_numeric])
        name, all_places, said = self._places(column, others)
        why = pd.Series("", values.index).mask(all_places.isna(), "place").mask(values.isna(), "number")
        if "total" not in self.undone:
            why[_are_totals(others) & values.notna()] = "total"
        if "codes" not in self.undone:
            why[values.isin(_codes(values[why == ""]))] = "codes"
        left_out, values, places = column.texts[why != ""], values[why == ""], all_places[why == ""]
        _refuse_too_few(values, where, left_out)
        notes = [*self.notes, column.how_read(), said]
        for reason, rows in left_out.groupby(why, sort=False):
            can_be_kept = reason in ("total", "codes") and all_places[rows.index].notna().any()
            undo = reason if can_be_kept else ""
            notes.append((undo, f"{named(rows)} {'has' if len(rows) == 1 else 'have'} {LEFT_OUT[reason]}."))
        if (column.numbers.abs() > LARGEST_VALUE).any():
            notes.append(("", TOO_LARGE))
        if len(left_out):
            notes.append(("", "Rows left out leave no gap: the value after follows the one before."))
        if "order" not in self.undone and not places.is_monotonic_increasing:
            falls = places.is_monotonic_decreasing
            places = places[::-1] if falls else places.sort_values(kind="stable")
            how = "Turned round: the newest stood first, and a series runs from old to new."
            notes.append(("order", how if falls else f"Put in the order of {quoted(name)}."))
        values, places, long = _shortened(values[places.index], places, shorter)
        unit = column.way.unit.strip("…")
        axis = places.dt.to_pydatetime() if places.dtype.kind == "M" else places.tolist()
        told = [note for note in [*notes, long] if note[1]]
        return Series(
            title=column.name if unit in column.name else f"{column.name} ({unit})",
            values=tuple(values.tolist()),
            places=tuple(axis),
            place_name=name,
            rows=tuple(places.index),
            left_out=tuple(left_out.items()),
            notes=tuple(sentence for _, sentence in told),
            undo=tuple(undo for undo, _ in told),
            column=at,
        )

    def _places(self, column: Column, others: list[Column]) -> tuple[str, pd.Series, tuple[str, str]]:
        """Find what says where the values stand, or count the rows; and say what is in doubt."""
        rows = pd.Series(column.texts.index, column.texts.index, dtype=float)
        times = sorted((one for one in others if one.could_be_axis), key=lambda one: one.rank)
        if not times or "order" in self.undone:
            doubt = "No column was understood as the time, so the rows are taken in their order."
            return "row", rows, ("", doubt if others and not times else "")
        time = times[0]
        if not time.way.is_unclear or time.way.kind == "numbers":
            return time.name, time.places, ("", "")
        row = time.places.first_valid_index()
        said = f"the {time.way.kind} first: {quoted(time.texts[row])} is {time.places[row]:%d %B %Y}"
        return (
            time.name,
            time.places,
            ("day", f"Whether day or month comes first cannot be known. Read {said}."),
        )


def named(rows: pd.Series) -> str:
    """Name rows and what stands in them."""
    told = ", ".join(
        f"{row} ({quoted(cell) if cell else 'empty'})" for row, cell in rows[:MOST_NAMED].items()
    )
    more = f" and {len(rows) - MOST_NAMED:,} more" if len(rows) > MOST_NAMED else ""
    return f"Row {told}" if len(rows) == 1 else f"Rows {told}{more}"


def read_table(data: str | bytes, undone: Iterable[str] = ()) -> Table:
    """Read a table, a list or a column of numbers; `undone` names what of the notes is not to be done.

    >>> lines = [f"{1871 + year};{year % 3},5" for year in range(12)]
    >>> read_table("\\n".join(lines)).proposed().values[:4]
    (0.5, 1.5, 2.5, 0.5)
    """
    undone = frozenset(undone)
    frame, separator = rows_of(data.encode() if isinstance(data, str) else data)
    names, body, above = headed(frame, separator)
    notes = []
    if "lines" in undone:
        body = pd.concat([above, body])
    elif len(above):
        notes.append(("lines", f"{named(above.iloc[:, 0])}: above the table, and skipped."))
    if "wide" not in undone:
        names, body, said = lengthened(names, body)
        notes.append(("wide", said))
    columns = _columns(names, body, separator, undone)
    if "wide" not in undone and (apart := _apart(columns)):
        columns = _columns(*apart, separator, undone)
        notes.append(("wide", "Several series stand below each other: each is a column now."))
    may_be_decimals = separator == "," and not any(names) and len(names) > 1
    if may_be_decimals and body.iloc[:, -1].str.fullmatch(r"(\d+\D*)?").all():
        notes.append(("", "If these commas are decimal commas, write points instead."))
    return Table(tuple(columns), separator, tuple(notes), undone)


def _columns(names: list[str], body: pd.DataFrame, separator: str, undone: frozenset[str]) -> list[Column]:
    ways = [Way.of(texts, separator) for _, texts in body.items()]
    votes, columns = sum(way.votes for way in ways), []
    for at, (name, way, (_, texts)) in enumerate(zip(names, ways, body.items(), strict=True), start=1):
        proven = way.votes or votes
        sign = "," if proven > 0 else "." if proven < 0 else way.sign
        if way.is_unclear and "decimal" in undone:
            sign = OTHER_SIGN[sign]
        kind = OTHER_KIND.get(way.kind, way.kind) if way.is_unclear and "day" in undone else way.kind
        unique = f"{name} (column {at})" if name and names.count(name) > 1 else name or f"column {at}"
        columns.append(Column(unique, texts, replace(way, sign=sign, kind=kind), at == 1 < len(names)))
    return columns


def _apart(columns: list[Column]) -> tuple[list[str], pd.DataFrame] | None:
    """Give each of several series that stand below each other a column of its own: one for each label."""
    times = [column for column in columns if column.rank < 2]
    if not times or not (time := min(times, key=lambda one: one.rank)).places.duplicated().any():
        return None
    words = [
        one.texts for one in columns if one.way.kind == "words" and 1 < one.texts.nunique() <= MOST_LABELS
    ]
    joined = [words[0].str.cat(words[1:], sep=" ")] if len(words) > 1 else []
    values = [one for one in columns if one.is_numeric and one.rank == NO_TIME]
    for labels in [*words, *joined]:
        keys = pd.DataFrame({"time": time.texts, "label": labels})
        if values and not keys.duplicated().any() and 2 * len(keys) >= keys.nunique().prod():
            table = pd.DataFrame({one.name: one.texts for one in values}).set_index([labels, time.texts])
            wide = table.unstack(0, fill_value="").reindex(time.texts.unique())
            names = [" ".join([label, value][: len(values)]) for value, label in wide.columns]
            return [time.name, *names], wide.reset_index().set_axis(range(1, len(wide) + 1)).astype(str)
    return None


def _usable(column: Column, where: str, numeric: list[str]) -> pd.Series:
    values = column.numbers.where(column.numbers.abs() <= LARGEST_VALUE)
    if column.numbers.count() > values.count() == 0:
        raise ValueError(f"Every number {where} is too large. {TOO_LARGE} Take a larger unit.")
    if not values.count():
        remedy = "Take a column of numbers" if numeric else "Write one number in each row"
        raise ValueError(f"There is no number {where}. {remedy}, such as {[*numeric, '12.5'][0]}.")
    if odd := column.way.odd:
        raise ValueError(
            f"The numbers {where} have several units, see {quoted(odd)}. Write all of them in one."
        )
    return values


def _refuse_too_few(values: pd.Series, where: str, left_out: pd.Series) -> None:
    if len(values) < FEWEST_VALUES:
        few = "is 1 value" if len(values) == 1 else f"are {len(values)} values"
        why = f" {named(left_out)} cannot be used." if len(left_out) else ""
        raise ValueError(
            f"There {few} {where}. A series needs at least {FEWEST_VALUES}, one in each row.{why}"
        )
    if values.nunique() == 1:
        always = f"Every value {where} is {values.iloc[0]:g}"
        raise ValueError(f"{always}: there is nothing to predict. Take a series that changes.")


def _are_totals(others: list[Column]) -> pd.Series:
    are = pd.DataFrame([one.texts.str.fullmatch(TOTAL) for one in others]).any()
    return are if others and 2 * are.sum() < len(are) else False


def _codes(values: pd.Series) -> list[float]:
    """Name the numbers that stand for missing values: written like that, repeated, and far from the rest."""
    counts = values.value_counts()
    codes = [code for code in counts.index[counts > 1] if re.fullmatch(CODE, f"{code:.10g}")]
    rest = values[~values.isin(codes)]
    low, high = rest.min(), rest.max()
    far = [max(low - code, code - high) > (high - low) / 2 or code < -90 < 0 <= low for code in codes]
    return [code for code, is_far in zip(codes, far, strict=True) if is_far and low < high]


def _shortened(
    values: pd.Series, places: pd.Series, way: str
) -> tuple[pd.Series, pd.Series, tuple[str, str]]:
    """Make a series that is too long short enough: its last values, every n-th, or the means of n."""
    count, most = len(values), LONGEST_SERIES
    if count <= most:
        return values, places, ("", "")
    n = -(-count // most)
    if way == "mean":
        values = values.groupby(np.arange(count) // n).mean().set_axis(values.index[::n])
    else:
        values = values[-most:] if way == "last" else values[::n]
    how = {"last": f"the last {most:,}", "every": f"one of every {n}", "mean": f"the mean of each {n}"}[way]
    said = f"{count:,} values are more than {most:,}: these are {how}."
    return values, places[values.index], ("long", said)
