"""The guide beside the drawing: what Python tells it of the examples."""

from dataclasses import asdict

from lstm_view.model.choices import Choices
from lstm_view.parts import part
from lstm_view.words.stories import STORIES

EXAMPLES = {name: story.title for name, story in STORIES.items()}
"""The titles of all examples, by name."""


def guide(choices: Choices) -> None:
    """Show the example, the question with its answer, the steps and the outcome."""
    part("guide", examples=EXAMPLES, told=asdict(STORIES[choices.preset_name]))
