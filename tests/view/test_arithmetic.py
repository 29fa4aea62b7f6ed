"""Every line of arithmetic can be worked out by hand, and says so where the digits shown fall short.

The tests read the lines as a reader would: they take the text without its tags, work out what stands
left of each sign with the digits that are shown, exactly, and round to the digits on the right.
"""

import math
import re
from collections import Counter
from decimal import Decimal

import pytest

from lstm_core import Gate, LSTMParams, State, lstm_step, run_sequence
from lstm_core.cell import QUANTITIES
from lstm_view.arithmetic import ROUNDING_NOTE, as_html, lines_of_stage, lines_of_step
from lstm_view.choices import FIRST_SCREEN
from lstm_view.glossary import UNITS, WORDINGS
from lstm_view.numerals import percent, shown, typed
from lstm_view.stages import BY_KEY, STAGES

NUMBER = r"\d+\.\d+(?:×10[⁰¹²³⁴⁵⁶⁷⁸⁹]+)?"
SIGNED = rf"−?{NUMBER}"
FACTOR = rf"(?:{NUMBER}|\(−{NUMBER}\))"
PRODUCT = rf"{SIGNED}(?: × {FACTOR})?"
SUM = rf"{PRODUCT}(?: [+−] (?:{NUMBER}|{FACTOR} × {FACTOR}))*"
SQUASHED = rf"(?:sigmoid|tanh)\({SIGNED}\)"
LINE = rf"(?:{SUM}|{SQUASHED})(?: [=≈] {SUM})+(?: = \d+\.\d\u00a0%)?"
"""Only the first number of a sum carries its own sign; later ones have theirs in front or in brackets."""

PLAIN_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹−", "0123456789-")


def number(text):
    """Read one number of the screen: its exact value, and half a unit of its last digit."""
    value = Decimal(text.strip("()").translate(PLAIN_DIGITS).replace("×10", "E"))
    return value, Decimal((0, (5,), value.as_tuple().exponent - 1))


def terms(side):
    """Take a sum apart into signed terms, each a list of its factors."""
    signed = re.split(r" (?=[+−] )", side)
    return [
        (-1 if term.startswith("− ") else 1, re.sub(r"^[+−] ", "", term).split(" × "))
        for term in signed
    ]


def by_hand(side):
    """Work out each term of a side exactly, with the digits that are shown."""
    if squashed := re.fullmatch(r"(sigmoid|tanh)\((.*)\)", side):
        z = float(number(squashed[2])[0])
        if squashed[1] == "tanh":
            return [Decimal(math.tanh(z))]
        return [Decimal(1 / (1 + math.exp(-z)) if z > -700 else 0.0)]
    return [
        sign * math.prod(number(factor)[0] for factor in factors) for sign, factors in terms(side)
    ]


def judge(left, right):
    """Tell whether a reader who works out the left gets the right: yes, no, or a tie in the last digit.

    Where the right is a sum again, term by term; where it is one number, all terms together.
    """
    worked_out = by_hand(left)
    results = terms(right)
    if len(results) == 1:
        worked_out = [sum(worked_out)]
    assert len(worked_out) == len(results)
    verdicts = []
    for value, (sign, factors) in zip(worked_out, results, strict=True):
        assert len(factors) == 1
        result, half_a_digit = number(factors[0])
        off = abs(value - sign * result) - half_a_digit
        near = Decimal("1e-12") if "(" in left and "×" not in left else 0
        verdicts.append("tie" if abs(off) <= near else "yes" if off < 0 else "no")
    return "no" if "no" in verdicts else "tie" if "tie" in verdicts else "yes"


def claims(text):
    """Cut a line at its signs into what stands left, the sign, and what stands right of it."""
    pieces = re.split(r" ([=≈]) ", re.sub(r" = [\d.]+\u00a0%$", "", text))
    return list(zip(pieces[:-2:2], pieces[1::2], pieces[2::2], strict=True))


def all_lines(trace, params):
    """Every line the app can show of a run: by stages and of whole steps, as plain text."""
    for step in trace:
        for stage in STAGES:
            yield from ((step, line) for line in lines_of_stage(stage, step, params))
        yield from ((step, line) for line in lines_of_step(step, params))


# The reader of this test is to be trusted


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        ("0.50 × 1.6307", "0.815", "yes"),
        ("0.50 × 1.6307", "0.816", "no"),
        ("0.50 × (−0.19)", "−0.095", "yes"),
        ("−0.500 × (−0.190)", "0.095", "yes"),
        ("1.209 − 0.097 + 0.5935", "1.705", "tie"),
        ("1.209 − 0.097 + 0.5935", "1.706", "tie"),
        ("1.209 − 0.097 + 0.5935", "1.707", "no"),
        ("0.551 + 0.826 + 0.6204", "1.998", "no"),
        ("20.001 + 20.002", "40.004", "no"),
        ("sigmoid(0.000)", "0.500", "yes"),
        ("tanh(−1.000)", "−0.762", "yes"),
        ("tanh(−1.000)", "−0.761", "no"),
        ("2.00 × 1.000×10⁶ + 0.50", "2.000×10⁶", "yes"),
        ("2.00 × 1.000×10⁶ + 600.00", "2.000×10⁶", "no"),
        ("2.0 × 3.0 + 1.0 × 2.0 − 5.0", "6.0 + 2.0 − 5.0", "yes"),
        ("2.0 × 3.0 + 1.0 × 2.0 − 5.0", "6.0 + 2.1 − 5.0", "no"),
    ],
)
def test_working_out_by_hand(left, right, verdict):
    """What the other tests rely on: sums and products of shown digits, rounded to the last one."""
    assert judge(left, right) == verdict


@pytest.mark.parametrize("text", ["1.00 + −2.00 = −1.00", "1.00 × −2.00 = −2.00", "1.00 = -1.00"])
def test_what_no_line_may_look_like(text):
    """Two signs in a row and hyphens for minus signs are caught."""
    assert not re.fullmatch(LINE, text)


# Equals or about


def test_sign_tells_the_truth(size, random_run, plain):
    """= where the digits shown give the digits shown, ≈ where they do not; a tie may be either."""
    for seed in range(60):
        for _, line in all_lines(*random_run(seed, size, steps=3)):
            for left, sign, right in claims(plain(line.html)):
                verdict = judge(left, right)
                assert verdict == "tie" or (sign == "=") == (verdict == "yes"), plain(line.html)


def test_both_signs_occur(random_run, plain):
    """Random cells with two decimals come out even often, and fall short often."""
    signs = Counter(
        sign
        for seed in range(20)
        for _, line in all_lines(*random_run(seed))
        for _, sign, _ in claims(plain(line.html))
    )
    assert min(signs["="], signs["≈"]) > 200


def test_line_agrees_unless_it_says_about(random_run):
    """The note on rounding is due exactly where a line shows the sign."""
    for seed in range(20):
        for _, line in all_lines(*random_run(seed)):
            assert line.agrees == ("≈" not in line.html)


def test_note_explains_the_sign():
    """The note opens with the sign it is about."""
    assert ROUNDING_NOTE.startswith("≈")


# Numbers


def test_numbers_are_those_of_the_step(size, random_run):
    """Each coloured number is the quantity of that colour, as the screen writes it."""
    coloured = re.compile(r"<b style='color:var\(--q-(\w+)\)'>(.*?)</b>")
    for seed in range(20):
        for step, line in all_lines(*random_run(seed, size, steps=2)):
            found = coloured.findall(line.html)
            assert found[-1][0] == line.quantity
            for name, text in found:
                name = {"h": "h_prev"}.get(name, name) if line.quantity.startswith("z_") else name
                value = getattr(step, name)
                wanted = typed(value) if name == "x" else shown(value)
                assert text.strip("()") in (wanted, wanted.removeprefix("−")), line.html


def test_lines_end_in_the_results_of_the_step(size, random_run, plain):
    """What a line arrives at is what the trace holds, sign included; a share also in percent."""
    for seed in range(20):
        for step, line in all_lines(*random_run(seed, size, steps=2)):
            value = getattr(step, line.quantity)
            share = f" = {percent(value)}" if line.quantity in ("f", "i", "o") else ""
            assert re.split(" [=≈] ", plain(line.html), maxsplit=1)[1].endswith(
                shown(value) + share
            )
            assert claims(plain(line.html))[-1][2] == shown(value)


def test_share_and_its_percentage_are_the_same_digits(random_run, plain):
    """0.960 = 96.0 %: the last sign of the line is right as well."""
    for seed in range(40):
        for _, line in all_lines(*random_run(seed, "every-digit")):
            if share := re.search(r"([\d.]+) = ([\d.]+)\u00a0%$", plain(line.html)):
                assert Decimal(share[1]) * 100 == Decimal(share[2])


@pytest.mark.parametrize("unit", UNITS)
def test_weighted_sum_uses_its_own_three_numbers(unit, plain):
    """Twelve different numbers: each unit's line shows its own three, in their places."""
    params = LSTMParams.from_flat(
        [0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.07, 0.08, 0.09, 1, 1.1, 1.2]
    )
    step = lstm_step(3.0, State(h=2.0, c=1.0), params)
    gate = getattr(params, unit)
    plugged_in = f"2.000 × {typed(gate.w_h)} + 3.00 × {typed(gate.w_x)} + {typed(gate.b)}"
    lines = [line for line in lines_of_step(step, params) if line.quantity == f"z_{UNITS[unit]}"]
    assert [plain(line.html).split(" = ")[0] for line in lines] == [plugged_in]


# How it is set


def test_every_line_is_well_formed(size, random_run, plain):
    """No two signs meet: a later negative term is subtracted, a negative factor stands in brackets."""
    for seed in range(60):
        for _, line in all_lines(*random_run(seed, size, steps=3)):
            assert re.fullmatch(LINE, plain(line.html)), plain(line.html)


def texts(lines, plain):
    """The lines as a reader sees them."""
    return [plain(line.html) for line in lines]


def test_forget_gate_of_the_first_screen(plain):
    """Company B on day 2, to the letter."""
    trace = run_sequence(FIRST_SCREEN.xs, FIRST_SCREEN.params, FIRST_SCREEN.initial)
    assert texts(lines_of_stage(BY_KEY["forget"], trace[1], FIRST_SCREEN.params), plain) == [
        "0.276 × 2.7043 + 0.50 × 1.6307 + 1.6234 = 0.746 + 0.815 + 1.6234 = 3.184",
        "sigmoid(3.184) = 0.960 = 96.0\u00a0%",
        "0.498 × 0.960 = 0.478",
    ]


def test_input_gate_of_the_first_screen(plain):
    """0.551 + 0.826 + 0.6204 is 1.9974, which is not 1.998 to three decimals: about."""
    trace = run_sequence(FIRST_SCREEN.xs, FIRST_SCREEN.params, FIRST_SCREEN.initial)
    assert texts(lines_of_stage(BY_KEY["input"], trace[1], FIRST_SCREEN.params), plain) == [
        "0.276 × 1.9983 + 0.50 × 1.6525 + 0.6204 ≈ 0.551 + 0.826 + 0.6204 ≈ 1.998",
        "sigmoid(1.998) = 0.881 = 88.1\u00a0%",
    ]


def test_new_memory_of_the_first_screen(plain):
    """0.478 + 0.432 is 0.910, and the exact sum rounds to 0.911: about."""
    trace = run_sequence(FIRST_SCREEN.xs, FIRST_SCREEN.params, FIRST_SCREEN.initial)
    assert texts(lines_of_stage(BY_KEY["update"], trace[1], FIRST_SCREEN.params), plain) == [
        "0.491 × 0.881 ≈ 0.432",
        "0.478 + 0.432 ≈ 0.911",
    ]


NEGATIVE = LSTMParams(
    forget=Gate(w_h=2.0, w_x=-0.19, b=-0.32),
    input=Gate(w_h=-1.5, w_x=0.5, b=0.0),
    candidate=Gate(w_h=-1.0, w_x=-1.0, b=-1.0),
    output=Gate(w_h=0.0, w_x=0.0, b=-10.0),
)


def test_negative_weights_and_biases(plain):
    """A negative factor in brackets, a negative bias subtracted."""
    step = lstm_step(1.0, State(h=0.5, c=-2.0), NEGATIVE)
    assert texts(lines_of_stage(BY_KEY["forget"], step, NEGATIVE), plain) == [
        "0.500 × 2.00 + 1.00 × (−0.19) − 0.32 = 1.000 − 0.190 − 0.32 = 0.490",
        "sigmoid(0.490) = 0.620 = 62.0\u00a0%",
        "−2.000 × 0.620 = −1.240",
    ]


def test_negative_addition_to_the_memory(plain):
    """A negative proposal is subtracted from what was kept."""
    step = lstm_step(1.0, State(h=0.5, c=-2.0), NEGATIVE)
    assert texts(lines_of_stage(BY_KEY["update"], step, NEGATIVE), plain) == [
        "−0.987 × 0.438 = −0.432",
        "−1.240 − 0.432 = −1.672",
    ]


def test_negative_input_and_negative_short_term_memory(plain):
    """A negative input stands in brackets; the short-term memory, in front, keeps its own sign."""
    step = lstm_step(-1.0, State(h=-0.5, c=0.0), NEGATIVE)
    assert texts(lines_of_stage(BY_KEY["candidate"], step, NEGATIVE), plain) == [
        "−0.500 × (−1.00) + (−1.00) × (−1.00) − 1.00 = 0.500 + 1.000 − 1.00 = 0.500",
        "tanh(0.500) = 0.462",
    ]


def test_whole_step_leaves_the_single_products_out(plain):
    """Where a whole step is shown, each weighted sum goes straight to its result."""
    step = lstm_step(1.0, State(h=0.5, c=-2.0), NEGATIVE)
    lines = lines_of_step(step, NEGATIVE)
    assert texts(lines, plain)[0] == "0.500 × 2.00 + 1.00 × (−0.19) − 0.32 = 0.490"
    assert [line.quantity for line in lines] == list(QUANTITIES[3:])


def test_stage_works_out_its_results_in_order(random_run):
    """One line for each quantity of the stage."""
    trace, params = random_run(0)
    for stage in STAGES:
        quantities = [line.quantity for line in lines_of_stage(stage, trace[0], params)]
        assert quantities == list(stage.results)


@pytest.mark.parametrize("wording", WORDINGS)
def test_table_of_lines(wording, random_run):
    """Every line is one entry: the quantity's name, then how it comes about."""
    trace, params = random_run(0)
    lines = lines_of_step(trace[0], params)
    html = as_html(lines, wording)
    names = re.findall(r"<dt>(.*?)</dt>", html)
    assert re.findall(r"<dd>(.*?)</dd>", html) == [line.html for line in lines]
    assert names[1] == {"words": "forget gate", "symbols": "<i>f</i>"}[wording]
    assert len(names) == len(lines)
