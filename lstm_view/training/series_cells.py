"""What the cells of a column say: numbers, with their decimal sign and unit, or dates."""

import re

import numpy as np
import pandas as pd

from lstm_view.model.numerals import exact
from lstm_view.model.typed_text import quoted

EMPTY = [
    "",
    "-",
    "--",
    ".",
    "..",
    "...",
    ":",
    "?",
    "na",
    "n/a",
    "#n/a",
    "nan",
    "nil",
    "none",
    "null",
    "missing",
]
NUMBER = (
    r"(?i)^(?P<minus>[+−–-]?)(?P<before>(?:[^\s\d.,+−–\"-][^\d.,+−–-]{0,11})?)(?P<sign>[+−–-]?)(?P<digits>(?:\d|[.,]\d)"
    r"[\d.,'’ ]*?(?:e[+-]?\d+)?) ?(?P<after>(?:(?![:/]?\d)[^\s\d.,'’+-](?:(?! \d).){0,15})?)$"
)
"""A number with what may stand at it, such as `-US$ 5`, `5 km²` or `5*`, but no second number."""
FOOTNOTE = r"[*†‡§#^]+|\(?[bcdefinprsuz]{1,3}\)?|\[\w{1,3}\]|"
"""Signs, Eurostat's letters, notes in brackets, or nothing."""
WRITTEN = r"[1-9]\d{{0,2}}(?:[{1} '’]\d{{3}})+(?:[{0}]\d*)?|(?:\d+[{0}]?\d*|[{0}]\d+)(?:[eE][+-]?\d+)?"
SIGNS = {".": "point", ",": "comma"}
DATE = r".*\d{4}.*|\d\d?[-/.]\d\d?[-/.]\d\d( .*)?|\d\d?[- ][A-Za-z]{3,9}[- ]\d\d"
WRITTEN_ANEW = (
    (
        r"^(\d{4})?[- ]?Q([1-4])[- /]?(\d{4})?$",
        lambda quarter: f"{quarter[1] or quarter[3]}-{3 * int(quarter[2]) - 2:02}",
    ),
    (r"^(\d{4})M(\d\d?)$", r"\1-\2"),
    (r"^([A-Za-z]{3,9})[-/. ](\d\d)$", r"1 \1 \2"),
    (
        r"^(\d{4})-?W(\d\d)$",
        lambda week: f"{pd.Timestamp.fromisocalendar(int(week[1]), int(week[2]), 1):%Y-%m-%d}",
    ),
)
"""Quarters, months and weeks, made into what pandas reads as dates."""
COUNTED = (
    (18_000_101, 21_001_231, "%Y%m%d"),
    (180_001, 210_012, "%Y%m"),
    (3e8, 4.2e9, "s"),
    (3e11, 4.2e12, "ms"),
)
"""Numbers from here to there may be days, months, or Unix times."""


class Column:
    """A column of texts by their rows, as numbers with a decimal sign and a unit, and as dates."""

    def __init__(self, texts: pd.Series) -> None:
        parts = texts.str.replace(r"^\(([\d., ]+)\)$", r"-\1", regex=True).str.extract(
            NUMBER
        )  # accountants' minus
        around = parts["before"].str.strip() + parts["after"].str.strip()
        below = around[len(around) // 2 :].dropna()  # where no header is
        unit = below.mode().get(0, "")
        self.texts, self.name, self.sign = texts, "", "."
        self.unit = unit if (below == unit).mean() > (0.95 if re.fullmatch(FOOTNOTE, unit) else 0.5) else ""
        self.has_other_unit = (
            around.notna() & (around != self.unit) & ~around.str.fullmatch(FOOTNOTE).eq(True)
        )
        self.readings = pd.DataFrame(index=texts.index)
        for sign, other in (".,", ",."):
            is_number = (
                parts["digits"].str.fullmatch(WRITTEN.format(sign, other)).eq(True) & ~self.has_other_unit
            )
            digits = parts["digits"].where(is_number).str.replace(rf"[^\deE+{sign}-]", "", regex=True)
            minus = np.where((parts["minus"] + parts["sign"]).isin(["-", "−", "–"]), -1.0, 1.0)
            self.readings[sign] = digits.str.replace(",", ".").astype(float) * minus
        self.is_unclear = (self.readings["."] - self.readings[","]).abs() > 0
        is_plain = (around == "") & self.numbers.notna()
        self.dates, self.doubt = (None, "") if 4 * is_plain.sum() > len(texts) else _dates(texts)

    @property
    def numbers(self) -> pd.Series:
        """The numbers; a cell that can be read with the other decimal sign only is read with that."""
        return self.readings[self.sign].fillna(self.readings["," if self.sign == "." else "."])

    @property
    def places(self) -> pd.Series:
        return self.numbers if self.dates is None else self.dates

    @property
    def is_foreign(self) -> pd.Series:
        """Where neither a number or date stands, nor nothing."""
        return self.places.isna() & ~self.texts.str.lower().isin(EMPTY)

    @property
    def is_typed(self) -> bool:
        """Whether most of what stands in the lower half are numbers or dates."""
        below = slice(len(self.texts) // 2, None)
        return bool(self.places[below].count() >= max(self.is_foreign[below].sum(), 1))

    @property
    def is_numeric(self) -> bool:
        return self.is_typed and self.dates is None

    @property
    def votes(self) -> int:
        """How many more cells are numbers with a decimal comma alone than with a point alone."""
        return int(self.readings[","].count() - self.readings["."].count())

    def decide(self, name: str, elsewhere: int, separator: str) -> None:
        """Settle the name and the decimal sign: what the cells prove, or those of the table, or what is likely.

        1,234 has thousands if whole numbers below 1000 are there; if not, commas are decimal beside semicolons.
        """
        votes, size = self.votes or elsewhere, self.readings.abs()
        if not votes and self.is_unclear.any():
            has_small = size["."][~self.is_unclear].between(0, 1000, inclusive="neither").any()
            has_commas = (size[","] < size["."]).any()
            votes = 1 if has_commas != has_small and (has_small or separator == ";") else -1
        self.name, self.sign = name, "," if votes > 0 else "."

    def count_dates(self) -> None:
        """Take numbers that all are like 20240131 or 202401, or Unix times, for dates."""
        for low, high, how in COUNTED:
            if self.numbers.dropna().between(low, high).all():
                digits = self.numbers.map("{:.0f}".format)
                read = {"arg": digits, "format": how} if "%" in how else {"arg": self.numbers, "unit": how}
                dates = pd.to_datetime(errors="coerce", **read)
                self.dates = dates if dates.count() == self.numbers.count() else None
                return

    def how_read(self) -> str:
        """Say by an example how numbers were read that could be taken for something else."""
        is_plain = self.texts.str.fullmatch(r"[+-]?\d*\.?\d*([eE][+-]?\d+)?")
        telling = self.texts[self.numbers.notna() & (self.is_unclear | ~is_plain)]
        if telling.empty:
            return ""
        row = telling.str.count(r"\W").idxmax()
        number = exact(float(self.numbers[row])).replace("-", "−")
        return f"Read with a decimal {SIGNS[self.sign]}: {quoted(telling[row])} is {number}."


def unevenness(places: pd.Series) -> float:
    """Compare the longest step with the shortest: 1 if they are even, infinite if they go to and fro."""
    known = places.dropna()
    steps = np.diff(known.astype("int64") if known.dtype.kind == "M" else known)
    if not len(steps) or steps.min() <= 0 <= steps.max():
        return np.inf
    return float(round(np.abs(steps).max() / np.abs(steps).min(), 1))


def _dates(cells: pd.Series) -> tuple[pd.Series | None, str]:
    """Read dates, and say so if it cannot be known whether the day or the month comes first."""
    for way, instead in WRITTEN_ANEW:
        cells = cells.str.replace(way, instead, regex=True)
    cells = cells.where(cells.str.fullmatch(DATE))
    first, second = cells.str.extract(r"^(\d\d?)[-/.](\d\d?)[-/.]").astype(float).max()
    is_dotted = cells.str.match(r"\d\d?\.").eq(True).any()
    if first > 12 < second:
        return None, ""
    can_be = [False] if not second <= 12 else [True] if first > 12 or is_dotted else [False, True]
    read = [pd.to_datetime(cells, format="mixed", dayfirst=way, errors="coerce", utc=True) for way in can_be]
    # Of two ways that both can be, the one in the order of time, at more even steps.
    at = int(np.argmin([unevenness(dates) for dates in read]))
    if 2 * read[at].count() <= len(cells):
        return None, ""
    row = read[at].first_valid_index()
    day = f"the {'day' if can_be[at] else 'month'} first: {quoted(cells[row])} is {read[at][row]:%d %B %Y}"
    doubt = f"Whether the day or the month comes first cannot be known. Read {day}."
    is_in_doubt = len(read) > 1 and np.isfinite(unevenness(read[1 - at]))
    return read[at].dt.tz_localize(None), doubt if is_in_doubt else ""
