"""Every quantity's symbol, the field's term for it and the words a learner reads."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from lstm_core.checks import Numbers
from lstm_view.numerals import percent, shown

Wording = Literal["words", "symbols"]
WORDINGS: tuple[Wording, ...] = ("words", "symbols")


@dataclass(frozen=True)
class Quantity:
    """One quantity of the cell, named three ways."""

    name: str
    letter: str
    subscript: str
    term: str
    words: str
    short: str
    range: str
    meaning: str

    @property
    def symbol(self) -> str:
        """The symbol as HTML, which Plotly understands too."""
        return f"<i>{self.letter}</i>" + (f"<sub>{self.subscript}</sub>" if self.subscript else "")

    @property
    def plain_symbol(self) -> str:
        """The symbol for places that take text only."""
        return self.letter + (f"_{self.subscript}" if self.subscript else "")

    @property
    def latex(self) -> str:
        """The symbol for a typeset formula."""
        subscript = self.subscript.replace("−", "-")
        letter = self.letter.replace("tanh", r"\tanh").replace("·", r"\,")
        return letter + (f"_{{{subscript}}}" if subscript else "")


_QUANTITIES = (
    Quantity("x", "x", "t", "input", "input", "input", "any number", "What arrives at this step."),
    Quantity(
        "h_prev", "h", "t−1", "previous hidden state", "short-term memory before", "short-term memory",
        "−1 to 1", "The short-term memory that the step before left.",
    ),
    Quantity(
        "c_prev", "c", "t−1", "previous cell state", "long-term memory before", "long-term memory",
        "any number", "The long-term memory that the step before left.",
    ),
    Quantity(
        "z_f", "z", "f", "pre-activation of the forget gate", "weighted sum of the forget gate",
        "weighted sum", "any number", "Short-term memory and input, each times its weight, plus bias.",
    ),
    Quantity(
        "f", "f", "", "forget gate", "% of long-term memory kept", "forget gate", "0 to 1",
        "The share of the long-term memory that survives this step.",
    ),
    Quantity(
        "kept", "f·c", "t−1", "", "long-term memory kept", "kept", "any number",
        "What is left of the long-term memory after forgetting.",
    ),
    Quantity(
        "z_g", "z", "g", "pre-activation of the candidate",
        "weighted sum of the potential long-term memory", "weighted sum", "any number",
        "Short-term memory and input, each times its weight, plus bias.",
    ),
    Quantity(
        "g", "g", "", "candidate", "potential long-term memory", "potential LTM", "−1 to 1",
        "What this step proposes to remember.",
    ),
    Quantity(
        "z_i", "z", "i", "pre-activation of the input gate", "weighted sum of the input gate",
        "weighted sum", "any number", "Short-term memory and input, each times its weight, plus bias.",
    ),
    Quantity(
        "i", "i", "", "input gate", "% of potential memory kept", "input gate", "0 to 1",
        "The share of the proposal that is really written.",
    ),
    Quantity(
        "written", "i·g", "", "", "long-term memory added", "added", "−1 to 1",
        "What is added to the long-term memory.",
    ),
    Quantity(
        "c", "c", "t", "cell state", "long-term memory (LTM)", "new LTM",
        "grows by at most 1 a step", "What was kept plus what was added.",
    ),
    Quantity(
        "tanh_c", "tanh c", "t", "", "potential short-term memory", "potential STM", "−1 to 1",
        "The long-term memory, squeezed.",
    ),
    Quantity(
        "z_o", "z", "o", "pre-activation of the output gate", "weighted sum of the output gate",
        "weighted sum", "any number", "Short-term memory and input, each times its weight, plus bias.",
    ),
    Quantity(
        "o", "o", "", "output gate", "% of potential short-term memory kept", "output gate",
        "0 to 1", "The share of the potential short-term memory that is let out.",
    ),
    Quantity(
        "h", "h", "t", "hidden state", "short-term memory (STM)", "new STM", "−1 to 1",
        "What the step lets out; the last one is the prediction.",
    ),
)  # fmt: skip

QUANTITIES = {quantity.name: quantity for quantity in _QUANTITIES}

WEIGHTS = {
    "w_h": ("recurrent weight", "weight of the short-term memory", "× STM", "wₕ"),
    "w_x": ("input weight", "weight of the input", "× input", "wₓ"),
    "b": ("bias", "bias", "bias", "b"),
}
"""Field's term, words, short words and symbol of the three numbers of a unit."""

SHARES = ("f", "i", "o")
"""What is called a percentage in words."""

UNITS = {"forget": "f", "candidate": "g", "input": "i", "output": "o"}
"""Which quantity a unit of `LSTMParams` gives, in the order of the drawing."""

UNIT_SHORT_WORDS = {
    "forget": "Forget",
    "candidate": "Potential",
    "input": "Input",
    "output": "Output",
}
STRIP_WORDS = {
    "f": "forget gate",
    "g": "potential",
    "i": "input gate",
    "o": "output gate",
    "c": "LTM",
    "h": "STM",
    "x": "input",
}
UNIT_WORDS = {
    "forget": "Forget gate",
    "input": "Input gate",
    "candidate": "Potential LTM",
    "output": "Output gate",
}


STARTING_MEMORIES = {name: f"{QUANTITIES[name].words} at the start" for name in ("c", "h")}


def listed(words: Iterable[str]) -> str:
    """Join words as in a sentence.

    >>> listed(["a"]), listed(["a", "b", "c"])
    ('a', 'a, b and c')
    """
    *firsts, last = words
    return f"{', '.join(firsts)} and {last}" if firsts else last


def preposition(step_name: str) -> str:
    """Return what goes before a time step: on a day, at a step."""
    return "on" if step_name == "day" else "at"


def label(name: str, wording: Wording) -> str:
    """Name a quantity in words or as an HTML symbol."""
    quantity = QUANTITIES[name]
    return quantity.words if wording == "words" else quantity.symbol


def short_label(name: str, wording: Wording) -> str:
    """Name a quantity where there is little room."""
    quantity = QUANTITIES[name]
    return quantity.short if wording == "words" else quantity.symbol


def strip_label(name: str, wording: Wording) -> str:
    """Name a quantity at the end of its line, where there is hardly any room."""
    return STRIP_WORDS[name] if wording == "words" else QUANTITIES[name].symbol


def plain_label(name: str, wording: Wording) -> str:
    """Name a quantity where no markup is understood."""
    quantity = QUANTITIES[name]
    return quantity.words if wording == "words" else quantity.plain_symbol


def value_beside(name: str, value: Numbers, wording: Wording) -> str:
    """Write a quantity so that it fits its name: what is called a percentage, in percent."""
    return percent(value) if wording == "words" and name in SHARES else shown(value)


def unit_label(unit: str, wording: Wording) -> str:
    """Name a unit in a word or by the symbol of what it gives."""
    return UNIT_SHORT_WORDS[unit] if wording == "words" else QUANTITIES[UNITS[unit]].symbol


def unit_title(unit: str, wording: Wording) -> str:
    """Name a unit where there is room."""
    return UNIT_WORDS[unit] if wording == "words" else unit_label(unit, wording)


def weight_label(name: str, wording: Wording) -> str:
    """Name a weight or the bias where there is little room."""
    return WEIGHTS[name][2 if wording == "words" else 3]
