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
    holds = [{"part": text, "holds": verdict.parts[part]} for part, text in story.parts.items()]
    has_example = choices.with_inputs_as_given(challenge.example).preset_name == choices.preset_name
    return asdict(story) | {
        "name": name,
        "yours": _yours(challenge),
        "parts": holds,
        "passed": verdict.passed,
        "miss": _miss(verdict),
        "is_begun": has_example,
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


def _miss(verdict: Verdict) -> dict[str, Any] | None:
    """Return where the counterexample goes wrong, with the inputs and the stage to see it at."""
    miss, xs = verdict.miss, verdict.counterexample
    if miss is None or xs is None:
        return None
    range_wanted = {"low": miss.wanted - miss.within, "high": miss.wanted + miss.within}
    return asdict(miss) | range_wanted | {"stage": STAGE_OF[miss.quantity], "x": xs[miss.step], "xs": xs}
