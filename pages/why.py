"""Why it remembers: a plain RNN beside the LSTM, the belt without weights, and what counts now."""

import streamlit as st

from lstm_view import shell
from lstm_view.buttons import buttons, csv
from lstm_view.card import card
from lstm_view.menu import PAGES
from lstm_view.parts import part
from lstm_view.why import STYLE, amounts, no_weights, unrolling, words
from lstm_view.why.dependence import dependence_if_finite

LINES, ROUTES, BARS = "rnn-and-lstm.csv", "each-step.csv", "influence.csv"
EXPLODES = f"<p class='takeaway'>{words.EXPLODES}</p>"

choices = shell.begin("why", offers={LINES: words.as_csv, ROUTES: no_weights.as_csv, BARS: amounts.as_csv})
st.html(f"<style>{STYLE}</style>")
title = words.TITLE.format(steps="1 step" if choices.why.steps == 1 else f"{choices.why.steps} steps")
st.html(f"<div class='question'><b>{title}</b> <span>{words.QUESTION}</span></div>")
card()

# What is left of each step, in a plain RNN and in the LSTM.
unrolling.settings(choices)
found = dependence_if_finite(choices)
if found is None:
    st.html(EXPLODES)
else:
    unrolling.show(found, choices)
    buttons(csv("Download as CSV, every digit", LINES), key="why.lines")

# Along the long-term memory a step multiplies by f, and elsewhere by weights.
st.markdown(f"### {words.BELT}")
st.html(f"<p class='hint'>{words.ABOUT_BELT}</p>")
part("jump")
drawing, sums = st.columns([1.15, 1], gap="medium", vertical_alignment="center")
drawing.markdown(no_weights.as_svg(choices), unsafe_allow_html=True)
sums.html(no_weights.as_html(choices))
buttons(csv("Download all steps as CSV, every digit", ROUTES), key="why.routes")

# How far the prediction moves with each number of the run.
st.markdown(f"### {words.BARS}")
by_slot = amounts.amounts(choices)
if by_slot is None:
    st.html(EXPLODES)
else:
    st.html(f"<p class='hint'>{words.ABOUT_BARS} {amounts.sentence(choices, by_slot)}</p>")
    part("influence", groups=amounts.groups(choices, by_slot), cell=PAGES["cell"].address)
    buttons(csv("Download as CSV, every digit", BARS), key="why.bars")
shell.end()
