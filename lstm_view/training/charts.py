"""The charts of a training: the loss as it falls, and a series with what the cell says after each window."""

from datetime import datetime
from itertools import pairwise
from math import ceil, floor, log10
from typing import Any

import numpy as np

from lstm_core.checks import Array
from lstm_view.charts import Chart
from lstm_view.figures.frame import MOST_MARKERS, axis_of, hue, look, on_hover, sheet
from lstm_view.palette import FAINT, HAIRLINE, INK
from lstm_view.results.forecast import CutSeries, Forecast, Series
from lstm_view.results.training import Training
from lstm_view.words.glossary import Wording, label
from lstm_view.words.training import loss_told, loss_words

LOSS_HEIGHT = 290
MOST_POINTS = 200
MOST_POINTS_OF_MANY = 60  # each, so that many curves can grow several times a second
LOWEST = 1e-36  # the axis is a logarithm, which has no zero; no loss but zero is smaller
MOST_TICKS = 10
FEWEST_DECADES = 2
ROOM = 0.03  # of a decade, kept free above and below
ROUNDED = 5  # digits of a point in the drawing; the file has them all
SERIES_HEIGHT = 320
SMALL_HEIGHT = 250
MOST_DRAWN = 1000  # In the small picture of a long series
MOST_SYMBOLS = 400  # Beyond this many values the lines are drawn without a sign at each
LOOKS = {
    "truth": ("the series", hue("x"), "circle", "solid", 1.5, 4),
    "trained": ("predicted, training part", hue("h"), "triangle-up", "dot", 1.5, 5),
    "rest": ("predicted, the rest", hue("h"), "diamond", "solid", 2.5, 7),
}  # name, colour, sign, dash, width and size of each line


def curve(training: Training, wording: Wording) -> Chart:
    plan, losses = training.plan, np.array(training.losses)
    epochs = np.array(training.updates) / plan.updates_an_epoch
    levels = dict(last_epoch=plan.last_epoch, of_the_mean=plan.loss_of_the_mean)
    means = ": mean of the squared errors of all predictions" if wording == "words" else ""
    figure = losses_figure(epochs, losses, **levels, name_of_axis=loss_words(wording), best=training.lane)
    return Chart(f"The loss{means}", figure, loss_told(training))


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
    ends = _decades(losses, of_the_mean)
    dtick = ceil((ends[1] - ends[0]) / MOST_TICKS)
    axis = dict(type="log", exponentformat="power", dtick=dtick, range=ends)
    title = dict(text=name_of_axis, standoff=4)
    layout = sheet(
        height=LOSS_HEIGHT,
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
    middle = _curve(f"the middle of the {cells}", at, median, hue("c"), "dash", "square")
    leader = _curve("the best now (smallest loss)", at, losses[:, best], INK[0], "solid", "triangle-up", 2.6)
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


def series_figure(forecast: Forecast, *, number: int, wording: Wording) -> dict[str, Any]:
    """Draw the series and both stretches of predictions, and shade the window of a number."""
    cut = forecast.cut
    said, places = forecast.by_method["cell"].tolist(), cut.series.places
    first, split, last = cut.window, cut.trained_on, len(places)
    stretches = {
        "truth": (0, last, list(cut.series.values)),
        "trained": (first, split, said[: split - first]),
        "rest": (split, last, said[split - first :]),
    }
    h = "" if wording == "words" else f"{label('h', wording).replace('>t<', '>T<')}: "
    mode = "lines+markers" if last <= MOST_SYMBOLS else "lines"
    lines = []
    for stretch, (start, end, values) in stretches.items():
        name, colour, symbol, dash, width, size = LOOKS[stretch]
        name = name if stretch == "truth" else f"{h}{name}"
        line = dict(color=colour, width=width, dash=dash)
        marker = dict(symbol=symbol, size=size if last <= 2 * MOST_MARKERS else size - 2)
        # A click on a point finds the window that it follows.
        numbers = [max(at - first + 1, 0) for at in range(start, end)]
        x = list(map(_on_axis, places[start:end]))
        drawn = dict(type="scatter", mode=mode, x=x, y=values, customdata=numbers)
        told = dict(name=name, hovertemplate=on_hover(name, "y:.5~g"))
        lines.append(dict(line=line, marker=marker, **drawn, **told))
    return dict(data=lines, layout=_layout(cut, number))


def _on_axis(place: Any) -> Any:
    """Write a date as Plotly reads it."""
    return place.isoformat(" ") if isinstance(place, datetime) else place


def _across(series: Series) -> dict[str, Any]:
    """Return the axis of the places."""
    places: Any = series.places
    room = (places[-1] - places[0]) * 0.015
    is_whole = all(not isinstance(place, datetime) and place == int(place) for place in places)
    ends = [_on_axis(places[0] - room), _on_axis(places[-1] + room)]
    return axis_of(series.place_name, ends) | dict(tickformat="d" if is_whole else "")


def small_figure(series: Series) -> dict[str, Any]:
    """Draw a series alone; where it is long, the least and the greatest value of each stretch of it."""
    count = len(series.values)
    shown = list(range(count)) if count <= MOST_DRAWN else _extremes(np.array(series.values))
    line = look(hue("x"), "solid", 1.5, "circle", 4) | dict(type="scatter")
    line |= dict(mode="lines+markers" if count <= 2 * MOST_MARKERS else "lines", name="")
    line |= dict(x=[_on_axis(series.places[at]) for at in shown], y=[series.values[at] for at in shown])
    axes = dict(xaxis=_across(series), yaxis=dict(gridcolor=HAIRLINE[0], zeroline=False, automargin=True))
    line |= dict(hovertemplate=on_hover(series.title, "y:.5~g"))
    return dict(data=[line], layout=sheet(height=SMALL_HEIGHT, margin=dict(l=52, r=12, t=8, b=40), **axes))


def _extremes(values: Array) -> list[int]:
    """Return where the least and the greatest value of each of many stretches stand."""
    stretches = np.array_split(np.arange(len(values)), MOST_DRAWN // 2)
    ends = [(at[values[at].argmin()], at[values[at].argmax()]) for at in stretches]
    return sorted({int(at) for both in ends for at in both})


def _layout(cut: CutSeries, number: int) -> dict[str, Any]:
    places: Any = cut.series.places
    between = [places[0] - (places[1] - places[0]) / 2, *(a + (b - a) / 2 for a, b in pairwise(places))]
    before = list(map(_on_axis, between))
    split, upright = before[cut.trained_on], dict(xref="x", yref="paper", y0=0, y1=1, layer="below")
    dashed = dict(color=FAINT[0], width=1.5, dash="dash")
    ends = (before[number - 1], before[number - 1 + cut.window])
    shaded = dict(fillcolor=hue("c"), opacity=0.12, line=dict(width=0))
    shapes = [
        dict(type="line", name="split", x0=split, x1=split, line=dashed, **upright),
        dict(type="rect", name="window", x0=ends[0], x1=ends[1], **shaded, **upright),
    ]
    above = dict(xref="x", x=split, yref="paper", y=1, yanchor="bottom", font=dict(color=FAINT[0], size=12))
    annotations = [
        dict(text="← training part", xanchor="right", xshift=-6, **above),
        dict(text="the rest →", xanchor="left", xshift=6, **above),
    ]
    low, high = cut.scaling.back([-1.0, 1.0]).tolist()
    passed = [*([low] if cut.values.min() <= low else []), *([high] if cut.values.max() >= high else [])]
    for end in passed if cut.out_of_reach else []:
        line = dict(color=hue("h"), width=1, dash="longdash")
        along = dict(type="line", xref="paper", x0=0, x1=1, yref="y", y0=end, y1=end, layer="below")
        shapes.append(dict(name="end of reach", line=line, opacity=0.7, **along))
        words = dict(text="no prediction reaches beyond", font=dict(color=hue("h"), size=11))
        annotations.append(words | dict(xref="paper", x=0, xanchor="left", yref="y", y=end, yanchor="bottom"))
    axes = dict(xaxis=_across(cut.series), yaxis=dict(gridcolor=HAIRLINE[0], zeroline=False, automargin=True))
    drawn = dict(shapes=shapes, annotations=[dict(showarrow=False, **words) for words in annotations])
    return sheet(height=SERIES_HEIGHT, margin=dict(l=52, r=12, t=22, b=40), **axes, **drawn)
