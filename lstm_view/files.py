"""Numbers to take home: as CSV with every digit."""

import csv
import io
from collections.abc import Iterable, Sequence

from lstm_core import Trace
from lstm_core.cell import QUANTITIES


def csv_text(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Write rows as CSV; each number is the shortest text that reads back as the same one."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(heads)
    writer.writerows(rows)
    return text.getvalue()


def run_as_csv(trace: Trace) -> str:
    """Return a run with one row a step; on screen, `web/drawer.js` shows it rounded."""
    columns = [getattr(trace, name).tolist() for name in QUANTITIES]
    rows = ([t, *step] for t, step in enumerate(zip(*columns, strict=True), start=1))
    return csv_text(["step", *QUANTITIES], rows)
