"""What one act costs the server on each page, and what goes over the wire for it.

An act is a move of a slider; the page Compare has none, nor has the mathematics: there it is a step.
"""

from collections.abc import Iterator
from statistics import median

from playwright.sync_api import Page

from benchmarks.visit import ONE_SLIDER, SLIDER, App, moved, processor_seconds, run_of, visiting
from tools.server import running

STEPS = 4
WARM_UP = 4
BATCHES = 5
MOVES = 10
"""The system counts processor time in hundredths of a second: ten moves are read at once."""


def stepped(page: Page, key: str) -> None:
    """Go to the next or the previous step by a key."""
    page.keyboard.press(key)


def jumped(page: Page, key: str) -> None:
    """Go to one of two steps by its button."""
    name = "day 3" if key == "ArrowRight" else "day 2"
    page.get_by_role("radio", name=name, exact=True).click()


PAGES = {
    "": moved(SLIDER),
    "why": moved("input[data-slot='rnn.w_h']"),
    "compare": stepped,
    "landscape": moved("input[data-slot='landscape.across_low']"),
    "training": moved("input.scrubber"),
    "mathematics": jumped,
}
"""What is done on each page, by its address."""
APPS = {page or "cell": App(page + run_of(STEPS), move) for page, move in PAGES.items()}


def cost_of(app: App) -> list[float]:
    """Return what an act costs: the server's ms, messages to and from it, KB from it (medians)."""
    with running(app.script, app.folder) as server, visiting(f"{server.url}/{app.address}") as (visit,):
        batches = []
        for turns in (WARM_UP, *[MOVES] * BATCHES):
            visit.sent.clear()
            visit.received.clear()
            before = processor_seconds(server)
            for turn in range(turns):
                visit.move(app, turn)
                visit.rest()
            work = 1000 * (processor_seconds(server) - before)
            kilobytes = sum(map(len, visit.received)) / 1000
            batches.append((work, len(visit.sent), len(visit.received), kilobytes))
    return [median(values) / MOVES for values in zip(*batches[1:], strict=True)]


def table() -> Iterator[str]:
    yield "| an act on the page | server's own work | messages there | and back | size |"
    yield "|---|---|---|---|---|"
    for name, app in (APPS | ONE_SLIDER).items():
        work, there, back, size = cost_of(app)
        yield f"| {name} | {work:.0f} ms | {there:.1f} | {back:.0f} | {size:.0f} KB |"
    yield f"\nMedians of {BATCHES} times {MOVES} acts; the work is processor time."
