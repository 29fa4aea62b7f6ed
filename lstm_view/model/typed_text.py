"""Text that a learner typed or brought along."""


def quoted(word: str, most: int = 20) -> str:
    """Quote foreign text, or its beginning, so that it cannot act as Markdown."""
    harmless = "".join(letter for letter in word if letter.isprintable() and letter != "`")
    return f"`{harmless[:most]}{'…' if len(harmless) > most else ''}`"
