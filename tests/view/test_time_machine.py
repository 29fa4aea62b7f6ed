"""The published training, every epoch of it, and what is said about it."""

import csv
import io
import threading
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from lstm_core import PRESETS, LSTMParams, run_sequence
from lstm_core.cell import SLOTS
from lstm_view.model.choices import FIRST_SCREEN
from lstm_view.results import published
from lstm_view.results.published import PUBLISHED, from_then_on, published_training
from lstm_view.training import machine
from lstm_view.training.machine import scene
from lstm_view.training.tables import published_as_csv
from lstm_view.words.time_machine import chapters, question

SPREAD = (0, 1, 265, 266, 1261, 1262, 2000, 3000, 3033, 3034, 3691, 3692, 5000)


@pytest.fixture(scope="module")
def run():
    """The training, which every test reads and none may change."""
    return published_training()


def at(epoch, **choices):
    """The first screen's choices at an epoch."""
    return replace(FIRST_SCREEN, **choices).with_setting("training", "epoch", epoch)


# The training itself


def test_every_epoch_is_there(run):
    """From before training to the last: numbers, predictions and loss."""
    assert run.numbers.shape == (5000 + 1, 12)
    assert run.predictions.shape == (5000 + 1, 2)
    np.testing.assert_array_equal(run.numbers[0], PRESETS["companies-untrained"].params.flat())


@pytest.mark.parametrize("epoch", SPREAD)
def test_predictions_and_loss_are_those_of_the_numbers(run, epoch):
    """Each epoch's own cell gives them, company by company."""
    found = [
        run_sequence(xs, run.params(epoch)).prediction
        for xs in PRESETS["companies-untrained"].sequences.values()
    ]
    assert run.predictions[epoch].tolist() == pytest.approx(found, abs=1e-12)
    a, b = found
    assert run.losses[epoch] == pytest.approx((a**2 + (b - 1) ** 2) / 2, abs=1e-12)


@pytest.mark.parametrize(
    ("epoch", "a", "b"), [(2000, 0.4342, 0.6171), (3000, 0.2708, 0.7534), (5000, 0.0022, 0.9693)]
)
def test_published_predictions_are_reached(run, epoch, a, b):
    """To four decimals, at the very epochs for which they were published."""
    assert run.predictions[epoch].round(4).tolist() == [a, b]
    assert PUBLISHED[epoch] == {"A": a, "B": b}


def test_trained_numbers_are_reached(run):
    """All twelve to 1e-4, since the start was published rounded; eleven to the last decimal."""
    wanted = PRESETS["companies"].params.flat()
    np.testing.assert_allclose(run.numbers[-1], wanted, rtol=0, atol=1e-4)
    assert (run.numbers[-1].round(4) == wanted).sum() == 11


def test_nobody_can_change_it(run):
    """It is everybody's."""
    for array in (run.numbers, run.predictions, run.losses):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 0.0


def test_trained_once_however_many_ask(monkeypatch):
    """Who asks meanwhile waits and gets the same."""
    trainings, answers, gate = [], [], threading.Barrier(4)

    def slowly():
        trainings.append(1)
        threading.Event().wait(0.05)
        return object()

    def ask():
        gate.wait()
        answers.append(published_training())

    monkeypatch.setattr(published, "_trained", cache(slowly))
    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(trainings) == 1
    assert len(answers) == 4
    assert len(set(map(id, answers))) == 1


# What is sent and written


def test_history_served_is_the_training(run):
    """Twelve float64 numbers an epoch, first the epoch, little end first, every digit."""
    assert machine.history_address() == machine.history_address()
    served = Path(machine._history()[1].name) / "history.bin"
    found = np.frombuffer(served.read_bytes(), "<f8").reshape(5000 + 1, 12)
    np.testing.assert_array_equal(found, run.numbers)


def test_slots_are_in_the_order_of_the_numbers(run):
    """What the browser calls forget.w_h is the forget gate's w_h."""
    params = LSTMParams.from_flat(range(12))
    for place, slot in enumerate(SLOTS):
        unit, name = slot.split(".")
        assert getattr(getattr(params, unit), name) == place


def test_csv_has_every_epoch_and_every_digit(run):
    """Read back, it is the same training."""
    heads, *rows = csv.reader(io.StringIO(published_as_csv(run)))
    assert heads == ["epoch", "loss", "prediction A", "prediction B", *SLOTS]
    table = np.array(rows, dtype=float)
    np.testing.assert_array_equal(table[:, 0], np.arange(5000 + 1))
    np.testing.assert_array_equal(table[:, 1], run.losses)
    np.testing.assert_array_equal(table[:, 2:4], run.predictions)
    np.testing.assert_array_equal(table[:, 4:], run.numbers)


# What is said


def span(run, title):
    """The epochs of one chapter."""
    told = chapters(run)
    place = [chapter["title"] for chapter in told].index(title)
    end = told[place + 1]["begins"] if place + 1 < len(told) else 5000 + 1
    return told[place], slice(told[place]["begins"], end)


def test_chapters_follow_each_other(run):
    """From the start on, without a gap; the last one is at the end."""
    begins = [chapter["begins"] for chapter in chapters(run)]
    assert begins[:2] == [0, 1]
    assert begins == sorted(set(begins))
    assert begins[-1] < 5000


def test_before_training(run):
    """The distance said is the distance there."""
    chapter, _ = span(run, "Before training")
    a, b = run.predictions[0]
    assert f"{abs(a - b):.4f} apart" in chapter["text"]
    assert abs(a - b) < 0.001


def test_safe_answer(run):
    """As long as it lasts the loss is no better than that of always saying 0.5; then both are near it."""
    chapter, epochs = span(run, "First, the safe answer")
    assert (run.losses[epochs] >= 0.25).all()
    assert run.losses[epochs.stop] < 0.25
    assert (np.diff(run.predictions[: epochs.stop], axis=0) > 0).all()
    assert "a loss of 0.25." in chapter["text"]


@pytest.mark.parametrize(
    ("title", "least", "most"),
    [
        ("About 0.5, whoever it is", 0.0, 0.1),
        ("It begins to tell them apart", 0.1, 0.5),
        ("Two companies, two answers", 0.5, 1.0),
    ],
)
def test_how_far_apart(run, title, least, most):
    """What is said of the two predictions is true at every epoch of the chapter, and of no earlier one."""
    chapter, epochs = span(run, title)
    apart = run.predictions[epochs, 1] - run.predictions[epochs, 0]
    assert (apart > least).all()
    assert (apart <= most).all()
    assert (run.losses[epochs] < 0.25).all()
    assert f"Since epoch {epochs.start} " in chapter["text"]


def test_about_a_half(run):
    """Both are: within a tenth of 0.5 in most of that chapter's epochs and at its end."""
    _, epochs = span(run, "About 0.5, whoever it is")
    away = np.abs(run.predictions[epochs] - 0.5).max(axis=1)
    assert (away < 0.1).mean() > 0.9
    assert away[-1] < 0.1


def test_learned(run):
    """Each prediction stays within 0.1 of its target, and just before one of them was not."""
    chapter, epochs = span(run, "Learned")
    away = np.abs(run.predictions - [0.0, 1.0]).max(axis=1)
    assert (away[epochs] < 0.1).all()
    assert away[epochs.start - 1] >= 0.1
    assert f"Since epoch {epochs.start} " in chapter["text"]


def test_day_1_is_carried_through(run):
    """Where it is said, the long-term memories are as far apart after day 4 as after day 1 or more."""
    _, epochs = span(run, "Learned")
    for epoch in range(epochs.start, 5000 + 1, 50):
        a, b = (run_sequence(xs, run.params(epoch)).c for xs in published.START.sequences.values())
        assert b[-1] - a[-1] > b[0] - a[0] > 0.5


@pytest.mark.parametrize(
    ("condition", "first"),
    [([True, True], 0), ([False, True, False, True], 3), ([True, False], 2), ([False, True], 1)],
)
def test_from_then_on(condition, first):
    """A condition that breaks again does not count yet."""
    assert from_then_on(np.array(condition)) == first


def test_question_does_not_give_the_answer_away(run):
    """It asks for an epoch, and the epoch is not in it."""
    asked = " ".join(question(FIRST_SCREEN, None))
    answer = scene(run)["far_apart"]
    assert "0.5" in asked
    assert str(answer) not in asked
    gap = run.predictions[:, 1] - run.predictions[:, 0]
    assert gap[answer - 1] <= 0.5 < gap[answer]
