"""Every preset does what is told of it, in numbers."""

import numpy as np
import pytest

from lstm_core import PRESETS, run_sequence

SHUT, OPEN = 0.01, 0.99


def run(name, sequence=None):
    """A preset's run through one of its sequences, the first unless told."""
    preset = PRESETS[name]
    xs = preset.sequences[sequence or next(iter(preset.sequences))]
    return run_sequence(xs, preset.params, preset.initial)


def test_preset_runs(subtests):
    """Every sequence of a preset has steps and goes through its cell."""
    for name, preset in PRESETS.items():
        with subtests.test(name=name):
            assert preset.sequences
            for sequence, xs in preset.sequences.items():
                trace = run(name, sequence)
                assert len(trace) == len(xs) > 0
                assert -1 <= trace.prediction <= 1


def test_targets_and_published_values_belong_to_sequences(subtests):
    """What a cell should predict is said of sequences it has."""
    for name, preset in PRESETS.items():
        with subtests.test(name=name):
            assert set(preset.targets) <= set(preset.sequences)
            assert set(preset.published) <= set(preset.sequences)


def test_companies_differ_on_day_1_only():
    """The two sequences are the same from day 2 on."""
    a, b = PRESETS["companies"].sequences.values()
    assert a[0] != b[0]
    assert a[1:] == b[1:]


def test_companies_carries_day_1_through():
    """Both predictions are near their targets, and most of day 1 is still in memory."""
    for company, target in PRESETS["companies"].targets.items():
        trace = run("companies", company)
        assert trace.prediction == pytest.approx(target, abs=0.05)
        assert np.prod(trace.f[1:]) > 0.7


def test_companies_agrees_with_every_published_digit():
    """The trained cell predicts what was published, to all four decimals."""
    published = PRESETS["companies"].published
    assert set(published) == {"A", "B"}
    for company, value in published.items():
        assert f"{run('companies', company).prediction:.4f}" == f"{value:.4f}"


def test_companies_drawn_moves_a_and_hardly_b():
    """Two decimals take A from 0.002 to 0.006 and leave B where it was."""
    trained_a, drawn_a = run("companies", "A").prediction, run("companies-drawn", "A").prediction
    trained_b, drawn_b = run("companies", "B").prediction, run("companies-drawn", "B").prediction
    assert f"{trained_a:.3f} to {drawn_a:.3f}" == "0.002 to 0.006"
    assert abs(drawn_b - trained_b) < 0.0005


def test_companies_drawn_is_the_trained_cell_to_two_decimals():
    """Each of its twelve numbers is the trained one, rounded."""
    trained, drawn = PRESETS["companies"].params.flat(), PRESETS["companies-drawn"].params.flat()
    assert drawn.tolist() == trained.round(2).tolist()


def test_companies_worked_gives_the_unrounded_step():
    """From LTM 2, STM 1 and input 1 the exact step is 2.948 and 0.986."""
    preset = PRESETS["companies-worked"]
    assert (preset.initial.c, preset.initial.h) == (2.0, 1.0)
    assert list(preset.sequences.values()) == [(1.0,)]
    step = run("companies-worked")[0]
    assert f"{step.c:.3f} and {step.h:.3f}" == "2.948 and 0.986"


def test_companies_untrained_hardly_tells_the_two_apart():
    """Before training the predictions are less than a thousandth apart, and the biases are 0."""
    a, b = run("companies-untrained", "A"), run("companies-untrained", "B")
    assert abs(a.prediction - b.prediction) < 0.001
    params = PRESETS["companies-untrained"].params
    assert [params.forget.b, params.input.b, params.candidate.b, params.output.b] == [0.0] * 4


def test_companies_untrained_differs_in_the_last_digit():
    """B agrees with the published value; A is one off in the fourth decimal."""
    preset = PRESETS["companies-untrained"]
    a, b = (run("companies-untrained", company).prediction for company in "AB")
    assert f"{b:.4f}" == f"{preset.published['B']:.4f}"
    assert round(float(a), 4) - preset.published["A"] == pytest.approx(0.0001, abs=1e-9)


def test_first_input_is_kept_whatever_comes_later():
    """200 random inputs do not move what a first input from 0.5 up left in memory."""
    first = np.array([*np.linspace(0.5, 3.0, 26), 10.0, 1000.0])
    later = np.random.default_rng(0).uniform(-10, 10, (200, first.size))
    trace = run_sequence(np.vstack([first, later]), PRESETS["first-input"].params)
    np.testing.assert_allclose(trace.c[0], np.tanh(first), rtol=0.01)
    assert np.abs(trace.c - trace.c[0]).max() < 0.0005
    assert np.abs(trace.h - trace.h[0]).max() < 0.0005


@pytest.mark.parametrize("sequence", PRESETS["first-input"].sequences)
def test_first_input_shuts_the_input_gate_behind_it(sequence):
    """The input gate reads 99 % at step 1 and 0 % ever after."""
    percent = 100 * run("first-input", sequence).i
    assert f"{percent[0]:.0f}" == "99"
    assert {f"{later:.0f}" for later in percent[1:]} == {"0"}


def test_forgets_everything_but_the_latest_input():
    """The long-term memory is tanh of the latest input, whatever came before."""
    preset = PRESETS["forgets"]
    random = np.random.default_rng(0).uniform(-3, 3, 200)
    for xs in (next(iter(preset.sequences.values())), random):
        trace = run_sequence(xs, preset.params)
        assert trace.f.max() < 0.001
        np.testing.assert_allclose(trace.c, np.tanh(xs), rtol=0, atol=0.001)
        np.testing.assert_allclose(trace.h, np.tanh(np.tanh(xs)), rtol=0, atol=0.001)


def test_counts_the_ones():
    """The long-term memory is the number of ones so far."""
    trace = run("counts")
    assert set(trace.x) == {0.0, 1.0}
    np.testing.assert_allclose(trace.c, np.cumsum(trace.x), rtol=0, atol=0.01)
    assert np.all(trace.i[trace.x == 1] > OPEN)
    assert np.all(trace.i[trace.x == 0] < SHUT)


def test_counts_without_showing_it():
    """From a count of 3 on the short-term memory moves by less than 0.01 and stays below 1."""
    trace = run("counts")
    from_three_on = trace.h[np.cumsum(trace.x) >= 3]
    assert trace.c[-1] > 4.9
    assert np.ptp(from_three_on) < 0.01
    assert trace.h.max() < 1


def test_reset_wipes_the_count_once():
    """The forget gate shuts at step 5 only; the count goes 3, 0 and, with the next one, 1."""
    trace = run("reset")
    assert np.flatnonzero(trace.x == -1).tolist() == [4]
    assert np.flatnonzero(trace.f < 0.5).tolist() == [4]
    assert trace.f[4] < SHUT
    np.testing.assert_allclose(trace.c, [1, 1, 2, 3, 0, 0, 1, 1], rtol=0, atol=0.01)


def test_saturates_whatever_the_input():
    """All four units sit at 1 while the inputs vary, and the memory rises by 1 a step."""
    trace = run("saturates")
    assert np.ptp(trace.x) > 1
    for unit in ("f", "i", "g", "o"):
        np.testing.assert_allclose(getattr(trace, unit), 1.0, rtol=0, atol=0.001)
    np.testing.assert_allclose(np.diff(trace.c, prepend=0.0), 1.0, rtol=0, atol=0.001)


def test_saturates_so_that_nothing_answers():
    """An input of 3 in place of 1 changes no number of the two memories."""
    preset = PRESETS["saturates"]
    xs = np.array(next(iter(preset.sequences.values())))
    other = np.where(xs == 1, 3.0, xs)
    before, after = run_sequence(xs, preset.params), run_sequence(other, preset.params)
    assert np.any(xs != other)
    np.testing.assert_allclose(after.c, before.c, rtol=0, atol=1e-6)
    np.testing.assert_allclose(after.h, before.h, rtol=0, atol=1e-6)


def test_hides_what_it_remembers_until_asked():
    """The long-term memory holds 1 all along; the short-term one shows it at steps 4 and 7."""
    trace = run("hides")
    asked = trace.x == -1
    assert np.flatnonzero(asked).tolist() == [3, 6]
    np.testing.assert_allclose(trace.c, 1.0, rtol=0, atol=0.01)
    assert np.all(trace.o[asked] > OPEN)
    assert np.all(trace.o[~asked] < SHUT)
    np.testing.assert_allclose(trace.h[asked], np.tanh(1.0), rtol=0, atol=0.01)
    assert np.abs(trace.h[~asked]).max() < 0.01


def test_hides_nothing_where_nothing_was_stored():
    """Asked without a 1 before, the cell answers 0."""
    trace = run("hides", "Nothing stored")
    assert np.all(trace.o[trace.x == -1] > OPEN)
    np.testing.assert_allclose(trace.h, 0.0, rtol=0, atol=1e-3)
    np.testing.assert_allclose(trace.c, 0.0, rtol=0, atol=1e-3)


def test_blinks_without_any_input():
    """Every input is 0, and the short-term memory changes sign at every step."""
    trace = run("blinks")
    assert not trace.x.any()
    assert np.all(trace.h[1:] * trace.h[:-1] < 0)
    assert np.abs(trace.h).min() > 0.5
    assert trace.f.max() < SHUT
    assert np.all(np.sign(trace.g[1:]) == -np.sign(trace.h_prev[1:]))
