"""Many cells at once give what each gives alone.

Every test here compares with a tolerance: an array may go through vector instructions whose exp and
tanh end in another bit than those for a single number, and a few steps pass that bit on.
"""

from itertools import product

import numpy as np
import pytest

from lstm_core import Gate, LSTMParams, State, lstm_step, run_sequence
from lstm_core.cell import QUANTITIES

LAST_BITS = {"rtol": 1e-14, "atol": 2e-15}
STEPS = 5
GATES = ("forget", "input", "candidate", "output")
NUMBERS = ("w_h", "w_x", "b")


def random_numbers(seed, *shape):
    return np.random.default_rng(seed).uniform(-1.0, 1.0, shape)


def with_changes(changes):
    """Twelve fixed numbers, some of them replaced."""
    names = [(gate, number) for gate in GATES for number in NUMBERS]
    values = dict(zip(names, random_numbers(16, 12).tolist(), strict=True)) | changes
    return LSTMParams(*(Gate(*(values[gate, number] for number in NUMBERS)) for gate in GATES))


def assert_lane_is_the_single_run(trace, lane, single):
    for name in QUANTITIES:
        in_lane = getattr(trace, name)[(slice(None), *lane)]
        np.testing.assert_allclose(in_lane, getattr(single, name), err_msg=name, **LAST_BITS)


def test_thousand_cells_with_memories_and_inputs_of_their_own():
    """Twelve parameters, both memories and the inputs are arrays; no lane hears another."""
    n = 1000
    flat, xs = random_numbers(1, 12, n), random_numbers(2, STEPS, n)
    h, c = random_numbers(3, 2, n)
    trace = run_sequence(xs, LSTMParams.from_flat(flat), State(h=h, c=c))
    assert trace.c.shape == (STEPS, n)
    for k in range(n):
        single = run_sequence(xs[:, k], LSTMParams.from_flat(flat[:, k]), State(h=float(h[k]), c=float(c[k])))
        assert_lane_is_the_single_run(trace, (k,), single)


def test_thousand_sequences_through_one_cell():
    """Inputs alone are an array: one cell reads them all, each from the same memories."""
    xs, params = random_numbers(4, STEPS, 1000), LSTMParams.from_flat(random_numbers(5, 12))
    initial = State(h=0.2, c=-0.7)
    trace = run_sequence(xs, params, initial)
    assert trace.prediction.shape == (1000,)
    for k in range(0, 1000, 37):
        assert_lane_is_the_single_run(trace, (k,), run_sequence(xs[:, k], params, initial))


@pytest.mark.parametrize("memory", ["h", "c"])
def test_one_memory_as_an_array(memory):
    """One sequence from many starting memories makes one lane for each."""
    values, xs = random_numbers(6, 7), random_numbers(7, STEPS)
    params = LSTMParams.from_flat(random_numbers(8, 12))
    trace = run_sequence(xs, params, State(**{memory: values}))
    assert trace.x.shape == trace.f.shape == (STEPS, 7)
    for k, value in enumerate(values):
        single = run_sequence(xs, params, State(**{memory: value}))
        assert_lane_is_the_single_run(trace, (k,), single)


def test_one_parameter_as_an_array(subtests):
    """One parameter takes many values while the other eleven stay."""
    values, xs = random_numbers(9, 6), random_numbers(10, STEPS)
    for gate, number in product(GATES, NUMBERS):
        with subtests.test(gate=gate, number=number):
            trace = run_sequence(xs, with_changes({(gate, number): values}))
            assert trace.h.shape == (STEPS, 6)
            for k, value in enumerate(values):
                single = run_sequence(xs, with_changes({(gate, number): value}))
                assert_lane_is_the_single_run(trace, (k,), single)


def test_grid_of_two_parameters():
    """A column of biases and a row of weights make a table of every pair."""
    biases, weights = np.linspace(-3, 3, 5), np.linspace(-2, 2, 4)
    xs = random_numbers(11, STEPS)
    grid = with_changes({("forget", "b"): biases[:, np.newaxis], ("input", "w_x"): weights})
    trace = run_sequence(xs, grid)
    assert trace.prediction.shape == (5, 4)
    assert grid.flat().shape == (12, 5, 4)
    for row, b in enumerate(biases):
        for column, w_x in enumerate(weights):
            single = run_sequence(xs, with_changes({("forget", "b"): b, ("input", "w_x"): w_x}))
            assert_lane_is_the_single_run(trace, (row, column), single)


def test_as_many_lanes_as_steps():
    """Time is the first axis even where a square array would hide a mix-up."""
    xs, params = random_numbers(12, 4, 4), LSTMParams.from_flat(random_numbers(13, 12, 4))
    trace = run_sequence(xs, params)
    for k in range(4):
        single = run_sequence(xs[:, k], LSTMParams.from_flat(params.flat()[:, k]))
        assert_lane_is_the_single_run(trace, (k,), single)


def test_no_steps_with_lanes():
    """Without an input there is no row, but the lanes are known."""
    trace = run_sequence(np.empty((0, 3)), with_changes({}), State(h=[0.1, 0.2, 0.3]))
    assert trace.h.shape == (0, 3)
    assert trace.prediction.tolist() == [0.1, 0.2, 0.3]


def test_single_step_of_many_lanes():
    """One step, too, takes arrays for the input and both memories."""
    x, h, c = random_numbers(14, 3, 8)
    params = with_changes({})
    together = lstm_step(x, State(h=h, c=c), params)
    for k in range(8):
        alone = lstm_step(float(x[k]), State(h=float(h[k]), c=float(c[k])), params)
        for name in QUANTITIES:
            np.testing.assert_allclose(
                getattr(together, name)[k], getattr(alone, name), err_msg=name, **LAST_BITS
            )


def test_step_of_a_run_with_lanes():
    """Indexing takes time away and leaves the lanes."""
    trace = run_sequence(random_numbers(15, STEPS, 3), with_changes({}))
    assert trace[2].h.shape == (3,)
    np.testing.assert_array_equal(trace[2].h, trace.h[2])
    np.testing.assert_array_equal(trace[2].state.c, trace.c[2])
