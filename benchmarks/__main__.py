"""Measure everything and print it as the README's tables."""

import platform

from benchmarks.core import milliseconds_of_a_grid, milliseconds_of_a_run
from benchmarks.instrument import DRAGGED_SECONDS, longest_frame, milliseconds_to_paint
from benchmarks.landscape import milliseconds_to_paint_the_map
from benchmarks.page import EXPLORER, MOVES, all_apps


def main() -> None:
    """Print one row a measurement."""
    print(f"{platform.system()} {platform.machine()}, Python {platform.python_version()}\n")
    print("| a run of | takes |\n|---|---|")
    for steps, taken in milliseconds_of_a_run().items():
        print(f"| {steps} steps | {taken:.2f} ms |", flush=True)
    grid = milliseconds_of_a_grid()
    print("\n| 201 x 201 cells of 8 steps | takes | the grid's time divided by it |\n|---|---|---|")
    print(f"| `prediction_grid` | {grid.grid:.1f} ms | 1.0 |")
    print(f"| their exp and tanh alone | {grid.exp_and_tanh:.1f} ms | {grid.by_floor:.1f} |")
    print(f"| one run after the other | {grid.loop:.0f} ms | {1 / grid.by_loop:.4f} |", flush=True)
    print(f"\n| the instrument | pointer's move to paint | longest frame in {DRAGGED_SECONDS} s |")
    print("|---|---|---|")
    for steps in (8, 100):
        painted, longest = milliseconds_to_paint(steps), longest_frame(steps)
        print(f"| {steps} steps | {painted:.1f} ms | {longest:.0f} ms |", flush=True)
    print("\n| the landscape, a range dragged | pointer's move to paint of the map |\n|---|---|")
    for steps in (4, 40, 200):
        print(f"| {steps} steps | {milliseconds_to_paint_the_map(steps):.1f} ms |", flush=True)
    print(
        "\n| one move of a slider | server's own work | key press to last chart painted | ratio |"
    )
    print("|---|---|---|---|")
    moves = all_apps()
    ours = moves[EXPLORER].until_painted
    for name, move in moves.items():
        ratio = f"{ours / move.until_painted:.2f}"
        print(f"| {name} | {move.server_work:.0f} ms | {move.until_painted:.0f} ms | {ratio} |")
    print(f"\nMedians of {MOVES} moves of each app in turn; server work is processor time a move.")


if __name__ == "__main__":
    main()
