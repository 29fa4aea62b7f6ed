"""The cell: set it, step through its gates, watch both memories."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lstm_core import Trace, first_unreliable_step, run_sequence
from lstm_view import controls, explain, shell, state
from lstm_view.bench import bench
from lstm_view.charts import charts
from lstm_view.choices import SPEEDS, Choices
from lstm_view.over_time import charts_of_run
from lstm_view.stages import ALL, BY_KEY
from lstm_view.table import as_csv, rows_on_screen


@st.fragment
def what_follows_the_weights(question: DeltaGenerator, outcome: DeltaGenerator) -> None:
    """Draw all that a weight moves; as a fragment it leaves the rest of the page in peace."""
    if state.more_than_weights_changed():
        st.rerun()
    choices = state.choices_now()
    trace = run_sequence(choices.xs, choices.params, choices.initial)
    step = trace[choices.t]
    stage = None if choices.stage == ALL else BY_KEY[choices.stage]

    # In the order of the page; filled in the order in which the eye waits for them.
    drawing, sums, over_time = st.container(), st.container(), st.container()
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
        charts(charts_of_run(trace, choices, state.steps_revealed()), key="over_time")
    with sums:
        if stage:
            answer, weights = st.columns([2.3, 1])
        else:
            answer, weights = st.container(), st.container()
        with answer:
            explain.answer(choices, step, stage)
        with weights:
            controls.weights(choices, all_units=stage is None)
    shell.ask(question, *explain.question(choices, step, stage))
    controls.tell_outcome(outcome, choices, trace)
    whole_trace(trace, choices)
    shell.end("cell", choices)


def whole_trace(trace: Trace, choices: Choices) -> None:
    """Offer every number: with all digits in a file, rounded in a table."""
    name = choices.preset.step_name
    unreliable = first_unreliable_step(trace, choices.params)
    if unreliable is not None:
        st.info(
            f"From {name} {unreliable + 1} on these numbers cannot be trusted: the cell is so "
            "sensitive that a change in the fourteenth digit decides what you see."
        )
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


choices = shell.begin("cell")
question = shell.head(choices)
controls.transport(choices)
with st.sidebar:
    outcome = controls.example(choices)
    controls.inputs(choices)
    controls.memories_at_start(choices)
what_follows_the_weights(question, outcome)
