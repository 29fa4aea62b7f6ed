"""The instrument's own arithmetic in the real browser, against the core it mirrors."""

import itertools
import json
import random
from pathlib import Path

import numpy as np
import pytest

from lstm_core import PRESETS, Gate, LSTMParams, State, run_sequence
from lstm_core.cell import QUANTITIES
from lstm_view import numerals
from lstm_view.arithmetic import lines_of_stage, lines_of_step
from lstm_view.bench import MODULE, dots, texts
from lstm_view.glossary import UNITS
from lstm_view.stages import IN_ORDER, STAGES

pytestmark = pytest.mark.browser

REFERENCE = json.loads(
    (Path(__file__).parents[1] / "data" / "lstm_reference.json").read_text(encoding="utf-8")
)
HIDDEN = frozenset({"kept", "z_g", "g", "c", "tanh_c"})
CALL = """async ([address, name, calls]) => {
    const called = (await import(address))[name];
    return calls.map(args => called(...args)) }"""
AGREEMENT = 1e-12
DENORMAL = 1e-300


@pytest.fixture
def mirror(explorer):
    """Call a function of one of the instrument's modules with each of many lists of arguments."""

    def call(module, name, calls):
        address = f"/{MODULE.removesuffix('bench.js')}{module}.js"
        return explorer.page.evaluate(CALL, [address, name, calls])

    return call


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


def quantities(step):
    return {name: float(getattr(step, name)) for name in QUANTITIES}


def steps():
    """Every step of every cell, as the core and as the mirror's functions take it."""
    for params, xs, initial in cells():
        trace = run_sequence(xs, params, initial)
        for t in range(len(trace)):
            yield trace[t], params


def test_every_reference_case(mirror):
    """Every quantity of every step is the core's, to 1e-12 of its own size."""
    cases = REFERENCE["scalar"]
    asked = [[{"params": c["params"], "xs": c["xs"], "start": c["initial"]}] for c in cases]
    answered = mirror("mirror", "runSequence", asked)
    assert len(answered) == len(cases) > 50
    for case, mirrored in zip(cases, answered, strict=True):
        params = LSTMParams(**{unit: Gate(**three) for unit, three in case["params"].items()})
        with np.errstate(over="ignore"):
            trace = run_sequence(case["xs"], params, State(**case["initial"]))
        assert len(mirrored) == len(trace)
        for name in QUANTITIES:
            found = np.array([step[name] for step in mirrored], dtype=float)
            np.testing.assert_allclose(
                found, getattr(trace, name), rtol=AGREEMENT, atol=DENORMAL, err_msg=case["id"]
            )


@pytest.mark.parametrize("forced", [{"f": 0.0}, {"f": 1.0, "g": -0.5, "i": 0.25, "o": 0.75}])
def test_every_run_with_forced_gates(mirror, forced):
    """Held gates stay where they are held, their sums are as they would be, and the rest follows."""
    runs = list(cells())
    asked = [
        [{"params": plain(params), "xs": xs, "start": vars(initial), "forced": forced}]
        for params, xs, initial in runs
    ]
    answered = mirror("mirror", "runSequence", asked)
    for (params, xs, initial), mirrored in zip(runs, answered, strict=True):
        trace = run_sequence(xs, params, initial, forced)
        for name in QUANTITIES:
            found = np.array([step[name] for step in mirrored], dtype=float)
            np.testing.assert_allclose(found, getattr(trace, name), rtol=AGREEMENT, atol=DENORMAL)


def test_every_text_and_every_dot_of_the_drawing(mirror):
    """While the hand moves, each number reads as Python would write it, hidden ones too."""
    asked, wanted_texts, wanted_dots = [], [], []
    for (step, params), hidden in itertools.product(steps(), (frozenset(), HIDDEN)):
        for forced in ([], ["f", "g"]):
            asked.append([quantities(step), plain(params), sorted(hidden), forced])
            wanted_texts.append(texts(step, params, hidden, forced))
            wanted_dots.append(dots(step, hidden, forced))
    assert mirror("drawing", "textsOf", asked) == wanted_texts
    found = mirror("drawing", "dotsOf", [[step, *others] for step, _, *others in asked])
    for one, wanted in zip(found, wanted_dots, strict=True):
        assert {name: at and pytest.approx(at, abs=1e-12) for name, at in wanted.items()} == one


def test_every_line_of_arithmetic(mirror):
    """The lines say the same, to the sign between "=" and "≈"."""
    asked, wanted = [], []
    for step, params in steps():
        mirrored = [quantities(step), plain(params)]
        for forced in ([], ["i", "g"]):
            for stage in STAGES:
                asked += [[name, *mirrored, True, forced] for name in stage.results]
                wanted += [line.html for line in lines_of_stage(stage, step, params, forced)]
            asked += [[name, *mirrored, False, forced] for name in IN_ORDER]
            wanted += [line.html for line in lines_of_step(step, params, forced)]
    found = mirror("arithmetic", "line", asked)
    assert [pair for pair in zip(found, wanted, strict=True) if pair[0] != pair[1]] == []
    assert {"≈" in line for line in found} == {True, False}


def test_numerals_to_the_last_digit(mirror):
    """Halves round to the even digit as in Python; the huge, the tiny and the negative look alike."""
    dice = random.Random(1)
    values = [0.0, -0.0, 0.0625, 0.1875, -0.0625, 2.5, 0.00005, -0.0004, 99_999.9996, 1e5, -250_000]
    values += [100_050.0, 100_150.0, 123_456.5, 1e300, 99.9996, 9_999.96, 5e-324]
    values += [dice.choice((-1, 1)) * 10 ** dice.uniform(-6, 7) for _ in range(500)]
    values += [dice.randrange(-4000, 4000) / 2**k for k in (1, 3, 4, 5) for _ in range(100)]
    for name in ("shown", "typed", "brief", "percent"):
        found = mirror("numerals", name, [[value] for value in values])
        assert found == [getattr(numerals, name)(value) for value in values]
