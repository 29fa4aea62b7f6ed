"""The comparison page without a browser: what is compared, how it is stepped through, what is said."""

import csv
import io
import re
from itertools import product

import pytest

from lstm_core import PRESETS
from lstm_core.presets import UNTRAINED
from lstm_view.model.numerals import shown
from lstm_view.model.settings import SETTINGS
from lstm_view.results.comparison import Comparison, other_choices

COMPARE = "pages/compare.py"
CELL = re.compile(r"<t[hd][^>]*>(.*?)</t[hd]>")


def rows(app, css_class):
    """The rows of one of the tables, as text."""
    found = re.findall(r"<tr.*?</tr>", app.html(css_class))
    return [[re.sub("<[^>]*>", "", cell).strip() for cell in CELL.findall(row)] for row in found]


def figures(app, key="one_axis"):
    return app.component(key)["figures"]


def place(app):
    """Which step is looked at, counted from 1, and how many there are."""
    steps = app.component("pair_steps")
    return steps["step"] + 1, steps["longest"]


def forced(app, letter, value):
    """Force a gate of the other run."""
    return app.act({"do": "force", "letter": letter, "value": value, "whose": "other"})


@pytest.fixture
def page(open_app):
    """The page as it is opened from the first screen."""
    return open_app(page=COMPARE)


@pytest.fixture
def compare(open_app):
    """The page with the parts of a link."""
    return lambda **link: open_app(page=COMPARE, **link)


def test_first_look(page):
    """Company B beside company A: their predictions, where they part, and what made it."""
    assert "from day 2 on they are the same" in page.text_of("question")
    assert rows(page, "predictions")[1] == ["prediction", "0.9693", "0.0022", "−0.9671"]
    assert "They part right away, on day 1." in page.text_of("told")
    assert page.link == {}


def test_every_example_in_every_kind(page):
    """Each is shown without a complaint, with both predictions, the charts and sixteen quantities."""
    for name, kind in product(PRESETS, SETTINGS["vs"].options):
        page.act({"do": "example", "name": name}, {"do": "choose", "name": "vs", "value": kind})
        case = f"{name}, {kind}"
        assert page.said("warning") == page.said("error") == [], case
        both = [shown(side.trace.prediction, 4) for side in Comparison(page.choices).sides]
        assert both in [row[1:3] for row in rows(page, "predictions")[1:]], case
        assert len(figures(page)) == 8, case
        assert len(rows(page, "quantities")) == 17, case


def test_kind_chosen(page):
    """Four kinds of comparison, each with its own question; the link carries it."""
    questions = set()
    for kind in SETTINGS["vs"].options:
        page.fill("vs", kind)
        questions.add(page.text_of("question"))
        assert page.choices.compare.kind == kind
        assert page.link.get("vs", "sequences") == kind
    assert len(questions) == len(SETTINGS["vs"].options)


def test_forced_gate_for_both_companies(compare):
    """With the forget gate forced to 0: 0.2335 and 0.5166 with two decimals."""
    app = compare(cell="companies-drawn", seq="B", vs="forced")
    assert [row[:3] for row in rows(app, "predictions")[1:]] == [
        ["Company A", "0.0064", "0.2335"],
        ["Company B", "0.9694", "0.5166"],
    ]
    assert app.choices.forced == ()


def test_another_gate_forced(compare):
    """In the other run only, and any of the four at 0, at 1 or at a value."""
    app = forced(forced(compare(vs="forced"), "f", None), "o", 1.0)
    assert app.choices.compare.forced == (("o", 1.0),)
    forced(app, "g", -0.25)
    assert app.choices.compare.forced == (("g", -0.25), ("o", 1.0))
    assert app.choices.forced == ()
    assert app.link["vs_force"] == "g-0.25_o1"
    assert "Output gate · ○ forced" in [figure["title"] for figure in figures(app)]


def test_gate_forced_in_the_present_run(page):
    """In the card it is forced in both runs, and the page says so."""
    page.act({"do": "force", "letter": "f", "value": 0.0, "whose": "run"})
    assert page.choices.forced == (("f", 0.0),)
    assert "In both runs: forget gate forced to 0.00." in page.text_of("told")
    assert "Forget gate · ●○ forced" in [figure["title"] for figure in figures(page)]


def test_inputs_of_the_other_run(page):
    """The present run keeps its own; one undo takes them back."""
    page.act({"do": "other_inputs", "xs": [1, 0.5, 0.25, 2]})
    assert page.choices.compare.xs == (1.0, 0.5, 0.25, 2.0)
    assert page.choices.xs == (1.0, 0.5, 0.25, 1.0)
    assert "They part on day 4." in page.text_of("told")
    assert page.link["vs_x"] == "1_0.5_0.25_2"
    page.act({"do": "undo"})
    assert page.component("other")["xs"] == [0.0, 0.5, 0.25, 1.0]


def test_acts_that_cannot_be_used(page):
    """They change nothing, and the page stays whole."""
    before = page.choices
    for act in (
        {"do": "other_inputs", "xs": ["half"]},
        {"do": "other_inputs", "xs": []},
        {"do": "other_inputs"},
        {"do": "other_cell", "name": "nobody's"},
        {"do": "compare_step", "step": 4},
        {"do": "compare_step", "step": -1},
        {"do": "compare_step", "step": 1.5},
        {"do": "compare_step", "step": "2"},
    ):
        page.act(act)
        assert page.choices == before, act
    page.fill("vs", "forced").act({"do": "swap"})
    assert page.choices.params == before.params


def test_sequences_offered(page):
    """The present one gives two equal runs; the usual one follows the example, so no link names it."""
    offered = page.component("other")["offered"]
    assert list(offered) == ["Company A", "Company B"]
    page.act({"do": "other_inputs", "xs": offered["Company B"]})
    assert "They never part" in page.text_of("told")
    assert rows(page, "predictions")[1][3] == "same"
    page.act({"do": "other_inputs", "xs": offered["Company A"]})
    assert page.choices.compare.xs is None


def test_other_company_follows(page):
    """Who switches the present run to company A sees B beside it."""
    page.act({"do": "sequence", "name": "A"})
    assert rows(page, "predictions")[1][1:3] == ["0.0022", "0.9693"]


def test_present_cell_kept(compare):
    """The learner keeps the cell, changes it, and sees both."""
    app = compare(vs="cells").set(output__b=3.0).act({"do": "keep_cell"})
    assert "They never part" in app.text_of("told")
    kept = app.choices.params
    app.set(forget__b=-9.0)
    assert other_choices(app.choices).params == kept
    assert "the forget gate (" in app.text_of("told")
    assert "Nothing else differs" in app.text_of("told")


def test_cell_of_another_example(compare):
    """Any example's cell can stand beside the present one; the inputs are the present ones."""
    app = compare(vs="cells").act({"do": "other_cell", "name": "counts"})
    other = other_choices(app.choices)
    assert (other.params, other.xs) == (PRESETS["counts"].params, app.choices.xs)
    assert app.link["vs_cell"] == app.component("other")["cell"] == "counts"
    assert "Counts the ones" in app.text_of("runs")


def test_twelve_numbers_from_a_link(compare):
    """A cell that comes with no example has no name, until another one takes its place."""
    app = compare(vs="cells", vs_cell="1_2_3_4_5_6_7_8_9_10_11_12")
    assert app.component("other")["cell"] is None
    app.act({"do": "other_cell", "name": "forgets"})
    assert app.choices.compare.params is None


def test_reset_leaves_what_is_compared(compare):
    """The present run goes back to its example; the other one and the kind stay."""
    app = compare(vs="cells", vs_cell="counts", vs_x="1_2", vs_force="i1", axes="two")
    held = app.choices.compare
    app.set(forget__b=-9.0).act({"do": "reset"})
    assert app.choices.params == PRESETS["companies"].params
    assert app.choices.compare == held
    assert app.component("other")["cell"] == "counts"


def test_training(compare):
    """Both companies before and after, and first the unit that moves the prediction most."""
    app = compare(vs="training")
    assert [row[:3] for row in rows(app, "predictions")[1:]] == [
        ["Company A", "−0.0376", "0.0022"],
        ["Company B", "−0.0383", "0.9693"],
    ]
    assert other_choices(app.choices).params == UNTRAINED
    assert rows(app, "causes")[1][0] == "the numbers of the input gate’s proposal"
    assert "none moves the prediction as far as the numbers of the input gate’s proposal" in app.every_text


@pytest.mark.parametrize("kind", ["sequences", "cells"])
def test_swap(kind, compare):
    """The other run becomes the present one, and back."""
    app = compare(vs=kind, seq="B")
    before, other = app.choices.run().h.tolist(), other_choices(app.choices).run().h.tolist()
    app.act({"do": "swap"})
    assert app.trace.h.tolist() == other
    assert other_choices(app.choices).run().h.tolist() == before
    app.act({"do": "swap"})
    assert app.trace.h.tolist() == before


def test_steps_are_taken_together(page):
    """Table and charts of both runs are at the same step, from the first to the last."""
    for t in range(4):
        page.act({"do": "compare_step", "step": t})
        assert place(page) == (t + 1, 4)
        other = other_choices(page.choices).run()
        h = rows(page, "quantities")[-1]
        assert h[1:3] == [shown(page.trace.h[t]), shown(other.h[t])]
        assert all(f"day {t + 1} (now)" in figure["alt"] for figure in figures(page))


def test_shorter_other_run(compare):
    """It has ended where the present one goes on."""
    app = compare(vs_x="1_0.5", seq="B", t="4")
    assert rows(app, "quantities")[-1][2:] == ["ended", "–"]


def test_longer_other_run(compare):
    """Beyond the end of the present run the other one can be stepped through, and back again."""
    app = compare(vs_x="1_0.5_0.25_1_2_3", seq="B", t="4")
    assert "They are the same up to day 4" in app.text_of("told")
    assert place(app) == (4, 6)
    app.act({"do": "compare_step", "step": 5})
    assert place(app) == (6, 6)
    assert rows(app, "quantities")[1][1:] == ["ended", "3.000", "–"]
    assert (app.choices.t, app.link["beyond"]) == (3, "2")
    app.act({"do": "compare_step", "step": 2})
    assert place(app) == (3, 6)
    assert (app.choices.t, app.choices.compare.beyond) == (2, 0)


def test_swap_taken_back(compare):
    """Undo brings both sequences back to where they were."""
    app = compare(x="1_2", vs_x="3_4")
    app.act({"do": "swap"})
    assert (app.choices.xs, app.choices.compare.xs) == ((3.0, 4.0), (1.0, 2.0))
    app.turn_to("pages/cell.py").act({"do": "undo"})
    assert (app.choices.xs, app.choices.compare.xs) == ((1.0, 2.0), (3.0, 4.0))


def test_side_by_side(page):
    """Gates and memories of both runs, four charts; the link carries it."""
    page.fill("axes", "two")
    titles = [figure["title"] for figure in figures(page, "side_by_side")]
    assert titles == [
        "● Company B: what the gates let through",
        "○ Company A: what the gates let through",
        "● Company B: what the cell remembers",
        "○ Company A: what the cell remembers",
    ]
    assert page.link["axes"] == "two"


def test_symbols(page):
    """The switch renames tables, charts and what is compared."""
    page.choose_option("names", "symbols").fill("vs", "forced")
    assert "f forced to 0.00" in page.text_of("runs")
    titles = [figure["title"] for figure in figures(page)]
    assert titles[0] == "<i>x</i><sub>t</sub> · the same"
    assert titles[4:] == ["<i>f</i> · ○ forced", "<i>g</i>", "<i>i</i>", "<i>o</i>"]
    assert "forget gate" not in page.text_of("question") + page.text_of("told")


def test_comparison_survives_another_page(compare):
    """Kind, layout, other inputs and the other cell are as they were."""
    app = compare(vs="cells", axes="two", vs_x="1_2", vs_cell="counts", vs_force="i1")
    before = app.choices
    app.turn_to("pages/cell.py").turn_to(COMPARE)
    assert app.choices == before
    assert app.native("vs").value == "cells"
    assert app.native("axes").value == "two"
    assert app.component("other")["cell"] == "counts"


def test_link_gives_the_same_page(compare, open_app):
    """Whoever opens the link finds the same runs, step and view."""
    app = compare(vs="forced", vs_force="f0_g0.5", axes="two", t="3", cell="hides")
    again = open_app(page=COMPARE, **app.link)
    assert again.choices == app.choices
    assert again.every_text == app.every_text


def test_other_example_has_other_sequences(compare):
    """Inputs and a cell that belonged to another example are let go; what is compared stays."""
    app = compare(vs_x="1_2", vs_cell="counts").act({"do": "example", "name": "hides"})
    assert app.choices.compare.xs is app.choices.compare.params is None
    assert "Nothing stored" in app.text_of("runs")


def test_run_that_cannot_be_trusted(compare):
    """A chaotic cell is called that, whichever of the two runs it is."""
    chaotic = dict(
        forget="4.06_-0.86_0.09",
        input="-2.93_2.06_0.79",
        candidate="-4.86_-3.61_-1.46",
        output="-2.64_-0.17_3.85",
    )
    long = dict(x="_".join(["0.5"] * 200), vs="cells")
    for app in (compare(**long, **chaotic), compare(**long, vs_cell="_".join(chaotic.values()))):
        assert ["cannot be trusted" in info for info in app.said("info")] == [True]
    assert compare(**long).said("info") == []


def test_file(page):
    """Every digit of both runs."""
    lines = list(csv.DictReader(io.StringIO(page.file("lstm-comparison.csv"))))
    for name, run in (("Company B", page.choices), ("Company A", other_choices(page.choices))):
        assert [float(line[f"h ({name})"]) for line in lines] == run.run().h.tolist()
