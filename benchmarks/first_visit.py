"""A first visit, nothing in the browser's cache: when the instrument is there and what was carried."""

from statistics import median

from playwright.sync_api import sync_playwright

from benchmarks.visit import FIND, LAPTOP, PATIENCE
from tools.browser import launched
from tools.server import running

VISITS = 5
WATCH = """
  window.seenAt = {};
  const note = (what) => { seenAt[what] ??= performance.now(); };
  const isThere = (part) =>
    part?.getBoundingClientRect().width && (part.textContent || part.getAttribute("d"));
  setInterval(() => { %s
    if (isThere(find("[data-prediction]"))) {
      note("instrument");
      const charts = find(".charts");
      if (charts && !seenAt.scrolled) { charts.scrollIntoView(); note("scrolled"); }
    }
    if (isThere(find(".js-plotly-plot path.js-line"))) note("chart");
  }, 20);"""
"""Note when the instrument and a chart are there with something in them, and scroll in between."""


def visit(browser, url, awaited):
    """Seconds until it is there, MB by then, and seconds from scrolling to a chart."""
    requested, pieces = [], []

    def carried(on, size):
        pieces.append((on["timestamp"], size))

    with browser.new_context(viewport=LAPTOP) as context:
        context.add_init_script(WATCH % FIND)
        page = context.new_page()
        wire = context.new_cdp_session(page)
        wire.send("Network.enable")
        wire.send("Network.setCacheDisabled", {"cacheDisabled": True})
        wire.on("Network.requestWillBeSent", lambda on: requested.append(on["timestamp"]))
        wire.on("Network.dataReceived", lambda on: carried(on, on["encodedDataLength"]))
        frames = "Network.webSocketFrameReceived"  # in base64
        wire.on(frames, lambda on: carried(on, len(on["response"]["payloadData"]) * 3 // 4))
        page.goto(url, wait_until="commit")
        page.wait_for_function(f"seenAt.{awaited} && seenAt.chart", timeout=1000 * PATIENCE)
        seen = page.evaluate("seenAt")
    until = requested[0] + seen[awaited] / 1000
    megabytes = sum(size for when, size in pieces if when <= until) / 1e6
    return seen[awaited] / 1000, megabytes, (seen["chart"] - seen.get("scrolled", 0)) / 1000


def table():
    with running() as explorer, running("benchmarks/one_slider.py") as other, sync_playwright() as playwright:
        browser = launched(playwright)
        apps = (explorer.url, "instrument"), (other.url, "chart")
        visits = [[visit(browser, *app) for app in apps] for _ in range(1 + VISITS)]
        browser.close()
    by_app = zip(*visits[1:], strict=True)
    ours, theirs = ([median(what) for what in zip(*app, strict=True)] for app in by_app)
    print("| first visit | there after | carried by then |\n|---|---|---|")
    print(f"| the explorer's instrument | {ours[0]:.2f} s | {ours[1]:.1f} MB |")
    print(f"| the chart of one slider and one chart | {theirs[0]:.2f} s | {theirs[1]:.1f} MB |")
    print(f"\nScrolled into view then, the explorer's charts are there after {ours[2]:.2f} s.")
    print(f"Medians of {VISITS} visits of each app in turn, after one that is not counted.")
