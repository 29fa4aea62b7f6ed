"""Two runs side by side: which they are, where they part, what made it, and what is said about it."""

import csv
import io
import json
import re
from dataclasses import replace
from html import unescape
from itertools import product
from urllib.parse import parse_qsl

import numpy as np
import plotly.graph_objects as go
import pytest

from lstm_core import PRESETS, run_sequence
from lstm_core.cell import QUANTITIES
from lstm_core.presets import DRAWN, TRAINED, UNTRAINED
from lstm_view.charts import REPAINT
from lstm_view.compare import sheet
from lstm_view.compare.charts import charts_on_one_axis, charts_side_by_side
from lstm_view.model.choices import FIRST_SCREEN, Choices
from lstm_view.model.link import from_query
from lstm_view.model.numerals import percent, read, shown
from lstm_view.model.settings import SETTINGS, numbers_of, with_number
from lstm_view.results.comparison import (
    Comparison,
    at_step,
    causes,
    other_choices,
    predictions,
    swapped,
    usual_other_inputs,
)
from lstm_view.words import comparison as words
from lstm_view.words.glossary import SHARES, UNITS, WORDINGS, value_beside
from lstm_view.words.runs import name_of_forcing, names_of, question

KINDS = SETTINGS["vs"].options
NO_VALUE = re.compile(r"\b(nan|inf|None(?! of the))\b")


def of_kind(choices, kind, **settings):
    return replace(choices, compare=replace(choices.compare, kind=kind, **settings))


def compared(preset="companies", kind="sequences", sequence=None, **settings):
    return Comparison(of_kind(Choices.of_preset(preset, sequence), kind, **settings))


def text(html):
    """What is read: words that a tag keeps apart stay apart, but not from their full stop."""
    spaced = " ".join(unescape(re.sub("<[^>]*>", " ", html)).split())
    return re.sub(r" ([.,:])", r"\1", spaced)


def everything_said(comparison):
    """All text of the page that is about the two runs."""
    alone = causes(comparison)
    charts = [*charts_on_one_axis(comparison), *charts_side_by_side(comparison)]
    return " ".join(
        [
            *question(comparison),
            text(sheet.outcome(comparison)),
            text(sheet.told(comparison, alone)),
            text(sheet.legend(comparison)),
            *([text(sheet.one_at_a_time(comparison, alone))] if len(alone) > 1 else []),
            *(text(sheet.quantities(comparison, t)) for t in range(len(comparison.this.trace))),
            *(f"{chart.title} {chart.alternative}" for chart in charts),
        ]
    )


@pytest.fixture
def random_comparison(random_choices):
    """Two runs that differ as one of the kinds has it, of cells nobody tuned."""
    return lambda seed, kind, size="two-decimals": Comparison(of_kind(random_choices(seed, size, 7), kind))


# Which two runs


def test_present_run_comes_first(random_comparison):
    """Whatever is compared, the first run is the learner's; of a training, the second is."""
    for seed, kind in enumerate(KINDS * 5):
        comparison = random_comparison(seed, kind)
        present = comparison.second if kind == "training" else comparison.first
        assert (present.trace.h == comparison.this.choices.run().h).all()


@pytest.mark.parametrize("kind", KINDS)
def test_other_run_differs_in_one_kind_of_thing(kind, random_choices):
    """Inputs, numbers or forced gates; the starting memories are always the same."""
    for seed in range(20):
        choices = of_kind(random_choices(seed), kind)
        other = other_choices(choices)
        allowed = {"sequences": {"xs"}, "forced": {"forced"}}.get(kind, {"params"})
        parts = ("xs", "params", "initial", "forced")
        differing = {part for part in parts if getattr(choices, part) != getattr(other, part)}
        assert differing <= allowed


def test_first_comparison():
    """Company B, the first screen, beside company A."""
    comparison = Comparison(FIRST_SCREEN)
    assert names_of(comparison) == ("Company B", "Company A")
    assert comparison.other.choices.xs == PRESETS["companies"].sequences["A"]


def test_own_inputs_are_compared_with_the_examples():
    """The effect of a changed input is seen at once."""
    comparison = Comparison(with_number(FIRST_SCREEN, "x.2", 3.0))
    assert names_of(comparison) == ("your inputs", "Company B")


def test_example_with_one_sequence():
    """The other run starts with another input, and goes on the same."""
    names = [name for name, preset in PRESETS.items() if len(preset.sequences) == 1]
    assert names
    for name in names:
        choices = Choices.of_preset(name)
        other = usual_other_inputs(choices)
        assert other[0] != choices.xs[0], name
        assert other[1:] == choices.xs[1:], name


def test_other_cell_is_another_one():
    """Unless the learner has changed it: then it is the example's own."""
    for name in PRESETS:
        choices = of_kind(Choices.of_preset(name), "cells")
        assert other_choices(choices).params != choices.params, name
        changed = choices.with_setting("params.forget", "b", -7.5)
        assert other_choices(changed).params == choices.params, name
        assert names_of(Comparison(changed))[0] == "your cell", name


def test_before_comes_before_after():
    """Each of the companies' cells is compared with the other end of its training, which is first or last."""
    for params, ends in (
        (TRAINED, (UNTRAINED, TRAINED)),
        (DRAWN, (UNTRAINED, DRAWN)),
        (UNTRAINED, (UNTRAINED, TRAINED)),
    ):
        comparison = Comparison(of_kind(replace(FIRST_SCREEN, params=params), "training"))
        assert names_of(comparison) == ("before training", "after training")
        assert tuple(side.choices.params for side in comparison.sides) == ends
        assert "did not come out of a training" not in text(sheet.told(comparison, []))


def test_difference_is_after_minus_before():
    """In table, chart, single differences and file alike."""
    comparison = compared("companies", "training", "B")
    assert rows_of(sheet.outcome(comparison))[-1] == ["Company B", "−0.0383", "0.9693", "≈ +1.0075"]
    before, after = (float(side.trace.h[2]) for side in comparison.sides)
    row = rows_of(sheet.quantities(comparison, 2))[-1]
    assert row[1:3] == [shown(before), shown(after)]
    assert read(row[3].removeprefix("≈ ").removeprefix("+")) == pytest.approx(after - before, abs=6e-4)
    assert drawn(charts_on_one_axis(comparison)[3]).data[1].y[2] == after - before
    line = list(csv.DictReader(io.StringIO(sheet.as_csv(comparison))))[2]
    assert float(line["h (before training)"]) == before
    assert float(line["h (difference)"]) == after - before
    assert "put into ● before training (−0.0383)" in text(sheet.one_at_a_time(comparison, causes(comparison)))


def test_cell_that_was_never_trained():
    """It is said that the cell before training is another one."""
    told = text(sheet.told(compared("counts", "training"), []))
    assert "Counts the ones did not come out of a training" in told
    assert "The inputs are not the ones it was trained on." in told


def test_runs_that_are_the_same_have_two_names():
    """So that a column of the file is never called like another one."""
    comparison = Comparison(of_kind(FIRST_SCREEN, "sequences", xs=FIRST_SCREEN.xs))
    name, other_name = names_of(comparison)
    assert name != other_name


@pytest.mark.parametrize("kind", ["sequences", "cells"])
def test_swapped_twice(kind, random_choices):
    """Both runs change places, and again are where they were."""
    for seed in range(10):
        choices = of_kind(random_choices(seed), kind)
        once = swapped(choices)
        assert (once.run().h == other_choices(choices).run().h).all()
        assert (other_choices(once).run().h == choices.run().h).all()
        twice = swapped(once)
        assert (twice.xs, twice.params, twice.forced) == (choices.xs, choices.params, choices.forced)


def test_swapped_sequence_keeps_its_name():
    """Company A in place of B is company A in the card, too."""
    assert swapped(FIRST_SCREEN).sequence_in_use == "A"
    assert swapped(FIRST_SCREEN).compare.xs is None


@pytest.mark.parametrize("kind", ["training", "forced"])
def test_nothing_to_swap(kind):
    """A forced gate and a training have no place on the other side."""
    with pytest.raises(ValueError, match="swapped"):
        swapped(of_kind(FIRST_SCREEN, kind))


def test_every_step_of_the_longer_run():
    """The present run stays at its end where only the other one goes on; further there is nothing."""
    choices = of_kind(FIRST_SCREEN, "sequences", xs=(1.0,) * 6)
    for step in (5, 0, 4, 3):
        there = at_step(choices, step)
        assert Comparison(there).step == step
        assert (there.t, there.compare.beyond) == (min(step, 3), max(step - 3, 0))
    for step in (-1, 6):
        with pytest.raises(ValueError, match="such a step"):
            at_step(choices, step)


# Where they part


def first_differing_step(comparison):
    """The same, looked for one number at a time."""
    for t in range(comparison.common):
        this, other = (side.trace[t] for side in comparison.sides)
        if any(getattr(this, name) != getattr(other, name) for name in QUANTITIES):
            return t
    return None if comparison.common == comparison.longest else comparison.common


@pytest.mark.parametrize("kind", KINDS)
def test_parting_step(kind, random_comparison):
    """The first step at which any of the sixteen quantities differs at all."""
    for seed in range(20):
        comparison = random_comparison(seed, kind)
        assert comparison.parting == first_differing_step(comparison)


@pytest.mark.parametrize(
    ("xs", "parting"),
    [
        ((1.0, 0.5, 0.25, 1.0), None),
        ((1.0, 0.5, 0.25, 1.0 + 2e-16), 3),
        ((1.0, 0.5, 0.25), 3),
        ((1.0, 0.5, 0.25, 1.0, 0.0), 4),
        ((1.0, 0.5, 9.0, 1.0, 0.0), 2),
    ],
)
def test_parting_from_company_b(xs, parting):
    """One last bit parts two runs, and so does going on when the other one ends."""
    assert Comparison(of_kind(FIRST_SCREEN, "sequences", xs=xs)).parting == parting


def test_forcing_shows_before_the_memories():
    """On day 1 there is nothing to forget, so a shut forget gate changes no memory before day 2."""
    comparison = compared("companies-drawn", "forced", "B")
    assert comparison.parting == 0
    assert comparison.first_apart("c", "h") == 1
    assert text(words.where_they_part(comparison, [])) == (
        "They part on day 1, in the forget gate only. Both memories are still the same then."
    )
    assert "they part on day 2" in " ".join(words.what_becomes_of_it(comparison))


def test_memories_that_part_one_after_the_other():
    """A shut output gate is seen by the short-term memory alone, until this has come around."""
    comparison = compared("companies-drawn", "forced", "B", forced=(("o", 0.0),))
    assert "The long-term memory parts on day 2, the short-term memory on day 1." in " ".join(
        words.what_becomes_of_it(comparison)
    )


# What made it


def test_published_effect_of_forcing():
    """With the forget gate shut the two companies come out at 0.2335 and 0.5166."""
    comparison = compared("companies-drawn", "forced")
    found = predictions(comparison)
    assert [(shown(this, 4), shown(other, 4)) for _, this, other in found] == [
        ("0.0064", "0.2335"),
        ("0.9694", "0.5166"),
    ]
    table = text(sheet.outcome(comparison))
    assert "Company A 0.0064 0.2335" in table
    assert "Company B 0.9694 0.5166" in table
    assert re.findall("class=present><[^>]*>([^<]*)", sheet.outcome(comparison)) == ["Company A"]


def test_published_effect_of_training():
    """The predictions before and after, for both companies."""
    found = predictions(compared("companies", "training"))
    numbers = [(shown(this, 4), shown(other, 4)) for _, this, other in found]
    assert numbers == [("−0.0376", "0.0022"), ("−0.0383", "0.9693")]


def with_one_difference(this, other, cause):
    """Put one difference into the first run, written out."""
    if cause.kind == "input":
        t = int(cause.what)
        return with_number(this, f"x.{t}", other.xs[t])
    if cause.kind == "rest":
        return this.with_inputs((*this.xs[: len(other.xs)], *other.xs[len(this.xs) :]))
    if cause.kind == "unit":
        return this.with_setting("params", cause.what, getattr(other.params, cause.what))
    return this.with_forced(cause.what, dict(other.forced).get(cause.what))


@pytest.mark.parametrize("kind", KINDS)
def test_each_difference_alone(kind, random_comparison):
    """It predicts what the first run does with that changed and nothing else; the largest leads."""
    for seed in range(12):
        comparison = random_comparison(seed, kind)
        this, other = (side.choices for side in comparison.sides)
        alone = causes(comparison)
        for cause in alone:
            prediction = with_one_difference(this, other, cause).run().prediction
            assert cause.prediction == pytest.approx(prediction, abs=1e-12)
            before = comparison.first.trace.prediction
            assert cause.change == pytest.approx(prediction - before, abs=1e-12)
        sizes = [abs(cause.change) for cause in alone]
        assert sizes == sorted(sizes, reverse=True)


@pytest.mark.parametrize("kind", KINDS)
def test_differences_are_complete(kind, random_comparison):
    """All of them put into the first run give the second one."""
    for seed in range(12):
        comparison = random_comparison(seed, kind)
        this, other = (side.choices for side in comparison.sides)
        changed = this
        alone = causes(comparison)
        for cause in sorted(alone, key=lambda cause: cause.kind == "rest"):
            changed = with_one_difference(changed, other, cause)
        assert (changed.xs, changed.params, changed.forced) == (other.xs, other.params, other.forced)
        assert len(alone) == len({(cause.kind, cause.what) for cause in alone})


def test_one_difference_makes_it_all():
    """Companies A and B differ on day 1 only."""
    comparison = Comparison(FIRST_SCREEN)
    assert text(words.what_it_makes(comparison)) == (
        "Nothing else differs, so this alone changes the prediction: 0.9693 → 0.0022."
    )


def test_one_of_several_differences_weighs_most():
    """Of the four units of the trained cell, the first in the table moves the untrained one furthest."""
    comparison = compared("companies", "training", "B")
    this = comparison.first.choices
    moved = {
        unit: abs(
            this.with_setting("params", unit, getattr(TRAINED, unit)).run().prediction - this.run().prediction
        )
        for unit in UNITS
    }
    most = max(moved, key=moved.get)
    named = {
        "forget": "forget gate",
        "candidate": "input gate’s proposal",
        "input": "input gate’s share",
        "output": "output gate",
    }
    found = sheet.one_at_a_time(comparison, causes(comparison))
    assert rows_of(found)[1][0] == f"the numbers of the {named[most]}"
    assert f"none moves the prediction as far as <b>the numbers of the {named[most]}</b>: −0.0383 →" in found


# What is said


@pytest.mark.parametrize(
    ("comparison", "told"),
    [
        (Comparison(FIRST_SCREEN), "They part right away, on day 1. Cause: the input, 1.000 for Company B"),
        (
            compared("companies-drawn", "forced", "B"),
            "Cause: forcing, forget gate 0.963 by itself against 0.000 forced.",
        ),
        (
            compared("companies", "training", "B"),
            "Cause: the cell's numbers. From the same input and the same memories they give another "
            "weighted sum to the forget gate (0.129 against 3.254)",
        ),
        (
            Comparison(of_kind(FIRST_SCREEN, "sequences", xs=(1.0, 0.5, 0.25))),
            "They are the same up to day 3, to the last digit. There the run of other inputs ends, and",
        ),
        (
            Comparison(of_kind(FIRST_SCREEN, "sequences", xs=(1.0, 0.5, 3.0, 1.0))),
            "They part on day 3. Before that everything is the same to the last digit.",
        ),
        (
            Comparison(of_kind(FIRST_SCREEN, "sequences", xs=FIRST_SCREEN.xs)),
            "They never part. Nothing differs",
        ),
        (
            compared("forgets", "sequences"),
            "At the end both memories agree again to three decimals.",
        ),
        (
            Comparison(of_kind(FIRST_SCREEN.with_forced("i", 0.0), "sequences")),
            "It changes neither memory",
        ),
    ],
)  # fmt: skip
def test_what_is_said(comparison, told):
    """Where they part, what made it and how it ends, each in its own case."""
    assert told in text(sheet.told(comparison, causes(comparison)))


def test_difference_that_makes_none():
    """Numbers that nothing is multiplied with differ, and the runs do not."""
    silent = Choices.of_preset("forgets").with_inputs((0.0, 0.0))
    other = replace(silent.params, forget=replace(silent.params.forget, w_x=5.0))
    comparison = Comparison(of_kind(silent, "cells", params=other))
    assert comparison.parting is None
    assert "has no effect here" in words.where_they_part(comparison, causes(comparison))


def test_every_example_in_every_kind():
    """There is a question, an answer and a chart to each, and nothing unset in them."""
    for name, kind, wording in product(PRESETS, KINDS, WORDINGS):
        choices = replace(of_kind(Choices.of_preset(name), kind), wording=wording)
        said = everything_said(Comparison(choices))
        assert "?" in said, (name, kind, wording)
        assert not NO_VALUE.search(said), (name, kind, wording)


def test_cells_of_every_size(size, random_comparison):
    """Tiny, huge and ordinary numbers: the page has something to say about all of them."""
    for seed, kind in enumerate(KINDS * 2):
        said = everything_said(random_comparison(seed, kind, size))
        assert not NO_VALUE.search(said), (seed, kind)


@pytest.mark.parametrize("kind", KINDS)
def test_furthest_apart_is_true(kind, random_comparison):
    """No step lies further apart than the one that is named, and by as much as is said."""
    told_of = re.compile(r"the <b>(\w+)-term memories</b> \w+ \w+ (\d+), by <b>([^<]*)</b>")
    found = 0
    for seed in range(20):
        comparison = random_comparison(seed, kind)
        for memory, step, by in told_of.findall(" ".join(words.what_becomes_of_it(comparison))):
            gap = np.abs(comparison.difference({"long": "c", "short": "h"}[memory]))
            assert gap[int(step) - 1] == gap.max()
            if is_tiny := by.startswith("less than "):
                assert gap.max() < read(by.removeprefix("less than "))
            assert is_tiny or read(by) == pytest.approx(gap.max(), abs=6e-4)
            found += 1
    assert found > 10


@pytest.mark.parametrize(
    ("query", "says_so"),
    [
        ("cell=counts&input=0_2_-10", False),
        ("cell=companies-untrained&seq=B&x=1_-1.94_0.25_1&vs_x=1_-0.94_0.25_1", False),
        ("cell=reset&start=-0.3_-1.3", False),
        ("cell=blinks&force=i1&vs=forced", False),
        ("cell=companies-worked&vs_x=1.1", True),
        ("cell=hides&vs=forced&vs_force=g1_i0.9", True),
        ("cell=companies&seq=B&vs_x=1_0.5_0.25_1.0000001", True),
    ],
)
def test_sameness_is_what_the_digits_show(query, says_so):
    """The sentences call equal just what reads equal in the numbers beside them."""
    comparison = Comparison(from_query(dict(parse_qsl(query)))[0])
    alone = causes(comparison)
    told = " ".join(words.what_becomes_of_it(comparison))
    alike = {
        memory: [shown(a) == shown(b) for a, b in zip(*comparison.of_both(memory), strict=True)]
        for memory in ("c", "h")
    }
    assert ("never show it" in told) == all(alike["c"] + alike["h"])
    if comparison.first_apart("c", "h") is not None and "never show it" not in told:
        assert ("agree again" in told) == (alike["c"][-1] and alike["h"][-1])
    is_one = len(alone) == 1
    weighed = words.what_it_makes(comparison) if is_one else words.what_weighs_most(comparison, alone)
    before = shown(comparison.first.trace.prediction, 4)
    is_silent = "four decimals" in weighed
    assert is_silent == all(shown(cause.prediction, 4) == before for cause in alone) == says_so
    for one, another in re.findall(r"(\S+) → <b>([^<]*)</b>", weighed):
        assert one != another


def test_numbers_told_apart_differ(random_comparison):
    """Two numbers that are said to differ look different."""
    for exponent in range(0, 17):
        this, other = words.told_apart(1.0, 1.0 + 10.0**-exponent) if exponent < 16 else ("a", "b")
        assert this != other
    assert words.told_apart(1.0, 0.5) == ("1.000", "0.500")
    assert words.told_apart(1.0, 1.00001) == ("1.00000", "1.00001")


def test_forcing_by_name():
    """None, one or several gates, in words and in symbols."""
    several = (("f", 0.0), ("g", 0.5), ("o", 1.0))
    assert name_of_forcing((), "words") == "no gate forced"
    assert name_of_forcing((("f", 0.0),), "words") == "forget gate forced to 0.00"
    assert name_of_forcing(several, "symbols") == "f 0.00, g 0.50 and o 1.00 forced"


# Tables and the file


def rows_of(html):
    return [
        [text(cell).strip() for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)]
        for row in re.findall(r"<tr.*?</tr>", html)
    ]


def test_every_quantity_with_its_difference(random_comparison):
    """Sixteen rows: this run, the other, and the exact difference, rounded only then."""
    comparison = random_comparison(3, "cells")
    _, *rows = rows_of(sheet.quantities(comparison, 4))
    assert len(rows) == len(QUANTITIES)
    for (_, this, other, difference), name in zip(rows, QUANTITIES, strict=True):
        here, there = (float(getattr(side.trace, name)[4]) for side in comparison.sides)
        assert (this, other) == tuple(text(value_beside(name, value, "words")) for value in (here, there))
        times, decimals, unit = (100, 1, " points") if name in SHARES else (1, 3, "")
        gap = shown(times * (there - here), decimals)
        if here == there:
            assert difference == "same"
        elif read(gap):
            assert difference.endswith(unit)
            told = difference.removeprefix("≈ ").removeprefix("+").removesuffix(unit)
            assert read(told) == read(gap)


def test_difference_too_small_to_show():
    """A forget gate of 0.00005 forced to 0 is not called the same."""
    rows = dict(zip(QUANTITIES, rows_of(sheet.quantities(compared("blinks", "forced"), 1))[1:], strict=True))
    assert rows["f"][1:] == [text(percent(0.0)), text(percent(0.0)), "< 0.1 points"]
    assert rows["z_f"][3] == "same"


def test_digits_that_do_not_add_up_are_marked():
    """Where what is shown gives another last digit, the line says ≈ and a note says why."""
    comparison = compared("companies-drawn", "forced", "A")
    html = sheet.quantities(comparison, 1)
    h = rows_of(html)[-1]
    assert h[1:] == ["−0.097", "−0.011", "≈ +0.085"]
    assert "the digits shown are rounded" in html


def test_run_that_has_ended():
    """Its column says so and there is no difference."""
    comparison = Comparison(of_kind(FIRST_SCREEN, "sequences", xs=(1.0, 0.5)))
    row = rows_of(sheet.quantities(comparison, 3))[-1]
    assert row[1:] == [shown(comparison.this.trace.h[3]), "ended", "–"]


def test_equal_and_differing_rows_look_different():
    """Those that differ stand out."""
    html = sheet.quantities(compared("companies-drawn", "forced", "B"), 0)
    assert html.count("class='apart'") == 1
    assert html.count("class='same'") == len(QUANTITIES) - 1


def test_file(random_choices):
    """Every quantity of both runs and its difference, to the last digit; blank where one has ended."""
    choices = of_kind(random_choices(5, "every-digit", 6), "sequences", xs=(1.0, 2.0, 0.1, 0.7))
    comparison = Comparison(choices)
    rows = list(csv.DictReader(io.StringIO(sheet.as_csv(comparison))))
    assert [row["step"] for row in rows] == ["1", "2", "3", "4", "5", "6"]
    run, other_run = names_of(comparison)
    for t, row in enumerate(rows):
        for name in QUANTITIES:
            here = float(getattr(comparison.this.trace, name)[t])
            assert float(row[f"{name} ({run})"]) == here
            there = row[f"{name} ({other_run})"]
            if t < 4:
                assert float(there) == float(getattr(comparison.other.trace, name)[t])
                assert float(row[f"{name} (difference)"]) == float(there) - here
            else:
                assert there == row[f"{name} (difference)"] == ""


# The charts


def drawn(chart):
    return go.Figure(chart.figure)


def test_both_runs_in_each_panel(random_comparison):
    """The first with filled markers and a solid line, the second with open ones and a dashed line."""
    comparison = random_comparison(1, "cells")
    charts = charts_on_one_axis(comparison)
    order = ["x", "c", "h", None, *UNITS.values()]
    assert len(charts) == len(order)
    for chart, name in zip(charts, order, strict=True):
        if name is None:
            continue
        this, other = drawn(chart).data
        assert list(this.y) == comparison.this.trace.__dict__[name].tolist()
        assert list(other.y) == comparison.other.trace.__dict__[name].tolist()
        assert this.line.dash != other.line.dash
        assert this.marker.symbol != other.marker.symbol
        assert this.line.color == other.line.color


def test_gap_between_the_memories(random_comparison):
    """How much more the second run has, told apart by colour and hatching."""
    comparison = random_comparison(1, "cells")
    long, short = drawn(charts_on_one_axis(comparison)[3]).data
    assert list(long.y) == (comparison.other.trace.c - comparison.this.trace.c).tolist()
    assert list(short.y) == (comparison.other.trace.h - comparison.this.trace.h).tolist()
    assert long.marker.pattern.shape != short.marker.pattern.shape


def marked_in(chart):
    """In front of which step, counted from 0, the parting is marked, and with which words."""
    layout = drawn(chart).layout
    places = [shape.x0 - 0.5 for shape in layout.shapes if shape.name == "parting"]
    return [*places, *(note.text for note in layout.annotations)]


def test_mark_stands_where_the_chart_parts(random_comparison):
    """In each chart at the first step at which what is drawn there differs; never, no mark."""
    found = [random_comparison(seed, kind) for seed, kind in enumerate(KINDS * 5)]
    alike = [one for one in found if one.common == one.longest]
    assert len(alike) >= 15
    for comparison in (*alike, compared("companies-drawn", "forced", "B")):
        order = [["x"], ["c"], ["h"], ["c", "h"], *UNITS.values()]
        in_pairs = [["f", "g", "i", "o"]] * 2 + [["c", "h", "kept", "written"]] * 2
        charts = [*charts_on_one_axis(comparison), *charts_side_by_side(comparison)]
        for chart, names in zip(charts, [*order, *in_pairs], strict=True):
            apart = [t for name in names for t in np.flatnonzero(comparison.difference(name))]
            assert marked_in(chart) == ([min(apart), "they part"] if apart else []), chart.title


def test_mark_where_one_run_ends():
    """Until then the two are the same; that one goes on is no parting."""
    comparison = Comparison(of_kind(FIRST_SCREEN, "sequences", xs=(1.0, 0.5, 0.25)))
    for chart in (*charts_on_one_axis(comparison), *charts_side_by_side(comparison)):
        assert marked_in(chart) == [3, "one ends"]
        assert "day 4 (one ends)" in chart.alternative


@pytest.mark.parametrize("draw", [charts_on_one_axis, charts_side_by_side])
def test_parting_is_marked(draw):
    """A line stands in front of the step where they part, and says so; without parting, none."""
    xs = (1.0, 0.5, 3.0, 1.0)
    for chart in draw(Comparison(of_kind(FIRST_SCREEN, "sequences", xs=xs))):
        figure = drawn(chart)
        assert [(s.name, s.x0, s.x1) for s in figure.layout.shapes] == [
            ("present step", 1.5, 2.5),
            ("parting", 2.5, 2.5),
        ]
        assert [a.text for a in figure.layout.annotations] == ["they part"]
        assert "day 3 (they part)" in chart.alternative
        assert "day 2 (now)" in chart.alternative
    for chart in draw(Comparison(of_kind(FIRST_SCREEN, "sequences", xs=FIRST_SCREEN.xs))):
        assert len(drawn(chart).layout.shapes) == 1


def test_side_by_side_on_equal_axes():
    """Both runs' charts cover the same steps and the same heights."""
    comparison = Comparison(of_kind(FIRST_SCREEN, "sequences", xs=(3.0,) * 7))
    for this, other in zip(*[iter(map(drawn, charts_side_by_side(comparison)))] * 2, strict=True):
        assert this.layout.xaxis.range == other.layout.xaxis.range
        assert this.layout.yaxis.range == other.layout.yaxis.range
        assert this.layout.xaxis.range[1] > 7
        for figure in (this, other):
            low, high = figure.layout.yaxis.range
            assert all(low <= y <= high for trace in figure.data for y in trace.y)


def test_forced_gate_says_so():
    """Above its chart, with the mark of the run in which it is."""
    titles = [chart.title for chart in charts_on_one_axis(compared("companies", "forced"))]
    assert "Forget gate · ○ forced" in titles
    both = Comparison(of_kind(FIRST_SCREEN.with_forced("f", 0.5), "sequences"))
    assert "Forget gate · ●○ forced" in [chart.title for chart in charts_on_one_axis(both)]
    assert "Input · the same" in titles


def test_long_runs():
    """200 steps: no markers, few numbers on the axis, and the words tell the steps that matter."""
    xs = tuple(np.sin(np.arange(200)).tolist())
    choices = of_kind(FIRST_SCREEN.with_inputs(xs), "sequences", xs=(*xs[:150], 2.0, *xs[151:]))
    chart = charts_on_one_axis(Comparison(replace(choices, t=42)))[1]
    assert drawn(chart).data[0].mode == "lines"
    assert [f"day {t}" in chart.alternative for t in (1, 43, 151, 200)] == [True] * 4
    assert chart.alternative.count("day ") == 4


@pytest.mark.parametrize("draw", [charts_on_one_axis, charts_side_by_side])
@pytest.mark.parametrize("kind", KINDS)
def test_colours_have_a_counterpart_in_the_dark(draw, kind):
    """No colour of a chart is left as it is on a light page."""
    figures = json.dumps([chart.figure for chart in draw(compared(kind=kind))])
    assert {colour.upper() for colour in re.findall("#[0-9A-Fa-f]{6}", figures)} <= REPAINT.keys()


def test_broadcast_is_not_needed_to_be_right():
    """Two hundred inputs that all differ are weighed in one go, as one by one."""
    rng = np.random.default_rng(0)
    this, other = (tuple(rng.uniform(-1, 1, 200).tolist()) for _ in range(2))
    comparison = Comparison(of_kind(FIRST_SCREEN.with_inputs(this), "sequences", xs=other))
    last = next(cause for cause in causes(comparison) if cause.what == "199")
    alone = run_sequence((*this[:-1], other[-1]), TRAINED).prediction
    assert last.prediction == pytest.approx(alone, abs=1e-12)
    assert numbers_of(comparison.this.choices)["x.199"] == this[-1]
