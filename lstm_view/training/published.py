"""The published training, every epoch of it, and what is said about it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from threading import Lock
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from lstm_core import PRESETS, LSTMParams, run_sequence
from lstm_core.checks import Array
from lstm_core.presets import PUBLISHED_DECIMALS
from lstm_lab import Adam, train
from lstm_view.model.choices import Choices
from lstm_view.model.numerals import shown
from lstm_view.model.settings import LAST_EPOCH
from lstm_view.model.slots import SLOTS
from lstm_view.words.glossary import UNITS, WEIGHTS, plain_label, value_beside
from lstm_view.words.slot_names import slot_name

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
    """Return the training, made once for all whom this process serves; who asks meanwhile waits, too."""
    with _lock:
        if not _made:
            _made.append(_trained())
        return _made[0]


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


# What is said about it.

APART, FAR_APART, NEAR = 0.1, 0.5, 0.1
FOLLOWED = (*UNITS.values(), "c", "h")


class Chapter(NamedTuple):
    """One part of the training: from which epoch on it lasts, and what is true in all of it."""

    begins: int
    title: str
    text: str


def chapters(published: PublishedTraining) -> list[Chapter]:
    """Tell the training in parts; where each begins is read off the training itself."""
    gap = gaps(published)
    away = np.abs(published.predictions - TARGETS).max(axis=1)
    conditions = (published.losses < HALFWAY_LOSS, gap > APART, gap > FAR_APART, away < NEAR)
    better, apart, far_apart, learned = map(from_then_on, conditions)
    half, half_loss = f"{HALFWAY:g}", f"{HALFWAY_LOSS:g}"
    texts = {
        "Before training": f"Both companies get nearly the same prediction, {abs(gap[0]):.4f} apart. They "
        "differ on day 1 only, and day 1 leaves next to no trace.",
        "First, the safe answer": "Both predictions leave the start together. What is safest to say about "
        f"either company is {half}: always saying {half} gives a loss of {half_loss}.",
        f"About {half}, whoever it is": f"Since epoch {better} the loss is below {half_loss}, so it does "
        f"better than always saying {half}. But the two predictions are no more than {APART:g} apart.",
        "It begins to tell them apart": f"Since epoch {apart} the two predictions are more than {APART:g} "
        "apart. Watch both long-term memories: what day 1 leaves there makes the difference.",
        "Two companies, two answers": f"Since epoch {far_apart} the two predictions are more than "
        f"{FAR_APART:g} apart. Each is still on its way to its target.",
        "Learned": f"Since epoch {learned} both predictions are within {NEAR:g} of their targets. What day 1 "
        "left is carried through to day 4.",
    }
    begins = (0, 1, better, apart, far_apart, learned)
    return [Chapter(begin, *told) for begin, told in zip(begins, texts.items(), strict=True)]


def gaps(published: PublishedTraining) -> Array:
    """Return how far company B's prediction is above company A's, epoch by epoch."""
    gap: Array = published.predictions[:, 1] - published.predictions[:, 0]
    return gap


def from_then_on(condition: NDArray[np.bool_]) -> int:
    """Return the first place from which on a condition holds to the end."""
    failures = np.flatnonzero(~condition)
    return int(failures[-1]) + 1 if len(failures) else 0


def summary(published: PublishedTraining, epoch: int) -> str:
    pairs = zip(COMPANIES, published.predictions[epoch], strict=True)
    told = ", ".join(f"company {name} {shown(said, PUBLISHED_DECIMALS)}" for name, said in pairs)
    loss = shown(published.losses[epoch], PUBLISHED_DECIMALS)
    return f"Epoch {epoch} of {LAST_EPOCH}. Loss {loss}. Predictions: {told}."


def alternative(published: PublishedTraining, choices: Choices) -> str:
    """Tell in words all that is drawn at the epoch chosen, every number included."""
    epoch, wording = choices.training.epoch, choices.wording
    params = published.params(epoch)
    values = dict(zip(SLOTS, params.numbers(), strict=True))
    slots = [f"{unit}.{name}" for unit in UNITS for name in WEIGHTS]
    numbers = (f"{slot_name(slot, choices)} {shown(values[slot], PUBLISHED_DECIMALS)}" for slot in slots)
    days = []
    for company, target in zip(COMPANIES, TARGETS, strict=True):
        trace = run_sequence(START.sequences[company], params)
        lines = []
        for name in FOLLOWED:
            told = (value_beside(name, value, wording) for value in getattr(trace, name).tolist())
            lines.append(f"{plain_label(name, wording)} {', '.join(told)}")
        days.append(f"Company {company}, target {target:g}, day by day: {'; '.join(lines)}.")
    return f"{summary(published, epoch)} The twelve numbers: {'; '.join(numbers)}. {' '.join(days)}"
