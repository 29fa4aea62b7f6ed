"""Find the browser that the tests drive: any Chrome, Chromium or Edge.

`python -m tools.browser` prints the one that is found, and installs one if there is none.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

REMEDY = (
    "No Chrome, Chromium or Edge was found, and installing one did not work. Install one of them "
    "(on Debian: sudo apt-get install chromium), or set CHROME_PATH to the program's path."
)

FLAGS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
"""How tests and measurements start it: without a window, and without calls to its maker."""

ON_PATH = (
    "google-chrome",
    "google-chrome-stable",
    "chromium",
    "chrome",
    "microsoft-edge",
    "microsoft-edge-stable",
    "msedge",
    "chromium-browser",
)
ON_MACOS = (
    "Google Chrome.app/Contents/MacOS/Google Chrome",
    "Chromium.app/Contents/MacOS/Chromium",
    "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
ON_WINDOWS = (
    "Google/Chrome/Application/chrome.exe",
    "Chromium/Application/chrome.exe",
    "Microsoft/Edge/Application/msedge.exe",
)


def find_browser() -> str | None:
    """Return the path of a browser that starts, or None.

    CHROME_PATH wins, then what is installed, then what Playwright downloaded.
    """
    return next((path for path in _candidates() if _starts(path)), None)


def _candidates() -> Iterator[str]:
    if chosen := os.environ.get("CHROME_PATH"):
        yield chosen
    yield from filter(None, map(shutil.which, ON_PATH))
    if sys.platform == "darwin":
        for folder in (Path("/Applications"), Path.home() / "Applications"):
            yield from (str(folder / program) for program in ON_MACOS)
    if sys.platform == "win32":
        for variable in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
            if folder := os.environ.get(variable):
                yield from (str(Path(folder) / program) for program in ON_WINDOWS)
    if downloaded := _playwrights_own():
        yield downloaded


def _starts(path: str) -> bool:
    """Tell a browser from a stub, such as Ubuntu's chromium-browser without its snap."""
    if not Path(path).is_file():
        return False
    if sys.platform == "win32":  # where "--version" would open a window
        return True
    try:
        return _quietly([path, "--version"]).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def _playwrights_own() -> str | None:
    """Ask Playwright, in a process of its own: it refuses inside a running event loop."""
    question = (
        "from playwright.sync_api import sync_playwright\n"
        "with sync_playwright() as playwright: print(playwright.chromium.executable_path)"
    )
    try:
        return _quietly([sys.executable, "-c", question]).stdout.strip() or None
    except (OSError, subprocess.TimeoutExpired):
        return None


def _quietly(command: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60, check=False
    )


def _install() -> str | None:
    """Try the system's packages, then Playwright's download, until a browser is found."""
    root_on_linux = sys.platform == "linux" and os.geteuid() == 0
    if root_on_linux and shutil.which("apt-get"):
        _run("apt-get", "update", "-qq")
        _run("apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium")
        if found := find_browser():
            return found
    with_deps = ["--with-deps"] if root_on_linux else []
    _run(sys.executable, "-m", "playwright", "install", *with_deps, "chromium")
    return find_browser()


def _run(*command: str) -> None:
    print("$", *command, flush=True)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(command, stdin=subprocess.DEVNULL, env=environment, check=False)


def main() -> None:
    """Print the browser's path, after installing one if need be."""
    browser = find_browser() or _install()
    if browser is None:
        sys.exit(REMEDY)
    print(f"Tests use {browser}")


if __name__ == "__main__":
    main()
