"""A seeded hand that does at random what hands do, and looks at the page after each act.

It finds what there is to act on by roles alone, inside open shadow roots too, so it runs on any
version of the app. `make soak` lets it walk for ten minutes a page; one walk is repeated by

    python -m tests.browser.random_hand --once --page why --seed 7 --acts 120

and the acts that a failure prints, kept in a file, by `--page why --replay FILE`.
"""

import argparse
import ast
import contextlib
import re
import sys
import time
import zlib
from collections import Counter
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path
from random import Random
from urllib.parse import urlsplit

from playwright.sync_api import Error, sync_playwright

from tests.browser.axe import every_look, violations
from tools.browser import RETURNING, launched
from tools.server import ROOT, running

PAGES = {
    "": "The cell",
    "why": "Why it remembers",
    "compare": "Compare",
    "landscape": "Landscape",
    "training": "Training",
    "mathematics": "The mathematics",
}
"""Addresses and the titles that the menu's links and the pages go by."""
WORDS = "The mathematics"
ESSAY = "Why a plain recurrent network forgets"
"""The page on which Python says in words what it holds."""

PATIENCE = 20.0
"""Seconds for what has to come true; it takes tenths of one, but machines can be busy."""
MENU = 6.0
"""Seconds for the menu, which the hand may have folded away."""
TOGETHER = 8.0
"""Seconds for two visitors to see the same."""
FEW = 4
"""Frames from one look at the page to the next: what is being built is built in between."""
ACT = 2.0
"""Seconds to wait after an act; what still plays or trains then may go on."""
HOMESICK = 0.4
"""How likely the hand turns back to its own page from another one."""
HURRY = 0.25
"""The share of acts that are followed by the next one without a look."""
PICTURES = ROOT / ".screens"
SHOWN_ACTS = 25
TITLED = re.compile("· LSTM Explorer$")
LAPTOP = (1366, 768)
SIZES = (LAPTOP, (390, 844), (200, 700), (1920, 1080), (844, 390), (700, 900), LAPTOP)

HARMLESS = (
    # Below the first page's address Streamlit first looks for its server there.
    r"status of 404 .*/_stcore/(health|host-config)",
    # Loading the page anew cuts the line of the page before.
    r"WebSocket connection to .*/_stcore/stream",
    # Chromium draws in software here, and says so when a picture is read back.
    r"GPU stall due to ReadPixels|software WebGL|Canvas2D: Multiple readback",
)
"""What the console may say, as patterns of the text with its address."""

NUMBERS = ("0.5", "-1", "0", "2", "1.63", "-0.25", "12", "-40", "1e3", "0.333333333333", "1e-9",
           "7")  # fmt: skip
SEQUENCES = ("1 0.5 -2", "0, 0.5, 0.25, 1", "1", "0.5 " * 30, "1\t0", "3;2;1")
ODD = ("", "abc", "1,5", "-0,25", "--", "1e400", "9" * 30, "½", "nAn", "-iNf", "1/0", "<b>x</b>",
       "1 two 3", "🙂", "0x10", " ", "1 0.5 oops", "1e", "undefine", "1.2.3")  # fmt: skip
ENDINGS = ("Enter", "Enter", "Enter", "Tab", "Escape", "")
KEYS = ("ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End", "PageUp", "PageDown",
        "Enter", "Space", "Escape", "Tab", "Shift+Tab", "Delete", "Backspace", "Control+z",
        "Control+y", "Control+Shift+z", ".", ",", "5", "-", "Alt+ArrowRight")  # fmt: skip

CLICKABLE = ("button", "link", "radio", "checkbox", "switch", "tab", "option", "combobox", "slider",
             "spinbutton", "textbox")  # fmt: skip
AVOIDED = re.compile(r"download|browse files|upload|csv", re.IGNORECASE)
"""Files come and go through the browser's own windows, which no test needs to fill."""
PLAYING = re.compile(r"(pause|stop)$", re.IGNORECASE)

WEIGHTS = {
    "click": 24,
    "double_click": 5,
    "drag": 14,
    "leave_in_mid_drag": 3,
    "drag_in": 4,
    "click_in": 5,
    "press": 12,
    "type": 12,
    "choose": 6,
    "scroll": 4,
    "turn": 9,
    "back": 3,
    "forward": 2,
    "click_and_back": 2,
    "reload": 1,
    "resize": 4,
}
"""How often the hand does what, against the others."""

IN_THE_PAGE = r"""
globalThis.lstmHand = (() => {
  const INPUTS = { range: "slider", number: "spinbutton", checkbox: "checkbox", radio: "radio",
    button: "button", submit: "button", hidden: "", file: "" };
  const NAMES = { button: "button", summary: "button", select: "combobox", textarea: "textbox",
    canvas: "figure", svg: "figure", a: "link" };
  const DRAWN = ["img", "application", "group", "region", "figure"];
  const BAD = /\bNaN\b|\bnan\b|\bundefined\b|\[object |\bInfinity\b|\binf\b/;
  const frame = () => new Promise(requestAnimationFrame);
  const found = new Map();

  function* within(parent, isForAll) {
    for (const one of parent.children) {
      if (["STYLE", "SCRIPT", "TEMPLATE"].includes(one.tagName)) continue;
      if (!isForAll && (one.inert || one.getAttribute("aria-hidden") === "true")) continue;
      yield one;
      if (one.shadowRoot) yield* within(one.shadowRoot, isForAll);
      yield* within(one, isForAll);
    }
  }

  function roleOf(one) {
    const told = one.getAttribute("role");
    const role = told ?? (one.localName === "input" ? INPUTS[one.type] ?? "textbox"
      : one.isContentEditable ? "textbox" : NAMES[one.localName]);
    if (!DRAWN.includes(role)) return role;
    return one.clientWidth > 80 && one.clientHeight > 60 ? "figure" : "";
  }

  function nameOf(one) {
    const labels = (one.getAttribute("aria-labelledby") ?? "").split(/\s+/).filter(Boolean);
    const texts = labels.map((id) => one.getRootNode().getElementById(id)?.textContent);
    return one.getAttribute("aria-label") || texts.join(" ") || one.labels?.[0]?.textContent
      || one.title || (one.localName === "select" ? "" : one.textContent) || one.placeholder || "";
  }

  const squeezed = (text) => text.replace(/\s+/g, " ").trim();

  // Streamlit's own radios are as good as unseen, their labels are what is clicked.
  function seen(one) {
    const part = ["radio", "checkbox"].includes(one.type) ? one.closest("label") ?? one : one;
    const { width, height } = part.getBoundingClientRect();
    return width > 0 && height > 0 && part.checkVisibility({ visibilityProperty: true }) ? part : null;
  }

  // A key names a control without the numbers it shows, so that it is found again.
  function* controls() {
    const counts = new Map();
    for (const one of within(document.body, false)) {
      const role = roleOf(one);
      if (!role || one.disabled || !seen(one)) continue;
      const name = squeezed(nameOf(one));
      const id = one.dataset.slot ?? one.dataset.do ?? `${groupOf(one)}${name.slice(0, 60)}`;
      const key = squeezed(`${role} ${one.dataset.slot ? id : id.replace(/[\d.−]+/g, "#")}`);
      counts.set(key, (counts.get(key) ?? 0) + 1);
      yield { one, role, name, key: counts.get(key) > 1 ? `${key} (${counts.get(key)})` : key };
    }
  }

  function groupOf(one) {
    if (roleOf(one) !== "radio") return "";
    const group = one.closest("[role=radiogroup], [role=group], fieldset");
    return group ? `${nameOf(group).slice(0, 40)}: ` : "";
  }

  function list() {
    found.clear();
    return [...controls()].map(({ one, role, name, key }) => {
      found.set(key, one);
      const isInPage = role !== "link" || one.getAttribute("href")?.startsWith("#");
      return { key, role, name, isSelect: one.localName === "select", isInPage };
    });
  }

  // Where a control is, once it is in sight.
  function place(key) {
    list();
    const one = found.get(key);
    if (!one) return null;
    const part = seen(one);
    part.scrollIntoViewIfNeeded?.();
    const { left, top, width, height } = part.getBoundingClientRect();
    const [x, y] = [left + width / 2, top + height / 2];
    if (x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) return null;
    return { left, top, width, height, isOnTop: isOver(part, hit(x, y)) };
  }

  function hit(x, y) {
    let one = document.elementFromPoint(x, y);
    while (one?.shadowRoot) {
      const inner = one.shadowRoot.elementFromPoint(x, y);
      if (!inner || inner === one) break;
      one = inner;
    }
    return one;
  }

  function isOver(part, one) {
    for (; one; one = one.parentNode ?? one.host) if (one === part) return true;
    return false;
  }

  function focusOn(key) {
    list();
    found.get(key)?.focus();
    return found.has(key);
  }

  const valueOf = ({ one, role }) => {
    if (role === "slider") {
      return one.getAttribute("aria-valuetext") ?? one.value ?? one.getAttribute("aria-valuenow");
    }
    if (["radio", "checkbox", "switch"].includes(role)) {
      return one.getAttribute("aria-checked") ?? String(one.checked);
    }
    if (role === "tab") return one.getAttribute("aria-selected");
    if (one.getAttribute("aria-invalid") === "true") return null;
    if (!["spinbutton", "textbox", "combobox"].includes(role)) return null;
    if (one.localName === "select") return one.selectedOptions[0]?.text;
    return one.value ?? one.textContent;
  };

  // All that a second visitor has to find the same.
  function told() {
    const values = {};
    for (const control of controls()) {
      const value = valueOf(control);
      if (value !== null && value !== undefined) values[control.key] = squeezed(value);
    }
    const texts = { prediction: "[data-prediction]", place: "[data-place], .place", sheet: ".sheet" };
    for (const one of within(document.body, true)) {
      for (const [name, selector] of Object.entries(texts)) {
        if (one.matches(selector)) values[name] ??= squeezed(one.textContent);
      }
    }
    return values;
  }

  function* texts(root) {
    for (const one of within(root, true)) {
      for (const name of ["aria-label", "aria-valuetext"]) {
        if (one.hasAttribute(name)) yield one.getAttribute(name);
      }
      if (!one.checkVisibility()) continue;
      for (const part of one.childNodes) {
        if (part.nodeType === Node.TEXT_NODE && part.data.trim()) yield part.data;
      }
    }
  }

  function look() {
    const main = document.querySelector("main, [role=main]");
    const said = main ? [...texts(main)] : [];
    const whole = [...texts(document.body)];
    const dialogs = [...document.querySelectorAll("[role=dialog]")].map((one) => one.textContent);
    return {
      title: document.title,
      mainLetters: squeezed(said.join(" ")).length,
      main: said.map(squeezed).join("\n"),
      bad: whole.filter((text) => BAD.test(text)).map((text) => text.slice(0, 120)),
      broken: whole.filter((text) => /Bad delta path|encountered an error|Traceback/.test(text)),
      exceptions: document.querySelectorAll(".stException").length,
      dialogs: dialogs.filter((text) => /Connection error|Bad |Error/.test(text)),
    };
  }

  function isBusy() {
    const app = document.querySelector("[data-test-script-state]");
    const { lstm } = document.documentElement.dataset;
    return (lstm ?? "settled") !== "settled" || app?.dataset.testScriptState !== "notRunning";
  }

  // Streamlit hears a click some 25 ms after it.
  async function calm(quiet, patience) {
    const end = performance.now() + patience;
    let since = performance.now();
    while (performance.now() - since < quiet) {
      await frame();
      if (isBusy()) since = performance.now();
      if (performance.now() > end) return false;
    }
    return true;
  }

  return { list, place, focusOn, told, look, calm };
})();
"""


AT_ONCE = "# and at once"
"""Ends the line of an act that the next one did not wait for."""


@dataclass(frozen=True)
class Act:
    """Something the hand does: printed as the line of Python that does it again."""

    name: str
    arguments: tuple
    at_once: bool = False

    def __str__(self):
        line = f"hand.{self.name}({', '.join(map(repr, self.arguments))})"
        return f"{line}  {AT_ONCE}" if self.at_once else line

    @classmethod
    def read(cls, line):
        call = ast.parse(line.strip(), mode="eval").body
        arguments = tuple(ast.literal_eval(one) for one in call.args)
        return cls(call.func.attr, arguments, at_once=line.rstrip().endswith(AT_ONCE))


class Broken(AssertionError):
    """What a walk found, with all that is needed to walk it again."""

    def __init__(self, walk, problems):
        self.problems = problems
        self.kind = re.sub(r"\d+(\.\d+)?|http\S+", "#", problems[0].splitlines()[0])[:110]
        shown = walk.acts[-SHOWN_ACTS:]
        super().__init__(
            f"page {walk.page!r}, seed {walk.seed}, after {len(walk.acts)} acts:\n  "
            + "\n  ".join(problems)
            + f"\nthe last {len(shown)} acts:\n"
            + "\n".join(map(str, shown))
        )


def visitor(browser):
    """Somebody whose browser keeps the app's files, and nothing else, from one walk to the next."""
    context = browser.new_context()
    context.set_default_timeout(PATIENCE * 1000)
    context.add_init_script(RETURNING)
    context.add_init_script(IN_THE_PAGE)
    return context


class Hand:
    """A visitor's hand on one page in a browser."""

    harmless = HARMLESS

    def __init__(self, visitor, server, page="", query=""):
        self.server = server
        self.page = visitor.new_page()
        visitor.new_cdp_session(self.page).send(
            "Storage.clearDataForOrigin", {"origin": server.url, "storageTypes": "local_storage"}
        )
        self.resize(*LAPTOP)
        self.heard = []
        self.logged = len(server.said())
        self.page.on("console", self._on_console)
        self.page.on("pageerror", lambda error: self.heard.append(f"page error: {error}"))
        self.page.on("crash", lambda _: self.heard.append("the page crashed"))
        self.open(page, query)

    def _on_console(self, message):
        said = f"{message.text} {message.location['url']}"
        is_harmless = any(re.search(one, said) for one in self.harmless)
        if message.type in ("error", "warning") and not is_harmless:
            self.heard.append(f"console {message.type}: {said}")

    def open(self, page, query=""):
        self.page.goto(f"{self.server.url}/{page}" + (f"?{query}" if query else ""))
        self._arrive()

    def do(self, act):
        """Do something, and tell what is wrong afterwards."""
        try:
            getattr(self, act.name)(*act.arguments)
            if act.at_once:
                return []
            if act.name == "turn":
                self.has_turned()
            self.calm()
            return self.problems()
        except Error as error:
            return [*self.heard, f"the browser: {error.message.splitlines()[0]}"]

    # What the hand does. Each act is one line of a walk.

    def click(self, key):
        if spot := self.middle_of(key):
            self.page.mouse.click(*spot)

    def double_click(self, key):
        if spot := self.middle_of(key):
            self.page.mouse.dblclick(*spot)

    def click_in(self, key, across, down):
        """Click somewhere in a drawing, in shares of its size."""
        if spot := self.middle_of(key, across, down):
            self.page.mouse.click(*spot)

    def drag(self, key, moves, during=""):
        """Drag a control by some moves; something else may happen before it is let go."""
        self._drag(self.middle_of(key), moves, during)

    def drag_in(self, key, across, down, moves, during=""):
        self._drag(self.middle_of(key, across, down), moves, during)

    def leave_in_mid_drag(self, key, moves, title):
        """Open another page by the keyboard while the mouse still holds something."""
        if spot := self.middle_of(key):
            self.hold(spot, moves)
            self.press(f"link {title}", ["Enter"])
            self._frames(2)
            self.page.mouse.up()

    def press(self, key, keys):
        """Press keys on a control, or on whatever has the focus."""
        if not key or self._in_page("key => lstmHand.focusOn(key)", key):
            for one in keys:
                self.page.keyboard.press(one)

    def type(self, key, text, ending):
        """Replace what is in a field."""
        if spot := self.middle_of(key):
            self.page.mouse.click(*spot)
            self.page.keyboard.press("Control+a")
            self.page.keyboard.type(text)
            if ending:
                self.page.keyboard.press(ending)

    def choose(self, key, place):
        """Open a list of options and take one."""
        if not (spot := self.middle_of(key)):
            return
        if any(one["key"] == key and one["isSelect"] for one in self.controls()):
            self.press(key, ["Home", *["ArrowDown"] * place])
            return
        self.page.mouse.click(*spot)
        self._frames(4)
        options = [one["key"] for one in self.controls() if one["role"] == "option"]
        if options:
            self.click(options[place % len(options)])

    def scroll(self, across, down, by):
        size = self.page.viewport_size
        self.page.mouse.move(size["width"] * across, size["height"] * down)
        self.page.mouse.wheel(0, by)

    def turn(self, *titles):
        """Click links in the menu, one right after the other; the page clicked last has to open."""
        self.clicked = ""
        for title in titles:
            place = self._place(f"link {title}")
            if place and place["isOnTop"]:
                self.page.mouse.click(*spot_in(place))
                self.clicked = title
                self._frames(1)

    def has_turned(self):
        """Wait until the page clicked last is there; say so if it does not come."""
        if not self.clicked:
            return
        self.wait_until(lambda: self.title().startswith(self.clicked))
        self.calm()
        title = self.title()
        if not title.startswith(self.clicked):
            self.heard.append(f"the menu opened {title!r}, clicked was {self.clicked!r}")

    def back(self):
        self._in_page("() => { if (globalThis.navigation?.canGoBack) history.back(); }")

    def forward(self):
        self._in_page("() => history.forward()")

    def click_and_back(self, key):
        self.click(key)
        self.back()

    def reload(self):
        self.page.reload()
        self._arrive()

    def resize(self, width, height):
        self.page.set_viewport_size({"width": width, "height": height})

    def _arrive(self):
        """Wait until the page is there, with all that is still being put into it."""
        self.wait_until(lambda: TITLED.search((seen := self.look())["title"]) and is_filled(seen))
        self.wait_until(lambda: self.calm(PATIENCE) and self.stays(self.controls, 0.4))
        if self.page.viewport_size["width"] >= LAPTOP[0]:
            self.wait_until(self.has_menu, MENU)

    def has_menu(self):
        return {f"link {title}" for title in PAGES.values()} <= {one["key"] for one in self.controls()}

    def stays(self, read, quiet):
        """Tell whether what is read stays as it is for some time."""
        before = read()
        return self.calm(PATIENCE, quiet) and read() == before

    def _drag(self, spot, moves, during):
        if spot:
            self.hold(spot, moves)
            if during == "resize":
                self.resize(*SIZES[len(moves) % len(SIZES)])
            elif during == "back":
                self.back()
            elif during:
                self.page.keyboard.press(during)
            self._frames(1)
            self.page.mouse.up()

    def hold(self, spot, moves):
        x, y = spot
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        for dx, dy in moves:
            x, y = x + dx, y + dy
            self.page.mouse.move(x, y)
            self._frames(1)

    def middle_of(self, key, across=0.5, down=0.5):
        """Where to put the mouse on a control; None where it is no longer there."""
        place = self._place(key)
        return place and spot_in(place, across, down)

    def _place(self, key):
        return self._in_page("key => lstmHand.place(key)", key)

    def _frames(self, count):
        for _ in range(count):
            self._in_page("() => new Promise(done => requestAnimationFrame(() => done()))")

    def _in_page(self, script, argument=None):
        """Ask the page; once more where it was just being replaced by another one."""
        end = time.monotonic() + PATIENCE
        while True:
            try:
                return self.page.evaluate(script, argument)
            except Error as error:
                is_replaced = re.search("context was destroyed|navigati|lstmHand", error.message)
                if not is_replaced or time.monotonic() > end:
                    raise

    # What it sees.

    def controls(self):
        return self._in_page("() => lstmHand.list()")

    def look(self):
        return self._in_page("() => lstmHand.look()")

    def title(self):
        return self._in_page("() => document.title")

    def told(self):
        return self._in_page("() => lstmHand.told()")

    def calm(self, patience=ACT, quiet=0.06):
        """Wait until the app has answered; tell whether it has."""
        return self._in_page(
            "([quiet, patience]) => lstmHand.calm(quiet, patience)", [quiet * 1000, patience * 1000]
        )

    def wait_until(self, is_so, patience=PATIENCE):
        end = time.monotonic() + patience
        while not is_so() and time.monotonic() < end:
            self._frames(FEW)

    def problems(self):
        """All that is wrong with what is on the screen, in the console and in the server's log."""
        seen = self.look()
        end = time.monotonic() + PATIENCE
        while self.wanting(seen) and time.monotonic() < end:
            self._frames(FEW)
            seen = self.look()
        found, self.heard = self.heard, []
        if seen["exceptions"] or seen["broken"]:
            found.append(f"an exception is shown: {seen['broken'][:2]}")
        found += [f"no number: {text}" for text in seen["bad"][:3]]
        found += self.wanting(seen)
        log = self.server.said()
        new, self.logged = log[self.logged :], len(log)
        if "Traceback" in new:
            found.append(f"the server's log: {new.strip().splitlines()[-1]}\n{new[-3000:]}")
        return list(dict.fromkeys(found))

    def wanting(self, seen):
        """What may be so for a moment, but must not stay."""
        found = [f"a dialog stays: {text[:120]}" for text in seen["dialogs"]]
        if not is_filled(seen):
            found.append(f"a blank page: {seen['main']!r}")
        path = urlsplit(self.page.url).path.strip("/")
        if path in PAGES and not seen["title"].startswith(PAGES[path]):
            found.append(f"the address is of {path!r}, the page is {seen['title']!r}")
        return found

    def close(self):
        self.page.close()


class Walk:
    """A number of acts by one seed, most of them on one page."""

    def __init__(self, visitors, server, page, seed):
        self.visitors, self.server, self.page, self.seed = visitors, server, page, seed
        self.acts, self.kinds = [], []

    def go(self, count, until=None):
        """Do that many acts and compare in the end; raise what goes wrong."""
        self._walk(
            lambda hand: (
                self._next_act(hand, at) for at in range(count) if until is None or time.monotonic() < until
            )
        )

    def again(self, lines):
        """Do what was printed."""
        self._walk(lambda _: (Act.read(line) for line in lines if line.strip()))

    def _walk(self, acts_for):
        first, second = self.visitors
        hand = Hand(first, self.server, self.page)
        try:
            self._judge(hand.problems())
            for act in acts_for(hand):
                self.acts.append(act)
                self._judge(hand.do(act))
            self._judge(differences(hand, second))
            self._judge([one for _ in every_look(hand.page) for one in violations(hand.page)])
        except Broken as broken:
            picture = PICTURES / f"hand-{self.page or 'cell'}-{self.seed}.png"
            hand.page.screenshot(path=picture)
            broken.add_note(f"seen then: {picture.relative_to(ROOT)}")
            raise
        finally:
            hand.close()

    def _judge(self, problems):
        if problems:
            raise Broken(self, problems)

    def _next_act(self, hand, at):
        """What comes next depends on seed, page and number of the act, and on what is there."""
        random = Random(f"{self.seed}/{self.page}/{at}")
        whim = Whim(random, hand.controls())
        home = PAGES[self.page]
        is_away = not hand.title().startswith(home)
        if is_away and home in whim.titles and random.random() < HOMESICK:
            return Act("turn", (home,))
        while True:
            (name,) = random.choices(list(WEIGHTS), list(WEIGHTS.values()))
            arguments = getattr(whim, name)()
            if None not in arguments:
                return Act(name, arguments, at_once=random.random() < HURRY)


class Whim:
    """Arguments for an act, drawn at random; None stands among them for what is not there."""

    def __init__(self, random, controls):
        self.random = random
        self.controls = [one for one in controls if one["isInPage"] and not AVOIDED.search(one["name"])]
        keys = {one["key"] for one in controls}
        self.titles = [title for title in PAGES.values() if f"link {title}" in keys]

    def click(self):
        return (self._one_of(*CLICKABLE),)

    double_click = click_and_back = click

    def click_in(self):
        return self._one_of("figure"), self._share(), self._share()

    def drag(self):
        during = ("", "", "", "", "resize", "back", "Escape", "ArrowRight", "Control+z")
        return self._one_of("slider"), self._moves(), self.random.choice(during)

    def drag_in(self):
        return *self.click_in(), self._moves(), self.random.choice(("", "", "resize"))

    def leave_in_mid_drag(self):
        return self._one_of("slider"), self._moves(), self._title()

    def press(self):
        key = self._one_of(*CLICKABLE) if self.random.random() < 0.7 else ""
        few = [self.random.choice(KEYS) for _ in range(self.random.randint(1, 4))]
        return key, self.random.choice((few, few, few[:1] * 6))

    def type(self):
        key = self._one_of("textbox", "spinbutton")
        texts = self.random.choice((NUMBERS, NUMBERS, ODD, SEQUENCES))
        return key, self.random.choice(texts), self.random.choice(ENDINGS)

    def choose(self):
        return self._one_of("combobox"), self.random.randint(0, 8)

    def scroll(self):
        return self._share(), self._share(), self.random.choice((-2000, -300, 300, 2000))

    def turn(self):
        return tuple(self._title() for _ in range(self.random.choice((1, 1, 2, 3))))

    def back(self):
        return ()

    forward = reload = back

    def resize(self):
        return self.random.choice(SIZES)

    def _one_of(self, *roles):
        """Draw a role and a control that has it; what comes or goes beside it changes no draw."""
        salt = self.random.random()
        there = {one["role"] for one in self.controls} & {*roles}
        if not there:
            return None
        role = max(there, key=lambda role: drawn(salt, role))
        keys = [one["key"] for one in self.controls if one["role"] == role]
        return max(keys, key=lambda key: drawn(salt, key))

    def _title(self):
        return self.random.choice(self.titles) if self.titles else None

    def _share(self):
        return round(self.random.random(), 2)

    def _moves(self):
        """Some moves of the mouse, small or large."""
        reach = self.random.choice((4, 15, 60, 200))
        return [
            (self.random.randint(-reach, reach), self.random.randint(-reach, reach))
            for _ in range(self.random.randint(1, 5))
        ]


def is_filled(seen):
    """Tell a page with something on it; the emptiest has some 300 letters."""
    return seen["mainLetters"] >= 100


def spot_in(place, across=0.5, down=0.5):
    return place["left"] + across * place["width"], place["top"] + down * place["height"]


def drawn(salt, key):
    return zlib.crc32(f"{salt} {key}".encode())


def differences(hand, visitor):
    """Let everything come to rest, and tell where screen, link and Python do not agree.

    A second visitor opens the link and has to find the same. Then both turn to the mathematics, in the
    session that each has: its words are Python's.
    """
    come_to_rest(hand)
    if not hand.calm(PATIENCE, quiet=0.8):
        return ["the app never comes to rest", *hand.problems()]
    address = hand.page.url
    page, _, query = address.removeprefix(f"{hand.server.url}/").partition("?")
    second = Hand(visitor, hand.server, page, query)
    try:
        found = apart(hand, lambda: unlike(in_the_link(hand), second.told()))
        if found and hand.page.url != address:  # which followed late
            return differences(hand, visitor)
        if not found:
            for one in (hand, second):
                one.turn(WORDS)
                one.has_turned()
            if hand.clicked and second.clicked:  # the menu may be folded away
                found = apart(hand, lambda: lines_apart(hand.look()["main"], second.look()["main"]))
        return [
            *(f"another visitor of {address} sees something else: {one}" for one in found[:6]),
            *(f"in the end: {one}" for one in hand.problems()),
            *(f"at the other visitor's: {one}" for one in second.problems()),
        ]
    finally:
        second.close()


def come_to_rest(hand):
    """Let go of everything, and stop what plays or trains."""
    hand.resize(*LAPTOP)
    hand.press("", ["Escape"])
    for control in hand.controls():
        if PLAYING.search(control["name"]):
            hand.click(control["key"])
    hand._in_page("() => document.activeElement?.blur()")


def apart(hand, read):
    """What stays different, once there was time to become the same."""
    found = []

    def is_same():
        nonlocal found
        found = read()
        return not found

    hand.wait_until(is_same, TOGETHER)
    return found


def in_the_link(hand):
    """What a second visitor has to find the same: no draft, and of a series of one's own nothing."""
    told = hand.told()
    has_drafts = "stays in use" in hand.look()["main"]
    is_own = told.get("radio Series: Your own") == "true"
    return {
        key: value
        for key, value in told.items()
        if not (has_drafts and key.startswith("textbox"))
        and not (is_own and key.startswith(("radio Series:", "slider Window to look at")))
    }


def unlike(first, second):
    """What two visitors read differently on controls that both have."""
    pairs = {key: (value, second[key]) for key, value in first.items() if key in second}
    return [
        f"{key}: {value!r}, {other!r}"
        for key, (value, other) in pairs.items()
        if value != other and value not in ODD and "?" not in value + other
    ]


def lines_apart(*pages):
    """Where two visitors read the essay differently; the card above it may be folded or hold a draft."""
    first, second = (page.partition(ESSAY)[2].split("\n") for page in pages)
    lines = unified_diff(first, second, n=0, lineterm="")
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]


def main():
    command = argparse.ArgumentParser(description="Let a random hand walk through the app.")
    command.add_argument("--page", choices=PAGES, action="append", help="default: every page")
    command.add_argument("--minutes", type=float, default=10, help="for each page")
    command.add_argument("--acts", type=int, default=120, help="in each walk")
    command.add_argument("--seed", type=int, help="of the first walk; default: the time")
    command.add_argument("--once", action="store_true", help="one walk a page, however long it takes")
    command.add_argument("--replay", type=Path, help="acts as a failure prints them, in a file")
    command.add_argument("--known", action="append", default=[], help="pattern that is let through")
    wanted = command.parse_args()
    Hand.harmless += tuple(wanted.known)
    kinds, acts = Counter(), 0
    with sync_playwright() as playwright:
        browser = launched(playwright)
        visitors = visitor(browser), visitor(browser)
        for page in wanted.page or PAGES:
            with running() as server:
                for walk in walks(visitors, server, page, wanted):
                    kinds.update(walk.kinds)
                    acts += len(walk.acts)
        browser.close()
    print(f"{acts} acts; {kinds.total()} walks ended early, by:")
    for kind, count in kinds.most_common():
        print(f"{count:4} {kind}")
    sys.exit(1 if kinds else 0)


def walks(visitors, server, page, wanted):
    """Walk on one page, by one seed after the other, and print what each walk found."""
    seed = int(time.time()) if wanted.seed is None else wanted.seed
    end = time.monotonic() + 60 * wanted.minutes
    while True:
        walk, began, result = Walk(visitors, server, page, seed), time.monotonic(), "fine"
        try:
            if wanted.replay:
                walk.again(wanted.replay.read_text("utf-8").splitlines())
            else:
                walk.go(wanted.acts, until=None if wanted.once else end)
        except Broken as broken:
            walk.kinds = [broken.kind]
            result = "\n".join([str(broken), *broken.__notes__])
        took = time.monotonic() - began
        print(f"{PAGES[page]}, seed {seed}, {len(walk.acts)} acts, {took:.0f} s: {result}", flush=True)
        yield walk
        seed += 1
        if wanted.once or wanted.replay or time.monotonic() > end:
            return


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        main()
