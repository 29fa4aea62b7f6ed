"""How many learners one process holds: each a move of a slider every two seconds, one in four a step."""

import asyncio
from collections.abc import Iterator, Sequence
from random import Random

from benchmarks.replay import Act, Learner, recorded, spread
from benchmarks.visit import NEXT, SLIDER, visiting
from tools.server import running

CLASSES = (30, 60, 120)
ROUND = ("move", "move", "move", "step")
ROUNDS = 4
EVERY = 2.0


def recorded_acts() -> list[Act]:
    """Return what a browser sends to open, while a slider moves, and when *Next* is clicked."""
    with running() as server, visiting(server.url) as (visit,):
        acts = [recorded(visit, "open")]
        for act in ROUND * ROUNDS:
            if act == "move":
                visit.page.locator(SLIDER).press("ArrowRight")
            else:
                visit.page.locator(NEXT).click()
            acts.append(recorded(visit, act))
    return acts


async def answers(url: str, opening: Act, acts: Sequence[Act], learners: int) -> list[float]:
    """Return the seconds until each message of a class was answered; they begin at random moments."""
    chance, clock = Random(0), asyncio.get_running_loop().time
    everybody = [await Learner.connect(url) for _ in range(learners)]
    for learner in everybody:
        await learner.play(opening)
    begin = clock()

    async def work(learner: Learner, wait: float) -> list[float]:
        times = []
        for place, act in enumerate(acts):
            await asyncio.sleep(begin + wait + place * EVERY - clock())
            times += await learner.play(act)
        await learner.socket.close()
        return times

    works = [work(learner, chance.uniform(0, EVERY)) for learner in everybody]
    return [taken for times in await asyncio.gather(*works) for taken in times]


def table() -> Iterator[str]:
    opening, *acts = recorded_acts()
    yield "| learners | median | 95th percentile |\n|---|---|---|"
    for learners in CLASSES:
        with running() as server:
            times = asyncio.run(answers(server.url, opening, acts, learners))
        yield f"| {learners} | {spread(times)} |"
