"""Reading a lesson: whatever is in the file, it is read, or every mistake is told with its line and remedy."""

import json
import random
import re
from dataclasses import replace

import pytest

from lstm_view.lessons.lesson import LessonPage
from lstm_view.lessons.mistakes import MOST_TOLD, LessonError
from lstm_view.lessons.reading import read_lesson
from lstm_view.lessons.sections import MOST_KILOBYTES
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
BEGINS = {number: line for number, line in enumerate(SMALL.splitlines(), start=1)}
ALL_PARTS = "x, h_prev, c_prev, feed-f, unit-f, f, feed-g, unit-g, g, feed-i, unit-i, i, feed-o, unit-o, o, "
ALL_PARTS += "times-f, kept, times-i, written, plus, c, tanh, tanh_c, times-o or h"
QUANTITIES = (
    "x, h_prev, c_prev, z_f, f, kept, z_g, g, z_i, i, written, c, tanh_c, z_o, o, h, prediction, epoch, "
)
QUANTITIES += "or a number such as forget.b"
NUMBERS = ", ".join(
    f"{unit}.{name}" for unit in ("forget", "input", "candidate", "output") for name in ("w_h", "w_x", "b")
)
CHANGED = f"x@1, any weight, any input, forget, candidate, input, output, start, rnn, {NUMBERS}, "
CHANGED += "start.h, start.c, rnn.w_h, rnn.w_x, rnn.b or why.steps"


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
    ("number", "line", "told"),
    [
        (1, "#", ["Line 1: there is no heading. Write one behind #.", "Line 1: a lesson begins with its title. Write # and the title."]),
        (1, "", ["Line 1: a lesson begins with its title. Write # and the title."]),
        (4, "page: mathematics", ["Line 4: the page of the app is missing. Write page: cell, why or training, in a block below it."]),
        (4, "", ["Line 1: the page of the app is missing. Write page: cell, why or training, in a block below it."]),
        (4, "paeg: cell", [
            "Line 1: the page of the app is missing. Write page: cell, why or training, in a block below it.",
            "Line 4: `paeg: cell`: this is not understood. Write page, then :.",
        ]),
        (6, "Hello.", ["Line 6: this belongs to no page. Begin one with ## and a heading."]),
        (7, "##", ["Line 7: there is no heading. Write one behind ##."]),
        (7, "# Another title", ["Line 7: a lesson has one title. Write ## for a page."]),
        (9, "", ["Line 7: this page says nothing. Write what to look at and to do."]),
        (9, "word " * 91, ["Line 7: this page has 91 words. Write at most 90."]),
        (9, "<b>Bold</b>", ["Line 9: `<b>Bold</b>`: HTML is not shown. Write Markdown, and a space after a sign for less."]),
        (9, "![a cell](cell.png)", [
            "Line 9: `![a cell](cell.png)`: images are not shown. Say in words what they show.",
            "Line 9: `![a cell](cell.png)`: a link leads to the web only. Write its address in full, with https://.",
        ]),
        (9, "### Deeper", ["Line 9: `### Deeper`: there are only two kinds of heading. Write # for the title and ## for a page."]),
        (9, "> said", ["Line 9: `> said`: only paragraphs and lists are shown. Write sentences."]),
        (9, "Press `f`.", ["Line 9: `Press f.`: code is not shown. Write it in **bold**, and the block of a page between lines of three `."]),
        (9, "[run](javascript:alert(1))", ["Line 9: `[run](javascript:alert(1))`: a link leads to the web only. Write its address in full, with https://."]),
        (9, "Now **bold", ["Line 9: `Now **bold`: bold has no end. Write ** before and after, in the same line."]),
        (9, "It is {f2}.", [f"Line 9: `{{f2}}`: there is no quantity f2. Write f@2, or one of {QUANTITIES}."]),
        (9, "It is {f:percents}.", ["Line 9: `{f:percents}`: there is no form percents. Write shown, exactly, percent, typed, brief or plain."]),
        (9, "It is {f.", ["Line 9: `It is {f.`: a brace stands alone. Write a place, such as {f@2:percent}."]),
        (12, "set: cell=company", [
            "Line 12: `set: cell=company`: `cell` takes an example's name.",
        ]),
        (12, "set: forget=1_2&t=x&seq=B", [
            "Line 12: `set: forget=1_2&t=x&seq=B`: `forget` takes three numbers, such as `2.7_1.63_1.62`; "
            "`t` takes a time step of the sequence, counted from 1.",
        ]),
        (12, "set: cel=companies", ["Line 12: `set: cel=companies`: there is no cel here. Write what stands behind ? in a link of this app."]),
        (12, "set:", ["Line 12: `set: `: there is no link here. Write what stands behind ? in a link of this app."]),
        (12, "set: cell=companies&stage=all", ["Line 14: `ask: more-or-less`: with all stages at once nothing is asked. Set one, such as stage=forget."]),
        (13, "lit: g forget", [f"Line 13: `lit: g forget`: there is no part forget. Write {ALL_PARTS}."]),
        (13, "light: g", ["Line 13: `light: g`: this is not understood. Write set, lit, ask, done or shows, then :."]),
        (13, "lit g", ["Line 13: `lit g`: this is not understood. Write set, lit, ask, done or shows, then :."]),
        (13, "ask: curve c", ["Line 14: `ask: more-or-less`: ask stands twice. Leave one of the two out."]),
        (14, "ask: curve f", ["Line 14: `ask: curve f`: there is no such question. Write more-or-less, number f@2, or curve c."]),
        (14, "ask: number f@9", ["Line 14: `ask: number f@9`: there is no step 9. Write 1 to 4, or last."]),
        (14, "done: f > 1", ["Line 15: `done: f@2 < 0.5`: done stands twice. Leave one of the two out."]),
        (15, "done: f@2 > 0.5", ["Line 15: `f@2 > 0.5`: this holds before anything is done. Wait for something else."]),
        (15, "", ["Line 16: `shows`: shows needs done. Write both, or leave both out."]),
        (16, "", ["Line 15: `done`: done needs shows. Write both, or leave both out."]),
        (16, "shows:", ["Line 16: shows has 0 words. Write 1 to 45."]),
        (16, "shows: " + "word " * 46, ["Line 16: shows has 46 words. Write 1 to 45."]),
        (16, "shows: <i>so</i>", ["Line 16: `<i>so</i>`: HTML is not shown. Write Markdown, and a space after a sign for less."]),
        (17, "", ["Line 11: this block has no end. Write ``` below its last line."]),
        (17, "## Next", [
            "Line 11: this block has no end. Write ``` below its last line.",
            "Line 17: this page says nothing. Write what to look at and to do.",
        ]),
    ],
)  # fmt: skip
def test_mistake(number, line, told):
    """One line of the small lesson is wrong: what is told of it, word by word."""
    assert mistakes_in(with_line(number, line)) == told


@pytest.mark.parametrize(
    ("condition", "told"),
    [
        ("f2 > 0.99", f"there is no quantity f2. Write f@2, or one of {QUANTITIES}"),
        ("forgt.b > 1", f"there is no quantity forgt.b. Write forget.b, or one of {QUANTITIES}"),
        ("predicton < 1", f"there is no quantity predicton. Write prediction, or one of {QUANTITIES}"),
        ("f@9 > 0.5", "there is no step 9. Write 1 to 4, or last"),
        ("f@0 > 0.5", "there is no step 0. Write 1 to 4, or last"),
        ("f@ > 0.5", "there is no step without a number. Write 1 to 4, or last"),
        ("f@first > 0.5", "there is no step first. Write 1 to 4, or last"),
        ("f > 0,99", "0,99 is not a number here. Write it with a point, such as 0.99"),
        ("f > 99%", "99% is not a number here. Write it with a point, such as 0.99"),
        ("f = 1", "a sign such as > is missing where = stands. Write f > 0.9, or f is 0.5 within 0.1"),
        ("f == 1", "a sign such as > is missing where == stands. Write f > 0.9, or f is 0.5 within 0.1"),
        ("f", "a sign such as > is missing at the end. Write f > 0.9, or f is 0.5 within 0.1"),
        ("f is 1", "within is missing at the end. Write f > 0.9, or f is 0.5 within 0.1"),
        ("f >", "it ends too early. Write a quantity such as f@2 or a number behind it"),
        ("f > 0.5 at output", "at is not understood here. Write `and` or `or` between conditions"),
        ("f > 0.5 and", "it ends too early. Write a quantity such as f@2 or a number behind it"),
        ("(f > 0.5", "a parenthesis has no end. Write )"),
        ("f > 0.5)", ") is not understood here. Write `and` or `or` between conditions"),
        ("at the end", "there is no stage the. Write at step 3, or at forget, candidate, input, update, output or all"),
        ("at step three", "there is no step three. Write 1 to 4, or last"),
        ("forced forget", "forget cannot be forced. Write f, i, g or o"),
        ("changed any gate", "gate is not understood here. Write any weight or any input"),
        ("changed f", f"there is no quantity f. Write one of {CHANGED}"),
        ("chosen after later", "after cannot be later. Write silence, again or quiet"),
        ("f > " + "0" * 200, "this is too long. Write at most 200 letters"),
        ("answered", "nothing is asked here. Write ask: more-or-less, too"),
        ("import os", f"there is no quantity import. Write one of {QUANTITIES}"),
        ("", "it ends too early. Write a quantity such as f@2 or a number behind it"),
    ],
)  # fmt: skip
def test_condition_that_cannot_be_read(condition, told):
    """What is wrong with it, and what may have been meant."""
    lesson = with_line(15, f"done: {condition}").replace("ask: more-or-less\n", "")
    quoted = f"done: {condition}"
    quoted = quoted if len(quoted) <= 60 else f"{quoted[:60]}…"
    assert mistakes_in(lesson) == [f"Line 14: `{quoted}`: {told}."]


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


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "There is nothing in this file. Begin with a title, such as # My lesson."),
        (b"\xef\xbb\xbf \r\n\t\n", "There is nothing in this file. Begin with a title, such as # My lesson."),
        (b"# \xe9t\xe9", "This is not text in UTF-8. Save the lesson as plain text, in UTF-8."),
        (
            b"\x89PNG\x0d\x0a\x1a\x0a\x00",
            "This is not text in UTF-8. Save the lesson as plain text, in UTF-8.",
        ),
        (b"PK\x03\x04\x00\x00", "This is not a text file. Save the lesson as plain text."),
        (b"#" * (MOST_KILOBYTES * 1000 + 1), "This file is larger than 100 kB. Make two lessons of it."),
    ],
    ids=["empty", "blank", "another encoding", "picture", "archive", "large"],
)
def test_file_that_is_no_lesson(content, told):
    """It is told in a sentence, without a line."""
    assert mistakes_in(content) == [told]


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
    """Words or symbols, the speed and the other pages stay; all else is as the link has it."""
    (page,) = read(SMALL.replace("ask: more-or-less\n", "")).pages
    present = replace(FIRST_SCREEN, wording="symbols", speed="slow", ask_first=True, t=3, stage="all")
    present = present.with_forced("f", 0.0).with_setting("landscape", "quantity", "c")
    opened = page.opened(present.with_setting("params.forget", "b", 9.0))
    expected = replace(FIRST_SCREEN, wording="symbols", speed="slow", landscape=present.landscape)
    assert opened == expected
    named = replace(page, set=f"{page.set}&names=words&speed=fast&show=f&ask=1")
    assert named.opened(present) == replace(
        FIRST_SCREEN, speed="fast", ask_first=True, landscape=replace(present.landscape, quantity="f")
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
