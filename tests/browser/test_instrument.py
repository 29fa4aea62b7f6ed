"""Drawing and time strip under the hand: by mouse, keyboard and finger, typed, undone, kept."""

from contextlib import contextmanager
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from lstm_core import State
from lstm_core.cell import QUANTITIES
from lstm_view.model.acts import example_of, state_of
from lstm_view.model.choices import FIRST_SCREEN
from lstm_view.model.names import ALL
from lstm_view.model.numerals import shown
from lstm_view.model.settings import with_number

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}
GHOSTS = ".was:not(:empty), .dot.was[cx]:not([style*=none]), .row.moved i"
"""Everything pale in the drawing that says where something was before the hand took hold."""
DASHED = ".line.ghost:not([d=''])"
"""The lines of the strip as they were before the last change."""
NO_LINE = "window.told = store.tell; store.tell = null"
FOUR_KEYS = """slider => { for (let key = 0; key < 4; key += 1) for (const type of ["keydown", "keyup"])
    slider.dispatchEvent(new KeyboardEvent(type, { key: "ArrowRight", bubbles: true })); }"""
KNOB = """slider => {
    const probe = slider.parentNode.appendChild(document.createElement("b"));
    probe.style = "position: absolute; width: var(--knob)";
    const { width } = probe.getBoundingClientRect();
    probe.remove();
    return width; }"""
"""How wide a slider's thumb is."""
MEND_IT = "store.tell = window.told; store.send()"


def middle(locator):
    locator.scroll_into_view_if_needed()
    box = locator.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def thumb(slider, value):
    """Where on a slider the hand has to be for this value."""
    slider.scroll_into_view_if_needed()
    box, limit = slider.bounding_box(), float(slider.get_attribute("max"))
    knob = slider.evaluate(KNOB)
    along = knob / 2 + (value + limit) / (2 * limit) * (box["width"] - knob)
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
    explorer.store(NO_LINE)
    yield
    explorer.store(MEND_IT)


def read(handle):
    return float(handle.get_attribute("aria-valuetext").replace("−", "-"))


def outcome(explorer):
    """What came out, should and did before, by name."""
    cells = explorer.locate(".outcome :is(dt, dd)").all_text_contents()
    return dict(zip(cells[::2], cells[1::2], strict=True))


def number(explorer, name):
    return explorer.locate(f"svg.cell [data-number='{name}']")


def field(explorer, slot):
    return explorer.locate(f"input[data-field='{slot}']").first


def remedy(explorer):
    return explorer.locate(".remedy:not(:empty)")


def shows(explorer, choices):
    """Wait until drawing, prediction, sliders and handles, address and Python say these choices."""
    step, trace = choices.run()[choices.t], choices.run()
    for name in ("f", "g", "i", "o", "kept", "written", "c", "h"):
        expect(number(explorer, name)).to_have_text(shown(getattr(step, name)))
    expect(explorer.prediction).to_have_text(shown(trace.prediction, 4))
    explorer.holds(choices)


def nothing_to_undo(explorer):
    expect(explorer.button("undo")).to_be_disabled()


def test_everything_moves_with_the_hand(explorer):
    """Before Python can answer, every number shows the new one, and the old ones are pale.

    Let go, the ghosts of the drawing go, and the lines from before stay dashed; Python hears, and what it
    worked out is shown.
    """
    explorer.stage(ALL)
    slider = explorer.slider("forget.b")
    with unanswered(explorer):
        with held(explorer, thumb(slider, 1.6234)) as mouse:
            mouse.move(*thumb(slider, -3), steps=4)
            explorer.becomes(lambda: abs(read(slider) + 3) < 0.3, True)
            dragged = FIRST_SCREEN.with_setting("params.forget", "b", read(slider))
            expect(number(explorer, "f")).to_have_text(shown(dragged.run()[1].f))
            expect(explorer.prediction).to_have_text(shown(dragged.run().prediction, 4))
            assert explorer.locate(GHOSTS).count() > 8
            assert outcome(explorer)["before"] == "0.9693"
        expect(explorer.locate(GHOSTS)).to_have_count(0)
        expect(explorer.locate(DASHED)).to_have_count(6)
        assert explorer.confirmed["forget.b"] == 1.6234
    shows(explorer, replace(dragged, stage=ALL))


def test_a_hand_that_rests_is_heard(open_explorer):
    """Without letting go, a rest is enough for Python and the link; all of it is one gesture."""
    before = replace(FIRST_SCREEN, stage="output")
    explorer = open_explorer(choices=before)
    slider = explorer.slider("output.w_h")
    with held(explorer, thumb(slider, 4.3848)) as mouse:
        mouse.move(*thumb(slider, 0), steps=3)
        explorer.becomes(lambda: abs(read(slider)) < 0.3, True)
        explorer.becomes(lambda: explorer.confirmed["output.w_h"], read(slider))
        assert explorer.locate(GHOSTS).count() > 0
        mouse.move(*thumb(slider, 7), steps=3)
    explorer.becomes(lambda: abs(read(slider) - 7) < 0.3, True)
    shows(explorer, before.with_setting("params.output", "w_h", read(slider)))
    explorer.press("undo")
    shows(explorer, before)
    nothing_to_undo(explorer)


def test_out_and_back_leaves_nothing_to_undo(explorer):
    """A drag that ends where it began is no change, though Python heard of its turning point."""
    slider = explorer.slider("x.1")
    x, y = middle(slider)
    with held(explorer, (x, y)) as mouse:
        mouse.move(x, y - 15, steps=3)
        explorer.becomes(lambda: explorer.confirmed["x.1"] > 0.6, True)
        mouse.move(x, y, steps=3)
        explorer.becomes(lambda: read(slider), 0.5)
    shows(explorer, FIRST_SCREEN)
    nothing_to_undo(explorer)


def test_double_click_on_the_track_is_one_change(explorer):
    """The slider jumps to the click and back to the example's number: nothing is left to undo."""
    explorer.page.mouse.dblclick(*thumb(explorer.slider("forget.w_h"), -6))
    shows(explorer, FIRST_SCREEN)
    nothing_to_undo(explorer)


@pytest.mark.parametrize("slot", ["x.2", "start.c", "start.h"])
def test_inputs_and_memories_are_dragged_in_the_strip(explorer, slot):
    """Up is more; the lane under the hand keeps its scale; past its edge it goes on, at most to 10."""
    handle = explorer.slider(slot)
    x, y = middle(handle)
    ticks = explorer.locate(".scales")
    with held(explorer, (x, y)) as mouse:
        mouse.move(x, y - 20, steps=5)
        explorer.becomes(lambda: read(handle) > 0.3, True)
        lifted = with_number(FIRST_SCREEN, slot, read(handle))
        scale = ticks.inner_html() if slot.startswith("x") else None
        mouse.move(x, y - 30, steps=3)
        explorer.becomes(lambda: read(handle) > read_of(lifted, slot), True)
        assert scale in (None, ticks.inner_html())
        mouse.move(x, y - 20, steps=3)
        explorer.becomes(lambda: read(handle), read_of(lifted, slot))
    shows(explorer, lifted)
    x, y = middle(handle)
    with held(explorer, (x, y)) as mouse:
        mouse.move(x, y + 900, steps=5)
    shows(explorer, with_number(FIRST_SCREEN, slot, -10.0))


def read_of(choices, slot):
    place, _, name = slot.partition(".")
    return choices.xs[int(name)] if place == "x" else getattr(choices.initial, name)


def test_keys_on_a_slider_and_on_a_handle(explorer):
    """Arrows go a small step, Page keys a large one, Home and End to the ends, Delete back.

    Keys faster than the server end where the hand does, and the focus stays.
    """
    choices = FIRST_SCREEN
    for slot in ("forget.w_x", "x.1"):
        handle = explorer.slider(slot)
        original = read(handle)
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
            explorer.becomes(lambda handle=handle: read(handle), round(value, 6))
        for _ in range(15):
            handle.press("ArrowDown")
        choices = with_number(choices, slot, round(original - 1.5, 6))
        shows(explorer, choices)
        expect(handle).to_be_focused()
    assert explorer.store("return store.view.t") == 1


def test_quick_keys_are_one_change_and_later_ones_another(explorer):
    """Keys on one number that follow each other within half a second are undone at once."""
    slider = explorer.slider("forget.b")
    slider.evaluate(FOUR_KEYS)
    let_go = explorer.page.evaluate("Date.now()")
    explorer.page.wait_for_function("since => Date.now() > since + 500", arg=let_go)
    slider.press("ArrowRight")
    shows(explorer, FIRST_SCREEN.with_setting("params.forget", "b", 2.1234))
    explorer.press("undo")
    shows(explorer, FIRST_SCREEN.with_setting("params.forget", "b", 2.0234))
    explorer.press("undo")
    shows(explorer, FIRST_SCREEN)


@pytest.mark.parametrize("slot", ["forget.w_h", "x.1"])
def test_beyond_the_reach_the_hand_goes_on_from_there(explorer, slot):
    """A number of 300 is where the next arrow and the next drag begin; nothing jumps to 10."""
    explorer.store(f"store.act({{ do: 'set', numbers: {{ '{slot}': 300 }} }})")
    handle = explorer.slider(slot)
    explorer.becomes(lambda: read(handle), 300)
    handle.press("ArrowLeft")
    explorer.becomes(lambda: read(handle), 299.9)
    at = thumb(handle, 299.9) if slot == "forget.w_h" else middle(handle.locator(".knob"))
    towards = (-30, 0) if slot == "forget.w_h" else (0, 5)
    with held(explorer, at) as mouse:
        mouse.move(at[0] + towards[0], at[1] + towards[1], steps=3)
        explorer.becomes(lambda: 20 < read(handle) < 299, True)
    shows(explorer, with_number(FIRST_SCREEN, slot, explorer.numbers[slot]))


def test_a_number_is_typed_where_it_stands(explorer):
    """By a click on it or Enter on its slider; a decimal comma is read; Escape leaves it as it was."""
    explorer.type_number("forget.b", "2,5")
    choices = FIRST_SCREEN.with_setting("params.forget", "b", 2.5)
    shows(explorer, choices)
    explorer.type_number("forget.b", "7", leave="Escape")
    expect(explorer.locate("button.number[data-field='forget.b']")).to_have_text("2.50")
    explorer.slider("forget.w_x").press("Enter")
    expect(field(explorer, "forget.w_x")).to_be_focused()
    explorer.page.keyboard.type("-1.25")
    explorer.page.keyboard.press("Enter")
    choices = choices.with_setting("params.forget", "w_x", -1.25)
    shows(explorer, choices)
    explorer.press("undo")
    explorer.press("undo")
    shows(explorer, FIRST_SCREEN)


def test_inputs_and_memories_are_typed_at_their_handles(explorer):
    """By Enter on the handle or a click on its number; afterwards the handle has the focus again."""
    explorer.slider("start.c").press("Enter")
    explorer.page.keyboard.type("2")
    explorer.page.keyboard.press("Enter")
    choices = replace(FIRST_SCREEN, initial=State(c=2.0))
    shows(explorer, choices)
    expect(explorer.slider("start.c")).to_be_focused()
    explorer.slider("x.3").locator("text").click()
    expect(field(explorer, "x.3")).to_be_focused()
    explorer.page.keyboard.press("Escape")
    expect(explorer.locate("input[data-field='x.3']")).to_have_count(0)
    shows(explorer, choices)


def test_an_input_belongs_to_the_day_it_was_typed_at(explorer):
    """Another day that is chosen with the field still open does not get it."""
    explorer.slider("x.1").press("Enter")
    explorer.page.keyboard.type("3")
    x, _ = middle(explorer.slider("x.3"))
    explorer.page.mouse.click(x, middle(explorer.locate("svg.strip"))[1] - 60)
    shows(explorer, replace(with_number(FIRST_SCREEN, "x.1", 3.0), t=3))


@pytest.mark.parametrize("slot", ["candidate.w_x", "x.0"])
def test_what_cannot_be_used_is_answered_and_stays(open_explorer, slot):
    """The old value stays in use; stepping on and back keeps the text; corrected, it is taken."""
    before = replace(FIRST_SCREEN, stage="candidate")
    explorer = open_explorer(choices=before)
    handle = explorer.slider(slot)
    handle.press("Enter")
    explorer.page.keyboard.type("1.5.2")
    explorer.page.keyboard.press("Enter")
    expect(remedy(explorer)).to_contain_text("not a number")
    explorer.press("next")
    explorer.press("back")
    expect(field(explorer, slot)).to_have_value("1.5.2")
    shows(explorer, before)
    field(explorer, slot).fill("4")
    field(explorer, slot).press("Enter")
    expect(remedy(explorer)).to_have_count(0)
    shows(explorer, with_number(before, slot, 4.0))


def test_double_click_and_reset_take_numbers_back(explorer):
    """On a slider and on a handle, whatever it was changed to; the arrow of a unit takes all three."""
    for slot in ("forget.w_x", "forget.b", "x.1"):
        explorer.store(f"store.act({{ do: 'set', numbers: {{ '{slot}': -7 }} }})")
    choices = FIRST_SCREEN.with_setting("params.forget", "w_x", -7.0).with_setting("params.forget", "b", -7.0)
    explorer.settled()
    explorer.slider("x.1").locator(".knob").dblclick()
    shows(explorer, choices)
    explorer.slider("forget.w_x").dblclick()
    shows(explorer, FIRST_SCREEN.with_setting("params.forget", "b", -7.0))
    explorer.slider("forget.w_h").press("PageUp")
    reset = explorer.locate("[data-unit=forget] .reset")
    expect(reset).to_have_attribute("aria-label", "Forget gate: back to the example")
    reset.click()
    shows(explorer, FIRST_SCREEN)
    expect(explorer.locate(".reset:visible")).to_have_count(0)
    expect(explorer.slider("forget.w_h")).to_be_focused()


def test_finger_on_a_phone(open_explorer):
    """A touch on a slider of the unit at work and on a handle moves them as a mouse does."""
    explorer = open_explorer(viewport=PHONE, has_touch=True, is_mobile=True)
    touch = explorer.page.context.new_cdp_session(explorer.page)

    def drag(start, end):
        along = [(start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part)
                 for part in (0, 0.25, 0.5, 0.75, 1)]  # fmt: skip
        for kind, (x, y) in zip(("touchStart", *["touchMove"] * 4), along, strict=True):
            points = [{"x": x, "y": y}]
            touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    slider = explorer.slider("forget.b")
    drag(thumb(slider, 1.6234), thumb(slider, -5))
    explorer.becomes(lambda: abs(read(slider) + 5) < 0.5, True)
    choices = FIRST_SCREEN.with_setting("params.forget", "b", read(slider))
    shows(explorer, choices)
    handle = explorer.slider("x.2")
    x, y = middle(handle)
    drag((x, y), (x, y - 15))
    explorer.becomes(lambda: read(handle) > 0.3, True)
    shows(explorer, with_number(choices, "x.2", read(handle)))


def test_click_on_a_day_in_the_strip(explorer):
    """It leads to that day."""
    x, _ = middle(explorer.slider("x.3"))
    strip = explorer.locate("svg.strip").bounding_box()
    explorer.page.mouse.click(x, strip["y"] + 40)
    shows(explorer, replace(FIRST_SCREEN, t=3))


def test_undo_and_redo(explorer):
    """By buttons and by keys; what cannot be pressed any more keeps the focus."""
    explorer.slider("forget.b").press("ArrowRight")
    one = FIRST_SCREEN.with_setting("params.forget", "b", 1.7234)
    shows(explorer, one)
    explorer.page.keyboard.press("Control+z")
    shows(explorer, FIRST_SCREEN)
    explorer.button("redo").press("Enter")
    shows(explorer, one)
    expect(explorer.button("redo")).to_be_disabled()
    expect(explorer.button("redo")).to_be_focused()
    explorer.button("undo").press("Enter")
    explorer.button("undo").press("Enter")
    shows(explorer, FIRST_SCREEN)
    nothing_to_undo(explorer)
    expect(explorer.button("undo")).to_be_focused()


def test_undo_by_keys_right_after_a_choice(explorer):
    """The select that has the focus takes no part in it."""
    select = explorer.locate(".face select[data-force='f']")
    select.select_option("0")
    shows(explorer, FIRST_SCREEN.with_forced("f", 0.0))
    select.press("Control+z")
    shows(explorer, FIRST_SCREEN)
    select.press("Control+y")
    shows(explorer, FIRST_SCREEN.with_forced("f", 0.0))


def test_a_kept_run(explorer):
    """It lies pale under the next ones, with its prediction, over other pages, until it is let go."""
    pale = explorer.locate(".line.kept:not([d=''])")
    expect(pale).to_have_count(0)
    explorer.press("keep")
    expect(pale).to_have_count(6)
    before = explorer.locate(".line.now.q-h").get_attribute("d")
    explorer.slider("forget.b").press("Home")
    expect(explorer.locate(".line.now.q-h")).not_to_have_attribute("d", before)
    assert outcome(explorer)["before"] == "0.9693"
    explorer.turn_to("The mathematics")
    explorer.turn_to("The cell")
    expect(pale).to_have_count(6)
    explorer.store("store.act({ do: 'inputs', xs: [1, 2] })")
    explorer.settled()
    assert [path.count("L") for path in paths(pale)] == [1, 1, 1, 1, 2, 2]
    expect(explorer.button("keep")).to_have_attribute("aria-pressed", "true")
    explorer.press("keep")
    expect(pale).to_have_count(0)
    last = FIRST_SCREEN.with_setting("params.forget", "b", -10.0).run()
    assert outcome(explorer)["before"] == shown(last.prediction, 4)


def paths(lines):
    return lines.evaluate_all("lines => lines.map(line => line.getAttribute('d'))")


@pytest.mark.parametrize("stage", ["forget", "candidate", "input", "update", "output"])
def test_asked_first_nothing_gives_the_answer_away(open_explorer, stage):
    """No number, dot or line, no prediction, no kept run and no ghost, at rest and under the hand."""
    explorer = open_explorer(choices=replace(FIRST_SCREEN, stage=stage))
    explorer.press("keep")
    explorer.store("store.act({ do: 'set', numbers: { 'forget.b': 2.6234 } })")
    explorer.store("store.act({ do: 'choose', name: 'ask', value: true })")
    explorer.settled()
    order = ["f", "kept", "g", "i", "written", "c", "tanh_c", "o", "h"]
    first = {"forget": "f", "candidate": "g", "input": "i", "update": "written", "output": "tanh_c"}
    secret = order[order.index(first[stage]) :]

    def seen():
        texts = {name: number(explorer, name).text_content() for name in secret}
        dots = [name for name in secret if explorer.locate(f"[data-dot='{name}']:visible").count()]
        lines = [path for path in paths(explorer.locate("path.line:not([d=''])")) if path.count("L") > 1]
        told = outcome(explorer)
        alternative = explorer.locate("svg.cell").get_attribute("aria-label")
        return {*texts.values()}, dots, lines, told, alternative.count(" ?") >= len(secret)

    nothing = {"?"}, [], [], {"prediction": "?"}, True
    assert seen() == (*nothing[:3], {"prediction": "?", "target": "1"}, True)
    handle = explorer.slider("x.1").locator(".knob")
    x, y = middle(handle)
    with held(explorer, (x, y)) as mouse:
        mouse.move(x, y - 15, steps=3)
        explorer.becomes(lambda: explorer.numbers["x.1"] > 0.6, True)
        assert seen() == nothing
        assert explorer.locate(".was:not(:empty)").count() == 0


def test_what_is_hidden_and_when(blank):
    """Before the guess this stage and later ones, after it the later ones; another run asks anew."""
    names = "asking"
    view = {"numbers": {"x.0": 1, "x.1": 2, "forget.b": 1, "rnn.b": 0}, "forced": {}, "t": 1,
            "stage": "input", "ask": True, "local": {}}  # fmt: skip
    look = """const guess = given.answer && { about: asking.questionAsked(given.at), answer: "less" };
        const view = { ...given.view, local: { guess } };
        return [[...asking.hidden(view)], asking.revealed(view), asking.isAsking(view)];"""
    later = ["written", "c", "tanh_c", "z_o", "o", "h"]

    def seen(answer=False, at=view, **changes):
        return blank(names, look, {"view": view | changes, "answer": answer, "at": at})

    assert seen() == [["z_i", "i", *later], 1, True]
    assert seen(answer=True) == [later, 1, False]
    assert seen(answer=True, numbers=view["numbers"] | {"rnn.b": 5}) == [later, 1, False]
    for other in ({"t": 0}, {"numbers": view["numbers"] | {"forget.b": 2}}, {"forced": {"f": 0}}):
        assert seen(answer=True, **other)[2], other
    assert seen(forced={"i": 0.5}) == [later, 1, False]
    assert seen(stage="output", answer=True, at=view | {"stage": "output"}) == [[], 2, False]
    assert seen(ask=False) == [[], 2, False]
    assert seen(t=0, stage="output", answer=True, at=view | {"t": 0, "stage": "output"}) == [[], 1, False]
    everything = ["z_f", "f", "kept", "z_g", "g", "z_i", "i", "written", "c", "tanh_c", "z_o", "o", "h"]
    assert seen(stage="all") == [everything, 1, True]
    assert seen(stage="all", answer=True, at=view | {"stage": "all"}) == [[], 2, False]


def test_a_number_that_another_page_opened(explorer):
    """It has the focus once the page is there, on a unit and in the strip."""
    for slot in ("forget.w_x", "x.2"):
        explorer.turn_to("The mathematics")
        explorer.store(f"store.note({{ focus: '{slot}' }})")
        explorer.turn_to("The cell")
        expect(explorer.slider(slot)).to_be_focused()


def test_a_page_that_is_left_in_a_drag(explorer):
    """What the hand had done arrives, and nothing is held any more."""
    slider = explorer.slider("forget.b")
    with held(explorer, thumb(slider, 1.6234)) as mouse:
        mouse.move(*thumb(slider, -3), steps=4)
        explorer.becomes(lambda: abs(read(slider) + 3) < 0.3, True)
        dragged = explorer.numbers["forget.b"]
        explorer.page.get_by_role("link", name="The mathematics").evaluate("link => link.click()")
        expect(explorer.page).to_have_title("The mathematics · LSTM Explorer")
    explorer.settled()
    assert explorer.confirmed["forget.b"] == dragged
    explorer.turn_to("The cell")
    expect(explorer.locate(GHOSTS)).to_have_count(0)


@pytest.mark.parametrize("width", [200, 320, 760])
def test_any_width(open_explorer, width):
    """However narrow the window, nothing is drawn with a size below zero and no day is lost."""
    explorer = open_explorer(viewport={"width": width, "height": 700})
    explorer.store("store.act({ do: 'inputs', xs: Array.from({ length: 30 }, (_, t) => t % 3) })")
    explorer.settled()
    across = explorer.locate(".handle").evaluate_all(
        "handles => handles.map(({ transform }) => transform.baseVal[0].matrix.e)"
    )
    assert across[2:] == sorted(across[2:])
    assert min(across) >= 0


DAMAGES = {
    "forget.b": "view.numbers['forget.b'] = NaN",
    "output.w_h": "delete view.numbers['output.w_h']",
    "the run's c": "view.trace.c[1] = Infinity",
    "the run's f": "delete view.trace.f",
    "the inputs": "for (const t of [0, 1, 2, 3]) delete view.numbers[`x.${t}`]",
    "the present step": "view.t = 9",
}


def test_bad_data_is_named(blank):
    """Numbers that are missing or no numbers are named in place of the drawing; then it is back."""
    trace = FIRST_SCREEN.run()
    data = {
        "state": state_of(FIRST_SCREEN),
        "example": example_of(FIRST_SCREEN),
        "trace": {name: getattr(trace, name).tolist() for name in QUANTITIES},
        "can": {"undo": False, "redo": False},
    }
    body = """store = store.store;
        store.data = given.data;
        const good = store.look();
        const roots = [0, 1].map(() => document.createElement("div").attachShadow({ mode: "open" }));
        const parts = [new cell.default(roots[0], store), new strip.default(roots[1], store)];
        const look = (view) => {
            for (const part of parts) part.paint(view);
            const [problem, frame] = [".problem", ".frame"].map((name) => roots[0].querySelector(name));
            const section = roots[1].querySelector("section");
            return [problem.textContent, problem.hidden, frame.hidden, section.hidden]; };
        const seen = Object.values(given.damages).map((damage) => {
            const view = { ...structuredClone({ ...good, local: null }), local: good.local };
            new Function("view", damage)(view);
            return [look(view), look(good)]; });
        for (const part of parts) part.leave();
        store.data = null;
        return seen;"""
    seen = blank("store cell strip", body, {"data": data, "damages": DAMAGES})
    for named, (bad, good) in zip(DAMAGES, seen, strict=True):
        assert named in bad[0], bad
        assert bad[1:] == [False, True, True], named
        assert good == ["", True, False, False], named
