"""Ten trainings going on in one process, and how soon an eleventh learner's slider is answered."""

import asyncio
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from random import Random
from time import perf_counter

from benchmarks.learners import recorded_acts
from benchmarks.replay import Act, Learner, recorded, spread
from benchmarks.visit import visiting
from tools.server import running

LONG = "/training?train=own&begin=spread&rate=0.02&task=seen&epochs=5000"
TRAININGS = 10
TICKS = 12
ROUNDS = 5
PAUSE = 0.2, 0.8
UPDATES = re.compile(rb"update ([\d,]+) of")


def recorded_training() -> tuple[Act, bytes, bytes, float]:
    """Return what a browser sends: to open, to start, and for a tick; and the ticks' distance."""
    with running() as server, visiting(server.url + LONG) as (visit,):
        opening = recorded(visit, "open")
        visit.page.get_by_role("button", name="Start", exact=True).click()
        while len(visit.sent) < 3:
            visit.page.wait_for_timeout(1)
        began = perf_counter()
        while len(visit.sent) < 3 + TICKS:
            visit.page.wait_for_timeout(1)
        distance = (perf_counter() - began) / TICKS
        return opening, visit.sent[0], visit.sent[-1], distance


async def train(url: str, opening: Act, start: bytes, tick: bytes, distance: float) -> int:
    """Train until cancelled, a tick when its time has come and the last is answered; count updates."""
    clock = asyncio.get_running_loop().time
    learner = await Learner.connect(url)
    await learner.play(opening)
    await learner.send(start, opening.confirmed.session)
    updates, due = 0, clock()
    with suppress(asyncio.CancelledError):
        while True:
            due = max(due + distance, clock())
            await asyncio.sleep(due - clock())
            await learner.send(tick, opening.confirmed.session)
            (told,) = UPDATES.findall(b"".join(learner.received))
            updates = int(told.replace(b",", b""))
    return updates


async def answers(
    url: str, training: tuple[Act, bytes, bytes, float], acts: Sequence[Act]
) -> tuple[list[float], float]:
    """Return the seconds until the eleventh learner's moves were answered, and updates a second."""
    chance = Random(0)
    others = [asyncio.create_task(train(url, *training)) for _ in range(TRAININGS)]
    opening, *rest = acts
    times, began = list[float](), perf_counter()
    for _ in range(ROUNDS):
        learner = await Learner.connect(url)
        await learner.play(opening)
        for act in rest:
            await asyncio.sleep(chance.uniform(*PAUSE))
            taken = await learner.play(act)
            times += taken if act.name == "move" else []
        await learner.socket.close()
    seconds = perf_counter() - began
    for other in others:
        other.cancel()
    return times, sum(await asyncio.gather(*others)) / seconds


def table() -> Iterator[str]:
    acts, training = recorded_acts(), recorded_training()
    with running() as server:
        times, updates = asyncio.run(answers(server.url, training, acts))
    yield "| while ten train | median | 95th percentile | updates a second of all ten |"
    yield "|---|---|---|---|"
    yield f"| another learner's slider | {spread(times)} | {updates:.0f} |"
