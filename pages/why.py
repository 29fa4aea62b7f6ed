"""Why it remembers: a plain RNN beside the LSTM, the belt without weights, and what counts now."""

import streamlit as st

from lstm_view import shell, teaching
from lstm_view.buttons import buttons, download
from lstm_view.card import card
from lstm_view.menu import PAGES
from lstm_view.parts import part
from lstm_view.results.dependence import amounts, dependence_if_finite
from lstm_view.why import bars, no_weights, unrolling
from lstm_view.words.dependence import what_moves_it_most

LINES, ROUTES, BARS = "rnn-and-lstm.csv", "each-step.csv", "influence.csv"
EXPLODES = (
    "<p class='takeaway'>Even an LSTM can <b>explode</b>: through the short-term memory and its weights, "
    "what reaches the end grows beyond the largest number that the computer holds (1.8×10³⁰⁸), so it cannot "
    "be drawn. Take fewer steps or smaller weights.</p>"
)

choices = shell.begin("why", offers={LINES: unrolling.as_csv, ROUTES: no_weights.as_csv, BARS: bars.as_csv})
steps = "1 step" if choices.why.steps == 1 else f"{choices.why.steps} steps"
shell.ask(
    f"Is anything left of the first step after {steps}?",
    "A plain recurrent network (RNN) multiplies by the same weight at every step; the LSTM's long-term "
    "memory meets no weight at all. Say first what you expect of the RNN for a weight of 0.5, of 1, of 2. "
    "Then try them, with your inputs and with zeros only.",
)
teaching.beside(choices, "why")
card()

unrolling.settings(choices)
found = dependence_if_finite(choices)
if found is None:
    st.html(EXPLODES)
else:
    unrolling.show(found, choices)
    buttons("why.lines", download("Download as CSV, every digit", LINES))

st.markdown("## The long-term memory has no weights")
st.html(
    "<p class='hint'>How far each memory moves when the one before it moves a little. A thicker arrow passes "
    "more on. Step through your run: which route carries most?</p>"
)
part("jump")
with st.container(key="belt"):
    st.markdown(no_weights.as_svg(choices), unsafe_allow_html=True)
    st.html(no_weights.as_html(choices))
buttons("why.routes", download("Download all steps as CSV, every digit", ROUTES))

st.markdown("## What moves the prediction right now")
by_slot = amounts(choices)
if by_slot is None:
    st.html(EXPLODES)
else:
    st.html(
        "<p class='hint'>How far the prediction moves for each 1 that a number grows, as long as the change "
        "is small; to the right it rises, to the left it falls. Click a bar to go to its number on the cell "
        f"page. {what_moves_it_most(choices, by_slot)}</p>"
    )
    part("influence", groups=bars.groups(choices, by_slot), cell=PAGES["cell"].address)
    buttons("why.bars", download("Download as CSV, every digit", BARS))
shell.end()
