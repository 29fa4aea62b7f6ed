"""What a training is set to: on a task, or on the first part of a series."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from lstm_core import LSTMParams, prediction_gradients, run_sequence
from lstm_core.checks import Array
from lstm_lab import SGD, Adam, TrainingStep, train
from lstm_lab.series import train_on_windows
from lstm_lab.tasks import SEEDS, TASKS, Task, cells_drawn
from lstm_view.model.choices import Choices
from lstm_view.training.forecast import CutSeries
from lstm_view.training.series_reading import Series

MOST_CELL_STEPS = 2_000_000
"""No training goes through the cell more often than this, forwards and backwards: some minutes."""
AT_ONCE = 1000
"""So many cells or windows go through the cell in little more time than one, and count once."""
OPTIMIZERS: dict[str, type[Adam] | type[SGD]] = {"adam": Adam, "sgd": SGD}


@dataclass(frozen=True, kw_only=True)
class Plan(ABC):
    """What a training is set to; the same plan always gives the same training."""

    start: str
    seed: int
    cell: LSTMParams | None
    optimizer: str
    rate: float
    epochs: int

    @property
    @abstractmethod
    def samples(self) -> Sequence[tuple[ArrayLike, ArrayLike]]:
        """Inputs and target of each sequence, or of many of equal length together."""

    @property
    @abstractmethod
    def updates_an_epoch(self) -> int:
        """How many updates there are until every sequence has had its turn."""

    @property
    @abstractmethod
    def cell_steps(self) -> int:
        """How often an update goes through the cell, forwards and backwards."""

    @abstractmethod
    def steps(self, since: LSTMParams | TrainingStep, updates: int) -> Iterator[TrainingStep]:
        """Train on from a cell or a record."""

    @property
    @abstractmethod
    def problem(self) -> str:
        """Why there is nothing to train on, or nothing."""

    @property
    def is_spread(self) -> bool:
        """Whether many cells train at once."""
        return self.start == "spread"

    @property
    def updates(self) -> int:
        """How many updates there will be: all that was asked for, or as many as are allowed."""
        return min(self.epochs * self.updates_an_epoch, MOST_CELL_STEPS // self.cell_steps)

    @property
    def last_epoch(self) -> float:
        """The epoch at which it ends."""
        return self.updates / self.updates_an_epoch

    @property
    def loss_of_the_mean(self) -> float:
        """The loss of a cell that always predicts the mean of the targets."""
        return float(np.var(np.hstack([target for _, target in self.samples])))

    def first_cells(self) -> LSTMParams:
        """Return the twelve numbers to start from; in lanes for a spread."""
        if self.cell is not None:
            return self.cell
        return cells_drawn(self.seed, SEEDS if self.is_spread else 1)

    def made_optimizer(self) -> Adam | SGD:
        """Return the optimizer with the learning rate as set."""
        return OPTIMIZERS[self.optimizer](lr=self.rate)

    def gradients(self, cell: LSTMParams) -> Array:
        """Return the gradient of each sample's squared error by the twelve numbers of a cell."""
        by_sample = []
        for xs, target in self.samples:
            trace = run_sequence(xs, cell)
            try:
                of_prediction = prediction_gradients(trace, cell).params.flat()
            except ValueError:  # beyond float64
                return np.full((12, 1), np.inf)
            of_error = 2 * (trace.prediction - np.asarray(target)) * of_prediction
            by_sample.append(of_error.reshape(12, -1))
        return np.hstack(by_sample)


def _way_to_train(choices: Choices, start: str) -> dict[str, Any]:
    """Take from the page's settings what every plan has; a setting that plays no part is left out."""
    settings, from_cell = choices.training, start == "cell"
    return dict(
        start=start,
        seed=0 if from_cell else settings.seed,
        cell=choices.params if from_cell else None,
        optimizer=settings.optimizer,
        rate=settings.rate,
        epochs=settings.epochs,
    )


@dataclass(frozen=True, kw_only=True)
class TaskPlan(Plan):
    """Train on a task, its sequences one by one or all at once."""

    task_name: str
    order: str

    @classmethod
    def of(cls, choices: Choices) -> TaskPlan:
        """Take the plan from the page's settings."""
        settings = choices.training
        way = _way_to_train(choices, settings.start)
        return cls(**way, task_name=settings.task, order=settings.order)

    @property
    def problem(self) -> str:
        """Every task can be trained on."""
        return ""

    @property
    def task(self) -> Task:
        """The task itself."""
        return TASKS[self.task_name]

    @property
    def samples(self) -> Sequence[tuple[ArrayLike, ArrayLike]]:
        """Each sequence with its target."""
        return list(zip(self.task.sequences, self.task.targets, strict=True))

    @property
    def updates_an_epoch(self) -> int:
        """One for each sequence, or one for all together."""
        return len(self.task.sequences) if self.order == "per_sample" else 1

    @property
    def cell_steps(self) -> int:
        """Forwards through all sequences, and back through one or all of them."""
        lengths = [len(xs) for xs in self.task.sequences]
        return sum(lengths) + (max(lengths) if self.order == "per_sample" else sum(lengths))

    def steps(self, since: LSTMParams | TrainingStep, updates: int) -> Iterator[TrainingStep]:
        """Train on from a cell or a record."""
        task = self.task
        return train(since, task.sequences, task.targets, self.made_optimizer(), updates, self.order)


@dataclass(frozen=True, kw_only=True)
class SeriesPlan(Plan):
    """Train on all windows of the training part of a series at each update."""

    series: Series
    window: int
    share: int
    scaling: str

    @classmethod
    def of(cls, series: Series, choices: Choices) -> SeriesPlan:
        """Take the plan from the page's settings; of a spread, the first seed."""
        settings = choices.training
        way = _way_to_train(choices, "cell" if settings.start == "cell" else "seed")
        return cls(
            **way, series=series, window=settings.window, share=settings.share, scaling=settings.scaling
        )

    @cached_property
    def cut(self) -> CutSeries:
        """The series cut and scaled; raise `ValueError` where that cannot be."""
        return CutSeries.of(self.series, self.window, self.share, self.scaling)

    @property
    def problem(self) -> str:
        """Why the series cannot be cut like this, or nothing."""
        try:
            self.cut  # noqa: B018 - cut here, or refused
        except ValueError as problem:
            return str(problem)
        return ""

    @property
    def samples(self) -> Sequence[tuple[ArrayLike, ArrayLike]]:
        """The windows of the training part, all together."""
        return [self.cut.training_part]

    @property
    def updates_an_epoch(self) -> int:
        """All windows have their turn at each update."""
        return 1

    @property
    def cell_steps(self) -> int:
        """Forwards and back through a window, once for so many that go at once."""
        return 2 * self.cut.window * -(-self.cut.training_windows // AT_ONCE)

    def steps(self, since: LSTMParams | TrainingStep, updates: int) -> Iterator[TrainingStep]:
        """Train on from a cell or a record."""
        return train_on_windows(since, *self.cut.training_part, self.made_optimizer(), updates)
