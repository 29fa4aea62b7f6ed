"""Take the README's picture of the running app: `python -m tools.picture`."""

from playwright.sync_api import sync_playwright

from tools.browser import RETURNING, launched
from tools.server import ROOT, running

if __name__ == "__main__":
    with running() as server, sync_playwright() as playwright, launched(playwright) as browser:
        page = browser.new_page(viewport={"width": 1366, "height": 768}, device_scale_factor=1.5)
        page.add_init_script(RETURNING)
        page.goto(server.url)
        page.wait_for_selector("html[data-lstm=settled]", state="attached")
        page.evaluate("document.fonts.ready")
        page.screenshot(path=ROOT / "docs/cell-page.png")
