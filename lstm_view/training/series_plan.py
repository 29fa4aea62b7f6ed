"""What a training on the first part of a series is set to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from numpy.typing import ArrayLike

from lstm_core import LSTMParams
from lstm_lab import TrainingStep
from lstm_lab.series import train_on_windows
from lstm_view.choices import Choices
from lstm_view.training.run import AT_ONCE, Plan, Run, way_to_train
from lstm_view.training.series_reading import Series
from lstm_view.training.series_task import Task, task_of


@dataclass(frozen=True, kw_only=True)
class SeriesPlan(Plan):
    """Train on all windows of the training part at each update."""

    series: Series
    window: int
    share: int
    scaling: str

    @classmethod
    def of(cls, series: Series, choices: Choices) -> "SeriesPlan":
        """Take the plan from the page's settings; of a spread, the first seed."""
        settings = choices.training
        start = "cell" if settings.start == "cell" else "seed"
        return cls(
            **way_to_train(choices) | dict(start=start),
            series=series,
            window=settings.window,
            share=settings.share,
            scaling=settings.scaling,
        )

    @cached_property
    def task(self) -> Task:
        """The series cut and scaled; raise `ValueError` where that cannot be."""
        return task_of(self.series, self)

    @property
    def problem(self) -> str:
        """Why there is nothing to train on, or nothing."""
        try:
            self.task  # noqa: B018 - cut here, or refused
        except ValueError as problem:
            return str(problem)
        return ""

    @property
    def samples(self) -> Sequence[tuple[ArrayLike, ArrayLike]]:
        """The windows of the training part, all together."""
        return [self.task.training_part]

    @property
    def updates_an_epoch(self) -> int:
        """All windows have their turn at each update."""
        return 1

    @property
    def cell_steps(self) -> int:
        """Forwards and back through a window, once for so many that go at once."""
        return 2 * self.task.window * -(-self.task.training_windows // AT_ONCE)

    def steps(self, since: LSTMParams | TrainingStep, updates: int) -> Iterator[TrainingStep]:
        """Train on from a cell or a record."""
        return train_on_windows(since, *self.task.training_part, self.made_optimizer(), updates)


SeriesRun = Run[SeriesPlan]
