"""What all charts over time share: the sheet, the time axis, the mark of the present step, the lines."""

from typing import Any

from lstm_view.palette import FAINT, HAIRLINE, INK, SHEET, colour

FONT = "Inter, system-ui, sans-serif"
HEIGHT = 250
MOST_MARKERS = 60  # beyond this many steps markers would run into each other
MOST_TICKS = 16  # with at most this many steps each one has its number on the axis
FEWEST_PLACES = 4  # a shorter run leaves room at the end instead of being blown up
CLEAR = "rgba(0,0,0,0)"


def hue(name: str) -> str:
    """A quantity's colour on light; the page repaints it for dark."""
    return colour(name, "light")


def sheet(**layout: Any) -> dict[str, Any]:
    """Return a layout with what all charts have in common."""
    hover = dict(bgcolor=SHEET[0], bordercolor=HAIRLINE[0], font=dict(color=INK[0]))
    font = dict(family=FONT, size=12, color=FAINT[0])
    grounds = dict(paper_bgcolor=CLEAR, plot_bgcolor=CLEAR)
    return dict(font=font, hovermode="x unified", hoverlabel=hover, showlegend=False, **grounds, **layout)


def axis_of(name: str, ends: list[float]) -> dict[str, Any]:
    """Return the axis across, along which steps or epochs are counted."""
    titles = dict(title=dict(text=name, standoff=6), unifiedhovertitle=dict(text=f"{name} %{{x}}"))
    return dict(gridcolor=CLEAR, zeroline=False, range=ends, **titles)


def on_hover(name: str, value: str = "y:.4g") -> str:
    """Return the line that tells a value when a step is pointed at."""
    return f"{name} <b>%{{{value}}}</b><extra></extra>"


def over_time(*, steps: int, present: int, step_name: str, starts_at: int) -> dict[str, Any]:
    """Return the layout of a chart over the time steps with the present one (0-based) marked."""
    mark = dict(
        type="rect", name="present step", xref="x", x0=present + 0.5, x1=present + 1.5,
        yref="paper", y0=0, y1=1, fillcolor=hue("c"), opacity=0.10, line=dict(width=0), layer="below",
    )  # fmt: skip
    across = axis_of(step_name, [starts_at - 0.6, max(steps, FEWEST_PLACES) + 0.6])
    axes = dict(xaxis=across, yaxis=dict(gridcolor=HAIRLINE[0], zerolinecolor=FAINT[0]))
    bars = dict(barmode="relative", bargap=0.45 if steps <= MOST_MARKERS else 0)
    layout = sheet(height=HEIGHT, margin=dict(l=40, r=12, t=12, b=40), shapes=[mark], **axes, **bars)
    if steps <= MOST_TICKS:
        places = list(range(starts_at, steps + 1))
        names = [str(t) if t else "start" for t in places]
        layout["xaxis"] |= dict(tickmode="array", tickvals=places, ticktext=names)
    return layout


def look(color: str, dash: str, width: float, symbol: str, size: Any = 8) -> dict[str, Any]:
    """Return how a line looks, and its markers: colour is never the only difference."""
    return dict(line=dict(color=color, width=width, dash=dash), marker=dict(symbol=symbol, size=size))


def mode_for(steps: int) -> str:
    """Lines, with a marker for each step while there is room."""
    return "lines+markers" if steps <= MOST_MARKERS else "lines"
