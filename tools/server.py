"""Start an app on this machine for tests and measurements, and end it by its own process."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
PATIENCE = 60.0  # Seconds a server may take to answer for the first time


class Server(NamedTuple):
    """A running app, and the file that it writes what it says into."""

    url: str
    process: subprocess.Popen[bytes]
    log: Path

    def said(self) -> str:
        """All that the app has said so far."""
        return self.log.read_text("utf-8", errors="replace")

    def wait_until_it_answers(self) -> None:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and self.process.poll() is None:
            try:
                urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=1).close()
                return
            except OSError:
                time.sleep(0.05)
        raise RuntimeError(f"No answer within {PATIENCE:g} s. The server said:\n{self.said()[-2000:]}")


@contextmanager
def running(script: str = "app.py", folder: Path = ROOT, port: int = 0) -> Iterator[Server]:
    """Serve a folder's script on 127.0.0.1, on a free port unless told, as long as the block lasts."""
    with socket.create_server(("127.0.0.1", port)) as probe:
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", script, f"--server.port={port}"]
    command += ["--server.address=127.0.0.1", "--server.headless=true", "--server.fileWatcherType=none"]
    environment = os.environ | {"PYTHONUNBUFFERED": "1"}
    with tempfile.TemporaryDirectory() as drawer, open(Path(drawer, "log"), "wb") as log:
        streams = {"stdin": subprocess.DEVNULL, "stdout": log, "stderr": subprocess.STDOUT}
        with subprocess.Popen(command, cwd=folder, env=environment, **streams) as process:
            try:
                server = Server(f"http://127.0.0.1:{port}", process, Path(log.name))
                server.wait_until_it_answers()
                yield server
            finally:
                process.terminate()
                with suppress(subprocess.TimeoutExpired):
                    process.wait(timeout=10)
                process.kill()
