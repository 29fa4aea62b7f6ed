"""What 64 cells make of each task: trained from their seeds, and marked.

`python -m benchmarks.tasks` takes a minute or two and prints what the verdicts say; with the name of a file
it also writes every trained cell there, from which the tests work the verdicts out again.
"""

import csv
import sys
from time import perf_counter

import numpy as np

from lstm_core import LSTMParams
from lstm_lab import train
from lstm_lab.tasks import EPOCHS, FIRST_SEED, OPTIMIZER, SEEDS, TASKS, Measured, Task, cells_drawn

DECIMALS = 5


def measured(task: Task, cells: LSTMParams) -> Measured:
    """Return how many of the cells have learned it, and how far off they are."""
    marks = task.check(cells)
    largest, best = marks.errors.max(axis=0), np.mean(marks.errors**2, axis=0).argmin()
    return Measured(
        learned=int(np.sum(marks.learned)),
        has_it=int(np.sum(marks.has_it)),
        best=round(float(largest[best]), 3),
        median=round(float(np.median(largest)), 3),
    )


def main(path: str | None = None) -> None:
    """Print one row a task, and write the trained cells if a file is named."""
    print(f"{SEEDS} seeds from {FIRST_SEED}, {OPTIMIZER}, {EPOCHS} epochs, per_sample\n")
    print("| task | learned | unseen right too | largest error: best | median | takes |")
    print("|---|---|---|---|---|---|")
    rows = []
    for name, task in TASKS.items():
        began, start = perf_counter(), cells_drawn(FIRST_SEED, SEEDS)
        updates = EPOCHS * len(task.sequences)
        *_, last = train(start, task.sequences, task.targets, OPTIMIZER, updates, "per_sample")
        seconds, flat = perf_counter() - began, last.params.flat().round(DECIMALS)
        m = measured(task, LSTMParams.from_flat(flat))
        cells = name, m.learned, m.has_it if task.unseen else "–", f"{m.best:.3f}", f"{m.median:.3f}"
        print("|", " | ".join(map(str, cells)), f"| {seconds:.0f} s |", flush=True)
        rows += [[name, FIRST_SEED + lane, *cell] for lane, cell in enumerate(flat.T.tolist())]
    if path:
        with open(path, "w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(rows)


if __name__ == "__main__":
    main(*sys.argv[1:])
