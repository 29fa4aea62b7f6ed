"""The instrument and the landscape under a moving hand: from the pointer's move to the paint."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle
from statistics import median
from time import monotonic

from benchmarks.visit import SLIDER, Visit, run_of, visiting
from tools.server import running

WARM_UP = 10
MOVES = 100
DRAGGED_SECONDS = 10
REST_EVERY = 40
"""Moves after which the hand rests long enough for Python to answer in the middle of the drag."""
LENGTHS = 8, 100
LENGTHS_OF_MAPS = 4, 40, 200
RANGE = "input[data-slot='landscape.across_low']"
THUMB = 20
"""Percent of the slider at which the low end of the range, -6 from -10 to 10, stands."""

COUNT_MAPS = """() => {
  HTMLCanvasElement.prototype.maps = 0;
  const own = CanvasRenderingContext2D.prototype.drawImage;
  CanvasRenderingContext2D.prototype.drawImage = function (...all) {
    this.canvas.maps += 1;
    own.apply(this, all);
  };
}"""
"""Note on the map how often it has been painted, whoever worked it out."""
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


@contextmanager
def held(address: str, slider: str, thumb: int) -> Iterator[tuple[Visit, Iterator[None]]]:
    """Take hold of a slider; each `next` moves it to another value."""
    with running() as server, visiting(f"{server.url}/{address}") as (visit,):
        mouse, box = visit.page.mouse, visit.page.locator(slider).bounding_box()
        assert box
        middle = box["y"] + box["height"] / 2

        def moves() -> Iterator[None]:
            for percent in cycle((*range(thumb, 80, 2), *range(80, thumb, -2))):
                mouse.move(box["x"] + box["width"] * percent / 100, middle)
                yield

        along = moves()
        next(along)
        mouse.down()
        yield visit, along
        mouse.up()


def painted(visit: Visit, along: Iterator[None]) -> float:
    """Return the median milliseconds from a move to the paint of what is watched."""
    for count in range(WARM_UP + MOVES):
        next(along)
        visit.taken(count + 1)
    return median(visit.taken(WARM_UP + MOVES)[WARM_UP:])


def longest_frame(visit: Visit, along: Iterator[None]) -> float:
    """Return the longest time between two frames while a slider is dragged for ten seconds."""
    visit.page.evaluate(WATCH_FRAMES)
    end, count = monotonic() + DRAGGED_SECONDS, 0
    while monotonic() < end:
        next(along)
        count += 1
        if count % REST_EVERY == 0:
            visit.page.wait_for_timeout(300)
    return float(visit.page.evaluate("window.longest"))


def table() -> Iterator[str]:
    yield f"| the instrument | pointer's move to paint | longest frame in {DRAGGED_SECONDS} s |"
    yield "|---|---|---|"
    for steps in LENGTHS:
        with held(run_of(steps), SLIDER, 20) as (visit, along):
            visit.watch(["input"], {".sheet": "textContent", "svg.cell": "textContent"})
            paint, longest = painted(visit, along), longest_frame(visit, along)
        yield f"| {steps} steps | {paint:.1f} ms | {longest:.0f} ms |"
    yield "\n| the landscape, a range dragged | pointer's move to paint of the map |\n|---|---|"
    for steps in LENGTHS_OF_MAPS:
        with held(f"landscape{run_of(steps)}", RANGE, THUMB) as (visit, along):
            visit.page.evaluate(COUNT_MAPS)
            visit.watch(["input"], {".plot canvas": "maps"})
            yield f"| {steps} steps | {painted(visit, along):.1f} ms |"
