"""How many learners one process holds, and how soon one is answered while ten others train.

The messages are recorded in a browser and played over real websockets, in a class one every two seconds.
"""

import asyncio
import json
import re
from contextlib import suppress
from random import Random
from statistics import median, quantiles
from time import perf_counter
from typing import NamedTuple

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import connect

from benchmarks.visit import NEXT, SLIDER, visiting
from tools.server import running

CLASSES = (30, 60, 120)
ROUND = ("move", "move", "move", "step")
ROUNDS = 4
EVERY = 2.0
LONG = "/training?train=own&begin=spread&rate=0.02&task=seen&epochs=5000"
TRAININGS = 10
TICKS = 12
BESIDE = 5  # How often all acts are played beside the trainings
PAUSE = 0.2, 0.8  # How long the hand rests before each act
UPDATES = re.compile(rb"update ([\d,]+) of")
SHORT = 300  # The message that a script has ended has fewer bytes; longer ones need not be parsed


class Act(NamedTuple):
    """What a browser sent for one act; the port's session, and how many acts and which link it confirmed."""

    name: str
    messages: list[bytes]
    session: str
    confirmed: tuple[int, str]


def recorded(visit, name):
    """Take as one act what a visit has sent since it was opened, or since the last act."""
    visit.rest()
    act = Act(name, visit.sent.copy(), *confirmed_in(visit.received))
    visit.sent.clear()
    visit.received.clear()
    return act


def recorded_acts():
    """What a browser sends to open, while a slider moves, and when *Next* is clicked."""
    with running() as server, visiting(server.url) as (visit,):
        acts = [recorded(visit, "open")]
        for act in ROUND * ROUNDS:
            if act == "move":
                visit.page.locator(SLIDER).press("ArrowRight")
            else:
                visit.page.locator(NEXT).click()
            acts.append(recorded(visit, act))
    return acts


def recorded_training():
    """What a browser sends: to open, to start, and for a tick; and the seconds from tick to tick."""
    with running() as server, visiting(server.url + LONG) as (visit,):
        opening = recorded(visit, "open")
        visit.page.get_by_role("button", name="Start", exact=True).click()
        while len(visit.sent) < 3:
            visit.page.wait_for_timeout(1)
        began = perf_counter()
        while len(visit.sent) < 3 + TICKS:
            visit.page.wait_for_timeout(1)
        return opening, visit.sent[0], visit.sent[-1], (perf_counter() - began) / TICKS


def confirmed_in(messages):
    """What the port said last in some messages from the server: its session, and what it confirmed."""
    *_, last = (message for message in messages if b'"heard"' in message)
    port = json.loads(ForwardMsg.FromString(last).delta.new_element.bidi_component.json)["data"]
    return port["session"], (port["heard"], port["link"]["query"])


def has_ended(message):
    """Whether a message says that a script has ended, and that no other follows at once."""
    said = ForwardMsg.FromString(message if len(message) < SHORT else b"")
    early = ForwardMsg.ScriptFinishedStatus.FINISHED_EARLY_FOR_RERUN
    return said.HasField("script_finished") and said.script_finished != early


class Learner:
    """A session over a websocket of its own."""

    async def open(self, url, opening):
        stream = url.replace("http", "ws") + "/_stcore/stream"
        self.socket = await connect(stream, subprotocols=["streamlit"], compression=None)
        self.session = opening.session
        await self.play(opening)
        return self

    async def play(self, act):
        """Do what was recorded, and see it confirmed; return the seconds until each message was answered."""
        times = [await self.send(message, act.session) for message in act.messages]
        if self.confirmed != act.confirmed:
            raise RuntimeError(f"After {act.name}: {self.confirmed}, but recorded: {act.confirmed}")
        return times

    async def send(self, message, recorded_in):
        """Send a message of a recorded session as one of this; return when its script had ended."""
        message = message.replace(recorded_in.encode(), self.session.encode())
        self.received = [b""]
        began = perf_counter()
        await self.socket.send(message)
        while not has_ended(self.received[-1]):
            self.received.append(await self.socket.recv(decode=False))
        taken = perf_counter() - began
        self.session, self.confirmed = confirmed_in(self.received)
        return taken


async def answers_in_class(url, opening, acts, learners):
    """The seconds until each message of a class was answered; they begin at random moments."""
    chance, clock = Random(0), asyncio.get_running_loop().time
    everybody = [await Learner().open(url, opening) for _ in range(learners)]
    begin = clock()

    async def work(learner, wait):
        times = []
        for place, act in enumerate(acts):
            await asyncio.sleep(begin + wait + place * EVERY - clock())
            times += await learner.play(act)
        await learner.socket.close()
        return times

    works = [work(learner, chance.uniform(0, EVERY)) for learner in everybody]
    return [taken for times in await asyncio.gather(*works) for taken in times]


async def train(url, opening, start, tick, distance):
    """Train until cancelled, a tick when its time has come and the last is answered; count updates."""
    clock = asyncio.get_running_loop().time
    learner = await Learner().open(url, opening)
    await learner.send(start, opening.session)
    updates, due = 0, clock()
    with suppress(asyncio.CancelledError):
        while True:
            due = max(due + distance, clock())
            await asyncio.sleep(due - clock())
            await learner.send(tick, opening.session)
            (told,) = UPDATES.findall(b"".join(learner.received))
            updates = int(told.replace(b",", b""))
    return updates


async def answers_beside_trainings(url, training, acts):
    """The seconds until the eleventh learner's moves were answered, and updates a second."""
    chance = Random(0)
    others = [asyncio.create_task(train(url, *training)) for _ in range(TRAININGS)]
    opening, *rest = acts
    times, began = [], perf_counter()
    for _ in range(BESIDE):
        learner = await Learner().open(url, opening)
        for act in rest:
            await asyncio.sleep(chance.uniform(*PAUSE))
            taken = await learner.play(act)
            times += taken if act.name == "move" else []
        await learner.socket.close()
    seconds = perf_counter() - began
    for other in others:
        other.cancel()
    return times, sum(await asyncio.gather(*others)) / seconds


def spread(times):
    """The cells of a table for the median and the 95th percentile of some seconds."""
    return f"{1000 * median(times):.0f} ms | {1000 * quantiles(times, n=20)[-1]:.0f} ms"


def table():
    opening, *acts = recorded_acts()
    training = recorded_training()
    print("| learners | median | 95th percentile |\n|---|---|---|")
    for learners in CLASSES:
        with running() as server:
            times = asyncio.run(answers_in_class(server.url, opening, acts, learners))
        print(f"| {learners} | {spread(times)} |")
    with running() as server:
        times, updates = asyncio.run(answers_beside_trainings(server.url, training, [opening, *acts]))
    print("\n| while ten train | median | 95th percentile | updates a second of all ten |\n|---|---|---|---|")
    print(f"| another learner's slider | {spread(times)} | {updates:.0f} |")
