"""What the tests of the pages share: the app without a browser, driven through its real port."""

import json
import re
from html import unescape
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from streamlit.components.v2.bidi_component.main import _make_trigger_id
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.runtime.scriptrunner import RerunData, get_script_run_ctx
from streamlit.testing.v1 import AppTest

from lstm_core import run_sequence
from lstm_view import session

ROOT = Path(__file__).parents[2]
PATIENCE = 60
"""Seconds a run may take; one takes a few hundredths, but machines can be busy."""


def text(html):
    """What is left of HTML when its tags are gone."""
    return unescape(re.sub("<[^>]*>", "", html))


class App:
    """The app, or one page file of it, in one learner's session."""

    def __init__(self, file="app.py", page=None, query=None, **link):
        self.at = AppTest.from_file(ROOT / file, default_timeout=PATIENCE)
        for name, value in (link | (query or {})).items():
            self.at.query_params[name] = value
        if page:
            self.at.switch_page(page)
        self.gestures = 0
        self.run()

    def run(self):
        """Run the page; whatever a test does, no exception may come up."""
        self.at.run()
        return self._fine()

    def turn_to(self, page):
        """Go to another page in the same session."""
        self.at.switch_page(page)
        return self.run()

    def _fine(self):
        assert [error.value for error in self.at.exception] == []
        return self

    # What the browser's store sends.

    def act(self, *acts):
        """Have one message arrive from the store, with acts that are not confirmed yet."""
        first = self.port["heard"] + 1
        return self.send([{"n": n, **act} for n, act in enumerate(acts, start=first)])

    def send(self, acts, session_id=None, **more):
        """Have a message arrive as it is: with numbered acts, from this session unless told."""
        message = {"session": session_id or self.port["session"], "acts": acts} | more
        events = [{"event": "acts", "value": message}]
        trigger = WidgetState(
            id=_make_trigger_id(self.at.get_by_key(session.PORT).proto.id, "events"),
            json_trigger_value=json.dumps(events),
        )
        states = self.at._tree.get_widget_states()
        states.widgets.append(trigger)
        self.at._run(states)
        return self._fine()

    def tick(self):
        """Have the store say that the page is drawn, so that what goes on goes on."""
        return self.send([], tick=self.port["turn"])

    def set(self, **numbers):
        """Set numbers, each under its slot with `__` for the dot, as one gesture."""
        self.gestures += 1
        named = {name.replace("__", "."): value for name, value in numbers.items()}
        return self.act({"do": "set", "gesture": self.gestures, "numbers": named})

    def drag(self, slot, *values):
        """Drag a number; it is told at each place where the hand rests."""
        self.gestures += 1
        for value in values:
            self.act({"do": "set", "gesture": self.gestures, "numbers": {slot: value}})
        return self

    def go(self, **place):
        """Go to a step (0-based `t`) or a `stage`."""
        return self.act({"do": "go", **place})

    def choose_option(self, name, value):
        """Choose an option of a setting, by its name in the link."""
        return self.act({"do": "choose", "name": name, "value": value})

    # Native widgets, by the name under which the session wires them.

    def native(self, name):
        """The native widget of this name, whatever its revision."""
        found = [one for one in self.at if str(getattr(one, "key", "")).startswith(f"{name}~")]
        assert len(found) == 1, f"{len(found)} widgets are called {name}"
        return found[0]

    def fill(self, name, value):
        """Give a native widget a value by hand."""
        self.native(name).set_value(value)
        return self.run()

    # What there is then.

    @property
    def choices(self):
        return self.at.session_state[session.SESSION].choices

    @property
    def trace(self):
        """The run that the choices describe, worked out here."""
        held = dict(self.choices.forced)
        return run_sequence(self.choices.xs, self.choices.params, self.choices.initial, held)

    def component(self, key):
        """What Python hands to one of our parts."""
        return json.loads(self.at.get_by_key(key).proto.json)["data"]

    def shows(self, key):
        """Whether a part with this key is on the page."""
        try:
            return bool(self.at.get_by_key(key))
        except KeyError:
            return False

    @property
    def port(self):
        """What Python confirms."""
        return self.component(session.PORT)

    @property
    def goes_on(self):
        """Whether the page asks for another run as soon as it is drawn."""
        return self.component("drawn")["more"]

    @property
    def link(self):
        """The query of the link to this state."""
        return dict(parse_qsl(self.port["link"]["query"]))

    def file(self, name):
        """Ask for a file and return what is in it."""
        self.act({"do": "file", "name": name})
        (found,) = self.port["files"]
        assert found["name"] == name
        self.act({"do": "saved", "of": found["n"]})
        assert self.port["files"] == []
        return found["text"]

    def html(self, css_class):
        """The one piece of HTML with an element of this class, or nothing."""
        having = re.compile(rf"<\w+ class=['\"]{css_class}\b")
        pieces = [html.value for html in self.at.html if having.search(html.value)]
        assert len(pieces) <= 1
        return pieces[0] if pieces else ""

    def text_of(self, css_class):
        """The text of the one piece of HTML with an element of this class, or nothing."""
        return text(self.html(css_class))

    @property
    def every_text(self):
        """All of the page's own HTML as text."""
        return " ".join(text(html.value) for html in self.at.html)

    def said(self, kind):
        return [box.value for box in self.at.get(kind)]


@pytest.fixture
def app():
    """The first screen, as somebody sees it who opens the app."""
    return App()


@pytest.fixture
def open_app():
    """Open the app or one of its page files, at a page if that is told, with the parts of a link."""
    return App


@pytest.fixture
def another_message(monkeypatch):
    """Have the browser's next message come when the choices are read next: `another_message()`.

    Streamlit then breaks off what reads them, as it does on a busy server.
    """

    def comes():
        def breaks_off():
            monkeypatch.undo()
            assert get_script_run_ctx().script_requests.request_rerun(RerunData())
            return read()

        read = session.choices
        monkeypatch.setattr(session, "choices", breaks_off)

    return comes
