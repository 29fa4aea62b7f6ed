"""Forwards and backwards through stages and steps: by button, by key, by a jump and by itself."""

from dataclasses import replace
from itertools import pairwise

import pytest
from playwright.sync_api import expect

from lstm_view.model.choices import FIRST_SCREEN
from lstm_view.model.names import ALL, KEYS
from lstm_view.model.numerals import typed

pytestmark = pytest.mark.browser

PLACES = {
    "forget": "stage 1 of 3: forget gate",
    "candidate": "stage 2 of 3: input gate, proposal",
    "input": "stage 2 of 3: input gate, share",
    "update": "stage 2 of 3: input gate, sum",
    "output": "stage 3 of 3: output gate",
    ALL: "all stages",
}
MOVES = ("first", "back", "next", "last")
KEY_TO = {"next": ("ArrowRight", "."), "back": ("ArrowLeft", ",")}
AT_ONCE = """(button) => new Promise((done) => {
    button.click();
    requestAnimationFrame(() => requestAnimationFrame(() => done(
        [...document.querySelectorAll("*")].map((one) => one.shadowRoot).filter(Boolean)
            .map((root) => root.querySelector("[data-place]")?.textContent).find(Boolean))));
})"""


def told(choices, t, stage):
    """What the place says."""
    step = f"{choices.preset.step_name} {t + 1} of {len(choices.xs)}"
    return f"{step} · {PLACES[stage]}"


def is_at(explorer, choices, t, stage):
    """Wait until the place and the tab that is chosen say so."""
    expect(explorer.place).to_have_text(told(choices, t, stage))
    chosen = explorer.locate("[data-stage][aria-current=step]")
    expect(chosen).to_have_attribute("data-stage", stage)


def stuck(explorer):
    """Which of the moves lead nowhere."""
    states = {move: explorer.button(move).get_attribute("aria-disabled") for move in MOVES}
    return [move for move in MOVES if states[move] == "true"]


def test_back_shows_exactly_what_was_there_before(open_explorer):
    """By button, arrow or dot through a whole step and on, and back: letter for letter the same."""
    choices = replace(FIRST_SCREEN, t=0).with_inputs((1.0, -0.5))
    explorer = open_explorer(choices=choices)
    places = [(t, stage) for t in range(2) for stage in KEYS]

    def move(to, way):
        if way == 0:
            explorer.press(to)
        else:
            explorer.page.keyboard.press(KEY_TO[to][way - 1])

    def seen(at):
        is_at(explorer, choices, *places[at])
        return explorer.sheet.inner_text()

    there = [seen(0)]
    for at in range(1, len(places)):
        move("next", at % 3)
        there.append(seen(at))
    assert len(set(there)) == len(places)
    for at in range(len(places) - 2, -1, -1):
        move("back", at % 3)
        assert seen(at) == there[at]
    explorer.holds(choices)


def test_a_step_shows_in_the_next_frame(explorer):
    """Whatever the server does: nobody waits for it."""
    place = explorer.button("next").evaluate(AT_ONCE)
    assert place == told(FIRST_SCREEN, 1, "candidate")
    explorer.holds(replace(FIRST_SCREEN, stage="candidate"))


def test_ends(open_explorer):
    """What leads nowhere says so, keeps the focus and does nothing."""
    explorer = open_explorer()
    assert stuck(explorer) == []
    explorer.press("last")
    is_at(explorer, FIRST_SCREEN, 3, "output")
    assert stuck(explorer) == ["next", "last"]
    expect(explorer.button("last")).to_be_focused()
    explorer.button("next").press("Enter")
    is_at(explorer, FIRST_SCREEN, 3, "output")
    expect(explorer.button("next")).to_be_focused()
    explorer.press("first")
    is_at(explorer, FIRST_SCREEN, 0, "forget")
    assert stuck(explorer) == ["first", "back"]
    explorer = open_explorer(choices=replace(FIRST_SCREEN, stage=ALL).with_inputs((1.0,)))
    assert stuck(explorer) == [*MOVES]


def test_whole_steps_when_all_stages_are_shown(explorer):
    """Without a stage to go to, each press is a time step."""
    explorer.stage("all")
    is_at(explorer, FIRST_SCREEN, 1, ALL)
    for move, t in (("next", 2), ("back", 1), ("last", 3), ("first", 0)):
        explorer.press(move)
        is_at(explorer, FIRST_SCREEN, t, ALL)


def test_dot_and_comma_where_other_keys_mean_something_else(explorer):
    """On a slider, whose arrows are its own, they step all the same; in a field they are typed.

    The focus goes on to the same slider of the unit that opens, and where none does, to the stage's tab.
    """
    slider, keyboard = explorer.slider("forget.b"), explorer.page.keyboard
    slider.press(".")
    expect(explorer.slider("candidate.b")).to_be_focused()
    is_at(explorer, FIRST_SCREEN, 1, "candidate")
    keyboard.press(".")
    keyboard.press(".")
    expect(explorer.locate("button[data-stage=update]")).to_be_focused()
    is_at(explorer, FIRST_SCREEN, 1, "update")
    explorer.stage("forget")
    expect(slider).to_be_visible()  # what is hidden cannot have the focus
    slider.press(".")
    keyboard.press(",")
    is_at(explorer, FIRST_SCREEN, 1, "forget")
    expect(slider).to_be_focused()
    slider.press("ArrowRight")
    is_at(explorer, FIRST_SCREEN, 1, "forget")
    explorer.becomes(lambda: explorer.numbers["forget.b"] > 1.6234, True)
    explorer.type_number("forget.w_x", "1,5")
    explorer.becomes(lambda: explorer.numbers["forget.w_x"], 1.5)
    is_at(explorer, FIRST_SCREEN, 1, "forget")


def test_two_things_in_one_breath(open_explorer):
    """Before the answer to one is there, the other is on its way: both happen."""
    explorer = open_explorer(choices=replace(FIRST_SCREEN, stage=ALL))
    explorer.press("next")
    explorer.stage("output")
    explorer.slider("output.b").press("ArrowRight")
    moved = FIRST_SCREEN.with_setting("params.output", "b", 0.6935)
    explorer.holds(replace(moved, t=2, stage="output"))


def days_of(explorer):
    return explorer.page.get_by_role("radiogroup", name="Go to a day").locator("label")


def test_jump(open_explorer):
    """A button for each step as long as there is room, with its name for a few; then a range."""
    explorer = open_explorer("mathematics")
    expect(days_of(explorer)).to_have_text([f"day {t}" for t in (1, 2, 3, 4)])
    explorer.choose("Go to a day", "day 3")
    expect(explorer.place).to_have_text("day 3 of 4")
    ten = replace(FIRST_SCREEN, t=9).with_inputs(tuple(range(10)))
    explorer = open_explorer("mathematics", choices=ten)
    expect(days_of(explorer)).to_have_text([str(t) for t in range(1, 11)])
    forty = replace(FIRST_SCREEN, t=1).with_inputs(tuple(t / 10 for t in range(40)))
    explorer = open_explorer("mathematics", choices=forty)
    reach = explorer.page.get_by_role("slider", name="Go to a day")
    expect(reach).to_have_attribute("aria-valuetext", "day 2")
    reach.fill("38")
    expect(explorer.place).to_have_text("day 38 of 40")
    expect(explorer.sheet.first).to_contain_text(typed(3.7))
    explorer.store("store.act({ do: 'go', t: 39 })")
    expect(reach).to_have_value("40")
    one = FIRST_SCREEN.with_inputs((1.0,))
    explorer = open_explorer("mathematics", choices=one)
    expect(days_of(explorer)).to_have_count(0)


def test_play_to_the_end(open_explorer):
    """It goes on by itself, stage by stage, stops at the very end and can start over."""
    choices = replace(FIRST_SCREEN, stage="input", speed="fast").with_inputs((1.0, 0.5))
    explorer = open_explorer(choices=choices)
    explorer.press("play")
    expect(explorer.button("play")).to_have_text("Pause")
    is_at(explorer, choices, 1, "update")
    is_at(explorer, choices, 1, "output")
    expect(explorer.button("play")).to_have_text("Play")
    explorer.press("play")
    is_at(explorer, choices, 0, "forget")
    is_at(explorer, choices, 0, "candidate")


def test_playing_stops_at_a_question(open_explorer):
    """It does not pass one by; once it is answered, it goes on to the next one."""
    explorer = open_explorer(choices=replace(FIRST_SCREEN, speed="fast", ask_first=True))
    for stage, following in pairwise(KEYS):
        explorer.press("play")
        expect(explorer.button("play")).to_have_text("Pause")
        expect(explorer.button("play")).to_have_text("Play")
        is_at(explorer, FIRST_SCREEN, 1, stage)
        explorer.locate("[data-answer=first]").click()
        explorer.press("play")
        is_at(explorer, FIRST_SCREEN, 1, following)
        expect(explorer.button("play")).to_have_text("Play")
        expect(explorer.answer).to_contain_text("What do you expect?")


def test_step_by_hand_ends_the_playing(open_explorer):
    """A step taken by hand, or another example, is to be looked at."""
    by_hand = {move: lambda explorer, move=move: explorer.press(move) for move in MOVES} | {
        "step": lambda explorer: explorer.go_to_step(3),
        "stage": lambda explorer: explorer.stage("update"),
        "example": lambda explorer: explorer.page.get_by_role("combobox", name="Example").select_option(
            "counts"
        ),
    }
    explorer = open_explorer(choices=replace(FIRST_SCREEN, speed="slow"))
    for name, move in by_hand.items():
        explorer.press("play")
        expect(explorer.button("play"), name).to_have_text("Pause")
        move(explorer)
        expect(explorer.button("play"), name).to_have_text("Play")


def test_playing_ends_with_its_page(open_explorer):
    """No other page is drawn anew for it."""
    explorer = open_explorer(choices=replace(FIRST_SCREEN, t=0, speed="fast"))
    explorer.press("play")
    explorer.turn_to("Compare")
    assert not explorer.store("return store.local.playing")


def test_pace(open_explorer):
    """Slow waits 2 s from one stage to the next and fast 0.6 s, by the browser's own clock."""
    explorer = open_explorer(choices=replace(FIRST_SCREEN, t=0))
    for speed, at_least in {"slow": 2000, "fast": 600}.items():
        explorer.page.get_by_role("combobox", name="Speed").select_option(speed)
        explorer.page.evaluate("() => { window.started = performance.now() }")
        explorer.press("play")
        is_at(explorer, FIRST_SCREEN, 0, "candidate")
        assert explorer.page.evaluate("() => performance.now() - window.started") >= at_least
        explorer.press("first")
        is_at(explorer, FIRST_SCREEN, 0, "forget")
