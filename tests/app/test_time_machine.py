"""The time machine without a browser: its link, what it hands to the browser, and the cell it opens."""

import pytest

from lstm_core import PRESETS
from lstm_view.results.published import published_training

PAGE = "pages/training.py"


@pytest.fixture
def page(open_app):
    """The time machine as it opens."""
    return open_app(page=PAGE)


def rest_at(page, epoch):
    """Have the scrubber come to rest."""
    return page.choose_option("epoch", epoch)


def take(page):
    """Press the button that opens the cell."""
    return page.act({"do": "take_epoch"}).turn_to("pages/cell.py")


def test_page_opens_before_training(page):
    """At epoch 0, with a question, and without a trace of it in the link."""
    assert page.port["state"]["epoch"] == 0
    assert page.text_of("question").startswith("When will it tell the two companies apart?")
    assert "epoch" not in page.link


def test_scrubber_at_rest(page):
    """The epoch is in the link."""
    rest_at(page, 2000)
    assert page.port["state"]["epoch"] == 2000
    assert page.link["epoch"] == "2000"


def test_link_to_an_epoch(open_app):
    """It opens there; one that there is none of is named and leaves the start."""
    assert open_app(page=PAGE, epoch="3000").port["state"]["epoch"] == 3000
    page = open_app(page=PAGE, epoch="5001")
    assert page.port["state"]["epoch"] == 0


@pytest.mark.parametrize("value", [-1, 5001, 2.5, "2000", None])
def test_no_epoch(page, value):
    """What is no epoch changes nothing."""
    rest_at(page, 700)
    rest_at(page, value)
    assert page.port["state"]["epoch"] == 700


@pytest.mark.parametrize("epoch", [0, 1234, 5000])
def test_cell_of_an_epoch_opens(open_app, epoch):
    """Its twelve numbers, to the last digit, on the cell page, with a company; one undo takes it back."""
    page = open_app(page=PAGE, cell="counts", epoch=str(epoch))
    before = page.choices
    take(page)
    assert page.choices.params == published_training().params(epoch)
    assert page.choices.xs == PRESETS["companies"].sequences["B"]
    assert page.choices.sequence_in_use == "B"
    page.act({"do": "undo"})
    assert page.choices.params == before.params
    assert page.choices.xs == before.xs


def test_company_in_use_stays(open_app):
    """Who looks at company A sees the trained cell on company A."""
    page = take(open_app(page=PAGE, cell="companies", seq="A", epoch="3000"))
    assert page.choices.sequence_in_use == "A"
    assert round(float(page.trace.prediction), 4) == 0.2708


def test_epoch_0_is_the_untrained_example(page):
    """Nothing of it counts as changed."""
    take(page)
    assert page.choices.preset_name == "companies-untrained"
    assert page.choices.has_run_of(page.choices.reset())


def test_csv_is_offered(page):
    """One file with every epoch, whichever one is shown."""
    rows = page.file("lstm-published-training.csv").splitlines()
    assert len(rows) == 5002
    assert rows[-1].startswith("5000,")
