"""A line to a server that can be long, and that can be cut: for tests and measurements."""

import asyncio
from collections import deque
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager, suppress
from threading import Thread
from typing import Any
from urllib.parse import urlsplit


class Proxy:
    """A port on this machine from which everything goes on to a server, `seconds` later each way."""

    def __init__(self, url: str, seconds: float) -> None:
        self._server, self._seconds, self._is_cut = urlsplit(url), seconds, False
        self._connections = set[asyncio.Task[None]]()
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._listener = self._do(asyncio.start_server(self._connected, "127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.sockets[0].getsockname()[1]}"

    def cut(self) -> None:
        """Drop every connection, and refuse new ones until the line is mended."""
        self._is_cut = True
        self._do(self._drop())

    def mend(self) -> None:
        """Let connections through again."""
        self._is_cut = False

    def close(self) -> None:
        self.cut()
        self._loop.call_soon_threadsafe(self._listener.close)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def _do(self, what: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(what, self._loop).result()

    async def _drop(self) -> None:
        for connection in self._connections:
            connection.cancel()
        await asyncio.gather(*self._connections)

    async def _connected(self, near: asyncio.StreamReader, near_end: asyncio.StreamWriter) -> None:
        connection = asyncio.current_task()
        self._connections.add(connection)
        with suppress(OSError, asyncio.CancelledError):  # the server is away, or the line is cut
            if not self._is_cut:
                far, far_end = await asyncio.open_connection(self._server.hostname, self._server.port)
                await asyncio.gather(self._carry(near, far_end), self._carry(far, near_end))
        near_end.close()
        self._connections.discard(connection)

    async def _carry(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
        """Hand on each piece when its time has come."""
        pieces = deque[bytes]()
        try:
            while piece := await source.read(2**16):
                pieces.append(piece)
                self._loop.call_later(self._seconds, lambda: sink.write(pieces.popleft()))
            await asyncio.sleep(self._seconds)
        except ConnectionError:
            pass
        finally:
            sink.close()


@contextmanager
def line_to(url: str, seconds: float = 0.0) -> Iterator[Proxy]:
    """Lay a line to the server at `url` as long as the block lasts."""
    line = Proxy(url, seconds)
    try:
        yield line
    finally:
        line.close()
