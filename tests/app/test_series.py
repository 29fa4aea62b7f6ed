"""Own series on the page "Training": what is read, trained, drawn and said, and what is kept."""

import json

import pytest

from lstm_core import run_sequence
from lstm_lab import SGD, Adam, train
from lstm_lab.tasks import cells_drawn
from lstm_view import session
from lstm_view.model.settings import SETTINGS
from lstm_view.results.forecast import CutSeries, Forecast
from lstm_view.training import acts
from lstm_view.training.source import shipped_series
from lstm_view.training.tables import errors_table

PAGE = "pages/training.py"
TABLE = "year;rain;name\n" + "".join(f"{2000 + k};{k * 7 % 11},5;x\n" for k in range(30))
RAIN = [k * 7 % 11 + 0.5 for k in range(30)]


@pytest.fixture
def open_series(open_app):
    """Open the part of the page with series, with the parts of a link."""
    plain = dict(train="series", begin="cell", rate="0.01")
    return lambda **link: open_app(page=PAGE, **plain | link)


@pytest.fixture
def series(open_series):
    return open_series(epochs="30")


@pytest.fixture
def short(monkeypatch):
    """Ticks that make one update each."""
    monkeypatch.setattr(acts, "TICK", 0.0)


def drawn(app):
    """The lines of the chart: the series, what was predicted for the training part and the rest."""
    figure = json.loads(app.component("series-chart")["figures"][0]["figure"])
    return [line["y"] for line in figure["data"]]


def kept(app):
    return app.at.session_state[session.SESSION].kept


def training_of(app):
    return kept(app)["training.series"]


def press(app, what):
    return app.act({"do": "training", "part": "series", "what": what})


def possible(app):
    buttons = app.component("series-buttons")["buttons"]
    return [each["act"]["what"] for each in buttons if not each["disabled"]]


def cut_in(app):
    chosen = app.choices.training
    series = shipped_series(chosen.series)
    return CutSeries.of(series, chosen.window, chosen.share, chosen.scaling)


def trained_through(app, by="start"):
    """Press the button, and run what the page runs by itself until the training rests."""
    press(app, by)
    while app.goes_on:
        app.tick()
    return app


def taught(start, cut, optimizer, epochs):
    """The last record of the core's own training on the first part of a series."""
    first = slice(None, cut.training_windows)
    *_, last = train(start, cut.inputs[:, first].T, cut.targets[first], optimizer, epochs)
    return last


def write(app, text):
    return app.fill("series.text", text)


def shows(app, params, cut, *, is_trained):
    """Chart and words are what this cell gives."""
    forecast = Forecast(cut, params)
    truth, trained, rest = drawn(app)
    assert truth == list(cut.series.values)
    assert trained + rest == forecast.by_method["cell"].tolist()
    assert errors_table(forecast, is_trained) in app.html("errors")
    assert app.text_of("finding").startswith("Not trained yet.") != is_trained
    assert ("untrained" in app.component("series-chart")["figures"][0]["title"]) != is_trained


def test_page_is_never_empty(open_series):
    """It opens with the Nile, predicted by the present cell, and a question."""
    app = open_series()
    assert app.text_of("question").startswith("Will the cell beat simply repeating the last value?")
    shows(app, app.choices.params, cut_in(app), is_trained=False)
    assert "Source: G. W. Cobb (1978)" in app.every_text
    assert app.said("warning") + app.said("error") == []


def test_training(series):
    """It trains by the core, from the present cell, for as many epochs as set."""
    start, cut = series.choices.params, cut_in(series)
    assert possible(series) == ["start"]
    trained_through(series)
    last = taught(start, cut, Adam(0.01), 30)
    assert training_of(series).record == last
    assert len(training_of(series).losses) == 31
    shows(series, last.params, cut, is_trained=True)
    assert "After 30 epochs" in series.text_of("finding")
    assert possible(series) == ["start", "reset"]


def test_training_from_a_seed(open_series):
    """The cell of that seed, and the optimizer that is set; a spread counts as its first seed."""
    for begin in ("seed", "spread"):
        app = open_series(begin=begin, seed="7", optimizer="sgd", rate="0.1", epochs="5")
        trained_through(app)
        assert training_of(app).record == taught(cells_drawn(7), cut_in(app), SGD(0.1), 5)


def test_stop_and_resume(open_series, monkeypatch):
    """A training that is stopped goes on where it stood, and ends as if it had not been."""
    with monkeypatch.context() as with_one_update:
        with_one_update.setattr(acts, "TICK", 0.0)
        app = open_series(epochs="12")
        press(app, "start").tick()
        press(app, "stop")
        stopped = training_of(app).record.step
        assert 0 < stopped < 12
        app.tick().run()
        assert training_of(app).record.step == stopped
        losses = training_of(trained_through(app, "resume")).losses
    assert training_of(trained_through(open_series(epochs="12"))).losses == losses


@pytest.mark.parametrize("elsewhere", ["page", "mode", "series"])
def test_leaving_stops_it(open_series, short, elsewhere):
    """Another page, another part or another series: back again it is there, as it was."""
    app = open_series(epochs="100")
    press(app, "start")
    step, params = training_of(app).record.step, training_of(app).record.params
    if elsewhere == "page":
        app.turn_to("pages/cell.py").turn_to(PAGE)
    elif elsewhere == "mode":
        app.fill("train", "own").fill("train", "series")
    else:
        app.fill("series.source", "sunspots")
        shows(app, app.choices.params, cut_in(app), is_trained=False)
        assert f"The training of The Nile rests after epoch {step}" in app.every_text
        app.fill("series.source", "nile")
    assert not training_of(app).going
    assert training_of(app).record.step == step
    assert possible(app) == ["start", "resume", "reset"]
    shows(app, params, cut_in(app), is_trained=True)


def test_more_epochs_go_on(series):
    """After the last epoch, more can be asked for; nothing is lost."""
    trained_through(series)
    record = training_of(series).record
    series.fill("series.epochs", "40")
    assert training_of(series).record == record
    assert possible(series) == ["start", "resume", "reset"]
    start = training_of(series).plan.cell
    trained_through(series, "resume")
    assert training_of(series).record == taught(start, cut_in(series), Adam(0.01), 40)


def test_reset(series):
    """It forgets what was learned and shows the cell to start from."""
    trained_through(series)
    press(series, "reset")
    assert "training.series" not in kept(series)
    shows(series, series.choices.params, cut_in(series), is_trained=False)


@pytest.mark.parametrize(
    ("key", "value"), [("series.window", "9"), ("series.share", "60"), ("series.rate", "0.02")]
)
def test_settings_changed_after_training(key, value, series):
    """What was learned stays, under its own settings, and the page says so; a new start takes them."""
    cut = cut_in(series)
    trained_through(series)
    record = training_of(series).record
    before = series.native(key).value
    series.fill(key, value)
    assert training_of(series).record == record
    shows(series, record.params, cut, is_trained=True)
    assert ["with its own settings" in said for said in series.said("info")] == [True]
    series.fill(key, before)
    assert training_of(series).record == record
    assert series.said("info") == []
    series.fill(key, value)
    trained_through(series)
    shows(series, training_of(series).record.params, cut_in(series), is_trained=True)


def test_settings_changed_meanwhile(series, short):
    """What runs goes on with its own settings."""
    press(series, "start")
    plan = training_of(series).plan
    series.fill("series.window", "9")
    assert training_of(series).plan is plan
    assert training_of(series).going
    assert ["goes on with its own settings" in said for said in series.said("info")] == [True]


def test_link_opens_exactly_this(open_series):
    """The link carries the shipped series and all settings."""
    link = dict(series="sunspots", window="9", scaling="standard", share="80", rate="0.03",
                epochs="77", optimizer="sgd", begin="spread", seed="3")  # fmt: skip
    app = open_series(**link)
    assert {name: app.link[name] for name in link} == link
    assert app.native("series.window").value == "9"
    shows(app, cells_drawn(3), cut_in(app), is_trained=False)


@pytest.mark.parametrize(
    ("field", "value", "kept"),
    [
        ("window", "51", "6"),
        ("window", "6.5", "6"),
        ("share", "20", "70"),
        ("epochs", "0", "30"),
        ("rate", "0", "0.01"),
    ],
)
def test_numbers_that_cannot_be(field, value, kept, series):
    """They are answered with the limits, and what was there stays in use."""
    before = series.choices
    series.fill(f"series.{field}", value)
    (told,) = series.said("error")
    assert " number " in told
    assert f"Until then, {kept} stays in use" in told
    assert series.choices == before


def test_each_field_answers_for_itself(open_series):
    """What was typed stays in each of two fields until it is corrected, each with its own answer."""
    app = open_series(begin="seed")
    app.fill("series.rate", "0").fill("series.seed", "1.5")
    assert [told.partition(" is ")[0] for told in app.said("error")] == ["A learning rate", "A seed"]
    assert (app.native("series.seed").value, app.native("series.rate").value) == ("1.5", "0")
    app.fill("series.rate", "0.1")
    assert len(app.said("error")) == 1


def test_divergence(open_series):
    """It ends in a clear message, and the last good numbers are kept and drawn."""
    app = open_series(begin="seed", seed="1")
    app.fill("series.rate", "1e6")
    trained_through(app)
    assert training_of(app).diverged_at == 1
    (told,) = app.said("warning")
    assert told.startswith("Diverged at update 1. With a learning rate of 1,000,000")
    assert "those after update 0, are kept" in told
    assert possible(app) == ["start", "reset"]
    shows(app, cells_drawn(1), cut_in(app), is_trained=False)


def test_nothing_learned(open_series):
    """A loss that is larger than at the start is said to be so, with why and what to do."""
    app = open_series(rate="10", epochs="40", begin="seed", seed="2")
    trained_through(app)
    (told,) = app.said("info")
    assert training_of(app).losses[-1] >= training_of(app).losses[0]
    assert "The loss is larger than at the start." in told
    assert told.endswith("ry a tenth of it, 1.")


# Own numbers


def test_own_series(series):
    """What is pasted is read, drawn and trained on; the link does not carry it."""
    link = series.link
    series.fill("series.source", "own")
    write(series, TABLE)
    assert drawn(series)[0] == RAIN
    assert "Understood: 30 values of rain" in series.component("series-preview")["figures"][0]["title"]
    assert "Read with a decimal comma: `0,5` is 0.5." in [text.value[7:-1] for text in series.at.markdown]
    trained_through(series)
    assert "After 30 epochs" in series.text_of("finding")
    assert series.link == link
    assert "too long for the link" in series.every_text


def test_own_file(series):
    """A file is read as well."""
    series.fill("series.source", "own")
    series.at.get("file_uploader")[0].set_value(("rain.csv", TABLE.encode("cp1252"), "text/csv"))
    series.run()
    assert drawn(series)[0] == RAIN


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("hello", "There is no number here"),
        ("5", "There is 1 value here"),
        ("3\n" * 30, "there is nothing to predict"),
        ("1" * (20 * 2**20 + 1), "larger than 20 MB"),
        (
            "year;x\n" + "\n".join(f"{1990 + k};{k}/10" for k in range(12)),
            "Write the values as plain numbers",
        ),
    ],
)
def test_text_that_is_no_series(text, remedy, series):
    """The answer stands beside the field, and what was there stays in use."""
    series.fill("series.source", "own")
    write(series, TABLE)
    write(series, text)
    (told,) = series.said("error")
    assert remedy in told
    assert "Until then, your previous series stays in use" in told
    assert drawn(series)[0] == RAIN


def test_nothing_written(series):
    """The button says that there is nothing, and the Nile stays."""
    series.fill("series.source", "own")
    series.act({"do": "read_text"})
    (told,) = series.said("error")
    assert "There is nothing here" in told
    assert "The Nile stays in use" in told
    assert drawn(series)[0] == list(shipped_series("nile").values)


def test_large_file(series):
    """One that got past the browser is refused all the same."""
    series.fill("series.source", "own")
    big = ("big.csv", b"1\n" * (11 * 2**20), "text/csv")
    series.at.get("file_uploader")[0].set_value(big)
    series.run()
    (told,) = series.said("error")
    assert "larger than 20 MB" in told
    assert "series.file" not in told


def test_columns(series):
    """Another column can be taken; one without numbers is refused."""
    series.fill("series.source", "own")
    write(series, TABLE)
    column = series.native("series.column.1")
    assert column.options[0] == "rain"
    column.select_index(1)
    series.run()
    assert drawn(series)[0] == [2000.0 + k for k in range(30)]
    series.native("series.column.1").select_index(2)
    series.run()
    (told,) = series.said("error")
    assert "There is no number in `name`" in told
    assert drawn(series)[0] == [2000.0 + k for k in range(30)]


def test_own_series_waits(series):
    """Back from a shipped one, it is still there."""
    series.fill("series.source", "own")
    write(series, TABLE)
    series.fill("series.source", "sunspots")
    assert drawn(series)[0] == list(shipped_series("sunspots").values)
    series.fill("series.source", "own")
    assert drawn(series)[0] == RAIN


def test_short_series(series):
    """A window that does not fit is cut, and the page says so."""
    series.fill("series.source", "own")
    write(series, "\n".join(str(k % 3) for k in range(10)))
    assert "windows of 4 are used instead of 6" in series.every_text


def test_training_part_that_is_constant(series):
    """It is refused with a remedy, whatever is pressed; what was trained before stays to be seen."""
    series.fill("series.source", "own")
    write(series, "\n".join(["5"] * 15 + ["6", "7", "8", "7", "6"]))
    series.fill("series.share", "50")
    (told,) = series.said("warning")
    assert "Make the training part larger" in told
    assert possible(series) == []
    series.fill("series.share", "90")
    assert series.said("warning") == []
    trained_through(series)
    cut, params = training_of(series).plan.cut, training_of(series).record.params
    series.fill("series.share", "50")
    assert possible(series) == ["reset"]
    assert len(series.said("warning")) == 1
    shows(series, params, cut, is_trained=True)


# The way to the cell page


def test_window_leads_to_the_cell(series):
    """The window that is looked at opens on the cell page, with the trained cell."""
    trained_through(series)
    cut, params = cut_in(series), training_of(series).record.params
    slider = series.native("look")
    assert slider.value == cut.training_windows + 1
    slider.set_value(12)
    series.run()
    assert "Window 12 of 94 (trained on)" in series.every_text
    assert SETTINGS["look"].get(series.choices) == 12
    series.act({"do": "open_cell", "part": "series", "window": 12})
    assert series.choices.xs == cut.window_at(12)
    assert series.choices.params == params
    said = run_sequence(series.choices.xs, params).prediction
    assert series.trace.prediction == pytest.approx(float(said))


def test_trained_cell_opens(series):
    """And the training is still there on the way back, though the present cell is another now."""
    trained_through(series)
    record = training_of(series).record
    series.act({"do": "open_cell", "part": "series"})
    assert series.choices.params == record.params
    series.turn_to(PAGE)
    assert training_of(series).record == record


def test_words_and_symbols(open_series):
    """The switch reaches the chart."""
    app = open_series(names="symbols")
    figure = json.loads(app.component("series-chart")["figures"][0]["figure"])
    assert [line["name"] for line in figure["data"]][2] == "<i>h</i><sub>T</sub>: predicted, the rest"


def test_chart_in_words(series):
    """The chart's text tells its numbers."""
    told = series.component("series-chart")["figures"][0]["alt"]
    assert "100 values of The Nile, year 1871 to year 1970, from 456 to 1370" in told
    assert "Window 65 of 94" in told
    assert "<b>" not in told
