"""Training: watch the cell learn, from untrained to trained, on the published task and on yours."""

import streamlit as st

from lstm_view import controls, shell, state
from lstm_view.training import machine, own, series
from lstm_view.training.settings import MODES

PARTS = {
    "machine": ("The time machine", machine),
    "own": ("Train your own", own),
    "series": ("Your own series", series),
}

choices = shell.begin("training")
_, part = PARTS[choices.training.mode]
shell.ask(shell.head(choices), *part.question(choices))
controls.tell_outcome(controls.sidebar(choices), choices, choices.run())
st.segmented_control(
    "What to watch",
    MODES,
    key=state.follow("training.mode", choices.training.mode),
    format_func=lambda mode: PARTS[mode][0],
    required=True,
    label_visibility="collapsed",
    on_change=state.hear,
    args=("training.mode", state.setting_set, "training", "mode"),
)
part.show(choices)
shell.end("training", choices)
