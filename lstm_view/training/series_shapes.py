"""The shape of a table: where it begins, its columns' names, dates in parts, and series along its rows."""

import re

import numpy as np
import pandas as pd

from lstm_view.training.series_cells import MISSING, Way, cleaned, sampled, unevenness

MOST_ABOVE = 100
MOST_HEADERS = 3
MOST_UNNAMED = 0.1
IF_MISSING = 0.75  # So much a missing cell is like those further down, but no row has only missing ones
LONGEST_NAME = 60
LONGEST_STEP = 10  # From one year to the next
DATUM = r"[+-]?[$€£¥]? ?\d[\d.,'’ ]*[^\s\d]{0,4}"  # A number, whatever its unit
UNITS = r"(?i)[(\[].*|y{2,4}.*|[cmk]?m|°?[cfk]|deg.*|h(ours)?|days|m?s|min|[kmµ]?g|%|[hk]?pa|[kmg]?wh?|-|"
MOST_TURNED = 300
FEWEST_TURNED = 10
YEARS = (1000, 3000)
YEAR_NAMED = r"Y?([12]\d{3})(?: \[YR\d{4}\])?"  # As the FAO and the World Bank do
PERIODS = [  # How the months or the quarters of a year are called, in several languages
    *([rf"{letter}.*" for letter in letters] for letters in ("jfmamjjasond", "efmamjjasond", "gfmamglasond")),
    [f"m?0?{month}" for month in range(1, 13)],
    [f"(?:q|t|qtr){quarter}" for quarter in range(1, 5)],
]
PARTS = "date time,date hour,year month day hour,year month day,year month,year quarter,year week,year doy"
BEFORE = {"time": " ", "hour": " ", "month": "-", "day": "-", "quarter": "-Q", "week": "-W", "doy": "D"}
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
Shape = tuple[list[str], pd.DataFrame, str]  # The columns' names, the rows, and what was done


def headed(frame: pd.DataFrame, separator: str) -> tuple[list[str], pd.DataFrame, pd.DataFrame]:
    """Return the columns' names, the rows of the table, and those outside it."""
    top = frame.head(MOST_ABOVE).apply(cleaned)
    above = _lines_above(frame, top)
    body = frame.iloc[above:]
    body = body.loc[:, body.ne("").any()]
    heads = _heads(top[body.columns], above)
    outside = [top.iloc[:above].drop([head.name for head in heads])]
    widths = (body != "").sum(axis=1)
    is_short = widths < widths.mode()[0]
    if separator == " " and is_short.any():  # Which value is missing there cannot be known
        outside.append(body[is_short])
        body = body[~is_short]
    names = _joined(heads) if heads else [""] * len(body.columns)
    if separator == " " and names.count("") == 1 and names[-1] == "" and (body.iloc[:, -1] != "").all():
        names = ["", *names[:-1]]  # As R and pandas print a table
    if separator in " ," and any(names) and names[-1] == "":
        unnamed = sampled(body.iloc[:, names.index("", 1)]).str.fullmatch(r"\d.*")
        if unnamed.mean() > MOST_UNNAMED:
            found = f"Row {unnamed.idxmax()} has more fields than there are names."
            remedy = "Name each column; with decimal commas, put semicolons between them, such as 2001;12,5."
            raise ValueError(f"{found} {remedy}")
    return [name[:LONGEST_NAME] for name in names], body, pd.concat(outside)


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


def _heads(top: pd.DataFrame, above: int) -> list[pd.Series]:
    """Return the rows above the first value that name the columns, but not one of units."""
    heads: list[pd.Series] = []
    for row in range(above - 1, max(above - 1 - MOST_HEADERS, -1), -1):
        is_alone = not heads and row > 0 and (top.iloc[row] != "").sum() == 1 < len(top.columns)
        is_apart = bool(heads) and top.index[row + 1] > top.index[row] + 1  # By an empty line
        if is_apart or not _could_name(top.iloc[row - is_alone]):  # Date,, stands below Price,Close,Open
            break
        heads.insert(0, top.iloc[row])
    if len(heads) > 1 and heads[-1].str.fullmatch(UNITS).all():
        heads.pop()
    if len(heads) > 1 and heads[-1].all() and heads[-1].is_unique and heads[-2][heads[-2] != ""].is_unique:
        return heads[-1:]  # Below a title
    return heads


def _counts_on(row: pd.Series) -> bool:
    """Whether a row of numbers names columns: years, one after another."""
    years = pd.to_numeric(row, errors="coerce").dropna()
    are_years = len(years) > 1 and years.between(*YEARS).all() and years.diff().abs().max() <= LONGEST_STEP
    return bool(are_years) and unevenness(years) == 1


def _could_name(row: pd.Series) -> bool:
    has_names = len(row) == 1 or row.iloc[0] == "" or (row != "").sum() > 1
    counts = unevenness(pd.to_numeric(row, errors="coerce")) == 1
    return has_names and (counts or not row.str.fullmatch(DATUM).any())


def _joined(heads: list[pd.Series]) -> list[str]:
    """Name columns by several rows; what stands above some of them stands in the first one's column."""
    spread = [head.where(head != "").ffill().fillna("") for head in heads[:-1]]
    names = [" ".join(filter(None, parts)) for parts in zip(*spread, heads[-1], strict=True)]
    return [next(filter(None, (head.iloc[0] for head in heads[::-1])), ""), *names[1:]]


def lengthened(names: list[str], body: pd.DataFrame) -> Shape:
    """Put parts of dates together, and make a table long that has a row for each year or each place."""
    if len(names) == 1:
        return names, body, ""
    if not any(names):
        named = _parts_without_names(body.apply(sampled))
        names = [*named, *names[len(named) :]]
    called = [ALSO_CALLED.get(name.lower(), name.lower()) for name in names]
    years = [at for at, name in enumerate(names) if re.fullmatch(YEAR_NAMED, name)]
    return (
        _dated(names, called, body)
        or _year_by_year(names, called, years, body)
        or _turned(names, years, body)
    )


def _parts_without_names(rows: pd.DataFrame) -> list[str]:
    """Name years without a name, and what stands behind: months and days, or twelve values for the months."""
    years = pd.to_numeric(rows.iloc[:, 0], errors="coerce")
    if not (years.between(*YEARS).all() and years.is_monotonic_increasing):
        return []
    if years.is_unique:
        return ["year", *map(str, range(1, 13))] if 12 < len(rows.columns) < 16 else []
    is_part = [rows[at].str.fullmatch(r"0?[1-9]|[12]\d|3[01]").all() for at in rows.columns[1:3]]
    return ["year", "month", "day"][: 1 + is_part[0] + all(is_part)] if is_part[0] else []


def _dated(names: list[str], called: list[str], body: pd.DataFrame) -> Shape | None:
    """Put parts of a date together into a first column."""
    for parts in map(str.split, PARTS.split(",")):
        if set(parts) <= set(called):
            dates, *others = (body.iloc[:, called.index(part)] for part in parts)
            if not sampled(dates).str.contains(r"\d:\d\d").any():
                for part, texts in zip(parts[1:], others, strict=True):
                    dates = dates + BEFORE[part] + texts
                named = [part if part in parts else name for name, part in zip(names, called, strict=True)]
                return [" ".join(parts), *named], pd.concat([dates, body], axis=1, ignore_index=True), ""
    return None


def _year_by_year(
    names: list[str], called: list[str], years_at: list[int], body: pd.DataFrame
) -> Shape | None:
    """Read along the rows, each a year of months or quarters; or along the columns."""
    if years_at[:1] == [1]:  # The months stand below each other
        called = ["year", *body.iloc[:12, 0].str.lower()]
        body = body.iloc[:12, years_at].T
        body.insert(0, "year", [names[at] for at in years_at])
    years = pd.to_numeric(body.iloc[: YEARS[1], 0], errors="coerce")
    years = years[years.between(*YEARS)]
    for periods in PERIODS if 2 * len(years) > len(body) else ():
        if found := re.search("\n" + "\n".join(periods) + "(?=\n|$)", "\n".join(called)):
            first = found.string[: found.start() + 1].count("\n")
            values = body.loc[years.index].iloc[:, first : first + len(periods)]
            months = range(1, 13, 12 // len(periods))
            dates = pd.Series([f"{year:.0f}-{month:02}" for year in years for month in months], dtype=str)
            long = pd.concat([dates, pd.Series(values.to_numpy().ravel(), dtype=str)], axis=1)
            return ["date", "value"], long.set_axis(long.index + 1), "Read year by year, along the rows."
    return None


def _turned(names: list[str], years_at: list[int], body: pd.DataFrame) -> Shape:
    """Turn a table of which each row is a series, if its names are times."""
    labels = next((at for at in range(len(names)) if Way.of(body.iloc[:, at]).kind != "words"), 0)
    if len(years_at) >= FEWEST_TURNED:  # Labels such as 1, or Station 1, are read as numbers
        labels = years_at[0]
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
