"""What is wrong with the file of a lesson: every mistake with its line and what would be right."""

from collections.abc import Callable
from typing import TypeVar

from lstm_view.model.typed_text import quoted

MOST_TOLD = 10
LONGEST_QUOTE = 60
Read = TypeVar("Read")


class LessonError(ValueError):
    """What is wrong with a file, one sentence or two for each mistake, in the order of its lines."""

    def __init__(self, *mistakes: str) -> None:
        more = len(mistakes) - MOST_TOLD
        self.mistakes = (*mistakes[:MOST_TOLD], *([f"Mistakes beyond these: {more}."] if more > 0 else []))
        super().__init__("\n".join(self.mistakes))


class Mistakes:
    """Those that were found so far, so that reading goes on and all are told at once."""

    def __init__(self) -> None:
        self.found: list[tuple[int, str]] = []

    def note(self, line: int, problem: str, about: str = "") -> None:
        """Take note of a mistake: its line, what is wrong and what would be right, and the text it is in."""
        named = f"{quoted(about, LONGEST_QUOTE)}: " if about else ""
        self.found.append((line, f"Line {line}: {named}{problem}."))

    def tried(self, line: int, about: str, read: Callable[[], Read]) -> Read | None:
        """Return what is read, or take note of what was wrong with it."""
        try:
            return read()
        except ValueError as problem:
            self.note(line, str(problem), about)
            return None

    def tell(self) -> None:
        """Raise `LessonError` if there were any."""
        if self.found:
            raise LessonError(*(told for _, told in sorted(self.found, key=lambda found: found[0])))
