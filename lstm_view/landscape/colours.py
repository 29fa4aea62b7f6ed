"""The colours of the map: a quantity's own above zero, grey at zero, its opposite below."""

from lstm_view.landscape.relief import BOUNDS
from lstm_view.palette import COLOURS, HAIRLINE, INK, KIN, SHEET

OPPOSITE = {"h": "c", "c": "h", "g": "o", "o": "g", "f": "i", "i": "f"}
"""What lies farthest from a colour for every kind of eye: orange and blue, purple and green."""


def colours(quantity: str) -> dict[str, dict[str, object]]:
    """Return, on light and on dark, the colours from the bottom of the scale to its top.

    >>> colours("f")["light"]["stops"]
    ['#E3E7EC', '#A33B87']
    """
    own = KIN.get(quantity, quantity)
    is_share = BOUNDS.get(quantity) == (0.0, 1.0)
    return {
        theme: {
            "stops": [
                *([] if is_share else [COLOURS[OPPOSITE[own]][at]]),
                HAIRLINE[at],
                COLOURS[own][at],
            ],
            "ink": INK[at],
            "sheet": SHEET[at],
        }
        for at, theme in enumerate(("light", "dark"))
    }
