"""A plain recurrent unit forgets or explodes, and every number of it is right."""

from dataclasses import FrozenInstanceError

import numpy as np
import pytest

from lstm_lab import RNNParams, rnn_gradients, run_rnn

PARAMS = RNNParams(w_h=0.8, w_x=-1.1, b=0.3)
XS = [0.75, -0.5, 1.0, 0.25]


def by_name(gradients):
    """All numbers of a gradient, under the names that the reference has for them."""
    return {
        "dw_h": gradients.params.w_h,
        "dw_x": gradients.params.w_x,
        "db": gradients.params.b,
        "dinputs": gradients.xs,
        "dh_t": gradients.h,
        "dh0": gradients.h0,
    }


def reference_run(case):
    params = RNNParams(case["w_h"], case["w_x"], case["b"])
    return run_rnn(case["inputs"], params, case["h0"]), params


def test_reference_run(reference, subtests):
    """Every weighted sum and every memory, and nothing overflows on the way."""
    for case in reference["rnn"]:
        with subtests.test(case["id"]):
            with np.errstate(all="raise", under="ignore"):
                trace, _ = reference_run(case)
            np.testing.assert_allclose(trace.z, case["pre"], rtol=1e-13, atol=1e-15)
            np.testing.assert_allclose(trace.h, case["h"], rtol=1e-13, atol=1e-15)
            last = trace.h[-1] if len(trace) else trace.h0
            assert last == pytest.approx(case["prediction"], rel=1e-13, abs=1e-15)
            np.testing.assert_array_equal(trace.x, case["inputs"])
            np.testing.assert_array_equal(trace.h_prev, [case["h0"], *trace.h[:-1]])


def test_reference_gradients(reference, subtests):
    """No gradient is further from the exact one than its stated bound."""
    for case in reference["rnn"]:
        with subtests.test(case["id"]):
            with np.errstate(all="raise", under="ignore"):
                gradients = rnn_gradients(*reference_run(case))
            for name, values in by_name(gradients).items():
                off_by = np.abs(values - np.array(case["grad"][name]))
                assert np.all(off_by <= case["atol"][name]), name


def test_gradient_by_a_memory_is_a_product_over_later_steps(reference, subtests):
    """Each step after it multiplies by w_h times the slope of its tanh."""
    for case in reference["rnn"]:
        with subtests.test(case["id"]):
            trace, params = reference_run(case)
            factors = params.w_h * (1 - trace.h**2)
            products = [np.prod(factors[t + 1 :]) for t in range(len(trace))]
            np.testing.assert_allclose(rnn_gradients(trace, params).h, products, rtol=1e-9, atol=1e-15)


@pytest.mark.parametrize("name", ["w_h", "w_x", "b"])
def test_gradient_is_how_fast_the_prediction_rises(name):
    """Nudge one of the three numbers and run again."""
    three = {"w_h": PARAMS.w_h, "w_x": PARAMS.w_x, "b": PARAMS.b}
    nudge = 1e-5
    up, down = (
        run_rnn(XS, RNNParams(**three | {name: three[name] + by}), h0=0.4).h[-1] for by in (nudge, -nudge)
    )
    gradients = rnn_gradients(run_rnn(XS, PARAMS, h0=0.4), PARAMS)
    assert getattr(gradients.params, name) == pytest.approx((up - down) / (2 * nudge), rel=1e-8)


@pytest.mark.parametrize(("w_h", "left"), [(0.5, 2.0**-49), (1.0, 1.0), (2.0, 2.0**49), (-2, -(2.0**49))])
def test_fifty_steps_at_rest(w_h, left):
    """Near 0 each step passes on w_h: what is left of the first memory vanishes or explodes."""
    params = RNNParams(w_h, w_x=1.0, b=0.0)
    gradients = rnn_gradients(run_rnn([0.0] * 50, params), params)
    assert gradients.h[0] == left
    assert gradients.xs[0] == left
    assert gradients.h0 == left * w_h


def test_exploding_weight_vanishes_once_tanh_saturates():
    """With w = 2 and a real input, h sits near 1, the tanh is flat and 50 steps leave nothing."""
    params = RNNParams(w_h=2.0, w_x=1.0, b=0.0)
    gradients = rnn_gradients(run_rnn([1.0] * 50, params), params)
    assert 0 < gradients.h[0] < 1e-80


def test_saturated_slope_keeps_its_digits():
    """At z = 300 the slope of tanh is 4 exp(-600); ``1 - h**2`` would be 0."""
    params = RNNParams(w_h=1.0, w_x=0.0, b=300.0)
    gradients = rnn_gradients(run_rnn([0.0], params), params)
    assert gradients.h0 == pytest.approx(4 * np.exp(-600.0), rel=1e-13, abs=0)


def test_gradient_beyond_float64():
    """It is refused with what to do, without a warning."""
    params = RNNParams(w_h=1e10, w_x=1.0, b=0.0)
    assert rnn_gradients(run_rnn([0.0] * 30, params), params).h0 == pytest.approx(1e300)
    with pytest.raises(ValueError, match=r"explodes beyond what float64 holds .* fewer steps"):
        rnn_gradients(run_rnn([0.0] * 40, params), params)


def test_lanes_of_units_inputs_and_memories():
    """Each lane gives what its own run gives, down to the gradients of its three numbers."""
    random = np.random.default_rng(1)
    w_h, h0 = random.uniform(-2, 2, (3, 1)), random.uniform(-1, 1, 4)
    xs, b = random.uniform(-1, 1, (5, 4)), random.uniform(-1, 1, (3, 4))
    params = RNNParams(w_h, 0.7, b)
    trace = run_rnn(xs, params, h0)
    together = by_name(rnn_gradients(trace, params))
    assert trace.x.shape == trace.h.shape == (5, 3, 4)
    for row, column in np.ndindex(3, 4):
        single = RNNParams(w_h[row, 0], 0.7, b[row, column])
        alone = run_rnn(xs[:, column], single, h0[column])
        for name in ("x", "h_prev", "z", "h"):
            in_lane = getattr(trace, name)[:, row, column]
            np.testing.assert_allclose(in_lane, getattr(alone, name), rtol=1e-13)
        for name, values in by_name(rnn_gradients(alone, single)).items():
            in_lane = together[name][..., row, column]
            np.testing.assert_allclose(in_lane, values, rtol=1e-12, atol=1e-15, err_msg=name)


def test_run_without_steps():
    """Nothing but the memory at the start counts."""
    trace = run_rnn([], PARAMS, h0=0.4)
    gradients = rnn_gradients(trace, PARAMS)
    assert (len(trace), trace.h0) == (0, 0.4)
    assert (gradients.h0, gradients.params) == (1.0, RNNParams(0.0, 0.0, 0.0))
    lanes = rnn_gradients(run_rnn(np.empty((0, 2)), PARAMS), PARAMS)
    assert lanes.h0.tolist() == [1.0, 1.0]
    assert lanes.params.w_x.tolist() == [0.0, 0.0]


@pytest.mark.parametrize("bad", [np.nan, np.inf, "up", None])
def test_number_that_cannot_be_used(bad):
    """Inputs, weights and the memory at the start are refused under their names."""
    with pytest.raises(ValueError, match=r"^xs\b"):
        run_rnn([0.0, bad], PARAMS)
    with pytest.raises(ValueError, match=r"^h0\b"):
        run_rnn(XS, PARAMS, h0=bad)
    with pytest.raises(ValueError, match=r"^w_x\b"):
        RNNParams(0.0, bad, 0.0)


def test_sequence_that_is_none():
    """One number has no time, and two lanes do not fit to three."""
    with pytest.raises(ValueError, match="xs must be a sequence with time along its first axis"):
        run_rnn(3.0, PARAMS)
    with pytest.raises(ValueError, match=r"lanes do not fit together: .*\(3,\)"):
        run_rnn(np.zeros((4, 2)), PARAMS, h0=np.zeros(3))


@pytest.mark.parametrize("w_h", [1e308, -1e308])
def test_weighted_sum_that_overflows(w_h):
    """It is named; infinity and NaN never come out."""
    with pytest.raises(ValueError, match=r"weighted sum.* not finite"):
        run_rnn([0.0, 1e308], RNNParams(w_h, 1e308, 0.0), h0=1e308)


def test_records_cannot_be_changed():
    """Trace and gradients are frozen and their arrays read-only."""
    trace = run_rnn(XS, PARAMS)
    gradients = rnn_gradients(trace, PARAMS)
    for record in (trace, gradients):
        with pytest.raises(FrozenInstanceError):
            record.h = 0.0
        with pytest.raises(ValueError, match="read-only"):
            record.h[0] = 0.0
    with pytest.raises(FrozenInstanceError):
        PARAMS.w_h = 0.0


def test_array_handed_in_is_kept_as_it_was():
    """Neither does the run write to it, nor do later changes reach the trace."""
    xs = np.array(XS)
    trace = run_rnn(xs, PARAMS)
    assert xs.tolist() == XS
    xs[:] = 9.0
    assert trace.x.tolist() == XS
