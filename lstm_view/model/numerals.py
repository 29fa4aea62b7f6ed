"""Numbers as the learner sees them: a fixed number of decimals and a real minus sign."""

from lstm_core.checks import Numbers

DECIMALS = 3
HUGE = 1e5


def shown(value: Numbers, decimals: int = DECIMALS) -> str:
    """Write a quantity with a fixed number of decimals: 0.480, −1.500, 2.500×10⁵."""
    value = float(value)
    if abs(value) >= HUGE:
        return _scientific(value, decimals)
    return _with_minus(f"{value:.{decimals}f}")


def typed(value: Numbers) -> str:
    """Write a number the learner set with two to four decimals, as many as it has: 2.70, 2.7043."""
    value = float(value)
    if abs(value) >= HUGE:
        return shown(value)
    whole, decimals = f"{value:.4f}".split(".")
    return _with_minus(f"{whole}.{decimals.rstrip('0').ljust(2, '0')}")


def brief(value: Numbers) -> str:
    """Write a number where there is room for seven characters: 2.704, 4321.0, −9.4×10⁵."""
    value = float(value)
    if abs(value) < 10_000:
        return shown(value, DECIMALS if abs(value) < 100 else 1)
    return _scientific(value, 1)


def of_any_size(value: Numbers, digits: int = 3) -> str:
    """Write a tiny or huge number with its leading digits, fewer with a power: −12.3, 2.6×10⁻¹⁶."""
    value = float(value)
    if value == 0:
        return "0"
    exponent = int(f"{value:.{digits - 1}e}".partition("e")[2])
    if not -4 < exponent < 5:
        return _scientific(value, digits - 2)
    return _with_minus(f"{value:.{max(digits - 1 - exponent, 0)}f}")


def power_of_ten(exponent: int) -> str:
    """Write a power of ten: 10⁻³⁰⁰."""
    return "10" + str(exponent).translate(str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻"))


def percent(share: Numbers) -> str:
    """Write a share as a percentage: 96.0 %."""
    return f"{shown(100 * float(share), 1)}\N{NO-BREAK SPACE}%"


def exact(value: float) -> str:
    """Write the shortest text that reads back as the same number: 0.5, 20, -0.1."""
    return repr(value).removesuffix(".0")


def as_given(value: float) -> str:
    """Write a number that the learner brought with its own digits, ten at most: 1013.5."""
    return f"{value:.10g}".replace("-", "−")


def signed(text: str) -> str:
    """Put a plus before what `shown` or `of_any_size` wrote of a number above 0."""
    return f"+{text}" if read(text) > 0 else text


def plainly(value: float) -> str:
    """Write a setting without a power of ten: 0.00001, 1,000,000."""
    return f"{value:,.10f}".rstrip("0").removesuffix(".")


def read(text: str) -> float:
    """Read back what `shown` or `typed` wrote."""
    mantissa, _, power = text.replace("−", "-").partition("×10")
    exponent = power.translate(str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")) or "0"
    return float(f"{mantissa}e{exponent}")


def _scientific(value: float, decimals: int) -> str:
    mantissa, exponent = f"{value:.{decimals}e}".split("e")
    return f"{_with_minus(mantissa)}×{power_of_ten(int(exponent))}"


def _with_minus(text: str) -> str:
    """Write a real minus, and none before a zero."""
    return text.lstrip("-") if float(text) == 0 else text.replace("-", "−")
