"""The published training, every epoch of it, trained once for everybody whom this process serves."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from threading import Lock

import numpy as np

from lstm_core import PRESETS, LSTMParams, run_sequence
from lstm_core.checks import Array
from lstm_lab import Adam, train
from lstm_view.model.settings import LAST_EPOCH

START = PRESETS["companies-untrained"]
COMPANIES = tuple(START.sequences)
TARGETS = tuple(START.targets[company] for company in COMPANIES)
RATE = 0.001
HALFWAY = float(np.mean(TARGETS))
"""What is safe to say about either company, if nothing is known."""
HALFWAY_LOSS = float(np.var(TARGETS))
PUBLISHED = {
    0: dict(START.published),
    2000: {"A": 0.4342, "B": 0.6171},
    3000: {"A": 0.2708, "B": 0.7534},
    LAST_EPOCH: dict(PRESETS["companies"].published),
}
"""The predictions that were published on the way, by epoch."""


@dataclass(frozen=True)
class PublishedTraining:
    """Hold what the cell is after each epoch: twelve numbers, two predictions and their loss."""

    numbers: Array
    predictions: Array
    losses: Array

    def params(self, epoch: int) -> LSTMParams:
        return LSTMParams.from_flat(self.numbers[epoch])


_lock = Lock()
_made: list[PublishedTraining] = []


def published_training() -> PublishedTraining:
    """Return the training; whoever asks first waits for it, and so does who asks meanwhile."""
    with _lock:
        if not _made:
            _made.append(_trained())
        return _made[0]


def _trained() -> PublishedTraining:
    sequences = [START.sequences[company] for company in COMPANIES]
    steps = len(COMPANIES) * LAST_EPOCH
    records = train(START.params, sequences, TARGETS, Adam(RATE), steps=steps, order="per_sample")
    epochs = list(islice(records, None, None, len(COMPANIES)))
    numbers = np.array([record.params.flat() for record in epochs])
    cells = LSTMParams.from_flat(numbers.T)
    predictions = np.array([run_sequence(xs, cells).prediction for xs in sequences]).T
    losses = np.array([record.loss for record in epochs])
    for array in (numbers, predictions, losses):
        array.setflags(write=False)
    return PublishedTraining(numbers, predictions, losses)
