"""The bench shows every number of a step in its place, and nothing before it may be seen."""

import json
import re
from dataclasses import replace

import numpy as np
import pytest

from lstm_core import Gate, LSTMParams, State, lstm_step
from lstm_core.cell import QUANTITIES
from lstm_view.bench import (
    CURVES,
    FORCED,
    HIDDEN,
    HTML,
    LABELLED,
    REACH,
    Progress,
    alternative,
    dots,
    scene,
    texts,
)
from lstm_view.choices import FIRST_SCREEN, Choices
from lstm_view.glossary import UNITS, WEIGHTS, WORDINGS, plain_label
from lstm_view.numerals import shown
from lstm_view.slots import numbers_of, originals_of
from lstm_view.stages import BY_KEY, IN_ORDER, KEYS, STAGES, results_after, results_from

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


def data(choices, hidden=NOTHING, revealed=None, before=None, **progress):
    """What the bench gives to the browser."""
    trace = choices.run()
    progress = Progress(
        hidden=hidden,
        revealed=len(trace) if revealed is None else revealed,
        **dict(heard=0, can_undo=False, can_redo=False, play_after=None) | progress,
    )
    stage = BY_KEY.get(choices.stage)
    return scene(choices, trace, stage, "<p>the sheet</p>", progress, before)


# The HTML of the bench and what there is for it


def test_every_number_in_the_drawing_gets_a_text(in_drawing):
    """No place stays empty, no text is without a place, and no place is there twice."""
    places = in_drawing("data-number")
    assert set(places) == set(texts(STEP, PARAMS, NOTHING))
    assert len(set(places)) == len(places)


def test_every_label_in_the_drawing_gets_its_name(in_drawing):
    """No label stays empty, and none is without a place."""
    labels = in_drawing("data-label")
    assert set(labels) == set(LABELLED)
    assert len(set(labels)) == len(labels)
    assert set(labels) <= set(QUANTITIES)


def test_every_dot_in_the_drawing_gets_its_place(in_drawing):
    """Four units and the tanh of the memory, each once, and each with a dot for where it was."""
    assert sorted(in_drawing("data-dot")) == sorted(dots(STEP, NOTHING)) == sorted(SQUASHED)
    assert sorted(in_drawing("data-was")) == sorted(SQUASHED)


def test_every_curve_in_the_drawing_is_there(in_drawing):
    """As many curves as dots: three sigmoids, two of tanh."""
    assert sorted(in_drawing("data-curve")) == ["sigmoid"] * 3 + ["tanh"] * 2
    assert set(CURVES) == {"sigmoid", "tanh"}


def test_every_slider_on_the_drawing_is_one_of_the_twelve_numbers(in_drawing):
    """Each of the four units has its three, once, with a value and a name for those who hear it."""
    slots = in_drawing("data-slot")
    assert slots == [f"{unit}.{name}" for unit in UNITS for name in WEIGHTS]
    assert set(slots) <= data(FIRST_SCREEN)["numbers"].keys()
    names = data(FIRST_SCREEN)["slider_names"]
    assert names.keys() == set(slots)
    assert len(set(names.values())) == len(slots)
    assert names["candidate.w_x"] == "Potential LTM: weight of the input"


def test_every_word_on_the_faces_of_the_units_is_there(in_drawing):
    """Each slider has a name to be seen, and each unit a button with one to be heard."""
    given = data(FIRST_SCREEN)
    assert set(in_drawing("data-name")) == given["weight_names"].keys() == set(WEIGHTS)
    assert set(in_drawing("data-unit")) == given["reset_names"].keys() == set(UNITS)
    assert given["reset_names"]["candidate"] == "Potential LTM: back to the example"
    assert given["letters"] == UNITS


def test_every_unit_is_drawn_once(elements):
    """Each with the sliders on its face, and no gap of the template left open."""
    assert not re.search(r"\{\w+\}", HTML)
    classes = [one.get("class") for one in elements]
    for letter in UNITS.values():
        assert classes.count(f"unit q-{letter}") == 1
        assert classes.count(f"face q-{letter}") == 1


# Numbers


def test_numbers_of_a_step_that_can_be_checked_by_hand():
    """Each number in its place, shares in percent."""
    wanted = {
        "x": "1.00",
        "h_prev": "0.500",
        "c_prev": "−2.000",
        "f.weighted_h": "1.000",
        "f.weighted_x": "−0.190",
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
        "o.weighted_h": "0.000",
        "o.sum": "sum −10.000",
        "o.value": "0.0\u00a0%",
        "h": "0.000",
    }
    told = texts(STEP, PARAMS, NOTHING)
    assert {place: told[place] for place in wanted} == wanted


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
    """Every text is the quantity or product of that name, however short it is written."""
    for seed in range(20):
        trace, params = random_run(seed, size, steps=3)
        for step in trace:
            values = {"x": step.x}
            for name in (*"fgio", "h_prev", "c_prev", "kept", "written", "c", "tanh_c", "h"):
                values[name] = getattr(step, name)
            for unit, letter in UNITS.items():
                gate = getattr(params, unit)
                values |= {
                    f"{letter}.weighted_h": gate.w_h * step.h_prev,
                    f"{letter}.weighted_x": gate.w_x * step.x,
                    f"{letter}.sum": getattr(step, f"z_{letter}"),
                    f"{letter}.value": getattr(step, letter),
                }
            told = texts(step, params, NOTHING)
            assert told.keys() == values.keys()
            for place, value in values.items():
                assert_writes(told[place], value)
                assert told[place].endswith("%") == (place in ("f.value", "i.value", "o.value"))


def about(place):
    """Which quantity a place in the drawing gives away."""
    letter, _, what = place.partition(".")
    return {"": letter, "value": letter}.get(what, f"z_{letter}")


@pytest.mark.parametrize("stage", STAGES, ids=KEYS)
def test_before_the_answer_its_numbers_are_hidden(stage, random_run):
    """This stage's results and later ones show ?, with all that gives them away; the rest stays."""
    hidden = results_from(stage)
    for seed in range(10):
        trace, params = random_run(seed)
        for step in trace:
            in_full, told = texts(step, params, NOTHING), texts(step, params, hidden)
            assert told.keys() == in_full.keys()
            for place, text in told.items():
                assert text == (HIDDEN if about(place) in hidden else in_full[place])


@pytest.mark.parametrize("stage", STAGES, ids=KEYS)
def test_after_the_answer_later_numbers_are_hidden(stage):
    """The stage's own results show, and nothing of what comes after it."""
    hidden = results_after(stage)
    in_full, told = texts(STEP, PARAMS, NOTHING), texts(STEP, PARAMS, hidden)
    for place, text in told.items():
        assert text == (HIDDEN if about(place) in hidden else in_full[place])


@pytest.mark.parametrize("stage", STAGES, ids=KEYS)
def test_what_was_set_is_never_hidden(stage):
    """The input and the memories that arrive are there to think with."""
    told = texts(STEP, PARAMS, results_from(stage))
    assert [told[place] for place in ("x", "h_prev", "c_prev")] == ["1.00", "0.500", "−2.000"]


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


# What the browser is given


def test_run_with_every_digit(random_choices, size):
    """The browser gets the numbers of `lstm_core` themselves, and the memories they start with."""
    for seed in range(10):
        choices = random_choices(seed, size)
        trace, run = choices.run(), data(choices)["run"]
        assert run == {name: getattr(trace, name).tolist() for name in "fgioch"} | {
            "start": {"c": choices.initial.c, "h": choices.initial.h}
        }


def test_numbers_by_their_slots(random_choices, size):
    """Those set and those of the example, with every digit."""
    for seed in range(10):
        choices = random_choices(seed, size)
        assert data(choices)["numbers"] == numbers_of(choices)
        assert data(choices)["originals"] == originals_of(choices)


def test_everything_can_be_sent(random_choices, size):
    """Plain numbers and texts, and none that JSON has no word for."""
    for seed in range(10):
        choices = random_choices(seed, size)
        given = data(choices, before=random_choices(seed + 1, size).run())
        sent = json.loads(json.dumps(given, allow_nan=False))
        assert sent["run"] == given["run"]
        assert sent["numbers"] == given["numbers"]


def test_texts_are_those_of_the_present_step(random_choices):
    """Drawing and words are about one step, the lines about all."""
    for seed in range(20):
        choices = random_choices(seed)
        step = choices.run()[choices.t]
        given = data(choices)
        forced = dict(choices.forced)
        assert given["texts"] == texts(step, choices.params, NOTHING, forced)
        assert given["dots"] == dots(step, NOTHING, forced)
        told = alternative(step, BY_KEY.get(choices.stage), choices.wording, NOTHING, forced)
        name = choices.preset.step_name.capitalize()
        assert given["alt"] == f"{name} {choices.t + 1} of 6. {told}"
        assert (given["t"], given["stage"], given["steps"]) == (choices.t, choices.stage, 6)


def test_forced_gate_looks_forced():
    """It says so in place of its sum and stands nowhere on its curve; its value is the one it has."""
    choices = FIRST_SCREEN.with_forced("f", 0.0).with_forced("g", -0.5)
    free, given = data(FIRST_SCREEN), data(choices)
    assert given["forced"] == {"f": 0.0, "g": -0.5}
    assert [given["texts"][f"{letter}.sum"] == FORCED for letter in "fgio"] == [
        True,
        True,
        False,
        False,
    ]
    assert (given["texts"]["f.value"], given["texts"]["g.value"]) == (
        "0.0\N{NO-BREAK SPACE}%",
        "−0.500",
    )
    assert (given["texts"]["kept"], given["texts"]["i.sum"][:4]) == ("0.000", "sum ")
    assert [name for name, at in given["dots"].items() if at is None] == ["f", "g"]
    assert None not in free["dots"].values()
    assert "Forced: % of long-term memory kept, potential long-term memory. " in given["alt"]
    assert "Forced" not in free["alt"]


def test_number_that_the_page_was_opened_for():
    """It is told with its time, so that the focus goes there once."""
    assert data(FIRST_SCREEN)["focus"] is None
    focused = data(FIRST_SCREEN, focus=("x.2", 7.0))
    assert focused["focus"] == {"slot": "x.2", "at": 7.0}


@pytest.mark.parametrize("stage", STAGES, ids=KEYS)
def test_asked_first(stage):
    """Nothing of what is hidden is sent: no text, no dot, no line, no prediction."""
    choices, hidden = replace(FIRST_SCREEN, stage=stage.key), results_from(stage)
    trace, given = choices.run(), data(choices, hidden=hidden, revealed=1)
    assert given["hidden"] == sorted(hidden)
    assert given["revealed"] == 1
    for name in "fgioch":
        assert given["run"][name] == [float(getattr(trace, name)[0])]
    assert given["texts"] == texts(trace[1], choices.params, hidden)
    assert given["dots"] == dots(trace[1], hidden)
    assert given["prediction"] == HIDDEN
    assert HIDDEN in given["alt"]


def test_prediction_once_every_step_may_be_seen():
    """With the four decimals of the published one."""
    given = data(FIRST_SCREEN)
    assert (given["hidden"], given["revealed"]) == ([], 4)
    assert given["prediction"] == "0.9693"
    assert given["prediction_decimals"] == 4
    assert data(FIRST_SCREEN, revealed=3)["prediction"] == HIDDEN


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("name", WEIGHTS)
def test_unit_that_was_changed(unit, name):
    """It is named as soon as one of its numbers differs from the example's."""
    assert data(FIRST_SCREEN)["changed"] == []
    assert data(FIRST_SCREEN.with_weight(unit, name, -7.5))["changed"] == [unit]
    assert data(FIRST_SCREEN.with_input(9.0))["changed"] == []


def test_run_to_compare_with():
    """It is there in full, from its own start and with its own prediction."""
    other = replace(Choices.of_preset("companies", "A"), initial=State(h=0.5, c=2.0)).run()
    given = data(FIRST_SCREEN, before=other)
    assert given["before"] == {name: getattr(other, name).tolist() for name in "fgioch"} | {
        "start": {"c": 2.0, "h": 0.5}
    }
    assert given["prediction_before"] == shown(other.prediction, 4)
    assert given["prediction"] == "0.9693"


def test_no_run_to_compare_with():
    """There is neither one nor its prediction."""
    assert data(FIRST_SCREEN)["before"] is None
    assert data(FIRST_SCREEN)["prediction_before"] == ""


def test_progress():
    """What arrived, what can be taken back or done again, and the pace of playing."""
    given = data(FIRST_SCREEN, heard=1793960000000, can_undo=True, can_redo=False, play_after=600)
    assert given["heard"] == 1793960000000
    assert given["can"] == {"undo": True, "redo": False}
    assert data(FIRST_SCREEN, can_redo=True)["can"] == {"undo": False, "redo": True}
    assert given["play"] == 600
    assert data(FIRST_SCREEN)["play"] is None


@pytest.mark.parametrize("stage", STAGES, ids=KEYS)
def test_stage_at_the_bench(stage):
    """It lights its parts in its colour, and its lines are worked out with every product."""
    given = data(replace(FIRST_SCREEN, stage=stage.key))
    assert given["lit"] == list(stage.lit)
    assert given["colour"] == f"var(--q-{stage.colour})"
    assert given["lines"] == list(stage.results)
    assert given["with_products"] is True
    assert given["sheet"] == "<p>the sheet</p>"


def test_all_stages_at_the_bench():
    """Nothing is dimmed, and every line goes straight to its result."""
    given = data(replace(FIRST_SCREEN, stage="all"))
    assert given["lit"] is None
    assert given["lines"] == list(IN_ORDER)
    assert given["with_products"] is False


def test_names_in_words_and_symbols():
    """Labels, ends of lines and sliders follow the switch; symbols are set in italics for SVG."""
    words, symbols = (
        data(replace(FIRST_SCREEN, wording=wording)) for wording in ("words", "symbols")
    )
    assert words["labels"]["c_prev"] == "long-term memory"
    assert symbols["labels"]["c_prev"] == (
        "<tspan class='italic'>c</tspan><tspan class='lowered' dy='3'>t−1</tspan>"
    )
    assert words["names"]["g"] == "potential"
    assert symbols["names"]["g"] == "<tspan class='italic'>g</tspan>"
    assert words["weight_names"]["w_h"] == "× STM"
    assert symbols["weight_names"]["w_h"] == "wₕ"
    assert words["names"].keys() == set("fgiochx")


def test_handles_are_named_for_those_who_hear_them():
    """Memories by what they are, inputs by what the example calls a step."""
    assert data(FIRST_SCREEN)["handle_names"] == {
        "x": "Input of day",
        "c": "long-term memory (LTM) at the start",
        "h": "short-term memory (STM) at the start",
    }
    assert data(Choices.of_preset("counts"))["handle_names"]["x"] == "Input of step"
