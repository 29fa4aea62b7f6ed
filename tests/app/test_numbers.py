"""The numbers of the sidebar: weights, inputs and memories, by slider and by typing, and back."""

import math

import pytest

from lstm_core import PRESETS, State
from lstm_view.glossary import UNITS, WEIGHTS
from lstm_view.numerals import shown
from lstm_view.stages import ALL

TWELVE = [f"{unit}.{weight}" for unit in UNITS for weight in WEIGHTS]
MEMORIES = ["start.c", "start.h"]
EVERY_NUMBER = [*TWELVE, *MEMORIES, "x"]
NO_NUMBERS = [None, math.nan, math.inf, -math.inf, 1e6 + 1, -2e6, 1e300]
REMEDY = "Write numbers separated by commas, such as 1, 0.5, 0.25, 1."


@pytest.mark.parametrize("key", EVERY_NUMBER)
def test_slider_moved(key, app):
    """The field beside it shows the same number, and so does the drawing's next run."""
    before = app.drawing
    app.slide(key, -3.1)
    assert app.number(key) == (-3.1, -3.1)
    assert app.drawing != before


@pytest.mark.parametrize("key", EVERY_NUMBER)
def test_number_typed(key, app):
    """The slider beside the field goes to the same place."""
    app.type_number(key, 4.25)
    assert app.number(key) == (4.25, 4.25)


@pytest.mark.parametrize("key", EVERY_NUMBER)
@pytest.mark.parametrize(("typed", "end"), [(25.0, 10.0), (-12.5, -10.0)])
def test_number_beyond_the_slider(key, typed, end, app):
    """It is used as typed; the slider shows its end and does not pull the number back."""
    app.type_number(key, typed)
    assert app.number(key) == (end, typed)
    app.run()
    assert app.number(key) == (end, typed)


def test_number_beyond_the_slider_is_the_one_counted_with(app):
    """25 and not 10 goes into the drawing, the arithmetic and the link."""
    app.type_number("forget.b", 25.0)
    assert app.choices.params.forget.b == 25.0
    assert app.drawing["f.b"] == "25.00"
    assert app.drawing["f.sum"].endswith(shown(app.trace.z_f[1]))
    assert "25.00" in dict(app.arithmetic)["weighted sum"]
    assert app.link["forget"].endswith("_25")


def test_slider_after_a_number_beyond_it(app):
    """Moved by hand, the slider takes over again."""
    app.type_number("forget.b", 25.0).slide("forget.b", 9.9)
    assert app.number("forget.b") == (9.9, 9.9)


def test_each_number_has_its_own_place(app):
    """Twelve different numbers typed arrive as those twelve."""
    for place, key in enumerate(TWELVE, start=1):
        app.type_number(key, place / 8)
    for place, key in enumerate(TWELVE, start=1):
        unit, weight = key.split(".")
        assert getattr(getattr(app.choices.params, unit), weight) == place / 8


@pytest.mark.parametrize("key", ["forget.w_h", "output.b", "start.c", "x"])
@pytest.mark.parametrize("bad", NO_NUMBERS, ids=repr)
def test_number_that_cannot_be_used(key, bad, app):
    """What was there stays, on screen and in the calculation."""
    app.type_number(key, 1.5)
    before = app.choices, app.drawing
    app.type_number(key, bad)
    assert app.number(key) == (1.5, 1.5)
    assert (app.choices, app.drawing) == before


def test_number_with_every_digit(app):
    """A typed number is not rounded to the slider's steps."""
    app.type_number("output.w_x", 0.1 + 0.2)
    assert app.choices.params.output.w_x == 0.1 + 0.2


def test_largest_numbers_that_can_be_typed(app):
    """A million in every place gives ordinary numbers everywhere."""
    for key in EVERY_NUMBER:
        app.type_number(key, -1e6)
    for number in app.drawing.values():
        assert not any(word in number.lower() for word in ("nan", "inf", "none"))


def test_starting_memories(app):
    """They are what the first step arrives with, and the drawing shows them there."""
    app.type_number("start.c", 2.0).type_number("start.h", -0.5).choose("step.4", 0)
    assert app.choices.initial == State(h=-0.5, c=2.0)
    assert (app.drawing["c_prev"], app.drawing["h_prev"]) == ("2.000", "−0.500")
    assert app.choose("step.4", 1).drawing["c_prev"] == shown(app.trace.c[0])


def test_reset_of_one_unit(app):
    """Its three numbers are the example's again; every other number stays as set."""
    for unit in UNITS:
        app.type_number(f"{unit}.w_h", 7.0)
    app.reset("candidate")
    original = PRESETS["companies"].params
    assert app.choices.params.candidate == original.candidate
    assert app.number("candidate.w_h") == (1.4122, 1.4122)
    assert [app.number(f"{unit}.w_h") for unit in ("forget", "input", "output")] == [(7, 7)] * 3


def test_reset_of_everything(app):
    """Numbers, inputs and memories are the example's; step, stage and wording stay."""
    app.choose("step.4", 2).choose("stage", "output").choose("wording", "symbols")
    app.type_number("forget.b", 25.0).slide("start.h", 0.5).type_inputs("3, 2, 1, 0")
    app.press("reset.all")
    assert not app.choices.is_changed
    assert app.number("forget.b") == (1.6234, 1.6234)
    assert app.number("start.h") == (0.0, 0.0)
    assert app.at.text_input(key="sequence.text").value == "1, 0.5, 0.25, 1"
    assert app.chosen("step.4") == 2
    assert app.chosen("stage") == "output"
    assert app.chosen("wording") == "symbols"


def test_reset_where_nothing_was_changed(app):
    """There is nothing to take back, and the buttons say so; each comes alive with its own unit."""
    app.choose("stage", ALL)
    buttons = [*(f"reset.{unit}" for unit in UNITS), "reset.all"]
    assert app.is_disabled(*buttons) == buttons
    app.type_number("input.w_x", 2.0)
    assert set(buttons) - set(app.is_disabled(*buttons)) == {"reset.input", "reset.all"}
    assert app.press("reset.input").is_disabled(*buttons) == buttons


@pytest.mark.parametrize("button", ["reset.input", "reset.all"])
def test_number_typed_and_reset_pressed_at_once(button, app):
    """The field gives its number up when the button is pressed, in one message: nothing gets lost."""
    app.choose("stage", ALL).type_number("input.b", 5.0)
    app.at.number_input(key="forget.b").set_value(-4.0)
    app.press(button)
    assert (
        app.number("forget.b")[1] in {"reset.input": (-4.0,), "reset.all": (1.6234, -4.0)}[button]
    )
    assert app.number("input.b") == (0.6204, 0.6204)


def test_old_value_of_a_field_that_follows_the_slider(app, with_echoes):
    """Slid on before the field has heard of the first move, the slider's number counts.

    Until the browser hears that a field follows its slider, each message still brings the field's old
    number, as if a hand had typed it.
    """
    app.slide("forget.b", 2.0)
    app.at.slider(key="forget.b.slider").set_value(2.1)
    app.at.number_input(key="forget.b").set_value(1.6234)
    app.run()
    assert app.number("forget.b") == (2.1, 2.1)


def test_old_stage_of_a_switch_that_follows_the_buttons(app, with_echoes):
    """A slider moved right after Next does not take the stage back."""
    app.press("next")
    app.at.button_group(key="stage").set_value("forget")
    app.slide("start.c", 0.5)
    assert app.chosen("stage") == "candidate"
    assert app.number("start.c") == (0.5, 0.5)


def test_number_typed_back(app):
    """Once the browser has had time to follow, an old number is what somebody typed."""
    app.slide("forget.b", 2.0).type_number("forget.b", 1.6234)
    assert app.number("forget.b") == (1.6234, 1.6234)


def test_unit_in_hand(app):
    """Beside a stage stand the numbers of the unit at work, or of the one chosen there."""
    assert app.units_in_hand == ["forget"]
    assert app.press("next").units_in_hand == ["candidate"]
    assert app.choose("chosen.unit", "output").units_in_hand == ["output"]
    assert app.press("next").units_in_hand == ["input"]
    assert app.choose("stage", ALL).units_in_hand == list(UNITS)


def test_number_keeps_while_its_unit_is_out_of_hand(app):
    """Put away and taken up again, a unit has the numbers that were set."""
    app.type_number("forget.b", 25.0).choose("chosen.unit", "output")
    app.choose("chosen.unit", "forget")
    assert app.number("forget.b") == (10.0, 25.0)
    assert app.press("next").press("back").number("forget.b") == (10.0, 25.0)


def test_inputs_typed(app):
    """The field takes a whole sequence; the run, the drawing and the steps follow."""
    app.type_inputs("2, -1, 0.5, 3, 4, 5")
    assert app.choices.xs == (2.0, -1.0, 0.5, 3.0, 4.0, 5.0)
    assert app.drawing["x"] == "−1.00"
    assert app.number("x") == (-1.0, -1.0)
    assert app.text_of("place").startswith("day 2 of 6")
    assert app.link["x"] == "2_-1_0.5_3_4_5"


def test_fewer_inputs_than_the_present_step(app):
    """The last step that still exists becomes the present one."""
    app.choose("step.4", 3).type_inputs("1 2")
    assert app.text_of("place").startswith("day 2 of 2")


def test_single_input(app):
    """One step needs no way to jump."""
    app.type_inputs("0.75")
    assert app.text_of("place").startswith("day 1 of 1")
    assert not [group for group in app.at.button_group if group.key.startswith("step.")]


@pytest.mark.parametrize("text", ["0,5; 1,25", "0.5 1.25", "[0.5, 1.25]", " 0.5,\n1.25, "])
def test_inputs_as_others_write_them(text, app):
    """Decimal commas, brackets and spaces are understood, and written the one way."""
    app.type_inputs(text)
    assert app.choices.xs == (0.5, 1.25)
    assert app.at.text_input(key="sequence.text").value == "0.5, 1.25"


def test_input_of_the_present_step(app):
    """Its slider and field change this one value of the sequence, and the text above follows."""
    app.choose("step.4", 2).slide("x", -2.5)
    assert app.choices.xs == (1.0, 0.5, -2.5, 1.0)
    assert app.at.text_input(key="sequence.text").value == "1, 0.5, -2.5, 1"
    assert app.choose("step.4", 0).number("x") == (1.0, 1.0)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        pytest.param("1, two, 3", f"Value 2, `two`, is not a number. {REMEDY}", id="letters"),
        pytest.param("", "There is no number here. Write at least one", id="empty"),
        pytest.param(" , ", "There is no number here. Write at least one", id="commas"),
        pytest.param("nan", f"Value 1, `nan`, is not an ordinary number. {REMEDY}", id="nan"),
        pytest.param("1, inf", f"Value 2, `inf`, is not an ordinary number. {REMEDY}", id="inf"),
        pytest.param("1e999", "Value 1, `1e999`, is not an ordinary number.", id="1e999"),
        pytest.param("1e7", "Value 1, `1e7`, is too large.", id="too-large"),
        pytest.param(
            ", ".join(["1"] * 10_000),
            "These are 10,000 values. Write at most 200, one for each time step.",
            id="10000-values",
        ),
        pytest.param("<img src=x>", "Value 1, `<img`, is not a number.", id="markup"),
    ],
)
def test_inputs_that_cannot_be_read(text, why, app):
    """The message says what is wrong and what would be right; the old inputs stay in use."""
    before = app.choices, app.drawing
    app.type_inputs(text)
    assert len(app.said("error")) == 1
    assert app.said("error")[0].startswith(why)
    assert app.said("error")[0].endswith("what was there stays in use.")
    assert app.at.text_input(key="sequence.text").value == text
    assert (app.choices, app.drawing) == before


def test_message_stands_right_below_the_field(app):
    """Whoever typed sees it without searching."""
    app.type_inputs("two")
    kinds = [element.type for element in app.at.sidebar]
    assert kinds[kinds.index("text_input") + 1] == "error"


@pytest.mark.parametrize(
    "cure",
    [
        pytest.param(lambda app: app.type_inputs("1, 2"), id="typed-right"),
        pytest.param(lambda app: app.choose("sequence.companies", "B"), id="other-sequence"),
        pytest.param(lambda app: app.choose_example("counts"), id="other-example"),
        pytest.param(
            lambda app: app.choose_example("companies-drawn"), id="other-example-with-these-inputs"
        ),
        pytest.param(lambda app: app.slide("x", 3.0), id="slider"),
    ],
)
def test_message_goes_with_the_next_inputs(cure, app):
    """Inputs that can be used take its place, and the field shows them."""
    app.choose("sequence.companies", "A").type_inputs("two")
    cure(app)
    assert app.said("error") == []
    field = app.at.text_input(key="sequence.text").value
    assert field == ", ".join(f"{x:g}" for x in app.choices.xs)


def test_reset_takes_back_inputs_that_cannot_be_read(app):
    """Resetting all also clears the message, though the inputs in use were the example's own."""
    app.type_number("forget.b", 1.0).type_inputs("two").press("reset.all")
    assert app.said("error") == []
    assert app.at.text_input(key="sequence.text").value == "1, 0.5, 0.25, 1"
