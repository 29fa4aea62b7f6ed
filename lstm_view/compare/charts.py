"""The charts of two runs, on one axis or side by side, with the words that carry their numbers."""

from typing import Any

import numpy as np

from lstm_view.charts import Chart
from lstm_view.compare.comparison import MEMORIES, Comparison, Run, name_of_forcing
from lstm_view.compare.words import title_of
from lstm_view.figures import gap_figure, gates_figure, memories_figure, panel_figure
from lstm_view.figures.comparison import with_mark
from lstm_view.glossary import UNITS, Wording, plain_label, strip_label, value_beside
from lstm_view.numerals import shown
from lstm_view.over_time import GATES, GATES_TITLE, MEMORIES_TITLE, MOST_STEPS_TOLD

PANELS = ("x", *MEMORIES)
"""What goes in and what comes out; the gap between the memories and the four units follow."""
STACKED = ("c", "h", "kept", "written")
ROOM = 0.06
"""Share of its height that a chart leaves free above and below."""


def charts_on_one_axis(comparison: Comparison, present: int) -> list[Chart]:
    """Return one small chart a quantity with both runs in it, and the gap between their memories."""
    panels = [_panel(comparison, quantity, present) for quantity in (*PANELS, *UNITS.values())]
    return [*panels[: len(PANELS)], _gap(comparison, present), *panels[len(PANELS) :]]


def charts_side_by_side(comparison: Comparison, present: int) -> list[Chart]:
    """Return gates and memories of both runs, on equal axes."""
    return [
        *(_whole(comparison, run, GATES_TITLE, present) for run in comparison.runs),
        *(_whole(comparison, run, MEMORIES_TITLE, present) for run in comparison.runs),
    ]


def _panel(comparison: Comparison, quantity: str, present: int) -> Chart:
    choices = comparison.this.choices
    figure = panel_figure(
        (comparison.this.trace, comparison.other.trace),
        (comparison.this.name, comparison.other.name),
        quantity,
        present=present,
        parting=comparison.parting,
        step_name=choices.preset.step_name,
    )
    title = title_of(quantity, choices.wording)
    remark = _remark(comparison, quantity)
    told = _told(
        comparison,
        present,
        lambda t: ", ".join(
            f"{run.name} {shown(getattr(run.trace, quantity)[t])}"
            for run in comparison.runs
            if t < len(run.trace)
        ),
    )
    return Chart(f"{title}{remark}", figure, f"{title}{remark}. {told}")


def _remark(comparison: Comparison, quantity: str) -> str:
    marks = "".join(
        mark
        for run, mark in zip(comparison.runs, "●○", strict=True)
        if quantity in dict(run.choices.forced)
    )
    if marks:
        return f" · {marks} forced"
    return " · the same" if comparison.first_apart(quantity) is None else ""


def _gap(comparison: Comparison, present: int) -> Chart:
    choices = comparison.this.choices
    gaps = {name: comparison.difference(name) for name in MEMORIES}
    figure = gap_figure(
        gaps,
        steps=comparison.longest,
        present=present,
        parting=comparison.parting,
        wording=choices.wording,
        step_name=choices.preset.step_name,
    )
    long, short = (_gap_name(name, choices.wording) for name in MEMORIES)
    told = _told(
        comparison,
        present,
        lambda t: (
            f"{long} {shown(gaps['c'][t])}, {short} {shown(gaps['h'][t])}"
            if t < comparison.common
            else "only one run goes on"
        ),
    )
    alternative = f"How much more {comparison.other.name} has than {comparison.this.name}. {told}"
    return Chart(f"Difference: ▇ {long}, ▨ {short}", figure, alternative)


def _gap_name(name: str, wording: Wording) -> str:
    return strip_label(name, "words") if wording == "words" else plain_label(name, wording)


def _whole(comparison: Comparison, run: Run, title: str, present: int) -> Chart:
    choices = comparison.this.choices
    wording = choices.wording
    is_gates = title == GATES_TITLE
    figure = (gates_figure if is_gates else memories_figure)(
        run.trace,
        present=present,
        wording=choices.wording,
        step_name=choices.preset.step_name,
        revealed=len(run.trace),
    )
    layout = with_mark(figure["layout"], comparison.parting, comparison.longest)
    layout["margin"] |= dict(t=20)
    layout["xaxis"] = _longest_axis(comparison, layout["xaxis"])
    if not is_gates:
        layout["yaxis"] |= dict(range=_range_of_both(comparison))
    names = GATES if is_gates else STACKED
    told = _told(
        comparison,
        present,
        lambda t: (
            ", ".join(
                f"{plain_label(name, wording)} {value_beside(name, getattr(run.trace, name)[t], wording)}"
                for name in names
            )
            if t < len(run.trace)
            else "ended"
        ),
    )
    mark = "●" if run is comparison.this else "○"
    full = f"{mark} {run.name}: {title[0].lower()}{title[1:]}"
    if is_gates and choices.compare.kind != "forced" and run.choices.forced:
        full += f" · {name_of_forcing(run.choices.forced, choices.wording)}"
    return Chart(full, figure | dict(layout=layout), f"{full}. {told}")


def _longest_axis(comparison: Comparison, axis: dict[str, Any]) -> dict[str, Any]:
    low, high = axis["range"]
    return axis | dict(range=[low, max(high, comparison.longest + 0.6)])


def _range_of_both(comparison: Comparison) -> list[float]:
    values = np.concatenate(
        [
            [0.0],
            *([float(run.trace.initial.c), float(run.trace.initial.h)] for run in comparison.runs),
            *(getattr(run.trace, name) for run in comparison.runs for name in STACKED),
        ]
    )
    low, high = float(values.min()), float(values.max())
    room = ROOM * (high - low) or 1.0
    return [low - room, high + room]


def _told(comparison: Comparison, present: int, tell: Any) -> str:
    name, steps = comparison.this.choices.preset.step_name, list(range(comparison.longest))
    if len(steps) > MOST_STEPS_TOLD:
        steps = sorted({0, comparison.parting or 0, present, len(steps) - 1})
    told = "; ".join(
        f"{name} {t + 1}{' (now)' if t == present else ''}"
        f"{' (they part)' if t == comparison.parting else ''}: {tell(t)}"
        for t in steps
    )
    rest = " The file has every step." if comparison.longest > MOST_STEPS_TOLD else ""
    return f"Over {comparison.longest} steps. {told}.{rest}"
