"""The mathematics of one scalar LSTM cell, on NumPy alone.

Every parameter, input and memory may be a float or an array: all arithmetic goes element by element and
broadcasts, so the same code runs one cell, many sequences or a grid of weights.
"""

from lstm_core.activations import d_sigmoid, d_tanh, sigmoid, tanh
from lstm_core.cell import Gate, LSTMParams, State, Step, lstm_step
from lstm_core.gradients import Gradients, memory_gradients, prediction_gradients
from lstm_core.presets import PRESETS, Preset
from lstm_core.sequence import Trace, run_sequence

__all__ = [
    "PRESETS", "Gate", "Gradients", "LSTMParams", "Preset", "State", "Step", "Trace", "d_sigmoid", "d_tanh",
    "lstm_step", "memory_gradients", "prediction_gradients", "run_sequence", "sigmoid", "tanh",
]  # fmt: skip
