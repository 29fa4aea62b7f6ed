"""Windows of a series, scaling and back, the errors of forecasts, and training on many windows."""

import numpy as np
import pytest

from lstm_core import LSTMParams, run_sequence
from lstm_lab import SGD, Adam, train
from lstm_lab.series import Errors, Scaling, last_values, windows

SERIES = np.array([3.0, 1.0, 4.0, 1.0, 5.0, 9.0, 2.0, 6.0])


@pytest.fixture
def start():
    """A cell of random numbers."""
    return LSTMParams.from_flat(np.random.default_rng(3).normal(size=12))


def test_windows_of_a_series():
    """Each column is a window, and its target the value that comes next."""
    inputs, targets = windows(SERIES, 3)
    assert inputs.T.tolist() == [SERIES[k : k + 3].tolist() for k in range(5)]
    assert targets.tolist() == [1.0, 5.0, 9.0, 2.0, 6.0]


def test_longest_window():
    """All values but the last make one window."""
    inputs, targets = windows(SERIES, 7)
    assert inputs[:, 0].tolist() == SERIES[:-1].tolist()
    assert targets.tolist() == [6.0]


@pytest.mark.parametrize("length", [0, -1, 8, 100])
def test_window_that_does_not_fit(length):
    """It is refused, and the lengths that fit are named."""
    with pytest.raises(ValueError, match=r"length must be from 1 to 7"):
        windows(SERIES, length)


def test_windows_run_as_lanes(start):
    """All windows go through the cell at once, each as if it were alone."""
    inputs, _ = windows(SERIES / 10, 4)
    together = run_sequence(inputs, start).prediction
    alone = [run_sequence(xs, start).prediction for xs in inputs.T]
    assert together == pytest.approx(alone, rel=1e-14)


def test_last_value_repeated():
    """The first baseline says what was there just before."""
    assert last_values(SERIES, 3).tolist() == SERIES[2:-1].tolist()


def test_scaling_by_range():
    """The ends of the training part come to -0.9 and 0.9, and what is beyond them further out."""
    scaled = Scaling.by_range(SERIES).scaled([1.0, 5.0, 9.0, 13.0])
    assert scaled == pytest.approx([-0.9, 0.0, 0.9, 1.8])


def test_scaling_by_deviation():
    """The mean comes to 0 and three standard deviations to 1."""
    scaling = Scaling.by_deviation(SERIES)
    mean, deviation = SERIES.mean(), SERIES.std()
    assert scaling.scaled([mean, mean + 3 * deviation]) == pytest.approx([0.0, 1.0])


@pytest.mark.parametrize("of", [Scaling.by_range, Scaling.by_deviation])
def test_scaling_and_back(of):
    """What was scaled comes back as it was."""
    scaling = of(SERIES)
    assert scaling.back(scaling.scaled(SERIES)) == pytest.approx(SERIES, rel=1e-12)


@pytest.mark.parametrize("of", [Scaling.by_range, Scaling.by_deviation])
@pytest.mark.parametrize("values", [[2.0, 2.0, 2.0], [5.0], []])
def test_nothing_to_scale(of, values):
    """A constant series is refused."""
    with pytest.raises(ValueError, match="must not all be the same"):
        of(values)


@pytest.mark.parametrize(("middle", "unit"), [(0.0, 0.0), (0.0, -1.0), (np.nan, 1.0), (0.0, np.inf)])
def test_scaling_that_cannot_be(middle, unit):
    """A unit must be greater than 0, and both finite."""
    with pytest.raises(ValueError, match=r"unit|middle"):
        Scaling(middle, unit)


def test_scaled_beyond_float64():
    """It is said, not answered with infinity."""
    with pytest.raises(ValueError, match="not finite"):
        Scaling(0.0, 1e-300).scaled([1e300])


def test_errors():
    """Mean of the distances, and root of the mean of their squares."""
    errors = Errors.of([1.0, 2.0, 3.0], [2.0, 0.0, 3.0])
    assert errors.mean_absolute == pytest.approx(1.0)
    assert errors.root_mean_squared == pytest.approx((5 / 3) ** 0.5)


def test_errors_of_huge_numbers():
    """Their squares do not leave float64."""
    errors = Errors.of([1e200, -1e200], [0.0, 0.0])
    assert (errors.mean_absolute, errors.root_mean_squared) == pytest.approx((1e200, 1e200))


def test_no_error_at_all():
    """A forecast that is right misses by 0."""
    assert Errors.of([1.0, 2.0], [1.0, 2.0]) == Errors(0.0, 0.0)


@pytest.mark.parametrize(("said", "came"), [([1.0], [1.0, 2.0]), ([], [])])
def test_errors_of_unequal_numbers(said, came):
    """Both must be equally many."""
    with pytest.raises(ValueError, match="equally many"):
        Errors.of(said, came)


@pytest.mark.parametrize("optimizer", [Adam(0.02), SGD(0.3)])
@pytest.mark.parametrize("shortest", [3, 1])
def test_many_windows_train_side_by_side(optimizer, shortest, start):
    """Losses and numbers are those of samples run one after the other, as those of unequal length are."""
    inputs, targets = windows(np.tile(SERIES, 4) / 10, 3)
    samples = [xs[: shortest + k % (4 - shortest)] for k, xs in enumerate(inputs.T)]
    a_lane = LSTMParams.from_flat(start.flat()[:, np.newaxis])
    together = list(train(start, samples, targets, optimizer, 30))
    one_by_one = list(train(a_lane, samples, targets, optimizer, 30))
    assert [record.step for record in together] == list(range(31))
    for quick, plain in zip(together, one_by_one, strict=True):
        assert isinstance(quick.loss, float)
        assert quick.loss == pytest.approx(plain.loss.item(), rel=1e-9)
        assert quick.params.flat() == pytest.approx(plain.params.flat()[:, 0], rel=1e-8)


def test_training_goes_on_from_a_record(start):
    """Half and half is the same as all at once."""
    samples = np.tile(SERIES, (20, 1)) / 10
    *_, whole = train(start, samples, samples[:, 0], steps=20)
    *_, half = train(start, samples, samples[:, 0], steps=10)
    *_, again = train(half, samples, samples[:, 0], steps=10)
    assert again == whole


def test_training_that_diverges(start):
    """The last record has an infinite loss and the last good numbers."""
    samples = np.tile(SERIES, (20, 1)) / 10
    *_, before, last = train(start, samples, 1e9 * samples[:, 0], SGD(1e308), 50)
    assert last.diverged
    assert not before.diverged
    assert last.params == before.params
