"""What a training of one's own is set to."""

import streamlit as st

from lstm_lab.tasks import EPOCHS, OPTIMIZER, TASKS
from lstm_view import state
from lstm_view.choices import Choices
from lstm_view.training import fields
from lstm_view.training.own_words import ORDER_WORDS
from lstm_view.training.settings import STARTS

PART = "own"
AS_MEASURED = dict(optimizer="adam", rate=OPTIMIZER.lr, epochs=EPOCHS, order="per_sample")


def settings(choices: Choices) -> None:
    """Choose task, start, optimizer, learning rate, epochs and order."""
    training = choices.training
    with fields.row("what"):
        with st.container(width=270):
            st.selectbox(
                "Task",
                tuple(TASKS),
                key=state.follow("own.task", training.task),
                format_func=lambda name: TASKS[name].title,
                on_change=state.hear,
                args=("own.task", state.setting_set, "training", "task"),
            )
        fields.start(PART, training, STARTS)
    with fields.row("how"):
        fields.way(PART, training)
        fields.one_of(PART, "order", "Sequences", ORDER_WORDS, training.order)
        if not is_as_measured(choices):
            st.button(
                f"Back to Adam, {OPTIMIZER.lr:g}, {EPOCHS} epochs",
                key="own.as_measured",
                help="That is how the 64 cells told of below were trained: one sequence an update.",
                on_click=state.hear,
                args=(None, as_measured),
            )
    fields.problems(PART, training)


def is_as_measured(choices: Choices) -> bool:
    """Whether the settings are those behind the verdicts."""
    return all(getattr(choices.training, name) == value for name, value in AS_MEASURED.items())


def as_measured() -> None:
    """Take the settings behind the verdicts."""
    for name, value in AS_MEASURED.items():
        state.setting_set(value, "training", name)
