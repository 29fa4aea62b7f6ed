"""What the landscape calls its two numbers and the quantity that it shows."""

import re

from lstm_view.choices import Choices
from lstm_view.glossary import QUANTITIES, SHARES, label, preposition


def quantity_name(quantity: str, choices: Choices) -> str:
    """Name a quantity without its step, such as "forget gate", as HTML."""
    if choices.wording == "words" and quantity in SHARES:
        return QUANTITIES[quantity].short
    return label(quantity, choices.wording)


def step_shown(choices: Choices) -> int:
    """Return the 0-based step whose quantity is shown."""
    step = choices.landscape.step
    return len(choices.xs) - 1 if step is None else step


def subject(choices: Choices) -> str:
    """Say what the map shows, such as "the prediction" or "the forget gate on day 2", as HTML."""
    quantity, t = choices.landscape.quantity, step_shown(choices)
    if quantity == "h" and t == len(choices.xs) - 1:
        return "the prediction"
    name = quantity_name(quantity, choices)
    article = "the " if choices.wording == "words" else ""
    step_name = choices.preset.step_name
    return f"{article}{name} {preposition(step_name)} {step_name} {t + 1}"


def plain(html: str) -> str:
    """Take the markup of symbols out.

    >>> plain("<i>f·c</i><sub>t−1</sub>")
    'f·c_t−1'
    """
    return re.sub("<[^>]*>", "", html.replace("<sub>", "_"))
