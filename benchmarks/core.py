"""How long a run of the cell takes, and a grid of runs beside the least and the most it could."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from statistics import median
from time import perf_counter

import numpy as np

from lstm_core import PRESETS, LSTMParams, run_sequence
from lstm_lab import prediction_grid
from lstm_lab.grid import CHUNK

REPEATS = {8: 200, 100: 50, 2000: 5}
VALUES = np.linspace(-5.0, 5.0, 201)
GRID_STEPS = 8
GRID_REPEATS = 20
LOOP_REPEATS = 2


@dataclass(frozen=True)
class Grid:
    """What a grid of 201 x 201 runs of 8 steps took, in milliseconds (the least of several)."""

    grid: float
    exp_and_tanh: float
    loop: float

    @property
    def by_floor(self) -> float:
        """How many times as long as the three exp and two tanh a step alone."""
        return self.grid / self.exp_and_tanh

    @property
    def by_loop(self) -> float:
        """How many times as fast as one `run_sequence` for each cell."""
        return self.loop / self.grid


def milliseconds_of_a_run() -> dict[int, float]:
    """Return the median time of a run by its number of steps."""
    params = PRESETS["companies"].params
    return {steps: _median_run(steps, params, repeats) for steps, repeats in REPEATS.items()}


def milliseconds_of_a_grid() -> Grid:
    """Return the times of a grid, of its exp and tanh alone, and of a Python loop over its cells.

    They take turns, so that the ratios hold when the machine's speed drifts. The floor is a strict
    one: exp and tanh work on as many numbers at once as the grid does, on ready arrays within the
    processor's cache, into a ready array, without any other arithmetic.
    """
    params = PRESETS["companies"].params
    xs = np.sin(np.arange(GRID_STEPS))
    grid, floor, loop = [], [], []
    for turn in range(GRID_REPEATS):
        floor.append(_milliseconds(_exp_and_tanh_alone()))
        grid.append(
            _milliseconds(
                lambda: prediction_grid(xs, params, {"forget.b": VALUES, "input.w_x": VALUES})
            )
        )
        if turn < LOOP_REPEATS:
            loop.append(_milliseconds(lambda: _cell_by_cell(xs, params)))
    return Grid(min(grid), min(floor), min(loop))


def _exp_and_tanh_alone() -> Callable[[], None]:
    cells = len(VALUES) ** 2
    numbers = np.random.default_rng(0).uniform(-5.0, 5.0, CHUNK)
    chunks = [numbers[: min(CHUNK, cells - start)] for start in range(0, cells, CHUNK)]
    ready = np.empty(CHUNK)

    def work() -> None:
        for chunk in chunks:
            out = ready[: len(chunk)]
            for _ in range(GRID_STEPS):
                for function in (np.exp, np.exp, np.exp, np.tanh, np.tanh):
                    function(chunk, out=out)

    return work


def _cell_by_cell(xs: np.ndarray, params: LSTMParams) -> list[float]:
    return [
        run_sequence(
            xs,
            replace(
                params, forget=replace(params.forget, b=b), input=replace(params.input, w_x=w_x)
            ),
        ).prediction
        for b in VALUES.tolist()
        for w_x in VALUES.tolist()
    ]


def _milliseconds(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return 1000 * (perf_counter() - start)


def _median_run(steps: int, params: LSTMParams, repeats: int) -> float:
    xs = np.sin(np.arange(steps))
    run_sequence(xs, params)
    return median(_milliseconds(lambda: run_sequence(xs, params)) for _ in range(repeats))
