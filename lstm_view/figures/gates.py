"""The four units over time: three shares between 0 and 1, and the candidate between -1 and 1."""

from typing import Any

from lstm_core import Trace
from lstm_view.figures.frame import hue, look, mode_for, on_hover, over_time
from lstm_view.words.glossary import Wording, short_label

LOOKS = {
    "f": ("solid", 4, "circle"),
    "g": ("dot", 3.3, "diamond"),
    "i": ("dash", 2.6, "square"),
    "o": ("longdash", 2, "triangle-up"),
}
"""Dash, width and marker of each unit: where lines lie on each other the wider one looks out below."""


def gates_figure(trace: Trace, *, present: int, wording: Wording, step_name: str) -> dict[str, Any]:
    """Draw f, g, i and o at each time step; hover tells the weighted sum behind each."""
    places, mode = list(range(1, len(trace) + 1)), mode_for(len(trace))
    layout = over_time(steps=len(trace), present=present, step_name=step_name, starts_at=1)
    layout["yaxis"] |= dict(range=[-1.08, 1.08], tickvals=[-1, -0.5, 0, 0.5, 1], tickformat=".1f")
    lines = []
    for letter, (dash, width, symbol) in LOOKS.items():
        z, name = f"z_{letter}", short_label(letter, wording)
        line = dict(type="scatter", x=places, y=getattr(trace, letter).tolist(), name=name, mode=mode)
        line |= look(hue(letter), dash, width, symbol, 4 + 1.8 * width)
        line |= dict(customdata=getattr(trace, z).tolist(), meta=dict(y=letter, customdata=[z]))
        also = f" ({short_label(z, wording)} %{{customdata:.4g}})<extra>"
        line |= dict(hovertemplate=on_hover(name).replace("<extra>", also))
        lines.append(line)
    return dict(data=lines, layout=layout)
