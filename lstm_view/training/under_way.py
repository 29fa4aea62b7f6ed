"""A training under way: begun, worked on a little at a time, stopped, resumed, looked at."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from lstm_core import LSTMParams
from lstm_core.checks import Array
from lstm_lab import TrainingStep
from lstm_view.model.names import LARGEST
from lstm_view.training.plan import Plan


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
    def begin(cls, plan: Plan) -> Training:
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

    # What can be seen of it.

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


def gone(record: TrainingStep) -> NDArray[np.bool_]:
    """Return which cells have numbers that no page can hold, or that left float64."""
    with np.errstate(invalid="ignore"):
        largest = np.abs(record.params.flat()).max(axis=0)
    return np.asarray(np.isinf(record.loss) | ~(largest <= LARGEST))
