"""A series of one's own: a table is read, and a column of it becomes a series in the order of time."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from lstm_core.checks import Array
from lstm_view.model.settings import LONGEST_SERIES
from lstm_view.model.typed_text import quoted
from lstm_view.results.forecast import Series
from lstm_view.training.series_cells import cleaned, picked, sampled, unevenness
from lstm_view.training.series_columns import (
    CALLED_SO,
    FEWEST_VALUES,
    LARGEST_VALUE,
    LEADS,
    NO_TIME,
    Column,
    columns_of,
)
from lstm_view.training.series_rows import rows_of
from lstm_view.training.series_shapes import headed, lengthened

MOST_NAMED = 5
LEFT_OUT = {  # Why a row is no value of the series; and what takes that back
    "no usable number": "",
    f"a number beyond ±{LARGEST_VALUE:,.0f}": "",
    "a total or a mean, and no value": "total",
    "no place in the time": "",
    "a sign for a missing value: repeated, and far from the rest": "codes",
}
TOTAL = (
    r"(?i)(grand |sub.?)?totals?|sum|average|mean|median|min(imum)?|max(imum)?|std|"
    r"gesamt|summe|insgesamt|mittel(wert)?"
)
CODE = r"-?(\d)\1+(\.\1+)?|-\d+00|-32768"  # For a missing value: 999.9, -9999, -200
MOST_REPEATED = 0.1
YEAR = r"(?<!\d)[12]\d{3}(?!\d)"


@dataclass(frozen=True, eq=False)
class Table:
    """What a file holds: its columns, what was done to read them, and what of that was undone."""

    columns: list[Column]
    notes: tuple[tuple[str, str], ...]
    undone: frozenset[str]

    def by_preference(self) -> list[int]:
        """Return the columns' places: first what looks most like measured values, last what holds words."""
        return sorted(range(len(self.columns)), key=lambda at: self.columns[at].doubts)

    def named(self, at: int) -> str:
        """Name a column for a choice among them."""
        column = self.columns[at]
        return column.name if column.is_numeric else f"{column.name} (hardly any numbers)"

    def likeliest(self) -> int:
        """Return the place of the column that was most likely meant; a time beside words alone is none."""
        order = self.by_preference()
        measured = [at for at in order if self.columns[at].is_numeric and self.columns[at].rank == NO_TIME]
        best, *others = [self.columns[at] for at in measured or order]
        has_values = measured or not others or any(one.way.kind != "words" for one in others)
        if best.rank == CALLED_SO and not has_values:
            found = f"There are numbers in {quoted(best.name)} only, and these say the time"
            raise ValueError(f"{found}. Write the values as plain numbers, such as 12.5.")
        return (measured or order)[0]

    def proposed(self) -> Series:
        """Return the series that was most likely meant, or say why it cannot be used."""
        return self.series(self.likeliest())

    def series(self, at: int, shorter: str = "last") -> Series:
        """Take one column as a series, in the order of time; what is no value of it is left out."""
        column, others = self.columns[at], [*self.columns[:at], *self.columns[at + 1 :]]
        where = f"in {quoted(column.name)}" if others else "here"
        numbers = column.numbers.to_numpy()
        why = np.isnan(numbers) + 2 * (np.abs(numbers) > LARGEST_VALUE).astype("int8")
        name, times, in_doubt = self._time(others)
        for one in others if "total" not in self.undone else []:
            is_total = one.texts.str.fullmatch(TOTAL).to_numpy()
            why[is_total & (why == 0) & (2 * is_total.sum() < len(why))] = 3
        if times is not None:
            why[times.isna().to_numpy() & (why == 0)] = 4
        if "codes" not in self.undone:
            why[np.isin(numbers, _codes(numbers, why == 0)) & (why == 0)] = 5
        left_out = np.flatnonzero(why)
        if problem := _problem(numbers, why == 0, where, named(column.texts, left_out)):
            raise ValueError(problem)
        rivals = sum(one.is_numeric and one.rank == NO_TIME for one in self.columns)
        chosen = f"{quoted(column.name)} is one of {rivals} columns with numbers." if rivals > 1 else ""
        notes = [*self.notes, ("", chosen), column.how_read(), in_doubt]
        for reason, (what, undo) in enumerate(LEFT_OUT.items(), start=1):
            if len(rows := np.flatnonzero(why == reason)):
                can_be_kept = times is None or times.iloc[rows].notna().any()
                has = "has" if len(rows) == 1 else "have"
                notes.append((undo if can_be_kept else "", f"{named(column.texts, rows)} {has} {what}."))
        if len(left_out):
            notes.append(("", "Rows left out leave no gap: the value after follows the one before."))
        is_plain = times is None and not len(left_out)
        kept: Any = range(len(why)) if is_plain else np.flatnonzero(why == 0)
        if times is not None and not (placed := times.iloc[kept]).is_monotonic_increasing:
            falls = placed.is_monotonic_decreasing
            kept = kept[::-1] if falls else kept[np.argsort(placed, kind="stable")]
            how = "Turned round: the newest stood first, and a series runs from old to new."
            notes.append(("order", how if falls else f"Put in the order of {quoted(name)}."))
        values, kept, long = _shortened(numbers, kept, shorter)
        rows = column.texts.index[kept]
        axis = rows.astype(float) if times is None else times.iloc[kept]
        unit = column.way.unit.strip("…")
        told = [note for note in [*notes, long] if note[1]]
        return Series(
            title=column.name if unit in column.name else f"{column.name} ({unit})",
            values=tuple(values),
            places=tuple(axis.dt.to_pydatetime() if axis.dtype.kind == "M" else axis.tolist()),
            place_name=name,
            rows=tuple(rows),
            left_out=tuple(cleaned(picked(column.texts, left_out[:LONGEST_SERIES])).items()),
            notes=tuple(sentence for _, sentence in told),
            undo=tuple(undo for undo, _ in told),
            column=at,
        )

    def _time(self, others: list[Column]) -> tuple[str, pd.Series | None, tuple[str, str]]:
        """Find what says where the values stand, or count the rows; and say what is in doubt."""
        could_be = [one for one in others if one.rank < NO_TIME and "order" not in self.undone]
        repeated: list[Column] = []
        for time in sorted(could_be, key=lambda one: one.rank):
            if repeated and time.rank > repeated[0].rank:
                break
            places = time.way.read(time.texts)
            known = places.dropna()
            is_ordered = known.is_monotonic_increasing or known.is_monotonic_decreasing
            in_order = known.sort_values().array  # To count its kinds would take more memory
            is_repeated = (in_order[1:] == in_order[:-1]).sum() > MOST_REPEATED * len(known)
            repeated += [time] if is_repeated else []
            if is_repeated or (time.rank == LEADS and not is_ordered):
                continue
            said = ("", "")
            if time.way.is_unclear and not time.is_numeric:
                row = known.dt.day.ne(known.dt.month).idxmax()
                order = f"the {time.way.kind} first: {quoted(time.texts[row])} is {places[row]:%d %B %Y}"
                said = ("day", f"Whether day or month comes first cannot be known. Read {order}.")
            elif places.dtype.kind == "M" and not re.search(YEAR, time.texts[row := known.index[0]]):
                said = ("", f"Read as dates: {quoted(time.texts[row])} is {places[row]:%d %B %Y}.")
            if time.rank == LEADS and unevenness(time.sample) > 1:
                said = ("order", f"The values stand at {quoted(time.name)}, which goes one way.")
            return time.name, places, said
        if repeated:
            remedy = "Keep one row for each time, of one series, or leave this column out."
            raise ValueError(f"Several rows of {quoted(repeated[0].name)} say the same. {remedy}")
        doubt = "No column was understood as the time, so the rows are taken in their order."
        return "row", None, ("", doubt if others and "order" not in self.undone else "")


def named(texts: pd.Series, rows: Any) -> str:
    """Name some of the rows of a column by their numbers and what stands in them."""
    first = cleaned(picked(texts, rows[:MOST_NAMED]))
    told = ", ".join(f"{row} ({quoted(cell) if cell else 'empty'})" for row, cell in first.items())
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
        body = pd.concat([above[body.columns], body]).sort_index()
    elif len(above):
        skipped = named(above.iloc[:, 0], range(len(above)))
        notes.append(("lines", f"{skipped}: outside the table, and skipped."))
    if "wide" not in undone:
        names, body, said = lengthened(names, body)
        notes.append(("wide", said))
    may_be_decimals = separator == "," and not any(names) and len(names) > 1
    if may_be_decimals and sampled(body.iloc[:, -1]).str.fullmatch(r"(\d+\D*)?").all():
        notes.append(("", "If these commas are decimal commas, write points instead."))
    return Table(columns_of(names, body, separator, undone), tuple(notes), undone)


def _problem(numbers: Array, is_kept: Any, where: str, left_out: str) -> str:
    """Say why some values cannot be used, and what could, or nothing."""
    (low, high), count = _ends(numbers, is_kept), is_kept.sum()
    if not count and (np.abs(numbers) > LARGEST_VALUE).any():
        return f"Every number {where} is too large: beyond ±{LARGEST_VALUE:,.0f}. Take a larger unit."
    if not count:
        return f"There is no number {where}. Write one number in each row, or take a column of numbers."
    if count < FEWEST_VALUES:
        few = "is 1 value" if count == 1 else f"are {count} values"
        why = f" {left_out} cannot be used." if len(numbers) > count else ""
        return f"There {few} {where}. A series needs at least {FEWEST_VALUES}, one in each row.{why}"
    if low == high:
        always = f"Every value {where} is {low:g}"
        return f"{always}: there is nothing to predict. Take a series that changes."
    return ""


def _ends(numbers: Array, is_kept: Any) -> tuple[float, float]:
    """Return the least and the greatest of some numbers, without a copy of these."""
    low = np.min(numbers, initial=np.inf, where=is_kept)
    return float(low), float(np.max(numbers, initial=-np.inf, where=is_kept))


def _codes(numbers: Array, is_rest: Any) -> list[float]:
    """Name the numbers that stand for missing values: written like that, repeated, and far from the rest."""
    for code in _ends(numbers, is_rest):
        if re.fullmatch(CODE, f"{code:.10g}"):
            is_other = is_rest & (numbers != code)
            low, high = _ends(numbers, is_other)
            is_far = max(low - code, code - high) > (high - low) / 2 or code < -90 < 0 <= low
            if is_far and low < high and is_rest.sum() > is_other.sum() + 1:
                return [code, *_codes(numbers, is_other)]
    return []


def _shortened(numbers: Array, kept: Any, way: str) -> tuple[Any, Any, tuple[str, str]]:
    """Make a series that is too long short enough: its last values, every n-th, or the means of n."""
    count, most = len(kept), LONGEST_SERIES
    if count <= most:
        return numbers[kept].tolist(), kept, ("", "")
    n = -(-count // most)
    chosen = kept[-most:] if way == "last" else kept[::n]
    values = numbers[chosen].tolist()
    if way == "mean":
        values = [float(numbers[kept[at : at + n]].mean()) for at in range(0, count, n)]
    how = {"last": f"the last {most:,}", "every": f"one of every {n}", "mean": f"the mean of each {n}"}[way]
    return values, chosen, ("long", f"{count:,} values are more than {most:,}: these are {how}.")
