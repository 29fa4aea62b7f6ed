"""Both memories from the start to the end, with what was kept and what was added at each step."""

import numpy as np
import plotly.graph_objects as go

from lstm_core import Trace
from lstm_view.figures.frame import hue, mode_for, over_time
from lstm_view.glossary import Wording, label, short_label

MEMORY_NAMES = {"c": "LTM", "h": "STM"}


def memories_figure(trace: Trace, *, present: int, wording: Wording, step_name: str) -> go.Figure:
    """Draw c and h as lines from their starting values, kept and written as stacked bars."""
    figure = over_time(
        steps=len(trace),
        present=present,
        step_name=step_name,
        starts_at=0,
    )
    places = np.arange(1, len(trace) + 1).tolist()
    for name, pattern in (("kept", ""), ("written", "/")):
        figure.add_bar(
            x=places,
            y=getattr(trace, name).tolist(),
            name=short_label(name, wording),
            marker=dict(
                color=hue(name), opacity=0.35, pattern=dict(shape=pattern, fgopacity=1, size=6)
            ),
            hovertemplate=f"{label(name, wording)} <b>%{{y:.6g}}</b><extra></extra>",
        )
    for name, symbol, dash in (("c", "circle", "solid"), ("h", "diamond", "dash")):
        start = getattr(trace.initial, name)
        figure.add_scatter(
            x=[0, *places],
            y=[start, *getattr(trace, name).tolist()],
            name=MEMORY_NAMES[name] if wording == "words" else short_label(name, wording),
            mode=mode_for(len(trace)),
            line=dict(color=hue(name), width=2.5, dash=dash),
            marker=dict(symbol=symbol, size=8),
            hovertemplate=f"{label(name, wording)} <b>%{{y:.6g}}</b><extra></extra>",
        )
    figure.add_scatter(
        x=places,
        y=trace.h.tolist(),
        customdata=np.stack([trace.x, trace.tanh_c], axis=1).tolist(),
        mode="lines",
        line=dict(width=0, color=hue("x")),
        showlegend=False,
        hovertemplate=(
            f"{label('tanh_c', wording)} <b>%{{customdata[1]:.6g}}</b><br>"
            f"{label('x', wording)} <b>%{{customdata[0]:.6g}}</b><extra></extra>"
        ),
    )
    return figure
