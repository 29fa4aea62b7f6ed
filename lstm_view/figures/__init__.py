"""Charts: a run goes in, a Plotly figure comes out. Nothing here knows Streamlit."""

from lstm_view.figures.gates import gates_figure
from lstm_view.figures.memories import memories_figure

__all__ = ["gates_figure", "memories_figure"]
