"""The loss over a training: of one cell, or of many that train side by side."""

from math import ceil, floor, log10
from typing import Any

import numpy as np

from lstm_core.checks import Array
from lstm_view.charts import Chart
from lstm_view.figures.frame import axis_of, hue, look, on_hover, sheet
from lstm_view.model.numerals import of_any_size
from lstm_view.palette import FAINT, HAIRLINE, INK
from lstm_view.training.under_way import Training
from lstm_view.training.words import loss_words
from lstm_view.words.glossary import Wording

HEIGHT = 290
MOST_POINTS = 200
MOST_POINTS_OF_MANY = 60  # each, so that many curves can grow several times a second
LOWEST = 1e-12  # the axis is a logarithm, which has no zero
FEWEST_DECADES = 2
ROOM = 0.03  # of a decade, kept free above and below
MOST_TOLD = 9  # epochs at which the loss is told to those who cannot see the curve
ROUNDED = 5  # digits of a point in the drawing; the file has them all


def curve(training: Training, wording: Wording) -> Chart:
    losses = np.array(training.losses)
    epochs = np.array(training.updates) / training.plan.updates_an_epoch
    mean, lane = training.plan.loss_of_the_mean, training.lane
    looks: Any = dict(last_epoch=training.plan.last_epoch, name_of_axis=loss_words(wording), best=lane)
    of_cell, whose = losses, ""
    if training.plan.is_spread:
        of_cell, whose = losses[:, lane], f" of the best of {losses.shape[1]} cells, seed {training.seed}"
    places = np.unique(np.linspace(0, len(epochs) - 1, MOST_TOLD).round().astype(int))
    told = "; ".join(f"epoch {epochs[p]:g}: {of_any_size(of_cell[p])}" for p in places)
    means = ": mean of the squared errors of all predictions" if wording == "words" else ""
    return Chart(
        f"The loss{means}",
        losses_figure(epochs, losses, of_the_mean=mean, **looks),
        f"The loss{whose} over the epochs. {told}. Always saying the mean of the targets has a loss of "
        f"{of_any_size(mean)}.",
    )


def losses_figure(
    epochs: Array, losses: Array, *, last_epoch: float, of_the_mean: float, name_of_axis: str, best: int = 0
) -> dict[str, Any]:
    """Draw losses, (epochs,) or (epochs, cells), and the level of always saying the mean of the targets."""
    is_one = losses.ndim == 1
    count = min(len(epochs), MOST_POINTS if is_one else MOST_POINTS_OF_MANY)
    places = np.unique(np.linspace(0, len(epochs) - 1, count).round().astype(int))
    at, seen = epochs[places], losses[places]
    if is_one:
        curves = [_curve("this cell", at, seen, INK[0], "solid", "circle")]
    else:
        curves = _of_many(at, seen, best)
    level = _silent("lines", [0.0, last_epoch], np.array([of_the_mean] * 2))
    level |= look(hue("h"), "dot", 1.5, "diamond") | dict(name="always saying the mean of the targets")
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
    middle = _curve("the middle one", at, median, hue("c"), "dash", "square")
    leader = _curve("the best one now", at, losses[:, best], INK[0], "solid", "triangle-up", 2.6)
    return [each, now, middle, leader]


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
