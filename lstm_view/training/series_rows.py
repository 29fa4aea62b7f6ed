"""The rows of a file as a table of texts: its letters, what separates its fields, lists of programs."""

import csv
import re
from io import BytesIO
from typing import Any

import numpy as np
import pandas as pd

from lstm_view.model.typed_text import decoded
from lstm_view.training.series_cells import MISSING, PIECE, Way, unevenness

MOST_MEGABYTES = 20
MOST_BYTES = MOST_MEGABYTES * 2**20
MOST_COLUMNS = 1000
MOST_CELLS = 6_500_000  # Each takes up to 40 bytes, however short it is
MOST_JUDGED = 30
MOST_TRIED = 1000  # Lines, and signs of each
ONE_COLUMN = "\x1f"  # A sign that no text has
PLAIN = {"\r\n": "\n", "\r": "\n", "−": "-", "–": "-"} | dict.fromkeys("\xa0\u2009\u202f", " ")
LABEL = r"\s*[^\W\d][\w .\[\]]*?\s*(?:=|<-|:)\s*"  # As in x = 1, 2
LIST = r"\s*[\w.]*[\[({][\[({]?([^\[\](){}:]*)[\])}](?:,[^\[\]]*)?\)?;?\s*"
LINE_OF_DECIMALS = r"[^\n]*\d,\d[^\n]*\d, [^\n]*"  # 7,5, 8,0
NESTED = r"\s*(?:[\w.]+\()?(?:\{|[\[(]\s*[\[({])"
NO_ROW = r"(?m)^[ \t]*#.*$|^[ \t|:+-]*---[ \t|:+-]*$"  # Comments, and lines below the names
BESIDE_DECIMALS = r"\d [+-]?(?![12]\d{3},)\d+,\d"  # But not Jan 2020,5


def rows_of(content: bytes) -> tuple[pd.DataFrame, str]:
    """Return the texts of all cells by their rows, counted from 1, and the sign between the fields."""
    frame, separator = _fields(_plain(content))
    if len(frame) == 1:
        frame = _filled(frame.T.reset_index(drop=True).set_axis([0], axis=1))
    frame = frame.loc[:, frame.ne("").any()]
    if frame.empty:
        raise ValueError("There is nothing here. Write one number in each line, or a CSV table.")
    return frame.set_axis(range(len(frame.columns)), axis=1), separator


def _plain(content: bytes) -> str:
    """Return the text of a file with plain signs, a list as a column, and without comments."""
    if len(content) > MOST_BYTES:
        size = f"it has {len(content):,} bytes, and at most {MOST_BYTES:,} can be read"
        raise ValueError(f"This is larger than {MOST_MEGABYTES} MB: {size}. Take a part of it.")
    text = decoded(content)
    for sign, plain in PLAIN.items():
        text = text.replace(sign, plain)
    text = re.sub(r"np\.\w+\(([^()]*)\)", r"\1", text)
    text = re.sub(rf"\A{LABEL}(?=[\w.]*[\[({{]|[^\n]*\Z)", "", text.rstrip("; \t\n"))
    if re.match(r"\s*\[1\] ", text):  # As R prints a vector
        text = "[" + re.sub(r"\[\d+\]", "", text) + "]"
    if listed := re.fullmatch(LIST, text):
        text = "\n".join(re.findall(r"[^;\n]+" if ";" in listed[1] else r"[^\s,'\"]+", listed[1]))
    elif re.fullmatch(LINE_OF_DECIMALS, text):
        text = text.replace(", ", ";")
    if re.match(NESTED, text):
        raise ValueError("These are lists in a list. Write a CSV table, or one list such as [5, 7, 6].")
    return re.sub(NO_ROW, "", text).rstrip() or ","


def _fields(text: str) -> tuple[pd.DataFrame, str]:
    data, separator = text.encode(), _separator(text)
    mark = None if separator == " " else separator.encode()
    width = max((len(line.split(mark, MOST_COLUMNS + 1)) for line in BytesIO(data)), default=1)
    if width > MOST_COLUMNS:
        below = "and the values of a series below each other, one in each row"
        raise ValueError(f"This has too many columns. Write at most {MOST_COLUMNS}, {below}.")
    if (cells := width * (text.count("\n") + 1)) > MOST_CELLS:
        raise ValueError(f"This has {cells:,} cells; at most {MOST_CELLS:,} can be read. Take a part of it.")
    how: Any = dict(header=None, names=range(width), dtype=str, na_filter=False, skip_blank_lines=False)
    how |= dict(sep=r"\s+" if separator == " " else separator, skipinitialspace=True, chunksize=PIECE)
    try:
        pieces = [_filled(piece) for piece in pd.read_csv(BytesIO(data), **how)]
    except pd.errors.ParserError:  # Quotes that do not match are none
        how |= dict(quoting=csv.QUOTE_NONE)
        pieces = [_filled(piece) for piece in pd.read_csv(BytesIO(data), **how)]
    return pd.concat(pieces), separator


def _filled(piece: pd.DataFrame) -> pd.DataFrame:
    """Count rows from 1, and leave out empty ones."""
    piece = piece.fillna("").set_axis(piece.index + 1)
    is_row = piece.ne("").any(axis=1)
    return piece if is_row.all() else piece[is_row].set_axis(piece.index[is_row].astype("int32"))


def _separator(text: str) -> str:
    """Tell what separates the fields of most lines: a sure sign, or the one by which most can be read."""
    lines = [line.strip(" ")[:MOST_TRIED] for line in text[: 100 * MOST_TRIED].split("\n")]
    lines = [line for line in lines if line][:MOST_TRIED]
    for sign in "\t;|":
        if 2 * sum(sign in re.sub(r'"[^"]*"', "", line) for line in lines) >= len(lines):
            return sign
    shares = {sign: round(_share_read(lines, sign), 6) for sign in (ONE_COLUMN, ",", " ")}
    is_spaced = any(re.search(BESIDE_DECIMALS, line) for line in lines)
    best = max(" ," if is_spaced else ", ", key=lambda sign: shares[sign])
    if shares[best] > shares[ONE_COLUMN]:
        return best
    return ONE_COLUMN if 0 < shares[best] <= 0.5 or _is_inside(best, lines) else best


def _share_read(lines: list[str], sign: str) -> float:
    """Tell how much of some lines is understood if this sign separates their fields."""
    rows = [next(csv.reader([line], delimiter=sign, skipinitialspace=True)) for line in lines]
    usual = pd.Series([len(row) for row in rows]).mode()[0]
    cells = pd.DataFrame([row for row in rows if len(row) == usual], dtype=str).iloc[:, :MOST_JUDGED]
    if usual < 2 and (sign != ONE_COLUMN or Way.of(cells[0]).kind != "numbers"):
        return 0.0
    is_read = cells.apply(lambda texts: Way.of(texts).read(texts).notna() | texts.str.fullmatch(MISSING))
    return float(is_read.mean(axis=None)) * len(cells) / len(rows)


def _is_inside(sign: str, lines: list[str]) -> bool:
    """Whether a sign stands inside numbers, as in 0,5 or 1 234,5: no name has it, and they go to and fro."""
    signed = [line for line in lines if re.search(rf"\d{sign}\d", line)]
    if not signed or re.match(r"[^\W\d]+\d", signed[0]):
        return False
    above = "".join(lines[: lines.index(signed[0])][-1:]).replace(", ", " ")
    is_named = bool(re.match(r"\D+$", above))
    if sign == "," and is_named and "," in above:
        return False
    if any(re.search(rf"\..*{sign}|{sign}0\d|{sign}.*{sign}", line) for line in signed):
        return True
    wholes = pd.Series(signed).str.partition(sign)[0].str.replace(r"\D", "", regex=True)
    steps = unevenness(pd.to_numeric(wholes, errors="coerce"))
    return steps > 1 if sign == " " or is_named else bool(np.isinf(steps))
