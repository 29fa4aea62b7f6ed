"""The loss curve of a training, and its numbers in words."""

import numpy as np

from lstm_view.charts import Chart
from lstm_view.figures import losses_figure
from lstm_view.model.numerals import of_any_size
from lstm_view.training.under_way import Training
from lstm_view.training.words import loss_words
from lstm_view.words.glossary import Wording

MOST_TOLD = 9
"""Epochs at which the loss is told to those who cannot see the curve."""


def curve(training: Training, wording: Wording) -> Chart:
    """Return the chart of the loss up to now."""
    losses = np.array(training.losses)
    epochs = np.array(training.updates) / training.plan.updates_an_epoch
    mean, lane = training.plan.loss_of_the_mean, training.lane
    figure = losses_figure(
        epochs,
        losses,
        last_epoch=training.plan.last_epoch,
        of_the_mean=mean,
        names=(loss_words(wording), "this cell", "always saying the mean of the targets"),
        best=lane,
    )
    of_cell = losses if lane is None else losses[:, lane]
    whose = "" if lane is None else f" of the best of {losses.shape[1]} cells, seed {training.seed}"
    places = np.unique(np.linspace(0, len(epochs) - 1, MOST_TOLD).round().astype(int))
    told = "; ".join(f"epoch {epochs[p]:g}: {of_any_size(of_cell[p])}" for p in places)
    return Chart(
        "The loss: mean of the squared errors of all predictions" if wording == "words" else "The loss",
        figure,
        f"The loss{whose} over the epochs. {told}. Always saying the mean of the targets has a loss of "
        f"{of_any_size(mean)}.",
    )
