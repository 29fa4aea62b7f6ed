"""The published two-company example comes out, and so do the experiments with it."""

import numpy as np
import pytest

from lstm_core import PRESETS, Gate, LSTMParams, State, lstm_step, run_sequence

A = [0.0, 0.5, 0.25, 1.0]
B = [1.0, 0.5, 0.25, 1.0]

TRAINED = LSTMParams(
    forget=Gate(w_h=2.7043, w_x=1.6307, b=1.6234),
    input=Gate(w_h=1.9983, w_x=1.6525, b=0.6204),
    candidate=Gate(w_h=1.4122, w_x=0.9393, b=-0.3217),
    output=Gate(w_h=4.3848, w_x=-0.1943, b=0.5935),
)
DRAWN = LSTMParams(
    forget=Gate(w_h=2.70, w_x=1.63, b=1.62),
    input=Gate(w_h=2.00, w_x=1.65, b=0.62),
    candidate=Gate(w_h=1.41, w_x=0.94, b=-0.32),
    output=Gate(w_h=4.38, w_x=-0.19, b=0.59),
)
UNTRAINED = LSTMParams(
    forget=Gate(w_h=0.3367, w_x=0.1288, b=0.0),
    input=Gate(w_h=0.2345, w_x=0.2303, b=0.0),
    candidate=Gate(w_h=-1.1229, w_x=-0.1863, b=0.0),
    output=Gate(w_h=2.2082, w_x=-0.6380, b=0.0),
)
LAST_PRINTED_DIGIT = 0.5e-4


@pytest.mark.parametrize(
    ("params", "a", "b"),
    [
        pytest.param(TRAINED, 0.0022, 0.9693, id="trained"),
        pytest.param(DRAWN, 0.0064, 0.9694, id="drawn"),
        pytest.param(UNTRAINED, -0.0376, -0.0383, id="before-training"),
    ],
)
def test_predictions_of_both_companies(params, a, b):
    """Each set of twelve numbers predicts, to four decimals, what the table says."""
    assert run_sequence(A, params).prediction == pytest.approx(a, abs=LAST_PRINTED_DIGIT)
    assert run_sequence(B, params).prediction == pytest.approx(b, abs=LAST_PRINTED_DIGIT)


@pytest.mark.parametrize(
    ("preset", "params"),
    [
        ("companies", TRAINED),
        ("companies-drawn", DRAWN),
        ("companies-worked", DRAWN),
        ("companies-untrained", UNTRAINED),
    ],
)
def test_presets_hold_the_published_numbers(preset, params):
    """The four presets of the example carry the published numbers, digit for digit."""
    assert PRESETS[preset].params == params


def test_worked_step_is_exact_where_the_published_one_rounds():
    """LTM 2, STM 1, input 1 gives 2.9476 and 0.9862, not the 2.96 and 0.98 of rounded steps."""
    step = lstm_step(x=1.0, state=State(h=1.0, c=2.0), params=DRAWN)
    assert step.z_f == pytest.approx(2.70 + 1.63 + 1.62)
    assert step.z_i == pytest.approx(2.00 + 1.65 + 0.62)
    assert step.z_g == pytest.approx(1.41 + 0.94 - 0.32)
    assert step.z_o == pytest.approx(4.38 - 0.19 + 0.59)
    assert step.f == pytest.approx(0.9974, abs=LAST_PRINTED_DIGIT)
    assert step.kept == pytest.approx(1.9948, abs=LAST_PRINTED_DIGIT)
    assert step.c == pytest.approx(2.9476, abs=LAST_PRINTED_DIGIT)
    assert step.h == pytest.approx(0.9862, abs=LAST_PRINTED_DIGIT)


@pytest.mark.parametrize(
    ("forced", "a", "b"),
    [
        pytest.param({"f": 0}, 0.2335, 0.5166, id="nothing-kept-day-1-is-forgotten"),
        pytest.param({"f": 1}, -0.0358, 0.9717, id="everything-kept"),
        pytest.param({"i": 0}, 0.0, 0.0, id="nothing-written"),
        pytest.param({"o": 1}, -0.4077, 0.9918, id="everything-shown"),
    ],
)
def test_forcing_a_gate_of_the_drawn_cell(forced, a, b):
    """Holding one gate at a value at every step moves both predictions to these."""
    forced_a = run_sequence(A, DRAWN, forced=forced).prediction
    forced_b = run_sequence(B, DRAWN, forced=forced).prediction
    assert forced_a == pytest.approx(a, abs=LAST_PRINTED_DIGIT)
    assert forced_b == pytest.approx(b, abs=LAST_PRINTED_DIGIT)


def test_day_of_minus_ten_makes_company_b_start_over():
    """Put before day 4, it wipes both memories: what follows is B's day 1."""
    wiped = run_sequence([1.0, 0.5, 0.25, -10.0, 1.0], DRAWN).prediction
    assert wiped == pytest.approx(0.2764, abs=LAST_PRINTED_DIGIT)
    assert wiped == pytest.approx(run_sequence(B[:1], DRAWN).prediction, abs=LAST_PRINTED_DIGIT)


@pytest.mark.parametrize(("xs", "share"), [(A, 0.72), (B, 0.93)], ids=["A", "B"])
@pytest.mark.parametrize("params", [TRAINED, DRAWN], ids=["trained", "drawn"])
def test_share_of_day_1_that_is_left_on_day_4(params, xs, share):
    """The forget gates of days 2 to 4 multiply up to the share of day 1 still in memory."""
    assert np.prod(run_sequence(xs, params).f[1:]) == pytest.approx(share, abs=0.005)
