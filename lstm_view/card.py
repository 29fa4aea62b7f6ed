"""The present cell in one compact card, on pages without the drawing."""

from lstm_view.parts import part
from lstm_view.words.stories import STORIES

EXAMPLES = {name: story.title for name, story in STORIES.items()}  # titles by name


def card() -> None:
    """Show the card; its numbers are the store's."""
    part("card", examples=EXAMPLES)
