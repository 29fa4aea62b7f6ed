"""What was understood of a series of one's own, before anything is trained on it."""

import streamlit as st

from lstm_view.buttons import button, buttons
from lstm_view.charts import Chart, charts
from lstm_view.results.forecast import Series
from lstm_view.training.charts import small_figure
from lstm_view.words import series_training as words


def picture(series: Series) -> None:
    charts([Chart(words.understood(series), small_figure(series), words.drawn(series))], key="series-preview")


def notes(series: Series, undone: frozenset[str]) -> None:
    """Name what was done to get the series, and let each be taken back and done again at the same place."""
    order = {undo: at for at, undo in enumerate(words.UNDO)}
    taken_back = undone.difference(series.undo)  # The others say themselves what is done instead
    told = [*zip(series.notes, series.undo, strict=True), *((words.UNDONE[one], one) for one in taken_back)]
    told.sort(key=lambda note: order.get(note[1], len(order)))
    with st.container(gap=None, key="series-notes"):
        for at, (said, undo) in enumerate(told):
            _note(at, said, undo, undo in undone)


def _note(at: int, said: str, undo: str, is_undone: bool) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"series-note-{at}"):
        st.markdown(f":small[{said}]")
        if undo in words.UNDO:
            label = words.AGAIN if is_undone else words.UNDO[undo]
            buttons(f"series-undo-{at}", button(label, "undo_note", what=undo, undone=not is_undone))
