"""What is compared with what, at which step, and how it is drawn."""

import streamlit as st

from lstm_core import PRESETS
from lstm_view.choice import choice
from lstm_view.compare.comparison import Comparison
from lstm_view.compare.other import name_of_example, sequences_offered
from lstm_view.parts import part
from lstm_view.words.stories import STORIES

KINDS = {
    "sequences": "Two sequences",
    "cells": "Two cells",
    "training": "Before and after training",
    "forced": "A gate forced",
}
LAYOUTS = {"one": "On one axis", "two": "Side by side"}
TITLES = {name: STORIES[name].title for name in PRESETS}


def what_is_compared(comparison: Comparison) -> None:
    """Choose what the two runs differ in, and how."""
    choices, other = comparison.this.choices, comparison.other.choices
    kind = choices.compare.kind
    choice("vs", "What is compared", KINDS, is_labelled=False)
    if kind == "sequences":
        part("other", kind=kind, xs=other.xs, offered=sequences_offered(choices))
    elif kind == "cells":
        part("other", kind=kind, cell=name_of_example(other.params), titles=TITLES)
    elif kind == "forced":
        part("other", kind=kind)


def steps(comparison: Comparison) -> None:
    """Step through both runs at once, and choose how they are drawn."""
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        part("pair_steps", step=comparison.step, longest=comparison.longest)
        choice("axes", "How the runs are drawn", LAYOUTS, is_labelled=False)
