"""Text that a learner typed or brought along."""

import re
from contextlib import suppress

ENCODINGS = {  # And what a text must look like that is in none of those before
    "utf-8-sig": "",
    "cp932": r"(?<![A-Za-z])[ぁ-ヿ一-鿿]+(?![A-Za-z])",
    "cp1252": r"^(?!.*[\x80-\xff]{4})",
}


def quoted(word: str, most: int = 20) -> str:
    """Quote foreign text, or its beginning, so that it cannot act as Markdown."""
    harmless = "".join(letter for letter in word if letter.isprintable() and letter != "`")
    return f"`{harmless[:most]}{'…' if len(harmless) > most else ''}`"


def decoded(content: bytes) -> str:
    """Read the bytes of a text file; raise `ValueError` with the remedy if their letters are not known."""
    is_utf_16 = content[:2] in (b"\xff\xfe", b"\xfe\xff")
    if b"\0" in content and not is_utf_16:
        raise ValueError("This is not a text file. Save it as one first, a table as CSV.")
    for encoding in ("utf-16",) if is_utf_16 else ENCODINGS:
        with suppress(UnicodeDecodeError):
            text = content.decode(encoding)
            if re.search(ENCODINGS.get(encoding, ""), text, re.DOTALL):
                return text
    raise ValueError("The letters here are in an unknown encoding. Save it in UTF-8, and bring that.")
