"""The published training, every epoch of it, and when what happened in it."""

from dataclasses import dataclass
from functools import cache
from itertools import islice
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from lstm_core import PRESETS, LSTMParams, run_sequence
from lstm_core.checks import Array
from lstm_lab import Adam, train
from lstm_view.model.settings import LAST_EPOCH

START = PRESETS["companies-untrained"]
COMPANIES = tuple(START.sequences)
TARGETS = tuple(START.targets[company] for company in COMPANIES)
HALFWAY = float(np.mean(TARGETS))  # What is safe to say about either company, if nothing is known
HALFWAY_LOSS = float(np.var(TARGETS))
PUBLISHED = {
    0: dict(START.published),
    2000: {"A": 0.4342, "B": 0.6171},
    3000: {"A": 0.2708, "B": 0.7534},
    LAST_EPOCH: dict(PRESETS["companies"].published),
}  # the predictions that were published on the way, by epoch
APART, FAR_APART, NEAR = 0.1, 0.5, 0.1


@dataclass(frozen=True)
class PublishedTraining:
    """Hold what the cell is after each epoch: twelve numbers, two predictions and their loss."""

    numbers: Array
    predictions: Array
    losses: Array

    def params(self, epoch: int) -> LSTMParams:
        return LSTMParams.from_flat(self.numbers[epoch])


_one_at_a_time = Lock()


def published_training() -> PublishedTraining:
    """Return the training, made once for all whom this process serves; who asks meanwhile waits, too."""
    with _one_at_a_time:
        return _trained()


@cache
def _trained() -> PublishedTraining:
    sequences = [START.sequences[company] for company in COMPANIES]
    steps = len(COMPANIES) * LAST_EPOCH
    records = train(START.params, sequences, TARGETS, Adam(lr=0.001), steps, order="per_sample")
    epochs = list(islice(records, None, None, len(COMPANIES)))
    numbers = np.array([record.params.flat() for record in epochs])
    cells = LSTMParams.from_flat(numbers.T)
    predictions = np.array([run_sequence(xs, cells).prediction for xs in sequences]).T
    losses = np.array([record.loss for record in epochs])
    for array in (numbers, predictions, losses):
        array.setflags(write=False)
    return PublishedTraining(numbers, predictions, losses)


def gaps(published: PublishedTraining) -> Array:
    """Return how far company B's prediction is above company A's, epoch by epoch."""
    gap: Array = published.predictions[:, 1] - published.predictions[:, 0]
    return gap


def from_then_on(condition: NDArray[np.bool_]) -> int:
    """Return the first place from which on a condition holds to the end."""
    failures = np.flatnonzero(~condition)
    return int(failures[-1]) + 1 if len(failures) else 0


def turning_points(published: PublishedTraining) -> tuple[int, ...]:
    """Return from when on it beats the safe answer, tells the two apart, does so clearly, and has learned."""
    gap = gaps(published)
    away = np.abs(published.predictions - TARGETS).max(axis=1)
    conditions = (published.losses < HALFWAY_LOSS, gap > APART, gap > FAR_APART, away < NEAR)
    return tuple(map(from_then_on, conditions))
