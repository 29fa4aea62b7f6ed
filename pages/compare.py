"""Compare: two runs of the cell, where they part, and what made it."""

import streamlit as st

from lstm_view import shell
from lstm_view.buttons import buttons, download
from lstm_view.card import EXAMPLES, card
from lstm_view.charts import charts
from lstm_view.choice import choice
from lstm_view.compare import sheet
from lstm_view.compare.charts import charts_on_one_axis, charts_side_by_side
from lstm_view.parts import part
from lstm_view.results.comparison import Comparison, causes, name_of_example
from lstm_view.trust import warn_from
from lstm_view.words.runs import question, sequences_offered

COMPARED = dict(
    sequences="Two sequences", cells="Two cells", training="Before and after training", forced="A gate forced"
)
FILE = "lstm-comparison.csv"

choices = shell.begin("compare", offers={FILE: lambda choices: sheet.as_csv(Comparison(choices))})
comparison = Comparison(choices)
other, alone = comparison.other.choices, causes(comparison)

shell.ask(*question(comparison))
card()
choice("vs", "What is compared", COMPARED, is_labelled=False)
if choices.compare.kind != "training":
    inputs = dict(xs=other.xs, offered=sequences_offered(choices))
    part("other", kind=choices.compare.kind, cell=name_of_example(other.params), titles=EXAMPLES, **inputs)
with st.container(key="outcome"):
    st.html(sheet.outcome(comparison))
    st.html(sheet.told(comparison, alone))

with st.container(horizontal=True, horizontal_alignment="distribute"):
    part("pair_steps", step=comparison.step, longest=comparison.longest)
    choice("axes", "How the runs are drawn", {"one": "On one axis", "two": "Side by side"}, is_labelled=False)
if choices.compare.layout == "one":
    st.html(sheet.legend(comparison))
    charts(charts_on_one_axis(comparison), key="one_axis")
else:
    charts(charts_side_by_side(comparison), key="side_by_side")

with st.container(key="tables"):
    st.html(sheet.quantities(comparison, comparison.step))
    if len(alone) > 1:
        st.html(sheet.one_at_a_time(comparison, alone))
warn_from(comparison.unreliable(), comparison.step_name)
buttons("compare.files", download("Download both runs as CSV, every digit", FILE))
shell.end(str(comparison.step), sheet.read_out(comparison))
