"""Tables that run along their rows, dates in parts, and lists over several lines."""

import re
from calendar import month_abbr

import numpy as np
import pandas as pd

from lstm_view.model.typed_text import quoted
from lstm_view.training.series_cells import Way, cleaned, sampled, unevenness

MOST_TURNED = 300
FEWEST_TURNED = 10
YEARS = (1000, 3000)
YEAR_NAMED = r"Y?([12]\d{3})(?: \[YR\d{4}\])?"  # As the FAO and the World Bank do
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
Shape = tuple[list[str], pd.DataFrame, str]  # The columns' names, the rows, and what was done


def _unnamed(rows: pd.DataFrame) -> list[str]:
    """Name years without a name, and what stands behind: months and days, or twelve values for the months."""
    years = pd.to_numeric(rows.iloc[:, 0], errors="coerce")
    if not (years.between(*YEARS).all() and years.is_monotonic_increasing):
        return []
    if years.is_unique:
        return ["year", *PERIODS[0]] if 12 < len(rows.columns) < 16 else []
    is_part = [rows[at].str.fullmatch(r"0?[1-9]|[12]\d|3[01]").all() for at in rows.columns[1:3]]
    return ["year", "month", "day"][: 1 + is_part[0] + all(is_part)] if is_part[0] else []


def lengthened(names: list[str], body: pd.DataFrame) -> Shape:
    """Put parts of dates together, and make a table long that has a row for each year or each place."""
    if len(names) == 1:
        return names, body, ""
    if not any(names):
        named = _unnamed(body.apply(sampled))
        if not named and (values := _values_of_a_list(body)):
            listed = pd.Series(values, range(1, len(values) + 1), dtype=str)
            return [""], listed.to_frame(), "Read line by line, as one list."
        names = [*named, *names[len(named) :]]
    called = [ALSO_CALLED.get(name.lower(), name.lower()) for name in names]
    return _dated(names, called, body) or _year_by_year(names, called, body) or _turned(names, body)


def _values_of_a_list(body: pd.DataFrame) -> list[str]:
    """Return the numbers of lines that are too few for a table, or none if other words are there."""
    if len(body) >= FEWEST_TURNED:
        return []
    values = [cell for cell in body.to_numpy().ravel() if cell]
    return values if all(re.match(r"[+-]?[\d.]", value) for value in values) else []


def _dated(names: list[str], called: list[str], body: pd.DataFrame) -> Shape | None:
    """Put parts of a date together into a first column."""
    for parts in PARTS:
        if set(called) >= set(parts[::2]) and not _has_clock(body.iloc[:, called.index(parts[0])]):
            dates = body.iloc[:, called.index(parts[0])]
            for between, part in zip(parts[1::2], parts[2::2], strict=True):
                dates = dates + between + body.iloc[:, called.index(part)]
            named = [part if part in parts else name for name, part in zip(names, called, strict=True)]
            return [" ".join(parts[::2]), *named], pd.concat([dates, body], axis=1, ignore_index=True), ""
    return None


def _has_clock(dates: pd.Series) -> bool:
    return bool(sampled(dates).str.contains(r"\d:\d\d").any())


def _year_by_year(names: list[str], called: list[str], body: pd.DataFrame) -> Shape | None:
    """Read along the rows, each a year of months or quarters; or along the columns."""
    years_named = _years_named(names)
    if years_named[:1] == [1] and body.iloc[:12, 0].str[:1].str.cat().upper() in INITIALS:
        body = body.iloc[:12, years_named].T
        body.insert(0, "year", [names[at] for at in years_named])
        called = names = ["year", *PERIODS[0]]
    short = [re.sub(r"^m?0?(\d\d?)$|^(?:t|qtr)([1-4])$", _period, name) for name in called]
    letters = "".join((name + "?")[0] for name in called).upper()
    for first in [letters.find(initials, 1) for initials in INITIALS if initials in letters[1:]]:
        short[first : first + 12] = PERIODS[0]
    years = pd.to_numeric(body.iloc[: YEARS[1], 0], errors="coerce")
    years = years[years.between(*YEARS)]
    periods = next((periods for periods in PERIODS if set(periods) <= set(short[1:])), None)
    if periods is None or 2 * len(years) <= len(body):
        return None
    places = [short.index(period, 1) for period in periods]
    if places != sorted(places):
        begins = f"A row begins with {quoted(names[min(places)])}"
        raise ValueError(f"{begins}. Write one value in each row, and its date.")
    values = body.loc[years.index].iloc[:, places]
    months = range(1, 13, 12 // len(periods))
    dates = pd.Series([f"{year:.0f}-{month:02}" for year in years for month in months], dtype=str)
    long = pd.concat([dates, pd.Series(values.to_numpy().ravel(), dtype=str)], axis=1)
    return ["date", "value"], long.set_axis(long.index + 1), "Read year by year, along the rows."


def _period(name: re.Match[str]) -> str:
    return name[1] or f"q{name[2]}"


def _years_named(names: list[str]) -> list[int]:
    return [at for at, name in enumerate(names) if re.fullmatch(YEAR_NAMED, name)]


def _turned(names: list[str], body: pd.DataFrame) -> Shape:
    """Turn a table of which each row is a series, if its names are times."""
    labels = next((at for at in range(len(names)) if Way.of(body.iloc[:, at]).kind != "words"), 0)
    if len(_years_named(names)) >= FEWEST_TURNED:  # Labels such as 1, or Station 1, are read as numbers
        labels = _years_named(names)[0]
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
