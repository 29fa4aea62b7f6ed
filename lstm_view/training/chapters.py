"""The published training in words: its chapters, and all that is seen at one epoch."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from lstm_core import run_sequence
from lstm_core.checks import Array
from lstm_core.presets import PUBLISHED_DECIMALS
from lstm_view.model.choices import Choices
from lstm_view.model.numerals import shown
from lstm_view.model.settings import LAST_EPOCH
from lstm_view.model.slots import SLOTS
from lstm_view.training.published import COMPANIES, HALFWAY, HALFWAY_LOSS, START, TARGETS, PublishedTraining
from lstm_view.words.glossary import UNITS, WEIGHTS, plain_label, value_beside
from lstm_view.words.slot_names import slot_name

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
    """Return the first place from which on a condition holds to the end.

    >>> from_then_on(np.array([True, False, True, True]))
    2
    """
    failures = np.flatnonzero(~condition)
    return int(failures[-1]) + 1 if len(failures) else 0


def summary(published: PublishedTraining, epoch: int) -> str:
    """Say in one breath where the training stands."""
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
