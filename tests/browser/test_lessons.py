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
from tests.browser.conftest import NEXT_FRAME
from tests.browser.test_first_visit import HEARD_AND_SEEN

pytestmark = pytest.mark.browser

WALKS = json.loads((Path(__file__).parents[1] / "data" / "lesson_walks.json").read_text("utf-8"))
CELL, WHY, _ = LESSONS
MOST_TABS = 90
NEXT_PAGE = "[data-do=page-next]"
STRIP = ("x.", "start.")
"""How the slots begin whose numbers stand in the time strip."""
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


def answer_with(explorer, answer):
    """Choose an answer, type a number, or draw a curve, as the learner does."""
    if isinstance(answer, str):
        explorer.locate(f"[data-answer={answer}]").click()
    elif isinstance(answer, list):
        draw(explorer, answer)
        explorer.press("curve-take")
    else:
        field = explorer.locate(".number-guess input.number")
        field.fill(shown(answer))
        field.press("Enter")


def draw(explorer, values):
    """Click in each column at the height of its value; what is drawn can make the scale longer."""
    paper = explorer.locate(".paper")
    for t, value in enumerate(values):
        column, box = explorer.slider(f"x.{t}").bounding_box(), paper.bounding_box()
        low, high = (float(paper.get_attribute(f"aria-value{end}")) for end in ("min", "max"))
        beyond = box["height"] * 6 / 162  # the paper is a little higher than its scale
        y = box["y"] + beyond + (box["height"] - 2 * beyond) * (high - value) / (high - low)
        explorer.page.mouse.click(column["x"] + column["width"] / 2, y)
        explorer.page.evaluate(NEXT_FRAME)


def perform(explorer, act):
    """Do what a walk says where a page has its control, by a hand that clicks and types."""
    match act:
        case {"do": "guess", "answer": answer}:
            answer_with(explorer, answer)
        case {"do": "guess_epoch", "epoch": epoch}:
            explorer.locate(".guessed").fill(epoch)
            explorer.page.keyboard.press("Tab")
        case {"do": "set", "numbers": {"why.steps": steps}}:
            explorer.slider("why.steps").fill(str(steps))
        case {"do": "set", "numbers": {"rnn.w_h": weight}}:
            tried(explorer, weight).click()
        case {"do": "set", "numbers": numbers}:
            ((slot, value),) = numbers.items()
            folded = explorer.locate("[data-do=numbers][aria-expanded=false]")
            if folded.count():
                folded.click()
            if slot.startswith(STRIP):
                explorer.locate(f"{control_of(slot)} .knob").click()
                press(explorer, "Enter")
            else:
                explorer.locate(control_of(slot)).click()
            type_over(explorer, value)
        case {"do": "choose", "name": "epoch", "value": epoch}:
            explorer.locate(".scrubber").fill(str(epoch))
        case {"do": "choose", "name": "after"}:
            explorer.page.get_by_role("radio", name="Mine, over and over").click()
        case {"do": "go", "stage": _}:
            explorer.press("next")
        case {"do": "go", "t": t}:
            explorer.choose("Go to a day", f"day {t + 1}")
        case {"do": "sequence", "name": name}:
            explorer.choose("Sequence", name)
        case {"do": "force", "letter": letter, "value": value}:
            explorer.locate(f"select[data-force={letter}]:visible").select_option(str(value))
    explorer.settled()


def tried(explorer, weight):
    return explorer.page.get_by_role("radiogroup", name="Try an RNN weight").get_by_role(
        "radio", name=f"{weight:g}", exact=True
    )


def control_of(slot):
    """Where a number is set: a handle in the strip, or the number itself."""
    return f"[data-slot='{slot}']" if slot.startswith(STRIP) else f".number[data-field='{slot}'] >> nth=0"


def press(explorer, *keys):
    for key in keys:
        explorer.page.keyboard.press(key)


def type_over(explorer, value):
    press(explorer, "ControlOrMeta+a")
    explorer.page.keyboard.type(f"{value:g}")
    press(explorer, "Enter")


def is_waiting(explorer):
    expect(done(explorer)).to_be_hidden()
    expect(explorer.button("page-next")).to_have_text(re.compile("^(Skip this page|Leave)$"))


def is_done(explorer, page):
    """It is marked, what it shows has its numbers, and the way on is the main button."""
    expect(done(explorer)).to_be_visible()
    longest = max(re.split(r"\{.*?\}|<.*?>", page.shows), key=len).strip()
    expect(done(explorer)).to_contain_text(unescape(longest))
    assert not re.search(r"[{}?]", done(explorer).inner_text())
    expect(explorer.button("page-next")).to_have_text(re.compile("^(Next page|Finish)$"))
    expect(explorer.button("page-next")).to_have_class("main")


def is_whole(explorer):
    """Nothing reaches beyond the side of the page."""
    beyond = "() => ['html', 'main'].filter((name) => WIDE(document.querySelector(name)))"
    wide = "(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)"
    assert explorer.page.evaluate(beyond.replace("WIDE", wide)) == []


def is_on_one_screen(explorer):
    """Text, drawing, time strip and both ways on, without scrolling."""
    explorer.page.get_by_role("main").evaluate("(main) => { main.scrollTop = 0; }")
    for part in (".heading", "svg.cell", "svg.strip", "[data-do=page-next]", ".workings [data-do=next]"):
        expect(explorer.locate(part)).to_be_in_viewport(ratio=1)


def walk(explorer, name, do, go_on):
    """No page is done before the last act that it asks for; after the last page the lesson is closed."""
    for number, (page, acts) in enumerate(zip(LESSONS[name].pages, WALKS[name], strict=True), start=1):
        expect(heading(explorer)).to_have_text(page.heading)
        explorer.settled()
        for act in acts:
            is_waiting(explorer)
            do(explorer, act)
        is_done(explorer, page)
        assert explorer.store("return store.view.lesson_page") == number
        yield
        go_on(explorer)
    explorer.becomes(lambda: explorer.store("return store.view.guide"), "question")
    expect(heading(explorer)).to_have_count(0)


@pytest.mark.parametrize("name", LESSONS)
@pytest.mark.parametrize("size", [(1920, 1080), (390, 844)])
def test_walk_through_a_lesson(size, name, open_lesson):
    """On a large screen in the dark and on a phone: everything can be reached, nothing is cut off."""
    width, height = size
    look = {"viewport": {"width": width, "height": height}}
    if width > 1000:
        look["color_scheme"] = "dark"
    explorer = open_lesson(name, 1, **look)
    for _ in walk(explorer, name, perform, lambda explorer: explorer.press("page-next")):
        is_whole(explorer)
        if name == CELL and width > 1000:
            is_on_one_screen(explorer)


# By the keyboard alone

WAY_TO = """(one) => {
    const chain = (node) => (node ? [...chain(node.getRootNode().host), node] : []);
    let focused = document.activeElement;
    while (focused.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
    const [to, from] = [one, focused].map(chain);
    if (one.contains(focused)) return null;
    const at = from.findIndex((node, place) => node !== to[place]);
    const isBefore = from[at].compareDocumentPosition(to[at]) & Node.DOCUMENT_POSITION_PRECEDING;
    return isBefore ? "Shift+Tab" : "Tab";
}"""
"""The key that brings the focus nearer to an element, none where it is."""


def reach(explorer, control):
    """Press Tab until a control has the focus."""
    control = explorer.locate(control) if isinstance(control, str) else control
    for _ in range(MOST_TABS):
        key = control.evaluate(WAY_TO)
        if not key:
            return control
        explorer.page.keyboard.press(key)
    raise AssertionError(f"{control} cannot be reached by Tab")


def press_at(explorer, control, *keys):
    reach(explorer, control)
    press(explorer, *keys)


def choose_by_keys(explorer, option):
    """Tab leads to a group, arrows from one of it to the other."""
    group = reach(explorer, option.locator("xpath=ancestor::*[@role='radiogroup']"))
    for _ in group.get_by_role("radio").all():
        if not option.evaluate(WAY_TO):
            break
        press(explorer, "ArrowRight")
    if not option.is_checked():
        press(explorer, "Space")


def perform_by_keys(explorer, act):
    """Do what a walk says with nothing but the keyboard."""
    match act:
        case {"do": "guess", "answer": [*values]}:
            paper = reach(explorer, ".paper")
            press(explorer, "Home")
            explorer.page.evaluate(NEXT_FRAME)
            for value in values:
                tenths = round(10 * (value - float(paper.get_attribute("aria-valuenow"))))
                press(explorer, *["ArrowUp" if tenths > 0 else "ArrowDown"] * abs(tenths), "ArrowRight")
                explorer.page.evaluate(NEXT_FRAME)
            press_at(explorer, "[data-do=curve-take]", "Enter")
        case {"do": "guess", "answer": str(answer)}:
            press_at(explorer, f"[data-answer={answer}]", "Enter")
        case {"do": "guess", "answer": number}:
            reach(explorer, ".number-guess input.number")
            type_over(explorer, number)
        case {"do": "guess_epoch", "epoch": epoch}:
            reach(explorer, ".guessed")
            type_over(explorer, int(epoch))
        case {"do": "set", "numbers": {"why.steps": steps}}:
            slider = reach(explorer, "[data-slot='why.steps']")
            press(explorer, *["ArrowRight"] * int(steps - float(slider.input_value())))
        case {"do": "set", "numbers": {"rnn.w_h": weight}}:
            choose_by_keys(explorer, tried(explorer, weight))
        case {"do": "set", "numbers": numbers}:
            ((slot, value),) = numbers.items()
            control = reach(explorer, control_of(slot))
            if not control.evaluate("(one) => one.matches('input')"):
                press(explorer, "Enter")
            type_over(explorer, value)
        case {"do": "choose", "name": "epoch", "value": epoch}:
            scrubber = reach(explorer, ".scrubber")
            by = epoch - int(scrubber.input_value())
            press(explorer, *["PageUp" if by > 0 else "PageDown"] * (abs(by) // 100))
        case {"do": "choose", "name": "after"}:
            choose_by_keys(explorer, explorer.page.get_by_role("radio", name="Mine, over and over"))
        case {"do": "go", "stage": _}:
            press(explorer, "ArrowRight")
        case {"do": "go", "t": t}:
            choose_by_keys(explorer, explorer.option("Go to a day", f"day {t + 1}"))
        case {"do": "sequence", "name": name}:
            choose_by_keys(explorer, explorer.option("Sequence", name))
        case {"do": "force", "letter": letter, "value": value}:
            press_at(explorer, f"select[data-force={letter}]:visible", str(value))
    explorer.settled()


@pytest.mark.parametrize("name", LESSONS)
def test_walk_by_the_keyboard_alone(name, open_lesson):
    """Of the lesson about the cell, each page and the drawing are on one laptop screen, before and after."""
    explorer = open_lesson(name, 1)
    for _ in walk(explorer, name, perform_by_keys, lambda explorer: press_at(explorer, NEXT_PAGE, "Enter")):
        is_whole(explorer)
        if name == CELL:
            is_on_one_screen(explorer)


# By hand


def drag(explorer, slot, by):
    """Take the thumb of a slider, or a handle, and move it by so many pixels."""
    thumb = explorer.slider(slot).bounding_box()
    x, y = thumb["x"] + thumb["width"] / 2, thumb["y"] + thumb["height"] / 2
    explorer.page.mouse.move(x, y)
    explorer.page.mouse.down()
    explorer.page.mouse.move(x + by[0], y + by[1], steps=6)
    explorer.page.mouse.up()


def test_page_done_by_dragging(open_lesson):
    """What it showed is read out once."""
    explorer = open_lesson(CELL, 5)
    is_waiting(explorer)
    drag(explorer, "forget.b", (-60, 0))
    is_done(explorer, page_of(CELL, 5))
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
    expect(explorer.locate(".charts")).to_be_hidden()
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


# What it asks


@pytest.mark.parametrize(
    ("number", "answer", "made"),
    [
        (1, [0.5] * 8, "Step 8. 0.000 is added and 0.004 was forgotten. The forget gate keeps 50.0 %."),
        (8, 0.2, "The sum is 2.273; the input has moved it most, by 1.653."),
        (8, "none", "the input has moved it most, by 1.653. There the curve is not flat yet"),
        (10, [0.0] * 6, "The smaller factor is the potential short-term memory"),
        (11, "first", None),
    ],
)
def test_what_made_a_number_or_a_curve_is_said(number, answer, made, open_lesson):
    """Of one of two, what the page shows says it; everything stays on one screen, missed or not."""
    explorer = open_lesson(CELL, number)
    answer_with(explorer, answer)
    is_done(explorer, page_of(CELL, number))
    expect(explorer.answer.locator(".hint")).to_contain_text(made or "")
    expect(explorer.answer.locator(".hint")).to_be_visible(visible=bool(made))
    is_on_one_screen(explorer)


PHONE = {"width": 390, "height": 844}
TABLET = {"width": 1024, "height": 768}
SMALL = {"width": 683, "height": 384}


@pytest.mark.parametrize(("viewport", "number"), [(PHONE, 1), (PHONE, 10), (TABLET, 1)])
def test_a_curve_is_drawn_and_compared_below_its_question(viewport, number, open_lesson):
    """Question, pad and button are in sight together, between the bar and the way on."""
    explorer = open_lesson(CELL, number, viewport=viewport)
    question, pad = explorer.locate(".guesses"), explorer.locate("svg.strip")
    assert bottom(question) <= top(explorer.button("curve-take")) < bottom(pad)
    assert bottom(explorer.locate(".paper")) - top(question) < viewport["height"] - 48 - 56
    answer_with(explorer, WALKS[CELL][number - 1][0]["answer"])
    expect(done(explorer)).to_be_visible()
    assert 0 <= top(pad) - bottom(explorer.answer) < 130
    explorer.press("page-next")
    explorer.settled()
    assert top(explorer.locate("svg.cell")) < top(pad)


def test_a_curve_is_drawn_beside_its_question(open_lesson):
    """Where the screen is low."""
    explorer = open_lesson(CELL, 1, viewport=SMALL)
    assert abs(top(explorer.locate("svg.strip")) - top(explorer.locate(".guide"))) < 10


def test_a_number_is_asked_for_below_its_question(open_lesson):
    """On a phone."""
    explorer = open_lesson(CELL, 8, viewport=PHONE)
    text, taken = explorer.locate(".texts"), explorer.button("guess-number")
    assert 0 <= bottom(taken) - bottom(text) < 120
    for part in (text, taken):
        expect(part).to_be_in_viewport(ratio=1)


def top(part):
    return part.bounding_box()["y"]


def bottom(part):
    box = part.bounding_box()
    return box["y"] + box["height"]


def test_stepping_in_the_cell_is_told_from_turning_pages(open_lesson):
    """By words, by size, and by a line between; outside a lesson it is the main way on."""
    explorer = open_lesson(CELL, 3)
    turns = [explorer.button(name) for name in ("page-back", "page-next")]
    steps = [explorer.locate(f".workings [data-do={name}]") for name in ("back", "next")]
    expect(turns[1]).to_have_text("Skip this page")
    expect(steps[0]).to_have_text("Step back")
    expect(steps[1]).to_have_text("Step on: what to add")
    heights = [part.bounding_box()["height"] for part in turns + steps]
    assert min(heights[:2]) > max(heights[2:])
    line = explorer.locate(".workings .transport").evaluate("one => getComputedStyle(one).borderTopWidth")
    assert line == "1px"
    explorer.choose("What explains it", "Question")
    expect(steps[1]).to_have_text("Next: what to add")
    expect(steps[1]).to_have_class("main")


def test_stepping_away_from_a_curve_and_back(open_lesson):
    """What was drawn is there again; what is asked elsewhere is said with its answers."""
    explorer = open_lesson(CELL, 1)
    reach(explorer, ".paper")
    press(explorer, "End", "ArrowDown")
    drawn = explorer.store("return store.local.curve.values")
    explorer.press("next")
    expect(explorer.locate(".paper")).to_be_hidden()
    expect(explorer.answer).to_contain_text("Is it above or below zero?")
    explorer.press("back")
    expect(explorer.locate(".paper")).to_be_visible()
    explorer.press("curve-take")
    assert explorer.store("return store.local.curve.values") == drawn
    expect(done(explorer)).to_be_visible()


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
    answer_with(explorer, WALKS[CELL][0][0]["answer"])
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


# A question that was missed comes again


ASKS = """# Mine

```
page: cell
```

## One

More or less?

```
set: cell=companies&seq=B&t=2&stage=forget
ask: more-or-less
done: answered
shows: It is {f:percent}.
```

## Two

Read.

## Three

Read.

## Four

More or less?

```
set: cell=companies&seq=A&t=3&stage=output
ask: more-or-less
done: answered
shows: It is {o:percent}.
```
"""
IS_MORE = "return store.view.trace[store.view.stage === 'forget' ? 'f' : 'o'][store.view.t] > 0.5"


def answer_to(explorer, is_right):
    """The answer to whether a share is more or less than half."""
    return "first" if explorer.store(IS_MORE) is is_right else "second"


def answers(explorer, is_right):
    answer_with(explorer, answer_to(explorer, is_right))
    expect(done(explorer)).to_be_visible()


def goes_on(explorer, *headings):
    for expected in headings:
        explorer.settled()
        explorer.press("page-next")
        expect(heading(explorer)).to_have_text(expected)
    explorer.settled()


def is_left(explorer):
    expect(explorer.button("page-next")).to_have_text("Finish")
    explorer.press("page-next")
    explorer.becomes(lambda: explorer.store("return store.view.guide"), "question")


@pytest.fixture
def asking(open_explorer):
    """A lesson of one's own that asks on its first and on its last page."""
    explorer = open_explorer(query="guide=lesson&lesson=own")
    open_file(explorer, ASKS)
    expect(heading(explorer)).to_have_text("One")
    return explorer


def test_missed_question_comes_again_two_pages_later(asking):
    """With other numbers; the place says what it is; answered, one goes on where one was heading."""
    own = asking.numbers
    answers(asking, is_right=False)
    expect(done(asking)).to_contain_text("Answered. This question comes again")
    goes_on(asking, "Two", "Three", "Once more: One")
    assert asking.numbers != own
    text = asking.locate(".texts")
    expect(text).to_contain_text("On page 1 you missed this question or were shown it, so it comes again.")
    expect(text).to_contain_text("Will the forget gate keep more or less than half?")
    expect(asking.locate(".pages option:checked")).to_have_text("asked again")
    pages = ["asked again", "1. One ✓", "2. Two ✓", "3. Three ✓", "4. Four"]
    expect(asking.locate(".pages option")).to_have_text(pages)
    expect(asking.locate(".rail [data-present]")).to_have_count(1)
    expect(asking.locate(".rail i:nth-child(3)")).to_have_attribute("data-present", "")
    expect(heading(asking)).to_be_focused()
    expect(asking.button("page-next")).to_have_text("Skip this page")
    answers(asking, is_right=True)
    expect(done(asking)).to_contain_text("It is ")
    expect(asking.button("page-next")).to_have_text("Next page")
    goes_on(asking, "Four")
    answers(asking, is_right=True)
    is_left(asking)


def test_right_answer_does_not_come_again(asking):
    """Not on the way, and not at the end."""
    answers(asking, is_right=True)
    goes_on(asking, "Two", "Three", "Four")
    answers(asking, is_right=True)
    is_left(asking)


def test_missed_again_and_again(asking):
    """Three times at most, each with other numbers; after the last page all that are left, in turn."""
    seen = [asking.numbers]
    answers(asking, is_right=False)
    goes_on(asking, "Two", "Three", "Once more: One")
    seen.append(asking.numbers)
    answers(asking, is_right=False)
    goes_on(asking, "Four")
    answers(asking, is_right=False)
    for expected in ("One", "Four", "One", "Four", "Four"):
        expect(asking.button("page-next")).to_have_text("Next page")
        goes_on(asking, f"Once more: {expected}")
        seen.append(asking.numbers)
        answers(asking, is_right=False)
    assert len({json.dumps(numbers) for numbers in seen}) == len(seen)
    is_left(asking)


def test_question_that_comes_again_can_be_passed_by(asking):
    """One goes back to where one came from; it is not asked a second time."""
    answer_with(asking, "none")
    goes_on(asking, "Two", "Three", "Once more: One")
    asking.press("page-back")
    expect(heading(asking)).to_have_text("Three")
    goes_on(asking, "Four")


def test_missed_number_and_missed_curve_come_again(open_lesson):
    """On the pages of the lesson that ask for them; a reload changes nothing."""
    explorer = open_lesson(CELL, 8)
    answer_with(explorer, 0.2)
    is_done(explorer, page_of(CELL, 8))
    goes_on(explorer, "Share times proposal", "The sum")
    answer_with(explorer, [0.8, 0.6, 0.4, 0.2, 0, -0.2])
    is_done(explorer, page_of(CELL, 10))
    goes_on(explorer, "Once more: The input gate is two units")
    text = explorer.locate(".texts")
    expect(text).to_contain_text("Which share of the proposal will the input gate let in?")
    answer_with(explorer, explorer.store("return store.view.trace.i[store.view.t]"))
    goes_on(explorer, "The output gate", "The next time step", "Once more: The sum")
    expect(text).to_contain_text("Draw the short-term memory, over all steps.")
    before = explorer.numbers
    explorer.page.reload()
    explorer.settled()
    expect(heading(explorer)).to_have_text("Once more: The sum")
    assert explorer.numbers == before
    answer_with(explorer, explorer.store("return store.view.trace.h"))
    goes_on(explorer, "The same weights at every step")


def test_link_of_a_question_that_comes_again(open_explorer):
    """Another visitor gets the same numbers, and goes on from its page."""
    first, second = (open_explorer(query=f"{link_to(CELL, 8)}&again=2") for _ in range(2))
    expect(heading(second)).to_have_text("Once more: The input gate is two units")
    assert second.numbers == first.numbers
    assert second.numbers["input.b"] != FIRST_SCREEN.params.input.b
    third = open_explorer(query=first.page.url.partition("?")[2])
    assert third.numbers == first.numbers
    goes_on(third, "Share times proposal")


def test_missed_question_comes_again_by_keyboard_alone(open_lesson):
    """Tab and Enter lead to it, through it, and on."""
    explorer = open_lesson(CELL, 11)
    press_at(explorer, "[data-answer=second]", "Enter")
    press_at(explorer, NEXT_PAGE, "Enter")
    expect(heading(explorer)).to_be_focused()
    explorer.settled()
    for _ in range(2):
        press_at(explorer, NEXT_PAGE, "Enter")
        explorer.settled()
    expect(heading(explorer)).to_have_text("Once more: The output gate")
    press_at(explorer, f"[data-answer={answer_to(explorer, is_right=True)}]", "Enter")
    press_at(explorer, NEXT_PAGE, "Enter")
    expect(heading(explorer)).to_have_text("The prediction")


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


NARROW = [(390, 844), (683, 384), (1024, 768)]
HAS_ROOM = """(select) => {
    const { font, paddingLeft, paddingRight } = getComputedStyle(select);
    const pen = Object.assign(document.createElement("canvas").getContext("2d"), { font });
    const needed = pen.measureText(select.selectedOptions[0].text).width;
    return needed <= select.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
}"""


@pytest.mark.parametrize("screen", NARROW)
def test_done_is_seen_where_the_hand_is(screen, open_lesson):
    """Below the drawing, the lesson's way on stays at the bottom, with what was done; no other one does."""
    width, height = screen
    explorer = open_lesson(CELL, 7, viewport={"width": width, "height": height})
    explorer.type_number("forget.b", "6")
    is_done(explorer, page_of(CELL, 7))
    for part in (done(explorer), explorer.button("page-next"), explorer.button("page-back")):
        expect(part).to_be_in_viewport(ratio=1)
    place = "(part) => getComputedStyle(part).position"
    assert explorer.locate(".workings .transport").evaluate(place) == "static"


def test_page_number_is_whole_on_a_phone(open_lesson):
    """Its letters are larger there, and there are as many pages as have two digits."""
    explorer = open_lesson(CELL, 10, viewport=PHONE, has_touch=True)
    assert explorer.locate(".pages").evaluate(HAS_ROOM)


@pytest.mark.parametrize("height", [768, 1080])
def test_lesson_stays_beside_the_page(height, open_lesson):
    """Where one is sent down the page, what is to be done there goes along."""
    explorer = open_lesson(WHY, 4, viewport={"width": 1366, "height": height})
    explorer.page.get_by_role("main").evaluate("(main) => { main.scrollTop = main.scrollHeight; }")
    for part in (heading(explorer), explorer.button("page-next")):
        expect(part).to_be_in_viewport(ratio=1)


def test_a_page_is_not_compared_with_the_one_before(open_lesson):
    """Its cell is another one, which nobody has changed."""
    explorer = open_lesson(CELL, 2)
    before = explorer.locate(".outcome").get_by_text("before", exact=True)
    explorer.slider("start.c").press("PageUp")
    expect(before).to_be_visible()
    explorer.press("page-next")
    expect(heading(explorer)).to_have_text(page_of(CELL, 3).heading)
    expect(before).to_have_count(0)
