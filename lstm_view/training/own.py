"""Train your own: a task, a start, a way of training, and the curve that grows from it."""

from functools import partial
from typing import NamedTuple

import numpy as np
import streamlit as st

from lstm_lab.tasks import EPOCHS, OPTIMIZER, SEEDS, TASKS
from lstm_view import session
from lstm_view.charts import Chart, charts
from lstm_view.model.choices import Choices
from lstm_view.model.numerals import shown
from lstm_view.training import acts, controls
from lstm_view.training.buttons import button, buttons
from lstm_view.training.curve import curve
from lstm_view.training.files import cells_as_csv, history_as_csv
from lstm_view.training.outcome import Outcome, outcome
from lstm_view.training.plan import TaskPlan
from lstm_view.training.tables import numbers_table, predictions_table
from lstm_view.training.ticks import look
from lstm_view.training.under_way import Training
from lstm_view.training.words import ORDER_WORDS, plan_told, progress
from lstm_view.words.stories import TASK_STORIES, verdict

PART = "own"
AS_MEASURED = dict(optimizer="adam", rate=OPTIMIZER.lr, epochs=EPOCHS, order="per_sample")
DRAWN_EVERY = 0.25
"""Seconds from one drawing of a training to the next; its ticks are shorter."""
HISTORY, CELLS = "lstm-training.csv", "lstm-cells.csv"


def question(choices: Choices, training: Training[TaskPlan] | None) -> tuple[str, str]:
    """Ask for a prediction before the training, and for a reason after it."""
    plan = TaskPlan.of(choices)
    mean = shown(float(np.mean(plan.task.targets)), 2)
    if training is not None and training.plan == plan and training.is_over:
        return (
            "Would another start end there, too?",
            "What happened is told beside the curve. Guess what another seed, another learning rate "
            "or another order would make of it; then change one of them and press Start.",
        )
    if plan.is_spread:
        return (
            f"How many of {SEEDS} will learn it?",
            "All of them get the same sequences and the same settings; only the numbers they start "
            "from are drawn at random. Say a number, then press Start.",
        )
    return (
        f"Will it learn more than “always say {mean}”?",
        f"{mean} is the mean of the targets, and a cell that always says it has a loss of "
        f"{shown(plan.loss_of_the_mean)}. Say whether the curve will get below that line, then "
        "press Start.",
    )


def show(choices: Choices) -> None:
    """Draw the settings, the training as far as it is, and what became of it."""
    _settings(choices)
    plan, training = TaskPlan.of(choices), acts.training_shown(PART)
    story = TASK_STORIES[plan.task_name]
    st.html(f"<p class='story'>{story.story}</p>")
    controls.start_and_stop(PART, training, plan)
    _training(acts.training_to_look_at(PART), choices)
    if training is not None and not training.going:
        _what_to_do_with(training)
    credit = f" Example: {story.credit}." if story.credit else ""
    st.html(
        "<p class='verdict'><b>Can a single cell learn this?</b> "
        f"{verdict(story, plan.task)}{credit}</p>"
        f"<p class='verdict'>{_start_told(choices)}</p>"
    )


OFFERS = {HISTORY: acts.file_about(PART, history_as_csv), CELLS: acts.file_about(PART, cells_as_csv)}


def _settings(choices: Choices) -> None:
    with controls.row("what"):
        with st.container(width=270):
            st.selectbox(
                "Task",
                tuple(TASKS),
                index=list(TASKS).index(choices.training.task),
                format_func=lambda name: TASK_STORIES[name].title,
                **session.setting("task"),
            )
        controls.start(PART, "cell", "seed", "spread")
    with controls.row("how"):
        controls.way(PART)
        controls.one_of(PART, "order", "Sequences", ORDER_WORDS)
        if any(getattr(choices.training, name) != value for name, value in AS_MEASURED.items()):
            title = "How the 64 cells told of below were trained: one sequence an update."
            back = f"Back to Adam, {OPTIMIZER.lr:g}, {EPOCHS} epochs"
            buttons("own-as-measured", button(back, "as_measured", title=title))
    controls.problems(PART)


@session.on("as_measured")
def as_measured(_: session.Act) -> None:
    """Take the settings behind the verdicts."""
    choices = session.choices()
    for name, value in AS_MEASURED.items():
        choices = choices.with_setting("training", name, value)
    session.change(choices)


class Shown(NamedTuple):
    """What is shown of a training at one moment."""

    curve: Chart
    found: Outcome
    tables: str


def _training(training: Training[TaskPlan], choices: Choices) -> None:
    plan, record = training.plan, training.record
    st.progress(record.step / plan.updates, progress(training))
    moment = (plan, record.step, training.diverged_at, choices.wording)
    every = DRAWN_EVERY if training.going else 0.0
    seen: Shown = look(PART, moment, every, partial(_shown, training, choices))
    drawn, told = st.columns([10, 9], gap="large")
    with drawn:
        charts([seen.curve], key="own-loss")
        st.html(f"<p class='hint'>{plan_told(plan)}</p>")
    with told:
        st.html(
            f"<div class='happened {seen.found.kind}'><b>{seen.found.title}</b>{seen.found.text}"
            f"</div>{seen.tables}"
        )


def _shown(training: Training[TaskPlan], choices: Choices) -> Shown:
    wording = choices.wording
    whose = f" of the best one, seed {training.seed}" if training.plan.is_spread else ""
    tables = (
        f"<div class='subject own'>Predictions now{whose}</div>"
        f"{predictions_table(training, wording)}"
        f"<div class='subject'>The twelve numbers now{whose}</div>"
        f"{numbers_table(training.cell, wording)}"
    )
    return Shown(curve(training, wording), outcome(training, wording), tables)


def _what_to_do_with(training: Training[TaskPlan]) -> None:
    if training.plan.is_spread:
        buttons(
            "own-after",
            button("Open the best of the spread", "open_cell", opens_cell=True, part=PART),
            button(f"Download the loss of all {SEEDS} as CSV", "file", name=HISTORY),
            button(f"Download the {SEEDS} cells as they are now", "file", name=CELLS),
        )
    else:
        buttons(
            "own-after",
            button("Open this cell", "open_cell", opens_cell=True, part=PART),
            button("Download the history as CSV, every digit", "file", name=HISTORY),
        )


def _start_told(choices: Choices) -> str:
    if choices.training.start == "cell":
        told = "It starts from the twelve numbers of your cell, with both memories at 0."
        return f"{told} Forced gates are free while it trains." if choices.forced else told
    return (
        "At random means: all weights drawn from the standard normal distribution, all biases 0, as "
        "in the published training."
    )
