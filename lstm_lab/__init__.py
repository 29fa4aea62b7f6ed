"""Experiments on the cell of `lstm_core`, on NumPy alone.

A plain recurrent unit, grids of predictions, further derivatives, how far to trust a run, training, and
challenges.
"""

from lstm_lab.challenges import CHALLENGES
from lstm_lab.grid import prediction_grid, quantity_grid
from lstm_lab.judging import Challenge, Miss, Part, Verdict
from lstm_lab.local_derivatives import StepGradients, step_gradients
from lstm_lab.optimizers import SGD, Adam
from lstm_lab.rnn import RNNGradients, RNNParams, RNNTrace, rnn_gradients, run_rnn
from lstm_lab.sensitivity import first_unreliable_step
from lstm_lab.slopes import quantity_gradients
from lstm_lab.training import TrainingStep, train

__all__ = [
    "CHALLENGES", "SGD", "Adam", "Challenge", "Miss", "Part", "RNNGradients", "RNNParams", "RNNTrace",
    "StepGradients", "TrainingStep", "Verdict", "first_unreliable_step", "prediction_grid",
    "quantity_gradients", "quantity_grid", "rnn_gradients", "run_rnn", "step_gradients", "train",
]  # fmt: skip
