"""What all charts over time share: the sheet, the time axis, the mark of the present step."""

from typing import Any

from lstm_view.palette import FAINT, HAIRLINE, INK, SHEET, colour

FONT = "Inter, system-ui, sans-serif"
HEIGHT = 250
MOST_MARKERS = 60
"""Beyond this many steps markers would run into each other."""
MOST_TICKS = 16
"""With at most this many steps each one has its number on the axis."""
FEWEST_PLACES = 4
"""A shorter run leaves room at the end instead of being blown up."""
CLEAR = "rgba(0,0,0,0)"


def hue(name: str) -> str:
    """A quantity's colour on light; the page repaints it for dark."""
    return colour(name, "light")


def over_time(*, steps: int, present: int, step_name: str, starts_at: int) -> dict[str, Any]:
    """Return the layout of a chart over the time steps with the present one (0-based) marked."""
    return dict(
        font=dict(family=FONT, size=12, color=FAINT[0]),
        height=HEIGHT,
        margin=dict(l=40, r=12, t=12, b=40),
        paper_bgcolor=CLEAR,
        plot_bgcolor=CLEAR,
        hovermode="x unified",
        hoverlabel=dict(bgcolor=SHEET[0], bordercolor=HAIRLINE[0], font=dict(color=INK[0])),
        showlegend=False,
        xaxis=_time_axis(steps, step_name, starts_at),
        yaxis=dict(gridcolor=HAIRLINE[0], zerolinecolor=FAINT[0]),
        barmode="relative",
        bargap=0.45 if steps <= MOST_MARKERS else 0,
        shapes=[_mark_of(present)],
    )


def mode_for(steps: int) -> str:
    """Lines, with a marker for each step while there is room."""
    return "lines+markers" if steps <= MOST_MARKERS else "lines"


def _mark_of(present: int) -> dict[str, Any]:
    return dict(
        type="rect",
        name="present step",
        xref="x",
        x0=present + 0.5,
        x1=present + 1.5,
        yref="paper",
        y0=0,
        y1=1,
        fillcolor=hue("c"),
        opacity=0.10,
        line=dict(width=0),
        layer="below",
    )


def _time_axis(steps: int, step_name: str, starts_at: int) -> dict[str, Any]:
    axis: dict[str, Any] = dict(
        title=dict(text=step_name, standoff=6),
        range=[starts_at - 0.6, max(steps, FEWEST_PLACES) + 0.6],
        unifiedhovertitle=dict(text=f"{step_name} %{{x}}"),
        gridcolor=CLEAR,
        zeroline=False,
    )
    if steps > MOST_TICKS:
        return axis
    places = list(range(starts_at, steps + 1))
    names = [str(t) if t else "start" for t in places]
    return axis | dict(tickmode="array", tickvals=places, ticktext=names)
