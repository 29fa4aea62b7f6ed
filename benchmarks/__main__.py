"""Measure what has to be fast and print it as the README's tables, with the machine's load before each.

`python -m benchmarks` measures everything, `python -m benchmarks core step` these two.
"""

import os
import platform
import sys
from importlib import import_module

PROGRAMS = "core step drag charts series_reading server first_visit learners"

sys.stdout.reconfigure(line_buffering=True)
print(f"{platform.system()} {platform.machine()}, Python {platform.python_version()}")
for name in sys.argv[1:] or PROGRAMS.split():
    print(f"\n{name}, the machine's load before it: {os.getloadavg()[0]:.1f}\n")
    import_module(f"benchmarks.{name}").table()
