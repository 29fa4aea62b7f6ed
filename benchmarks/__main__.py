"""Measure everything and print it as the README's table."""

import platform

from benchmarks.core import milliseconds_of_a_run
from benchmarks.page import MOVES, both_apps


def main() -> None:
    """Print one row a measurement."""
    print(f"{platform.system()} {platform.machine()}, Python {platform.python_version()}\n")
    print("| measured | explorer | one slider, one chart | ratio |")
    print("|---|---|---|---|")
    for steps, taken in milliseconds_of_a_run().items():
        print(f"| a run of {steps} steps | {taken:.2f} ms | | |", flush=True)
    explorer, smallest = both_apps()
    for title, ours, theirs in (
        ("server's own work for one move of a slider", explorer.server_work, smallest.server_work),
        ("key press to last chart painted", explorer.until_painted, smallest.until_painted),
    ):
        print(f"| {title} | {ours:.1f} ms | {theirs:.1f} ms | {ours / theirs:.2f} |")
    print(f"\nMedians of {MOVES} moves of each app in turn; server work is processor time a move.")


if __name__ == "__main__":
    main()
