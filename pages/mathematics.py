"""The mathematics: the text behind the app, with the learner's own numbers in it."""

import streamlit as st

from lstm_view import shell
from lstm_view.card import card
from lstm_view.model.facts import unreliable_from
from lstm_view.model.numerals import shown
from lstm_view.parts import part
from lstm_view.trust import warn_from
from lstm_view.words.glossary import ROUNDING_NOTE

STAGES = {
    "forget": (
        "### Forget gate\nShort-term memory and input, each times its own weight, plus a bias, are squeezed "
        "by the sigmoid into a share between 0 and 1. The long-term memory is multiplied by it.",
        r"\begin{aligned} f &= \sigma(w_{h,f}\,h_{t-1} + w_{x,f}\,x_t + b_f) \\"
        r"\text{kept} &= f\,c_{t-1} \end{aligned}",
    ),
    "candidate": (
        "### Input gate\n**Proposal.** The same form goes through tanh, which gives something between −1 and "
        "1: the potential long-term memory.",
        r"g = \tanh(w_{h,g}\,h_{t-1} + w_{x,g}\,x_t + b_g)",
    ),
    "input": (
        "**Share.** The same form once more, through a sigmoid, says what share of the proposal is kept.",
        r"i = \sigma(w_{h,i}\,h_{t-1} + w_{x,i}\,x_t + b_i)",
    ),
    "update": (
        "**Sum.** The product of share and proposal is added to what was kept: the new long-term memory.",
        r"c_t = f\,c_{t-1} + i\,g",
    ),
    "output": (
        "### Output gate\ntanh of the new long-term memory is the potential short-term memory, and a last "
        "share says how much of it is let out. The long-term memory is only looked at here; what leaves is "
        "the new short-term memory.",
        r"\begin{aligned} o &= \sigma(w_{h,o}\,h_{t-1} + w_{x,o}\,x_t + b_o) \\"
        r"h_t &= o\,\tanh(c_t) \end{aligned}",
    ),
}


def section(text: str) -> None:
    """Say what there is under a title, its paragraphs side by side."""
    title, *paragraphs = text.split("\n\n")
    st.markdown(title)
    with st.container(key=f"row-{title}"):
        for paragraph in paragraphs:
            st.markdown(paragraph)


choices = shell.begin("mathematics", with_trace=True, eager=False)
trace = choices.run()

shell.ask(
    "The mathematics behind it",
    "Before you read on: which of the three stages can change the long-term memory, and which only looks at "
    "it? The answer is further down, in your own numbers.",
)
card()
warn_from(unreliable_from(choices), choices.step_name)
with st.container(key="essay"):
    section("""## Why a plain recurrent network forgets, or blows up

A recurrent neural network (RNN) reads a sequence one value at a time and feeds its own output back in.
Unrolled over fifty time steps, the one weight on that feedback is multiplied with itself fifty times. If it
is 2, the first input counts 2⁵⁰ times, about a million billion: the gradient **explodes**, and training leaps
about. If it is 0.5, the first input counts 0.5⁵⁰ times, next to nothing: the gradient **vanishes**, and the
network cannot learn from what happened long ago. (If tanh saturates, even a weight of 2 makes it vanish.)

The LSTM, *long short-term memory*, takes two paths instead of one. The **short-term memory** goes through
weights at every step. The **long-term memory** passes along the top of the drawing, and no weight touches it:
at each step it is multiplied by one share between 0 and 1 and something is added to it, no more.""")
    st.markdown("## Three stages, in your numbers")
    part("jump")
    for stage, (text, formula) in STAGES.items():
        with st.container(key=f"row-{stage}"):
            st.markdown(text)
            st.markdown(f"$${formula}$$")
            part("sheet", key=f"sheet.{stage}", stage=stage)
    st.caption(ROUNDING_NOTE)
    section(f"""## From step to step

Both memories start at 0 unless you set them (yours: long-term {shown(trace.initial.c)}, short-term
{shown(trace.initial.h)}). What leaves one step arrives at the next; all steps use the same twelve numbers.

The last short-term memory is the prediction: after {len(trace)} steps of your sequence it is
**{shown(trace.prediction, 4)}**.""")
    st.markdown("## Words and symbols")
    part("glossary")
    section("""## In other places

Libraries pack the same twelve numbers differently. PyTorch stacks the units as input, forget, candidate,
output and has two biases that add up. Keras puts them side by side as input, forget, candidate, output with
one bias, and lets the forget bias start at 1. ONNX orders them input, output, forget, candidate.

The cell is that of Hochreiter and Schmidhuber (1997) with the forget gate of Gers, Schmidhuber and Cummins
(2000). The two-company example is StatQuest's, from the video “Long Short-Term Memory (LSTM), Clearly
Explained”.""")
shell.end()
