"""A run as a table: rounded for the screen, with every digit for the file."""

from lstm_core import Trace
from lstm_core.cell import QUANTITIES
from lstm_view.files import csv_text
from lstm_view.glossary import Wording, plain_label, value_beside


def rows_on_screen(trace: Trace, wording: Wording, step_name: str) -> list[dict[str, str]]:
    """Return one row a quantity, named as the learner wants, with a rounded value for each step."""
    return [
        {"": plain_label(name, wording)}
        | {
            f"{step_name} {t}": value_beside(name, value, wording)
            for t, value in enumerate(getattr(trace, name), start=1)
        }
        for name in QUANTITIES
    ]


def as_csv(trace: Trace) -> str:
    """Return the run as CSV, one row a step."""
    columns = [getattr(trace, name).tolist() for name in QUANTITIES]
    rows = ([t, *step] for t, step in enumerate(zip(*columns, strict=True), start=1))
    return csv_text(["step", *QUANTITIES], rows)
