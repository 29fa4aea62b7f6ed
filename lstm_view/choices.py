"""What the learner has chosen, all of it and nothing else: one frozen record."""

from __future__ import annotations

from dataclasses import dataclass, replace

from lstm_core import PRESETS, Gate, LSTMParams, Preset, State, Trace, run_sequence
from lstm_view.glossary import Wording
from lstm_view.stages import ALL, KEYS

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
        return run_sequence(self.xs, self.params, self.initial)

    @property
    def is_changed(self) -> bool:
        """Whether the cell, its inputs or its starting memories differ from the preset's."""
        preset = self.preset
        return (self.params, self.xs, self.initial) != (
            preset.params,
            preset.sequences[self.sequence_name],
            preset.initial,
        )

    @property
    def sequence_in_use(self) -> str | None:
        """The name of the preset's sequence that the inputs are, unless they were changed."""
        unchanged = self.xs == self.preset.sequences[self.sequence_name]
        return self.sequence_name if unchanged else None

    def has_run_of(self, other: Choices) -> bool:
        """Whether example, cell, inputs and starting memories are the same."""
        return self.with_run_of(other) == self

    def with_run_of(self, other: Choices) -> Choices:
        """Take example, cell, inputs and starting memories; how it is looked at stays."""
        return replace(
            self,
            preset_name=other.preset_name,
            sequence_name=other.sequence_name,
            params=other.params,
            initial=other.initial,
        ).with_inputs(other.xs)

    def with_preset(self, preset_name: str) -> Choices:
        """Change to another preset; how it is looked at stays."""
        return replace(
            Choices.of_preset(preset_name),
            stage=self.stage,
            wording=self.wording,
            speed=self.speed,
            ask_first=self.ask_first,
        )

    def with_sequence(self, name: str) -> Choices:
        """Switch to another sequence of the preset; everything else stays."""
        return replace(self, sequence_name=name).with_inputs(self.preset.sequences[name])

    def with_inputs(self, xs: tuple[float, ...]) -> Choices:
        """Change the inputs; the step stays where it is if it still exists."""
        return replace(self, xs=xs, t=min(max(self.t, 0), len(xs) - 1))

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

    def with_unit_reset(self, unit: str) -> Choices:
        """Take the three numbers of one unit back to the preset's."""
        gate: Gate = getattr(self.preset.params, unit)
        return self.with_unit(unit, gate)

    def reset(self) -> Choices:
        """Take the cell, its inputs and its starting memories back to the preset's."""
        xs = self.preset.sequences[self.sequence_name]
        original = replace(self, params=self.preset.params, initial=self.preset.initial)
        return original.with_inputs(xs)

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
