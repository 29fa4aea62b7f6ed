"""The cell: set it, step through its gates, watch both memories."""

from dataclasses import asdict

import streamlit as st

from lstm_view import shell, teaching
from lstm_view.card import EXAMPLES
from lstm_view.challenges.acts import note_solved
from lstm_view.challenges.told import told_of_challenges
from lstm_view.charts import charts, charts_of_run
from lstm_view.files import run_as_csv
from lstm_view.parts import part
from lstm_view.words.stories import STORIES

note_solved()
choices = shell.begin(
    "cell", offers={"lstm-trace.csv": lambda choices: run_as_csv(choices.run())}, with_trace=True, eager=False
)
with st.container(key="cell-page"):
    told = STORIES[choices.preset_name]
    part(
        "guide",
        examples=EXAMPLES,
        told=asdict(told),
        lessons=teaching.names_for("cell"),
        challenges=told_of_challenges(choices),
    )
    part("workings", remark=told.remark)
    part("cell")
    part("strip")
charts(charts_of_run(choices), key="over_time")
part("drawer")
shell.end()
