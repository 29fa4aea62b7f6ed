"""How long a run of the cell takes."""

from statistics import median
from time import perf_counter

import numpy as np

from lstm_core import PRESETS, run_sequence

REPEATS = {8: 200, 100: 50, 2000: 5}


def milliseconds_of_a_run() -> dict[int, float]:
    """Return the median time of a run by its number of steps."""
    params = PRESETS["companies"].params
    return {steps: _median_run(steps, params, repeats) for steps, repeats in REPEATS.items()}


def _median_run(steps: int, params: object, repeats: int) -> float:
    xs = np.sin(np.arange(steps))
    run_sequence(xs, params)
    times = []
    for _ in range(repeats):
        start = perf_counter()
        run_sequence(xs, params)
        times.append(perf_counter() - start)
    return 1000 * median(times)
