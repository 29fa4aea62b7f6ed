"""Plotly charts that stay: updated in place when their data change, never torn down and redrawn."""

import json
from dataclasses import dataclass
from typing import Any

from lstm_view.palette import PAIRS
from lstm_view.parts import PLOTLY, part


@dataclass(frozen=True)
class Chart:
    """A figure with its title, and the words that carry its numbers for those who cannot see it.

    A live chart is filled by the browser from the run that is looked at; `live` names the quantities
    that its words tell.
    """

    title: str
    figure: dict[str, Any]
    alternative: str = ""
    live: tuple[str, ...] = ()


def charts(shown: list[Chart], *, key: str, kind: str = "charts") -> None:
    """Show charts side by side, or below each other where there is no room.

    `kind` is the part that shows them, where it does more than that.
    """
    part(
        kind,
        key=key,
        is_open=True,
        plotly=f"{PLOTLY}/plotly.min.js",
        figures=[
            {
                "title": chart.title,
                "figure": json.dumps(chart.figure),
                "alt": chart.alternative,
                "live": chart.live,
            }
            for chart in shown
        ],
        repaint=REPAINT,
    )


REPAINT = {light.upper(): dark for light, dark in PAIRS.values()}
"""Each colour on light to its counterpart on dark."""
