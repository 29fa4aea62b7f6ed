"""Train your own: a task, a start, a way of training, and the curve that grows from it."""

from dataclasses import replace
from typing import Any

import numpy as np
import streamlit as st

from lstm_lab.tasks import EPOCHS, OPTIMIZER, SEEDS, TASKS
from lstm_view import session
from lstm_view.charts import charts
from lstm_view.model.choices import Choices
from lstm_view.model.numerals import shown
from lstm_view.training import acts, controls
from lstm_view.training.buttons import button, buttons, download, opening
from lstm_view.training.drawings import curve
from lstm_view.training.files import cells_as_csv, history_as_csv
from lstm_view.training.outcome import numbers_table, outcome, predictions_table
from lstm_view.training.plan import Plan
from lstm_view.training.under_way import Training
from lstm_view.training.words import plan_told, progress
from lstm_view.words.stories import TASK_STORIES, verdict

PART = "own"
AS_MEASURED: dict[str, Any] = dict(optimizer="adam", rate=OPTIMIZER.lr, epochs=EPOCHS, order="per_sample")
DRAWN_EVERY = 0.25  # Seconds from one drawing of a training to the next; its ticks are shorter
HISTORY, CELLS = "lstm-training.csv", "lstm-cells.csv"
OFFERS = {HISTORY: acts.file_about(PART, history_as_csv), CELLS: acts.file_about(PART, cells_as_csv)}


def question(choices: Choices, training: Training | None) -> tuple[str, str]:
    plan = Plan.of(choices)
    mean = shown(float(np.mean(plan.task.targets)), 2)
    if training and training.plan == plan and training.is_over:
        return (
            "Would another start end there, too?",
            "What happened is told beside the curve. Guess what another seed, another learning rate or "
            "another order would make of it; then change one of them and press Start.",
        )
    if plan.is_spread:
        return (
            f"How many of {SEEDS} will learn it?",
            "All of them get the same sequences and the same settings; only the numbers they start from are "
            "drawn at random. Say a number, then press Start.",
        )
    return (
        f"Will it learn more than “always say {mean}”?",
        f"{mean} is the mean of the targets, and a cell that always says it has a loss of "
        f"{shown(plan.loss_of_the_mean)}. Say whether the curve will get below that line, then press Start.",
    )


def show(choices: Choices) -> None:
    plan = Plan.of(choices)
    story = TASK_STORIES[plan.task_name]
    _settings(choices)
    st.html(f"<p class='story'>{story.story}</p>")
    controls.start_and_stop(PART, plan)
    _training(acts.training_to_look_at(PART), choices)
    if (training := acts.training_shown(PART)) and not training.going:
        _what_to_do_with(training)
    credit = f" Example: {story.credit}." if story.credit else ""
    can = f"<b>Can a single cell learn this?</b> {verdict(story, plan.task)}{credit}"
    start = "At random: weights of the standard normal distribution, biases 0, as in the published training."
    if plan.start == "cell":
        start = "It starts from the twelve numbers of your cell, with both memories at 0."
        start += " Forced gates are free while it trains." if choices.forced else ""
    st.html(f"<p class='verdict'>{can}</p><p class='verdict'>{start}</p>")


def _settings(choices: Choices) -> None:
    with controls.row("what"):
        with st.container(width=270):
            names, wired = list(TASKS), session.setting("task")
            titles = {name: TASK_STORIES[name].title for name in names}.__getitem__
            index = names.index(choices.training.task)
            st.selectbox("Task", names, index=index, format_func=titles, **wired)
        controls.start(PART)
    with controls.row("how"):
        controls.way(PART)
        controls.one_of(PART, "order")
        if any(getattr(choices.training, name) != value for name, value in AS_MEASURED.items()):
            title = "How the 64 cells below were trained: one update for each sequence."
            back = f"Back to Adam, {OPTIMIZER.lr:g}, {EPOCHS} epochs"
            buttons("own-as-measured", button(back, "as_measured", title=title))
    controls.problems(PART)


@session.on("as_measured")
def as_measured(_: session.Act) -> None:
    """Take the settings behind the verdicts."""
    choices = session.choices()
    session.change(replace(choices, training=replace(choices.training, **AS_MEASURED)))


def _training(training: Training, choices: Choices) -> None:
    plan, record, wording = training.plan, training.record, choices.wording

    def draw() -> Any:
        whose = f" of the best one, seed {training.seed}" if plan.is_spread else ""
        return (
            curve(training, wording),
            outcome(training, wording),
            f"<div class='subject own'>Predictions now{whose}</div>{predictions_table(training, wording)}"
            f"<div class='subject'>The twelve numbers now{whose}</div>"
            + numbers_table(training.cell, wording),
        )

    st.progress(record.step / plan.updates, progress(training))
    moment = (plan, record.step, training.diverged_at, wording)
    losses, found, tables = acts.look(PART, moment, DRAWN_EVERY if training.going else 0.0, draw)
    drawn, told = st.columns([10, 9], gap="large")
    with drawn:
        charts([losses], key="own-loss")
        st.html(f"<p class='hint'>{plan_told(plan)}</p>")
    with told:
        st.html(f"<div class='happened {found.kind}'><b>{found.title}</b>{found.text}</div>{tables}")


def _what_to_do_with(training: Training) -> None:
    row = [
        opening("Open this cell", part=PART),
        download("Download the history as CSV, every digit", HISTORY),
    ]
    if training.plan.is_spread:
        row = [
            opening("Open the best of the spread", part=PART),
            download(f"Download the loss of all {SEEDS} as CSV", HISTORY),
            download(f"Download the {SEEDS} cells as they are now", CELLS),
        ]
    buttons("own-after", *row)
