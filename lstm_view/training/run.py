"""A training under way: planned, begun, worked on a little at a time, stopped, resumed, looked at."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from time import perf_counter
from typing import Any, Generic, TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lstm_core import LSTMParams, prediction_gradients, run_sequence
from lstm_core.checks import Array
from lstm_lab import SGD, Adam, TrainingStep
from lstm_lab.tasks import SEEDS, cells_drawn
from lstm_view.choices import Choices
from lstm_view.typed_text import LARGEST

MOST_CELL_STEPS = 2_000_000
"""No training goes through the cell more often than this, forwards and backwards: some minutes."""
AT_ONCE = 1000
"""So many cells or windows go through the cell in little more time than one, and count once."""
OPTIMIZERS: dict[str, type[Adam] | type[SGD]] = {"adam": Adam, "sgd": SGD}
Truths = NDArray[np.bool_]


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
        """The loss of a cell that always says the mean of the targets."""
        return float(np.var(np.hstack([target for _, target in self.samples])))

    def first_cells(self) -> LSTMParams:
        """Return the twelve numbers to start from; in lanes for a spread."""
        if self.cell is not None:
            return self.cell
        return cells_drawn(self.seed, SEEDS if self.is_spread else 1)

    def made_optimizer(self) -> Adam | SGD:
        """Return the optimizer with the learning rate as set."""
        return OPTIMIZERS[self.optimizer](lr=self.rate)

    def slopes(self, cell: LSTMParams) -> Array:
        """Return how the squared error of each sequence follows the twelve numbers of a cell."""
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


def way_to_train(choices: Choices) -> dict[str, Any]:
    """Take from the page's settings what every plan has; a setting that plays no part is left out."""
    settings = choices.training
    from_cell = settings.start == "cell"
    return dict(
        start=settings.start,
        seed=0 if from_cell else settings.seed,
        cell=choices.params if from_cell else None,
        optimizer=settings.optimizer,
        rate=settings.rate,
        epochs=settings.epochs,
    )


P = TypeVar("P", bound=Plan)


@dataclass
class Run(Generic[P]):
    """Where a training stands, and how it came there: a record of every epoch, and of now.

    `record` is the last good one. `diverged_at` is the update that took a single cell's numbers, or
    those of all cells of a spread, beyond what can be held.
    """

    plan: P
    record: TrainingStep
    going: bool = False
    diverged_at: int | None = None
    updates: list[int] = field(default_factory=list)
    losses: list[Array] = field(default_factory=list)
    cells: list[Array] = field(default_factory=list)

    @classmethod
    def begin(cls, plan: P) -> Run[P]:
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

    def plan_to_go_on(self, wanted: P) -> P:
        """Return its own plan, to as many epochs as another that is the same in all the rest."""
        longer = replace(self.plan, epochs=wanted.epochs)
        return longer if longer == replace(wanted, cell=self.plan.cell) else self.plan

    def can_go_on(self, wanted: P) -> bool:
        """Whether it rests and has something left to do."""
        left = self.plan_to_go_on(wanted).updates - self.record.step
        return not self.going and self.diverged_at is None and left > 0

    def go_on(self, wanted: P) -> None:
        """Go on from where it rests."""
        if self.can_go_on(wanted):
            self.plan, self.going = self.plan_to_go_on(wanted), True

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

    # What can be seen of it.

    @property
    def epochs(self) -> Array:
        """The epoch of every record kept."""
        return np.array(self.updates) / self.plan.updates_an_epoch

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


def _gone(record: TrainingStep) -> Truths:
    """Return whether each cell has numbers that no page can hold, or that left float64."""
    with np.errstate(invalid="ignore"):
        largest = np.abs(record.params.flat()).max(axis=0)
    gone: Truths = np.isinf(record.loss) | ~(largest <= LARGEST)
    return gone
