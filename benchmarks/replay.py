"""Learners without a browser: messages recorded in one, and played over real websockets."""

import json
from collections.abc import Iterable, Sequence
from statistics import median, quantiles
from time import perf_counter
from typing import NamedTuple, Self
from urllib.parse import urlsplit

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from benchmarks.visit import Visit

SHORT = 300
"""The message that a script has ended has fewer bytes; longer ones need not be parsed."""


class Confirmed(NamedTuple):
    """What the port says: in which session, how many acts were performed, and the link after them."""

    session: str
    heard: int
    link: str


class Act(NamedTuple):
    """What a browser sent for one act, and what was confirmed after it."""

    name: str
    messages: list[bytes]
    confirmed: Confirmed


def recorded(visit: Visit, name: str) -> Act:
    """Take as one act what a visit has sent since it was opened, or since the last act."""
    visit.rest()
    act = Act(name, visit.sent.copy(), confirmed_in(visit.received))
    visit.sent.clear()
    visit.received.clear()
    return act


class Learner:
    """A session over a websocket of its own."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket
        self.confirmed: Confirmed | None = None
        self.received: list[bytes] = []

    @classmethod
    async def connect(cls, url: str) -> Self:
        stream = f"ws://{urlsplit(url).netloc}/_stcore/stream"
        return cls(await connect(stream, subprotocols=["streamlit"], compression=None))

    async def play(self, act: Act) -> list[float]:
        """Do what was recorded; return the seconds until each message was answered.

        Raise `RuntimeError` if the port then confirms another number of acts, or another link.
        """
        times = [await self.send(message, act.confirmed.session) for message in act.messages]
        if self.confirmed[1:] != act.confirmed[1:]:
            raise RuntimeError(f"After {act.name}: {self.confirmed}, but recorded: {act.confirmed}")
        return times

    async def send(self, message: bytes, recorded_in: str) -> float:
        """Send a message of a recorded session as one of this; return when its script had ended."""
        if self.confirmed:
            message = message.replace(recorded_in.encode(), self.confirmed.session.encode())
        began = perf_counter()
        await self.socket.send(message)
        self.received.clear()
        while not self.received or not _ends(self.received[-1]):
            self.received.append(await self.socket.recv(decode=False))
        taken = perf_counter() - began
        self.confirmed = confirmed_in(self.received)
        return taken


def confirmed_in(messages: Iterable[bytes]) -> Confirmed:
    """Return what the port said last in some messages from the server."""
    *_, last = (message for message in messages if b'"heard"' in message)
    port = json.loads(ForwardMsg.FromString(last).delta.new_element.bidi_component.json)["data"]
    return Confirmed(port["session"], port["heard"], port["link"]["query"])


def _ends(message: bytes) -> bool:
    """Tell whether a message says that a script has ended, and that no other follows at once."""
    if len(message) > SHORT:
        return False
    said = ForwardMsg.FromString(message)
    early = ForwardMsg.ScriptFinishedStatus.FINISHED_EARLY_FOR_RERUN
    return said.HasField("script_finished") and said.script_finished != early


def spread(times: Sequence[float]) -> str:
    """Give the cells of a table for the median and the 95th percentile of some seconds."""
    return f"{1000 * median(times):.0f} ms | {1000 * quantiles(times, n=20)[-1]:.0f} ms"
