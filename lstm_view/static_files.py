"""Files that the browser loads by their address: put where Streamlit serves them."""

import hashlib
import os
import shutil
from collections.abc import Iterable
from pathlib import Path

SERVED = Path(__file__).parents[1] / "static"
LOADER = (Path(__file__).parent / "load.js").read_text("utf-8")
"""The script of a component whose modules are served; its data name the first one as `module`."""


def publish(files: Iterable[Path], folder: str) -> str:
    """Serve copies of some files in one folder and return its address.

    Its name tells their contents apart, so that no browser keeps an old one.
    """
    sources = sorted(files)
    contents = repr([(source.name, source.read_bytes()) for source in sources])
    served = SERVED / f"{folder}-{hashlib.sha256(contents.encode()).hexdigest()[:12]}"
    served.mkdir(parents=True, exist_ok=True)
    for source in sources:
        if not (served / source.name).exists():
            unfinished = served / f"{source.name}.{os.getpid()}"
            shutil.copyfile(source, unfinished)
            unfinished.replace(served / source.name)
    return f"app/static/{served.name}"
