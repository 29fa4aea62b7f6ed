"""Train your own in the real browser: started, watched, stopped, resumed, opened."""

import csv
import re

import pytest
from playwright.sync_api import expect

from lstm_lab import train
from lstm_lab.tasks import OPTIMIZER, TASKS, cells_drawn
from lstm_view.slots import SLOTS

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}
LONG = "train=own&begin=spread&rate=0.02&task=seen&epochs=5000"
SHORT = "train=own&begin=seed&seed=3&rate=0.02&epochs=1000"
OVERHANG = """() => Math.max(...[...document.querySelectorAll('[data-testid=stMain]')]
    .map(main => main.scrollWidth - main.clientWidth))"""
PROGRESS = re.compile(r"update ([\d,]+) of")


def update(explorer):
    """How many updates the page says there have been."""
    text = explorer.page.get_by_test_id("stProgress").inner_text()
    return int(PROGRESS.search(text)[1].replace(",", ""))


def points(explorer):
    """How many points the cell's own curve has."""
    series = dict(explorer.series())
    return len(series.get("this cell") or series.get("the best one now") or [])


def happened(explorer):
    return explorer.page.locator(".happened b")


def ended(explorer):
    expect(explorer.button("own.open")).to_be_visible()
    expect(explorer.button("own.press.stop")).to_be_disabled()
    explorer.settled()


def test_learns_and_opens(open_explorer):
    """From seed 3 it learns the two companies; the trained cell opens on the cell page and in its link."""
    explorer = open_explorer("training", query=SHORT)
    expect(happened(explorer)).to_have_text("Not trained yet")
    explorer.press("own.press.start")
    ended(explorer)
    expect(happened(explorer)).to_have_text("Learned")
    assert update(explorer) == 2000
    explorer.becomes(lambda: points(explorer), 200)
    explorer.press("own.open")
    expect(explorer.page).to_have_title(re.compile("^The cell"))
    explorer.is_ready()
    explorer.becomes(lambda: "forget" in explorer.query(), True)


def test_stop_resume_and_reset_while_it_runs(open_explorer):
    """The curve grows by itself; stopped it rests, resumed it grows on, reset it is gone."""
    explorer = open_explorer("training", query=LONG)
    explorer.press("own.press.start")
    explorer.becomes(lambda: points(explorer) > 3, True)
    explorer.press("own.press.stop")
    ended(explorer)
    rested = update(explorer)
    assert 0 < rested < 40_000
    explorer.press("own.press.resume")
    explorer.becomes(lambda: update(explorer) > rested, True)
    explorer.press("own.press.stop")
    ended(explorer)
    explorer.press("own.press.reset")
    expect(happened(explorer)).to_have_text("Not trained yet")
    expect(explorer.button("own.press.resume")).to_be_disabled()


def test_by_keyboard(open_explorer):
    """Alt+S starts, Alt+X stops, wherever the focus is."""
    explorer = open_explorer("training", query=LONG)
    expect(explorer.button("own.press.start")).to_be_enabled()
    explorer.settled()
    explorer.page.keyboard.press("Alt+s")
    explorer.becomes(lambda: update(explorer) > 0, True)
    explorer.page.keyboard.press("Alt+x")
    ended(explorer)


def test_another_learner_is_served_meanwhile(open_explorer):
    """While 64 cells train for one visitor, the next one's cell page answers."""
    busy = open_explorer("training", query=LONG)
    busy.press("own.press.start")
    busy.becomes(lambda: update(busy) > 0, True)
    other = open_explorer()
    other.press("next")
    expect(other.place).to_contain_text("stage 2 of 5")
    before = update(busy)
    busy.becomes(lambda: update(busy) > before, True)


def test_left_and_come_back_to(open_explorer):
    """After another page the training is there, stopped, with its curve."""
    explorer = open_explorer("training", query=LONG)
    explorer.press("own.press.start")
    explorer.becomes(lambda: points(explorer) > 2, True)
    explorer.turn_to("The mathematics")
    explorer.turn_to("Training")
    ended(explorer)
    assert points(explorer) > 2
    expect(explorer.button("own.press.resume")).to_be_enabled()


def test_number_that_cannot_be(open_explorer):
    """It is answered beside the fields, and the next one is taken."""
    explorer = open_explorer("training", query=SHORT)
    explorer.type_into("own.epochs", "6000")
    alert = explorer.page.get_by_role("alert")
    expect(alert).to_contain_text("from 1 to 5,000")
    explorer.settled()
    explorer.type_into("own.epochs", "12")
    explorer.becomes(lambda: explorer.query().get("epochs"), "12")
    expect(alert).to_have_count(0)


def test_history_to_download(open_explorer, tmp_path):
    """One row an epoch, with the twelve numbers."""
    explorer = open_explorer("training", query=SHORT.replace("1000", "12"))
    explorer.press("own.press.start")
    ended(explorer)
    with explorer.page.expect_download() as download:
        explorer.press("own.csv")
    path = tmp_path / "history.csv"
    download.value.save_as(path)
    rows = list(csv.reader(path.read_text("utf-8").splitlines()))
    heads, *epochs = rows
    assert heads == ["update", "epoch", "loss", *SLOTS]
    assert [row[1] for row in epochs] == [str(epoch) for epoch in range(13)]
    task = TASKS["companies"]
    *_, last = train(cells_drawn(3), task.sequences, task.targets, OPTIMIZER, 24, "per_sample")
    assert [float(number) for number in epochs[-1][2:]] == pytest.approx(
        [last.loss, *last.params.flat()], rel=1e-9
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_phone(open_explorer, scheme):
    """Nothing sticks out to the side, before and after training."""
    explorer = open_explorer(
        "training", query=SHORT.replace("1000", "12"), viewport=PHONE, color_scheme=scheme
    )
    explorer.press("own.press.start")
    ended(explorer)
    explorer.becomes(lambda: explorer.page.evaluate(OVERHANG) <= 0, True)
