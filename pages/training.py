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
with acts.attending(mode):
    st.html(f"<style>{STYLE}</style>")
    asked, about = part.question(choices, acts.training_shown(mode))
    st.html(f"<div class='question'><b>{asked}</b> <span>{about}</span></div>")
    titles = {name: title for name, (title, _) in PARTS.items()}
    wired = session.setting("train") | dict(label_visibility="collapsed", required=True)
    st.segmented_control("What to watch", tuple(PARTS), default=mode, format_func=titles.__getitem__, **wired)
    part.show(choices)
shell.end()
