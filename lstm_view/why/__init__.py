"""What the page "Why it remembers" is made of."""

from pathlib import Path

STYLE = (Path(__file__).parent / "why.css").read_text("utf-8")
