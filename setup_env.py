"""Make .venv anew beside this file and install what LSTM Explorer needs into it.

    python setup_env.py                          what the app needs
    python setup_env.py requirements-dev.txt     what the tests need as well

Nothing here that Python 3.6 could not read: an old Python has to get as far as being told that it is too old.
"""

import os
import subprocess
import sys

OLDEST = (3, 11)
TOO_OLD = (
    "LSTM Explorer needs Python {}.{} or newer, and {} is {}.{}. Install a newer one from "
    "https://www.python.org/downloads/ and name it, for example: make PYTHON=python3.13 run"
)
NO_PIP = (
    "This Python cannot make virtual environments: it lacks the module 'ensurepip'. "
    "On Debian and Ubuntu this adds it: sudo apt-get install python3-venv"
)


def main(requirements="requirements.txt"):
    if sys.version_info < OLDEST:
        sys.exit(TOO_OLD.format(*OLDEST, sys.executable, *sys.version_info))
    try:
        import ensurepip  # noqa: F401 - Debian and Ubuntu package it apart
        import venv
    except ImportError:
        sys.exit(NO_PIP)
    os.chdir(os.path.dirname(os.path.abspath(__file__)))
    on_windows = os.name == "nt"
    print(f"Setting up .venv with {requirements}: about a minute ...", flush=True)
    venv.create(".venv", clear=True, with_pip=True, symlinks=not on_windows)
    python = os.path.join(".venv", "Scripts" if on_windows else "bin", "python")
    pip = [python, "-m", "pip", "--disable-pip-version-check", "--no-input"]
    sys.exit(subprocess.call([*pip, "install", "--quiet", "-r", requirements]))


if __name__ == "__main__":
    main(*sys.argv[1:])
