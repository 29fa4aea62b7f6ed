"""The charts of two runs, on one axis or side by side, told in words, too."""

from collections.abc import Callable
from typing import Any

import numpy as np

from lstm_core.checks import Array
from lstm_view.charts import GATES, GATES_TITLE, MEMORIES_TITLE, STACKED, Chart
from lstm_view.figures.frame import hue, look, mode_for, on_hover, over_time
from lstm_view.figures.of_run import gates_figure, memories_figure
from lstm_view.model.numerals import shown
from lstm_view.results.comparison import MEMORIES, Comparison, Side
from lstm_view.words.comparison import MORE, at_parting, told_over
from lstm_view.words.glossary import UNITS, label, plain, plain_label, strip_label, value_beside
from lstm_view.words.runs import names_of
from lstm_view.words.slot_names import capital

Figure = dict[str, Any]
Draw = Callable[..., Figure]
HEIGHT = 180
MOST_TICKS = 8  # the small charts: with more steps than this only some have their number on the axis
ROOM = 0.08  # share of its height that a chart leaves free above and below
NOT_SEEN = 0.0005  # gaps that three decimals do not show are not blown up to the height of the chart
# The first run is drawn with filled markers, the second around it with open ones.
LOOKS = (("solid", 2.5, "circle", 8, 0), ("dash", 1.8, "circle-open", 11, 1.8))
SHARE = dict(range=[-0.06, 1.06], tickvals=[0, 0.5, 1])
BOTH_WAYS = dict(range=[-1.1, 1.1], tickvals=[-1, 0, 1])
RANGES: dict[str, dict[str, Any]] = dict(f=SHARE, i=SHARE, o=SHARE, g=BOTH_WAYS, h=BOTH_WAYS)


def charts_on_one_axis(comparison: Comparison) -> list[Chart]:
    """Return one small chart a quantity with both runs in it, and the gap between their memories."""
    above = [_panel(comparison, quantity) for quantity in ("x", *MEMORIES)]
    return [*above, _gap(comparison), *(_panel(comparison, letter) for letter in UNITS.values())]


def _panel(comparison: Comparison, quantity: str) -> Chart:
    layout, mode = _layout(comparison, (quantity,)), mode_for(comparison.longest)
    both = [getattr(side.trace, quantity) for side in comparison.sides]
    layout["yaxis"] |= RANGES.get(quantity) or _range_with_zero(both)
    lines = []
    runs = names_of(comparison)
    for run, values, (dash, width, symbol, size, rim) in zip(runs, both, LOOKS, strict=True):
        line = dict(type="scatter", x=list(range(1, len(values) + 1)), y=values.tolist(), mode=mode)
        line |= look(hue(quantity), dash, width, symbol, size) | dict(hovertemplate=on_hover(run))
        line["marker"] |= dict(line=dict(width=rim))
        lines.append(line)

    def tell(t: int) -> str:
        values = zip(runs, comparison.at(quantity, t), strict=True)
        return ", ".join(f"{run} {shown(value)}" for run, value in values if value is not None)

    name = label(quantity, comparison.wording, "label" if quantity in MEMORIES else "line")
    title = f"{capital(name) if comparison.wording == 'words' else name}{_remark(comparison, quantity)}"
    told = f"{plain(title)}. {told_over(comparison, (quantity,), tell)}"
    return Chart(title, dict(data=lines, layout=layout), told)


def _layout(comparison: Comparison, names: tuple[str, ...]) -> Figure:
    steps = comparison.longest
    layout = over_time(steps=steps, present=comparison.step, step_name=comparison.step_name, starts_at=1)
    layout |= dict(height=HEIGHT, margin=dict(l=36, r=6, t=18, b=36))
    layout["xaxis"]["title"] |= dict(font=dict(size=12))
    if steps > MOST_TICKS:
        layout["xaxis"] |= dict(tickmode="auto", nticks=6, tickformat="d")
    return _with_parting(layout, comparison, names)


def _with_parting(layout: Figure, comparison: Comparison, names: tuple[str, ...]) -> Figure:
    """Draw a line in front of the first step at which what a chart shows differs, and say so."""
    if (parting := comparison.part_at(*names)) is None:
        return layout
    place, is_early = parting + 0.5, parting < comparison.longest / 2
    at = dict(xref="x", yref="paper")
    line = dict(type="line", name="parting", x0=place, x1=place, y0=0, y1=1)
    line |= dict(line=dict(color=hue("x"), width=1.5, dash="dot"))
    word = dict(text=at_parting(comparison, parting), showarrow=False, font=dict(color=hue("x"), size=11))
    word |= dict(x=place, xanchor="left" if is_early else "right", y=1, yanchor="bottom")
    return layout | dict(shapes=[*layout["shapes"], line | at], annotations=[word | at])


def _range_with_zero(values: list[Array]) -> Figure:
    joined = np.concatenate([[0.0], *values])
    low, high = float(joined.min()), float(joined.max())
    room = ROOM * (high - low) or 1.0
    return dict(range=[low - room, high + room])


def _remark(comparison: Comparison, quantity: str) -> str:
    both = zip(comparison.sides, "●○", strict=True)
    if marks := "".join(mark for side, mark in both if quantity in dict(side.choices.forced)):
        return f" · {marks} forced"
    return " · the same" if comparison.first_apart(quantity) is None else ""


def _gap(comparison: Comparison) -> Chart:
    """Draw how much more the second run has of each memory, as a pair of bars a step."""
    wording, gaps = comparison.wording, {name: comparison.difference(name) for name in MEMORIES}
    layout = _layout(comparison, MEMORIES)
    layout |= dict(barmode="group", bargap=0.3 if layout["bargap"] else 0)
    if max(float(abs(gap).max()) for gap in gaps.values()) < NOT_SEEN:
        layout["yaxis"] |= dict(range=[-1, 1])
    bars = []
    for (name, gap), shape in zip(gaps.items(), ("", "/"), strict=True):
        marker = dict(color=hue(name), pattern=dict(shape=shape, size=5))
        told = dict(hovertemplate=on_hover(label(name, wording), "y:+.4g"))
        bars.append(dict(type="bar", x=list(range(1, len(gap) + 1)), y=gap.tolist(), marker=marker) | told)
    long, short = (plain(strip_label(name, wording)) for name in MEMORIES)

    def tell(t: int) -> str:
        if t >= comparison.common:
            return "only one run goes on"
        return f"{long} {shown(gaps['c'][t])}, {short} {shown(gaps['h'][t])}"

    meaning = MORE.format(*reversed(names_of(comparison)))
    both = (
        f"<span style='color: {hue(name)}'>{mark}</span> {strip_label(name, wording)}"
        for name, mark in zip(MEMORIES, "▇▨", strict=True)
    )
    title = f"Difference: {', '.join(both)}"
    return Chart(title, dict(data=bars, layout=layout), f"{meaning} {told_over(comparison, MEMORIES, tell)}")


def charts_side_by_side(comparison: Comparison) -> list[Chart]:
    """Return gates and memories of both runs, on equal axes."""
    gates, memories, values = [], [], []
    for side in comparison.sides:
        gates.append(_whole(comparison, side, gates_figure, GATES, GATES_TITLE))
        memories.append(_whole(comparison, side, memories_figure, STACKED, MEMORIES_TITLE))
        values.append(np.array([side.trace.initial.c, side.trace.initial.h]))
        values += [getattr(side.trace, name) for name in STACKED]
    for chart in memories:
        chart.figure["layout"]["yaxis"] |= _range_with_zero(values)
    return [*gates, *memories]


def _whole(comparison: Comparison, side: Side, draw: Draw, names: tuple[str, ...], title: str) -> Chart:
    wording = comparison.wording
    figure = draw(side.trace, present=comparison.step, wording=wording, step_name=comparison.step_name)
    layout = figure["layout"] = _with_parting(figure["layout"], comparison, names)
    layout["margin"] |= dict(t=20)
    low, high = layout["xaxis"]["range"]
    layout["xaxis"] |= dict(range=[low, max(high, comparison.longest + 0.6)])

    def tell(t: int) -> str:
        if t >= len(side.trace):
            return "ended"
        values = {name: value_beside(name, getattr(side.trace, name)[t], wording) for name in names}
        return ", ".join(f"{plain_label(name, wording)} {value}" for name, value in values.items())

    is_second = side is comparison.second
    full = f"{'●○'[is_second]} {names_of(comparison)[is_second]}: {title[0].lower()}{title[1:]}"
    return Chart(full, figure, f"{full}. {told_over(comparison, names, tell)}")
