"""Reading a lesson out of a file, and all that can be wrong with what its pages say."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar
from urllib.parse import parse_qsl

from lstm_view.lessons import markdown
from lstm_view.lessons.condition import Ask, Condition, Term, one_of, read_ask, read_condition, read_term
from lstm_view.lessons.judging import holds
from lstm_view.lessons.lesson import PLACE, Lesson, LessonPage
from lstm_view.lessons.mistakes import LessonError, Mistakes
from lstm_view.lessons.sections import Cutter, Section
from lstm_view.model.choices import FIRST_SCREEN, Choices
from lstm_view.model.link import from_query
from lstm_view.model.names import ALL
from lstm_view.model.settings import SETTINGS
from lstm_view.model.typed_text import decoded

MOST_KILOBYTES = 100
MOST_WORDS, MOST_WORDS_SHOWN = 90, 45
PAGES = ("cell", "why", "training")
UNIT_PARTS = tuple(f"{part}{letter}" for letter in "fgio" for part in ("feed-", "unit-", ""))
MET = ("times-f", "kept", "times-i", "written", "plus", "c", "tanh", "tanh_c", "times-o", "h")
PARTS = ("x", "h_prev", "c_prev", *UNIT_PARTS, *MET)
"""What can be lit: the parts of the drawing, as `web/blueprint.js` names them."""
FORMS = ("shown", "exactly", "percent", "typed", "brief", "plain")
Read = TypeVar("Read")


def read_lesson(content: bytes, name: str) -> Lesson:
    """Read a file; `LessonError` tells its mistakes, all at once."""
    if len(content) > MOST_KILOBYTES * 1000:
        raise LessonError(f"This file is larger than {MOST_KILOBYTES} kB. Make two lessons of it.")
    try:
        text = decoded(content)
    except ValueError as problem:
        raise LessonError(str(problem)) from None
    mistakes = Mistakes()
    title, *sections = Cutter(text, mistakes).sections
    line, page = title.block.get("page", (title.line, ""))
    if page not in PAGES:
        mistakes.note(line, f"the page of the app is missing. Write page: {one_of(PAGES)}, in a block below")
    if title.text:
        mistakes.note(title.text[0][0], "this belongs to no page. Begin one with ## and a heading")
    elif not sections:
        mistakes.note(title.line, "this lesson has no page. Begin one with ## and a heading")
    pages = tuple(_PageReader(section, page, mistakes).page() for section in sections)
    mistakes.tell()
    return Lesson(name, title.heading, page, pages)


class _PageReader:
    """One page of a lesson for a page of the app."""

    def __init__(self, section: Section, where: str, mistakes: Mistakes) -> None:
        self.line, self.heading, self.block = section.line, section.heading, section.block
        self.where, self.mistakes = where, mistakes
        self.text = section.text
        self.texts = [*section.text, *filter(None, [section.block.get("shows")])]
        self.state = self.read("set", _state)
        self.steps = None if self.state is None else len(self.state.xs)

    def page(self) -> LessonPage:
        self.check_texts()
        page = LessonPage(
            heading=self.heading,
            text=markdown.as_html(self.text),
            set=None if self.state is None else _query(self.block["set"][1]),
            lit=self.read("lit", self.lit) or (),
            ask=self.read("ask", self.ask),
            done=self.read("done", self.done),
            shows=markdown.inline(self.block.get("shows", (0, ""))[1]),
            places=self.places(),
        )
        begins = page.opened(FIRST_SCREEN)
        if page.done and page.set and holds(page.done, begins, begins):
            line, done = self.block["done"]
            self.mistakes.note(line, "this holds before anything is done. Wait for something else", done)
        return page

    def read(self, name: str, read: Callable[[str], Read]) -> Read | None:
        """Read what the block says under a name, if it says anything."""
        if name not in self.block:
            return None
        line, value = self.block[name]
        return self.mistakes.tried(line, f"{name}: {value}", partial(read, value))

    def lit(self, text: str) -> tuple[str, ...]:
        self.refuse_elsewhere("lit")
        unknown = [name for name in text.split() if name not in PARTS]
        if unknown or not text:
            raise ValueError(f"there is no part {(*unknown, 'without a name')[0]}. Write {one_of(PARTS)}")
        return tuple(text.split())

    def ask(self, text: str) -> Ask:
        self.refuse_elsewhere("asked")
        ask = read_ask(text)
        if self.state and self.state.stage == ALL and ask[0] != "curve":
            raise ValueError("with all stages at once only a curve is asked. Set one, such as stage=forget")
        return ask

    def refuse_elsewhere(self, what: str) -> None:
        if self.where in ("why", "training"):
            raise ValueError(f"nothing can be {what} on the page {self.where}. Leave it out")

    def done(self, text: str) -> Condition:
        condition = read_condition(text, self.steps)
        if "answered" in text and "ask" not in self.block and self.where != "training":
            raise ValueError("nothing is asked here. Write ask: more-or-less, too")
        return condition

    def places(self) -> dict[str, Term]:
        """Find the places that numbers are put into, such as {f@2:percent}, with what each stands for."""
        found: dict[str, Term] = {}
        for number, text in self.texts:
            for place in PLACE.findall(text):
                term = self.mistakes.tried(number, f"{{{place}}}", partial(self.place, place))
                if term is not None:
                    found[place.partition(":")[0]] = term
            if set("{}") & set(PLACE.sub("", text)):
                self.mistakes.note(number, "a brace stands alone. Write a place, such as {f@2:percent}", text)
        return found

    def place(self, text: str) -> Term:
        name, sign, form = text.partition(":")
        if sign and form not in FORMS:
            raise ValueError(f"there is no form {form}. Write {one_of(FORMS)}")
        return read_term(name, self.steps)

    def check_texts(self) -> None:
        """What is said can be shown and is short, and something is said when a page is done."""
        for number, text, problem in markdown.problems_in(self.texts):
            self.mistakes.note(number, problem, text)
        words = _count_words(" ".join(text for _, text in self.text))
        if not 1 <= words <= MOST_WORDS:
            self.mistakes.note(self.line, f"this page has {words} words. Write 1 to {MOST_WORDS}")
        line, shows = self.block.get("shows", (self.line, ""))
        words = _count_words(shows)
        if "done" in self.block and not 1 <= words <= MOST_WORDS_SHOWN:
            said = f"what is said at the end has {words} words. Write shows: and 1 to {MOST_WORDS_SHOWN}"
            self.mistakes.note(line, said)
        if shows and "done" not in self.block:
            self.mistakes.note(line, "this is never said. Write done: and what the page waits for", shows)


def _state(text: str) -> Choices:
    query = dict(parse_qsl(_query(text), keep_blank_values=True))
    unknown = [name for name in query if name not in SETTINGS]
    if unknown or not query:
        named = (*unknown, "link")[0]
        raise ValueError(f"there is no {named} here. Write what stands behind ? in a link of this app")
    choices, problems = from_query(query)
    if problems:
        raise ValueError("; ".join(problems))
    return choices


def _query(text: str) -> str:
    """Take from a link what stands behind its question mark; there may be nothing before it."""
    return text.rpartition("?")[2]


def _count_words(text: str) -> int:
    return sum(any(letter.isalnum() for letter in word) for word in text.split())
