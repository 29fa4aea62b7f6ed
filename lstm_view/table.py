"""A run as a table: rounded for the screen, with every digit for the file."""

import csv
import io

from lstm_core import Trace
from lstm_core.cell import QUANTITIES
from lstm_view.glossary import Wording, plain_label
from lstm_view.numerals import shown


def rows_on_screen(trace: Trace, wording: Wording, step_name: str) -> list[dict[str, str]]:
    """Return one row a step, every quantity named as the learner wants and rounded."""
    return [
        {step_name: str(t)}
        | {plain_label(name, wording): shown(getattr(step, name)) for name in QUANTITIES}
        for t, step in enumerate(trace, start=1)
    ]


def as_csv(trace: Trace) -> str:
    """Return the run as CSV; each number is the shortest text that reads back as the same one."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["step", *QUANTITIES])
    for t, step in enumerate(trace, start=1):
        writer.writerow([t, *(repr(float(getattr(step, name))) for name in QUANTITIES)])
    return text.getvalue()
