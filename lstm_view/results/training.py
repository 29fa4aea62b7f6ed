"""A training, on a task or on the first part of a series: what it is set to, and how it goes."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from math import ceil
from time import perf_counter
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from lstm_core import LSTMParams, prediction_gradients, run_sequence
from lstm_core.checks import Array
from lstm_lab import SGD, Adam, TrainingStep, train
from lstm_lab.tasks import SEEDS, TASKS, Task, cells_drawn
from lstm_view.model.choices import Choices
from lstm_view.model.names import LARGEST
from lstm_view.results.forecast import CutSeries, Series

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
    def of(cls, choices: Choices, series: Series | None = None) -> Self:
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


@dataclass
class Training:
    """Where a training stands, and how it came there: a record of every epoch, and of now."""

    plan: Plan
    record: TrainingStep  # The last good one
    going: bool = False
    diverged_at: int | None = None  # The update that took the numbers of every cell beyond what can be held
    updates: list[int] = field(default_factory=list)
    losses: list[Array] = field(default_factory=list)
    cells: list[Array] = field(default_factory=list)

    @classmethod
    def begin(cls, plan: Plan) -> Self:
        (first,) = plan.steps(plan.first_cells(), 0)
        training = cls(plan, first)
        training._remember()
        return training

    @property
    def is_over(self) -> bool:
        return self.diverged_at is not None or self.record.step >= self.plan.updates

    @property
    def is_half_done(self) -> bool:
        """Whether it was begun, and can go on as it is."""
        return self.record.step > 0 and not self.is_over

    def plan_to_go_on(self, wanted: Plan) -> Plan:
        """Return its own plan, to as many epochs as another that is the same in all the rest."""
        longer = replace(self.plan, epochs=wanted.epochs)
        return longer if longer == replace(wanted, cell=self.plan.cell) else self.plan

    def can_go_on(self, wanted: Plan) -> bool:
        """Whether it rests and has something left to do."""
        left = self.plan_to_go_on(wanted).updates - self.record.step
        return not self.going and self.diverged_at is None and left > 0

    def go_on(self, wanted: Plan) -> None:
        if self.can_go_on(wanted):
            self.plan, self.going = self.plan_to_go_on(wanted), True

    def work(self, seconds: float) -> None:
        """Train on for at most so long; the last update may take a moment longer."""
        until = perf_counter() + seconds
        for record in self.plan.steps(self.record, self.plan.updates - self.record.step):
            if np.all(gone(record)):
                self.diverged_at = record.step
                break
            if record.step == self.record.step:
                continue  # where it stands already
            self.record = record
            self._remember()
            if perf_counter() >= until:
                break
        self.going = self.going and not self.is_over

    def _remember(self) -> None:
        """Keep the present record; it takes the place of one in mid-epoch."""
        if self.updates and self.updates[-1] % self.plan.updates_an_epoch:
            for kept in (self.updates, self.losses, self.cells):
                del kept[-1:]
        self.updates.append(self.record.step)
        self.losses.append(np.asarray(self.record.loss))
        if not self.plan.is_spread:
            self.cells.append(np.array(self.record.params.numbers()))

    @property
    def epoch(self) -> float:
        return self.record.step / self.plan.updates_an_epoch

    @property
    def lane(self) -> int:
        """The place of the best cell in a spread: of those that can be used, the smallest loss."""
        return int(np.argmin(np.where(gone(self.record), np.inf, self.record.loss)))

    @property
    def seed(self) -> int | None:
        """The seed of the cell, or of the best one, if it was drawn at random."""
        return None if self.plan.start == "cell" else self.plan.seed + self.lane

    @property
    def cell(self) -> LSTMParams:
        return LSTMParams.from_flat(self.record.params.flat().reshape(12, -1)[:, self.lane])

    @property
    def loss(self) -> float:
        return float(np.atleast_1d(self.record.loss)[self.lane])

    @property
    def predictions(self) -> Array:
        """What the cell, or the best one, says to each sequence now."""
        inputs, _ = self.plan.samples
        return np.asarray(run_sequence(inputs, self.cell).prediction)


def gone(record: TrainingStep) -> NDArray[np.bool_]:
    """Return which cells have numbers that no page can hold, or that left float64."""
    with np.errstate(invalid="ignore"):
        largest = np.abs(record.params.flat()).max(axis=0)
    return np.asarray(np.isinf(record.loss) | ~(largest <= LARGEST))
