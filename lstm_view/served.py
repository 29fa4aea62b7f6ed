"""Folders that the browser loads files from, each served from where it lies."""

import hashlib
from pathlib import Path

from streamlit.components.v1 import declare_component


def serve(name: str, folder: Path) -> str:
    """Serve a folder's files and return the address that their names are added to.

    Call it while a page is being imported: Streamlit serves only what is declared during a run.
    """
    # The address names the contents, so that no browser keeps an old file.
    files = sorted(path for path in folder.iterdir() if path.is_file())
    contents = repr([(path.name, path.stat().st_size, path.read_bytes()) for path in files])
    named = f"{name}_{hashlib.sha256(contents.encode()).hexdigest()[:12]}"
    declare_component(named, path=folder)
    return f"component/{__name__}.{named}"
