"""How the learner's cell does at a challenge, and the runs that a challenge puts in its place."""

from dataclasses import replace
from functools import lru_cache

from lstm_core import LSTMParams, State
from lstm_lab import CHALLENGES, Verdict
from lstm_view.model.choices import Choices

NAMES = tuple(CHALLENGES)
STAGE_OF = {"f": "forget", "c": "update", "h": "output"}
"""At which stage a quantity is seen that a challenge asks about."""


@lru_cache(maxsize=64)
def _verdict(name: str, params: LSTMParams) -> Verdict:
    """A page asks again while nothing but the step has changed."""
    return CHALLENGES[name].check(params)


def verdict_on(choices: Choices) -> Verdict:
    """Judge the twelve numbers alone: gates work by themselves, and both memories start at 0."""
    return _verdict(choices.challenge, choices.params)


def is_judged_as_seen(choices: Choices) -> bool:
    """Whether the run that is shown is one of those that are judged."""
    return not choices.forced and choices.initial == State()


def begun(choices: Choices, name: str) -> Choices:
    """Begin a challenge, or begin it again: its cell and inputs to try it on, at the first step."""
    challenge = CHALLENGES[name]
    run = replace(choices.with_inputs_as_given(challenge.example), params=challenge.start, t=0)
    return replace(_as_judged(run), guide="challenge", challenge=name, solution_shown=False)


def with_solution(choices: Choices, name: str) -> Choices:
    return replace(_as_judged(choices), params=CHALLENGES[name].solution, solution_shown=True)


def with_neighbour(choices: Choices, name: str) -> Choices:
    return replace(_as_judged(choices), params=CHALLENGES[name].neighbour or choices.params)


def with_counterexample(choices: Choices, xs: tuple[float, ...]) -> Choices:
    """Put inputs in on which the cell fails, as it is judged."""
    return _as_judged(choices).with_inputs(xs)


def with_solved(choices: Choices) -> Choices:
    """Add the present challenge to the solved ones if the cell passes and its solution was not shown."""
    place = NAMES.index(choices.challenge) + 1
    is_own = choices.guide == "challenge" and not choices.solution_shown
    if not is_own or place in choices.solved or not verdict_on(choices).passed:
        return choices
    return replace(choices, solved=tuple(sorted({*choices.solved, place})))


def next_to_solve(choices: Choices) -> str | None:
    """Return the next challenge that is not solved, from the beginning again after the last one."""
    at = NAMES.index(choices.challenge)
    others = (*NAMES[at + 1 :], *NAMES[:at])
    return next((name for name in others if NAMES.index(name) + 1 not in choices.solved), None)


def _as_judged(choices: Choices) -> Choices:
    return replace(choices, initial=State(), forced=())
