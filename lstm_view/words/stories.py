"""What is told of the examples, of the tasks to train on and of the series."""

import json
from dataclasses import dataclass
from pathlib import Path

from lstm_lab.tasks import EPOCHS, OPTIMIZER, SEEDS, Task

STATQUEST = "StatQuest, “Long Short-Term Memory (LSTM), Clearly Explained” (video)"
RELIABLE = 0.9  # So many of the cells must get every sequence right for a task to be learned reliably


@dataclass(frozen=True, kw_only=True)
class Story:
    """What is told of an example, a task or a series."""

    title: str
    story: str  # Two sentences: what a cell is and does, or a task's inputs and answer; of a series, a line
    look_at: str = ""  # One sentence on where to look in an example
    remark: str = ""  # Why shown and published numbers differ, where they do
    why: str = ""  # What makes a task easy or hard for a single cell
    credit: str = ""  # Whose it is, if not our own


def _stories(kind: str) -> dict[str, Story]:
    """Read the stories of one kind; a text of several lines is joined by blanks."""
    file = Path(__file__).parent / "en" / "stories.json"
    stories = {}
    for name, texts in json.loads(file.read_text("utf-8"))[kind].items():
        joined = {key: text if isinstance(text, str) else " ".join(text) for key, text in texts.items()}
        credit = {"credit": STATQUEST} if name.startswith("companies") else {}
        stories[name] = Story(**joined | credit)
    return stories


STORIES = _stories("examples")
TASK_STORIES = _stories("tasks")
SERIES_STORIES = _stories("series")


def verdict(story: Story, task: Task) -> str:
    """Say whether a single cell can learn a task and how well, from what was measured."""
    found = task.measured
    if found.has_it >= RELIABLE * SEEDS:
        answer = "A single cell learns this reliably."
    elif found.has_it:
        answer = "A single cell can learn this, but not from every start."
    else:
        answer = "None of the cells found the rule behind these sequences."
    unseen = f", and {found.has_it or 'none'} of them every unseen sequence too" if task.unseen else ""
    return (
        f"{answer} Of {SEEDS} cells drawn at random {found.learned} had every sequence they were trained "
        f"on within {task.tolerance:g} of its target after {EPOCHS} epochs ({type(OPTIMIZER).__name__}, "
        f"{OPTIMIZER.lr:g}){unseen}. The worst prediction of the best cell, the one with the smallest loss, "
        f"is off by {found.best:.3f}; in half of the cells, by {found.median:.3f} or more. {story.why}"
    )
