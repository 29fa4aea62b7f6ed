"""The plain RNN beside the LSTM, as the page shows it: what is set, the chart, what was found."""

from dataclasses import replace

import streamlit as st

from lstm_view import state
from lstm_view.charts import Chart, charts
from lstm_view.choices import Choices
from lstm_view.figures import dependence_figure
from lstm_view.figures.dependence import LOOKS, line_name
from lstm_view.files import csv_button
from lstm_view.settings import AFTERWARDS, MOST_UNROLLED, SOURCES, STRONGEST
from lstm_view.sliders import Row, Slider, sliders
from lstm_view.slots import settings_of, with_number
from lstm_view.trust import unreliable_from, warn_from
from lstm_view.why import words
from lstm_view.why.dependence import Dependence, unrolled

WEIGHTS_TO_TRY = (0.5, 1.0, 2.0)
AFTER_WORDS = {"silence": "Mine, then zeros", "again": "Mine, over and over", "quiet": "Zeros only"}
SOURCE_WORDS = {"input": "the input", "memory": "the memory"}
SLIDERS = {
    "rnn.w_h": (
        "RNN: weight of its memory",
        "RNN: <i>w<sub>h</sub></i>",
        -STRONGEST,
        STRONGEST,
        0.1,
    ),
    "rnn.w_x": (
        "RNN: weight of the input",
        "RNN: <i>w<sub>x</sub></i>",
        -STRONGEST,
        STRONGEST,
        0.1,
    ),
    "rnn.b": ("RNN: bias", "RNN: <i>b</i>", -STRONGEST, STRONGEST, 0.1),
    "why.steps": ("Steps", "Steps, <i>T</i>", 1.0, float(MOST_UNROLLED), 1.0),
}
VARIABLES = {"lstm": "var(--q-h)", "long_term": "var(--q-c)", "rnn": "var(--ink)"}
SIGNS = {"diamond": "◆", "circle": "●", "square": "■"}


def settings(choices: Choices) -> None:
    """Set the plain RNN, how far both are unrolled over which inputs, and whose influence is drawn."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium", key="unrolling"):
        held = choices.why.rnn.w_h
        st.segmented_control(
            "Try an RNN weight of",
            WEIGHTS_TO_TRY,
            key=state.follow("rnn.tried", held if held in WEIGHTS_TO_TRY else None),
            format_func=lambda weight: f"{weight:g}",
            on_change=state.hear,
            args=("rnn.tried", weight_tried),
        )
        _setting("after", "Inputs of both", AFTERWARDS, AFTER_WORDS, choices)
        _setting("source", "What is nudged at each step", SOURCES, SOURCE_WORDS, choices)
    values = settings_of(choices)
    rows = [
        Row(
            name if choices.wording == "words" else symbol,
            (Slider(slot, name, values[slot], low, high, step),),
        )
        for slot, (name, symbol, low, high, step) in SLIDERS.items()
    ]
    sliders(rows, key="unrolling.sliders", on_act=state.hear_actions)


def _setting(
    field: str, name: str, options: tuple[str, ...], told: dict[str, str], choices: Choices
) -> None:
    key = f"why.{field}"
    st.segmented_control(
        name,
        options,
        key=state.follow(key, getattr(choices.why, field)),
        format_func=told.__getitem__,
        required=True,
        on_change=state.hear,
        args=(key, state.setting_set, "why", field),
    )


def weight_tried(weight: float | None) -> None:
    """Give the plain RNN one of the weights to try."""
    if weight is not None:
        state.apply(lambda choices: with_number(choices, "rnn.w_h", weight))


def question(choices: Choices) -> tuple[str, str]:
    """Return the title and the text of what the page asks."""
    steps = choices.why.steps
    return (
        f"Is anything left of the first step after {steps} {'steps' if steps > 1 else 'step'}?",
        "A plain recurrent network (RNN) multiplies by the same weight at every step; the LSTM's "
        "long-term memory meets no weight at all. Say first what you expect of the RNN for a weight "
        "of 0.5, of 1, of 2. Then try them, with your inputs and with zeros only.",
    )


def show(found: Dependence, choices: Choices) -> None:
    """Draw the three lines, say beside them what became of the first step, and offer every digit."""
    name = choices.preset.step_name
    figure = dependence_figure(found, wording=choices.wording, step_name=name)
    drawn, said = st.columns([1.55, 1], gap="medium")
    with drawn:
        charts(
            [Chart(words.title(found.source), figure, words.alternative(found, name))],
            key="dependence",
            heard=state.heard(),
        )
    said.html(_found(found, choices))
    st.html(f"<p class='takeaway'>{words.comparison(found)}</p>")
    warn_from(unreliable_from(replace(choices, xs=unrolled(choices))), name)
    csv_button(
        "Download as CSV, every digit",
        lambda: words.as_csv(found),
        "rnn-and-lstm.csv",
        "csv.dependence",
    )


def _found(found: Dependence, choices: Choices) -> str:
    what = "the first input" if found.source == "input" else "the memory at the start"
    articles = "".join(
        f"<article style='--of:{VARIABLES[name]}'><h4><span><i style='color:{VARIABLES[name]}'>"
        f"{SIGNS[LOOKS[name][1]]}</i> {line_name(name, found.source, choices.wording)}</span>"
        f"<b>{found.lines[name].first}</b></h4><p>{about(found)}</p></article>"
        for name, about in words.ABOUT.items()
    )
    return (
        f"<div class='found'><p>How much of a nudge to {what} reaches the end:</p>{articles}</div>"
    )
