"""The cell: set it, step through its gates, watch both memories."""

from dataclasses import asdict

import streamlit as st

from lstm_view import shell, teaching
from lstm_view.card import EXAMPLES
from lstm_view.charts import charts, charts_of_run
from lstm_view.files import run_as_csv
from lstm_view.parts import part
from lstm_view.words.stories import STORIES

choices = shell.begin(
    "cell", offers={"lstm-trace.csv": lambda choices: run_as_csv(choices.run())}, with_trace=True, eager=False
)
with st.container(key="cell-page"):
    told = STORIES[choices.preset_name]
    part("guide", examples=EXAMPLES, told=asdict(told), lessons=teaching.names_for("cell"))
    part("workings", remark=told.remark)
    part("cell")
    part("strip")
    part("drawer")
charts(charts_of_run(choices), key="over_time")
shell.end()
