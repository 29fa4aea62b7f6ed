"""The instrument under the hand: by mouse, keyboard and finger, to Python and back."""

import copy
import math
from contextlib import contextmanager
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from lstm_core import State
from lstm_view.bench import CSS, HTML, MODULE, Progress, scene
from lstm_view.choices import Choices
from lstm_view.glossary import WEIGHTS
from lstm_view.slots import with_number
from lstm_view.stages import STAGES

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}
GHOSTS = ".line.ghost:not([d='']), text.was, .dot.was[cx]:not([style*=none]), label.moved i"
"""Everything pale that says where something was before the hand took hold."""
ALONE = """html => { const alone = document.body.appendChild(document.createElement('div'));
    alone.id = 'alone'; alone.attachShadow({ mode: 'open' }).innerHTML = html; }"""
SHOW = """async ([address, data]) => (await import(address)).default(
    { data, parentElement: document.getElementById('alone').shadowRoot, setTriggerValue: () => {} })"""
LATER = "gap => new Promise(done => setTimeout(done, gap))"
GATE = """open => { const real = WebSocket.prototype.send.real ?? WebSocket.prototype.send;
    if (open) {
        WebSocket.prototype.send = real;
        for (const [socket, message] of window.kept) real.call(socket, message);
        return; }
    window.kept = [];
    WebSocket.prototype.send = function (message) { window.kept.push([this, message]); };
    WebSocket.prototype.send.real = real; }"""


def middle(locator):
    locator.scroll_into_view_if_needed()
    box = locator.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def thumb(slider, value):
    """Where on a slider the hand has to be for this value."""
    slider.scroll_into_view_if_needed()
    box, knob = (
        slider.bounding_box(),
        1.05 * slider.evaluate("slider => slider.closest('.canvas').clientWidth / 100"),
    )
    along = knob / 2 + (value + 10) / 20 * (box["width"] - knob)
    return box["x"] + along, box["y"] + box["height"] / 2


@contextmanager
def held(explorer, at):
    """The mouse pressed at a place; released at the end."""
    explorer.page.mouse.move(*at)
    explorer.page.mouse.down()
    yield explorer.page.mouse
    explorer.page.mouse.up()


@contextmanager
def unanswered(explorer):
    """What the page says to Python waits, so that only the browser itself can answer."""
    explorer.page.evaluate(GATE, False)
    yield
    explorer.page.evaluate(GATE, True)


def read_number(slider):
    return float(slider.get_attribute("aria-valuetext").replace("−", "-"))


def test_everything_moves_with_the_hand(explorer, first_screen):
    """Before Python can answer, every number in the drawing is the new one, and the old ones are pale.

    Let go, the ghosts go and the charts follow; Python hears, and what it worked out is shown.
    """
    slider = explorer.slider("forget.b")
    with unanswered(explorer):
        with held(explorer, thumb(slider, 1.6234)) as mouse:
            mouse.move(*thumb(slider, -3), steps=4)
            explorer.becomes(lambda: abs(read_number(slider) + 3) < 0.3, True)
            dragged = first_screen.with_weight("forget", "b", read_number(slider))
            explorer.draws_by_itself(dragged)
            assert explorer.part("bench").locator(GHOSTS).count() > 8
            assert explorer.fields()["forget.b"] == 1.6234
        expect(explorer.part("bench").locator(GHOSTS)).to_have_count(0)
        explorer.charts_by_itself(dragged)
    explorer.shows(dragged)


def test_a_hand_that_rests_is_heard(explorer, first_screen):
    """Without letting go, a rest is enough for the fields, the charts and the link to follow."""
    slider = explorer.slider("output.w_h")
    with held(explorer, thumb(slider, 4.3848)) as mouse:
        mouse.move(*thumb(slider, 0), steps=3)
        explorer.becomes(lambda: abs(read_number(slider)) < 0.3, True)
        explorer.shows(first_screen.with_weight("output", "w_h", read_number(slider)))
        assert explorer.part("bench").locator(GHOSTS).count() > 0
        mouse.move(*thumb(slider, 7), steps=3)
    explorer.becomes(lambda: abs(read_number(slider) - 7) < 0.3, True)
    choices = first_screen.with_weight("output", "w_h", read_number(slider))
    explorer.shows(choices)
    explorer.action("undo").click()
    explorer.shows(first_screen)


@pytest.mark.parametrize("slot", ["x.2", "x.0", "start.c", "start.h"])
def test_inputs_and_memories_are_dragged_in_the_strip(explorer, first_screen, slot):
    """Up is more; past the edge of the strip it goes on, at most to 10."""
    x, y = middle(explorer.handle(slot))
    with held(explorer, (x, y)) as mouse:
        mouse.move(x, y - 20, steps=5)
        explorer.becomes(lambda: read_number(explorer.handle(slot)) > 0.3, True)
    lifted = with_number(first_screen, slot, read_number(explorer.handle(slot)))
    explorer.shows(lifted)
    x, y = middle(explorer.handle(slot))
    with held(explorer, (x, y)) as mouse:
        mouse.move(x, y + 600, steps=5)
    explorer.shows(with_number(first_screen, slot, -10.0))


def test_keys_on_a_slider_and_on_a_handle(explorer, first_screen):
    """Arrows go a small step, Page keys a large one, Home and End to the ends, Delete back.

    Keys faster than the server end where the hand does, and the focus stays. What was typed beyond
    the ends stays, until a key is pressed.
    """
    choices = first_screen
    for handle, slot in (
        (explorer.slider("input.w_x"), "input.w_x"),
        (explorer.handle("x.1"), "x.1"),
    ):
        original = read_number(handle)
        for key, value in {
            "ArrowRight": original + 0.1,
            "ArrowUp": original + 0.2,
            "ArrowLeft": original + 0.1,
            "PageUp": original + 1.1,
            "PageDown": original + 0.1,
            "Home": -10.0,
            "End": 10.0,
            "Delete": original,
        }.items():
            handle.press(key)
            explorer.becomes(lambda handle=handle: read_number(handle), round(value, 6))
        for _ in range(15):
            handle.press("ArrowDown")
        choices = with_number(choices, slot, round(original - 1.5, 6))
        explorer.shows(choices)
        expect(handle).to_be_focused()
    explorer.type_into("forget.w_h", "300")
    choices = choices.with_weight("forget", "w_h", 300.0)
    explorer.shows(choices)
    expect(explorer.slider("forget.w_h")).to_have_value("10")
    explorer.slider("forget.w_h").press("ArrowLeft")
    explorer.shows(choices.with_weight("forget", "w_h", 9.9))


def test_double_click_takes_a_number_back(explorer, first_screen):
    """On a slider and on a handle, whatever it was changed to; the arrow beside a unit takes all three."""
    explorer.type_into("candidate.w_x", "-7")
    explorer.type_into("x", "4")
    choices = first_screen.with_weight("candidate", "w_x", -7.0).with_input(4.0)
    explorer.shows(choices)
    explorer.handle("x.1").locator(".knob").dblclick()
    choices = choices.with_input(0.5)
    explorer.shows(choices)
    explorer.slider("candidate.w_x").dblclick(force=True)
    explorer.shows(first_screen)
    explorer.slider("candidate.b").press("PageUp")
    explorer.shows(first_screen.with_weight("candidate", "b", 0.6783))
    explorer.part("bench").locator(".reset[data-unit=candidate]").click()
    explorer.shows(first_screen)
    expect(explorer.part("bench").locator(".reset:visible")).to_have_count(0)


def test_finger_on_a_phone(open_explorer, first_screen):
    """A touch on a slider and on a handle moves them as a mouse does."""
    explorer = open_explorer(viewport=PHONE, has_touch=True, is_mobile=True)
    touch = explorer.page.context.new_cdp_session(explorer.page)

    def drag(start, end):
        points = [[{"x": start[0] + (end[0] - start[0]) * part, "y": start[1] + (end[1] - start[1]) * part}]
                  for part in (0, 0.25, 0.5, 0.75, 1)]  # fmt: skip
        for kind, at in zip(("touchStart", *["touchMove"] * 4), points, strict=True):
            touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": at})
        touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    slider = explorer.slider("forget.b")
    drag(thumb(slider, 1.6234), thumb(slider, -5))
    explorer.becomes(lambda: abs(read_number(slider) + 5) < 0.5, True)
    choices = first_screen.with_weight("forget", "b", read_number(slider))
    explorer.shows(choices)
    x, y = middle(explorer.handle("x.2"))
    drag((x, y), (x, y - 15))
    explorer.becomes(lambda: read_number(explorer.handle("x.2")) > 0.3, True)
    explorer.shows(with_number(choices, "x.2", read_number(explorer.handle("x.2"))))


def test_python_reaches_the_instrument(explorer):
    """Another example chosen beside it, a field typed into, the other company: all of it arrives."""
    explorer.slider("forget.b").press("End")
    explorer.choose_example("Counts the ones")
    choices = Choices.of_preset("counts")
    explorer.shows(choices)
    explorer.type_into("candidate.w_h", "0.25")
    explorer.shows(choices.with_weight("candidate", "w_h", 0.25))


def test_click_on_a_day_in_the_strip(explorer, first_screen):
    """It leads to that day."""
    x, _ = middle(explorer.handle("x.3"))
    strip = explorer.part("bench").locator("svg.strip").bounding_box()
    explorer.page.mouse.click(x, strip["y"] + 40)
    explorer.shows(replace(first_screen, t=3))


def test_undo_and_redo(explorer, first_screen):
    """By buttons and by keys, over whatever was changed, one hold of the hand at a time."""
    explorer.slider("forget.b").press("ArrowRight")
    one = first_screen.with_weight("forget", "b", 1.7234)
    explorer.shows(one)
    explorer.type_into("start.c", "2")
    two = replace(one, initial=State(c=2.0))
    explorer.shows(two)
    explorer.choose_example("Counts the ones")
    three = two.with_preset("counts")
    explorer.shows(three)
    explorer.part("bench").locator(".prediction").click()
    for before in (two, one, first_screen):
        explorer.page.keyboard.press("Control+z")
        explorer.shows(before)
    expect(explorer.action("undo")).to_be_disabled()
    explorer.page.keyboard.press("Control+Shift+z")
    explorer.shows(one)
    explorer.action("redo").click()
    explorer.shows(two)
    explorer.action("undo").click()
    explorer.shows(one)


def test_compare_with_before(explorer, first_screen):
    """The run that is kept lies pale under the next ones, with its prediction, until it is let go."""
    pale = explorer.part("bench").locator(".line.before:not([d=''])")
    told = explorer.part("bench").locator(".prediction")
    line = explorer.part("bench").locator(".line.now.q-c")
    expect(pale).to_have_count(0)
    kept = line.get_attribute("d")
    explorer.action("pin").click()
    expect(explorer.action("pin")).to_have_attribute("aria-pressed", "true")
    expect(pale).to_have_count(6)
    explorer.slider("input.b").press("Home")
    explorer.shows(first_screen.with_weight("input", "b", -10.0))
    expect(told).to_contain_text("before 0.9693")
    assert line.get_attribute("d") != kept
    explorer.action("undo").click()
    explorer.shows(first_screen)
    expect(explorer.part("bench").locator(".line.before.q-c")).to_have_attribute("d", kept)
    explorer.action("pin").click()
    expect(pale).to_have_count(0)


def test_colour_travels_where_motion_is_welcome(open_explorer, first_screen):
    """A step sends it along the wires for less than half a second; who wants no motion sees none."""
    watch = """() => { window.travelled = [];
        const real = Element.prototype.animate;
        Element.prototype.animate = function (frames, timing) {
            if (this.classList.contains('flow')) window.travelled.push(timing.duration);
            return real.call(this, frames, timing); } }"""
    for wish, travels in (("no-preference", True), ("reduce", False)):
        explorer = open_explorer(reduced_motion=wish)
        explorer.page.evaluate(watch)
        explorer.press("next")
        explorer.is_at(first_screen.forward())
        durations = explorer.page.evaluate("() => window.travelled")
        assert bool(durations) is travels
        assert all(200 <= duration <= 500 for duration in durations)
        expect(explorer.part("bench").locator(".flow")).to_have_count(0)


def test_two_tabs(open_explorer, first_screen):
    """Each goes its own way, at the same time."""
    one, other = open_explorer(), open_explorer()
    slider = one.slider("forget.b")
    with held(one, thumb(slider, 1.6234)) as mouse:
        mouse.move(*thumb(slider, -4), steps=3)
        other.slider("output.b").press("End")
        other.shows(first_screen.with_weight("output", "b", 10.0))
    one.becomes(lambda: abs(read_number(slider) + 4) < 0.3, True)
    one.shows(first_screen.with_weight("forget", "b", read_number(slider)))
    other.shows(first_screen.with_weight("output", "b", 10.0))


def test_away_and_back(explorer, first_screen):
    """On another page and back the instrument is there with what was dragged, and alive."""
    explorer.slider("input.b").press("End")
    choices = first_screen.with_weight("input", "b", 10.0)
    explorer.shows(choices)
    explorer.turn_to("The mathematics")
    explorer.turn_to("The cell")
    explorer.shows(choices)
    explorer.slider("input.b").press("Home")
    explorer.shows(first_screen.with_weight("input", "b", -10.0))
    explorer.action("undo").click()
    explorer.shows(choices)


def test_focus_stays_with_whoever_uses_keys(explorer, first_screen):
    """What can be pressed no longer does not take the focus away with it."""
    explorer.slider("input.b").press("ArrowRight")
    explorer.shows(first_screen.with_weight("input", "b", 0.7204))
    reset = explorer.part("bench").locator(".reset[data-unit=input]")
    reset.press("Enter")
    explorer.shows(first_screen)
    expect(explorer.slider("input.w_h")).to_be_focused()
    for _ in range(2):
        explorer.action("undo").press("Enter")
        explorer.settled()
    explorer.shows(first_screen)
    expect(explorer.action("undo")).to_be_disabled()
    expect(explorer.action("undo")).to_be_focused()


def test_double_click_on_the_track_is_one_change(explorer, first_screen):
    """The slider jumps to the click and back to the example's number: nothing is left to undo."""
    explorer.page.mouse.dblclick(*thumb(explorer.slider("input.w_h"), -6))
    explorer.shows(first_screen)
    expect(explorer.action("undo")).to_be_disabled()


@pytest.mark.parametrize("gap", [0, 60, 140, 220])
def test_away_in_the_middle_of_an_answer(open_explorer, first_screen, gap):
    """Whenever the other page is opened after a key or while it plays, it comes, whole."""
    explorer = open_explorer(choices=replace(first_screen, t=0, speed="fast"))
    explorer.press("play")
    explorer.slider("forget.b").press("ArrowRight")
    explorer.page.evaluate(LATER, gap)
    explorer.turn_to("The mathematics")
    expect(explorer.page.locator(".sheet .arithmetic")).to_have_count(5)
    expect(explorer.field("forget.b")).to_have_value("1.7234")
    explorer.turn_to("The cell")
    expect(explorer.slider("forget.b")).to_have_attribute("aria-valuetext", "1.7234")


def test_asked_first_keeps_its_secret_under_the_hand(open_explorer, first_screen):
    """Dragging does not give away what the learner is still to guess."""
    explorer = open_explorer(choices=replace(first_screen, ask_first=True))
    with unanswered(explorer):
        explorer.slider("forget.b").press("Home")
        expect(explorer.number("f.value")).to_have_text("?")
        expect(explorer.part("bench").locator("[data-prediction]")).to_have_text("?")
        assert explorer.part("bench").locator(".line.now.q-f").get_attribute("d").count("L") == 0


@pytest.mark.parametrize(
    ("damage", "named"),
    [
        (lambda data: data["numbers"].update({"forget.b": math.nan}), "forget.b"),
        (lambda data: [data["numbers"].pop(f"output.{name}") for name in WEIGHTS], "output.w_h"),
        (lambda data: data["run"]["c"].__setitem__(1, math.inf), "the run's c"),
        (lambda data: data.update(steps=0), "the inputs"),
        (lambda data: data.pop("run"), "the run's f"),
    ],
    ids=["nan", "a gate is missing", "infinity", "no inputs", "no run"],
)
def test_bad_data_is_named(explorer, first_screen, damage, named):
    """Numbers that are missing or no numbers lead to a message that names them, not to a blank.

    With good data the instrument is there again.
    """
    progress = Progress(frozenset(), 4, 0, False, False, None)
    good = scene(first_screen, first_screen.run(), STAGES[0], "<p>sums</p>", progress, None)
    bad = copy.deepcopy(good)
    damage(bad)
    explorer.page.evaluate(ALONE, f"<style>{CSS}</style>{HTML}")
    alone = explorer.page.locator("#alone")
    explorer.page.evaluate(SHOW, [f"/{MODULE}", bad])
    expect(alone.get_by_role("alert")).to_contain_text(named)
    expect(alone.locator("svg.cell")).to_be_hidden()
    explorer.page.evaluate(SHOW, [f"/{MODULE}", good])
    expect(alone.get_by_role("alert")).to_have_count(0)
    expect(alone.locator("[data-number=f]")).to_have_text("0.960")
