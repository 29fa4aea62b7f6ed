"""The learner's choices as the query of a link, and back.

A link names the example and says what differs from it, so that it stays short enough for a chat.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from lstm_core import PRESETS, Gate, State
from lstm_core.checks import Numbers
from lstm_view.choices import FIRST_SCREEN, SPEEDS, Choices
from lstm_view.glossary import UNITS, WORDINGS
from lstm_view.numerals import exact
from lstm_view.stages import ALL, KEYS
from lstm_view.typed_text import read_sequence


@dataclass(frozen=True)
class Part:
    """One part of a link: how it is written, how it is read, and what it may say."""

    write: Callable[[Choices], str]
    read: Callable[[Choices, str], Choices]
    remedy: str


def to_query(choices: Choices) -> str:
    """Write the choices as a query; the first screen needs none.

    >>> to_query(FIRST_SCREEN)
    ''
    >>> to_query(FIRST_SCREEN.with_weight("forget", "b", -2.5))
    'cell=companies&seq=B&forget=2.7043_1.6307_-2.5'
    """
    if choices == FIRST_SCREEN:
        return ""
    said = {"cell": choices.preset_name}
    plain = Choices.of_preset(choices.preset_name)
    for name, part in PARTS.items():
        if part.write(choices) != part.write(plain):
            said[name] = part.write(choices)
            if name == "seq":
                plain = part.read(plain, said[name])
    return urlencode(said)


def from_query(query: Mapping[str, str]) -> tuple[Choices, list[str]]:
    """Read a link; also say which parts could not be used and were left as the example has them.

    >>> choices, problems = from_query({"cell": "counts", "t": "99"})
    >>> choices.preset_name, choices.t, problems
    ('counts', 1, ['`t` takes a time step of the sequence, counted from 1'])
    """
    foreign = ["it has parts that no link of this app has"] * (not PARTS.keys() >= query.keys())
    if not PARTS.keys() & query.keys():
        return FIRST_SCREEN, []
    choices, problems = Choices.of_preset(FIRST_SCREEN.preset_name), []
    for name, part in PARTS.items():
        if name in query:
            try:
                choices = part.read(choices, query[name])
            except ValueError:
                problems.append(f"`{name}` {part.remedy}")
    return choices, problems + foreign


def _numbers(values: Iterable[Numbers]) -> str:
    return "_".join(exact(float(value)) for value in values)


def _read_numbers(text: str) -> tuple[float, ...]:
    return read_sequence(text)


def _write_unit(unit: str) -> Callable[[Choices], str]:
    def write(choices: Choices) -> str:
        gate = getattr(choices.params, unit)
        return _numbers((gate.w_h, gate.w_x, gate.b))

    return write


def _read_unit(unit: str) -> Callable[[Choices, str], Choices]:
    def read(choices: Choices, text: str) -> Choices:
        w_h, w_x, b = _read_numbers(text)
        return choices.with_unit(unit, Gate(w_h, w_x, b))

    return read


def _read_start(choices: Choices, text: str) -> Choices:
    h, c = _read_numbers(text)
    return replace(choices, initial=State(h=h, c=c))


def _read_step(choices: Choices, text: str) -> Choices:
    t = int(text) - 1
    if not 0 <= t < len(choices.xs):
        raise ValueError(f"the steps go from 1 to {len(choices.xs)}")
    return replace(choices, t=t)


def _choice(field: str, options: Iterable[str], remedy: str) -> Part:
    allowed = tuple(options)

    def read(choices: Choices, text: str) -> Choices:
        if text not in allowed:
            raise ValueError(f"{field} takes one of {allowed}")
        return replace(choices, **{field: text})  # type: ignore[arg-type]

    return Part(lambda choices: str(getattr(choices, field)), read, remedy)


def _read_preset(choices: Choices, text: str) -> Choices:
    if text not in PRESETS:
        raise ValueError(f"there are the examples {tuple(PRESETS)}")
    return Choices.of_preset(text)


def _read_sequence_name(choices: Choices, text: str) -> Choices:
    if text not in choices.preset.sequences:
        raise ValueError(f"there are the sequences {tuple(choices.preset.sequences)}")
    return choices.with_sequence(text)


def _read_ask(choices: Choices, text: str) -> Choices:
    if text != "1":
        raise ValueError("it is 1 or left out")
    return replace(choices, ask_first=True)


PARTS: dict[str, Part] = {
    "cell": Part(lambda choices: choices.preset_name, _read_preset, "takes an example's name"),
    "seq": Part(
        lambda choices: choices.sequence_name,
        _read_sequence_name,
        "takes the name of one of the example's sequences",
    ),
    "x": Part(
        lambda choices: _numbers(choices.xs),
        lambda choices, text: choices.with_inputs(_read_numbers(text)),
        "takes 1 to 200 numbers, such as `1_0.5_0.25_1`",
    ),
    **{
        unit: Part(
            _write_unit(unit), _read_unit(unit), "takes three numbers, such as `2.7_1.63_1.62`"
        )
        for unit in UNITS
    },
    "start": Part(
        lambda choices: _numbers((choices.initial.h, choices.initial.c)),
        _read_start,
        "takes the short-term and the long-term memory at the start, such as `0_2`",
    ),
    "t": Part(
        lambda choices: str(choices.t + 1),
        _read_step,
        "takes a time step of the sequence, counted from 1",
    ),
    "stage": _choice("stage", (*KEYS, ALL), f"takes {', '.join(KEYS)} or {ALL}"),
    "names": _choice("wording", WORDINGS, "takes words or symbols"),
    "speed": _choice("speed", SPEEDS, f"takes {', '.join(SPEEDS)}"),
    "ask": Part(lambda choices: "1" if choices.ask_first else "", _read_ask, "takes 1"),
}
"""Every part of a link, in the order in which they build on each other."""
