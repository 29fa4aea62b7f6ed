"""A key on a slider, until a chart shows it, beside an app with one slider and one chart.

All are served in the same run and their moves alternate, so that the ratio holds when the machine's
speed drifts. The app with one slider runs twice: with the explorer's settings and with Streamlit's.
"""

from collections.abc import Iterator
from contextlib import ExitStack
from statistics import median

from benchmarks.visit import ONE_SLIDER, SLIDER, App, moved, run_of, visiting
from tools.server import running

WARM_UP = 5
MOVES = 40
TALL = 2000
"""So high that all charts are in view."""
APPS = {"the explorer": App(run_of(8), moved(SLIDER))} | ONE_SLIDER


def milliseconds_to_a_chart() -> dict[str, float]:
    """Return the median of each app."""
    with ExitStack() as stack:
        servers = [stack.enter_context(running(app.script, app.folder)) for app in APPS.values()]
        pairs = zip(servers, APPS.values(), strict=True)
        urls = [f"{server.url}/{app.address}" for server, app in pairs]
        visits = stack.enter_context(visiting(*urls, height=TALL))
        for visit in visits:
            visit.page.wait_for_selector("path.js-line", state="attached")
            visit.rest()
            visit.watch(["keydown"], {"path.js-line": "outerHTML"})
        for turn in range(WARM_UP + MOVES):
            for visit, app in zip(visits, APPS.values(), strict=True):
                visit.move(app, turn)
                visit.taken(turn + 1)
                visit.rest()
        times = [median(visit.taken(WARM_UP + MOVES)[WARM_UP:]) for visit in visits]
    return dict(zip(APPS, times, strict=True))


def table() -> Iterator[str]:
    yield "| one move of a slider | key press to a chart that shows it | ratio |\n|---|---|---|"
    taken = milliseconds_to_a_chart()
    ours, *_ = taken.values()
    for name, milliseconds in taken.items():
        yield f"| {name} | {milliseconds:.0f} ms | {ours / milliseconds:.2f} |"
    yield f"\nMedians of {MOVES} moves of each app in turn; the ratio is the explorer's time by the row's."
