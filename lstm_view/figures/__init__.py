"""Charts: a run goes in, a figure comes out, as the plain dict that `go.Figure` takes. No Streamlit.

Why plain dicts: docs/decisions/figures-are-plain-dicts.md.
"""

from lstm_view.figures.loss import losses_figure
from lstm_view.figures.of_run import gates_figure, memories_figure

__all__ = ["gates_figure", "losses_figure", "memories_figure"]
