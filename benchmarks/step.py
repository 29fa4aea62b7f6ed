"""A step, from the click or the key to the message after the frame that shows it."""

from benchmarks.visit import NEXT, RUNS, medians_in_turn, visiting
from tools.line import line_to
from tools.server import running

AWAY = 0.075
TURNS = 20
PLACE = {"[data-place]": "textContent"}
SHOWN = PLACE | {"svg.cell": "ariaLabel", ".sheet": "textContent"}
"""What follows a step, and the property that says so: the place, the drawing and the arithmetic."""
ACTS = {
    "click": lambda visit, _: visit.page.locator(NEXT).click(),
    "key": lambda visit, _: visit.page.keyboard.press("ArrowRight"),
}
ONE_TEXT = """<button data-do="next">Next</button><p data-place>0</p><script>
  const place = document.querySelector("[data-place]");
  const step = () => { place.textContent = Number(place.textContent) + 1; };
  document.querySelector("button").onclick = step;
  addEventListener("keydown", (event) => { if (event.key === "ArrowRight") step(); });
</script>"""


def table():
    print("| a step | here | server 75 ms away | a page whose click changes one text |\n|---|---|---|---|")
    with running() as server, line_to(server.url, AWAY) as line:
        for run, query in RUNS.items():
            for name, act in ACTS.items():
                urls = [f"{url}/{query}" for url in (server.url, line.url)]
                with visiting(*urls, "about:blank") as visits:
                    visits[-1].page.set_content(ONE_TEXT)
                    for visit, shown in zip(visits, (SHOWN, SHOWN, PLACE), strict=True):
                        visit.watch(["click", "keydown"], shown)
                    here, far, floor = medians_in_turn(visits, act, TURNS)
                print(f"| {run}, by {name} | {here:.0f} ms | {far:.0f} ms | {floor:.0f} ms |")
    print(f"\nMedians of {TURNS} steps, from the event to the message after the frame that shows it.")
