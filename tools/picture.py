"""Take the README's picture of the running app: `python -m tools.picture`."""

from playwright.sync_api import sync_playwright

from tools.browser import FLAGS, find_browser
from tools.server import ROOT, running

PICTURE = ROOT / "docs" / "cell-page.png"


def main() -> None:
    """Open the first screen as a learner on a laptop sees it, and keep it."""
    with running() as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=FLAGS)
        page = browser.new_page(viewport={"width": 1366, "height": 768}, device_scale_factor=1.5)
        page.goto(server.url)
        page.wait_for_selector("html[data-lstm=settled]", state="attached")
        page.evaluate("document.fonts.ready")
        page.screenshot(path=PICTURE)
        browser.close()


if __name__ == "__main__":
    main()
