"""The charts of the run that is looked at; the browser fills them and moves their mark."""

from collections.abc import Callable
from typing import Any

from lstm_view.charts import Chart
from lstm_view.figures import gates_figure, memories_figure
from lstm_view.model.choices import Choices

GATES_TITLE = "What the gates let through"
GATES = ("f", "g", "i", "o")
MEMORIES_TITLE = "What the cell remembers"
STACKED = ("c", "h", "kept", "written")
MOST_STEPS_TOLD = 24  # a longer run is told by a few of its steps; the file has the rest


def charts_of_run(choices: Choices) -> list[Chart]:
    """Return the gates and the memories over the steps, to be filled by the browser."""
    trace = choices.run()
    looks: Any = dict(present=choices.t, wording=choices.wording, step_name=choices.preset.step_name)
    return [
        Chart(GATES_TITLE, _emptied(gates_figure(trace, **looks)), live=GATES),
        Chart(MEMORIES_TITLE, _emptied(memories_figure(trace, **looks)), live=STACKED),
    ]


def _emptied(figure: dict[str, Any]) -> dict[str, Any]:
    values = ("x", "y", "customdata")
    data = [{name: trace[name] for name in trace if name not in values} for trace in figure["data"]]
    return figure | dict(data=data)


def told_by_steps(count: int, few: set[int], tell: Callable[[int], str]) -> str:
    """Tell each step of a chart in words, or a few steps of a long one."""
    is_long = count > MOST_STEPS_TOLD
    told = "; ".join(map(tell, sorted(few) if is_long else range(count)))
    return f"{told}.{' The file has every step.' if is_long else ''}"
