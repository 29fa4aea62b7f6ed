"""What an act changes at once in the browser is what Python makes of it."""

import json
from pathlib import Path
from urllib.parse import parse_qsl

import pytest

from lstm_view.model.acts import EFFECTS, example_of, state_of
from lstm_view.model.link import from_query

pytestmark = pytest.mark.browser
CASES = json.loads((Path(__file__).parents[1] / "data" / "acts.json").read_text("utf-8"))
AT_ONCE = ("set", "inputs", "sequence", "force", "go", "choose")
"""Acts that the browser shows before Python has heard of them."""
CORRECTED = (
    "a weight of the plain RNN beyond its reach",
    "steps to unroll are whole",
    "an end of a range stops before the other one",
)
"""Values that no control of the page can send; Python brings them within their limits."""
APPLY = "return given.map(({ act, state, example }) => acts.effectOf(act, state, { example }));"


def test_acts_do_the_same_on_both_sides(blank):
    """For every usable act of the table, each number, option, step and gate."""
    cases = [
        case
        for case in CASES
        if case["act"]["do"] in AT_ONCE and not case.get("refused") and case["what"] not in CORRECTED
    ]
    assert len(cases) > 15
    befores = [opened(case["before"]) for case in cases]
    given = [
        {"act": case["act"], "state": state_of(before), "example": example_of(before)}
        for case, before in zip(cases, befores, strict=True)
    ]
    for case, before, found in zip(cases, befores, blank("acts", APPLY, given), strict=True):
        assert found == state_of(EFFECTS[case["act"]["do"]](before, case["act"])), case["what"]


def opened(link):
    return from_query(dict(parse_qsl(link, keep_blank_values=True)))[0]


WALK = """
const { STAGES, MOVES, isStuck } = places;
const walked = (view, move) => {
    const places = [];
    while (!isStuck(view, move)) {
        view = { ...view, ...MOVES[move](view) };
        places.push([view.t, view.stage]);
    }
    return places;
};
const numbers = { "x.0": 1, "x.1": 0, "x.2": 1 };
const start = { numbers, t: 0, stage: STAGES[0] };
const forward = walked(start, "next");
const end = { numbers, t: forward.at(-1)[0], stage: forward.at(-1)[1] };
return {
    forward, back: walked(end, "back"), first: MOVES.first(end), last: MOVES.last(start),
    all: walked({ ...start, stage: "all" }, "next"),
};
"""


def test_the_way_through_a_run(blank):
    """Next goes through five stages of every step, Back exactly the same way, All by whole steps."""
    stages = ["forget", "candidate", "input", "update", "output"]
    way = [[t, stage] for t in range(3) for stage in stages]
    found = blank("places", WALK)
    assert found["forward"] == way[1:]
    assert found["back"] == way[-2::-1]
    assert found["first"] == {"t": 0, "stage": "forget"}
    assert found["last"] == {"t": 2, "stage": "output"}
    assert found["all"] == [[1, "all"], [2, "all"]]
