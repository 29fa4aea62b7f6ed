"""A run of the cell, its published training, and a grid beside the least and the most it could take."""

from dataclasses import replace
from statistics import median
from time import perf_counter, process_time

import numpy as np

from lstm_core import PRESETS, run_sequence
from lstm_lab import Adam, prediction_grid, train
from lstm_lab.grid import CHUNK

REPEATS = {8: 200, 100: 50, 2000: 5}
VALUES = np.linspace(-5.0, 5.0, 201)
GRID_STEPS = 8
GRID_REPEATS = 20
LOOP_REPEATS = 2
UPDATES = 10_000
TRAININGS = 3
PARAMS = PRESETS["companies"].params
XS = np.sin(np.arange(GRID_STEPS))
NUMBERS = np.random.default_rng(0).uniform(-5.0, 5.0, CHUNK)
READY = np.empty(CHUNK)


def milliseconds(work, *given):
    start = perf_counter()
    work(*given)
    return 1000 * (perf_counter() - start)


def grid():
    prediction_grid(XS, PARAMS, {"forget.b": VALUES, "input.w_x": VALUES})


def exp_and_tanh_alone():
    """Do the least that a grid has to: the three exp and two tanh of each step, in the cache."""
    for start in range(0, len(VALUES) ** 2, CHUNK):
        chunk = NUMBERS[: len(VALUES) ** 2 - start]
        for _ in range(GRID_STEPS):
            for function in (np.exp, np.exp, np.exp, np.tanh, np.tanh):
                function(chunk, out=READY[: len(chunk)])


def cell_by_cell():
    for b in VALUES.tolist():
        for w_x in VALUES.tolist():
            forget, gate = replace(PARAMS.forget, b=b), replace(PARAMS.input, w_x=w_x)
            run_sequence(XS, replace(PARAMS, forget=forget, input=gate))


def seconds_of_training():
    """Go through all updates, company A and company B in turn; return the seconds of one core."""
    untrained, start = PRESETS["companies-untrained"], process_time()
    sequences, targets = (list(of_both.values()) for of_both in (untrained.sequences, untrained.targets))
    for _ in train(untrained.params, sequences, targets, Adam(0.001), UPDATES, "per_sample"):
        pass
    return process_time() - start


def table():
    print("| a run of | takes |\n|---|---|")
    for steps, repeats in REPEATS.items():
        xs = np.sin(np.arange(steps))
        run_sequence(xs, PARAMS)
        taken = median(milliseconds(run_sequence, xs, PARAMS) for _ in range(repeats))
        print(f"| {steps} steps | {taken:.2f} ms |")
    # In turn, so that the ratio holds when the machine's speed drifts.
    turns = [(milliseconds(exp_and_tanh_alone), milliseconds(grid)) for _ in range(GRID_REPEATS)]
    floor, ours = map(min, zip(*turns, strict=True))
    loop = min(milliseconds(cell_by_cell) for _ in range(LOOP_REPEATS))
    print("\n| 201 x 201 cells of 8 steps | takes | the grid's time divided by it |\n|---|---|---|")
    print(f"| `prediction_grid` | {ours:.1f} ms | 1.0 |")
    print(f"| their exp and tanh alone | {floor:.1f} ms | {ours / floor:.1f} |")
    print(f"| one run after the other | {loop:.0f} ms | {ours / loop:.4f} |")
    taken = min(seconds_of_training() for _ in range(TRAININGS))
    print(f"\nThe published training, {UPDATES:,} updates, takes {taken:.1f} seconds of one core.")
