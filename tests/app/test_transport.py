"""Through stages and time steps: one at a time, by jumping, and by playing."""

import pytest

from lstm_core import PRESETS
from lstm_view.choices import SPEEDS
from lstm_view.stages import ALL, KEYS

BUTTONS = ["first", "back", "next", "last"]
FORTY = ", ".join(str(t / 10) for t in range(40))


def place(app):
    return app.choices.t, app.choices.stage


def test_next_through_a_whole_step(app):
    """Five stages, then the first one of the next step."""
    seen = [place(app)] + [place(app.press("next")) for _ in range(5)]
    assert seen == [*((1, stage) for stage in KEYS), (2, KEYS[0])]


def test_back_finds_the_same_numbers_again(open_app):
    """Every place on the way back shows exactly what it showed on the way there."""
    app = open_app(cell="companies", seq="B", t="1")
    there = [(app.drawing, app.arithmetic)]
    while not app.is_disabled("next"):
        app.press("next")
        there.append((app.drawing, app.arithmetic))
    assert len(there) == 4 * 5
    back = [(app.drawing, app.arithmetic)]
    while not app.is_disabled("back"):
        app.press("back")
        back.append((app.drawing, app.arithmetic))
    assert back == there[::-1]


def test_first_and_last(app):
    """They go to the very first stage of the run and to the very last."""
    assert place(app.press("last")) == (3, "output")
    assert "the prediction" in app.sheet
    assert place(app.press("first")) == (0, "forget")


def test_nothing_before_the_start_and_nothing_after_the_end(app):
    """Buttons that lead nowhere cannot be pressed."""
    assert app.is_disabled(*BUTTONS) == []
    assert app.press("first").is_disabled(*BUTTONS) == ["first", "back"]
    assert app.press("last").is_disabled(*BUTTONS) == ["next", "last"]
    app.type_inputs("1").choose("stage", ALL)
    assert app.is_disabled(*BUTTONS) == BUTTONS


def test_whole_steps_when_all_stages_are_shown(app):
    """Without a stage to go to, each press is a time step."""
    app.choose("stage", ALL)
    assert place(app.press("next")) == (2, ALL)
    assert place(app.press("back")) == (1, ALL)
    assert place(app.press("last")) == (3, ALL)
    assert place(app.press("first")) == (0, ALL)


@pytest.mark.parametrize("stage", KEYS)
def test_stage_chosen(stage, app):
    """The drawing lights it up, and question, place and arithmetic are those of the stage."""
    app.choose("stage", stage)
    assert app.bench["lit"]
    assert app.text_of("place").startswith(f"day 2 of 4 · stage {KEYS.index(stage) + 1} of 5")
    assert app.choices.stage == stage


def test_all_stages_chosen(app):
    """Nothing is dimmed, and the arithmetic is that of the whole step."""
    app.choose("stage", ALL)
    assert app.bench["lit"] is None
    assert app.text_of("place") == "day 2 of 4 · all stages"
    assert len(app.arithmetic) == 13


def test_jump_to_a_step(app):
    """Up to ten steps have a button each."""
    app.choose("step.4", 3)
    assert app.text_of("place").startswith("day 4 of 4 · stage 1 of 5")
    assert app.at.button_group(key="step.4").options == [f"day {t}" for t in (1, 2, 3, 4)]
    app.type_inputs(", ".join("1234567890"))
    assert app.at.button_group(key="step.10").options == [str(t) for t in range(1, 11)]


def test_jump_among_forty_steps(app):
    """With so many steps a slider jumps; it counts from 1 and follows the other ways to move."""
    app.type_inputs(FORTY)
    slider = app.at.slider(key="step.40")
    assert (slider.min, slider.max, slider.value) == (1, 40, 2)
    slider.set_value(38)
    app.run()
    assert app.text_of("place").startswith("day 38 of 40")
    assert app.drawing["x"] == "3.70"
    assert app.press("last").at.slider(key="step.40").value == 40
    assert app.press("first").at.slider(key="step.40").value == 1


def test_jump_when_the_number_of_steps_changes(app):
    """The step stays where it is, whatever it is chosen with."""
    app.choose("step.4", 2)
    assert app.type_inputs(FORTY).at.slider(key="step.40").value == 3
    assert app.type_inputs("1, 2, 3, 4, 5").chosen("step.5") == 2


@pytest.mark.parametrize("name", [name for name in PRESETS if name != "companies"])
def test_walk_through_an_example_to_its_end(name, app):
    """Every example can be walked through."""
    app.choose_example(name).choose("stage", ALL)
    if not app.is_disabled("first"):
        app.press("first")
    places = [app.choices.t]
    while not app.is_disabled("next"):
        places.append(app.press("next").choices.t)
    assert places == list(range(len(app.choices.xs)))


# Playing. The bench tells when its time is over, by a tick.

TICK = {"do": "tick"}


def test_play_and_pause(app):
    """The button says what it will do, and the drawing gets the pace, or none."""
    assert app.bench["play"] is None
    assert app.at.button(key="play").label == "Play"
    app.press("play")
    assert app.bench["play"] == SPEEDS["medium"]
    assert app.at.button(key="play").label == "Pause"
    app.press("play")
    assert app.bench["play"] is None


@pytest.mark.parametrize("speed", SPEEDS)
def test_speed_of_playing(speed, app):
    """It can be changed while playing."""
    app.press("play").choose("speed", speed)
    assert app.bench["play"] == SPEEDS[speed]


def test_slow_is_slower_than_fast():
    """The pace is the time from one stage to the next."""
    assert SPEEDS["slow"] > SPEEDS["medium"] > SPEEDS["fast"]


@pytest.mark.parametrize("button", ["next", "back", "first", "last"])
def test_step_by_hand_ends_the_playing(button, app):
    """Who takes a step wants to look."""
    app.press("play").press(button)
    assert app.bench["play"] is None


def test_play_at_the_end_starts_over(app):
    """There is nothing left to play, so it begins at the first stage of the first step."""
    app.press("last").press("play")
    assert place(app) == (0, "forget")
    assert app.bench["play"]


def test_clock_goes_on_by_one_stage(app):
    """Each tick is one press of Next."""
    assert place(app.press("play").act(TICK)) == (1, KEYS[1])
    assert app.bench["play"]


def test_clock_stops_at_the_end(app):
    """The last stage of the last step ends the playing."""
    app.press("play")
    ticks = 0
    while app.bench["play"]:
        app.act(TICK)
        ticks += 1
    assert ticks == 3 * len(KEYS) - 1
    assert app.choices.at_end


def test_late_tick_after_a_pause(app):
    """A clock that was already running when pause was pressed moves nothing."""
    app.press("play").press("play")
    assert place(app.act(TICK)) == (1, KEYS[0])


@pytest.mark.parametrize(
    "action",
    [
        {"do": "move", "name": "forward"},
        {"do": "move", "name": "back"},
        {"do": "go", "stage": "output"},
        {"do": "go", "t": 2},
    ],
    ids=str,
)
def test_key_or_click_at_the_bench_ends_the_playing(action, app):
    """They are steps by hand like the buttons."""
    assert app.press("play").act(action).bench["play"] is None


def test_number_dragged_goes_on_playing(app):
    """The hand may change the cell while it plays."""
    assert app.press("play").drag("forget.b", 0.5).bench["play"]
