"""The charts of a training: its loss, and a series with what the cell says after each window of it."""

from datetime import datetime
from itertools import pairwise
from typing import Any

import numpy as np

from lstm_view.charts import Chart
from lstm_view.figures import losses_figure
from lstm_view.figures.frame import MOST_MARKERS, axis_of, hue, on_hover, sheet
from lstm_view.model.numerals import of_any_size
from lstm_view.palette import FAINT, HAIRLINE
from lstm_view.training.forecast import CutSeries, Forecast
from lstm_view.training.under_way import Training
from lstm_view.training.words import loss_words
from lstm_view.words.glossary import Wording, label

MOST_TOLD = 9  # Epochs at which the loss is told to those who cannot see the curve
HEIGHT = 320
MOST_SYMBOLS = 400  # Beyond this many values the lines are drawn without a sign at each
LOOKS = {
    "truth": ("the series", hue("x"), "circle", "solid", 1.5, 4),
    "trained": ("predicted, training part", hue("h"), "triangle-up", "dot", 1.5, 5),
    "rest": ("predicted, the rest", hue("h"), "diamond", "solid", 2.5, 7),
}
"""Name, colour, sign, dash, width and size of each line."""


def curve(training: Training, wording: Wording) -> Chart:
    losses = np.array(training.losses)
    epochs = np.array(training.updates) / training.plan.updates_an_epoch
    mean, lane = training.plan.loss_of_the_mean, training.lane
    names = (loss_words(wording), "this cell", "always saying the mean of the targets")
    last = training.plan.last_epoch
    figure = losses_figure(epochs, losses, last_epoch=last, of_the_mean=mean, names=names, best=lane)
    of_cell, whose = losses, ""
    if training.plan.is_spread:
        of_cell, whose = losses[:, lane], f" of the best of {losses.shape[1]} cells, seed {training.seed}"
    places = np.unique(np.linspace(0, len(epochs) - 1, MOST_TOLD).round().astype(int))
    told = "; ".join(f"epoch {epochs[p]:g}: {of_any_size(of_cell[p])}" for p in places)
    return Chart(
        "The loss: mean of the squared errors of all predictions" if wording == "words" else "The loss",
        figure,
        f"The loss{whose} over the epochs. {told}. Always saying the mean of the targets has a loss of "
        f"{of_any_size(mean)}.",
    )


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
        x = [_on_axis(place) for place in places[start:end]]
        drawn = dict(x=x, type="scatter", mode=mode, y=values, customdata=numbers)
        told = dict(name=name, hovertemplate=on_hover(name, "y:.5~g"))
        lines.append(dict(line=line, marker=marker, **drawn, **told))
    return dict(data=lines, layout=_layout(cut, number))


def _on_axis(place: Any) -> Any:
    """Write a date as Plotly reads it."""
    return place.isoformat(" ") if isinstance(place, datetime) else place


def _layout(cut: CutSeries, number: int) -> dict[str, Any]:
    places: Any = cut.series.places
    name, is_dated = cut.series.place_name, isinstance(places[0], datetime)
    room = (places[-1] - places[0]) * 0.015
    ends = [_on_axis(places[0] - room), _on_axis(places[-1] + room)]
    between = [places[0] - (places[1] - places[0]) / 2, *(a + (b - a) / 2 for a, b in pairwise(places))]
    before = [_on_axis(place) for place in between]
    split, upright = before[cut.trained_on], dict(xref="x", yref="paper", y0=0, y1=1, layer="below")
    dashed = dict(color=FAINT[0], width=1.5, dash="dash")
    window = dict(x0=before[number - 1], x1=before[number - 1 + cut.window])
    shaded = dict(fillcolor=hue("c"), opacity=0.12, line=dict(width=0))
    shapes = [
        dict(type="line", name="split", x0=split, x1=split, line=dashed, **upright),
        dict(type="rect", name="window", **window, **shaded, **upright),
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
    whole = "d" if not is_dated and all(place == int(place) for place in places) else ""
    return sheet(
        height=HEIGHT,
        margin=dict(l=52, r=12, t=22, b=40),
        xaxis=axis_of(name, ends) | dict(tickformat=whole),
        yaxis=dict(gridcolor=HAIRLINE[0], zeroline=False, automargin=True),
        shapes=shapes,
        annotations=[dict(showarrow=False, **words) for words in annotations],
    )
