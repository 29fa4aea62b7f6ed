"""A run over time: its four units, and both memories with what was kept and added at each step."""

from typing import Any

from lstm_core import Trace
from lstm_view.figures.frame import MOST_MARKERS, hue, look, mode_for, on_hover, over_time
from lstm_view.words.glossary import Wording, label

UNITS = {
    "f": ("solid", 4, "circle"),
    "g": ("dot", 3.3, "diamond"),
    "i": ("dash", 2.6, "square"),
    "o": ("longdash", 2, "triangle-up"),
}  # dash, width and marker of each unit: where lines overlap, the wider one still shows below


def gates_figure(trace: Trace, *, present: int, wording: Wording, step_name: str) -> dict[str, Any]:
    """Draw f, g, i and o at each time step; hover tells the weighted sum behind each."""
    places, mode = list(range(1, len(trace) + 1)), mode_for(len(trace))
    layout = over_time(steps=len(trace), present=present, step_name=step_name, starts_at=1)
    layout["yaxis"] |= dict(range=[-1.08, 1.08], tickvals=[-1, -0.5, 0, 0.5, 1], tickformat=".1f")
    lines = []
    for letter, (dash, width, symbol) in UNITS.items():
        z, name = f"z_{letter}", label(letter, wording, "line")
        line = dict(type="scatter", x=places, y=getattr(trace, letter).tolist(), name=name, mode=mode)
        line |= look(hue(letter), dash, width, symbol, 4 + 1.8 * width)
        line |= dict(customdata=getattr(trace, z).tolist(), meta=dict(y=letter, customdata=[z]))
        also = f" ({label(z, wording, 'short')} %{{customdata:.4g}})<extra>"
        line |= dict(hovertemplate=on_hover(name).replace("<extra>", also))
        lines.append(line)
    return dict(data=lines, layout=layout)


def memories_figure(trace: Trace, *, present: int, wording: Wording, step_name: str) -> dict[str, Any]:
    """Draw c and h as lines from their starting values, kept and written as stacked bars."""

    def hover(name: str, value: str = "y") -> str:
        return on_hover(label(name, wording), f"{value}:.4g")

    places, is_hatched = list(range(1, len(trace) + 1)), len(trace) <= MOST_MARKERS
    parts = []
    for name, shape in (("kept", ""), ("written", "/" if is_hatched else "")):
        marker = dict(color=hue(name), opacity=0.35, pattern=dict(shape=shape, fgopacity=1, size=6))
        part = dict(type="bar", x=places, y=getattr(trace, name).tolist(), meta=dict(y=name), marker=marker)
        parts.append(part | dict(name=label(name, wording), hovertemplate=hover(name)))
    for name, dash, symbol in (("c", "solid", "circle"), ("h", "dash", "diamond")):
        values = [getattr(trace.initial, name), *getattr(trace, name).tolist()]
        part = dict(type="scatter", x=[0, *places], y=values, meta=dict(y=name, starts=True))
        part |= look(hue(name), dash, 2.5, symbol) | dict(mode=mode_for(len(trace)))
        parts.append(part | dict(name=label(name, wording), hovertemplate=hover(name)))
    hidden = dict(type="scatter", x=places, y=trace.h.tolist(), mode="lines")
    hidden |= dict(line=dict(width=0, color=hue("x")), meta=dict(y="h", customdata=["tanh_c", "x"]))
    told = hover("tanh_c", "customdata[0]").replace("<extra></extra>", "<br>") + hover("x", "customdata[1]")
    told_on_hover = list(zip(trace.tanh_c.tolist(), trace.x.tolist(), strict=True))
    hidden |= dict(customdata=told_on_hover, hovertemplate=told)
    layout = over_time(steps=len(trace), present=present, step_name=step_name, starts_at=0)
    return dict(data=[*parts, hidden], layout=layout)
