"""Where a series comes from: the project (see data/README.md), or the learner, who has it for this visit."""

from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import Any

import streamlit as st

from lstm_view import session
from lstm_view.buttons import button, buttons
from lstm_view.model.choices import Choices
from lstm_view.model.settings import LONGEST_SERIES, SETTINGS
from lstm_view.results.forecast import Series
from lstm_view.training import series_reading as reading
from lstm_view.words import series_training as words
from lstm_view.words.stories import SERIES_STORIES
from lstm_view.words.training import UNTIL_THEN

DATA = Path(__file__).parent / "data"
OWN = "own"
EXAMPLE = "year;rain\n2001;12,5\n2002;9,75\n…"


@cache
def shipped_series(name: str) -> Series:
    table = reading.read_table(reading.as_text((DATA / f"{name}.csv").read_bytes()))
    return replace(reading.series_of(table, reading.first_series(table)), title=SERIES_STORIES[name].title)


@dataclass
class Brought:
    """What the learner has brought: what stands in the fields, and what was read of it."""

    is_open: bool = False
    file: Any = None
    text: str = ""
    tables: int = 0  # How many were read so far; the fields below are about the last one
    table: reading.Table | None = None
    column: int = 0
    series: Series | None = None
    refused: tuple[str, str] = ("", "")  # The field with something that cannot be used, and why


def brought() -> Brought:
    own: Brought = session.kept().setdefault("series", Brought())
    return own


def series_in_use(choices: Choices) -> Series:
    """Return the learner's own series if that is chosen and there is one, or a shipped one."""
    own = brought()
    return own.series if own.is_open and own.series else shipped_series(choices.training.series)


# What is shown.


def source(choices: Choices) -> None:
    """Choose a series that ships with the project, or bring one; say whose numbers these are."""
    shipped, own = SERIES_STORIES[choices.training.series], brought()
    chosen = OWN if own.is_open else choices.training.series
    titles = {name: one.title for name, one in SERIES_STORIES.items()} | {OWN: "Your own"}
    with st.container(horizontal=True, vertical_alignment="center", gap="medium", key="series-source"):
        wired = session.widget("series.source", chosen, _choose)
        wired |= dict(format_func=titles.__getitem__, label_visibility="collapsed", required=True)
        st.segmented_control("Series", tuple(titles), default=chosen, **wired)
        if not own.is_open:
            st.html(f"<p class='hint'>{words.ABOUT_SHIPPED.format(shipped)}</p>", width="stretch")
    if own.is_open:
        _fields(own, shipped.title)


def _fields(own: Brought, shipped: str) -> None:
    size = reading.MOST_MEGABYTES
    told = words.CAN_BE_BROUGHT.format(reading.FEWEST_VALUES, LONGEST_SERIES, size)
    st.html(f"<p class='hint'>{told}</p>")
    file, text = st.columns(2, gap="medium")
    with file:
        label, kinds = f"A CSV file, at most {size} MB", ("csv", "txt", "tsv")
        wired = session.widget("series.file", own.file, _take_file)
        st.file_uploader(label, type=kinds, max_upload_size=size, **wired)
        _problem(own, "file", shipped)
    with text:
        label, wired = "Or write or paste the numbers", session.widget("series.text", own.text, _take_text)
        st.text_area(label, value=own.text, placeholder=EXAMPLE, height=92, **wired)
        _problem(own, "text", shipped)
        buttons("series-use", button("Use these numbers", "read_text"))
    if own.table is None or own.series is None:
        st.html(f"<p class='hint'>{words.UNTIL_BROUGHT.format(shipped)}</p>")
        return
    columns = own.table.columns
    if len(columns) > 1:
        order = own.table.by_preference()
        names = [one.name + ("" if one.is_numeric else " (hardly any numbers)") for one in columns]
        # The browser sends a column's name: one of another table must not be taken for one of this.
        take = partial(_take_column, own.tables)
        wired = session.widget(f"series.column.{own.tables}", own.column, take)
        index, named = order.index(own.column), names.__getitem__
        st.selectbox("Column to predict", order, index=index, format_func=named, width=270, **wired)
        _problem(own, "column", shipped)
    st.markdown(f":small[{reading.told(own.table, own.series)}]")


def _problem(own: Brought, field: str, shipped: str) -> None:
    refused, problem = own.refused
    if refused == field:
        with st.container(key=f"problem-series-{field}"):
            st.error(UNTIL_THEN.format(problem, "your previous series" if own.series else shipped))


# What is taken.


@session.on("read_text")
def read_text(_: session.Act) -> None:
    _read("text", brought().text.encode())


def _choose(name: str) -> None:
    own = brought()
    own.is_open, own.refused = name == OWN, ("", "")
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
        _read("text", text.encode())


def _take_column(of_table: int, at: Any) -> None:
    """Predict another column of the same table; one that cannot be used is refused."""
    own = brought()
    if own.table is None or own.tables != of_table:
        return
    if type(at) is not int or at not in range(len(own.table.columns)):
        raise ValueError("there is no such column")
    try:
        own.series = reading.series_of(own.table, at)
    except ValueError as problem:
        own.refused = ("column", str(problem))
        raise
    own.column, own.refused = at, ("", "")


def _read(field: str, content: bytes) -> None:
    own = brought()
    try:
        table = reading.read_table(reading.as_text(content))
        column = reading.first_series(table)
    except ValueError as problem:
        own.refused = (field, str(problem))
    else:
        own.table, own.column, own.series = table, column, reading.series_of(table, column)
        own.tables, own.refused = own.tables + 1, ("", "")
