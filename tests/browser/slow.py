"""The app with readings of tables that take longer than the browser waits until it sends an act again."""

import time

import streamlit as st
from starlette.middleware import Middleware

from lstm_view.training import series_reading
from tools.server import ROOT

LONGER_THAN_A_MESSAGE_IS_WAITED_FOR = 2.0
read_table = series_reading.read_table


def read_slowly(content, undone=()):
    """Say that a table is read that has this word in it, and take long for it."""
    if b"slow" in content:
        print("A slow table is read.")
        time.sleep(LONGER_THAN_A_MESSAGE_IS_WAITED_FOR)
    return read_table(content, undone)


class Slow:
    """Is made when the app is served, and lets all but the reading be as it is."""

    def __init__(self, app):
        self.app = app
        series_reading.read_table = read_slowly

    async def __call__(self, scope, receive, send):
        await self.app(scope, receive, send)


app = st.App(ROOT / "app.py", middleware=[Middleware(Slow)])
