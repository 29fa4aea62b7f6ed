"""Gates held at a value: the run has it at every step, and the link carries it."""

from lstm_core import PRESETS, run_sequence
from lstm_view.words.glossary import UNITS


def force(letter, value):
    return {"do": "force", "letter": letter, "value": value, "whose": "run"}


def test_gate_forced(app):
    """The run has that value at every step, and the other gates work by themselves."""
    for letter in UNITS.values():
        for value in (0.0, 1.0, 0.5):
            app.act(force(letter, value))
            assert app.choices.forced == ((letter, value),)
            assert app.port["trace"][letter] == [value] * 4
            assert app.port["trace"]["h"] == app.trace.h.tolist()
            assert app.link["force"] == f"{letter}{value:g}"
        assert app.act(force(letter, None)).choices.forced == ()
        assert "force" not in app.link


def test_value_no_gate_can_have(app):
    """The value before stays in use."""
    app.act(force("f", 0.25), force("g", -0.75))
    for letter, value in (("f", 1.5), ("f", "0.5"), ("g", -1.1), ("o", float("nan")), ("c", 0.5)):
        app.act(force(letter, value))
        assert app.choices.forced == (("f", 0.25), ("g", -0.75)), (letter, value)


def test_what_it_changes(open_app):
    """For both companies: 0.2335 and 0.5166 with two decimals, once the forget gate is shut."""
    app = open_app(cell="companies-drawn", seq="B")
    assert app.port["facts"]["effects"] == []
    effects = app.act(force("f", 0.0)).port["facts"]["effects"]
    told = [(e["name"], round(e["free"], 4), round(e["forced"], 4)) for e in effects]
    assert told == [("A", 0.0064, 0.2335), ("B", 0.9694, 0.5166)]
    assert round(app.port["facts"]["prediction"], 4) == 0.5166


def test_what_it_changes_for_inputs_of_ones_own(app):
    """One pair of predictions, of this sequence, from these memories."""
    app.act({"do": "inputs", "xs": [1, 2]}, force("i", 0.0)).set(start__c=3.0)
    (effect,) = app.port["facts"]["effects"]
    free = run_sequence((1.0, 2.0), PRESETS["companies"].params, app.choices.initial).prediction
    assert effect == {"name": "", "free": free, "forced": app.trace.prediction}


def test_what_frees_a_gate(app):
    """Another example comes as it is, and reset frees every gate; another sequence does not."""
    app.act(force("f", 0.0), {"do": "sequence", "name": "A"})
    assert app.choices.forced == (("f", 0.0),)
    assert app.act({"do": "reset"}).choices.forced == ()
    assert app.act(force("f", 0.0), {"do": "example", "name": "counts"}).choices.forced == ()


def test_link_with_a_forced_gate(open_app):
    """Whoever opens it sees the gate forced."""
    assert open_app(force="f0_g-0.5").port["state"]["forced"] == {"f": 0.0, "g": -0.5}
