"""What is told of the challenges."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, kw_only=True)
class ChallengeStory:
    """What is told of a challenge, each part on request but for the title, the goal and its parts."""

    title: str
    goal: str  # One sentence: what the learner must bring about, and how exactly
    parts: dict[str, str]  # What each part of the goal asks, by its name
    hint: str
    why: str  # Why the solution works, from the arithmetic of the cell
    neighbour: str = ""  # How the solved neighbour does what is similar, where there is one


def _stories() -> dict[str, ChallengeStory]:
    """Read the stories; a text of several lines is joined by blanks."""
    file = Path(__file__).parent / "en" / "challenges.json"
    stories = {}
    for name, texts in json.loads(file.read_text("utf-8")).items():
        joined: dict[str, Any] = {
            key: " ".join(text) if isinstance(text, list) else text for key, text in texts.items()
        }
        stories[name] = ChallengeStory(**joined)
    return stories


CHALLENGE_STORIES = _stories()
