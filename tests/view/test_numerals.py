"""Numbers on the screen: what is written, and that it reads back."""

import re

import numpy as np
import pytest

from lstm_view.model.numerals import (
    DECIMALS,
    HUGE,
    brief,
    exact,
    of_any_size,
    percent,
    plainly,
    power_of_ten,
    read,
    shown,
    signed,
    typed,
)

UNIT = 10.0**-DECIMALS


def numbers_of_every_size(seed, count=2000):
    """Numbers of either sign from 1e-12 to 1e15, evenly spread over the powers of ten."""
    rng = np.random.default_rng(seed)
    return (rng.choice([-1, 1], count) * 10.0 ** rng.uniform(-12, 15, count)).tolist()


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0.000"),
        (-0.0, "0.000"),
        (0.48, "0.480"),
        (-1.5, "−1.500"),
        (0.0005001, "0.001"),
        (0.0004999, "0.000"),
        (-0.0004999, "0.000"),
        (-0.0005001, "−0.001"),
        (5e-324, "0.000"),
        (-5e-324, "0.000"),
        (1234.5678, "1234.568"),
        (99999.4, "99999.400"),
        (-99999.4, "−99999.400"),
        (1e5, "1.000×10⁵"),
        (-1e5, "−1.000×10⁵"),
        (1e6, "1.000×10⁶"),
        (-1e6, "−1.000×10⁶"),
        (2500000.0, "2.500×10⁶"),
        (9999999.0, "1.000×10⁷"),
        (1.2345e12, "1.234×10¹²"),
        (-1.5e300, "−1.500×10³⁰⁰"),
    ],
)
def test_shown(value, text):
    """Three decimals, a real minus, no minus before a zero, powers of ten from 100,000 on."""
    assert shown(value) == text


def test_shown_with_other_decimals():
    """A prediction shows four decimals, and the sign of what rounds to zero goes there too."""
    assert shown(0.00224, 4) == "0.0022"
    assert shown(-0.00004, 4) == "0.0000"
    assert shown(2345678.0, 1) == "2.3×10⁶"


def test_shown_takes_a_number_out_of_a_trace():
    """NumPy's own floats are written like Python's."""
    assert shown(np.float64(-0.25)) == "−0.250"
    assert typed(np.float64(-0.25)) == "−0.25"
    assert percent(np.float64(0.25)) == "25.0\u00a0%"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0.00"),
        (-0.0, "0.00"),
        (-0.00001, "0.00"),
        (2.7, "2.70"),
        (2.7043, "2.7043"),
        (1.125, "1.125"),
        (-0.19, "−0.19"),
        (20.0, "20.00"),
        (100.0, "100.00"),
        (0.00004, "0.00"),
        (0.0001, "0.0001"),
        (1.23456, "1.2346"),
        (99999.5, "99999.50"),
        (1e5, "1.000×10⁵"),
        (1e6, "1.000×10⁶"),
        (-1e6, "−1.000×10⁶"),
    ],
)
def test_typed(value, text):
    """Two to four decimals, as many as were set; zeros before the point stay."""
    assert typed(value) == text


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (0.0, "0.0 %"),
        (-0.0, "0.0 %"),
        (0.5, "50.0 %"),
        (0.96024, "96.0 %"),
        (0.0004, "0.0 %"),
        (0.9994, "99.9 %"),
        (1.0, "100.0 %"),
    ],
)
def test_percent(share, text):
    """One decimal, and the sign stays on the number's line."""
    assert percent(share) == text.replace(" ", "\N{NO-BREAK SPACE}")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.5, "0.5"),
        (20.0, "20"),
        (-0.1, "-0.1"),
        (0.1 + 0.2, "0.30000000000000004"),
        (1e6, "1000000"),
        (1e-7, "1e-07"),
        (10.05, "10.05"),
    ],
)
def test_exact(value, text):
    """The shortest text, without a useless .0."""
    assert exact(value) == text


def test_exact_reads_back_to_the_last_bit():
    """No digit is lost, in either tail and for a zero with a sign."""
    edges = [0.0, -0.0, 5e-324, -5e-324, 1.7976931348623157e308, 0.1, 1 / 3, 2.0**53 + 2]
    for value in edges + numbers_of_every_size(0):
        assert float(exact(value)).hex() == value.hex()


def test_shown_reads_back_within_half_a_digit():
    """Reading gives the number at the precision shown: three decimals, or four digits."""
    for value in numbers_of_every_size(1):
        unit = UNIT * max(1.0, 10.0 ** np.floor(np.log10(abs(value)))) if abs(value) >= HUGE else UNIT
        assert abs(read(shown(value)) - value) <= 0.5000001 * unit


def test_shown_again_is_the_same_text():
    """What was read from the screen is written as it stood there."""
    for value in numbers_of_every_size(2):
        assert shown(read(shown(value))) == shown(value)


def test_typed_reads_back_what_has_four_decimals():
    """A number set with up to four decimals loses nothing."""
    rng = np.random.default_rng(3)
    for decimals in range(5):
        for value in rng.uniform(-1000, 1000, 300).round(decimals).tolist():
            assert read(typed(value)) == value


def test_texts_have_one_form():
    """An optional real minus, digits, a point, decimals, perhaps a power of ten; never -, + or −0."""
    for value in [*numbers_of_every_size(4), 0.0, -0.0]:
        assert re.fullmatch(r"−?\d+\.\d{3}(×10[⁰¹²³⁴⁵⁶⁷⁸⁹]+)?", shown(value))
        assert re.fullmatch(r"−?\d+\.(\d{2,4}|\d{3}×10[⁰¹²³⁴⁵⁶⁷⁸⁹]+)", typed(value))
        assert not re.fullmatch(r"−0\.0*", shown(value))
        assert not re.fullmatch(r"−0\.0*", typed(value))


@pytest.mark.parametrize(
    ("text", "value"), [("−0.480", -0.48), ("2.500×10⁶", 2.5e6), ("−1.000×10¹²", -1e12), ("20.00", 20.0)]
)
def test_read(text, value):
    """The real minus and the raised powers of ten are understood."""
    assert read(text) == value


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0.000"),
        (-0.0, "0.000"),
        (-0.0001, "0.000"),
        (2.7043, "2.704"),
        (-0.19, "−0.190"),
        (-10.0, "−10.000"),
        (99.123, "99.123"),
        (100.0, "100.0"),
        (-4321.04, "−4321.0"),
        (12345.0, "1.2×10⁴"),
        (-939300.0, "−9.4×10⁵"),
        (1e12, "1.0×10¹²"),
    ],
)
def test_brief(value, text):
    """Three decimals below 100, one below 10,000, then powers of ten."""
    assert brief(value) == text


def test_brief_has_room_where_it_stands():
    """Whatever a learner can set fits the drawing: seven characters, one more for the largest."""
    rng = np.random.default_rng(5)
    values = rng.choice([-1, 1], 3000) * 10.0 ** rng.uniform(-6, 6, 3000)
    assert max(len(brief(value)) for value in values) <= 8
    assert max(len(brief(value)) for value in values if abs(value) < 9999) <= 7


@pytest.mark.parametrize(
    ("value", "text"), [(0.0, "0"), (0.5, "0.500"), (-12.34, "−12.3"), (666.0, "666"), (2.6e-16, "2.6×10⁻¹⁶")]
)
def test_of_any_size(value, text):
    """Three leading digits, two where it needs a power of ten."""
    assert of_any_size(value) == text


def test_of_any_size_with_other_digits():
    """As many as are asked for."""
    assert of_any_size(0.98563, digits=4) == "0.9856"


def test_power_of_ten():
    """The exponent is raised, its minus too."""
    assert (power_of_ten(-300), power_of_ten(6)) == ("10⁻³⁰⁰", "10⁶")


def test_signed():
    """A plus before what is above 0 as it is shown, a tiny number included where it has a power."""
    texts = shown(0.25), shown(-0.25), shown(0.0001), of_any_size(1e-7)
    assert [signed(text) for text in texts] == ["+0.250", "−0.250", "0.000", "+1.0×10⁻⁷"]


def test_plainly():
    """All digits that there are, without a power of ten."""
    assert [plainly(value) for value in (1e-5, 0.02, 1e6)] == ["0.00001", "0.02", "1,000,000"]
