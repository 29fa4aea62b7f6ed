"""Own series under the hand: trained while one watches, clicked, uploaded, on every screen."""

import re

import pytest
from playwright.sync_api import expect

from lstm_view.model.choices import FIRST_SCREEN
from lstm_view.results.forecast import CutSeries, Forecast
from lstm_view.training.source import shipped_series

pytestmark = pytest.mark.browser

READ = """charts => charts.flatMap(chart => (chart.data ?? []).map(part => Array.from(part.y)))"""
PLACE = """(chart, year) => {
    const { left, top, height } = chart.getBoundingClientRect();
    const { xaxis } = chart._fullLayout;
    return { x: left + xaxis._offset + xaxis.d2p(year), y: top + height / 2 };
}"""
WIDER = "() => Math.max(0, document.documentElement.scrollWidth - innerWidth)"
RAIN = [k * 7 % 11 + 0.5 for k in range(40)]
TABLE = "year;rain\n" + "".join(f"{1900 + k};{str(v).replace('.', ',')}\n" for k, v in enumerate(RAIN))


@pytest.fixture
def open_series(open_explorer):
    return lambda query="", **context: open_explorer(
        "training", query=f"train=series&begin=cell&rate=0.01{query}", **context
    )


def chart(explorer):
    return explorer.locate(".st-key-series-chart .charts [role=img]")


def lines(explorer):
    return chart(explorer).evaluate_all(READ)


def longest_curve(explorer):
    """How many epochs the loss curve shows."""
    loss = explorer.locate(".st-key-series-loss .charts [role=img]")
    return max(map(len, loss.evaluate_all(READ)), default=0)


def epoch(explorer):
    """The epoch that the page says it stands at."""
    text = explorer.page.get_by_test_id("stProgress").inner_text()
    return int(re.search(r"Epoch ([\d,]+) of", text)[1].replace(",", ""))


def window(explorer):
    return explorer.page.get_by_text(re.compile(r"^Window \d+ of"))


def button(explorer, name):
    return explorer.page.get_by_role("button", name=name, exact=True)


def press(explorer, name):
    button(explorer, name).click()


def fill(explorer, name, text):
    field = explorer.page.get_by_role("textbox", name=name, exact=True)
    field.fill(text)
    field.press("Enter")


def test_page_opens_with_the_nile(open_series):
    """The chart holds the series and what the present cell says, to the last digit."""
    explorer = open_series()
    cut = CutSeries.of(shipped_series("nile"), 6, 70, "range")
    said = Forecast(cut, FIRST_SCREEN.params).by_method["cell"].tolist()
    split = cut.training_windows
    explorer.becomes(lambda: lines(explorer), [list(cut.series.values), said[:split], said[split:]])


def test_training_is_seen_and_can_be_stopped(open_series):
    """The loss curve grows, the chart follows, and the keyboard stops it where it is."""
    explorer = open_series("&epochs=5000&series=sunspots")
    explorer.becomes(lambda: len(lines(explorer)), 3)
    untrained = lines(explorer)
    button(explorer, "Start").press("Enter")
    expect(button(explorer, "Stop")).to_be_enabled()
    explorer.becomes(lambda: longest_curve(explorer) > 3, True)
    explorer.page.keyboard.press("Alt+x")
    expect(button(explorer, "Resume")).to_be_enabled()
    explorer.settled()
    assert 3 <= epoch(explorer) < 5000
    explorer.becomes(lambda: len(lines(explorer)) == 3 and lines(explorer)[1] != untrained[1], True)
    press(explorer, "Reset")
    explorer.becomes(lambda: lines(explorer), untrained)


def test_training_is_kept_where_it_rests(open_series):
    """Another window and back, another page and back: it stands where it stood, and is told apart."""
    explorer = open_series("&epochs=5000&series=sunspots")
    press(explorer, "Start")
    explorer.becomes(lambda: longest_curve(explorer) > 5, True)
    explorer.turn_to("The cell")
    explorer.turn_to("Training")
    expect(button(explorer, "Resume")).to_be_enabled()
    rested, drawn = epoch(explorer), lines(explorer)
    assert 0 < rested < 5000
    fill(explorer, "Window", "7")
    expect(explorer.page.get_by_text("What stands here was trained with its own")).to_be_visible()
    explorer.settled()
    assert (epoch(explorer), lines(explorer)) == (rested, drawn)
    fill(explorer, "Window", "6")
    expect(explorer.page.get_by_text("What stands here was trained")).to_have_count(0)
    explorer.settled()
    assert (epoch(explorer), lines(explorer)) == (rested, drawn)


def test_answer_is_not_given_away(open_series):
    """Before training the page asks; after it, the errors stand beside each other."""
    explorer = open_series("&epochs=10")
    errors = explorer.page.locator("table.errors")
    expect(errors).to_contain_text("not trained yet")
    expect(errors).not_to_contain_text("smallest")
    press(explorer, "Start")
    expect(errors).to_contain_text("smallest")
    expect(explorer.page.locator(".finding")).to_contain_text("After 10 epochs")


def test_whole_number_that_is_none(open_series):
    """Each field is answered below, and what was typed stays in it."""
    explorer = open_series("&begin=seed")
    alert = explorer.page.get_by_test_id("stAlert")
    fill(explorer, "Learning rate", "0")
    expect(alert).to_contain_text("A learning rate is a number from 0.00001 to 1,000,000")
    explorer.settled()
    fill(explorer, "Seed", "1.5")
    expect(alert.last).to_contain_text("A seed is a whole number")
    expect(explorer.page.get_by_role("textbox", name="Seed")).to_have_value("1.5")
    expect(explorer.page.get_by_role("textbox", name="Learning rate")).to_have_value("0")


def test_fields_stand_in_two_rows(open_series):
    """On a laptop no field falls alone onto a row, and the names stand at one height."""
    explorer = open_series("&begin=seed")
    for row, count in (("training-what", 5), ("training-how", 3)):
        names = explorer.locate(f".st-key-{row}").locator("label[data-testid=stWidgetLabel]")
        expect(names).to_have_count(count)
        tops = names.evaluate_all("names => names.map(name => name.getBoundingClientRect().top)")
        assert max(tops) - min(tops) < 2


def test_click_on_a_point(open_series):
    """It shows the window that leads to the point, which opens on the cell page."""
    explorer = open_series("&window=4")
    expect(window(explorer)).to_contain_text("Window 67 of 96")
    explorer.becomes(lambda: len(lines(explorer)), 3)
    place = chart(explorer).evaluate(PLACE, 1900)
    explorer.page.mouse.move(place["x"] - 40, place["y"])
    explorer.page.mouse.move(place["x"], place["y"])
    expect(chart(explorer).locator(".hoverlayer")).to_contain_text("year 1900")
    explorer.page.mouse.down()
    explorer.page.mouse.up()
    expect(window(explorer)).to_contain_text("Window 26 of 96 (trained on)")
    expect(window(explorer)).to_contain_text("for year 1900")
    press(explorer, "Step through this window")
    expect(explorer.page).to_have_title("The cell · LSTM Explorer")
    explorer.settled()
    assert "x.3" in explorer.numbers
    assert "x.4" not in explorer.numbers


def test_window_by_keyboard(open_series):
    """The slider goes from window to window."""
    explorer = open_series()
    slider = explorer.page.get_by_role("slider", name=re.compile("Window to look at"))
    slider.press("ArrowRight")
    expect(window(explorer)).to_contain_text("Window 66 of 94")


def test_file_of_ones_own(open_series):
    """It is read, drawn and said."""
    explorer = open_series()
    explorer.choose("Series", "Your own")
    upload = explorer.page.locator("input[type=file]")
    upload.set_input_files({"name": "rain.csv", "mimeType": "text/csv", "buffer": TABLE.encode()})
    explorer.becomes(lambda: lines(explorer)[:1], [RAIN])
    expect(explorer.page.get_by_text("Understood: 40 values of")).to_be_visible()


def test_text_that_cannot_be_read(open_series):
    """The answer stands below the field, what was typed stays, and the Nile stays in use."""
    explorer = open_series()
    explorer.choose("Series", "Your own")
    field = explorer.page.get_by_role("textbox", name="Or write or paste the numbers")
    field.fill("1\n2\ntwo")
    field.press("Control+Enter")
    alert = explorer.page.get_by_test_id("stAlert")
    expect(alert).to_contain_text("There are 2 values here")
    expect(alert).to_contain_text("The Nile stays in use")
    expect(field).to_have_value("1\n2\ntwo")


@pytest.mark.parametrize("width", [390, 1366, 1920])
def test_page_is_as_wide_as_its_window(width, open_series):
    """Nothing hangs over the edge."""
    explorer = open_series(viewport={"width": width, "height": 844})
    explorer.scroll_to_charts()
    explorer.becomes(lambda: explorer.page.evaluate(WIDER) <= 0, True)
