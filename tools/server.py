"""Start an app on this machine for tests and measurements, and end it by its own process."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
PATIENCE = 60.0
"""Seconds a server may take to answer for the first time."""


@dataclass(frozen=True)
class Server:
    """A running app; `log` is the file that it writes what it says into."""

    url: str
    pid: int
    log: Path

    def said(self) -> str:
        """All that the app has said so far."""
        return self.log.read_text("utf-8", errors="replace")


@contextmanager
def running(script: str = "app.py", folder: Path = ROOT, port: int | None = None) -> Iterator[Server]:
    """Serve a folder's script on 127.0.0.1, on a port that was free, as long as the block lasts.

    A server that is to be found where another one was is given that one's port.
    """
    port = port or _free_port()
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.headless=true"]
    command += ["--server.address=127.0.0.1", f"--server.port={port}"]
    command += ["--server.fileWatcherType=none"]
    with tempfile.TemporaryDirectory() as drawer, open(Path(drawer, "log"), "wb") as log:
        process = subprocess.Popen(
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            env=os.environ | {"PYTHONUNBUFFERED": "1"},
        )
        try:
            server = Server(f"http://127.0.0.1:{port}", process.pid, Path(log.name))
            _wait_until_it_answers(server, process)
            yield server
        finally:
            process.terminate()
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_until_it_answers(server: Server, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{server.url}/_stcore/health", timeout=1):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
    raise RuntimeError(f"The server did not answer within {PATIENCE:g} s. It said:\n{server.said()[-2000:]}")
