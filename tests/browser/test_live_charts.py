"""The charts of the run that is looked at: the browser fills, marks and tells them."""

import pytest

from lstm_core.cell import QUANTITIES
from lstm_view.charts import charts_of_run
from lstm_view.model.acts import example_of, state_of
from lstm_view.model.choices import FIRST_SCREEN

pytestmark = pytest.mark.browser
NARROW = "\N{NO-BREAK SPACE}"
TELL = """
const { state, example, trace, title, names, ask } = given;
const view = { ...state, trace, ask, data: { example }, local: {} };
return live.alternativeOf(title, names, view);
"""
FILL = """
const { state, example, trace, traces, ask } = given;
const view = { ...state, trace, ask, data: { example }, local: {} };
return live.filledWith(traces, view);
"""
MARK = "return given.map((t) => live.markAt({ name: 'present step', x0: 0, x1: 1 }, t));"


def seen(choices, **more):
    """What the browser knows of some choices."""
    run = choices.run()
    return {
        "state": state_of(choices),
        "example": example_of(choices),
        "trace": {name: getattr(run, name).tolist() for name in QUANTITIES},
        "ask": choices.ask_first,
    } | more


def test_words_of_the_first_screen(blank):
    """Company B on day 2, to the letter."""
    told = blank("live", TELL, seen(FIRST_SCREEN, title="Gates", names=["f", "g"]))
    assert told.startswith(
        f"Gates, over 4 steps. day 1: % of long-term memory kept 96.3{NARROW}%, "
        "potential long-term memory 0.549; day 2 (now): % of long-term memory kept 96.0"
    )
    assert told.count("day ") == 4


def test_a_long_run_is_told_by_its_beginning_its_present_step_and_its_end(blank):
    """The table has the rest."""
    for t, steps in ((0, [1, 200]), (100, [1, 101, 200]), (199, [1, 200])):
        choices = FIRST_SCREEN.with_inputs((0.5,) * 200)
        given = seen(choices, title="Memories", names=["c"])
        given["state"]["t"] = t
        told = blank("live", TELL, given)
        assert [int(one.split(":")[0].split(" ")[0]) for one in told.split("day ")[1:]] == steps
        assert told.count("(now)") == 1
        assert f"day {t + 1} (now)" in told
        assert told.endswith("Every step is in the table.")


def test_what_is_asked_first_is_neither_drawn_nor_told(blank):
    """Before the answer only the steps that are over are there."""
    asked = seen(FIRST_SCREEN, title="Gates", names=["f"])
    asked["ask"] = asked["state"]["ask"] = True
    told = blank("live", TELL, asked)
    assert told.count("day ") == 1
    figure = charts_of_run(FIRST_SCREEN)[0].figure
    filled = blank("live", FILL, asked | {"traces": figure["data"]})
    assert [len(trace["y"]) for trace in filled] == [1] * 4


def test_every_line_and_bar_is_filled_from_the_run(blank):
    """Memories from their start on, and what is told on hover from the quantities behind it."""
    choices = FIRST_SCREEN.with_inputs((1.0, -2.0, 0.5))
    run = choices.run()
    gates, memories = (chart.figure["data"] for chart in charts_of_run(choices))
    for traces in (gates, memories):
        assert not any("y" in trace for trace in traces)
        for trace in blank("live", FILL, seen(choices, traces=traces)):
            name, starts = trace["meta"]["y"], trace["meta"].get("starts", False)
            values = getattr(run, name).tolist()
            assert trace["y"] == ([getattr(run.initial, name)] if starts else []) + values
            assert trace["x"] == list(range(0 if starts else 1, 4))
    f, *_ = blank("live", FILL, seen(choices, traces=gates))
    assert f["customdata"] == run.z_f.tolist()


def test_the_mark_stands_at_the_step(blank):
    """From half a step before it to half a step after it, counted from 1."""
    marks = blank("live", MARK, [0, 3])
    assert [(mark["x0"], mark["x1"]) for mark in marks] == [(0.5, 1.5), (3.5, 4.5)]
