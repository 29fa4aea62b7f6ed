"""Training: watch the cell learn, from untrained to trained, on the published task and on yours."""

import streamlit as st

from lstm_view import session, shell
from lstm_view.training import STYLE, acts, machine, own, series

PARTS = {
    "machine": ("The time machine", machine),
    "own": ("Train your own", own),
    "series": ("Your own series", series),
}

choices = shell.begin("training", offers=machine.OFFERS | own.OFFERS | series.OFFERS, eager=False)
mode = choices.training.mode
_, part = PARTS[mode]
acts.attend(mode)
st.html(f"<style>{STYLE}</style>")
title, text = part.question(choices, acts.training_shown(mode))
st.html(f"<div class='question'><b>{title}</b> <span>{text}</span></div>")
st.segmented_control(
    "What to watch",
    tuple(PARTS),
    default=mode,
    format_func=lambda name: PARTS[name][0],
    required=True,
    label_visibility="collapsed",
    **session.setting("train"),
)
part.show(choices)
shell.end()
