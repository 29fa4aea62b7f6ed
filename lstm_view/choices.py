"""What the learner has chosen, all of it and nothing else: one frozen record."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from lstm_core import PRESETS, Gate, LSTMParams, Preset, State, Trace, run_sequence
from lstm_view.glossary import UNITS, Wording
from lstm_view.settings import (
    CompareSettings,
    Forcing,
    LandscapeSettings,
    WhySettings,
    with_forced,
)
from lstm_view.stages import ALL, BY_KEY, KEYS
from lstm_view.training.settings import TrainingSettings

BLANK = "blank"
"""The example for inputs that are of no other one."""

SPEEDS = {"slow": 2000, "medium": 1200, "fast": 600}
"""Speed of playing to milliseconds from one stage to the next."""


@dataclass(frozen=True)
class Choices:
    """The learner's choices; the link carries exactly these."""

    preset_name: str
    sequence_name: str
    params: LSTMParams
    xs: tuple[float, ...]
    initial: State
    t: int
    stage: str = "forget"
    wording: Wording = "words"
    speed: str = "medium"
    ask_first: bool = False
    forced: Forcing = ()
    why: WhySettings = field(default_factory=WhySettings)
    compare: CompareSettings = field(default_factory=CompareSettings)
    landscape: LandscapeSettings = field(default_factory=LandscapeSettings)
    training: TrainingSettings = field(default_factory=TrainingSettings)

    @classmethod
    def of_preset(cls, preset_name: str, sequence_name: str | None = None) -> Choices:
        """Start with a preset as it comes."""
        preset = PRESETS[preset_name]
        sequence_name = sequence_name or next(iter(preset.sequences))
        xs = preset.sequences[sequence_name]
        t = preset.opens_at - 1
        return cls(preset_name, sequence_name, preset.params, xs, preset.initial, t)

    @property
    def preset(self) -> Preset:
        """The preset from which these choices started."""
        return PRESETS[self.preset_name]

    def run(self) -> Trace:
        """Work everything out."""
        return run_sequence(self.xs, self.params, self.initial, dict(self.forced))

    @property
    def is_forced_here(self) -> bool:
        """Whether the gate of the present stage is forced."""
        stage = BY_KEY.get(self.stage)
        letter = UNITS.get(stage.unit) if stage and stage.unit else None
        return letter in dict(self.forced)

    @property
    def is_changed(self) -> bool:
        """Whether cell, inputs, starting memories or gates are not as the preset has them."""
        return not self.has_run_of(replace(self.reset(), compare=self.compare))

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
        return replace(
            self,
            preset_name=other.preset_name,
            sequence_name=other.sequence_name,
            params=other.params,
            initial=other.initial,
            forced=other.forced,
            compare=self.compare.with_numbers_of(other.compare),
        ).with_inputs(other.xs)

    def with_preset(self, preset_name: str) -> Choices:
        """Change to another preset; how it is looked at stays."""
        new = Choices.of_preset(preset_name)
        return replace(self.with_run_of(new), t=new.t)

    def with_sequence(self, name: str) -> Choices:
        """Switch to another sequence of the preset; everything else stays."""
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
                    return self._of_example(preset_name).with_sequence(name)
        return self._of_example(BLANK).with_inputs(xs)

    def _of_example(self, preset_name: str) -> Choices:
        return self if preset_name == self.preset_name else self.with_preset(preset_name)

    def with_input(self, value: float, t: int | None = None) -> Choices:
        """Change the input of a step, of the present one unless another is named."""
        t = self.t if t is None else t
        return replace(self, xs=(*self.xs[:t], value, *self.xs[t + 1 :]))

    def with_weight(self, unit: str, name: str, value: float) -> Choices:
        """Change one of the twelve numbers."""
        gate = replace(getattr(self.params, unit), **{name: value})
        return self.with_unit(unit, gate)

    def with_unit(self, unit: str, gate: Gate) -> Choices:
        """Change the three numbers of one unit."""
        return replace(self, params=replace(self.params, **{unit: gate}))

    def with_setting(self, page: str, field: str, value: Any) -> Choices:
        """Change one of the settings that a page adds."""
        return replace(self, **{page: replace(getattr(self, page), **{field: value})})

    def with_forced(self, letter: str, value: float | None) -> Choices:
        """Force a gate to a value, or let it work by itself again."""
        return replace(self, forced=with_forced(self.forced, letter, value))

    def with_unit_reset(self, unit: str) -> Choices:
        """Take the three numbers of one unit back to the preset's."""
        gate: Gate = getattr(self.preset.params, unit)
        return self.with_unit(unit, gate)

    def reset(self) -> Choices:
        """Take the cell, its inputs and its starting memories back to the preset's; free its gates."""
        return self.with_run_of(Choices.of_preset(self.preset_name, self.sequence_name))

    def forward(self) -> Choices:
        """Go to the next stage, or to the first one of the next step; the end stays the end."""
        return self._moved(+1)

    def back(self) -> Choices:
        """Go back exactly where `forward` came from."""
        return self._moved(-1)

    def first(self) -> Choices:
        """Go to the first stage of the first step."""
        return replace(self, t=0, stage=ALL if self.stage == ALL else KEYS[0])

    def last(self) -> Choices:
        """Go to the last stage of the last step."""
        return replace(self, t=len(self.xs) - 1, stage=ALL if self.stage == ALL else KEYS[-1])

    @property
    def at_start(self) -> bool:
        """Whether there is no going back."""
        return self == self.first()

    @property
    def at_end(self) -> bool:
        """Whether there is no going forward."""
        return self == self.last()

    def _moved(self, by: int) -> Choices:
        if self.stage == ALL:
            return replace(self, t=min(max(self.t + by, 0), len(self.xs) - 1))
        place = self.t * len(KEYS) + KEYS.index(self.stage) + by
        t, stage = divmod(min(max(place, 0), len(self.xs) * len(KEYS) - 1), len(KEYS))
        return replace(self, t=t, stage=KEYS[stage])


FIRST_SCREEN = Choices.of_preset("companies", "B")
"""Company B on day 2: the first moment at which there is a memory to forget."""
