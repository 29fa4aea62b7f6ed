"""The landscape page without a browser: its widgets, its link, what it hands to the map."""

import base64

import numpy as np
import pytest

from lstm_lab import quantity_grid
from lstm_view.choices import FIRST_SCREEN
from lstm_view.link import to_query
from lstm_view.settings import SHOWABLE

PAGE = "pages/landscape.py"


@pytest.fixture
def page(open_app):
    """The landscape of the first screen's cell."""
    return open_app(page=PAGE)


def heights(page):
    """The heights that the browser gets, row by row from below."""
    sent = page.component("landscape")
    flat = np.frombuffer(base64.b64decode(sent["heights"]), "<f4")
    return flat.reshape(sent["side"], sent["side"])


def choose(page, key, option):
    page.at.selectbox(key=key).select(option)
    return page.run()


def axes(page):
    return {name: axis["slot"] for name, axis in page.component("landscape")["axes"].items()}


def test_page_opens_with_a_map_and_twelve_curves(page):
    """101 by 101 heights of the prediction, worked out by the core; the cell's own value beside it."""
    line = np.linspace(-6.0, 6.0, 101)
    wanted = quantity_grid(
        "h", 3, page.choices.xs, page.choices.params, {"forget.b": line, "candidate.b": line}
    )
    np.testing.assert_array_equal(heights(page), wanted.astype(np.float32))
    assert page.component("landscape")["value"] == page.trace.prediction
    assert page.component("curves")["html"].count("<figure") == 12
    assert page.text_of("question").startswith("Which way is down?")
    assert page.text_of("told").startswith("The ring is your cell")


def test_another_number_across(page):
    """It takes its axis with its usual range, and the link says so."""
    choose(page, "landscape.across", "x.0")
    assert axes(page) == {"across": "x.0", "up": "forget.b"}
    assert page.component("landscape")["axes"]["across"]["high"] == 3.0
    assert page.link["across"] == "x.0"


def test_the_other_axis_number(page):
    """The two swap, each with its range."""
    page.act({"do": "set", "gesture": None, "numbers": {"landscape.up_low": -2.0}})
    choose(page, "landscape.across", "forget.b")
    assert axes(page) == {"across": "forget.b", "up": "candidate.b"}
    sent = page.component("landscape")["axes"]
    assert (sent["across"]["low"], sent["up"]["low"]) == (-2.0, -6.0)


@pytest.mark.parametrize("quantity", SHOWABLE)
def test_every_quantity_at_every_step(page, quantity):
    """The map and the value beside it are that quantity's of that step."""
    choose(page, "landscape.quantity", quantity)
    choose(page, "landscape.step.4", 1)
    assert page.component("landscape")["value"] == getattr(page.trace, quantity)[1]
    assert page.choices.landscape.step == 1
    choose(page, "landscape.step.4", -1)
    assert page.choices.landscape.step is None
    assert page.component("landscape")["value"] == getattr(page.trace, quantity)[-1]


def test_surface(page):
    """It is the same map, seen from the side."""
    before = page.component("landscape")["heights"]
    page.choose("landscape.view", "surface")
    assert page.component("landscape")["view"] == "surface"
    assert page.component("landscape")["heights"] == before
    assert page.link["view"] == "surface"


def test_range_dragged(page):
    """The map follows; an end stops before the other one."""
    page.drag("landscape.across_low", -3.0, 2.0, 9.0)
    sent = page.component("landscape")["axes"]["across"]
    assert (sent["low"], sent["high"]) == (5.9, 6.0)
    assert page.link["across_range"] == "5.9_6"
    row = page.component("landscape.ranges")["rows"][0]
    assert [slider["value"] for slider in row["sliders"]] == [5.9, 6.0]


def test_click_sets_both_numbers(page):
    """The cell is changed, everywhere: fields, value, curves and link; one undo takes both back."""
    numbers = {"candidate.b": 0.5, "forget.b": -2.25}
    page.act({"do": "set", "gesture": 7, "numbers": numbers})
    assert {key: page.number(key) for key in numbers} == numbers
    assert page.component("landscape")["value"] == page.trace.prediction
    assert "−2.25" in page.component("curves")["html"]
    assert page.link["forget"].endswith("_-2.25")
    page.act({"do": "undo"})
    assert page.choices.params == FIRST_SCREEN.params


def test_number_typed_beyond_the_map(page):
    """The page says where the cell is; the button widens the range, and the slider reaches as far."""
    page.type_number("forget.b", 25.0)
    assert "outside of this map" in page.text_of("told")
    page.press("landscape.into_view")
    assert page.choices.landscape.up_range[1] > 25.0
    assert "The ring is your cell" in page.text_of("told")
    slider = page.component("landscape.ranges")["rows"][1]["sliders"][1]
    assert slider["high"] >= slider["value"] > 25.0
    assert not [button for button in page.at.button if button.key == "landscape.into_view"]


def test_input_on_the_map_that_is_gone(page):
    """A shorter sequence has no such day: the map goes back to what there is."""
    choose(page, "landscape.across", "x.3")
    choose(page, "landscape.step.4", 3)
    page.type_inputs("1, 2")
    assert axes(page)["across"] == "candidate.b"
    assert page.choices.landscape.step is None


def test_forced_gate(page):
    """The map knows of it: its own bias changes nothing any more."""
    page.choose("force.run.f", "0")
    choose(page, "landscape.across", "forget.w_x")
    assert np.ptp(heights(page)) == 0.0
    assert page.component("landscape")["cell"]["forced"] == {"f": 0.0}


def test_words_and_symbols(page):
    """Axis, title, options and sentences change their names."""
    choose(page, "landscape.quantity", "c")
    page.choose("wording", "symbols")
    sent = page.component("landscape")
    assert sent["axes"]["up"]["name"] == "b of f"
    assert sent["title"] == "<i>c</i><sub>t</sub> on day 4"
    assert "c_t" in page.at.selectbox(key="landscape.quantity").options
    assert page.text_of("told").startswith("The ring is your cell, with b of g at")


def test_link_opens_exactly_this(page, open_app):
    """Every setting of the page is in the link."""
    choose(page, "landscape.across", "start.c")
    choose(page, "landscape.up", "x.1")
    choose(page, "landscape.quantity", "z_o")
    choose(page, "landscape.step.4", 2)
    page.choose("landscape.view", "surface").drag("landscape.up_high", 8.5)
    other = open_app(page=PAGE, **page.link)
    assert other.choices == page.choices
    assert other.component("landscape") == page.component("landscape") | {"heard": 0}


def test_slope_beyond_what_can_be_held(open_app):
    """The page stays whole and says that there is no slope to be told."""
    choices = FIRST_SCREEN.with_inputs((0.0,) * 120)
    for unit in ("forget", "input", "candidate", "output"):
        choices = choices.with_weight(unit, "w_x", 0.0)
    choices = choices.with_weight("candidate", "w_h", 1e6).with_weight("candidate", "b", 0.0)
    link = dict(part.split("=") for part in to_query(choices).split("&"))
    page = open_app(page=PAGE, **link)
    assert page.component("landscape")["rise"] is None
    assert "cannot be told" in page.text_of("told")


@pytest.mark.parametrize(
    "cell", ["counts", "first-input", "saturates", "blinks", "companies-worked"]
)
def test_every_kind_of_example(open_app, cell):
    """Whatever its numbers and its length, it has a map, curves and sentences."""
    page = open_app(page=PAGE, cell=cell)
    assert np.isfinite(heights(page)).all()
    assert "nan" not in page.every_text.lower().split()
    for file in ("csv.map", "csv.curves"):
        assert page.at.get_by_key(file)
