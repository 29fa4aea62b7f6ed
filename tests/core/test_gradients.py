"""Gradients of the last memories are what exact arithmetic finds by nudging."""

from dataclasses import FrozenInstanceError
from itertools import product

import numpy as np
import pytest

from lstm_core import PRESETS, Gate, LSTMParams, State, memory_gradients, prediction_gradients, run_sequence

GATES = ("forget", "input", "candidate", "output")
LETTERS = {"f": "forget", "i": "input", "g": "candidate", "o": "output"}
OF = {"h": prediction_gradients, "c": memory_gradients}
START = State(h=-0.6, c=0.9)
XS = [0.75, -0.5, 1.0, 0.25]
PARAMS = LSTMParams.from_flat([0.3, -1.1, 0.7, -0.9, 0.4, 1.3, 1.7, 0.6, -0.2, 0.8, 1.9, -1.5])


def by_name(gradients):
    """All numbers of a gradient, under the names that the exact ones have."""
    return {
        "params": gradients.params.flat(),
        "xs": gradients.xs,
        "h": gradients.h,
        "c": gradients.c,
        "h0": gradients.initial.h,
        "c0": gradients.initial.c,
    }


def assert_same(gradients, exact, rtol, atol=0.0):
    for name, values in by_name(gradients).items():
        np.testing.assert_allclose(values, exact[name], rtol=rtol, atol=atol, err_msg=name)


def random_cell(seed):
    random = np.random.default_rng(seed)
    params = LSTMParams.from_flat(random.uniform(-3, 3, 12))
    return random.uniform(-2, 2, 6), params, State(*random.uniform(-1, 1, 2))


def with_bias(gate, b):
    """The fixed cell with one bias exchanged."""
    gates = {name: getattr(PARAMS, name) for name in GATES}
    three = gates[gate]
    return LSTMParams(**gates | {gate: Gate(three.w_h, three.w_x, b)})


# Reference values


def test_every_reference_gradient(reference, build, subtests):
    """No gradient is further from the exact one than its stated bound, and nothing overflows."""
    for case in reference["gradients"]:
        with subtests.test(case["id"]):
            params, initial = build(case)
            with np.errstate(all="raise", under="ignore"):
                trace = run_sequence(case["xs"], params, initial)
                of_h, of_c = prediction_gradients(trace, params), memory_gradients(trace, params)
            got = {
                "d_h_params": of_h.params.flat(),
                "d_h_xs": of_h.xs,
                "d_h_h0": of_h.initial.h,
                "d_h_c0": of_h.initial.c,
                "d_h_h_t": of_h.h,
                "d_h_c_t": of_h.c,
                "d_c_params": of_c.params.flat(),
                "d_c_h0": of_c.initial.h,
                "d_c_c0": of_c.initial.c,
                "d_c_h_t": of_c.h,
                "d_c_c_t": of_c.c,
            }
            assert set(got) == set(case["atol"])
            for name, values in got.items():
                off_by = np.abs(values - np.array(case["gradient"][name]))
                assert np.all(off_by <= case["atol"][name]), name


def test_along_the_long_term_memory_it_is_the_product_of_the_forget_gates(reference, build, subtests):
    """What a memory counts at the end is what the forget gates after it leave of it."""
    for case in reference["gradients"]:
        with subtests.test(case["id"]):
            params, initial = build(case)
            with np.errstate(all="raise", under="ignore"):
                trace = run_sequence(case["xs"], params, initial)
                along = memory_gradients(trace, params, path="long_term")
            product = case["gradient"]["forget_product"]
            np.testing.assert_allclose(along.c, product, rtol=1e-12, atol=1e-300)
            assert along.initial.c == pytest.approx(trace.f[0] * product[0], rel=1e-12, abs=1e-300)


# Exact arithmetic


def test_random_cell(exact_gradients, subtests):
    """All 12 numbers, inputs, memories on the way and at the start, to ten digits."""
    for seed, memory in product(range(8), OF):
        with subtests.test(seed=seed, memory=memory):
            xs, params, initial = random_cell(seed)
            gradients = OF[memory](run_sequence(xs, params, initial), params)
            exact = exact_gradients(memory, xs, params, initial)
            assert_same(gradients, exact, rtol=1e-10, atol=1e-15)


def test_forced_gate_is_a_constant(exact_gradients, subtests):
    """Nothing flows through what a gate would have been; its own three numbers count nothing."""
    for memory, letter, value in product(OF, LETTERS, (0.375, 1.0, 0.0)):
        with subtests.test(memory=memory, letter=letter, value=value):
            forced = {letter: value}
            gradients = OF[memory](run_sequence(XS, PARAMS, START, forced), PARAMS)
            exact = exact_gradients(memory, XS, PARAMS, START, forced)
            assert_same(gradients, exact, rtol=1e-11, atol=1e-15)
            own = getattr(gradients.params, LETTERS[letter])
            assert (own.w_h, own.w_x, own.b) == (0.0, 0.0, 0.0)


def test_saturated_gate(exact_gradients, subtests):
    """Gates that look flat are not: every gradient down to 1e-300 has its digits.

    With ``s (1 - s)`` for a slope those of an open gate would be 0.
    """
    for memory, gate, (b, digits) in product(OF, GATES, [(40.0, 150), (-340.0, 450)]):
        with subtests.test(memory=memory, gate=gate, b=b):
            params = with_bias(gate, b / 2 if gate == "candidate" else b)
            with np.errstate(all="raise", under="ignore"):
                gradients = OF[memory](run_sequence(XS[:2], params, START), params)
            exact = exact_gradients(memory, XS[:2], params, START, digits=digits)
            for name, values in by_name(gradients).items():
                on_scale = np.abs(exact[name]) >= 1e-300
                assert np.abs(np.where(on_scale, 0.0, values)).max() <= 1.001e-300
                np.testing.assert_allclose(
                    np.where(on_scale, values, 0), np.where(on_scale, exact[name], 0), rtol=1e-9
                )
            own = getattr(gradients.params, gate)
            if memory == "h" or gate != "output":
                assert 0 < abs(own.b) < 1e-16


@pytest.mark.parametrize("b", [680.0, -680.0])
def test_slope_of_1e_295(b):
    """Far out, the slope of the sigmoid is exp(-|z|), and the bias counts that times c_prev."""
    params = with_bias("forget", b)
    trace = run_sequence(XS[:1], params, START)
    slope = np.exp(-abs(trace.z_f[0]))
    assert 1e-297 < slope < 1e-294
    own = memory_gradients(trace, params).params.forget
    assert own.b == pytest.approx(0.9 * slope, rel=1e-13, abs=0)
    assert own.w_x == pytest.approx(0.75 * 0.9 * slope, rel=1e-13, abs=0)


def test_large_memory_behind_the_last_tanh(exact_gradients):
    """At c = 300 the tanh is flat to 260 digits, and the gradient still has 9 of its own."""
    initial = State(h=0.1, c=300.0)
    trace = run_sequence([0.5], PARAMS, initial, {"f": 1.0})
    exact = exact_gradients("h", [0.5], PARAMS, initial, {"f": 1.0}, digits=600)
    gradients = prediction_gradients(trace, PARAMS)
    assert 0 < exact["c0"] < 1e-259
    assert gradients.initial.c == pytest.approx(exact["c0"], rel=1e-9, abs=0)
    assert gradients.params.input.w_x == pytest.approx(exact["params"][4], rel=1e-9, abs=0)


# What the words mean


def test_memory_as_a_node_takes_the_prediction_of_its_step_along():
    """Changing c of the last step changes its h, not the other way round."""
    trace = run_sequence(XS, PARAMS, START)
    of_h, of_c = prediction_gradients(trace, PARAMS), memory_gradients(trace, PARAMS)
    assert of_h.h[-1] == 1.0
    assert of_h.c[-1] == pytest.approx(trace.o[-1] / np.cosh(trace.c[-1]) ** 2, rel=1e-13)
    assert (of_c.h[-1], of_c.c[-1]) == (0.0, 1.0)


def end_along_long_term_memory(trace, t, step):
    """The last memories if step t had gone otherwise and every later gate had not noticed."""
    c = step.c
    for later in range(t + 1, len(trace)):
        c = trace.f[later] * c + trace.written[later]
    return {"c": c, "h": trace.o[-1] * np.tanh(c)}


@pytest.mark.parametrize("memory", OF)
def test_long_term_path_leaves_out_what_later_gates_notice(memory):
    """Nudge one step's input or number: only its c, handed on by constant gates, counts."""
    trace, nudge = run_sequence(XS, PARAMS, START), 1e-5
    along = OF[memory](trace, PARAMS, path="long_term")
    by_params = np.zeros(12)
    for t, step in enumerate(trace):

        def rise(of_x, of_params, t=t, step=step):
            ends = []
            for sign in (nudge, -nudge):
                params = LSTMParams.from_flat(PARAMS.flat() + sign * of_params)
                other = run_sequence(
                    [step.x + sign * of_x], params, State(step.h_prev, step.c_prev), {"o": step.o}
                )
                ends.append(end_along_long_term_memory(trace, t, other[0])[memory])
            return (ends[0] - ends[1]) / (2 * nudge)

        assert along.xs[t] == pytest.approx(rise(1.0, np.zeros(12)), rel=1e-7, abs=1e-11)
        by_params += [rise(0.0, one) for one in np.eye(12)]
    np.testing.assert_allclose(along.params.flat(), by_params, rtol=1e-7, atol=1e-11)
    assert not np.any(along.params.flat()[9:])
    assert np.all(np.abs(along.params.flat()[:9]) > 1e-5)


def test_long_term_path_goes_through_long_term_memories_only():
    """No short-term memory on the way counts; the prediction takes the last tanh along."""
    trace = run_sequence(XS, PARAMS, START)
    along = prediction_gradients(trace, PARAMS, path="long_term")
    out = trace.o[-1] / np.cosh(trace.c[-1]) ** 2
    after = [np.prod(trace.f[t + 1 :]) for t in range(len(XS))]
    np.testing.assert_allclose(along.c, np.multiply(after, out), rtol=1e-13)
    assert along.h.tolist() == [0.0, 0.0, 0.0, 1.0]
    assert along.initial.h == 0.0
    assert along.initial.c == pytest.approx(np.prod(trace.f) * out, rel=1e-13)


def test_both_paths_are_one_in_a_cell_deaf_to_its_short_term_memory():
    """Without recurrent weights only the output gate's own three numbers tell them apart."""
    flat = PARAMS.flat()
    flat[::3] = 0.0
    deaf = LSTMParams.from_flat(flat)
    trace = run_sequence(XS, deaf, START)
    whole, along = memory_gradients(trace, deaf), memory_gradients(trace, deaf, path="long_term")
    for name, values in by_name(whole).items():
        np.testing.assert_allclose(by_name(along)[name], values, rtol=1e-14, err_msg=name)
    whole = prediction_gradients(trace, deaf)
    along = prediction_gradients(trace, deaf, path="long_term")
    np.testing.assert_allclose(along.params.flat()[:9], whole.params.flat()[:9], rtol=1e-14)
    assert whole.params.output.b != 0.0
    assert along.params.output.b == 0.0


def test_companies_differ_in_what_the_first_day_counts():
    """Days 2 to 4 leave 0.93 of company B's first long-term memory and 0.72 of company A's."""
    params = PRESETS["companies"].params
    left = {
        name: memory_gradients(run_sequence(xs, params), params, path="long_term").c[0]
        for name, xs in PRESETS["companies"].sequences.items()
    }
    assert left == pytest.approx({"A": 0.72, "B": 0.93}, abs=0.005)


@pytest.mark.parametrize("wrong", ["short_term", "", None, "ALL"])
def test_path_that_there_is_not(wrong):
    """The message lists the two that there are."""
    trace = run_sequence(XS, PARAMS)
    for gradients_of in OF.values():
        with pytest.raises(ValueError, match=rf"path takes 'all' or 'long_term', got {wrong!r}"):
            gradients_of(trace, PARAMS, path=wrong)


# Shapes


@pytest.mark.parametrize("path", ["all", "long_term"])
@pytest.mark.parametrize("memory", OF)
def test_each_lane_has_the_gradient_of_its_own_run(memory, path):
    """Cells, inputs and memories of their own; no lane hears another."""
    random = np.random.default_rng(5)
    flat, xs = random.uniform(-2, 2, (12, 20)), random.uniform(-1, 1, (5, 20))
    h, c = random.uniform(-1, 1, (2, 20))
    params = LSTMParams.from_flat(flat)
    trace = run_sequence(xs, params, State(h, c), {"f": np.linspace(0, 1, 20)})
    together = OF[memory](trace, params, path=path)
    for k in range(20):
        single = LSTMParams.from_flat(flat[:, k])
        alone = run_sequence(xs[:, k], single, State(h[k], c[k]), {"f": k / 19})
        for name, values in by_name(OF[memory](alone, single, path=path)).items():
            np.testing.assert_allclose(
                by_name(together)[name][..., k], values, rtol=1e-12, atol=1e-14, err_msg=name
            )


def test_one_cell_with_many_sequences_has_a_gradient_for_each():
    """The twelve numbers get a lane for each sequence although they are single numbers."""
    xs = np.random.default_rng(6).uniform(-1, 1, (4, 2, 3))
    gradients = prediction_gradients(run_sequence(xs, PARAMS), PARAMS)
    assert gradients.params.flat().shape == (12, 2, 3)
    assert gradients.initial.c.shape == (2, 3)
    for row, column in np.ndindex(2, 3):
        alone = prediction_gradients(run_sequence(xs[:, row, column], PARAMS), PARAMS)
        for name, values in by_name(gradients).items():
            np.testing.assert_allclose(values[..., row, column], by_name(alone)[name], rtol=1e-12, atol=1e-15)


def test_column_of_one_number_and_row_of_another():
    """Parameters of different shapes make a grid of gradients."""
    weights, biases = np.linspace(-2, 2, 3), np.linspace(-1, 1, 4)
    flat = list(PARAMS.flat())

    def cell(w_x, b):
        return LSTMParams(Gate(flat[0], flat[1], b), Gate(flat[3], w_x, flat[5]), *PAIR)

    grid = cell(weights[:, np.newaxis], biases)
    together = memory_gradients(run_sequence(XS, grid, START), grid)
    for row, column in np.ndindex(3, 4):
        single = cell(weights[row], biases[column])
        alone = memory_gradients(run_sequence(XS, single, START), single)
        for name, values in by_name(together).items():
            np.testing.assert_allclose(values[..., row, column], by_name(alone)[name], rtol=1e-12, atol=1e-15)


PAIR = (PARAMS.candidate, PARAMS.output)


@pytest.mark.parametrize("path", ["all", "long_term"])
def test_run_without_steps(path):
    """The prediction is the memory at the start itself; nothing else counts."""
    trace = run_sequence(np.empty((0, 2)), PARAMS, START)
    of_h = prediction_gradients(trace, PARAMS, path=path)
    of_c = memory_gradients(trace, PARAMS, path=path)
    assert (of_h.initial.h.tolist(), of_h.initial.c.tolist()) == ([1.0, 1.0], [0.0, 0.0])
    assert (of_c.initial.h.tolist(), of_c.initial.c.tolist()) == ([0.0, 0.0], [1.0, 1.0])
    for gradients in (of_h, of_c):
        assert gradients.xs.shape == gradients.h.shape == gradients.c.shape == (0, 2)
        np.testing.assert_array_equal(gradients.params.flat(), np.zeros((12, 2)))
    empty = run_sequence([], PARAMS)
    assert prediction_gradients(empty, PARAMS).initial == State(h=1.0, c=0.0)


def test_gradients_cannot_be_changed():
    """They are frozen, and so are their arrays; the trace they come from is left alone."""
    trace = run_sequence(XS, PARAMS, START)
    gradients = prediction_gradients(trace, PARAMS)
    with pytest.raises(FrozenInstanceError):
        gradients.h = 0.0
    for array in (gradients.xs, gradients.h, gradients.c):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 0.0
    np.testing.assert_array_equal(trace.c, run_sequence(XS, PARAMS, START).c)


# Explosion


def ten_billion_fold():
    """A cell that multiplies a tiny short-term memory by 1e10 at every step."""
    params = LSTMParams(*[Gate(0, 0, 0)] * 2, Gate(1e10, 0, 0), Gate(0, 0, 0))
    return params, {"f": 0.0, "i": 1.0, "o": 1.0}


def test_gradient_grows_as_far_as_float64_goes():
    """Thirty steps make 1e290, as the rule of three says."""
    params, forced = ten_billion_fold()
    with np.errstate(all="raise", under="ignore"):
        gradients = prediction_gradients(run_sequence([0.0] * 30, params, forced=forced), params)
    np.testing.assert_allclose(gradients.h, 1e10 ** np.arange(29.0, -1, -1), rtol=1e-13)
    assert gradients.initial.h == pytest.approx(1e300, rel=1e-13)


@pytest.mark.parametrize("gradients_of", OF.values())
def test_gradient_beyond_float64(gradients_of):
    """It is refused with what to do, never given as infinity or NaN, and without a warning."""
    params, forced = ten_billion_fold()
    trace = run_sequence([0.0] * 40, params, forced=forced)
    message = "gradient by .* explodes beyond what float64 holds .* fewer steps or smaller weights"
    with pytest.raises(ValueError, match=message):
        gradients_of(trace, params)
