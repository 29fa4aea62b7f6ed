"""The file of a lesson, cut at its headings: the title and the pages, each with its text and its block."""

import re
from dataclasses import dataclass, field

from lstm_view.lessons.condition import one_of
from lstm_view.lessons.mistakes import Mistakes

FENCE = "```"
HEADING = re.compile(r"(##?)(?!#)\s*(.*)")
NAMED = re.compile(r"(\w+)\s*:\s*(.*)")
OF_TITLE, OF_PAGE = ("page",), ("set", "lit", "ask", "done", "shows")
"""What the block below the title may say, and that of a page."""


@dataclass
class Section:
    """A heading, the lines below it, and its block: each name with its line and its value."""

    line: int
    heading: str
    names: tuple[str, ...]
    text: list[tuple[int, str]] = field(default_factory=list)
    block: dict[str, tuple[int, str]] = field(default_factory=dict)


class Cutter:
    """Goes through the lines of a lesson; `sections` are those that were found, that of the title first."""

    def __init__(self, text: str, mistakes: Mistakes) -> None:
        self.mistakes = mistakes
        self.sections = [Section(1, "", OF_TITLE)]
        self.opened = 0  # the line at which a block begins, until it ends
        for number, line in enumerate(re.split(r"\r\n|\r|\n", text), start=1):
            self.take(number, line.expandtabs().rstrip())
        self.end_block()
        if not self.sections[0].heading:
            mistakes.note(1, "a lesson begins with its title. Write # and the title")

    def take(self, number: int, line: str) -> None:
        if heading := HEADING.fullmatch(line):
            self.end_block()
            self.begin(number, *heading.groups())
        elif line.startswith(FENCE):
            self.opened = 0 if self.opened else number
        elif self.opened:
            self.take_in_block(number, line)
        elif line or self.sections[-1].text:
            self.sections[-1].text.append((number, line.strip()))

    def end_block(self) -> None:
        """A block ends by its fence, and at the latest where a page begins."""
        if self.opened:
            self.mistakes.note(self.opened, f"this block has no end. Write {FENCE} below its last line")
        self.opened = 0

    def begin(self, number: int, marks: str, heading: str) -> None:
        title = self.sections[0]
        if marks == "#" and not title.heading:
            title.line, title.heading = number, heading
            return
        if marks == "#":
            self.mistakes.note(number, "a lesson has one title. Write ## for a page")
        elif not heading:
            self.mistakes.note(number, "this page has no heading. Write one behind ##")
        self.sections.append(Section(number, heading, OF_PAGE))

    def take_in_block(self, number: int, line: str) -> None:
        """Take a line `name: value`, or one that goes on with the value above because it is indented."""
        section, text = self.sections[-1], line.strip()
        named = NAMED.fullmatch(text)
        if line.startswith(" ") and section.block:
            name, (begun, value) = section.block.popitem()
            section.block[name] = (begun, f"{value} {text}".strip())
        elif named and named[1] in section.names and named[1] not in section.block:
            section.block[named[1]] = (number, named[2])
        elif named and named[1] in section.names:
            self.mistakes.note(number, f"{named[1]} stands twice. Leave one of the two out", text)
        elif text:
            names = one_of(section.names)
            self.mistakes.note(number, f"this means nothing. Write {names}, and : behind it", text)
