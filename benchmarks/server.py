"""What one act costs the server on each page, and what goes over the wire for it.

An act is a move of a slider; the page Compare has none, nor has the mathematics: there it is a step.
"""

from statistics import median

import psutil

from benchmarks.visit import ONE_SLIDER, SLIDER, App, run_of, visiting
from tools.server import running

STEPS = 4
WARM_UP = 4
BATCHES = 5
MOVES = 10  # The system counts processor time in hundredths of a second: ten moves are read at once
CONTROLS = {
    "": SLIDER,
    "why": "input[data-slot='rnn.w_h']",
    "compare": "body",
    "landscape": "input[data-slot='landscape.across_low']",
    "training": "input.scrubber",
    "mathematics": ".jump :checked",
}
"""What is moved on each page, by its address."""
APPS = {page or "cell": App(page + run_of(STEPS), control) for page, control in CONTROLS.items()}


def cost_of(app):
    """What an act costs: the server's ms, messages to and from it, KB from it (medians)."""
    with running(app.script, app.folder) as server, visiting(f"{server.url}/{app.address}") as (visit,):
        process, batches = psutil.Process(server.process.pid), []
        for turns in (WARM_UP, *[MOVES] * BATCHES):
            visit.sent.clear()
            visit.received.clear()
            before = sum(process.cpu_times()[:2])
            for turn in range(turns):
                visit.move(app.control, turn)
                visit.rest()
            work = 1000 * (sum(process.cpu_times()[:2]) - before)
            kilobytes = sum(map(len, visit.received)) / 1000
            batches.append((work, len(visit.sent), len(visit.received), kilobytes))
    return [median(values) / MOVES for values in zip(*batches[1:], strict=True)]


def table():
    print("| an act on the page | server's own work | messages there | and back | size |")
    print("|---|---|---|---|---|")
    for name, app in (APPS | ONE_SLIDER).items():
        work, there, back, size = cost_of(app)
        print(f"| {name} | {work:.0f} ms | {there:.1f} | {back:.0f} | {size:.0f} KB |")
    print(f"\nMedians of {BATCHES} times {MOVES} acts; the work is processor time.")
