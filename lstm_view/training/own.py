"""Train your own: a task, a start, a way of training, and the curve that grows from it."""

import streamlit as st

from lstm_core.tasks import TASKS
from lstm_view import state
from lstm_view.charts import charts
from lstm_view.choices import Choices
from lstm_view.files import csv_button
from lstm_view.training.own_controls import settings
from lstm_view.training.own_curve import curve
from lstm_view.training.own_files import history_as_csv
from lstm_view.training.own_outcome import outcome
from lstm_view.training.own_table import STYLE, numbers_table, predictions_table
from lstm_view.training.own_words import (
    cut_short,
    plan_told,
    progress,
    start_told,
)
from lstm_view.training.own_words import (
    question as question_about,
)
from lstm_view.training.run import Plan, Run

RUN = "training.own"
TICK_SECONDS = 0.1
"""A tick works this long, then the processor is everybody's until the next one."""
SECONDS_FROM_TICK_TO_TICK = 0.25


def question(choices: Choices) -> tuple[str, str]:
    """Ask for a prediction before the training, and for a reason after it."""
    return question_about(choices, run_now())


def show(choices: Choices) -> None:
    """Draw the settings, the training as far as it is, and what became of it."""
    if st.session_state[state.PAGE_IS_NEW] or "own.task" not in st.session_state:
        stopped()
    st.html(f"<style>{STYLE}</style>")
    settings(choices)
    task, run = TASKS[choices.training.task], run_now()
    st.html(f"<p class='story'>{task.story}</p>")
    _buttons(run)
    if run is not None and run.plan != Plan.of(choices):
        st.info(
            f"{'What runs here goes on' if run.going else 'What stands here was trained'} with its own "
            "settings. Those above count from the next start."
        )
    going = run is not None and run.going
    st.fragment(training_under_way, run_every=SECONDS_FROM_TICK_TO_TICK if going else None)(going)
    if run is not None and not run.going:
        _what_to_do_with(run)
    credit = f" Example: {task.credit}." if task.credit else ""
    st.html(
        f"<p class='verdict'><b>Can a single cell learn this?</b> {task.verdict}{credit}</p>"
        f"<p class='verdict'>{start_told(choices)}</p>"
    )


def training_under_way(going: bool) -> None:
    """Train on for a moment, if it is going on, and show where it stands.

    What was pressed may arrive along with a tick: then the whole page is drawn anew.
    """
    state.settle()
    choices = state.choices_now()
    run = run_now() or Run.begin(Plan.of(choices))
    if run.going:
        run.work(TICK_SECONDS)
    if run.going != going or state.numbers_changed() or state.TO_OPEN in st.session_state:
        st.rerun()
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


def _buttons(run: Run | None) -> None:
    going = run is not None and run.going
    can_resume = run is not None and not run.going and not run.is_over
    with st.container(horizontal=True, gap="small", key="own-buttons"):
        for name, icon, possible, action in (
            ("Start", "play_arrow", not going, started),
            ("Stop", "stop", going, stopped),
            ("Resume", "resume", can_resume, resumed),
            ("Reset", "undo", run is not None, reset),
        ):
            st.button(
                name,
                key=f"own.press.{name.lower()}",
                icon=f":material/{icon}:",
                type="primary" if name == ("Stop" if going else "Start") else "secondary",
                shortcut=SHORTCUTS.get(name),
                disabled=not possible,
                on_click=state.hear,
                args=(None, action),
            )


SHORTCUTS = {"Start": "Alt+S", "Stop": "Alt+X"}


def _what_to_do_with(run: Run) -> None:
    with st.container(horizontal=True, gap="small", key="own-after"):
        st.button(
            "Open the best of the spread" if run.plan.is_spread else "Open this cell",
            key="own.open",
            icon=":material/open_in_new:",
            on_click=state.hear,
            args=(None, state.cell_taken, run.cell, run.plan.task.sequences[0]),
        )
        csv_button(
            "Download the history as CSV, every digit",
            lambda: history_as_csv(run),
            "lstm-training.csv",
            "own.csv",
        )


# The training under way is kept in the session; each action changes it and draws nothing.


def run_now() -> Run | None:
    """Return the training under way, or what has become of the last one."""
    run: Run | None = st.session_state.get(RUN)
    return run


def started() -> None:
    """Begin with the settings as they are now, in place of any training before."""
    st.session_state[RUN] = Run.begin(Plan.of(state.choices_now()))
    st.session_state[RUN].going = True


def stopped() -> None:
    """Let it rest where it is."""
    if (run := run_now()) is not None and run.going:
        run.stop()


def resumed() -> None:
    """Go on from where it rests."""
    if (run := run_now()) is not None and not run.is_over:
        run.going = True


def reset() -> None:
    """Put the training away."""
    st.session_state.pop(RUN, None)
