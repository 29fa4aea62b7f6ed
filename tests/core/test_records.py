"""What the core hands out cannot be changed, and what is handed in is left alone."""

from dataclasses import FrozenInstanceError

import numpy as np
import pytest

from lstm_core import PRESETS, Gate, LSTMParams, State, lstm_step, run_sequence
from lstm_core.cell import QUANTITIES

PARAMS = LSTMParams.from_flat([0.3, -1.1, 0.7, -0.9, 0.4, 1.3, 1.7, 0.6, -0.2, 0.8, 1.9, -1.5])
RECORDS = {
    "gate": (PARAMS.forget, "b"),
    "params": (PARAMS, "forget"),
    "state": (State(), "h"),
    "step": (lstm_step(1.0, State(), PARAMS), "h"),
    "trace": (run_sequence([1.0], PARAMS), "h"),
    "preset": (PRESETS["companies"], "params"),
}


@pytest.mark.parametrize("name", RECORDS)
def test_record_is_frozen(name):
    """No attribute of a record can be set or deleted."""
    record, attribute = RECORDS[name]
    with pytest.raises(FrozenInstanceError):
        setattr(record, attribute, 0.0)
    with pytest.raises(FrozenInstanceError):
        delattr(record, attribute)


def test_presets_cannot_be_added_or_exchanged():
    """The collection of presets is read-only, and so are the sequences within one."""
    with pytest.raises(TypeError):
        PRESETS["companies"] = PRESETS["counts"]
    with pytest.raises(TypeError):
        PRESETS["companies"].sequences["A"] = (0.0,)


def test_arrays_of_a_trace_are_read_only(subtests):
    """A figure that draws a trace cannot change it by accident."""
    trace = run_sequence(np.ones((3, 2)), PARAMS)
    for name in QUANTITIES:
        with subtests.test(name=name):
            with pytest.raises(ValueError, match="read-only"):
                getattr(trace, name)[0] = 0.0
            with pytest.raises(ValueError, match="read-only"):
                getattr(trace[0], name)[0] = 0.0


def test_arrays_of_parameters_and_memories_are_read_only():
    """Arrays kept in a record cannot be written to through it."""
    for kept in (Gate([1, 2], 0, 0).w_h, State(h=[0.1, 0.2]).h, State(c=[0.1, 0.2]).c):
        with pytest.raises(ValueError, match="read-only"):
            kept[0] = 9.0


def test_arrays_handed_in_are_never_written_to():
    """Parameters, memories, inputs and forced values look the same after a run."""
    flat = np.linspace(-1, 1, 24).reshape(12, 2)
    handed_in = {
        "flat": flat,
        "h": np.array([0.1, 0.2]),
        "c": np.array([1.0, 2.0]),
        "xs": np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]),
        "f": np.array([0.25, 0.75]),
    }
    before = {name: values.copy() for name, values in handed_in.items()}
    params = LSTMParams.from_flat(handed_in["flat"])
    state = State(h=handed_in["h"], c=handed_in["c"])
    run_sequence(handed_in["xs"], params, state, forced={"f": handed_in["f"]})
    lstm_step(handed_in["xs"][0], state, params, forced={"f": handed_in["f"]})
    for name, values in handed_in.items():
        np.testing.assert_array_equal(values, before[name], err_msg=name)
        assert values.flags.writeable, name


def test_later_changes_of_arrays_do_not_reach_the_record():
    """A record keeps the numbers of the moment it was made."""
    flat, h, c = np.full((12, 2), 0.5), np.array([0.1, 0.2]), np.array([1.0, 2.0])
    xs, f = np.ones((3, 2)), np.array([0.25, 0.75])
    gate, state, params = Gate(flat[0], flat[1], flat[2]), State(h, c), LSTMParams.from_flat(flat)
    trace = run_sequence(xs, params, state, forced={"f": f})
    step = lstm_step(xs[0], state, params, forced={"f": f})

    for values in (flat, h, c, xs, f):
        values[...] = -0.125

    assert gate.w_h.tolist() == [0.5, 0.5]
    assert (state.h.tolist(), state.c.tolist()) == ([0.1, 0.2], [1.0, 2.0])
    assert np.all(params.flat() == 0.5)
    assert np.all(trace.x == 1.0)
    assert trace.f[2].tolist() == step.f.tolist() == [0.25, 0.75]
    assert trace.initial.c.tolist() == [1.0, 2.0]
    assert (step.x.tolist(), step.h_prev.tolist()) == ([1.0, 1.0], [0.1, 0.2])


def test_flat_is_a_copy_to_play_with():
    """Whoever changes the twelve numbers changes their own, not the cell's."""
    flat = PARAMS.flat()
    flat[0] = 99.0
    assert PARAMS.forget.w_h == 0.3
