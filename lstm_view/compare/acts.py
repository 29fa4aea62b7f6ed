"""What the page adds to what can be done: the other run, and the step of both."""

from lstm_core import PRESETS
from lstm_view import session
from lstm_view.results.comparison import at_step, swapped, with_other_cell, with_other_inputs

session.EFFECTS |= {
    "other_inputs": lambda choices, act: with_other_inputs(choices, act["xs"]),
    "other_cell": lambda choices, act: with_other_cell(choices, PRESETS[act["name"]].params),
    "keep_cell": lambda choices, _: choices.with_setting("compare", "params", choices.params),
    "swap": lambda choices, _: swapped(choices),
    "compare_step": lambda choices, act: at_step(choices, act["step"]),
}
