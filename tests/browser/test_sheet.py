"""The arithmetic and the sentences that the browser writes, worked out again by hand.

A reader takes the text without its tags, works out what stands left of each sign with the digits that
are shown, exactly, and rounds to the digits on the right.
"""

import json
import math
import re
from collections import Counter
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest

from lstm_core import LSTMParams, State, run_sequence
from lstm_core.cell import QUANTITIES

pytestmark = pytest.mark.browser

CASES = json.loads((Path(__file__).parents[1] / "data" / "sheet.json").read_text("utf-8"))
UNITS = {"forget": "f", "input": "i", "candidate": "g", "output": "o"}
WEIGHTS = ("w_h", "w_x", "b")
RESULTS = {
    "forget": ("z_f", "f", "kept"),
    "candidate": ("z_g", "g"),
    "input": ("z_i", "i"),
    "update": ("written", "c"),
    "output": ("tanh_c", "z_o", "o", "h"),
}
"""What each stage works out; together, all that the cell works out, in its order."""
SAID = {
    "forget": ("f", "c_prev", "kept"),
    "candidate": ("g",),
    "input": ("i",),
    "update": ("written", "kept", "c"),
    "output": ("o", "tanh_c", "h"),
    "all": ("f", "c_prev", "written", "c", "o", "h"),
}
"""The quantities a stage's sentence tells, in order."""
ASKED = {
    "forget": ("c_prev",),
    "candidate": (),
    "input": ("g",),
    "update": ("i", "g", "kept", "c_prev"),
    "output": ("c",),
}
"""The quantities a stage's question tells, in order."""
HALF = {"first": lambda share: share > 0.5, "second": lambda share: share < 0.5}
CLAIMS = {
    "forget": {name: lambda step, holds=holds: holds(step.f) for name, holds in HALF.items()},
    "candidate": {"first": lambda step: step.g > 0, "second": lambda step: step.g < 0},
    "input": {name: lambda step, holds=holds: holds(step.i) for name, holds in HALF.items()},
    "update": {"first": lambda step: step.c > step.c_prev, "second": lambda step: step.c < step.c_prev},
    "output": {name: lambda step, holds=holds: holds(step.o) for name, holds in HALF.items()},
}
"""What each guess claims about the numbers."""
SHARES = ("f", "i", "o")
SIZES = {
    "two-decimals": lambda rng, count: rng.uniform(-10, 10, count).round(2),
    "four-decimals": lambda rng, count: rng.uniform(-5, 5, count).round(4),
    "every-digit": lambda rng, count: rng.uniform(-3, 3, count),
    "tiny": lambda rng, count: rng.uniform(-0.02, 0.02, count),
    "hundreds": lambda rng, count: rng.uniform(-1000, 1000, count).round(2),
    "millions": lambda rng, count: rng.uniform(-1e6, 1e6, count),
    "any-size": lambda rng, count: rng.choice([-1, 1], count) * 10.0 ** rng.uniform(-300, 6, count),
}
"""How large the numbers of a random cell are and how many decimals they have."""
CELLS = 40

DIGITS = r"\d+\.\d+(?:×10[⁰¹²³⁴⁵⁶⁷⁸⁹]+)?"
SIGNED = rf"−?{DIGITS}"
FACTOR = rf"(?:{DIGITS}|\(−{DIGITS}\))"
SUM = rf"{SIGNED}(?: × {FACTOR})?(?: [+−] (?:{DIGITS}|{FACTOR} × {FACTOR}))*"
HOW = rf"(?:{SUM}|(?:sigmoid|tanh)\({SIGNED}\)|)"
"""Only the first number of a sum has its own sign; later ones have theirs in front or in brackets."""
TOLD = re.compile(r"(−?\d+\.\d+)(×10[⁰¹²³⁴⁵⁶⁷⁸⁹]+)?(\u00a0%)?")
PLAIN_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹−", "0123456789-")

WRITE = """
    return JSON.stringify(JSON.parse(given).map((view) => ({
        lines: sheet.linesOf(stages.stageOf(view.stage)?.results ?? stages.IN_ORDER,
            trace.stepOf(view.trace, view.t), trace.cellOf(view), view.stage !== "all"),
        sentence: question.sentenceOf(view),
        question: question.questionOf(view, true, ""),
        hint: verdict.hintOf(view),
        verdicts: view.stage === "all" ? [] : ["first", "second", "none"].map((answer) => {
            const guess = { about: asking.questionAsked(view), answer };
            return verdict.verdictOn({ ...view, local: { guess } });
        }),
    })));
"""


@pytest.fixture(scope="session")
def written(blank):
    """What the browser writes about a step of each run at a stage."""

    def write(*asked):
        views = json.dumps([view_of(*one) for one in asked])
        return json.loads(blank("sheet stages trace question verdict asking", WRITE, views))

    return write


def view_of(trace, params, t, stage, names="words"):
    """What the browser's store shows of a run."""
    numbers = {
        f"{unit}.{name}": float(getattr(getattr(params, unit), name)) for unit in UNITS for name in WEIGHTS
    }
    numbers |= {f"x.{at}": x for at, x in enumerate(trace.x.tolist())}
    numbers |= {"start.c": float(trace.initial.c), "start.h": float(trace.initial.h)}
    return {
        "numbers": numbers,
        "forced": {name: float(value) for name, value in trace.forced.items()},
        "t": t,
        "stage": stage,
        "names": names,
        "trace": {name: getattr(trace, name).tolist() for name in QUANTITIES},
        "local": {},
        "data": {"example": {"step_name": "day"}},
    }


def random_run(size, seed, steps=2):
    """The run of a cell nobody tuned, and its parameters."""
    rng, draw = np.random.default_rng(seed), SIZES[size]
    params = LSTMParams.from_flat(draw(rng, 12))
    h, c = draw(rng, 2).tolist()
    return run_sequence(tuple(draw(rng, steps).tolist()), params, State(h=h, c=c)), params


@pytest.fixture(scope="session")
def everywhere(written):
    """The second step of many random runs, its stage, and what the browser writes about it."""
    runs = [random_run(size, seed) for size in SIZES for seed in range(CELLS)]
    asked = [(*run, 1, stage) for run in runs for stage in (*RESULTS, "all")]
    found = written(*asked)
    return [(one[0][1], one[3], texts) for one, texts in zip(asked, found, strict=True)]


def plain(html):
    return re.sub(r"<[^>]*>", "", html)


def text_of(line):
    """A line as it is read: what it is, how it comes about, and what it gives."""
    share = f" {line['share']}" if line.get("share") else ""
    rest = [plain(line["how"]), line["sign"], plain(line["result"])]
    return f"{line['name']}{share}: {' '.join(filter(None, rest))}".replace("\u00a0", " ")


def number(text):
    """Read one number of the screen: its exact value, and half a unit of its last digit."""
    value = Decimal(text.strip("()").translate(PLAIN_DIGITS).replace("×10", "E"))
    return value, Decimal((0, (5,), value.as_tuple().exponent - 1))


def by_hand(side):
    """Work out a side exactly, with the digits that are shown."""
    if squashed := re.fullmatch(r"(sigmoid|tanh)\((.*)\)", side):
        z = float(number(squashed[2])[0])
        if squashed[1] == "tanh":
            return Decimal(math.tanh(z))
        return Decimal(1 / (1 + math.exp(-z)) if z > -700 else 0.0)
    terms = [re.sub(r"^\+ ", "", term) for term in re.split(r" (?=[+−] )", side)]
    return sum(
        (-1 if term.startswith("− ") else 1)
        * math.prod(number(factor)[0] for factor in term.removeprefix("− ").split(" × "))
        for term in terms
    )


def judge(left, right):
    """Tell whether a reader who works out the left gets the right: yes, no, or a tie at its last digit."""
    result, half_a_digit = number(right)
    off = abs(by_hand(left) - result) - half_a_digit
    near = Decimal("1e-12") if left.startswith(("sigmoid", "tanh")) else 0
    return "tie" if abs(off) <= near else "yes" if off < 0 else "no"


def claims(lines):
    """What stands left of each sign, the sign, and what it gives; a sum downwards is read as one."""
    for at, line in enumerate(lines):
        left = plain(line["how"])
        if line.get("isSum"):
            first, *others = (plain(above["result"]) for above in lines[at - 3 : at])
            left = " ".join([first, *(added(other) for other in others)])
        if line["sign"]:
            yield left, line["sign"], plain(line["result"])


def added(text):
    return f"− {text[1:]}" if text.startswith("−") else f"+ {text}"


def test_working_out_by_hand():
    """What the other tests rely on: sums and products of shown digits, rounded to the last one."""
    for left, right, verdict in (
        ("0.50 × 1.6307", "0.815", "yes"),
        ("0.50 × 1.6307", "0.816", "no"),
        ("0.50 × (−0.19)", "−0.095", "yes"),
        ("−0.500 × (−0.190)", "0.095", "yes"),
        ("1.209 − 0.097 + 0.5935", "1.705", "tie"),
        ("1.209 − 0.097 + 0.5935", "1.706", "tie"),
        ("1.209 − 0.097 + 0.5935", "1.707", "no"),
        ("sigmoid(0.000)", "0.500", "yes"),
        ("tanh(−1.000)", "−0.761", "no"),
        ("2.00 × 1.000×10⁶ + 600.00", "2.000×10⁶", "no"),
        ("2.0 × 3.0 + 1.0 × 2.0 − 5.0", "3.0", "yes"),
    ):
        assert judge(left, right) == verdict, (left, right)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_worked_example(case, written):
    """To the letter, as somebody wrote it down who worked it out."""
    params = LSTMParams.from_flat(case["cell"])
    initial = State(h=case["h"], c=case["c"])
    trace = run_sequence(tuple(case["xs"]), params, initial, case.get("forced"))
    (found,) = written((trace, params, case["t"], case["stage"]))
    assert [text_of(line) for line in found["lines"]] == case["lines"]
    sentence = case["sentence"]
    wanted = sentence if isinstance(sentence, str) else " ".join(sentence)
    assert found["sentence"].replace("\u00a0", " ").startswith(wanted)


def test_sign_tells_the_truth(everywhere):
    """= where the digits shown give the digits shown, ≈ where they do not; a tie may be either."""
    signs = Counter()
    for _, _, found in everywhere:
        for left, sign, right in claims(found["lines"]):
            verdict = judge(left, right)
            signs[sign] += verdict != "tie"
            assert verdict == "tie" or (sign == "=") == (verdict == "yes"), (left, sign, right)
    assert min(signs["="], signs["≈"]) > 200


def test_every_line_is_well_formed(everywhere):
    """No two signs meet: a later negative term is subtracted, a negative factor stands in brackets."""
    for _, _, found in everywhere:
        for line in found["lines"]:
            assert re.fullmatch(HOW, plain(line["how"])), line
            assert re.fullmatch(SIGNED, plain(line["result"])), line


def test_lines_have_the_numbers_of_the_step(everywhere):
    """Each coloured number is the quantity of that colour, and each stage's lines are its results."""
    coloured = re.compile(r'<b style="color:var\(--q-(\w+)\)">(.*?)</b>')
    for step, stage, found in everywhere:
        own = [line["name"] for line in found["lines"] if line["name"] not in WEIGHTS]
        assert own == list(RESULTS.get(stage, QUANTITIES[3:]))
        for line in found["lines"]:
            is_sum = line["name"] in WEIGHTS or line["name"].startswith("z_")
            for name, text in coloured.findall(line["how"] + line["result"]):
                value = step.h_prev if is_sum and name == "h" else getattr(step, name)
                shown, half_a_digit = number(text)
                if line["name"] == "c" and name == "written":
                    value = abs(value)
                assert abs(Decimal(float(value)) - shown) <= half_a_digit * Decimal("1.001"), line
            if line.get("share"):
                share = float(line["share"].removesuffix("\u00a0%"))
                assert share == pytest.approx(100 * getattr(step, line["name"]), abs=0.0501)


def test_weighted_sum_uses_its_own_three_numbers(written):
    """Twelve different numbers: each unit's lines show its own three, in their places."""
    numbers = [0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.07, 0.08, 0.09, 1, 1.1, 1.2]
    params = LSTMParams.from_flat(numbers)
    trace = run_sequence((3.0,), params, State(h=2.0, c=1.0))
    for unit in UNITS:
        gate = getattr(params, unit)
        (found,) = written((trace, params, 0, unit))
        lines = {line["name"]: plain(line["how"] or line["result"]) for line in found["lines"]}
        assert lines["w_h"] == f"2.000 × {gate.w_h:.2f}"
        assert lines["w_x"] == f"3.00 × {gate.w_x:.2f}"
        assert lines["b"] == f"{gate.b:.2f}"


# Questions, sentences and verdicts


def assert_tells(text, step, names):
    """The numbers in a text are these quantities, in order, to the digits shown; shares in percent."""
    found = TOLD.findall(text)
    assert len(found) == len(names), text
    for (digits, power, sign), name in zip(found, names, strict=True):
        value, unit = float(getattr(step, name)), 1e-3
        assert bool(sign) == (name in SHARES), text
        if sign:
            value, unit = 100 * value, 0.1
        told = float(digits.translate(PLAIN_DIGITS))
        if power:
            scale = 10.0 ** int(power.removeprefix("×10").translate(PLAIN_DIGITS))
            told, unit = told * scale, unit * scale
        assert told == pytest.approx(value, abs=0.500001 * unit), text


def test_sentence_tells_the_numbers_of_the_step(everywhere):
    """Every number in the sentence is the one the cell worked out; shares are in percent."""
    for step, stage, found in everywhere:
        nothing = stage == "forget" and step.c_prev == 0
        assert_tells(found["sentence"], step, ("f",) if nothing else SAID[stage])


def test_question_tells_only_what_is_known(everywhere):
    """It opens with the day; its numbers are the step's, and none of them is about to be guessed."""
    for step, stage, found in everywhere:
        if stage == "all":
            continue
        assert set(ASKED[stage]).isdisjoint(QUANTITIES[QUANTITIES.index(RESULTS[stage][0]) :])
        title, text = found["question"]["title"], found["question"]["text"]
        assert title.endswith("?")
        assert text.startswith("Day 2. ")
        assert text.endswith("?")
        is_of_nothing = stage == "forget" and step.c_prev == 0
        assert_tells(text.removeprefix("Day 2. "), step, () if is_of_nothing else ASKED[stage])


def test_nothing_is_kept_of_a_memory_of_0(written):
    """Where none arrives, the forget gate is asked, and told, what it would keep."""
    params = LSTMParams.from_flat([0.5] * 12)
    trace = run_sequence((1.0, 1.0), params)
    empty, held = written((trace, params, 0, "forget"), (trace, params, 1, "forget"))
    for found, is_empty in ((empty, True), (held, False)):
        assert (" would the forget gate keep" in found["question"]["text"]) == is_empty
        assert ("would keep" in found["sentence"]) == is_empty


def test_verdict_is_true(everywhere):
    """Right is said of the guess that the numbers bear out, not of the other, and both can be right."""
    seen = set()
    for step, stage, found in everywhere:
        if stage == "all":
            continue
        truth = [bool(CLAIMS[stage][guess](step)) for guess in ("first", "second")]
        for holds, verdict in zip(truth, found["verdicts"], strict=False):
            assert ("Right" in verdict) <= holds, verdict
            assert ("Not this time" in verdict) <= (not holds), verdict
            seen.add((stage, verdict))
        assert found["verdicts"][2] == ""
    assert len({one for one in seen if "Right" in one[1]}) == 2 * len(RESULTS)


@pytest.mark.parametrize(
    ("forget_b", "c", "stage"), [(0, 0, stage) for stage in RESULTS] + [(1000, 1, "update")]
)
def test_nothing_false_is_said_exactly_between_the_guesses(forget_b, c, stage, written):
    """A gate at exactly half, a proposal of 0, a memory that stays: neither guess is called right."""
    params = LSTMParams.from_flat([0, 0, forget_b, *[0] * 9])
    trace = run_sequence((0.0,), params, State(c=c))
    (found,) = written((trace, params, 0, stage))
    for verdict in found["verdicts"][:2]:
        assert verdict.endswith("It is exactly in between.")


@pytest.mark.parametrize("unit", UNITS)
def test_stage_of_a_forced_gate(unit, written):
    """The question names what it is forced to, its line says so, and the sum is said to be ignored."""
    letter = UNITS[unit]
    params = LSTMParams.from_flat([0.5] * 12)
    trace = run_sequence((1.0, 2.0), params, State(), {letter: 0.25})
    forced, free = written((trace, params, 1, unit), (run_sequence((1.0, 2.0), params), params, 1, unit))
    assert forced["question"]["title"] == "What does forcing a gate do?"
    assert "is forced to 0.250, whatever its three numbers say" in forced["question"]["text"]
    (line,) = [line for line in forced["lines"] if line["name"] == letter]
    assert plain(f"{line['how']} {line['result']}") == "forced to 0.250"
    assert forced["hint"] == "A forced gate ignores its weighted sum."
    assert "strongly positive nearly 1." in free["hint"]
    assert not any("forced" in line["how"] for line in free["lines"])


def test_prediction_is_announced_at_the_end_only(written):
    """At the last stage of the last step, and nowhere before it."""
    trace, params = random_run("every-digit", 0)
    ends = [(trace, params, t, stage) for t in (0, 1) for stage in (*RESULTS, "all")]
    told = ["the prediction" in found["sentence"] for found in written(*ends)]
    assert [one[2:] for one, is_told in zip(ends, told, strict=True) if is_told] == [(1, "output")]


def test_stages_work_out_every_quantity_once_and_in_order():
    """The lines of the stages together are what the cell works out."""
    assert tuple(name for names in RESULTS.values() for name in names) == QUANTITIES[3:]
