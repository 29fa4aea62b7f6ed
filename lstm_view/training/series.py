"""Own series: the cell learns the first part of a series and predicts the rest, one value ahead."""

from pathlib import Path

import streamlit as st

from lstm_view import state
from lstm_view.charts import Chart, charts
from lstm_view.choices import Choices
from lstm_view.figures import series_figure
from lstm_view.files import csv_button
from lstm_view.training import fields, under_way
from lstm_view.training import series_words as words
from lstm_view.training.run import Run
from lstm_view.training.run_curve import curve
from lstm_view.training.run_words import (
    cut_short,
    is_worse,
    progress,
    why_diverged,
    why_stuck,
)
from lstm_view.training.series_own import series_in_use, source
from lstm_view.training.series_plan import SeriesPlan, SeriesRun
from lstm_view.training.series_settings import PART, settings
from lstm_view.training.series_task import Forecast, Task

HERE = Path(__file__).parent
STYLE = (HERE / "series.css").read_text("utf-8")
WINDOW = "series.window.shown"
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
    under_way.stop_if_left(PART)
    st.html(f"<style>{fields.STYLE}{STYLE}</style>")
    source(choices)
    settings(choices)
    run, plan, kept = run_now(), _plan_wanted(), under_way.run_of(PART)
    if plan.problem:
        st.warning(f"This cannot be trained: {plan.problem}")
    under_way.buttons(PART, run, plan_now)
    if told := words.kept_meanwhile(kept) if kept and not run else "":
        st.html(f"<p class='hint'>{told}</p>")
    if not plan.problem and (told := words.remarks(plan, choices)):
        st.html(f"<p class='hint'>{told}</p>")
    if plan.problem and run is None:
        return
    going = run is not None and run.going
    every = under_way.SECONDS_FROM_TICK_TO_TICK if going else None
    drawn_every = DRAWN_EVERY + len(plan.series.values) / VALUES_A_SECOND if going else None
    st.fragment(training_under_way, run_every=every)(going)
    st.fragment(outcome, run_every=drawn_every)(going)


def training_under_way(going: bool) -> None:
    """Train on for a moment, if it is going on, and show how far it is."""
    under_way.look(run_now, going, under_way.TICK_SECONDS)
    run = run_now() or Run.begin(_plan_wanted())
    st.progress(run.record.step / run.plan.updates, progress(run))
    told = " ".join(filter(None, (words.plan_told(run.plan) + ".", cut_short(run.plan))))
    st.html(f"<p class='hint'>{told}</p>")
    if run.diverged_at is not None:
        st.warning(f"Diverged at update {run.diverged_at:,}. {why_diverged(run)}")
    elif run.record.step and not run.going and (why := why_stuck(run)):
        st.info(f"{'The loss is larger than at the start. ' if is_worse(run) else ''}{why}")


def outcome(going: bool) -> None:
    """Draw the series with the predictions, and say who misses by how much."""
    under_way.look(run_now, going)
    run, wording = run_now() or Run.begin(_plan_wanted()), state.choices_now().wording
    task, is_trained = run.plan.task, run.record.step > 0
    forecast, number = Forecast(task, run.cell), _window_shown(task)
    figure = series_figure(forecast, number=number, wording=wording)
    said = words.found(run, forecast)
    told = words.alternative(said, forecast, number, wording)
    charts([Chart(words.CHART, figure, told)], key="series.chart", heard=state.heard())
    _click(
        key="series.click",
        data={"within": ".st-key-series-chart"},
        on_window_change=_clicked,
    )
    compared, learned = st.columns([1.35, 1], gap="large")
    with compared:
        st.html(f"<p class='finding'>{said}</p>")
        st.html(words.errors_table(forecast, is_trained))
        told = words.about_scaling(task, run.plan.scaling, wording)
        st.html(f"<p class='hint'>{told}</p>")
    with learned:
        charts([curve(run, wording)], key="series.loss", heard=state.heard())
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
            args=(None, state.cell_taken, run.cell, task.window_at(number)),
        )
    st.html(f"<p class='hint'>{words.about_window(forecast, number, wording)}</p>")
    with st.container(horizontal=True):
        st.button(
            "Open this cell",
            key="series.open",
            icon=":material/open_in_new:",
            on_click=state.hear,
            args=(None, state.cell_taken, run.cell),
        )
        for name, data in (
            ("predictions", lambda: words.as_csv(forecast)),
            ("history", lambda: words.history_as_csv(run)),
        ):
            csv_button(
                f"Download the {name} as CSV, every digit",
                data,
                f"series-{name}.csv",
                f"series.csv.{name}",
            )


def run_now() -> SeriesRun | None:
    """Return the training of the series in use; one of another series rests meanwhile."""
    run: SeriesRun | None = under_way.run_of(PART)
    if run is None or run.plan.series == series_in_use(state.choices_now()):
        return run
    under_way.stopped(PART)
    return None


def plan_now() -> SeriesPlan | None:
    """Return the plan by the settings as they are now, if it can be carried out."""
    plan = _plan_wanted()
    return None if plan.problem else plan


def _plan_wanted() -> SeriesPlan:
    choices = state.choices_now()
    return SeriesPlan.of(series_in_use(choices), choices)


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
