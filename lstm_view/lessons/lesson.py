"""A lesson as it was read: its pages, the state that each of them sets, and both as JSON for the browser."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, replace
from html import unescape
from typing import Any
from urllib.parse import parse_qsl

from lstm_view.lessons.condition import Ask, Condition, Term
from lstm_view.lessons.judging import numbers
from lstm_view.model.choices import FIRST_SCREEN, Choices
from lstm_view.model.link import from_query
from lstm_view.model.settings import SETTINGS

PLACE = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, kw_only=True)
class LessonPage:
    """One page: what it says, as HTML with places to fill, and what its block says."""

    heading: str
    text: str
    set: str | None = None  # the query of a link; None leaves everything as it is
    lit: tuple[str, ...] = ()
    ask: Ask | None = None
    done: Condition | None = None  # None is done when read
    shows: str = ""
    places: dict[str, Term]  # what stands in each place of text and shows

    def opened(self, present: Choices) -> Choices:
        """Return the state that the page begins with; words or symbols, speed and other pages stay."""
        if self.set is None:
            return replace(present, ask_first=present.ask_first or self.ask is not None)
        query = dict(parse_qsl(self.set))
        choices, _ = from_query(query)
        choices = replace(
            choices,
            wording=present.wording,
            speed=present.speed,
            asking_rests=present.asking_rests,
            compare=present.compare,
            landscape=present.landscape.within(len(choices.xs)),
        )
        for name, setting in SETTINGS.items():
            if name in query:
                choices = setting.read(choices, query[name])
        return replace(choices, ask_first=choices.ask_first or self.ask is not None)

    def once_more(self) -> LessonPage:
        """Return it for when its question comes again: nothing is said of the numbers that were its own."""
        says_numbers = re.search(r"\d", PLACE.sub("", unescape(self.shows)))
        return replace(self, text="", done=("answered",), shows="" if says_numbers else self.shows)

    def as_json(self) -> dict[str, Any]:
        """Return what the browser gets; `numbers` are those that the page sets, if it sets any."""
        return asdict(self) | {"numbers": self.set and numbers(self.opened(FIRST_SCREEN))}


@dataclass(frozen=True)
class Lesson:
    """A title, the page of the app that it is for, and its pages."""

    name: str
    title: str
    page: str
    pages: tuple[LessonPage, ...]

    def as_json(self) -> dict[str, Any]:
        """Return what the browser gets."""
        pages = [page.as_json() for page in self.pages]
        return {"name": self.name, "title": self.title, "page": self.page, "pages": pages}
