"""The cell: set it, step through its gates, watch both memories."""

import streamlit as st

from lstm_view import shell
from lstm_view.cell.guide import guide
from lstm_view.charts import charts
from lstm_view.files import run_as_csv
from lstm_view.over_time import charts_of_run
from lstm_view.parts import part

choices = shell.begin(
    "cell", offers={"lstm-trace.csv": lambda choices: run_as_csv(choices.run())}, with_trace=True, eager=False
)
with st.container(key="cell-page"):
    guide(choices)
    part("cell")
    part("strip")
    part("drawer")
charts(charts_of_run(choices), key="over_time")
shell.end()
