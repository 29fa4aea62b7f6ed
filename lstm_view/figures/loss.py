"""The loss over a training: of one cell, or of many that train side by side."""

from math import ceil, floor, log10
from typing import Any

import numpy as np

from lstm_core.checks import Array
from lstm_view.figures.frame import axis_of, hue, on_hover, sheet
from lstm_view.palette import FAINT, HAIRLINE, INK

HEIGHT = 290
MOST_POINTS = 200
MOST_POINTS_OF_MANY = 60
"""Many curves at once are drawn with fewer points each, so that they can grow several times a second."""
LOWEST = 1e-12
"""The axis is a logarithm, which has no zero."""
FEWEST_DECADES = 2
ROOM = 0.03
"""Of a decade, kept free above and below."""
ROUNDED = 5
"""Digits of a point in the drawing; the file has them all."""


def losses_figure(
    epochs: Array,
    losses: Array,
    *,
    last_epoch: float,
    of_the_mean: float,
    names: tuple[str, str, str],
    best: int | None = None,
) -> dict[str, Any]:
    """Draw losses, of shape (epochs,) or (epochs, cells), on a logarithmic axis.

    Of many cells the best one and the median stand out. `of_the_mean` is the loss of always saying
    the mean of the targets. `names` are those of the axis, of the curve and of that level.
    """
    is_one = losses.ndim == 1
    count = min(len(epochs), MOST_POINTS if is_one else MOST_POINTS_OF_MANY)
    places = np.unique(np.linspace(0, len(epochs) - 1, count).round().astype(int))
    at, seen = epochs[places], losses[places]
    if is_one:
        curves = [_curve(names[1], at, seen, INK[0], "solid", "circle", 2.2)]
    else:
        curves = _of_many(at, seen, best or 0)
    level = dict(
        type="scatter",
        name=names[2],
        x=[0.0, last_epoch],
        y=_rounded(np.array([of_the_mean] * 2)),
        mode="lines",
        line=dict(color=hue("h"), width=1.5, dash="dot"),
        marker=dict(symbol="diamond"),
        hoverinfo="skip",
    )
    layout = sheet(
        height=HEIGHT,
        margin=dict(l=58, r=14, t=10, b=40),
        xaxis=axis_of("epoch", range=[-0.015 * last_epoch, 1.02 * last_epoch]),
        yaxis=dict(
            type="log",
            range=_decades(losses, of_the_mean),
            title=dict(text=names[0], standoff=4),
            gridcolor=HAIRLINE[0],
            exponentformat="power",
            dtick=1,
            tickfont=dict(size=11),
        ),
    )
    return dict(data=[level, *curves], layout=layout)


def _of_many(at: Array, losses: Array, best: int) -> list[dict[str, Any]]:
    cells = losses.shape[1]
    gap = np.full((1, cells), np.nan)
    side_by_side = np.vstack([losses, gap]).T.ravel()
    each = dict(
        type="scatter",
        x=[*at.tolist(), None] * cells,
        y=_rounded(side_by_side),
        mode="lines",
        line=dict(color=FAINT[0], width=0.7),
        opacity=0.45,
        hoverinfo="skip",
    )
    now = dict(
        type="scatter",
        name=f"each of the {cells} cells",
        x=[float(at[-1])] * cells,
        y=_rounded(losses[-1]),
        mode="markers",
        marker=dict(symbol="circle", size=4, color=FAINT[0], opacity=0.6),
        hoverinfo="skip",
    )
    with np.errstate(invalid="ignore"):
        median = np.median(losses, axis=1)
    return [
        each,
        now,
        _curve("the middle one", at, median, hue("c"), "dash", "square", 2.2),
        _curve("the best one now", at, losses[:, best], INK[0], "solid", "triangle-up", 2.6),
    ]


def _curve(
    name: str, at: Array, losses: Array, color: str, dash: str, symbol: str, width: float
) -> dict[str, Any]:
    """A line with one marker, where it stands now."""
    return dict(
        type="scatter",
        name=name,
        x=at.tolist(),
        y=_rounded(losses),
        mode="lines+markers",
        line=dict(color=color, width=width, dash=dash),
        marker=dict(symbol=symbol, color=color, size=[0] * (len(at) - 1) + [9]),
        hovertemplate=on_hover(name),
    )


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
