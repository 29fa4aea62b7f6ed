"""One move of a slider: the server's own work, and when the last chart shows it.

All apps are served in the same run and their moves alternate, so that the ratio holds when the
machine's speed drifts. The app with one slider runs twice: with Streamlit's settings as they come,
and with the explorer's own.
"""

from dataclasses import dataclass
from pathlib import Path
from statistics import median

import psutil
from playwright.sync_api import Page, Playwright, sync_playwright

from tools.browser import FLAGS, find_browser
from tools.server import Server, running

EIGHT_STEPS = "?cell=companies&x=1_0.5_0.25_1_1_0.5_0.25_1"
SLIDER = ".st-key-bench input[data-slot='forget.b']"
ONE_SLIDER = "[data-testid=stSlider] input[type=range]"
EXPLORER = "explorer"
SAME_SETTINGS = "one slider, the explorer's settings"
DEFAULT_SETTINGS = "one slider, Streamlit's settings"
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


def all_apps() -> dict[str, Moves]:
    """Return the moves of the explorer and of the app with one slider, under both settings."""
    with (
        running("app.py") as explorer,
        running("benchmarks/one_slider.py") as same_settings,
        running("one_slider.py", folder=Path(__file__).parent) as default_settings,
        sync_playwright() as playwright,
    ):
        visits = {
            EXPLORER: _open(playwright, explorer, "/" + EIGHT_STEPS, SLIDER),
            SAME_SETTINGS: _open(playwright, same_settings, "/", ONE_SLIDER),
            DEFAULT_SETTINGS: _open(playwright, default_settings, "/", ONE_SLIDER),
        }
        times: dict[str, list[float]] = {name: [] for name in visits}
        for turn in range(WARM_UP + MOVES):
            for name, visit in visits.items():
                times[name].append(visit.move(_key(turn)))
        moves = {
            name: Moves(median(times[name][WARM_UP:]), _server_work(visit))
            for name, visit in visits.items()
        }
        for visit in visits.values():
            visit.page.context.browser.close()
    return moves


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
