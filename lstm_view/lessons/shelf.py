"""The lessons that come with the app, in the order in which they are offered."""

from pathlib import Path

from lstm_view.lessons.reading import read_lesson
from lstm_view.model.names import LESSON_NAMES

FOLDER = Path(__file__).parents[2] / "lessons"
LESSONS = {name: read_lesson((FOLDER / f"{name}.md").read_bytes(), name) for name in LESSON_NAMES}
