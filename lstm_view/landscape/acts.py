"""What the landscape adds to what can be done: ranges widened or moved so that the cell is on the map."""

from lstm_view import session
from lstm_view.results.landscape import brought_into_view

session.EFFECTS["into_view"] = lambda choices, _: brought_into_view(choices)
