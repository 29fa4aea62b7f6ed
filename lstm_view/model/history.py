"""What can be undone and done again: the runs that there were before, and those taken back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from lstm_view.model.choices import Choices

MOST = 500
TOLD = 50  # How many of the latest the browser is told of, so that it can begin again without this server


class Left(NamedTuple):
    """Choices that there are no more, and the step to which leaving them led; None where it is not known."""

    choices: Choices
    led_to: int | None = None


@dataclass
class History:
    """The choices before each change of the run, and those that were undone."""

    past: list[Left] = field(default_factory=list)
    future: list[Left] = field(default_factory=list)
    gesture: int | None = None  # The drag or held key that made the last change: all of it is undone at once
    set_aside: list[Left] = field(default_factory=list)  # What could be done again before that gesture

    @classmethod
    def of(cls, past: Iterable[Choices]) -> History:
        """Begin with what can be undone."""
        return cls([*map(Left, past)][-MOST:])

    def remember(self, before: Choices, after: Choices, gesture: int | None = None) -> None:
        """Take note of a change; a gesture that ends where it began has changed nothing."""
        if after.has_run_of(before):
            return
        if gesture is None or gesture != self.gesture:
            self.past = [*self.past, Left(before, after.t)][-MOST:]
            self.set_aside, self.future = self.future, []
            self.gesture = gesture
        elif self.past and after.has_run_of(self.past[-1].choices):
            self.past.pop()
            self.future, self.gesture = self.set_aside, None

    def undo(self, now: Choices) -> Choices:
        """Return the choices with the run from before the last change, if there was one."""
        return self._restored(now, self.past, self.future)

    def redo(self, now: Choices) -> Choices:
        """Return the choices with the run that was undone last, if there was one."""
        return self._restored(now, self.future, self.past)

    def _restored(self, now: Choices, source: list[Left], other: list[Left]) -> Choices:
        """A step that the change itself had led to goes with it; one that was chosen since stays."""
        if not source:
            return now
        self.gesture = None
        before, led_to = source.pop()
        back = now.with_run_of(before)
        if now.t == led_to:
            back = replace(back, t=before.t)
        other.append(Left(now, back.t))
        return back
