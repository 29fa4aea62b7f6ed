"""The charts of the run that is looked at; the browser fills them and moves their mark."""

from typing import Any

from lstm_view.charts import Chart
from lstm_view.figures.of_run import gates_figure, memories_figure
from lstm_view.model.choices import Choices

GATES_TITLE = "What the gates let through"
GATES = ("f", "g", "i", "o")
MEMORIES_TITLE = "What the cell remembers"
STACKED = ("c", "h", "kept", "written")


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
