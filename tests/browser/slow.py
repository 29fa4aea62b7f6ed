"""The app with readings of tables that take longer than the browser waits until it sends an act again."""

import time

import streamlit as st

from lstm_view.training import series_reading
from tools.server import ROOT

SLOW = b"slow"
LONGER_THAN_A_MESSAGE_IS_WAITED_FOR = 2.0
read_table = series_reading.read_table


def read_slowly(content, *how):
    """Say that a table is read that has this word in it, and take long for it."""
    if SLOW in content:
        print("A slow table is read.")
        time.sleep(LONGER_THAN_A_MESSAGE_IS_WAITED_FOR)
    return read_table(content, *how)


series_reading.read_table = read_slowly
app = st.App(ROOT / "app.py")
