"""Reading a lesson: whatever is in the file, it is read, or each mistake is told with line and remedy."""

import json
import random
import re
from dataclasses import replace
from pathlib import Path

import pytest

from lstm_core.cell import QUANTITIES
from lstm_view.lessons.condition import PLACES, one_of
from lstm_view.lessons.lesson import LessonPage
from lstm_view.lessons.mistakes import LONGEST_QUOTE, MOST_TOLD, LessonError
from lstm_view.lessons.reading import MOST_KILOBYTES, PARTS, read_lesson
from lstm_view.lessons.shelf import FOLDER, LESSONS
from lstm_view.model.choices import FIRST_SCREEN
from lstm_view.model.settings import numbers_of, settings_of

SMALL = """\
# A title

```
page: cell
```

## A page

Some text.

```
set: cell=companies&seq=B&t=2
lit: f kept
ask: more-or-less
done: f@2 < 0.5
shows: It is {f:percent}.
```
"""
MISTAKES = json.loads((Path(__file__).parents[1] / "data" / "lesson_mistakes.json").read_text("utf-8"))
"""A line in place of one of the small lesson's, or a condition in it, with what is told of it."""
NAMES = {
    "PARTS": one_of(PARTS),
    "QUANTITIES": f"{', '.join(QUANTITIES)}, prediction, epoch, or a number such as 0.5 or forget.b",
    "CHANGED": one_of(("any", *PLACES)),
}


def read(text, name="mine"):
    return read_lesson(text if isinstance(text, bytes) else text.encode(), name)


def mistakes_in(text):
    with pytest.raises(LessonError) as caught:
        read(text)
    return list(caught.value.mistakes)


def with_line(number, line):
    """The small lesson with another line in place of one of its own."""
    lines = SMALL.splitlines()
    lines[number - 1] = line
    return "\n".join(lines)


def test_small_lesson():
    """Every part of it, as it is read."""
    assert read(SMALL).title == "A title"
    (page,) = read(SMALL).pages
    assert page == LessonPage(
        heading="A page",
        text="<p>Some text.</p>",
        set="cell=companies&seq=B&t=2",
        lit=("f", "kept"),
        ask=("more-or-less",),
        done=("<", ("at", "f", 1), ("number", 0.5)),
        shows="It is {f:percent}.",
        places={"f": ("at", "f", None)},
    )


@pytest.mark.parametrize(
    ("written", "stage", "ask"),
    [
        ("more-or-less", "input", ("more-or-less",)),
        ("number", "input", ("number",)),
        ("long-term curve", "input", ("curve", "c")),
        ("short-term  curve", "all", ("curve", "h")),
    ],
)
def test_what_a_page_can_ask(written, stage, ask):
    """Both questions of a stage, and two curves, also with all stages at once."""
    asks = SMALL.replace("&t=2", f"&t=2&stage={stage}").replace("ask: more-or-less", f"ask: {written}")
    assert read(asks).pages[0].ask == ask


def in_full(text):
    """Write out what the table of mistakes shortens."""
    text = re.sub(r"word × (\d+)", lambda found: "word " * int(found[1]), text)
    return re.sub(r"<(\w+)>", lambda found: NAMES.get(found[1], found[0]), text)


@pytest.mark.parametrize("case", MISTAKES["lines"], ids=lambda case: f"{case['line']}: {case['instead']}")
def test_mistake(case):
    """One line of the small lesson is another one: what is told of it, word by word."""
    assert mistakes_in(with_line(case["line"], in_full(case["instead"]))) == [*map(in_full, case["told"])]


@pytest.mark.parametrize("case", MISTAKES["conditions"], ids=lambda case: case["condition"])
def test_condition_that_cannot_be_read(case):
    """What is wrong with it, and what may have been meant."""
    line = f"done: {case['condition']}"
    lesson = with_line(15, line).replace("ask: more-or-less\n", "")
    cut = line if len(line) <= LONGEST_QUOTE else f"{line[:LONGEST_QUOTE]}…"
    assert mistakes_in(lesson) == [f"Line 14: `{cut}`: {in_full(case['told'])}."]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("lit: f", "nothing can be lit on the page why. Leave it out"),
        ("ask: more-or-less", "nothing can be asked on the page why. Leave it out"),
    ],
)
def test_what_only_the_cell_page_can_do(line, told):
    """On another page it is a mistake."""
    of_why = SMALL.replace("page: cell", "page: why")
    for other in ("lit: f kept\n", "ask: more-or-less\n"):
        of_why = of_why.replace(other, "")
    assert mistakes_in(of_why.replace("done:", f"{line}\ndone:")) == [f"Line 13: `{line}`: {told}."]


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf \r\n\t\n"])
def test_file_that_is_empty(content):
    """It is told what it lacks."""
    lacks = "the page of the app is missing. Write page: cell, why or training, in a block below"
    assert f"Line 1: {lacks}." in mistakes_in(content)


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n\0", b"PK\3\4\0\0"])
def test_file_that_is_no_lesson(content):
    """A picture or an archive is told what it is not."""
    assert mistakes_in(content) == ["This is not a text file. Save it as one first, a table as CSV."]


def test_file_that_is_too_large():
    """It is not looked at."""
    too_large = b"#" * (MOST_KILOBYTES * 1000 + 1)
    assert mistakes_in(too_large) == ["This file is larger than 100 kB. Make two lessons of it."]


def test_all_mistakes_at_once():
    """In the order of their lines, as many as one can mend in one go; the others are counted."""
    bad = SMALL.replace("page: cell", "page: cellar").replace("f kept", "nothing").replace("f@2 <", "f2 <")
    assert [told.partition(":")[0] for told in mistakes_in(bad)] == ["Line 4", "Line 13", "Line 15"]
    many = mistakes_in(SMALL + "## Empty\n\n" * 30)
    assert len(many) == MOST_TOLD + 1
    assert many[-1] == "Mistakes beyond these: 20."


def test_line_ends_tabs_and_marks_of_encodings():
    """Every editor's way to save a file gives the same lesson."""
    for name, lesson in LESSONS.items():
        text = (FOLDER / f"{name}.md").read_text("utf-8")
        saved = [text.replace("\n", end).encode() for end in ("\r\n", "\r")]
        saved += [text.encode("utf-8-sig"), text.encode("utf-16"), f"{text}\n\n\n".encode()]
        saved += [text.replace("\n  ", "\n\t").encode(), text.replace("\n", "  \n").encode()]
        assert [read(content, name) for content in saved] == [lesson] * len(saved)
    assert read(with_line(1, "# L’été").encode("cp1252")).title == "L’été"


def test_link_may_be_pasted_whole():
    """Address and question mark in front of the query make no difference."""
    pasted = with_line(12, "set: https://lstm.example/why?cell=companies&seq=B&t=2")
    assert read(pasted) == read(SMALL)


@pytest.mark.parametrize(
    ("written", "html"),
    [
        ("One\ntwo.\n\nThree.", "<p>One two.</p><p>Three.</p>"),
        ("- one\n  more\n- two\n\nEnd.", "<ul><li>one more</li><li>two</li></ul><p>End.</p>"),
        ("Two:\n1. one\n2. two", "<p>Two:</p><ol><li>one</li><li>two</li></ol>"),
        ("It keeps 99 % of it.", "<p>It keeps 99\u00a0% of it.</p>"),
        ("**2** at **Try it**, *x* or *y z*.", "<p><b>2</b> at <b>Try it</b>, <i>x</i> or <i>y z</i>.</p>"),
        ("**Bold *both* bold** and *italic*.", "<p><b>Bold <i>both</i> bold</b> and <i>italic</i>.</p>"),
        ("2 * 3 * 4 & 1 < 2", "<p>2 * 3 * 4 &amp; 1 &lt; 2</p>"),
        ("w_h_f", "<p>w_h_f</p>"),
        (
            'See [**this** "page"](https://a.example/?b=1&c="2").',
            '<p>See <a href="https://a.example/?b=1&amp;c=&quot;2&quot;" target="_blank" rel="noopener">'
            "<b>this</b> &quot;page&quot;</a>.</p>",
        ),
        ("It is {f@2:percent}.", "<p>It is {f@2:percent}.</p>"),
    ],
)
def test_markdown(written, html):
    """As HTML; what could act as HTML does not."""
    assert read(SMALL.replace("Some text.", written)).pages[0].text == html


def test_random_damage():
    """Lines lost, doubled, swapped, cut and garbled: a lesson is read or told what is wrong with it."""
    dice, outcomes = random.Random(3), set()
    files = [(FOLDER / f"{name}.md").read_text("utf-8") for name in LESSONS]
    for _ in range(400):
        lines = dice.choice(files).splitlines()[: dice.randrange(5, 60)]
        for _ in range(dice.randrange(1, 4)):
            at, other = dice.randrange(len(lines)), dice.randrange(len(lines))
            cut = dice.randrange(len(lines[at]) + 1)
            garbled = lines[at][:cut] + dice.choice(["", "`", "{", "**", "<a", "@", ")", "\0", "é", " 1e999"])
            lines[at] = dice.choice(["", lines[other], garbled, garbled + lines[at][cut:]])
        try:
            read("\n".join(lines))
            outcomes.add("read")
        except LessonError as problem:
            outcomes.add("told")
            for told in problem.mistakes:
                line = re.match(r"Line (\d+): ", told)
                assert line is None or 1 <= int(line[1]) <= len(lines)
                assert told.endswith("."), told
    assert outcomes == {"read", "told"}


# What a page opens


def test_page_opens_what_its_link_says():
    """Words or symbols, the speed, what rests and the other pages stay; all else is as the link has it."""
    (page,) = read(SMALL.replace("ask: more-or-less\n", "")).pages
    present = replace(FIRST_SCREEN, wording="symbols", speed="slow", ask_first=True, t=3, stage="all")
    present = replace(present.with_forced("f", 0.0), asking_rests=True)
    present = present.with_setting("landscape", "quantity", "c")
    resting = replace(FIRST_SCREEN, asking_rests=True)
    opened = page.opened(present.with_setting("params.forget", "b", 9.0))
    expected = replace(resting, wording="symbols", speed="slow", landscape=present.landscape)
    assert opened == expected
    named = replace(page, set=f"{page.set}&names=words&speed=fast&show=f&ask=1")
    assert named.opened(present) == replace(
        resting, speed="fast", ask_first=True, landscape=replace(present.landscape, quantity="f")
    )


def test_page_that_asks_asks_first():
    """Whether it sets a state or not."""
    (page,) = read(SMALL).pages
    assert page.opened(FIRST_SCREEN).ask_first
    assert replace(page, set=None).opened(FIRST_SCREEN) == replace(FIRST_SCREEN, ask_first=True)
    assert not replace(page, ask=None).opened(FIRST_SCREEN).ask_first


def test_what_the_browser_gets_is_json():
    """Every part of every page, and the numbers that it sets."""
    for lesson in LESSONS.values():
        told = json.loads(json.dumps(lesson.as_json(), allow_nan=False))
        assert (told["name"], told["title"], told["page"]) == (lesson.name, lesson.title, lesson.page)
        for page, sent in zip(lesson.pages, told["pages"], strict=True):
            opened = page.opened(FIRST_SCREEN)
            assert sent["numbers"] == numbers_of(opened) | settings_of(opened)
            assert sent["done"] == json.loads(json.dumps(page.done))
            assert sent.keys() == LessonPage.__dataclass_fields__.keys() | {"numbers"}
