"""Cells worth looking at: the published two-company example and cells made to show one behaviour."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from types import MappingProxyType

from lstm_core.cell import Gate, LSTMParams, State

PUBLISHED_DECIMALS = 4  # The published predictions of the two companies are printed to four decimals


@dataclass(frozen=True)
class Preset:
    """Hold one ready-made cell with the sequences it is meant for; the first is the one to start with.

    >>> PRESETS["companies"].sequences["B"]
    (1.0, 0.5, 0.25, 1.0)
    """

    params: LSTMParams
    sequences: Mapping[str, tuple[float, ...]]
    initial: State = State()  # noqa: RUF009 - a frozen record, safe to share
    targets: Mapping[str, float] = field(default_factory=dict)
    """What the cell should predict, by the name of the sequence; empty where there is nothing."""
    published: Mapping[str, float] = field(default_factory=dict)
    """The published predictions, to ``PUBLISHED_DECIMALS``."""
    step_name: str = "step"
    """What one time step is called."""
    opens_at: int = 2
    """The time step to look at first, counted from 1."""

    def __post_init__(self) -> None:
        for name in ("sequences", "targets", "published"):
            object.__setattr__(self, name, MappingProxyType(getattr(self, name)))


COMPANIES = MappingProxyType({"A": (0.0, 0.5, 0.25, 1.0), "B": (1.0, 0.5, 0.25, 1.0)})
COMPANY_TARGETS = MappingProxyType({"A": 0.0, "B": 1.0})

TRAINED = LSTMParams(
    forget=Gate(2.7043, 1.6307, 1.6234),
    input=Gate(1.9983, 1.6525, 0.6204),
    candidate=Gate(1.4122, 0.9393, -0.3217),
    output=Gate(4.3848, -0.1943, 0.5935),
)
DRAWN = LSTMParams(
    forget=Gate(2.70, 1.63, 1.62),
    input=Gate(2.00, 1.65, 0.62),
    candidate=Gate(1.41, 0.94, -0.32),
    output=Gate(4.38, -0.19, 0.59),
)
UNTRAINED = LSTMParams(
    forget=Gate(0.3367, 0.1288, 0.0),
    input=Gate(0.2345, 0.2303, 0.0),
    candidate=Gate(-1.1229, -0.1863, 0.0),
    output=Gate(2.2082, -0.6380, 0.0),
)

OPEN = Gate(0.0, 0.0, 10.0)
SHUT = Gate(0.0, 0.0, -10.0)
OPENS_AT_1 = Gate(0.0, 20.0, -10.0)
OPENS_AT_MINUS_1 = Gate(0.0, -20.0, -10.0)
SHUTS_AT_MINUS_1 = Gate(0.0, 20.0, 10.0)
TAKES_X = Gate(0.0, 1.0, 0.0)
TAKES_SIGN_OF_X = Gate(0.0, 10.0, 0.0)

_companies = partial(Preset, sequences=COMPANIES, targets=COMPANY_TARGETS, step_name="day")

PRESETS: Mapping[str, Preset] = MappingProxyType(
    {
        "companies": _companies(TRAINED, published={"A": 0.0022, "B": 0.9693}),
        "companies-drawn": _companies(DRAWN),
        "companies-worked": Preset(DRAWN, {"One step": (1.0,)}, initial=State(h=1.0, c=2.0), opens_at=1),
        "companies-untrained": _companies(UNTRAINED, published={"A": -0.0377, "B": -0.0383}),
        "first-input": Preset(
            LSTMParams(
                forget=Gate(0.0, 0.0, 20.0), input=Gate(-60.0, 0.0, 5.0), candidate=TAKES_X, output=OPEN
            ),
            {
                "First 1": (1.0, -2.0, 3.0, 0.5, -1.0, 2.0, 0.0, -3.0),
                "First 0.5": (0.5, -2.0, 3.0, 0.5, -1.0, 2.0, 0.0, -3.0),
            },
            opens_at=1,
        ),
        "forgets": Preset(
            LSTMParams(forget=SHUT, input=OPEN, candidate=TAKES_X, output=OPEN),
            {"Up and down": (1.0, -2.0, 0.5, 0.0, 1.0, -0.25, 0.0, 2.0)},
        ),
        "counts": Preset(
            LSTMParams(forget=OPEN, input=OPENS_AT_1, candidate=TAKES_SIGN_OF_X, output=OPEN),
            {"Five ones": (1.0, 0.0, 1.0, 1.0, 0.0, 0.0, 1.0, 1.0)},
            opens_at=1,
        ),
        "reset": Preset(
            LSTMParams(forget=SHUTS_AT_MINUS_1, input=OPENS_AT_1, candidate=TAKES_SIGN_OF_X, output=OPEN),
            {"Reset at 5": (1.0, 0.0, 1.0, 1.0, -1.0, 0.0, 1.0, 0.0)},
            opens_at=5,
        ),
        "saturates": Preset(
            LSTMParams(*[Gate(10.0, 10.0, 10.0)] * 4), {"1 to 3": (1.0, 2.0, 3.0, 2.0, 1.0, 2.0)}, opens_at=1
        ),
        "hides": Preset(
            LSTMParams(forget=OPEN, input=OPENS_AT_1, candidate=TAKES_SIGN_OF_X, output=OPENS_AT_MINUS_1),
            {
                "Stored": (1.0, 0.0, 0.0, -1.0, 0.0, 0.0, -1.0, 0.0),
                "Nothing stored": (0.0, 0.0, 0.0, -1.0, 0.0, 0.0, -1.0, 0.0),
            },
            opens_at=4,
        ),
        "blinks": Preset(
            LSTMParams(forget=SHUT, input=OPEN, candidate=Gate(-10.0, 0.0, 5.0), output=OPEN),
            {"Silence": (0.0,) * 8},
        ),
        "blank": Preset(LSTMParams.from_flat([0.0] * 12), {"One pulse": (1.0, 0.0, 0.0, 0.0)}, opens_at=1),
    }
)
