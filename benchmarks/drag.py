"""The instrument and the landscape under a moving hand: from the pointer's move to the paint."""

from time import monotonic

from benchmarks.visit import RUNS, SLIDER, medians_in_turn, run_of, visiting
from tools.server import running

MOVES = 100
DRAGGED_SECONDS = 10
REST_EVERY = 40  # Moves after which the hand rests long enough for Python to answer in the middle of the drag
LENGTHS_OF_MAPS = 4, 40, 200
RANGE = "input[data-slot='landscape.across_low']"
PERCENT = (*range(22, 70, 2), *range(70, 18, -2))
"""Where the hand goes on a slider: there and back to where it stands, never as far as a range's other end."""

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
  window.longest = 0;
  const look = (last) => requestAnimationFrame((now) => {
    window.longest = Math.max(window.longest, now - last);
    look(now);
  });
  look(performance.now());
}"""


def hold(visit, slider):
    """Take hold of a slider; return what moves it to another value each turn."""
    visit.page.locator(slider).scroll_into_view_if_needed()
    box = visit.page.locator(slider).bounding_box()

    def move(turn):
        x = box["x"] + box["width"] * PERCENT[turn % len(PERCENT)] / 100
        visit.page.mouse.move(x, box["y"] + box["height"] / 2)

    move(-1)
    visit.page.mouse.down()
    return move


def milliseconds_to_paint(visit, move):
    return medians_in_turn([visit], lambda _, turn: move(turn), MOVES, rests=False)[0]


def longest_frame(visit, move):
    """The longest time between two frames while a slider is dragged for ten seconds."""
    visit.page.evaluate(WATCH_FRAMES)
    end, turn = monotonic() + DRAGGED_SECONDS, 0
    while monotonic() < end:
        move(turn)
        turn += 1
        if turn % REST_EVERY == 0:
            visit.page.wait_for_timeout(300)
    return visit.page.evaluate("window.longest")


def table():
    print(f"| the instrument | pointer's move to paint | longest frame in {DRAGGED_SECONDS} s |")
    print("|---|---|---|")
    with running() as server:
        for run, query in RUNS.items():
            with visiting(f"{server.url}/{query}") as (visit,):
                move = hold(visit, SLIDER)
                visit.watch(["input"], {".sheet": "textContent", "svg.cell": "textContent"})
                paint, longest = milliseconds_to_paint(visit, move), longest_frame(visit, move)
            print(f"| {run} | {paint:.1f} ms | {longest:.0f} ms |")
        print("\n| the landscape, a range dragged | pointer's move to paint of the map |\n|---|---|")
        for steps in LENGTHS_OF_MAPS:
            with visiting(f"{server.url}/landscape{run_of(steps)}") as (visit,):
                move = hold(visit, RANGE)
                visit.page.evaluate(COUNT_MAPS)
                visit.watch(["input"], {".plot canvas": "maps"})
                print(f"| {steps} steps | {milliseconds_to_paint(visit, move):.1f} ms |")
