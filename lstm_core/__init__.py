"""The mathematics of one scalar LSTM cell, on NumPy alone.

Every parameter, input and memory may be a float or an array: all arithmetic goes element by element
and broadcasts, so the same code runs one cell, many sequences or a grid of weights.
"""

from lstm_core.activations import d_sigmoid, d_tanh, sigmoid, tanh
from lstm_core.cell import Gate, LSTMParams, State, Step, lstm_step
from lstm_core.gradients import (
    Gradients,
    StepGradients,
    memory_gradients,
    prediction_gradients,
    step_gradients,
)
from lstm_core.landscape import prediction_grid, quantity_grid
from lstm_core.optimizers import SGD, Adam
from lstm_core.presets import PRESETS, Preset
from lstm_core.rnn import RNNGradients, RNNParams, RNNTrace, rnn_gradients, run_rnn
from lstm_core.sensitivity import first_unreliable_step
from lstm_core.sequence import Trace, run_sequence
from lstm_core.slopes import quantity_gradients
from lstm_core.training import TrainingStep, train

__all__ = [
    "PRESETS",
    "SGD",
    "Adam",
    "Gate",
    "Gradients",
    "LSTMParams",
    "Preset",
    "RNNGradients",
    "RNNParams",
    "RNNTrace",
    "State",
    "Step",
    "StepGradients",
    "Trace",
    "TrainingStep",
    "d_sigmoid",
    "d_tanh",
    "first_unreliable_step",
    "lstm_step",
    "memory_gradients",
    "prediction_gradients",
    "prediction_grid",
    "quantity_gradients",
    "quantity_grid",
    "rnn_gradients",
    "run_rnn",
    "run_sequence",
    "sigmoid",
    "step_gradients",
    "tanh",
    "train",
]
