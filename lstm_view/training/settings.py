"""What the page "Training" adds to the learner's choices, with the values it starts with."""

from dataclasses import dataclass

from lstm_view.typed_text import LARGEST

MODES = ("machine", "own", "series")
STARTS = ("cell", "seed", "spread")
OPTIMIZERS = ("adam", "sgd")
ORDERS = ("per_sample", "full")
TASKS = ("companies", "first", "seen", "sum", "reset", "echo")
SERIES = ("nile", "sunspots")
SCALINGS = ("range", "standard")
LAST_EPOCH = 5000
"""The published training runs for this many epochs, and no training of one's own is longer."""
LARGEST_SEED = 9999
RATES = (1e-5, LARGEST)
"""With the largest one Adam takes the numbers beyond what a page holds at once, which is worth seeing."""
WINDOWS = (1, 50)
SHARES = (50, 95)


@dataclass(frozen=True)
class TrainingSettings:
    """Which part of the page is open, and what each part is set to.

    `epoch` belongs to the time machine, `task` and `order` to a training of one's own; `start`, `seed`,
    `optimizer`, `rate` and `epochs` serve that and the series. `series` names one that ships with the
    project; `window` inputs predict the next value; `scaling` brings values to the size of a memory;
    `share` percent are trained on.
    """

    mode: str = "machine"
    epoch: int = 0
    task: str = "companies"
    start: str = "seed"
    seed: int = 1
    optimizer: str = "adam"
    rate: float = 0.02
    epochs: int = 1000
    order: str = "per_sample"
    series: str = "nile"
    window: int = 6
    scaling: str = "range"
    share: int = 70
