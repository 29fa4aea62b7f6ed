"""Train your own: a task, a start, a way of training, and the curve that grows from it."""

import streamlit as st

from lstm_lab.tasks import SEEDS, TASKS
from lstm_view import state
from lstm_view.charts import charts
from lstm_view.choices import Choices
from lstm_view.files import csv_button
from lstm_view.training import fields, under_way
from lstm_view.training.own_controls import PART, settings
from lstm_view.training.own_files import cells_as_csv, history_as_csv
from lstm_view.training.own_outcome import outcome
from lstm_view.training.own_plan import OwnPlan, OwnRun
from lstm_view.training.own_table import STYLE, numbers_table, predictions_table
from lstm_view.training.own_words import plan_told, start_told
from lstm_view.training.own_words import question as question_about
from lstm_view.training.run import Run
from lstm_view.training.run_curve import curve
from lstm_view.training.run_words import cut_short, progress


def question(choices: Choices) -> tuple[str, str]:
    """Ask for a prediction before the training, and for a reason after it."""
    return question_about(choices, run_now())


def show(choices: Choices) -> None:
    """Draw the settings, the training as far as it is, and what became of it."""
    under_way.stop_if_left(PART)
    st.html(f"<style>{fields.STYLE}{STYLE}</style>")
    settings(choices)
    task, run = TASKS[choices.training.task], run_now()
    st.html(f"<p class='story'>{task.story}</p>")
    under_way.buttons(PART, run, plan_now)
    going = run is not None and run.going
    every = under_way.SECONDS_FROM_TICK_TO_TICK if going else None
    st.fragment(training_under_way, run_every=every)(going)
    if run is not None and not going:
        _what_to_do_with(run)
    credit = f" Example: {task.credit}." if task.credit else ""
    st.html(
        f"<p class='verdict'><b>Can a single cell learn this?</b> {task.verdict}{credit}</p>"
        f"<p class='verdict'>{start_told(choices)}</p>"
    )


def training_under_way(going: bool) -> None:
    """Train on for a moment, if it is going on, and show where it stands."""
    under_way.look(run_now, going, under_way.TICK_SECONDS)
    choices = state.choices_now()
    run = run_now() or Run.begin(plan_now())
    st.progress(run.record.step / run.plan.updates, progress(run))
    drawn, told = st.columns([10, 9], gap="large")
    with drawn:
        charts([curve(run, choices.wording)], key="own.loss", heard=run.record.step)
        st.html(
            f"<p class='hint'>{' '.join(filter(None, (plan_told(run.plan) + '.', cut_short(run.plan))))}</p>"
        )
    with told:
        found = outcome(run, choices.wording)
        whose = f" of the best one, seed {run.seed}" if run.plan.is_spread else ""
        st.html(
            f"<div class='happened {found.kind}'><b>{found.title}</b>{found.text}</div>"
            f"<div class='subject own'>Predictions now{whose}</div>"
            f"{predictions_table(run, choices.wording)}"
            f"<div class='subject'>The twelve numbers now{whose}</div>"
            f"{numbers_table(run.cell, choices.wording)}"
        )


def _what_to_do_with(run: OwnRun) -> None:
    with st.container(horizontal=True, gap="small", key="own-after"):
        st.button(
            "Open the best of the spread" if run.plan.is_spread else "Open this cell",
            key="own.open",
            icon=":material/open_in_new:",
            on_click=state.hear,
            args=(None, state.cell_taken, run.cell, run.plan.task.sequences[0]),
        )
        csv_button(
            f"Download the loss of all {SEEDS} as CSV"
            if run.plan.is_spread
            else "Download the history as CSV, every digit",
            lambda: history_as_csv(run),
            "lstm-training.csv",
            "own.csv",
        )
        if run.plan.is_spread:
            csv_button(
                f"Download the {SEEDS} cells as they are now",
                lambda: cells_as_csv(run),
                "lstm-cells.csv",
                "own.csv.cells",
            )


def run_now() -> OwnRun | None:
    """Return the training under way, or what has become of the last one."""
    run: OwnRun | None = under_way.run_of(PART)
    return run


def plan_now() -> OwnPlan:
    """Return the plan by the settings as they are now."""
    return OwnPlan.of(state.choices_now())
