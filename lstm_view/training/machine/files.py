"""The published training as CSV, every digit."""

from lstm_view.files import csv_text
from lstm_view.slots import SLOTS
from lstm_view.training.published import COMPANIES, PublishedRun

HEADS = ("epoch", "loss", *(f"prediction {company}" for company in COMPANIES), *SLOTS)


def history_as_csv(run: PublishedRun) -> str:
    """Return one row an epoch, from before training to the last."""
    epochs = zip(run.losses.tolist(), run.predictions.tolist(), run.numbers.tolist(), strict=True)
    rows = (
        [epoch, loss, *predictions, *numbers]
        for epoch, (loss, predictions, numbers) in enumerate(epochs)
    )
    return csv_text(HEADS, rows)
