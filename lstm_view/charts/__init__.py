"""Plotly charts that stay: updated in place when their data change, never torn down and redrawn."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import plotly
import streamlit as st

from lstm_view import palette
from lstm_view.static_files import publish

HERE = Path(__file__).parent
PLOTLY = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
SERVED_PLOTLY = f"{publish([PLOTLY], 'plotly')}/{PLOTLY.name}"

_charts = st.components.v2.component(
    "lstm_charts",
    html='<div class="charts"></div>\n',
    css=(HERE / "charts.css").read_text("utf-8"),
    js=(HERE / "charts.js").read_text("utf-8"),
    isolate_styles=False,
)


@dataclass(frozen=True)
class Chart:
    """A figure with its title, and the words that carry its numbers for those who cannot see it."""

    title: str
    figure: dict[str, Any]
    alternative: str


def charts(shown: list[Chart], *, key: str, heard: int) -> None:
    """Show charts side by side, or below each other where there is no room.

    With another stamp `heard` they are drawn even if nothing else is new: the browser may have drawn
    a run of its own meanwhile.
    """
    _charts(
        key=key,
        data={
            "plotly": SERVED_PLOTLY,
            "figures": [
                {
                    "title": chart.title,
                    "figure": json.dumps(chart.figure),
                    "alt": chart.alternative,
                }
                for chart in shown
            ],
            "repaint": REPAINT,
            "heard": heard,
        },
    )


REPAINT = {
    light.upper(): dark
    for light, dark in (
        *palette.COLOURS.values(),
        palette.INK,
        palette.FAINT,
        palette.HAIRLINE,
        palette.SHEET,
    )
}
"""Each colour on light to its counterpart on dark."""
