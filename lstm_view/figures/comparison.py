"""One quantity of two runs on one axis, and how far apart their memories are."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from lstm_core import Trace
from lstm_core.checks import Array
from lstm_view.figures.frame import hue, look, mode_for, on_hover, over_time
from lstm_view.words.glossary import Wording, label

HEIGHT = 180
MOST_TICKS = 8
"""The panels are small: with more steps than this only some have their number on the axis."""
ROOM = 0.08
"""Share of its height that a panel leaves free above and below."""
NOT_SEEN = 0.0005
"""Gaps that three decimals do not show are not blown up to the height of the chart."""
LOOKS = (("solid", 2.5, "circle", 8, 0), ("dash", 1.8, "circle-open", 11, 1.8))
"""The first run is drawn with filled markers, the second around it with open ones."""
SHARE = dict(range=[-0.06, 1.06], tickvals=[0, 0.5, 1])
BOTH_WAYS = dict(range=[-1.1, 1.1], tickvals=[-1, 0, 1])
RANGES: dict[str, dict[str, Any]] = dict(f=SHARE, i=SHARE, o=SHARE, g=BOTH_WAYS, h=BOTH_WAYS)


def panel(*, steps: int, present: int, parting: int | None, step_name: str) -> dict[str, Any]:
    """Return the layout of a small chart; a line marks where two runs part."""
    layout = over_time(steps=steps, present=present, step_name=step_name, starts_at=1)
    layout |= dict(height=HEIGHT, margin=dict(l=36, r=6, t=18, b=36))
    layout["xaxis"]["title"] |= dict(font=dict(size=12))
    if steps > MOST_TICKS:
        layout["xaxis"] |= dict(tickmode="auto", nticks=6, tickformat="d")
    return with_mark(layout, parting, steps)


def panel_figure(layout: dict[str, Any], traces: Mapping[str, Trace], quantity: str) -> dict[str, Any]:
    """Draw one quantity of both runs, each by its name."""
    all_values = {name: getattr(trace, quantity) for name, trace in traces.items()}
    layout["yaxis"] |= RANGES.get(quantity) or range_with_zero(*all_values.values())
    mode = mode_for(max(map(len, all_values.values())))
    lines = []
    for (name, values), (dash, width, symbol, size, rim) in zip(all_values.items(), LOOKS, strict=True):
        line = dict(type="scatter", x=list(range(1, len(values) + 1)), y=values.tolist(), mode=mode)
        line |= look(hue(quantity), dash, width, symbol, size) | dict(hovertemplate=on_hover(name))
        line["marker"] |= dict(line=dict(width=rim))
        lines.append(line)
    return dict(data=lines, layout=layout)


def gap_figure(layout: dict[str, Any], gaps: Mapping[str, Array], wording: Wording) -> dict[str, Any]:
    """Draw how much more the second run has of each memory, as a pair of bars a step."""
    layout |= dict(barmode="group", bargap=0.3 if layout["bargap"] else 0)
    if max(float(abs(gap).max(initial=0)) for gap in gaps.values()) < NOT_SEEN:
        layout["yaxis"] |= dict(range=[-1, 1])
    bars = []
    for (name, gap), shape in zip(gaps.items(), ("", "/"), strict=True):
        marker = dict(color=hue(name), pattern=dict(shape=shape, size=5))
        told = dict(hovertemplate=on_hover(label(name, wording), "y:+.4g"))
        bars.append(dict(type="bar", x=list(range(1, len(gap) + 1)), y=gap.tolist(), marker=marker) | told)
    return dict(data=bars, layout=layout)


def with_mark(layout: dict[str, Any], parting: int | None, steps: int) -> dict[str, Any]:
    """Draw a line in front of the first step at which two runs differ, and say so."""
    if parting is None:
        return layout
    at = dict(xref="x", yref="paper")
    line = dict(type="line", name="parting", y0=0, y1=1, line=dict(color=hue("x"), width=1.5, dash="dot"))
    line |= dict(x0=parting + 0.5, x1=parting + 0.5)
    word = dict(text="they part", showarrow=False, font=dict(color=hue("x"), size=11))
    word |= dict(x=parting + 0.5, xanchor="left" if parting < steps / 2 else "right", y=1, yanchor="bottom")
    return layout | dict(shapes=[*layout["shapes"], line | at], annotations=[word | at])


def range_with_zero(*values: Array) -> dict[str, Any]:
    """Return the range of an axis that shows all values and zero."""
    joined = np.concatenate([[0.0], *values])
    low, high = float(joined.min()), float(joined.max())
    room = ROOM * (high - low) or 1.0
    return dict(range=[low - room, high + room])
