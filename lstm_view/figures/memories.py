"""Both memories from the start to the end, with what was kept and what was added at each step."""

from typing import Any

from lstm_core import Trace
from lstm_view.figures.frame import MOST_MARKERS, hue, look, mode_for, on_hover, over_time
from lstm_view.words.glossary import Wording, label


def memories_figure(trace: Trace, *, present: int, wording: Wording, step_name: str) -> dict[str, Any]:
    """Draw c and h as lines from their starting values, kept and written as stacked bars."""

    def named(name: str) -> dict[str, str]:
        return dict(name=label(name, wording), hovertemplate=hover(name))

    def hover(name: str, value: str = "y") -> str:
        return on_hover(label(name, wording), f"{value}:.4g")

    places, is_hatched = list(range(1, len(trace) + 1)), len(trace) <= MOST_MARKERS
    parts = []
    for name, shape in (("kept", ""), ("written", "/" if is_hatched else "")):
        marker = dict(color=hue(name), opacity=0.35, pattern=dict(shape=shape, fgopacity=1, size=6))
        bars = dict(type="bar", x=places, y=getattr(trace, name).tolist(), meta=dict(y=name), marker=marker)
        parts.append(bars | named(name))
    for name, dash, symbol in (("c", "solid", "circle"), ("h", "dash", "diamond")):
        values = [getattr(trace.initial, name), *getattr(trace, name).tolist()]
        line = dict(type="scatter", x=[0, *places], y=values, meta=dict(y=name, starts=True))
        parts.append(
            line | look(hue(name), dash, 2.5, symbol) | named(name) | dict(mode=mode_for(len(trace)))
        )
    told_on_hover_only = dict(
        type="scatter",
        x=places,
        y=trace.h.tolist(),
        customdata=list(zip(trace.tanh_c.tolist(), trace.x.tolist(), strict=True)),
        meta=dict(y="h", customdata=["tanh_c", "x"]),
        mode="lines",
        line=dict(width=0, color=hue("x")),
        hovertemplate=hover("tanh_c", "customdata[0]").replace("<extra></extra>", "<br>")
        + hover("x", "customdata[1]"),
    )
    layout = over_time(steps=len(trace), present=present, step_name=step_name, starts_at=0)
    return dict(data=[*parts, told_on_hover_only], layout=layout)
