"""The four units over time: three shares between 0 and 1, and the candidate between -1 and 1."""

from typing import Any

from lstm_core import Trace
from lstm_view.figures.frame import hue, mode_for, on_hover, over_time
from lstm_view.words.glossary import Wording, short_label

LOOKS = {
    "f": ("circle", "solid", 4),
    "g": ("diamond", "dot", 3.3),
    "i": ("square", "dash", 2.6),
    "o": ("triangle-up", "longdash", 2),
}
"""Marker, line and width of each unit: colour is never the only difference, and where lines lie on
each other the wider one still looks out below."""


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
                meta=dict(y=name, customdata=[f"z_{name}"]),
                mode=mode_for(len(trace)),
                line=dict(color=hue(name), width=width, dash=dash),
                marker=dict(symbol=symbol, size=4 + 1.8 * width),
                hovertemplate=on_hover(short_label(name, wording)).replace(
                    "<extra>", f" ({short_label(f'z_{name}', wording)} %{{customdata:.4g}})<extra>"
                ),
            )
            for name, (symbol, dash, width) in LOOKS.items()
        ],
        layout=layout,
    )
