"""The app as the tests serve it: a browser keeps the files of its parts, whose addresses name their contents.

Streamlit has it ask for them again in every visit, which is half of the work of opening a page.
"""

import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware

from tools.server import ROOT


class Kept:
    """Adds to what is served of the parts that it never changes."""

    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        async def send_on(message):
            if message["type"] == "http.response.start" and scope["path"].startswith("/component/"):
                MutableHeaders(scope=message)["Cache-Control"] = "public, max-age=31536000, immutable"
            await send(message)

        await self.app(scope, receive, send_on)


app = st.App(ROOT / "app.py", middleware=[Middleware(Kept)])
