"""The instrument under a moving hand: from the pointer's move to the paint, and the longest frame."""

from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median
from time import monotonic

from playwright.sync_api import Page, sync_playwright

from lstm_view.choices import FIRST_SCREEN
from lstm_view.link import to_query
from tools.browser import FLAGS, find_browser
from tools.server import running

SLIDER = ".st-key-bench input[data-slot='forget.b']"
WARM_UP = 10
MOVES = 100
DRAGGED_SECONDS = 10
REST_EVERY = 40
"""Moves after which the hand rests long enough for Python to answer in the middle of the drag."""

WATCH_PAINTS = """() => {
  window.paints = [];
  addEventListener("input", (event) => requestAnimationFrame(() => {
    const painted = new MessageChannel();
    painted.port1.onmessage = () => window.paints.push(performance.now() - event.timeStamp);
    painted.port2.postMessage(null);
  }), true);
}"""
"""Note how long after each move of a slider the next frame was painted."""
WATCH_FRAMES = """() => {
  let last = performance.now();
  window.longest = 0;
  const look = (now) => {
    window.longest = Math.max(window.longest, now - last);
    last = now;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}"""


def milliseconds_to_paint(steps: int) -> float:
    """Return the median time from a move of the pointer to the paint of all that follows it."""
    with _explorer(steps) as page, _held(page) as places:
        page.evaluate(WATCH_PAINTS)
        for count in range(WARM_UP + MOVES):
            page.mouse.move(*next(places))
            page.wait_for_function("count => window.paints.length > count", arg=count)
        return float(median(page.evaluate("window.paints")[WARM_UP:]))


def longest_frame(steps: int) -> float:
    """Return the longest time between two frames while a slider is dragged for ten seconds."""
    with _explorer(steps) as page, _held(page) as places:
        for _ in range(WARM_UP):
            page.mouse.move(*next(places))
        page.evaluate(WATCH_FRAMES)
        end, count = monotonic() + DRAGGED_SECONDS, 0
        while monotonic() < end:
            page.mouse.move(*next(places))
            count += 1
            if count % REST_EVERY == 0:
                page.wait_for_timeout(300)
        return float(page.evaluate("window.longest"))


@contextmanager
def _explorer(steps: int) -> Iterator[Page]:
    xs = tuple((t * 5 % 8) / 4 - 0.5 for t in range(steps))
    with running() as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=FLAGS)
        page = browser.new_page(viewport={"width": 1366, "height": 768})
        page.goto(f"{server.url}/?{to_query(FIRST_SCREEN.with_inputs(xs))}")
        page.wait_for_selector(".charts[data-paints]")
        yield page
        browser.close()


@contextmanager
def _held(page: Page) -> Iterator[Iterator[tuple[float, float]]]:
    """Take hold of a slider; what is given are the places to move to, each another value."""
    box = page.locator(SLIDER).bounding_box()
    assert box
    middle = box["y"] + box["height"] / 2

    def places() -> Iterator[tuple[float, float]]:
        while True:
            for part in (*range(20, 80), *range(80, 20, -1)):
                yield box["x"] + box["width"] * part / 100, middle

    along = places()
    page.mouse.move(*next(along))
    page.mouse.down()
    yield along
    page.mouse.up()
