"""Text that a learner typed or brought along."""


def quoted(word: str) -> str:
    """Quote foreign text, or its beginning, so that it cannot act as Markdown."""
    harmless = "".join(letter for letter in word if letter.isprintable() and letter != "`")
    return f"`{harmless[:20]}{'…' if len(harmless) > 20 else ''}`"
