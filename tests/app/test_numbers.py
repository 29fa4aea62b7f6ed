"""The numbers of the run, set through the port: each in its place, with every digit, and back."""

from lstm_core import PRESETS, State
from lstm_core.cell import SLOTS
from lstm_view.model.settings import numbers_of

UNUSABLE = [None, "0.5", True, float("nan"), float("inf"), 1e6 + 1, -1e300]


def test_each_number_has_its_own_place(app):
    """All numbers set at once arrive as those, and make the run that is confirmed."""
    typed = {slot: at / 8 for at, slot in enumerate(numbers_of(app.choices), start=1)}
    app.act({"do": "set", "numbers": typed})
    assert numbers_of(app.choices) == typed
    assert app.port["state"]["numbers"].items() >= typed.items()
    assert app.port["trace"]["h"] == app.trace.h.tolist()


def test_number_with_every_digit(app):
    """A number is not rounded, and may lie far beyond the reach of the sliders."""
    for value in (0.1 + 0.2, 25.0, -1e6):
        app.set(output__w_x=value)
        assert app.choices.params.output.w_x == value
        assert app.link["output"].split("_")[1] == f"{value!r}".removesuffix(".0")


def test_number_that_cannot_be_used(app):
    """It is left out; another one in the same act counts."""
    for value in UNUSABLE:
        app.act({"do": "set", "numbers": {"forget.b": value, "forget.w_h": 1.0}})
        assert app.choices.params.forget.b == 1.6234, value
    assert app.choices.params.forget.w_h == 1.0


def test_largest_numbers(app):
    """A million in every place gives ordinary numbers everywhere."""
    app.act({"do": "set", "numbers": dict.fromkeys(numbers_of(app.choices), -1e6)})
    for name, values in app.port["trace"].items():
        assert all(abs(value) < float("inf") for value in values), name


def test_reset_of_everything(app):
    """Numbers, inputs, memories and gates are the example's; step, stage and names stay."""
    app.go(t=2, stage="output").choose_option("names", "symbols")
    app.set(forget__b=25.0, start__h=0.5).act({"do": "force", "letter": "o", "value": 0.5})
    app.act({"do": "inputs", "xs": [3, 2, 1, 0]}, {"do": "reset"})
    choices = app.choices
    assert choices.has_run_of(type(choices).of_preset("companies", "B"))
    assert choices.initial == State()
    assert (choices.t, choices.stage, choices.wording) == (2, "output", "symbols")


def test_inputs(app):
    """A whole sequence; the step stays where it is if it still exists."""
    app.go(t=3).act({"do": "inputs", "xs": [2, -1]})
    assert app.choices.xs == (2.0, -1.0)
    assert app.choices.t == 1
    assert app.link["x"] == "2_-1"


def test_inputs_that_cannot_be_used(app):
    """Nothing changes."""
    before = app.choices
    for xs in ([], [1, None], [1, "2"], [float("nan")], [1e7], [1.0] * 201, None, "12"):
        app.act({"do": "inputs", "xs": xs})
        assert app.choices == before, xs


def test_what_a_reset_goes_back_to(app):
    """Every number of the example in use is told, and only of that."""
    app.act({"do": "example", "name": "counts"}).set(forget__b=5.0)
    originals = app.port["example"]["originals"]
    assert originals["forget.b"] == PRESETS["counts"].params.forget.b
    assert set(SLOTS) < set(originals)
