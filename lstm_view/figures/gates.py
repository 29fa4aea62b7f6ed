"""The four units over time: three shares between 0 and 1, and the candidate between -1 and 1."""

from typing import Any

from lstm_core import Trace
from lstm_view.figures.frame import hue, mode_for, over_time
from lstm_view.glossary import Wording, label, short_label

LOOKS = {
    "f": ("circle", "solid"),
    "g": ("diamond", "dot"),
    "i": ("square", "dash"),
    "o": ("triangle-up", "longdash"),
}
"""Marker and line of each unit: colour is never the only difference."""


def gates_figure(trace: Trace, *, present: int, wording: Wording, step_name: str) -> dict[str, Any]:
    """Draw f, g, i and o at each time step; hover tells the weighted sum behind each."""
    places = list(range(1, len(trace) + 1))
    layout = over_time(steps=len(trace), present=present, step_name=step_name, starts_at=1)
    layout["yaxis"] |= dict(range=[-1.08, 1.08], tickvals=[-1, -0.5, 0, 0.5, 1], tickformat=".1f")
    return dict(
        data=[
            dict(
                type="scatter",
                x=places,
                y=getattr(trace, name).tolist(),
                customdata=getattr(trace, f"z_{name}").tolist(),
                name=short_label(name, wording),
                mode=mode_for(len(trace)),
                line=dict(color=hue(name), width=2, dash=dash),
                marker=dict(symbol=symbol, size=8),
                hovertemplate=(
                    f"{label(name, wording)} <b>%{{y:.6g}}</b>"
                    f" ({short_label(f'z_{name}', wording)} %{{customdata:.6g}})<extra></extra>"
                ),
            )
            for name, (symbol, dash) in LOOKS.items()
        ],
        layout=layout,
    )
