"""One move of a slider: the server's own work, and what the browser shows when.

Both apps are served in the same run with the same settings, and their moves alternate, so that the
ratio holds when the machine's speed drifts.
"""

from dataclasses import dataclass
from pathlib import Path
from statistics import median

import psutil
from playwright.sync_api import Page, Playwright, sync_playwright

from tools.browser import FLAGS, find_browser
from tools.server import Server, running

EIGHT_STEPS = "?cell=companies&x=1_0.5_0.25_1_1_0.5_0.25_1"
SLIDER = ".st-key-forget-b-slider input[type=range]"
ONE_SLIDER = "[data-testid=stSlider] input[type=range]"
WARM_UP = 5
MOVES = 40

WATCH = """() => {
  window.seen = { pressed: null, changed: null };
  const drawn = () => [...document.querySelectorAll(".js-plotly-plot path.js-line")]
    .map((line) => line.getAttribute("d")).join();
  let before = drawn();
  const press = () => { window.seen = { pressed: performance.now(), changed: null }; };
  addEventListener("keydown", press, true);
  const look = () => {
    const now = drawn();
    if (now !== before) { before = now; window.seen.changed = performance.now(); }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}"""
"""Note at each frame whether the charts' lines have changed since the frame before."""

QUIET = "window.seen.changed !== null && performance.now() - window.seen.changed > 500"


@dataclass(frozen=True)
class Moves:
    """What many moves of one slider took, in milliseconds (medians)."""

    until_painted: float
    server_work: float


@dataclass
class _Visit:
    server: Server
    page: Page
    slider: str

    def move(self, key: str) -> float:
        """Press a key on the slider; return when the last chart changed, counted from the press."""
        self.page.locator(self.slider).press(key)
        self.page.wait_for_function(QUIET)
        seen = self.page.evaluate("window.seen")
        return float(seen["changed"] - seen["pressed"])

    def server_seconds(self) -> float:
        times = psutil.Process(self.server.pid).cpu_times()
        return float(times.user + times.system)


def both_apps() -> tuple[Moves, Moves]:
    """Return the explorer's moves and those of the app with one slider."""
    with (
        running("app.py") as explorer,
        running(Path(__file__).parent / "one_slider.py") as smallest,
        sync_playwright() as playwright,
    ):
        visits = (
            _open(playwright, explorer, "/" + EIGHT_STEPS, SLIDER),
            _open(playwright, smallest, "/", ONE_SLIDER),
        )
        for visit in visits:
            for turn in range(WARM_UP):
                visit.move(_key(turn))
        times: tuple[list[float], list[float]] = ([], [])
        for turn in range(MOVES):
            for visit, taken in zip(visits, times, strict=True):
                taken.append(visit.move(_key(turn)))
        work = [_server_work(visit) for visit in visits]
        for visit in visits:
            visit.page.context.browser.close()
    explorer_moves, smallest_moves = (
        Moves(median(taken), spent) for taken, spent in zip(times, work, strict=True)
    )
    return explorer_moves, smallest_moves


def _server_work(visit: _Visit) -> float:
    """Return the processor time the server spends on one move, beyond what it spends idle."""
    before = visit.server_seconds()
    for turn in range(MOVES):
        visit.move(_key(turn))
    return 1000 * (visit.server_seconds() - before) / MOVES


def _open(playwright: Playwright, server: Server, address: str, slider: str) -> _Visit:
    """Open a browser for each app: two tabs of one browser would take turns at being drawn."""
    browser = playwright.chromium.launch(executable_path=find_browser(), args=FLAGS)
    page = browser.new_page(viewport={"width": 1366, "height": 768})
    page.goto(server.url + address)
    page.wait_for_selector(".js-plotly-plot path.js-line", state="attached")
    page.evaluate(WATCH)
    return _Visit(server, page, slider)


def _key(turn: int) -> str:
    return "ArrowRight" if turn % 2 == 0 else "ArrowLeft"
