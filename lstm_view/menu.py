"""The pages of the app: one table, which the menu reads."""

from typing import NamedTuple


class Page(NamedTuple):
    """A page: its file, its title in the menu, and its address, empty for the first one."""

    file: str
    title: str
    address: str


PAGES = {
    "cell": Page("pages/cell.py", "The cell", ""),
    "why": Page("pages/why.py", "Why it remembers", "why"),
    "compare": Page("pages/compare.py", "Compare", "compare"),
    "landscape": Page("pages/landscape.py", "Landscape", "landscape"),
    "training": Page("pages/training.py", "Training", "training"),
    "mathematics": Page("pages/mathematics.py", "The mathematics", "mathematics"),
}
