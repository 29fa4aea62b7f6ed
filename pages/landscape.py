"""The landscape: one quantity as a map over any two numbers, and over each of the twelve alone."""

import streamlit as st

from lstm_view import shell
from lstm_view.buttons import buttons, download
from lstm_view.card import card
from lstm_view.choice import choice
from lstm_view.landscape.curves import curves_html
from lstm_view.landscape.panel import panel
from lstm_view.landscape.scene import curves_as_csv, map_as_csv, scene
from lstm_view.model.facts import unreliable_from
from lstm_view.parts import part
from lstm_view.results.landscape import curves_of, relief_of, slope_if_any, step_shown
from lstm_view.trust import warn_from
from lstm_view.words.landscape import HINTS, caption, question, told

MAP, CURVES = "lstm-map.csv", "lstm-curves.csv"

choices = shell.begin("landscape", offers={MAP: map_as_csv, CURVES: curves_as_csv})
trace, relief, drawn = choices.run(), relief_of(choices), curves_of(choices)
value = float(getattr(trace, choices.landscape.quantity)[step_shown(choices)])
rise = slope_if_any(choices, trace)
said = told(relief, choices, value, rise)

shell.ask(*question(choices, value))
card()
ground, beside = st.columns([5, 6], gap="large")
with ground:
    choice("view", "Drawn as", {name: name for name in HINTS}, is_labelled=False)
    part("map", **scene(relief, choices, value, rise, said))
with beside:
    panel(choices)
    lines = (f"<div>{said[0]}</div>", *(f"<p class='hint'>{sentence}</p>" for sentence in said[1:]))
    st.html(f"<div class='told' style='display:grid;gap:0.5rem;max-width:36rem'>{''.join(lines)}</div>")
unreliable = unreliable_from(choices)
if unreliable is not None and unreliable <= step_shown(choices):
    warn_from(unreliable, choices.step_name)
st.html(f"<h2 class='subject'>One number at a time</h2><p class='hint'>{caption(drawn, choices)}</p>")
part("curves", html=curves_html(drawn, choices))
files = (download("Download the map as CSV", MAP), download("Download the curves as CSV", CURVES))
buttons("landscape.files", *files)
shell.end()
