"""The browser's own run of the cell, against the core it mirrors; and how it writes numbers."""

import json
import random
from pathlib import Path

import numpy as np
import pytest

from lstm_core import PRESETS, Gate, LSTMParams, State, run_sequence
from lstm_core.cell import QUANTITIES
from lstm_view.model import numerals
from lstm_view.words.glossary import UNITS

pytestmark = pytest.mark.browser

REFERENCE = json.loads(
    (Path(__file__).parents[1] / "data" / "lstm_reference.json").read_text(encoding="utf-8")
)
AGREEMENT = 1e-12
DENORMAL = 1e-300
FORCED = ({}, {"f": 0.0}, {"f": 1.0, "g": -0.5, "i": 0.25, "o": 0.75})


@pytest.fixture
def mirrored(blank):
    """Run cells in the browser."""
    return lambda cells: blank("mirror", "return given.map(mirror.runSequence)", cells)


def cells():
    """Every preset's run and some cells at random, from tame to saturated."""
    for preset in PRESETS.values():
        for xs in preset.sequences.values():
            yield preset.params, xs, preset.initial
    dice = random.Random(7)
    for size in (0.5, 2.0, 10.0, 400.0, 1e6):
        params = LSTMParams(
            *(Gate(*(round(dice.uniform(-size, size), 4) for _ in range(3))) for _ in range(4))
        )
        xs = tuple(dice.choice((0.0, 0.0625, 1.0, -2.5, dice.gauss(0, 2))) for _ in range(12))
        yield params, xs, State(h=dice.uniform(-1, 1), c=dice.gauss(0, 3))


def plain(params):
    return {
        unit: {name: float(getattr(getattr(params, unit), name)) for name in ("w_h", "w_x", "b")}
        for unit in UNITS
    }


def assert_same(steps, trace, about):
    assert len(steps) == len(trace), about
    for name in QUANTITIES:
        found = np.array([step[name] for step in steps], dtype=float)
        wanted = getattr(trace, name)
        np.testing.assert_allclose(found, wanted, rtol=AGREEMENT, atol=DENORMAL, err_msg=f"{name} of {about}")


def test_every_reference_case(mirrored):
    """Every quantity of every step is the core's, to 1e-12 of its own size."""
    cases = REFERENCE["scalar"]
    assert len(cases) > 50
    runs = mirrored([{**case, "start": case["initial"]} for case in cases])
    for case, steps in zip(cases, runs, strict=True):
        params = LSTMParams(**{unit: Gate(**three) for unit, three in case["params"].items()})
        with np.errstate(over="ignore"):
            trace = run_sequence(case["xs"], params, State(**case["initial"]))
        assert_same(steps, trace, case["id"])


def test_every_run_with_forced_gates(mirrored):
    """Forced gates stay where they are held, their sums are as they would be, the rest follows."""
    for forced in FORCED:
        asked = [
            {"params": plain(params), "xs": xs, "start": vars(initial), "forced": forced}
            for params, xs, initial in cells()
        ]
        for (params, xs, initial), steps in zip(cells(), mirrored(asked), strict=True):
            assert_same(steps, run_sequence(xs, params, initial, forced), (params, forced))


def test_numerals_to_the_last_digit(blank):
    """Halves round to the even digit as in Python; the huge, the tiny and the negative look alike."""
    dice = random.Random(1)
    values = [0.0, -0.0, 0.0625, 0.1875, -0.0625, 2.5, 0.00005, -0.0004, 99_999.9996, 1e5, -250_000]
    values += [100_050.0, 100_150.0, 123_456.5, 1e300, 99.9996, 9_999.96, 5e-324]
    values += [dice.choice((-1, 1)) * 10 ** dice.uniform(-6, 7) for _ in range(500)]
    values += [dice.randrange(-4000, 4000) / 2**k for k in (1, 3, 4, 5) for _ in range(100)]
    for name in ("shown", "typed", "brief", "percent"):
        found = blank("numerals", f"return given.map((value) => numerals.{name}(value))", values)
        assert found == [getattr(numerals, name)(value) for value in values], name
