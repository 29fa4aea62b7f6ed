"""The learner's choices as the query of a link, and back.

A link names the example and says what differs from it, so that it stays short enough for a chat.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from lstm_core import PRESETS, Gate, LSTMParams, State
from lstm_core.cell import checked_forced
from lstm_core.checks import Numbers
from lstm_lab import RNNParams
from lstm_view.choices import FIRST_SCREEN, SPEEDS, Choices
from lstm_view.glossary import UNITS, WORDINGS
from lstm_view.numerals import exact, plainly
from lstm_view.settings import (
    AFTERWARDS,
    KINDS,
    LAYOUTS,
    MOST_UNROLLED,
    NARROWEST,
    SHOWABLE,
    SOURCES,
    STRONGEST,
    VIEWS,
    Axis,
    Forcing,
    with_forced,
)
from lstm_view.slots import numbers_of
from lstm_view.stages import ALL, KEYS
from lstm_view.training.settings import (
    LARGEST_SEED,
    LAST_EPOCH,
    MODES,
    OPTIMIZERS,
    ORDERS,
    RATES,
    SCALINGS,
    SERIES,
    SHARES,
    STARTS,
    TASKS,
    WINDOWS,
)
from lstm_view.typed_text import MOST_STEPS, read_sequence


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


def _whole(text: str) -> int:
    if not text.isdecimal():
        raise ValueError(f"{text} is not a whole number")
    return int(text)


def _read_step(choices: Choices, text: str) -> Choices:
    t = _whole(text) - 1
    if not 0 <= t < len(choices.xs):
        raise ValueError(f"the steps go from 1 to {len(choices.xs)}")
    return replace(choices, t=t)


def _choice(field: str, options: Iterable[str], remedy: str) -> Part:
    return _one_of(
        options,
        lambda choices: str(getattr(choices, field)),
        lambda choices, text: replace(choices, **{field: text}),  # type: ignore[arg-type]
        remedy,
    )


def _setting(page: str, field: str, options: Iterable[str], remedy: str) -> Part:
    return _one_of(
        options,
        lambda choices: str(getattr(getattr(choices, page), field)),
        lambda choices, text: choices.with_setting(page, field, text),
        remedy,
    )


def _one_of(
    options: Iterable[str],
    write: Callable[[Choices], str],
    take: Callable[[Choices, str], Choices],
    remedy: str,
) -> Part:
    allowed = tuple(options)

    def read(choices: Choices, text: str) -> Choices:
        if text not in allowed:
            raise ValueError(f"there are {allowed}")
        return take(choices, text)

    return Part(write, read, remedy)


def _write_forced(forced: Forcing) -> str:
    return "_".join(f"{letter}{exact(value)}" for letter, value in forced)


def _read_forced(text: str) -> Forcing:
    forced: Forcing = ()
    for word in text.split("_") if text else ():
        letter, (value,) = word[:1], _read_numbers(word[1:])
        if letter in dict(forced):
            raise ValueError(f"{letter} has two values")
        forced = with_forced(forced, letter, value)
    checked_forced(dict(forced))
    return forced


def _count(page: str, field: str, low: int, high: int) -> Part:
    def read(choices: Choices, text: str) -> Choices:
        if not low <= _whole(text) <= high:
            raise ValueError(f"{field} goes from {low} to {high}")
        return choices.with_setting(page, field, _whole(text))

    def write(choices: Choices) -> str:
        return str(getattr(getattr(choices, page), field))

    return Part(write, read, f"takes a whole number from {low} to {high}")


def _read_rate(choices: Choices, text: str) -> Choices:
    (rate,) = _read_numbers(text)
    if not RATES[0] <= rate <= RATES[1]:
        raise ValueError(f"a learning rate goes from {RATES[0]} to {RATES[1]}")
    return choices.with_setting("training", "rate", rate)


def _read_rnn(choices: Choices, text: str) -> Choices:
    w_h, w_x, b = _read_numbers(text)
    if max(abs(w_h), abs(w_x), abs(b)) > STRONGEST:
        raise ValueError(f"the weights go from -{STRONGEST} to {STRONGEST}")
    return choices.with_setting("why", "rnn", RNNParams(w_h, w_x, b))


def _write_other_cell(choices: Choices) -> str:
    params = choices.compare.params
    if params is None:
        return ""
    named = (name for name, preset in PRESETS.items() if preset.params == params)
    return next(named, _numbers(params.flat()))


def _read_other_cell(choices: Choices, text: str) -> Choices:
    preset = PRESETS.get(text)
    params = preset.params if preset else LSTMParams.from_flat(_read_numbers(text))
    return choices.with_setting("compare", "params", params)


def _read_axis(axis: Axis) -> Callable[[Choices, str], Choices]:
    def read(choices: Choices, text: str) -> Choices:
        if text not in numbers_of(choices):
            raise ValueError(f"there are {tuple(numbers_of(choices))}")
        return replace(choices, landscape=choices.landscape.with_axis(axis, text))

    return read


def _read_range(axis: Axis) -> Callable[[Choices, str], Choices]:
    def read(choices: Choices, text: str) -> Choices:
        low, high = _read_numbers(text)
        if round(high - low, 9) < NARROWEST:
            raise ValueError(f"a range is at least {NARROWEST} wide")
        return choices.with_setting("landscape", f"{axis}_range", (low, high))

    return read


def _read_shown_step(choices: Choices, text: str) -> Choices:
    step = _whole(text) - 1
    if not 0 <= step < len(choices.xs):
        raise ValueError(f"the steps go from 1 to {len(choices.xs)}")
    return choices.with_setting("landscape", "step", step)


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
    "force": Part(
        lambda choices: _write_forced(choices.forced),
        lambda choices, text: replace(choices, forced=_read_forced(text)),
        "takes gates with values from 0 to 1 (g from -1), such as `f0_i0.5`",
    ),
    "rnn": Part(
        lambda choices: _numbers((choices.why.rnn.w_h, choices.why.rnn.w_x, choices.why.rnn.b)),
        _read_rnn,
        f"takes three numbers from -{STRONGEST:g} to {STRONGEST:g}, such as `0.5_1_0`",
    ),
    "unroll": _count("why", "steps", 1, MOST_UNROLLED),
    "after": _setting("why", "after", AFTERWARDS, f"takes {', '.join(AFTERWARDS)}"),
    "from": _setting("why", "source", SOURCES, f"takes {', '.join(SOURCES)}"),
    "vs": _setting("compare", "kind", KINDS, f"takes {', '.join(KINDS)}"),
    "vs_x": Part(
        lambda choices: _numbers(choices.compare.xs or ()),
        lambda choices, text: choices.with_setting("compare", "xs", _read_numbers(text)),
        "takes 1 to 200 numbers, such as `1_0.5_0.25_1`",
    ),
    "vs_cell": Part(
        _write_other_cell, _read_other_cell, "takes an example's name or the cell's twelve numbers"
    ),
    "vs_force": Part(
        lambda choices: _write_forced(choices.compare.forced),
        lambda choices, text: choices.with_setting("compare", "forced", _read_forced(text)),
        "takes gates with values from 0 to 1 (g from -1), such as `f0_i0.5`",
    ),
    "beyond": _count("compare", "beyond", 0, MOST_STEPS),
    "axes": _setting("compare", "layout", LAYOUTS, f"takes {', '.join(LAYOUTS)}"),
    "across": Part(
        lambda choices: choices.landscape.across,
        _read_axis("across"),
        "takes the name of a number, such as `forget.b` or `x.0`",
    ),
    "up": Part(
        lambda choices: choices.landscape.up,
        _read_axis("up"),
        "takes the name of a number, such as `forget.b` or `x.0`",
    ),
    "across_range": Part(
        lambda choices: _numbers(choices.landscape.across_range),
        _read_range("across"),
        "takes the two ends of a range, such as `-6_6`",
    ),
    "up_range": Part(
        lambda choices: _numbers(choices.landscape.up_range),
        _read_range("up"),
        "takes the two ends of a range, such as `-6_6`",
    ),
    "show": _setting("landscape", "quantity", SHOWABLE, f"takes {', '.join(SHOWABLE)}"),
    "at": Part(
        lambda choices: "" if (step := choices.landscape.step) is None else str(step + 1),
        _read_shown_step,
        "takes a time step of the sequence, counted from 1",
    ),
    "train": _setting("training", "mode", MODES, f"takes {', '.join(MODES)}"),
    "epoch": _count("training", "epoch", 0, LAST_EPOCH),
    "task": _setting("training", "task", TASKS, f"takes {', '.join(TASKS)}"),
    "begin": _setting("training", "start", STARTS, f"takes {', '.join(STARTS)}"),
    "seed": _count("training", "seed", 0, LARGEST_SEED),
    "optimizer": _setting("training", "optimizer", OPTIMIZERS, f"takes {', '.join(OPTIMIZERS)}"),
    "rate": Part(
        lambda choices: _numbers((choices.training.rate,)),
        _read_rate,
        f"takes a number from {plainly(RATES[0])} to {plainly(RATES[1])}",
    ),
    "epochs": _count("training", "epochs", 1, LAST_EPOCH),
    "order": _setting("training", "order", ORDERS, f"takes {', '.join(ORDERS)}"),
    "series": _setting("training", "series", SERIES, f"takes {', '.join(SERIES)}"),
    "window": _count("training", "window", *WINDOWS),
    "scaling": _setting("training", "scaling", SCALINGS, f"takes {', '.join(SCALINGS)}"),
    "share": _count("training", "share", *SHARES),
    "view": _setting("landscape", "view", VIEWS, f"takes {', '.join(VIEWS)}"),
}
"""Every part of a link, in the order in which they build on each other."""
