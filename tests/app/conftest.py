"""What the tests of the pages share: a page that runs without a browser, found by its widgets' keys."""

import json
import re
from html import unescape
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from streamlit.testing.v1 import AppTest

from lstm_core import run_sequence
from lstm_view.glossary import UNITS
from lstm_view.state import CHOICES

ROOT = Path(__file__).parents[2]
PATIENCE = 60
"""Seconds a run may take; one takes a few hundredths, but machines can be busy."""


PAIR = re.compile("<dt>(.*?)</dt><dd>(.*?)</dd>")


def text(html):
    """What is left of HTML when its tags are gone."""
    return unescape(re.sub("<[^>]*>", "", html))


@pytest.fixture(autouse=True)
def no_echoes(monkeypatch):
    """There is no browser that would lag behind, and the tests are quicker than any hand."""
    monkeypatch.setattr("lstm_view.state.ECHO_SECONDS", 0.0)


@pytest.fixture
def with_echoes(monkeypatch):
    """A browser that lags behind for as long as the test takes."""
    monkeypatch.setattr("lstm_view.state.ECHO_SECONDS", 600.0)


class App:
    """The app, or one page file of it, in one learner's session."""

    def __init__(self, file="app.py", page=None, **link):
        self.at = AppTest.from_file(ROOT / file, default_timeout=PATIENCE)
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

    def take_in_hand(self, unit):
        """Have the widgets of this unit on the page: beside a stage there is room for one unit."""
        if unit in UNITS and unit not in self.units_in_hand:
            self.choose("chosen.unit", unit)

    def type_number(self, key, value):
        self.take_in_hand(key.partition(".")[0])
        self.at.number_input(key=key).set_value(value)
        return self.run()

    def slide(self, key, value):
        self.take_in_hand(key.partition(".")[0])
        self.at.slider(key=f"{key}.slider").set_value(value)
        return self.run()

    def reset(self, unit):
        self.take_in_hand(unit)
        return self.press(f"reset.{unit}")

    def type_inputs(self, text):
        self.at.text_input(key="sequence.text").set_value(text)
        return self.run()

    def switch(self, key, on=True):
        self.at.toggle(key=key).set_value(on)
        return self.run()

    def chosen(self, key):
        return self.at.button_group(key=key).value

    def number(self, key):
        """What the slider and the field of a number show."""
        self.take_in_hand(key.partition(".")[0])
        return self.at.slider(key=f"{key}.slider").value, self.at.number_input(key=key).value

    def is_disabled(self, *keys):
        """Which of these buttons cannot be pressed."""
        return [key for key in keys if self.at.button(key=key).disabled]

    @property
    def units_in_hand(self):
        """The units whose numbers can be set without choosing one first."""
        keys = {field.key for field in self.at.number_input}
        return [unit for unit in UNITS if f"{unit}.b" in keys]

    @property
    def choices(self):
        return self.at.session_state[CHOICES]

    @property
    def trace(self):
        """The run that the choices describe, worked out here."""
        return run_sequence(self.choices.xs, self.choices.params, self.choices.initial)

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
    def arithmetic(self):
        """The lines of the arithmetic: what it is and how it comes about."""
        return [(text(name), text(how)) for name, how in PAIR.findall(self.html("sheet"))]

    def component(self, key):
        """What Python hands to a component of ours."""
        return json.loads(self.at.get_by_key(key).proto.json)

    @property
    def drawing(self):
        """The number at each place of the drawing."""
        return self.component("bench")["numbers"]

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
