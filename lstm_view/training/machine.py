"""The time machine: every epoch of the published training, to be scrubbed and played through."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import Any

from lstm_core.cell import SLOTS
from lstm_core.presets import TRAINED
from lstm_view.buttons import buttons, download
from lstm_view.menu import PAGES
from lstm_view.model.choices import Choices
from lstm_view.parts import part
from lstm_view.results import published
from lstm_view.served import serve
from lstm_view.training.tables import published_as_csv
from lstm_view.words import time_machine
from lstm_view.words.stories import STORIES

NUMBERS = "history.bin"
FILE = "lstm-published-training.csv"
OFFERS = {FILE: lambda _: published_as_csv(published.published_training())}


def show(_: Choices) -> None:
    part("machine", **scene(published.published_training()))
    buttons("machine-csv", download("Download every epoch as CSV", FILE))


def scene(run: published.PublishedTraining) -> dict[str, Any]:
    """Return everything the browser has to know beside the history."""
    start = published.START
    companies = [dict(name=name, xs=xs, target=start.targets[name]) for name, xs in start.sequences.items()]
    return {
        "history": history_address(),
        "slots": SLOTS,
        "companies": companies,
        "checkpoints": [{"epoch": at, "predictions": told} for at, told in published.PUBLISHED.items()],
        "published": dict(zip(SLOTS, TRAINED.flat().tolist(), strict=True)),
        "remark": STORIES["companies-untrained"].remark,
        "chapters": time_machine.chapters(run),
        "far_apart": published.from_then_on(published.gaps(run) > published.FAR_APART),
        "far": f"{published.FAR_APART:g}",
        "halfway": {"value": f"{published.HALFWAY:g}", "loss": published.HALFWAY_LOSS},
        "opens": PAGES["cell"].address,
    }


_one_at_a_time = Lock()


def history_address() -> str:
    with _one_at_a_time:
        address, _ = _history()
    return f"{address}/{NUMBERS}"


@cache
def _history() -> tuple[str, TemporaryDirectory[str]]:
    """Serve the history from a folder that lives as long as the process: the source tree may be read-only."""
    folder = TemporaryDirectory()
    Path(folder.name, NUMBERS).write_bytes(published.published_training().numbers.astype("<f8").tobytes())
    return serve("history", Path(folder.name)), folder
