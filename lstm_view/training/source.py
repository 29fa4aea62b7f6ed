"""Where a series comes from: the project (see data/README.md), or the learner, whose browser keeps it."""

import json
from dataclasses import dataclass, field, replace
from functools import cache, partial
from pathlib import Path
from threading import Lock
from typing import Any, Self

import streamlit as st

from lstm_view import session
from lstm_view.buttons import button, buttons
from lstm_view.model.choices import Choices
from lstm_view.model.settings import LONGEST_SERIES, SETTINGS
from lstm_view.parts import part
from lstm_view.results.forecast import Series
from lstm_view.training import preview
from lstm_view.training.series_columns import FEWEST_VALUES
from lstm_view.training.series_reading import read_table
from lstm_view.training.series_rows import MOST_MEGABYTES
from lstm_view.training.tables import ends_table, series_as_csv
from lstm_view.words import series_training as words
from lstm_view.words.stories import SERIES_STORIES
from lstm_view.words.training import UNTIL_THEN

DATA = Path(__file__).parent / "data"
OWN = "own"
EXAMPLE = "year;rain\n2001;12,5\n2002;9,75\n…"
NO_NAME = "column 1"  # What the reading calls the only column of a list; its unit may follow
MOST_KEPT = 2**20  # Browsers keep a few MB; of a larger file they keep the series alone
ONE_READING_AT_A_TIME = Lock()  # A file of 20 MB takes seconds and some 200 MB


@cache
def shipped_series(name: str) -> Series:
    series = read_table((DATA / f"{name}.csv").read_bytes()).proposed()
    return replace(series, title=SERIES_STORIES[name].title)


@dataclass(frozen=True)
class Reading:
    """What the learner brought and how they want it read; and what was understood."""

    content: bytes
    undone: frozenset[str] = frozenset()
    column: int | None = None  # None for the likeliest
    shorter: str = "last"
    series: Series | None = field(default=None, compare=False)
    # Of the columns, the likeliest first, each with its place
    names: tuple[tuple[int, str], ...] = field(default=(), compare=False)

    def read(self) -> Self:
        with ONE_READING_AT_A_TIME:
            table = read_table(self.content, self.undone)
            names = tuple((at, table.named(at)) for at in table.by_preference())
            at = self.column if self.column in dict(names) else table.likeliest()
            series = table.series(at, self.shorter)
        if len(names) == 1 and series.title.partition(" (")[0] == NO_NAME:
            series = replace(series, title=series.title.replace(NO_NAME, words.YOUR_SERIES))
        return replace(self, series=series, names=names)

    def to_keep(self, is_open: bool) -> str:
        """Write what the browser keeps: all, or the series alone where that is too long."""
        kept = self
        if len(self.content) > MOST_KEPT and self.series:
            kept = Reading(series_as_csv(self.series).encode(), self.undone & {"codes"}, column=1)
        how = dict(undone=sorted(kept.undone), column=kept.column, shorter=kept.shorter, is_open=is_open)
        content = kept.content.decode("latin-1")
        return json.dumps(dict(content=content, **how), ensure_ascii=False)  # Escaped, a byte would take six


@dataclass
class Brought:
    """What the learner has brought: what stands in the fields, and what was read of it."""

    is_open: bool = False
    file: Any = None
    text: str = ""
    reading: Reading | None = None
    readings: int = 0  # How often there were other columns
    refused: tuple[str, str] = ("", "")  # The field with something that cannot be used, and why
    news: tuple[int, str] | None = None  # What the browser is to keep, nothing to forget it; and a number
    kept: int = 0  # How often that was

    @property
    def series(self) -> Series | None:
        return self.reading.series if self.reading else None

    def keep(self) -> None:
        """Have the browser keep what is there now."""
        self.kept += 1
        self.news = (self.kept, self.reading.to_keep(self.is_open) if self.reading else "")


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
    part("series_keeper", key="series-keeper", news=own.news, has_none=own.readings == 0)
    with st.container(horizontal=True, vertical_alignment="center", gap="medium", key="series-source"):
        wired = session.widget("series.source", chosen, _choose)
        wired |= dict(format_func=titles.__getitem__, label_visibility="collapsed", required=True)
        st.segmented_control("Series", tuple(titles), default=chosen, **wired)
        if not own.is_open:
            st.html(f"<p class='hint'>{words.ABOUT_SHIPPED.format(shipped)}</p>", width="stretch")
    if own.is_open:
        _fields(own, shipped.title)
        if own.reading and own.series:
            _understood(own, own.reading, own.series, shipped.title)


def _fields(own: Brought, shipped: str) -> None:
    told = words.CAN_BE_BROUGHT.format(FEWEST_VALUES, LONGEST_SERIES, MOST_MEGABYTES)
    st.html(f"<p class='hint'>{told}</p>")
    file, text = st.columns(2, gap="medium")
    with file:
        label, kinds = f"A file, at most {MOST_MEGABYTES} MB", ("csv", "txt", "tsv", "json", "md", "dat")
        wired = session.widget("series.file", own.file, _take_file)
        st.file_uploader(label, type=kinds, max_upload_size=MOST_MEGABYTES, **wired)
        _problem(own, "file", shipped)
    with text:
        label, wired = "Or write or paste the numbers", session.widget("series.text", own.text, _take_text)
        st.text_area(label, value=own.text, placeholder=EXAMPLE, height=128, **wired)
        _problem(own, "text", shipped)
        forget = [button("Forget this series", "forget_series")] if own.series else []
        buttons("series-use", button("Use these numbers", "read_text"), *forget)
    if own.series is None:
        st.html(f"<p class='hint'>{words.UNTIL_BROUGHT.format(shipped)}</p>")


def _understood(own: Brought, reading: Reading, series: Series, shipped: str) -> None:
    """Show what was understood, and let that be corrected."""
    drawn, told = st.columns((3, 2), gap="medium")
    with drawn:
        preview.picture(series)
        preview.notes(series, reading.undone)
    with told:
        if len(reading.names) > 1:
            order, named = [at for at, _ in reading.names], dict(reading.names).__getitem__
            # The browser sends a column's name: one of another table must not be taken for one of this.
            wired = _wired(own, "column", series.column)
            wired |= dict(index=order.index(series.column), format_func=named)
            st.selectbox("Column to predict", order, **wired)
        if "long" in series.undo:
            wired = _wired(own, "shorter", reading.shorter) | dict(format_func=words.SHORTER.__getitem__)
            st.segmented_control(
                words.TOO_LONG, tuple(words.SHORTER), default=reading.shorter, required=True, **wired
            )
        _problem(own, "column", shipped)
        st.html(ends_table(series))


def _wired(own: Brought, name: str, value: Any) -> dict[str, Any]:
    """Wire a widget of this table: one with other columns has others."""
    return session.widget(f"series.{name}.{own.readings}", value, partial(_take, own.readings, name))


def _problem(own: Brought, field: str, shipped: str) -> None:
    refused, problem = own.refused
    if refused == field:
        with st.container(key=f"problem-series-{field}"):
            st.error(UNTIL_THEN.format(problem, "your previous series" if own.series else shipped))


# What is taken.


@session.on("read_text")
def read_text(_: session.Act) -> None:
    """Read anew what is written, unless it was only just read since the button's press left the field."""
    own = brought()
    if own.reading == (reading := Reading(own.text.encode())):
        own.refused = ("", "")
    else:
        _read("text", reading)


@session.on("undo_note")
def undo_note(act: session.Act) -> None:
    """Take back what was done to read the series, or do it again."""
    if (reading := brought().reading) and reading.series and (what := act["what"]) in words.UNDO:
        undone = reading.undone | {what} if act["undone"] else reading.undone - {what}
        column = None if what == "wide" else reading.series.column
        _read("column", replace(reading, undone=undone, column=column))


@session.on("kept_series")
def read_again(act: session.Act) -> None:
    """Read what the browser had kept when the page was loaded anew."""
    kept, own = json.loads(act["kept"]), brought()
    if own.readings == 0:
        content, how = kept["content"].encode("latin-1"), dict(column=kept["column"], shorter=kept["shorter"])
        own.is_open = bool(kept["is_open"])
        _read("text", Reading(content, frozenset(kept["undone"]), **how))


@session.on("series_is_kept")
def series_is_kept(act: session.Act) -> None:
    own = brought()
    if own.kept == act["number"]:
        own.news = None


def forget() -> None:
    before = brought()
    own = session.kept()["series"] = Brought(is_open=True, readings=before.readings + 1, kept=before.kept)
    own.keep()


def _choose(name: str) -> None:
    own = brought()
    own.is_open, own.refused = name == OWN, ("", "")
    if own.reading:
        own.keep()
    if name != OWN:
        session.change(SETTINGS["series"].set(session.choices(), name))


def _take_file(file: Any) -> None:
    """Read a file; taking it out of the field again changes nothing."""
    brought().file = file
    if file is not None:
        _read("file", Reading(file.getvalue()))


def _take_text(text: str) -> None:
    """Read what was written; an empty field changes nothing."""
    brought().text = text
    if text.strip():
        _read("text", Reading(text.encode()))


def _take(of: int, name: str, value: Any) -> None:
    """Read the same text in another way; one that cannot be used is refused."""
    own = brought()
    if own.reading and own.readings == of:
        _read("column", replace(own.reading, **{name: value}))
        if brought().refused != ("", ""):
            raise ValueError("this cannot be used")


def _read(field: str, reading: Reading) -> None:
    own = brought()
    try:
        read = reading.read()
    except ValueError as problem:
        own.refused = (field, str(problem))
    else:
        own.readings += own.reading is None or own.reading.names != read.names
        own.reading, own.refused = read, ("", "")
        own.keep()
