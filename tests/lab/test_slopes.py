"""Gradients of any quantity are those of the last memories, and those that nudged runs give."""

from itertools import product

import numpy as np
import pytest

from lstm_core import LSTMParams, State, memory_gradients, prediction_gradients, run_sequence
from lstm_core.cell import QUANTITIES
from lstm_lab import quantity_gradients, quantity_grid

GATES = ("forget", "input", "candidate", "output")
NAMES = [f"{gate}.{number}" for gate in GATES for number in ("w_h", "w_x", "b")]
PARAMS = LSTMParams.from_flat([0.3, -1.1, 0.7, -0.9, 0.4, 1.3, 1.7, 0.6, -0.2, 0.8, 1.9, -1.5])
START = State(h=-0.6, c=0.9)
XS = [0.75, -0.5, 1.0, 0.25]
FORCINGS = [{}, {"f": 0.25, "o": 0.5}, {"i": 0.75}, {"g": -0.5}]
NUDGE = 1e-4
FIVE_POINTS = NUDGE * np.array([-2.0, -1.0, 1.0, 2.0])
FOURTH_ORDER = np.array([1.0, -8.0, 8.0, -1.0]) / (12.0 * NUDGE)


def flat(gradients):
    """Every gradient by name of the number, as the grids call it."""
    return {
        **dict(zip(NAMES, gradients.params.flat(), strict=True)),
        **{f"x.{t}": by_x for t, by_x in enumerate(gradients.xs)},
        "initial.h": gradients.initial.h,
        "initial.c": gradients.initial.c,
    }


def present():
    """Every number of the fixed run by name."""
    xs = {f"x.{t}": x for t, x in enumerate(XS)}
    numbers = dict(zip(NAMES, PARAMS.flat(), strict=True))
    return numbers | xs | {"initial.h": START.h, "initial.c": START.c}


def assert_same(found, wanted, **tolerance):
    for name in ("xs", "h", "c"):
        np.testing.assert_allclose(getattr(found, name), getattr(wanted, name), **tolerance)
    np.testing.assert_allclose(found.params.flat(), wanted.params.flat(), **tolerance)
    np.testing.assert_allclose(found.initial.h, wanted.initial.h, **tolerance)
    np.testing.assert_allclose(found.initial.c, wanted.initial.c, **tolerance)


def test_last_memories(subtests):
    """Of the last step's memories it is their gradient, for every number and every node."""
    memories = {"h": prediction_gradients, "c": memory_gradients}
    for (memory, gradients_of), length, forced in product(memories.items(), (1, 2, 4), FORCINGS):
        with subtests.test(memory=memory, length=length, forced=forced):
            trace = run_sequence(XS[:length], PARAMS, START, forced)
            found = quantity_gradients(memory, length - 1, trace, PARAMS)
            assert_same(found, gradients_of(trace, PARAMS), rtol=1e-13, atol=1e-16)


def test_nudged_runs(subtests):
    """Every gradient is what runs with that number nudged give, with forced gates, too."""
    numbers = present()
    for quantity, t, forced in product(QUANTITIES, (0, 2), FORCINGS):
        with subtests.test(quantity=quantity, t=t, forced=forced):
            trace = run_sequence(XS, PARAMS, START, forced)
            found = flat(quantity_gradients(quantity, t, trace, PARAMS))
            assert set(found) == set(numbers)
            for name, number in numbers.items():
                axes = {name: number + FIVE_POINTS}
                ends = quantity_grid(quantity, t, XS, PARAMS, axes, START, forced)
                assert found[name] == pytest.approx(FOURTH_ORDER @ ends, rel=1e-9, abs=1e-11), name


def test_memories_on_the_way(subtests):
    """The gradient by a memory on the way is that by the memory at the start of the rest."""
    trace = run_sequence(XS, PARAMS, START)
    later = run_sequence(XS[2:], PARAMS, State(trace.h[1], trace.c[1]))
    # As a node, a changed long-term memory also changes the h of its own step.
    h_by_own_c = float(trace.o[1] * (1.0 - trace.tanh_c[1] ** 2))
    for quantity in QUANTITIES:
        with subtests.test(quantity=quantity):
            found = quantity_gradients(quantity, 3, trace, PARAMS)
            start = quantity_gradients(quantity, 1, later, PARAMS).initial
            assert found.h[1] == pytest.approx(start.h, rel=1e-12)
            assert found.c[1] == pytest.approx(start.c + h_by_own_c * start.h, rel=1e-12)


def test_later_steps_have_no_influence():
    """Inputs and memories that come after the step have gradient 0."""
    gradients = quantity_gradients("c", 1, run_sequence(XS, PARAMS, START), PARAMS)
    for values in (gradients.xs, gradients.h, gradients.c):
        assert values.shape == (4,)
        assert values[1:].tolist() == [values[1], 0.0, 0.0]


def test_lanes(subtests):
    """Many cells at once give what each gives alone."""
    random = np.random.default_rng(3)
    cells, starts = random.uniform(-2, 2, (12, 3)), random.uniform(-1, 1, (2, 3))
    shares = [0.1, 0.5, 0.9]
    params = LSTMParams.from_flat(cells)
    trace = run_sequence(np.array(XS)[:, None], params, State(*starts), {"i": shares})
    for quantity, t, lane in product(QUANTITIES, (0, 2), range(3)):
        with subtests.test(quantity=quantity, t=t, lane=lane):
            together = flat(quantity_gradients(quantity, t, trace, params))
            one = LSTMParams.from_flat(cells[:, lane])
            alone = run_sequence(XS, one, State(*starts[:, lane]), {"i": shares[lane]})
            for name, wanted in flat(quantity_gradients(quantity, t, alone, one)).items():
                assert together[name][lane] == pytest.approx(wanted, rel=1e-12, abs=1e-300), name


@pytest.mark.parametrize(
    ("quantity", "t", "message"),
    [
        ("z_x", 0, "quantity takes one of x, h_prev"),
        ("h", 4, "one of 4 steps, from 0 on, got 4"),
        ("h", -1, "one of 4 steps, from 0 on, got -1"),
    ],
)
def test_no_such_quantity_or_step(quantity, t, message):
    """It is named, with what there is."""
    with pytest.raises(ValueError, match=message):
        quantity_gradients(quantity, t, run_sequence(XS, PARAMS), PARAMS)


@pytest.mark.parametrize("quantity", ["z_o", "f", "c"])
def test_gradient_that_explodes(quantity):
    """It says so instead of handing out infinity."""
    params = LSTMParams.from_flat([1.0, 0, 0, 0, 0, 0, 1e6, 0, 0, 1.0, 0, 0])
    trace = run_sequence([0.0] * 120, params)
    with np.errstate(all="raise", under="ignore"), pytest.raises(ValueError, match="explodes"):
        quantity_gradients(quantity, 119, trace, params)
