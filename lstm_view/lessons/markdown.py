"""The Markdown that a lesson may use, as HTML: paragraphs, lists, **bold**, *italic* and links to the web."""

import re
from collections.abc import Iterable, Iterator
from html import escape

Line = tuple[int, str]
ITEM = re.compile(r"(?:([-*+])|\d+[.)])\s+(.*)")
MARKS = {
    r"\*\*(\S(?:.*?\S)??)\*\*": r"<b>\1</b>",
    r"\*(\S(?:.*?\S)??)\*": r"<i>\1</i>",
    r"\[([^\]]+)\]\(([^\s)]+)\)": r'<a href="\2" target="_blank" rel="noopener">\1</a>',
}  # in a text of which HTML is escaped already
REFUSED = {
    r"</?[A-Za-z!?]": "HTML is not shown. Write Markdown, and a space after a sign for less",
    r"!\[": "images are not shown. Say in words what they show",
    r"^(#|>|\||---)": "only paragraphs and lists are shown. Write sentences, and ## for a page",
    r"`|~~~": "code is not shown. Write it in **bold**, and the block of a page between lines of ```",
    r"(?<!!)\[[^\]]*\]\((?!https?://[^\s*)]+\))": "a link leads to the web. Write its address with https://",
}


def problems_in(lines: Iterable[Line]) -> Iterator[tuple[int, str, str]]:
    """Find what cannot be shown: the number of its line, the line, and what to do instead."""
    for number, line in lines:
        yield from ((number, line, remedy) for refused, remedy in REFUSED.items() if re.search(refused, line))
        if line.count("**") % 2:
            yield number, line, "bold has no end. Write ** before and after, in the same line"


def as_html(lines: Iterable[Line]) -> str:
    """Write lines of Markdown as HTML; places such as {f:percent} stay for the browser to fill."""
    blocks: list[tuple[str, list[str]]] = []
    goes_on = False
    for _, line in lines:
        item = ITEM.fullmatch(line)
        kind = "p" if item is None else "ul" if item[1] else "ol"
        if line and item is None and goes_on:
            blocks[-1][1][-1] += f" {line}"
        elif line:
            if kind == "p" or not blocks or blocks[-1][0] != kind:
                blocks.append((kind, []))
            blocks[-1][1].append(line if item is None else item[2])
        goes_on = bool(line)
    return "".join(_block(kind, [*map(inline, texts)]) for kind, texts in blocks)


def inline(text: str) -> str:
    """Write a text without blocks as HTML."""
    html = re.sub(r"(?<=[\d}]) %", "\u00a0%", escape(text))
    for mark, tag in MARKS.items():
        html = re.sub(mark, tag, html)
    return html


def _block(kind: str, texts: list[str]) -> str:
    if kind == "p":
        return f"<p>{texts[0]}</p>"
    items = "".join(f"<li>{text}</li>" for text in texts)
    return f"<{kind}>{items}</{kind}>"
