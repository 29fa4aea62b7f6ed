"""Training: watch the cell learn, from untrained to trained, on the published task and on yours."""

import streamlit as st

from lstm_view import shell, teaching
from lstm_view.choice import choice
from lstm_view.parts import part
from lstm_view.training import acts, machine, own, series
from lstm_view.words import series_training, task_training, time_machine
from lstm_view.words.training import progress

PARTS = {
    "machine": ("The time machine", time_machine.question, machine.show),
    "own": ("Train your own", task_training.question, own.show),
    "series": ("Your own series", series_training.question, series.show),
}

choices = shell.begin("training", offers=machine.OFFERS | own.OFFERS | series.OFFERS, eager=False)
mode = choices.training.mode
_, question, show = PARTS[mode]
with acts.attending(mode):
    shell.ask(*question(choices, acts.training_shown(mode)))
    teaching.beside(choices, "training")
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        titles = {name: title for name, (title, *_) in PARTS.items()}
        choice("train", "What to watch", titles, is_labelled=False)
        part("undoing")
    show(choices)
training = acts.training_shown(mode)
rests = training is not None and not training.going
shell.end(f"{mode} {rests}", progress(training) if training and rests else "")
