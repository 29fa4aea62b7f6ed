"""The charts of a whole run with the words that carry their numbers."""

from lstm_core import Trace
from lstm_view.charts import Chart
from lstm_view.choices import Choices
from lstm_view.figures import gates_figure, memories_figure
from lstm_view.glossary import plain_label, value_beside

GATES_TITLE = "What the gates let through"
GATES = ("f", "g", "i", "o")
MEMORIES_TITLE = "What the cell remembers"
MEMORIES = ("c", "h", "kept", "written")
MOST_STEPS_TOLD = 24
"""A longer run is told by its beginning, its present step and its end; the table has the rest."""


def charts_of_run(trace: Trace, choices: Choices, revealed: int) -> list[Chart]:
    """Return the gates and the memories over the revealed steps, the present one marked in both."""
    gates, memories = (
        figure(
            trace,
            present=choices.t,
            wording=choices.wording,
            step_name=choices.preset.step_name,
            revealed=revealed,
        )
        for figure in (gates_figure, memories_figure)
    )
    return [
        Chart(GATES_TITLE, gates, _told(GATES_TITLE, GATES, trace, choices, revealed)),
        Chart(MEMORIES_TITLE, memories, _told(MEMORIES_TITLE, MEMORIES, trace, choices, revealed)),
    ]


def _told(title: str, names: tuple[str, ...], trace: Trace, choices: Choices, revealed: int) -> str:
    steps = list(range(revealed))
    if revealed > MOST_STEPS_TOLD:
        steps = sorted({0, choices.t, revealed - 1} & set(steps))
    wording = choices.wording
    told = "; ".join(
        f"{choices.preset.step_name} {t + 1}{' (now)' if t == choices.t else ''}: "
        + ", ".join(
            f"{plain_label(name, wording)} {value_beside(name, getattr(trace, name)[t], wording)}"
            for name in names
        )
        for t in steps
    )
    rest = " Every step is in the table below." if revealed > MOST_STEPS_TOLD else ""
    told = f" {told}." if told else ""
    return f"{title}, over {len(trace)} steps.{told}{rest}"
