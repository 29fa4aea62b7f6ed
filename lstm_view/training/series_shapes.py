"""Where a table begins and ends, and what its columns are called."""

import numpy as np
import pandas as pd

from lstm_view.training.series_cells import MISSING, Way, cleaned, sampled, unevenness
from lstm_view.training.series_wide import FEWEST_TURNED, YEARS

MOST_OUTSIDE = 100
MOST_HEADERS = 3
IF_MISSING = 0.75  # So much a missing cell is like those further down, but no row has only missing ones
LONGEST_NAME = 60
DATUM = r"[+-]?[$€£¥]? ?\d[\d.,'’ ]*[^\s\d]{0,4}"  # A number, whatever its unit
UNITS = (
    r"(?i)\(.*\)|\[.*\]|y{2,4}.*|[cmk]?m|°?[cfk]|deg.*|h(ours)?|days|m?s|min|[kmµ]?g|%|[hk]?pa|[kmg]?wh?|-|"
)


def headed(frame: pd.DataFrame, separator: str) -> tuple[list[str], pd.DataFrame, pd.DataFrame]:
    """Return the columns' names, the rows of the table, and those outside it."""
    top = frame.head(MOST_OUTSIDE).apply(cleaned)
    above, below = _lines_above(frame, top), _lines_below(frame)
    body = frame.iloc[above : len(frame) - below]
    body = body.loc[:, body.ne("").any()]
    heads = _heads(top[body.columns], above)
    outside = [top.iloc[:above].drop([head.name for head in heads]), frame.iloc[len(frame) - below :]]
    widths = (body != "").sum(axis=1)
    is_short = widths < widths.mode()[0]
    if separator == " " and is_short.any():  # Which value is missing there cannot be known
        outside.insert(1, body[is_short])
        body = body[~is_short]
    names = _joined(heads) if heads else [""] * len(body.columns)
    if separator == " " and names.count("") == 1 and names[-1] == "" and (body.iloc[:, -1] != "").all():
        names = ["", *names[:-1]]  # As R and pandas print a table
    if separator in " ," and names[-1] == "" and any(names) and len(body) >= FEWEST_TURNED:
        _refuse_more_fields_than_names(names, body)
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
        if not _could_name(top.iloc[row - is_alone]):  # Date,, stands below Price,Close,Open
            break
        heads.insert(0, top.iloc[row])
    if len(heads) > 1 and heads[-1].str.fullmatch(UNITS).all():
        heads.pop()
    if len(heads) > 1 and heads[-1].all() and heads[-1].is_unique and heads[-2][heads[-2] != ""].is_unique:
        return heads[-1:]  # Below a title
    return heads


def _lines_below(frame: pd.DataFrame) -> int:
    """Count the lines below a table, such as its source: they have no second field, and no time."""
    last, way = frame.tail(MOST_OUTSIDE), Way.of(frame[0])
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
    rows, usual = body.apply(sampled), names.index("", 1)
    widths = (rows != "").sum(axis=1)
    is_odd = (widths > usual) & rows.iloc[:, -1].str.fullmatch(r"(\d.*)?")
    if 10 * is_odd.sum() > len(rows):
        found = f"Row {is_odd.idxmax()} has {widths[is_odd.idxmax()]} fields instead of {usual}."
        remedy = "Name each column; with decimal commas, put semicolons between them, such as 2001;12,5."
        raise ValueError(f"{found} {remedy}")
