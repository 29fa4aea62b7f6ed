"""A run is one step after another, and each of its numbers is right."""

from itertools import pairwise

import numpy as np
import pytest

from lstm_core import PRESETS, LSTMParams, State, Step, lstm_step, run_sequence, sigmoid, tanh
from lstm_core.cell import QUANTITIES

PARAMS = PRESETS["companies"].params
START = State(h=0.3, c=-1.2)
LENGTHS = [0, 1, 2, 3, 30, 365, 2000]


def inputs(length):
    return np.sin(np.arange(length))


def test_every_reference_quantity_at_every_step(reference, build, subtests):
    """No quantity of any step is further from the exact value than its own stated bound."""
    for case in reference["scalar"]:
        with subtests.test(case["id"]):
            params, initial = build(case)
            with np.errstate(all="raise", under="ignore"):
                trace = run_sequence(case["xs"], params, initial)
            at = case["at"]
            for name, exact in case["expected"].items():
                off_by = np.abs(getattr(trace, name)[at] - exact)
                assert np.all(off_by <= case["bound"][name]), name
            assert abs(trace.prediction - case["prediction"]) <= case["bound"]["h"][-1]


def test_reference_sums_are_squashed_without_a_warning(reference, subtests):
    """The squashing functions themselves neither overflow nor divide by zero on the way.

    A run leaves overflow of its weighted sums to the check that names them, so it hides these.
    """
    for case in reference["scalar"]:
        with subtests.test(case["id"]), np.errstate(all="raise", under="ignore"):
            for z in ("z_f", "z_i", "z_o"):
                sigmoid(case["expected"][z])
            tanh(case["expected"]["z_g"])
            tanh(case["expected"]["c"])


def test_reference_steps_hang_together(reference, build, subtests):
    """What the reference does not list follows from its neighbours: x, h_prev, c_prev and kept."""
    for case in reference["scalar"]:
        with subtests.test(case["id"]):
            params, initial = build(case)
            trace = run_sequence(case["xs"], params, initial)
            np.testing.assert_array_equal(trace.x, case["xs"])
            np.testing.assert_array_equal(trace.h_prev, [initial.h, *trace.h[:-1]])
            np.testing.assert_array_equal(trace.c_prev, [initial.c, *trace.c[:-1]])
            np.testing.assert_allclose(trace.kept, trace.f * trace.c_prev, rtol=1e-15, atol=0)
            rounding = 1e-15 * (np.abs(trace.kept) + np.abs(trace.written))
            assert np.all(np.abs(trace.c - (trace.kept + trace.written)) <= rounding)


@pytest.mark.parametrize("length", LENGTHS[1:])
def test_run_of_any_length_is_the_exact_one(length, exact_run):
    """Rounding does not pile up in a calm cell: 2000 steps are as right as one."""
    trace = run_sequence(inputs(length), PARAMS, START)
    exact = exact_run(inputs(length), PARAMS, START, digits=30)
    for name in QUANTITIES:
        np.testing.assert_allclose(getattr(trace, name), exact[name], rtol=0, atol=1e-12)


@pytest.mark.parametrize("length", LENGTHS)
def test_run_has_a_row_for_every_input(length):
    """T inputs make T steps, also when there is none."""
    trace = run_sequence(inputs(length), PARAMS, START)
    assert len(trace) == length
    assert [getattr(trace, name).shape for name in QUANTITIES] == [(length,)] * len(QUANTITIES)


def test_run_is_single_steps_one_after_the_other():
    """The memories that leave one step enter the next."""
    state = START
    for x, ran in zip(inputs(30), run_sequence(inputs(30), PARAMS, START), strict=True):
        stepped = lstm_step(x, state, PARAMS)
        for name in QUANTITIES:
            assert getattr(ran, name) == pytest.approx(getattr(stepped, name), abs=1e-12), name
        state = stepped.state


def test_sequence_run_in_two_halves_ends_the_same():
    """All that goes from one step to the next is the two memories."""
    whole = run_sequence(inputs(10), PARAMS, START)
    first = run_sequence(inputs(10)[:4], PARAMS, START)
    second = run_sequence(inputs(10)[4:], PARAMS, first[-1].state)
    assert second.prediction == pytest.approx(whole.prediction, abs=1e-14)
    np.testing.assert_allclose(second.c, whole.c[4:], rtol=0, atol=1e-14)


def test_prediction_is_the_last_short_term_memory():
    """Not the long-term memory, and not the memory of an earlier step."""
    trace = run_sequence(inputs(5), PARAMS, START)
    assert trace.prediction == trace.h[4]
    assert trace.prediction not in (trace.c[4], trace.h[3], trace.h_prev[4])


def test_run_without_steps_predicts_the_memory_it_started_with():
    """Nothing came in, so the short-term memory is still what it was."""
    assert run_sequence([], PARAMS, START).prediction == START.h
    assert run_sequence([], PARAMS).prediction == 0.0
    assert list(run_sequence([], PARAMS)) == []


def test_run_remembers_the_memories_it_started_with():
    """Whoever has the trace can run the cell again from the same place."""
    assert run_sequence(inputs(3), PARAMS, START).initial == START
    assert run_sequence(inputs(3), PARAMS).initial == State(h=0.0, c=0.0)


@pytest.mark.parametrize("t", [0, 3, -1, -4])
def test_step_by_its_index(t):
    """A step holds every quantity at that time; negative indices count from the end."""
    trace = run_sequence(inputs(4), PARAMS, START)
    step = trace[t]
    assert isinstance(step, Step)
    assert [getattr(step, name) for name in QUANTITIES] == [getattr(trace, name)[t] for name in QUANTITIES]
    assert step.x == inputs(4)[t]


@pytest.mark.parametrize(("length", "t"), [(4, 4), (4, -5), (4, 100), (0, 0), (0, -1)])
def test_index_behind_either_end(length, t):
    """There is no step there, and it says so instead of wrapping round."""
    with pytest.raises(IndexError):
        run_sequence(inputs(length), PARAMS)[t]


def test_iteration_goes_through_the_steps_in_order():
    """Each memory that leaves a step is the one that enters the next."""
    steps = list(run_sequence(inputs(6), PARAMS, START))
    assert [step.x for step in steps] == inputs(6).tolist()
    for step, following in pairwise(steps):
        assert (following.h_prev, following.c_prev) == (step.h, step.c)


@pytest.mark.parametrize(
    "xs", [[1, 0, 2], (1, 0, 2), range(3), np.arange(3), np.float32([1, 0, 2])], ids=repr
)
def test_inputs_in_any_common_container(xs):
    """Lists, tuples, ranges and arrays of whole or short numbers all count as float64."""
    trace = run_sequence(xs, PARAMS)
    assert trace.x.dtype == np.float64
    np.testing.assert_array_equal(trace.x, list(xs))


def test_memory_grows_by_at_most_one_a_step():
    """However large the weights, a step adds at most 1 to the long-term memory."""
    eager = LSTMParams.from_flat([0, 0, 50] * 4)
    trace = run_sequence(np.zeros(2000), eager)
    np.testing.assert_allclose(trace.c, np.arange(1, 2001), rtol=1e-12)
    assert np.all(trace.h <= 1)
