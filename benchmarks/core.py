"""How long a run of the cell takes, and a grid of runs beside the least and the most it could."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from statistics import median
from time import perf_counter

import numpy as np

from lstm_core import PRESETS, run_sequence
from lstm_lab import prediction_grid
from lstm_lab.grid import CHUNK

REPEATS = {8: 200, 100: 50, 2000: 5}
VALUES = np.linspace(-5.0, 5.0, 201)
GRID_STEPS = 8
GRID_REPEATS = 20
LOOP_REPEATS = 2
PARAMS = PRESETS["companies"].params
XS = np.sin(np.arange(GRID_STEPS))
NUMBERS = np.random.default_rng(0).uniform(-5.0, 5.0, CHUNK)
READY = np.empty(CHUNK)


def milliseconds_of_a_grid() -> tuple[float, float, float]:
    """Return the times of a grid, of its exp and tanh alone, and of a Python loop over its cells.

    They take turns, so that the ratios hold when the machine's speed drifts; the least of each counts.
    """
    grids, floors, loops = [], [], []
    for turn in range(GRID_REPEATS):
        floors.append(_milliseconds(_exp_and_tanh_alone))
        grids.append(_milliseconds(_grid))
        if turn < LOOP_REPEATS:
            loops.append(_milliseconds(_cell_by_cell))
    return min(grids), min(floors), min(loops)


def _grid() -> np.ndarray:
    return prediction_grid(XS, PARAMS, {"forget.b": VALUES, "input.w_x": VALUES})


def _exp_and_tanh_alone() -> None:
    """Do the least that a grid has to: the three exp and two tanh of each step, in the cache."""
    for start in range(0, len(VALUES) ** 2, CHUNK):
        chunk = NUMBERS[: len(VALUES) ** 2 - start]
        for _ in range(GRID_STEPS):
            for function in (np.exp, np.exp, np.exp, np.tanh, np.tanh):
                function(chunk, out=READY[: len(chunk)])


def _cell_by_cell() -> None:
    forget, gate = PARAMS.forget, PARAMS.input
    for b in VALUES.tolist():
        for w_x in VALUES.tolist():
            params = replace(PARAMS, forget=replace(forget, b=b), input=replace(gate, w_x=w_x))
            run_sequence(XS, params)


def _milliseconds(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return 1000 * (perf_counter() - start)


def milliseconds_of_a_run(steps: int, repeats: int) -> float:
    """Return the median time of a run."""
    xs = np.sin(np.arange(steps))
    run_sequence(xs, PARAMS)
    return median(_milliseconds(lambda: run_sequence(xs, PARAMS)) for _ in range(repeats))


def table() -> Iterator[str]:
    yield "| a run of | takes |\n|---|---|"
    for steps, repeats in REPEATS.items():
        yield f"| {steps} steps | {milliseconds_of_a_run(steps, repeats):.2f} ms |"
    grid, exp_and_tanh, loop = milliseconds_of_a_grid()
    yield "\n| 201 x 201 cells of 8 steps | takes | the grid's time divided by it |\n|---|---|---|"
    yield f"| `prediction_grid` | {grid:.1f} ms | 1.0 |"
    yield f"| their exp and tanh alone | {exp_and_tanh:.1f} ms | {grid / exp_and_tanh:.1f} |"
    yield f"| one run after the other | {loop:.0f} ms | {grid / loop:.4f} |"
