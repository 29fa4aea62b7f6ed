"""What the tests of the pages share: a page that runs without a browser, found by its widgets' keys."""

import json
import re
from html import unescape
from itertools import count
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from streamlit.testing.v1 import AppTest

from lstm_core import run_sequence
from lstm_view import state

ROOT = Path(__file__).parents[2]
PATIENCE = 60
"""Seconds a run may take; one takes a few hundredths, but machines can be busy."""


PAIR = re.compile("<dt>(.*?)</dt><dd>(.*?)</dd>")


def text(html):
    """What is left of HTML when its tags are gone."""
    return unescape(re.sub("<[^>]*>", "", html))


@pytest.fixture(autouse=True)
def browser_lags(monkeypatch):
    """Old values may come for as long as a test takes, however busy the machine is."""
    monkeypatch.setattr(state, "ECHO_SECONDS", 600.0)


class App:
    """The app, or one page file of it, in one learner's session."""

    def __init__(self, file="app.py", page=None, **link):
        self.at = AppTest.from_file(ROOT / file, default_timeout=PATIENCE)
        self.stamps, self.gestures = count(1), count(1)
        for name, value in link.items():
            self.at.query_params[name] = value
        if page:
            self.at.switch_page(page)
        self.run()

    def run(self):
        """Run the page; whatever a test does, no exception may come up."""
        self.at.run()
        assert [error.value for error in self.at.exception] == []
        return self

    def turn_to(self, page):
        """Go to another page in the same session."""
        self.at.switch_page(page)
        return self.run()

    # What the learner does, and what the page then shows.

    def press(self, key):
        self.at.button(key=key).click()
        return self.run()

    def choose(self, key, value):
        self.at.button_group(key=key).set_value(value)
        return self.run()

    def choose_example(self, name):
        self.at.selectbox(key="preset").select(name)
        return self.run()

    def type_number(self, key, value):
        self.at.number_input(key=key).set_value(value)
        return self.run()

    def act(self, *actions):
        """Have one message arrive from the bench; each action gets the next stamp unless it has one."""
        stamped = [{"at": next(self.stamps)} | action for action in actions]
        self.at.session_state[state.HEARD] = [(None, state._perform, (stamped,))]
        return self.run()

    def drag(self, slot, *values):
        """Drag a number of the bench; it reports at each place where the hand rests."""
        gesture = next(self.gestures)
        for value in values:
            self.act({"do": "set", "gesture": gesture, "numbers": {slot: value}})
        return self

    def guess(self, place):
        """Give one of the answers: the stage's first, its second, or the way out."""
        return self.act({"do": "guess", "answer": self.answers[place]})

    def type_inputs(self, text):
        self.at.text_input(key="sequence.text").set_value(text)
        return self.run()

    def switch(self, key, on=True):
        self.at.toggle(key=key).set_value(on)
        return self.run()

    def chosen(self, key):
        return self.at.button_group(key=key).value

    def number(self, key):
        """What the field of a number shows."""
        return self.at.number_input(key=key).value

    def is_disabled(self, *keys):
        """Which of these buttons cannot be pressed."""
        return [key for key in keys if self.at.button(key=key).disabled]

    @property
    def choices(self):
        return self.at.session_state[state.CHOICES]

    @property
    def trace(self):
        """The run that the choices describe, worked out here."""
        held = dict(self.choices.forced)
        return run_sequence(self.choices.xs, self.choices.params, self.choices.initial, held)

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

    @property
    def outcome(self):
        """What stands beside the example: target, prediction, published value, by name."""
        return dict(PAIR.findall(re.sub(r"</?span.*?>", "", self.html("outcome"))))

    @property
    def sheet(self):
        """The text beside the drawing: arithmetic, sentence and notes."""
        return text(self.bench["sheet"])

    @property
    def answers(self):
        """What the learner who is asked first can say."""
        return re.findall("data-do='guess' data-answer='(.*?)'", self.bench["sheet"])

    @property
    def arithmetic(self):
        """The lines of the arithmetic: what it is and how it comes about."""
        return [(text(name), text(how)) for name, how in PAIR.findall(self.bench["sheet"])]

    def component(self, key):
        """What Python hands to a component of ours."""
        return json.loads(self.at.get_by_key(key).proto.json)

    @property
    def bench(self):
        """What the bench is given to show."""
        return self.component("bench")

    @property
    def drawing(self):
        """The text at each place of the drawing."""
        return self.bench["texts"]

    @property
    def link(self):
        """The query of the link to this state."""
        return dict(parse_qsl(self.component("address")["query"]))

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
