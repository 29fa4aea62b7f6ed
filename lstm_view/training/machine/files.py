"""The published training as CSV; each number is the shortest text that reads back as the same one."""

import csv
import io

from lstm_core import LSTMParams
from lstm_view.glossary import WEIGHTS
from lstm_view.training.published import COMPANIES, PublishedRun

SLOTS = tuple(f"{unit}.{name}" for unit in LSTMParams.__dataclass_fields__ for name in WEIGHTS)
"""The twelve numbers in the order of `LSTMParams.flat`."""
HEADS = ("epoch", "loss", *(f"prediction {company}" for company in COMPANIES), *SLOTS)


def history_as_csv(run: PublishedRun) -> str:
    """Return one row an epoch, from before training to the last."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(HEADS)
    rows = zip(run.losses.tolist(), run.predictions.tolist(), run.numbers.tolist(), strict=True)
    for epoch, (loss, predictions, numbers) in enumerate(rows):
        writer.writerow([epoch, *map(repr, (loss, *predictions, *numbers))])
    return text.getvalue()
