"""Measure everything and print it as the README's tables."""

import platform

from benchmarks.core import milliseconds_of_a_run
from benchmarks.instrument import DRAGGED_SECONDS, longest_frame, milliseconds_to_paint
from benchmarks.page import EXPLORER, MOVES, all_apps


def main() -> None:
    """Print one row a measurement."""
    print(f"{platform.system()} {platform.machine()}, Python {platform.python_version()}\n")
    print("| a run of | takes |\n|---|---|")
    for steps, taken in milliseconds_of_a_run().items():
        print(f"| {steps} steps | {taken:.2f} ms |", flush=True)
    print(f"\n| the instrument | pointer's move to paint | longest frame in {DRAGGED_SECONDS} s |")
    print("|---|---|---|")
    for steps in (8, 100):
        painted, longest = milliseconds_to_paint(steps), longest_frame(steps)
        print(f"| {steps} steps | {painted:.1f} ms | {longest:.0f} ms |", flush=True)
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
