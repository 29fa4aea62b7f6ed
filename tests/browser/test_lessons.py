"""Lessons: every page is done by doing what it asks, says then what that showed, and leads on."""

import json
import re
from html import unescape
from pathlib import Path

import pytest
from playwright.sync_api import expect

from lstm_core.cell import QUANTITIES
from lstm_view.lessons.shelf import LESSONS
from lstm_view.menu import PAGES
from lstm_view.model.choices import FIRST_SCREEN
from lstm_view.model.numerals import percent, shown
from tests.browser.test_first_visit import HEARD_AND_SEEN

pytestmark = pytest.mark.browser

WALKS = json.loads((Path(__file__).parents[1] / "data" / "lesson_walks.json").read_text("utf-8"))
CELL, WHY, _ = LESSONS
HIDDEN = {8: ("i", "z_i", "written", "c", "tanh_c", "o", "z_o", "h"), 11: ("o", "z_o", "h")}
"""What must not be seen of the present step while a page asks."""
OWN = """# Mine

```
page: cell
```

## One

Raise the **bias** of the forget gate.

```
set: cell=forgets&t=2&stage=forget
done: f > 0.9
shows: Now {f:percent} is kept.
```

## Two

That is all.
"""


def page_of(name, number):
    return LESSONS[name].pages[number - 1]


def link_to(name, number):
    return f"guide=lesson&lesson={name}&page={number}"


@pytest.fixture
def open_lesson(open_explorer):
    """Open a page of a lesson by its link."""

    def open_page(name, number, **context):
        address = PAGES[LESSONS[name].page].address
        return open_explorer(address, query=link_to(name, number), **context)

    return open_page


def heading(explorer):
    return explorer.locate(".heading")


def done(explorer):
    return explorer.locate(".done")


def perform(explorer, act):
    """Do what a walk says: by the store, answers by hand."""
    match act:
        case {"do": "guess", "answer": answer}:
            explorer.locate(f"[data-answer={answer}]").click()
        case {"do": "guess_epoch", "epoch": epoch}:
            explorer.locate(".guessed").fill(epoch)
            explorer.page.keyboard.press("Tab")
        case _:
            explorer.store(f"store.act({json.dumps(act)})")
    explorer.settled()


def is_waiting(explorer):
    expect(done(explorer)).to_be_hidden()
    expect(explorer.button("page-next")).to_have_text(re.compile("^(Skip|Leave)$"))


def is_done(explorer, page):
    """It is marked, what it shows has its numbers, and the way on is the main button."""
    expect(done(explorer)).to_be_visible()
    longest = max(re.split(r"\{.*?\}|<.*?>", page.shows), key=len).strip()
    expect(done(explorer)).to_contain_text(unescape(longest))
    assert not re.search(r"[{}?]", done(explorer).inner_text())
    expect(explorer.button("page-next")).to_have_text(re.compile("^(Next page|Finish)$"))
    expect(explorer.button("page-next")).to_have_class("main")


@pytest.mark.parametrize("name", LESSONS)
def test_walk_through_a_lesson(name, open_lesson):
    """No page is done before the last act that it asks for; after the last page the lesson is closed."""
    explorer = open_lesson(name, 1)
    for number, (page, acts) in enumerate(zip(LESSONS[name].pages, WALKS[name], strict=True), start=1):
        expect(heading(explorer)).to_have_text(page.heading)
        explorer.settled()
        for act in acts:
            is_waiting(explorer)
            perform(explorer, act)
        is_done(explorer, page)
        assert explorer.store("return store.view.lesson_page") == number
        explorer.press("page-next")
    explorer.becomes(lambda: explorer.store("return store.view.guide"), "question")
    expect(heading(explorer)).to_have_count(0)


# By hand


def drag(explorer, slot, by):
    """Take the thumb of a slider, or a handle, and move it by so many pixels."""
    thumb = explorer.slider(slot).bounding_box()
    x, y = thumb["x"] + thumb["width"] / 2, thumb["y"] + thumb["height"] / 2
    explorer.page.mouse.move(x, y)
    explorer.page.mouse.down()
    explorer.page.mouse.move(x + by[0], y + by[1], steps=6)
    explorer.page.mouse.up()


def press_key(explorer, slot, key, times):
    explorer.slider(slot).focus()
    for _ in range(times):
        explorer.page.keyboard.press(key)


BY_HAND = {
    1: lambda explorer: explorer.press("last"),
    5: lambda explorer: drag(explorer, "forget.b", (-60, 0)),
    6: lambda explorer: press_key(explorer, "candidate.b", "ArrowLeft", 20),
    7: lambda explorer: explorer.type_number("forget.b", "6"),
    10: lambda explorer: press_key(explorer, "x.1", "PageUp", 1),
    14: lambda explorer: explorer.choose("Sequence", "A"),
    15: lambda explorer: explorer.locate("select[data-force=f]:visible").select_option("0"),
}


@pytest.mark.parametrize("number", BY_HAND)
def test_page_done_by_hand(number, open_lesson):
    """By click, by dragging, by keys and by typing; what it showed is read out once."""
    explorer = open_lesson(CELL, number)
    is_waiting(explorer)
    BY_HAND[number](explorer)
    is_done(explorer, page_of(CELL, number))
    expect(explorer.status).to_have_text(re.compile(f"^Done: {re.escape(done_text(explorer))}$"))


def done_text(explorer):
    return done(explorer).locator("p").inner_text()


def test_done_once_stays_done(open_lesson):
    """What it showed stays as it was when what it waited for held last."""
    explorer = open_lesson(CELL, 7)
    explorer.type_number("forget.b", "6")
    is_done(explorer, page_of(CELL, 7))
    told = done_text(explorer)
    explorer.type_number("forget.b", "-6")
    explorer.settled()
    assert done_text(explorer) == told


def written(step, names):
    return {write(getattr(step, name)) for name in names if name != "x" for write in (shown, percent)}


@pytest.mark.parametrize("number", [8, 11])
def test_nothing_hidden_is_anywhere_while_a_page_asks(number, open_lesson):
    """On the screen, in what is read out, in the table, in the address."""
    explorer = open_lesson(CELL, number)
    explorer.scroll_to_charts()
    explorer.button("drawer").click()
    explorer.settled()
    choices = page_of(CELL, number).opened(FIRST_SCREEN)
    run, t = choices.run(), choices.t
    hidden = written(run[t], HIDDEN[number])
    for later in range(t + 1, len(run)):
        hidden |= written(run[later], QUANTITIES)
    known = written(run[t], set(QUANTITIES) - set(HIDDEN[number]))
    told = set(re.findall(r"−?\d+\.\d+(?: %)?", explorer.page.evaluate(HEARD_AND_SEEN)))
    assert told & known
    assert told & hidden - known == set()
    is_waiting(explorer)


# The way through the pages


def test_skip_back_and_menu(open_lesson):
    """Any page can be skipped, gone back to, or opened from the menu, where those done are marked."""
    explorer = open_lesson(CELL, 1)
    expect(explorer.button("page-back")).to_have_attribute("aria-disabled", "true")
    explorer.press("page-next")
    expect(heading(explorer)).to_have_text("Two memories")
    expect(heading(explorer)).to_be_focused()
    explorer.press("page-back")
    expect(heading(explorer)).to_have_text("Why recurrent networks forget")
    explorer.settled()
    explorer.press("last")
    is_done(explorer, page_of(CELL, 1))
    menu = explorer.page.get_by_role("combobox", name="Page of the lesson")
    menu.select_option(label="7. The forget gate keeps")
    expect(heading(explorer)).to_have_text("The forget gate keeps")
    expect(menu.locator("option:checked")).to_have_text("7 of 16")
    expect(menu.locator("option").first).to_have_text("1. Why recurrent networks forget ✓")
    explorer.settled()
    explorer.press("undo")
    expect(heading(explorer)).to_have_text("The forget gate keeps")
    explorer.becomes(lambda: explorer.store("return store.view.preset"), "blank")


def test_link_opened_by_another_visitor(open_lesson, open_explorer):
    """They get the page with all that was done there; only who did it before has it marked."""
    first = open_lesson(CELL, 7)
    first.type_number("forget.b", "2")
    first.settled()
    second = open_explorer(query=first.page.url.partition("?")[2])
    expect(heading(second)).to_have_text("The forget gate keeps")
    is_waiting(second)
    assert second.numbers == first.numbers


def test_leaving_and_coming_back(open_lesson):
    """Another kind of guide, another page or a reload: one goes on there, and what was done is known."""
    explorer = open_lesson(CELL, 3)
    explorer.page.get_by_role("combobox", name="Page of the lesson").select_option("4")
    explorer.settled()
    explorer.type_number("forget.b", "-1.6")
    is_done(explorer, page_of(CELL, 4))
    explorer.choose("What explains it", "Story")
    expect(heading(explorer)).to_have_count(0)
    explorer.choose("What explains it", "Lesson")
    expect(heading(explorer)).to_have_text("The weighted sum")
    expect(done(explorer)).to_be_hidden()
    expect(explorer.button("page-next")).to_have_text("Next page")
    explorer.turn_to("Compare")
    explorer.turn_to("The cell")
    expect(heading(explorer)).to_have_text("The weighted sum")
    explorer.page.reload()
    explorer.settled()
    expect(explorer.button("page-next")).to_have_text("Next page")


def test_lessons_of_other_pages(explorer):
    """The menu of lessons leads to their page; there a lesson is offered, and can be closed."""
    explorer.choose("What explains it", "Lesson")
    lessons = explorer.page.get_by_role("combobox", name="Lesson", exact=True)
    expect(lessons.locator("option")).to_have_text(
        [*(lesson.title for lesson in LESSONS.values()), "Open a lesson file …"]
    )
    lessons.select_option(WHY)
    expect(explorer.page).to_have_title("Why it remembers · LSTM Explorer")
    explorer.settled()
    expect(heading(explorer)).to_have_text("One factor for every step")
    expect(explorer.page.get_by_role("heading", level=1)).to_have_count(1)
    explorer.turn_to("The cell")
    expect(heading(explorer)).to_have_text("Why the gradient survives")
    explorer.press("lesson-there")
    expect(explorer.page).to_have_title("Why it remembers · LSTM Explorer")
    explorer.settled()
    explorer.press("lesson-close")
    expect(heading(explorer)).to_have_count(0)
    explorer.page.get_by_role("button", name="Lesson: Why the gradient survives").click()
    expect(heading(explorer)).to_have_text("One factor for every step")


def test_first_visit_offers_the_lesson(open_explorer):
    """One button leads from the welcome to its first page."""
    explorer = open_explorer(is_first=True)
    explorer.page.get_by_role("button", name="Begin the lesson in sixteen steps").click()
    expect(heading(explorer)).to_have_text("Why recurrent networks forget")
    explorer.choose("What explains it", "Question")
    expect(explorer.locate(".welcome")).to_be_empty()


def test_usual_page_is_on_one_screen(open_lesson):
    """Text, what it showed, the way on in the lesson and that of the stages: 1366 x 768, every page."""
    explorer = open_lesson(CELL, 1)
    below = {}
    for number, acts in enumerate(WALKS[CELL], start=1):
        explorer.store(f"store.act({{ do: 'lesson', name: '{CELL}', page: {number} }})")
        explorer.settled()
        for act in acts:
            perform(explorer, act)
        expect(done(explorer)).to_be_visible()
        for button in ("page-next", "next"):
            box = explorer.button(button).bounding_box()
            below |= {(number, button): box} if box["y"] + box["height"] > 768 else {}
    assert below == {}


# A file of one's own


def open_file(explorer, text):
    file = {"name": "mine.md", "mimeType": "text/markdown", "buffer": text.encode()}
    explorer.locate(".file input").set_input_files(file)
    explorer.settled()


def test_own_file(open_explorer):
    """Mistakes are told with their lines and have the focus; mended, it is a lesson, after a reload too."""
    explorer = open_explorer(query="guide=lesson&lesson=own")
    expect(heading(explorer)).to_have_text("A lesson of your own")
    open_file(explorer, OWN.replace("f > 0.9", "k > 0.9").replace("{f:percent}", "{f:loud}"))
    mistakes = explorer.locate(".file ul")
    expect(mistakes).to_be_focused()
    expect(mistakes.locator("li")).to_have_text([re.compile("^Line 13: "), re.compile("^Line 14: ")])
    expect(explorer.status).to_contain_text("Line 13: ")
    open_file(explorer, OWN)
    expect(heading(explorer)).to_have_text("One")
    expect(mistakes).to_be_hidden()
    explorer.type_number("forget.b", "6")
    expect(done(explorer)).to_contain_text("is kept.")
    explorer.settled()
    explorer.page.reload()
    explorer.settled()
    expect(heading(explorer)).to_have_text("One")
    assert explorer.numbers["forget.b"] == 6
    explorer.press("page-next")
    expect(heading(explorer)).to_have_text("Two")
    expect(explorer.button("page-next")).to_have_text("Finish")


def test_own_file_that_is_too_long(open_explorer):
    """It is refused in words, and not carried in full."""
    explorer = open_explorer(query="guide=lesson&lesson=own")
    open_file(explorer, OWN + "word " * 200_000)
    expect(explorer.locate(".file li")).to_have_text(
        "This file is larger than 100 kB. Make two lessons of it."
    )
