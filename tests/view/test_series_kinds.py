"""Each kind of table that people bring is read the way its owner meant it, or refused with a remedy."""

import json
from datetime import date, datetime, timedelta

import plotly.graph_objects as go
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lstm_core import PRESETS
from lstm_view.results.forecast import CutSeries, Forecast
from lstm_view.training.charts import series_figure
from lstm_view.training.series_reading import read_table
from lstm_view.training.tables import forecast_as_csv

V = [5, 7, 6, 9, 8, 7, 9, 11, 10, 12, 11, 13]
HALVES = [value + 0.5 for value in V]
DAYS = [datetime(2020, 1, 1) + timedelta(days=at) for at in range(12)]
MONTHS = [datetime(2020, month, 1) for month in range(1, 13)]
NAMES = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
ABROAD = ["Jan", "Feb", "Mär", "Apr", "Mai", "Jun", "Jul", "Aug", "Sept.", "Okt", "Nov", "Dezember"]
COUNT = [float(at) for at in range(1, 13)]


def rows(row, header="", values=V):
    """A table with a row for each value."""
    return header + "".join(row(at, value) + "\n" for at, value in enumerate(values))


def day(at):
    return f"{DAYS[at]:%Y-%m-%d}"


GRID = [[(3 * year * month) % 7 + year for month in range(12)] for year in range(4)]
WIDE = "year," + ",".join(NAMES) + "\n"
WIDE += "".join(f"{2001 + at}," + ",".join(map(str, line)) + "\n" for at, line in enumerate(GRID))
PLACES = "place," + ",".join(map(str, range(1990, 2002))) + "\n"
PLACES += "".join(f"{name}," + ",".join(str(v + k) for v in V) + "\n" for k, name in enumerate(["A", "B"]))
JAPAN = rows(lambda at, v: f"2020年1月{at + 1}日,{v}", "日付,気温\n")
EUROPE = rows(lambda at, v: f"{day(at)};{v}", "Größe;Höhe\n")

KINDS = {
    # what it is: the text, the title, the values, where they stand (None: anywhere), words of the notes
    "steps of time": (
        rows(lambda at, v: f"{at / 2},{v}", "t,value\n"),
        "value",
        V,
        [at / 2 for at in range(12)],
        "",
    ),
    "year and month": (
        rows(lambda at, v: f"{2001 + at // 6},{1 + at % 6},{v}", "year,month,value\n"),
        "value",
        V,
        [datetime(2001 + at // 6, 1 + at % 6, 1) for at in range(12)],
        "",
    ),
    "years by fours": (
        rows(lambda at, v: f"{1900 + 4 * at},{v}", "year,value\n"),
        "value",
        V,
        [1900.0 + 4 * at for at in range(12)],
        "",
    ),
    "falling years": (
        rows(lambda at, v: f"{2000 - at},{v}", "year,value\n"),
        "value",
        V[::-1],
        [1989.0 + at for at in range(12)],
        "Turned round",
    ),
    "days in one number": (rows(lambda at, v: f"{DAYS[at]:%Y%m%d},{v}", "day,value\n"), "value", V, DAYS, ""),
    "Unix seconds": (rows(lambda at, v: f"{1577836800 + 86400 * at},{v}", "t,value\n"), "value", V, DAYS, ""),
    "row names and Unix seconds": (
        rows(lambda at, v: f"{at + 1},{1577836800 + 86400 * at},{v}", "rownames,time,value\n"),
        "value",
        V,
        DAYS,
        "",
    ),
    "row names": (
        rows(lambda at, v: f"{at + 1},{1990 + at / 12:.4f},{v}", "rownames,time,value\n"),
        "value",
        V,
        [round(1990 + at / 12, 4) for at in range(12)],
        "",
    ),
    "newest first": (
        rows(lambda at, v: f"2020-01-{31 - at},{v}", "date,value\n"),
        "value",
        V[::-1],
        [datetime(2020, 1, 20 + at) for at in range(12)],
        "Turned round",
    ),
    "dates": (rows(lambda at, v: f"{day(at)},{v}", "date,value\n"), "value", V, DAYS, ""),
    "German dates": (
        rows(lambda at, v: f"{DAYS[at]:%d.%m.%Y};{v},5", "date;value\n"),
        "value",
        HALVES,
        DAYS,
        "decimal comma",
    ),
    "names of months": (rows(lambda at, v: f"{NAMES[at]} 2020,{v}", "date,value\n"), "value", V, MONTHS, ""),
    "weeks": (
        rows(lambda at, v: f"2020-W{at + 1:02},{v}", "date,value\n"),
        "value",
        V,
        [datetime(2019, 12, 30) + timedelta(weeks=at) for at in range(12)],
        "",
    ),
    "quarters": (
        rows(lambda at, v: f"{2000 + at // 4}-Q{at % 4 + 1},{v}", "date,value\n"),
        "value",
        V,
        [datetime(2000 + at // 4, at % 4 * 3 + 1, 1) for at in range(12)],
        "",
    ),
    "month first for certain": (
        rows(lambda at, v: f"01/{at + 9:02}/2020,{v}", "date,value\n"),
        "value",
        V,
        [datetime(2020, 1, at + 9) for at in range(12)],
        "",
    ),
    "day or month first": (
        rows(lambda at, v: f"01/{at + 1:02}/2020,{v}", "date,value\n"),
        "value",
        V,
        DAYS,
        "cannot be known",
    ),
    "shuffled dates": (
        rows(lambda at, v: f"{day(at * 5 % 12)},{v}", "date,value\n"),
        "value",
        [V[at * 5 % 12] for at in range(12)],
        DAYS,
        "Put in the order",
    ),
    "list": (str(V), "column 1", V, COUNT, ""),
    "array": (f"np.array({HALVES}, dtype=float32)", "column 1", HALVES, COUNT, ""),
    "printed array": ("[" + ". ".join(map(str, V)) + ".]", "column 1", V, COUNT, ""),
    "numbers in a line": (" ".join(map(str, V)), "column 1", V, COUNT, ""),
    "R": (f"x <- c({str(V)[1:-1]})", "column 1", V, COUNT, ""),
    "lines above": (
        rows(lambda at, v: f"2020-{at + 1:02};{v},5", "title;my table\ncode;4711\n"),
        "column 2",
        HALVES,
        MONTHS,
        "`title`",
    ),
    "lines above a header": (
        rows(lambda at, v: f"d{at + 1};{v},5", "title;my table\ncode;4711\nday;cases\n"),
        "cases",
        HALVES,
        COUNT,
        "`code`",
    ),
    "a note with a comma": (
        rows(lambda at, v: f"{day(at)},{v}", "Rain, in mm\n\ndate,rain\n"),
        "rain",
        V,
        DAYS,
        "skipped",
    ),
    "lines below": (
        rows(lambda at, v: f"{day(11 - at)},{v}", "date,n\n") + "Source: me\nRevised\n",
        "n",
        V[::-1],
        DAYS,
        "Rows 14 (empty), 15 (empty) have no usable number",
    ),
    "months with a point": (rows(lambda at, v: f"{at + 1:02}.2020;{v}", "Monat;n\n"), "n", V, MONTHS, ""),
    "months behind a point": (rows(lambda at, v: f"2020.{at + 1},{v}", "month,n\n"), "n", V, MONTHS, ""),
    "middles of years": (
        rows(lambda at, v: f"{1900 + at}.5,{v}", "t,n\n"),
        "n",
        V,
        [1900.5 + at for at in range(12)],
        "",
    ),
    "months by their letters": (rows(lambda at, v: f"2020,{at + 1},{v}", "yyyy,mm,n\n"), "n", V, MONTHS, ""),
    "list of NumPy's numbers": (f"[{', '.join(f'np.float64({v})' for v in V)}]", "column 1", V, COUNT, ""),
    "set": ("{" + str(V)[1:-1] + "}", "column 1", V, COUNT, ""),
    "list behind its name": (f"Rain: {str(V)[1:-1]}", "column 1", V, COUNT, ""),
    "seasons, newest first": (
        rows(lambda at, v: f"{2013 - at}/{(14 - at) % 100:02},{v}", "season,n\n"),
        "n",
        V[::-1],
        [datetime(2002 + at, 1, 1) for at in range(12)],
        "Turned round",
    ),
    "months in German": (
        rows(lambda at, v: f"{ABROAD[11 - at]} 2020;{v}", "Monat;n\n"),
        "n",
        V[::-1],
        MONTHS,
        "Turned round",
    ),
    "short quarters": (
        rows(lambda at, v: f"{at % 4 + 1}Q{25 + at // 4},{v}", "quarter,n\n"),
        "n",
        V,
        [datetime(2025 + at // 4, at % 4 * 3 + 1, 1) for at in range(12)],
        "",
    ),
    "Unix microseconds": (
        rows(lambda at, v: f"{(1577836800 + 86400 * at) * 10**6},{v}", "t,n\n"),
        "n",
        V,
        DAYS,
        "",
    ),
    "date and hour": (
        rows(lambda at, v: f"2020-01-0{1 + at // 6},{at % 6 * 4},{v}", "date,hour,n\n"),
        "n",
        V,
        [datetime(2020, 1, 1 + at // 6, at % 6 * 4) for at in range(12)],
        "",
    ),
    "year and quarter": (
        rows(lambda at, v: f"{2000 + at // 4},{at % 4 + 1},{v}", "year,quarter,n\n"),
        "n",
        V,
        [datetime(2000 + at // 4, at % 4 * 3 + 1, 1) for at in range(12)],
        "",
    ),
    "year and week": (
        rows(lambda at, v: f"{2000 + at // 6},{at % 6 + 1},{v}", "year,week,n\n"),
        "n",
        V,
        [datetime.fromisocalendar(2000 + at // 6, at % 6 + 1, 1) for at in range(12)],
        "",
    ),
    "days without names, and the time once more": (
        rows(lambda at, v: f"2020 01 {at + 1:02} {2020 + at / 366:.3f} {v}"),
        "column 6",
        V,
        DAYS,
        "",
    ),
    "months by their initials": (
        WIDE.replace(",".join(NAMES), "J,F,M,A,M,J,J,A,S,O,N,D"),
        "value",
        [value for line in GRID for value in line],
        [datetime(2001 + y, m, 1) for y in range(4) for m in range(1, 13)],
        "year by year",
    ),
    "times that were measured": (
        rows(lambda at, v: f"{at + 1},{v + at / 100}", "run,time\n"),
        "time",
        [v + at / 100 for at, v in enumerate(V)],
        COUNT,
        "",
    ),
    "the day of the week, and flags": (
        rows(lambda at, v: f"{day(at)},{at % 7 + 1},{at % 3},{v}", "date,dow,e,n\n"),
        "n",
        V,
        DAYS,
        "",
    ),
    "units below the names": (
        rows(lambda at, v: f"{day(at)},{v},{20 - v}", "date,rain,sun\nyyyy-mm-dd,mm,h\n"),
        "rain",
        V,
        DAYS,
        "`yyyy-mm-dd`",
    ),
    "a number above the names": (
        rows(lambda at, v: f"{day(at)},{v}", "4711\ndate,rain\n"),
        "rain",
        V,
        DAYS,
        "`4711`",
    ),
    "another unit first": ("5 in\n" + rows(lambda at, v: f"{v} mm"), "column 1 (mm)", V, None, "`5 in`"),
    "steps beside dates": (
        rows(lambda at, v: f"{day(at)},{8000 + 37 * v},{20 - v}", "Date,Steps,Calories\n"),
        "Steps",
        [8000 + 37 * v for v in V],
        DAYS,
        "",
    ),
    "temperature first": (rows(lambda at, v: f"{day(at)};{v};{20 - v}", "Datum;T;RH\n"), "T", V, DAYS, ""),
    "French year and month": (
        rows(lambda at, v: f"{2001 + at // 6};{1 + at % 6};{v},5", "Année;Mois;Valeur\n"),
        "Valeur",
        HALVES,
        [datetime(2001 + at // 6, 1 + at % 6, 1) for at in range(12)],
        "",
    ),
    "what grows like years": (
        rows(lambda at, v: f"{1990 + at};{1500 + 10 * at + v}", "Année;Production\n"),
        "Production",
        [1500 + 10 * at + v for at, v in enumerate(V)],
        [1990.0 + at for at in range(12)],
        "",
    ),
    "days in one number, somewhere": (
        rows(lambda at, v: f"7511;PARIS;{DAYS[at] + timedelta(days=25):%Y%m%d};{v}", "NUM;NOM;AAAAMMJJ;TM\n"),
        "TM",
        V,
        [one + timedelta(days=25) for one in DAYS],
        "",
    ),
    "means below": (
        rows(lambda at, v: f"{1990 + at},{v}", "Year,Rain\n") + "Mean,9\nMin,5\nMax,13\n",
        "Rain",
        V,
        [1990.0 + at for at in range(12)],
        "a total",
    ),
    "sums of years between": (
        rows(lambda at, v: f"{NAMES[at]} 2020,{v}", "Month,n\n") + "2020,107\nJan 2021,5\n",
        "n",
        [*V, 5],
        [*MONTHS, datetime(2021, 1, 1)],
        "no place in the time",
    ),
    "trimesters": (
        rows(lambda at, v: f"{2018 + at // 4}T{at % 4 + 1};{v}", "Periodo;Total\n"),
        "Total",
        V,
        [datetime(2018 + at // 4, at % 4 * 3 + 1, 1) for at in range(12)],
        "",
    ),
    "October as .1": (
        rows(
            lambda at, v: f"{f'1871.{at + 1:02}'.removesuffix('0') if at == 9 else f'1871.{at + 1:02}'},{v}",
            "Date,P\n",
        ),
        "P",
        V,
        [datetime(1871, at, 1) for at in range(1, 13)],
        "",
    ),
    "two digits of a year long ago": (
        rows(lambda at, v: f"{NAMES[at]}-49,{v}", "Month,n\n"),
        "n",
        V,
        [datetime(1949, at, 1) for at in range(1, 13)],
        "",
    ),
    "day first between spaces": (
        rows(lambda at, v: f"{DAYS[at] + timedelta(days=25):%d %m %Y},{v}", "date,n\n"),
        "n",
        V,
        [one + timedelta(days=25) for one in DAYS],
        "",
    ),
    "days of another time zone": (
        rows(lambda at, v: f"{DAYS[at]:%Y-%m-%dT00:00:00}+02:00,{v}", "time,n\n"),
        "n",
        V,
        DAYS,
        "",
    ),
    "days of the week": (
        rows(lambda at, v: f'"Mo, {DAYS[at] + timedelta(days=25):%d.%m.%Y}";{v}', "Datum;n\n"),
        "n",
        V,
        [one + timedelta(days=25) for one in DAYS],
        "",
    ),
    "from and until, and midnight as 24:00": (
        rows(lambda at, v: f"01.01.2020 {at + 13}:00 - 01.01.2020 {at + 14}:00;{v}", "Zeit;n\n"),
        "n",
        V,
        [datetime(2020, 1, 1) + timedelta(hours=at + 13) for at in range(12)],
        "",
    ),
    "months below each other, years side by side": (
        "Month,"
        + ",".join(str(2001 + at) for at in range(4))
        + "\n"
        + "".join(
            f"{name}," + ",".join(str(line[at]) for line in GRID) + "\n" for at, name in enumerate(NAMES)
        ),
        "value",
        [value for line in GRID for value in line],
        [datetime(2001 + y, m, 1) for y in range(4) for m in range(1, 13)],
        "year by year",
    ),
    "months in Spanish": (
        WIDE.replace(",".join(NAMES), "Ene,Feb,Mar,Abr,May,Jun,Jul,Ago,Sep,Oct,Nov,Dic"),
        "value",
        [value for line in GRID for value in line],
        [datetime(2001 + y, m, 1) for y in range(4) for m in range(1, 13)],
        "year by year",
    ),
    "decimal commas in a line": (", ".join(f"{v},5" for v in V), "column 1", HALVES, COUNT, "decimal comma"),
    "a vector of R": (" [1]  5  7  6  9  8  7\n [7]  9 11 10 12 11 13", "column 1", V, COUNT, ""),
    "a matrix": (
        "[" + "; ".join(f"{at / 2} {v}" for at, v in enumerate(V)) + "]",
        "column 2",
        V,
        [at / 2 for at in range(12)],
        "",
    ),
    "a table of R": (rows(lambda at, v: f'"{at + 1}" {v} {20 - v}', '"rain" "sun"\n'), "rain", V, COUNT, ""),
    "units of some names": (
        "Oxford\n"
        + rows(lambda at, v: f"1853 {at + 1} {v}.5 2.7 4", "yyyy mm tmax af sun\n degC days hours\n"),
        "tmax",
        HALVES,
        [datetime(1853, at, 1) for at in range(1, 13)],
        "`Oxford`",
    ),
    "a gap between spaces": (
        rows(lambda at, v: f"{2000 + at} {v if at != 4 else '   '} {100 + v}", "Year Rain Sun\n"),
        "Rain",
        V[:4] + V[5:],
        [2000.0 + at for at in range(12) if at != 4],
        "Row 6 (`2004`): outside the table, and skipped",
    ),
    "names with a hyphen": (
        rows(lambda at, v: f"Day-{at + 1},{v}", "Day,Sales\n"),
        "Sales",
        V,
        [float(at) for at in range(2, 14)],
        "No column was understood as the time",
    ),
    "what only grows": (
        rows(lambda at, v: f"{at * at + 3},{v}", "cases,deaths\n"),
        "deaths",
        V,
        [at * at + 3.0 for at in range(12)],
        "which goes one way",
    ),
    "degrees": (rows(lambda at, v: f"d{at + 1};{v} °C"), "column 2 (°C)", V, COUNT, ""),
    "kilowatt hours": (rows(lambda at, v: f"{v} kWh", "use\n"), "use (kWh)", V, None, ""),
    "dollars": (rows(lambda at, v: f"{day(at)},USD {v}", "date,price\n"), "price (USD)", V, DAYS, ""),
    "euros": (rows(lambda at, v: f"€ {v},5"), "column 1 (€)", HALVES, COUNT, "decimal comma"),
    "footnotes": (
        rows(lambda at, v: f"{day(at)},{v}{['', '*', ' p'][at % 3]}", "date,n\n"),
        "n",
        V,
        DAYS,
        "",
    ),
    "thousands": (
        rows(lambda at, v: f"1 {200 + v},5"),
        "column 1",
        [1200.5 + v for v in V],
        COUNT,
        "decimal comma",
    ),
    "accountants": (rows(lambda at, v: f"{day(at)},({v})", "date,n\n"), "n", [-v for v in V], DAYS, ""),
    "total": (
        rows(lambda at, v: f"{at + 1},{v}", "month,n\n") + f"Total,{sum(V)}\n",
        "n",
        V,
        COUNT,
        "a total",
    ),
    "a row of one field": (
        rows(lambda at, v: f"{at},{v}" if at != 5 else "NA", "day,n\n"),
        "n",
        V[:5] + V[6:],
        [float(at) for at in range(12) if at != 5],
        "no usable number",
    ),
    "growing thousands": (
        rows(lambda at, v: f"{at // 2 + 1} {100 + v},5"),
        "column 1",
        [1000 * (at // 2 + 1) + 100.5 + v for at, v in enumerate(V)],
        COUNT,
        "decimal comma",
    ),
    "axis": (rows(lambda at, v: f"d{at + 1},{v},{at + 1}", "day,cases,deaths\n"), "cases", V, COUNT, ""),
    "two header rows": (
        rows(lambda at, v: f"{day(at)},{v},{20 - v}", "place,A,A\ndate,rain,sun\n"),
        "A rain",
        V,
        DAYS,
        "",
    ),
    "months side by side": (
        WIDE,
        "value",
        [value for line in GRID for value in line],
        [datetime(2001 + y, m, 1) for y in range(4) for m in range(1, 13)],
        "year by year",
    ),
    "wide, by numbers": (
        WIDE.replace(",".join(NAMES), ",".join(f"{month:02}" for month in range(1, 13))),
        "value",
        [value for line in GRID for value in line],
        [datetime(2001 + y, m, 1) for y in range(4) for m in range(1, 13)],
        "year by year",
    ),
    "places below each other": (PLACES, "A", V, [1990.0 + at for at in range(12)], "along the rows"),
    "shares": (
        rows(
            lambda at, v: f"{day(at)},{v + 1},{v + 2},{v - 1},{v},{v * 1000}",
            "Date,Open,High,Low,Close,Volume\n",
        ),
        "Close",
        V,
        DAYS,
        "",
    ),
    "a note with a comma above a table of whole numbers": (
        rows(lambda at, v: f"{2001 + at},{v}", "Source: Met Office, Exeter\n\nyear,rain\n"),
        "rain",
        V,
        [2001 + at for at in range(12)],
        "Row 1 (`Source: Met Office`): outside the table, and skipped.",
    ),
    "a title above a table of whole numbers without names": (
        rows(lambda at, v: f"{1981 + at},{v}", "Rain\n"),
        "column 2",
        V,
        [1981 + at for at in range(12)],
        "If these commas are decimal commas",
    ),
    "a title above decimal commas": (
        rows(lambda at, v: f"{v},5", "Rain\n"),
        "Rain",
        HALVES,
        None,
        "Read with a decimal comma",
    ),
    "a unit before the number, and a column of letters": (
        rows(
            lambda at, v: f"{1981 + at},USD {v},{'ab'[at % 2]}",
            "Source: Bank (2020), own work\nyear,rain,flag\n",
        ),
        "rain (USD)",
        V,
        [1981 + at for at in range(12)],
        "",
    ),
    "a first row that could be two years": (
        rows(lambda at, v: f"{1981 + at}\t{1000 * v - 3500}"),
        "column 2",
        [1000 * v - 3500 for v in V],
        [1981 + at for at in range(12)],
        "",
    ),
    "months as one number, with a total and a source below": (
        rows(lambda at, v: f"2018{at + 1:02},{v},", "time,sales,note\n") + "Sum,108,\nSource: Bank, Rome,\n",
        "sales",
        V,
        [datetime(2018, month, 1) for month in range(1, 13)],
        "total",
    ),
    "a note with a semicolon above years side by side": (
        "Rain in mm; monthly\n\n" + PLACES.replace("place", "").replace(",", ";").replace(";19", ";Y19"),
        "A",
        V,
        [float(1990 + at) for at in range(12)],
        "Read along the rows, each a series.",
    ),
    "hours side by side": (
        rows(
            lambda at, v: f"{day(at)}," + ",".join(str(v + hour) for hour in range(24)),
            "date," + ",".join(f"H{hour}" for hour in range(1, 25)) + "\n",
        ),
        "H1",
        V,
        DAYS,
        "`H1` is one of 24 columns with numbers.",
    ),
    "years of two digits": (
        rows(lambda at, v: f"23/01/{at + 1:02};{v}", "date;value\n"),
        "value",
        V,
        None,
        "Read as dates: `23/01/01` is 23 January 2001.",
    ),
    "UTF-16": (JAPAN.encode("utf-16"), "気温", V, DAYS, ""),
    "UTF-8 with its mark": (JAPAN.encode("utf-8-sig"), "気温", V, DAYS, ""),
    "Shift-JIS": (JAPAN.encode("cp932"), "気温", V, DAYS, ""),
    "CP1252": (EUROPE.encode("cp1252"), "Höhe", V, DAYS, ""),
}


@pytest.mark.parametrize("kind", KINDS)
def test_kind(kind):
    """The values, the order, the axis and the title are those that were meant, and what was done is said."""
    text, title, values, places, said = KINDS[kind]
    series = read_table(text).proposed()
    assert list(series.values) == values, series
    assert places is None or list(series.places) == places, series
    assert series.title == title
    assert said in " ".join(series.notes)


@pytest.mark.parametrize("code", ["-9999", "-200", "999.9", "9999", "-99", "NA", "..", ":", "-", "null", ""])
def test_missing(code):
    """What stands for a missing value is left out, and said to be."""
    texts = [str(v) for v in V]
    for at in (2, 5, 9):
        texts.insert(at, code)
    series = read_table("day,n\n" + "".join(f"{at},{text}\n" for at, text in enumerate(texts))).proposed()
    assert list(series.values) == V
    assert [cell for _, cell in series.left_out] == [code] * 3
    assert "Rows 4 (" in " ".join(series.notes)


@pytest.mark.parametrize("outlier", [["30"], ["-9999"], ["14", "14"]])
def test_what_is_no_sign_for_a_missing_value(outlier):
    """A value that stands once, or near the others, is one."""
    texts = [*map(str, V), *outlier]
    assert len(read_table("\n".join(texts)).proposed().values) == len(texts)


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        (rows(lambda at, v: f"{2001 + at},{v},5", "year,rain\n"), "put semicolons between"),
        (rows(lambda at, v: f"{day(at // 2)},{v}", "date,rain\n"), "Keep one row for each time"),
        (
            rows(lambda at, v: f"{day(at)};{v if at % 4 else 'NA'};1", "date;rain;flag\n"),
            r"There are 9 values in `rain`\. .* at least 10",
        ),
        (rows(lambda at, v: f"{1990 + at},{v}/10", "year,rain\n"), "Write the values as plain numbers"),
        (WIDE.replace("Jan,Feb,Mar", "Feb,Mar,Jan"), "needs at least 10, one in each row"),
        ("5 7 6 9\n8 7 9 11\n10 12 11 13", "needs at least 10, one in each row"),
        (
            rows(lambda at, v: f"{day(at)},{f'{v}K' if at % 3 else 900}", "date,n\n"),
            "Rows 2 .`900`.* cannot be used",
        ),
        (
            rows(lambda at, v: f"d{at};{v} {['kW', 'MW'][at % 3 == 0]}"),
            r"Rows 1 \(`5 MW`\), 4 \(`9 MW`\).* cannot be used",
        ),
        ("年,値\n".encode("euc_kr", errors="replace") + "값이름,값이름\n".encode("euc_kr"), "UTF-8"),
    ],
)
def test_refusal_names_the_remedy(text, remedy):
    """Where a table cannot be understood, the way out is said."""
    with pytest.raises(ValueError, match=remedy):
        read_table(text).proposed()


def test_place_of_a_date():
    """It is said without an hour where there is none."""
    assert read_table(KINDS["dates"][0]).proposed().place(0) == "date 2020-01-01"
    hours = rows(lambda at, v: f"2020-01-01 {at:02}:30,{v}", "time,n\n")
    assert read_table(hours).proposed().place(1) == "time 2020-01-01 01:30:00"


# Many forms of a known series


@st.composite
def written(draw):
    """A known series, and one of the ways in which a spreadsheet would write it."""
    count = draw(st.integers(14, 30))
    tenths = draw(st.lists(st.integers(-5000, 5000), min_size=count, max_size=count, unique=True))
    values = [tenth / 10 for tenth in tenths]
    sign, separator = draw(st.sampled_from(".,")), draw(st.sampled_from([",", ";", "\t", "|"]))
    quote, end = draw(st.sampled_from(["", '"'])), draw(st.sampled_from(["\n", "\r\n", "\r"]))
    unit = draw(st.sampled_from(["", " °C", " kWh", "%"]))
    first = date(2020, 1, 1)
    way = draw(
        st.sampled_from(
            ["%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y", "%m/%d/%Y", "%d %b %Y", "%Y%m%d", "year", "d", ""]
        )
    )
    if way == "year":
        places = [str(1990 + at) for at in range(count)]
    elif way == "d":
        places = [f"d{at + 1}" for at in range(count)]
    else:
        places = [f"{first + timedelta(days=at):{way}}" if way else "" for at in range(count)]
    header = draw(st.sampled_from([None, ("day", "rain"), ("date", "value"), ("Datum", "Größe")]))
    above = draw(st.sampled_from([[], ["A title"], ["A title", ""]]))
    code = draw(st.sampled_from([None, "-99999", "NA", ""]))
    cells = [f"{value:.1f}".replace(".", sign) + unit for value in values]
    if code is not None:
        for at in draw(st.lists(st.integers(1, count - 1), min_size=2, max_size=3, unique=True)):
            cells[at], values[at] = code, None
    is_falling = draw(st.booleans()) and bool(way)
    lines = [[*([place] if way else []), cell] for place, cell in zip(places, cells, strict=True)]
    lines = lines[::-1] if is_falling else lines
    names = [list(header)[0 if way else 1 :]] if header else []
    text = end.join(
        [*above, *(separator.join(f"{quote}{cell}{quote}" for cell in line) for line in names + lines)]
    )
    return text, [value for value in values if value is not None]


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(written())
def test_never_another_series_in_silence(case):
    """However it is written, the known series is read, or the remedy or a doubt is said."""
    text, values = case
    refused, series = "", None
    try:
        series = read_table(text).proposed()
    except ValueError as problem:
        refused = str(problem)
    if series is None:
        assert any(word in refused for word in ("Write", "Take", "Keep", "put semicolons", "Save"))
    else:
        is_doubted = any("decimal commas, write points" in note for note in series.notes)
        assert list(series.values) == values or is_doubted, series


def test_dates_on_the_axis():
    """The chart and the file show them; both can be written as text."""
    series = read_table(KINDS["dates"][0]).proposed()
    forecast = Forecast(CutSeries.of(series, 3, 70, "range"), PRESETS["companies"].params)
    figure = json.loads(json.dumps(series_figure(forecast, number=2, wording="words")))
    go.Figure(figure)
    assert figure["data"][0]["x"][0] == "2020-01-01 00:00:00"
    shapes = {shape["name"]: shape for shape in figure["layout"]["shapes"]}
    assert shapes["split"]["x0"] == "2020-01-08 12:00:00"
    assert shapes["window"]["x0"] == "2020-01-01 12:00:00"
    assert "2020-01-04,9.0,training" in forecast_as_csv(forecast)
