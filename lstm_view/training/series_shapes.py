"""Where a table begins, what its columns are called, and tables that run along their rows."""

import re
from calendar import month_abbr

import numpy as np
import pandas as pd

from lstm_view.model.typed_text import quoted
from lstm_view.training.series_cells import MISSING, Way, cleaned, sampled, unevenness

MOST_ABOVE = 100
MOST_BELOW = 100
MOST_HEADERS = 3
IF_MISSING = 0.75  # So much a missing cell is like those further down, but no row has only missing ones
MOST_TURNED = 300
FEWEST_TURNED = 10
LONGEST_NAME = 60
YEARS = (1000, 3000)
YEAR_NAMED = r"([12]\d{3})(?: \[YR\d{4}\])?"  # As the World Bank does
DATUM = r"[+-]?[$€£¥]? ?\d[\d.,'’ ]*[^\s\d]{0,4}"  # A number, whatever its unit
UNITS = (
    r"(?i)\(.*\)|\[.*\]|y{2,4}.*|[cmk]?m|°?[cfk]|deg.*|h(ours)?|days|m?s|min|[kmµ]?g|%|[hk]?pa|[kmg]?wh?|-|"
)
INITIALS = ("JFMAMJJASOND", "EFMAMJJASOND", "GFMAMGLASOND")  # In Spanish and Italian as well
PARTS = (  # How parts of a date are put together
    ("date", " ", "time"),
    ("date", " ", "hour"),
    ("year", "-", "month", "-", "day", " ", "hour"),
    ("year", "-", "month", "-", "day"),
    ("year", "-", "month"),
    ("year", "-Q", "quarter"),
    ("year", "-W", "week"),
    ("year", "D", "doy"),
)
CALLED = {  # In German, French, Spanish, Italian and Japanese as well
    "date": "datum fecha data 日付",
    "time": "zeit uhrzeit heure hora ora 時刻",
    "hour": "hr hh stunde",
    "year": "yr yyyy jahr année annee an año ano anno 年",
    "quarter": "q qtr quartal trimestre",
    "month": "mo mon mm monat mois mes mese period 月",
    "week": "wk kw woche semaine semana settimana",
    "day": "dd dy tag jour día dia giorno 日",
    "doy": "yday",
}
ALSO_CALLED = {other: name for name, others in CALLED.items() for other in others.split()}
PERIODS = ([name.lower() for name in month_abbr[1:]], [*map(str, range(1, 13))], ["q1", "q2", "q3", "q4"])


def headed(frame: pd.DataFrame, separator: str) -> tuple[list[str], pd.DataFrame, pd.DataFrame]:
    """Return the columns' names, the rows of the table, and those outside it."""
    top = frame.head(MOST_ABOVE).apply(cleaned)
    above, below = _lines_above(frame, top), _lines_below(frame)
    body = frame.iloc[above : len(frame) - below]
    body = body.drop(columns=[at for at in body if not (body[at] != "").any()])
    if separator == " " and len(body.columns) > 1:
        body = _without_gaps(body)
    heads, skipped = _heads(top[body.columns], above)
    names = _joined(heads) if heads else [""] * len(body.columns)
    if separator == " " and names.count("") == 1 and names[-1] == "" and (body.iloc[:, -1] != "").all():
        names = ["", *names[:-1]]  # As R and pandas print a table
    if separator in " ," and names[-1] == "" and len(names) > 1 and len(body) >= FEWEST_TURNED:
        _refuse_more_fields_than_names(names, body)
    outside = pd.concat([top.iloc[:skipped], frame.iloc[len(frame) - below :]])
    return [name[:LONGEST_NAME] for name in names], body, outside


def _without_gaps(body: pd.DataFrame) -> pd.DataFrame:
    """Take no value of a row with a gap between spaces: which one is missing cannot be known."""
    widths = (body != "").sum(axis=1)
    if (is_short := widths < widths.mode()[0]).any():
        body = body.copy()
        body.loc[is_short, body.columns[1:]] = ""
    return body


def _lines_above(frame: pd.DataFrame, top: pd.DataFrame) -> int:
    """Count the lines above the first row that is written as those further down."""
    likeness = {}
    for at in frame:
        way = Way.of(frame[at].iloc[len(frame) // 2 :])
        is_like = way.read(top[at]).notna() + IF_MISSING * top[at].str.fullmatch(MISSING)
        likeness[at] = np.nan if way.kind == "words" else is_like  # Words have nothing in common
    fits = pd.DataFrame(likeness, top.index)
    is_row = (fits.mean(axis=1) >= 0.5) & (fits.max(axis=1) == 1) & (fits[0] != 0)
    if len(frame.columns) == 1:
        is_row |= top[0].str.fullmatch(DATUM)
    above = int((is_row & (((top != "").sum(axis=1) > 1) | fits[0].notna())).argmax())
    is_head = [_counts_on(top.iloc[row]) for row in (above, min(above + 1, len(top) - 1))] == [True, False]
    return above + is_head


def _heads(top: pd.DataFrame, above: int) -> tuple[list[pd.Series], int]:
    """Return the rows that name the columns, units with the row above them, and how many stand before."""
    heads: list[pd.Series] = []
    for row in range(above - 1, max(above - 1 - MOST_HEADERS, -1), -1):
        is_alone = not heads and row > 0 and (top.iloc[row] != "").sum() == 1 < len(top.columns)
        if not _could_name(top.iloc[row - is_alone]):  # Date,, stands below Price,Close,Open
            break
        heads.insert(0, top.iloc[row])
    units = heads.pop() if len(heads) > 1 and heads[-1].str.fullmatch(UNITS).all() else None
    if len(heads) > 1 and heads[-1].all() and heads[-1].is_unique and heads[-2][heads[-2] != ""].is_unique:
        heads = heads[-1:]
    skipped = above - len(heads) - (units is not None)
    if units is not None and (units != "").sum() == (heads[-1] != "").sum() - (units.iloc[0] == ""):
        heads[-1] = (heads[-1] + " " + units.where(units.index > 0, "")).str.strip()
    return heads, skipped


def _lines_below(frame: pd.DataFrame) -> int:
    """Count the lines below a table, such as its source: they have no second field, and no time."""
    last, way = frame.tail(MOST_BELOW), Way.of(frame[0])
    if len(frame.columns) < 2 or way.kind == "words":
        return 0
    return int((((last != "").sum(axis=1) > 1) | way.read(last[0]).notna())[::-1].argmax())


def _counts_on(row: pd.Series) -> bool:
    """Whether a row of numbers names columns: years, one after another."""
    numbers = pd.to_numeric(row, errors="coerce").dropna()
    return len(numbers) > 1 and bool(numbers.between(*YEARS).all()) and unevenness(numbers) == 1


def _could_name(row: pd.Series) -> bool:
    has_names = len(row) == 1 or row.iloc[0] == "" or (row != "").sum() > 1
    counts = unevenness(pd.to_numeric(row, errors="coerce")) == 1
    return has_names and (counts or not row.str.fullmatch(DATUM).any())


def _joined(heads: list[pd.Series]) -> list[str]:
    """Name columns by several rows; what stands above some of them stands in the first one's column."""
    spread = [head.where(head != "").ffill().fillna("") for head in heads[:-1]]
    names = [" ".join(filter(None, parts)) for parts in zip(*spread, heads[-1], strict=True)]
    return [next(filter(None, (head.iloc[0] for head in heads[::-1])), ""), *names[1:]]


def _refuse_more_fields_than_names(names: list[str], body: pd.DataFrame) -> None:
    """Refuse decimal commas between commas, such as 2001,12,5 below year,rain, and columns without a name."""
    rows = body.apply(sampled)
    widths = (rows != "").sum(axis=1)
    has_points = any(rows[at].str.contains(".", regex=False).any() for at in rows.columns[1:])
    usual = names.index("", 1) if any(names) else widths.iloc[0]
    is_odd = widths > usual if any(names) else (widths != usual) & (not has_points)
    is_odd &= rows.iloc[:, -1].str.fullmatch(r"(\d.*)?")
    if 10 * is_odd.sum() > len(rows):
        found = f"Row {is_odd.idxmax()} has {widths[is_odd.idxmax()]} fields instead of {usual}."
        remedy = "Name each column; with decimal commas, put semicolons between them, such as 2001;12,5."
        raise ValueError(f"{found} {remedy}")


def _has_clock(dates: pd.Series) -> bool:
    return bool(sampled(dates).str.contains(r"\d:\d\d").any())


def _period(name: re.Match[str]) -> str:
    return name[1] or f"q{name[2]}"


def _unnamed(rows: pd.DataFrame) -> list[str]:
    """Name years without a name, and what stands behind: months and days, or twelve values for the months."""
    years = pd.to_numeric(rows.iloc[:, 0], errors="coerce")
    if not (years.between(*YEARS).all() and years.is_monotonic_increasing):
        return []
    if years.is_unique:
        return ["year", *PERIODS[0]] if 12 < len(rows.columns) < 16 else []
    is_part = [rows[at].str.fullmatch(r"0?[1-9]|[12]\d|3[01]").all() for at in rows.columns[1:3]]
    return ["year", "month", "day"][: 1 + is_part[0] + all(is_part)] if is_part[0] else []


def lengthened(names: list[str], body: pd.DataFrame) -> tuple[list[str], pd.DataFrame, str]:
    """Put parts of dates together, and make a table long that has a row for each year or each place."""
    if len(names) == 1:
        return names, body, ""
    if not any(names):
        named = _unnamed(body.apply(sampled))
        names = [*named, *names[len(named) :]]
        values = [cell for cell in body.head(FEWEST_TURNED).to_numpy().ravel() if cell]
        if not named and len(body) < FEWEST_TURNED and all(re.match(r"[+-]?[\d.]", one) for one in values):
            listed = pd.Series(values, range(1, len(values) + 1), dtype=str)
            return [""], listed.to_frame(), "Read line by line, as one list."
    called = [ALSO_CALLED.get(name.lower(), name.lower()) for name in names]
    for parts in PARTS:
        if set(called) >= set(parts[::2]) and not _has_clock(body.iloc[:, called.index(parts[0])]):
            dates = body.iloc[:, called.index(parts[0])]
            for between, part in zip(parts[1::2], parts[2::2], strict=True):
                dates = dates + between + body.iloc[:, called.index(part)]
            named = [part if part in parts else name for name, part in zip(names, called, strict=True)]
            return [" ".join(parts[::2]), *named], pd.concat([dates, body], axis=1, ignore_index=True), ""
    months = body.iloc[:12, 0].str[:1].str.cat().upper()
    years_named = [at for at, name in enumerate(names) if re.fullmatch(YEAR_NAMED, name)]
    if months in INITIALS and years_named and years_named[0] == 1:
        body = body.iloc[:12, years_named].T
        body.insert(0, "year", [names[at] for at in years_named])
        called = names = ["year", *PERIODS[0]]
    short = [re.sub(r"^m?0?(\d\d?)$|^(?:t|qtr)([1-4])$", _period, name) for name in called]
    letters = "".join((name + "?")[0] for name in called).upper()
    for first in [letters.find(initials, 1) for initials in INITIALS if initials in letters[1:]]:
        short[first : first + 12] = PERIODS[0]
    years = pd.to_numeric(body.iloc[: YEARS[1], 0], errors="coerce")
    years = years[years.between(*YEARS)]
    for periods in PERIODS:
        if set(periods) <= set(short[1:]) and 2 * len(years) > len(body):
            places = [short.index(period, 1) for period in periods]
            if places != sorted(places):
                begins = f"A row begins with {quoted(names[min(places)])}"
                raise ValueError(f"{begins}. Write one value in each row, and its date.")
            values = body.loc[years.index].iloc[:, places]
            months = range(1, 13, 12 // len(periods))
            dates = pd.Series([f"{year:.0f}-{month:02}" for year in years for month in months], dtype=str)
            long = pd.concat([dates, pd.Series(values.to_numpy().ravel(), dtype=str)], axis=1)
            return ["date", "value"], long.set_axis(long.index + 1), "Read year by year, along the rows."
    labels = next((at for at in range(len(names)) if Way.of(body.iloc[:, at]).kind != "words"), 0)
    if len(years_named) >= FEWEST_TURNED:  # Though labels such as 1, or Station 1, are read as numbers
        labels = years_named[0]
        names = [re.sub(YEAR_NAMED, r"\1", name) for name in names]
    times = pd.Series(names[labels:], range(1, len(names) - labels + 1), dtype=str)
    way = Way.of(times) if labels else Way()
    places = way.read(times).dropna()
    if len(places) < FEWEST_TURNED or way.unit or np.isinf(unevenness(places)):
        return names, body, ""
    if len(body) > MOST_TURNED:
        raise ValueError(f"Each of {len(body):,} rows is a series. Take at most {MOST_TURNED} of them.")
    turned = body.iloc[:, labels:].T.set_axis(times.index).loc[places.index]
    of = cleaned(body.iloc[:, :labels].replace("", None).bfill(axis=1).iloc[:, 0])
    long = pd.concat([times[places.index], turned], axis=1)
    return ["year" if way.kind == "numbers" else "date", *of], long, "Read along the rows, each a series."
