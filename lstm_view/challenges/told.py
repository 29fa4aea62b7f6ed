"""What the guide is told of the challenges, and of how the cell does at the present one."""

from dataclasses import asdict
from typing import Any

from lstm_core.cell import SLOTS
from lstm_lab import CHALLENGES, Challenge
from lstm_lab.judging import ONLY_ONE, Miss
from lstm_view.model.choices import Choices
from lstm_view.results.challenges import NAMES, STAGE_OF, is_judged_as_seen, next_to_solve, verdict_on
from lstm_view.words.challenges import CHALLENGE_STORIES

TITLES = {name: CHALLENGE_STORIES[name].title for name in NAMES}  # by name, in order


def told_of_challenges(choices: Choices) -> dict[str, Any]:
    """Tell of all what they are called and which are solved; of the present one the rest, if it is open."""
    solved = [NAMES[place - 1] for place in choices.solved]
    return {
        "titles": TITLES,
        "solved": solved,
        "present": _told(choices) if choices.guide == "challenge" else None,
    }


def _told(choices: Choices) -> dict[str, Any]:
    name = choices.challenge
    challenge, story, verdict = CHALLENGES[name], CHALLENGE_STORIES[name], verdict_on(choices)
    worst = {part: _told_of_miss(choices, miss, story.parts[part]) for part, miss in verdict.worst.items()}
    parts = [
        {"part": text, "holds": verdict.parts[part], "worst": worst.get(part)}
        for part, text in story.parts.items()
    ]
    furthest = worst[verdict.miss.part] if verdict.miss else None
    return asdict(story) | {
        "name": name,
        "yours": _by_unit(_yours(challenge)),
        "changed": _by_unit(() if verdict.parts.get(ONLY_ONE, True) else challenge.changed(choices.params)),
        "parts": parts,
        "passed": verdict.passed,
        "counts": NAMES.index(name) + 1 in choices.solved,
        "miss": max(worst.values(), key=lambda miss: _telling(choices, miss, furthest), default=None),
        "furthest": furthest,
        "runs": challenge.searched.shape[1],
        "is_begun": _is_begun(choices, challenge),
        "is_judged_as_seen": is_judged_as_seen(choices),
        "next": next_to_solve(choices),
    }


def _yours(challenge: Challenge) -> tuple[str, ...]:
    """Return the numbers that are to be found, where others are given."""
    is_told = challenge.given and not challenge.only_one
    return tuple(slot for slot in SLOTS if slot not in challenge.given) if is_told else ()


def _by_unit(slots: tuple[str, ...]) -> dict[str, list[str]]:
    units: dict[str, list[str]] = {}
    for slot in slots:
        unit, number = slot.split(".")
        units.setdefault(unit, []).append(number)
    return units


def _is_begun(choices: Choices, challenge: Challenge) -> bool:
    """Whether the cell may well come from this challenge: of its example, with all that was given."""
    numbers = zip(SLOTS, choices.params.numbers(), challenge.start.numbers(), strict=True)
    has_given = all(now == start for slot, now, start in numbers if slot in challenge.given)
    return has_given and choices.with_inputs_as_given(challenge.example).preset_name == choices.preset_name


def _telling(choices: Choices, miss: dict[str, Any], furthest: dict[str, Any] | None) -> tuple[bool, ...]:
    """Return what makes a miss worth telling: on the strip, at the stage looked at, worst of all."""
    is_shown = miss["is_shown"]
    return is_shown, is_shown and miss["stage"] == choices.stage, miss is furthest


def _told_of_miss(choices: Choices, miss: Miss, part: str) -> dict[str, Any]:
    """Return the run in which a part is furthest off, what is wanted, and the stage to see it at."""
    return asdict(miss) | {
        "part": part,
        "step": miss.step,
        "low": miss.low,
        "high": miss.high,
        "stage": STAGE_OF[miss.quantity],
        "is_shown": choices.xs == miss.xs and is_judged_as_seen(choices),
    }
