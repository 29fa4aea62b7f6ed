"""The landscape in a real browser: its mirror of the core, its ranges, clicks, keys and curves."""

import random
import re
from dataclasses import replace

import numpy as np
import pytest
from playwright.sync_api import expect

from lstm_lab import quantity_gradients, quantity_grid
from lstm_view.choices import FIRST_SCREEN, Choices
from lstm_view.glossary import UNITS
from lstm_view.landscape import ADDRESS, BEHIND, cell
from lstm_view.landscape.relief import in_core
from lstm_view.numerals import shown
from lstm_view.settings import SHOWABLE
from lstm_view.slots import numbers_of, with_number

pytestmark = pytest.mark.browser

AGREEMENT = 1e-12
SIDE = 9
GRIDS = """async ([address, calls]) => {
    const { gridOf } = await import(address);
    return calls.map(args => Array.from(gridOf(...args))) }"""
LEVELS = """async ([address, heights, side, level]) => {
    const { levelLines } = await import(address);
    return levelLines(heights, side, { left: 0, top: 0, size: side - 1 }, level) }"""
NEXT_FRAMES = """() => new Promise(done => requestAnimationFrame(
    () => requestAnimationFrame(() => done())))"""
PHONE = {"width": 390, "height": 844}
EDGES = {"left": 52, "right": 8, "top": 8}
INK_AT = """([canvas, x, y]) => { const density = canvas.width / canvas.clientWidth;
    return [...canvas.getContext('2d').getImageData(x * density, y * density, 1, 1).data] }"""


@pytest.fixture
def open_landscape(open_explorer):
    """Open the landscape and wait until it is drawn."""

    def opened(choices=FIRST_SCREEN, **context):
        explorer = open_explorer("landscape", choices=choices, **context)
        expect(plot(explorer)).to_have_attribute("data-source", "python")
        return explorer

    return opened


def plot(explorer):
    return explorer.part("landscape").locator(".plot")


def place(explorer, choices, across, up):
    """Where in the browser's window a place of the map is."""
    box = box_at_rest(plot(explorer))
    size = box["width"] - EDGES["left"] - EDGES["right"]
    (low, high), (bottom, top) = choices.landscape.across_range, choices.landscape.up_range
    return (
        box["x"] + EDGES["left"] + size * (across - low) / (high - low),
        box["y"] + EDGES["top"] + size * (top - up) / (top - bottom),
    )


def box_at_rest(part):
    """Where something is once the page has stopped moving it."""
    part.scroll_into_view_if_needed()
    boxes = [None, part.bounding_box()]

    def looked_twice():
        boxes[:] = [boxes[1], part.bounding_box()]
        return boxes[0] == boxes[1]

    page = part.page
    page.evaluate(NEXT_FRAMES)
    for _ in range(200):
        if looked_twice():
            break
        page.evaluate(NEXT_FRAMES)
    assert boxes[0] == boxes[1]
    return boxes[1]


def ring_at(explorer):
    """Where the ring is within the drawing."""
    ring = explorer.part("landscape").locator("circle.ring")
    return ring.evaluate("ring => [ring.cx.baseVal.value, ring.cy.baseVal.value]")


def picture(explorer):
    """The surface without its axes, as the canvas holds it."""
    return plot(explorer).locator("canvas").evaluate("canvas => canvas.toDataURL()")


def value_shown(explorer):
    return float(plot(explorer).get_attribute("data-value"))


def shows(explorer, choices, settled="python"):
    """Wait until map, fields and address are what these choices give."""
    explorer.becomes(lambda: value_shown(explorer), pytest.approx(choices.run().prediction))
    expect(plot(explorer)).to_have_attribute("data-source", settled)
    numbers = numbers_of(choices)
    for unit in UNITS:
        for name in ("w_h", "w_x", "b"):
            key = f"{unit}.{name}"
            explorer.becomes(
                lambda key=key: float(explorer.field(key).input_value()),
                pytest.approx(numbers[key]),
            )
    explorer.settled()


def mirrored_cases():
    """Cells of every size, every quantity at some step, over numbers of every kind, some forced."""
    dice = random.Random(5)
    for size in (0.5, 2.0, 10.0, 60.0):
        for quantity in SHOWABLE:
            choices = FIRST_SCREEN.with_inputs(tuple(dice.gauss(0, 2) for _ in range(6)))
            for slot in numbers_of(choices):
                if not slot.startswith("x."):
                    choices = with_number(choices, slot, dice.uniform(-size, size))
            forced = tuple((letter, dice.random()) for letter in "fgio" if dice.random() < 0.3)
            across, up = dice.sample(list(numbers_of(choices)), 2)
            landscape = replace(choices.landscape, quantity=quantity)
            yield (
                replace(choices, forced=forced, landscape=landscape),
                across,
                up,
                dice.randrange(6),
            )


def test_grid_of_the_mirror_is_the_cores(explorer):
    """What is drawn while a hand moves: every quantity, every kind of number, forced gates."""
    cases, asked, wanted = list(mirrored_cases()), [], []
    ends = {"low": -6.0, "high": 4.5}
    for choices, across, up, t in cases:
        asked.append([cell(choices, t), {"slot": across, **ends}, {"slot": up, **ends}, SIDE])
        line = np.linspace(-6.0, 4.5, SIDE)
        axes = {in_core(slot): line for slot in (up, across)}
        wanted.append(
            quantity_grid(
                choices.landscape.quantity,
                t,
                choices.xs,
                choices.params,
                axes,
                choices.initial,
                dict(choices.forced),
            )
        )
    found = explorer.page.evaluate(GRIDS, [f"/{ADDRESS}/grid.js", asked])
    for case, one, grid in zip(cases, found, wanted, strict=True):
        np.testing.assert_allclose(
            np.reshape(one, (SIDE, SIDE)), grid, rtol=1e-9, atol=AGREEMENT, err_msg=str(case[1:])
        )


def test_lines_of_equal_height(explorer):
    """On a ramp they are straight and where the height is; around a peak they close."""
    address = f"/{ADDRESS}/map.js"
    ramp = [float(column) for _ in range(5) for column in range(5)]
    lines = explorer.page.evaluate(LEVELS, [address, ramp, 5, 1.5])
    assert sorted(max(y0, y1) for _, y0, _, y1 in lines) == [1, 2, 3, 4]
    assert {x for x0, _, x1, _ in lines for x in (x0, x1)} == {1.5}
    tilted = [float(column + 2 * row) for row in range(5) for column in range(5)]
    lines = explorer.page.evaluate(LEVELS, [address, tilted, 5, 4.25])
    ends = [end for x0, y0, x1, y1 in lines for end in ((x0, 4 - y0), (x1, 4 - y1))]
    assert {x + 2 * y for x, y in ends} == {4.25}
    peak = [1.0 if at == 12 else 0.0 for at in range(25)]
    lines = explorer.page.evaluate(LEVELS, [address, peak, 5, 0.5])
    ends = [tuple(end) for x0, y0, x1, y1 in lines for end in ((x0, y0), (x1, y1))]
    assert sorted(set(ends)) == [(1.5, 2.0), (2.0, 1.5), (2.0, 2.5), (2.5, 2.0)]
    assert all(ends.count(end) == 2 for end in ends)


def test_range_dragged(open_landscape):
    """The browser draws the new range at once by itself; then Python's map takes its place."""
    landscape = replace(FIRST_SCREEN.landscape, view="surface")
    explorer = open_landscape(replace(FIRST_SCREEN, landscape=landscape))
    low = explorer.part("landscape.ranges").locator("input[data-slot='landscape.across_low']")
    explorer.page.evaluate(
        "() => { WebSocket.prototype.kept = WebSocket.prototype.send; WebSocket.prototype.send = () => {} }"
    )
    low.press("ArrowRight")
    expect(plot(explorer)).to_have_attribute("data-source", "mirror")
    assert value_shown(explorer) == pytest.approx(FIRST_SCREEN.run().prediction)
    drawn = picture(explorer)
    low.press("PageUp")
    explorer.becomes(lambda: picture(explorer) != drawn, True)
    low.press("PageDown")
    explorer.page.evaluate("() => { WebSocket.prototype.send = WebSocket.prototype.kept }")
    low.press("ArrowRight")
    expect(plot(explorer)).to_have_attribute("data-source", "python")
    explorer.becomes(lambda: explorer.query().get("across_range"), "-5.8_6")
    expect(plot(explorer)).to_have_attribute("aria-label", re_from("across", "−5.80", "6.00"))


def test_range_dragged_by_the_pointer(open_landscape):
    """The map is drawn anew while the thumb is held; let go, map, link and slider have its end."""
    explorer = open_landscape()
    low = explorer.part("landscape.ranges").locator("input[data-slot='landscape.across_low']")
    box = box_at_rest(low)
    thumb = low.evaluate("input => (input.value - input.min) / (input.max - input.min)")
    x, y = box["x"] + thumb * box["width"], box["y"] + box["height"] / 2
    before = picture(explorer)
    explorer.page.mouse.move(x, y)
    explorer.page.mouse.down()
    explorer.page.mouse.move(x + 0.1 * box["width"], y, steps=4)
    explorer.becomes(lambda: picture(explorer) != before, True)
    explorer.becomes(lambda: -5.0 < float(low.input_value()) < -3.0, True)
    explorer.page.mouse.up()
    end = float(low.input_value())
    explorer.becomes(lambda: explorer.query().get("across_range"), f"{end:g}_6")
    expect(plot(explorer)).to_have_attribute("data-source", "python")
    expect(plot(explorer)).to_have_attribute(
        "aria-label", re_from("across", f"−{-end:.2f}", "6.00")
    )
    shows(explorer, FIRST_SCREEN)


def re_from(direction, low, high):
    return re.compile(f"{direction} .* from {low} to {high}")


def test_click_sets_the_cell_there(open_landscape):
    """Both numbers, in the fields and in the link; the ring and its value are there at once."""
    explorer = open_landscape()
    explorer.page.mouse.click(*place(explorer, FIRST_SCREEN, -3.0, 2.0))
    explorer.becomes(
        lambda: abs(float(explorer.field("candidate.b").input_value()) + 3) < 0.05, True
    )
    across, up = (float(explorer.field(key).input_value()) for key in ("candidate.b", "forget.b"))
    assert abs(up - 2.0) < 0.05
    assert (round(across, 2), round(up, 2)) == (across, up)
    choices = with_number(with_number(FIRST_SCREEN, "candidate.b", across), "forget.b", up)
    shows(explorer, choices)
    explorer.becomes(lambda: explorer.query().get("forget"), f"2.7043_1.6307_{up:g}")


def test_arrow_keys_move_the_cell(open_landscape):
    """A fiftieth of the range each; the value is spoken; held keys do not outrun Python."""
    explorer = open_landscape()
    plot(explorer).focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowUp"):
        plot(explorer).press(key)
    choices = with_number(FIRST_SCREEN, "candidate.b", 0.16)
    shows(explorer, with_number(choices, "forget.b", 1.86))
    expect(explorer.part("landscape").locator(".spoken")).to_contain_text("0.16 across, 1.86 up")


def test_arrow_is_at_right_angles_to_the_lines(open_landscape):
    """It points where the exact slope, scaled by the ranges, points: up on the screen is up on the map."""
    landscape = replace(
        FIRST_SCREEN.landscape, across="output.b", up="input.b", up_range=(-1.0, 4.0)
    )
    choices = replace(Choices.of_preset("companies-untrained"), landscape=landscape)
    explorer = open_landscape(choices)
    path = explorer.part("landscape").locator("path.arrow:not(.behind)").get_attribute("d")
    x, y, tip_x, tip_y = (float(number) for number in re.findall(r"-?[\d.]+", path)[:4])
    gradients = quantity_gradients("h", 3, choices.run(), choices.params).params
    rise = gradients.output.b * 12.0, gradients.input.b * 5.0
    turn = np.arctan2(y - tip_y, tip_x - x)
    assert turn == pytest.approx(np.arctan2(rise[1], rise[0]), abs=1e-3)
    assert 0.1 < abs(np.tan(turn)) < 10


def test_surface_turns_and_is_clicked(open_landscape):
    """It needs no graphics hardware: there is a surface, a drag turns it, a click sets the cell."""
    landscape = replace(FIRST_SCREEN.landscape, view="surface")
    explorer = open_landscape(replace(FIRST_SCREEN, landscape=landscape))
    box = box_at_rest(plot(explorer))
    before, drawn = ring_at(explorer), picture(explorer)
    x, y = box["x"] + 0.62 * box["width"], box["y"] + 0.4 * box["height"]
    explorer.page.mouse.move(x, y)
    explorer.page.mouse.down()
    explorer.page.mouse.move(x - 90, y, steps=3)
    explorer.page.mouse.up()
    explorer.becomes(
        lambda: (ring_at(explorer) != before, picture(explorer) != drawn), (True, True)
    )
    assert value_shown(explorer) == pytest.approx(FIRST_SCREEN.run().prediction)
    explorer.page.mouse.click(x, y)
    explorer.becomes(lambda: float(explorer.field("forget.b").input_value()) != 1.6234, True)
    numbers = {key: float(explorer.field(key).input_value()) for key in ("candidate.b", "forget.b")}
    choices = FIRST_SCREEN
    for key, value in numbers.items():
        choices = with_number(choices, key, value)
    shows(explorer, choices)


def test_cell_behind_the_hill(open_landscape):
    """Where the surface in front hides the cell, the drawing says so until that is turned away."""
    landscape = replace(FIRST_SCREEN.landscape, view="surface")
    hidden = FIRST_SCREEN.with_sequence("A")
    explorer = open_landscape(replace(hidden, landscape=landscape))
    value = explorer.part("landscape").locator("text.value")
    prediction = shown(hidden.run().prediction)
    expect(value).to_have_text(f"{prediction}, {BEHIND}")
    for _ in range(10):
        plot(explorer).press("Shift+ArrowRight")
    expect(value).to_have_text(prediction)


def test_surface_turned_by_keys(open_landscape):
    """Shift with an arrow key turns it and turns it back; the cell stays; the hint tells of it."""
    landscape = replace(FIRST_SCREEN.landscape, view="surface")
    explorer = open_landscape(replace(FIRST_SCREEN, landscape=landscape))
    plot(explorer).focus()
    for there, back in (("ArrowRight", "ArrowLeft"), ("ArrowUp", "ArrowDown")):
        before, drawn = ring_at(explorer), picture(explorer)
        plot(explorer).press(f"Shift+{there}")
        explorer.becomes(
            lambda before=before, drawn=drawn: (
                ring_at(explorer) != before,
                picture(explorer) != drawn,
            ),
            (True, True),
        )
        plot(explorer).press(f"Shift+{back}")
        explorer.becomes(lambda: ring_at(explorer), pytest.approx(before))
    expect(explorer.part("landscape").locator(".hint")).to_contain_text("Shift with an arrow key")
    shows(explorer, FIRST_SCREEN)
    plot(explorer).press("ArrowRight")
    shows(explorer, with_number(FIRST_SCREEN, "candidate.b", -0.08))


def test_curve_takes_its_number_onto_the_map(open_landscape):
    """The button beside it; it keeps the focus and is pressed from then on."""
    explorer = open_landscape()
    button = explorer.part("curves").locator("button[data-axis=up][data-slot='output.b']")
    button.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(button).to_be_focused()
    explorer.becomes(lambda: explorer.query().get("up"), "output.b")
    expect(plot(explorer)).to_have_attribute(
        "aria-label", re_from("up Output gate:", "−6.00", "6.00")
    )


def test_phone(open_landscape):
    """Nothing hangs over the edge, and a tap sets the cell."""
    explorer = open_landscape(viewport=PHONE, has_touch=True)
    wide = "() => document.querySelector('[data-testid=stMain]').scrollWidth"
    assert explorer.page.evaluate(wide) <= PHONE["width"]
    explorer.page.touchscreen.tap(*place(explorer, FIRST_SCREEN, 3.0, -3.0))
    explorer.becomes(lambda: "candidate" in explorer.query(), True)
    across = float(explorer.query()["candidate"].split("_")[2])
    assert abs(across - 3.0) < 0.1


def test_heights_sent_are_drawn(open_landscape):
    """On light and on dark: above, where the output gate's bias is high, its own blue; ochre below."""
    landscape = replace(FIRST_SCREEN.landscape, quantity="z_o", across="forget.b", up="output.b")
    for theme in ("light", "dark"):
        explorer = open_landscape(replace(FIRST_SCREEN, landscape=landscape), color_scheme=theme)
        canvas = plot(explorer).locator("canvas").element_handle()
        above = explorer.page.evaluate(INK_AT, [canvas, 300, 14])
        below = explorer.page.evaluate(INK_AT, [canvas, 300, 410])
        assert above[2] > above[0]
        assert below[0] > below[2]
