"""The series that ship with the project, with where they come from: see data/README.md."""

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from lstm_view.training.series_reading import Series, as_text, first_series, read_table, series_of

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Shipped:
    """A series of the project: its name on the button, what its numbers are, and whose."""

    title: str
    numbers: str
    source: str


SHIPPED = {
    "nile": Shipped(
        "The Nile",
        "flow of the Nile at Aswan in 10⁸ m³ a year, 1871 to 1970",
        "G. W. Cobb (1978), Biometrika 65, by way of statsmodels; public domain",
    ),
    "sunspots": Shipped(
        "Sunspots",
        "sunspot number, mean of each year, 1700 to 2008",
        "National Geophysical Data Center, by way of statsmodels; public domain",
    ),
}


@cache
def shipped_series(name: str) -> Series:
    """Read one of the project's series from its file."""
    table = read_table(as_text((DATA / f"{name}.csv").read_bytes()))
    return replace(series_of(table, first_series(table)), title=SHIPPED[name].title)
