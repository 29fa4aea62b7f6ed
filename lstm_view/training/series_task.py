"""What the cell has to learn of a series, and how well it does: pure results, no screen."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from lstm_core import LSTMParams, run_sequence
from lstm_core.checks import Array
from lstm_core.series import Errors, Scaling, last_values, windows
from lstm_view.training.series_reading import Series
from lstm_view.training.settings import TrainingSettings
from lstm_view.typed_text import LARGEST

FEWEST_TRAINING_WINDOWS = 3
SCALED = {"range": Scaling.by_range, "standard": Scaling.by_deviation}
METHODS = ("cell", "last", "mean")
"""Who predicts: the cell, and the two baselines that it has to beat."""


@dataclass(frozen=True, eq=False)
class Task:
    """A series cut into windows: the first ones to train on, the rest to be predicted."""

    series: Series
    window: int
    trained_on: int
    """So many values from the start are the training part."""
    scaling: Scaling
    inputs: Array
    targets: Array

    def __len__(self) -> int:
        return len(self.targets)

    @property
    def training_windows(self) -> int:
        """How many windows are followed by a value of the training part."""
        return self.trained_on - self.window

    @property
    def values(self) -> Array:
        """The series in its own units."""
        return np.array(self.series.values)

    @property
    def truth(self) -> Array:
        """What came after each window, in the units of the series."""
        return self.values[self.window :]

    @property
    def out_of_reach(self) -> int:
        """How many of the values to be predicted are beyond what a short-term memory can say."""
        return int(np.sum(np.abs(self.targets) >= 1.0))

    def window_at(self, number: int) -> tuple[float, ...]:
        """Return the inputs of a window, counted from 1, as the cell sees them."""
        xs: list[float] = self.inputs[:, number - 1].tolist()
        return tuple(xs)


def task_of(series: Series, settings: TrainingSettings) -> Task:
    """Cut and scale a series as the settings say; a window longer than the series allows is cut."""
    count = len(series.values)
    trained_on = min(round(count * settings.share / 100), count - 1)
    window = min(settings.window, trained_on - FEWEST_TRAINING_WINDOWS)
    try:
        scaling = SCALED[settings.scaling](series.values[:trained_on])
    except ValueError:
        raise ValueError(
            f"The first {trained_on:,} values, the training part, are all the same: there is "
            "nothing to learn from. Make the training part larger."
        ) from None
    scaled = scaling.scaled(series.values)
    if np.abs(scaled).max() > LARGEST:
        raise ValueError(
            "The training part hardly changes compared with the size of what comes later, so the "
            f"inputs would be beyond {LARGEST:,.0f}. Make the training part larger."
        )
    return Task(series, window, trained_on, scaling, *windows(scaled, window))


@dataclass(frozen=True, eq=False)
class Forecast:
    """What a cell says after each window of a task, beside the two baselines."""

    task: Task
    params: LSTMParams

    @cached_property
    def by_method(self) -> dict[str, Array]:
        """What each of the three says after each window, in the units of the series."""
        task = self.task
        said = run_sequence(task.inputs, self.params).prediction
        mean = float(task.values[: task.trained_on].mean())
        return {
            "cell": task.scaling.back(said),
            "last": last_values(task.values, task.window),
            "mean": np.full(len(task), mean),
        }

    @cached_property
    def errors(self) -> dict[str, Errors]:
        """How far each of the three is from what came, on the rest only."""
        rest = slice(self.task.training_windows, None)
        return {
            method: Errors.of(said[rest], self.task.truth[rest])
            for method, said in self.by_method.items()
        }

    def best(self, error: str) -> str:
        """Return who has the smallest of one kind of error; a tie goes to the plainer one."""
        return min(reversed(METHODS), key=lambda method: float(getattr(self.errors[method], error)))
