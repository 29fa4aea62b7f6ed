"""How far both networks look back: the three lines, their words, the belt, and the influence bars."""

import json
import math
import re
from contextlib import contextmanager
from dataclasses import replace
from itertools import product

import numpy as np
import plotly.graph_objects as go
import pytest

from lstm_core import PRESETS, LSTMParams, State, d_sigmoid, d_tanh, run_sequence
from lstm_lab import RNNParams, run_rnn, step_gradients
from lstm_view.charts import REPAINT
from lstm_view.model.choices import FIRST_SCREEN, Choices
from lstm_view.model.numerals import of_any_size, shown, signed
from lstm_view.model.settings import numbers_of, with_number
from lstm_view.results.dependence import Dependence, amounts, dependence_if_finite, unrolled
from lstm_view.why import bars, no_weights
from lstm_view.why.figure import dependence_figure
from lstm_view.why.unrolling import as_csv
from lstm_view.words.dependence import (
    ABOUT,
    about_long_term,
    about_lstm,
    about_rnn,
    alternative,
    comparison,
    told_at,
    verdict,
    what_moves_it_most,
)
from lstm_view.words.glossary import NAMES, UNITS, WORDINGS
from lstm_view.words.slot_names import slot_in_sentence

NUDGE = 1e-6
SOURCES = ("memory", "input")
AFTERWARDS = ("silence", "again", "quiet")
TOO_SMALL = "less than float64 holds"
LITTLE, MUCH = 1e-3, 1e3
"""Below the one a change has vanished, above the other it has exploded."""
ABOUT_ONE = 0.9
"""From here to its reciprocal a change arrives about as it was."""
SATURATED = 0.5
"""Where the slope of tanh is below this on average, it saturates."""


@contextmanager
def of(*case):
    """Name the case of a loop in what fails."""
    try:
        yield
    except AssertionError as error:
        error.add_note(f"in the case {case}")
        raise


def chosen(choices=FIRST_SCREEN, w_h=0.5, w_x=1.0, b=0.0, source="input", **settings):
    why = replace(choices.why, rnn=RNNParams(w_h, w_x, b), source=source, **settings)
    return replace(choices, why=why)


@pytest.fixture
def random_chosen(random_choices):
    """Random choices of sizes that leave most derivatives within float64."""
    return lambda seed, **settings: replace(
        random_choices(seed), why=replace(random_choices(seed).why, **settings)
    )


# The inputs


def test_inputs_go_on_as_chosen():
    """With zeros, from their start again, or zeros from the very start."""
    assert unrolled(chosen(after="silence", steps=6)) == (1.0, 0.5, 0.25, 1.0, 0.0, 0.0)
    assert unrolled(chosen(after="again", steps=6)) == (1.0, 0.5, 0.25, 1.0, 1.0, 0.5)
    assert unrolled(chosen(after="quiet", steps=6)) == (0.0,) * 6


def test_fewer_steps_than_inputs():
    """The first inputs alone."""
    for after in ("silence", "again"):
        assert unrolled(chosen(after=after, steps=3)) == (1.0, 0.5, 0.25)


# The lines


def nudged(run, xs, t):
    """Work a derivative out by moving the input a little to both sides."""
    up, down = (run((*xs[:t], xs[t] + by, *xs[t + 1 :])).h[-1] for by in (NUDGE, -NUDGE))
    return float(up - down) / (2 * NUDGE)


def test_lines_are_what_moving_an_input_does(random_chosen):
    """Both networks' derivatives by each input agree with runs whose input is moved a little."""
    for seed in range(8):
        choices = random_chosen(seed, source="input", steps=7)
        found = Dependence(choices)
        assert found.places == (1, 2, 3, 4, 5, 6, 7)
        for t in range(7):
            with of(f"seed {seed}", f"step {t}"):
                _is_what_moving_an_input_does(choices, found, t)


def _is_what_moving_an_input_does(choices, found, t):
    xs, held, start = unrolled(choices), dict(choices.forced), choices.initial
    by_lstm = nudged(lambda xs: run_sequence(xs, choices.params, start, held), xs, t)
    by_rnn = nudged(lambda xs: run_rnn(xs, choices.why.rnn, start.h), xs, t)
    assert found.lstm.values[t] == pytest.approx(by_lstm, rel=1e-3, abs=1e-7)
    assert found.rnn.values[t] == pytest.approx(by_rnn, rel=1e-3, abs=1e-7)


def test_memory_lines_are_products():
    """The plain RNN multiplies w_h (1 - h²), the belt its forget gates, from the start on."""
    found = Dependence(chosen(w_h=0.8, source="memory", steps=5))
    factors = 0.8 * (1 - found.rnn_trace.h**2)
    for place in range(6):
        assert found.rnn.values[place] == pytest.approx(np.prod(factors[place:]))
        assert found.long_term.values[place] == pytest.approx(np.prod(found.trace.f[place:]))
    assert found.places == (0, 1, 2, 3, 4, 5)
    assert found.rnn.values[-1] == found.lstm.values[-1] == found.long_term.values[-1] == 1


def test_textbook_products():
    """With zeros only, h stays 0 and the weight is multiplied by itself, fifty times."""
    for w_h in (0.5, 1.0, 2.0):
        found = Dependence(chosen(w_h=w_h, after="quiet", source="memory"))
        assert found.rnn.values[0] == w_h**50


def test_belt_never_lets_more_through_than_came_in(random_chosen):
    """A product of forget gates is at most 1, whatever the cell."""
    for seed in range(8):
        line = Dependence(random_chosen(seed, source="memory", steps=30)).long_term
        assert 0 <= line.values.min() <= line.values.max() <= 1, f"seed {seed}"


def test_forced_gate_counts_as_forced():
    """Held open, the forget gate lets everything through."""
    found = Dependence(chosen(FIRST_SCREEN.with_forced("f", 1.0), source="memory", steps=200))
    assert found.long_term.values.tolist() == [1.0] * 201


def test_nothing_passes_or_too_little_for_float64():
    """An exact 0 is told from what float64 can no longer hold."""
    cut = Dependence(chosen(w_h=0.0, steps=10))
    assert [told_at(cut.rnn, at) for at in (0, 8)] == ["0", "0"]
    assert cut.rnn.values[-1] != 0
    too_small = Dependence(chosen(w_h=10.0, w_x=10.0, b=10.0, steps=200))
    assert too_small.rnn.values[0] == 0
    assert told_at(too_small.rnn, 0) == TOO_SMALL
    forced = Dependence(chosen(FIRST_SCREEN.with_forced("f", 0.0), source="memory"))
    assert told_at(forced.long_term, 0) == "0"
    assert told_at(forced.long_term, 50) == "1.00"


def test_last_step_is_never_cut_off():
    """What comes last needs neither a weight of the memory nor a forget gate to arrive."""
    found = Dependence(chosen(FIRST_SCREEN.with_forced("f", 0.0), w_h=0.0))
    for line in (found.rnn, found.long_term):
        assert line.is_cut.tolist() == [True] * 49 + [False]


def test_both_start_from_the_same_short_term_memory():
    """The plain RNN takes over the one that the learner set."""
    cell = replace(FIRST_SCREEN, initial=State(h=0.7, c=-1.0))
    found = Dependence(chosen(cell))
    assert found.rnn_trace.h_prev[0] == found.trace.h_prev[0] == 0.7


def test_cell_deaf_to_its_inputs():
    """Without a weight on any input, nothing of them arrives."""
    deaf = replace(FIRST_SCREEN, params=LSTMParams.from_flat([1.0, 0.0, 0.5] * 4))
    found = Dependence(chosen(deaf))
    assert told_at(found.lstm, 0) == told_at(found.long_term, 49) == "0"


def test_gradient_beyond_float64():
    """It says what exploded."""
    wild = LSTMParams.from_flat([0, 0, 1e3, 1e6, 0, 0, 1e6, 0, 0, 1e6, 0, 0])
    cell = replace(FIRST_SCREEN, params=wild, xs=(0.0,), initial=State(0.0, 0.0))
    wild = chosen(cell, after="quiet", steps=200)
    with pytest.raises(ValueError, match="explodes beyond what float64 holds"):
        Dependence(wild)
    assert dependence_if_finite(wild) is None
    heads = "step,d_memory_last_rnn,d_memory_last_lstm_all_paths,d_memory_last_lstm_long_term_only"
    assert as_csv(replace(wild, why=replace(wild.why, source="memory"))).splitlines() == [heads]


SOME_OF_NOTHING = (0.0, 0.0, -0.7, 1.3)
FORCED = [(), *(((letter, value),) for letter in "figo" for value in (0.0, 0.5, 1.0))]


@pytest.fixture
def with_zeros():
    """Make cells whose numbers, inputs and memories are 0 or not, with some gates forced."""

    def make(seed, **settings):
        rng = np.random.default_rng(seed)
        draw = (rng.choice(SOME_OF_NOTHING, 20) * rng.uniform(0.5, 1.5, 20)).tolist()
        forced = tuple((letter, float(rng.choice([0, 0.5, 1]))) for letter in "fgio" if rng.random() < 0.3)
        cell = replace(
            FIRST_SCREEN,
            params=LSTMParams.from_flat(draw[:12]),
            initial=State(*draw[12:14]),
            xs=tuple(draw[14 : 14 + int(rng.integers(1, 6))]),
            forced=forced,
        )
        return chosen(cell, *draw[:3], steps=len(cell.xs), **settings)

    return make


def test_zero_is_exact_just_where_every_way_is_closed(with_zeros):
    """In short runs of middling numbers nothing is too small: what is 0 is 0, and nothing else is."""
    for seed in range(200):
        for source in SOURCES:
            found = Dependence(with_zeros(seed, source=source))
            with of(f"seed {seed}", source):
                for line in (*found.lines.values(), found.way_in):
                    assert line.is_cut.tolist() == (line.values == 0).tolist()
                rest = found.lstm.values[0] - found.long_term.values[0]
                assert found.has_detour == (abs(rest) > 1e-15)


def test_forced_to_nothing():
    """A gate at 0 closes ways for good: what went through it is exactly 0, not just too small."""
    for letter, source, closed in (
        ("i", "input", {"lstm", "long_term"}),
        ("g", "input", {"lstm", "long_term"}),
        ("o", "input", {"lstm", "long_term"}),
        ("f", "input", {"long_term"}),
        ("f", "memory", {"lstm", "long_term"}),
        ("o", "memory", set()),
        ("i", "memory", set()),
    ):
        cell = replace(FIRST_SCREEN, forced=((letter, 0.0),), initial=State(0.0, 0.0))
        found = Dependence(chosen(cell, source=source))
        with of(letter, source):
            assert {name for name, line in found.lines.items() if line.is_cut[0]} == closed
            assert {name for name, line in found.lines.items() if told_at(line, 0) == "0"} == closed


def test_nothing_arrives_on_any_line():
    """Two outputs that depend on nothing still make a chart: each place stands in its row of zeros."""
    for source in SOURCES:
        shut = FIRST_SCREEN.with_forced("o", 0.0).with_forced("f", 0.0)
        found = Dependence(chosen(shut, w_h=0.0, w_x=0.0, source=source, steps=3))
        assert not any(line.values[:-1].any() for line in found.lines.values())
        figure = go.Figure(dependence_figure(found, wording="words", step_name="day"))
        axis = figure.layout.yaxis
        in_the_row = [part for part in figure.data if part.mode == "markers"]
        assert len(in_the_row) == 3
        (row,) = {y for part in in_the_row for y in part.y}
        assert axis.range[0] < row < -2
        assert axis.ticktext[axis.tickvals.index(row)] == "0"


def test_row_of_what_float64_rounds_to_zero():
    """It is not called 0 as if nothing arrived at all."""
    found = Dependence(chosen(w_h=10.0, w_x=10.0, b=10.0, steps=200))
    axis = dependence_figure(found, wording="words", step_name="day")["layout"]["yaxis"]
    assert "≈ 0" in axis["ticktext"]


def test_average_of_factors_of_which_one_is_lost():
    """One factor that float64 rounds to 0 hides the average; nobody calls the average that small."""
    cell = replace(FIRST_SCREEN, params=LSTMParams.from_flat([0, 10.0, 0] + [0.0] * 9))
    found = Dependence(chosen(cell.with_inputs((-209.0, 0.0, 0.0, 0.0)), steps=4, source="memory"))
    assert found.trace.f[0] == 0
    assert "here by less than float64 holds at one step at least;" in about_long_term(found)


def test_too_small_is_not_called_nothing():
    """A gate that is all but shut by its bias lets something through, however little."""
    cell = FIRST_SCREEN.with_setting("params.forget", "b", -1e3)
    found = Dependence(chosen(cell, source="memory"))
    assert found.forget_product == 0
    assert told_at(found.long_term, 0) == TOO_SMALL
    assert f"such factors in a row make {TOO_SMALL}" in about_long_term(found)
    held = FIRST_SCREEN.with_forced("f", 0.0)
    assert "such factors in a row make 0." in about_long_term(Dependence(chosen(held)))


# What is said


def test_verdicts():
    """Less than a thousandth has vanished, more than a thousandfold has exploded."""
    sizes = [0, 9e-4, -0.5, 0.95, -1.05, 500, -2e3]
    words = ["vanishes", "vanishes", "fades", "stays", "stays", "grows", "explodes"]
    assert [verdict(size) for size in sizes] == words


def test_weight_multiplied_by_itself(plain):
    """The plain RNN's sentence tells the factor and what becomes of the gradient."""
    for w_h, word in ((0.5, "vanishes"), (1.0, "stays"), (2.0, "explodes"), (-2.0, "explodes")):
        said = plain(about_rnn(Dependence(chosen(w_h=w_h, after="quiet"))))
        in_size = " in size" if w_h < 0 else ""
        assert f"here by {of_any_size(abs(w_h), 4)}{in_size} on average; 49 such factors" in said
        assert f"The gradient {word}." in said
        assert ("the sign changes" in said) == (w_h < 0)
        assert "saturates" not in said


def test_exploding_weight_that_vanishes(plain):
    """With real inputs, tanh saturates, and a weight of 2 makes the gradient vanish: it says why."""
    found = Dependence(chosen(w_h=2.0))
    said = plain(about_rnn(found))
    slopes = 1 - found.rnn_trace.h[1:] ** 2
    typical = math.exp(np.log(slopes).mean())
    assert "The gradient vanishes." in said
    assert "The weight alone would make it grow: 249 = 5.6×10¹⁴" in said
    assert "tanh saturates" in said
    assert f"its slope 1 − h² is {of_any_size(typical, 4)} on average" in said


def test_weight_of_nothing_and_single_step():
    """Nothing is fed back, or nothing has to be multiplied yet."""
    assert "no step but the last can count" in about_rnn(Dependence(chosen(w_h=0.0)))
    assert "nothing to multiply" in about_rnn(Dependence(chosen(steps=1)))
    assert "no forget gate" in about_long_term(Dependence(chosen(steps=1)))


def test_remembered_but_hidden(plain):
    """Company B's long-term memory is so large that the last tanh hardly moves: that is said."""
    found = Dependence(chosen(source="input"))
    said = plain(about_long_term(found))
    assert "remembered, but hardly seen: the last tanh is saturated" in said
    assert f"it holds {shown(found.trace.c[-1])}" in said
    assert "gate is" not in said
    assert "hardly seen" not in about_long_term(Dependence(chosen(source="memory")))


def test_every_sentence_is_true(plain):
    """Factor, product, rest and ratio that are said are those of the numbers."""
    for name, after, source, w_h in product(PRESETS, AFTERWARDS, SOURCES, (-1.5, 0.5, 2.0)):
        choices = chosen(Choices.of_preset(name), w_h=w_h, after=after, source=source, steps=40)
        with of(name, after, source, f"w_h {w_h}"):
            says_what_is_true(Dependence(choices), plain)


def test_what_hides_the_memory_is_what_is_small(plain):
    """The output gate, the slope of the last tanh, or both: just what really lets little through."""
    kept = LSTMParams.from_flat([0.0, 1e-2, 0.0] * 4)
    for o, c in ((0.0, 0.5), (0.0012, 0.5), (0.9, 9.0), (0.002, 9.0)):
        cell = replace(FIRST_SCREEN, params=kept, initial=State(0.0, c), xs=(0.0,), forced=())
        cell = cell.with_forced("f", 1.0).with_forced("i", 1.0).with_forced("o", o)
        cell = cell.with_setting("params.candidate", "w_x", 1.0)
        said = plain(about_long_term(Dependence(chosen(cell, after="quiet", steps=3))))
        with of(f"o {o}", f"c {c}"):
            assert "remembered, but hardly seen" in said
            assert ("tanh is saturated" in said) == (c > 5)
            assert ("gate is shut" in said) == (o == 0)
            assert (f"gate is nearly shut ({of_any_size(o)})" in said) == (0 < o < 0.5)


def test_product_keeps_its_sign(plain):
    """Five factors of −1 make −1, as the heading says; a single factor is not an average."""
    five = Dependence(chosen(w_h=-1.0, source="memory", after="quiet", steps=5))
    said = plain(about_rnn(five))
    assert "here by 1.000 in size on average; 5 such factors in a row make −1.00." in said
    assert told_at(five.rnn, 0) == "−1.00"
    one = Dependence(chosen(w_h=-0.5, source="memory", after="quiet", steps=1))
    assert "just one such factor, −0.500." in plain(about_rnn(one))
    assert "just one such factor" in about_long_term(one)


def test_explosion_needs_weights_on_the_way(plain):
    """A huge weight of the input alone, on the direct path, makes nothing explode."""
    cell = FIRST_SCREEN.with_setting("params.candidate", "w_x", 1e7).with_inputs((0.0,))
    for steps in (1, 2):
        found = Dependence(chosen(cell, steps=steps))
        if steps == 1:
            assert found.lstm.values[0] > 1e3
        says_what_is_true(found, plain)
    assert "explodes" not in about_lstm(Dependence(chosen(cell, steps=1)))
    steep = FIRST_SCREEN.with_setting("params.output", "w_x", 1e6).with_inputs((0.0,))
    one = Dependence(chosen(replace(steep, initial=State(0.0, 1.0)), steps=1))
    assert one.lstm.values[0] - one.long_term.values[0] > 1e3
    says_what_is_true(one, plain)
    wild = LSTMParams.from_flat([0, 0, 9, 9, 0, 0, 9, 0, 0, 9, 0, 9])
    cell = replace(FIRST_SCREEN, params=wild, initial=State(0.0, 0.0))
    exploding = Dependence(chosen(cell, after="quiet", source="memory"))
    says_what_is_true(exploding, plain)
    assert "even an LSTM explodes" in plain(about_lstm(exploding))


def test_every_sentence_is_true_with_forced_gates(plain):
    """Each gate shut, half open and open, in every example, for one step and for many."""
    weights = ((-0.5, 1.0), (0.0, 1.0), (10.0, 0.0))
    for forced, steps, source, name in product(FORCED, (1, 2, 30), SOURCES, PRESETS):
        cell = replace(Choices.of_preset(name), forced=forced)
        for w_h, w_x in weights:
            with of(forced, f"{steps} steps", source, name, f"w_h {w_h}", f"w_x {w_x}"):
                found = Dependence(chosen(cell, w_h, w_x, steps=steps, source=source))
                says_what_is_true(found, plain)


def test_every_sentence_is_true_of_zeros(with_zeros, plain):
    """The same for cells many of whose numbers are 0."""
    for seed, source in product(range(60), SOURCES):
        with of(f"seed {seed}", source):
            says_what_is_true(Dependence(with_zeros(seed, source=source)), plain)


def test_every_sentence_is_true_of_random_cells(random_choices, plain):
    """The same for cells, networks, lengths and forced gates that nobody tuned, saturated or not."""
    for size, count in {"every-digit": 40, "hundreds": 30, "tiny": 30}.items():
        for seed in range(count):
            with of(size, f"seed {seed}"):
                says_what_is_true(Dependence(random_choices(seed, size)), plain)


def says_what_is_true(found, plain):
    said = {name: plain(about(found)) for name, about in ABOUT.items()}
    first = {name: float(line.values[0]) for name, line in found.lines.items()}
    if found.factors and found.weight:
        factors = np.abs(found.weight * (1 - found.rnn_trace.h[-found.factors :] ** 2))
        size = float(np.prod(factors))
        if size > 1e-290 and factors.min() > 1e-9:
            end = "factor, " if found.factors == 1 else f"{found.factors} such factors in a row make "
            assert f"{end}{of_any_size(found.rnn_product)}." in said["rnn"]
            assert abs(found.rnn_product) == pytest.approx(size, rel=1e-4)
            assert np.sign(found.rnn_product) == np.sign(found.weight) ** found.factors
            assert f"gradient {verdict(size)}" in said["rnn"] or _is_borderline(size)
        shrinks = abs(found.weight) > 1 and found.rnn_factor < 1
        assert ("The weight alone would make it grow" in said["rnn"]) == shrinks
        is_saturated = found.rnn_factor < SATURATED * abs(found.weight)
        assert ("tanh saturates" in said["rnn"]) == (shrinks and is_saturated)
    if found.factors:
        gates = float(np.prod(found.trace.f[-found.factors :]))
        assert found.forget_product == pytest.approx(gates, rel=1e-9, abs=1e-300)
        assert ("This cell forgets" in said["long_term"]) == (found.forget_product < LITTLE)
    _says_what_is_true_beside_the_belt(found, said["lstm"], first["lstm"], first["long_term"])
    _says_what_hides_it(found, said["long_term"])
    for name, line in found.lines.items():
        assert (told_at(line, 0) == "0") == bool(line.is_cut[0])
        assert (told_at(line, 0) == TOO_SMALL) == (first[name] == 0 and not line.is_cut[0])
    rnn, lstm = abs(first["rnn"]), abs(first["lstm"])
    told = comparison(found)
    if rnn and lstm and "about as much" not in told:
        winner, loser = ("LSTM", "plain RNN") if lstm > rnn else ("plain RNN", "LSTM")
        assert f"times as much in the {winner} as in the {loser}" in told
        assert min(rnn, lstm) / max(rnn, lstm) <= ABOUT_ONE * (1 + 1e-9)
    elif rnn and lstm:
        assert ABOUT_ONE < lstm / rnn < 1 / ABOUT_ONE
    elif rnn or lstm:
        assert f"in the {'plain RNN' if rnn else 'LSTM'} only" in told
    else:
        assert "in neither" in told
    is_too_small = TOO_SMALL in (told_at(found.lstm, 0), told_at(found.rnn, 0))
    assert ("as far as float64" in told) == is_too_small


def _says_what_is_true_beside_the_belt(found, said, whole, direct):
    rest = whole - direct
    if "in addition" in said:
        assert rest * np.sign(direct) > 0
    elif "takes some of it away" in said:
        assert -abs(direct) < rest * np.sign(direct) < 0
    elif "against it" in said:
        assert rest * np.sign(direct) <= -abs(direct)
    elif "no other way" in said:
        assert rest == pytest.approx(0, abs=1e-12 * abs(direct))
        assert not found.has_detour
    elif "along the long-term memory" in said:
        assert abs(rest) <= LITTLE * abs(direct)
    elif said.startswith(("All of it", "Practically all of it")):
        assert abs(direct) <= LITTLE * abs(rest)
        assert said.startswith("All") == bool(found.long_term.is_cut[0])
    else:
        assert whole == direct == 0
        assert ("every way is closed" in said) == bool(found.lstm.is_cut[0])
    is_beside = abs(rest) > abs(direct) and len(found.trace) > 1
    assert ("even an LSTM explodes" in said) == (abs(whole) > MUCH and is_beside)
    if len(found.trace) == 1:
        assert "short-term memory" not in said
        assert "weights" not in said


def _says_what_hides_it(found, said):
    if "hardly seen" in said:
        o, slope = found.trace.o[-1], d_tanh(found.trace.c[-1])
        assert o * slope < LITTLE <= found.forget_product
        assert abs(found.forget_product * found.way_in.values[0]) >= LITTLE
        smaller = "gate is" if o < slope else "tanh is saturated"
        assert smaller in said
        assert ("tanh is saturated" in said) <= (slope < 0.04)
        assert ("gate is" in said) <= (o < 0.04)
    elif found.factors and found.source == "input":
        assert f"the way in, at the first step, is {told_at(found.way_in, 0)};" in said.lower()


def _is_borderline(size):
    edges = (LITTLE, ABOUT_ONE, 1 / ABOUT_ONE, MUCH)
    return any(abs(size / edge - 1) < 1e-3 for edge in edges)


def test_paths_beside_the_belt_are_named():
    """A cell whose gates do not listen to the short-term memory has the direct path alone."""
    deaf = [0.0, 1.0, 3.0, 0.0, 1.0, 1.0, 0.0, 1.0, 0.2, 0.0, 1.0, 0.5]
    cell = replace(FIRST_SCREEN, params=LSTMParams.from_flat(deaf))
    assert "All of it comes along the long-term memory" in about_lstm(
        Dependence(chosen(cell, source="memory"))
    )


# The chart


def figure_of(choices, wording="words"):
    return dependence_figure(Dependence(choices), wording=wording, step_name="day")


def test_figure_holds_the_lines():
    """Three lines in powers of ten, with every derivative to the last digit behind them."""
    for source, steps in product(SOURCES, (1, 2, 50, 200)):
        choices = chosen(w_h=2.0, source=source, steps=steps)
        found, figure = Dependence(choices), go.Figure(figure_of(choices))
        named = [part for part in figure.data if part.name]
        assert len(named) == 3
        for part, line in zip(named, found.lines.values(), strict=True):
            assert list(part.x) == list(found.places)
            assert list(part.customdata) == line.values.tolist()
            assert list(part.y) == pytest.approx([math.log10(abs(value)) for value in line.values])


def test_what_is_zero_stands_in_a_row_below_the_lines():
    """An open marker for each place of which nothing is left, and it says how it came about."""
    figure = figure_of(chosen(w_h=0.0, steps=6))
    axis = figure["layout"]["yaxis"]
    drawn = [y for part in figure["data"] if "name" in part for y in part["y"] if y is not None]
    (zeros,) = [part for part in figure["data"] if "name" not in part]
    (row,) = set(zeros["y"])
    assert zeros["x"] == [1, 2, 3, 4, 5]
    assert axis["range"][0] < row < min(drawn)
    assert axis["ticktext"][axis["tickvals"].index(row)] == "0"
    assert zeros["marker"]["symbol"] == "square-open"
    assert zeros["customdata"] == ["0"] * 5
    json.dumps(figure, allow_nan=False)


def test_everything_is_within_the_chart(random_choices):
    """The axis reaches from the smallest to the largest, with 1 and few round powers of ten on it."""
    for seed in range(10):
        figure = figure_of(random_choices(seed, "every-digit"))
        low, high = figure["layout"]["yaxis"]["range"]
        powers = [power for part in figure["data"] for power in part["y"] if power is not None]
        ticks = figure["layout"]["yaxis"]["tickvals"]
        with of(f"seed {seed}"):
            assert low <= min(powers) <= max(powers) <= high
            assert low < 0 < high
            assert 2 <= len(ticks) <= 8
            assert 0 in ticks


def test_small_differences_stay_small():
    """However near to 1 everything is, the axis shows two powers of ten at least."""
    low, high = figure_of(chosen(steps=1, source="memory"))["layout"]["yaxis"]["range"]
    assert high - low >= 2


def test_lines_differ_by_more_than_colour():
    """Marker, dash, colour and name of each are its own; every colour has one in the dark."""
    for wording in WORDINGS:
        for source in SOURCES:
            figure = figure_of(chosen(source=source), wording)
            lines = [part for part in figure["data"] if "name" in part]
            for look in (
                [part["name"] for part in lines],
                [part["marker"]["symbol"] for part in lines],
                [part["line"]["dash"] for part in lines],
                [part["line"]["color"] for part in lines],
            ):
                assert len(set(look)) == 3
            used = re.findall("#[0-9A-Fa-f]{6}", json.dumps(figure))
            assert {code.upper() for code in used} <= set(REPAINT)


def test_chart_is_told_in_words():
    """A short run step by step, a long one by its ends and its middle, sign included."""
    found = Dependence(chosen(w_h=-0.5, steps=3))
    told = alternative(found, "day")
    for at in range(3):
        assert f"day {at + 1}: plain RNN {told_at(found.rnn, at)}" in told
    assert "−" in told
    long = alternative(Dependence(chosen(source="memory", steps=200)), "day")
    assert [place in long for place in ("start:", "day 100:", "day 200:", "day 99:")] == [
        True,
        True,
        True,
        False,
    ]
    assert "over 200 steps" in long


def test_file_has_every_digit():
    """Each number of the chart reads back as the same one."""
    choices = chosen(steps=20)
    found = Dependence(choices)
    heads, *rows = [row.split(",") for row in as_csv(choices).splitlines()]
    assert heads[0] == "step"
    for place, row in zip(found.places, rows, strict=True):
        assert int(row[0]) == place
        values = [line.values[place - 1] for line in (found.rnn, found.lstm, found.long_term)]
        assert [float(cell) for cell in row[1:]] == values


# One step's derivatives


def test_routes_are_worked_out_with_numbers(random_choices, plain):
    """Along the belt f and nothing else; the other routes by their weight, and "=" only if digits agree."""
    for kind, seed in product(("two-decimals", "every-digit", "hundreds"), range(30)):
        with of(kind, f"seed {seed}"):
            _works_routes_out(random_choices(seed, kind), plain)


def _works_routes_out(choices, plain):
    trace, t = choices.run(), choices.t
    gradients = step_gradients(trace, choices.params)
    said = plain(no_weights.as_html(choices))
    name = "the forget gate" if choices.wording == "words" else "f"
    assert f"{shown(trace.f[t])}, {name}, and nothing else" in said
    for unit, letter in UNITS.items():
        passed = shown(getattr(gradients, f"via_{unit}")[t])
        if letter not in trace.forced:
            beside = {"f": "c_prev", "g": "i", "i": "g", "o": "tanh_c"}[letter]
            slope = (d_tanh if letter == "g" else d_sigmoid)(getattr(trace, f"z_{letter}")[t])
            assert f"{shown(getattr(trace, beside)[t])} × {shown(slope)} × " in said
            assert f"= {passed}" in said or f"≈ {passed}" in said
    own = f"{shown(trace.o[t])} × {shown(d_tanh(trace.c[t]))}"
    assert re.search(f"{re.escape(own)} [=≈] {re.escape(shown(gradients.h_by_own_c[t]))}", said)
    assert said.count("forced, so it ignores the short-term memory") == len(trace.forced)
    drawing = no_weights.as_svg(choices)
    assert f"= {shown(trace.f[t])}" in plain(drawing)
    assert drawing.count("marker-end") == 6
    (alt,) = re.findall("aria-label='([^']*)'", drawing)
    assert alt.endswith(f"to new short-term memory: {shown(gradients.h_by_own_c[t])}.")
    for letter, name in NAMES["words"]["spoken"].items():
        assert (f"through the {name}, forced, 0" in alt) == (letter in trace.forced)
    assert ("the forget gate, forced," in alt) == ("f" in trace.forced)


def test_file_of_the_belt_has_every_step():
    """Each derivative that is drawn, of every step, reads back as the same number."""
    gradients = step_gradients(FIRST_SCREEN.run(), FIRST_SCREEN.params)
    heads, *rows = [row.split(",") for row in no_weights.as_csv(FIRST_SCREEN).splitlines()]
    assert heads == ["step", *no_weights.COLUMNS.values()]
    assert [int(row[0]) for row in rows] == [1, 2, 3, 4]
    for place, name in enumerate(no_weights.COLUMNS, 1):
        column = [float(row[place]) for row in rows]
        assert column == getattr(gradients, name).tolist()


def test_digits_that_agree():
    """A product of three shown numbers that gives the shown result is an equation."""
    params = LSTMParams.from_flat([4.0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])
    choices = replace(FIRST_SCREEN, params=params, initial=State(c=2.0), xs=(1.0,), t=0)
    text = re.sub("<[^>]*>", "", no_weights.as_html(choices))
    assert "2.000 × 0.250 × 4.00 = 2.000" in text
    assert "2.000 + 0.000 + 0.000 = 2.000" in text
    assert "0.500 × 0.420 = 0.210" in text
    assert "≈" not in text


# The bars


def test_bar_of_every_number():
    """Twelve weights and biases, every input, both memories at the start: what moving each one does."""
    by_slot = amounts(FIRST_SCREEN)
    assert set(by_slot) == set(numbers_of(FIRST_SCREEN))
    for slot, number in numbers_of(FIRST_SCREEN).items():
        up, down = (with_number(FIRST_SCREEN, slot, number + by).run().prediction for by in (NUDGE, -NUDGE))
        assert by_slot[slot] == pytest.approx((up - down) / (2 * NUDGE), rel=1e-4, abs=1e-8)


def test_longest_bar_fills_its_side():
    """All bars have one scale: the largest amount reaches the edge, falling ones go left."""
    by_slot = dict.fromkeys(numbers_of(FIRST_SCREEN), 0.1) | {"forget.b": -0.4, "x.0": 0.0}
    shares = {
        bar["slot"]: bar["share"] for group in bars.groups(FIRST_SCREEN, by_slot) for bar in group["bars"]
    }
    assert shares["forget.b"] == -1
    assert shares["x.0"] == 0
    assert shares["output.w_h"] == pytest.approx(0.25)


def test_many_inputs_show_the_largest_first():
    """Twelve of them at first, in the order of the steps; nothing is missing."""
    choices = FIRST_SCREEN.with_inputs(tuple(t / 40 for t in range(40)))
    by_slot = dict.fromkeys(numbers_of(choices), 0.0) | {f"x.{t}": t * 1.0 for t in range(40)}
    inputs = bars.groups(choices, by_slot)[0]["bars"]
    assert [bar["slot"] for bar in inputs] == [f"x.{t}" for t in range(40)]
    assert [bar["slot"] for bar in inputs if not bar["later"]] == [f"x.{t}" for t in range(28, 40)]


def test_bars_of_a_cell_that_nothing_moves():
    """All are 0, and it is said."""
    by_slot = dict.fromkeys(numbers_of(FIRST_SCREEN), 0.0)
    shares = [bar["share"] for group in bars.groups(FIRST_SCREEN, by_slot) for bar in group["bars"]]
    assert set(shares) == {0.0}
    said = what_moves_it_most(FIRST_SCREEN, by_slot)
    assert "no small change of one number moves the prediction" in said
    assert "depends most" not in said


def test_numbers_that_count_the_same_are_all_named(plain):
    """Where the input is 1 its weight counts exactly as much as the bias: neither is the most."""
    cell = LSTMParams.from_flat([0.0, 0, -5, 0, 0, 0, 0, 0.1, 0, 0, 0, 0])
    for x, h, said in (
        (1.0, 0.0, "the weight of the input in the input gate’s proposal and, just as much, the bias in the"),
        (
            1.0,
            -1.0,
            "proposal and, just as much, the weight of the input in the input gate’s proposal and the",
        ),
        (0.5, 0.0, "the bias in the input gate’s proposal. By the bar, 0.1 more there would"),
    ):
        choices = replace(FIRST_SCREEN, params=cell, xs=(x,), t=0, initial=State(h, 0.0))
        by_slot = amounts(choices)
        assert said in plain(what_moves_it_most(choices, by_slot))


def test_many_numbers_that_count_the_same_are_counted(plain):
    """Nobody reads a list of two hundred equal inputs."""
    by_slot = dict.fromkeys(numbers_of(FIRST_SCREEN), 0.1)
    said = plain(what_moves_it_most(FIRST_SCREEN, by_slot))
    assert f"and, just as much, {len(by_slot) - 1} other numbers. By the bar, 0.1 more of" in said


def test_strongest_number_is_tried():
    """The sentence names the longest bar and what a run with 0.1 more of it really gives."""
    for name in PRESETS:
        choices = Choices.of_preset(name)
        by_slot = amounts(choices)
        slot = max(by_slot, key=lambda one: abs(by_slot[one]))
        after = with_number(choices, slot, numbers_of(choices)[slot] + 0.1).run().prediction
        said = what_moves_it_most(choices, by_slot)
        with of(name):
            assert slot_in_sentence(slot, choices) in said
            assert f"to {shown(after, 4)}" in said
            assert signed(of_any_size(0.1 * by_slot[slot])) in said


def test_gradient_of_the_prediction_beyond_float64():
    """There are no bars then, and the file has its heads only."""
    wild = LSTMParams.from_flat([0, 0, 1e3, 1e6, 0, 0, 1e6, 0, 0, 1e6, 0, 0])
    cell = replace(FIRST_SCREEN, params=wild, xs=(0.0,) * 200, initial=State(0.0, 0.0))
    assert amounts(cell) is None
    assert bars.as_csv(cell) == "number,value,d_prediction\n"
