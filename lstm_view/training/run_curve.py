"""The loss curve of a training, and its numbers in words."""

from typing import Any

import numpy as np

from lstm_view.charts import Chart
from lstm_view.figures import losses_figure
from lstm_view.glossary import Wording
from lstm_view.numerals import of_any_size
from lstm_view.training.run import Run
from lstm_view.training.run_words import loss_words

MOST_TOLD = 9
"""Epochs at which the loss is told to those who cannot see the curve."""


def curve(run: Run[Any], wording: Wording) -> Chart:
    """Return the chart of the loss up to now."""
    epochs, losses = run.epochs, np.array(run.losses)
    loss, mean = loss_words(wording), run.plan.loss_of_the_mean
    figure = losses_figure(
        epochs,
        losses,
        last_epoch=run.plan.last_epoch,
        of_the_mean=mean,
        names=(loss, "this cell", "always saying the mean of the targets"),
        best=run.lane,
    )
    title = "The loss: mean of the squared errors of all predictions"
    if wording == "symbols":
        title = f"The loss, {loss}"
    of_cell = losses if run.lane is None else losses[:, run.lane]
    places = np.unique(np.linspace(0, len(epochs) - 1, MOST_TOLD).round().astype(int))
    told = "; ".join(f"epoch {epochs[p]:g}: {of_any_size(of_cell[p])}" for p in places)
    whose = "" if run.lane is None else f" of the best of {losses.shape[1]} cells, seed {run.seed}"
    return Chart(
        title.split(",")[0] if wording == "words" else "The loss",
        figure,
        f"The loss{whose} over the epochs. {told}. "
        f"Always saying the mean of the targets has a loss of {of_any_size(mean)}.",
    )
