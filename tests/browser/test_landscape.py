"""The landscape in a real browser: its mirror of the core, its ranges, clicks, keys and curves."""

import random
import re
from dataclasses import replace

import numpy as np
import pytest
from playwright.sync_api import expect

from lstm_lab import quantity_gradients, quantity_grid
from lstm_view.model.choices import FIRST_SCREEN, Choices
from lstm_view.model.numerals import shown
from lstm_view.model.settings import SETTINGS, numbers_of, with_number
from lstm_view.results.landscape import in_core
from lstm_view.words.glossary import UNITS, WEIGHTS

pytestmark = pytest.mark.browser

AGREEMENT = 1e-12
SIDE = 9
GRIDS = "return given.map(([cell, ...ends]) => Array.from(grid.gridOf(cell, ...ends)))"
LEVELS = """const [heights, side, level] = given;
    return contours.levelLines(heights, side, { left: 0, top: 0, size: side - 1 }, level)"""
NEXT_FRAMES = """() => new Promise(done => requestAnimationFrame(
    () => requestAnimationFrame(() => done())))"""
PHONE = {"width": 390, "height": 844}
EDGES = {"left": 52, "right": 8, "top": 8}
INK_AT = """([canvas, x, y]) => { const density = canvas.width / canvas.clientWidth;
    return [...canvas.getContext('2d').getImageData(x * density, y * density, 1, 1).data] }"""
HOLD = """() => { const { prototype } = WebSocket; prototype.kept = prototype.send;
    prototype.send = () => {} }"""
LET_GO = "() => { WebSocket.prototype.send = WebSocket.prototype.kept }"


@pytest.fixture
def open_landscape(open_explorer):
    """Open the landscape and wait until it is drawn."""

    def opened(choices=FIRST_SCREEN, **context):
        explorer = open_explorer("landscape", choices=choices, **context)
        expect(plot(explorer)).to_have_attribute("data-source", "python")
        return explorer

    return opened


def seen_from_the_side(choices=FIRST_SCREEN):
    return replace(choices, landscape=replace(choices.landscape, view="surface"))


def plot(explorer):
    return explorer.locate(".plot")


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
    ring = explorer.locate("circle.ring")
    return ring.evaluate("ring => [ring.cx.baseVal.value, ring.cy.baseVal.value]")


def picture(explorer):
    """The ground without its axes, as the canvas holds it."""
    return plot(explorer).locator("canvas").evaluate("canvas => canvas.toDataURL()")


def value_shown(explorer):
    return float(plot(explorer).get_attribute("data-value"))


def shows(explorer, choices):
    """Wait until map, fields and address are what these choices give."""
    explorer.holds(choices)
    numbers = explorer.numbers
    assert {slot: numbers[slot] for slot in numbers_of(choices)} == pytest.approx(numbers_of(choices))
    assert value_shown(explorer) == pytest.approx(choices.run().prediction)
    expect(plot(explorer)).to_have_attribute("data-source", "python")


def mirrored_cases():
    """Cells of every size, every quantity at some step, over numbers of every kind, some forced."""
    dice = random.Random(5)
    for size in (0.5, 2.0, 10.0, 60.0):
        for quantity in SETTINGS["show"].options:
            choices = FIRST_SCREEN.with_inputs(tuple(dice.gauss(0, 2) for _ in range(6)))
            for slot in numbers_of(choices):
                if not slot.startswith("x."):
                    choices = with_number(choices, slot, dice.uniform(-size, size))
            forced = tuple((letter, dice.random()) for letter in "fgio" if dice.random() < 0.3)
            across, up = dice.sample(list(numbers_of(choices)), 2)
            landscape = replace(choices.landscape, quantity=quantity)
            yield (replace(choices, forced=forced, landscape=landscape), across, up, dice.randrange(6))


def cell_of(choices, t):
    """What the browser works a quantity of step `t` out from."""
    numbers = numbers_of(choices)
    return {
        "params": {unit: {name: numbers[f"{unit}.{name}"] for name in WEIGHTS} for unit in UNITS},
        "xs": choices.xs,
        "start": {name: numbers[f"start.{name}"] for name in "hc"},
        "forced": dict(choices.forced),
        "quantity": choices.landscape.quantity,
        "t": t,
    }


def test_grid_of_the_mirror_is_the_cores(blank):
    """What is drawn while a hand moves: every quantity, every kind of number, forced gates."""
    cases, asked, wanted = list(mirrored_cases()), [], []
    ends = {"low": -6.0, "high": 4.5}
    line = np.linspace(-6.0, 4.5, SIDE)
    for choices, across, up, t in cases:
        asked.append([cell_of(choices, t), {"slot": across, **ends}, {"slot": up, **ends}, SIDE])
        axes = {in_core(slot): line for slot in (up, across)}
        wanted.append(
            quantity_grid(
                choices.landscape.quantity, t, choices.xs, choices.params, axes, choices.initial,
                dict(choices.forced),
            )
        )  # fmt: skip
    found = blank("grid", GRIDS, asked)
    for case, one, grid in zip(cases, found, wanted, strict=True):
        np.testing.assert_allclose(
            np.reshape(one, (SIDE, SIDE)), grid, rtol=1e-9, atol=AGREEMENT, err_msg=str(case[1:])
        )


def test_lines_of_equal_height(blank):
    """On a ramp they are straight and where the height is; around a peak they close."""
    ramp = [float(column) for _ in range(5) for column in range(5)]
    lines = blank("contours", LEVELS, [ramp, 5, 1.5])
    assert sorted(max(y0, y1) for _, y0, _, y1 in lines) == [1, 2, 3, 4]
    assert {x for x0, _, x1, _ in lines for x in (x0, x1)} == {1.5}
    tilted = [float(column + 2 * row) for row in range(5) for column in range(5)]
    lines = blank("contours", LEVELS, [tilted, 5, 4.25])
    ends = [end for x0, y0, x1, y1 in lines for end in ((x0, 4 - y0), (x1, 4 - y1))]
    assert {x + 2 * y for x, y in ends} == {4.25}
    peak = [1.0 if at == 12 else 0.0 for at in range(25)]
    lines = blank("contours", LEVELS, [peak, 5, 0.5])
    ends = [tuple(end) for x0, y0, x1, y1 in lines for end in ((x0, y0), (x1, y1))]
    assert sorted(set(ends)) == [(1.5, 2.0), (2.0, 1.5), (2.0, 2.5), (2.5, 2.0)]
    assert all(ends.count(end) == 2 for end in ends)


def test_hand_ahead_of_python(open_landscape):
    """A gate, a range, a number: the browser draws at once by itself; then Python's map takes over."""
    explorer = open_landscape()
    low = explorer.slider("landscape.across_low")
    explorer.page.evaluate(HOLD)
    choices, drawn = FIRST_SCREEN.with_forced("i", 0.5), picture(explorer)
    explorer.store("store.act({ do: 'force', letter: 'i', value: 0.5, whose: 'run' })")
    explorer.becomes(lambda: value_shown(explorer), pytest.approx(choices.run().prediction))
    expect(plot(explorer)).to_have_attribute("data-source", "mirror")
    for key in ("ArrowRight", "ArrowRight"):
        explorer.becomes(lambda drawn=drawn: picture(explorer) != drawn, True)
        drawn = picture(explorer)
        low.press(key)
    explorer.becomes(lambda: picture(explorer) != drawn, True)
    explorer.store("store.act({ do: 'set', gesture: 1, numbers: { 'output.w_h': -3 } })")
    choices = with_number(choices, "output.w_h", -3.0)
    explorer.becomes(lambda: value_shown(explorer), pytest.approx(choices.run().prediction))
    explorer.page.evaluate(LET_GO)
    shows(explorer, with_number(choices, "landscape.across_low", -5.8))
    expect(plot(explorer)).to_have_attribute("aria-label", re_from("across", "−5.80", "6.00"))


def test_range_dragged_by_the_pointer(open_landscape):
    """The map is drawn anew while the thumb is held; let go, map, link and slider have its end."""
    explorer = open_landscape()
    low = explorer.slider("landscape.across_low")
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
    shows(explorer, with_number(FIRST_SCREEN, "landscape.across_low", end))
    label = re_from("across", f"−{-end:.2f}", "6.00")
    expect(plot(explorer)).to_have_attribute("aria-label", label)


def re_from(direction, low, high):
    return re.compile(f"{direction} .* from {low} to {high}")


def test_ends_of_a_range_stay_apart(open_landscape):
    """One that is taken beyond the other stops a tenth before it, on the slider at once."""
    explorer = open_landscape()
    low = explorer.slider("landscape.across_low")
    explorer.page.evaluate(HOLD)
    low.press("End")
    expect(low).to_have_value("5.9")
    explorer.page.evaluate(LET_GO)
    explorer.slider("landscape.up_high").press("Home")
    choices = with_number(FIRST_SCREEN, "landscape.across_low", 5.9)
    shows(explorer, with_number(choices, "landscape.up_high", -5.9))


def test_click_sets_the_cell_there(open_landscape):
    """Both numbers, everywhere; the ring and its value are there at once; undo takes both back."""
    explorer = open_landscape()
    explorer.page.mouse.click(*place(explorer, FIRST_SCREEN, -3.0, 2.0))
    numbers = explorer.numbers
    across, up = numbers["candidate.b"], numbers["forget.b"]
    assert (abs(across + 3.0) < 0.05, abs(up - 2.0) < 0.05) == (True, True)
    assert (round(across, 2), round(up, 2)) == (across, up)
    choices = with_number(with_number(FIRST_SCREEN, "candidate.b", across), "forget.b", up)
    shows(explorer, choices)
    explorer.page.mouse.click(*place(explorer, FIRST_SCREEN, 3.0, -2.0))
    explorer.settled()
    explorer.press("undo")
    shows(explorer, choices)
    explorer.press("undo")
    shows(explorer, FIRST_SCREEN)


def test_arrow_keys_move_the_cell(open_landscape):
    """A fiftieth of the range each; the value is spoken."""
    explorer = open_landscape()
    plot(explorer).focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowUp"):
        plot(explorer).press(key)
    choices = with_number(FIRST_SCREEN, "candidate.b", 0.16)
    shows(explorer, with_number(choices, "forget.b", 1.86))
    expect(explorer.status).to_contain_text("0.16 across, 1.86 up")


def test_arrow_is_at_right_angles_to_the_lines(open_landscape):
    """It points where the exact slope, scaled by the ranges, points: up on the screen is up on the map."""
    landscape = replace(FIRST_SCREEN.landscape, across="output.b", up="input.b", up_range=(-1.0, 4.0))
    choices = replace(Choices.of_preset("companies-untrained"), landscape=landscape)
    explorer = open_landscape(choices)
    path = explorer.locate("path.arrow:not(.behind)").get_attribute("d")
    x, y, tip_x, tip_y = (float(number) for number in re.findall(r"-?[\d.]+", path)[:4])
    gradients = quantity_gradients("h", 3, choices.run(), choices.params).params
    rise = gradients.output.b * 12.0, gradients.input.b * 5.0
    turn = np.arctan2(y - tip_y, tip_x - x)
    assert turn == pytest.approx(np.arctan2(rise[1], rise[0]), abs=1e-3)
    assert 0.1 < abs(np.tan(turn)) < 10


def test_surface_turns_and_is_clicked(open_landscape):
    """It needs no graphics hardware: there is a surface, a drag turns it, a click sets the cell."""
    explorer = open_landscape(seen_from_the_side())
    box = box_at_rest(plot(explorer))
    before, drawn = ring_at(explorer), picture(explorer)
    x, y = box["x"] + 0.62 * box["width"], box["y"] + 0.4 * box["height"]
    explorer.page.mouse.move(x, y)
    explorer.page.mouse.down()
    explorer.page.mouse.move(x - 90, y, steps=3)
    explorer.page.mouse.up()
    explorer.becomes(lambda: (ring_at(explorer) != before, picture(explorer) != drawn), (True, True))
    shows(explorer, seen_from_the_side())
    explorer.page.mouse.click(x, y)
    explorer.becomes(lambda: explorer.numbers["forget.b"] != 1.6234, True)
    choices = seen_from_the_side()
    for slot in ("candidate.b", "forget.b"):
        choices = with_number(choices, slot, explorer.numbers[slot])
    shows(explorer, choices)


def test_cell_behind_the_hill(open_landscape):
    """Where the surface in front hides the cell, the drawing says so until that is turned away."""
    hidden = FIRST_SCREEN.with_sequence("A")
    explorer = open_landscape(seen_from_the_side(hidden))
    value = explorer.locate("text.value")
    prediction = shown(hidden.run().prediction, 4)
    expect(explorer.prediction).to_have_text(prediction)
    expect(value).to_have_text(f"{prediction}, behind the hill")
    for _ in range(10):
        plot(explorer).press("Shift+ArrowRight")
    expect(value).to_have_text(prediction)


def test_surface_turned_by_keys(open_landscape):
    """Shift with an arrow key turns it and turns it back; the cell stays; the hint tells of it."""
    explorer = open_landscape(seen_from_the_side())
    plot(explorer).focus()
    for there, back in (("ArrowRight", "ArrowLeft"), ("ArrowUp", "ArrowDown")):
        before, drawn = ring_at(explorer), picture(explorer)
        plot(explorer).press(f"Shift+{there}")
        explorer.becomes(
            lambda before=before, drawn=drawn: (ring_at(explorer) != before, picture(explorer) != drawn),
            (True, True),
        )
        plot(explorer).press(f"Shift+{back}")
        explorer.becomes(lambda: ring_at(explorer), pytest.approx(before))
    expect(explorer.locate(".landscape .hint")).to_contain_text("Shift with an arrow key")
    shows(explorer, seen_from_the_side())
    plot(explorer).press("ArrowRight")
    shows(explorer, with_number(seen_from_the_side(), "candidate.b", -0.08))


def test_curve_takes_its_number_onto_the_map(open_landscape):
    """The button beside it; it keeps the focus and is pressed from then on."""
    explorer = open_landscape()
    button = explorer.locate("button[data-axis=up][data-slot='output.b']")
    button.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(button).to_be_focused()
    explorer.becomes(lambda: explorer.query().get("up"), "output.b")
    label = re_from("up Output gate:", "−6.00", "6.00")
    expect(plot(explorer)).to_have_attribute("aria-label", label)


def test_cell_beyond_the_map(open_landscape):
    """There is no ring; the button brings it into view and goes."""
    explorer = open_landscape(with_number(FIRST_SCREEN, "forget.b", 25.0))
    expect(explorer.locate("circle.ring")).to_have_count(0)
    explorer.page.get_by_role("button", name="Bring the cell into view").click()
    expect(explorer.locate("circle.ring")).to_have_count(1)
    expect(explorer.page.get_by_role("button", name="Bring the cell into view")).to_have_count(0)
    assert explorer.settled().query()["up_range"] == "19_31"


def test_map_as_a_file(open_landscape):
    """It is asked for by an act and saved by the browser."""
    explorer = open_landscape()
    with explorer.page.expect_download() as saved:
        explorer.page.get_by_role("button", name="Download the map as CSV").click()
    assert saved.value.suggested_filename == "lstm-map.csv"


def test_page_left_and_opened_again(open_landscape):
    """Python's heights were sent once and are still there."""
    explorer = open_landscape()
    explorer.turn_to("The mathematics")
    explorer.turn_to("Landscape")
    shows(explorer, FIRST_SCREEN)


def test_phone(open_landscape):
    """Nothing hangs over the edge, and a tap sets the cell."""
    explorer = open_landscape(viewport=PHONE, has_touch=True)
    wide = "() => document.querySelector('[data-testid=stMain]').scrollWidth"
    assert explorer.page.evaluate(wide) <= PHONE["width"]
    explorer.page.touchscreen.tap(*place(explorer, FIRST_SCREEN, 3.0, -3.0))
    explorer.becomes(lambda: abs(explorer.numbers["candidate.b"] - 3.0) < 0.1, True)


def test_heights_sent_are_drawn(open_landscape):
    """On light and on dark: above, where the output gate's bias is high, its own blue; ochre below."""
    landscape = replace(FIRST_SCREEN.landscape, quantity="z_o", across="forget.b", up="output.b")
    for theme in ("light", "dark"):
        explorer = open_landscape(replace(FIRST_SCREEN, landscape=landscape), color_scheme=theme)
        canvas = plot(explorer).locator("canvas").element_handle()
        above = explorer.page.evaluate(INK_AT, [canvas, 300, 14])
        below = explorer.page.evaluate(INK_AT, [canvas, 300, 390])
        assert above[2] > above[0]
        assert below[0] > below[2]


@pytest.mark.parametrize("width", [1366, 683, 390, 320])
def test_whole_names_and_the_switch_above_the_map(width, open_landscape):
    """No select cuts what is chosen, the longest names included; map or surface is chosen above the map."""
    layout = replace(FIRST_SCREEN.landscape, across="candidate.w_h", up="start.h", quantity="z_g")
    explorer = open_landscape(
        replace(FIRST_SCREEN, landscape=layout), viewport={"width": width, "height": 768}
    )
    chosen = explorer.page.get_by_role("combobox").and_(explorer.locate("input"))
    expect(chosen).to_have_count(4)
    cut = chosen.evaluate_all("all => all.filter((one) => one.scrollWidth > one.clientWidth)")
    assert cut == []
    switch = explorer.page.get_by_role("radiogroup", name="Drawn as").bounding_box()
    assert switch["y"] + switch["height"] <= plot(explorer).bounding_box()["y"]
