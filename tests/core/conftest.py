"""What several tests of the core compare with: stored reference values, and exact arithmetic."""

import json
from decimal import Decimal, localcontext
from pathlib import Path

import numpy as np
import pytest

from lstm_core import Gate, LSTMParams, State

REFERENCE = json.loads(
    (Path(__file__).parents[1] / "data" / "lstm_reference.json").read_text(encoding="utf-8")
)


@pytest.fixture(params=REFERENCE["scalar"], ids=lambda case: case["id"])
def scalar_case(request):
    """One cell, its inputs and what each of its steps must give."""
    return request.param


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
            h, c = Decimal(initial.h), Decimal(initial.c)
            steps = []
            for x in xs:
                step = _exact_step(Decimal(float(x)), h, c, params)
                steps.append(step)
                h, c = step["h"], step["c"]
            return {name: np.array([float(step[name]) for step in steps]) for name in steps[0]}

    return run


def _exact_step(x, h_prev, c_prev, params):
    def weighted_sum(gate):
        return Decimal(gate.w_h) * h_prev + Decimal(gate.w_x) * x + Decimal(gate.b)

    def sigmoid(z):
        return 1 / (1 + (-z).exp())

    def tanh(z):
        return 1 - 2 / ((2 * z).exp() + 1)

    z_f, f = (z := weighted_sum(params.forget)), sigmoid(z)
    z_i, i = (z := weighted_sum(params.input)), sigmoid(z)
    z_g, g = (z := weighted_sum(params.candidate)), tanh(z)
    z_o, o = (z := weighted_sum(params.output)), sigmoid(z)
    kept, written = f * c_prev, i * g
    c = kept + written
    h = o * tanh(c)
    return {
        **{"x": x, "h_prev": h_prev, "c_prev": c_prev},
        **{"z_f": z_f, "z_i": z_i, "z_g": z_g, "z_o": z_o},
        **{"f": f, "i": i, "g": g, "o": o},
        **{"kept": kept, "written": written, "c": c, "tanh_c": tanh(c), "h": h},
    }
