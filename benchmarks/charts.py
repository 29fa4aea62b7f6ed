"""A key on a slider, until a chart shows it, beside an app with one slider and one chart."""

from contextlib import ExitStack

from benchmarks.visit import ONE_SLIDER, SLIDER, App, medians_in_turn, run_of, visiting
from tools.server import running

MOVES = 40
TALL = 2000  # So high that all charts are in view
APPS = {"the explorer": App(run_of(8), SLIDER)} | ONE_SLIDER


def table():
    apps = APPS.values()
    with ExitStack() as stack:
        servers = [stack.enter_context(running(app.script, app.folder)) for app in apps]
        urls = [f"{server.url}/{app.address}" for server, app in zip(servers, apps, strict=True)]
        visits = stack.enter_context(visiting(*urls, height=TALL))
        for visit in visits:
            visit.page.wait_for_selector("path.js-line", state="attached")
            visit.rest()
            visit.watch(["keydown"], {"path.js-line": "outerHTML"})
        controls = {visit: app.control for visit, app in zip(visits, apps, strict=True)}
        taken = medians_in_turn(visits, lambda visit, turn: visit.move(controls[visit], turn), MOVES)
    print("| one move of a slider | key press to a chart that shows it | ratio |\n|---|---|---|")
    for name, milliseconds in zip(APPS, taken, strict=True):
        print(f"| {name} | {milliseconds:.0f} ms | {taken[0] / milliseconds:.2f} |")
    print(f"\nMedians of {MOVES} moves of each app in turn; the ratio is the explorer's time by the row's.")
