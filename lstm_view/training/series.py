"""Own series: the cell learns the first part of a series and predicts the rest, one value ahead."""

from functools import partial
from typing import Any

import streamlit as st

from lstm_view import session
from lstm_view.buttons import buttons, download, opening
from lstm_view.charts import Chart, charts
from lstm_view.choice import set_to
from lstm_view.model.choices import Choices
from lstm_view.results.forecast import Forecast
from lstm_view.results.training import Training
from lstm_view.training import acts, controls
from lstm_view.training.charts import curve, series_figure
from lstm_view.training.source import source
from lstm_view.training.tables import errors_table, forecast_as_csv, history_as_csv
from lstm_view.words import series_training as words
from lstm_view.words.training import plan_told, progress

PART = "series"
DRAWN_EVERY = 0.45
VALUES_A_SECOND = 3000  # Long series are drawn anew less often while training goes on
PREDICTIONS, HISTORY = "series-predictions.csv", "series-history.csv"
OFFERS = {
    PREDICTIONS: acts.file_about(PART, lambda training: forecast_as_csv(_forecast(training))),
    HISTORY: acts.file_about(PART, history_as_csv),
}


def show(choices: Choices) -> None:
    source(choices)
    with controls.row("what"):
        controls.number(PART, "window")
        controls.number(PART, "share")
        controls.one_of(PART, "scaling")
        controls.start(PART, "cell", "seed")
    with controls.row("how"):
        controls.way(PART)
    controls.problems(PART)
    plan, training = acts.plan_now(PART), acts.training_shown(PART)
    if plan.problem:
        st.warning(f"This cannot be trained: {plan.problem}")
    controls.start_and_stop(PART, plan)
    waiting = None if training else acts.kept_training(PART)
    if told := words.remarks(plan, choices, waiting):
        st.html(f"<p class='hint'>{told}</p>")
    if training or not plan.problem:
        _training(acts.training_to_look_at(PART), choices)


def _training(training: Training, choices: Choices) -> None:
    plan, cut, wording = training.plan, training.plan.cut, choices.wording
    number = min(choices.training.look or cut.training_windows + 1, len(cut))

    def draw() -> Any:
        forecast = _forecast(training)
        found, about_window = words.found(training, forecast), words.about_window(forecast, number, wording)
        figure = series_figure(forecast, number=number, wording=wording)
        errors = errors_table(forecast, training.record.step > 0)
        scaling = words.about_scaling(cut, plan.scaling, wording)
        title = words.CHART if training.record.step else words.UNTRAINED
        chart = Chart(title, figure, words.alternative(found, about_window, cut))
        told = f"<p class='finding'>{found}</p>{errors}<p class='hint'>{scaling}</p>"
        far = training.record.step / plan.updates, progress(training)
        return far, chart, curve(training, wording), told, about_window

    every = DRAWN_EVERY + len(cut.values) / VALUES_A_SECOND if training.going else 0.0
    moment = (plan, training.record.step, training.going, number, wording)
    far, forecasts, losses, found, about_window = acts.look(PART, moment, every, draw)
    st.progress(*far)
    st.html(f"<p class='hint'>{plan_told(plan)}</p>")
    if trouble := words.trouble(training):
        (st.info if training.diverged_at is None else st.warning)(trouble)
    charts([forecasts], key="series-chart", kind="series_chart")
    compared, learned = st.columns(2, gap="large")
    with compared:
        st.html(found)
    with learned:
        charts([losses], key="series-loss")
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium", key="series-looking"):
        wired = session.widget("look", number, partial(set_to, "look"))
        st.slider("Window to look at (or click a point of the chart)", 1, len(cut), value=number, **wired)
        buttons("series-step", opening("Step through this window", part=PART, window=number))
    st.html(f"<p class='hint'>{about_window}</p>")
    predictions = download("Download the predictions as CSV, every digit", PREDICTIONS)
    history = download("Download the history as CSV, every digit", HISTORY)
    buttons("series-after", opening("Open this cell", part=PART), predictions, history)


def _forecast(training: Training) -> Forecast:
    return Forecast(training.plan.cut, training.cell)
