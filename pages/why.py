"""Why it remembers: a plain RNN beside the LSTM, the belt without weights, and what counts now."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lstm_core import Trace, prediction_gradients
from lstm_lab import step_gradients
from lstm_view import controls, shell, state
from lstm_view.choices import Choices
from lstm_view.files import csv_button
from lstm_view.why import STYLE, no_weights, unrolling, words
from lstm_view.why.dependence import dependence
from lstm_view.why.influence import influence
from lstm_view.why.influence.amounts import amounts, as_csv, groups, sentence


@st.fragment
def what_is_left(question: DeltaGenerator) -> None:
    """Unroll both networks and draw what is left of each step; only this follows their sliders."""
    state.settle()
    if state.more_than_numbers_changed():
        st.rerun()
    choices = state.choices_now()
    shell.ask(question, *unrolling.question(choices))
    unrolling.settings(choices)
    try:
        found = dependence(choices)
    except ValueError:
        st.html(f"<p class='takeaway'>{words.EXPLODES}</p>")
    else:
        unrolling.show(found, choices)
    state.numbers_are_drawn()
    shell.end("why", choices)


def the_belt(choices: Choices, trace: Trace) -> None:
    """Show that along the long-term memory a step multiplies by f, and elsewhere by weights."""
    st.markdown("### The long-term memory has no weights")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.html(
            "<p class='hint'>How far each memory moves when the one before it moves a little. "
            "Thicker passes more on. Step through your run: which way carries most?</p>",
            width="stretch",
        )
        controls.step_jump(choices.preset.step_name, len(choices.xs), choices.t)
    gradients = step_gradients(trace, choices.params)
    drawing, sums = st.columns([1.15, 1], gap="medium", vertical_alignment="center")
    of_step = (gradients, choices.t, trace.forced, choices.wording)
    drawing.markdown(no_weights.as_svg(choices.params, *of_step), unsafe_allow_html=True)
    sums.html(no_weights.as_html(trace[choices.t], choices.params, *of_step))
    csv_button(
        "Download all steps as CSV, every digit",
        lambda: no_weights.as_csv(gradients),
        "each-step.csv",
        "csv.belt",
    )


def what_counts_now(choices: Choices, trace: Trace) -> None:
    """Draw a bar for each number of the run: how far the prediction moves with it."""
    st.markdown("### What moves the prediction right now")
    try:
        by_slot = amounts(prediction_gradients(trace, choices.params))
    except ValueError:
        st.html(f"<p class='takeaway'>{words.EXPLODES}</p>")
        return
    st.html(
        "<p class='hint'>How far the prediction moves for each 1 that a number grows, as long as the "
        "change is small; to the right it rises, to the left it falls. Click a bar to go to its "
        f"number on the cell page. {sentence(choices, by_slot, float(trace.prediction))}</p>"
    )
    influence(groups(choices, by_slot), key="influence", on_act=state.hear_actions)
    csv_button(
        "Download as CSV, every digit",
        lambda: as_csv(choices, by_slot),
        "influence.csv",
        "csv.influence",
    )


choices = shell.begin("why")
trace = choices.run()
st.html(f"<style>{STYLE}</style>")
question = shell.head(choices)
controls.tell_outcome(controls.sidebar(choices), choices, trace)
first = st.container()
the_belt(choices, trace)
what_counts_now(choices, trace)
with first:
    what_is_left(question)
