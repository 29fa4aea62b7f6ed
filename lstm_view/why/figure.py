"""What is left of a small change made at each step: three lines over the steps, by powers of ten."""

import math
from typing import Any

import numpy as np

from lstm_core.checks import Array
from lstm_view.figures.frame import MOST_MARKERS, hue, mode_for, over_time
from lstm_view.palette import INK
from lstm_view.why.dependence import Dependence, Line
from lstm_view.words.glossary import Wording

HEIGHT = 350
LOOKS = {
    "lstm": (hue("h"), "diamond", "solid", 4),
    "long_term": (hue("c"), "circle", "dot", 2.5),
    "rnn": (INK[0], "square", "dash", 2),
}
"""Colour, marker, dash and width of each line; where lines lie on each other the wider one looks out."""
NAMES = {"lstm": "LSTM, all paths", "long_term": "LSTM, along the long-term memory only", "rnn": "plain RNN"}
SYMBOLS = {
    "input": {
        "lstm": "LSTM: ∂<i>h</i><sub>T</sub> / ∂<i>x</i><sub>t</sub>",
        "long_term": "LSTM: through the product of <i>f</i> only",
        "rnn": "RNN: ∂<i>h</i><sub>T</sub> / ∂<i>x</i><sub>t</sub>",
    },
    "memory": {
        "lstm": "LSTM: ∂<i>c</i><sub>T</sub> / ∂<i>c</i><sub>t</sub>",
        "long_term": "LSTM: product of <i>f</i>",
        "rnn": "RNN: product of <i>w<sub>h</sub></i> (1 − <i>h</i>²)",
    },
}
AXIS = "how much arrives (without sign)"
FEWEST_DECADES = 2.0
MOST_TICKS = 7
ROW = 0.07
"""Share of the height below the lines at which the row of zeros stands, and again below that."""
TICK_STEPS = (1, 2, 3, 5, 10, 20, 30, 50, 100)
"""Powers of ten from one tick to the next."""


def line_name(name: str, source: str, wording: Wording) -> str:
    """Name a line in words or by what it is the derivative of."""
    return NAMES[name] if wording == "words" else SYMBOLS[source][name]


def dependence_figure(found: Dependence, *, wording: Wording, step_name: str) -> dict[str, Any]:
    """Draw the three lines; what is 0 stands as an open marker in a row of its own, below them all."""
    lines = list(found.lines.values())
    floor, ceiling = _reach(lines)
    row = floor - ROW * (ceiling - floor)
    is_empty = any(not line.values.all() for line in lines)
    layout = over_time(steps=found.places[-1], present=0, step_name=step_name, starts_at=found.places[0])
    layout |= dict(height=HEIGHT, shapes=[])
    layout["margin"] |= dict(l=76)
    layout["yaxis"] |= dict(
        title=dict(text=AXIS, standoff=6),
        range=[row - ROW * (ceiling - floor) if is_empty else floor, ceiling],
        zeroline=True,
        **_ticks(floor, ceiling, {row: _name_of_zeros(lines)} if is_empty else {}),
    )
    parts = []
    for name, line in found.lines.items():
        label = line_name(name, found.source, wording)
        parts.append(_drawn(label, name, line, found.places))
        if not line.values.all():
            parts.append(_in_the_row(label, name, line, found.places, row))
    return dict(data=parts, layout=layout)


def _drawn(label: str, name: str, line: Line, places: tuple[int, ...]) -> dict[str, Any]:
    colour, symbol, dash, width = LOOKS[name]
    return dict(
        type="scatter",
        x=list(places),
        y=[math.log10(abs(value)) if value else None for value in line.values.tolist()],
        customdata=line.values.tolist(),
        name=label,
        mode=mode_for(len(places)),
        line=dict(color=colour, width=width, dash=dash),
        marker=dict(symbol=symbol, size=3 + width),
        hovertemplate=f"{label} <b>%{{customdata:.3g}}</b><extra></extra>",
    )


def _in_the_row(label: str, name: str, line: Line, places: tuple[int, ...], row: float) -> dict[str, Any]:
    colour, symbol, _, width = LOOKS[name]
    empty = np.flatnonzero(line.values == 0).tolist()
    return dict(
        type="scatter",
        x=[places[at] for at in empty],
        y=[row] * len(empty),
        customdata=[line.told(at) for at in empty],
        mode="markers",
        marker=dict(
            color=colour, symbol=f"{symbol}-open", size=5 + width if len(empty) <= MOST_MARKERS else 3
        ),
        hovertemplate=f"{label} <b>%{{customdata}}</b><extra></extra>",
    )


def _reach(lines: list[Line]) -> tuple[float, float]:
    """Return the powers of ten that the chart goes from and to, 10⁰ = 1 always among them."""
    sizes: Array = np.abs(np.concatenate([line.values for line in lines]))
    powers = np.log10(sizes[sizes > 0])
    low, high = min([0.0, *powers]), max([0.0, *powers])
    low -= max(FEWEST_DECADES - (high - low), 0.0)
    edge = 0.04 * (high - low)
    return float(low - edge), float(high + edge)


def _name_of_zeros(lines: list[Line]) -> str:
    """Name the row of what is 0: exactly, or only as far as float64 can tell."""
    are_exact = all(line.is_cut[line.values == 0].all() for line in lines)
    return "0" if are_exact else "≈ 0"


def _ticks(low: float, high: float, further: dict[float, str]) -> dict[str, Any]:
    step = next((step for step in TICK_STEPS if (high - low) / step <= MOST_TICKS), TICK_STEPS[-1])
    powers = range(math.ceil(low / step) * step, math.floor(high) + 1, step)
    names = [f"10<sup>{power}</sup>".replace("-", "−") if power else "1" for power in powers]
    return dict(tickmode="array", tickvals=[*further, *powers], ticktext=[*further.values(), *names])
