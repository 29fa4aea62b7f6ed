"""The charts of a whole run with the words that carry their numbers."""

from lstm_core import Trace
from lstm_view.charts import Chart
from lstm_view.choices import Choices
from lstm_view.figures import gates_figure, memories_figure
from lstm_view.glossary import plain_label
from lstm_view.numerals import shown

MEMORIES = ("c", "h", "kept", "written")
MOST_STEPS_TOLD = 24
"""A longer run is told by its beginning, its present step and its end; the table has the rest."""


def charts_of_run(trace: Trace, choices: Choices) -> list[Chart]:
    """Return the gates and the memories over time, the present step marked in both."""
    gates, memories = (
        figure(
            trace,
            present=choices.t,
            wording=choices.wording,
            step_name=choices.preset.step_name,
        )
        for figure in (gates_figure, memories_figure)
    )
    return [
        Chart(gates, _told("The gates over time", ("f", "g", "i", "o"), trace, choices)),
        Chart(memories, _told("Both memories over time", MEMORIES, trace, choices)),
    ]


def _told(title: str, names: tuple[str, ...], trace: Trace, choices: Choices) -> str:
    steps = list(range(len(trace)))
    if len(trace) > MOST_STEPS_TOLD:
        steps = sorted({0, choices.t, len(trace) - 1})
    told = "; ".join(
        f"{choices.preset.step_name} {t + 1}{' (now)' if t == choices.t else ''}: "
        + ", ".join(
            f"{plain_label(name, choices.wording)} {shown(getattr(trace, name)[t])}"
            for name in names
        )
        for t in steps
    )
    rest = " Every step is in the table below." if len(trace) > MOST_STEPS_TOLD else ""
    return f"{title}, {len(trace)} in all. {told}.{rest}"
