"""What is left of a small change made at each step: three lines over the steps, by powers of ten."""

import math
from typing import Any

import numpy as np

from lstm_core.checks import Array
from lstm_view.figures.frame import MOST_MARKERS, look, mode_for, on_hover, over_time
from lstm_view.palette import PAIRS
from lstm_view.results.dependence import Dependence, Line
from lstm_view.words.dependence import told_at
from lstm_view.words.glossary import Wording

HEIGHT = 350
LOOKS = {
    "lstm": ("q-h", "solid", 4, "diamond"),
    "long_term": ("q-c", "dot", 2.5, "circle"),
    "rnn": ("ink", "dash", 2, "square"),
}  # colour, dash, width and marker of each line; where lines overlap, the wider one still shows
H_BY_X = "∂<i>h</i><sub>T</sub> / ∂<i>x</i><sub>t</sub>"
NAMES = {
    "words": dict(lstm="LSTM, all paths", long_term="LSTM, along the long-term memory only", rnn="plain RNN"),
    "input": dict(
        lstm=f"LSTM: {H_BY_X}", long_term="LSTM: through the product of <i>f</i> only", rnn=f"RNN: {H_BY_X}"
    ),
    "memory": dict(
        lstm="LSTM: ∂<i>c</i><sub>T</sub> / ∂<i>c</i><sub>t</sub>",
        long_term="LSTM: product of <i>f</i>",
        rnn="RNN: product of <i>w<sub>h</sub></i> (1 − <i>h</i>²)",
    ),
}  # the lines in words or, by their source, in symbols
AXIS = "how much arrives (without sign)"
FEWEST_DECADES = 2.0
MOST_TICKS = 7
ROW = 0.07  # share of the height below the lines at which the row of zeros stands, and again below that
TICK_STEPS = (1, 2, 3, 5, 10, 20, 30, 50, 100)  # powers of ten from one tick to the next


def line_name(name: str, source: str, wording: Wording) -> str:
    return NAMES["words" if wording == "words" else source][name]


def dependence_figure(found: Dependence, *, wording: Wording, step_name: str) -> dict[str, Any]:
    """Draw the three lines; what is 0 stands as an open marker in a row of its own, below them all."""
    low, high = _ends(found)
    edge = ROW * (high - low)
    row, has_row, is_exact = low - edge, False, True
    parts = []
    for name, line in found.lines.items():
        label = line_name(name, found.source, wording)
        parts.append(_drawn(label, name, line, found.places))
        if not line.values.all():
            parts.append(_in_the_row(label, name, line, found.places, row))
            has_row, is_exact = True, is_exact and line.is_cut[line.values == 0].all()
    zeros = {row: "0" if is_exact else "≈ 0"} if has_row else {}
    layout = over_time(steps=found.places[-1], present=0, step_name=step_name, starts_at=found.places[0])
    layout |= dict(height=HEIGHT, shapes=[])
    layout["margin"] |= dict(l=76)
    layout["yaxis"] |= dict(title=dict(text=AXIS, standoff=6), zeroline=True)
    layout["yaxis"] |= dict(range=[row - edge if zeros else low, high], **_ticks(low, high, zeros))
    return dict(data=parts, layout=layout)


def _drawn(label: str, name: str, line: Line, places: tuple[int, ...]) -> dict[str, Any]:
    colour, dash, width, symbol = LOOKS[name]
    values = line.values.tolist()
    powers = [math.log10(abs(value)) if value else None for value in values]
    drawn: dict[str, Any] = dict(type="scatter", x=list(places), y=powers, customdata=values, name=label)
    drawn |= look(PAIRS[colour][0], dash, width, symbol, 3 + width)
    return drawn | dict(mode=mode_for(len(places)), hovertemplate=on_hover(label, "customdata:.3g"))


def _in_the_row(label: str, name: str, line: Line, places: tuple[int, ...], row: float) -> dict[str, Any]:
    colour, _, width, symbol = LOOKS[name]
    empty = np.flatnonzero(line.values == 0).tolist()
    size = 5 + width if len(empty) <= MOST_MARKERS else 3
    marker = dict(color=PAIRS[colour][0], symbol=f"{symbol}-open", size=size)
    told = dict(customdata=[told_at(line, at) for at in empty], hovertemplate=on_hover(label, "customdata"))
    x, y = [places[at] for at in empty], [row] * len(empty)
    return dict(type="scatter", mode="markers", x=x, y=y, marker=marker, **told)


def _ends(found: Dependence) -> tuple[float, float]:
    """Return the powers of ten that the chart goes from and to, 10⁰ = 1 always among them."""
    sizes: Array = np.abs(np.concatenate([line.values for line in found.lines.values()]))
    powers = [0.0, *np.log10(sizes[sizes > 0]).tolist()]
    high = max(powers)
    low = min(*powers, high - FEWEST_DECADES)
    edge = 0.04 * (high - low)
    return low - edge, high + edge


def _ticks(low: float, high: float, further: dict[float, str]) -> dict[str, Any]:
    step = next((step for step in TICK_STEPS if (high - low) / step <= MOST_TICKS), TICK_STEPS[-1])
    powers = range(math.ceil(low / step) * step, math.floor(high) + 1, step)
    names = [f"10<sup>{power}</sup>".replace("-", "−") if power else "1" for power in powers]
    return dict(tickmode="array", tickvals=[*further, *powers], ticktext=[*further.values(), *names])
