"""Plotly charts that stay, updated in place when their data change; and those of the run looked at."""

import json
from dataclasses import dataclass
from typing import Any

from lstm_view.figures.of_run import gates_figure, memories_figure
from lstm_view.model.choices import Choices
from lstm_view.palette import PAIRS
from lstm_view.parts import PLOTLY, part

REPAINT = {light.upper(): dark for light, dark in PAIRS.values()}  # colours on light to those on dark
GATES_TITLE = "What the gates let through"
GATES = ("f", "g", "i", "o")
MEMORIES_TITLE = "What the cell remembers"
STACKED = ("c", "h", "kept", "written")


@dataclass(frozen=True)
class Chart:
    """A figure with its title, and the words that carry its numbers for those who cannot see it."""

    title: str  # Of the browser's markup
    figure: dict[str, Any]
    alternative: str = ""
    live: tuple[str, ...] = ()  # the browser fills the figure and tells these quantities


def charts(shown: list[Chart], *, key: str, kind: str = "charts") -> None:
    """Show charts side by side where there is room; `kind` is a part that does more than that."""
    figures = []
    for one in shown:
        drawn = json.dumps(one.figure)
        figures.append({"title": one.title, "figure": drawn, "alt": one.alternative, "live": one.live})
    plotly = f"{PLOTLY}/plotly.min.js"
    part(kind, key=key, is_open=True, plotly=plotly, figures=figures, repaint=REPAINT)


def charts_of_run(choices: Choices) -> list[Chart]:
    """Return the gates and the memories over the steps, to be filled and marked by the browser."""
    trace = choices.run()
    looks: Any = dict(present=0, wording=choices.wording, step_name=choices.step_name)
    return [
        Chart(GATES_TITLE, _emptied(gates_figure(trace, **looks)), live=GATES),
        Chart(MEMORIES_TITLE, _emptied(memories_figure(trace, **looks)), live=STACKED),
    ]


def _emptied(figure: dict[str, Any]) -> dict[str, Any]:
    values = ("x", "y", "customdata")
    data = [{name: trace[name] for name in trace if name not in values} for trace in figure["data"]]
    return figure | dict(data=data)
