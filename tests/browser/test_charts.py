"""The charts over time: updated where they stand, marked, told on hover, readable on dark."""

import re
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from lstm_core import run_sequence
from lstm_view import palette
from lstm_view.model.numerals import shown
from lstm_view.words.glossary import value_beside

pytestmark = pytest.mark.browser

MARKED = """charts => charts.map(chart => chart.layout.shapes.map(shape => [shape.x0, shape.x1]))"""
SERIES = "charts => charts.flatMap(chart => chart.data.map(trace => Array.from(trace.y)))"
LINE_COLOURS = """charts => charts.flatMap(chart => [...chart.querySelectorAll('.js-line')]
    .map(line => getComputedStyle(line).stroke))"""
INK_OF_CHART = "chart => getComputedStyle(chart.querySelector('.xtick text')).fill"
INK = "text => getComputedStyle(text).fill"
PLOTLY_LOADED = "() => Boolean(globalThis.Plotly)"
REMEMBER = "charts => { window.before = charts.map(c => [c, c.querySelector('.main-svg')]) }"
SAME = """charts => charts.every((c, i) => c === window.before[i][0] && c.isConnected
    && c.querySelector('.main-svg') === window.before[i][1])"""
PURGED = "() => window.before.every(([chart]) => !chart.data && !chart._fullLayout)"
LOW = {"width": 1366, "height": 260}


def in_charts(explorer, choices):
    """Wait until the charts hold what these choices give, and are marked at their step."""
    trace = choices.run()
    start = {"c": [trace.initial.c], "h": [trace.initial.h]}
    lines = [start.get(name, []) + getattr(trace, name).tolist() for name in "fgioch"]
    wanted = [pytest.approx(line, rel=1e-12) for line in lines]
    explorer.becomes(
        lambda: [line for line in wanted if line not in explorer.charts.evaluate_all(SERIES)], []
    )
    mark = [[[choices.t + 0.5, choices.t + 1.5]]] * 2
    explorer.becomes(lambda: explorer.charts.evaluate_all(MARKED), mark)


def test_charts_are_drawn_when_they_come_near(open_explorer):
    """On a low screen they are far away, and Plotly, a third of all there is to load, is not fetched."""
    explorer = open_explorer(viewport=LOW)
    assert not explorer.page.evaluate(PLOTLY_LOADED)
    explorer.scroll_to_charts()
    assert explorer.page.evaluate(PLOTLY_LOADED)


def test_charts_stay_where_they_are(explorer, first_screen):
    """A slider or a step changes the lines in the same chart; nothing is torn down and drawn anew."""
    explorer.scroll_to_charts()
    in_charts(explorer, first_screen)
    explorer.charts.evaluate_all(REMEMBER)
    explorer.slider("forget.b").press("ArrowRight")
    choices = first_screen.with_setting("params.forget", "b", 1.7234)
    in_charts(explorer, choices)
    explorer.press("last")
    in_charts(explorer, replace(choices, t=3))
    explorer.choose("Names", "symbols")
    expect(explorer.locate(".charts").first).to_contain_text("f")
    in_charts(explorer, replace(choices, t=3))
    assert explorer.charts.count() == 2
    assert explorer.charts.evaluate_all(SAME)


def test_a_step_moves_the_mark_alone(explorer, first_screen):
    """The lines are not drawn again for it; another number draws them once."""
    paints = explorer.locate(".charts")
    explorer.scroll_to_charts()
    in_charts(explorer, first_screen)
    drawn = int(paints.get_attribute("data-paints"))
    for t in (2, 3, 0):
        explorer.store(f"store.act({{ do: 'go', t: {t} }})")
        in_charts(explorer, replace(first_screen, t=t))
        explorer.settled()
    assert int(paints.get_attribute("data-paints")) == drawn
    explorer.store("store.act({ do: 'set', numbers: { 'forget.b': 1 } })")
    in_charts(explorer, replace(first_screen.with_setting("params.forget", "b", 1.0), t=0))
    assert int(paints.get_attribute("data-paints")) == drawn + 1


def test_charts_end_with_their_page(explorer):
    """Plotly lets go of charts whose page was left."""
    explorer.scroll_to_charts()
    explorer.charts.evaluate_all(REMEMBER)
    explorer.turn_to("The mathematics")
    explorer.page.wait_for_function(PURGED)


def test_charts_tell_their_numbers(explorer, first_screen):
    """Over a day, the chart tells that day's numbers; who cannot see it reads them all in words."""
    explorer.scroll_to_charts()
    trace = run_sequence(first_screen.xs, first_screen.params)
    for chart, hovered, names in ((0, "f", "fgio"), (1, "c", "ch")):
        plot = explorer.charts.nth(chart)
        expect(plot).to_have_attribute("aria-label", re.compile(r"day 2 \(now\)"))
        label = plot.get_attribute("aria-label")
        told = [value_beside(name, v, "words") for name in names for v in getattr(trace, name)]
        assert [text for text in told if text not in label] == []
        plot.scroll_into_view_if_needed()
        value = shown(getattr(trace, hovered)[2]).rstrip("0")
        explorer.becomes(lambda plot=plot: "day 3" in told_over(explorer, plot, 3), True)
        explorer.becomes(lambda plot=plot, v=value: v in told_over(explorer, plot, 3), True)


def told_over(explorer, plot, step):
    """Move the mouse over a step of a chart and return what the chart tells there."""
    box = plot.locator(".nsewdrag").bounding_box()
    low, high = plot.evaluate("chart => chart._fullLayout.xaxis.range")
    x, y = box["x"] + box["width"] * (step - low) / (high - low), box["y"] + box["height"] / 2
    explorer.page.mouse.move(x - 3, y)
    explorer.page.mouse.move(x, y)
    return plot.locator(".hoverlayer").text_content()


def test_two_hundred_steps(open_explorer, first_screen):
    """The longest run is drawn to its end, and so is its last step."""
    choices = first_screen.with_inputs(tuple(t % 5 / 4 for t in range(200)))
    explorer = open_explorer(choices=choices)
    explorer.scroll_to_charts()
    in_charts(explorer, choices)
    explorer.press("last")
    in_charts(explorer, replace(choices, t=199))
    expect(explorer.charts.first).to_have_attribute("aria-label", re.compile("over 200 steps"))


def test_colours_on_light_and_on_dark(open_explorer):
    """Each line has the colour of its quantity on that ground, and so has the whole instrument."""
    found = {}
    for theme in ("light", "dark"):
        explorer = open_explorer(color_scheme=theme)
        explorer.scroll_to_charts()
        wanted = [rgb(palette.colour(name, theme)) for name in ("f", "g", "i", "o", "c", "h")]

        def colours(explorer=explorer, wanted=wanted):
            return explorer.charts.evaluate_all(LINE_COLOURS)[: len(wanted)]

        explorer.becomes(colours, wanted)
        found[theme] = colours()
        number = explorer.locate("svg.cell [data-number=c]")
        expect(number).to_have_css("fill", rgb(palette.colour("c", theme)))
        expect(explorer.slider("forget.b")).to_have_css("color", rgb(palette.colour("f", theme)))
        paper = rgb(palette.SHEET[theme == "dark"])
        for ink in (explorer.charts.first.evaluate(INK_OF_CHART), number.evaluate(INK)):
            assert contrast(ink, paper) >= 4.5
    assert not set(found["light"]) & set(found["dark"])


def rgb(code):
    """Write a hex code as the browser writes colours."""
    return "rgb({}, {}, {})".format(*(int(code[i : i + 2], 16) for i in (1, 3, 5)))


def contrast(one, other):
    """Return how well one colour reads on the other; 4.5 is what WCAG asks of text."""

    def luminance(colour):
        parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)
