"""Train your own in the real browser: started, watched, stopped, resumed, opened."""

import csv
import re

import pytest
from playwright.sync_api import expect

from lstm_core.cell import SLOTS
from lstm_lab import train
from lstm_lab.tasks import OPTIMIZER, TASKS, cells_drawn

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}
LONG = "train=own&begin=spread&rate=0.02&task=seen&epochs=5000"
SHORT = "train=own&begin=seed&seed=1&rate=0.02&epochs=150"
OVERHANG = "() => Math.max(0, document.documentElement.scrollWidth - innerWidth)"
CURVES = "charts => Object.fromEntries(charts.flatMap(c => (c.data ?? []).map(t => [t.name, t.y.length])))"
A_MOMENT = "() => new Promise((done) => requestIdleCallback(done))"
PROGRESS = re.compile(r"update ([\d,]+) of")


def update(explorer):
    """How many updates the page says there have been."""
    text = explorer.page.get_by_test_id("stProgress").inner_text()
    return int(PROGRESS.search(text)[1].replace(",", ""))


def points(explorer):
    """How many points the cell's own curve has."""
    curves = explorer.charts.evaluate_all(CURVES)
    return curves.get("this cell") or curves.get("the best now (smallest loss)") or 0


def happened(explorer):
    return explorer.page.locator(".happened b")


def button(explorer, name):
    return explorer.page.get_by_role("button", name=name, exact=True)


def press(explorer, name):
    button(explorer, name).click()


def stop(explorer):
    """Stop it, or find that it is over."""
    explorer.page.keyboard.press("Alt+x")
    ended(explorer)


def ended(explorer):
    """Wait until it rests, and until the words of the last run of the script are there."""
    expect(button(explorer, "Stop")).to_be_disabled()
    explorer.settled()
    explorer.page.evaluate(A_MOMENT)


def test_learns_and_opens(open_explorer):
    """From seed 1 it learns the two companies; the trained cell opens on the cell page and in its link."""
    explorer = open_explorer("training", query=SHORT)
    expect(happened(explorer)).to_have_text("Not trained yet")
    press(explorer, "Start")
    ended(explorer)
    expect(happened(explorer)).to_have_text("Learned")
    explorer.becomes(lambda: update(explorer), 300)
    explorer.becomes(lambda: points(explorer), 151)
    press(explorer, "Open this cell")
    expect(explorer.page).to_have_title(re.compile("^The cell"))
    explorer.settled()
    explorer.becomes(lambda: "forget" in explorer.query(), True)


def test_stop_resume_and_reset_while_it_runs(open_explorer):
    """The curve grows by itself; stopped it rests, resumed it grows on, reset it is gone."""
    explorer = open_explorer("training", query=LONG)
    press(explorer, "Start")
    explorer.becomes(lambda: points(explorer) > 3, True)
    stop(explorer)
    rested = update(explorer)
    assert 0 < rested < 40_000
    press(explorer, "Resume")
    expect(button(explorer, "Stop")).to_be_enabled()
    explorer.becomes(lambda: update(explorer) > rested, True)
    stop(explorer)
    press(explorer, "Reset")
    expect(happened(explorer)).to_have_text("Not trained yet")
    expect(button(explorer, "Resume")).to_be_disabled()


def test_by_keyboard(open_explorer):
    """Alt+S starts, Alt+X stops, wherever the focus is."""
    explorer = open_explorer("training", query=LONG)
    expect(button(explorer, "Start")).to_be_enabled()
    explorer.settled()
    explorer.page.keyboard.press("Alt+s")
    explorer.becomes(lambda: update(explorer) > 0, True)
    stop(explorer)


def test_another_learner_is_served_meanwhile(open_explorer):
    """While 64 cells train for one visitor, the next one's page answers."""
    busy = open_explorer("training", query=LONG)
    press(busy, "Start")
    busy.becomes(lambda: update(busy) > 0, True)
    other = open_explorer("training", query="epoch=100")
    other.page.get_by_role("slider", name="Epoch").press("PageUp")
    other.becomes(lambda: other.query().get("epoch"), "200")
    before = update(busy)
    busy.becomes(lambda: update(busy) > before, True)


def test_start_asks_before_it_throws_a_training_away(open_explorer):
    """The stopped one is kept until the learner says otherwise."""
    explorer = open_explorer("training", query=LONG)
    press(explorer, "Start")
    explorer.becomes(lambda: update(explorer) > 0, True)
    stop(explorer)
    rested = update(explorer)
    press(explorer, "Start")
    expect(explorer.page.locator(".asks")).to_contain_text("Throw this training away and start anew?")
    press(explorer, "Keep it")
    expect(explorer.page.locator(".asks")).to_have_count(0)
    assert update(explorer) == rested
    press(explorer, "Start")
    press(explorer, "Yes, start anew")
    expect(button(explorer, "Stop")).to_be_enabled()


def test_left_and_come_back_to(open_explorer):
    """After another page the training is there, stopped, with its curve."""
    explorer = open_explorer("training", query=LONG)
    press(explorer, "Start")
    explorer.becomes(lambda: points(explorer) > 2, True)
    explorer.turn_to("The cell")
    explorer.turn_to("Training")
    ended(explorer)
    assert points(explorer) > 2
    expect(button(explorer, "Resume")).to_be_enabled()


def test_number_that_cannot_be(open_explorer):
    """It is answered beside the fields, and the next one is taken."""
    explorer = open_explorer("training", query=SHORT)
    epochs = explorer.page.get_by_role("textbox", name="Epochs")
    epochs.fill("6000")
    epochs.press("Enter")
    alert = explorer.page.get_by_test_id("stAlert")
    expect(alert).to_contain_text("from 1 to 5,000")
    expect(epochs).to_have_value("6000")
    epochs.fill("12")
    epochs.press("Enter")
    explorer.becomes(lambda: explorer.query().get("epochs"), "12")
    expect(alert).to_have_count(0)


def test_history_to_download(open_explorer, tmp_path):
    """One row an epoch, with the twelve numbers."""
    explorer = open_explorer("training", query=SHORT.replace("150", "12"))
    press(explorer, "Start")
    ended(explorer)
    with explorer.page.expect_download() as download:
        press(explorer, "Download the history as CSV, every digit")
    path = tmp_path / "history.csv"
    download.value.save_as(path)
    rows = list(csv.reader(path.read_text("utf-8").splitlines()))
    heads, *epochs = rows
    assert heads == ["update", "epoch", "loss", *SLOTS]
    assert [row[1] for row in epochs] == [str(epoch) for epoch in range(13)]
    task = TASKS["companies"]
    *_, last = train(cells_drawn(1), task.sequences, task.targets, OPTIMIZER, 24, "per_sample")
    assert [float(number) for number in epochs[-1][2:]] == pytest.approx(
        [last.loss, *last.params.flat()], rel=1e-9
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_phone(open_explorer, scheme):
    """Nothing sticks out to the side, before and after training."""
    explorer = open_explorer(
        "training", query=SHORT.replace("150", "12"), viewport=PHONE, color_scheme=scheme
    )
    press(explorer, "Start")
    ended(explorer)
    explorer.becomes(lambda: explorer.page.evaluate(OVERHANG), 0)


@pytest.mark.parametrize("width", [1366, 683, 320])
@pytest.mark.parametrize("query", ["train=own&begin=spread&task=reset", "train=series"])
def test_tables_keep_to_the_screen(open_explorer, query, width):
    """At any width and without scrolling sideways, beside the chart only where there is room."""
    explorer = open_explorer("training", query=query, viewport={"width": width, "height": 768})
    tables = explorer.locate(".predictions, .twelve, .errors")
    expect(tables.first).to_be_visible()
    for table in tables.all():
        box = table.bounding_box()
        assert box["x"] + box["width"] <= width
        assert table.evaluate("one => one.scrollWidth <= one.clientWidth")
    main = explorer.page.get_by_role("main")
    assert main.evaluate("one => one.scrollWidth <= one.clientWidth")
    chart = explorer.locate(".charts").last.bounding_box()
    assert (chart["x"] == pytest.approx(tables.first.bounding_box()["x"], abs=2)) == (width < 1000)
