"""Room in the drawing: no text on another one, on a line or at the edge, whatever the numbers are."""

from dataclasses import replace
from itertools import pairwise

import pytest

from lstm_core import PRESETS, LSTMParams, State
from lstm_view.model.acts import state_of
from lstm_view.model.choices import FIRST_SCREEN, Choices
from lstm_view.model.names import ALL, KEYS, WORDINGS

pytestmark = pytest.mark.browser

EACH = """(part, cases) => {
    const look = LOOK;
    const found = {};
    for (const [name, { numbers, forced, t, stage, names }] of Object.entries(cases)) {
        const xs = Object.keys(numbers).filter((slot) => slot.startsWith("x.")).map((slot) => numbers[slot]);
        store.act({ do: "inputs", xs });
        store.act({ do: "set", numbers });
        for (const letter of "fgio") {
            store.act({ do: "force", letter, value: forced[letter] ?? null, whose: "run" });
        }
        store.act({ do: "go", t, stage });
        store.act({ do: "choose", name: "names", value: names });
        store.paint();
        if (!part.isConnected) throw new Error(`${name}: another part stands there now`);
        const faults = look(part);
        if (faults.length) found[name] = faults;
    }
    return found;
}"""
"""In one task: to draw each case on a screen that nobody sees is most of the work."""
POINTS = """
    const walked = globalThis.walked ??= new Map();
    const pointsOf = (shape) => {
        const length = shape.getTotalLength(), { a, b, c, d, e, f } = shape.getScreenCTM();
        const drawn = `${length} ${shape.outerHTML}`;
        if (!walked.has(drawn)) {
            const at = Array.from({ length: Math.floor(length / 2) + 1 }, (_, place) => 2 * place);
            walked.set(drawn, at.map((along) => shape.getPointAtLength(along)));
        }
        return walked.get(drawn).map(({ x, y }) => [a * x + c * y + e, b * x + d * y + f]);
    };"""
"""`pointsOf`, every two units along a shape, on the screen; to find them is work, and most shapes stay."""
CROWDED = """canvas => {
    // Where the letters of a text stand: a line is higher than they are.
    const lettersIn = ({ left, right, top, bottom, height }) =>
        ({ left, right, top: top + 0.16 * height, bottom: bottom - 0.16 * height });
    const texts = [];
    const walker = document.createTreeWalker(canvas, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const node = walker.currentNode, of = node.parentElement;
        if (!node.textContent.trim() || of.closest('option, style, defs')) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        const box = range.getBoundingClientRect();
        if (!box.width) continue;
        const whole = of.closest('text, button, .product, .name') ?? of;
        texts.push({ text: node.textContent, whole, ...lettersIn(box) });
    }
    const found = [];
    // Fields and choices: their texts are no text nodes, and their edges are seen as well.
    for (const one of canvas.querySelectorAll('.face :is(select, input:not([type=range]))')) {
        if (!one.checkVisibility()) continue;
        const { left, right, top, bottom } = one.getBoundingClientRect();
        texts.push({ text: `the ${one.localName} ${one.value}`, whole: one, left, right, top, bottom });
        const unit = one.closest('.face').getBoundingClientRect();
        const inside = Math.min(left - unit.left, unit.right - right);
        if (inside < 3) found.push(`${one.localName} ${one.value} is at its unit's edge`);
        if (one.scrollWidth > one.clientWidth) found.push(`${one.localName} ${one.value} is cut`);
    }
    texts.forEach((one, at) => {
        for (const other of texts.slice(at + 1)) {
            const apart = one.whole === other.whole || one.right <= other.left || other.right <= one.left
                || one.bottom <= other.top || other.bottom <= one.top;
            if (!apart) found.push(`${one.text} on ${other.text}`);
        }
    });
    const frame = canvas.querySelector('svg').getBoundingClientRect();
    for (const { text, left, right, top, bottom } of texts) {
        const room = Math.min(left - frame.left, frame.right - right, top - frame.top, frame.bottom - bottom);
        if (room < 3) found.push(`${text} is ${room.toFixed(1)} from the edge`);
    }
    POINTS
    const shapes = ':is(.wire:not(.flow), .box, .curve, .joint, .dot, .operation circle, .sheet-of-paper)';
    for (const shape of canvas.querySelectorAll(`svg ${shapes}`)) {
        if (!shape.getClientRects().length) continue;
        for (const [x, y] of pointsOf(shape)) {
            for (const { text, left, right, top, bottom } of texts) {
                const isOn = x > left - 1 && x < right + 1 && y > top - 1 && y < bottom + 1;
                if (isOn) found.push(`${text} on ${shape.getAttribute('class')}`);
            }
        }
    }
    return [...new Set(found)];
}""".replace("POINTS", POINTS)
OVERHANGING = """() => {
    const rooms = [".guide", ".workings"].map((name) => [...document.querySelectorAll("*")]
        .map((one) => one.shadowRoot?.querySelector(name)).find(Boolean));
    const box = (one) => one.getBoundingClientRect();
    const found = [], texts = [];
    for (const room of rooms) {
        const { left, right } = box(room.closest(".workings") ? room.querySelector(".sheet") : room);
        for (const one of room.querySelectorAll("*")) {
            const isSeen = one.checkVisibility() && !one.closest("option, .transport");
            const at = box(one);
            const isCut = one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).display !== "inline";
            const isOut = at.left < left - 0.5 || at.right > right + 0.5;
            if (isSeen && (isCut || isOut)) found.push(`${one.localName} ${one.textContent}`);
        }
        texts.push(...room.querySelectorAll(".how, small, .result, .question, .sentence, .hint, .ask, h1"));
    }
    const seen = texts.filter((one) => one.checkVisibility() && one.textContent);
    const boxes = seen.map(box);
    seen.forEach((one, place) => seen.slice(place + 1).forEach((other, further) => {
        const [at, to] = [boxes[place], boxes[place + 1 + further]];
        const isOn = at.right > to.left + 1 && to.right > at.left + 1 && at.bottom > to.top + 3
            && to.bottom > at.top + 3;
        if (isOn) found.push(`${one.textContent} on ${other.textContent}`);
    }));
    const [sheet, transport] = [".sheet", ".transport"].map((name) => rooms[1].querySelector(name));
    const isBeside = getComputedStyle(transport).position === "sticky" && innerHeight >= 768;
    if (isBeside && box(sheet).bottom > box(transport).top + 1) found.push("Next on a line");
    return [...new Set(found)];
}"""
"""What of question and arithmetic leaves its place, or lies on something else."""
SMALL = """canvas => {
    const scale = canvas.querySelector('svg').getBoundingClientRect().width / 998;
    return [...canvas.querySelectorAll('[data-number], .tick, button.number')]
        .filter(one => one.textContent && one.getClientRects().length)
        .map(one => [parseFloat(getComputedStyle(one).fontSize) * (one.closest('svg') ? scale : 1),
            one.textContent])
        .filter(([size]) => size < 11.99);
}"""
IN_SIGHT = """controls => {
    const seen = controls.filter(one => {
        const { top, bottom, width } = one.getBoundingClientRect();
        return width && bottom > 0 && top < innerHeight && one.checkVisibility({ visibilityProperty: true });
    });
    return new Set(seen.map(one => (one.type === 'radio' ? one.name : one))).size;
}"""
"""How many controls are on the screen; what offers one choice of several is one."""
HUGE = LSTMParams.from_flat([1000.0, -1000.0, 1000.0] * 4)
EXAMPLES = {name: Choices.of_preset(name) for name in PRESETS}
EXTREMES = {
    "weights of 1000": replace(FIRST_SCREEN, params=HUGE),
    "weights of -1000": replace(FIRST_SCREEN, params=LSTMParams.from_flat([-1000.0] * 12)),
    "inputs of -10": FIRST_SCREEN.with_inputs((-10.0,) * 4),
    "large weights and inputs": replace(FIRST_SCREEN, params=HUGE).with_inputs((-10.0,) * 4),
    "memories of 100": replace(FIRST_SCREEN, initial=State(h=100.0, c=100.0), t=0),
    "memories of -100": replace(FIRST_SCREEN, initial=State(h=-100.0, c=-100.0), t=0),
    "the largest numbers": replace(
        FIRST_SCREEN, params=LSTMParams.from_flat([-1e6] * 12), initial=State(h=-1e6, c=-1e6), t=0
    ).with_inputs((-1e6, 1e6)),
    "all forced": FIRST_SCREEN.with_forced("f", 0.0)
    .with_forced("g", -1.0)
    .with_forced("i", 0.125)
    .with_forced("o", 1.0),
    "all forced to typed values": FIRST_SCREEN.with_forced("f", 0.9375)
    .with_forced("g", -0.3217)
    .with_forced("i", 0.125)
    .with_forced("o", 0.0625),
}


OF_A_RUN = ("forget", "candidate", "input", "output", "x", "start")


def case(choices):
    """What a case has to say to the store."""
    state = state_of(choices)
    numbers = {slot: value for slot, value in state["numbers"].items() if slot.partition(".")[0] in OF_A_RUN}
    return {key: state[key] for key in ("forced", "t", "stage", "names")} | {"numbers": numbers}


def faults(explorer, part, look, cases):
    """What is wrong with a part of the page in each of the cases in which something is, by their names."""
    explorer.store("store.tell = null; globalThis.store = store")
    given = {", ".join(map(str, name)): case(choices) for name, choices in cases.items()}
    return explorer.locate(part).evaluate(EACH.replace("LOOK", look), given)


def at_all_stages(runs):
    """Each run at each stage in each wording."""
    return {
        (name, stage, wording): replace(choices, stage=stage, wording=wording)
        for name, choices in runs.items()
        for stage in (*KEYS, ALL)
        for wording in WORDINGS
    }


def test_every_example_has_room(open_explorer):
    """At every stage and in both wordings."""
    explorer = open_explorer()
    assert faults(explorer, ".canvas", CROWDED, at_all_stages(EXAMPLES)) == {}


def test_extremes_have_room(open_explorer):
    """Large weights and memories, negative inputs, forced gates."""
    explorer = open_explorer()
    assert faults(explorer, ".canvas", CROWDED, at_all_stages(EXTREMES)) == {}


@pytest.mark.parametrize("size", ["1366x768", "1920x1080", "1280x650", "683x384", "390x844", "320x700"])
def test_question_and_arithmetic_have_room(open_explorer, size):
    """Of every example, at every stage, in both wordings: nothing is cut, hangs over or lies on another."""
    width, height = map(int, size.split("x"))
    explorer = open_explorer(viewport={"width": width, "height": height})
    assert faults(explorer, "body", OVERHANGING, at_all_stages(EXAMPLES)) == {}


def test_size_of_the_drawing(explorer):
    """At 1366 x 768 it has more than 36 % of the screen, no number is below 12 px, the sliders have room."""
    for stage in (*KEYS, ALL):
        explorer.stage(stage)
        explorer.settled()
        box = explorer.locate("svg.cell").bounding_box()
        assert box["width"] * box["height"] > 0.36 * 1366 * 768
        assert explorer.locate(".canvas").evaluate(SMALL) == []
        ranges = [one.bounding_box() for one in explorer.locate(".face input[type=range]:visible").all()]
        assert len(ranges) == {"update": 0, ALL: 12}.get(stage, 3)
        assert all(box["width"] >= 44 and box["height"] >= 24 for box in ranges)
    explorer.stage("forget")
    explorer.settled()
    middles = [explorer.slider(f"forget.{name}").bounding_box()["y"] for name in ("w_h", "w_x", "b")]
    assert [round(below - above) for above, below in pairwise(middles)] == [28, 28]


def test_few_controls_at_once(explorer):
    """At 1366 x 768 about forty; a slider and the number that can be typed beside it are two of them.

    Words that explain themselves are none.
    """
    controls = explorer.locate("a[href], button, select, input, [role=slider]")
    assert 35 < controls.evaluate_all(IN_SIGHT) < 46
