"""The numbers of the sidebar: weights, inputs and memories, by typing, and back."""

import math

import pytest

from lstm_core import PRESETS, State
from lstm_view.glossary import UNITS, WEIGHTS
from lstm_view.numerals import shown
from lstm_view.stages import ALL, KEYS

TWELVE = [f"{unit}.{weight}" for unit in UNITS for weight in WEIGHTS]
MEMORIES = ["start.c", "start.h"]
EVERY_NUMBER = [*TWELVE, *MEMORIES, "x"]
"""The keys of the fields, in the order of the page."""
NO_NUMBERS = [None, math.nan, math.inf, -math.inf, 1e6 + 1, -2e6, 1e300]
REMEDY = "Write numbers separated by commas, such as 1, 0.5, 0.25, 1."
NUMBER_REMEDY = "Write one between −1,000,000 and 1,000,000, such as 0.5."


def slot(key):
    """What the bench calls the number of a field on day 2."""
    return "x.1" if key == "x" else key


@pytest.mark.parametrize("key", EVERY_NUMBER)
@pytest.mark.parametrize("typed", [-3.1, 4.25, 25.0, -12.5])
def test_number_typed(key, typed, app):
    """It is used as typed, even beyond the reach of the bench's sliders, and stays when run again."""
    before = app.drawing
    app.type_number(key, typed)
    assert app.number(key) == typed
    assert app.bench["numbers"][slot(key)] == typed
    assert app.drawing != before
    assert app.run().number(key) == typed


def test_every_number_is_always_at_hand(app):
    """All fifteen fields are there at each stage, each called by its own name."""
    for stage in (*KEYS, ALL):
        app.choose("stage", stage)
        fields = {field.key: field.label for field in app.at.number_input}
        assert sorted(fields) == sorted(EVERY_NUMBER)
        assert len(set(fields.values())) == len(EVERY_NUMBER)
    assert fields["forget.w_h"] == "Forget gate: weight of the short-term memory"
    assert fields["start.c"] == "long-term memory (LTM) at the start"
    assert fields["x"] == "Input of day 2"


def test_number_typed_is_the_one_counted_with(app):
    """25 goes into the drawing, the arithmetic and the link."""
    app.type_number("forget.b", 25.0)
    assert app.choices.params.forget.b == 25.0
    assert app.drawing["f.sum"].endswith(shown(app.trace.z_f[1]))
    assert "25.00" in dict(app.arithmetic)["weighted sum"]
    assert app.link["forget"].endswith("_25")


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
    """The message says what would be right; what was there stays, on screen and in the calculation."""
    app.type_number(key, 1.5)
    before = app.choices, app.drawing, app.link
    app.type_number(key, bad)
    assert len(app.said("error")) == 1
    assert app.said("error")[0].startswith(f"That is not a number to be used here. {NUMBER_REMEDY}")
    assert app.said("error")[0].endswith("stays in use.")
    assert app.number(key) == 1.5
    assert (app.choices, app.drawing, app.link) == before


@pytest.mark.parametrize("key", EVERY_NUMBER)
def test_message_stands_right_below_the_number(key, app):
    """It is the next thing below the row of the field."""
    app.type_number(key, None)
    beside = {"number_input", "button"}
    below = [element for element in app.at.sidebar if hasattr(element, "key")]
    place = [element.key for element in below].index(key)
    assert next(e.type for e in below[place:] if e.type not in beside) == "error"


def test_number_that_cannot_be_used_twice(app):
    """Emptied again, the field gets its message again."""
    app.type_number("forget.b", None).type_number("forget.b", None)
    assert len(app.said("error")) == 1
    assert app.number("forget.b") == 1.6234


@pytest.mark.parametrize(
    "cure",
    [
        pytest.param(lambda app: app.type_number("forget.b", 2.0), id="typed-right"),
        pytest.param(lambda app: app.type_number("output.b", 2.0), id="other-number"),
        pytest.param(lambda app: app.drag("forget.b", 2.0), id="dragged"),
        pytest.param(lambda app: app.press("reset.all"), id="reset"),
        pytest.param(lambda app: app.choose_example("counts"), id="other-example"),
        pytest.param(lambda app: app.turn_to("pages/mathematics.py"), id="other-page"),
    ],
)
def test_message_goes_with_the_next_number(cure, app):
    """What can be used takes its place."""
    app.type_number("output.w_h", 3.0).type_number("forget.b", None)
    cure(app)
    assert app.said("error") == []
    assert app.number("forget.b") == app.choices.params.forget.b


def test_message_about_another_day(app):
    """What was wrong with the input of one day is not said about the next."""
    app.type_number("x", None).choose("step.4", 2)
    assert app.said("error") == []
    assert app.number("x") == 0.25


def test_number_with_every_digit(app):
    """A typed number is not rounded."""
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
    app.press("reset.candidate")
    original = PRESETS["companies"].params
    assert app.choices.params.candidate == original.candidate
    assert app.number("candidate.w_h") == 1.4122
    assert [app.number(f"{unit}.w_h") for unit in ("forget", "input", "output")] == [7.0] * 3


def test_reset_of_everything(app):
    """Numbers, inputs and memories are the example's; step, stage and wording stay."""
    app.choose("step.4", 2).choose("stage", "output").choose("wording", "symbols")
    app.type_number("forget.b", 25.0).drag("start.h", 0.5).type_inputs("3, 2, 1, 0")
    app.press("reset.all")
    assert not app.choices.is_changed
    assert app.number("forget.b") == 1.6234
    assert app.number("start.h") == 0.0
    assert app.at.text_input(key="sequence.text").value == "1, 0.5, 0.25, 1"
    assert app.chosen("step.4") == 2
    assert app.chosen("stage") == "output"
    assert app.chosen("wording") == "symbols"


def test_reset_where_nothing_was_changed(app):
    """There is nothing to take back, and the buttons say so; each comes alive with its own unit."""
    buttons = [f"reset.{unit}" for unit in UNITS]
    assert app.is_disabled(*buttons) == buttons
    app.type_number("input.w_x", 2.0)
    assert set(buttons) - set(app.is_disabled(*buttons)) == {"reset.input"}
    assert app.press("reset.input").is_disabled(*buttons) == buttons


@pytest.mark.parametrize(
    ("button", "kept"), [("reset.input", [-4.0]), ("reset.all", [1.6234, -4.0])]
)
def test_number_typed_and_reset_pressed_at_once(button, kept, app):
    """The field gives its number up when the button is pressed, in one message: nothing gets lost."""
    app.type_number("input.b", 5.0)
    app.at.number_input(key="forget.b").set_value(-4.0)
    app.press(button)
    assert app.number("forget.b") in kept
    assert app.number("input.b") == 0.6204


def test_inputs_typed(app):
    """The field takes a whole sequence; the run, the drawing and the steps follow."""
    app.type_inputs("2, -1, 0.5, 3, 4, 5")
    assert app.choices.xs == (2.0, -1.0, 0.5, 3.0, 4.0, 5.0)
    assert app.drawing["x"] == "−1.00"
    assert app.number("x") == -1.0
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
    """Its field changes this one value of the sequence, and the text above follows."""
    app.choose("step.4", 2).type_number("x", -2.5)
    assert app.choices.xs == (1.0, 0.5, -2.5, 1.0)
    assert app.at.text_input(key="sequence.text").value == "1, 0.5, -2.5, 1"
    assert app.choose("step.4", 0).number("x") == 1.0


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
        pytest.param(lambda app: app.type_number("x", 3.0), id="one-of-them-typed"),
        pytest.param(lambda app: app.drag("x.1", 3.0), id="dragged"),
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


def test_message_moves_on_to_the_next_mistake(app):
    """Only the last number that cannot be used has a message; a number dragged takes it away."""
    app.type_number("forget.b", None).type_number("output.b", None)
    assert len(app.said("error")) == 1
    assert app.drag("input.b", 1.0).said("error") == []
