"""Both memories from the start to the end, with what was kept and what was added at each step."""

from typing import Any

from lstm_core import Trace
from lstm_view.figures.frame import MOST_MARKERS, hue, mode_for, on_hover, over_time
from lstm_view.words.glossary import Wording, label


def memories_figure(trace: Trace, *, present: int, wording: Wording, step_name: str) -> dict[str, Any]:
    """Draw c and h as lines from their starting values, kept and written as stacked bars."""

    def hover(name: str, value: str = "y") -> str:
        return on_hover(label(name, wording), f"{value}:.4g")

    places = list(range(1, len(trace) + 1))
    hatched = len(trace) <= MOST_MARKERS
    bars = [
        dict(
            type="bar",
            x=places,
            y=getattr(trace, name).tolist(),
            name=label(name, wording),
            meta=dict(y=name),
            marker=dict(
                color=hue(name),
                opacity=0.35,
                pattern=dict(shape=pattern if hatched else "", fgopacity=1, size=6),
            ),
            hovertemplate=hover(name),
        )
        for name, pattern in (("kept", ""), ("written", "/"))
    ]
    lines = [
        dict(
            type="scatter",
            x=[0, *places],
            y=[getattr(trace.initial, name), *getattr(trace, name).tolist()],
            name=label(name, wording),
            meta=dict(y=name, starts=True),
            mode=mode_for(len(trace)),
            line=dict(color=hue(name), width=2.5, dash=dash),
            marker=dict(symbol=symbol, size=8),
            hovertemplate=hover(name),
        )
        for name, symbol, dash in (("c", "circle", "solid"), ("h", "diamond", "dash"))
    ]
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
    return dict(
        data=[*bars, *lines, told_on_hover_only],
        layout=over_time(steps=len(trace), present=present, step_name=step_name, starts_at=0),
    )
