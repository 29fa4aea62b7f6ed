"""What the further pages add to the learner's choices, each with the values it starts with."""

from __future__ import annotations

from dataclasses import dataclass, replace

from lstm_core import LSTMParams
from lstm_lab import RNNParams

Forcing = tuple[tuple[str, float], ...]
"""Gate letters with the values they are forced to, in alphabetical order."""
Range = tuple[float, float]


@dataclass(frozen=True)
class WhySettings:
    """The plain RNN beside the cell, and over how many steps both are unrolled."""

    rnn: RNNParams = RNNParams(w_h=0.5, w_x=1.0, b=0.0)  # noqa: RUF009 - a frozen record
    steps: int = 50
    after: str = "silence"  # How short inputs go on: with zeros, from the start again, or all of them zero
    source: str = "memory"  # What the influence comes from: the inputs, or the memories themselves


@dataclass(frozen=True)
class CompareSettings:
    """The other run: the present one with another sequence, another cell, or other gates forced."""

    kind: str = "sequences"
    xs: tuple[float, ...] | None = None  # None: another sequence of the example
    params: LSTMParams | None = None  # None: the example's own cell
    forced: Forcing = (("f", 0.0),)
    layout: str = "one"
    beyond: int = 0  # How many steps after the end of the present run the learner looks at


@dataclass(frozen=True)
class LandscapeSettings:
    """Which two numbers are varied over which ranges, and what is shown: a quantity at a step."""

    across: str = "candidate.b"
    up: str = "forget.b"
    across_range: Range = (-6.0, 6.0)
    up_range: Range = (-6.0, 6.0)
    quantity: str = "h"
    step: int | None = None  # 0-based; None is the last one, whichever that is
    view: str = "map"

    def with_axis(self, axis: str, slot: str) -> LandscapeSettings:
        """Vary another number along an axis; taking the one of the other axis swaps the two."""
        if slot == getattr(self, axis):
            return self
        if slot == (self.up if axis == "across" else self.across):
            return replace(
                self, across=self.up, up=self.across, across_range=self.up_range, up_range=self.across_range
            )
        return replace(self, **{axis: slot, f"{axis}_range": usual_range(slot)})  # type: ignore[arg-type]

    def within(self, steps: int) -> LandscapeSettings:
        """Let go of inputs and steps that a sequence of this length does not have."""
        kept, usual = self, (LandscapeSettings.across, LandscapeSettings.up)
        if not _exists(kept.across, steps):
            kept = kept.with_axis("across", next(slot for slot in usual if slot != kept.up))
        if not _exists(kept.up, steps):
            kept = kept.with_axis("up", next(slot for slot in usual[::-1] if slot != kept.across))
        step = self.step if self.step is None or self.step < steps else None
        return replace(kept, step=step)

    def regained(self, before: LandscapeSettings, steps: int) -> LandscapeSettings:
        """Take back what a sequence of so many steps made this let go of, unless it was changed since."""
        lost, back = vars(before.within(steps)), {}
        for together in (("across", "across_range"), ("up", "up_range"), ("step",)):
            if all(vars(self)[name] == lost[name] for name in together):
                back.update({name: vars(before)[name] for name in together})
        return replace(self, **back)


@dataclass(frozen=True)
class TrainingSettings:
    """Which part of the page is open, and what each part is set to: time machine, task, or series."""

    mode: str = "machine"
    epoch: int = 0
    task: str = "companies"
    start: str = "seed"
    seed: int = 1
    optimizer: str = "adam"
    rate: float = 0.02
    epochs: int = 1000
    order: str = "per_sample"
    series: str = "nile"
    window: int = 6  # So many inputs predict the next value
    scaling: str = "range"
    share: int = 70  # So many percent of a series are trained on
    look: int = 0  # The window that is looked at, counted from 1; 0 for the first that was not trained on


def usual_range(slot: str) -> Range:
    """Return the range in which a number usually does something."""
    place = slot.partition(".")[0]
    if slot == "start.h":
        return (-1.0, 1.0)
    return (-3.0, 3.0) if place in ("x", "start") else (-6.0, 6.0)


def _exists(slot: str, steps: int) -> bool:
    place, _, name = slot.partition(".")
    return place != "x" or int(name) < steps


def with_forced(forced: Forcing, letter: str, value: float | None) -> Forcing:
    """Force one more gate, or free it."""
    others = [one for one in forced if one[0] != letter]
    return tuple(sorted(others if value is None else [*others, (letter, value)]))
