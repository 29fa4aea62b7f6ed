"""The landscape: one quantity as a map over any two numbers, and over each of the twelve alone."""

import streamlit as st

from lstm_view import shell
from lstm_view.buttons import buttons, csv
from lstm_view.card import card
from lstm_view.landscape.curves import caption, curves_as_csv, curves_html, curves_of
from lstm_view.landscape.panel import panel
from lstm_view.landscape.relief import map_as_csv, relief_of, step_shown
from lstm_view.landscape.scene import scene
from lstm_view.landscape.words import as_html, question, slope_if_any, told
from lstm_view.model.facts import unreliable_from
from lstm_view.parts import part
from lstm_view.trust import warn_from

MAP, CURVES = "lstm-map.csv", "lstm-curves.csv"

choices = shell.begin("landscape", offers={MAP: map_as_csv, CURVES: curves_as_csv})
trace, relief, drawn = choices.run(), relief_of(choices), curves_of(choices)
value = float(getattr(trace, choices.landscape.quantity)[step_shown(choices)])
rise = slope_if_any(choices, trace)
said = told(relief, choices, value, rise)

title, text = question(choices, value)
st.html(f"<div class='question'><b>{title}</b> <span>{text}</span></div>")
card()
ground, beside = st.columns([11, 10], gap="large")
with ground:
    part("map", **scene(relief, choices, value, rise, said))
with beside:
    panel(choices)
    st.html(as_html(said))
unreliable = unreliable_from(choices)
if unreliable is not None and unreliable <= step_shown(choices):
    warn_from(unreliable, choices.preset.step_name)
st.html(f"<div class='subject'>One number at a time</div><p class='hint'>{caption(drawn, choices)}</p>")
part("curves", html=curves_html(drawn, choices))
buttons(csv("Download the map as CSV", MAP), csv("Download the curves as CSV", CURVES), key="landscape.files")
shell.end()
