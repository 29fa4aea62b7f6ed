"""The cell: set it, step through its gates, watch both memories."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lstm_core import Trace
from lstm_lab import first_unreliable_step
from lstm_view import controls, explain, shell, state
from lstm_view.bench import Progress, bench, scene
from lstm_view.charts import charts
from lstm_view.choices import SPEEDS, Choices
from lstm_view.files import csv_button
from lstm_view.over_time import charts_of_run
from lstm_view.stages import BY_KEY
from lstm_view.table import as_csv, rows_on_screen
from lstm_view.trust import warn_from


@st.fragment
def what_follows_the_numbers(question: DeltaGenerator, outcome: DeltaGenerator) -> None:
    """Draw all that a number moves; as a fragment it leaves the rest of the page in peace."""
    state.settle()
    if state.more_than_numbers_changed():
        st.rerun()
    choices = state.choices_now()
    trace, stage = choices.run(), BY_KEY.get(choices.stage)
    step = trace[choices.t]
    shown = scene(
        choices,
        trace,
        stage,
        explain.sheet(choices, step, stage),
        Progress(
            hidden=state.hidden(),
            revealed=state.steps_revealed(),
            heard=state.heard(),
            can_undo=state.can_undo(),
            can_redo=state.can_redo(),
            play_after=SPEEDS[choices.speed] if state.is_playing() else None,
            focus=state.focus(),
        ),
        before=before.run() if (before := state.pinned()) else None,
    )
    bench(shown, on_act=state.hear_actions)
    over_time = charts_of_run(trace, choices, state.steps_revealed())
    charts(over_time, key="over_time", heard=state.heard())
    shell.ask(question, *explain.question(choices, step, stage))
    is_known = state.steps_revealed() == len(trace)
    controls.tell_outcome(outcome, choices, trace, is_known)
    whole_trace(trace, choices)
    state.numbers_are_drawn()
    shell.end("cell", choices)


def whole_trace(trace: Trace, choices: Choices) -> None:
    """Offer every number: with all digits in a file, rounded in a table."""
    name = choices.preset.step_name
    warn_from(first_unreliable_step(trace, choices.params), name)
    csv_button("Download as CSV, every digit", lambda: as_csv(trace), "lstm-trace.csv")
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
what_follows_the_numbers(question, controls.sidebar(choices))
