"""What a training is set to: on a task, or on the first part of a series."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from math import ceil
from typing import Any

import numpy as np

from lstm_core import LSTMParams, prediction_gradients, run_sequence
from lstm_core.checks import Array
from lstm_lab import SGD, Adam, TrainingStep, train
from lstm_lab.tasks import SEEDS, TASKS, Task, cells_drawn
from lstm_view.model.choices import Choices
from lstm_view.training.forecast import CutSeries
from lstm_view.training.series_reading import Series

MOST_CELL_STEPS = 2_000_000  # No training goes through the cell more often, forwards and back: some minutes
AT_ONCE = 1000  # So many windows go through the cell in little more time than one, and count once
OPTIMIZERS: dict[str, type[Adam] | type[SGD]] = {"adam": Adam, "sgd": SGD}


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What a training is set to; the same plan always gives the same training."""

    start: str
    seed: int
    cell: LSTMParams | None
    optimizer: str
    rate: float
    epochs: int
    task_name: str = ""
    order: str = "full"
    series: Series | None = None  # In place of a task: each update learns all windows of its training part
    window: int = 0
    share: int = 0
    scaling: str = ""

    @classmethod
    def of(cls, choices: Choices, series: Series | None = None) -> Plan:
        """Take the plan from the page's settings; one that plays no part is left out."""
        page, start = choices.training, choices.training.start
        settings: dict[str, Any] = dict(optimizer=page.optimizer, rate=page.rate, epochs=page.epochs)
        if series:
            start = "seed" if start == "spread" else start
            settings |= dict(series=series, window=page.window, share=page.share, scaling=page.scaling)
        else:
            settings |= dict(task_name=page.task, order=page.order)
        seed, cell = (0, choices.params) if start == "cell" else (page.seed, None)
        return cls(start=start, seed=seed, cell=cell, **settings)

    @property
    def task(self) -> Task:
        return TASKS[self.task_name]

    @cached_property
    def cut(self) -> CutSeries:
        """The series cut and scaled; raise `ValueError` where that cannot be."""
        assert self.series
        return CutSeries.of(self.series, self.window, self.share, self.scaling)

    @property
    def problem(self) -> str:
        """Why there is nothing to train on, or nothing."""
        try:
            self.samples  # noqa: B018 - cut here, or refused
        except ValueError as problem:
            return str(problem)
        return ""

    @property
    def is_spread(self) -> bool:
        return self.start == "spread"

    @cached_property
    def samples(self) -> tuple[Array, Array]:
        """The inputs of every sequence or window, time first, and what to predict after each."""
        if self.series:
            return self.cut.training_part
        return np.transpose(self.task.sequences), np.array(self.task.targets)

    @property
    def updates_an_epoch(self) -> int:
        return len(self.task.sequences) if self.order == "per_sample" else 1

    @property
    def cell_steps(self) -> int:
        """How often an update goes through the cell: forwards for all samples, back for those it uses."""
        inputs, targets = self.samples
        count = ceil(len(targets) / AT_ONCE) if self.series else len(targets)
        return len(inputs) * (count + (1 if self.order == "per_sample" else count))

    @property
    def updates(self) -> int:
        """How many updates there will be: all that was asked for, or as many as are allowed."""
        return min(self.epochs * self.updates_an_epoch, MOST_CELL_STEPS // self.cell_steps)

    @property
    def last_epoch(self) -> float:
        return self.updates / self.updates_an_epoch

    @property
    def loss_of_the_mean(self) -> float:
        """The loss of a cell that always predicts the mean of the targets."""
        return float(np.var(self.samples[1]))

    def first_cells(self) -> LSTMParams:
        return self.cell or cells_drawn(self.seed, SEEDS if self.is_spread else 1)

    def steps(self, since: LSTMParams | TrainingStep, updates: int) -> Iterator[TrainingStep]:
        inputs, targets = self.samples
        return train(since, inputs.T, targets, OPTIMIZERS[self.optimizer](lr=self.rate), updates, self.order)

    def gradients(self, cell: LSTMParams) -> Array:
        """Return the gradient of each sample's squared error by the twelve numbers of a cell."""
        inputs, targets = self.samples
        trace = run_sequence(inputs, cell)
        try:
            of_predictions = prediction_gradients(trace, cell).params.flat()
        except ValueError:  # beyond float64
            return np.full((12, 1), np.inf)
        return 2 * (trace.prediction - targets) * of_predictions
