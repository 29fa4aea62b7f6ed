"""The drawing: its letters and dots, what is lit and dimmed, what it says in words, how it moves."""

import re
from dataclasses import replace

import numpy as np
import pytest
from playwright.sync_api import expect

from lstm_core import Gate, LSTMParams, State, lstm_step
from lstm_core.cell import QUANTITIES
from lstm_view.model.acts import example_of, state_of
from lstm_view.model.choices import FIRST_SCREEN, Choices
from lstm_view.model.numerals import brief, percent, shown, typed
from lstm_view.words.glossary import UNITS, WEIGHTS, WORDINGS

pytestmark = pytest.mark.browser

PARAMS = LSTMParams(
    forget=Gate(w_h=2.0, w_x=-0.19, b=-0.32),
    input=Gate(w_h=-1.5, w_x=0.5, b=0.0),
    candidate=Gate(w_h=-1.0, w_x=-1.0, b=-1.0),
    output=Gate(w_h=0.0, w_x=0.0, b=-10.0),
)
STEP = lstm_step(1.0, State(h=0.5, c=-2.0), PARAMS)
BY_HAND = {
    "x": "1.00", "h_prev": "0.500", "c_prev": "−2.000", "f.weighted_h": "1.000",
    "f.weighted_x": "−0.190", "f.sum": "sum 0.490", "f.value": "62.0\u00a0%", "f": "0.620",
    "kept": "−1.240", "g.sum": "sum −2.500", "g.value": "−0.987", "g": "−0.987",
    "i.value": "43.8\u00a0%", "written": "−0.432", "c": "−1.672", "tanh_c": "−0.932",
    "o.weighted_h": "0.000", "o.sum": "sum −10.000", "o.value": "0.0\u00a0%", "h": "0.000",
}  # fmt: skip
SQUASHED = {"f": "z_f", "i": "z_i", "g": "z_g", "o": "z_o", "tanh_c": "c"}
"""What has a dot on a curve, and the number from which it was squeezed."""
RESULTS = {
    "forget": {"z_f", "f", "kept"},
    "candidate": {"z_g", "g"},
    "input": {"z_i", "i"},
    "update": {"written", "c"},
    "output": {"tanh_c", "z_o", "o", "h"},
}
LIT = {
    "forget": {"unit-f", "times-f", "f", "kept", "c_prev", "h_prev", "x"},
    "candidate": {"unit-g", "g", "h_prev", "x"},
    "input": {"unit-i", "i", "h_prev", "x"},
    "update": {"times-i", "plus", "written", "kept", "c"},
    "output": {"unit-o", "tanh", "times-o", "tanh_c", "o", "h", "c"},
}
DIMMED = {
    "forget": {"unit-g", "unit-i", "unit-o", "times-i", "plus", "tanh", "times-o", "h", "c"},
    "candidate": {"unit-f", "unit-i", "unit-o", "times-f", "plus", "tanh", "times-o", "h", "c"},
    "input": {"unit-f", "unit-g", "unit-o", "times-f", "plus", "tanh", "times-o", "h", "c"},
    "update": {"unit-f", "unit-o", "times-f", "tanh", "times-o", "h", "c_prev"},
    "output": {"unit-f", "unit-g", "unit-i", "times-f", "times-i", "plus", "c_prev"},
}
PLACES = {
    "forget": "Forget gate",
    "candidate": "Input gate, proposal",
    "input": "Input gate, share",
    "update": "Input gate, sum",
    "output": "Output gate",
}
OPACITIES = """parts => Object.fromEntries(parts.map(part => [part.dataset.part, Math.max(
    ...[...part.querySelectorAll('.wire, .box, .operation > circle')]
        .map(one => getComputedStyle(one).opacity))]))"""
PALE_LETTERS = """canvas => [...canvas.querySelectorAll('*')]
    .filter(one => [...one.childNodes].some(node => node.nodeType === 3 && node.textContent.trim()))
    .filter(one => { for (let at = one; at !== canvas; at = at.parentElement)
        if (getComputedStyle(at).opacity < 1) return true; })
    .map(one => one.textContent)"""
"""Texts of the drawing that are seen through."""
TEXTS = "return given.map(([step, numbers, hidden, forced]) => drawing.{}(step, {}))"


def quantities(step):
    return {name: float(getattr(step, name)) for name in QUANTITIES}


def twelve(params):
    return {
        f"{unit}.{weight}": float(getattr(getattr(params, unit), weight))
        for unit in UNITS
        for weight in WEIGHTS
    }


@pytest.fixture
def letters(blank):
    """The text at every place of the drawing, for each of some steps."""
    body = TEXTS.format("textsOf", "numbers, new Set(hidden), forced")
    return lambda cases: blank("drawing", body, cases)


@pytest.fixture
def dots(blank):
    """Where each dot is, for each of some steps."""
    body = TEXTS.format("dotsOf", "new Set(hidden), forced")
    return lambda cases: blank("drawing", body, cases)


def case(step, params=PARAMS, hidden=(), forced=None):
    return [quantities(step), twelve(params), sorted(hidden), forced or {}]


def random_steps():
    dice = np.random.default_rng(3)
    for size in (0.01, 1.0, 10.0, 1000.0, 1e6):
        for _ in range(10):
            params = LSTMParams.from_flat(dice.uniform(-size, size, 12))
            x, h, c = dice.uniform(-size, size), dice.uniform(-1, 1), dice.normal(0, 3)
            yield lstm_step(x, State(h=h, c=c), params), params


def texts_of(step, params):
    """What has to stand at every place, written by Python."""
    names = ("h_prev", "c_prev", "kept", "written", "c", "tanh_c", "h", *UNITS.values())
    texts = {"x": typed(step.x)} | {name: shown(getattr(step, name)) for name in names}
    for unit, letter in UNITS.items():
        gate, value = getattr(params, unit), getattr(step, letter)
        texts |= {
            f"{letter}.weighted_h": brief(gate.w_h * step.h_prev),
            f"{letter}.weighted_x": brief(gate.w_x * step.x),
            f"{letter}.sum": f"sum {brief(getattr(step, f'z_{letter}'))}",
            f"{letter}.value": shown(value) if letter == "g" else percent(value),
        }
    return texts


def about(place):
    """Which quantity a place in the drawing gives away."""
    letter, _, what = place.partition(".")
    return {"": letter, "value": letter}.get(what, f"z_{letter}")


def test_numbers_of_a_step_that_can_be_checked_by_hand(letters):
    """Each number in its place, shares in percent."""
    (told,) = letters([case(STEP)])
    assert {place: told[place] for place in BY_HAND} == BY_HAND


def test_numbers_read_as_python_writes_them(letters):
    """Every text is the quantity or product of that place, however large."""
    steps = list(random_steps())
    told = letters([case(step, params) for step, params in steps])
    assert told == [texts_of(step, params) for step, params in steps]


def test_what_is_hidden_stays_hidden(letters, dots):
    """A quantity that must not be seen shows ?, with all that gives it away; the rest stays."""
    for stage, hidden in RESULTS.items():
        (told,), (at,) = letters([case(STEP, hidden=hidden)]), dots([case(STEP, hidden=hidden)])
        for place, text in texts_of(STEP, PARAMS).items():
            assert told[place] == ("?" if about(place) in hidden else text), (stage, place)
        assert {name for name, dot in at.items() if dot is None} == hidden & set(SQUASHED), stage


def test_forced_gate_says_so(letters, dots):
    """In place of its sum, and its dot stands nowhere on its curve; its value is the one it has."""
    forced = {"f": 0.0, "g": -0.5}
    (told,), (at,) = letters([case(STEP, forced=forced)]), dots([case(STEP, forced=forced)])
    assert [told[f"{letter}.sum"] for letter in "fgio"][:2] == ["forced", "forced"]
    assert "forced" not in (told["i.sum"], told["o.sum"])
    assert [name for name in SQUASHED if at[name] is None] == ["f", "g"]


def test_dots_are_where_their_numbers_say(dots):
    """Across by what is squeezed, from −6 to 6 and no further; down from the highest value."""
    steps = [step for step, _ in random_steps()]
    for step, at in zip(steps, dots([case(step) for step in steps]), strict=True):
        for name, z in SQUASHED.items():
            across, down = at[name]
            highest, lowest = 1, -1 if name in ("g", "tanh_c") else 0
            assert -6 + 12 * across == pytest.approx(np.clip(getattr(step, z), -6, 6), abs=1e-9)
            value = highest - down * (highest - lowest)
            assert value == pytest.approx(float(getattr(step, name)), abs=1e-9), name


def view_of(choices):
    """What the parts of the page are painted from."""
    trace = choices.run()
    columns = {name: getattr(trace, name).tolist() for name in QUANTITIES}
    data = {"example": example_of(choices)}
    return {**state_of(choices), "trace": columns, "data": data, "local": {"texts": {}}}


def test_the_drawing_in_words(blank):
    """Every quantity by its name, the stage at work and forced gates; what is hidden is not told."""
    told = "return drawing.alternative(given, new Set(given.hide))"
    step = FIRST_SCREEN.run()[1]
    for wording in WORDINGS:
        view = view_of(replace(FIRST_SCREEN, wording=wording))
        assert blank("drawing", told, view | {"hide": []}).count(";") == len(QUANTITIES) - 1
    in_full = blank("drawing", told, view_of(FIRST_SCREEN) | {"hide": []})
    assert in_full.startswith("Day 2 of 4. The LSTM cell. Active: Forget gate. input 0.500; ")
    assert f"; % of long-term memory kept {shown(step.f)}; " in in_full
    assert in_full.endswith(f"; short-term memory (STM) {shown(step.h)}.")
    asked = blank("drawing", told, view_of(FIRST_SCREEN) | {"hide": ["f", "h"]})
    assert "; % of long-term memory kept ?; " in asked
    assert asked.endswith("; short-term memory (STM) ?.")
    everything = replace(FIRST_SCREEN.with_forced("f", 0.0), stage="all")
    forced = blank("drawing", told, view_of(everything) | {"hide": []})
    assert forced.startswith("Day 2 of 4. The LSTM cell. Forced: % of long-term memory kept. input")
    counted = blank("drawing", told, view_of(Choices.of_preset("counts")) | {"hide": []})
    assert counted.startswith("Step ")


def drawing(explorer):
    return explorer.locate("svg.cell")


def test_every_place_has_a_text(explorer):
    """Each number, label and dot of the drawing is there once, each slider has a name to be heard."""
    places = "parts => parts.map(({ dataset, textContent }) => [Object.values(dataset)[0], textContent])"
    numbers = explorer.locate(".canvas [data-number]").evaluate_all(places)
    wanted = texts_of(FIRST_SCREEN.run()[1], FIRST_SCREEN.params)
    assert len(numbers) == len(wanted)
    assert dict(numbers) == wanted
    labels = dict(drawing(explorer).locator("[data-label]").evaluate_all(places))
    assert labels["c_prev"] == "long-term memory"
    assert "" not in labels.values()
    read = "parts => parts.map(({ dataset }) => dataset.dot ?? dataset.was)"
    for kind in ("dot", "was"):
        assert sorted(drawing(explorer).locator(f"[data-{kind}]").evaluate_all(read)) == sorted(SQUASHED)
    names = "ranges => ranges.map(range => [range.dataset.slot, range.getAttribute('aria-label')])"
    heard = dict(explorer.locate("input[type=range][data-slot]").evaluate_all(names))
    assert list(heard) == [f"{unit}.{name}" for unit in UNITS for name in WEIGHTS]
    assert heard["candidate.w_x"] == "Input gate, proposal: weight of the input"
    assert len(set(heard.values())) == len(heard)
    handle = explorer.slider("x.1")
    assert handle.get_attribute("aria-label") == "Input of day 2"
    label = "Long-term memory (LTM) at the start"
    assert explorer.slider("start.c").get_attribute("aria-label") == label


def test_small_picture_has_both_memories(open_explorer):
    """On a phone: before the step and after it, each inside the picture, without its name."""
    explorer = open_explorer(viewport={"width": 390, "height": 844})
    step, picture = FIRST_SCREEN.run()[1], drawing(explorer).bounding_box()
    for name in ("c_prev", "c", "h_prev", "h"):
        number = drawing(explorer).locator(f"[data-number={name}]")
        expect(number).to_have_text(shown(getattr(step, name)))
        expect(number).to_be_visible()
        box = number.bounding_box()
        assert picture["x"] < box["x"] < box["x"] + box["width"] < picture["x"] + picture["width"]
        assert picture["y"] <= box["y"] < box["y"] + box["height"] <= picture["y"] + picture["height"]
    expect(drawing(explorer).locator("[data-label=h]")).to_be_hidden()


def test_words_and_symbols(explorer):
    """Labels in the drawing and along the lines follow the switch."""
    label, end = drawing(explorer).locator("[data-label=c]"), explorer.locate(".end-name.q-g")
    weight = explorer.locate("[data-unit=forget] .name").first
    for wording, texts in (
        ("symbols", ("ct", "g", "wₕ")),
        ("words", ("new long-term memory", "input gate, proposal", "× STM")),
    ):
        explorer.choose("Names", wording)
        for place, text in zip((label, end, weight), texts, strict=True):
            expect(place).to_have_text(text)


def test_one_stage_stands_out(open_explorer):
    """Wires and boxes of a stage are fully there, all others dimmed; in "all" none is, and no text ever."""
    explorer = open_explorer()
    parts = drawing(explorer).locator("[data-part]")

    def wrongly_dimmed(stage):
        opacities = parts.evaluate_all(OPACITIES)
        full = {name for name in LIT[stage] if opacities[name] < 1}
        return full | {name for name in DIMMED[stage] if opacities[name] > 0.6}

    for stage, place in PLACES.items():
        explorer.store(f"store.act({{ do: 'go', stage: '{stage}' }})")
        explorer.becomes(lambda key=stage: wrongly_dimmed(key), set())
        assert explorer.locate(".canvas").evaluate(PALE_LETTERS) == []
        active = re.compile(f"Active: {place}\\.")
        expect(drawing(explorer)).to_have_attribute("aria-label", active)
    explorer.store("store.act({ do: 'go', stage: 'all' })")
    explorer.becomes(lambda: set(parts.evaluate_all(OPACITIES).values()), {1})


def test_a_click_on_a_part_goes_to_its_stage(explorer):
    """Units, open ones between their sliders, too, and the places where two numbers meet lead to it."""
    parts = {
        "svg [data-part=unit-o] .box": ("output", {"x": 9, "y": 40}),
        "svg [data-part=plus] text": ("update", None),
        "[data-stage=all]": ("all", None),
        "[data-unit=candidate]": ("candidate", {"x": 150, "y": 90}),
    }
    for part, (stage, position) in parts.items():
        explorer.locate(f".canvas {part}").click(position=position)
        assert explorer.store("return store.view.stage") == stage


def test_dots_stand_on_their_curves(explorer):
    """Each unit's dot is at its weighted sum across and at its value up, and moves with them."""
    read = "dots => dots.map(d => [d.dataset.dot, d.getAttribute('cx'), d.getAttribute('cy')])"
    places = drawing(explorer).locator("[data-dot]")
    before = {name: at for name, *at in places.evaluate_all(read)}
    explorer.type_number("forget.b", "-4")
    explorer.settled()
    after = {name: at for name, *at in places.evaluate_all(read)}
    assert float(after["f"][0]) < float(before["f"][0])
    assert float(after["f"][1]) > float(before["f"][1])
    off = """unit => {
        const [curve, dot] = ['.curve', '[data-dot]'].map(part => unit.querySelector(part));
        const at = (shape, x, y) => new DOMPoint(x, y).matrixTransform(shape.getCTM());
        const here = at(dot, dot.cx.baseVal.value, dot.cy.baseVal.value);
        const there = Array.from({length: 401}, (_, i) => {
            const { x, y } = curve.getPointAtLength(curve.getTotalLength() * i / 400);
            return at(curve, x, y); });
        return Math.min(...there.map(p => Math.hypot(p.x - here.x, p.y - here.y))) }"""
    for part in ("unit-f", "unit-g", "unit-i", "unit-o", "tanh"):
        assert drawing(explorer).locator(f"[data-part='{part}']").evaluate(off) < 1, part


def test_motion_only_where_it_is_welcome(open_explorer):
    """Colour travels and dimming takes a quarter of a second; none of it for who asked for none."""
    durations = """parts => parts.flatMap(part =>
        getComputedStyle(part).transitionDuration.split(',').map(parseFloat))"""
    flows = "store.act({ do: 'go', stage: 'output' }); store.paint();"
    for motion, moves in (("no-preference", True), ("reduce", False)):
        explorer = open_explorer(reduced_motion=motion)
        parts = drawing(explorer).locator("[data-part] .wire")
        assert (0 < max(parts.evaluate_all(durations)) <= 0.5) == moves
        explorer.locate(".canvas").evaluate(
            "canvas => { window.flowed = false; new MutationObserver((seen) => { window.flowed ||= seen.some("
            "({ addedNodes }) => [...addedNodes].some((node) => node.matches?.('.flow'))); })"
            ".observe(canvas, { childList: true, subtree: true }); }"
        )
        explorer.store(flows)
        explorer.settled()
        assert bool(explorer.page.evaluate("window.flowed")) == moves
