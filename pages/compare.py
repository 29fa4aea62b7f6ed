"""Compare: two runs of the cell, where they part, and what made it."""

import streamlit as st

from lstm_view import controls, shell, state
from lstm_view.charts import charts
from lstm_view.compare import sheet
from lstm_view.compare.charts import charts_on_one_axis, charts_side_by_side
from lstm_view.compare.comparison import causes, compare
from lstm_view.compare.controls import steps, warn_of_unreliable_steps, what_is_compared
from lstm_view.compare.words import question
from lstm_view.files import csv_button

choices = shell.begin("compare")
comparison = compare(choices)
alone = causes(comparison)

st.html(f"<style>{sheet.STYLE}</style>")
shell.ask(shell.head(choices), *question(comparison))
controls.tell_outcome(controls.sidebar(choices), choices, comparison.this.trace)

what_is_compared(comparison)
numbers, words = st.columns(2, gap="medium")
numbers.html(sheet.outcome(comparison))
words.html(sheet.told(comparison, alone))

steps(comparison)
if choices.compare.layout == "one":
    st.html(sheet.legend(comparison))
    charts(charts_on_one_axis(comparison, comparison.step), key="one_axis", heard=state.heard())
else:
    charts(
        charts_side_by_side(comparison, comparison.step), key="side_by_side", heard=state.heard()
    )

table, weighed = st.columns([3, 2], gap="medium")
table.html(sheet.quantities(comparison, comparison.step))
with weighed:
    if len(alone) > 1:
        st.html(sheet.one_at_a_time(comparison, alone))
    warn_of_unreliable_steps(comparison)
    csv_button(
        "Download both runs as CSV, every digit",
        lambda: sheet.as_csv(comparison),
        "lstm-comparison.csv",
    )
shell.end("compare", choices)
