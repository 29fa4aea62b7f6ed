"""What tests of the core and the lab compare with: reference values, and exact arithmetic."""

import json
from decimal import Decimal, localcontext
from pathlib import Path

import numpy as np
import pytest

from lstm_core import Gate, LSTMParams, State

REFERENCE = json.loads((Path(__file__).parent / "data" / "lstm_reference.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def reference():
    """Lists of cases by what they are of: scalar (runs), gradients, rnn, training, activations."""
    return REFERENCE


@pytest.fixture(scope="session")
def activation_values():
    """Inputs from 5e-324 to 1.8e308 with the correctly rounded value of each function."""
    return {name: np.array(values) for name, values in REFERENCE["activations"].items()}


@pytest.fixture(scope="session")
def build():
    """Turn a reference case into the parameters and the starting memories it describes."""

    def params_and_state(case):
        params = LSTMParams(**{gate: Gate(**three) for gate, three in case["params"].items()})
        return params, State(**case["initial"])

    return params_and_state


@pytest.fixture(scope="session")
def exact_run():
    """Run a cell in decimal arithmetic, so many digits that even a chaotic run comes out right."""

    def run(xs, params, initial=None, digits=120):
        initial = initial or State()
        with localcontext(prec=digits):
            numbers = [Decimal(number) for number in params.flat()]
            inputs = [Decimal(float(x)) for x in xs]
            steps = _exact_steps(inputs, numbers, Decimal(initial.h), Decimal(initial.c))
            return {name: np.array([float(step[name]) for step in steps]) for name in steps[0]}

    return run


@pytest.fixture(scope="session")
def exact_gradients():
    """Derive the last ``h`` or ``c`` by everything before it, by nudges in decimal arithmetic.

    The nudge is so small and the digits are so many that the float is the derivative itself. Gates
    are forced to what is given; ``c`` at step t is nudged along with the ``h`` it leads to.
    """

    def derive(memory, xs, params, initial=None, forced=None, digits=120):
        initial = initial or State()
        with localcontext(prec=digits):
            numbers = [Decimal(number) for number in params.flat()]
            xs = [Decimal(float(x)) for x in xs]
            h0, c0 = Decimal(initial.h), Decimal(initial.c)
            forced = {letter: Decimal(value) for letter, value in (forced or {}).items()}
            nudge = Decimal(10) ** -(digits // 4)

            def end(xs, numbers, h, c):
                steps = _exact_steps(xs, numbers, h, c, forced)
                return steps[-1][memory] if steps else {"h": h, "c": c}[memory]

            def slope(end_nudged):
                return float((end_nudged(nudge) - end_nudged(-nudge)) / (2 * nudge))

            def by_number(k):
                return slope(lambda by: end(xs, _nudged(numbers, k, by), h0, c0))

            def by_x(t):
                return slope(lambda by: end(_nudged(xs, t, by), numbers, h0, c0))

            def by_h(t, step):
                return slope(lambda by: end(xs[t + 1 :], numbers, step["h"] + by, step["c"]))

            def by_c(t, step):
                def end_nudged(by):
                    c = step["c"] + by
                    return end(xs[t + 1 :], numbers, step["o"] * _exact_tanh(c), c)

                return slope(end_nudged)

            steps = _exact_steps(xs, numbers, h0, c0, forced)
            return {
                "params": np.array([by_number(k) for k in range(len(numbers))]),
                "xs": np.array([by_x(t) for t in range(len(xs))]),
                "h": np.array([by_h(t, step) for t, step in enumerate(steps)]),
                "c": np.array([by_c(t, step) for t, step in enumerate(steps)]),
                "h0": slope(lambda by: end(xs, numbers, h0 + by, c0)),
                "c0": slope(lambda by: end(xs, numbers, h0, c0 + by)),
            }

    return derive


def _nudged(values, k, by):
    return [*values[:k], values[k] + by, *values[k + 1 :]]


def _exact_steps(xs, numbers, h, c, forced=None):
    steps = []
    for x in xs:
        step = _exact_step(x, h, c, numbers, forced or {})
        steps.append(step)
        h, c = step["h"], step["c"]
    return steps


def _exact_sigmoid(z):
    return 1 / (1 + (-z).exp())


def _exact_tanh(z):
    return 1 - 2 / ((2 * z).exp() + 1)


def _exact_step(x, h_prev, c_prev, numbers, forced):
    def weighted_sum(w_h, w_x, b):
        return w_h * h_prev + w_x * x + b

    z_f, z_i, z_g, z_o = (weighted_sum(*numbers[k : k + 3]) for k in (0, 3, 6, 9))
    f = forced.get("f", _exact_sigmoid(z_f))
    i = forced.get("i", _exact_sigmoid(z_i))
    g = forced.get("g", _exact_tanh(z_g))
    o = forced.get("o", _exact_sigmoid(z_o))
    kept, written = f * c_prev, i * g
    c = kept + written
    h = o * _exact_tanh(c)
    return {
        **{"x": x, "h_prev": h_prev, "c_prev": c_prev},
        **{"z_f": z_f, "z_i": z_i, "z_g": z_g, "z_o": z_o},
        **{"f": f, "i": i, "g": g, "o": o},
        **{"kept": kept, "written": written, "c": c, "tanh_c": _exact_tanh(c), "h": h},
    }
