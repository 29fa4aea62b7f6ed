"""The rows of a file as a table of texts: its letters, what separates its fields, lists of programs."""

import csv
import json
import re
from contextlib import suppress
from io import BytesIO
from typing import Any

import numpy as np
import pandas as pd

from lstm_view.training.series_cells import Way, unevenness

MOST_MEGABYTES = 20
MOST_BYTES = MOST_MEGABYTES * 2**20
MOST_COLUMNS = 1000
MOST_ROWS = 1_000_000
TELLING_LINES = 1000
LONGEST_LINE = 1000
LONGEST_CELL = 250  # No number is longer; patterns take long for what is
ONE_COLUMN = "\x1f"  # A sign that no text has
ENCODINGS = {  # And what a text must look like that is in none of those before
    "utf-8-sig": "",
    "cp932": r"(?<![A-Za-z])[ぁ-ヿ一-鿿]+(?![A-Za-z])",
    "cp1252": r"^(?!.*[\x80-\xff]{4})",
}
PLAIN = {"\N{NO-BREAK SPACE}": " ", "\N{THIN SPACE}": " ", "\N{NARROW NO-BREAK SPACE}": " ", "−": "-"}
NO_ROW = r"(?m)^[ \t]*#.*$|^[ \t|:+-]*---[ \t|:+-]*$"  # Comments, and lines below the names
WORD = r"(?:\"\"|[+-]?(?:\d+\.?|\d*[.,]\d+)(?:[eE][+-]?\d+)?|\d+(?:[-/.]\d\d?){1,2}(?:\d\d)?|\d\d?(?::\d\d)+)"
SEPARATED = (  # How lines look that have this sign between their fields, first what is surest
    *((sign, f".*[{sign}].*") for sign in "\t;|"),
    (" ", rf"{WORD}(?: {WORD})+(?: \D*)?"),
    (" ", r".*\d [+-]?(?![12]\d{3},)\d+,\d+(?: \D*)?"),  # But not Jan 2020,5
    (",", ".*,.*"),
    (" ", rf".* {WORD}(?: .*)?"),
)
JSON = {
    r"np\.\w+\(([^()]*)\)": r"\1",
    r"(\d)\.(?=[\s,\])])": r"\1.0",
    r"\b(None|nan|NaN|NA)\b": "null",
    "'": '"',
    r",\s*(?=[\])}])": "",
}


def rows_of(content: bytes) -> tuple[pd.DataFrame, str]:
    """Return the texts of all cells by their rows, counted from 1, and the sign between the fields."""
    text = re.sub("\r\n?", "\n", _decoded(content))
    for sign, plain in PLAIN.items():
        text = text.replace(sign, plain)
    listed, separator = _listed(text), ONE_COLUMN
    if isinstance(listed, str):
        listed, separator = _fields(re.sub(NO_ROW, "", listed))
    frame = listed.apply(lambda cells: cells.str.strip().str.replace(r"[^\S\n]+|\n", " ", regex=True))
    frame = frame.apply(lambda cells: cells.where(cells.str.len() <= LONGEST_CELL, "… too long"))
    frame = frame[(frame != "").any(axis=1)]
    if frame.empty:
        raise ValueError("There is nothing here. Write one number in each line, or a CSV table.")
    if len(frame) == 1:
        frame = frame.T.set_axis(range(1, len(frame.columns) + 1)).set_axis([0], axis=1)
    frame = frame.loc[:, (frame != "").any()]
    return frame.set_axis(range(len(frame.columns)), axis=1), separator


def _decoded(content: bytes) -> str:
    if len(content) > MOST_BYTES:
        size = f"it has {len(content):,} bytes, and at most {MOST_BYTES:,} can be read"
        raise ValueError(f"This is larger than {MOST_MEGABYTES} MB: {size}. Take a part of it.")
    is_utf_16 = content[:2] in (b"\xff\xfe", b"\xfe\xff")
    if b"\0" in content and not is_utf_16:
        raise ValueError("This is not a text file. Save the table as CSV first.")
    for encoding in ("utf-16",) if is_utf_16 else ENCODINGS:
        with suppress(UnicodeDecodeError):
            text = content.decode(encoding)
            if re.search(ENCODINGS.get(encoding, ""), text, re.DOTALL):
                return text
    raise ValueError("The letters here are in an unknown encoding. Save it as CSV in UTF-8, and bring that.")


def _listed(text: str) -> pd.DataFrame | str:
    """Read what JSON, Python, R or NumPy write; a table stays as it is."""
    called = re.match(r"\s*(?:[\w.]+\s*(?:=|<-)\s*)?(?:[\w.]+(?=\())?(?=[\[({])", text)
    if not called:
        return text
    inner = re.sub(r",\s*\w+=[^\])]*(?=\)$)", "", text[called.end() :].strip().rstrip(",;"))
    as_json = inner
    for written, meant in JSON.items():
        as_json = re.sub(written, meant, as_json)
    as_json = as_json.translate(str.maketrans("()", "[]"))
    if "," not in inner:
        as_json = re.sub(r"(?<![\[\s])\s+(?=[^\]\s])", ",", as_json)
    with suppress(ValueError):
        items = json.loads(as_json)
        are_pairs = isinstance(items, dict) and not any(isinstance(one, list) for one in items.values())
        frame = pd.DataFrame([*items.items()] if are_pairs else items).astype(str)
        has_names = frame.columns.dtype != np.int64
        named = (
            pd.concat([pd.DataFrame([frame.columns], columns=frame.columns), frame]) if has_names else frame
        )
        return named.astype(str).set_axis(range(1, len(named) + 1))
    return inner[1:-1] if re.fullmatch(r"[\[({][^\[\](){}\n]*[\])}]", inner) else text


def _fields(text: str) -> tuple[pd.DataFrame, str]:
    said = re.match(r"(?i)sep=([;,\t])(?=\n)", text)
    separator = said[1] if said else _separator(text)
    data = text[said.end() if said else 0 :].encode()
    mark = None if separator == " " else separator.encode()
    width = max((len(line.split(mark, MOST_COLUMNS + 1)) for line in BytesIO(data)), default=1)
    if width > MOST_COLUMNS:
        below = "and the values of a series below each other, one in each row"
        raise ValueError(f"This has too many columns. Write at most {MOST_COLUMNS}, {below}.")
    if (count := data.count(b"\n")) > MOST_ROWS:
        raise ValueError(f"This has {count:,} rows. Write at most {MOST_ROWS:,}.")
    sign = r"\s+" if separator == " " else separator
    how: Any = dict(header=None, names=range(width), dtype=str, na_filter=False, skip_blank_lines=False)
    try:
        frame = pd.read_csv(BytesIO(data), sep=sign, skipinitialspace=True, **how)
    except pd.errors.ParserError:  # Quotes that do not match are none
        frame = pd.read_csv(BytesIO(data), sep=sign, quoting=csv.QUOTE_NONE, **how)
        frame = frame.apply(lambda cells: cells.str.strip(' "'))
    return frame.fillna("").set_axis(range(1, len(frame) + 1)), separator


def _separator(text: str) -> str:
    """Tell what separates the fields of most lines with numbers; what stands in quotes has no say."""
    unquoted = re.sub(r'"[^"\n]*"', '""', text[: 100 * TELLING_LINES])
    lines = [
        re.sub(" +", " ", line.strip(" ")[:LONGEST_LINE]) for line in unquoted.split("\n") if line.strip()
    ]
    telling = [line for line in lines[:TELLING_LINES] if re.search(r'\d|""', line)] or lines
    title = lines[0] if lines and lines[0] is not telling[0] else ""
    for sign, way in SEPARATED:
        found = [line for line in telling if re.fullmatch(way, line)]
        if 2 * len(found) >= len(telling) > 0:
            return ONE_COLUMN if sign in " ," and _is_inside(sign, found, title) else sign
    return ONE_COLUMN


def _is_inside(sign: str, lines: list[str], title: str) -> bool:
    """Whether a sign stands inside the numbers of the only column, as in 0,5 or 1 234,5.

    If not, it stands between two columns: what is before it goes one way, or the title has it too.
    """
    if (len(lines) == 1 and not title) or re.match(r"[^\W\d]+\d", lines[0]):
        return False
    if Way.of(pd.Series(lines), sign).read(pd.Series(lines)).isna().any():
        return False
    signed = [line for line in lines if re.search(rf"\d{sign}\d", line)]
    if not signed or any(re.search(rf"\..*{sign}|{sign}0\d|{sign}.*{sign}", line) for line in signed):
        return True
    if title and (sign == "," or " " not in title):
        return "," not in title.replace(", ", " ")
    wholes = [float(re.sub(r"\D", "", line.partition(sign)[0])) for line in signed]
    return bool(np.isinf(unevenness(pd.Series(wholes))))
