"""The tasks: their rules, the check, the cells drawn at random, and what the verdicts claim."""

import csv
from pathlib import Path

import numpy as np
import pytest

from benchmarks.tasks import measured
from lstm_core import LSTMParams, run_sequence
from lstm_core.presets import TRAINED, UNTRAINED
from lstm_lab import train
from lstm_lab.tasks import EPOCHS, FIRST_SEED, OPTIMIZER, SEEDS, TASKS, Marks, cells_drawn

STORED = Path(__file__).parent / "trained_on_tasks.csv"
"""Every cell that `python -m benchmarks.tasks FILE` trained, with five decimals."""
ALL = [pytest.param(task, id=name) for name, task in TASKS.items()]

RULES = {
    "companies": lambda xs: xs[0],
    "first": lambda xs: xs[0],
    "seen": lambda xs: 1.0 if 1 in xs else 0.0,
    "sum": lambda xs: sum(xs) / 4,
    "reset": lambda xs: float("+" in "".join("-0+"[int(x) + 1] for x in xs).rpartition("-")[2]),
    "echo": lambda xs: xs[2],
}


@pytest.fixture(scope="module")
def stored():
    """The trained cells of each task, in lanes by seed."""
    with STORED.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    cells = {}
    for name in TASKS:
        of_task = [row for row in rows if row[0] == name]
        assert [int(row[1]) for row in of_task] == list(range(FIRST_SEED, FIRST_SEED + SEEDS))
        cells[name] = LSTMParams.from_flat(np.array([row[2:] for row in of_task], float).T)
    return cells


# The tasks


@pytest.mark.parametrize("name", TASKS)
def test_every_target_follows_the_rule_of_the_story(name):
    """Of the sequences trained on and of the unseen ones, by the rule written a second way."""
    task = TASKS[name]
    assert list(task.targets) == [RULES[name](xs) for xs in task.sequences]
    assert list(task.unseen_targets) == [RULES[name](xs) for xs in task.unseen]


@pytest.mark.parametrize("task", ALL)
def test_targets_are_within_reach_of_a_short_term_memory(task):
    """None is beyond -1 or 1, and they differ by much more than the tolerance."""
    targets = [*task.targets, *task.unseen_targets]
    assert max(map(abs, targets)) <= 1.0
    gaps = np.diff(sorted(set(targets)))
    assert gaps.min() > 2 * task.tolerance


@pytest.mark.parametrize("task", ALL)
def test_unseen_sequences_are_unseen(task):
    """None is trained on, none comes twice, and all are as long as each other."""
    every = [*task.sequences, *task.unseen]
    assert len(set(every)) == len(every)
    assert len({len(xs) for xs in every}) == 1


# The check


def test_check_of_the_published_cell():
    """Trained it has the task, untrained it has not: the errors are those of its predictions."""
    task = TASKS["companies"]
    predictions = [run_sequence(xs, TRAINED).prediction for xs in task.sequences]
    marks = task.check(TRAINED)
    np.testing.assert_allclose(marks.errors, np.abs(np.subtract(predictions, (0.0, 1.0))))
    assert marks.learned is True
    assert marks.has_it is True
    assert task.check(UNTRAINED).learned is False


def test_check_of_many_cells_at_once():
    """Every lane is marked as if it were alone."""
    task, cells = TASKS["seen"], cells_drawn(5, count=3)
    together = task.check(cells)
    for lane in range(3):
        alone = task.check(cells_drawn(5 + lane))
        np.testing.assert_allclose(together.errors[:, lane], alone.errors, rtol=1e-12)
        np.testing.assert_allclose(together.unseen_errors[:, lane], alone.unseen_errors, rtol=1e-12)
        assert together.learned[lane] == alone.learned


def test_rule_needs_the_unseen_sequences_too():
    """One wrong among them, and the cell has learned without having it."""
    marks = Marks(np.array([0.1, 0.2]), np.array([0.0, 0.21]), tolerance=0.2)
    assert (marks.learned, marks.has_it) == (True, False)


# The start


def test_cells_drawn_at_random():
    """Weights from the standard normal distribution, biases 0, the same for the same seed."""
    flat = cells_drawn(0, count=2000).flat()
    biases = flat[2::3]
    weights = np.delete(flat, [2, 5, 8, 11], axis=0)
    assert np.all(biases == 0.0)
    assert abs(weights.mean()) < 0.03
    assert abs(weights.std() - 1.0) < 0.03
    np.testing.assert_array_equal(flat[:, 7], cells_drawn(7).flat())


# What the verdicts claim


@pytest.mark.parametrize("name", TASKS)
def test_verdict_claims_what_the_trained_cells_do(name, stored):
    """Counted again over the 64 stored cells: how many learned it, how many have it, how far off."""
    found, claimed = measured(TASKS[name], stored[name]), TASKS[name].measured
    assert (found.learned, found.has_it) == (claimed.learned, claimed.has_it)
    assert found.best == pytest.approx(claimed.best, abs=1.5e-3)
    assert found.median == pytest.approx(claimed.median, abs=1.5e-3)


def lane_of_smallest_loss(task, cells):
    says = [
        run_sequence(xs, cells).prediction - target
        for xs, target in zip(task.sequences, task.targets, strict=True)
    ]
    return np.mean(np.square(says), axis=0).argmin()


def test_best_cell_has_the_smallest_loss(stored):
    """As in the curve of a spread: also where the worst prediction of another cell is less far off."""
    task, cells = TASKS["echo"], stored["echo"]
    largest, best = task.check(cells).errors.max(axis=0), lane_of_smallest_loss(task, cells)
    assert largest[best] > largest.min() + 0.001
    assert measured(task, cells).best == round(float(largest[best]), 3)


@pytest.mark.parametrize("name", TASKS)
def test_stored_cells_come_from_training(name, stored):
    """The one whose worst prediction is least far off, trained again from its seed, is as good."""
    task = TASKS[name]
    largest = task.check(stored[name]).errors.max(axis=0)
    lane = int(largest.argmin())
    updates = EPOCHS * len(task.sequences)
    start = cells_drawn(FIRST_SEED + lane)
    *_, last = train(start, task.sequences, task.targets, OPTIMIZER, updates, "per_sample")
    marks = task.check(last.params)
    assert marks.learned
    # Thousands of updates blow a difference in the last bit up, on some tasks to hundredths.
    assert marks.errors.max() == pytest.approx(largest[lane], abs=task.tolerance / 5)
