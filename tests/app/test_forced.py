"""Gates held at a value: chosen beside the cell, seen everywhere, and carried by the link."""

import pytest

from lstm_core import PRESETS, run_sequence
from lstm_view.glossary import UNITS
from lstm_view.numerals import shown

GATES = tuple(UNITS.values())


@pytest.mark.parametrize("letter", GATES)
@pytest.mark.parametrize(("mode", "value"), [("0", 0.0), ("1", 1.0), ("value", 0.5)])
def test_gate_forced(letter, mode, value, app):
    """The run has that value at every step, and the other gates work by themselves."""
    app.choose(f"force.run.{letter}", mode)
    assert app.choices.forced == ((letter, value),)
    assert app.bench["run"][letter] == [value] * 4
    assert app.bench["run"]["h"] == app.trace.h.tolist()
    assert app.link["force"] == f"{letter}{value:g}"
    assert app.choose(f"force.run.{letter}", "auto").choices.forced == ()
    assert "force" not in app.link


def test_value_typed(app):
    """A gate can be held anywhere in its range; the candidate below 0, too."""
    app.choose("force.run.f", "value").type_number("force.run.f.value", 0.25)
    app.choose("force.run.g", "value").type_number("force.run.g.value", -0.75)
    assert app.choices.forced == (("f", 0.25), ("g", -0.75))
    assert app.bench["run"]["g"] == [-0.75] * 4
    assert app.chosen("force.run.f") == "value"


def test_value_typed_at_an_end(app):
    """0 and 1 have buttons of their own, and the field gives way to them."""
    app.choose("force.run.f", "value").type_number("force.run.f.value", 1.0)
    assert app.chosen("force.run.f") == "1"
    assert "force.run.f.value" not in [field.key for field in app.at.number_input]


@pytest.mark.parametrize(("letter", "value"), [("f", None), ("f", 1.5), ("o", -0.1), ("g", -1.1)])
def test_value_no_gate_can_have(letter, value, app):
    """The field says what would do, and the value before stays in use."""
    app.choose(f"force.run.{letter}", "value").type_number(f"force.run.{letter}.value", value)
    low = "−1" if letter == "g" else "0"
    assert app.said("error") == [
        f"That is no value of this gate. Write one between {low} and 1, such as 0.5. "
        "Until then, 0.5 stays in use."
    ]
    assert app.choices.forced == ((letter, 0.5),)
    app.type_number(f"force.run.{letter}.value", 0.75)
    assert app.said("error") == []
    assert app.choices.forced == ((letter, 0.75),)


def test_freed_along_with_a_value_it_cannot_have(open_app):
    """Both in one message, as quick hands have it: the gate is free, and nothing is left to complain of."""
    app = open_app(force="f0.25")
    app.at.number_input(key="force.run.f.value").set_value(5.0)
    app.choose("force.run.f", "auto")
    assert app.choices.forced == ()
    assert app.said("error") == []


def test_what_it_changes_is_said(open_app):
    """For both companies: 0.2335 and 0.5166 with two decimals, once the forget gate is shut."""
    app = open_app(cell="companies-drawn", seq="B")
    assert "forced" not in app.text_of("outcome")
    app.choose("force.run.f", "0")
    assert (
        "With the forget gate forced to 0.00, the prediction: A 0.0064 → 0.2335, B 0.9694 → 0.5166."
    ) in app.text_of("outcome")
    assert app.outcome["prediction"] == "0.5166"


def test_what_it_changes_for_inputs_of_ones_own(app):
    """One pair of predictions, of this sequence, from these memories."""
    app.type_inputs("1, 2").type_number("start.c", 3.0).choose("force.run.i", "0")
    free = run_sequence((1.0, 2.0), PRESETS["companies"].params, app.choices.initial).prediction
    assert (
        f"With the input gate forced to 0.00, the prediction: "
        f"{shown(free, 4)} → {shown(app.trace.prediction, 4)}."
    ) in app.text_of("outcome")


def test_prediction_that_stays(open_app):
    """Where nothing changes in four decimals, that is said instead."""
    app = open_app(cell="companies-worked").type_number("start.c", 0.0).choose("force.run.f", "1")
    assert f"the prediction: stays {shown(app.trace.prediction, 4)}." in app.text_of("outcome")


def test_forced_stage_is_not_asked_about(app):
    """Nothing is left to guess about a gate that is held; the stages after it are still asked."""
    app.switch("ask").choose("force.run.f", "0")
    assert app.answers == []
    assert ("forget gate", "forced to 0.000 = 0.0\N{NO-BREAK SPACE}%") in app.arithmetic
    assert app.drawing["g"] == "?"
    assert len(app.choose("stage", "candidate").answers) == 3


def test_guess_belongs_to_the_gates_as_they_were(app):
    """Forcing another gate makes it another run, which is asked about anew."""
    app.switch("ask").guess(0)
    assert app.answers == []
    assert len(app.choose("force.run.o", "1").answers) == 3


def test_nothing_given_away(app):
    """Who is asked first is not told the prediction by way of what forcing does to it."""
    app.switch("ask").choose("force.run.f", "0")
    assert app.outcome["prediction"] == "?"
    assert "forced" not in app.text_of("outcome")


def test_other_pages_ask_for_themselves(app):
    """Asked first is who steps through the cell; a page that shows the run hides no prediction."""
    app.switch("ask").turn_to("pages/compare.py")
    assert app.outcome["prediction"] == shown(app.trace.prediction, 4)


def test_another_example_works_by_itself(app):
    """Forcing belongs to the run; an example comes as it is, and reset frees every gate."""
    app.choose("force.run.f", "0").choose_example("counts")
    assert app.choices.forced == ()
    app.choose("force.run.f", "0").press("reset.all")
    assert app.choices.forced == ()
    assert app.chosen("force.run.f") == "auto"


def test_sequence_changed_under_a_forced_gate(app):
    """The gate stays forced while the other company runs through it."""
    app.choose("force.run.f", "0").choose("sequence.companies", "A")
    assert app.choices.forced == (("f", 0.0),)


def test_mathematics_says_forced(app):
    """The line of that gate says it, the others are worked out."""
    app.choose("force.run.o", "1").turn_to("pages/mathematics.py")
    assert app.every_text.count("forced to 1.000") == 1


def test_link_with_a_forced_gate(open_app):
    """Whoever opens it sees the gate forced."""
    app = open_app(force="f0_g-0.5")
    assert app.chosen("force.run.f") == "0"
    assert app.number("force.run.g.value") == -0.5
    assert app.bench["forced"] == {"f": 0.0, "g": -0.5}
