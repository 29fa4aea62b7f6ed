"""Train your own, without a browser: its widgets, its buttons, what it says, what it hands on."""

import json

import pytest

from lstm_lab import train
from lstm_lab.tasks import OPTIMIZER, TASKS, cells_drawn
from lstm_view import session
from lstm_view.results.training import Training
from lstm_view.training import acts, own

PAGE = "pages/training.py"
MOST_TICKS = 400


@pytest.fixture
def page(open_app):
    """Two companies from seed 3, short."""
    return open_app(page=PAGE, train="own", begin="seed", seed="3", rate="0.02", epochs="30")


@pytest.fixture
def short(monkeypatch):
    """Ticks that make one update each."""
    monkeypatch.setattr(acts, "TICK", 0.0)


def kept(page):
    return page.at.session_state[session.SESSION].kept


def training_of(page):
    return kept(page)["training.own"]


def to_the_end(page):
    """Let it tick until it is over, as the browser does: the next one when the last is drawn."""
    for _ in range(MOST_TICKS):
        if not page.goes_on:
            return page
        page.tick()
    raise AssertionError("it does not end")


def press(page, what):
    return page.act({"do": "training", "part": "own", "what": what})


def open_cell(page):
    return page.act({"do": "open_cell", "part": "own"})


def possible(page):
    buttons = page.component("own-buttons")["buttons"]
    return [each["act"]["what"] for each in buttons if not each["disabled"]]


def asked(page):
    return page.text_of("asks")


def told(page):
    return page.text_of("happened")


def test_page_before_any_training(page):
    """It shows the untrained cell's predictions and offers to start."""
    assert told(page).startswith("Not trained yet")
    assert possible(page) == ["start"]
    assert "always say 0.50" in page.text_of("question")
    assert "62 had every sequence" in page.every_text


def test_training_from_start_to_end(page):
    """It ends at the core's numbers; the trained cell opens with the task's first sequence."""
    to_the_end(press(page, "start"))
    task = TASKS["companies"]
    *_, last = train(cells_drawn(3), task.sequences, task.targets, OPTIMIZER, 60, "per_sample")
    assert training_of(page).record == last
    assert possible(page) == ["start", "reset"]
    open_cell(page)
    assert page.choices.params == last.params
    assert page.choices.xs == task.sequences[0]


def test_stop_resume_reset(page, short):
    """Each button does its one thing, and only when there is something to do."""
    press(page, "start")
    assert possible(page) == ["stop", "reset"]
    press(page, "stop")
    stopped_at = training_of(page).record.step
    assert 0 < stopped_at < 60
    assert possible(page) == ["start", "resume", "reset"]
    page.tick().run()
    assert training_of(page).record.step == stopped_at
    press(page, "resume")
    assert training_of(page).record.step > stopped_at
    press(page, "reset")
    assert "training.own" not in kept(page)
    assert told(page).startswith("Not trained yet")


def test_start_asks_before_it_throws_a_training_away(page, short):
    """A stopped training that can be resumed is there until the learner says so."""
    press(page, "start").tick()
    press(page, "stop")
    stopped = training_of(page)
    press(page, "start")
    assert training_of(page) is stopped
    assert not page.goes_on
    assert "Throw this training away and start anew?" in asked(page)
    press(page, "keep")
    assert training_of(page) is stopped
    assert asked(page) == ""
    press(page, "start")
    press(page, "start_anew")
    assert training_of(page) is not stopped
    assert page.goes_on
    assert asked(page) == ""


def test_finished_training_is_no_question(page):
    """It cannot be resumed, so the next one starts at once."""
    finished = training_of(to_the_end(press(page, "start")))
    press(page, "start")
    assert asked(page) == ""
    assert training_of(page) is not finished


def test_start_twice_in_a_message_is_one_start(page, short):
    """The second click of a double click finds it going."""
    start = {"do": "training", "part": "own", "what": "start"}
    page.act(start, start)
    assert training_of(page).record.step == 1
    assert asked(page) == ""


def test_tick_is_short_and_alone(page, monkeypatch):
    """It may work for 20 ms, and no other training of the process works or is drawn meanwhile."""
    ticked, drawn = [], []
    monkeypatch.setattr(
        Training, "work", lambda _, seconds: ticked.append((seconds, acts.ONE_AT_A_TIME.locked()))
    )
    monkeypatch.setattr(own, "charts", lambda *_, **__: drawn.append(acts.ONE_AT_A_TIME.locked()))
    press(page, "start").tick()
    assert ticked == [(0.02, True)] * 2
    assert drawn[-2:] == [True] * 2
    assert not acts.ONE_AT_A_TIME.locked()


def test_leaving_the_page_stops_it(page, short):
    """Back again it is there, as it was, and can be resumed."""
    press(page, "start")
    step = training_of(page).record.step
    page.turn_to("pages/cell.py").turn_to(PAGE)
    assert not training_of(page).going
    assert training_of(page).record.step == step
    assert "resume" in possible(page)


def test_other_mode_stops_it(page, short):
    """So does looking at the time machine."""
    press(page, "start")
    page.fill("train", "machine").fill("train", "own")
    assert not training_of(page).going


def test_settings_changed_meanwhile(page, short):
    """What runs goes on with its own settings, and the page says so."""
    press(page, "start")
    plan = training_of(page).plan
    page.fill("own.rate", "0.5")
    assert page.choices.training.rate == 0.5
    assert training_of(page).plan == plan
    assert training_of(page).going
    assert ["goes on with its own settings" in said for said in page.said("info")] == [True]


@pytest.mark.parametrize(
    ("field", "value", "remedy"),
    [
        ("rate", "0", "A learning rate is a number from 0.00001 to 1,000,000, such as 0.02."),
        ("rate", "2e6", "A learning rate"),
        ("seed", "1.5", "A seed is a whole number"),
        ("epochs", "0", "Epochs are a whole number from 1 to 5,000"),
        ("epochs", "5,001", "Epochs"),
        ("seed", "-1", "A seed is a whole number from 0 to 9,999"),
        ("seed", "", "A seed is a whole number"),
    ],
)
def test_number_that_cannot_be(page, field, value, remedy):
    """It is answered below the fields and stays to be corrected; the setting stays as it was."""
    before = page.choices
    page.fill(f"own.{field}", value)
    assert page.choices == before
    assert [remedy in said for said in page.said("error")] == [True]
    page.fill(f"own.{field}", "2")
    assert getattr(page.choices.training, field) == 2
    assert page.said("error") == []


def test_decimal_comma(page):
    """It is the sign of a fraction, and never cut off; a whole number has none."""
    assert page.fill("own.rate", "0,05").choices.training.rate == 0.05
    assert page.native("own.rate").value == "0.05"
    before = page.choices.training.epochs
    assert page.fill("own.epochs", "0,5").choices.training.epochs == before


def test_link_carries_every_setting(open_app):
    """A second visitor finds the same settings."""
    page = open_app(page=PAGE, train="own")
    page.fill("task", "echo").fill("own.begin", "spread").fill("own.seed", "70")
    page.fill("own.optimizer", "sgd").fill("own.rate", "0.3")
    page.fill("own.epochs", "7").fill("own.order", "full")
    assert open_app(page=PAGE, **page.link).choices.training == page.choices.training


def test_as_in_the_verdict(page):
    """One button takes the settings under which the 64 cells were trained."""
    page.fill("own.rate", "0.3").fill("own.optimizer", "sgd")
    page.act({"do": "as_measured"})
    training = page.choices.training
    assert (training.optimizer, training.rate, training.epochs) == ("adam", OPTIMIZER.lr, 1000)


def test_spread(page):
    """64 cells train together; the best one opens."""
    page.fill("own.begin", "spread")
    to_the_end(press(page, "start"))
    assert "of 64 cells have learned it" in told(page)
    best = training_of(page).cell
    open_cell(page)
    assert page.choices.params == best


def test_present_cell_that_has_it_already(open_app):
    """The first screen's cell is told so before anything is trained."""
    page = open_app(page=PAGE, train="own", begin="cell")
    assert told(page).startswith("It had this before the first update")


@pytest.mark.parametrize(("optimizer", "task", "seed"), [("adam", "companies", "3"), ("sgd", "echo", "1")])
def test_diverged(open_app, optimizer, task, seed):
    """From a plain start with the largest rate it ends in a message; the last good numbers open."""
    page = open_app(
        page=PAGE, train="own", begin="seed", seed=seed, task=task, optimizer=optimizer, rate="1000000"
    )
    to_the_end(press(page, "start"))
    assert told(page).startswith("Diverged at update ")
    assert "try 0.02, which the page begins with." in told(page)
    assert possible(page) == ["start", "reset"]
    open_cell(page)
    assert abs(page.choices.params.flat()).max() <= 1e6


def test_rate_far_too_high(open_app):
    """The cell is thrown far out: the numbers that say so, and the remedy, are told."""
    page = open_app(page=PAGE, train="own", begin="seed", seed="3", rate="10", epochs="300")
    to_the_end(press(page, "start"))
    assert told(page).startswith("One answer for everything")
    assert "the largest of the twelve numbers is 6" in told(page)
    assert "With a learning rate of 10 the steps were that long" in told(page)
    assert "Try a tenth of it, 1." in told(page)


def test_more_epochs_go_on(page):
    """Only more epochs are set: what is finished goes on and ends as if they had been set at first."""
    to_the_end(press(page, "start"))
    page.fill("own.epochs", "40")
    assert possible(page) == ["start", "resume", "reset"]
    assert ["goes on with this training, now to epoch 40" in said for said in page.said("info")] == [True]
    to_the_end(press(page, "resume"))
    task = TASKS["companies"]
    *_, last = train(cells_drawn(3), task.sequences, task.targets, OPTIMIZER, 80, "per_sample")
    assert training_of(page).record == last
    assert page.said("info") == []
    page.fill("own.epochs", "50").fill("own.seed", "4")
    assert possible(page) == ["start", "reset"]


def test_symbols(page):
    """Predictions and units wear their symbols."""
    page.choose_option("names", "symbols")
    tables = " ".join(html.value for html in page.at.html)
    assert "<i>h</i><sub>4</sub>" in tables
    layout = json.loads(page.component("own-loss")["figures"][0]["figure"])["layout"]
    assert layout["yaxis"]["title"]["text"] == "mean (<i>h</i> − <i>y</i>)<sup>2</sup>"


def test_numbers_of_one_moment(page, short, monkeypatch):
    """While it runs, the epoch and its loss go on with the sentence and the tables below, not before them."""
    monkeypatch.setattr(own, "DRAWN_EVERY", 60.0)
    press(page, "start")
    for _ in range(3):
        page.tick()
    assert training_of(page).record.step > 1
    assert told(page).startswith("Not trained yet")
    (bar,) = page.at.get("progress")
    assert bar.proto.text.startswith("Epoch 0 of 30")
    press(page, "stop")
    (bar,) = page.at.get("progress")
    loss = bar.proto.text.partition(" · loss ")[2]
    assert f"The loss is {loss}" in told(page)
