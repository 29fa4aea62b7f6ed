"""What axe-core finds wrong with a page as it is: in every size, light and dark."""

from collections.abc import Iterator
from pathlib import Path

import axe_playwright_python

SIZES = {"laptop": (1366, 768), "zoomed": (683, 384), "phone": (390, 844)}
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
VIOLATIONS = """async () => {
    const { violations } = await axe.run(document, { resultTypes: ["violations"] });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 120)}`));
}"""


def violations(page) -> list[str]:
    """Return the rules that are broken now, each with the element that breaks it."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE)
    return page.evaluate(VIOLATIONS)


def every_look(page) -> Iterator[tuple[str, str]]:
    """Show the page in one size and mode after the other; in the end it is light."""
    for size, (width, height) in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        for mode in ("dark", "light"):
            page.emulate_media(color_scheme=mode)
            yield size, mode
