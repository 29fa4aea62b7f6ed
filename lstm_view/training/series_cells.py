"""How the cells of a column are written, as numbers with a unit or as dates, and what they say."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Self

import numpy as np
import pandas as pd
from pandas.tseries.api import guess_datetime_format

SAMPLE = 2000
OTHER_SIGN = {".": ",", ",": "."}
NUMBER = (  # Sign, what stands before such as US$, sign, digits, a unit or a footnote
    r"^([+-]?)((?:[^\W\d]{0,9}\.?[$€£¥₹]?)?) ?([+-]?)((?:\d|[.,]\d)[\d.,'’ ]*?(?:[eE][+-]?\d+)?)"
    r" ?((?:(?![:/]?\d)[^\s\d.,'’+-](?:(?! \d)[^;]){0,15})?)$"
)
DIGITS = r"[1-9]\d{{0,2}}(?:[{1} '’]\d{{3}})+(?:[{0}]\d*)?|(?:\d+[{0}]?\d*|[{0}]\d+)(?:[eE].+)?"
FOOTNOTE = r"[*†‡§#^]+|\(?[bcdefinprsuz]{1,3}\)?|\[\w{1,3}\]|"
MISSING = r"(?i)-*|\.{1,3}|[:?]|\*+|#?n/?a|nan|nat|nil|none|null|missing"
DATE = r".*\d{4}.*|\d\d?[-/.]\d\d?[-/.]\d\d(?: .*)?|\d\d?[- ][A-Za-z]{3,9}[- ]\d\d|[A-Za-z]{3,9}[-/. ]\d\d"
MONTHS = dict(
    zip(
        ["jan", "feb", "mär", "mrz", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "dez"],
        ["Jan", "Feb", "Mar", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
        strict=True,
    )
)
WRITTEN_ANEW: dict[str, Any] = {  # Made into what pandas reads
    rf"(?i)\b({'|'.join(MONTHS)})[a-zä]*\.?": lambda one: MONTHS[one[1].lower()],
    r"^(\d{4})M(\d\d?)$": r"\1-\2",
    r"^([A-Za-z]{3,9})[-/. ](\d\d)$": r"1 \1 \2",
    r"^([12]\d{3})-?W([0-5]\d)$": lambda one: (
        f"{date.fromisocalendar(int(one[1]), 1, 1) + timedelta(weeks=int(one[2]) - 1)}"
    ),
    r"^(\d{4})?[- ]?Q([1-4])[- /]?(\d{4})?$": lambda one: f"{one[1] or one[3]}-{3 * int(one[2]) - 2:02}",
}
COUNTED: tuple[tuple[float, float, dict[str, Any]], ...] = (  # Numbers that stand for dates: from, to, how
    (18_000_000, 22_000_000, dict(format="%Y%m%d")),
    (180_000, 220_000, dict(format="%Y%m")),
    (3e8, 4e9, dict(unit="s")),
    (3e11, 4e12, dict(unit="ms")),
)


@dataclass(frozen=True)
class Way:
    """How a column is written: numbers with a unit and a decimal sign, dates, or words."""

    kind: str = "words"  # Or "numbers", "counted" dates, or dates with the "day" or the "month" first
    unit: str = ""
    sign: str = "."
    votes: int = 0  # By how many cells a decimal comma is proven more often than a point
    is_unclear: bool = False  # Whether another decimal sign, or the month first, could be meant as well
    odd: str = ""  # A cell in another unit, if there are many

    @classmethod
    def of(cls, texts: pd.Series, separator: str) -> Self:
        """Tell from a sample how a column is written."""
        texts = texts.iloc[np.unique(np.linspace(0, len(texts) - 1, SAMPLE).astype(int))]
        texts = texts[~texts.str.fullmatch(MISSING)]
        parts = _parts(texts)
        around = parts["around"].dropna()
        unit = around.mode().get(0, "")
        is_unit = (around == unit).mean() > (0.95 if re.fullmatch(FOOTNOTE, unit) else 0.5)
        is_odd = ~around.str.fullmatch(FOOTNOTE) & (around != unit)
        if 2 * (len(around) - is_odd.sum()) < max(len(texts), 1):
            return cls._of_dates(texts)
        unclear = parts.loc[(parts["."] - parts[","]).abs() > 0, [".", ","]].abs()
        has_small = parts["."].drop(unclear.index).abs().between(0, 1000, inclusive="neither").any()
        # 1,234 has thousands if numbers below 1000 are there; if not, commas are decimal beside semicolons.
        is_comma = (unclear[","] < unclear["."]).any() != has_small and (has_small or separator == ";")
        return cls(
            kind="numbers",
            unit=unit if is_unit else "",
            sign="," if len(unclear) and is_comma else ".",
            votes=int(parts[","].count() - parts["."].count()),
            is_unclear=len(unclear) > 0,
            odd=texts[is_odd.idxmax()] if is_odd.mean() > 0.05 else "",
        )

    @classmethod
    def _of_dates(cls, texts: pd.Series) -> Self:
        first, second = texts.str.extract(r"^(\d\d?)[-/.](\d\d?)[-/.]\d").astype(float).max()
        orders = ["day"] if first > 12 else ["month", "day"] if second <= 12 else ["month"]
        if texts.str.match(r"\d\d?\.").any():
            orders = orders[-1:]
        read = [_dates(texts, order) for order in orders]
        at = int(np.argmin([unevenness(dates) for dates in read]))  # In order, and at even steps
        is_unclear = len(read) > 1 and bool(np.isfinite(unevenness(read[1 - at])))
        return cls(orders[at], is_unclear=is_unclear) if 2 * read[at].count() > len(texts) else cls()

    def read(self, texts: pd.Series) -> pd.Series:
        """Read numbers or dates; what cannot be read is missing."""
        if self.kind in ("day", "month"):
            return _dates(texts, self.kind)
        numbers = numbers_in(texts, self.sign, self.unit)
        return counted(numbers) if self.kind == "counted" else numbers


def numbers_in(texts: pd.Series, sign: str = ".", unit: str | None = None) -> pd.Series:
    """Read numbers; one that can be read with the other decimal sign only is read with that."""
    points = texts.str.replace(",", ".") if sign == "," else texts
    numbers = pd.to_numeric(points, errors="coerce").astype(float)
    if sign == ",":
        numbers = numbers.mask(texts.str.contains(".", regex=False))
    parts = _parts(texts[numbers.isna()])
    if unit is not None:
        parts = parts[(parts["around"] == unit) | parts["around"].str.fullmatch(FOOTNOTE).eq(True)]
    return numbers.fillna(parts[sign].fillna(parts[OTHER_SIGN[sign]]))


def _parts(texts: pd.Series) -> pd.DataFrame:
    """Return what stands around each number ("$…" or "kWh"), and it with a decimal point and with a comma."""
    as_typed = texts.str.replace(r"^\(([\d., ]+)\)$", r"-\1", regex=True)  # As accountants write it
    parts = as_typed.str.extract(NUMBER).astype(object).fillna("")
    signs = np.where((parts[0] + parts[2]).str.contains("-"), -1.0, 1.0)
    found = pd.DataFrame(
        {"around": parts[1].str.strip() + parts[1].str.replace(".+", "…", regex=True) + parts[4]}
    )
    for sign, other in OTHER_SIGN.items():
        digits = parts[3].where(parts[3].str.fullmatch(DIGITS.format(sign, other)), "")
        digits = digits.str.replace(rf"[{other} '’]", "", regex=True).str.replace(sign, ".")
        found[sign] = pd.to_numeric(digits, errors="coerce").astype(float) * signs
    return found.mask(found["."].isna() & found[","].isna())


def _dates(texts: pd.Series, order: str) -> pd.Series:
    """Read dates all as the first is written, and the rest one by one."""
    how: Any = dict(dayfirst=order == "day", errors="coerce", utc=True)
    cells = texts.where(texts.str.fullmatch(DATE))
    for way, instead in WRITTEN_ANEW.items():
        if any(re.search(way, cell) for cell in cells.dropna().iloc[:SAMPLE]):
            cells = cells.str.replace(way, instead, regex=True)
    form = guess_datetime_format([*cells.dropna(), ""][0], dayfirst=order == "day")
    dates = pd.to_datetime(cells, format=form or "mixed", **how)
    rest = cells[dates.isna() & cells.notna()]
    return dates.fillna(pd.to_datetime(rest, format="mixed", **how)).dt.tz_localize(None)


def counted(numbers: pd.Series) -> pd.Series:
    """Read numbers that all are like 20240131 or 202401, or Unix times, as dates; others stay numbers."""
    for low, high, how in COUNTED:
        if numbers.dropna().between(low, high).all():
            dates = pd.to_datetime(
                numbers.map("{:.0f}".format) if "format" in how else numbers, errors="coerce", **how
            )
            return dates if dates.count() == numbers.count() else numbers
    return numbers


def unevenness(places: pd.Series) -> float:
    """Compare the longest step with the shortest: 1 if they are even, infinite if they go to and fro."""
    known = places.dropna()
    steps = np.diff(known.astype("int64") if known.dtype.kind == "M" else known.clip(-1e300, 1e300))
    if not len(steps) or steps.min() <= 0 <= steps.max():
        return np.inf
    return float(round(np.abs(steps).max() / np.abs(steps).min(), 1))
