"""Lessons in a session: a page's state is one change, a file is read or refused, links lead to a page."""

from base64 import b64encode
from dataclasses import replace

import pytest

from lstm_view.lessons.once_more import once_more
from lstm_view.lessons.shelf import LESSONS
from lstm_view.model.choices import FIRST_SCREEN
from lstm_view.model.link import to_query

CELL, WHY = "cell-in-sixteen-steps", "why-the-gradient-survives"
OWN = """# Mine

```
page: cell
```

## One

Shut it.

```
set: cell=counts&t=3
done: f < 0.5
shows: {f:percent} is kept.
```

## Two

That is all.
"""


def enter(app, name, page, **again):
    return app.act({"do": "lesson", "name": name, "page": page, **again})


def bring(app, text, again=False):
    content = b64encode(text.encode()).decode()
    return app.act({"do": "lesson_file", "content": content, "again": again})


def opened(name, page, before=FIRST_SCREEN):
    state = LESSONS[name].pages[page - 1].opened(before)
    return replace(state, guide="lesson", lesson=name, lesson_page=page)


def test_nothing_of_lessons_until_one_is_chosen(app):
    """A page without one is no larger for it."""
    assert app.port["lesson"] is None


def test_page_sets_its_state_as_one_change(app):
    """What stays is how one looks; one undo brings the run of before back."""
    app.choose_option("names", "symbols").drag("forget.b", 5.0)
    before = app.choices
    enter(app, CELL, 7)
    assert app.choices == opened(CELL, 7, before)
    assert app.port["lesson"]["at"] == 6
    assert app.port["lesson"]["page"]["heading"] == "The forget gate keeps"
    assert app.act({"do": "undo"}).choices.has_run_of(before)
    assert app.choices.lesson_page == 7


def test_page_that_there_is_none_of(app):
    """It changes nothing, and one beyond the last is the last."""
    before = enter(app, CELL, 3).choices
    for name, page in (("nonsense", 1), (CELL, 0), (CELL, "2"), (CELL, True), (None, 1), (CELL, 1000)):
        assert enter(app, name, page).choices == before, (name, page)
    assert enter(app, CELL, 100).choices == opened(CELL, 16, before)


def test_question_once_more(app, open_app):
    """As one change: the page with other numbers, in the app's words; its link opens it equally."""
    before = app.choices
    enter(app, CELL, 8, again=2)
    page = LESSONS[CELL].pages[7]
    other = once_more(page.opened(before), page.ask, 2)
    assert app.choices == replace(other, guide="lesson", lesson=CELL, lesson_page=8, lesson_again=2)
    told = app.port["lesson"]
    assert (told["at"], told["again"], told["page"]["text"]) == (7, 2, "")
    assert open_app(query=app.link).choices == app.choices
    short = {"guide": "lesson", "lesson": CELL, "page": "8", "again": "2"}
    assert open_app(query=short).choices == app.choices
    assert enter(app, CELL, 8).choices == opened(CELL, 8)
    assert app.act({"do": "undo"}).choices.has_run_of(other)


def test_page_that_asks_nothing_cannot_come_again(app, open_app):
    """It opens as it is; neither a link that says otherwise nor a number that there is not changes that."""
    before = enter(app, CELL, 7, again=1).choices
    assert before == opened(CELL, 7)
    odd = open_app(query={"cell": "counts", "guide": "lesson", "lesson": CELL, "page": "7", "again": "1"})
    assert odd.port["lesson"]["again"] == 0
    for again in (-1, 1000, "1", True, None):
        assert enter(app, CELL, 8, again=again).choices == before, again


def test_question_about_whatever_there_is_once_more(app):
    """It comes with other numbers for the present stage; with all stages at once there is none to ask."""
    text = OWN.replace("set: cell=counts&t=3\ndone: f < 0.5", "ask: number\ndone: answered")
    enter(bring(app, text), "own", 1, again=1)
    assert app.port["lesson"]["again"] == 1
    assert app.choices.params.forget != FIRST_SCREEN.params.forget
    assert app.choices.params.output == FIRST_SCREEN.params.output
    app.act({"do": "go", "stage": "all"})
    assert app.port["lesson"]["again"] == 0
    assert enter(app, "own", 1, again=1).choices.lesson_again == 0


def test_link_to_a_page(app, open_app):
    """It carries the page with what was done there; who names only the page gets what the page sets."""
    done = enter(app, CELL, 7).drag("forget.b", 5.0)
    assert open_app(query=done.link).choices == done.choices
    link = {"guide": "lesson", "lesson": CELL, "page": "7"}
    short = open_app(query=link)
    assert short.choices == opened(CELL, 7)
    assert short.port["can"] == {"undo": False, "redo": False}
    assert open_app(query=link | {"cell": "counts"}).choices.preset_name == "counts"


@pytest.mark.parametrize("page", ["why", "training"])
def test_lesson_beside_another_page(page, open_app):
    """It is offered there, and stands there once it is chosen; the one on the cell does not."""
    app = open_app(page=f"pages/{page}.py")
    offer = app.component("lesson-offer")
    assert LESSONS[offer["begins"]].page == page
    assert not app.shows("lesson")
    enter(app, offer["begins"], 2)
    assert app.shows("lesson")
    assert not app.shows("lesson-offer")
    assert enter(app, CELL, 1).shows("lesson-offer")
    assert enter(app, offer["begins"], 1).choose_option("guide", "question").shows("lesson-offer")


def test_own_file(app):
    """It opens at its first page, is offered with the others, and stays while it is left."""
    bring(app, OWN)
    assert (app.choices.lesson, app.choices.preset_name) == ("own", "counts")
    assert app.port["lesson"]["headings"] == ["One", "Two"]
    enter(app, CELL, 1)
    assert [one["title"] for one in app.port["lesson"]["lessons"]][-1] == "Mine"
    assert enter(app, "own", 2).port["lesson"]["page"]["heading"] == "Two"


def test_own_file_with_mistakes(app):
    """They are told with their lines until another lesson is entered; all else stays as it was."""
    before = bring(app, OWN).choices
    bring(app, OWN.replace("f < 0.5", "k < 0.5"))
    assert app.choices == before
    (mistake,) = app.port["lesson"]["file"]["mistakes"]
    assert mistake.startswith("Line 13: ")
    assert app.port["lesson"]["page"]["heading"] == "One"
    assert enter(app, "own", 2).port["lesson"]["file"]["mistakes"] == []
    app.act({"do": "lesson_file", "content": "no base 64", "again": False})
    assert app.port["lesson"]["page"]["heading"] == "Two"


def test_own_file_after_the_page_was_loaded_anew(app, open_app):
    """The link knows the page but not the file; with the file, one goes on where one was."""
    link = enter(bring(app, OWN), "own", 2).drag("forget.b", 2.0).link
    later = open_app(query=link)
    assert later.port["lesson"]["page"] is None
    before = later.choices
    bring(later, OWN, again=True)
    assert later.choices == before
    assert later.port["lesson"]["page"]["heading"] == "Two"
    assert to_query(later.choices) == to_query(app.choices)
