"""How the cells of a column are written, as numbers with a unit or as dates, and what they say."""

import re
from calendar import month_abbr
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Self

import numpy as np
import pandas as pd
from pandas.tseries.api import guess_datetime_format

SAMPLE = 2000
PIECE = 100_000  # So many cells are read at a time: as Python's texts, all would take too much memory
LONG = r"(?s)^.{251}.*"  # No number is so long; patterns take long for what is
NUMBER = re.compile(  # Sign, what stands before such as US$, sign, digits, a unit or a footnote
    r"(?![1-4]Q\d)([+-]?)([^\W\d]{0,9}[$€£¥₹]?) ?((?<=[ $€£¥₹])[+-])?"
    r"([1-9]\d{0,2}(?:[, '’]\d{3})+(?:\.\d*)?|(?:\d+(?:\.\d+|\.(?!\w))?|\.\d+)(?:[eE][+-]?\d+)?)"
    r" ?((?:(?![:/]?\d)[^\s\d.,'’+-](?:(?! \d)[^;]){0,15})?)"
)
FOOTNOTE = r"[*†‡§#^]+|\(?(?!in\b)[bcdefinprsuz]{1,3}\)?|\[\w{1,3}\]|"
LARGE = "K|k|M|B|bn|mn|Mio|Mrd|Tsd"  # Units that make a number without one another
MISSING = r"(?i)-*|\.{1,3}|[:?]|\*+|#?n/?a|nan|nat|nil|none|null|missing"
DATE = r".*[12]\d{3}.*|\d\d?[-/.]\d\d?[-/.]\d\d(?: .*)?|(?:\d\d?[- ])?[^\W\d]{3,10}\.?[- ]\d\d|[1-4]Q\d\d"
MONTHS_BEGIN = "jan|gen|ene f[eé][bv] mar|mär|mrz a[pvb]r ma[yig] jun|juin|giu jul|juil|lug aug|ago|aoû "
MONTHS_BEGIN += "se[pt] o[ckt]t nov de[cz]|déc|dic"  # In English, German, French, Italian and Spanish
MONTH_NAME = rf"(?i)\b(?:{'|'.join(f'({begin})' for begin in MONTHS_BEGIN.split())})[^\W\d]*\.?"
WEEKDAY = r"(?:[^\W\d]{2,4}\.?,? )?"
WRITTEN_ANEW: dict[str, Any] = {  # Made into what pandas reads
    r" - \d.*$": "",  # Until
    r"^[^\W\d]{2,4}\.?(?:, (?=\d)| (?=\d\d?[./-]))": "",  # The day of the week
    r" ?(?:Uhr|CES?T|\(?UTC\)?|GMT|\([a-z]\))$": "",
    r"(\d:\d\d(?::\d\d(?:\.\d+)?)?) ?(?:Z|[+-]\d\d:?\d\d)$": r"\1",  # A day is that of the place
    r"[年月](?=\d)": "-",
    r"[年月日]$": "",
    MONTH_NAME: lambda name: month_abbr[name.lastindex],
    r"^([12]\d{3})[- ]?W(?:W|eek)?-? ?(\d\d?)$": lambda week: (
        f"{date.fromisocalendar(int(week[1]), 1, 1) + timedelta(weeks=int(week[2]) - 1)}"
    ),
    r"^([12]\d{3})D(\d{1,3})$": lambda day: f"{date(int(day[1]), 1, 1) + timedelta(days=int(day[2]) - 1)}",
    r"^(\d{4})-?[M.]?(\d\d?)$": r"\1-\2",
    r"^(\d\d?)\.(\d{4})$": r"\2-\1",
    r"^([1-4])(?:Q|\. ?Quartal)[- ]?(\d{4}|\d\d)$": r"Q\1 \2",
    r"^(\d{4})?[- ]?[QT]+([1-4])[- /]?(\d{4}|\d\d)?$": lambda one: (
        f"1 {month_abbr[3 * int(one[2]) - 2]} {one[1] or one[3]}"
    ),
    r"^([A-Za-z]{3})[- ](\d\d)$": r"1 \1 \2",
    r"^(\d{4})([A-Za-z]{3})$": r"1 \2 \1",
    r"^(\d{4})(\d\d)(\d\d)(\d\d)$": r"\1-\2-\3 \4:00",
    r"^(.*(?:[12]\d{3}[-/.]?\d|[-/.][12]\d{3}).* \d\d?)$": r"\1:00",  # But not 2023 Jan 15
}
MONTHS = r"(0?[1-9]|1[0-2])\.(1[89]|2[01])\d\d|(1[89]|2[01])\d\d\.(0?[1-9]|1[0-2])"
LEAST_COUNTED = {"month": 180_000, "seconds": 300_000_000}  # Less is neither 202401 nor Unix time


@dataclass(frozen=True)
class Way:
    """How a column is written: numbers with a unit and a decimal sign, dates, or words."""

    kind: str = "words"  # Or "numbers", or dates: with the "day" or the "month" first, or Unix "seconds"
    is_unclear: bool = False  # Whether another decimal sign, or the month first, could be meant as well
    unit: str = ""
    sign: str = "."
    votes: int = 0  # By how many cells a decimal comma is proven more often than a point

    @classmethod
    def of(cls, column: pd.Series) -> Self:
        """Tell from a sample how a column is written."""
        texts = cleaned(sampled(column))
        texts = texts[~texts.str.fullmatch(MISSING)]
        points, commas = _parts(texts), _parts(_swapped(texts))
        around = points["around"].fillna(commas["around"])
        unit = around.mode().get(0, "")
        is_day = re.fullmatch(MONTH_NAME, unit.strip("…")) and points["value"].dropna().between(1, 31).all()
        if not is_day and 2 * _is_understood(around, unit).sum() > len(texts):
            is_unit = not re.fullmatch(FOOTNOTE, unit) or (around == unit).mean() > 0.95
            is_unclear = (points["value"] - commas["value"]).abs() > 0
            votes = commas["value"].count() - points["value"].count()
            sign = "," if texts[is_unclear].str.contains(",").any() else "."
            wholes = points["value"][points["value"] == commas["value"]]
            if is_unclear.any() and wholes.abs().between(100, 999).any():  # Not 1.234 beside 987
                votes += 1 if sign == "." else -1
            return cls("numbers", is_unclear.any(), unit if is_unit else "", sign, votes)
        first, second = texts.str.extract(rf"^{WEEKDAY}(\d\d?)[-/. ](\d\d?)[-/. ]\d").astype(float).max()
        orders = ["day"] if first > 12 else ["month", "day"] if second <= 12 else ["month"]
        if texts.str.match(rf"{WEEKDAY}\d\d?\.").any():
            orders = orders[-1:]
        read = [_dates(texts, order) for order in orders]
        steps = [unevenness(dates) for dates in read]
        best = int(np.argmin(steps))  # In order, and at even steps
        has_years = texts.str.contains(r"\d{4}").any()  # Feb 20 could be a day, or a month of 2020
        is_date = 2 * read[best].count() > len(texts) and (has_years or steps[best] < np.inf)
        is_unclear = not read[0].equals(read[-1]) and int(np.isinf(steps).sum()) != 1
        return cls(orders[best] if is_date else "words", is_date and is_unclear)

    def as_time(self, column: pd.Series, is_likely: bool) -> Self:
        """Take numbers that are all like 20240131 or 202401, or Unix times, for dates."""
        sample = sampled(column)
        months = sample[sample.str.fullmatch(MONTHS)].str.replace(r"\d{4}", "", regex=True)
        if is_likely and len(months) > 0.9 * len(sample) and months.nunique() > 2:  # 01.2000, or 2000.01
            return replace(self, kind="month")
        numbers = self.read(sample).dropna()
        least = numbers.min()
        for dated in (replace(self, kind=kind) for kind in LEAST_COUNTED if least > LEAST_COUNTED[kind]):
            share = dated.read(sample[numbers.index]).dt.year.between(1800, 2200).mean()
            if share > 0.9 and (is_likely or (share == 1 and dated.kind == "month")):
                return dated
        return self

    def read(self, column: pd.Series) -> pd.Series:
        """Read numbers or dates; what cannot be read is missing."""
        is_number = self.kind in ("numbers", "words")
        found = np.full(len(column), np.nan if is_number else np.datetime64("NaT", "us"))
        for at in range(0, len(column) if self.kind != "words" else 0, PIECE):
            texts = column.iloc[at : at + PIECE]
            read = _dates(texts, self.kind) if self.kind in ("day", "month") else self._numbers(texts)
            if self.kind == "seconds":  # Or thousands, millions, billions of these
                parts = 1000.0 ** np.floor(np.log10(read.clip(1e10) / 1e8) / 3)
                read = pd.to_datetime(read / parts, unit="s", errors="coerce")
            found[at : at + PIECE] = read
        return pd.Series(found, column.index, copy=False)

    def _numbers(self, texts: pd.Series) -> pd.Series:
        """Read numbers; one that can be read with the other decimal sign only is read with that."""
        as_points = _swapped(texts) if self.sign == "," else texts
        numbers = pd.to_numeric(as_points, errors="coerce").astype(float)
        if re.fullmatch(LARGE, self.unit):
            numbers[:] = np.nan
        rest = cleaned(as_points[numbers.isna() & (as_points != "")])
        rest = rest[~rest.str.fullmatch(MISSING)]
        for parts in (_parts(rest), _parts(_swapped(rest))):
            numbers = numbers.fillna(parts["value"][_is_understood(parts["around"], self.unit)])
        return numbers


def sampled(column: pd.Series) -> pd.Series:
    return picked(column, range(0, len(column), len(column) // SAMPLE + 1))


def picked(column: pd.Series, rows: Any) -> pd.Series:
    """Take some cells, without the copy that pandas makes of all for that."""
    return pd.Series([column.iat[row] for row in rows], column.index[rows], dtype=str)


def cleaned(texts: pd.Series) -> pd.Series:
    """Leave out spaces and quotes around cells, and what no number could have."""
    short = texts.str.replace(LONG, "… too long", regex=True)
    return short.str.replace(r"\s+", " ", regex=True).str.strip(' "')


def _swapped(texts: pd.Series) -> pd.Series:
    """Write points for commas and commas for points."""
    return texts.str.replace(".", "\0").str.replace(",", ".").str.replace("\0", ",")


def unevenness(places: pd.Series) -> float:
    """Compare the longest step with the shortest: 1 if they are even, infinite if they go to and fro."""
    known = places.dropna()
    steps = np.diff(known.astype("int64") if known.dtype.kind == "M" else known.clip(-1e300, 1e300))
    if not len(steps) or steps.min() <= 0 <= steps.max():
        return np.inf
    return float(round(np.abs(steps).max() / np.abs(steps).min(), 1))


def _parts(texts: pd.Series) -> pd.DataFrame:
    """Return what stands around each number ("$…" or "kWh"), and its value if the point is decimal."""
    return pd.DataFrame([_part(text) for text in texts], texts.index, ["around", "value"])


def _part(text: str) -> tuple[str | None, float]:
    as_typed = f"-{text[1:-1]}" if text[:1] + text[-1:] == "()" else text  # As accountants write it
    if not (parts := NUMBER.fullmatch(as_typed)):
        return None, np.nan
    value = float(re.sub("[, '’]", "", parts[4]))
    return (parts[2] and f"{parts[2]}…") + parts[5], -value if "-" in (parts[1], parts[3]) else value


def _is_understood(around: pd.Series, unit: str) -> pd.Series:
    ways = re.escape(unit) if re.fullmatch(LARGE, unit) else f"{re.escape(unit)}|{FOOTNOTE}"
    return around.str.fullmatch(ways).eq(True)


def _dates(texts: pd.Series, order: str) -> pd.Series:
    """Read dates all as the first is written, and the rest one by one."""
    how: Any = dict(dayfirst=order == "day", errors="coerce", utc=True)
    cells = cleaned(texts)
    cells = cells.where(cells.str.fullmatch(DATE))
    seasons = cells.str.extract(r"^([12]\d{3})[-/](?:\d\d)?(\d\d)$").astype(float)
    if ((seasons[1] - seasons[0]) % 100 == 1).sum() > 0.9 * cells.count():  # 2013/14, not a month
        cells = cells.str[:4]
    if cells.str.fullmatch(r"\d{4}\.0\d").any():  # Then .1 is October
        cells = cells.str.replace(r"^(\d{4}\.1)$", r"\g<1>0", regex=True)
    is_year = cells.str.fullmatch(r"\d{4}").eq(True)
    if is_year.sum() < 0.5 * cells.count():  # A sum among months
        cells = cells.mask(is_year)
    for written, meant in WRITTEN_ANEW.items():
        cells = cells.str.replace(written, meant, regex=True)
    is_midnight = cells.str.contains(" 24:00").eq(True)
    cells = cells.str.replace(" 24:00", " 00:00")
    form = guess_datetime_format([*cells.dropna(), ""][0], dayfirst=order == "day")
    dates = pd.to_datetime(cells, format=form or "mixed", **how)
    rest = cells[dates.isna() & cells.notna()]
    dates = dates.fillna(pd.to_datetime(rest, format="mixed", **how)).dt.tz_localize(None)
    dates = dates.mask(is_midnight, dates + pd.Timedelta(days=1))
    is_ahead = dates > pd.Timestamp.now() + pd.DateOffset(years=10)  # Of years with two digits
    return dates.mask(is_ahead & ~cells.str.contains(r"\d{4}").eq(True), dates - pd.DateOffset(years=100))
