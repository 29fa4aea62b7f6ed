"""A training on a series without a page: the plan, and what is said of what became of it."""

import csv
import io
import re
from dataclasses import replace

import numpy as np
import pytest

from lstm_core import LSTMParams, run_sequence
from lstm_core.cell import SLOTS
from lstm_view.model.choices import FIRST_SCREEN
from lstm_view.model.settings import SETTINGS
from lstm_view.results.forecast import Forecast
from lstm_view.results.training import Plan, Training
from lstm_view.training.charts import curve
from lstm_view.training.series_reading import read_table
from lstm_view.training.source import shipped_series
from lstm_view.training.tables import errors_table, history_as_csv
from lstm_view.words import series_training as words
from lstm_view.words.training import plan_told, progress


def planned(**settings):
    training = replace(FIRST_SCREEN.training, **settings)
    series = shipped_series(training.series)
    return Plan.of(replace(FIRST_SCREEN, training=training), series)


def trained(**settings):
    """A run to its end, with what it makes of the series."""
    run = Training.begin(planned(**settings))
    run.going = True
    run.work(60.0)
    return run, Forecast(run.plan.cut, run.cell)


def missed(run, epoch):
    """The mean absolute error on the rest at an epoch, worked out anew."""
    cell, one = LSTMParams.from_flat(run.cells[epoch]), run.plan.cut
    said = [run_sequence(one.window_at(k + 1), cell).prediction for k in range(len(one))]
    rest = np.array(one.series.values[one.trained_on :])
    return np.abs(one.scaling.back(said)[-len(rest) :] - rest).mean()


@pytest.mark.parametrize("seed", range(1, 6))
@pytest.mark.parametrize("name", SETTINGS["series"].options)
def test_nothing_is_given_away_before_training(name, seed):
    """No verdict, no mark, no error of the cell: only what it is to be measured by."""
    run = Training.begin(planned(series=name, seed=seed))
    forecast = Forecast(run.plan.cut, run.cell)
    said = words.found(run, forecast) + errors_table(forecast, False)
    assert "Not trained yet" in said
    assert "beat" not in said
    assert "best" not in said
    for error in ("mean_absolute", "root_mean_squared"):
        assert words.of_any_size(getattr(forecast.errors["cell"], error)) not in said
        assert words.of_any_size(getattr(forecast.errors["last"], error)) in said


def test_later_epochs_that_made_the_rest_worse():
    """The Nile from seed 1: the error on the rest was smaller early on, while the loss fell on."""
    run, forecast = trained(epochs=300)
    said = words.found(run, forecast)
    epoch = int(re.search(r"After epoch (\d+) it missed them", said)[1])
    assert missed(run, epoch) < 0.99 * missed(run, 300)
    assert words.of_any_size(missed(run, epoch)) in said
    assert run.losses[-1] < run.losses[epoch]
    assert "better on the part it trains on and worse on the rest" in said


def test_training_that_only_helps():
    """The sunspots get better to the end, and nothing else is said."""
    run, forecast = trained(series="sunspots", epochs=300)
    assert "better before" not in words.found(run, forecast)
    assert missed(run, 300) <= 1.01 * min(missed(run, epoch) for epoch in range(0, 301, 20))


def test_one_answer_for_everything():
    """Far out every window gets the same answer, and that is said to be no better than one answer."""
    run, forecast = trained(rate=10.0, epochs=50)
    assert np.ptp(forecast.by_method["cell"][run.plan.cut.rest]) < 1.0
    assert "better than one answer for everything" in words.found(run, forecast)
    run, forecast = trained(series="sunspots", epochs=300)
    assert "one answer" not in words.found(run, forecast)


def test_history_has_the_twelve_numbers():
    """One row an epoch; the numbers of the last one give the last predictions."""
    run, forecast = trained(epochs=12)
    rows = list(csv.DictReader(io.StringIO(history_as_csv(run))))
    assert [row["epoch"] for row in rows] == [str(epoch) for epoch in range(13)]
    cell = LSTMParams.from_flat([float(rows[-1][name]) for name in SLOTS])
    assert Forecast(run.plan.cut, cell).said.tolist() == forecast.said.tolist()
    part = slice(None, run.plan.cut.training_windows)
    off = forecast.by_method["cell"][part] - run.plan.cut.truth[part]
    assert float(rows[-1]["root_mean_squared_error"]) == pytest.approx(np.sqrt(np.mean(off**2)))


def test_long_series_is_cut_short_and_says_so():
    """As everywhere: so many steps through the cell and no more."""
    series = replace(shipped_series("nile"), values=tuple(np.sin(np.arange(10_000.0)).tolist()))
    training = replace(FIRST_SCREEN.training, window=50, epochs=5000)
    plan = Plan.of(replace(FIRST_SCREEN, training=training), series)
    assert plan.updates * plan.cell_steps <= 2_000_000 < 5000 * plan.cell_steps
    assert f"it ends after epoch {plan.updates:,}" in plan_told(plan)
    assert "one training may" not in plan_told(planned())


def test_progress_in_words():
    """An epoch is an update here, and is counted once."""
    run, _ = trained(epochs=2)
    assert progress(run).startswith("Epoch 2 of 2 · loss 0.")


def test_perfect_fit():
    """A loss as good as none is no stuck cell, and its chart reaches as low as the text says."""
    text = "3, 5, 4, 6, 5, 7, 6, 8, 7, 9, 8, 10, 9, 11"
    run = Training.begin(Plan.of(FIRST_SCREEN, read_table(text).proposed()))
    run.going = True
    run.work(60.0)
    assert run.loss < 1e-15
    assert words.trouble(run).startswith("It fits the training part perfectly")
    figure = curve(run, "words").figure
    assert figure["data"][1]["y"][-1] == pytest.approx(run.loss, rel=1e-4)
