"""A curve drawn before the run is shown, and which value of a step is asked for as a number."""

import re
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from lstm_core import PRESETS, run_sequence
from lstm_core.cell import QUANTITIES
from lstm_view.model.choices import FIRST_SCREEN
from lstm_view.model.names import ALL
from lstm_view.model.numerals import percent, shown

from .test_first_visit import HEARD_AND_SEEN

pytestmark = pytest.mark.browser
ASKED = replace(FIRST_SCREEN, t=0, stage=ALL, ask_first=True)
RUN = FIRST_SCREEN.run()
DRAWN = "return store.local.curve.values"
FURTHEST = """const found = [];
    for (const trace of given) {
        for (const t of trace.c.keys()) {
            const view = { trace, t, forced: {} };
            const stages = ["forget", "candidate", "input", "update", "output"];
            found.push(stages.filter((stage) => question.isFurthest({ ...view, stage })));
        }
    }
    return found;"""
IS_MISSED = """const [stage, guess, step, curve] = given;
    const trace = Object.fromEntries(Object.entries(step).map(([name, value]) => [name, [value].flat()]));
    const view = { stage, t: 0, trace, forced: {}, numbers: { "x.0": 0, "start.c": 0, "start.h": 0 } };
    Object.assign(view, { data: {}, local: {} });
    const about = asking.questionAsked(view);
    view.local = { guess: { about, answer: guess }, curve: curve && { about, from: 0, plain: 0, ...curve } };
    return verdict.isMissed(view);"""


def drawing(open_explorer, quantity="c", choices=ASKED):
    explorer = open_explorer(choices=choices)
    explorer.locate(f"[data-answer='curve {quantity}']").click()
    expect(explorer.locate(".paper")).to_be_focused()
    return explorer


def stroke(explorer, *points):
    """Draw through points, which are given as shares of the paper's width and height."""
    box, mouse = explorer.locate(".paper").bounding_box(), explorer.page.mouse
    places = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in points]
    mouse.move(*places[0])
    mouse.down()
    for place in places[1:]:
        mouse.move(*place)
    mouse.up()


def told(values):
    """Say where a curve of the long-term memory is furthest from the run."""
    gaps = [abs(value - step.c) for value, step in zip(values, RUN, strict=True)]
    t = gaps.index(max(gaps))
    way = "more" if RUN[t].c > values[t] else "less"
    most = max(abs(step.c) for step in RUN)
    return (
        f"Furthest apart at day {t + 1}: you drew {shown(values[t])}, it is {shown(RUN[t].c)}, "
        f"{shown(gaps[t])} {way}. Staying at 0.000: up to {shown(most)} off."
    )


def test_a_curve_is_drawn_in_one_stroke(open_explorer):
    """The mouse passes all days in two moves; then the gap is told, what made it, and the run is shown."""
    explorer = drawing(open_explorer)
    stroke(explorer, (0.02, 0.5), (0.5, 0.5), (0.98, 0.75))
    values = explorer.store(DRAWN)
    assert values[:2] == [0, 0]
    assert -0.9 < values[2] < 0
    assert values[3] == pytest.approx(-1, abs=0.1)
    explorer.press("curve-take")
    expect(explorer.answer).to_be_focused()
    expect(explorer.answer).to_contain_text(told(values))
    last = RUN[3]
    expect(explorer.answer).to_contain_text(
        f"Day 4. {shown(last.written)} is added and {shown(last.c_prev - last.kept)} was forgotten."
    )
    expect(explorer.locate("[data-prediction]")).to_have_text(shown(RUN.prediction, 4))


def test_a_curve_is_drawn_by_keys_alone(open_explorer):
    """Left and right for the day, up and down for the value; Tab leads to the button that takes it."""
    explorer = open_explorer(choices=ASKED)
    explorer.locate("[data-answer='curve h']").focus()
    keyboard, paper = explorer.page.keyboard, explorer.locate(".paper")
    keyboard.press("Enter")
    expect(paper).to_be_focused()
    for key in ("ArrowUp", "ArrowUp", "ArrowRight", "PageUp", "End", "ArrowDown", "ArrowLeft"):
        keyboard.press(key)
    expect(paper).to_have_attribute("aria-valuetext", "day 3: 0.00")
    assert explorer.store(DRAWN) == [0.2, 0.5, 0, -0.1]
    for _ in range(20):
        if explorer.button("curve-take").evaluate("one => one.matches(':focus')"):
            break
        keyboard.press("Tab")
    keyboard.press("Enter")
    expect(explorer.answer).to_contain_text(f"you drew −0.100, it is {shown(RUN[3].h)}")
    expect(explorer.answer).to_contain_text(f"{percent(RUN[3].o)} of the potential short-term memory")


def test_a_known_beginning_is_not_drawn(open_explorer):
    """What has been seen of the run stands; a curve goes on from there."""
    explorer = drawing(open_explorer, choices=replace(ASKED, t=2))
    stroke(explorer, (0.0, 0.9), (1.0, 0.9))
    values = explorer.store(DRAWN)
    assert values[:2] == [RUN[0].c, RUN[1].c]
    assert values[2] == values[3] < 0


def test_a_hand_beside_the_paper_loses_nothing(open_explorer):
    """A click in the strip goes to its step, but not while one draws."""
    explorer = drawing(open_explorer)
    stroke(explorer, (0.5, 0.5), (0.9, 0.3))
    box = explorer.locate(".paper").bounding_box()
    explorer.page.mouse.click(box["x"] + box["width"] * 0.6, box["y"] + box["height"] + 12)
    expect(explorer.locate(".paper")).to_be_visible()
    assert explorer.store(DRAWN)[3] > 0


def test_the_scale_grows_with_the_long_term_memory_only(open_explorer):
    """What is drawn near the edge gets more room when the hand lets go; a gate cannot let out more than 1."""
    explorer = drawing(open_explorer)
    paper = explorer.locate(".paper")
    assert paper.get_attribute("aria-valuemax") == "2"
    stroke(explorer, (0.1, 0.5), (0.9, 0.0))
    expect(paper).to_have_attribute("aria-valuemax", "3")
    explorer = drawing(open_explorer, "h")
    stroke(explorer, (0.9, 0.5), (0.9, -0.5))
    assert explorer.store(DRAWN)[3] == 1
    expect(explorer.locate(".paper")).to_have_attribute("aria-valuemax", "1")


def test_a_curve_goes_through_what_was_drawn_at_each_step(open_explorer):
    """Where the hand turns in the middle of a column; straight up and down moves the value of its step."""
    explorer = drawing(open_explorer, "h")
    box, mouse = explorer.locate(".paper").bounding_box(), explorer.page.mouse
    columns = [explorer.slider(f"x.{t}").locator(".knob").bounding_box() for t in range(4)]
    middles = [column["x"] + column["width"] / 2 for column in columns]
    height = box["height"] * 75 / 162  # of 1, on a paper that is a little higher than its scale
    middle = box["y"] + box["height"] / 2
    mouse.move(middles[0], middle - 0.8 * height)
    mouse.down()
    for x, value in zip(middles[1:], (0.4, 0.2, 0.1), strict=True):
        mouse.move(x, middle - value * height, steps=6)
    mouse.move(middles[3], middle + 0.5 * height, steps=4)
    mouse.up()
    assert explorer.store(DRAWN) == pytest.approx([0.8, 0.4, 0.2, -0.5], abs=0.05)


def test_a_quick_hand_leaves_no_step_out(open_explorer):
    """Of two hundred."""
    long = replace(FIRST_SCREEN.with_inputs((0.5,) * 200), t=0, stage=ALL, ask_first=True)
    explorer = drawing(open_explorer, choices=long)
    stroke(explorer, (0.0, 0.25), (1.0, 0.25))
    assert explorer.store(DRAWN) == pytest.approx([1] * 200, abs=0.1)


def test_nothing_is_given_away_while_one_draws(open_explorer):
    """No number of the run is on the screen or read out, and the scale does not hint at them."""
    explorer = drawing(open_explorer)
    hidden = {write(getattr(step, name)) for step in RUN for name in QUANTITIES for write in (shown, percent)}
    hidden -= {write(number) for number in (0.0, 0.25, 0.5, 1.0) for write in (shown, percent)}
    heard = explorer.page.evaluate(HEARD_AND_SEEN)
    assert [number for number in hidden if re.search(rf"(?<![\d.]){re.escape(number)}(?!\d)", heard)] == []
    assert explorer.locate(".paper").get_attribute("aria-valuemax") == "2"


def test_a_run_that_was_shown_is_asked_about_again_when_it_is_another(open_explorer):
    """Going on through it asks nothing; a changed number does."""
    explorer = drawing(open_explorer)
    explorer.press("curve-take")
    explorer.press("next")
    expect(explorer.button("guess")).to_have_count(0)
    explorer.store("store.act({ do: 'set', numbers: { 'forget.b': -1 } })")
    expect(explorer.button("guess")).to_have_count(3)


def test_a_curve_is_kept_while_one_steps(open_explorer):
    """Another stage has its own question; what was seen meanwhile stands; another run begins anew."""
    explorer = drawing(open_explorer, choices=replace(ASKED, stage="update"))
    stroke(explorer, (0.02, 0.2), (0.98, 0.2))
    drawn = explorer.store(DRAWN)
    explorer.press("next")
    expect(explorer.locate(".paper")).to_be_hidden()
    explorer.store("store.act({ do: 'go', t: 1, stage: 'update' })")
    expect(explorer.locate(".paper")).to_be_visible()
    explorer.press("curve-take")
    assert explorer.store(DRAWN) == [RUN[0].c, *drawn[1:]]
    explorer.store("store.act({ do: 'set', numbers: { 'forget.b': -1 } })")
    explorer.locate("[data-answer='curve c']").click()
    changed = explorer.store("return store.view.trace.c[0]")
    assert explorer.store(DRAWN) == [changed] * 4


def test_one_thing_is_asked_at_a_time(open_explorer):
    """Which of two, a number, or a curve: each by itself, with its own question, and a way to the others."""
    explorer = open_explorer(choices=replace(ASKED, stage="update"))
    title, ways = explorer.locate("h1"), {
        "choice": "Will the long-term memory end above or below",
        "number": "What number will the long-term memory be?",
        "curve c": "From day 1 to the last one: how will it go?",
    }  # fmt: skip
    for way in ("number", "curve c", "choice", "curve c", "number", "choice"):
        explorer.locate(f"[data-answer='{way}']").click()
        expect(explorer.locate(".question")).to_contain_text(ways[way])
        expect(explorer.locate("[data-answer=first]")).to_have_count(int(way == "choice"))
        expect(explorer.locate(".number-guess")).to_be_visible(visible=way == "number")
        expect(explorer.locate(".paper")).to_be_visible(visible=way == "curve c")
        others = explorer.locate(".others button").evaluate_all("all => all.map(one => one.dataset.answer)")
        assert others == [*(other for other in ways if other != way), "none"]
    expect(title).to_have_text("Does the long-term memory grow?")


SEEN = """(parts) => {
    const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    const light = (colour) => {
        canvas.fillStyle = colour;
        canvas.fillRect(0, 0, 1, 1);
        const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map((part) => (part / 255) ** 2.2);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const page = light("Canvas");
    return parts.map(({ colour }) => {
        const [dark, bright] = [light(colour), page].sort((one, other) => one - other);
        return (bright + 0.05) / (dark + 0.05);
    });
}"""


def test_guesses_are_seen_in_system_colours(open_explorer):
    """Paper, line and pen of a curve; the mark of a number, and which of two marks came."""
    explorer = open_explorer(choices=ASKED)
    page = explorer.page

    def are_seen(parts):
        colour = "(one, of) => ({ colour: getComputedStyle(one)[of] })"
        for mode in ("light", "dark"):
            page.emulate_media(forced_colors="active", color_scheme=mode)
            colours = [explorer.locate(part).evaluate(colour, of) for part, of in parts.items()]
            assert min(page.evaluate(SEEN, colours)) >= 3, mode
        page.emulate_media(forced_colors="none", color_scheme="light")
        return [one["colour"] for one in colours]

    explorer.locate("[data-answer='curve c']").click()
    are_seen(dict.fromkeys((".paper", ".pad .line", ".pen"), "stroke"))
    explorer.open(query="ask=1&stage=forget&t=2")
    explorer.locate("[data-answer=number]").click()
    are_seen({"[data-do=guess-range]": "color"})
    explorer.press("guess-number")
    came, _ = are_seen({".gap .came": "backgroundColor", ".gap .expected": "borderTopColor"})
    page.emulate_media(forced_colors="active", color_scheme="dark")
    expect(explorer.locate(".gap .expected")).not_to_have_css("background-color", came)
    page.emulate_media(forced_colors="none", color_scheme="light")


def test_the_furthest_value_of_a_step_is_asked_for_as_a_number(open_explorer):
    """With the plain expectation that it is furthest from; afterwards with how far that one was off."""
    step, before = RUN[1], RUN[0]
    explorer = open_explorer(choices=replace(FIRST_SCREEN, stage="output", ask_first=True))
    expect(explorer.answer).to_contain_text(
        f"A plain expectation is {shown(before.o)}, as at day 1. "
        "Of all values of this day, this one is furthest from that."
    )
    expect(explorer.locate(".number-guess")).to_be_visible()
    explorer.press("guess-number")
    expect(explorer.answer).to_contain_text(
        f"The plain expectation, {shown(before.o)}, was {shown(step.o - before.o)} off."
    )
    explorer.store("store.act({ do: 'go', stage: 'forget' })")
    expect(explorer.locate(".number-guess")).to_be_hidden()


def test_furthest_from_what_one_would_plainly_expect(blank):
    """Of the scale, over all steps of all examples: as the step before, at the first one in the middle."""
    runs, wanted = [], []
    for preset in PRESETS.values():
        for sequence in preset.sequences.values():
            run = run_sequence(sequence, preset.params, preset.initial)
            runs.append({name: [getattr(step, name) for step in run] for name in QUANTITIES})
            last = {"f": 0.5, "g": 0, "i": 0.5, "o": 0.5}
            for step in run:
                now = {name: getattr(step, name) for name in last}
                off = {name: abs(now[name] - last[name]) / (2 if name == "g" else 1) for name in last}
                off["c"] = abs(step.c - step.c_prev) / (2 * abs(step.c_prev) + 2)
                most = max(off, key=off.get)
                stage = {"f": "forget", "g": "candidate", "i": "input", "o": "output", "c": "update"}[most]
                wanted.append([stage] if off[most] >= 0.05 else [])
                last = now
    assert blank("question", FURTHEST, runs) == wanted


def test_what_is_missed(blank):
    """The other one of two, a tenth of the scale or more beside it, and what one asked to be shown."""
    forget = {"f": 0.8, "c_prev": 0}
    curve = {"c": [1.0], "c_prev": 0}
    for stage, guess, step, drawn, missed in (
        ("forget", "first", forget, None, False), ("forget", "second", forget, None, True),
        ("forget", "none", forget, None, True), ("forget", 0.71, forget, None, False),
        ("forget", 0.69, forget, None, True), ("candidate", 0.21, {"g": 0.4, "c_prev": 0}, None, False),
        ("update", [0.91], curve, {"quantity": "c", "values": [0.91]}, False),
        ("update", [0.89], curve, {"quantity": "c", "values": [0.89]}, True),
    ):  # fmt: skip
        assert blank("asking verdict", IS_MISSED, [stage, guess, step, drawn]) is missed, (stage, guess)
