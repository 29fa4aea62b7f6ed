"""The memory and the time that the largest files of one's own take: each is read in a process of its own."""

import resource
import sys
from io import BytesIO
from subprocess import run
from time import perf_counter

from lstm_view.training.series_reading import read_table
from lstm_view.training.series_rows import MOST_BYTES

LINES = {
    "date;value with decimal commas": lambda k: (
        f"{k % 28 + 1:02}.{k // 28 % 12 + 1:02}.{k // 336};{k % 97},5\n"
    ),
    "one number a line": lambda k: f"{k * 7 % 900 + 100}\n",
    "one number a line, and gaps": lambda k: f"{k * 7 % 900 + 100}\n" if k % 5 else "NA\n",
    "one number a line, and empty ones": lambda k: f"{k * 7 % 900 + 100}\n" if k % 5 else "\n",
    "ten columns": lambda k: f"{k}," + ",".join(f"{k * by % 97}" for by in range(3, 12)) + "\n",
}
FIRST = 400_000  # A year of four digits
MEGABYTE = 2**20


def peak():
    """Return how many bytes this process has held at most."""
    return 1024 * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def written(line):
    content, k = BytesIO(), FIRST
    while content.tell() < MOST_BYTES - 100:
        content.write(line(k).encode())
        k += 1
    return content.getbuffer()


def measure(name):
    """Read one file, and print the peak above rest, the file itself counted, and the time."""
    for line in LINES.values():
        read_table("".join(map(line, range(FIRST, FIRST + 20)))).proposed()
    rest, content = peak(), bytes(written(LINES[name]))
    start = perf_counter()
    series = read_table(content).proposed()
    print(f"| {name} | {(peak() - rest) / MEGABYTE:.0f} MB | {perf_counter() - start:.1f} s |")
    assert len(series.values) == 10_000


def table():
    print(f"| {MOST_BYTES // MEGABYTE} MB | above rest | takes |\n|---|---|---|", flush=True)
    for name in LINES:
        run([sys.executable, "-m", "benchmarks.series_reading", name], check=True)


if __name__ == "__main__":
    measure(sys.argv[1])
