"""A lesson as it was read: its pages, the state that each of them sets, and both as JSON for the browser."""

from dataclasses import asdict, dataclass, replace
from typing import Any
from urllib.parse import parse_qsl

from lstm_view.lessons.condition import Ask, Condition, Term
from lstm_view.model.choices import Choices
from lstm_view.model.link import from_query
from lstm_view.model.settings import SETTINGS, numbers_of, settings_of


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
        asks = self.ask is not None
        if self.set is None:
            return replace(present, ask_first=present.ask_first or asks)
        query = dict(parse_qsl(self.set))
        choices, _ = from_query(query)
        choices = replace(
            choices,
            wording=present.wording,
            speed=present.speed,
            compare=present.compare,
            landscape=present.landscape.within(len(choices.xs)),
        )
        for name, setting in SETTINGS.items():
            if name in query:
                choices = setting.read(choices, query[name])
        return replace(choices, ask_first=choices.ask_first or asks)


@dataclass(frozen=True)
class Lesson:
    """A title, the page of the app that it is for, and its pages."""

    name: str
    title: str
    page: str
    pages: tuple[LessonPage, ...]

    def as_json(self) -> dict[str, Any]:
        """Return what the browser gets; `numbers` are those that a page sets, for what is `changed` since."""
        pages = [asdict(page) | {"numbers": _numbers_set(page)} for page in self.pages]
        return {"name": self.name, "title": self.title, "page": self.page, "pages": pages}


def _numbers_set(page: LessonPage) -> dict[str, float] | None:
    if page.set is None:
        return None
    choices, _ = from_query(dict(parse_qsl(page.set)))
    return numbers_of(choices) | settings_of(choices)
