"""What the guide is told of the challenges, and of how the cell does at the present one."""

from dataclasses import asdict
from typing import Any

from lstm_core.cell import SLOTS
from lstm_lab import CHALLENGES, Challenge, Verdict
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
    parts = [
        {"part": text, "holds": verdict.parts[part], "worst": _missed(verdict, part)}
        for part, text in story.parts.items()
    ]
    return asdict(story) | {
        "name": name,
        "yours": _yours(challenge),
        "parts": parts,
        "passed": verdict.passed,
        "miss": _miss(choices, verdict),
        "is_begun": _is_begun(choices, challenge),
        "is_judged_as_seen": is_judged_as_seen(choices),
        "next": next_to_solve(choices),
    }


def _yours(challenge: Challenge) -> dict[str, list[str]]:
    """Return by unit the numbers that are to be found, where others are given."""
    yours: dict[str, list[str]] = {}
    if challenge.given and not challenge.only_one:
        for slot in SLOTS:
            unit, number = slot.split(".")
            if slot not in challenge.given:
                yours.setdefault(unit, []).append(number)
    return yours


def _is_begun(choices: Choices, challenge: Challenge) -> bool:
    """Whether the cell may well come from this challenge: of its example, with all that was given."""
    numbers = zip(SLOTS, choices.params.numbers(), challenge.start.numbers(), strict=True)
    has_given = all(now == start for slot, now, start in numbers if slot in challenge.given)
    return has_given and choices.with_inputs_as_given(challenge.example).preset_name == choices.preset_name


def _missed(verdict: Verdict, part: str) -> dict[str, float] | None:
    """Return what came where a part is furthest off, and the range that is wanted."""
    if part not in verdict.worst:
        return None
    miss = verdict.worst[part]
    return {"came": miss.came, "low": miss.low, "high": miss.high}


def _miss(choices: Choices, verdict: Verdict) -> dict[str, Any] | None:
    """Return where the counterexample goes wrong, with the inputs and the stage to see it at."""
    miss, xs = verdict.miss, verdict.counterexample
    if miss is None or xs is None:
        return None
    return asdict(miss) | {
        "low": miss.low,
        "high": miss.high,
        "stage": STAGE_OF[miss.quantity],
        "x": xs[miss.step],
        "xs": xs,
        "is_shown": choices.xs == xs and is_judged_as_seen(choices),
    }
