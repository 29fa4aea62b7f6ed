"""What cannot be used is refused at the door, by its name and with what would be right."""

from itertools import product

import numpy as np
import pytest

from lstm_core import Gate, LSTMParams, State, d_sigmoid, d_tanh, lstm_step, run_sequence, sigmoid, tanh

PARAMS = LSTMParams.from_flat(np.linspace(-1, 1, 12))
GATES = ["forget", "input", "candidate", "output"]

DOORS = {
    "gate-w_h": (lambda bad: Gate(bad, 0.0, 0.0), "w_h"),
    "gate-w_x": (lambda bad: Gate(0.0, bad, 0.0), "w_x"),
    "gate-b": (lambda bad: Gate(0.0, 0.0, bad), "b"),
    "state-h": (lambda bad: State(h=bad), "h"),
    "state-c": (lambda bad: State(c=bad), "c"),
    "step-x": (lambda bad: lstm_step(bad, State(), PARAMS), "x"),
    "run-xs": (lambda bad: run_sequence([0.0, bad], PARAMS), "xs"),
    "from_flat": (lambda bad: LSTMParams.from_flat([0.0] * 11 + [bad]), "values"),
    "sigmoid": (sigmoid, "z"),
    "d_sigmoid": (d_sigmoid, "z"),
    "tanh": (tanh, "z"),
    "d_tanh": (d_tanh, "z"),
}
NO_NUMBERS = {
    "word": "three",
    "empty-text": "",
    "ragged": [[1.0], [1.0, 2.0]],
    "mapping": {},
    "object": object(),
    "complex": 1j,
}


def test_number_that_is_not_finite(subtests):
    """NaN and infinity are refused everywhere; the message shows the value and what to use."""
    for door, bad in product(DOORS, (np.nan, np.inf, -np.inf)):
        with subtests.test(door=door, bad=bad):
            enter, name = DOORS[door]
            with pytest.raises(ValueError, match=rf"^{name}\b.* not finite \({bad}\); use numbers"):
                enter(bad)


@pytest.mark.parametrize("door", ["gate-w_h", "state-c", "step-x", "sigmoid"])
def test_one_bad_number_in_an_array(door):
    """A single NaN among good numbers is enough."""
    enter, name = DOORS[door]
    with pytest.raises(ValueError, match=rf"^{name}\b.* not finite \(nan\)"):
        enter([1.0, 2.0, np.nan])


def test_something_that_is_no_number(subtests):
    """Text, uneven rows and objects are refused as such; the message shows what came."""
    for door, (kind, bad) in product(DOORS, NO_NUMBERS.items()):
        with subtests.test(door=door, kind=kind):
            enter, name = DOORS[door]
            message = rf"^{name}\b.* must be a number or an array .*, got"
            with pytest.raises(ValueError, match=message):
                enter(bad)


def test_nothing_at_all(subtests):
    """None is no number either."""
    for door in DOORS:
        with subtests.test(door=door):
            enter, name = DOORS[door]
            with pytest.raises(ValueError, match=rf"^{name}\b"):
                enter(None)


@pytest.mark.parametrize("text", ["0.5", b"0.5", ["0.5"]], ids=repr)
def test_text_that_looks_like_a_number(text):
    """Text is text: whoever has a number in quotes should hear of it."""
    with pytest.raises(ValueError, match="must be a number"):
        Gate(text, 0.0, 0.0)


def test_whole_number_beyond_float64():
    """10^400 is refused like infinity, which it would become."""
    with pytest.raises(ValueError, match="w_h"):
        Gate(10**400, 0.0, 0.0)


def test_array_of_complex_numbers():
    """Complex numbers are refused in arrays as they are alone."""
    with pytest.raises(ValueError, match="must be a number"):
        Gate(np.array([1 + 2j]), 0.0, 0.0)


def test_single_number_as_sequence():
    """A run needs time; one number has none."""
    with pytest.raises(ValueError, match="xs must be a sequence with time along its first axis"):
        run_sequence(3.0, PARAMS)


@pytest.mark.parametrize("bad", ["up and down", {}, [[1.0], [1.0, 2.0]]], ids=repr)
def test_sequence_that_is_none(bad):
    """The whole of xs is checked like each of its numbers."""
    with pytest.raises(ValueError, match="xs must be a number or an array of numbers"):
        run_sequence(bad, PARAMS)


def test_no_sequence_at_all():
    """None is refused, not taken for an empty sequence."""
    with pytest.raises(ValueError, match="xs"):
        run_sequence(None, PARAMS)


@pytest.mark.parametrize("shape", [(), (0,), (11,), (13,), (2, 12), (3, 4)])
def test_wrong_count_of_parameters(shape):
    """Other than twelve along the first axis: the message tells the order and what came."""
    with pytest.raises(ValueError, match=r"values must have 12 numbers .*forget, input, candidate"):
        LSTMParams.from_flat(np.zeros(shape))


@pytest.mark.parametrize(
    ("xs", "values", "initial", "forced"),
    [
        pytest.param(np.zeros((5, 2)), np.zeros((12, 3)), State(), None, id="xs-and-params"),
        pytest.param(np.zeros((5, 2)), np.zeros(12), State(h=[0, 0, 0]), None, id="xs-and-h"),
        pytest.param(np.zeros(5), np.zeros((12, 2)), State(c=[0, 0, 0]), None, id="params-and-c"),
        pytest.param(np.zeros((5, 2)), np.zeros(12), State(), {"f": [0, 0, 0]}, id="xs-and-forced"),
        pytest.param(np.zeros(5), np.zeros(12), State([0, 0], [0, 0, 0]), None, id="h-and-c"),
    ],
)
def test_lanes_that_do_not_fit(xs, values, initial, forced):
    """Two lanes against three: refused before the first step, with the shapes."""
    with pytest.raises(ValueError, match=r"lanes do not fit together: .*\(3,\)"):
        run_sequence(xs, LSTMParams.from_flat(values), initial, forced)


def test_lanes_of_a_single_step_that_do_not_fit():
    """One step refuses them, too."""
    with pytest.raises(ValueError, match=r"broadcast|fit"):
        lstm_step(np.zeros(2), State(h=np.zeros(3)), PARAMS)


def test_weighted_sum_that_overflows(subtests):
    """Usable numbers whose sum leaves float64 give an error, never NaN, infinity or a warning."""
    overflowing = {
        "weight times input": ((0, 1e308, 0), 1e308, 0.0),
        "weight times memory": ((1e308, 0, 0), 0.0, 1e308),
        "two parts together": ((0, 1e308, 1e308), 1.0, 0.0),
        "infinity minus infinity": ((1e308, -1e308, 0), 1e308, 1e308),
        "in one lane only": ((0, [1, 1e308], 0), 1e308, 0.0),
    }
    for gate, (what, (three, x, h)) in product(GATES, overflowing.items()):
        with subtests.test(gate=gate, what=what):
            params = LSTMParams(**dict.fromkeys(GATES, Gate(0, 0, 0)) | {gate: Gate(*three)})
            with pytest.raises(ValueError, match=r"weighted sum.* not finite"):
                lstm_step(x, State(h=h), params)
            with pytest.raises(ValueError, match=r"weighted sum.* not finite"):
                run_sequence([x], params, State(h=h))


def test_largest_numbers_that_still_work():
    """Just inside the range nothing is refused: the gates stand at their ends."""
    trace = run_sequence([1.0], LSTMParams(*[Gate(0, 1.7e308, 0)] * 4), State(c=1.7e308))
    assert (trace.f[0], trace.i[0], trace.g[0], trace.o[0]) == (1.0, 1.0, 1.0, 1.0)
    assert trace.c[0] == 1.7e308
