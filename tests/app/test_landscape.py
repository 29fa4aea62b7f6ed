"""The landscape page without a browser: its widgets, its link, what it hands to the map."""

import base64
import csv
import io

import numpy as np
import pytest

from lstm_lab import quantity_grid
from lstm_view.model.choices import FIRST_SCREEN
from lstm_view.model.link import to_query
from lstm_view.model.settings import SETTINGS, numbers_of

PAGE = "pages/landscape.py"
LAST = -1


@pytest.fixture
def page(open_app):
    """The landscape of the first screen's cell."""
    return open_app(page=PAGE)


def scene(page):
    """What the browser gets to draw the map."""
    return page.component("map")


def heights(page):
    """The heights that the browser gets, row by row from below."""
    sent = scene(page)
    flat = np.frombuffer(base64.b64decode(sent["heights"]), "<f4")
    return flat.reshape(sent["side"], sent["side"])


def axes(page):
    return {name: axis["slot"] for name, axis in scene(page)["axes"].items()}


def ends(page):
    """The ends of both ranges, across first."""
    numbers = page.port["state"]["numbers"]
    names = ("across_low", "across_high", "up_low", "up_high")
    return [numbers[f"landscape.{name}"] for name in names]


def rows(page):
    return page.component("landscape.ranges")["rows"]


def test_page_opens_with_a_map_and_twelve_curves(page):
    """101 by 101 heights of the prediction, worked out by the core; the cell's own value beside it."""
    line = np.linspace(-6.0, 6.0, 101)
    wanted = quantity_grid(
        "h", 3, page.choices.xs, page.choices.params, {"forget.b": line, "candidate.b": line}
    )
    np.testing.assert_array_equal(heights(page), wanted.astype(np.float32))
    assert scene(page)["value"] == page.trace.prediction
    assert page.component("curves")["html"].count("<figure") == 12
    assert page.text_of("question").startswith("How low does it go?")
    assert page.text_of("told").startswith("The ring is your cell")
    assert "On this map it ranges from −0.301" in page.text_of("told")
    assert page.shows("card")


def test_another_number_across(page):
    """It takes its axis with its usual range, and the link says so."""
    page.fill("across.words.4", "x.0")
    assert axes(page) == {"across": "x.0", "up": "forget.b"}
    assert ends(page) == [-3.0, 3.0, -6.0, 6.0]
    assert page.link["across"] == "x.0"


def test_the_other_axis_number(page):
    """The two swap, each with its range, by the widget and by a curve's button."""
    page.set(landscape__up_low=-2.0)
    page.fill("across.words.4", "forget.b")
    assert axes(page) == {"across": "forget.b", "up": "candidate.b"}
    assert ends(page) == [-2.0, 6.0, -6.0, 6.0]
    page.act({"do": "axis", "axis": "up", "slot": "forget.b"})
    assert axes(page) == {"across": "candidate.b", "up": "forget.b"}
    assert page.native("across.words.4").value == "candidate.b"


def test_every_quantity_at_every_step(page):
    """The map and the value beside it are that quantity's of that step."""
    for quantity in SETTINGS["show"].options:
        page.fill("show.words.4", quantity).fill("at.words.4", 1)
        assert scene(page)["value"] == getattr(page.trace, quantity)[1], quantity
        assert page.choices.landscape.step == 1
        page.fill("at.words.4", LAST)
        assert page.choices.landscape.step is None
        assert scene(page)["value"] == getattr(page.trace, quantity)[-1], quantity


def test_surface(page):
    """It is the same map, seen from the side."""
    before = scene(page)["map"]
    page.fill("view", "surface")
    assert scene(page)["view"] == page.link["view"] == "surface"
    assert scene(page)["map"] == before


def test_heights_are_sent_once(page, open_app):
    """Not again while the cell moves over its map; for another map and to another learner, yes."""
    before = scene(page)
    page.set(forget__b=-2.0, candidate__b=0.5)
    assert (scene(page)["heights"], scene(page)["map"]) == (None, before["map"])
    assert scene(page)["of"]["numbers"]["forget.b"] == -2.0
    page.set(forget__w_h=1.0)
    assert scene(page)["heights"] not in (None, before["heights"])
    assert scene(open_app(page=PAGE))["heights"] == before["heights"]


def test_map_says_what_it_was_made_of(page):
    """So the browser can tell that its hand is ahead: every number, every range, every forced gate."""
    page.act({"do": "force", "letter": "f", "value": 0.25, "whose": "run"})
    made_of = scene(page)["of"]
    assert made_of["forced"] == {"f": 0.25}
    assert made_of["numbers"] == page.port["state"]["numbers"]


def test_range_dragged(page):
    """The map follows; an end stops before the other one; there is nothing to undo."""
    page.drag("landscape.across_low", -3.0, 2.0, 9.0)
    assert ends(page)[:2] == [5.9, 6.0]
    assert page.link["across_range"] == "5.9_6"
    assert [slider["slot"] for slider in rows(page)[0]["sliders"]] == [
        "landscape.across_low",
        "landscape.across_high",
    ]
    assert page.port["can"] == {"undo": False, "redo": False}


def test_click_sets_both_numbers(page):
    """The cell is changed, everywhere: value, curves and link; one undo takes both back."""
    numbers = {"candidate.b": 0.5, "forget.b": -2.25}
    page.act({"do": "set", "gesture": 7, "numbers": numbers})
    assert numbers_of(page.choices).items() >= numbers.items()
    assert scene(page)["value"] == page.trace.prediction
    assert "−2.25" in page.component("curves")["html"]
    assert page.link["forget"].endswith("_-2.25")
    page.act({"do": "undo"})
    assert page.choices.params == FIRST_SCREEN.params


def test_number_typed_beyond_the_map(page):
    """The page says where the cell is; the button moves the range, and the slider reaches as far."""
    page.set(forget__b=25.0)
    assert "outside this map" in page.text_of("told")
    (button,) = page.component("landscape.into_view")["buttons"]
    page.act(button["act"])
    assert ends(page)[2:] == [19.0, 31.0]
    assert "The ring is your cell" in page.text_of("told")
    assert rows(page)[1]["sliders"][1]["high"] >= 31.0
    assert not page.shows("landscape.into_view")


def test_input_on_the_map_that_is_gone(page):
    """A shorter sequence has no such day: the map goes back to what there is, until undo brings it back."""
    page.fill("across.words.4", "x.3").fill("at.words.4", 3)
    page.act({"do": "inputs", "xs": [1.0, 2.0]})
    assert axes(page)["across"] == "candidate.b"
    assert page.choices.landscape.step is None
    assert page.native("at.words.2").value == LAST
    page.act({"do": "undo"})
    assert (axes(page)["across"], page.choices.landscape.step) == ("x.3", 3)
    assert axes(page.act({"do": "redo"}))["across"] == "candidate.b"


def test_forced_gate(page):
    """The map knows of it: its own bias changes nothing any more."""
    page.act({"do": "force", "letter": "f", "value": 0.0, "whose": "run"})
    page.fill("across.words.4", "forget.w_x")
    assert np.ptp(heights(page)) == 0.0


def test_words_and_symbols(page):
    """Axis, title, options and sentences change their names."""
    page.fill("show.words.4", "c").choose_option("names", "symbols")
    assert scene(page)["axes"]["up"]["name"] == "b of f"
    assert scene(page)["title"] == "<i>c</i><sub>t</sub> on day 4"
    assert "c_t" in page.native("show.symbols.4").options
    assert page.text_of("told").startswith("The ring is your cell, with b of g at")


def test_link_opens_exactly_this(page, open_app):
    """Every setting of the page is in the link."""
    page.fill("across.words.4", "start.c").fill("up.words.4", "x.1")
    page.fill("show.words.4", "z_o").fill("at.words.4", 2).fill("view", "surface")
    page.drag("landscape.up_high", 8.5)
    other = open_app(page=PAGE, **page.link)
    assert other.choices == page.choices
    assert scene(other) == scene(page)


def test_slope_beyond_what_can_be_held(open_app):
    """The page stays whole and says that the slope is not known."""
    choices = FIRST_SCREEN.with_inputs((0.0,) * 120)
    for unit in ("forget", "input", "candidate", "output"):
        choices = choices.with_setting(f"params.{unit}", "w_x", 0.0)
    choices = choices.with_setting("params.candidate", "w_h", 1e6).with_setting("params.candidate", "b", 0.0)
    link = dict(part.split("=") for part in to_query(choices).split("&"))
    page = open_app(page=PAGE, **link)
    assert scene(page)["rise"] is None
    assert "slope there is not known" in page.text_of("told")


def test_every_kind_of_example(open_app):
    """Whatever its numbers and its length, it has a map, curves, sentences and files."""
    for cell in ("counts", "first-input", "saturates", "blinks", "companies-worked"):
        page = open_app(page=PAGE, cell=cell)
        assert np.isfinite(heights(page)).all(), cell
        assert "nan" not in page.every_text.lower().split(), cell
        assert "nan" not in page.component("curves")["html"], cell
        for name, length in (("lstm-map.csv", 101 * 101), ("lstm-curves.csv", 12 * 97)):
            _, *body = csv.reader(io.StringIO(page.file(name)))
            assert len(body) == length, cell
