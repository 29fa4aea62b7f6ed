"""The challenges without a browser: begun, judged, shown where they fail, solved, and kept in the link."""

import pytest

from lstm_core import PRESETS, LSTMParams, State, sigmoid
from lstm_core.cell import SLOTS
from lstm_lab import CHALLENGES
from lstm_view.words.challenges import CHALLENGE_STORIES

MADE_AT = {"f": "forget", "c": "update", "h": "output"}
"""The stage that makes a quantity."""
FAILING = [(name, near) for name, challenge in CHALLENGES.items() for near in challenge.near_misses]


@pytest.fixture
def page(open_app):
    """The cell page with its guide open at the first challenge, and no number set."""
    return open_app(cell="blank", guide="challenge")


def told(app):
    """What the guide is told of the present challenge."""
    return app.component("guide")["challenges"]["present"]


def begin(app, name):
    return app.act({"do": "challenge", "name": name})


def put(app, params):
    """Set all twelve numbers as if they were typed."""
    return app.act({"do": "set", "numbers": dict(zip(SLOTS, params.numbers(), strict=True))})


def show_failing(app, miss=None):
    """Do what a click on the counterexample does, or on the number beside a part."""
    miss = miss or told(app)["miss"]
    return app.act({"do": "counterexample", "xs": miss["xs"], "t": miss["step"], "stage": miss["stage"]})


# Solving


def test_every_challenge_solved(page):
    """Its solution's numbers pass, and it is in `solved` and in the link from then on."""
    for place, (name, challenge) in enumerate(CHALLENGES.items(), start=1):
        begin(page, name)
        assert (told(page)["passed"], page.choices.solved) == (False, tuple(range(1, place)))
        put(page, challenge.solution)
        assert all(part["holds"] for part in told(page)["parts"])
        assert (told(page)["passed"], told(page)["miss"]) == (True, None)
        assert page.link["solved"] == "_".join(map(str, range(1, place + 1)))
    assert told(page)["next"] is None
    assert page.component("guide")["challenges"]["solved"] == list(CHALLENGES)


def test_no_near_miss_is_solved(page):
    """What nearly passes leaves `solved` as it is."""
    for name, near in FAILING:
        put(begin(page, name), near)
        assert not told(page)["passed"], name
    assert page.choices.solved == ()


def test_solved_stays_solved(page):
    """Undo and another example do not take it back; the next one that is not solved is named."""
    put(begin(page, "forget"), CHALLENGES["forget"].solution)
    assert told(page)["next"] == "first"
    page.act({"do": "undo"}, {"do": "example", "name": "counts"})
    assert (page.choices.solved, told(page)["passed"]) == ((2,), False)
    begin(page, "edge")
    assert told(page)["next"] == "keep"


def test_solved_only_while_a_challenge_is_open(page):
    """The same numbers solve nothing while the guide holds something else."""
    put(page.choose_option("guide", "question"), CHALLENGES["keep"].solution)
    assert (page.component("guide")["challenges"]["present"], page.choices.solved) == (None, ())
    page.choose_option("guide", "challenge")
    assert page.choices.solved == (1,)


def test_link_of_a_second_visitor(page, open_app):
    """It opens the same challenge, the same cell, and what was solved by then."""
    put(begin(page, "forget"), CHALLENGES["forget"].solution)
    put(begin(page, "invert"), CHALLENGES["invert"].near_misses[0])
    second = open_app(**page.link)
    assert second.choices == page.choices
    assert told(second) == told(page)
    assert (told(second)["name"], second.choices.solved) == ("invert", (2,))


# Beginning, and what is told


def test_begun(page):
    """Its own start and inputs to try it on, at the first step; one undo brings back what was there."""
    page.set(forget__b=3.0).act({"do": "force", "letter": "f", "value": 0.5, "whose": "run"})
    page.set(start__c=2.0).go(t=2)
    before = page.choices
    for name, challenge in CHALLENGES.items():
        choices = begin(page, name).choices
        assert (choices.params, choices.xs) == (challenge.start, challenge.example), name
        assert (choices.initial, choices.forced, choices.t) == (State(), (), 0), name
        assert told(page)["is_begun"], name
        page.act({"do": "undo"})
        assert page.choices.with_run_of(before) == page.choices, name


def test_begun_with_what_is_given(page):
    """A blank cell with other numbers than those that are given is not the challenge's own."""
    assert not told(page)["is_begun"]
    assert told(begin(page, "keep"))["is_begun"]
    assert told(page.set(forget__b=3.0))["is_begun"]
    assert not told(page.set(output__b=3.0))["is_begun"]
    assert told(page.act({"do": "challenge", "name": "ignore"}).set(output__b=3.0))["is_begun"]


def test_not_begun(open_app):
    """Whoever opens a challenge keeps the cell that is there, which is judged as well."""
    app = open_app(cell="companies", guide="challenge")
    assert app.choices.params == PRESETS["companies"].params
    assert not told(app)["is_begun"]
    assert app.choices.challenge == told(app)["name"] == "keep"


def test_one_bias_begins_with_company_a(page):
    """With the trained cell, its days and its target."""
    choices = begin(page, "one_bias").choices
    assert (choices.preset_name, choices.sequence_in_use) == ("companies", "A")


def test_parts_that_hold(page):
    """Each under what it asks, in the story's order; one that does not, with its worst value."""
    begin(page, "keep")
    assert [part["part"] for part in told(page)["parts"]] == list(CHALLENGE_STORIES["keep"].parts.values())
    worst = [part["worst"] for part in told(page)["parts"]]
    assert [value["came"] for value in worst] == pytest.approx([0.5, sigmoid(0.4), sigmoid(-8.0)])
    assert (worst[0]["low"], worst[0]["high"]) == (0.999, 1.001)
    page.set(forget__w_x=4.0, forget__b=10.0)
    assert [part["holds"] for part in told(page)["parts"]] == [True, True, False]
    assert [part["worst"] for part in told(page)["parts"]][:2] == [None, None]


def test_numbers_changed_where_only_one_may_be(page):
    """By unit, as long as they are too many, or the one is no bias; elsewhere nothing is told."""
    begin(page, "one_bias").set(forget__b=3.0)
    assert told(page)["changed"] == {}
    assert told(page.set(input__b=3.0))["changed"] == {"forget": ["b"], "input": ["b"]}
    assert told(begin(page, "one_bias").set(output__w_x=3.0))["changed"] == {"output": ["w_x"]}
    assert told(begin(page, "keep").set(forget__b=3.0))["changed"] == {}


def test_less_and_less_is_given(page):
    """Two numbers are to be found, then a gate, two gates, all; the first three have a neighbour."""
    yours = {name: told(begin(page, name))["yours"] for name in CHALLENGES}
    gate = ["w_h", "w_x", "b"]
    assert {name: units for name, units in yours.items() if units} == {
        "keep": {"forget": ["w_x", "b"]}, "forget": {"forget": gate}, "first": {"forget": gate, "input": gate}
    }  # fmt: skip
    assert [name for name in CHALLENGES if told(begin(page, name))["neighbour"]] == list(CHALLENGES)[:3]


def test_solution_and_neighbour(page):
    """Each puts its numbers into the cell, and one undo takes them out."""
    begun = begin(page, "keep").choices
    for do in ("neighbour", "solution"):
        assert page.act({"do": do, "name": "keep"}).choices.params == getattr(CHALLENGES["keep"], do)
        page.act({"do": "undo"})
        assert page.choices.params == begun.params
    page.act({"do": "neighbour", "name": "ignore"})
    assert page.choices.params == begun.params


def test_solution_that_was_put_in_counts_only_after_beginning_again(page):
    """Neither as it is, nor changed, undone or opened by a link; what was solved before stays solved."""
    begin(page, "keep").act({"do": "solution", "name": "keep"})
    for _ in range(2):
        assert (told(page)["passed"], told(page)["counts"], page.choices.solved) == (True, False, ())
        page.set(forget__b=9.0)
    assert page.link["solution"] == "1"
    put(page.act({"do": "undo"}, {"do": "undo"}), CHALLENGES["keep"].solution)
    assert page.choices.solved == ()
    put(begin(page, "keep"), CHALLENGES["keep"].solution)
    assert (told(page)["counts"], page.choices.solved) == (True, (1,))
    begin(page, "keep").act({"do": "solution", "name": "keep"})
    assert (told(page)["counts"], page.choices.solved) == (True, (1,))


def test_goals_speak_of_steps(open_app):
    """So does the page while a challenge is open; else the example says what a step is called."""
    app = open_app(cell="companies", guide="challenge")
    assert app.component("port")["example"]["step_name"] == "step"
    app.choose_option("guide", "question")
    assert app.component("port")["example"]["step_name"] == "day"


# The counterexample


def test_counterexample_fails_when_it_is_run(page):
    """For every near miss: its inputs, the step, the stage at which it is seen; the run there misses."""
    for name, near in FAILING:
        before = put(begin(page, name), near).choices
        miss = told(page)["miss"]
        assert miss["is_shown"] == (before.xs == tuple(miss["xs"]))
        after = show_failing(page).choices
        assert (list(after.xs), after.t, after.stage) == (miss["xs"], miss["step"], MADE_AT[miss["quantity"]])
        came = getattr(page.trace, miss["quantity"])[after.t]
        assert came == pytest.approx(miss["came"], abs=1e-12), name
        assert abs(came - miss["wanted"]) > miss["within"], name
        assert told(page)["miss"]["is_shown"]
        assert (miss["low"] + miss["high"]) / 2 == pytest.approx(miss["wanted"])
        page.act({"do": "undo"})
        assert page.choices.xs == before.xs, name


def test_worst_run_of_each_part_shows_its_number(page):
    """On the strip it is what the guide speaks of, with the number beside that part; then the first is."""
    for name, near in FAILING:
        put(begin(page, name), near)
        for part in told(page)["parts"]:
            if worst := part["worst"]:
                show_failing(page, worst)
                assert (told(page)["miss"]["xs"], told(page)["miss"]["came"]) == (worst["xs"], worst["came"])
                assert getattr(page.trace, worst["quantity"])[-1] == pytest.approx(worst["came"], abs=1e-12)
                page.act({"do": "undo"})
    begin(page, "keep")
    assert told(page)["miss"] == told(page)["furthest"] == told(page)["parts"][2]["worst"]


def test_judged_without_what_the_run_adds(page):
    """Forced gates and memories at the start change no verdict; a counterexample comes without them."""
    begin(page, "keep").act({"do": "force", "letter": "f", "value": 1.0, "whose": "run"})
    assert (told(page)["passed"], told(page)["is_judged_as_seen"]) == (False, False)
    page.act({"do": "force", "letter": "f", "value": None, "whose": "run"}).set(start__h=1.0)
    assert not told(page)["is_judged_as_seen"]
    show_failing(page)
    assert told(page)["is_judged_as_seen"]
    assert (page.choices.forced, page.choices.initial) == ((), State())


def test_acts_that_cannot_be_used(page):
    """They change nothing, and the page stays whole."""
    before = page.choices
    for act in (
        {"do": "challenge", "name": "nobody's"},
        {"do": "challenge"},
        {"do": "solution", "name": 1},
        {"do": "neighbour", "name": []},
        {"do": "counterexample", "xs": [], "t": 0, "stage": "forget"},
        {"do": "counterexample", "xs": [1.0], "t": 1, "stage": "forget"},
        {"do": "counterexample", "xs": [1.0], "t": 0, "stage": "nowhere"},
        {"do": "counterexample", "xs": "half", "t": 0, "stage": "forget"},
    ):
        assert page.act(act).choices == before, act


def test_any_numbers_are_judged(page):
    """The largest that can be set give a verdict, too."""
    for number in (1e6, -1e6):
        put(page, LSTMParams.from_flat([number] * 12))
        assert not told(page)["passed"]
