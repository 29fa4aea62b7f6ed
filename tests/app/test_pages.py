"""Every page opens, alone and in the app, and all pages show one and the same state."""

import re

import pytest

from lstm_core import PRESETS, run_sequence
from lstm_view.numerals import percent, shown
from lstm_view.stages import ALL, KEYS

CELL = "pages/cell.py"
MATHEMATICS = "pages/mathematics.py"
WHY, COMPARE, LANDSCAPE = "pages/why.py", "pages/compare.py", "pages/landscape.py"
TRAINING = "pages/training.py"
PAGES = [CELL, WHY, COMPARE, LANDSCAPE, TRAINING, MATHEMATICS]
MENU = ["The cell", "Why it remembers", "Compare", "Landscape", "Training", "The mathematics"]


def menu(app):
    return [link.label for link in app.at.sidebar.page_link]


@pytest.mark.parametrize("file", PAGES)
def test_page_file_run_as_a_script_of_its_own(file, open_app):
    """A page needs nothing but itself."""
    app = open_app(file)
    assert app.text_of("question")
    assert app.said("warning") == app.said("error") == []


@pytest.mark.parametrize("page", PAGES)
def test_page_opened_first(page, open_app):
    """Before the app's menu has run, a page comes up in full all the same, menu included."""
    app = open_app(page=page)
    assert app.text_of("question")
    assert app.said("warning") == app.said("error") == []
    assert menu(app) == MENU


@pytest.mark.parametrize("page", PAGES)
def test_page_reached_through_the_app(page, app):
    """The app's menu leads to the same page, and stays."""
    app.turn_to(page)
    assert app.text_of("question")
    assert menu(app) == MENU


def test_app_opens_with_the_cell(app):
    """The first screen is company B on day 2 at the forget gate, and its link says nothing."""
    assert app.chosen("step.4") == 1
    assert app.text_of("place").startswith("day 2 of 4 · stage 1 of 5")
    assert app.text_of("question").startswith("How much of the past does it keep?Day 2.")
    assert app.link == {}


@pytest.mark.parametrize("page", [None, *PAGES])
def test_link_into_a_page(page, open_app):
    """The parts of a link are there from the first run on, whichever page they lead to."""
    app = open_app(page=page, cell="counts", x="1_0_1", forget="1_-2.5_25", start="0.5_-2", t="3")
    assert app.choices.preset_name == "counts"
    assert app.choices.xs == (1.0, 0.0, 1.0)
    assert app.choices.params.forget.b == 25.0
    assert (app.choices.initial.h, app.choices.initial.c) == (0.5, -2.0)
    assert app.choices.t == 2
    assert app.said("warning") == []


def test_link_into_the_cell_page_sets_every_widget(open_app):
    """What a link says stands in the widget that the learner would have used."""
    app = open_app(
        cell="companies", x="1_2_3", forget="1_-2.5_25", start="0.5_-2", t="2",
        stage="update", names="symbols", speed="fast", ask="1",
    )  # fmt: skip
    assert app.at.selectbox(key="preset").value == "companies"
    assert app.at.text_input(key="sequence.text").value == "1, 2, 3"
    assert app.number("x") == 2.0
    assert app.number("forget.w_h") == 1.0
    assert app.number("forget.w_x") == -2.5
    assert app.number("forget.b") == 25.0
    assert app.number("start.h") == 0.5
    assert app.number("start.c") == -2.0
    assert app.chosen("step.3") == 1
    assert app.chosen("stage") == "update"
    assert app.chosen("wording") == "symbols"
    assert app.chosen("speed") == "fast"
    assert app.at.toggle(key="ask").value is True


def test_link_is_the_way_back_to_what_was_set(app, open_app):
    """Whatever the learner changes is in the link, and opening it gives the same choices."""
    app.choose_example("hides").choose("sequence.hides", "Nothing stored")
    app.type_inputs("1, 0.1, -3").type_number("candidate.w_x", 0.1 + 0.2).drag("start.c", -1.5)
    app.type_number("output.b", 1e-7).choose("step.3", 2).choose("stage", "output")
    app.choose("wording", "symbols").choose("speed", "slow").switch("ask")
    assert open_app(**app.link).choices == app.choices


def test_link_on_every_page(app):
    """All of them hand out the same state."""
    link = app.choose_example("counts").type_number("forget.b", -2.5).link
    assert link == {"cell": "counts", "forget": "0_0_-2.5"}
    for page in PAGES:
        assert app.turn_to(page).link == link


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("cell", "no-such-cell"),
        ("seq", "C"),
        ("x", "1_two_3"),
        ("x", ""),
        ("x", "nan"),
        ("x", "_".join(["1"] * 10_000)),
        ("forget", "1_2"),
        ("input", "1_2_inf"),
        ("candidate", "1e999_0_0"),
        ("output", "<script>_0_0"),
        ("start", "1"),
        ("t", "0"),
        ("t", "99"),
        ("t", "two"),
        ("stage", "middle"),
        ("names", "emoji"),
        ("speed", "ludicrous"),
        ("ask", "maybe"),
    ],
)
def test_link_with_a_part_that_cannot_be_used(name, value, open_app):
    """One warning names the part, and the example's own values are shown in its place."""
    app = open_app(**{name: value})
    assert len(app.said("warning")) == 1
    assert f"`{name}`" in app.said("warning")[0]
    assert app.choices.params == PRESETS["companies"].params
    assert app.choices.xs in PRESETS["companies"].sequences.values()


def test_bad_link_into_the_mathematics(open_app):
    """The warning stands on whichever page the link leads to."""
    app = open_app(page=MATHEMATICS, t="99")
    assert "`t`" in app.said("warning")[0]


def test_link_with_a_part_that_is_none_of_ours(open_app):
    """The rest of the link still works."""
    app = open_app(cell="counts", utm_source="chat")
    assert "parts that no link of this app has" in app.said("warning")[0]
    assert app.choices.preset_name == "counts"


def test_link_with_two_bad_parts_and_a_good_one(open_app):
    """The warning names both, and the good one is used."""
    app = open_app(t="99", stage="middle", forget="1_2_3")
    assert "`t`" in app.said("warning")[0]
    assert "`stage`" in app.said("warning")[0]
    assert app.number("forget.b") == 3.0


@pytest.mark.parametrize("page", [page for page in PAGES if page != CELL])
def test_choices_survive_another_page(page, app):
    """Everything is as it was after looking at another page and coming back."""
    app.choose_example("counts").type_inputs("1, 0, 1").type_number("forget.b", 25.0)
    app.type_number("start.h", -0.5).choose("step.3", 2).choose("stage", "update")
    app.choose("wording", "symbols").choose("speed", "fast").switch("ask")
    before = app.choices
    app.turn_to(page).turn_to(CELL)
    assert app.choices == before
    assert app.at.selectbox(key="preset").value == "counts"
    assert app.at.text_input(key="sequence.text").value == "1, 0, 1"
    assert app.number("forget.b") == 25.0
    assert app.number("start.h") == -0.5
    assert app.chosen("step.3") == 2
    assert app.chosen("stage") == "update"
    assert app.chosen("wording") == "symbols"
    assert app.chosen("speed") == "fast"
    assert app.at.toggle(key="ask").value is True


def test_choices_made_on_the_other_page(app):
    """What is changed among the mathematics is changed on the cell's page too."""
    app.turn_to(MATHEMATICS).choose("step.4", 3).choose("wording", "symbols")
    app.type_number("x", 2.0).type_number("forget.b", -2.5).turn_to(CELL)
    assert app.choices.xs == (1.0, 0.5, 0.25, 2.0)
    assert app.bench["numbers"]["forget.b"] == app.number("forget.b") == -2.5
    assert app.chosen("step.4") == 3
    assert app.chosen("wording") == "symbols"
    assert app.text_of("place").startswith("day 4 of 4")


def test_mathematics_shows_the_learners_own_numbers(app):
    """The text's arithmetic, table and prediction are those of the learner's step and cell."""
    app.type_number("forget.b", -2.5).choose("step.4", 2).turn_to(MATHEMATICS)
    trace = run_sequence(app.choices.xs, app.choices.params, app.choices.initial)
    arithmetic = "".join(html.value for html in app.at.html)
    for name in ("z_f", "f", "kept", "z_g", "g", "z_i", "i", "written", "c", "z_o", "o", "h"):
        assert shown(getattr(trace[2], name)) in arithmetic
    in_the_text = "".join(text.value for text in app.at.markdown)
    assert f"**{shown(trace.prediction, 4)}**" in in_the_text
    table = app.at.table[0].value.set_index("symbol")
    assert table.loc["$f$", "on day 3"] == percent(trace.f[2])
    assert table.loc["$h_{t}$", "on day 3"] == shown(trace.h[2])


@pytest.mark.parametrize("stage", [*KEYS, ALL])
@pytest.mark.parametrize("wording", ["words", "symbols"])
def test_every_stage_in_both_wordings(stage, wording, app):
    """Each view of a step has a question, a drawing and arithmetic, and puts nothing unset in it."""
    app.choose("stage", stage).choose("wording", wording)
    assert app.text_of("question")
    assert app.sheet
    for said in (app.sheet, *app.drawing.values(), app.bench["alt"]):
        assert not {"nan", "inf", "None", "?"} & set(re.split(r"[\s,;()]+", said))


def test_symbols_in_place_of_words(app):
    """The switch renames what is beside fields, at the bench, in the arithmetic and in charts."""
    assert "× STM" in app.every_text
    assert app.bench["weight_names"]["w_h"] == "× STM"
    assert app.bench["labels"]["f"] == "forget gate"
    assert app.arithmetic[1][0] == "forget gate"
    app.choose("wording", "symbols")
    assert "× STM" not in app.every_text
    assert "wₕ" in app.every_text
    assert app.bench["weight_names"]["w_h"] == "wₕ"
    assert app.bench["labels"]["f"] == "<tspan class='italic'>f</tspan>"
    assert app.arithmetic[1][0] == "f"
    assert "f 0." in app.component("over_time")["figures"][0]["alt"]


def test_symbols_leave_every_number_alone(app):
    """Renaming changes no number of the drawing."""
    in_words = app.drawing
    assert app.choose("wording", "symbols").drawing == in_words
