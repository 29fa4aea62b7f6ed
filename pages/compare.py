"""Compare: two runs of the cell, where they part, and what made it."""

import streamlit as st

from lstm_view import shell
from lstm_view.buttons import buttons, csv
from lstm_view.card import card
from lstm_view.charts import charts
from lstm_view.compare import sheet
from lstm_view.compare.charts import charts_on_one_axis, charts_side_by_side
from lstm_view.compare.comparison import causes, compare
from lstm_view.compare.panel import steps, what_is_compared
from lstm_view.compare.words import question
from lstm_view.trust import warn_from

FILE = "lstm-comparison.csv"

choices = shell.begin("compare", offers={FILE: lambda choices: sheet.as_csv(compare(choices))})
comparison = compare(choices)
alone = causes(comparison)

title, text = question(comparison)
st.html(f"<style>{sheet.STYLE}</style>")
st.html(f"<div class='question'><b>{title}</b> <span>{text}</span></div>")
card()
what_is_compared(comparison)
numbers, words = st.columns(2, gap="medium")
numbers.html(sheet.outcome(comparison))
words.html(sheet.told(comparison, alone))

steps(comparison)
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
    warn_from(comparison.unreliable, comparison.step_name)
    buttons(csv("Download both runs as CSV, every digit", FILE), key="compare.files")
shell.end()
