"""Train your own: a task, a start, a way of training, and the curve that grows from it."""

from dataclasses import replace
from functools import partial
from typing import Any

import streamlit as st

from lstm_lab.tasks import EPOCHS, OPTIMIZER, SEEDS, TASKS
from lstm_view import session
from lstm_view.buttons import button, buttons, download, opening
from lstm_view.charts import charts
from lstm_view.choice import set_to
from lstm_view.model.choices import Choices
from lstm_view.results.training import Plan, Training
from lstm_view.training import acts, controls
from lstm_view.training.charts import curve
from lstm_view.training.tables import cells_as_csv, history_as_csv, numbers_table, predictions_table
from lstm_view.words import task_training as words
from lstm_view.words.stories import TASK_STORIES
from lstm_view.words.training import plan_told, progress

PART = "own"
AS_MEASURED: dict[str, Any] = dict(optimizer="adam", rate=OPTIMIZER.lr, epochs=EPOCHS, order="per_sample")
DRAWN_EVERY = 0.25  # Seconds from one drawing of a training to the next; its ticks are shorter
HISTORY, CELLS = "lstm-training.csv", "lstm-cells.csv"
OFFERS = {HISTORY: acts.file_about(PART, history_as_csv), CELLS: acts.file_about(PART, cells_as_csv)}


def show(choices: Choices) -> None:
    plan = Plan.of(choices)
    _settings(choices)
    st.html(f"<p class='story'>{TASK_STORIES[plan.task_name].story}</p>")
    controls.start_and_stop(PART, plan)
    _training(acts.training_to_look_at(PART), choices)
    if (training := acts.training_shown(PART)) and not training.going:
        _what_to_do_with(training)
    can, start = words.about(plan, choices)
    st.html(f"<p class='verdict'>{can}</p><p class='verdict'>{start}</p>")


def _settings(choices: Choices) -> None:
    with controls.row("what"):
        with st.container(width=270):
            names, task = list(TASKS), choices.training.task
            titles = {name: TASK_STORIES[name].title for name in names}.__getitem__
            wired = session.widget("task", task, partial(set_to, "task"))
            st.selectbox("Task", names, names.index(task), format_func=titles, **wired)
        controls.start(PART)
    with controls.row("how"):
        controls.way(PART)
        controls.one_of(PART, "order")
        if any(getattr(choices.training, name) != value for name, value in AS_MEASURED.items()):
            back = f"Back to Adam, {OPTIMIZER.lr:g}, {EPOCHS} epochs"
            buttons("own-as-measured", button(back, "as_measured", title=words.AS_MEASURED))
    controls.problems(PART)


@session.on("as_measured")
def as_measured(_: session.Act) -> None:
    """Take the settings behind the verdicts."""
    choices = session.choices()
    session.change(replace(choices, training=replace(choices.training, **AS_MEASURED)))


def _training(training: Training, choices: Choices) -> None:
    plan, record, wording = training.plan, training.record, choices.wording

    def draw() -> Any:
        whose = f" of the best one (smallest loss), seed {training.seed}" if plan.is_spread else ""
        said, numbers = predictions_table(training, wording), numbers_table(training.cell, wording)
        tables = f"<div class='subject'>Predictions now{whose}</div>{said}"
        tables += f"<div class='subject'>The twelve numbers now{whose}</div>{numbers}"
        far = record.step / plan.updates, progress(training)
        return far, curve(training, wording), words.outcome(training, wording), tables

    moment = (plan, record.step, training.diverged_at, wording)
    far, losses, found, tables = acts.look(PART, moment, DRAWN_EVERY if training.going else 0.0, draw)
    st.progress(*far)
    drawn, told = st.columns(2, gap="large")
    with drawn:
        charts([losses], key="own-loss")
        st.html(f"<p class='hint'>{plan_told(plan)}</p>")
    with told:
        st.html(f"<div class='happened {found.kind}'><b>{found.title}</b>{found.text}</div>{tables}")


def _what_to_do_with(training: Training) -> None:
    if training.plan.is_spread:
        best = opening("Open the best of the spread", part=PART)
        losses = download(f"Download the loss of all {SEEDS} as CSV", HISTORY)
        buttons("own-after", best, losses, download(f"Download the {SEEDS} cells as they are now", CELLS))
    else:
        history = download("Download the history as CSV, every digit", HISTORY)
        buttons("own-after", opening("Open this cell", part=PART), history)
