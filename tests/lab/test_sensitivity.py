"""A run says from which step on rounding alone decides what it shows.

The chaotic cells were found among 5000 random ones with weights from -5 to 5 in steps of 0.01 and
an input of 0.5. Exact arithmetic tells how far their float64 runs are off.
"""

import numpy as np
import pytest

from lstm_core import PRESETS, LSTMParams, State, run_sequence
from lstm_lab import first_unreliable_step

CHAOTIC = {
    "a": [4.06, -0.86, 0.09, -2.93, 2.06, 0.79, -4.86, -3.61, -1.46, -2.64, -0.17, 3.85],
    "b": [-2.83, 4.97, -1.01, 1.63, 1.72, 4.02, -4.27, -0.29, 2.21, 2.51, 0.68, 2.69],
    "c": [-3.52, -0.72, -4.92, 3.11, -1.94, 1.92, -4.96, -0.17, 2.18, -0.1, 0.7, 3.64],
    "d": [3.76, 3.53, -1.3, -0.88, 3.16, 4.57, -4.12, 0.2, -0.99, -3.27, 3.81, 0.85],
}
XS = [0.5] * 200
VISIBLE = 5e-4


def off_by(trace, exact):
    """How far the worse of the two memories is from the exact one, at each step."""
    return np.maximum(np.abs(trace.h - exact["h"]), np.abs(trace.c - exact["c"]))


@pytest.mark.parametrize("cell", CHAOTIC)
def test_chaotic_cell_is_right_before_the_flag_and_wrong_after(cell, exact_run):
    """Up to the flag no error can be seen; at most 50 steps later the run is visibly wrong."""
    params = LSTMParams.from_flat(CHAOTIC[cell])
    trace = run_sequence(XS, params)
    flag = first_unreliable_step(trace, params)
    error = off_by(trace, exact_run(XS, params))
    assert 30 < flag < 150
    assert error[:flag].max() < VISIBLE
    assert error[flag : flag + 50].max() > 0.01


@pytest.mark.parametrize("cell", CHAOTIC)
def test_chaotic_cell_run_to_just_before_the_flag(cell):
    """The shorter run can be trusted to its end, one step more cannot."""
    params = LSTMParams.from_flat(CHAOTIC[cell])
    flag = first_unreliable_step(run_sequence(XS, params), params)
    assert first_unreliable_step(run_sequence(XS[:flag], params), params) is None
    assert first_unreliable_step(run_sequence(XS[: flag + 1], params), params) == flag


@pytest.mark.parametrize("cell", CHAOTIC)
def test_sharper_eye_sees_it_earlier(cell):
    """The smaller the difference that counts as visible, the earlier the flag."""
    params = LSTMParams.from_flat(CHAOTIC[cell])
    trace = run_sequence(XS, params)
    flags = [first_unreliable_step(trace, params, tolerance) for tolerance in (1e-8, 1e-5, 1e-2)]
    assert flags == sorted(flags)
    assert flags[0] < flags[2]


def test_reference_runs_can_be_trusted(reference, build, subtests):
    """No reference run is flagged: each was checked to be right at every step it lists."""
    for case in reference["scalar"]:
        with subtests.test(case["id"]):
            params, initial = build(case)
            trace = run_sequence(case["xs"], params, initial)
            assert case["trusted_steps"] == len(trace)
            assert first_unreliable_step(trace, params) is None


def test_presets_can_be_trusted(subtests):
    """No preset shows noise."""
    for name, preset in PRESETS.items():
        with subtests.test(name=name):
            for xs in preset.sequences.values():
                trace = run_sequence(xs, preset.params, preset.initial)
                assert first_unreliable_step(trace, preset.params) is None


def test_long_calm_run_can_be_trusted():
    """It is chaos that is flagged, not length: 2000 steps of the trained cell are fine."""
    params = PRESETS["companies"].params
    trace = run_sequence(np.sin(np.arange(2000)), params, State(h=0.3, c=-1.2))
    assert first_unreliable_step(trace, params) is None


def test_run_without_steps_can_be_trusted():
    """There is nothing in it that could be wrong."""
    params = LSTMParams.from_flat(CHAOTIC["a"])
    assert first_unreliable_step(run_sequence([], params), params) is None


def test_chaos_that_begins_after_a_first_input_that_wipes_the_memories(exact_run):
    """Rounding enters at every step, so a run gone wrong is flagged however it began."""
    params, xs = LSTMParams.from_flat(CHAOTIC["c"]), [5.0, *XS]
    trace = run_sequence(xs, params)
    error = off_by(trace, exact_run(xs, params))
    flag = first_unreliable_step(trace, params)
    assert error[:150].max() > 0.01
    assert flag is not None
    assert error[:flag].max() < VISIBLE


def test_calm_run_with_a_forced_gate_can_be_trusted():
    """Forcing a gate is no rounding: it must not look like chaos."""
    params = PRESETS["companies-drawn"].params
    trace = run_sequence([1.0, 0.5, 0.25, 1.0], params, forced={"f": 0.0})
    assert first_unreliable_step(trace, params) is None
