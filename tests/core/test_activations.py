"""The squashing functions and their slopes are right to the last few bits, everywhere."""

import numpy as np
import pytest

from lstm_core import d_sigmoid, d_tanh, sigmoid, tanh

SMALLEST_ON_THE_LOG_SCALE = 1e-300

FUNCTIONS = {"sigmoid": (sigmoid, 8), "tanh": (tanh, 4), "dsigmoid": (d_sigmoid, 8), "dtanh": (d_tanh, 8)}


@pytest.mark.parametrize("name", FUNCTIONS)
def test_last_bits_are_right_from_one_to_1e_300(name, activation_values):
    """A value at least 1e-300 in size is within a few units of its own last place.

    A fixed absolute error would hide that a tail has no correct digit left. Nothing on the way
    overflows or divides by zero, not even at 1.8e308.
    """
    function, ulps = FUNCTIONS[name]
    right = activation_values[name]
    with np.errstate(all="raise", under="ignore"):
        got = function(activation_values["x"])
    on_scale = np.abs(right) >= SMALLEST_ON_THE_LOG_SCALE
    off_by = np.abs(got - right) / np.spacing(np.abs(right))
    assert on_scale.sum() >= 95
    assert off_by[on_scale].max() <= ulps


@pytest.mark.parametrize("name", FUNCTIONS)
def test_values_too_small_for_the_log_scale_stay_that_small(name, activation_values):
    """Below 1e-300 a value stays below 1e-300, with the right sign or at zero."""
    function, _ = FUNCTIONS[name]
    right = activation_values[name]
    tiny = np.abs(right) < SMALLEST_ON_THE_LOG_SCALE
    got = function(activation_values["x"][tiny])
    assert np.all(np.abs(got) <= 1.001 * SMALLEST_ON_THE_LOG_SCALE)
    assert np.all(got * np.sign(right[tiny]) >= 0)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_one_number_gives_what_it_gives_inside_an_array(name, activation_values):
    """A number on its own takes the same way as a number among many.

    Not to the last bit: an array may go through vector instructions with another ``exp``.
    """
    function, ulps = FUNCTIONS[name]
    together = function(activation_values["x"])
    alone = np.array([float(function(float(x))) for x in activation_values["x"]])
    assert np.all(np.abs(together - alone) <= ulps * np.spacing(np.abs(alone)))


@pytest.mark.parametrize("name", FUNCTIONS)
def test_shape_of_the_input_is_the_shape_of_the_output(name):
    """A number gives a number, an array an array of the same shape, an empty one an empty one."""
    function, _ = FUNCTIONS[name]
    assert np.shape(function(1)) == ()
    assert function([[1, 2, 3], [4, 5, 6]]).shape == (2, 3)
    assert function([]).shape == (0,)


def test_sigmoid_of_opposite_sums_adds_up_to_one():
    """What one gate lets through at z, it holds back at -z."""
    z = np.linspace(-30, 30, 121)
    np.testing.assert_allclose(sigmoid(z) + sigmoid(-z), 1.0, rtol=1e-15)


@pytest.mark.parametrize(("function", "slope"), [(sigmoid, d_sigmoid), (tanh, d_tanh)])
def test_slope_is_how_fast_the_function_rises(function, slope):
    """The derivative is the rise over a short run, here to the seven digits a difference gives."""
    z, half = np.linspace(-6, 6, 49), 1e-5
    rise = (function(z + half) - function(z - half)) / (2 * half)
    np.testing.assert_allclose(slope(z), rise, rtol=1e-5, atol=1e-9)


@pytest.mark.parametrize("slope", [d_sigmoid, d_tanh])
def test_slope_far_out_is_tiny_and_not_zero(slope):
    """At 40 the curve looks flat and is not: s(1-s) and 1-t² would be exactly 0 here."""
    assert 0 < slope(40.0) < 1e-17
    assert 0 < slope(-40.0) < 1e-17


def test_array_handed_in_stays_as_it_was():
    """None of the four functions writes to its argument."""
    z = np.linspace(-3, 3, 7)
    before = z.copy()
    for function, _ in FUNCTIONS.values():
        function(z)
    np.testing.assert_array_equal(z, before)
