"""Reading a series, cutting it into windows, the forecast beside its baselines, chart and words."""

import csv
import hashlib
import io
import re
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from lstm_core import PRESETS, LSTMParams, run_sequence
from lstm_lab.series import Errors
from lstm_view.model.numerals import shown
from lstm_view.model.settings import SETTINGS
from lstm_view.results.forecast import CutSeries, Forecast
from lstm_view.training.charts import series_figure
from lstm_view.training.series_reading import read_table
from lstm_view.training.source import DATA, shipped_series
from lstm_view.training.tables import errors_table, forecast_as_csv
from lstm_view.words import series_training as words
from lstm_view.words.stories import SERIES_STORIES

VALUES = [3.5, 1.25, -4.0, 1.0, 5.0, 9.5, 2.0, 6.0, 5.0, 3.0, 5.5, 8.0]
POINTS = [repr(value) for value in VALUES]
COMMAS = [text.replace(".", ",") for text in POINTS]
CELLS = {name: preset.params for name, preset in PRESETS.items()} | {
    f"random {seed}": LSTMParams.from_flat(np.random.default_rng(seed).normal(0, 2, 12)) for seed in range(12)
}


def read(text):
    return read_table(text).proposed()


def with_years(separator, numbers, header=None):
    rows = [f"{1900 + k}{separator}{number}" for k, number in enumerate(numbers)]
    return "\n".join([*([separator.join(header)] if header else []), *rows])


# Reading


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(POINTS),
        "\r\n".join(POINTS) + "\r\n",
        "\n\n".join(POINTS),
        "# measured by hand\n" + "\n".join(POINTS),
        "\n".join(COMMAS),
        "rain\n" + "\n".join(COMMAS),
        ", ".join(POINTS),
        "; ".join(COMMAS),
        " ".join(POINTS),
        " ".join(COMMAS),
        "\t".join(COMMAS),
        with_years(",", POINTS),
        with_years(",", POINTS, ["year", "rain"]),
        with_years(";", COMMAS, ["year", "rain"]),
        with_years(";", POINTS),
        with_years("\t", COMMAS, ["year", "rain"]),
        with_years(" ", COMMAS),
        with_years(",", [f'"{text}"' for text in POINTS], ['"year"', '"rain"']),
        with_years(";", [text.replace("-", "−") for text in POINTS]),
    ],
)
def test_ways_to_write_a_series(text):
    """One column or more, with or without header, with points or commas: the numbers are the same."""
    assert list(read(text).values) == VALUES


@pytest.mark.parametrize(("wanted", "text"), [
    (1234.5, "x,\"1,234.5\""), (1234.5, "x;1.234,5"), (1200.0, "x;1.2e3"), (0.5, "x;.5"),
])  # fmt: skip
def test_ways_to_write_a_number(wanted, text):
    """Thousands, powers of ten and a leading point are understood."""
    other = text.replace("5", "6").replace("2e3", "4e3")
    series = read("\n".join([text, other] * 6))
    assert series.values[0] == wanted


def test_years_are_the_axis():
    """Another column that only grows says where each value stands."""
    series = read(with_years(";", COMMAS, ["year", "rain"]))
    assert (series.title, series.place_name) == ("rain", "year")
    assert series.places == tuple(1900.0 + k for k in range(12))
    assert series.place(0) == "year 1900"


def test_rows_are_the_axis_where_nothing_grows():
    """A single column stands at its rows, as a spreadsheet counts them."""
    series = read("rain\n" + "\n".join(POINTS))
    assert (series.place_name, series.places[0]) == ("row", 2.0)


def test_numeric_columns_come_first():
    """And last among them what only counts on."""
    table = read_table("\n".join(f"{k},word,{value}" for k, value in enumerate(POINTS)))
    assert table.by_preference() == [2, 0, 1]


def test_rows_without_a_number_are_left_out_and_named():
    """Each by its row and what stands there; beyond five they are counted."""
    table = read_table("rain\n" + "\n".join([*POINTS[:3], "n/a", "", "1e999", *POINTS[3:]]))
    series = table.series(0)
    assert list(series.values) == VALUES
    assert series.left_out == ((5, "n/a"), (7, "1e999"))
    assert "Row 5 (`n/a`) has no usable number" in " ".join(series.notes)
    assert "Row 7 (`1e999`) has a number beyond ±1,000,000,000,000" in " ".join(series.notes)
    many = read_table("\n".join([*POINTS, *["?"] * 9]))
    assert "and 4 more have no usable number" in " ".join(many.series(0).notes)


def test_empty_field_of_a_table_is_named():
    """A row of which only this field is empty."""
    table = read_table(with_years(";", [*COMMAS, ""], ["year", "rain"]))
    assert "Row 14 (empty) has no usable number" in " ".join(table.series(1).notes)


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("", "There is nothing here. Write one number in each line"),
        ("  \n\n", "There is nothing here"),
        ("hello", "There is no number here. Write one number in each row"),
        ("a,b\nc,d\n", "There is no number in `column 1`"),
        ("5", "There is 1 value here. A series needs at least 10"),
        ("1\n2\ntwo", "There are 2 values here.*Row 3 (`two`) cannot be used"),
        ("7\n" * 20, "Every value here is 7: there is nothing to predict"),
        ("PK\0\3", "This is not a text file"),
        ("1," * 11_000, "This has too many columns"),
        ('"' + "1" * 200_000 + '",2', "There is 1 value here"),
        ("![x](http://a)`<b>\n" * 12, "There is no number here"),
    ],
)
def test_text_that_is_no_series(text, remedy):
    """It is refused with what would be right."""
    pattern = ".*".join(re.escape(part) for part in remedy.split(".*"))
    with pytest.raises(ValueError, match=pattern):
        read(text)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_files_of_spreadsheets(encoding):
    """Their encodings are understood."""
    (column,) = read_table("Größe\n1,5".encode(encoding)).columns
    assert (column.name, column.numbers.tolist()) == ("Größe", [1.5])


def test_bytes_that_are_no_text():
    """They are refused, not guessed at."""
    with pytest.raises(ValueError, match=r"not a text file"):
        read(bytes(range(256)) * 10)


# The shipped series


@pytest.mark.parametrize(
    ("name", "count", "first", "last", "place"),
    [("nile", 100, 1120.0, 740.0, "year 1871"), ("sunspots", 309, 5.0, 2.9, "year 1700")],
)
def test_shipped_series(name, count, first, last, place):
    """The numbers are those of the source, in order, a year apart."""
    series = shipped_series(name)
    assert (len(series.values), series.values[0], series.values[-1]) == (count, first, last)
    assert series.place(0) == place
    assert all(b - a == 1 for a, b in pairwise(series.places))


@pytest.mark.parametrize(
    ("name", "fingerprint"), [("nile", "9bc482244cffc2a2"), ("sunspots", "0d7b9eb0fcef71a4")]
)
def test_shipped_numbers_stay_as_published(name, fingerprint):
    """No digit has changed since they were taken from their source."""
    _, *rows = (DATA / f"{name}.csv").read_text("utf-8").splitlines()
    assert hashlib.sha256("\n".join(rows).encode()).hexdigest()[:16] == fingerprint


def test_every_shipped_series_has_its_source():
    """On the page and in the folder."""
    assert tuple(SERIES_STORIES) == SETTINGS["series"].options
    readme = (DATA / "README.md").read_text("utf-8")
    for name, shipped in SERIES_STORIES.items():
        assert "public domain" in shipped.credit
        assert f"`{name}.csv`" in readme


# The windows and their forecast


def cut(series="nile", window=6, share=70, scaling="range"):
    series = shipped_series(series) if isinstance(series, str) else series
    return CutSeries.of(series, window, share, scaling)


def test_series_is_split_in_time():
    """The first values are trained on; the windows of the rest may look back at them."""
    one = cut(share=70, window=6)
    assert (one.trained_on, one.training_windows, len(one)) == (70, 64, 94)
    assert one.truth.tolist() == list(one.series.values[6:])
    assert one.scaling.back(one.window_at(65)) == pytest.approx(one.series.values[64:70])


@pytest.mark.parametrize("scaling", SETTINGS["scaling"].options)
def test_scaling_knows_only_the_training_part(scaling):
    """What comes later has no say in it."""
    series = shipped_series("nile")
    changed = replace(series, values=(*series.values[:70], *(9e3 + k for k in range(30))))
    assert cut(changed, scaling=scaling).scaling == cut(series, scaling=scaling).scaling


@pytest.mark.parametrize("count", range(10, 20))
@pytest.mark.parametrize("share", [50, 95])
def test_short_series(count, share):
    """A window too long is cut so that there is something to train on and something to predict."""
    series = read("\n".join(str(k % 4) for k in range(count)))
    one = cut(series, window=50, share=share)
    assert one.window >= 1
    assert one.training_windows >= 3
    assert len(one) > one.training_windows


def test_constant_training_part():
    """It is refused with a remedy."""
    series = read("\n".join(["5"] * 15 + ["6"] * 5))
    with pytest.raises(ValueError, match="Make the training part larger"):
        cut(series, share=50)


def test_inputs_beyond_what_a_page_holds():
    """A training part that hardly changes is refused."""
    series = read("\n".join([*["5", "5.0000001"] * 10, "1e9", "2e9"]))
    with pytest.raises(ValueError, match="hardly changes"):
        cut(series)


@pytest.mark.parametrize("name", SETTINGS["series"].options)
@pytest.mark.parametrize("cell", CELLS)
def test_forecast(name, cell):
    """After each window, the last short-term memory; beside it the last value and the mean."""
    one = cut(name, window=4)
    forecast = Forecast(one, CELLS[cell])
    for number in (1, 50, len(one)):
        alone = run_sequence(one.window_at(number), CELLS[cell]).prediction
        expected = one.scaling.middle + one.scaling.unit * alone
        assert forecast.by_method["cell"][number - 1] == pytest.approx(expected, rel=1e-9)
        assert forecast.by_method["last"][number - 1] == one.series.values[number + 2]
    assert set(forecast.by_method["mean"]) == {np.mean(one.series.values[: one.trained_on])}
    rest = np.array(one.series.values[one.trained_on :])
    said = forecast.by_method["cell"][-len(rest) :]
    assert forecast.errors["cell"].mean_absolute == pytest.approx(np.abs(said - rest).mean())


def test_values_out_of_reach():
    """They are counted: beyond 1 there is no short-term memory."""
    one = cut("sunspots", scaling="range")
    high = one.scaling.middle + one.scaling.unit
    assert one.out_of_reach == sum(value >= high for value in one.series.values[6:]) == 2
    assert "<b>2 values lie outside</b>" in words.about_scaling(one, "range", "words")
    assert cut("nile").out_of_reach == 0
    assert "outside" not in words.about_scaling(cut("nile"), "range", "words")


# Words


class Missed:
    """A forecast of which only the errors are known."""

    def __init__(self, **errors):
        self.errors = {who: Errors(*pair) for who, pair in errors.items()}


@pytest.mark.parametrize(
    ("cell", "last", "mean", "said"),
    [
        ((1, 1), (2, 2), (3, 3), "It beats both baselines."),
        ((3, 3), (2, 2), (3, 3), "It beats neither baseline"),
        ((2, 2), (3, 3), (1, 1), "beats repeating the last value, but does not beat always saying"),
        ((2, 2), (1, 1), (3, 3), "beats always saying the mean of the training part, but does not"),
        ((2, 4), (3, 3), (3, 3), "ahead of both baselines by one kind of error only"),
        ((2, 4), (3, 3), (1, 1), "ahead of repeating the last value by one kind of error only, but"),
        ((2, 4), (3, 3), (9, 9), "It beats always saying the mean of the training part, but is ahead"),
    ],
)
def test_verdict(cell, last, mean, said):
    """It says honestly which baseline is beaten; a tie is no win."""
    assert said in words.verdict(Missed(cell=cell, last=last, mean=mean), 3)


@pytest.mark.parametrize("name", SETTINGS["series"].options)
@pytest.mark.parametrize("scaling", SETTINGS["scaling"].options)
@pytest.mark.parametrize("cell", CELLS)
def test_verdict_is_true(name, scaling, cell):
    """Whatever the cell: the bold words are what the errors give, and the marks are on the least."""
    forecast = Forecast(cut(name, scaling=scaling), CELLS[cell])
    errors = {who: (one.mean_absolute, one.root_mean_squared) for who, one in forecast.errors.items()}
    ahead = {
        who: [a < b for a, b in zip(errors["cell"], errors[who], strict=True)] for who in ("last", "mean")
    }
    said = words.verdict(forecast, 1)
    assert ("beats both" in said) == all(ahead["last"] + ahead["mean"])
    assert ("beats neither" in said) == (not any(ahead["last"] + ahead["mean"]))
    marked = re.findall(r"<th scope='row'>(.*?)</th>(.*?)</tr>", errors_table(forecast, True))
    best = [sum("✓ smallest" in cells.split("</td>")[column] for _, cells in marked) for column in (0, 1)]
    assert best == [1, 1]
    for column, error in enumerate(words.ERRORS):
        who = forecast.best(error)
        assert errors[who][column] == min(pair[column] for pair in errors.values())


def test_window_in_words():
    """What it holds, what is expected after it, and what came."""
    forecast = Forecast(cut(window=3), PRESETS["companies"].params)
    said = words.about_window(forecast, 1, "words")
    assert "Window 1 of 97 (trained on): after 1120, 1160, 963 the cell expects" in said
    assert "for year 1874; it was <b>1210</b>." in said
    assert "never seen in training" in words.about_window(forecast, 68, "words")
    assert "trained on" in words.about_window(forecast, 67, "words")


def test_window_as_the_cell_page_shows_it():
    """The last short-term memory to be found there is named, and what it stands for."""
    forecast = Forecast(cut(window=3), PRESETS["companies"].params)
    h = float(run_sequence(forecast.cut.window_at(68), forecast.params).prediction)
    stands_for = forecast.cut.scaling.back([h]).item()
    low, high = forecast.cut.scaling.back([-1.0, 1.0])
    said = words.about_window(forecast, 68, "words")
    assert f"the last short-term memory (STM) is {shown(h, 4)}, which stands for {stands_for:.0f}" in said
    assert f"−1 to 1 standing for {low:.0f} to {high:.0f}" in said


def test_foreign_names_do_no_harm():
    """A header of somebody's file is text, whatever it says."""
    series = read(with_years(";", COMMAS, ["<img src=x>", "rain"]))
    forecast = Forecast(cut(series), PRESETS["companies"].params)
    assert "<img" not in words.about_window(forecast, 1, "words")


def test_file_has_every_digit():
    """Each value with its part, its window and what all three say; nothing before the first window."""
    forecast = Forecast(cut(window=3), PRESETS["companies"].params)
    rows = list(csv.DictReader(io.StringIO(forecast_as_csv(forecast))))
    assert len(rows) == 100
    assert [rows[2]["cell"], rows[2]["window"]] == ["", ""]
    assert [float(row["cell"]) for row in rows[3:]] == forecast.by_method["cell"].tolist()
    assert [float(row["last"]) for row in rows[3:]] == forecast.by_method["last"].tolist()
    assert [row["part"] for row in rows].count("training") == 70
    assert (rows[3]["year"], rows[3]["value"], rows[3]["window"]) == ("1874", "1210.0", "1")


# The chart


@pytest.mark.parametrize("wording", SETTINGS["names"].options)
@pytest.mark.parametrize("name", SETTINGS["series"].options)
def test_chart(name, wording):
    """The series, both stretches of predictions, told apart by dash and sign, and the split."""
    one = cut(name, window=5)
    forecast = Forecast(one, PRESETS["companies"].params)
    figure = series_figure(forecast, number=one.training_windows + 1, wording=wording)
    truth, trained, rest = figure["data"]
    assert truth["y"] == list(one.series.values)
    assert trained["y"] + rest["y"] == forecast.by_method["cell"].tolist()
    assert trained["x"] + rest["x"] == list(one.series.places[5:])
    assert rest["x"][0] == one.series.places[one.trained_on]
    assert len({(part["line"]["dash"], part["marker"]["symbol"]) for part in figure["data"]}) == 3
    shapes = {shape["name"]: shape for shape in figure["layout"]["shapes"]}
    assert trained["x"][-1] < shapes["split"]["x0"] < rest["x"][0]
    shaded = [x for x in truth["x"] if shapes["window"]["x0"] < x < shapes["window"]["x1"]]
    assert one.scaling.scaled(truth["y"])[[truth["x"].index(x) for x in shaded]].tolist() == list(
        one.window_at(one.training_windows + 1)
    )


def test_points_know_their_window():
    """The number that a click tells is that of the window whose next value the point is."""
    figure = series_figure(Forecast(cut(window=5), CELLS["random 1"]), number=1, wording="words")
    truth, trained, rest = figure["data"]
    assert truth["customdata"] == [0] * 5 + list(range(1, 96))
    assert trained["customdata"] + rest["customdata"] == list(range(1, 96))


def test_end_of_reach_is_drawn_where_it_is_passed():
    """A line at what a short-term memory of 1 means."""
    one = cut("sunspots")
    lines = [
        shape["y0"]
        for shape in series_figure(Forecast(one, CELLS["random 1"]), number=1, wording="words")["layout"][
            "shapes"
        ]
        if shape["name"] == "end of reach"
    ]
    assert lines == pytest.approx([one.scaling.middle + one.scaling.unit])
