"""Where a series comes from: the project's own ones, or a file or a text of the learner's.

See data/README.md for the project's. The learner's is kept for this visit only.
"""

from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import Any, NamedTuple

import streamlit as st

from lstm_view import session
from lstm_view.model.choices import Choices
from lstm_view.model.settings import SETTINGS
from lstm_view.model.typed_text import quoted
from lstm_view.training.buttons import button, buttons
from lstm_view.training.series_reading import (
    FEWEST_VALUES,
    MOST_MEGABYTES,
    MOST_VALUES,
    Series,
    Table,
    read_table,
)

DATA = Path(__file__).parent / "data"
OWN = "own"
EXAMPLE = "year;rain\n2001;12,5\n2002;9,75\n…"


class Shipped(NamedTuple):
    """A series of the project: its name on the button, what its numbers are, and whose."""

    title: str
    numbers: str
    source: str


SHIPPED = {
    "nile": Shipped(
        "The Nile",
        "flow of the Nile at Aswan in 10⁸ m³ a year, 1871 to 1970",
        "G. W. Cobb (1978), Biometrika 65, by way of statsmodels; public domain",
    ),
    "sunspots": Shipped(
        "Sunspots",
        "sunspot number, mean of each year, 1700 to 2008",
        "National Geophysical Data Center, by way of statsmodels; public domain",
    ),
}


@cache
def shipped_series(name: str) -> Series:
    """Read one of the project's series from its file."""
    return replace(read_table((DATA / f"{name}.csv").read_bytes()).proposed(), title=SHIPPED[name].title)


@dataclass(frozen=True)
class Read:
    """A table that was read, its number among those of this visit, and the series in use."""

    table: Table
    number: int
    series: Series


@dataclass
class Bench:
    """What the learner has brought: what stands in the fields, and what was read of it."""

    is_open: bool = False
    file: Any = None
    text: str = ""
    read: Read | None = None
    refused: str = ""
    """The field with something that cannot be used, and below, why."""
    problem: str = ""


def brought() -> Bench:
    """Return what the learner has brought so far."""
    bench: Bench = session.kept().setdefault("series", Bench())
    return bench


def series_in_use(choices: Choices) -> Series:
    """Return the learner's own series if that is chosen and there is one, or a shipped one."""
    own = brought()
    return own.read.series if own.is_open and own.read else shipped_series(choices.training.series)


# What is shown.


def source(choices: Choices) -> None:
    """Choose a series that ships with the project, or bring one; say whose numbers these are."""
    shipped, own = SHIPPED[choices.training.series], brought()
    chosen = OWN if own.is_open else choices.training.series
    titles = {name: one.title for name, one in SHIPPED.items()} | {OWN: "Your own"}
    with st.container(horizontal=True, vertical_alignment="center", gap="medium", key="series-source"):
        st.segmented_control(
            "Series",
            tuple(titles),
            default=chosen,
            format_func=titles.__getitem__,
            required=True,
            label_visibility="collapsed",
            **session.widget("series.source", chosen, _choose),
        )
        if not own.is_open:
            numbers = shipped.numbers[0].upper() + shipped.numbers[1:]
            st.html(f"<p class='hint'>{numbers}. Source: {shipped.source}.</p>", width="stretch")
    if own.is_open:
        _entry(own, shipped.title)


def _entry(own: Bench, shipped: str) -> None:
    st.html(
        "<p class='hint'>Numbers in the order of time, one in each row; with more columns, "
        "a table with commas, semicolons, tabs or spaces between. Decimal commas are understood. "
        f"{FEWEST_VALUES} to {MOST_VALUES:,} values, at most {MOST_MEGABYTES} MB. An own series is "
        "too long for the link: it stays in this visit, and a link that you copy opens with the "
        "last of ours.</p>"
    )
    file, text = st.columns(2, gap="medium")
    with file:
        st.file_uploader(
            f"A CSV file, at most {MOST_MEGABYTES} MB",
            type=("csv", "txt", "tsv"),
            max_upload_size=MOST_MEGABYTES,
            **session.widget("series.file", own.file, _take_file),
        )
        _problem(own, "file", shipped)
    with text:
        st.text_area(
            "Or write or paste the numbers",
            value=own.text,
            placeholder=EXAMPLE,
            height=92,
            **session.widget("series.text", own.text, _take_text),
        )
        _problem(own, "text", shipped)
        buttons("series-use", button("Use these numbers", "read_text"))
    if own.read is None:
        st.html(f"<p class='hint'>Until you bring one, you see {shipped}.</p>")
        return
    columns = own.read.table.columns
    if len(columns) > 1:
        order = own.read.table.by_preference()
        names = {
            at: column.name + ("" if column.is_numeric else " (hardly any numbers)")
            for at, column in enumerate(columns)
        }
        # The browser sends a column's name: one of another table must not be taken for one of this.
        number = own.read.number
        st.selectbox(
            "Column to predict",
            order,
            index=order.index(own.read.series.column),
            format_func=names.__getitem__,
            width=270,
            **session.widget(f"series.column.{number}", own.read.series.column, partial(_column, number)),
        )
        _problem(own, "column", shipped)
    series = own.read.series
    rows = f"rows {min(series.rows)} to {max(series.rows)}"
    read = f"Read {len(series.values):,} values of {quoted(series.title)}, {rows}."
    st.markdown(f":small[{' '.join([read, *series.notes])}]")


def _problem(own: Bench, field: str, shipped: str) -> None:
    if own.refused == field:
        kept = "your series before" if own.read else shipped
        st.error(f"{own.problem} Until then, {kept} stays in use.")


# What is taken.


def read_text() -> None:
    """Read what stands in the field, and say so if nothing does."""
    _read("text", brought().text.encode())


def _choose(name: str) -> None:
    own = brought()
    own.is_open, own.refused = name == OWN, ""
    if name != OWN:
        session.change(SETTINGS["series"].set(session.choices(), name))


def _take_file(file: Any) -> None:
    """Read a file; taking it out of the field again changes nothing."""
    brought().file = file
    if file is not None:
        _read("file", file.getvalue())


def _take_text(text: str) -> None:
    """Read what was written; an empty field changes nothing."""
    brought().text = text
    if text.strip():
        read_text()


def _column(of_table: int, at: Any) -> None:
    """Predict another column of the same table; one that cannot be used is refused."""
    own = brought()
    if own.read is None or own.read.number != of_table:
        return
    if type(at) is not int or at not in range(len(own.read.table.columns)):
        raise ValueError("there is no such column")
    try:
        series = own.read.table.series(at)
    except ValueError as problem:
        own.refused, own.problem = "column", str(problem)
        raise
    own.read, own.refused = replace(own.read, series=series), ""


def _read(field: str, content: bytes) -> None:
    own = brought()
    try:
        table = read_table(content)
        series = table.proposed()
    except ValueError as problem:
        own.refused, own.problem = field, str(problem)
    else:
        own.read, own.refused = Read(table, own.read.number + 1 if own.read else 1, series), ""
