"""What quantities, weights and units are called, in words and as symbols: one table for both languages."""

import json
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from lstm_core.checks import Numbers
from lstm_view.model.names import UNITS, WORDINGS, Wording
from lstm_view.model.numerals import percent, shown

__all__ = ["UNITS", "WORDINGS", "Wording"]

SCREEN: dict[str, Any] = json.loads((Path(__file__).parent / "en" / "screen.json").read_text("utf-8"))
"""Every text that the browser writes, by the name under which it asks for it."""
NAMES: dict[str, dict[str, dict[str, str]]] = SCREEN["names"]
ROUNDING_NOTE: str = SCREEN["guide"]["rounding"]
SHARES = ("f", "i", "o")  # What is called a percentage in words
WEIGHTS = tuple(NAMES["words"]["weight"])  # The three numbers of a unit
UNIT_WORDS = NAMES["words"]["unit"]
STARTING_MEMORIES = ("c", "h")
MOST_STEPS_TOLD = 24  # A longer run is told by a few of its steps; the file has the rest


def label(name: str, wording: Wording, kind: str = "label") -> str:
    """Name a quantity in words, of a kind that there may be, or as an HTML symbol."""
    names = NAMES[wording]
    return names.get(kind, names["label"])[name]


def strip_label(name: str, wording: Wording) -> str:
    """Name a quantity at the end of its line, where there is hardly any room."""
    return label(name, wording, "strip")


def plain_label(name: str, wording: Wording) -> str:
    return plain(label(name, wording))


def plain(html: str) -> str:
    """Take the markup of symbols out: <i>f·c</i><sub>t−1</sub> becomes f·c_t−1."""
    return re.sub("<[^>]*>", "", html.replace("<sub>", "_"))


def weight_label(name: str, wording: Wording, in_full: bool = False) -> str:
    names = NAMES[wording]
    return names.get("weight_in_full" if in_full else "weight", names["weight"])[name]


def unit_label(unit: str, wording: Wording) -> str:
    """Name a unit in a word, or by the symbol of what it gives."""
    return NAMES["words"]["unit_short"][unit] if wording == "words" else label(UNITS[unit], wording)


def unit_title(unit: str, wording: Wording) -> str:
    """Name a unit where there is room."""
    return UNIT_WORDS[unit] if wording == "words" else unit_label(unit, wording)


def value_beside(name: str, value: Numbers, wording: Wording) -> str:
    """Write a quantity so that it fits its name: what is called a percentage, in percent."""
    return percent(value) if wording == "words" and name in SHARES else shown(value)


def listed(words: Iterable[str]) -> str:
    """Join words as in a sentence: a, b and c."""
    *firsts, last = words
    return f"{', '.join(firsts)} and {last}" if firsts else last


def preposition(step_name: str) -> str:
    """Return what goes before a time step: on a day, at a step."""
    return "on" if step_name == "day" else "at"


def told_by_steps(count: int, few: set[int], tell: Callable[[int], str]) -> str:
    """Tell each step of a chart in words, or a few steps of a long one."""
    is_long = count > MOST_STEPS_TOLD
    told = "; ".join(map(tell, sorted(few) if is_long else range(count)))
    return f"{told}.{' The file has every step.' if is_long else ''}"
