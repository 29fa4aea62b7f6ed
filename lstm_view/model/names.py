"""What links, acts and code call things, and how large a number or a run may be."""

from typing import Literal

UNITS = {"forget": "f", "candidate": "g", "input": "i", "output": "o"}
"""Which quantity a unit of `LSTMParams` gives, in the order of the drawing."""

KEYS = ("forget", "candidate", "input", "update", "output")
"""The stages of a time step; all but the update belong to the unit of the same name."""
ALL = "all"  # In place of a stage: the whole time step at once

LESSON_NAMES = ("cell-in-sixteen-steps", "why-the-gradient-survives", "how-it-learned")
OWN_LESSON = "own"  # In place of a lesson's name: a file that the learner has opened

Wording = Literal["words", "symbols"]
WORDINGS: tuple[Wording, ...] = ("words", "symbols")

LARGEST = 1e6  # No number that a learner sets is larger, whatever its sign
MOST_STEPS = 200
MOST_PAGES = 200  # of a lesson
MOST_AGAIN = 999  # How many runs there are by which a question of a lesson can come again
