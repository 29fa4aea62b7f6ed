"""The comparison page without a browser: what is compared, how it is stepped through, what is said."""

import re

import pytest

from lstm_core import PRESETS
from lstm_core.presets import UNTRAINED
from lstm_view.compare.comparison import other_choices
from lstm_view.numerals import shown
from lstm_view.settings import KINDS

COMPARE = "pages/compare.py"
CELL = re.compile(r"<t[hd][^>]*>(.*?)</t[hd]>")


def rows(app, css_class):
    """The rows of one of the tables, as text."""
    found = re.findall(r"<tr.*?</tr>", app.html(css_class))
    return [[re.sub("<[^>]*>", "", cell).strip() for cell in CELL.findall(row)] for row in found]


def figures(app, key="one_axis"):
    return app.component(key)["figures"]


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
    assert "They part on day 1, at once." in page.text_of("told")
    assert page.link == {}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", PRESETS)
def test_every_example_in_every_kind(name, kind, compare):
    """Each opens without a complaint, with both predictions, the charts and sixteen quantities."""
    app = compare(cell=name, vs=kind)
    assert app.said("warning") == app.said("error") == []
    in_use = next(
        row for row in rows(app, "predictions")[1:] if shown(app.trace.prediction, 4) in row
    )
    assert shown(other_choices(app.choices).run().prediction, 4) in in_use
    assert len(figures(app)) == 8
    assert len(rows(app, "quantities")) == 17


def test_kind_chosen(page):
    """Four kinds of comparison, each with its own question; the link carries it."""
    questions = set()
    for kind in KINDS:
        page.choose("compare.kind", kind)
        questions.add(page.text_of("question"))
        assert page.choices.compare.kind == kind
        assert page.link.get("vs", "sequences") == kind
    assert len(questions) == len(KINDS)


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
    app = compare(vs="forced").choose("force.other.f", "auto").choose("force.other.o", "1")
    assert app.choices.compare.forced == (("o", 1.0),)
    app.choose("force.other.g", "value").type_number("force.other.g.value", -0.25)
    assert app.choices.compare.forced == (("g", -0.25), ("o", 1.0))
    assert app.choices.forced == ()
    assert app.link["vs_force"] == "g-0.25_o1"
    assert "Output gate · ○ forced" in [figure["title"] for figure in figures(app)]


def test_value_no_gate_can_have(compare):
    """It is answered beside its field, and the value before stays."""
    app = compare(vs="forced", vs_force="f0.5").type_number("force.other.f.value", 3.0)
    assert app.said("error") == [
        "That is no value of this gate. Write one between 0 and 1, such as 0.5. "
        "Until then, 0.5 stays in use."
    ]
    assert app.choices.compare.forced == (("f", 0.5),)


def test_gate_forced_in_the_present_run(page):
    """Beside the cell it is forced in both runs, and the page says so."""
    page.choose("force.run.f", "0")
    assert page.choices.forced == (("f", 0.0),)
    assert "In both runs: forget gate forced to 0.00." in page.text_of("told")
    assert "Forget gate · ●○ forced" in [figure["title"] for figure in figures(page)]


def test_inputs_typed(page):
    """They are the other run's; the present run keeps its own."""
    page.at.text_input(key="compare.xs").set_value("1; 0,5; 0,25; 2")
    page.run()
    assert page.choices.compare.xs == (1.0, 0.5, 0.25, 2.0)
    assert page.choices.xs == (1.0, 0.5, 0.25, 1.0)
    assert "They part on day 4." in page.text_of("told")
    assert page.link["vs_x"] == "1_0.5_0.25_2"


def test_inputs_that_cannot_be_read(page):
    """They stay in their field with a remedy beside it; what was there stays in use."""
    page.at.text_input(key="compare.xs").set_value("1, two")
    page.run()
    (problem,) = page.said("error")
    assert "Value 2, `two`, is not a number" in problem
    assert page.at.text_input(key="compare.xs").value == "1, two"
    assert rows(page, "predictions")[1][2] == "0.0022"
    page.at.text_input(key="compare.xs").set_value("1, 2")
    assert page.run().said("error") == []


def test_sequence_chosen_by_name(page):
    """The name of the present one gives two equal runs; the other one is the usual comparison."""
    page.choose("compare.sequence.Company A.Company B", "Company B")
    assert "They never part" in page.text_of("told")
    assert rows(page, "predictions")[1][3] == "same"
    page.choose("compare.sequence.Company A.Company B", "Company A")
    assert page.choices.compare.xs is None
    assert page.at.text_input(key="compare.xs").value == "0, 0.5, 0.25, 1"


def test_other_company_follows(page):
    """Who switches the present run to company A sees B beside it."""
    page.choose("sequence.companies", "A")
    assert rows(page, "predictions")[1][1:3] == ["0.0022", "0.9693"]


def test_present_cell_kept(compare):
    """The learner keeps the cell, changes it, and sees both."""
    app = compare(vs="cells").type_number("output.b", 3.0).press("compare.keep")
    assert "They never part" in app.text_of("told")
    kept = app.choices.params
    app.type_number("forget.b", -9.0)
    assert other_choices(app.choices).params == kept
    assert "the forget gate (" in app.text_of("told")
    assert "Nothing else differs" in app.text_of("told")


def test_cell_of_another_example(compare):
    """Any example's cell can stand beside the present one; the inputs are the present ones."""
    app = compare(vs="cells")
    app.at.selectbox(key="compare.cell").select("counts")
    app.run()
    other = other_choices(app.choices)
    assert (other.params, other.xs) == (PRESETS["counts"].params, app.choices.xs)
    assert app.link["vs_cell"] == "counts"
    assert "Counts the ones" in app.text_of("runs")


def test_twelve_numbers_from_a_link(compare):
    """A cell that comes with no example is offered as the one that was kept."""
    app = compare(vs="cells", vs_cell="1_2_3_4_5_6_7_8_9_10_11_12")
    assert app.at.selectbox(key="compare.cell").value == "kept"
    app.at.selectbox(key="compare.cell").select("forgets")
    app.run()
    assert app.choices.compare.params is None


def test_training(compare):
    """Both companies before and after, and the greatest single unit by name."""
    app = compare(vs="training")
    assert [row[:3] for row in rows(app, "predictions")[1:]] == [
        ["Company A", "0.0022", "−0.0376"],
        ["Company B", "0.9693", "−0.0383"],
    ]
    assert other_choices(app.choices).params == UNTRAINED
    assert "none moves the prediction as far as the numbers of" in app.every_text


@pytest.mark.parametrize("kind", ["sequences", "cells"])
def test_swap(kind, compare):
    """The other run becomes the present one, and back."""
    app = compare(vs=kind, seq="B")
    before, other = app.choices.run().h.tolist(), other_choices(app.choices).run().h.tolist()
    app.press("compare.swap")
    assert app.trace.h.tolist() == other
    assert other_choices(app.choices).run().h.tolist() == before
    app.press("compare.swap")
    assert app.trace.h.tolist() == before


def test_steps_are_taken_together(page):
    """Table and charts of both runs are at the same step, from the first to the last."""
    page.press("back")
    assert page.is_disabled("back", "next") == ["back"]
    for t in range(4):
        assert page.text_of("place") == f"day {t + 1} of 4"
        other = other_choices(page.choices).run()
        h = rows(page, "quantities")[-1]
        assert h[1:3] == [shown(page.trace.h[t]), shown(other.h[t])]
        assert all(f"day {t + 1} (now)" in figure["alt"] for figure in figures(page))
        if t < 3:
            page.press("next")
    assert page.is_disabled("back", "next") == ["next"]
    page.choose("step.4", 1)
    assert page.choices.t == 1


def test_shorter_other_run(compare):
    """It has ended where the present one goes on."""
    app = compare(vs_x="1_0.5", seq="B", t="4")
    assert rows(app, "quantities")[-1][2:] == ["ended", "–"]


def test_longer_other_run(compare):
    """Beyond the end of the present run the other one can be stepped through, and back again."""
    app = compare(vs_x="1_0.5_0.25_1_2_3", seq="B", t="4")
    assert "They are the same up to day 4" in app.text_of("told")
    assert app.text_of("place") == "day 4 of 6"
    app.press("next").press("next")
    assert app.text_of("place") == "day 6 of 6"
    assert app.is_disabled("back", "next") == ["next"]
    assert rows(app, "quantities")[1][1:] == ["ended", "3.000", "–"]
    assert app.link["beyond"] == "2"
    assert app.press("back").text_of("place") == "day 5 of 6"
    assert app.press("back").press("back").text_of("place") == "day 3 of 6"
    assert app.choices.t == 2
    app.choose("step.6", 5)
    assert app.text_of("place") == "day 6 of 6"
    assert (app.choices.t, app.link["beyond"]) == (3, "2")
    app.choose("step.6", 3)
    assert app.text_of("place") == "day 4 of 6"


def test_swap_taken_back(compare):
    """Undo brings both sequences back to where they were."""
    app = compare(x="1_2", vs_x="3_4")
    app.press("compare.swap")
    assert (app.choices.xs, app.choices.compare.xs) == ((3.0, 4.0), (1.0, 2.0))
    app.turn_to("pages/cell.py").act({"do": "undo"})
    assert (app.choices.xs, app.choices.compare.xs) == ((1.0, 2.0), (3.0, 4.0))


def test_side_by_side(page):
    """Gates and memories of both runs, four charts; the link carries it."""
    page.choose("compare.layout", "two")
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
    page.choose("wording", "symbols").choose("compare.kind", "forced")
    assert "f forced to 0.00" in page.text_of("runs")
    assert [figure["title"] for figure in figures(page)][4:] == ["f · ○ forced", "g", "i", "o"]
    assert "forget gate" not in page.text_of("question") + page.text_of("told")


def test_comparison_survives_another_page(compare):
    """Kind, layout, other inputs and the other cell are as they were."""
    app = compare(vs="cells", axes="two", vs_x="1_2", vs_cell="counts", vs_force="i1")
    before = app.choices
    app.turn_to("pages/cell.py").turn_to(COMPARE)
    assert app.choices == before
    assert app.chosen("compare.kind") == "cells"
    assert app.chosen("compare.layout") == "two"
    assert app.at.selectbox(key="compare.cell").value == "counts"


def test_link_gives_the_same_page(compare, open_app):
    """Whoever opens the link finds the same runs, step and view."""
    app = compare(vs="forced", vs_force="f0_g0.5", axes="two", t="3", cell="hides")
    again = open_app(page=COMPARE, **app.link)
    assert again.choices == app.choices
    assert again.every_text == app.every_text


def test_other_example_has_other_sequences(compare):
    """Inputs and a cell that belonged to another example are let go; what is compared stays."""
    app = compare(vs_x="1_2", vs_cell="counts").choose_example("hides")
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
