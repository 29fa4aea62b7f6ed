"""Compare: two runs of the cell, where they part, and what made it."""

import streamlit as st

from lstm_view import shell
from lstm_view.buttons import buttons, csv
from lstm_view.card import EXAMPLES, card
from lstm_view.charts import charts
from lstm_view.choice import choice
from lstm_view.compare import sheet, words
from lstm_view.compare.charts import charts_on_one_axis, charts_side_by_side
from lstm_view.compare.comparison import Comparison, causes
from lstm_view.compare.other import name_of_example, sequences_offered
from lstm_view.parts import part
from lstm_view.trust import warn_from

FILE = "lstm-comparison.csv"

choices = shell.begin("compare", offers={FILE: lambda choices: sheet.as_csv(Comparison(choices))})
comparison = Comparison(choices)
other, alone = comparison.other.choices, causes(comparison)

title, text = words.question(comparison)
st.html(f"<style>{sheet.STYLE}</style>")
st.html(f"<div class='question'><b>{title}</b> <span>{text}</span></div>")
card()
names = {kind: name for kind, (name, *_) in words.KINDS.items()}
choice("vs", "What is compared", names, is_labelled=False)
if choices.compare.kind != "training":
    inputs = dict(xs=other.xs, offered=sequences_offered(choices))
    part("other", kind=choices.compare.kind, cell=name_of_example(other.params), titles=EXAMPLES, **inputs)
numbers, said = st.columns(2, gap="medium")
numbers.html(sheet.outcome(comparison))
said.html(sheet.told(comparison, alone))

with st.container(horizontal=True, horizontal_alignment="distribute"):
    part("pair_steps", step=comparison.step, longest=comparison.longest)
    choice("axes", "How the runs are drawn", words.LAYOUTS, is_labelled=False)
if choices.compare.layout == "one":
    st.html(sheet.legend(comparison))
    charts(charts_on_one_axis(comparison), key="one_axis")
else:
    charts(charts_side_by_side(comparison), key="side_by_side")

table, weighed = st.columns([3, 2], gap="medium")
table.html(sheet.quantities(comparison, comparison.step))
with weighed:
    if len(alone) > 1:
        st.html(sheet.one_at_a_time(comparison, alone))
    warn_from(comparison.unreliable(), comparison.step_name)
    buttons(csv("Download both runs as CSV, every digit", FILE), key="compare.files")
shell.end()
