"""A line to a server that can be long, and that can be cut: for tests and measurements."""

import asyncio
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager, suppress
from threading import Thread
from typing import Any
from urllib.parse import urlsplit


class Line:
    """A port on this machine from which everything goes on to a server, `seconds` later each way."""

    def __init__(self, url: str, seconds: float) -> None:
        parts = urlsplit(url)
        self._server = (parts.hostname, parts.port)
        self._seconds = seconds
        self._carrying: set[asyncio.Task[None]] = set()
        self._is_cut = False
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._listener = self._do(asyncio.start_server(self._connected, "127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.sockets[0].getsockname()[1]}"

    def cut(self) -> None:
        """Drop every connection, and refuse new ones until the line is mended."""
        self._is_cut = True

        async def drop() -> None:
            for task in self._carrying:
                task.cancel()

        self._do(drop())

    def mend(self) -> None:
        """Let connections through again."""
        self._is_cut = False

    def close(self) -> None:
        """End the line and all that is under way on it."""

        async def end() -> None:
            self._listener.close()
            for task in self._carrying:
                task.cancel()
            if others := asyncio.all_tasks() - {asyncio.current_task()}:
                await asyncio.wait(others)

        self._do(end())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def _do(self, what: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(what, self._loop).result()

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._is_cut:
            writer.close()
            return
        try:
            far_reader, far_writer = await asyncio.open_connection(*self._server)
        except OSError:  # the server is away
            writer.close()
            return
        ways = ((reader, far_writer), (far_reader, writer))
        tasks = [asyncio.create_task(self._carry(*way)) for way in ways]
        self._carrying.update(tasks)
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in tasks:
            task.cancel()
        self._carrying.difference_update(tasks)
        for end in (writer, far_writer):
            end.close()

    async def _carry(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
        """Hand on each piece when its time has come."""
        under_way: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()
        delivery = asyncio.create_task(self._deliver(under_way, sink))
        try:
            with suppress(ConnectionError):
                while piece := await source.read(2**16):
                    under_way.put_nowait((self._loop.time() + self._seconds, piece))
            await asyncio.sleep(self._seconds)
        finally:
            delivery.cancel()

    async def _deliver(
        self, under_way: asyncio.Queue[tuple[float, bytes]], sink: asyncio.StreamWriter
    ) -> None:
        while True:
            due, piece = await under_way.get()
            await asyncio.sleep(due - self._loop.time())
            sink.write(piece)


@contextmanager
def line_to(url: str, seconds: float = 0.0) -> Iterator[Line]:
    """Lay a line to the server at `url` as long as the block lasts."""
    line = Line(url, seconds)
    try:
        yield line
    finally:
        line.close()
