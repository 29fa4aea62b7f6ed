"""What the tests in a real browser share: a running app, a browser, and a watched page in it."""

import math
import re
import time
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import expect, sync_playwright

from lstm_view.choices import FIRST_SCREEN
from lstm_view.glossary import UNITS, WEIGHTS
from lstm_view.link import to_query
from lstm_view.numerals import typed
from lstm_view.slots import numbers_of as numbers_of_choices
from lstm_view.stages import ALL, BY_KEY, KEYS
from tools.browser import FLAGS, REMEDY, find_browser
from tools.server import running

PATIENCE = 20
"""Seconds for a condition to come true; it takes tenths of one, but machines can be busy."""
LAPTOP = {"width": 1366, "height": 768}
STREAMLITS_OWN_404 = re.compile(r"/\w+/_stcore/(health|host-config)$")
"""On an address below the first page Streamlit first looks for its server there."""
NEXT_FRAME = "() => new Promise(done => requestAnimationFrame(() => done()))"
DRAWN = ("h_prev", "c_prev", "kept", "written", "c", "tanh_c", "h", *UNITS.values())
CHARTED = ("f", "g", "i", "o", "c", "h", "kept", "written")
NUMBER = re.compile(r"(?P<digits>−?\d+(\.\d+)?)(×10(?P<power>[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+))?")
RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
READ_CHARTS = """charts => charts.flatMap(chart => (chart.data ?? [])
    .map(trace => [trace.name ?? "", Array.from(trace.y)]))"""

READ_HELD = """parts => Object.fromEntries(parts.map(
    part => [part.dataset.slot, part.getAttribute("aria-valuetext")]))"""
READ_FIELDS = """classes => Object.fromEntries(Object.entries(classes)
    .map(([key, name]) => [key, document.querySelector(`.${name} input`)?.value])
    .filter(([_, text]) => text !== undefined))"""


@pytest.fixture(scope="session")
def server():
    """The app, served on this machine."""
    with running() as served:
        yield served


@pytest.fixture(scope="session")
def browser():
    """A browser; without one these tests fail, for what they check would go unchecked."""
    path = find_browser()
    if path is None:
        pytest.fail(f"{REMEDY} `make test` tries to install one by itself.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_explorer(browser, server):
    """Open the app as one more visitor; whatever went wrong in any of the pages fails the test."""
    visits = []

    def visit(
        address="",
        *,
        at=server,
        choices=None,
        query=None,
        permissions=(),
        init_script=None,
        **context,
    ):
        visitor = browser.new_context(**{"viewport": LAPTOP, **context})
        visitor.set_default_timeout(PATIENCE * 1000)
        visitor.grant_permissions(list(permissions), origin=at.url)
        if init_script:
            visitor.add_init_script(init_script)
        explorer = Explorer(visitor.new_page(), at.url)
        visits.append((visitor, explorer))
        explorer.open(address, query or (to_query(choices) if choices else ""))
        return explorer

    expect.set_options(timeout=PATIENCE * 1000)
    yield visit
    for visitor, explorer in visits:
        visitor.close()
        assert explorer.problems == []


@pytest.fixture
def explorer(open_explorer):
    """The first screen: company B on day 2, at the forget gate."""
    return open_explorer()


class Explorer:
    """One page of the app in a browser, its parts found by their keys."""

    def __init__(self, page, url):
        self.page, self.url = page, url
        self.problems = []
        page.on("console", self._on_console)
        page.on("pageerror", lambda error: self.problems.append(f"error: {error}"))
        page.on("requestfailed", lambda request: self.problems.append(f"failed: {request.url}"))
        page.on("request", self._on_request)
        page.on("websocket", self._on_request)

    def _on_console(self, message):
        if message.type == "error" and not STREAMLITS_OWN_404.search(message.location["url"]):
            self.problems.append(f"console: {message.text} {message.location['url']}")

    def _on_request(self, request):
        address = urlsplit(request.url.removeprefix("blob:"))
        if address.hostname != "127.0.0.1" and address.scheme != "data":
            self.problems.append(f"from elsewhere: {request.url}")

    def open(self, address="", query=""):
        """Go to a page of the app, which starts a new session, and wait until all of it is there."""
        self.page.goto(f"{self.url}/{address}" + (f"?{query}" if query else ""))
        self.is_ready()

    def is_ready(self):
        """Wait until the page has come to rest with everything drawn."""
        expect(self.page).to_have_title(re.compile("· LSTM Explorer$"))
        expect(self.page.locator(".question")).to_be_visible()
        if self.page.title().startswith("The cell"):
            expect(self.drawing).to_have_attribute("aria-label", re.compile("LSTM cell"))
            expect(self.page.locator(".charts[data-paints]")).to_be_attached()
        self.settled()

    def settled(self):
        """Wait until no run of the script is going on."""
        expect(self.page.get_by_test_id("stApp")).to_have_attribute(
            "data-test-script-state", "notRunning"
        )

    # The parts of the page.

    def part(self, key):
        return self.page.locator(f".{class_of(key)}")

    def field(self, key):
        return self.part(key).locator("input")

    def slider(self, key):
        """The range input of one of the twelve numbers, on the instrument."""
        return self.part("bench").locator(f"input[data-slot='{key}']")

    def handle(self, slot):
        """What an input or a starting memory is dragged by, in the time strip."""
        return self.part("bench").locator(f".handle[data-slot='{slot}']")

    def action(self, name):
        """One of the instrument's own buttons, such as "undo"."""
        return self.part("bench").locator(f"button[data-do='{name}']")

    def button(self, key):
        return self.part(key).locator("button")

    def option(self, key, text):
        """One of the options of which exactly one is chosen."""
        return self.part(key).get_by_role("radio", name=text, exact=True)

    @property
    def place(self):
        return self.page.locator(".place")

    @property
    def sheet(self):
        """The arithmetic with its sentence."""
        return self.part("bench").locator(".sheet:has(.arithmetic)")

    @property
    def drawing(self):
        return self.part("bench").locator("svg[role=img]")

    @property
    def charts(self):
        return self.page.locator(".charts [role=img]")

    def number(self, name):
        return self.drawing.locator(f"[data-number='{name}']")

    def in_drawing(self, name):
        """A unit, an operation or a wire."""
        return self.drawing.locator(f"[data-part='{name}']")

    # What the learner does.

    def press(self, key):
        self.button(key).click()

    def choose(self, key, text):
        self.option(key, text).click()

    def choose_example(self, title):
        self.part("preset").get_by_role("combobox").click()
        self.page.get_by_role("option", name=title, exact=True).click()

    def type_into(self, key, text):
        """Replace what is in a field, key by key, and press Enter."""
        field = self.field(key)
        field.fill("")
        field.press_sequentially(text)
        field.press("Enter")

    def turn_to(self, title):
        """Go to another page by the menu."""
        self.page.get_by_role("link", name=title).click()
        expect(self.page).to_have_title(f"{title} · LSTM Explorer")
        self.is_ready()

    # What the page then shows.

    def is_at(self, choices):
        """Wait until the page tells this step and this stage."""
        if choices.stage == ALL:
            stage = "all stages"
        else:
            stage = f"stage {KEYS.index(choices.stage) + 1} of 5: {BY_KEY[choices.stage].place}"
        name = choices.preset.step_name
        where = f"{name} {choices.t + 1} of {len(choices.xs)}"
        expect(self.place).to_have_text(f"{where} · {stage}")
        active = "" if choices.stage == ALL else f" Active: {BY_KEY[choices.stage].place}."
        told = re.compile(f"^{where}\\. The LSTM cell\\.{active}", re.IGNORECASE)
        expect(self.drawing).to_have_attribute("aria-label", told)
        self.settled()

    def draws(self, choices):
        """Wait until drawing and charts show what these choices give."""
        self.is_at(choices)
        self.draws_by_itself(choices)
        series = series_of(choices.run())
        self.becomes(lambda: missing(series, self.series()), [])

    def charts_by_itself(self, choices):
        """Wait until the charts show these choices as nearly as the browser works them out."""
        wanted = [pytest.approx(values, rel=1e-9) for values in series_of(choices.run()).values()]
        self.becomes(
            lambda: [one for one in wanted if one not in [y for _, y in self.series()]], []
        )

    def draws_by_itself(self, choices):
        """Wait until every number in the drawing is what these choices give."""
        numbers = numbers_of(choices.run()[choices.t], choices.params)
        self.becomes(lambda: wrong(self.numbers(), numbers), {})

    def shows(self, choices):
        """Wait until every number on the page, and the address, is what these choices give."""
        self.draws(choices)
        fields = fields_of(choices)
        self.becomes(lambda: other_than(fields, self.fields()), {})
        self.becomes(self.held_numbers, {slot: typed(v) for slot, v in numbers_held(choices)})
        self.becomes(self.query, dict(parse_qsl(to_query(choices))))
        self.settled()

    def becomes(self, read, wanted):
        """Wait until what is read from the page is what is wanted."""
        patience = time.monotonic() + PATIENCE
        while (found := read()) != wanted and time.monotonic() < patience:
            self.page.evaluate(NEXT_FRAME)
        assert found == wanted

    def numbers(self):
        """Every number in the drawing, by its place."""
        return self.drawing.locator("[data-number]").evaluate_all(
            "texts => Object.fromEntries(texts.map(text => [text.dataset.number, text.textContent]))"
        )

    def fields(self):
        """The number in every field, by its key; none in one that is not filled yet."""
        texts = self.page.evaluate(READ_FIELDS, {key: class_of(key) for key in EVERY_NUMBER})
        assert len(texts) == len(EVERY_NUMBER)
        return {key: float(text or "nan") for key, text in texts.items()}

    def held_numbers(self):
        """What the instrument's sliders and handles say they hold, by slot."""
        return self.part("bench").locator("[data-slot]").evaluate_all(READ_HELD)

    def series(self):
        """What the charts hold: the name in the legend and the values of each line and bar."""
        return self.charts.evaluate_all(READ_CHARTS)

    def query(self):
        """The parts of the address."""
        return dict(parse_qsl(urlsplit(self.page.url).query))

    def everything(self):
        """All that a second visitor has to find the same."""
        return {
            "numbers": self.numbers(),
            "words": self.drawing.locator("[data-label]").all_text_contents(),
            "arithmetic": self.sheet.inner_text(),
            "charts": self.series(),
            "fields": self.fields(),
            "inputs": self.field("sequence.text").input_value(),
            "example": self.part("preset").get_by_role("combobox").input_value(),
            "chosen": self.page.locator("[role=radio][aria-checked=true]").all_inner_texts(),
            "place": self.place.inner_text(),
        }


def class_of(key):
    """Return the class by which Streamlit marks the widget with this key."""
    return f"st-key-{re.sub('[^A-Za-z0-9_-]', '-', key)}"


EVERY_NUMBER = (
    *(f"{unit}.{name}" for unit in UNITS for name in WEIGHTS),
    "start.c",
    "start.h",
    "x",
)


def numbers_held(choices):
    """Every number that can be taken hold of, with its slot."""
    return numbers_of_choices(choices).items()


def numbers_of(step, params):
    """What the drawing has to show of one step."""
    numbers = {name: getattr(step, name) for name in (*DRAWN, "x")}
    for unit, letter in UNITS.items():
        gate = getattr(params, unit)
        numbers |= {
            f"{letter}.weighted_h": gate.w_h * step.h_prev,
            f"{letter}.weighted_x": gate.w_x * step.x,
            f"{letter}.sum": getattr(step, f"z_{letter}"),
            f"{letter}.value": getattr(step, letter),
        }
    return numbers


def wrong(texts, numbers):
    """Return the texts that do not show their number to the digits they have."""
    return {
        name: (texts.get(name), value)
        for name, value in numbers.items()
        if not says(texts.get(name, ""), value)
    }


def says(text, value):
    """Tell whether the number in a text is this value, rounded to at least one decimal."""
    found = NUMBER.search(text)
    if not found:
        return False
    digits, power = found["digits"].replace("−", "-"), found["power"] or ""
    unit = 10.0 ** int(power.translate(RAISED) or 0) * (0.01 if "%" in text else 1.0)
    decimals = len(digits.partition(".")[2])
    return decimals > 0 and abs(float(digits) * unit - value) <= 0.501 * 10.0**-decimals * unit


def fields_of(choices):
    """What the fields have to show."""
    numbers = {
        f"{unit}.{name}": getattr(getattr(choices.params, unit), name)
        for unit in UNITS
        for name in WEIGHTS
    }
    memories = {"start.c": choices.initial.c, "start.h": choices.initial.h}
    return numbers | memories | {"x": choices.xs[choices.t]}


def other_than(fields, found):
    """Return the fields that show something else, with room for six significant digits."""
    return {
        key: (value, fields[key])
        for key, value in found.items()
        if not math.isclose(value, fields[key], rel_tol=5e-6)
    }


def series_of(trace):
    """What the charts have to hold, to the last digit: both memories from their start on."""
    start = {"c": [float(trace.initial.c)], "h": [float(trace.initial.h)]}
    return {name: start.get(name, []) + getattr(trace, name).tolist() for name in CHARTED}


def missing(wanted, series):
    """Name the quantities that no line and no bar holds."""
    held = [values for _, values in series]
    return [name for name, values in wanted.items() if values not in held]


@pytest.fixture
def first_screen():
    """The choices that the first screen shows."""
    return FIRST_SCREEN
