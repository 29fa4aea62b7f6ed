"""How much the end of a run depends on what went before: on each step, each route and each number."""

from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from lstm_core import LSTMParams, Trace, d_tanh, memory_gradients, prediction_gradients, run_sequence
from lstm_core.checks import Array
from lstm_core.gradients import Gradients
from lstm_lab import StepGradients, rnn_gradients, run_rnn
from lstm_view.model.choices import Choices
from lstm_view.model.names import UNITS
from lstm_view.model.settings import numbers_of

Mask = NDArray[np.bool_]
INTO_C = {"f", "g", "i"}  # write to the long-term memory; the output gate writes to the short-term one


class Line(NamedTuple):
    """A way for influence to travel: what is left at the end of a small change at each place."""

    values: Array
    is_cut: Mask  # where nothing at all can pass; elsewhere a 0 is a number too small for float64


def unrolled(choices: Choices) -> tuple[float, ...]:
    """Return the learner's inputs for as many steps as both networks are unrolled."""
    steps, xs = choices.why.steps, choices.xs
    if choices.why.after == "quiet":
        return (0.0,) * steps
    tail = xs if choices.why.after == "again" else (0.0,)
    return (*xs, *tail * steps)[:steps]


class Dependence:
    """Both networks on the same inputs, with the influence of every place on the last output."""

    def __init__(self, choices: Choices) -> None:
        """Run both networks and follow the influence back; raise `ValueError` beyond float64."""
        rnn, params, initial, forced = choices.why.rnn, choices.params, choices.initial, dict(choices.forced)
        xs, self.source = unrolled(choices), choices.why.source
        is_of_inputs = self.source == "input"
        self.places = tuple(range(1 if is_of_inputs else 0, len(xs) + 1))  # the start is place 0
        self.factors = len(self.places) - 1

        self.rnn_params, self.weight = rnn, float(rnn.w_h)
        self.rnn_trace = run_rnn(xs, rnn, initial.h)
        by_rnn = rnn_gradients(self.rnn_trace, rnn)
        rnn_memories = np.array([by_rnn.h0, *by_rnn.h])
        self.rnn_product = float(rnn_memories[self.places[0]])
        is_cut: Mask = np.full(len(self.places), is_of_inputs and rnn.w_x == 0)
        is_cut[:-1] |= rnn.w_h == 0
        self.rnn = Line(by_rnn.xs if is_of_inputs else rnn_memories, is_cut)

        self.trace = trace = run_sequence(xs, params, initial, forced)
        belt = _by_memories(memory_gradients(trace, params, path="long_term"))
        self.forget_product = float(belt[self.places[0]])
        if is_of_inputs:
            is_direct, is_detour = reach(trace, params, of="xs", end="h")
            all_paths = prediction_gradients(trace, params).xs
            belt = prediction_gradients(trace, params, path="long_term").xs
        else:
            is_direct, is_detour = reach(trace, params, of="c", end="c")
            all_paths = _by_memories(memory_gradients(trace, params))
        self.lstm = Line(all_paths, ~(is_direct | is_detour))
        self.long_term = Line(belt, ~is_direct)
        # Whether a change at the first place also reaches the end beside the long-term memory.
        self.has_detour = bool(is_detour[0])
        self.lines = {"lstm": self.lstm, "long_term": self.long_term, "rnn": self.rnn}

        first_step = run_sequence(xs[:1], params, initial, forced)
        into_c = memory_gradients(first_step, params, path="long_term").xs
        self.way_in = Line(into_c, ~reach(first_step, params, of="xs", end="c")[0])

    @property
    def rnn_factor(self) -> float:
        return _typical(np.asarray(self.weight * d_tanh(self.rnn_trace.z))[-self.factors :])

    @property
    def forget_factor(self) -> float:
        return _typical(self.trace.f[-self.factors :])


def dependence_if_finite(choices: Choices) -> Dependence | None:
    try:
        return Dependence(choices)
    except ValueError:
        return None


def _by_memories(gradients: Gradients) -> Array:
    return np.array([gradients.initial.c, *gradients.c])


def _typical(factors: Array) -> float:
    """Return the geometric mean of sizes, which to the power of their number gives the product."""
    sizes = np.abs(factors)
    return float(np.exp(np.log(sizes).mean())) if sizes.all() else 0.0


def reach(trace: Trace, params: LSTMParams, of: str, end: str) -> tuple[Mask, Mask]:
    """Tell for each input or memory whether it reaches the last h or c along the LTM, and beside it."""
    keeps, lets_out = (trace.forced.get(letter) != 0 for letter in "fo")
    hears_x, hears_h = (
        {letter for unit, letter in UNITS.items() if getattr(getattr(params, unit), weight) != 0}
        for weight in ("w_x", "w_h")
    )
    h, detour = end == "h", False
    direct = lets_out or not h
    found = []
    for t, units in reversed(list(enumerate(_heard(trace, params)))):
        if t < len(trace) - 1:
            detour = detour or (h and lets_out)
        x_to_c, x_to_h = bool(units & hears_x & INTO_C), "o" in units & hears_x
        h_to_c, h_to_h = bool(units & hears_h & INTO_C), "o" in units & hears_h
        by_x = direct and x_to_c, (detour and x_to_c) or (h and x_to_h)
        found.append(by_x if of == "xs" else (direct, detour))
        h = ((direct or detour) and h_to_c) or (h and h_to_h)
        direct, detour = direct and keeps, detour and keeps
    if of == "c":
        found.append((direct, detour))
    by_direct, by_detour = np.array(found[::-1], dtype=np.bool_).T
    return by_direct, by_detour


def _heard(trace: Trace, params: LSTMParams) -> list[set[str]]:
    """Return for each step the units that are free and not multiplied with an exact 0."""
    forced, own = trace.forced, params.candidate
    f_is_0, i_is_0, o_is_0 = (forced.get(letter) == 0 for letter in "fio")
    c_is_0, h_is_0 = bool(trace.initial.c == 0), bool(trace.initial.h == 0)
    heard = []
    for x in trace.x.tolist():
        sum_is_0 = own.b == 0 and (own.w_x == 0 or x == 0) and (own.w_h == 0 or h_is_0)
        g_is_0 = forced["g"] == 0 if "g" in forced else sum_is_0
        c_was_0, c_is_0 = c_is_0, (c_is_0 or f_is_0) and (i_is_0 or g_is_0)
        h_is_0 = c_is_0 or o_is_0
        times_0 = {"f": c_was_0, "g": i_is_0, "i": g_is_0, "o": c_is_0}
        heard.append({letter for letter in times_0 if letter not in forced and not times_0[letter]})
    return heard


class Route(NamedTuple):
    """A way from the short-term memory through one unit: its weight, and how much it passes on."""

    unit: str
    letter: str
    weight: float
    passed: float
    is_forced: bool


def routes(choices: Choices, gradients: StepGradients) -> list[Route]:
    """Return three routes into the long-term memory, and the one past it."""
    found, forced = [], dict(choices.forced)
    for unit, letter in UNITS.items():
        weight = float(getattr(choices.params, unit).w_h)
        passed = float(getattr(gradients, f"via_{unit}")[choices.t])
        found.append(Route(unit, letter, weight, passed, letter in forced))
    return found


def amounts(choices: Choices) -> dict[str, float] | None:
    """Return the derivative of the prediction by each number, by its slot; None beyond float64."""
    try:
        found = prediction_gradients(choices.run(), choices.params)
    except ValueError:
        return None
    xs = tuple(found.xs.tolist())
    return numbers_of(replace(choices, params=found.params, initial=found.initial, xs=xs))
