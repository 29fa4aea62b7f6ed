"""The drawing shows every number of a step in its place, and nothing before it may be seen."""

import re

import numpy as np
import pytest

from lstm_core import Gate, LSTMParams, State, lstm_step
from lstm_core.cell import QUANTITIES
from lstm_view.bench import CURVES, HIDDEN, LABELLED, REACH, alternative, dots, numbers
from lstm_view.glossary import UNITS, WORDINGS, plain_label
from lstm_view.numerals import shown
from lstm_view.stages import KEYS, STAGES, results_after, results_from

NOTHING = frozenset()
PLAIN_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
PARAMS = LSTMParams(
    forget=Gate(w_h=2.0, w_x=-0.19, b=-0.32),
    input=Gate(w_h=-1.5, w_x=0.5, b=0.0),
    candidate=Gate(w_h=-1.0, w_x=-1.0, b=-1.0),
    output=Gate(w_h=0.0, w_x=0.0, b=-10.0),
)
STEP = lstm_step(1.0, State(h=0.5, c=-2.0), PARAMS)
SQUASHED = {"f": "z_f", "i": "z_i", "g": "z_g", "o": "z_o", "tanh_c": "c"}
"""What has a dot on a curve, and the number from which it was squeezed."""


# The file of the drawing and the numbers for it


def test_every_number_in_the_drawing_gets_a_text(in_drawing):
    """No place stays empty, no text is without a place, and no place is there twice."""
    places = in_drawing("data-number")
    assert set(places) == set(numbers(STEP, PARAMS, NOTHING))
    assert len(set(places)) == len(places)


def test_every_label_in_the_drawing_gets_its_name(in_drawing):
    """No label stays empty, and none is without a place."""
    labels = in_drawing("data-label")
    assert set(labels) == set(LABELLED)
    assert len(set(labels)) == len(labels)
    assert set(labels) <= set(QUANTITIES)


def test_every_dot_in_the_drawing_gets_its_place(in_drawing):
    """Four units and the tanh of the memory, each once."""
    assert sorted(in_drawing("data-dot")) == sorted(dots(STEP, NOTHING)) == sorted(SQUASHED)


def test_every_curve_in_the_drawing_is_there(in_drawing):
    """As many curves as dots: three sigmoids, two of tanh."""
    assert sorted(in_drawing("data-curve")) == ["sigmoid"] * 3 + ["tanh"] * 2
    assert set(CURVES) == {"sigmoid", "tanh"}


# Numbers


def test_numbers_of_a_step_that_can_be_checked_by_hand():
    """Each number in its place: weights with ×, products with =, shares in percent."""
    texts = numbers(STEP, PARAMS, NOTHING)
    wanted = {
        "x": "1.00",
        "h_prev": "0.500",
        "c_prev": "−2.000",
        "f.w_h": "×2.00",
        "f.w_x": "×−0.19",
        "f.b": "−0.32",
        "f.weighted_h": "= 1.000",
        "f.weighted_x": "= −0.190",
        "f.sum": "sum 0.490",
        "f.value": "62.0\u00a0%",
        "f": "0.620",
        "kept": "−1.240",
        "g.sum": "sum −2.500",
        "g.value": "−0.987",
        "g": "−0.987",
        "i.value": "43.8\u00a0%",
        "written": "−0.432",
        "c": "−1.672",
        "tanh_c": "−0.932",
        "o.w_h": "×0.00",
        "o.weighted_h": "= 0.000",
        "o.sum": "sum −10.000",
        "o.value": "0.0\u00a0%",
        "h": "0.000",
    }
    assert {place: texts[place] for place in wanted} == wanted


def assert_writes(text, value):
    """The digits of a text are those of the value, at least two of them, rounded to the last one."""
    found = re.search(r"(−?)(\d+)\.(\d+)(?:×10([⁰¹²³⁴⁵⁶⁷⁸⁹]+))?(\u00a0%)?$", text)
    sign, whole, decimals, power, share = found.groups()
    unit = 10.0 ** -len(decimals)
    if power:
        unit *= 10.0 ** int(power.translate(PLAIN_DIGITS))
    told = float(whole + decimals) * unit
    assert (-told if sign else told) == pytest.approx(
        100 * value if share else value, abs=0.500001 * unit
    ), text
    assert share or unit <= max(0.01, abs(value) / 9), text


def test_numbers_are_those_of_the_step(random_run, size):
    """Every text is the quantity, weight or product of that name, however short it is written."""
    for seed in range(20):
        trace, params = random_run(seed, size, steps=3)
        for step in trace:
            values = {"x": step.x}
            for name in (*"fgio", "h_prev", "c_prev", "kept", "written", "c", "tanh_c", "h"):
                values[name] = getattr(step, name)
            for unit, letter in UNITS.items():
                gate = getattr(params, unit)
                values |= {
                    f"{letter}.w_h": gate.w_h,
                    f"{letter}.w_x": gate.w_x,
                    f"{letter}.b": gate.b,
                    f"{letter}.weighted_h": gate.w_h * step.h_prev,
                    f"{letter}.weighted_x": gate.w_x * step.x,
                    f"{letter}.sum": getattr(step, f"z_{letter}"),
                    f"{letter}.value": getattr(step, letter),
                }
            texts = numbers(step, params, NOTHING)
            assert texts.keys() == values.keys()
            for place, value in values.items():
                assert_writes(texts[place], value)
                assert texts[place].endswith("%") == (place in ("f.value", "i.value", "o.value"))


def about(place):
    """Which quantity a place in the drawing gives away."""
    letter, _, what = place.partition(".")
    if what in ("w_h", "w_x", "b"):
        return None
    return {"": letter, "value": letter}.get(what, f"z_{letter}")


@pytest.mark.parametrize("stage", STAGES, ids=KEYS)
def test_before_the_answer_its_numbers_are_hidden(stage, random_run):
    """This stage's results and later ones show ?, with all that gives them away; the rest stays."""
    hidden = results_from(stage)
    for seed in range(10):
        trace, params = random_run(seed)
        for step in trace:
            open_texts, texts = numbers(step, params, NOTHING), numbers(step, params, hidden)
            assert texts.keys() == open_texts.keys()
            for place, text in texts.items():
                assert text == (HIDDEN if about(place) in hidden else open_texts[place])


@pytest.mark.parametrize("stage", STAGES, ids=KEYS)
def test_after_the_answer_later_numbers_are_hidden(stage):
    """The stage's own results show, and nothing of what comes after it."""
    hidden = results_after(stage)
    open_texts, texts = numbers(STEP, PARAMS, NOTHING), numbers(STEP, PARAMS, hidden)
    for place, text in texts.items():
        assert text == (HIDDEN if about(place) in hidden else open_texts[place])


@pytest.mark.parametrize("stage", STAGES, ids=KEYS)
def test_what_was_set_is_never_hidden(stage):
    """Input, weights, biases and the memories that arrive are there to think with."""
    texts = numbers(STEP, PARAMS, results_from(stage))
    known = ["x", "h_prev", "c_prev"]
    known += [f"{letter}.{name}" for letter in UNITS.values() for name in ("w_h", "w_x", "b")]
    assert HIDDEN not in {texts[place] for place in known}


# Dots


@pytest.mark.parametrize("name", SQUASHED)
def test_dot_is_on_its_curve(name, random_run):
    """Within a hundredth of the drawing's height, wherever the weighted sum falls."""
    curve = np.array(CURVES["tanh" if name in ("g", "tanh_c") else "sigmoid"])
    for seed in range(60):
        for step in random_run(seed, "every-digit")[0]:
            across, down = dots(step, NOTHING)[name]
            assert down == pytest.approx(np.interp(across, *curve.T), abs=0.01)
            assert 0 <= across <= 1
            assert 0 <= down <= 1


@pytest.mark.parametrize("name", SQUASHED)
def test_dot_is_where_its_numbers_say(name, random_run):
    """Across by what is squeezed, from −6 to 6; down from the highest value to the lowest."""
    highest, lowest = 1, -1 if name in ("g", "tanh_c") else 0
    for seed in range(60):
        for step in random_run(seed, "every-digit")[0]:
            z = np.clip(getattr(step, SQUASHED[name]), -6, 6)
            across, down = dots(step, NOTHING)[name]
            assert -6 + 12 * across == pytest.approx(z, abs=1e-12)
            assert highest - down * (highest - lowest) == pytest.approx(
                getattr(step, name), abs=1e-12
            )


@pytest.mark.parametrize(("far", "across"), [(1e6, 1.0), (6.1, 1.0), (-6.1, 0.0), (-1e6, 0.0)])
def test_dot_stays_in_its_frame(far, across):
    """Beyond the curve's end the dot stays at that end, at its own height."""
    keeps_all, adds_nothing = Gate(0, 0, 1000), Gate(0, 0, 0)
    far_memory = LSTMParams(keeps_all, adds_nothing, adds_nothing, adds_nothing)
    far_units = LSTMParams(*[Gate(0, 0, far)] * 4)
    places = dots(lstm_step(0.0, State(), far_units), NOTHING) | {
        "tanh_c": dots(lstm_step(0.0, State(c=far), far_memory), NOTHING)["tanh_c"]
    }
    for at in places.values():
        assert at[0] == across
        assert at[1] == pytest.approx(1 - across, abs=0.003)


def test_dot_in_the_middle():
    """A weighted sum of 0 is in the middle of its curve, both ways."""
    step = lstm_step(1.0, State(), LSTMParams.from_flat([0.0] * 12))
    assert dots(step, NOTHING) == {name: [0.5, 0.5] for name in SQUASHED}


@pytest.mark.parametrize("stage", STAGES, ids=KEYS)
def test_dot_is_hidden_with_its_number(stage):
    """A dot would give away the answer."""
    hidden = results_from(stage)
    assert {name for name, at in dots(STEP, hidden).items() if at is None} == hidden & set(SQUASHED)


@pytest.mark.parametrize("name", CURVES)
def test_curve_goes_from_end_to_end(name):
    """From the lower left to the upper right, always upwards."""
    across, down = np.array(CURVES[name]).T
    assert (across[0], across[-1]) == (0.0, 1.0)
    assert down[0] == pytest.approx(1.0, abs=0.003)
    assert down[-1] == pytest.approx(0.0, abs=0.003)
    assert np.all(np.diff(down) < 0)
    assert REACH == 6.0


# The drawing in words


@pytest.mark.parametrize("wording", WORDINGS)
def test_alternative_text_carries_every_number(wording, random_run):
    """Each quantity by its name, with the digits that the drawing shows."""
    for seed in range(10):
        for step in random_run(seed)[0]:
            told = alternative(step, None, wording, NOTHING)
            for name in QUANTITIES:
                assert re.search(
                    rf"(^|[.;] ){re.escape(plain_label(name, wording))} "
                    rf"{re.escape(shown(getattr(step, name)))}[;.]",
                    told,
                ), name


@pytest.mark.parametrize("wording", WORDINGS)
@pytest.mark.parametrize("stage", STAGES, ids=KEYS)
def test_alternative_text_names_the_stage_and_hides_its_answer(stage, wording):
    """Who hears the drawing is asked first as well."""
    hidden = results_from(stage)
    told = alternative(STEP, stage, wording, hidden)
    in_full = alternative(STEP, stage, wording, NOTHING)
    assert f"Active: {stage.place}." in told
    assert HIDDEN not in in_full
    pieces, pieces_in_full = told.split("; "), in_full.split("; ")
    assert len(pieces) == len(pieces_in_full)
    for piece, full in zip(pieces, pieces_in_full, strict=True):
        quantities = [
            name
            for name in QUANTITIES
            if full.removesuffix(".").endswith(
                f"{plain_label(name, wording)} {shown(getattr(STEP, name))}"
            )
        ]
        assert (HIDDEN in piece) == (
            max(quantities, key=lambda n: len(plain_label(n, wording))) in hidden
        )
        assert HIDDEN in piece or piece == full


def test_alternative_text_without_a_stage():
    """Where a whole step is shown nothing is said to be active."""
    assert "Active" not in alternative(STEP, None, "words", NOTHING)
