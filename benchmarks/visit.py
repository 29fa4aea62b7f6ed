"""A visit to an app in a browser of its own: what goes over its wire, and when something is seen."""

from contextlib import contextmanager
from pathlib import Path
from statistics import median
from time import monotonic
from typing import NamedTuple

from playwright.sync_api import sync_playwright
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tools.browser import RETURNING, launched
from tools.server import ROOT

LAPTOP = {"width": 1366, "height": 768}
SLIDER = "input[data-slot='forget.b']"
NEXT = "button[data-do=next]"
QUIET = 0.4  # Seconds without a message after which an app has answered that does not say when it is settled
PATIENCE = 60.0
WARM_UP = 5


class App(NamedTuple):
    """What is served, the address in it that is visited, and the control there that arrow keys move."""

    address: str
    control: str
    script: str = "app.py"
    folder: Path = ROOT


NATIVE = "[data-testid=stSlider] input[type=range]"
ONE_SLIDER = {
    "one slider and one chart": App("", NATIVE, "benchmarks/one_slider.py"),
    "the same, Streamlit's settings": App("", NATIVE, "one_slider.py", Path(__file__).parent),
}
"""The app to compare with; in its own folder there are no settings but Streamlit's."""

FIND = """
  const below = (root) => [root, ...[...root.querySelectorAll("*")]
    .flatMap(({ shadowRoot }) => shadowRoot ? below(shadowRoot) : [])];
  let roots = below(document);
  const find = (selector) => {
    if (roots.some(({ host }) => host && !host.isConnected)) roots = below(document);
    return roots.map((root) => root.querySelector(selector)).find(Boolean);
  };"""
"""For JavaScript that looks for something in the document or a shadow root in it."""

WATCH = """([events, shown]) => { %s
  const read = () => shown.map(([selector, property]) => find(selector)?.[property] ?? null);
  window.taken = [];
  const follow = (began, before) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      const isShown = read().every((text, part) => text !== null && text !== before[part]);
      if (isShown) window.taken.push(performance.now() - began);
      else follow(began, before);
    };
    port2.postMessage(null);
  });
  for (const type of events) addEventListener(type, ({ timeStamp }) => follow(timeStamp, read()), true);
  return read();
}"""
"""After an event, look in the message after each frame whether all that follows it has changed."""


def run_of(steps):
    """The link's query for the trained companies' cell with so many inputs."""
    return "?cell=companies&x=" + "_".join(f"{(t * 5 % 8) / 4 - 0.5:g}" for t in range(steps))


RUNS = {
    f"{steps} steps{', unrolled' if over else ''}": run_of(steps) + over
    for steps in (8, 100, 200)
    for over in ("", "&over=cells")
}
"""Runs of the cell page, as lines and as cells, by what a row of a table calls them."""


class Visit:
    """One page in a browser; two pages of one browser would take turns at being drawn."""

    def __init__(self, playwright, url, height):
        """Open an address, and wait until all of it is there."""
        self.sent, self.received = [], []
        self._is_running = url.startswith("http")
        self._heard_at = monotonic()
        self._says_so = False
        self.page = launched(playwright).new_page(viewport=LAPTOP | {"height": height})
        self.page.add_init_script(RETURNING)
        self.page.set_default_timeout(1000 * PATIENCE)
        self.page.on("websocket", self._listen)
        self.page.goto(url)
        self.rest()
        self.page.evaluate("new Promise(requestIdleCallback)")

    def _listen(self, socket):
        socket.on("framesent", lambda frame: self.sent.append(frame))  # it refuses a built-in method
        socket.on("framereceived", self._receive)

    def _receive(self, frame):
        self.received.append(frame)
        self._heard_at = monotonic()
        self._says_so = self._says_so or b"lstm_part" in frame
        message = ForwardMsg.FromString(frame)
        if message.HasField("new_session"):
            self._is_running = True
        elif message.HasField("script_finished"):
            self._is_running = False

    def move(self, control, turn):
        """Move a control by a key, there and back in turn."""
        self.page.locator(control).press("ArrowLeft" if turn % 2 else "ArrowRight")
        self._heard_at = monotonic()

    def rest(self):
        """Wait until the server has answered all that was done, and the page shows it."""
        end = monotonic() + PATIENCE
        while not self._rests():
            if monotonic() > end:
                raise RuntimeError(f"{self.page.url} did not come to rest in {PATIENCE:g} s")
            self.page.wait_for_timeout(10)

    def _rests(self):
        if self._is_running or not self._says_so:
            return not self._is_running and monotonic() - self._heard_at > QUIET
        return self.page.evaluate("document.documentElement.dataset.lstm === 'settled'")

    def watch(self, events, shown):
        """From now on note how long after an event all of `shown` has changed: selectors and properties."""
        there = self.page.evaluate(WATCH % FIND, [events, list(shown.items())])
        if None in there:
            raise RuntimeError(f"{self.page.url} shows {there} of {list(shown)}")

    def taken(self, count):
        """Wait until so many events have been followed; return what they took, in milliseconds."""
        read = "count => window.taken.length >= count && window.taken"
        return self.page.wait_for_function(read, arg=count).json_value()


@contextmanager
def visiting(*urls, height=LAPTOP["height"]):
    """Open a browser for each address."""
    with sync_playwright() as playwright:
        visits = [Visit(playwright, url, height) for url in urls]
        yield visits
        for visit in visits:
            visit.page.context.browser.close()


def medians_in_turn(visits, act, turns, rests=True):
    """Act on all pages in turn, so that ratios hold when the machine's speed drifts; return milliseconds."""
    for turn in range(WARM_UP + turns):
        for visit in visits:
            act(visit, turn)
            visit.taken(turn + 1)
            if rests:
                visit.rest()
    return [median(visit.taken(WARM_UP + turns)[WARM_UP:]) for visit in visits]
