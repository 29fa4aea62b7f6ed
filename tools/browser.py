"""The browser that tests and measurements drive: any Chrome, Chromium or Edge.

`python -m tools.browser` says which version is found, and installs a browser if there is none.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress

from playwright.sync_api import Browser, Error, Playwright, sync_playwright

REMEDY = (
    "No Chrome, Chromium or Edge was found that starts. Install one (on Debian: sudo apt-get install "
    "chromium), or set CHROME_PATH to the program's path; `make test` tries to install one by itself."
)
COMMANDS = """google-chrome google-chrome-stable chromium chrome microsoft-edge microsoft-edge-stable msedge
    chromium-browser"""
FLAGS = """--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run
    --disable-background-networking --disable-component-update --disable-sync"""
"""Without a window, and without calls to its maker."""
ONLY_HERE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
"""Whatever a page asks of another place than this machine fails."""


RETURNING = "try { localStorage.setItem('lstm-was-here', 'yes'); } catch { /* not on this page */ }"
"""Run before a page is opened, this makes a visit one that is not the first."""


def launched(playwright: Playwright) -> Browser:
    """Start the first browser that does start; raise `RuntimeError` if there is none."""
    said = [REMEDY]
    for choice in _choices():
        try:
            return playwright.chromium.launch(args=[*FLAGS.split(), ONLY_HERE], **choice)
        except Error as error:  # a stub, such as Ubuntu's chromium-browser without its snap
            said.append(f"{choice}: {error}")
    raise RuntimeError("\n".join(said))


def _choices() -> Iterator[dict[str, str]]:
    """CHROME_PATH wins, then what is installed, then what Playwright downloaded."""
    on_path = map(shutil.which, COMMANDS.split())
    for path in filter(None, (os.environ.get("CHROME_PATH"), *on_path)):
        yield {"executable_path": path}
    yield from ({"channel": name} for name in ("chrome", "msedge", "chromium"))


def _ways_to_install() -> Iterator[list[str]]:
    """The system's packages, then Playwright's download."""
    is_root = sys.platform == "linux" and os.geteuid() == 0
    if is_root and shutil.which("apt-get"):
        yield ["apt-get", "update", "-qq"]
        yield ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"]
    yield [sys.executable, "-m", "playwright", "install", *["--with-deps"] * is_root, "chromium"]


def main() -> None:
    """Say which browser starts; as long as there is none, try one way to install it after the other."""
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    with sync_playwright() as playwright:
        for command in _ways_to_install():
            with suppress(RuntimeError):
                launched(playwright)
                break
            print("$", *command, flush=True)
            subprocess.run(command, stdin=subprocess.DEVNULL, env=environment, check=False)
        print(f"Tests use a browser of version {launched(playwright).version}")


if __name__ == "__main__":
    main()
