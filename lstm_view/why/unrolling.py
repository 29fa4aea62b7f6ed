"""The plain RNN beside the LSTM, as the page shows it: what is set, the chart, what was found."""

from dataclasses import replace

import streamlit as st

from lstm_view import session
from lstm_view.charts import Chart, charts
from lstm_view.choice import choice
from lstm_view.files import csv_text
from lstm_view.model.choices import Choices
from lstm_view.model.facts import unreliable_from
from lstm_view.model.settings import MOST_UNROLLED, STRONGEST, with_number
from lstm_view.ranges import ranges, row, slider
from lstm_view.results.dependence import Dependence, dependence_if_finite, unrolled
from lstm_view.trust import warn_from
from lstm_view.why.figure import LOOKS, dependence_figure, line_name
from lstm_view.words import dependence as words

WEIGHTS_TO_TRY = (0.5, 1.0, 2.0)
AFTER = {"silence": "Mine, then zeros", "again": "Mine, over and over", "quiet": "Zeros only"}
NUDGED = {"memory": "the memory", "input": "the input"}
SLIDERS = {
    "rnn.w_h": ("RNN: weight of its memory", "RNN: <i>w<sub>h</sub></i>"),
    "rnn.w_x": ("RNN: weight of the input", "RNN: <i>w<sub>x</sub></i>"),
    "rnn.b": ("RNN: bias", "RNN: <i>b</i>"),
    "why.steps": ("Steps", "Steps, <i>T</i>"),
}  # slot to its words and its symbol
SIGNS = {"diamond": "◆", "circle": "●", "square": "■"}


def settings(choices: Choices) -> None:
    """Set the plain RNN, how far both are unrolled over which inputs, and whose influence is drawn."""
    held = choices.why.rnn.w_h
    tried = held if held in WEIGHTS_TO_TRY else None
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        wired = session.widget("rnn.tried", tried, try_weight) | dict(format_func="{:g}".format)
        st.segmented_control("Try an RNN weight of", WEIGHTS_TO_TRY, default=tried, **wired)
        choice("after", "Inputs of both", AFTER)
        choice("from", "What is nudged at each step", NUDGED)
    rows = []
    for slot, (name, symbol) in SLIDERS.items():
        reach = (1.0, float(MOST_UNROLLED), 1.0) if slot == "why.steps" else (-STRONGEST, STRONGEST)
        rows.append(row(name if choices.wording == "words" else symbol, slider(slot, name, *reach)))
    ranges("unrolling", *rows)


def try_weight(weight: float | None) -> None:
    if weight is not None:
        session.change(with_number(session.choices(), "rnn.w_h", weight))


def show(found: Dependence, choices: Choices) -> None:
    """Draw the three lines, and say beside them what became of the first step."""
    name = choices.step_name
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
        head = f"<h2>{name_of_line}<b>{words.told_at(found.lines[name], 0)}</b></h2>"
        articles += f"<article style='--of:var(--{colour})'>{head}<p>{about(found)}</p></article>"
    title = f"How much of a nudge to {words.FIRST[found.source]} reaches the end:"
    return f"<div class='found'><p>{title}</p>{articles}</div>"


def as_csv(choices: Choices) -> str:
    """Return the three lines as CSV, with every digit; where the gradient explodes, the heads alone."""
    output = "h" if choices.why.source == "input" else "memory"
    names = {"rnn": "rnn", "lstm": "lstm_all_paths", "long_term": "lstm_long_term_only"}
    found = dependence_if_finite(choices)
    columns = [found.places, *(found.lines[name].values.tolist() for name in names)] if found else []
    heads = ["step", *(f"d_{output}_last_{name}" for name in names.values())]
    return csv_text(heads, zip(*columns, strict=True))
