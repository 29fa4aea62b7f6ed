"""One step of the cell is the seven equations, with each of the twelve numbers in its place."""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from lstm_core import Gate, LSTMParams, State, lstm_step
from lstm_core.cell import QUANTITIES

PARAMS = LSTMParams(
    forget=Gate(w_h=0.3, w_x=-1.1, b=0.7),
    input=Gate(w_h=-0.9, w_x=0.4, b=1.3),
    candidate=Gate(w_h=1.7, w_x=0.6, b=-0.2),
    output=Gate(w_h=0.8, w_x=1.9, b=-1.5),
)
STATE = State(h=-0.6, c=0.9)
GATES = ("forget", "input", "candidate", "output")


def test_quantity_of_one_step(exact_run, subtests):
    """Every quantity is what exact arithmetic on the equations gives, from memories not at 0."""
    step = lstm_step(x=0.75, state=STATE, params=PARAMS)
    exact = exact_run([0.75], PARAMS, STATE)
    for name in QUANTITIES:
        with subtests.test(name=name):
            assert getattr(step, name) == pytest.approx(exact[name][0], rel=1e-14)


def test_weighted_sums_that_can_be_checked_in_the_head():
    """Each unit weighs the short-term memory, the input and its own bias, and nothing else."""
    params = LSTMParams(
        forget=Gate(w_h=1, w_x=2, b=3),
        input=Gate(w_h=4, w_x=5, b=6),
        candidate=Gate(w_h=7, w_x=8, b=9),
        output=Gate(w_h=10, w_x=11, b=12),
    )
    step = lstm_step(x=100.0, state=State(h=0.5, c=1e6), params=params)
    assert (step.z_f, step.z_i, step.z_g, step.z_o) == (203.5, 508.0, 812.5, 1117.0)


def test_half_open_cell_keeps_half_of_its_memory():
    """With every weight at 0 the gates stand at one half and nothing new is proposed."""
    step = lstm_step(x=5.0, state=State(h=0.25, c=4.0), params=LSTMParams.from_flat([0.0] * 12))
    assert (step.f, step.i, step.o, step.g) == (0.5, 0.5, 0.5, 0.0)
    assert (step.kept, step.written, step.c) == (2.0, 0.0, 2.0)
    assert step.h == pytest.approx(0.5 * np.tanh(2.0))


def test_number_moves_its_own_weighted_sum_and_no_other(subtests):
    """One more on a weight adds what it weighs, to the sum of its own unit only."""
    x = 0.75
    weighs = {"w_h": STATE.h, "w_x": x, "b": 1.0}
    sums = {"forget": "z_f", "input": "z_i", "candidate": "z_g", "output": "z_o"}
    before = lstm_step(x, STATE, PARAMS)
    for gate, number in product(GATES, weighs):
        with subtests.test(gate=gate, number=number):
            unit = getattr(PARAMS, gate)
            raised = replace(unit, **{number: getattr(unit, number) + 1})
            after = lstm_step(x, STATE, replace(PARAMS, **{gate: raised}))
            for name, z in sums.items():
                moved = getattr(after, z) - getattr(before, z)
                expected = weighs[number] if name == gate else 0.0
                assert moved == pytest.approx(expected, abs=1e-14), z


def test_state_of_a_step_is_the_memories_that_leave_it():
    """The next step starts from the new memories, not from those that came in."""
    step = lstm_step(x=0.75, state=STATE, params=PARAMS)
    assert (step.state.h, step.state.c) == (step.h, step.c)
    assert (step.h_prev, step.c_prev) == (STATE.h, STATE.c)
    assert (step.state.h, step.state.c) != (STATE.h, STATE.c)


def test_memories_start_at_zero():
    """A state nobody set holds nothing."""
    assert State() == State(h=0.0, c=0.0)


def test_flat_order_is_forget_input_candidate_output():
    """Twelve different numbers each land where the order says: w_h, w_x, b within each unit."""
    params = LSTMParams(
        forget=Gate(w_h=1, w_x=2, b=3),
        input=Gate(w_h=4, w_x=5, b=6),
        candidate=Gate(w_h=7, w_x=8, b=9),
        output=Gate(w_h=10, w_x=11, b=12),
    )
    assert params.flat().tolist() == list(range(1, 13))
    assert LSTMParams.from_flat(range(1, 13)) == params


def test_flat_round_trip_with_lanes():
    """Twelve rows of many numbers come back as they went in, one row for each parameter."""
    values = np.arange(12 * 2 * 3, dtype=float).reshape(12, 2, 3)
    params = LSTMParams.from_flat(values)
    np.testing.assert_array_equal(params.input.b, values[5])
    np.testing.assert_array_equal(params.candidate.w_h, values[6])
    np.testing.assert_array_equal(params.flat(), values)


def test_flat_spreads_single_numbers_over_the_lanes():
    """One array among eleven numbers makes twelve rows of its length."""
    params = LSTMParams(Gate(1, 2, 3), Gate(4, [5, 50], 6), Gate(7, 8, 9), Gate(10, 11, 12))
    flat = params.flat()
    assert flat[:, 0].tolist() == list(range(1, 13))
    assert flat[:, 1].tolist() == [1, 2, 3, 4, 50, 6, 7, 8, 9, 10, 11, 12]
