"""What the tests in a real browser share: a running app, a browser, and a watched page in it."""

import functools
import http.server
import re
import threading
import time
from collections import defaultdict
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import expect, sync_playwright

from lstm_view.model.choices import FIRST_SCREEN
from lstm_view.model.link import to_query
from tools.browser import RETURNING, launched
from tools.server import running

VIEW = Path(__file__).parents[2] / "lstm_view"
PATIENCE = 20
"""Seconds for a condition to come true; it takes tenths of one, but machines can be busy."""
LAPTOP = {"width": 1366, "height": 768}
STREAMLITS_OWN_404 = re.compile(r"/\w+/_stcore/(health|host-config)")
"""On an address below the first page Streamlit first looks for its server there."""
OF_A_CUT_LINE = re.compile(
    r"_stcore|ERR_(?!NAME_NOT_RESOLVED)|disconnected from server|server is not responding"
)
"""What the browser says while it cannot reach the server; of no other place does it know a name."""
NEXT_FRAME = "() => new Promise(done => requestAnimationFrame(() => done()))"
IS_SETTLED = "() => document.documentElement.dataset.lstm === 'settled' && document.fonts.status === 'loaded'"
NUMBER = re.compile(r"(?P<digits>−?\d+(\.\d+)?)(×10(?P<power>[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+))?")
RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
WITH_STORE = """async (body) => {
    const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
    const { store } = await import(loaded.find((name) => name.endsWith("/store.js")));
    return new Function("store", body)(store);
}"""
IN_BLANK = """async ([names, body, given]) => {
    const modules = await Promise.all(names.map((name) => import(`/web/${name}.js`)));
    const { words } = await import("/web/words.js");
    words.load("/words/en/screen.json");
    await words.arrived;
    return new Function("given", ...names, body)(given, ...modules);
}"""


@pytest.fixture(scope="session")
def server():
    """The app, served on this machine to browsers that keep its files."""
    with running("tests/browser/kept.py") as served:
        yield served


@pytest.fixture(scope="session")
def browser():
    """A browser; without one these tests fail, for what they check would go unchecked."""
    with sync_playwright() as playwright:
        browser = launched(playwright)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def free_pages():
    """Pages whose test has passed, by the kind of their visitor.

    The next document in them is there in a third of the work of a new visitor's, who has no file yet.
    """
    return defaultdict(list)


@pytest.fixture
def open_explorer(request, browser, server, free_pages):
    """Open the app as one more visitor; whatever went wrong in any of the pages fails the test.

    Who does not come for the first time has all numbers in sight at once.
    """
    visits, failed_before = [], request.session.testsfailed

    def visit(
        address="",
        *,
        at=server,
        choices=None,
        query=None,
        viewport=LAPTOP,
        permissions=(),
        init_script=None,
        may_be_cut=False,
        is_first=False,
        **context,
    ):
        kind = (*permissions, init_script, is_first, *sorted(context.items()))
        if free_pages[kind]:
            page = free_pages[kind].pop()
            page.set_viewport_size(viewport)
        else:
            visitor = browser.new_context(viewport=viewport, **context)
            visitor.set_default_timeout(PATIENCE * 1000)
            visitor.grant_permissions(list(permissions), origin=at.url)
            if not is_first:
                visitor.add_init_script(RETURNING)
            if init_script:
                visitor.add_init_script(init_script)
            page = visitor.new_page()
        explorer = Explorer(page, at.url, may_be_cut)
        visits.append((explorer, kind))
        explorer.open(address, query or (to_query(choices) if choices else ""))
        return explorer

    expect.set_options(timeout=PATIENCE * 1000)
    yield visit
    for explorer, kind in visits:
        explorer.leave()
        if request.session.testsfailed == failed_before:
            clear(explorer.page)
            free_pages[kind].append(explorer.page)
        else:
            explorer.page.context.close()
    assert [problem for explorer, _ in visits for problem in explorer.problems] == []


def clear(page):
    """Leave nothing of a visit but the files that the browser has read."""
    page.mouse.move(-1, -1)
    page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
    page.context.clear_cookies()
    page.goto("about:blank")
    browser_side = page.context.new_cdp_session(page)
    browser_side.send("Page.resetNavigationHistory")
    browser_side.detach()


@pytest.fixture
def first_screen():
    """The choices that the first screen shows."""
    return FIRST_SCREEN


@pytest.fixture
def explorer(open_explorer):
    """The first screen."""
    return open_explorer()


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files and says nothing about it."""

    def log_message(self, *_):
        pass


@pytest.fixture(scope="session")
def blank(browser):
    """A blank page that can import the modules of `web/`.

    `blank(names, body, given)` runs a function body in which each module stands under its name,
    and returns what it returns; the words are loaded.
    """
    handler = functools.partial(Quiet, directory=VIEW)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as files:
        threading.Thread(target=files.serve_forever, daemon=True).start()
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{files.server_port}/web/base.css")
        yield lambda names, body, given=None: page.evaluate(IN_BLANK, [names.split(), body, given])
        page.close()
        files.shutdown()


class Explorer:
    """One page of the app in a browser, its parts found by what they are for."""

    def __init__(self, page, url, may_be_cut=False):
        self.page, self.url = page, url
        self.harmless = OF_A_CUT_LINE if may_be_cut else STREAMLITS_OWN_404
        self.problems = []
        self.listeners = {
            "console": self._on_console,
            "pageerror": lambda error: self.problems.append(f"error: {error}"),
            "requestfailed": lambda request: self._note(f"failed: {request.url} ({request.failure})"),
            "websocket": self._on_websocket,
        }
        for event, listener in self.listeners.items():
            page.on(event, listener)

    def leave(self):
        """Take no more notice of what happens in the page."""
        for event, listener in self.listeners.items():
            self.page.remove_listener(event, listener)

    def _on_console(self, message):
        if message.type == "error":
            self._note(f"console: {message.text} {message.location['url']}")

    def _note(self, problem):
        if not self.harmless.search(problem):
            self.problems.append(problem)

    def _on_websocket(self, line):
        if urlsplit(line.url).hostname != "127.0.0.1":
            self.problems.append(f"to elsewhere: {line.url}")

    def open(self, address="", query=""):
        """Go to a page of the app, which starts a new session, and wait until all of it is there."""
        self.page.goto(f"{self.url}/{address}" + (f"?{query}" if query else ""))
        self.settled()

    def settled(self):
        """Wait until everything is painted, confirmed, told and drawn."""
        self.page.wait_for_function(IS_SETTLED)
        return self

    def becomes(self, read, wanted):
        """Wait until what is read from the page is what is wanted."""
        patience = time.monotonic() + PATIENCE
        while (found := read()) != wanted and time.monotonic() < patience:
            self.page.evaluate(NEXT_FRAME)
        assert found == wanted

    # The parts of the page.

    def locate(self, selector):
        return self.page.locator(selector)

    def slider(self, slot):
        """The range of a number, or its handle in the time strip."""
        return self.page.locator(f"[data-slot='{slot}']")

    def button(self, do):
        """A button by what it does: first, back, next, last, play, undo, redo …"""
        return self.page.locator(f"button[data-do='{do}']")

    def option(self, group, text):
        """One of the options of which exactly one is chosen, by the name of its group."""
        options = self.page.get_by_role("radiogroup", name=group)
        return options.get_by_role("radio", name=text, exact=True)

    @property
    def place(self):
        return self.page.locator("[data-place]")

    @property
    def prediction(self):
        return self.page.locator("[data-prediction]").first

    @property
    def sheet(self):
        return self.page.locator(".sheet")

    @property
    def answer(self):
        """What can be guessed; then what was guessed and what came."""
        return self.page.locator(".answer")

    @property
    def status(self):
        """The line that is read out."""
        return self.page.locator("[role=status]")

    @property
    def charts(self):
        return self.page.locator(".charts [role=img]")

    # What the learner does.

    def press(self, do):
        self.button(do).click()

    def choose(self, group, text):
        self.option(group, text).click()

    def stage(self, key):
        """Go to a stage, or to all, by its tab at the drawing, and wait until its sliders are there."""
        tab = self.page.locator(f"button[data-stage='{key}']")
        tab.click()
        expect(tab).to_have_attribute("aria-current", "step")

    def go_to_step(self, number):
        """Go to a step by the columns of the time strip, which are a slider for the keyboard."""
        self.page.get_by_role("slider", name="Go to a ").fill(str(number))

    def type_number(self, slot, text, leave="Enter"):
        """Open a number where it stands, replace it key by key, and leave it."""
        self.page.locator(f"button.number[data-field='{slot}']").first.click()
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.type(text)
        if leave:
            self.page.keyboard.press(leave)

    def turn_to(self, title):
        """Go to another page by the menu."""
        self.page.get_by_role("link", name=title, exact=True).click()
        expect(self.page).to_have_title(f"{title} · LSTM Explorer")
        self.settled()

    def scroll_to_charts(self):
        """Bring the charts into view, which is when they are drawn."""
        self.page.locator(".charts").first.scroll_into_view_if_needed()
        expect(self.page.locator(".charts[data-paints]").first).to_be_attached()
        self.settled()

    # What there is then.

    def store(self, body):
        """Run a function body with the page's store."""
        return self.page.evaluate(WITH_STORE, body)

    @property
    def numbers(self):
        """Every number of the run, as it is seen, by its slot."""
        return self.store("return store.view.numbers")

    @property
    def confirmed(self):
        """Every number that Python holds."""
        return self.store("return store.data.state.numbers")

    def query(self):
        """The parts of the address."""
        return dict(parse_qsl(urlsplit(self.page.url).query))

    def holds(self, choices):
        """Wait until screen, address and Python all say these choices."""
        self.settled()
        self.becomes(self.query, dict(parse_qsl(to_query(choices))))
        assert self.confirmed == self.numbers


def says(text, value):
    """Tell whether the number in a text is this value, rounded to at least one decimal."""
    found = NUMBER.search(text)
    if not found:
        return False
    digits, power = found["digits"].replace("−", "-"), found["power"] or ""
    unit = 10.0 ** int(power.translate(RAISED) or 0) * (0.01 if "%" in text else 1.0)
    decimals = len(digits.partition(".")[2])
    return decimals > 0 and abs(float(digits) * unit - value) <= 0.501 * 10.0**-decimals * unit
