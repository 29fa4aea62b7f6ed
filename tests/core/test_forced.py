"""A gate can be held at a value, and everything after it follows."""

from itertools import product

import numpy as np
import pytest

from lstm_core import LSTMParams, State, Trace, lstm_step, run_sequence
from lstm_core.cell import QUANTITIES

PARAMS = LSTMParams.from_flat([0.3, -1.1, 0.7, -0.9, 0.4, 1.3, 1.7, 0.6, -0.2, 0.8, 1.9, -1.5])
START = State(h=-0.6, c=0.9)
XS = [0.75, -0.5, 1.0, 0.25]

LETTERS = ["f", "i", "g", "o"]
LOWEST = {"f": 0.0, "i": 0.0, "g": -1.0, "o": 0.0}


@pytest.mark.parametrize("letter", LETTERS)
def test_forced_value_shows_at_every_step(letter):
    """The trace holds what the gate was forced to, not what it would have been."""
    trace = run_sequence(XS, PARAMS, START, forced={letter: 0.375})
    assert getattr(trace, letter).tolist() == [0.375] * len(XS)


@pytest.mark.parametrize("letter", LETTERS)
def test_weighted_sums_of_the_first_step_stay(letter):
    """A forced gate still shows what it would have added up; later sums see other memories."""
    free = run_sequence(XS, PARAMS, START)
    forced = run_sequence(XS, PARAMS, START, forced={letter: 0.375})
    for z in ("z_f", "z_i", "z_g", "z_o"):
        assert getattr(forced, z)[0] == pytest.approx(getattr(free, z)[0], rel=1e-15)
        assert getattr(forced, z)[1] != pytest.approx(getattr(free, z)[1], abs=1e-4)


@pytest.mark.parametrize("letter", LETTERS)
def test_other_units_of_the_first_step_stay(letter):
    """Forcing one unit does not touch the other three."""
    free = lstm_step(XS[0], START, PARAMS)
    forced = lstm_step(XS[0], START, PARAMS, forced={letter: 0.375})
    for other in set(LETTERS) - {letter}:
        assert getattr(forced, other) == pytest.approx(getattr(free, other), rel=1e-15)


@pytest.mark.parametrize("letter", LETTERS)
def test_equations_hold_with_the_forced_value(letter):
    """The forced value goes into the memories: kept, written, c and h are made of it."""
    trace = run_sequence(XS, PARAMS, START, forced={letter: 0.375})
    np.testing.assert_allclose(trace.kept, trace.f * trace.c_prev, rtol=1e-14)
    np.testing.assert_allclose(trace.written, trace.i * trace.g, rtol=1e-14)
    np.testing.assert_allclose(trace.c, trace.kept + trace.written, rtol=1e-13)
    np.testing.assert_allclose(trace.h, trace.o * np.tanh(trace.c), rtol=1e-13)


def test_all_four_at_once():
    """With every unit forced, weights and inputs have no say: c adds 0.25 to half of itself."""
    forced = {"f": 0.5, "i": 0.5, "g": 0.5, "o": 1.0}
    trace = run_sequence(XS, PARAMS, State(c=8.0), forced=forced)
    assert trace.c.tolist() == [4.25, 2.375, 1.4375, 0.96875]
    np.testing.assert_allclose(trace.h, np.tanh(trace.c), rtol=1e-15)


def test_open_gates_turn_the_cell_into_a_sum():
    """f = 1 and i = 1 keep everything and add all of the candidate."""
    trace = run_sequence(XS, PARAMS, State(c=3.0), forced={"f": 1, "i": 1})
    np.testing.assert_allclose(trace.c, 3.0 + np.cumsum(trace.g), rtol=1e-14)


@pytest.mark.parametrize("letter", LETTERS)
def test_array_of_forced_values_makes_lanes(letter):
    """Many values at once give what each gives alone, to the last bits of exp and tanh."""
    values = np.linspace(LOWEST[letter], 1.0, 7)
    together = run_sequence(XS, PARAMS, START, forced={letter: values})
    assert together.h.shape == (len(XS), 7)
    for k, value in enumerate(values):
        alone = run_sequence(XS, PARAMS, START, forced={letter: value})
        for name in QUANTITIES:
            np.testing.assert_allclose(
                getattr(together, name)[:, k], getattr(alone, name), rtol=1e-13, atol=1e-14, err_msg=name
            )


def test_trace_remembers_what_was_forced():
    """Whoever has the trace knows which gates are held and where; nobody can change it."""
    forced = {"f": 0.25, "i": np.array([0.5, 0.75])}
    trace = run_sequence(XS, PARAMS, forced=forced)
    forced["f"] = forced["i"][0] = 1.0
    assert set(trace.forced) == {"f", "i"}
    assert trace.forced["f"] == 0.25
    assert trace.forced["i"].tolist() == [0.5, 0.75]
    with pytest.raises(TypeError):
        trace.forced["f"] = 1.0
    with pytest.raises(ValueError, match="read-only"):
        trace.forced["i"][0] = 1.0


def test_free_run_remembers_that_nothing_was_forced():
    """Neither a run nor a trace put together by hand has overrides unless somebody gives some."""
    free = run_sequence(XS, PARAMS)
    by_hand = Trace(free.initial, *(getattr(free, name) for name in QUANTITIES))
    assert free.forced == by_hand.forced == {}


@pytest.mark.parametrize("nothing", [None, {}])
def test_forcing_nothing_is_a_free_run(nothing):
    """Neither None nor an empty mapping changes a number."""
    free, same = run_sequence(XS, PARAMS), run_sequence(XS, PARAMS, forced=nothing)
    np.testing.assert_allclose(same.h, free.h, rtol=1e-15)


@pytest.mark.parametrize("letter", LETTERS)
def test_ends_of_the_range_are_allowed(letter):
    """Fully shut, fully open and, for the candidate, fully negative are values like others."""
    for end in (LOWEST[letter], 1.0):
        assert getattr(lstm_step(0.5, START, PARAMS, {letter: end}), letter) == end


def test_value_the_gate_could_never_take(subtests):
    """Outside its range a forced value is refused, and the message tells the range."""
    for letter, excess in product(LETTERS, (1e-9, 1.0, 1e308)):
        with subtests.test(letter=letter, excess=excess):
            message = f"forced {letter} must lie between {LOWEST[letter]:g} and 1"
            for value in (1.0 + excess, LOWEST[letter] - excess, [0.5, 1.0 + excess]):
                with pytest.raises(ValueError, match=message):
                    run_sequence(XS, PARAMS, forced={letter: value})
                with pytest.raises(ValueError, match=message):
                    lstm_step(XS[0], START, PARAMS, forced={letter: value})


def test_forced_value_that_is_no_number(subtests):
    """It is refused under its own name."""
    for letter, value in product(LETTERS, (np.nan, np.inf, -np.inf, "shut", None)):
        message = f"forced {letter} .*(not finite|must be a number)"
        with subtests.test(letter=letter, value=value), pytest.raises(ValueError, match=message):
            run_sequence(XS, PARAMS, forced={letter: value})


@pytest.mark.parametrize("wrong", ["forget", "c", "h", "z_f", "F", "", 0])
def test_letter_that_is_no_gate(wrong):
    """Only f, i, g and o can be forced, and the message lists them beside the wrong one."""
    with pytest.raises(ValueError, match=rf"forced takes f, i, g, o, got {wrong!r}"):
        run_sequence(XS, PARAMS, forced={wrong: 0.5})
    with pytest.raises(ValueError, match=rf"forced takes f, i, g, o, got {wrong!r}"):
        lstm_step(XS[0], START, PARAMS, forced={wrong: 0.5})
