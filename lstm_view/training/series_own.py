"""The learner's own series: read from a file or from a text, and kept for this visit only."""

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import streamlit as st

from lstm_view import state
from lstm_view.choices import Choices
from lstm_view.training.series_reading import (
    FEWEST_VALUES,
    MOST_MEGABYTES,
    MOST_VALUES,
    Series,
    Table,
    as_text,
    first_series,
    read_table,
    series_of,
    told,
)
from lstm_view.training.series_shipped import SHIPPED, shipped_series

STYLE = (Path(__file__).parent / "series_own.css").read_text("utf-8")
OWN = "own"
SOURCE = "series.source"
OPEN = "series.own.open"
HELD = "series.own.held"
FILE = "series.own.file"
TEXT = "series.own.text"
COLUMN = "series.own.column"
EXAMPLE = "year;rain\n2001;12,5\n2002;9,75\n…"


@dataclass(frozen=True)
class Own:
    """A table that was read, its number among those of this visit, and the column in use."""

    table: Table
    number: int
    column: int

    @cached_property
    def series(self) -> Series:
        """The column as a series."""
        return series_of(self.table, self.column)


def series_in_use(choices: Choices) -> Series:
    """Return the learner's own series if that is chosen and there is one, or a shipped one."""
    own = held()
    return own.series if is_open() and own else shipped_series(choices.training.series)


def held() -> Own | None:
    """Return what was read from the learner."""
    own: Own | None = st.session_state.get(HELD)
    return own


def is_open() -> bool:
    """Whether the learner wants an own series."""
    return bool(st.session_state.get(OPEN, False))


def source(choices: Choices) -> None:
    """Choose a series that ships with the project, or bring one; say whose numbers these are."""
    with st.container(
        horizontal=True, vertical_alignment="center", gap="medium", key="series-source"
    ):
        st.segmented_control(
            "Series",
            (*SHIPPED, OWN),
            key=state.follow(SOURCE, OWN if is_open() else choices.training.series),
            format_func=lambda name: SHIPPED[name].title if name in SHIPPED else "Your own",
            required=True,
            label_visibility="collapsed",
            on_change=state.hear,
            args=(SOURCE, source_chosen),
        )
        if not is_open():
            shipped = SHIPPED[choices.training.series]
            st.html(
                f"<p class='hint'>{shipped.numbers[0].upper()}{shipped.numbers[1:]}. "
                f"Source: {shipped.source}.</p>",
                width="stretch",
            )
    if is_open():
        _entry(choices)


def _entry(choices: Choices) -> None:
    st.html(
        f"<style>{STYLE}</style>"
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
            key=FILE,
            on_change=state.hear,
            args=(FILE, file_taken),
        )
        _problem(FILE, choices)
    with text:
        st.text_area(
            "Or write or paste the numbers",
            key=TEXT,
            placeholder=EXAMPLE,
            height=92,
            persist_state="session",
            on_change=state.hear,
            args=(TEXT, text_taken),
        )
        _problem(TEXT, choices)
        st.button(
            "Use these numbers", key="series.own.use", on_click=state.hear, args=(None, text_used)
        )
    own = held()
    if own is None:
        shown = SHIPPED[choices.training.series].title
        st.html(f"<p class='hint'>Until you bring one, you see {shown}.</p>")
        return
    columns = own.table.columns
    if len(columns) > 1:
        # The browser sends a column's name: one of another table must not be taken for one of this.
        key = state.follow(f"{COLUMN}.{own.number}", own.column)
        st.selectbox(
            "Column to predict",
            own.table.by_preference(),
            key=key,
            format_func=lambda at: (
                columns[at].name + ("" if columns[at].is_numeric else " (hardly any numbers)")
            ),
            width=270,
            on_change=state.hear,
            args=(key, column_chosen, own.number),
        )
        _problem(COLUMN, choices)
    st.markdown(f":small[{told(own.table, own.series)}]")


def _problem(key: str, choices: Choices) -> None:
    if state.problem_with(key):
        own = held()
        kept = "your series before" if own else SHIPPED[choices.training.series].title
        st.error(f"{state.problem_with(key)} Until then, {kept} stays in use.")


# Actions.


def source_chosen(name: str | None) -> None:
    """Take one of the shipped series, or make room for an own one."""
    if name is None:
        return
    st.session_state[OPEN] = name == OWN
    st.session_state.pop(state.PROBLEM, None)
    if name != OWN:
        state.setting_set(name, "training", "series")


def file_taken(file: Any) -> None:
    """Read a file; taking it out of the field again changes nothing."""
    if file is not None:
        _take(FILE, file.getvalue())


def text_taken(text: str) -> None:
    """Read what was written; an empty field changes nothing."""
    if text.strip():
        _take(TEXT, text.encode())


def text_used() -> None:
    """Read what stands in the field, and say so if nothing does."""
    _take(TEXT, (st.session_state.get(TEXT) or "").encode())


def column_chosen(at: Any, of_table: int) -> None:
    """Predict another column of the same table; one that cannot be used is refused."""
    own = held()
    if own is None or own.number != of_table:
        return
    if type(at) is not int or at not in range(len(own.table.columns)):
        return
    try:
        series_of(own.table, at)
    except ValueError as problem:
        _refuse(COLUMN, str(problem))
    else:
        st.session_state.pop(state.PROBLEM, None)
        st.session_state[HELD] = replace(own, column=at)


def _take(key: str, content: bytes) -> None:
    before = held()
    try:
        table = read_table(as_text(content))
        own = Own(table, before.number + 1 if before else 1, first_series(table))
    except ValueError as problem:
        _refuse(key, str(problem))
    else:
        st.session_state.pop(state.PROBLEM, None)
        st.session_state[HELD] = own


def _refuse(key: str, problem: str) -> None:
    st.session_state[state.PROBLEM] = (key, problem)
