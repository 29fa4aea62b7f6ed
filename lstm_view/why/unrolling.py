"""The plain RNN beside the LSTM, as the page shows it: what is set, the chart, what was found."""

from dataclasses import replace

import streamlit as st

from lstm_view import session
from lstm_view.charts import Chart, charts
from lstm_view.choice import choice
from lstm_view.model.choices import Choices
from lstm_view.model.facts import unreliable_from
from lstm_view.model.settings import MOST_UNROLLED, STRONGEST
from lstm_view.model.slots import with_number
from lstm_view.ranges import Row, Slider, ranges
from lstm_view.trust import warn_from
from lstm_view.why import words
from lstm_view.why.dependence import Dependence, unrolled
from lstm_view.why.figure import LOOKS, dependence_figure, line_name

WEIGHTS_TO_TRY = (0.5, 1.0, 2.0)
SIGNS = {"diamond": "◆", "circle": "●", "square": "■"}


def settings(choices: Choices) -> None:
    """Set the plain RNN, how far both are unrolled over which inputs, and whose influence is drawn."""
    held = choices.why.rnn.w_h
    tried = held if held in WEIGHTS_TO_TRY else None
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        st.segmented_control(
            "Try an RNN weight of",
            WEIGHTS_TO_TRY,
            default=tried,
            format_func=lambda weight: f"{weight:g}",
            **session.widget("rnn.tried", tried, try_weight),
        )
        choice("after", "Inputs of both", words.AFTER)
        choice("from", "What is nudged at each step", words.NUDGED)
    rows = []
    for slot, (name, symbol) in words.SLIDERS.items():
        reach = (1.0, float(MOST_UNROLLED), 1.0) if slot == "why.steps" else (-STRONGEST, STRONGEST)
        rows.append(Row(name if choices.wording == "words" else symbol, (Slider(slot, name, *reach),)))
    ranges(rows, key="unrolling")


def try_weight(weight: float | None) -> None:
    if weight is not None:
        session.change(with_number(session.choices(), "rnn.w_h", weight))


def show(found: Dependence, choices: Choices) -> None:
    """Draw the three lines, and say beside them what became of the first step."""
    name = choices.preset.step_name
    figure = dependence_figure(found, wording=choices.wording, step_name=name)
    drawn, said = st.columns([1.55, 1], gap="medium")
    with drawn:
        chart = Chart(words.TITLES[found.source], figure, words.alternative(found, name))
        charts([chart], key="dependence")
    said.html(_found(found, choices))
    st.html(f"<p class='takeaway'>{words.comparison(found)}</p>")
    warn_from(unreliable_from(replace(choices, xs=unrolled(choices))), name)


def _found(found: Dependence, choices: Choices) -> str:
    articles = ""
    for name, about in words.ABOUT.items():
        colour, _, _, symbol = LOOKS[name]
        sign = f"<i style='color:var(--{colour})'>{SIGNS[symbol]}</i>"
        name_of_line = f"<span>{sign} {line_name(name, found.source, choices.wording)}</span>"
        head = f"<h4>{name_of_line}<b>{found.lines[name].told(0)}</b></h4>"
        articles += f"<article style='--of:var(--{colour})'>{head}<p>{about(found)}</p></article>"
    title = f"How much of a nudge to {words.FIRST[found.source]} reaches the end:"
    return f"<div class='found'><p>{title}</p>{articles}</div>"
