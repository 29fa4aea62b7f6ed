"""The loss over a training: of one cell, or of many that train side by side."""

from math import ceil, floor, log10
from typing import Any

import numpy as np

from lstm_core.checks import Array
from lstm_view.figures.frame import axis_of, hue, look, on_hover, sheet
from lstm_view.palette import FAINT, HAIRLINE, INK

HEIGHT = 290
MOST_POINTS = 200
MOST_POINTS_OF_MANY = 60
"""Many curves at once are drawn with fewer points each, so that they can grow several times a second."""
LOWEST = 1e-12  # the axis is a logarithm, which has no zero
FEWEST_DECADES = 2
ROOM = 0.03  # of a decade, kept free above and below
ROUNDED = 5  # digits of a point in the drawing; the file has them all


def losses_figure(
    epochs: Array,
    losses: Array,
    *,
    last_epoch: float,
    of_the_mean: float,
    names: tuple[str, str, str],
    best: int | None = None,
) -> dict[str, Any]:
    """Draw losses, (epochs,) or (epochs, cells), and the level of always saying the mean of the targets."""
    name_of_axis, name_of_curve, name_of_level = names
    is_one = losses.ndim == 1
    count = min(len(epochs), MOST_POINTS if is_one else MOST_POINTS_OF_MANY)
    places = np.unique(np.linspace(0, len(epochs) - 1, count).round().astype(int))
    at, seen = epochs[places], losses[places]
    if is_one:
        curves = [_curve(name_of_curve, at, seen, INK[0], "solid", "circle")]
    else:
        curves = _of_many(at, seen, best or 0)
    level = _silent("lines", [0.0, last_epoch], np.array([of_the_mean] * 2), name=name_of_level)
    level |= look(hue("h"), "dot", 1.5, "diamond")
    axis = dict(type="log", exponentformat="power", dtick=1, range=_decades(losses, of_the_mean))
    title = dict(text=name_of_axis, standoff=4)
    layout = sheet(
        height=HEIGHT,
        margin=dict(l=58, r=14, t=10, b=40),
        xaxis=axis_of("epoch", [-0.015 * last_epoch, 1.02 * last_epoch]),
        yaxis=axis | dict(title=title, gridcolor=HAIRLINE[0], tickfont=dict(size=11)),
    )
    return dict(data=[level, *curves], layout=layout)


def _of_many(at: Array, losses: Array, best: int) -> list[dict[str, Any]]:
    cells = losses.shape[1]
    gap = np.full((1, cells), np.nan)
    side_by_side = np.vstack([losses, gap]).T.ravel()
    each = _silent("lines", [*at.tolist(), None] * cells, side_by_side, opacity=0.45)
    each |= dict(line=dict(color=FAINT[0], width=0.7))
    now = _silent("markers", [float(at[-1])] * cells, losses[-1], name=f"each of the {cells} cells")
    now |= dict(marker=dict(symbol="circle", size=4, color=FAINT[0], opacity=0.6))
    with np.errstate(invalid="ignore"):
        median = np.median(losses, axis=1)
    return [
        each,
        now,
        _curve("the middle one", at, median, hue("c"), "dash", "square"),
        _curve("the best one now", at, losses[:, best], INK[0], "solid", "triangle-up", 2.6),
    ]


def _silent(mode: str, x: list[Any], losses: Array, **more: Any) -> dict[str, Any]:
    """Draw losses that say nothing when they are pointed at."""
    return dict(type="scatter", mode=mode, x=x, y=_rounded(losses), hoverinfo="skip", **more)


def _curve(
    name: str, at: Array, losses: Array, color: str, dash: str, symbol: str, width: float = 2.2
) -> dict[str, Any]:
    """Draw a line with one marker, where it stands now."""
    line = look(color, dash, width, symbol, [0] * (len(at) - 1) + [9])
    line["marker"] |= dict(color=color)
    line |= dict(type="scatter", mode="lines+markers", x=at.tolist(), y=_rounded(losses))
    return line | dict(name=name, hovertemplate=on_hover(name))


def _rounded(losses: Array) -> list[float | None]:
    return [
        float(f"{max(value, LOWEST):.{ROUNDED}g}") if np.isfinite(value) else None
        for value in losses.tolist()
    ]


def _decades(losses: Array, of_the_mean: float) -> list[float]:
    """Return the axis' ends as powers of ten, wide enough that small changes look small."""
    seen = [*losses[np.isfinite(losses)].tolist(), of_the_mean]
    high = ceil(log10(max(seen)) + ROOM)
    return [min(floor(log10(max(min(seen), LOWEST)) - ROOM), high - FEWEST_DECADES), high]
