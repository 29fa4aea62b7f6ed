"""Own series: the cell learns the first part of a series and predicts the rest, one value ahead."""

from typing import Any

import streamlit as st

from lstm_view import session
from lstm_view.charts import Chart, charts
from lstm_view.model.choices import Choices
from lstm_view.training import acts, controls
from lstm_view.training import verdict as words
from lstm_view.training.buttons import buttons, download, opening
from lstm_view.training.drawings import curve, series_figure
from lstm_view.training.files import forecast_as_csv, history_as_csv
from lstm_view.training.forecast import Forecast
from lstm_view.training.source import source
from lstm_view.training.under_way import Training
from lstm_view.training.words import is_worse, plan_told, progress, why_diverged, why_stuck

PART = "series"
DRAWN_EVERY = 0.45
VALUES_A_SECOND = 3000  # Long series are drawn anew less often while training goes on
PREDICTIONS, HISTORY = "series-predictions.csv", "series-history.csv"
OFFERS = {
    PREDICTIONS: acts.file_about(PART, lambda training: forecast_as_csv(_forecast(training))),
    HISTORY: acts.file_about(PART, history_as_csv),
}


def question(choices: Choices, _: object) -> tuple[str, str]:
    return (
        "Will the cell beat simply repeating the last value?",
        f"It trains on the first {choices.training.share} % of a series, then predicts the rest, one value "
        "ahead each time. Which forecast will be closer: the cell's, the last value once more, or the plain "
        "mean? Say it first, then train; and see whether longer is better.",
    )


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
    first_of_the_rest = cut.training_windows + 1
    number: int = min(session.kept().get(acts.WINDOW, first_of_the_rest), len(cut))

    def draw() -> Any:
        forecast = _forecast(training)
        found, about_window = words.found(training, forecast), words.about_window(forecast, number, wording)
        figure = series_figure(forecast, number=number, wording=wording)
        errors = words.errors_table(forecast, training.record.step > 0)
        scaling = words.about_scaling(cut, plan.scaling, wording)
        return (
            Chart(words.CHART, figure, words.alternative(found, about_window, cut)),
            curve(training, wording),
            f"<p class='finding'>{found}</p>{errors}<p class='hint'>{scaling}</p>",
            about_window,
        )

    st.progress(training.record.step / plan.updates, progress(training))
    st.html(f"<p class='hint'>{plan_told(plan)}</p>")
    if training.diverged_at is not None:
        st.warning(f"Diverged at update {training.diverged_at:,}. {why_diverged(training)}")
    elif training.record.step and not training.going and (why := why_stuck(training)):
        st.info(f"{'The loss is larger than at the start. ' if is_worse(training) else ''}{why}")
    every = DRAWN_EVERY + len(cut.values) / VALUES_A_SECOND if training.going else 0.0
    moment = (plan, training.record.step, training.going, number, wording)
    forecasts, losses, found, about_window = acts.look(PART, moment, every, draw)
    charts([forecasts], key="series-chart", kind="series_chart")
    compared, learned = st.columns([1.35, 1], gap="large")
    with compared:
        st.html(found)
    with learned:
        charts([losses], key="series-loss")
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium", key="series-looking"):
        wired = session.widget(acts.WINDOW, number, lambda number: acts.look_at({"number": number}))
        st.slider("Window to look at (or click a point of the chart)", 1, len(cut), value=number, **wired)
        buttons("series-step", opening("Step through this window", part=PART, window=number))
    st.html(f"<p class='hint'>{about_window}</p>")
    buttons(
        "series-after",
        opening("Open this cell", part=PART),
        download("Download the predictions as CSV, every digit", PREDICTIONS),
        download("Download the history as CSV, every digit", HISTORY),
    )


def _forecast(training: Training) -> Forecast:
    return Forecast(training.plan.cut, training.cell)
