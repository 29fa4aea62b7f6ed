"""Charts: a run goes in, a plain dict for `go.Figure` comes out (docs/decisions). No Streamlit."""

from lstm_view.figures.loss import losses_figure
from lstm_view.figures.of_run import gates_figure, memories_figure

__all__ = ["gates_figure", "losses_figure", "memories_figure"]
