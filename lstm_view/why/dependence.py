"""How much the last output of a plain RNN, and of the LSTM, still depends on each earlier step."""

from dataclasses import dataclass

import numpy as np

from lstm_core import Gradients, Trace, d_tanh, memory_gradients, prediction_gradients, run_sequence
from lstm_core.checks import Array, Numbers
from lstm_lab import RNNParams, RNNTrace, rnn_gradients, run_rnn
from lstm_view.model.choices import Choices
from lstm_view.model.numerals import of_any_size
from lstm_view.why.reach import Mask, reach

TOO_SMALL = "less than float64 holds"
"""What a 0 is called that stands for an influence too small for float64."""


@dataclass(frozen=True)
class Line:
    """A way for influence to travel: what is left at the end of a small change at each place.

    `is_cut` tells where nothing at all can pass; elsewhere a 0 is a number too small for float64.
    """

    values: Array
    is_cut: Mask

    @property
    def first(self) -> str:
        return self.told(0)

    def told(self, place: int) -> str:
        return told(self.values[place], bool(self.is_cut[place]))


@dataclass(frozen=True)
class Dependence:
    """Both networks on the same inputs, with the influence of every place on the last output.

    `places` counts from 1; where the memories are the source it begins with 0, the start.
    `way_in` is the derivative of the first long-term memory by the first input. `has_detour` tells
    whether a change at the first place can also reach the end beside the long-term memory.
    """

    source: str
    places: tuple[int, ...]
    rnn_params: RNNParams
    rnn_trace: RNNTrace
    trace: Trace
    rnn: Line
    lstm: Line
    long_term: Line
    rnn_product: float
    forget_product: float
    way_in: Line
    has_detour: bool

    @property
    def weight(self) -> float:
        return float(self.rnn_params.w_h)

    @property
    def factors(self) -> int:
        """How many steps lie between the first place and the last."""
        return len(self.places) - 1

    @property
    def rnn_factor(self) -> float:
        """The factor of one step of the plain RNN, on average."""
        return _typical(np.asarray(self.weight * d_tanh(self.rnn_trace.z))[-self.factors :])

    @property
    def forget_factor(self) -> float:
        return _typical(self.trace.f[-self.factors :])

    @property
    def lines(self) -> dict[str, Line]:
        """The three lines by name, in the order in which they are drawn."""
        return {"lstm": self.lstm, "long_term": self.long_term, "rnn": self.rnn}


def unrolled(choices: Choices) -> tuple[float, ...]:
    """Return the learner's inputs for as many steps as both networks are unrolled."""
    steps, xs = choices.why.steps, choices.xs
    if choices.why.after == "quiet":
        return (0.0,) * steps
    tail = xs if choices.why.after == "again" else (0.0,)
    return (*xs, *tail * steps)[:steps]


def dependence(choices: Choices) -> Dependence:
    """Run both networks and follow the influence back; raise `ValueError` beyond float64."""
    source, rnn, params, forced = choices.why.source, choices.why.rnn, choices.params, dict(choices.forced)
    xs = unrolled(choices)
    trace = run_sequence(xs, params, choices.initial, forced)
    first_step = run_sequence(xs[:1], params, choices.initial, forced)
    into_c = memory_gradients(first_step, params, path="long_term").xs
    rnn_trace = run_rnn(xs, rnn, choices.initial.h)
    by_rnn = rnn_gradients(rnn_trace, rnn)
    rnn_memories = np.array([by_rnn.h0, *by_rnn.h])
    belt = _by_memories(memory_gradients(trace, params, path="long_term"))
    if source == "input":
        places = tuple(range(1, len(xs) + 1))
        rnn_values, all_paths = by_rnn.xs, prediction_gradients(trace, params).xs
        long_term = prediction_gradients(trace, params, path="long_term").xs
        found = reach(trace, params, of="xs", end="h")
    else:
        places = tuple(range(len(xs) + 1))
        rnn_values, all_paths = rnn_memories, _by_memories(memory_gradients(trace, params))
        long_term = belt
        found = reach(trace, params, of="c", end="c")
    return Dependence(
        source,
        places,
        rnn,
        rnn_trace,
        trace,
        Line(rnn_values, _is_cut_in_rnn(choices, len(places))),
        Line(all_paths, ~(found.direct | found.detour)),
        Line(long_term, ~found.direct),
        rnn_product=float(rnn_memories[places[0]]),
        forget_product=float(belt[places[0]]),
        way_in=Line(into_c, ~reach(first_step, params, of="xs", end="c").direct),
        has_detour=bool(found.detour[0]),
    )


def dependence_if_finite(choices: Choices) -> Dependence | None:
    try:
        return dependence(choices)
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


def _is_cut_in_rnn(choices: Choices, places: int) -> Mask:
    rnn = choices.why.rnn
    is_before_end: Mask = np.arange(places) < places - 1
    is_deaf = choices.why.source == "input" and rnn.w_x == 0
    return (is_before_end & np.bool_(rnn.w_h == 0)) | np.bool_(is_deaf)
