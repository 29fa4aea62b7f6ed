"""The columns of a table: how likely each is the time, or the values, and how it is read."""

import re
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pandas as pd

from lstm_view.model.numerals import exact
from lstm_view.model.typed_text import quoted
from lstm_view.training.series_cells import Way, cleaned, sampled, unevenness
from lstm_view.training.series_shapes import ALSO_CALLED, YEARS

LARGEST_VALUE = 1e12
FEWEST_VALUES = 10
CALLED = "|".join({*ALSO_CALLED} - {"hr", "mm", "q"})  # Which may be a heart rate, rain, or anything
TIME = (  # Small t is a time, T a temperature; minutes, hours and steps are measured
    r"(t|(?i:day|week|month|quarter|year|hour|minute|second|period|step|epoch|season|saison|doy|dow|"
    rf"{CALLED}|(.*[ _.-])?date|.*datum|.*time.?stamp|unix.*|time.period|"
    r"weekday|wochentag|day.of.(the.)?(week|month|year)))( ?[(\[].*)?"
)
CLOCK = r"(?i:.*times?|zeit)( ?[(\[].*)?"  # Where it stands, or how long it took
DATE = r"(?i)(.*[ _.-])?date|.*datum|fecha|data"
INDEX = r"(?i)|#|id|index|no\.?|nr\.?|rows?|row.?names?|unnamed.*"
FAVOURITE = r"(?i)close.*|schluss.*|values?|wert|y|target|obs_value"
DATES, CALLED_SO, COUNTS, CALLED_BUT_MIXED, LEADS, NO_TIME = range(6)  # From the likeliest time on
MOSTLY = 0.7  # Below ten values may stand the mean, the least, the greatest
FEWEST_KINDS = 4  # Flags have no more
OTHER = {"day": "month", "month": "day", ".": ",", ",": "."}


@dataclass(frozen=True, eq=False)
class Column:
    """A column of texts by their rows, how they are written, and whether it is the first of several."""

    name: str
    texts: pd.Series
    way: Way
    leads: bool

    @property
    def is_numeric(self) -> bool:
        return self.way.kind == "numbers"

    @property
    def numbers(self) -> pd.Series:
        return (self.way if self.is_numeric else Way()).read(self.texts)

    @cached_property
    def sample(self) -> pd.Series:
        return self.way.read(sampled(self.texts))

    @cached_property
    def rank(self) -> int:
        """Whether it is the time: the first of the ranks that fits, from `DATES` to `NO_TIME`."""
        if self.sample.nunique() < 3 or self.sample.count() < MOSTLY * len(self.sample):
            return NO_TIME
        if not self.is_numeric:
            return DATES
        steps, is_index = unevenness(self.sample), re.fullmatch(INDEX, self.name)
        clock, leads = re.fullmatch(CLOCK, self.name), steps == 1 or (self.leads and steps < np.inf)
        if steps == np.inf and re.fullmatch(DATE, self.name):  # 21.01, 31.01, 1.02
            return LEADS
        called = re.fullmatch(TIME, self.name) or (clock and steps < np.inf)
        is_decimal = self.sample.between(*YEARS).all() and (self.sample % 1).any()  # 1818.042, 1818.125
        counts = steps == 1 or (steps <= 2 and is_decimal)
        ranks = {CALLED_SO: called, COUNTS: counts and not is_index, CALLED_BUT_MIXED: clock, LEADS: leads}
        return next((rank for rank, holds in ranks.items() if holds), NO_TIME)

    @property
    def doubts(self) -> tuple[bool | int, ...]:
        """What speaks against it as measured values, the weightiest first."""
        is_index, is_favourite = (bool(re.fullmatch(one, self.name)) for one in (INDEX, FAVOURITE))
        kinds = self.sample.nunique() if self.sample.count() >= FEWEST_VALUES else 1
        leads, is_flag = self.leads and self.rank < NO_TIME, kinds <= FEWEST_KINDS
        return not self.is_numeric, -self.rank, leads, -min(kinds, 3), is_index, not is_favourite, is_flag

    def how_read(self) -> tuple[str, str]:
        """Say by an example how numbers were read that could be taken for something else."""
        texts = cleaned(sampled(self.texts))[self.sample.abs() < np.inf]
        telling = texts[~texts.str.fullmatch(r"[+-]?\d*\.?\d*([eE][+-]?\d+)?") | self.way.is_unclear]
        if telling.empty:
            return "", ""
        row = telling.str.count(r"[^\w\s]").idxmax()
        number = exact(float(self.sample[row])).replace("-", "−")
        sign = "comma" if self.way.sign == "," else "point"
        said = f"Read with a decimal {sign}: {quoted(telling[row])} is {number}."
        return "decimal" if self.way.is_unclear else "", said


def columns_of(names: list[str], body: pd.DataFrame, separator: str, undone: frozenset[str]) -> list[Column]:
    """Tell how each column is written; what could be two numbers is decided over all of them."""
    ways, columns = [Way.of(body[at]) for at in body], []
    votes = sum(way.votes for way in ways)
    for at, (name, way) in enumerate(zip(names, ways, strict=True)):
        texts, leads = body.iloc[:, at], at == 0 < len(names) - 1
        proven = way.votes or votes or (way.sign == "," and separator == ";")
        way = replace(way, sign="," if proven > 0 else ".")
        if way.is_unclear and ("decimal" if way.kind == "numbers" else "day") in undone:
            way = replace(way, sign=OTHER[way.sign], kind=OTHER.get(way.kind, way.kind))
        if way.kind == "numbers":
            way = way.as_time(texts, leads or bool(re.fullmatch(f"{TIME}|{CLOCK}", name)))
        unique = f"{name} (column {at + 1})" if names.count(name) > 1 else name
        columns.append(Column(unique if name else f"column {at + 1}", texts, way, leads))
    return columns
