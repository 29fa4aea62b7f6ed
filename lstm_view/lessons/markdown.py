"""The Markdown that a lesson may use, as HTML: paragraphs, lists, **bold**, *italic* and links to the web."""

import re
from collections.abc import Iterable, Iterator
from html import escape

Line = tuple[int, str]
ITEM = re.compile(r"(?:([-*+])|\d+[.)])\s+(.*)")
INLINE = re.compile(
    r"\*\*(?P<bold>\S(?:.*?\S)?)\*\*|\*(?P<italic>\S(?:.*?\S)?)\*|\[(?P<name>[^\]]+)\]\((?P<to>\S+?)\)"
)
REFUSED = {
    r"</?[A-Za-z!?]": "HTML is not shown. Write Markdown, and a space after a sign for less",
    r"!\[": "images are not shown. Say in words what they show",
    r"^#": "there are only two kinds of heading. Write # for the title and ## for a page",
    r"^(>|\||---|___|\*\*\*)": "only paragraphs and lists are shown. Write sentences",
    r"`|~~~": "code is not shown. Write it in **bold**, and the block of a page between lines of three `",
    r"(?<!!)\[[^\]]*\]\((?!https?://)": "a link leads to the web only. Write its address in full, with https://",
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
        text = line if item is None else item[2]
        if not line:
            goes_on = False
        elif item is None and goes_on:
            blocks[-1][1][-1] += f" {text}"
        else:
            if kind == "p" or not blocks or blocks[-1][0] != kind:
                blocks.append((kind, []))
            blocks[-1][1].append(text)
            goes_on = True
    return "".join(_block(kind, texts) for kind, texts in blocks)


def inline(text: str) -> str:
    """Write a text without blocks as HTML."""
    return _marked(escape(text))


def _block(kind: str, texts: list[str]) -> str:
    if kind == "p":
        return f"<p>{inline(texts[0])}</p>"
    items = "".join(f"<li>{inline(text)}</li>" for text in texts)
    return f"<{kind}>{items}</{kind}>"


def _marked(html: str) -> str:
    return INLINE.sub(_mark, html)


def _mark(found: re.Match[str]) -> str:
    if found["bold"]:
        return f"<b>{_marked(found['bold'])}</b>"
    if found["italic"]:
        return f"<i>{_marked(found['italic'])}</i>"
    return f'<a href="{found["to"]}" target="_blank" rel="noopener">{_marked(found["name"])}</a>'
