"""The page "Why it remembers": its settings, what it draws and says, and the way to a number."""

import json
import math

import pytest

from lstm_core import PRESETS
from lstm_lab import step_gradients
from lstm_view.model.numerals import shown
from lstm_view.model.settings import numbers_of
from lstm_view.results.dependence import Dependence, amounts
from lstm_view.words.dependence import ABOUT, comparison, told_at

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
    found = Dependence(app.choices)
    for part, line in zip(lines(app), found.lines.values(), strict=True):
        assert part["customdata"] == line.values.tolist()
    said = app.html("found")
    assert all(about(found) in said for about in ABOUT.values())
    assert all(f"<b>{told_at(line, 0)}</b>" in said for line in found.lines.values())
    assert app.text_of("takeaway") == comparison(found)


def test_page_asks_first(why):
    """It opens with a question about the very steps that are unrolled."""
    assert why.text_of("question").startswith("Is anything left of the first step after 50 steps?")
    shows(why)


def test_weight_tried(why):
    """One click gives the plain RNN that weight; another one from elsewhere is none of those to try."""
    for weight in (1.0, 2.0, 0.5):
        why.drag("rnn.w_h", -3.3)
        assert why.native("rnn.tried").value is None
        why.fill("rnn.tried", weight)
        assert why.choices.why.rnn.w_h == weight
        assert why.native("rnn.tried").value == weight
        shows(why)


def test_weight_let_go(why):
    """A second click on the weight that is tried changes nothing, and it stays marked."""
    why.fill("rnn.tried", None)
    assert why.choices.why.rnn.w_h == 0.5
    why.run()
    assert why.native("rnn.tried").value == 0.5


def test_ranges_move_the_page(why):
    """Chart, words and link follow each of the four, and none of it can be undone: it is no run."""
    for slot, value in (("rnn.w_h", 1.7), ("rnn.w_x", -4.0), ("rnn.b", 0.3), ("why.steps", 123.0)):
        why.drag(slot, value)
        shows(why)
    assert why.link["rnn"] == "1.7_-4_0.3"
    assert why.link["unroll"] == "123"
    assert not why.port["can"]["undo"]


def test_ranges_reach_as_far_as_the_link(why):
    """The weights go from −10 to 10 in tenths, the steps from 1 to 200, one by one."""
    rows = why.component("unrolling")["rows"]
    (*weights, steps) = [slider for row in rows for slider in row["sliders"]]
    assert [one["slot"] for one in weights] == ["rnn.w_h", "rnn.w_x", "rnn.b"]
    assert {(one["low"], one["high"], one["step"]) for one in weights} == {(-10.0, 10.0, 0.1)}
    assert (steps["slot"], steps["low"], steps["high"], steps["step"]) == ("why.steps", 1, 200, 1)


def test_how_the_inputs_go_on(why):
    """Chosen by a click, for both networks; the link carries it."""
    for option in ("again", "quiet", "silence"):
        why.fill("after", option)
        assert why.choices.why.after == option
        assert why.link.get("after", "silence") == option
        shows(why)


def test_what_is_nudged(why):
    """The inputs or the memories, chosen by a click."""
    for option in ("input", "memory"):
        why.fill("from", option)
        assert Dependence(why.choices).source == option
        shows(why)


def test_link_opens_exactly_this(open_app):
    """A link brings network, steps, inputs and source back."""
    link = dict(cell="counts", rnn="2_-1.5_0.25", unroll="77", after="again", **{"from": "memory"})
    app = open_app(page=WHY, **link)
    settings = app.choices.why
    assert (settings.rnn.w_h, settings.rnn.w_x, settings.rnn.b) == (2.0, -1.5, 0.25)
    assert (settings.steps, settings.after, settings.source) == (77, "again", "memory")
    shows(app)


@pytest.mark.parametrize("wording", ["words", "symbols"])
def test_every_example(wording, why):
    """Whatever the example, everything is drawn and nothing is amiss, in words and in symbols."""
    why.choose_option("names", wording)
    for name in PRESETS:
        why.act({"do": "example", "name": name})
        shows(why)
        assert why.said("warning") == []
        assert set(bars(why)) == set(numbers_of(why.choices))


def test_forced_gate_reaches_every_part(why):
    """The belt is held open, the drawing says forced, and its bars are 0."""
    why.act({"do": "force", "letter": "f", "value": 1.0})
    assert Dependence(why.choices).forget_product == 1.0
    shows(why)
    assert "forced, so it ignores the short-term memory" in why.text_of("sheet")
    assert [bars(why)[f"forget.{name}"]["amount"] for name in ("w_h", "w_x", "b")] == ["0"] * 3


def test_belt_of_each_step(why):
    """The drawing and the sums are those of the step that was chosen."""
    for t in range(4):
        why.go(t=t)
        gradients = step_gradients(why.trace, why.choices.params)
        sheet = why.text_of("sheet")
        assert f"{shown(why.trace.f[t])}, the forget gate, and nothing else" in sheet
        assert "by three routes, each with one weight" in sheet
        for name in ("via_forget", "via_candidate", "via_input", "via_output", "c_by_h"):
            assert shown(getattr(gradients, name)[t]) in sheet
        (drawing,) = [text.value for text in why.at.markdown if "<svg" in text.value]
        assert f"× forget gate = {shown(why.trace.f[t])}" in drawing


def test_bars_are_the_gradients(why):
    """Each bar's length is its number's share of the largest gradient, with its sign."""
    by_slot = amounts(why.choices)
    largest = max(map(abs, by_slot.values()))
    for slot, bar in bars(why).items():
        assert math.isclose(bar["share"], by_slot[slot] / largest, abs_tol=1e-15)
        assert f"now {bar['number']}: the prediction moves by {bar['amount']}" in bar["told"]


def test_every_digit_to_take_home(why):
    """Three files: the lines of the chart, what each step passes on, and the bars."""
    lines = [row.split(",") for row in why.file("rnn-and-lstm.csv").splitlines()]
    assert [float(row[1]) for row in lines[1:]] == Dependence(why.choices).rnn.values.tolist()
    steps = [row.split(",") for row in why.file("each-step.csv").splitlines()]
    assert [float(row[1]) for row in steps[1:]] == why.trace.f.tolist()
    rows = [row.split(",") for row in why.file("influence.csv").splitlines()]
    assert {slot: float(amount) for slot, _, amount in rows[1:]} == amounts(why.choices)


def test_gradient_beyond_float64(open_app):
    """It is said instead of the chart, and the rest of the page stands; the file has its heads."""
    app = open_app(page=WHY, after="quiet", unroll="200", x="0", **WILD)
    assert "Even an LSTM can explode" in app.every_text
    assert not app.shows("dependence")
    assert app.html("sheet")
    assert len(bars(app)) == 15
    assert len(app.file("rnn-and-lstm.csv").splitlines()) == 1
    app.fill("after", "silence")
    app.drag("why.steps", 3.0)
    assert "Even an LSTM can explode" not in app.every_text
    shows(app)


def test_nothing_arrives(open_app):
    """Where no line has anything to show the page says so and stands."""
    for source in ("memory", "input"):
        app = open_app(page=WHY, force="f0_o0", rnn="0_0_0", **{"from": source})
        assert "counts in neither of the two" in app.text_of("takeaway")


def test_long_runs_that_cannot_be_trusted(open_app):
    """Where the unrolled run is chaotic, the page says from which step on."""
    app = open_app(page=WHY, after="again", unroll="200", **CHAOTIC)
    (told,) = app.said("info")
    assert "cannot be trusted" in told
    assert open_app(page=WHY, unroll="3", **CHAOTIC).said("info") == []
