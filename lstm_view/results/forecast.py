"""A series, cut into windows, and what a cell predicts after each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Self

import numpy as np

from lstm_core import LSTMParams, run_sequence
from lstm_core.checks import Array
from lstm_lab.series import Errors, Scaling, last_values, windows
from lstm_view.model.names import LARGEST
from lstm_view.model.numerals import exact

FEWEST_TRAINING_WINDOWS = 3
SCALED = {"range": Scaling.by_range, "standard": Scaling.by_deviation}
MOST_STEPS_BACK = 1_000_000
FEWEST_CELLS = 3
MOST_CELLS = 40  # So many cells of a training are tried on the rest again, in tenths of a second
LARGER = "Make the training part larger"
METHODS = ("cell", "last", "mean")  # Who predicts: the cell, and the two baselines that it has to beat


@dataclass(frozen=True)
class Series:
    """Numbers in the order of time, where each stands on the axis, and what was done to get them."""

    title: str
    values: tuple[float, ...]
    places: tuple[float, ...] | tuple[datetime, ...]
    place_name: str
    rows: tuple[int, ...]
    left_out: tuple[tuple[int, str], ...] = ()  # Rows of the file, and what stands there
    notes: tuple[str, ...] = ()
    undo: tuple[str, ...] = ()  # For each note what is to be undone to take it back, if it can be
    column: int = 0

    def written_place(self, at: int) -> str:
        place = self.places[at]
        return str(place).removesuffix(" 00:00:00") if isinstance(place, datetime) else exact(place)

    def place(self, at: int) -> str:
        """Name the place of a value, such as "year 1898"."""
        return f"{self.place_name} {self.written_place(at)}"


@dataclass(frozen=True, eq=False)
class CutSeries:
    """A series cut into windows: the first ones to train on, the rest to be predicted."""

    series: Series
    window: int
    trained_on: int  # The training part is so many values from the start
    scaling: Scaling
    values: Array  # In the units of the series; inputs and targets are scaled
    inputs: Array
    targets: Array

    @classmethod
    def of(cls, series: Series, window: int, share: int, scaling: str) -> Self:
        """Cut a series; `window` may be too long for it. Raise `ValueError` if nothing can be learned."""
        values, count = np.array(series.values), len(series.values)
        trained_on = min(round(count * share / 100), count - 1)
        window = min(window, trained_on - FEWEST_TRAINING_WINDOWS)
        try:
            scaled_by = SCALED[scaling](values[:trained_on])
        except ValueError:
            same = f"The first {trained_on:,} values, the training part, are all the same"
            raise ValueError(f"{same}: there is nothing to learn from. {LARGER}.") from None
        scaled = scaled_by.scaled(values)
        if np.abs(scaled).max() > LARGEST:
            steady = "The training part hardly changes compared with the size of what comes later"
            raise ValueError(f"{steady}, so the inputs would be beyond {LARGEST:,.0f}. {LARGER}.")
        return cls(series, window, trained_on, scaled_by, values, *windows(scaled, window))

    def __len__(self) -> int:
        return len(self.targets)

    @property
    def training_windows(self) -> int:
        """How many windows are followed by a value of the training part."""
        return self.trained_on - self.window

    @property
    def training_part(self) -> tuple[Array, Array]:
        """The windows to train on, time first, and what follows each."""
        return self.inputs[:, : self.training_windows], self.targets[: self.training_windows]

    @property
    def rest(self) -> slice:
        """The windows followed by a value that is never trained on."""
        return slice(self.training_windows, None)

    @property
    def truth(self) -> Array:
        return self.values[self.window :]

    @property
    def out_of_reach(self) -> int:
        """How many of the values to be predicted are beyond what a short-term memory can say."""
        return int(np.sum(np.abs(self.targets) >= 1.0))

    def window_at(self, number: int) -> tuple[float, ...]:
        """Return the inputs of a window, counted from 1, as the cell sees them; no later than the last."""
        return tuple(self.inputs[:, min(number, len(self)) - 1].tolist())


@dataclass(frozen=True, eq=False)
class Forecast:
    """What a cell says after each window of a series, beside the two baselines."""

    cut: CutSeries
    params: LSTMParams

    @cached_property
    def said(self) -> Array:
        """The last short-term memory after each window: what the cell itself says."""
        return np.asarray(run_sequence(self.cut.inputs, self.params).prediction)

    @cached_property
    def by_method(self) -> dict[str, Array]:
        """What each of the three says after each window, in the units of the series."""
        cut = self.cut
        return {
            "cell": cut.scaling.back(self.said),
            "last": last_values(cut.values, cut.window),
            "mean": np.full(len(cut), cut.values[: cut.trained_on].mean()),
        }

    @cached_property
    def errors(self) -> dict[str, Errors]:
        """How far each of the three is from what came, on the rest only."""
        rest = self.cut.rest
        return {name: Errors.of(said[rest], self.cut.truth[rest]) for name, said in self.by_method.items()}

    def best(self, error: str) -> str:
        """Return who has the smallest of one kind of error; a tie goes to the plainer one."""
        return min(reversed(METHODS), key=lambda method: float(getattr(self.errors[method], error)))


def missed_before(cut: CutSeries, cells: Sequence[Array]) -> tuple[int, float]:
    """Return which of some of a training's cells missed the rest by least on average, and by how much."""
    most = min(max(MOST_STEPS_BACK // (len(cut) * cut.window), FEWEST_CELLS), MOST_CELLS)
    places = np.unique(np.linspace(0, len(cells) - 1, most).round().astype(int)).tolist()
    forecasts = (Forecast(cut, LSTMParams.from_flat(cells[place])) for place in places)
    missed = [forecast.errors["cell"].mean_absolute for forecast in forecasts]
    least = min(missed)
    return places[missed.index(least)], least
