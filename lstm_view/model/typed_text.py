"""Text that a learner typed or brought along."""


def quoted(word: str, most: int = 20) -> str:
    """Quote foreign text, or its beginning, so that it cannot act as Markdown."""
    harmless = "".join(letter for letter in word if letter.isprintable() and letter != "`")
    return f"`{harmless[:most]}{'…' if len(harmless) > most else ''}`"


def decoded(content: bytes) -> str:
    """Read the bytes of a text file in the encodings that editors and spreadsheets write."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")
