"""The kinds of settings: one of a few options, a whole number, several numbers, forced gates."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import KW_ONLY, dataclass, replace
from operator import attrgetter
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from lstm_core import PRESETS, LSTMParams
from lstm_core.cell import checked_forced
from lstm_view.model.names import LARGEST, MOST_STEPS
from lstm_view.model.numerals import exact, plainly

if TYPE_CHECKING:
    from lstm_view.model.choices import Choices

Made = TypeVar("Made")
NARROWEST = 0.1  # A range of the landscape is at least this wide


@dataclass(frozen=True)
class Setting:
    """One of a few options, unless its kind says otherwise: a row of the table of settings."""

    name: str  # What a link calls it
    path: str  # Where it lives in `Choices`: a field, or a field of one of those
    takes: str = ""  # What a link may say, where it is not the `usual` of the kind
    _: KW_ONLY
    of_run: bool = False  # Whether undo brings it back: the run is made of it, or compared with it
    optional: bool = False  # Whether it may be None, which a link leaves out
    options: tuple[Any, ...] = ()
    among: Callable[[Choices], Iterable[str]] | None = None  # The options, where other choices decide
    limits: tuple[float, float] | None = None
    slots: tuple[str, ...] = ()  # What its numbers are called where they can be dragged
    made: Callable[..., Any] = float  # What makes its value of its numbers
    put: str = ""  # The method of `Choices` that changes it, where more changes than the value

    usual: ClassVar[str] = ""  # What a link may say of most settings of a kind; empty where it is the options

    @property
    def remedy(self) -> str:
        """What to tell somebody whose link says something else."""
        takes = self.takes or self.usual or " or ".join([", ".join(self.options[:-1]), *self.options[-1:]])
        return f"takes {takes}".format(*map(plainly, self.limits or ()))

    def get(self, choices: Choices) -> Any:
        return attrgetter(self.path)(choices)

    def set(self, choices: Choices, value: Any) -> Choices:
        """Change it; raise ValueError with the remedy if that is not one of its values."""
        try:
            usable = None if value is None and self.optional else self.usable(value, choices)
        except (AttributeError, TypeError, ValueError):
            raise self._problem() from None
        return self._changed(choices, usable)

    def write(self, choices: Choices) -> str:
        """Write it as a link does."""
        value = self.get(choices)
        return "" if value is None else self.text(value)

    def read(self, choices: Choices, text: str) -> Choices:
        """Change it to what a link says; raise ValueError with the remedy if that cannot be."""
        try:
            return self.set(choices, self.value(text))
        except (TypeError, ValueError):
            raise self._problem() from None

    def numbers(self, choices: Choices) -> dict[str, float]:
        """Return those of its numbers that can be dragged, by slot."""
        numbers = self.spread(self.get(choices)) if self.slots else ()
        return dict(zip(self.slots, map(float, numbers), strict=False))

    def with_number(self, choices: Choices, slot: str, number: float) -> Choices:
        """Change the number in one of its slots, as far as its limits."""
        low, high = self.limits or (number, number)
        numbers = self.numbers(choices) | {slot: min(max(number, low), high)}
        return self._changed(choices, self.gather([*numbers.values()]))

    def _changed(self, choices: Choices, value: Any) -> Choices:
        if self.put:
            return getattr(choices, self.put)(value)  # type: ignore[no-any-return]
        return placed(choices, self.path, value)

    def _problem(self) -> ValueError:
        return ValueError(f"`{self.name}` {self.remedy}")

    # What differs from kind to kind. What cannot be used raises an error, of whatever class.

    def text(self, value: Any) -> str:
        """Write a value as a link does."""
        return str(value)

    def value(self, text: str) -> Any:
        """Read what a link says."""
        return text

    def choosable(self, choices: Choices) -> Sequence[Any]:
        return tuple(self.among(choices)) if self.among else self.options

    def usable(self, value: Any, choices: Choices) -> Any:
        """Return a value as it is kept, such as 300 for 300.0, which JavaScript does not tell apart."""
        options = self.choosable(choices)
        option = options[options.index(value)]
        if isinstance(option, bool) is not isinstance(value, bool):
            raise ValueError("1 is not True")
        return option

    def spread(self, value: Any) -> Iterable[float]:
        """Take a value apart into its numbers."""
        return value if isinstance(value, tuple | list) else (value,)

    def gather(self, numbers: list[float]) -> Any:
        """Make a value of its numbers."""
        return self.made(*numbers)


class Flag(Setting):
    """Yes or no; a link says 1 or 0, and no where it says nothing."""

    usual = "1 or 0"

    def text(self, value: Any) -> str:
        return "1" if value else "0"

    def value(self, text: str) -> Any:
        return {"1": True, "0": False}.get(text, text)


class Whole(Setting):
    """A whole number within limits."""

    usual = "a whole number from {} to {}"

    def value(self, text: str) -> Any:
        return int(text) if text.isdecimal() else text

    def choosable(self, choices: Choices) -> Sequence[int]:
        low, high = self.limits or (0, len(choices.xs) - 1)
        return range(int(low), int(high) + 1)

    def gather(self, numbers: list[float]) -> Any:
        return round(numbers[0])


class StepNumber(Whole):
    """A time step of the run, 0-based; a link counts from 1."""

    usual = "a time step of the sequence, counted from 1"

    def text(self, value: Any) -> str:
        return str(value + 1)

    def value(self, text: str) -> Any:
        return int(text) - 1 if text.isdecimal() else text


class Ordinals(Setting):
    """Several of a row of things, each by its place in it, counted from 1."""

    def text(self, value: Any) -> str:
        return "_".join(map(str, value))

    def value(self, text: str) -> Any:
        return tuple(map(int, text.split("_"))) if text else ()

    def usable(self, value: Any, choices: Choices) -> Any:
        low, high = self.limits or (1, LARGEST)
        if not all(type(place) is int and low <= place <= high for place in value):
            raise ValueError("there is no such place")
        return tuple(sorted(set(value)))


class Number(Setting):
    """One number within limits, or several."""

    usual = "a number from {} to {}"

    def text(self, value: Any) -> str:
        return "_".join(exact(float(number)) for number in self.spread(value))

    def value(self, text: str) -> Any:
        return self.gather([float(word) for word in text.split("_")])

    def usable(self, value: Any, choices: Choices) -> Any:
        limits = self.limits or (-LARGEST, LARGEST)
        return self.gather([usable_number(number, limits) for number in self.spread(value)])


class InputList(Number):
    """The inputs of a run."""

    usual = f"1 to {MOST_STEPS} numbers, such as `1_0.5_0.25_1`"

    def gather(self, numbers: list[float]) -> Any:
        if not 1 <= len(numbers) <= MOST_STEPS:
            raise ValueError("too few or too many")
        return tuple(numbers)


class Record(Number):
    """The numbers of a record, such as a `Gate`."""

    def spread(self, value: Any) -> Iterable[float]:
        return vars(value).values()  # type: ignore[no-any-return]

    def gather(self, numbers: list[float]) -> Any:
        if len(numbers) != len(self.slots):
            raise ValueError("too few or too many")
        return super().gather(numbers)


class TwelveNumbers(Number):
    """The twelve numbers of a cell; a link may name the example that has them."""

    usual = "an example's name or the cell's twelve numbers"

    def text(self, value: Any) -> str:
        named = (name for name, preset in PRESETS.items() if preset.params == value)
        return next(named, "") or super().text(value)

    def value(self, text: str) -> Any:
        return PRESETS[text].params if text in PRESETS else super().value(text)

    def spread(self, value: Any) -> Iterable[float]:
        return value.numbers()  # type: ignore[no-any-return]

    def gather(self, numbers: list[float]) -> Any:
        return LSTMParams.from_flat(numbers)


class VariedSlot(Setting):
    """The slot of a number that is varied along an axis of the landscape."""

    usual = "the name of a number, such as `forget.b` or `x.0`"

    def _changed(self, choices: Choices, value: Any) -> Choices:
        return choices.with_axis(self.name, value)


class Ends(Number):
    """The low and the high end of a range."""

    usual = "the two ends of a range, such as `-6_6`"

    def gather(self, numbers: list[float]) -> Any:
        low, high = numbers
        if round(high - low, 9) < NARROWEST:
            raise ValueError("the range is too narrow")
        return (low, high)

    def with_number(self, choices: Choices, slot: str, number: float) -> Choices:
        """Move one end, no further than just before the other one."""
        low, high = self.get(choices)
        if slot == self.slots[0]:
            return self._changed(choices, (min(number, high - NARROWEST), high))
        return self._changed(choices, (low, max(number, low + NARROWEST)))


class ForcedGates(Setting):
    """Gates with the values they are forced to, in the order of their letters."""

    usual = "gates with values from 0 to 1 (g from -1), such as `f0_i0.5`"

    def text(self, value: Any) -> str:
        return "_".join(f"{letter}{exact(number)}" for letter, number in value)

    def value(self, text: str) -> Any:
        return [(word[:1], float(word[1:])) for word in text.split("_")] if text else ()

    def usable(self, value: Any, choices: Choices) -> Any:
        forced = {letter: usable_number(number) for letter, number in value}
        checked_forced(forced)
        if len(forced) != len(value):
            raise ValueError("a gate has two values")
        return tuple(sorted(forced.items()))


def placed(record: Made, path: str, value: Any) -> Made:
    """Put a value where a path such as params.input.b leads to in a frozen record."""
    field, _, rest = path.partition(".")
    inner = placed(getattr(record, field), rest, value) if rest else value
    return replace(record, **{field: inner})  # type: ignore[type-var]


def usable_number(value: Any, limits: tuple[float, float] = (-LARGEST, LARGEST)) -> float:
    """Return a number as a float; raise ValueError if it is none, or beyond the limits."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if not (is_number and limits[0] <= value <= limits[1]):
        raise ValueError(f"it is no number from {limits[0]} to {limits[1]}")
    return float(value)
