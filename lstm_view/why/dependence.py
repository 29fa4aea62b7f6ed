"""How much the last output of a plain RNN, and of the LSTM, still depends on each earlier step."""

from dataclasses import dataclass

import numpy as np

from lstm_core import Gradients, d_tanh, memory_gradients, prediction_gradients, run_sequence
from lstm_core.checks import Array, Numbers
from lstm_lab import rnn_gradients, run_rnn
from lstm_view.model.choices import Choices
from lstm_view.model.numerals import of_any_size
from lstm_view.why.reach import Mask, reach

TOO_SMALL = "less than float64 holds"  # what a 0 is called that stands for a tiny influence


@dataclass(frozen=True)
class Line:
    """A way for influence to travel: what is left at the end of a small change at each place."""

    values: Array
    is_cut: Mask  # where nothing at all can pass; elsewhere a 0 is a number too small for float64

    def told(self, place: int) -> str:
        return told(self.values[place], bool(self.is_cut[place]))


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
        """The factor of one step of the plain RNN, on average."""
        return _typical(np.asarray(self.weight * d_tanh(self.rnn_trace.z))[-self.factors :])

    @property
    def forget_factor(self) -> float:
        return _typical(self.trace.f[-self.factors :])


def dependence_if_finite(choices: Choices) -> Dependence | None:
    try:
        return Dependence(choices)
    except ValueError:
        return None


def told(value: Numbers, is_exact: bool) -> str:
    """Write what is left; a 0 is either exact or only what float64 makes of it."""
    return of_any_size(value) if value or is_exact else TOO_SMALL


def _by_memories(gradients: Gradients) -> Array:
    return np.array([gradients.initial.c, *gradients.c])


def _typical(factors: Array) -> float:
    """Return the geometric mean of sizes, which to the power of their number gives the product."""
    sizes = np.abs(factors)
    return float(np.exp(np.log(sizes).mean())) if sizes.all() else 0.0
