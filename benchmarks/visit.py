"""A visit to an app in a browser of its own: what goes over its wire, and when something is seen."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import NamedTuple

import psutil
from playwright.sync_api import Page, Playwright, WebSocket, sync_playwright
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tools.browser import FLAGS, find_browser
from tools.server import ROOT, Server

LAPTOP = {"width": 1366, "height": 768}
SLIDER = "input[data-slot='forget.b']"
NEXT = "button[data-do=next]"
QUIET = 0.4
"""Seconds without a message after which an app has answered that does not say when it is settled."""
PATIENCE = 60.0


Move = Callable[[Page, str], object]
"""Does something on a page: there with ArrowRight, back with ArrowLeft."""


def moved(slider: str) -> Move:
    """Move a slider by a key."""
    return lambda page, key: page.locator(slider).press(key)


class App(NamedTuple):
    """What is served, the address in it that is visited, and what is done there."""

    address: str
    move: Move
    script: str = "app.py"
    folder: Path = ROOT


def run_of(steps: int) -> str:
    """Return the link's query for the trained companies' cell with so many inputs."""
    return "?cell=companies&x=" + "_".join(f"{(t * 5 % 8) / 4 - 0.5:g}" for t in range(steps))


_NATIVE = moved("[data-testid=stSlider] input[type=range]")
ONE_SLIDER = {
    "one slider and one chart": App("", _NATIVE, "benchmarks/one_slider.py"),
    "the same, Streamlit's settings": App("", _NATIVE, "one_slider.py", Path(__file__).parent),
}
"""The app to compare with; in its own folder there are no settings but Streamlit's."""

FIND = """
  const below = (root) => [root, ...[...root.querySelectorAll("*")]
    .flatMap(({ shadowRoot }) => shadowRoot ? below(shadowRoot) : [])];
  let roots = below(document);
  const find = (selector) => {
    if (roots.some(({ host }) => host && !host.isConnected)) roots = below(document);
    return roots.map((root) => root.querySelector(selector)).find(Boolean);
  };
"""
"""For JavaScript that looks for something in the document or a shadow root in it."""

WATCH = (
    "([events, shown]) => {"
    + FIND
    + """
  const read = () => shown.map(([selector, property]) => find(selector)?.[property] ?? null);
  window.taken = [];
  const follow = (began, before) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      const now = read();
      const isShown = now.every((text, part) => text !== null && text !== before[part]);
      if (isShown) window.taken.push(performance.now() - began);
      else follow(began, before);
    };
    port2.postMessage(null);
  });
  for (const type of events) addEventListener(type, ({ timeStamp }) => follow(timeStamp, read()), true);
  return read();
}"""
)
"""After an event, look in the message after each frame whether all that follows it has changed."""


class Visit:
    """One page in a browser; two pages of one browser would take turns at being drawn."""

    def __init__(self, playwright: Playwright, url: str, height: int) -> None:
        """Open an address, and wait until all of it is there."""
        self.sent: list[bytes] = []
        self.received: list[bytes] = []
        self._is_running = url.startswith("http")
        self._heard_at = monotonic()
        self._says_so = False
        self.browser = playwright.chromium.launch(executable_path=find_browser(), args=FLAGS)
        self.page: Page = self.browser.new_page(viewport=LAPTOP | {"height": height})
        self.page.set_default_timeout(1000 * PATIENCE)
        self.page.on("websocket", self._listen)
        self.page.goto(url)
        self.rest()
        self.page.evaluate("new Promise(requestIdleCallback)")

    def move(self, app: App, turn: int) -> None:
        """Do what is done in this app, there and back in turn."""
        app.move(self.page, "ArrowRight" if turn % 2 == 0 else "ArrowLeft")

    def rest(self) -> None:
        """Wait until the server has answered all that was done, and the page shows it."""
        end = monotonic() + PATIENCE
        while not self._rests():
            if monotonic() > end:
                raise RuntimeError(f"{self.page.url} did not come to rest in {PATIENCE:g} s")
            self.page.wait_for_timeout(10)

    def _rests(self) -> bool:
        if self._is_running:
            return False
        if self._says_so:
            return bool(self.page.evaluate("document.documentElement.dataset.lstm === 'settled'"))
        return monotonic() - self._heard_at > QUIET

    def watch(self, events: list[str], shown: Mapping[str, str]) -> None:
        """From now on note how long after an event all that is shown has changed.

        `shown` has a selector and a property for each part of it.
        """
        there = self.page.evaluate(WATCH, [events, list(shown.items())])
        if None in there:
            raise RuntimeError(f"{self.page.url} shows {there} of {list(shown)}")

    def taken(self, count: int) -> list[float]:
        """Wait until so many events have been followed; return what they took, in milliseconds."""
        self.page.wait_for_function("count => window.taken.length >= count", arg=count)
        times: list[float] = self.page.evaluate("window.taken")
        return times

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framesent", lambda frame: self.sent.append(frame))
        socket.on("framereceived", self._receive)

    def _receive(self, frame: bytes) -> None:
        self.received.append(frame)
        self._heard_at = monotonic()
        self._says_so = self._says_so or b"lstm_part" in frame
        message = ForwardMsg.FromString(frame)
        if message.HasField("new_session"):
            self._is_running = True
        elif message.HasField("script_finished"):
            self._is_running = False


@contextmanager
def visiting(*urls: str, height: int = LAPTOP["height"]) -> Iterator[list[Visit]]:
    """Open a browser for each address."""
    with sync_playwright() as playwright:
        visits = [Visit(playwright, url, height) for url in urls]
        yield visits
        for visit in visits:
            visit.browser.close()


def processor_seconds(server: Server) -> float:
    """Return the processor time that a server has spent so far."""
    times = psutil.Process(server.pid).cpu_times()
    return float(times.user + times.system)
