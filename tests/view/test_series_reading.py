"""Own series as spreadsheets write them: separators, decimal signs, headers, and what is no series."""

import pytest

from lstm_view.training.series_reading import read_table
from lstm_view.training.series_rows import MOST_BYTES

COUNT = range(12)
WHOLES = [k * 7 % 11 for k in COUNT]
RAIN = [whole + 0.5 for whole in WHOLES]
COMMAS = [f"{whole},5" for whole in WHOLES]


def read(text):
    return read_table(text).proposed()


def said(text):
    return " ".join(read(text).notes)


def rows(*columns, separator=";", end="\n"):
    return "".join(separator.join(map(str, fields)) + end for fields in zip(*columns, strict=True))


def lines(*texts):
    """Several times the same few lines: a series long enough."""
    return "\n".join([*texts] * 12)


YEARS = [1990 + k for k in COUNT]
TABLE = "year;rain\n" + rows(YEARS, COMMAS)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('a,b\n' + rows([f'"{c}"' for c in COMMAS], COUNT, separator=","), id="quoted"),
        pytest.param(rows([f'"{c}"' for c in COMMAS]), id="quoted, alone"),
        pytest.param("\ufeff" + TABLE, id="byte order mark"),
        pytest.param(TABLE.replace("\n", "\r\n"), id="CRLF"),
        pytest.param(TABLE.replace("\n", "\r"), id="CR"),
        pytest.param(TABLE.replace("rain", "Größe").encode("latin-1"), id="Latin 1"),
        pytest.param(TABLE.replace("\n", ";\n") + ";;\n;;\n\n", id="trailing separators"),
        pytest.param("sep=;\n" + TABLE, id="said by Excel"),
        pytest.param("Rain in Berlin\n\n" + TABLE, id="title"),
        pytest.param("Rain in Berlin;\n;\n" + TABLE, id="title, filled up"),
        pytest.param("rain\n" + rows(YEARS, COMMAS), id="one name for two columns"),
        pytest.param(";rain\n" + rows(YEARS, COMMAS), id="header over the second column"),
        pytest.param("rain;\n" + rows(COMMAS, YEARS), id="header over the first column"),
        pytest.param('"year\nAD";"rain,\nmm"\n' + rows(YEARS, COMMAS), id="line breaks in quotes"),
        pytest.param('"year;rain\n' + rows(YEARS, COMMAS), id="quotes that do not close"),
        pytest.param('size;rain\n' + rows([f'{k}" pipe' for k in COUNT], COMMAS), id="inches"),
        pytest.param('# "so\n' + TABLE, id="comment with a quote"),
        pytest.param("1990;1991;1992\n" + rows(COMMAS, WHOLES, WHOLES), id="years as names"),
        pytest.param("x;1990;1991\n" + rows("abcdefghijkl", COMMAS, WHOLES), id="word and years"),
        pytest.param('"" "rain"\n' + rows([f'"{k}"' for k in COUNT], COMMAS, separator=" "), id="R"),
        pytest.param(rows(["2020-01-01"] * 12, COMMAS, separator=" "), id="dates and spaces"),
        pytest.param(rows(COMMAS, end=" mm\n"), id="unit"),
        pytest.param(rows(COMMAS, end=" %\n"), id="percent"),
        pytest.param(rows(COMMAS, end="\N{NO-BREAK SPACE}€\n"), id="money"),
    ],
)  # fmt: skip
def test_table_of_a_spreadsheet(text):
    """However it is laid out, the numbers are the same."""
    assert list(read(text).values) == RAIN


@pytest.mark.parametrize(
    ("text", "values", "how"),
    [
        (lines("2.345,75", "1.234,5"), [2345.75, 1234.5], "decimal comma: `2.345,75` is 2345.75"),
        (lines("1,234.5", "999.5"), [1234.5, 999.5], "decimal point: `1,234.5` is 1234.5"),
        (lines('"1,234.5"', '"999.5"'), [1234.5, 999.5], "decimal point: `1,234.5` is 1234.5"),
        (lines("1\N{NO-BREAK SPACE}234,5", "987"), [1234.5, 987], "comma: `1 234,5` is 1234.5"),
        (lines("1 234,5", "2 345,5", "987"), [1234.5, 2345.5], "comma: `1 234,5` is 1234.5"),
        (lines("1'234.5", "2’345.5"), [1234.5, 2345.5], "decimal point: `1'234.5` is 1234.5"),
        (lines("−1,5", "2,75"), [-1.5, 2.75], "decimal comma: `-1,5` is −1.5"),
        (lines("-$1,234.50", "$9.00"), [-1234.5, 9], "decimal point: `-$1,234.50` is −1234.5"),
        (lines("12 %", "15 %"), [12, 15], "Read with a decimal point: `12 %` is 12"),
        (lines("1,234,567", "1,234"), [1234567, 1234], "decimal point: `1,234,567`"),
        (lines("1.234.567", "1.234"), [1234567, 1234], "decimal comma: `1.234.567`"),
    ],
)
def test_way_to_write_a_number(text, values, how):
    """It is understood, and the page says by an example how."""
    assert list(read(text).values[:2]) == values
    assert how in said(text)


@pytest.mark.parametrize(
    ("text", "value", "how"),
    [
        (lines("1,234", "2,345"), 1234, "decimal point: `1,234` is 1234"),
        (lines("1,234", "2,345", "987"), 1234, "decimal point: `1,234` is 1234"),
        (lines("1,234", "2,345", "0,5"), 1.234, "decimal comma: `1,234` is 1.234"),
        (lines("1,234", "2,045", "1500"), 1234, "decimal point: `1,234` is 1234"),
        (lines("1,234;x", "987;x"), 1234, "decimal point: `1,234` is 1234"),
        (lines("1.234", "2.345", "987"), 1234, "decimal comma: `1.234` is 1234"),
        (lines("1.234", "2.345"), 1.234, "decimal point: `1.234` is 1.234"),
        (lines("1.234", "2.345", "0.5"), 1.234, "decimal point: `1.234` is 1.234"),
        (lines("1,234;x", "2,345;x"), 1.234, "decimal comma: `1,234` is 1.234"),
        (lines("1,234;0.5", "2,345;0.5"), 1234, "decimal point: `1,234` is 1234"),
        (lines("1.234;0,5", "2.345;0,5"), 1234, "decimal comma: `1.234` is 1234"),
        (lines("1,234;0,5;0,5", "0.5;0,5;0,5"), 1234, "decimal point: `1,234` is 1234"),
        (lines("1.234;x", "2.345;x"), 1.234, "decimal point: `1.234` is 1.234"),
    ],
)
def test_number_that_could_be_two(text, value, how):
    """The rest of the column decides, then the table, then what is usual; and the page says how."""
    assert read(text).values[0] == value
    assert how in said(text)


@pytest.mark.parametrize(
    "above", ["sep=;\n", "Rain in Berlin\n\n", "Rain in Berlin;\n;\n", "# rain; in mm\n"]
)
def test_what_stands_above_a_table(above):
    """It names no column."""
    assert [column.name for column in read_table(above + TABLE).columns] == ["year", "rain"]


@pytest.mark.parametrize(("rights", "columns"), [(WHOLES, 2), ([f"0{whole}" for whole in WHOLES], 1)])
def test_commas_after_what_counts_on(rights, columns):
    """They separate two columns, unless what follows is no whole number."""
    assert len(read_table(rows(range(300, 312), rights, separator=",")).columns) == columns


def test_commas_that_could_be_decimal():
    """Where they are taken for separators though, the page says what to do about it."""
    assert "If these commas are decimal commas, write points" in said(
        rows(range(300, 312), WHOLES, separator=",")
    )
    for clear in ("a,b\n" + rows(COUNT, WHOLES, separator=","), rows(COUNT, RAIN, separator=",")):
        assert "write points" not in said(clear)


def test_plain_numbers_need_no_words():
    """Where nothing can be mistaken, nothing is said."""
    assert "separated" not in said(rows(RAIN))


def test_equal_names():
    """They are told apart, or the browser could not say which one was chosen."""
    names = [column.name for column in read_table("a;a;b\n" + rows(RAIN, RAIN, RAIN)).columns]
    assert names == ["a (column 1)", "a (column 2)", "b"]


def test_rows_are_counted_as_in_a_spreadsheet():
    """A line break in quotes begins no row."""
    text = "note;rain\n" + rows(['"so\nand so"'] * 12, COMMAS) + '"a\nb";?\n'
    assert "Row 14 (`?`) has no usable number" in said(text)


def test_numbers_beyond_the_limit():
    """They are left out, and the limit is said; if all are, a larger unit helps."""
    text = rows([*WHOLES, "1e400", "inf", "nan"])
    assert "Rows 13 (`1e400`), 14 (`inf`) have a number beyond ±1,000,000,000,000." in said(text)
    with pytest.raises(ValueError, match=r"Every number here is too large.*a larger unit"):
        read(rows([f"{k + 1}e13" for k in COUNT]))


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        (",,\n,,\n", "There is nothing here"),
        ("rain,\na,b", "There is no number in `column 1`"),
        ("year,rain\n" + rows(YEARS, COMMAS, separator=","), "Row 2 has more fields than there are names"),
        ("x," + ",".join(map(str, range(1900, 1990))) + "\ny" + ",1" * 90, "Every value in `y` is 1"),
        (rows([",".join(["1"] * 1001)] * 12), "too many columns. Write at most 1000"),
        (bytes(range(1, 256)) * 20, "unknown encoding"),
        (bytes(1000), "This is not a text file"),
        ("a;b".encode("utf-16-le"), "This is not a text file"),
        (b'"' * MOST_BYTES, "There is no number"),
        (b"7" * MOST_BYTES, "There is no number"),
        (b"," * MOST_BYTES, "too many columns"),
        ("[[1, 2], [3, 4]]", "Write a CSV table, or one list"),
        ('[{"year": 1990, "rain": 5}]', "Write a CSV table, or one list"),
        ("place;year;rain\n" + rows("AB" * 6, sorted(YEARS[:6] * 2), COMMAS), "Keep one row for each time"),
        (b"1" * (MOST_BYTES + 1), "larger than 20 MB: it has 20,971,521 bytes"),
    ],
)  # fmt: skip
def test_what_is_no_series(text, remedy):
    """It is refused in words that say what was wrong or what would be right."""
    with pytest.raises(ValueError, match=r".") as refused:
        read(text)
    assert remedy in str(refused.value)


@pytest.mark.parametrize(
    ("shorter", "first", "last"), [("last", 15_000, 24_999), ("every", 0, 24_999), ("mean", 1, 24_999)]
)
def test_too_long(shorter, first, last):
    """The last 10,000, every n-th or the mean of n are taken, and the page says which."""
    table = read_table("\n".join(f"{value}.0" for value in range(25_000)))
    series = table.series(0, shorter)
    assert len(series.values) <= 10_000
    assert (series.values[0], series.values[-1]) == (first, last)
    assert "25,000 values are more than 10,000" in series.notes[-1]
    assert series.undo[-1] == "long"


def test_more_than_a_million_rows():
    """They are read, as long as the file is small enough."""
    series = read(b"5\n7\n" * 600_000)
    assert (series.places[-1], series.values[-2:]) == (1_200_000, (5, 7))
    assert series.notes == ("1,200,000 values are more than 10,000: these are the last 10,000.",)


def test_more_cells_than_memory_is_promised_for():
    with pytest.raises(ValueError, match=r"6,500,002 cells; at most 6,500,000 can be read\. Take a part"):
        read(b"5\n7\n" * 3_250_001)


def test_many_columns():
    """A table may have hundreds; the first that is no time is taken."""
    series = read(rows(YEARS, *[[k * by % 11 for k in COUNT] for by in range(2, 150)], separator=","))
    assert (series.title, series.place_name) == ("column 2", "column 1")


def test_several_series_below_each_other():
    """They are refused, unless another column that is called a time tells the rows apart."""
    text = "month,{}value\n" + "".join(f"{k % 4},{{}}{whole}\n" for k, whole in enumerate(WHOLES))
    with pytest.raises(ValueError, match=r"Several rows of `month` say the same. Keep one row for each time"):
        read(text.replace("{}", ""))
    assert read(text.format("t,", *(f"{k}," for k in COUNT))).place_name == "t"


@pytest.mark.parametrize(
    ("undone", "values"),
    [((), [5, 7, 6]), (("codes",), [5, -999, 7]), (("order",), [1, 2, 1]), (("total",), [5, 7, 6])],
)
def test_what_was_done_can_be_undone(undone, values):
    """Each note names what takes it back."""
    days = [5, -999, 7, 6, 8, 9, 7, 6, 8, -999, 7, 8, 1, 2, 1]
    lines = [f"2020-01-{at + 1:02},{value}" for at, value in enumerate(days)]
    text = "date,value\n" + "\n".join(lines[::-1]) + "\nTotal,99\n"
    series = read_table(text, undone).proposed()
    assert list(series.values[:3]) == values
    assert not set(undone) & set(series.undo)


@pytest.mark.parametrize(("undone", "offers"), [((), []), (("order",), ["total"])])
def test_total_without_a_date(undone, offers):
    """Nothing offers to keep it where that would change nothing; among rows in their order it has a place."""
    lines = [f"2020-01-{day:02},{day % 3}" for day in range(1, 21)]
    series = read_table("\n".join(["date,value", *lines, "Total,19"]), undone).proposed()
    assert [undo for undo in series.undo if undo == "total"] == offers


ABOVE = "title;my table\ncode;4711\n" + "\n".join(f"2020-{month:02};{month},5" for month in range(1, 13))
WIDE = "year,Jan,Feb,Mar,Apr,May,Jun,Jul,Aug,Sep,Oct,Nov,Dec\n" + "".join(
    f"{1990 + k}," + ",".join(str(12 * k + month) for month in COUNT) + "\n" for k in COUNT
)
DAYS = "date,value\n" + "".join(
    f"0{1 + k * 7 % 4}/0{1 + k * 7 // 4 % 4}/2020,{k * 7 % 16}\n" for k in range(16)
)


@pytest.mark.parametrize(
    ("undo", "text", "before", "after"),
    [
        ("wide", WIDE, [0, 1, 2], [0, 12, 24]),
        ("decimal", lines("1,234", "2,345"), [1234, 2345, 1234], [1.234, 2.345, 1.234]),
        ("day", DAYS, [0, 4, 8], [0, 1, 2]),
    ],
)
def test_other_way_to_read(undo, text, before, after):
    """A note about what was taken for granted takes it back."""
    for undone, values in ((), before), ((undo,), after):
        series = read_table(text, undone).proposed()
        assert list(series.values[:3]) == values
    assert undo in read(text).undo


def test_rows_above_that_are_read():
    """Of rows that are read like all others, no note says that they were skipped."""
    assert "lines" in read(ABOVE).undo
    series = read_table(ABOVE, ["lines"]).proposed()
    assert "lines" not in series.undo
    assert "Row 2 (`4711`) has no place in the time." in series.notes
