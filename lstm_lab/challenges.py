"""Goals for one cell, in an order to learn from, each with a solution and cells that nearly reach it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

import numpy as np

from lstm_core import presets
from lstm_core.cell import GATE_NUMBERS, SLOTS, Gate, LSTMParams
from lstm_core.checks import Array
from lstm_core.presets import COMPANIES, OPEN, OPENS_AT_1, SHUT, SHUTS_AT_MINUS_1, TRAINED
from lstm_core.presets import TAKES_SIGN_OF_X as SIGN_OF_X
from lstm_core.presets import TAKES_X as X
from lstm_lab.judging import Challenge, Part, Truths, Wanted, Where, before, carried, sequences


def _bias(b: float) -> Gate:
    return Gate(0.0, 0.0, b)


def _by_x(w_x: float, b: float = 0.0) -> Gate:
    return Gate(0.0, w_x, b)


ZERO = _bias(0.0)
ALWAYS_1 = _bias(10.0)
TANH_1, TANH_2 = float(np.tanh(1.0)), float(np.tanh(2.0))
BIASES = tuple(slot for slot in SLOTS if slot.endswith(".b"))


def _challenge(searched: Array, solution: LSTMParams, *near: Mapping[str, Gate], **more: Any) -> Challenge:
    """Make near misses of the solution with other gates."""
    near_misses = tuple(replace(solution, **gates) for gates in near)
    return Challenge(searched=searched, solution=solution, near_misses=near_misses, **more)


def _of(*gates: str) -> tuple[str, ...]:
    return tuple(f"{gate}.{number}" for gate in gates for number in GATE_NUMBERS)


def _asks(quantity: str, within: float, wanted: Wanted, **where: Where) -> dict[str, Part]:
    """Return a part for each place at which a quantity is to be what is wanted."""
    return {name: Part(quantity, within, wanted, place) for name, place in where.items()}


def _yes(**where: Where) -> dict[str, Part]:
    """Ask for a short-term memory from 0.5 to 1."""
    return _asks("h", 0.25, lambda x: 0.75, **where)


def _no(**where: Where) -> dict[str, Part]:
    """Ask for a short-term memory from -0.1 to 0.1."""
    return _asks("h", 0.1, lambda x: 0.0, **where)


def _not_yes(**where: Where) -> dict[str, Part]:
    """Ask for a short-term memory from -1 to 0.1."""
    return _asks("h", 0.55, lambda x: -0.45, **where)


def _step(x: Array) -> Array:
    return np.cumsum(np.ones_like(x), axis=0)


def _ones(x: Array) -> Array:
    return np.cumsum(np.where(x == 1.0, 1.0, 0.0), axis=0)


def _ones_since_reset(x: Array) -> Array:
    return carried(lambda count, x: np.where(x == -10.0, 0.0, count + (x == 1.0)), x)


def _was_reset(x: Array) -> Truths:
    return carried(np.minimum, x) < 0.0


def _last_sign(x: Array) -> Array:
    return carried(lambda sign, x: np.where(x == 0.0, sign, x), x)


def _largest(x: Array) -> Array:
    return carried(np.maximum, x)


def _change(x: Array) -> Array:
    """Return the change from the step before, 0 at the first."""
    return x - np.where(_step(x) > 1.0, before(x), x)


SIGN_OF_INPUT: Mapping[str, Where] = {
    "zero": lambda x: x == 0.0,
    "positive": lambda x: x > 0.0,
    "negative": lambda x: x < 0.0,
}
KEEPS_ALL = LSTMParams(OPEN, OPEN, X, OPEN)
WIDE = sequences((0.0, 1.0, 2.0, -1.0, -2.0), between=True)
BITS = sequences((0.0, 1.0))
SIGNS = sequences((0.0, 1.0, -1.0))
TENTHS = sequences((0.0, 1.0, -1.0), between=True)

# fmt: off
CHALLENGES: Mapping[str, Challenge] = MappingProxyType({
    "keep": _challenge(
        WIDE, KEEPS_ALL,
        {"forget": _bias(5.0)}, {"forget": _by_x(4.0, 10.0)}, {"forget": _by_x(-5.0, 8.0)},
        parts=_asks("f", 0.001, lambda x: 1.0, **SIGN_OF_INPUT),
        start=replace(KEEPS_ALL, forget=_by_x(4.0)),
        given=("forget.w_h", *_of("input", "candidate", "output")),
        neighbour=replace(KEEPS_ALL, forget=_bias(2.2)),
    ),
    "forget": _challenge(
        WIDE, replace(KEEPS_ALL, forget=SHUT),
        {"forget": ZERO}, {"forget": _by_x(4.0, -10.0)}, {"forget": _by_x(-5.0, -8.0)},
        parts=_asks("f", 0.001, lambda x: 0.0, **SIGN_OF_INPUT),
        start=replace(KEEPS_ALL, forget=Gate(2.0, 4.0, 2.0)),
        given=_of("input", "candidate", "output"),
        neighbour=KEEPS_ALL,
    ),
    "first": _challenge(
        sequences((0.0, 0.5, 1.0, -0.5, -1.0), first=(1.0, 0.5), between=True),
        LSTMParams(OPEN, Gate(-60.0, 0.0, 5.0), X, OPEN),
        {"input": OPEN}, {"input": SHUT}, {"input": Gate(-20.0, 0.0, 5.0)}, {"forget": _bias(4.0)},
        parts=_asks(
            "c", 0.05, lambda x: np.tanh(x[0]),
            takes=lambda x: _step(x) == 1.0,
            keeps_1=lambda x: (_step(x) > 1.0) & (x[0] == 1.0),
            keeps_half=lambda x: (_step(x) > 1.0) & (x[0] == 0.5),
        ),
        start=LSTMParams(ZERO, ZERO, X, OPEN),
        given=_of("candidate", "output"),
        neighbour=KEEPS_ALL,
    ),
    "ignore": _challenge(
        sequences((0.0, 1.0, 5.0, -1.0, -5.0), between=True), LSTMParams(SHUT, OPEN, ALWAYS_1, OPEN),
        {"forget": OPEN}, {"candidate": _by_x(2.0, 10.0)}, {"input": _by_x(1.0, 4.0)},
        parts=_asks(
            "c", 0.05, lambda x: 1.0,
            silence=lambda x: x == 0.0,
            quiet=lambda x: (x != 0.0) & (np.abs(x) <= 1.0),
            loud=lambda x: np.abs(x) > 1.0,
        ),
    ),
    "grow": _challenge(
        SIGNS, LSTMParams(OPEN, OPEN, ALWAYS_1, OPEN),
        {"forget": _bias(7.0)}, {"input": ZERO}, {"candidate": SIGN_OF_X}, {"candidate": _bias(1.0)},
        parts=_asks("c", 0.1, _step, early=lambda x: _step(x) <= 10.0, late=lambda x: _step(x) > 10.0),
    ),
    "settle": _challenge(
        SIGNS, LSTMParams(ZERO, OPEN, ALWAYS_1, OPEN),
        {"forget": OPEN}, {"forget": _bias(0.1)}, {"input": ZERO}, {"output": _bias(2.0)},
        parts=_asks("c", 0.05, lambda x: 2.0, holds_2=lambda x: _step(x) >= 6.0)
        | _asks("h", 0.01, lambda x: TANH_2, shows=lambda x: _step(x) >= 6.0),
    ),
    "invert": _challenge(
        SIGNS, LSTMParams(SHUT, OPEN, _by_x(-10.0), OPEN),
        {"candidate": SIGN_OF_X}, {"candidate": _by_x(-1.0)}, {"forget": OPEN}, {"input": _by_x(-10.0)},
        parts=_asks(
            "h", 0.05, lambda x: -TANH_1 * x,
            one=lambda x: x == 1.0, minus_one=lambda x: x == -1.0, zero=lambda x: x == 0.0,
        ),
    ),
    "echo": _challenge(
        sequences((0.0, 0.25, 0.5, -0.25, -0.5), between=True), LSTMParams(SHUT, OPEN, _by_x(1.2), OPEN),
        {"candidate": X}, {"candidate": _by_x(2.0)}, {"candidate": _by_x(1.2, 0.2)}, {"forget": ZERO},
        parts=_asks(
            "h", 0.05, lambda x: x,
            zero=lambda x: x == 0.0,
            small=lambda x: (x != 0.0) & (np.abs(x) <= 0.3),
            large=lambda x: np.abs(x) > 0.3,
        ),
    ),
    "count": _challenge(
        BITS, LSTMParams(OPEN, OPEN, SIGN_OF_X, OPEN),
        {"candidate": X}, {"candidate": ALWAYS_1}, {"forget": _bias(5.0)}, {"forget": SHUT},
        parts=_asks(
            "c", 0.1, _ones,
            few=lambda x: (x == 1.0) & (_ones(x) <= 3.0),
            many=lambda x: (x == 1.0) & (_ones(x) > 3.0),
            zero=lambda x: x == 0.0,
        ),
    ),
    "one_bias": _challenge(
        np.array([COMPANIES["A"]]).T, replace(TRAINED, candidate=replace(TRAINED.candidate, b=1.0)),
        {"candidate": replace(TRAINED.candidate, b=0.0)},
        {"candidate": TRAINED.candidate, "forget": replace(TRAINED.forget, b=10.0)},
        {"candidate": TRAINED.candidate, "output": replace(TRAINED.output, b=10.0)},
        {"candidate": replace(TRAINED.candidate, b=0.0), "input": replace(TRAINED.input, b=2.0)},
        parts=_asks("h", 0.05, lambda x: 1.0, answer=lambda x: _step(x) == len(x)),
        start=TRAINED,
        given=tuple(slot for slot in SLOTS if slot not in BIASES),
        only_one=BIASES,
    ),
    "sum": _challenge(
        TENTHS, LSTMParams(OPEN, OPEN, _by_x(0.1), OPEN),
        {"candidate": X}, {"candidate": SIGN_OF_X}, {"input": ZERO, "candidate": _by_x(0.2)},
        {"forget": _bias(3.0)},
        parts=_asks(
            "c", 0.05, lambda x: np.cumsum(x, axis=0) / 10.0,
            early=lambda x: _step(x) <= 5.0, late=lambda x: _step(x) > 5.0,
        ),
    ),
    "latch": _challenge(
        SIGNS, LSTMParams(SHUTS_AT_MINUS_1, OPENS_AT_1, SIGN_OF_X, OPEN),
        {"forget": OPEN}, {"input": OPEN}, {"forget": _by_x(10.0, 2.0)}, {"forget": OPENS_AT_1},
        {"input": _by_x(10.0, -10.0), "candidate": X},
        parts=_yes(set=lambda x: x == 1.0, holds=lambda x: (x == 0.0) & (_last_sign(x) == 1.0))
        | _no(clear=lambda x: _last_sign(x) <= 0.0),
    ),
    "reset": _challenge(
        sequences((0.0, 1.0, -10.0)), LSTMParams(_by_x(2.0, 10.0), OPENS_AT_1, SIGN_OF_X, OPEN),
        {"forget": OPEN}, {"forget": _by_x(1.0, 5.0)}, {"input": OPEN},
        {"forget": SHUTS_AT_MINUS_1, "input": ZERO},
        parts=_asks(
            "c", 0.1, _ones_since_reset,
            counts=lambda x: ~_was_reset(x),
            clears=lambda x: x == -10.0,
            starts_over=lambda x: _was_reset(x) & (x != -10.0),
        ),
    ),
    "secret": _challenge(
        SIGNS, LSTMParams(OPEN, OPENS_AT_1, SIGN_OF_X, presets.OPENS_AT_MINUS_1),
        {"output": OPEN}, {"output": _by_x(-10.0)}, {"input": OPEN}, {"forget": SHUTS_AT_MINUS_1},
        parts=_yes(shown=lambda x: (x == -1.0) & (_ones(x) > 0.0))
        | _no(hidden=lambda x: x != -1.0, nothing=lambda x: (x == -1.0) & (_ones(x) == 0.0)),
    ),
    "alternate": _challenge(
        TENTHS, LSTMParams(SHUT, OPEN, Gate(-10.0, 0.0, 5.0), OPEN),
        {"candidate": Gate(-10.0, 0.0, 0.0)}, {"candidate": Gate(10.0, 0.0, 5.0)},
        {"candidate": Gate(-10.0, 0.0, 10.0)}, {"forget": OPEN},
        parts=_asks(
            "h", 0.05, lambda x: np.where(_step(x) % 2.0 == 1.0, TANH_1, -TANH_1),
            begins=lambda x: _step(x) == 1.0,
            down=lambda x: _step(x) % 2.0 == 0.0,
            up=lambda x: (_step(x) % 2.0 == 1.0) & (_step(x) > 1.0),
        ),
    ),
    "sign": _challenge(
        SIGNS, LSTMParams(SHUT, OPEN, Gate(10.0, 20.0, 0.0), OPEN),
        {"candidate": _by_x(20.0)}, {"candidate": Gate(10.0, 5.0, 0.0)},
        {"candidate": Gate(10.0, 20.0, 1.0)}, {"forget": OPEN, "candidate": SIGN_OF_X},
        parts=_asks("f", 0.01, lambda x: 0.0, forgets=lambda x: np.isfinite(x))
        | _asks(
            "h", 0.05, lambda x: TANH_1 * _last_sign(x),
            nothing_yet=lambda x: _last_sign(x) == 0.0,
            switches=lambda x: x != 0.0,
            holds=lambda x: (x == 0.0) & (_last_sign(x) != 0.0),
        ),
    ),
    "rising": _challenge(
        SIGNS, LSTMParams(SHUT, OPEN, Gate(-5.0, 10.0, 0.0), OPEN),
        {"candidate": SIGN_OF_X}, {"candidate": Gate(-5.0, 4.0, 0.0)},
        {"candidate": Gate(-5.0, 10.0, -4.0)}, {"forget": OPEN},
        parts=_asks(
            "h", 0.1, lambda x: TANH_1 * np.sign(_change(x)),
            rises=lambda x: _change(x) > 0.0, falls=lambda x: _change(x) < 0.0,
        ),
    ),
    "odd": _challenge(
        BITS, LSTMParams(_by_x(-20.0, 10.0), OPENS_AT_1, Gate(-10.0, 0.0, 5.0), OPEN),
        {"forget": SHUT, "input": OPEN}, {"candidate": Gate(-10.0, 0.0, 0.0)}, {"candidate": ALWAYS_1},
        {"input": OPEN},
        parts=_yes(
            turns_on=lambda x: (x == 1.0) & (_ones(x) % 2.0 == 1.0),
            stays_on=lambda x: (x == 0.0) & (_ones(x) % 2.0 == 1.0),
        )
        | _not_yes(off=lambda x: _ones(x) % 2.0 == 0.0),
    ),
    "pair": _challenge(
        BITS, LSTMParams(OPENS_AT_1, OPEN, SIGN_OF_X, Gate(100.0, 0.0, -2.5)),
        {"output": OPEN}, {"output": SHUT}, {"output": Gate(20.0, 0.0, -2.5)}, {"forget": OPEN},
        parts=_yes(pair=lambda x: (x == 1.0) & (before(x) == 1.0))
        | _no(alone=lambda x: (x == 1.0) & (before(x) == 0.0), zero=lambda x: x == 0.0),
    ),
    "largest": _challenge(
        sequences((0.0, 0.5, 1.0)), LSTMParams(Gate(40.0, -30.0, 0.0), Gate(-40.0, 30.0, 0.0), X, OPEN),
        {"forget": Gate(10.0, -10.0, 0.0), "input": Gate(-10.0, 10.0, 0.0)},
        {"forget": SHUT, "input": OPEN}, {"forget": OPEN},
        {"forget": _by_x(-30.0, 10.0), "input": _by_x(30.0, -10.0)},
        parts=_asks(
            "c", 0.05, lambda x: np.tanh(_largest(x)),
            takes=lambda x: x == _largest(x),
            keeps_half=lambda x: (x == 0.0) & (_largest(x) == 0.5),
            keeps_1=lambda x: (x < 1.0) & (_largest(x) == 1.0),
        ),
    ),
    "edge": _challenge(
        BITS, LSTMParams(Gate(-20.0, 20.0, -25.0), Gate(20.0, 30.0, -25.0), Gate(-20.0, 10.0, 0.0), OPEN),
        {"candidate": SIGN_OF_X}, {"forget": SHUT}, {"forget": Gate(-20.0, 0.0, -5.0)},
        {"input": OPENS_AT_1}, {"candidate": _by_x(-10.0)},
        parts=_yes(new=lambda x: (x == 1.0) & (before(x) == 0.0))
        | _not_yes(again=lambda x: (x == 1.0) & (before(x) == 1.0))
        | _no(zero=lambda x: x == 0.0),
    ),
})
# fmt: on
"""The challenges by name, in an order to learn from."""
