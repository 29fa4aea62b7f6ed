"""Training moves the twelve numbers as the reference does, and ends where the published one ended."""

from dataclasses import FrozenInstanceError
from itertools import islice, pairwise, product

import numpy as np
import pytest

from lstm_core import PRESETS, Gate, LSTMParams, prediction_gradients, run_sequence
from lstm_lab import SGD, Adam, train

UNTRAINED = PRESETS["companies-untrained"].params
COMPANIES = list(PRESETS["companies"].sequences.values())
TARGETS = [0.0, 1.0]
START = LSTMParams.from_flat([0.3, -1.1, 0.7, -0.9, 0.4, 1.3, 1.7, 0.6, -0.2, 0.8, 1.9, -1.5])
UNEVEN = [[0.5], [1.0, -0.25, 0.75], [-1.0, 0.5]]
WANTED = [0.25, -0.5, 0.75]
OPTIMIZERS = {"sgd": SGD(0.1), "adam": Adam(0.05)}
ORDERS = ["full", "per_sample"]


def mean_squared_error(params, sequences, targets):
    """The loss, from the predictions of ordinary runs."""
    predictions = [run_sequence(xs, params).prediction for xs in sequences]
    return np.mean([(h - y) ** 2 for h, y in zip(predictions, targets, strict=True)], axis=0)


def slope_of_the_loss(params, sequences, targets):
    """The gradient of the loss, from the gradients of ordinary runs."""
    slopes = []
    for xs, y in zip(sequences, targets, strict=True):
        trace = run_sequence(xs, params)
        by_params = prediction_gradients(trace, params).params.flat()
        slopes.append(2 * (trace.prediction - y) * by_params)
    return np.mean(slopes, axis=0)


def last(training):
    """Where a training ends."""
    *_, record = training
    return record


def random_starts(count, seed=3):
    return np.random.default_rng(seed).uniform(-1.5, 1.5, (12, count))


# Reference values


def test_every_reference_training(reference, subtests):
    """Loss and all twelve numbers are right before each of 50 updates and after the last."""
    for case in reference["training"]:
        with subtests.test(case["id"]):
            start = LSTMParams(**{gate: Gate(**three) for gate, three in case["start"].items()})
            optimizer = {"sgd": SGD(case["lr"]), "adam": Adam(case["lr"], tuple(case["betas"]), case["eps"])}[
                case["optimizer"]
            ]
            with np.errstate(all="raise", under="ignore"):
                records = list(
                    train(start, case["sequences"], case["targets"], optimizer, case["steps"], case["order"])
                )
            assert [record.step for record in records] == list(range(case["steps"] + 1))
            losses = [record.loss for record in records]
            numbers = [record.params.flat() for record in records]
            np.testing.assert_allclose(losses, case["loss"], rtol=0, atol=case["atol_loss"])
            np.testing.assert_allclose(numbers, case["params"], rtol=0, atol=case["atol_params"])


# The published training


@pytest.fixture(scope="module")
def published_training():
    """What 5000 epochs on the two companies pass through, every thousandth epoch."""
    records = train(UNTRAINED, COMPANIES, TARGETS, Adam(0.001), 10_000, "per_sample")
    return {record.step // 2: record for record in islice(records, 0, None, 2000)}


def test_published_training_ends_at_the_published_numbers(published_training):
    """One company at a time, A then B: 10,000 updates end within 1e-4 of the trained cell."""
    end = published_training[5000]
    assert end.step == 10_000
    off_by = np.abs(end.params.flat() - PRESETS["companies"].params.flat())
    assert off_by.max() <= 1e-4


@pytest.mark.parametrize(
    ("epoch", "a", "b"), [(0, -0.0376, -0.0383), (2000, 0.4342, 0.6171), (3000, 0.2708, 0.7534)]
)
def test_published_predictions_on_the_way(published_training, epoch, a, b):
    """After so many epochs the two predictions are the published ones, to four decimals."""
    params = published_training[epoch].params
    predictions = [run_sequence(xs, params).prediction for xs in COMPANIES]
    np.testing.assert_allclose(predictions, [a, b], rtol=0, atol=5.1e-5)


# Records


def test_first_record_is_before_any_update():
    """It holds the numbers handed in and their loss."""
    first = next(train(START, UNEVEN, WANTED, SGD(0.1), 3))
    assert (first.step, first.params) == (0, START)
    assert first.loss == pytest.approx(mean_squared_error(START, UNEVEN, WANTED), rel=1e-14)
    assert not first.diverged


@pytest.mark.parametrize("steps", [0, 1, 7, np.int64(2)])
def test_one_record_more_than_updates(steps):
    """Step counts updates, from 0 to the last one."""
    records = train(START, UNEVEN, WANTED, Adam(), steps)
    assert [record.step for record in records] == list(range(steps + 1))


@pytest.mark.parametrize("order", ORDERS)
def test_loss_is_that_of_the_numbers_beside_it(order):
    """It is the mean over all samples, in either order of training."""
    for record in train(START, UNEVEN, WANTED, Adam(0.1), 5, order):
        by_runs = mean_squared_error(record.params, UNEVEN, WANTED)
        assert record.loss == pytest.approx(by_runs, rel=1e-13)


def test_nothing_is_worked_out_before_it_is_asked_for():
    """A page can stop a long training after a few records."""
    records = train(START, UNEVEN, WANTED, steps=10**12)
    assert [record.step for record in islice(records, 3)] == [0, 1, 2]


def test_records_cannot_be_changed():
    """They are frozen, and so are the arrays in them."""
    record = last(train(LSTMParams.from_flat(random_starts(2)), UNEVEN, WANTED, Adam(), 1))
    with pytest.raises(FrozenInstanceError):
        record.loss = 0.0
    for array in (record.loss, record.params.forget.b, *record.optimizer_state[0]):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 9.0


def test_optimizers_cannot_be_changed():
    """A training that is running keeps its learning rate."""
    for optimizer in OPTIMIZERS.values():
        with pytest.raises(FrozenInstanceError):
            optimizer.lr = 1.0


# One update


def test_one_update_of_sgd_by_hand():
    """Each number moves by lr times its slope, downhill."""
    _, moved = train(START, UNEVEN, WANTED, SGD(0.1), 1)
    by_hand = START.flat() - 0.1 * slope_of_the_loss(START, UNEVEN, WANTED)
    np.testing.assert_allclose(moved.params.flat(), by_hand, rtol=1e-13)


def test_first_update_of_adam_moves_every_number_by_its_learning_rate():
    """Both averages hold one slope, so their quotient is its sign."""
    _, moved = train(START, UNEVEN, WANTED, Adam(0.01), 1)
    signs = np.sign(slope_of_the_loss(START, UNEVEN, WANTED))
    np.testing.assert_allclose(START.flat() - moved.params.flat(), 0.01 * signs, rtol=1e-4)


def test_second_update_of_adam_by_hand():
    """Both averages are corrected for starting at 0."""
    lr, beta1, beta2, eps = 0.02, 0.8, 0.95, 1e-3
    _, once, twice = train(START, UNEVEN, WANTED, Adam(lr, (beta1, beta2), eps), 2)
    first, second = (slope_of_the_loss(at, UNEVEN, WANTED) for at in (START, once.params))
    m = (beta1 * first + second) / (beta1 + 1)
    v = (beta2 * first**2 + second**2) / (beta2 + 1)
    by_hand = once.params.flat() - lr * m / (np.sqrt(v) + eps)
    np.testing.assert_allclose(twice.params.flat(), by_hand, rtol=1e-12)


def test_defaults_of_adam_are_those_of_its_authors():
    """They are also what training without a word about the optimizer takes."""
    assert Adam() == Adam(lr=0.001, betas=(0.9, 0.999), eps=1e-8)
    default = last(train(START, UNEVEN, WANTED, steps=3))
    assert default == last(train(START, UNEVEN, WANTED, Adam(0.001, (0.9, 0.999), 1e-8), 3))


# The order


def test_one_sample_an_update_in_their_order_again_and_again():
    """Each update follows the slope of its own sample only: first, second, third, first."""
    records = train(START, UNEVEN, WANTED, SGD(0.1), 7, "per_sample")
    for before, after in pairwise(records):
        k = before.step % 3
        slope = slope_of_the_loss(before.params, UNEVEN[k : k + 1], WANTED[k : k + 1])
        by_hand = before.params.flat() - 0.1 * slope
        np.testing.assert_allclose(after.params.flat(), by_hand, rtol=1e-13)


def test_every_sample_at_every_update():
    """Full order does not ask which sample comes first."""
    forwards = last(train(START, UNEVEN, WANTED, SGD(0.1), 10, "full"))
    backwards = last(train(START, UNEVEN[::-1], WANTED[::-1], SGD(0.1), 10, "full"))
    np.testing.assert_allclose(forwards.params.flat(), backwards.params.flat(), rtol=1e-12)
    one_by_one = last(train(START, UNEVEN, WANTED, SGD(0.1), 10, "per_sample"))
    assert np.abs(one_by_one.params.flat() - forwards.params.flat()).max() > 1e-3


def test_single_sample_makes_both_orders_one():
    """The mean over one sample is that sample."""
    full, single = (last(train(START, [[1.0]], [0.5], Adam(), 9, order)) for order in ORDERS)
    assert full == single


def test_default_order_is_full():
    """Unless it is told, every update sees every sample."""
    assert last(train(START, UNEVEN, WANTED, steps=4)) == last(
        train(START, UNEVEN, WANTED, steps=4, order="full")
    )


# Going on


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("optimizer", OPTIMIZERS.values(), ids=OPTIMIZERS)
def test_training_that_goes_on_is_the_uninterrupted_one(optimizer, order):
    """40 updates and 60 from there are 100, to the last bit, record by record."""
    whole = list(train(START, UNEVEN, WANTED, optimizer, 100, order))
    first = list(train(START, UNEVEN, WANTED, optimizer, 40, order))
    second = list(train(first[-1], UNEVEN, WANTED, optimizer, 60, order))
    assert second[0] == first[-1]
    assert [*first, *second[1:]] == whole


def test_lanes_that_go_on_are_the_uninterrupted_ones():
    """The averages of each lane, too, are kept in the record."""
    start = LSTMParams.from_flat(random_starts(3))
    whole = last(train(start, UNEVEN, WANTED, Adam(0.05), 30, "per_sample"))
    half = last(train(start, UNEVEN, WANTED, Adam(0.05), 13, "per_sample"))
    again = last(train(half, UNEVEN, WANTED, Adam(0.05), 17, "per_sample"))
    np.testing.assert_array_equal(again.params.flat(), whole.params.flat())
    np.testing.assert_array_equal(again.optimizer_state, whole.optimizer_state)


def test_going_on_with_other_samples_shows_their_loss():
    """The first record tells the loss on what comes, not on what was."""
    record = last(train(START, UNEVEN, WANTED, Adam(), 2))
    first = next(train(record, COMPANIES, TARGETS, Adam(), 2))
    assert (first.step, first.params) == (2, record.params)
    expected = mean_squared_error(record.params, COMPANIES, TARGETS)
    assert first.loss == pytest.approx(expected, rel=1e-13)


@pytest.mark.parametrize(("made_by", "gone_on_with"), [(SGD(0.1), Adam()), (Adam(), SGD(0.1))])
def test_going_on_with_another_optimizer(made_by, gone_on_with):
    """What one remembers is of no use to the other; the numbers themselves are."""
    record = last(train(START, UNEVEN, WANTED, made_by, 2))
    with pytest.raises(ValueError, match=r"not made by .*; start from its params instead"):
        train(record, UNEVEN, WANTED, gone_on_with, 2)
    assert next(train(record.params, UNEVEN, WANTED, gone_on_with, 2)).step == 0


# Lanes


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("optimizer", OPTIMIZERS.values(), ids=OPTIMIZERS)
def test_each_lane_trains_as_it_would_alone(optimizer, order):
    """Many starts at once: a loss for each, and no start hears another."""
    flat = random_starts(6)
    together = list(train(LSTMParams.from_flat(flat), UNEVEN, WANTED, optimizer, 20, order))
    for k in range(6):
        alone = train(LSTMParams.from_flat(flat[:, k]), UNEVEN, WANTED, optimizer, 20, order)
        for record, single in zip(together, alone, strict=True):
            assert record.loss[k] == pytest.approx(single.loss, rel=1e-9)
            np.testing.assert_allclose(
                record.params.flat()[:, k], single.params.flat(), rtol=1e-9, atol=1e-12
            )


def test_lanes_of_several_axes():
    """Numbers of different shapes broadcast to a grid of starts."""
    column, row = np.array([[0.5], [-1.0]]), np.array([0.1, 0.2, 0.3])
    start = LSTMParams(Gate(column, 0.4, row), START.input, START.candidate, START.output)
    end = last(train(start, UNEVEN, WANTED, SGD(0.2), 5))
    assert end.loss.shape == (2, 3)
    single = LSTMParams(Gate(-1.0, 0.4, 0.2), START.input, START.candidate, START.output)
    alone = last(train(single, UNEVEN, WANTED, SGD(0.2), 5))
    np.testing.assert_allclose(end.params.flat()[:, 1, 1], alone.params.flat(), rtol=1e-12)
    assert end.loss[1, 1] == pytest.approx(alone.loss, rel=1e-12)


# Divergence

SHUT = Gate(0.0, 0.0, 0.0)
OPEN = Gate(0.0, 0.0, 50.0)
HALF_OPEN = LSTMParams(SHUT, SHUT, Gate(0.0, 0.0, 0.1), SHUT)
TEN_BILLION_FOLD = LSTMParams(SHUT, OPEN, Gate(1e10, 0.0, 0.0), OPEN)
"""A cell that hands on its short-term memory at least 5e9 times as large as it came."""

SILENCE = [0.0] * 40


def test_single_cell_that_diverges_ends_with_the_last_good_numbers():
    """The last record tells the update and keeps numbers that still run; earlier ones are good."""
    with np.errstate(all="raise", under="ignore"):
        records = list(train(START, UNEVEN, WANTED, Adam(2e307), 50))
    *good, end = records
    assert (end.diverged, end.loss) == (True, np.inf)
    assert 2 < end.step == len(good) < 50
    assert (end.params, end.optimizer_state) == (good[-1].params, good[-1].optimizer_state)
    for record in good:
        assert not record.diverged
        expected = mean_squared_error(record.params, UNEVEN, WANTED)
        assert record.loss == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize(
    ("params", "xs", "target", "optimizer"),
    [
        pytest.param(START, [1.0], 1e150, SGD(1e200), id="the-numbers-themselves"),
        pytest.param(HALF_OPEN, [1e160], 1.0, SGD(1.0), id="a-weight-times-an-input"),
        pytest.param(HALF_OPEN, [1e160], 1.0, Adam(), id="an-average"),
        pytest.param(TEN_BILLION_FOLD, SILENCE, 1.0, SGD(1e-9), id="the-gradient"),
    ],
)
def test_update_beyond_float64_is_noticed(params, xs, target, optimizer):
    """Whatever leaves float64 first, the first update is refused."""
    with np.errstate(all="raise", under="ignore"):
        first, end = train(params, [xs], [target], optimizer, 5)
    assert (first.diverged, end.diverged, end.step) == (False, True, 1)
    assert end.params == params
    run_sequence(xs, end.params)


@pytest.mark.parametrize("optimizer", OPTIMIZERS.values(), ids=OPTIMIZERS)
def test_lane_that_diverges_leaves_the_others_alone(optimizer):
    """Its loss is infinite from then on and its numbers stay; the others go on as if alone."""
    flat, samples = random_starts(3), ([*UNEVEN, SILENCE], [*WANTED, 1.0])
    flat[:, 1] = TEN_BILLION_FOLD.flat()
    with np.errstate(all="raise", under="ignore"):
        records = list(train(LSTMParams.from_flat(flat), *samples, optimizer, 8))
    assert len(records) == 9
    assert not records[0].diverged.any()
    for record in records[1:]:
        assert record.diverged.tolist() == [False, True, False]
        assert record.loss[1] == np.inf
        np.testing.assert_array_equal(record.params.flat()[:, 1], flat[:, 1])
    for k in (0, 2):
        alone = last(train(LSTMParams.from_flat(flat[:, k]), *samples, optimizer, 8))
        assert records[-1].loss[k] == pytest.approx(alone.loss, rel=1e-9)
        np.testing.assert_allclose(
            records[-1].params.flat()[:, k], alone.params.flat(), rtol=1e-9, atol=1e-12
        )


def test_lane_that_has_diverged_stays_so():
    """Neither going on from the record nor a tamer sample wakes it up."""
    flat = random_starts(2)
    flat[:, 1] = TEN_BILLION_FOLD.flat()
    samples = ([SILENCE, *UNEVEN], [1.0, *WANTED])
    record = last(train(LSTMParams.from_flat(flat), *samples, SGD(0.1), 3, "per_sample"))
    assert record.diverged.tolist() == [False, True]
    again = last(train(record, UNEVEN, WANTED, SGD(0.1), 3))
    assert again.step == 6
    assert again.diverged.tolist() == [False, True]
    np.testing.assert_array_equal(again.params.flat()[:, 1], flat[:, 1])
    assert not np.any(again.params.flat()[:, 0] == record.params.flat()[:, 0])


def test_training_ends_when_no_lane_is_left():
    """There is nothing more to update."""
    start = LSTMParams.from_flat(np.repeat(TEN_BILLION_FOLD.flat()[:, np.newaxis], 2, axis=1))
    end = last(train(start, [SILENCE], [1.0], SGD(0.1), 100))
    assert (end.step, end.diverged.tolist()) == (1, [True, True])
    assert [record.step for record in train(end, [SILENCE], [1.0], SGD(0.1), 100)] == [1]


# Input that cannot be used


def test_learning_rate_that_cannot_be_used(subtests):
    """It is one number greater than 0."""
    wrong = (0.0, -0.1, np.nan, np.inf, "fast", None, [0.1, 0.2])
    for optimizer, bad in product((SGD, Adam), wrong):
        message = r"^lr \(the learning rate\) "
        with subtests.test(optimizer=optimizer, bad=bad), pytest.raises(ValueError, match=message):
            optimizer(lr=bad)


def test_betas_that_cannot_be_used(subtests):
    """They are two shares, and the averages forget at least a little."""
    for bad in ((0.9, 1.0), (-0.1, 0.9), (0.9,), 0.9, (0.9, np.nan), None, "ab"):
        with subtests.test(bad=bad), pytest.raises(ValueError, match=r"^betas "):
            Adam(betas=bad)


@pytest.mark.parametrize("bad", [0.0, -1e-8, np.inf], ids=repr)
def test_eps_that_cannot_be_used(bad):
    """Without it, a slope of 0 would be divided by 0."""
    with pytest.raises(ValueError, match=r"^eps "):
        Adam(eps=bad)


UNUSABLE = [
    ({"sequences": []}, "sequences must be a list of one sequence or more"),
    ({"sequences": None}, "sequences must be a list of one sequence or more"),
    ({"sequences": 3.0}, "sequences must be a list of one sequence or more"),
    ({"sequences": [[1.0], [], [1.0]]}, r"sequences\[1\] must be a list of one input or more"),
    ({"sequences": [1.0, 2.0, 3.0]}, r"sequences\[0\] must be a list .* got shape \(\)"),
    ({"sequences": np.ones((3, 2, 2))}, r"sequences\[0\] must be a list .* got shape \(2, 2\)"),
    ({"sequences": [[1.0], [np.nan], [1.0]]}, r"sequences\[1\] has a value .* not finite"),
    ({"sequences": {"A": [1.0]}}, r"sequences\[0\] must be a number or an array"),
    ({"targets": [0.0, 1.0]}, r"targets must be one number for each of 3 sequences.*\(2,\)"),
    ({"targets": 0.5}, "targets must be one number for each of 3 sequences"),
    ({"targets": np.ones((3, 1))}, "targets must be one number for each of 3 sequences"),
    ({"targets": [0.0, np.inf, 1.0]}, "targets has a value that is not finite"),
    ({"targets": [0.0, -1e200, 1.0]}, "targets must be at most 1e.150 in size"),
    ({"targets": None}, "targets must be a number or an array of numbers"),
    ({"order": "random"}, "order takes 'full' or 'per_sample', got 'random'"),
    ({"order": None}, "order takes 'full' or 'per_sample', got None"),
    ({"steps": -1}, "steps must be a whole number from 0 up, got -1"),
    ({"steps": 2.5}, "steps must be a whole number from 0 up, got 2.5"),
    ({"steps": None}, "steps must be a whole number from 0 up, got None"),
    ({"optimizer": "adam"}, r"optimizer must be Adam\(...\) or SGD\(...\), got 'adam'"),
    ({"optimizer": Adam}, r"optimizer must be Adam\(...\) or SGD\(...\)"),
    ({"params": LSTMParams(*[Gate(1e200, 1e308, 0)] * 4)}, "params .* may leave float64"),
]


def test_argument_that_cannot_be_used(subtests):
    """It is refused when training is asked for, not at the first record, and by its name."""
    usable = {"params": START, "sequences": [[10.0]] * 3, "targets": WANTED, "optimizer": Adam()}
    for changed, message in UNUSABLE:
        with (
            subtests.test(changed=changed),
            np.errstate(all="raise", under="ignore"),
            pytest.raises(ValueError, match=f"^{message}"),
        ):
            train(**usable | changed)


def test_what_is_handed_in_is_left_alone():
    """Sequences and targets may be arrays, and training writes to none of them."""
    sequences, targets = np.array([[1.0, 2.0], [0.5, 0.0]]), np.array([0.25, 0.75])
    flat = random_starts(2)
    before = [values.copy() for values in (sequences, targets, flat)]
    records = train(LSTMParams.from_flat(flat), sequences, targets, Adam(), 3)
    next(records)
    first = next(train(LSTMParams.from_flat(flat), sequences, targets, Adam(), 0))
    list(records)
    for values, same in zip((sequences, targets, flat), before, strict=True):
        np.testing.assert_array_equal(values, same)
    np.testing.assert_array_equal(first.params.flat(), flat)
