"""Numbers as the learner sees them: a fixed number of decimals and a real minus sign."""

from lstm_core.checks import Numbers

DECIMALS = 3
HUGE = 1e5


def shown(value: Numbers, decimals: int = DECIMALS) -> str:
    """Write a quantity with a fixed number of decimals.

    >>> shown(0.48), shown(-0.0001), shown(-1.5), shown(250000.0)
    ('0.480', '0.000', '−1.500', '2.500×10⁵')
    """
    value = float(value)
    if abs(value) >= HUGE:
        return _scientific(value, decimals)
    text = f"{value:.{decimals}f}"
    if float(text) == 0:
        text = text.lstrip("-")
    return text.replace("-", "−")


def typed(value: Numbers) -> str:
    """Write a number the learner set with two to four decimals, as many as it has.

    >>> typed(2.7), typed(2.7043), typed(-0.19), typed(20.0)
    ('2.70', '2.7043', '−0.19', '20.00')
    """
    value = float(value)
    if abs(value) >= HUGE:
        return shown(value)
    text = f"{value:.4f}"
    while text.endswith("0") and len(text.partition(".")[2]) > 2:
        text = text[:-1]
    if float(text) == 0:
        text = text.lstrip("-")
    return text.replace("-", "−")


def brief(value: Numbers) -> str:
    """Write a number where there is room for seven characters.

    >>> brief(2.7043), brief(-0.19), brief(4321.0), brief(-939300.0)
    ('2.704', '−0.190', '4321.0', '−9.4×10⁵')
    """
    value = float(value)
    if abs(value) < 100:
        return shown(value)
    if abs(value) < 10_000:
        return shown(value, 1)
    return _scientific(value, 1)


def of_any_size(value: Numbers, digits: int = 3) -> str:
    """Write a number that may be tiny or huge with its leading digits, fewer if it needs a power.

    >>> of_any_size(0.5), of_any_size(-12.34), of_any_size(666.0), of_any_size(2.6e-16)
    ('0.500', '−12.3', '666', '2.6×10⁻¹⁶')
    >>> of_any_size(0.98563, digits=4)
    '0.9856'
    """
    value = float(value)
    if value == 0:
        return "0"
    exponent = int(f"{value:.{digits - 1}e}".partition("e")[2])
    if not -4 < exponent < 5:
        return _scientific(value, digits - 2)
    return f"{value:.{max(digits - 1 - exponent, 0)}f}".replace("-", "−")


def power_of_ten(exponent: int) -> str:
    """Write a power of ten.

    >>> power_of_ten(-300)
    '10⁻³⁰⁰'
    """
    return f"10{_superscript(exponent)}"


def percent(share: Numbers) -> str:
    """Write a share as a percentage.

    >>> percent(0.96).split(), percent(1.0).split()
    (['96.0', '%'], ['100.0', '%'])
    """
    return f"{shown(100 * float(share), 1)}\N{NO-BREAK SPACE}%"


def exact(value: float) -> str:
    """Write the shortest text that reads back as the same number.

    >>> exact(0.5), exact(20.0), exact(-0.1)
    ('0.5', '20', '-0.1')
    """
    return repr(value).removesuffix(".0")


def signed(text: str) -> str:
    """Put a plus before what `shown` or `of_any_size` wrote of a number above 0.

    >>> signed(shown(0.25)), signed(shown(-0.25)), signed(shown(0.0001)), signed(of_any_size(1e-7))
    ('+0.250', '−0.250', '0.000', '+1.0×10⁻⁷')
    """
    return f"+{text}" if read(text) > 0 else text


def plainly(value: float) -> str:
    """Write a setting without a power of ten.

    >>> plainly(1e-5), plainly(0.02), plainly(1e6)
    ('0.00001', '0.02', '1,000,000')
    """
    return f"{value:,.10f}".rstrip("0").removesuffix(".")


def read(text: str) -> float:
    """Read back what `shown` or `typed` wrote.

    >>> read(shown(-0.4804)), read("2.500×10⁶")
    (-0.48, 2500000.0)
    """
    mantissa, _, power = text.replace("−", "-").partition("×10")
    exponent = power.translate(str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")) or "0"
    return float(f"{mantissa}e{exponent}")


def _scientific(value: float, decimals: int) -> str:
    mantissa, exponent = f"{value:.{decimals}e}".split("e")
    return f"{mantissa}×10{_superscript(int(exponent))}".replace("-", "−")


def _superscript(number: int) -> str:
    return str(number).translate(str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻"))
