"""What the page "Training" is made of."""

from pathlib import Path

STYLE = (Path(__file__).parent / "training.css").read_text("utf-8")
