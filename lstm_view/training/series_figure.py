"""A series with what the cell says after each window of it, and how the loss came down."""

from datetime import datetime
from typing import Any

from lstm_view.figures.frame import CLEAR, MOST_MARKERS, hue, over_time
from lstm_view.palette import FAINT
from lstm_view.training.forecast import CutSeries, Forecast
from lstm_view.words.glossary import Wording, label

HEIGHT = 320
MOST_SYMBOLS = 400
"""Beyond this many values the lines are drawn without a sign at each."""
NAMES = {"truth": "the series", "trained": "predicted, training part", "rest": "predicted, the rest"}
LOOKS = {
    "truth": (hue("x"), "circle", "solid", 1.5, 4),
    "trained": (hue("h"), "triangle-up", "dot", 1.5, 5),
    "rest": (hue("h"), "diamond", "solid", 2.5, 7),
}
"""Colour, sign, dash, width and size of each line."""


def line_name(name: str, wording: Wording) -> str:
    """Name a line; with symbols, the predictions say which quantity they are."""
    if wording == "words" or name == "truth":
        return NAMES[name]
    return f"{label('h', wording).replace('>t<', '>T<')}: {NAMES[name]}"


def series_figure(forecast: Forecast, *, number: int, wording: Wording) -> dict[str, Any]:
    """Draw the series and both stretches of predictions; the window of this number is shaded.

    Each point that follows a window carries its number, counted from 1, to be found by a click.
    """
    cut = forecast.cut
    said, places = forecast.by_method["cell"].tolist(), cut.series.places
    first, split, last = cut.window, cut.trained_on, len(places)
    stretches = {
        "truth": (0, last, list(cut.series.values)),
        "trained": (first, split, said[: split - first]),
        "rest": (split, last, said[split - first :]),
    }
    return dict(
        data=[
            dict(
                type="scatter",
                x=[_on_axis(place) for place in places[start:end]],
                y=values,
                customdata=[max(at - first + 1, 0) for at in range(start, end)],
                name=line_name(name, wording),
                mode="lines+markers" if last <= MOST_SYMBOLS else "lines",
                line=dict(color=colour, width=width, dash=dash),
                marker=dict(symbol=symbol, size=size if last <= 2 * MOST_MARKERS else size - 2),
                hovertemplate=f"{line_name(name, wording)} <b>%{{y:.5~g}}</b><extra></extra>",
            )
            for name, (start, end, values) in stretches.items()
            for colour, symbol, dash, width, size in [LOOKS[name]]
        ],
        layout=_layout(cut, number),
    )


def _layout(cut: CutSeries, number: int) -> dict[str, Any]:
    places: Any = cut.series.places
    layout = over_time(steps=len(places), present=0, step_name=cut.series.place_name, starts_at=1)
    room, is_date = (places[-1] - places[0]) * 0.015, isinstance(places[0], datetime)
    layout |= dict(height=HEIGHT, shapes=[*_split(cut), _window(cut, number)])
    layout["margin"] |= dict(l=52, t=22)
    layout["xaxis"] = dict(
        title=dict(text=cut.series.place_name, standoff=6),
        range=[_on_axis(places[0] - room), _on_axis(places[-1] + room)],
        unifiedhovertitle=dict(text=f"{cut.series.place_name} %{{x}}"),
        tickformat="d" if not is_date and all(place == int(place) for place in places) else "",
        gridcolor=CLEAR,
        zeroline=False,
    )
    layout["yaxis"] |= dict(zeroline=False, automargin=True)
    layout["annotations"] = _words(cut)
    if cut.out_of_reach:
        layout["shapes"] += [_end_of_reach(end) for end in _ends_passed(cut)]
        layout["annotations"] += [_word_at(end) for end in _ends_passed(cut)]
    return layout


def _on_axis(place: Any) -> Any:
    """Write a date as Plotly reads it."""
    return place.isoformat(" ") if isinstance(place, datetime) else place


def _between(cut: CutSeries, at: int) -> Any:
    """Return the place half way to the value before, or as far before the first as the second is after."""
    places: Any = cut.series.places
    step = (places[at] - places[at - 1]) if at else places[1] - places[0]
    return _on_axis(places[at] - step / 2)


def _split(cut: CutSeries) -> list[dict[str, Any]]:
    at = _between(cut, cut.trained_on)
    line = dict(
        type="line", name="split", xref="x", x0=at, x1=at, yref="paper", y0=0, y1=1,
        line=dict(color=FAINT[0], width=1.5, dash="dash"), layer="below",
    )  # fmt: skip
    return [line]


def _words(cut: CutSeries) -> list[dict[str, Any]]:
    common = dict(
        xref="x", x=_between(cut, cut.trained_on), yref="paper", y=1, yanchor="bottom", showarrow=False,
        font=dict(color=FAINT[0], size=12),
    )  # fmt: skip
    return [
        common | dict(text="← training part", xanchor="right", xshift=-6),
        common | dict(text="the rest →", xanchor="left", xshift=6),
    ]


def _window(cut: CutSeries, number: int) -> dict[str, Any]:
    return dict(
        type="rect",
        name="window",
        xref="x",
        x0=_between(cut, number - 1),
        x1=_between(cut, number - 1 + cut.window),
        yref="paper",
        y0=0,
        y1=1,
        fillcolor=hue("c"),
        opacity=0.12,
        line=dict(width=0),
        layer="below",
    )


def _ends_passed(cut: CutSeries) -> list[float]:
    low, high = cut.scaling.back([-1.0, 1.0]).tolist()
    values = cut.series.values
    return [*([low] if min(values) <= low else []), *([high] if max(values) >= high else [])]


def _end_of_reach(value: float) -> dict[str, Any]:
    return dict(
        type="line", name="end of reach", xref="paper", x0=0, x1=1, yref="y", y0=value, y1=value,
        line=dict(color=hue("h"), width=1, dash="longdash"), opacity=0.7, layer="below",
    )  # fmt: skip


def _word_at(value: float) -> dict[str, Any]:
    return dict(
        text="no prediction reaches beyond", showarrow=False, font=dict(color=hue("h"), size=11),
        xref="paper", x=0, xanchor="left", yref="y", y=value, yanchor="bottom",
    )  # fmt: skip
