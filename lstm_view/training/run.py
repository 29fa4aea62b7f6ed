"""A training under way: begun, worked on a little at a time, stopped, resumed, and looked at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from lstm_core import SGD, Adam, LSTMParams, TrainingStep, run_sequence, train
from lstm_core.checks import Array
from lstm_core.tasks import SEEDS, TASKS, Marks, Task, cells_drawn
from lstm_view.choices import Choices
from lstm_view.typed_text import LARGEST

MOST_CELL_STEPS = 2_000_000
"""No training goes through the cell more often than this, forwards and backwards; 64 cells that
train together count once."""
Truths = NDArray[np.bool_]
OPTIMIZER_OF = {"adam": Adam, "sgd": SGD}


@dataclass(frozen=True)
class Plan:
    """What a training is set to; the same plan always gives the same training."""

    task_name: str
    start: str
    seed: int
    cell: LSTMParams | None
    optimizer: str
    rate: float
    epochs: int
    order: str

    @classmethod
    def of(cls, choices: Choices) -> Plan:
        """Take the plan from the page's settings; a setting that plays no part is left out."""
        settings = choices.training
        from_cell = settings.start == "cell"
        return cls(
            settings.task,
            settings.start,
            0 if from_cell else settings.seed,
            choices.params if from_cell else None,
            settings.optimizer,
            settings.rate,
            settings.epochs,
            settings.order,
        )

    @property
    def task(self) -> Task:
        """The task itself."""
        return TASKS[self.task_name]

    @property
    def is_spread(self) -> bool:
        """Whether many cells train at once."""
        return self.start == "spread"

    @property
    def updates_an_epoch(self) -> int:
        """How many updates there are until every sequence has had its turn."""
        return len(self.task.sequences) if self.order == "per_sample" else 1

    @property
    def updates(self) -> int:
        """How many updates there will be: all that was asked for, or as many as are allowed."""
        lengths = [len(xs) for xs in self.task.sequences]
        back = max(lengths) if self.order == "per_sample" else sum(lengths)
        allowed = MOST_CELL_STEPS // (sum(lengths) + back)
        return min(self.epochs * self.updates_an_epoch, allowed)

    @property
    def is_cut_short(self) -> bool:
        """Whether fewer updates are allowed than were asked for."""
        return self.updates < self.epochs * self.updates_an_epoch

    def first_cells(self) -> LSTMParams:
        """Return the twelve numbers to start from; in lanes for a spread."""
        if self.cell is not None:
            return self.cell
        return cells_drawn(self.seed, SEEDS if self.is_spread else 1)

    def steps(self, since: LSTMParams | TrainingStep, updates: int) -> Iterator[TrainingStep]:
        """Train on from a cell or a record."""
        optimizer = OPTIMIZER_OF[self.optimizer](lr=self.rate)
        task = self.task
        return train(since, task.sequences, task.targets, optimizer, updates, self.order)


@dataclass
class Run:
    """Where a training stands, and how it came there: a record of every epoch.

    `record` is the last good one. `diverged_at` is the update that took a single cell's numbers, or
    those of all cells of a spread, beyond what can be held.
    """

    plan: Plan
    record: TrainingStep
    going: bool = False
    diverged_at: int | None = None
    updates: list[int] = field(default_factory=list)
    losses: list[Array] = field(default_factory=list)
    cells: list[Array] = field(default_factory=list)

    @classmethod
    def begin(cls, plan: Plan) -> Run:
        """Stand before the first update."""
        (first,) = plan.steps(plan.first_cells(), 0)
        run = cls(plan, first)
        run._remember()
        return run

    @property
    def is_over(self) -> bool:
        """Whether there is nothing left to do."""
        return self.diverged_at is not None or self.record.step >= self.plan.updates

    @property
    def epoch(self) -> float:
        """How many epochs are behind it."""
        return self.record.step / self.plan.updates_an_epoch

    def work(self, seconds: float) -> None:
        """Train on for at most so long; the last update may take a moment longer."""
        until = perf_counter() + seconds
        for record in self.plan.steps(self.record, self.plan.updates - self.record.step):
            if np.all(_gone(record)):
                self.diverged_at = record.step
                break
            if record.step == self.record.step:
                continue  # where it stands already
            self.record = record
            if record.step % self.plan.updates_an_epoch == 0:
                self._remember()
            if perf_counter() >= until:
                break
        if self.is_over:
            self.stop()

    def stop(self) -> None:
        """Rest, with everything kept as it is at this update."""
        self.going = False
        if self.updates[-1] != self.record.step:
            self._remember()

    def _remember(self) -> None:
        if self.updates and self.updates[-1] % self.plan.updates_an_epoch:
            for kept in (self.updates, self.losses, self.cells):
                del kept[-1:]  # that of a stop in mid-epoch
        self.updates.append(self.record.step)
        self.losses.append(np.asarray(self.record.loss))
        if not self.plan.is_spread:
            self.cells.append(self.record.params.flat())

    # What can be seen of it.

    @property
    def gone(self) -> Truths:
        """Which cells of a spread have diverged."""
        return _gone(self.record)

    @property
    def lane(self) -> int | None:
        """The place of the best cell in a spread: of those that can be used, the smallest loss."""
        if not self.plan.is_spread:
            return None
        return int(np.argmin(np.where(self.gone, np.inf, self.record.loss)))

    @property
    def seed(self) -> int | None:
        """The seed of the cell, or of the best one, if it was drawn at random."""
        return None if self.plan.start == "cell" else self.plan.seed + (self.lane or 0)

    @property
    def cell(self) -> LSTMParams:
        """The twelve numbers now; of the best cell in a spread."""
        flat = self.record.params.flat()
        return LSTMParams.from_flat(flat if self.lane is None else flat[:, self.lane])

    @property
    def loss(self) -> float:
        """The loss now; of the best cell in a spread."""
        return float(np.asarray(self.record.loss)[... if self.lane is None else self.lane])

    def marks(self) -> Marks:
        """Return how far off the cell is, or the best one."""
        return self.plan.task.check(self.cell)

    def predictions(self) -> list[float]:
        """Return what the cell, or the best one, says to each sequence now."""
        return [float(run_sequence(xs, self.cell).prediction) for xs in self.plan.task.sequences]


def _gone(record: TrainingStep) -> Truths:
    """Return whether each cell has numbers that no page can hold, or that left float64."""
    with np.errstate(invalid="ignore"):
        largest = np.abs(record.params.flat()).max(axis=0)
    gone: Truths = np.isinf(record.loss) | ~(largest <= LARGEST)
    return gone
