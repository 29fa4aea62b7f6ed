"""The page "Why it remembers": its settings, what it draws and says, and the way to a number."""

import json
import math

import pytest

from lstm_core import PRESETS, prediction_gradients
from lstm_lab import step_gradients
from lstm_view.numerals import shown
from lstm_view.slots import numbers_of
from lstm_view.why.dependence import dependence
from lstm_view.why.influence.amounts import amounts
from lstm_view.why.words import ABOUT, comparison

WHY = "pages/why.py"
WILD = {
    "cell": "companies",
    "forget": "0_0_1000",
    "input": "1000000_0_0",
    "candidate": "1000000_0_0",
    "output": "1000000_0_0",
}
"""Gradients that no float64 can hold, with zeros as inputs."""
CHAOTIC = {
    "cell": "companies",
    "forget": "-2.7_-1.6_1.6",
    "input": "8_1.6_0.6",
    "candidate": "-9_1_4",
    "output": "9_-0.2_-0.6",
}
"""A cell in which rounding soon decides what is seen."""


@pytest.fixture
def why(open_app):
    return open_app(page=WHY)


def chart(app):
    """The figure that the page hands to its charts."""
    return app.component("dependence")["figures"][0]


def lines(app):
    return [part for part in json.loads(chart(app)["figure"])["data"] if "name" in part]


def bars(app):
    groups = app.component("influence")["groups"]
    return {bar["slot"]: bar for group in groups for bar in group["bars"]}


def shows(app):
    """Everything that moves with the settings is what the choices give."""
    found = dependence(app.choices)
    for part, line in zip(lines(app), found.lines.values(), strict=True):
        assert part["customdata"] == line.values.tolist()
    said = app.html("found")
    assert all(about(found) in said for about in ABOUT.values())
    assert all(f"<b>{line.first}</b>" in said for line in found.lines.values())
    assert app.text_of("takeaway") == comparison(found)


def test_page_asks_first(why):
    """It opens with a question about the very steps that are unrolled."""
    assert why.text_of("question").startswith("Is anything left of the first step after 50 steps?")
    shows(why)


@pytest.mark.parametrize("weight", [1.0, 2.0, 0.5])
def test_weight_tried(weight, why):
    """One click gives the plain RNN that weight; the slider follows."""
    why.drag("rnn.w_h", -3.3)
    assert why.chosen("rnn.tried") is None
    why.choose("rnn.tried", weight)
    assert why.choices.why.rnn.w_h == weight
    held = [row["sliders"][0]["value"] for row in why.component("unrolling.sliders")["rows"]]
    assert held == [weight, 1.0, 0.0, 50.0]
    shows(why)


@pytest.mark.parametrize(
    ("slot", "value"), [("rnn.w_h", 1.7), ("rnn.w_x", -4.0), ("rnn.b", 0.3), ("why.steps", 123.0)]
)
def test_sliders_move_the_page(slot, value, why):
    """Chart, words and link follow each of the four."""
    why.drag(slot, value)
    shows(why)
    assert "rnn" in why.link or why.link["unroll"] == "123"


@pytest.mark.parametrize("option", ["again", "quiet", "silence"])
def test_how_the_inputs_go_on(option, open_app):
    """Chosen by a click, for both networks; the link carries it."""
    app = open_app(page=WHY, after="quiet" if option == "silence" else "silence")
    app.choose("why.after", option)
    assert app.choices.why.after == option
    assert app.link.get("after", "silence") == option
    shows(app)


@pytest.mark.parametrize(("option", "before"), [("memory", "input"), ("input", "memory")])
def test_what_is_changed(option, before, open_app):
    """The influence of the inputs or of the memories, chosen by a click."""
    app = open_app(page=WHY, **{"from": before})
    app.choose("why.source", option)
    assert dependence(app.choices).source == option
    shows(app)


def test_link_opens_exactly_this(open_app):
    """A link brings network, steps, inputs and source back."""
    link = dict(cell="counts", rnn="2_-1.5_0.25", unroll="77", after="again", **{"from": "memory"})
    app = open_app(page=WHY, **link)
    settings = app.choices.why
    assert (settings.rnn.w_h, settings.rnn.w_x, settings.rnn.b) == (2.0, -1.5, 0.25)
    assert (settings.steps, settings.after, settings.source) == (77, "again", "memory")
    shows(app)


@pytest.mark.parametrize("name", PRESETS)
@pytest.mark.parametrize("wording", ["words", "symbols"])
def test_every_example(name, wording, open_app):
    """Whatever the example, everything is drawn and nothing is amiss, in words and in symbols."""
    app = open_app(page=WHY, cell=name, names=wording)
    shows(app)
    assert app.said("warning") == []
    assert set(bars(app)) == set(numbers_of(app.choices))


def test_forced_gate_reaches_every_part(why):
    """The belt is held open, the drawing says forced, and its bars are 0."""
    why.choose("force.run.f", "1")
    assert dependence(why.choices).forget_product == 1.0
    shows(why)
    assert "forced, and so deaf" in why.text_of("sheet")
    assert [bars(why)[f"forget.{name}"]["amount"] for name in ("w_h", "w_x", "b")] == ["0"] * 3


@pytest.mark.parametrize("t", range(4))
def test_belt_of_each_step(t, why):
    """The drawing and the sums are those of the step that was chosen."""
    why.choose("step.4", t)
    gradients = step_gradients(why.trace, why.choices.params)
    sheet = why.text_of("sheet")
    assert f"{shown(why.trace.f[t])}, the forget gate, and nothing else" in sheet
    for name in ("via_forget", "via_candidate", "via_input", "via_output", "c_by_h"):
        assert shown(getattr(gradients, name)[t]) in sheet
    (drawing,) = [text.value for text in why.at.markdown if "<svg" in text.value]
    assert f"× forget gate = {shown(why.trace.f[t])}" in drawing


def test_bars_are_the_gradients(why):
    """Each bar's length is its number's share of the largest gradient, with its sign."""
    by_slot = amounts(prediction_gradients(why.trace, why.choices.params))
    largest = max(map(abs, by_slot.values()))
    for slot, bar in bars(why).items():
        assert math.isclose(bar["share"], by_slot[slot] / largest, abs_tol=1e-15)
        assert f"now {bar['number']}: the prediction moves by {bar['amount']}" in bar["told"]


@pytest.mark.parametrize("slot", ["candidate.w_x", "x.2", "start.c"])
def test_bar_leads_to_its_number(slot, why):
    """A click opens the cell page with the focus on that number."""
    why.act({"do": "open", "slot": slot})
    assert why.bench["focus"]["slot"] == slot
    if slot == "x.2":
        assert why.choices.t == 2


def test_gradient_beyond_float64(open_app):
    """It is said instead of the chart, and the rest of the page stands."""
    app = open_app(page=WHY, after="quiet", unroll="200", x="0", **WILD)
    assert "Even an LSTM can explode" in app.every_text
    assert ".ways {" in app.every_text
    assert len(bars(app)) == 15
    app.choose("why.after", "silence")
    app.drag("why.steps", 3.0)
    assert "Even an LSTM can explode" not in app.every_text
    shows(app)


@pytest.mark.parametrize("source", ["memory", "input"])
def test_nothing_arrives(open_app, source):
    """Where no line has anything to show the page says so and stands."""
    app = open_app(page=WHY, force="f0_o0", rnn="0_0_0", **{"from": source})
    assert "counts in neither of the two" in app.text_of("takeaway")


def test_long_runs_that_cannot_be_trusted(open_app):
    """Where the unrolled run is chaotic, the page says from which step on."""
    app = open_app(page=WHY, after="again", unroll="200", **CHAOTIC)
    (told,) = app.said("info")
    assert "cannot be trusted" in told
    assert open_app(page=WHY, unroll="3", **CHAOTIC).said("info") == []


def test_bad_input_is_answered_beside_its_field(why):
    """What cannot be read stays in its field with a remedy, and the page keeps what there was."""
    why.type_inputs("1, two")
    assert len(why.said("error")) == 1
    assert why.choices.xs == (1.0, 0.5, 0.25, 1.0)
    shows(why)
