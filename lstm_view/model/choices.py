"""What the learner has chosen, all of it and nothing else: one frozen record."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from lstm_core import PRESETS, LSTMParams, Preset, State, Trace, run_sequence
from lstm_view.model import pages
from lstm_view.model.kinds import placed
from lstm_view.model.names import LESSON_NAMES, Wording
from lstm_view.model.pages import Forcing, with_forced
from lstm_view.model.settings import SETTINGS

BLANK = "blank"  # The example for inputs that belong to no other example


@lru_cache(maxsize=32)
def _run(xs: tuple[float, ...], params: LSTMParams, initial: State, forced: Forcing) -> Trace:
    """A page asks for its run several times while it is drawn."""
    return run_sequence(xs, params, initial, dict(forced))


@dataclass(frozen=True)
class Choices:
    """The learner's choices, exactly what a link carries."""

    preset_name: str
    sequence_name: str
    params: LSTMParams
    xs: tuple[float, ...]
    initial: State
    t: int
    stage: str = "forget"
    wording: Wording = "words"
    speed: str = "medium"
    time_view: str = "lines"
    ask_first: bool = False
    asking_rests: bool = False  # on a page that shows the run; back on the cell page one is asked first
    forced: Forcing = ()
    guide: str = "question"
    challenge: str = "keep"
    solved: tuple[int, ...] = ()  # which challenges, each by its place among them, counted from 1
    solution_shown: bool = False  # whether the challenge's solution was put in since it was begun
    lesson: str = LESSON_NAMES[0]
    lesson_page: int = 1
    lesson_again: int = 0  # with which other numbers the page's question comes again; 0 is the page itself
    why: pages.WhySettings = field(default_factory=pages.WhySettings)
    compare: pages.CompareSettings = field(default_factory=pages.CompareSettings)
    landscape: pages.LandscapeSettings = field(default_factory=pages.LandscapeSettings)
    training: pages.TrainingSettings = field(default_factory=pages.TrainingSettings)

    @classmethod
    def of_preset(cls, preset_name: str, sequence_name: str | None = None) -> Choices:
        preset = PRESETS[preset_name]
        sequence_name = sequence_name or next(iter(preset.sequences))
        xs = preset.sequences[sequence_name]
        t = preset.opens_at - 1
        return cls(preset_name, sequence_name, preset.params, xs, preset.initial, t)

    @property
    def preset(self) -> Preset:
        return PRESETS[self.preset_name]

    @property
    def step_name(self) -> str:
        """What a step is called; goals speak of steps, whatever the example calls them."""
        return "step" if self.guide == "challenge" else self.preset.step_name

    def run(self) -> Trace:
        return _run(self.xs, self.params, self.initial, self.forced)

    @property
    def sequence_in_use(self) -> str | None:
        """The name of the preset's sequence that the inputs are, unless they were changed."""
        unchanged = self.xs == self.preset.sequences[self.sequence_name]
        return self.sequence_name if unchanged else None

    def has_run_of(self, other: Choices) -> bool:
        """Whether all that a run is made of, and the numbers it is compared with, agree."""
        return self.with_run_of(other) == self

    def with_run_of(self, other: Choices) -> Choices:
        """Take all that a run is made of, and the numbers it is compared with; how it is looked at stays."""
        taken = replace(self, landscape=self.landscape.regained(other.landscape, len(self.xs)))
        for setting in SETTINGS.values():
            if setting.of_run:
                taken = placed(taken, setting.path, setting.get(other))
        return taken.with_inputs(taken.xs)

    def with_preset(self, preset_name: str) -> Choices:
        """Change to another preset, to its sequence of the same name; how it is looked at stays."""
        if preset_name == self.preset_name:
            return self
        has_it = self.sequence_name in PRESETS[preset_name].sequences
        new = Choices.of_preset(preset_name, self.sequence_name if has_it else None)
        return replace(self.with_run_of(new), t=new.t)

    def with_sequence(self, name: str) -> Choices:
        return replace(self, sequence_name=name).with_inputs(self.preset.sequences[name])

    def with_inputs(self, xs: tuple[float, ...]) -> Choices:
        """Change the inputs; the step stays where it is if it still exists."""
        t = min(max(self.t, 0), len(xs) - 1)
        return replace(self, xs=xs, t=t, landscape=self.landscape.within(len(xs)))

    def with_inputs_as_given(self, xs: tuple[float, ...]) -> Choices:
        """Take inputs from elsewhere, with the example that they are of; a blank cell has any."""
        for preset_name in (self.preset_name, *PRESETS):
            for name, sequence in PRESETS[preset_name].sequences.items():
                if sequence == xs:
                    return self.with_preset(preset_name).with_sequence(name)
        return self.with_preset(BLANK).with_inputs(xs)

    def with_setting(self, place: str, field: str, value: Any) -> Choices:
        """Put a value into a field of a page's settings, of `params`, or of `params.forget` and its like."""
        return placed(self, f"{place}.{field}", value)

    def with_axis(self, axis: str, slot: str) -> Choices:
        return replace(self, landscape=self.landscape.with_axis(axis, slot))

    def with_forced(self, letter: str, value: float | None) -> Choices:
        """Force a gate to a value, or let it work by itself again."""
        return replace(self, forced=with_forced(self.forced, letter, value))

    def reset(self) -> Choices:
        """Take cell, inputs and starting memories back to the preset's; what is compared with stays.

        The step stays, too, unless there are steps now that there were not.
        """
        example = Choices.of_preset(self.preset_name, self.sequence_name)
        taken = self.with_run_of(replace(example, compare=self.compare))
        return replace(taken, t=example.t) if len(self.xs) < len(example.xs) else taken


FIRST_SCREEN = Choices.of_preset("companies", "B")
"""Company B on day 2: the first moment at which there is a memory to forget."""
