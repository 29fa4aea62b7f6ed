"""The lesson beside a page: which one, at which page of it, and a file of the learner's own."""

from base64 import b64decode
from dataclasses import replace
from typing import Any

from lstm_view import session
from lstm_view.lessons.lesson import Lesson
from lstm_view.lessons.mistakes import LessonError
from lstm_view.lessons.once_more import once_more
from lstm_view.lessons.reading import MOST_KILOBYTES, read_lesson
from lstm_view.lessons.shelf import LESSONS
from lstm_view.menu import PAGES
from lstm_view.model.choices import Choices
from lstm_view.model.names import OWN_LESSON
from lstm_view.model.settings import SETTINGS
from lstm_view.parts import part

OWN, MISTAKES = "lesson.own", "lesson.mistakes"  # what the session keeps


def offered() -> dict[str, Lesson]:
    """Return the lessons there are, by name, the learner's own last."""
    own: Lesson | None = session.kept().get(OWN)
    return LESSONS if own is None else {**LESSONS, OWN_LESSON: own}


def told(choices: Choices) -> dict[str, Any] | None:
    """Return what the browser shows of the chosen lesson, if the guide holds one."""
    if choices.guide != "lesson":
        return None
    lessons = offered()
    titles = [
        {"name": name, "title": one.title, "where": one.page, "address": PAGES[one.page].address}
        for name, one in lessons.items()
    ]
    file = {"mistakes": session.kept().get(MISTAKES, ()), "most_bytes": MOST_KILOBYTES * 1000}
    lesson = lessons.get(choices.lesson)
    if lesson is None:
        return {"lessons": titles, "file": file, "page": None}
    at = min(choices.lesson_page, len(lesson.pages)) - 1
    headings = [page.heading for page in lesson.pages]
    page = lesson.pages[at]
    begun = page.opened(choices)
    can_come_again = page.ask is not None and once_more(begun, page.ask, 1) is not None
    again = choices.lesson_again if can_come_again else 0
    shown = {
        "headings": headings,
        "at": at,
        "again": again,
        "can_come_again": can_come_again,
        "page": (page.once_more() if again else page).as_json(),
        "stage": begun.stage,
    }
    return {"lessons": titles, "file": file, **shown}


def names_for(page: str) -> list[str]:
    """Return the names of the lessons for a page of the app."""
    return [name for name, lesson in offered().items() if lesson.page == page]


def beside(choices: Choices, page: str) -> None:
    """Show the lesson in a column beside another page than the cell's, or a button that offers it."""
    lesson = next(lesson for lesson in LESSONS.values() if lesson.page == page)
    chosen = offered().get(choices.lesson)
    is_open = choices.guide == "lesson" and chosen is not None and chosen.page == page
    key = "lesson" if is_open else "lesson-offer"
    part("lesson", key=key, is_shown=is_open, begins=lesson.name, title=lesson.title)


@session.on("lesson")
def enter(act: session.Act) -> None:
    """Open a page of a lesson, with the state that it sets, or with other numbers for its question."""
    choices = SETTINGS["lesson"].set(session.choices(), act["name"])
    choices = SETTINGS["page"].set(choices, act["page"])
    choices = SETTINGS["again"].set(choices, act.get("again", 0))
    session.kept().pop(MISTAKES, None)
    session.change(replace(opened(choices), guide="lesson"))


def opened(choices: Choices) -> Choices:
    """Return the state that the chosen page of a lesson begins with."""
    lesson = offered().get(choices.lesson)
    if lesson is None:
        return choices
    number = min(choices.lesson_page, len(lesson.pages))
    page = lesson.pages[number - 1]
    begun, again = page.opened(choices), choices.lesson_again
    other = once_more(begun, page.ask, again) if page.ask and again else None
    return replace(
        other or begun,
        guide=choices.guide,
        lesson=choices.lesson,
        lesson_page=number,
        lesson_again=again if other else 0,
    )


@session.on("lesson_file")
def open_file(act: session.Act) -> None:
    """Read a file and begin its lesson, or go on with it after the page was loaded anew."""
    try:
        session.kept()[OWN] = read_lesson(b64decode(act["content"]), OWN_LESSON)
    except LessonError as error:
        session.kept()[MISTAKES] = error.mistakes
        return
    if not act["again"]:
        enter({"name": OWN_LESSON, "page": 1})
