"""The time machine: every epoch of the published training, to be scrubbed and played through."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import Any

from lstm_core.presets import TRAINED
from lstm_view.menu import PAGES
from lstm_view.model.choices import Choices
from lstm_view.model.slots import SLOTS
from lstm_view.parts import part
from lstm_view.served import serve
from lstm_view.training import published
from lstm_view.training.buttons import buttons, download
from lstm_view.training.files import published_as_csv
from lstm_view.words.stories import STORIES

NUMBERS = "history.bin"
FILE = "lstm-published-training.csv"
OFFERS = {FILE: lambda _: published_as_csv(published.published_training())}


def question(choices: Choices, _: object) -> tuple[str, str]:
    return (
        "When will it tell the two companies apart?",
        "In each epoch it sees both once and moves its twelve numbers a little. Guess when the two "
        f"predictions will be more than {published.FAR_APART:g} apart, then press Play.",
    )


def show(choices: Choices) -> None:
    part("machine", **scene(published.published_training(), choices))
    buttons("machine-csv", download("Download every epoch as CSV", FILE))


def scene(run: published.PublishedTraining, choices: Choices) -> dict[str, Any]:
    """Return everything the browser has to know beside the history."""
    epoch = choices.training.epoch
    return {
        "history": history_address(),
        "slots": SLOTS,
        "companies": [
            {"name": name, "xs": xs, "target": published.START.targets[name]}
            for name, xs in published.START.sequences.items()
        ],
        "checkpoints": [{"epoch": at, "predictions": told} for at, told in published.PUBLISHED.items()],
        "published": dict(zip(SLOTS, TRAINED.flat().tolist(), strict=True)),
        "remark": STORIES["companies-untrained"].remark,
        "chapters": [chapter._asdict() for chapter in published.chapters(run)],
        "far_apart": published.from_then_on(published.gaps(run) > published.FAR_APART),
        "far": f"{published.FAR_APART:g}",
        "halfway": {"value": f"{published.HALFWAY:g}", "loss": published.HALFWAY_LOSS},
        "said": {"epoch": epoch, "summary": published.summary(run, epoch)},
        "alt": published.alternative(run, choices),
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
