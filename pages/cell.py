"""The cell: set it, step through its gates, watch both memories."""

import streamlit as st

from lstm_core import first_unreliable_step, run_sequence
from lstm_view import controls, explain, shell, state
from lstm_view.bench import bench
from lstm_view.charts import charts
from lstm_view.choices import SPEEDS
from lstm_view.over_time import charts_of_run
from lstm_view.stages import ALL, BY_KEY
from lstm_view.table import as_csv, rows_on_screen

choices = shell.begin("cell")
trace = run_sequence(choices.xs, choices.params, choices.initial)
step = trace[choices.t]
name = choices.preset.step_name
stage = None if choices.stage == ALL else BY_KEY[choices.stage]

# In the order of the page; filled below in the order in which the eye waits for them.
head, drawing, stepping, sums, over_time, whole_trace = (st.container() for _ in range(6))

with drawing:
    bench(
        step,
        choices.params,
        stage=stage,
        wording=choices.wording,
        hidden=state.hidden(),
        play_after=SPEEDS[choices.speed] if state.is_playing() else None,
        on_stage=state.stage_chosen,
        on_move=state.moved,
        on_tick=state.tick,
    )
with over_time:
    st.subheader("Over time", anchor=False)
    charts(charts_of_run(trace, choices, state.steps_revealed()), key="over_time")
    unreliable = first_unreliable_step(trace, choices.params)
    if unreliable is not None:
        st.info(
            f"From {name} {unreliable + 1} on these numbers cannot be trusted: the cell is so "
            "sensitive that a change in the fourteenth digit decides what you see."
        )
with sums:
    explain.answer(choices, step, stage)
with head:
    shell.head("cell", choices, *explain.question(choices, step, stage))
with stepping:
    controls.transport(choices)
with st.sidebar:
    controls.example(choices, trace)
    controls.inputs(choices)
    controls.weights(choices)
    controls.memories_at_start(choices)
with whole_trace:
    st.download_button(
        "Download as CSV, every digit",
        key="csv",
        icon=":material/download:",
        data=lambda: as_csv(trace),
        file_name="lstm-trace.csv",
        mime="text/csv",
        on_click="ignore",
    )
    table = st.expander(f"Every number of every {name}", key="trace", on_change="rerun")
    if table.open:
        table.dataframe(
            rows_on_screen(trace, choices.wording, name),
            column_config={"": st.column_config.TextColumn(pinned=True)},
            hide_index=True,
            height="content",
            key="table",
        )
