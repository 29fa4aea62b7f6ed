"""The smallest app there is to compare with: one slider, one chart."""

import plotly.graph_objects as go
import streamlit as st

value = st.slider("Value", -10.0, 10.0, 0.0, 0.1)
steps = list(range(8))
figure = go.Figure(go.Scatter(x=steps, y=[(step + value) ** 2 for step in steps], mode="lines+markers"))
st.plotly_chart(figure, key="chart")
