"""Derivatives within single steps are what exact arithmetic finds by nudging."""

from dataclasses import FrozenInstanceError, fields

import numpy as np
import pytest

from lstm_core import Gate, LSTMParams, State, memory_gradients, prediction_gradients, run_sequence
from lstm_lab import StepGradients, step_gradients

GATES = ("forget", "input", "candidate", "output")
LETTERS = {"f": "forget", "i": "input", "g": "candidate", "o": "output"}
START = State(h=-0.6, c=0.9)
XS = [0.75, -0.5, 1.0, 0.25]
PARAMS = LSTMParams.from_flat([0.3, -1.1, 0.7, -0.9, 0.4, 1.3, 1.7, 0.6, -0.2, 0.8, 1.9, -1.5])


@pytest.mark.parametrize("t", range(len(XS)))
def test_local_derivatives_of_a_step(t, exact_gradients):
    """Each is what nudging one memory of that step alone does to the memories that leave it."""
    trace = run_sequence(XS, PARAMS, START)
    steps, here = step_gradients(trace, PARAMS), trace[t]
    before = State(here.h_prev, here.c_prev)
    by = {of: exact_gradients(of, [here.x], PARAMS, before) for of in ("h", "c")}
    exact = {"c_by_c": by["c"]["c0"], "c_by_h": by["c"]["h0"], "h_by_own_c": by["h"]["c"][0]}
    for name, value in exact.items():
        assert getattr(steps, name)[t] == pytest.approx(value, rel=1e-12), name


@pytest.mark.parametrize(
    ("way", "letter", "memory"),
    [
        ("via_forget", "f", "c"),
        ("via_input", "i", "c"),
        ("via_candidate", "g", "c"),
        ("via_output", "o", "h"),
    ],
)
def test_way_through_one_gate(way, letter, memory, exact_gradients):
    """It is all that is left when the three other gates are held where they stand."""
    trace = run_sequence(XS, PARAMS, START)
    ways = getattr(step_gradients(trace, PARAMS), way)
    for t, step in enumerate(trace):
        held = {other: getattr(step, other) for other in set(LETTERS) - {letter}}
        before = State(step.h_prev, step.c_prev)
        exact = exact_gradients(memory, [step.x], PARAMS, before, held)
        assert ways[t] == pytest.approx(exact["h0"], rel=1e-12)


@pytest.mark.parametrize("letter", LETTERS)
def test_no_way_through_a_forced_gate(letter):
    """Its way is 0 at every step, the three others are not."""
    steps = step_gradients(run_sequence(XS, PARAMS, START, {letter: 0.375}), PARAMS)
    for gate in GATES:
        shut = gate == LETTERS[letter]
        assert np.all((getattr(steps, f"via_{gate}") == 0.0) == shut)


def test_steps_multiplied_make_the_whole():
    """The four derivatives of each step are a matrix; the product of all is the gradient."""
    trace = run_sequence(XS, PARAMS, START)
    steps = step_gradients(trace, PARAMS)
    whole = np.eye(2)
    for t in range(len(trace)):
        h_by_h = steps.h_by_own_c[t] * steps.c_by_h[t] + steps.via_output[t]
        h_by_c = steps.h_by_own_c[t] * steps.c_by_c[t]
        whole = np.array([[h_by_h, h_by_c], [steps.c_by_h[t], steps.c_by_c[t]]]) @ whole
    of_h, of_c = prediction_gradients(trace, PARAMS), memory_gradients(trace, PARAMS)
    got = [[of_h.initial.h, of_h.initial.c], [of_c.initial.h, of_c.initial.c]]
    np.testing.assert_allclose(got, whole, rtol=1e-12)


def test_tiny_slope_and_huge_weight_make_up_for_each_other():
    """1e200 weighs a sum whose slope is 1e-170: neither order of the others leaves float64."""
    params = LSTMParams(Gate(1e200, 0, -400.0), *[Gate(0, 0, 0)] * 3)
    trace = run_sequence([0.0], params, State(h=0.0, c=1e100))
    slope = np.exp(-400.0)
    via = step_gradients(trace, params).via_forget[0]
    assert via == pytest.approx(1e100 * slope * 1e200, rel=1e-12)
    assert memory_gradients(trace, params).initial.h == pytest.approx(via, rel=1e-12)


def test_run_without_steps():
    """It has no derivatives."""
    assert step_gradients(run_sequence([], PARAMS), PARAMS).c_by_h.shape == (0,)


def test_derivatives_cannot_be_changed():
    """They are frozen, and so are their arrays."""
    steps = step_gradients(run_sequence(XS, PARAMS, START), PARAMS)
    with pytest.raises(FrozenInstanceError):
        steps.c_by_h = 0.0
    for field in fields(StepGradients):
        with pytest.raises(ValueError, match="read-only"):
            getattr(steps, field.name)[0] = 0.0


def test_step_beyond_float64():
    """One step alone can be too steep."""
    params = LSTMParams(Gate(1e200, 0, 0), *[Gate(0, 0, 0)] * 3)
    trace = run_sequence([0.0], params, State(c=1e200))
    with pytest.raises(ValueError, match="via_forget explodes beyond what float64 holds"):
        step_gradients(trace, params)
