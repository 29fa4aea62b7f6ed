"""Charts: a run goes in, a plain dict for `go.Figure` comes out (docs/decisions). No Streamlit."""
