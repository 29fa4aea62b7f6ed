"""The charts of two runs, on one axis or side by side, with the words that carry their numbers."""

from collections.abc import Callable
from typing import Any

import numpy as np

from lstm_view.charts import Chart
from lstm_view.compare.comparison import MEMORIES, Comparison, Side
from lstm_view.compare.other import name_of_forcing
from lstm_view.compare.words import title_of
from lstm_view.figures import gap_figure, gates_figure, memories_figure, panel, panel_figure
from lstm_view.figures.comparison import range_with_zero, with_mark
from lstm_view.model.numerals import shown
from lstm_view.over_time import GATES, GATES_TITLE, MEMORIES_TITLE, STACKED, told_by_steps
from lstm_view.words.glossary import UNITS, plain_label, strip_label, value_beside

Draw = Callable[..., dict[str, Any]]


def charts_on_one_axis(comparison: Comparison) -> list[Chart]:
    """Return one small chart a quantity with both runs in it, and the gap between their memories."""
    above = [_panel(comparison, quantity) for quantity in ("x", *MEMORIES)]
    return [*above, _gap(comparison), *(_panel(comparison, letter) for letter in UNITS.values())]


def _layout(comparison: Comparison) -> dict[str, Any]:
    steps, name = comparison.longest, comparison.step_name
    return panel(steps=steps, present=comparison.step, parting=comparison.parting, step_name=name)


def _panel(comparison: Comparison, quantity: str) -> Chart:
    traces = {side.name: side.trace for side in comparison.sides}

    def tell(t: int) -> str:
        both = zip(traces, comparison.at(quantity, t), strict=True)
        return ", ".join(f"{name} {shown(value)}" for name, value in both if value is not None)

    title = f"{title_of(quantity, comparison.wording)}{_remark(comparison, quantity)}"
    figure = panel_figure(_layout(comparison), traces, quantity)
    return Chart(title, figure, f"{title}. {_told(comparison, tell)}")


def _remark(comparison: Comparison, quantity: str) -> str:
    both = zip(comparison.sides, "●○", strict=True)
    if marks := "".join(mark for side, mark in both if quantity in dict(side.choices.forced)):
        return f" · {marks} forced"
    return " · the same" if comparison.first_apart(quantity) is None else ""


def _gap(comparison: Comparison) -> Chart:
    wording = comparison.wording
    gaps = {name: comparison.difference(name) for name in MEMORIES}
    label = strip_label if wording == "words" else plain_label
    long, short = (label(name, wording) for name in MEMORIES)

    def tell(t: int) -> str:
        if t >= comparison.common:
            return "only one run goes on"
        return f"{long} {shown(gaps['c'][t])}, {short} {shown(gaps['h'][t])}"

    meaning = f"How much more {comparison.other.name} has than {comparison.this.name}."
    figure = gap_figure(_layout(comparison), gaps, wording)
    return Chart(f"Difference: ▇ {long}, ▨ {short}", figure, f"{meaning} {_told(comparison, tell)}")


def charts_side_by_side(comparison: Comparison) -> list[Chart]:
    """Return gates and memories of both runs, on equal axes."""
    gates, memories, values = [], [], []
    for side in comparison.sides:
        is_told = comparison.this.choices.compare.kind != "forced" and side.choices.forced
        held = f" · {name_of_forcing(side.choices.forced, comparison.wording)}" if is_told else ""
        gates.append(_whole(comparison, side, gates_figure, GATES, f"{GATES_TITLE}{held}"))
        memories.append(_whole(comparison, side, memories_figure, STACKED, MEMORIES_TITLE))
        values += [np.array([side.trace.initial.c, side.trace.initial.h])]
        values += [getattr(side.trace, name) for name in STACKED]
    for chart in memories:
        chart.figure["layout"]["yaxis"] |= range_with_zero(*values)
    return [*gates, *memories]


def _whole(comparison: Comparison, side: Side, draw: Draw, names: tuple[str, ...], title: str) -> Chart:
    steps, wording = comparison.longest, comparison.wording
    figure = draw(side.trace, present=comparison.step, wording=wording, step_name=comparison.step_name)
    layout = figure["layout"] = with_mark(figure["layout"], comparison.parting, steps)
    layout["margin"] |= dict(t=20)
    low, high = layout["xaxis"]["range"]
    layout["xaxis"] |= dict(range=[low, max(high, steps + 0.6)])

    def tell(t: int) -> str:
        if t >= len(side.trace):
            return "ended"
        values = {name: value_beside(name, getattr(side.trace, name)[t], wording) for name in names}
        return ", ".join(f"{plain_label(name, wording)} {value}" for name, value in values.items())

    mark = "●" if side is comparison.this else "○"
    full = f"{mark} {side.name}: {title[0].lower()}{title[1:]}"
    return Chart(full, figure, f"{full}. {_told(comparison, tell)}")


def _told(comparison: Comparison, tell: Callable[[int], str]) -> str:
    present, parting, count = comparison.step, comparison.parting, comparison.longest

    def tell_of(t: int) -> str:
        remarks = f"{' (now)' if t == present else ''}{' (they part)' if t == parting else ''}"
        return f"{comparison.step_name} {t + 1}{remarks}: {tell(t)}"

    return f"Over {count} steps. {told_by_steps(count, {0, parting or 0, present, count - 1}, tell_of)}"
