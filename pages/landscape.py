"""The landscape: one quantity as a map over any two numbers, and over each of the twelve alone."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lstm_view import controls, shell, state
from lstm_view.files import csv_button
from lstm_view.landscape import STYLE, landscape, scene, show_curves
from lstm_view.landscape.curves import caption, curves_of
from lstm_view.landscape.files import curves_as_csv, map_as_csv
from lstm_view.landscape.names import step_shown
from lstm_view.landscape.panel import panel
from lstm_view.landscape.relief import relief_of
from lstm_view.landscape.words import as_html, question, slope_if_any, told
from lstm_view.trust import unreliable_from, warn_from


@st.fragment
def what_follows_the_numbers(place: DeltaGenerator, outcome: DeltaGenerator) -> None:
    """Draw all that a number or a range moves; as a fragment it leaves the sidebar in peace."""
    state.settle()
    if state.more_than_numbers_changed():
        st.rerun()
    choices = state.choices_now()
    trace, relief, drawn = choices.run(), relief_of(choices), curves_of(choices)
    value = float(getattr(trace, choices.landscape.quantity)[step_shown(choices)])
    rise = slope_if_any(choices)
    said = told(relief, choices, value, rise)

    ground, beside = st.columns([11, 10], gap="large")
    with ground:
        landscape(
            scene(relief, choices, value, rise, said), key="landscape", on_act=state.hear_actions
        )
    with beside:
        panel(choices)
        st.html(as_html(said))
    unreliable = unreliable_from(choices)
    if unreliable is not None and unreliable <= step_shown(choices):
        warn_from(unreliable, choices.preset.step_name)
    st.html(
        f"<div class='subject'>One number at a time</div><p class='hint'>{caption(drawn, choices)}</p>"
    )
    show_curves(drawn, choices, key="curves")
    with st.container(horizontal=True):
        for name, data in (
            ("map", lambda: map_as_csv(relief, choices)),
            ("curves", lambda: curves_as_csv(drawn, choices)),
        ):
            csv_button(f"Download the {name} as CSV", data, f"lstm-{name}.csv", f"csv.{name}")
    shell.ask(place, *question(choices, value))
    controls.tell_outcome(outcome, choices, trace)
    state.numbers_are_drawn()
    shell.end("landscape", choices)


choices = shell.begin("landscape")
st.html(f"<style>{STYLE}</style>")
place = shell.head(choices)
what_follows_the_numbers(place, controls.sidebar(choices))
