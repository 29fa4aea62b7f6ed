"""What the page "Why it remembers" is made of."""

from pathlib import Path

HERE = Path(__file__).parent
STYLE = "".join(path.read_text("utf-8") for path in (HERE.parent / "web" / "sheet.css", HERE / "why.css"))
