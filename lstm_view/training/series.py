"""Own series: the cell learns the first part of a series and predicts the rest, one value ahead."""

from pathlib import Path

import streamlit as st

from lstm_view import state
from lstm_view.charts import Chart, charts
from lstm_view.choices import Choices
from lstm_view.figures import series_figure, series_loss_figure
from lstm_view.files import csv_button
from lstm_view.numerals import of_any_size
from lstm_view.training import series_words as words
from lstm_view.training.series_own import series_in_use, source
from lstm_view.training.series_run import (
    advance,
    epochs_of,
    is_over,
    started,
    started_over,
    work_on,
)
from lstm_view.training.series_settings import settings
from lstm_view.training.series_task import Forecast, Task, task_of
from lstm_view.typed_text import LARGEST

HERE = Path(__file__).parent
STYLE = (HERE / "series.css").read_text("utf-8")
WINDOW = "series.window.shown"
TICK = 0.15
"""Seconds from one stretch of training to the next."""
DRAWN_EVERY = 0.45
VALUES_A_SECOND = 3000
"""Long series are drawn anew less often while training goes on."""

_click = st.components.v2.component(
    "lstm_series_click",
    html="<span hidden></span>",
    js=(HERE / "series_click.js").read_text("utf-8"),
)


def question(choices: Choices) -> tuple[str, str]:
    """Return the title and the text of what this part of the page asks."""
    return (
        "Will the cell beat simply repeating the last value?",
        f"It trains on the first {choices.training.share} % of a series, then says the rest, one value "
        "ahead each time. Who will miss by less: the cell, the last value once more, or the plain "
        "mean? Say it first, then train; and see whether longer is better.",
    )


def show(choices: Choices) -> None:
    """Choose a series, set and run the training, and see what the cell makes of the rest."""
    st.html(f"<style>{STYLE}</style>")
    source(choices)
    series = series_in_use(choices)
    settings(choices, series)
    try:
        task = task_of(series, choices.training)
        going = work_on(task, choices).is_going
    except ValueError as problem:
        st.warning(f"This cannot be trained: {problem}")
        return
    drawn_every = DRAWN_EVERY + len(series.values) / VALUES_A_SECOND
    st.fragment(training, run_every=TICK if going else None)(task, going)
    st.fragment(outcome, run_every=drawn_every if going else None)(task, going)


def training(task: Task, going: bool) -> None:
    """Start, stop and start over; while it goes, each run of this trains for a moment."""
    choices = _choices_now(task, going)
    work = advance(task, choices)
    if work.is_going != going:
        st.rerun()
    epoch, epochs = work.record.step, epochs_of(task, choices)
    over = is_over(work, epochs)
    with st.container(horizontal=True, vertical_alignment="center", key="series-running"):
        st.button(
            "Stop" if work.is_going else "Go on" if epoch and not over else "Train",
            key="series.go",
            icon=":material/stop:" if work.is_going else ":material/play_arrow:",
            type="primary",
            disabled=over,
            on_click=state.hear,
            args=(None, started, not work.is_going),
        )
        st.button(
            "Start over",
            key="series.over",
            icon=":material/undo:",
            disabled=not epoch,
            on_click=state.hear,
            args=(None, started_over),
        )
        st.progress(
            min(epoch / epochs, 1.0),
            text=f"Epoch {epoch:,} of {epochs:,} · loss {of_any_size(work.losses[-1])}",
        )
        st.button(
            "Open the trained cell",
            key="series.open",
            icon=":material/open_in_new:",
            disabled=not epoch,
            on_click=state.hear,
            args=(None, state.cell_taken, work.record.params),
        )
    if work.has_diverged:
        st.warning(
            f"Training diverged after epoch {epoch:,}: the next update takes a number beyond "
            f"{LARGEST:,.0f}, more than any page holds. The last good numbers are kept. "
            "A smaller learning rate helps."
        )
    elif epoch and not work.is_going and work.losses[-1] >= work.losses[0]:
        st.info(
            "The loss is no smaller than at the start: so far nothing was learned. "
            "A smaller learning rate or another start may help."
        )


def outcome(task: Task, going: bool) -> None:
    """Draw the series with the predictions, and say who misses by how much."""
    choices = _choices_now(task, going)
    work = work_on(task, choices)
    forecast, epoch = Forecast(task, work.record.params), work.record.step
    number = _window_shown(task)
    figure = series_figure(forecast, number=number, wording=choices.wording)
    told = words.alternative(forecast, number, epoch)
    charts([Chart(words.CHART, figure, told)], key="series.chart", heard=state.heard())
    _click(
        key="series.click",
        data={"within": ".st-key-series-chart"},
        on_window_change=_clicked,
    )
    compared, learned = st.columns([1.35, 1], gap="large")
    with compared:
        st.html(f"<p class='verdict'>{words.verdict(forecast, epoch)}</p>")
        st.html(words.errors_table(forecast))
        told = words.about_scaling(task, choices.training.scaling, choices.wording)
        st.html(f"<p class='hint'>{told}</p>")
    with learned:
        told = words.loss_alternative(work.losses)
        shown = [
            Chart(
                words.LOSS,
                series_loss_figure(list(work.losses), epochs=epochs_of(task, choices)),
                told,
            )
        ]
        charts(shown, key="series.loss", heard=state.heard())
    with st.container(
        horizontal=True, vertical_alignment="bottom", gap="medium", key="series-looking"
    ):
        st.slider(
            "Window to look at (or click a point of the chart)",
            1,
            len(task),
            key=state.follow(f"{WINDOW}.slider.{len(task)}", number),
            on_change=state.hear,
            args=(f"{WINDOW}.slider.{len(task)}", window_chosen),
        )
        st.button(
            "Step through this window",
            key="series.step",
            icon=":material/footprint:",
            on_click=state.hear,
            args=(None, state.cell_taken, work.record.params, task.window_at(number)),
        )
    st.html(f"<p class='hint'>{words.about_window(forecast, number)}</p>")
    with st.container(horizontal=True):
        for name, title, data in (
            ("predictions", "predictions", lambda: words.as_csv(forecast)),
            ("history", "loss history", lambda: words.history_as_csv(work, task)),
        ):
            csv_button(
                f"Download the {title} as CSV", data, f"series-{name}.csv", f"csv.series.{name}"
            )


def _choices_now(task: Task, going: bool) -> Choices:
    """Return the choices; where they concern more than this part, the whole page is drawn anew."""
    state.settle()
    choices = state.choices_now()
    if (
        state.numbers_changed()
        or state.more_than_numbers_changed()
        or state.TO_OPEN in st.session_state
        or work_on(task, choices).is_going != going
    ):
        st.rerun()
    return choices


def _window_shown(task: Task) -> int:
    """Return the number of the window that is looked at, at first the first one of the rest."""
    number: int = st.session_state.get(WINDOW, task.training_windows + 1)
    return min(number, len(task))


def _clicked() -> None:
    state.hear(None, window_chosen, st.session_state["series.click"].window)


def window_chosen(number: int | None) -> None:
    """Look at another window, counted from 1."""
    if number:
        st.session_state[WINDOW] = int(number)
