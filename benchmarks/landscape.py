"""The landscape under a moving hand: from the pointer's move of a range to the paint of the map."""

from collections.abc import Iterator
from statistics import median

from playwright.sync_api import sync_playwright

from benchmarks.instrument import WARM_UP, WATCH_PAINTS
from lstm_view.choices import FIRST_SCREEN
from lstm_view.link import to_query
from tools.browser import FLAGS, find_browser
from tools.server import running

RANGE = ".st-key-landscape-ranges input[data-slot='landscape.across_low']"
PLOT = ".st-key-landscape .plot"
AT_REST = f"{PLOT}[data-source=python]"
THUMB = 20
"""Percent of the slider at which the low end of the range, -6 from -10 to 10, stands."""
MOVES = 60


def milliseconds_to_paint_the_map(steps: int) -> float:
    """Return the median time from a move of the pointer to the paint of the map it asks for."""
    xs = tuple((t * 5 % 8) / 4 - 0.5 for t in range(steps))
    with running() as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=FLAGS)
        page = browser.new_page(viewport={"width": 1366, "height": 768})
        page.goto(f"{server.url}/landscape?{to_query(FIRST_SCREEN.with_inputs(xs))}")
        page.wait_for_selector(AT_REST)
        box = page.locator(RANGE).bounding_box()
        assert box
        places = _along(box["x"], box["width"], box["y"] + box["height"] / 2)
        page.mouse.move(*next(places))
        page.mouse.down()
        page.evaluate(WATCH_PAINTS)
        for count in range(WARM_UP + MOVES):
            page.mouse.move(*next(places))
            page.wait_for_function("count => window.paints.length > count", arg=count)
        page.mouse.up()
        milliseconds = page.evaluate("window.paints")[WARM_UP:]
        browser.close()
    return float(median(milliseconds))


def _along(left: float, width: float, middle: float) -> Iterator[tuple[float, float]]:
    """Give places on the slider: the thumb's own, then one after the other, each another value."""
    yield left + width * THUMB / 100, middle
    while True:
        for part in (*range(THUMB + 5, 60), *range(60, THUMB + 5, -1)):
            yield left + width * part / 100, middle
