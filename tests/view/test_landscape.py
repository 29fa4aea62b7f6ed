"""The landscape's numbers are the core's, and every sentence about them holds."""

import csv
import io
import re
from dataclasses import replace

import numpy as np
import pytest

from lstm_core import PRESETS, LSTMParams, prediction_gradients
from lstm_lab import first_unreliable_step, quantity_grid
from lstm_view.landscape.curves import curves_html
from lstm_view.landscape.scene import colours, curves_as_csv, map_as_csv
from lstm_view.model.choices import FIRST_SCREEN, Choices
from lstm_view.model.facts import unreliable_from
from lstm_view.model.numerals import of_any_size, shown
from lstm_view.model.pages import LandscapeSettings
from lstm_view.model.settings import SETTINGS, numbers_of, with_number
from lstm_view.palette import KIN, colour
from lstm_view.results.landscape import (
    Relief,
    axes_of,
    brought_into_view,
    curves_of,
    in_core,
    out_of_view,
    relief_of,
    slope_if_any,
)
from lstm_view.words.glossary import UNITS, WEIGHTS, WORDINGS, plain
from lstm_view.words.landscape import alternative, alternative_of_curve, caption, question, subject, told
from lstm_view.words.slot_names import slot_in_sentence, slot_name, slot_short, slots

CHAOTIC = LSTMParams.from_flat(
    [4.06, -0.86, 0.09, -2.93, 2.06, 0.79, -4.86, -3.61, -1.46, -2.64, -0.17, 3.85]
)
SHOWABLE = SETTINGS["show"].options
SIDE = 101
SQUASHED = {"f": 1, "i": 1, "o": 1, "h": 2, "g": 2, "written": 2, "tanh_c": 2}
"""How much these quantities can span: shares from 0 to 1, the others from -1 to 1."""
TAME = ("two-decimals", "every-digit", "tiny")
SEEDS = range(6)
NUDGE = 1e-6


def height_of(choices, quantity, t):
    """The quantity as an ordinary run has it."""
    return float(getattr(choices.run(), quantity)[t])


def every_preset():
    return [
        Choices.of_preset(name, sequence) for name, preset in PRESETS.items() for sequence in preset.sequences
    ]


def shown_choices(choices, **settings):
    return replace(choices, landscape=replace(choices.landscape, **settings))


def around_the_cell(choices):
    """The places of the map at the corners of the small square with the cell, and the nearest one."""
    at = [(SIDE - 1) * (value - low) / (high - low) for _, _, low, high, value in reversed(axes_of(choices))]
    rows, columns = ({int(np.floor(part)), int(np.ceil(part))} for part in at)
    return [(row, column) for row in rows for column in columns], tuple(map(round, at))


def told_all(choices):
    relief, t = relief_of(choices), choices.landscape.step
    value = height_of(choices, relief.quantity, -1 if t is None else t)
    return relief, told(relief, choices, value, slope_if_any(choices, choices.run()))


# The map


@pytest.mark.parametrize("seed", SEEDS)
def test_every_height_is_what_a_run_gives(random_choices, seed):
    """At its corners and in its middle the map holds what the cell set there gives, forced gates too."""
    choices = random_choices(seed)
    landscape, relief = choices.landscape, relief_of(choices)
    t = len(choices.xs) - 1 if landscape.step is None else landscape.step
    assert relief.heights.shape == (SIDE, SIDE)
    for row, column in [(0, 0), (0, -1), (-1, 0), (-1, -1), (50, 20), (7, 93)]:
        there = with_number(choices, landscape.across, float(relief.across[column]))
        there = with_number(there, landscape.up, float(relief.up[row]))
        assert relief.heights[row, column] == pytest.approx(
            height_of(there, landscape.quantity, t), rel=1e-9, abs=1e-12
        )


def test_both_axes_go_from_end_to_end():
    """The ranges are the map's edges."""
    choices = shown_choices(FIRST_SCREEN, across_range=(-2.5, 1.0), up_range=(3.0, 9.0))
    relief = relief_of(choices)
    assert (relief.across[0], relief.across[-1]) == (-2.5, 1.0)
    assert (relief.up[0], relief.up[-1]) == (3.0, 9.0)


def test_cell_that_moves_over_its_map_leaves_it_alone():
    """The map is not worked out again for that; any other number, range or quantity makes another."""
    relief = relief_of(FIRST_SCREEN)
    moved = with_number(with_number(FIRST_SCREEN, "candidate.b", 3.0), "forget.b", -2.0)
    for same in (moved, replace(FIRST_SCREEN, wording="symbols", t=0)):
        assert relief_of(same) is relief
    assert relief_of(shown_choices(FIRST_SCREEN, view="surface")) is relief
    for other in (
        with_number(FIRST_SCREEN, "forget.w_x", 1.0),
        with_number(FIRST_SCREEN, "x.0", 2.0),
        with_number(FIRST_SCREEN, "start.c", 2.0),
        FIRST_SCREEN.with_forced("i", 0.25),
        shown_choices(FIRST_SCREEN, quantity="c"),
        shown_choices(FIRST_SCREEN, step=1),
        shown_choices(FIRST_SCREEN, up_range=(-1.0, 2.0)),
        shown_choices(FIRST_SCREEN, across="output.b"),
    ):
        assert relief_of(other).digest != relief.digest
    with pytest.raises(ValueError, match="read-only"):
        relief.heights[0, 0] = 0.0


# The slope


@pytest.mark.parametrize("seed", SEEDS)
def test_slope_is_what_a_nudge_does(random_choices, seed):
    """Whatever is on the axes, at any step, forced gates too."""
    choices = random_choices(seed, "every-digit")
    quantity, step = choices.landscape.quantity, choices.landscape.step
    t = -1 if step is None else step
    for slot in slots(choices):
        other = "forget.b" if slot != "forget.b" else "input.w_h"
        at = numbers_of(choices)[slot]
        high, low = (height_of(with_number(choices, slot, at + by), quantity, t) for by in (NUDGE, -NUDGE))
        wanted = pytest.approx((high - low) / (2 * NUDGE), rel=1e-5, abs=1e-7)
        across = shown_choices(choices, across=slot, up=other)
        up = shown_choices(choices, across=other, up=slot)
        assert slope_if_any(across, across.run())[0] == wanted, slot
        assert slope_if_any(up, up.run())[1] == wanted, slot


def test_slope_that_explodes():
    """A gradient beyond float64 has no arrow, and the sentence says so."""
    wild = FIRST_SCREEN.with_setting("params.candidate", "w_h", 1e6).with_setting(
        "params.candidate", "b", 0.0
    )
    wild = wild.with_setting("params.candidate", "w_x", 0.0).with_setting("params.input", "w_x", 0.0)
    wild = wild.with_setting("params.forget", "w_x", 0.0).with_setting("params.output", "w_x", 0.0)
    wild = wild.with_inputs((0.0,) * 120)
    assert slope_if_any(wild, wild.run()) is None
    _, sentences = told_all(wild)
    assert "slope there is not known" in " ".join(sentences)


# What is said


def number_after(text, sentence):
    found = re.search(f"{text} (−?[0-9.]+)", sentence)
    return float(found[1].replace("−", "-")) if found else None


@pytest.mark.parametrize("wording", WORDINGS)
def test_sentences_hold_for_every_example_and_random_cell(random_choices, wording):
    """How far the map goes, how much is flat and where the cliff is, checked with the map itself."""
    cells = [*every_preset(), *(random_choices(seed, size) for size in TAME for seed in SEEDS)]
    heard = set()
    for choices in cells:
        choices = replace(choices, wording=wording)
        relief, sentences = told_all(choices)
        text = plain(" ".join(sentences))
        low, high = relief.heights.min(), relief.heights.max()
        assert f"from {shown(low)}" in text
        assert f"to {shown(high)}" in text
        up, across = (np.gradient(relief.heights, axis=axis) * (SIDE - 1) for axis in (0, 1))
        rise = 0.1 * np.sqrt(across**2 + up**2)
        scale = SQUASHED.get(relief.quantity, max(high - low, 0.01))
        flat = float(np.mean(rise <= 0.01 * scale))
        assert ("No part of the map" in text) == (flat == 0.0)
        assert not flat or text.count(f"{100 * flat:.1f}") >= 1
        is_cliff = rise > 0.25 * scale
        assert ("There is no cliff" in text) == (not is_cliff.any())
        is_out = bool(out_of_view(choices))
        assert ("outside this map" in text) == is_out
        around, nearest = around_the_cell(choices)
        if "Right beside your cell" in text:
            assert not is_out
            assert any(is_cliff[place] for place in around)
        elif not is_out:
            assert not is_cliff[nearest]
        at = re.search(r"at (−?[\d.]+) across, (−?[\d.]+) up", text)
        if at:
            x, y = (float(part.replace("−", "-")) for part in at.groups())
            row, column = (np.abs(line - v).argmin() for line, v in ((relief.up, y), (relief.across, x)))
            assert is_cliff[row, column]
        assert not re.search(r"\b(nan|inf|None)\b", text)
        heard |= {
            part
            for part in (
                "outside",
                "There is no cliff",
                "Right beside your cell",
                "width away",
                "No part",
                "nearly level",
                "no arrow",
            )
            if part in text
        }
    assert heard >= {"outside", "There is no cliff", "Right beside your cell", "width away", "no arrow"}


def test_slope_is_told_as_it_is():
    """Both numbers, with their signs, where the cell stands; flat ground has none."""
    text = " ".join(told_all(FIRST_SCREEN)[1])
    gradients = prediction_gradients(FIRST_SCREEN.run(), FIRST_SCREEN.params).params
    assert f"+{of_any_size(gradients.candidate.b)} for each 1 more across" in text
    assert f"+{of_any_size(gradients.forget.b)} for each 1 more up" in text
    flat = Choices.of_preset("saturates")
    assert "The map is flat there" in " ".join(told_all(flat)[1])


def test_input_that_comes_later():
    """It changes nothing at an earlier step, and the page says why."""
    choices = shown_choices(FIRST_SCREEN, across="x.3", quantity="c", step=1)
    relief, sentences = told_all(choices)
    assert np.ptp(relief.heights, axis=1).max() == 0.0
    assert sentences[-1] == "Input of day 4 comes after day 2, so it changes nothing there."
    assert "comes after" not in " ".join(told_all(shown_choices(choices, step=3))[1])


def test_question_names_what_is_on_the_map():
    """The present value, both numbers and, where there are several, the sequence."""
    _, text = question(FIRST_SCREEN, 0.9693)
    assert text == (
        "The prediction of B is 0.9693. How low can the bias in the input gate’s proposal alone take it, "
        "and how low the forget gate’s bias? Guess both, then try it on the map."
    )
    _, text = question(shown_choices(FIRST_SCREEN, quantity="f", step=1, across="x.0"), 0.96)
    assert text.startswith("The forget gate on day 2 of B is 0.960.")
    assert "the input of day 1 alone" in text


@pytest.mark.parametrize("wording", WORDINGS)
def test_every_number_has_a_name_of_its_own(wording):
    """Long, short and in a sentence: no two are called the same."""
    choices = replace(FIRST_SCREEN, wording=wording)
    for called in (slot_name, slot_short, slot_in_sentence):
        names = [called(slot, choices) for slot in slots(choices)]
        assert len(set(names)) == len(numbers_of(choices)) == len(names)
    titles = {subject(shown_choices(choices, quantity=quantity, step=1)) for quantity in SHOWABLE}
    assert len(titles) == len(SHOWABLE)


def test_text_alternative():
    """It has ranges, the cell, its value, the lowest and the highest place, and no markup."""
    choices = replace(FIRST_SCREEN, wording="symbols")
    relief = relief_of(choices)
    text = alternative(choices, told(relief, choices, 0.9693, (0.1, 0.2)))
    for part in ("across b of g from −6.00 to 6.00", "0.969", "−0.3217", "1.6234"):
        assert part in text
    for point in (relief.lowest, relief.highest):
        assert f"{shown(point.height)} (" in text
    assert "<" not in text


# The view


@pytest.mark.parametrize("value", [-8.0, 7.5, 60.0, -1e6, 6.0, 0.0])
def test_cell_brought_into_view(value):
    """A range grows as far as needed, at that edge only; to a cell far away it moves as a whole."""
    choices = FIRST_SCREEN.with_setting("params.candidate", "b", value)
    assert out_of_view(choices) == (["across"] if abs(value) > 6 else [])
    after = brought_into_view(choices)
    assert out_of_view(after) == []
    assert after.landscape.up_range == choices.landscape.up_range
    low, high = after.landscape.across_range
    assert low <= axes_of(after)[0].value <= high
    if abs(value) > 18:
        assert (low, high) == (value - 6.0, value + 6.0)
        return
    assert low == -6.0 or value < -6.0
    assert high == 6.0 or value > 6.0


@pytest.mark.parametrize("quantity", SHOWABLE)
def test_colours_of_the_map(quantity):
    """The top of the scale is the quantity's own colour; below zero it is another one."""
    for theme, stops in colours(quantity).items():
        own = colour(KIN.get(quantity, quantity), theme)
        assert stops[-1] == own
        assert len(stops) == (2 if quantity in ("f", "i", "o") else 3)
        assert len(set(stops)) == len(stops)


# The curves


@pytest.mark.parametrize("seed", SEEDS)
def test_curves_are_the_grid_of_one_number(random_choices, seed):
    """Each curve is what the core's grid gives along that number alone, forced gates too."""
    choices = random_choices(seed)
    landscape, drawn = choices.landscape, curves_of(choices)
    t = len(choices.xs) - 1 if landscape.step is None else landscape.step
    assert [curve.slot for curve in drawn] == [f"{u}.{name}" for u in UNITS for name in WEIGHTS]
    for curve in drawn:
        wanted = quantity_grid(
            landscape.quantity, t, choices.xs, choices.params, {in_core(curve.slot): curve.numbers},
            choices.initial, dict(choices.forced),
        )  # fmt: skip
        np.testing.assert_allclose(curve.values, wanted, rtol=1e-9, atol=1e-12)
        assert curve.present == numbers_of(choices)[curve.slot]
        assert curve.value == height_of(choices, landscape.quantity, t)
        assert curve.numbers[0] <= min(-6.0, curve.present)
        assert curve.numbers[-1] >= max(6.0, curve.present)


def test_present_value_stands_on_every_curve():
    """The dot is drawn where the line passes."""
    for choices in every_preset():
        html = curves_html(curves_of(choices), choices)
        for line, x, y in re.findall(r"class='curve' d='M(.*?)'/><circle cx='(.*?)' cy='(.*?)'", html):
            points = np.array([point.split() for point in line.split("L")], float)
            near = np.abs(points[:, 0] - float(x)) <= 2.1
            assert points[near, 1].min() - 0.2 <= float(y) <= points[near, 1].max() + 0.2
        assert html.count("<circle") == 12


def test_curves_are_drawn_upright():
    """What is higher is drawn higher, on one scale from -1 at the bottom to 1 at the top."""
    drawn = curves_of(FIRST_SCREEN)
    lines = re.findall("class='curve' d='M(.*?)'", curves_html(drawn, FIRST_SCREEN))
    for curve, line in zip(drawn, lines, strict=True):
        down = np.array([point.split()[1] for point in line.split("L")], float)
        np.testing.assert_allclose(down, 38.0 - 32.0 * curve.values, atol=0.06)


def test_curves_say_which_number_is_on_the_map():
    """Two buttons a number; the pressed ones are the two axes."""
    html = curves_html(curves_of(FIRST_SCREEN), FIRST_SCREEN)
    buttons = re.findall(r"data-axis='(\w+)' data-slot='([\w.]+)' aria-pressed='(\w+)'", html)
    assert len(set(buttons)) == 24
    pressed = {(axis, slot) for axis, slot, is_pressed in buttons if is_pressed == "true"}
    assert pressed == {("across", "candidate.b"), ("up", "forget.b")}


@pytest.mark.parametrize("wording", WORDINGS)
def test_curves_in_words(random_choices, wording):
    """Each tells its span and its present value; the caption names the most and the least."""
    choices = replace(
        random_choices(1, "every-digit"), wording=wording, forced=(), landscape=LandscapeSettings()
    )
    drawn = curves_of(choices)
    for curve in drawn:
        text = alternative_of_curve(curve, choices)
        assert f"between {shown(curve.values.min())} and {shown(curve.values.max())}" in text
        assert text.count(shown(curve.value)) >= 1
        assert "<" not in text
    spans = [np.ptp(curve.values) for curve in drawn]
    told_most = re.findall("<b>(.*?)</b>", caption(drawn, choices))
    assert told_most == [
        slot_name(drawn[int(place)].slot, choices) for place in (np.argmax(spans), np.argmin(spans))
    ]


def test_caption_holds_for_every_example_and_random_cell(random_choices):
    """Who moves it the most, the least or not at all is what the curves themselves show."""
    cells = [*every_preset(), *(random_choices(seed, size) for size in TAME for seed in range(12))]
    cells += [
        shown_choices(choices.with_inputs(choices.xs[:1]), quantity=quantity, step=None)
        for choices in every_preset()
        for quantity in SHOWABLE
    ]
    heard = set()
    for choices in cells:
        drawn = curves_of(choices)
        spans = {
            slot_name(curve.slot, choices): float(curve.values.max() - curve.values.min()) for curve in drawn
        }
        text = caption(drawn, choices)
        idle = [span for span in spans.values() if span < 0.0005]
        if len(idle) == 12:
            heard.add("none")
            assert text.startswith("None of the twelve numbers changes") == (not any(idle))
            assert ("None of the twelve moves it visibly." in text) == any(idle)
            continue
        assert "None" not in text
        assert "by 0.000" not in text
        if "Each of the twelve" in text:
            heard.add("each")
            assert max(spans.values()) - min(spans.values()) < 0.0011
            continue
        most = re.search(r"the most, by (\S+), over (.*?)( and the least|; )", text)
        assert most[1] == shown(max(spans.values()))
        assert_named(most[2], spans, most[1])
        least = re.search(r"the least, by (\S+), over (.*?)\. The arrows", text)
        if idle:
            heard.add("idle")
            assert least is None
            nothing = "nothing visible here." if any(idle) else "nothing here."
            assert nothing in text
            assert len(idle) == 1 or f"; {len(idle)} of the twelve do nothing" in text
            if len(idle) == 1:
                name = min(spans, key=spans.get)
                assert f"; <b>{name}</b> does nothing" in text
        else:
            heard.add("least")
            assert least[1] == shown(min(spans.values()))
            assert_named(least[2], spans, least[1])
    assert heard >= {"none", "idle", "least"}


def assert_named(told, spans, span):
    """What is named is exactly what has this span; many are counted."""
    wanted = [name for name, one in spans.items() if shown(one) == span]
    if len(wanted) > 3:
        assert told == f"{len(wanted)} of them alike"
    else:
        assert re.findall("<b>(.*?)</b>", told) == wanted


def test_one_step_leaves_several_numbers_idle():
    """With no memory yet, neither the forget gate nor a recurrent weight does anything."""
    choices = FIRST_SCREEN.with_inputs((1.0,))
    text = caption(curves_of(choices), choices)
    assert "; 6 of the twelve do nothing here." in text


@pytest.mark.parametrize(("quantity", "step"), [("kept", 0), ("h", None)])
def test_curves_that_are_all_flat(quantity, step):
    """Where nothing moves the quantity, the caption says that and no more."""
    choices = FIRST_SCREEN if step == 0 else Choices.of_preset("saturates")
    choices = shown_choices(choices, quantity=quantity, step=step)
    drawn = curves_of(choices)
    text = caption(drawn, choices)
    assert text.startswith("None of the twelve numbers changes") or "None of the twelve moves" in text
    assert "the most" not in text
    assert "nan" not in curves_html(drawn, choices)


def test_moved_range_leaves_the_curves_alone():
    """They are not worked out again; a number, a step or a forced gate changes them."""
    drawn = curves_of(FIRST_SCREEN)
    assert curves_of(shown_choices(FIRST_SCREEN, across_range=(-1.0, 2.0))) is drawn
    assert curves_of(replace(FIRST_SCREEN, wording="symbols", t=0)) is drawn
    for other in (
        with_number(FIRST_SCREEN, "forget.b", 1.0),
        with_number(FIRST_SCREEN, "x.0", 2.0),
        with_number(FIRST_SCREEN, "start.c", 2.0),
        FIRST_SCREEN.with_forced("f", 0.25),
        shown_choices(FIRST_SCREEN, quantity="c"),
        shown_choices(FIRST_SCREEN, step=1),
    ):
        changed = [
            not np.array_equal(one.values, before.values)
            for one, before in zip(curves_of(other), drawn, strict=True)
        ]
        assert any(changed)
    with pytest.raises(ValueError, match="read-only"):
        drawn[0].values[0] = 0.0


@pytest.mark.parametrize("forced", [(), (("f", 0.25),)])
@pytest.mark.parametrize("steps", [20, 200])
def test_trust_ends_where_the_core_says(steps, forced):
    """A chaotic cell is trusted for a while, a calm one for ever; asked twice, the same is said."""
    for params in (CHAOTIC, FIRST_SCREEN.params):
        long = replace(FIRST_SCREEN, params=params, forced=forced).with_inputs((0.5,) * steps)
        wanted = first_unreliable_step(long.run(), params)
        assert unreliable_from(long) == unreliable_from(long) == wanted
        assert (wanted is not None) == (params is CHAOTIC and steps == 200 and not forced)


# The files


def test_map_as_csv_has_every_digit():
    """Read back, each row is the place and the height of the map, bit for bit."""
    relief = relief_of(FIRST_SCREEN)
    head, *rows = csv.reader(io.StringIO(map_as_csv(FIRST_SCREEN)))
    assert head == ["candidate.b", "forget.b", "h at step 4"]
    found = np.array(rows, float)
    np.testing.assert_array_equal(found[:, 2].reshape(SIDE, SIDE), relief.heights)
    np.testing.assert_array_equal(found[:SIDE, 0], relief.across)
    np.testing.assert_array_equal(found[::SIDE, 1], relief.up)


def test_curves_as_csv_have_every_digit():
    """Read back, each row is a number, its value and what comes of it, bit for bit."""
    drawn = curves_of(FIRST_SCREEN)
    head, *rows = csv.reader(io.StringIO(curves_as_csv(FIRST_SCREEN)))
    assert head == ["number", "value", "h at step 4"]
    for curve in drawn:
        found = np.array([row[1:] for row in rows if row[0] == curve.slot], float)
        np.testing.assert_array_equal(found, np.stack([curve.numbers, curve.values], axis=1))


# The shape of the ground, by hand


def test_ramp_and_step():
    """A ramp over the whole side rises a tenth a stride; a jump is a cliff where it is and nowhere else."""
    line = np.linspace(0.0, 1.0, SIDE)
    ramp = Relief("z_f", line, line, np.tile(line, (SIDE, 1)))
    np.testing.assert_allclose(ramp.steepness, 0.1)
    assert ramp.flat_share == 0.0
    assert ramp.nearest_cliff(0.5, 0.5) is None
    jump = Relief("z_f", line, line, np.tile(np.where(line < 0.8, 0.0, 1.0), (SIDE, 1)))
    assert jump.flat_share == pytest.approx(1 - 2 / SIDE)
    away, edge = jump.nearest_cliff(0.3, 0.25)
    assert away == pytest.approx(0.49)
    assert (edge.across, edge.up) == pytest.approx((0.79, 0.25))


def test_plain_settings_show_the_prediction():
    """The first map is the last step's short-term memory over two biases."""
    assert subject(FIRST_SCREEN) == "the prediction"
    assert FIRST_SCREEN.landscape == LandscapeSettings()
