"""A step, from the click or the key to the message after the frame that shows it.

Measured on the cell page as it is served here, on the same with a server that is 75 ms away, and on a
page whose click changes one text. They take turns, so that the difference holds when the machine's
speed drifts.
"""

from collections.abc import Iterator
from statistics import median

from benchmarks.visit import NEXT, run_of, visiting
from tools.line import line_to
from tools.server import running

AWAY = 0.075
WARM_UP = 3
TURNS = 20
LENGTHS = 8, 100
SHOWN = {"[data-place]": "textContent", "svg.cell": "ariaLabel", ".sheet": "textContent"}
"""What follows a step, and the property that says so: the place, the drawing and the arithmetic."""
ONE_TEXT = """<button data-do="next">Next</button><p data-place>0</p><script>
  const place = document.querySelector("[data-place]");
  const step = () => { place.textContent = Number(place.textContent) + 1; };
  document.querySelector("button").onclick = step;
  addEventListener("keydown", (event) => { if (event.key === "ArrowRight") step(); });
</script>"""


def milliseconds_of_a_step(steps: int, act: str) -> list[float]:
    """Return the medians here, from far away, and of the page with one text."""
    with running() as server, line_to(server.url, AWAY) as far:
        urls = [f"{url}/{run_of(steps)}" for url in (server.url, far.url)]
        with visiting(*urls, "about:blank") as visits:
            *_, floor = visits
            floor.page.set_content(ONE_TEXT)
            for visit in visits:
                shown = {"[data-place]": "textContent"} if visit is floor else SHOWN
                visit.watch(["click", "keydown"], shown)
            for turn in range(WARM_UP + TURNS):
                for visit in visits:
                    if act == "click":
                        visit.page.locator(NEXT).click()
                    else:
                        visit.page.keyboard.press("ArrowRight")
                    visit.taken(turn + 1)
                    visit.rest()
            return [median(visit.taken(WARM_UP + TURNS)[WARM_UP:]) for visit in visits]


def table() -> Iterator[str]:
    yield "| a step | here | server 75 ms away | a page whose click changes one text |"
    yield "|---|---|---|---|"
    for steps in LENGTHS:
        for act in ("click", "key"):
            here, far, floor = milliseconds_of_a_step(steps, act)
            yield f"| {steps} steps, by {act} | {here:.0f} ms | {far:.0f} ms | {floor:.0f} ms |"
    yield ""
    yield f"Medians of {TURNS} steps, from the event to the message after the frame that shows it."
