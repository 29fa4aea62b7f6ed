"""Every page opens, alone and in the app, and all pages show one and the same state."""

import pytest

from lstm_core import PRESETS
from lstm_view.menu import PAGES
from lstm_view.model.choices import FIRST_SCREEN

FILES = [page.file for page in PAGES.values()]
CELL, MATHEMATICS = "pages/cell.py", "pages/mathematics.py"
TITLES = ["The cell", "Why it remembers", "Compare", "Landscape", "Training", "The mathematics"]


def is_whole(app):
    """Whether the page is there from its first element to its last, with nothing to complain of."""
    first, last = app.port["turn"], app.component("drawn")["turn"]
    return first == last and app.said("warning") == app.said("error") == []


@pytest.mark.parametrize("file", FILES)
def test_page_file_run_as_a_script_of_its_own(file, open_app):
    """A page needs nothing but itself."""
    assert is_whole(open_app(file))


@pytest.mark.parametrize("page", FILES)
def test_page_opened_first(page, open_app):
    """Before the app's menu has run, a page comes up in full all the same, menu included."""
    app = open_app(page=page)
    assert is_whole(app)
    assert [entry["title"] for entry in app.component("bar")["pages"]] == TITLES


def test_pages_reached_one_after_the_other(app):
    """The app's menu leads to each page, and each tells the browser which one it is."""
    for name, page in PAGES.items():
        app.turn_to(page.file)
        assert is_whole(app), name
        assert (app.port["page"], app.port["address"]) == (name, page.address)


def test_app_opens_with_the_cell(app):
    """The first screen is company B on day 2 at the forget gate, and its link says nothing."""
    assert app.choices == FIRST_SCREEN
    state = app.port["state"]
    assert (state["preset"], state["sequence"]) == ("companies", "B")
    assert (state["t"], state["stage"]) == (1, "forget")
    assert app.link == {}


@pytest.mark.parametrize("page", [None, *FILES])
def test_link_into_a_page(page, open_app):
    """The parts of a link are there from the first run on, whichever page they lead to."""
    app = open_app(page=page, cell="counts", x="1_0_1", forget="1_-2.5_25", start="0.5_-2", t="3")
    assert app.choices.preset_name == "counts"
    assert app.choices.xs == (1.0, 0.0, 1.0)
    assert app.choices.params.forget.b == 25.0
    assert (app.choices.initial.h, app.choices.initial.c) == (0.5, -2.0)
    assert app.choices.t == 2
    assert app.component("bar")["problems"] == []


def test_link_is_the_way_back_to_what_was_set(app, open_app):
    """Whatever the learner changes is in the link, and opening it gives the same choices."""
    app.act(
        {"do": "example", "name": "hides"},
        {"do": "sequence", "name": "Nothing stored"},
        {"do": "inputs", "xs": [1, 0.1, -3]},
        {"do": "force", "letter": "i", "value": 0.25, "whose": "run"},
    )
    app.set(candidate__w_x=0.1 + 0.2, output__b=1e-7).drag("start.c", 1.0, -1.5)
    app.go(t=2, stage="output")
    app.choose_option("names", "symbols").choose_option("speed", "slow").choose_option("ask", True)
    app.choose_option("over", "cells")
    assert open_app(**app.link).choices == app.choices


def test_link_on_every_page(app):
    """All of them hand out the same state."""
    app.act({"do": "example", "name": "counts"}).set(forget__b=-2.5)
    assert app.link == {"cell": "counts", "forget": "0_0_-2.5"}
    for page in FILES:
        assert app.turn_to(page).link == {"cell": "counts", "forget": "0_0_-2.5"}


def test_link_with_a_part_that_cannot_be_used(open_app):
    """The bar names the part, and the example's own values are shown in its place."""
    for name, value in {
        "cell": "no-such-cell",
        "seq": "C",
        "x": "1_two_3",
        "forget": "1_2",
        "output": "<script>_0_0",
        "start": "1",
        "t": "99",
        "stage": "middle",
        "names": "emoji",
        "ask": "maybe",
    }.items():
        app = open_app(**{name: value})
        (problem,) = app.component("bar")["problems"]
        assert f"`{name}`" in problem
        assert app.choices.params == PRESETS["companies"].params
        assert app.choices.xs in PRESETS["companies"].sequences.values()


def test_link_with_two_bad_parts_a_good_one_and_a_foreign_one(open_app):
    """Both bad ones are named, the good one is used, and what is none of ours is passed over."""
    app = open_app(page=MATHEMATICS, t="99", stage="middle", forget="1_2_3", fbclid="abc")
    said = " ".join(app.component("bar")["problems"])
    assert "`t`" in said
    assert "`stage`" in said
    assert "fbclid" not in said
    assert app.choices.params.forget.b == 3.0
    assert open_app(cell="counts", utm_source="chat").component("bar")["problems"] == []


def test_complaints_about_a_link_end_with_its_page(open_app):
    """On the next page nobody is told again."""
    app = open_app(t="99")
    assert app.turn_to(MATHEMATICS).component("bar")["problems"] == []


def test_choices_survive_other_pages(app):
    """Everything is as it was after looking at all other pages and coming back."""
    app.act({"do": "example", "name": "counts"}, {"do": "inputs", "xs": [1, 0, 1]})
    app.set(forget__b=25.0, start__h=-0.5).go(t=2, stage="update")
    app.choose_option("names", "symbols").choose_option("speed", "fast").choose_option("ask", True)
    app.choose_option("over", "cells")
    before = app.choices
    for page in FILES:
        app.turn_to(page)
    assert app.turn_to(CELL).choices == before


@pytest.mark.parametrize("page", [file for file in FILES if file != CELL])
def test_asking_goes_on_after_another_page_was_loaded_anew(page, open_app):
    """The link of a page on which asking rests says so, and not that one is asked there."""
    resting = open_app(page=page, cell="companies", ask="1").link
    assert resting == {"cell": "companies", "rests": "1"}
    assert open_app(page=page, **resting).turn_to(CELL).link == {"cell": "companies", "ask": "1"}


def test_the_run_is_sent_whole(app):
    """The browser gets every quantity of every step, and what there is to say of the whole."""
    app.act({"do": "force", "letter": "f", "value": 0.0, "whose": "run"})
    assert app.port["trace"]["h"] == app.trace.h.tolist()
    assert app.port["trace"]["z_o"] == app.trace.z_o.tolist()
    assert set(map(len, app.port["trace"].values())) == {4}
    facts = app.port["facts"]
    assert facts["prediction"] == app.trace.prediction
    assert facts["unreliable"] is None
    effects = {one["name"]: (one["free"], one["forced"]) for one in facts["effects"]}
    assert effects["A"] == pytest.approx((0.0022, 0.2313), abs=5e-5)
    assert effects["B"] == pytest.approx((0.9693, 0.5151), abs=5e-5)
