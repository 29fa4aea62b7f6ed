"""Writing arithmetic with the numbers plugged in, checked against what a reader would get.

It says "=" only where the digits shown, worked out by hand, give the result shown, else "≈".
`web/sheet.js` writes that of the cell itself in the same way.
"""

from lstm_view.model.numerals import shown
from lstm_view.words.glossary import SCREEN

ROUNDING_NOTE: str = SCREEN["guide"]["rounding"]


def added(number: str) -> str:
    """Write a number as it stands behind another one, added to it."""
    return f"− {number[1:]}" if number.startswith("−") else f"+ {number}"


def factor(number: str) -> str:
    """Write a number as it stands behind a multiplication sign."""
    return f"({number})" if number.startswith("−") else number


def hued(name: str, text: str) -> str:
    """Give a text the colour of a quantity."""
    return f"<b style='color:var(--q-{name})'>{text}</b>"


def sign(agrees: bool) -> str:
    """Return the sign between a sum and its result."""
    return "=" if agrees else "≈"


def gives(by_hand: float, text: str) -> bool:
    """Tell whether what was worked out from shown digits is shown as this result.

    A tie in the last digit counts for either neighbour.
    """
    nudge = 1e-14 * max(1.0, abs(by_hand))
    return text in (shown(by_hand - nudge), shown(by_hand + nudge))
