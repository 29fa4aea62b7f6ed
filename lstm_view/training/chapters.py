"""The published training in words: its chapters, and all that is seen at one epoch."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lstm_core import run_sequence
from lstm_core.checks import Array
from lstm_core.presets import PUBLISHED_DECIMALS
from lstm_view.model.choices import Choices
from lstm_view.model.numerals import shown
from lstm_view.model.settings import LAST_EPOCH
from lstm_view.training.published import COMPANIES, HALFWAY, HALFWAY_LOSS, START, TARGETS, PublishedTraining
from lstm_view.words.glossary import UNITS, WEIGHTS, plain_label, value_beside
from lstm_view.words.slot_names import slot_name

APART, FAR_APART, NEAR = 0.1, 0.5, 0.1
FOLLOWED = (*UNITS.values(), "c", "h")


@dataclass(frozen=True)
class Chapter:
    """One part of the training: from which epoch on it lasts, and what is true in all of it."""

    begins: int
    title: str
    text: str


def chapters(published: PublishedTraining) -> list[Chapter]:
    """Tell the training in parts; where each begins is read off the training itself."""
    gap = gaps(published)
    away = np.abs(published.predictions - TARGETS).max(axis=1)
    better, apart, far_apart, learned = (
        from_then_on(condition)
        for condition in (published.losses < HALFWAY_LOSS, gap > APART, gap > FAR_APART, away < NEAR)
    )
    say_half = f"always saying {HALFWAY:g}"
    return [
        Chapter(
            0,
            "Before training",
            f"Both companies get nearly the same prediction, {abs(gap[0]):.4f} apart. They differ on "
            "day 1 only, and day 1 leaves next to no trace.",
        ),
        Chapter(
            1,
            "First, the safe answer",
            f"Both predictions leave the start together. What is safest to say about either company "
            f"is {HALFWAY:g}: {say_half} gives a loss of {HALFWAY_LOSS:g}.",
        ),
        Chapter(
            better,
            f"About {HALFWAY:g}, whoever it is",
            f"Since epoch {better} the loss is below {HALFWAY_LOSS:g}, so it does better than "
            f"{say_half}. But the two predictions are no more than {APART:g} apart.",
        ),
        Chapter(
            apart,
            "It begins to tell them apart",
            f"Since epoch {apart} the two predictions are more than {APART:g} apart. Watch both "
            "long-term memories: what day 1 leaves there makes the difference.",
        ),
        Chapter(
            far_apart,
            "Two companies, two answers",
            f"Since epoch {far_apart} the two predictions are more than {FAR_APART:g} apart. Each "
            "is still on its way to its target.",
        ),
        Chapter(
            learned,
            "Learned",
            f"Since epoch {learned} both predictions are within {NEAR:g} of their targets. What "
            "day 1 left is carried through to day 4.",
        ),
    ]


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
    told = ", ".join(
        f"company {company} {shown(prediction, PUBLISHED_DECIMALS)}"
        for company, prediction in zip(COMPANIES, published.predictions[epoch].tolist(), strict=True)
    )
    return (
        f"Epoch {epoch} of {LAST_EPOCH}. Loss {shown(published.losses[epoch], PUBLISHED_DECIMALS)}. "
        f"Predictions: {told}."
    )


def alternative(published: PublishedTraining, choices: Choices) -> str:
    """Tell in words all that is drawn at the epoch chosen, every number included."""
    epoch = choices.training.epoch
    params = published.params(epoch)
    numbers = "; ".join(
        f"{slot_name(f'{unit}.{name}', choices)} "
        f"{shown(getattr(getattr(params, unit), name), PUBLISHED_DECIMALS)}"
        for unit in UNITS
        for name in WEIGHTS
    )
    days = []
    for company, target in zip(COMPANIES, TARGETS, strict=True):
        trace = run_sequence(START.sequences[company], params)
        series = "; ".join(
            f"{plain_label(name, choices.wording)} "
            + ", ".join(value_beside(name, value, choices.wording) for value in getattr(trace, name).tolist())
            for name in FOLLOWED
        )
        days.append(f"Company {company}, target {target:g}, day by day: {series}.")
    return f"{summary(published, epoch)} The twelve numbers: {numbers}. {' '.join(days)}"
