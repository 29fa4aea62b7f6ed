"""What the landscape adds to what can be done."""

from typing import Any

from lstm_view import session
from lstm_view.results.landscape import brought_into_view


@session.on("into_view")
def bring_into_view(_: dict[str, Any]) -> None:
    """Widen or move the ranges of the map so that the cell is on it."""
    session.change(brought_into_view(session.choices()))
