"""Plotly charts that stay: updated in place when their data change, never torn down and redrawn."""

import json
from dataclasses import dataclass
from typing import Any

from lstm_view.palette import PAIRS
from lstm_view.parts import PLOTLY, part

REPAINT = {light.upper(): dark for light, dark in PAIRS.values()}  # colours on light to those on dark


@dataclass(frozen=True)
class Chart:
    """A figure with its title, and the words that carry its numbers for those who cannot see it."""

    title: str
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
