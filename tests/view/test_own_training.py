"""A training of one's own without a page: the run, its curve, its file, and what is said of it."""

import csv
import io
import re
from dataclasses import replace

import numpy as np
import pytest

from lstm_core import LSTMParams, run_sequence
from lstm_core.cell import SLOTS
from lstm_core.presets import TRAINED, UNTRAINED
from lstm_lab import SGD, Adam, train
from lstm_lab.tasks import SEEDS, TASKS, cells_drawn
from lstm_view.model.choices import FIRST_SCREEN
from lstm_view.model.settings import SETTINGS
from lstm_view.results.training import Plan, Training
from lstm_view.training.charts import curve, losses_figure
from lstm_view.training.tables import cells_as_csv, history_as_csv, numbers_table, predictions_table
from lstm_view.words.task_training import outcome, question
from lstm_view.words.training import plan_told, progress, why_flat

FOR_EVER = 60.0
HUGE = LSTMParams.from_flat([0, 0, 0, 0, 0, 0, 1e6, 0, 0, 0, 0, 0])
"""Its short-term memory stays at 0, where its slopes are as long as its weight to the third power."""


def plan(**settings):
    """A plan as the page makes one."""
    wanted = dict(start="seed", seed=3, rate=0.02, epochs=40) | settings
    return Plan.of(replace(FIRST_SCREEN, training=replace(FIRST_SCREEN.training, **wanted)))


def trained(**settings):
    """A run from its begin to its end."""
    run = Training.begin(plan(**settings))
    run.going = True
    run.work(FOR_EVER)
    return run


def from_cell(params, **settings):
    """A run that starts from a cell."""
    return trained_on(replace(plan(start="cell", **settings), cell=params))


def trained_on(of_plan):
    run = Training.begin(of_plan)
    run.going = True
    run.work(FOR_EVER)
    return run


# The run


@pytest.mark.parametrize(("optimizer", "made"), [("adam", Adam(lr=0.02)), ("sgd", SGD(lr=0.02))])
@pytest.mark.parametrize(("order", "updates"), [("per_sample", 16), ("full", 8)])
def test_run_is_the_cores_training(optimizer, made, order, updates):
    """Same loss and same numbers as the core's own training with these settings."""
    run = trained(optimizer=optimizer, order=order, epochs=8)
    task = TASKS["companies"]
    *_, last = train(cells_drawn(3), task.sequences, task.targets, made, updates, order)
    assert run.record == last
    assert run.loss == last.loss


@pytest.mark.parametrize("start", ["seed", "spread"])
def test_stopping_changes_nothing(start):
    """A run stopped after every update and resumed ends where an uninterrupted one does."""
    run = Training.begin(plan(start=start, epochs=5))
    while not run.is_over:
        run.going = True
        run.work(0.0)
    whole = trained(start=start, epochs=5)
    np.testing.assert_array_equal(run.record.params.flat(), whole.record.params.flat())
    assert run.updates == whole.updates == [0, 2, 4, 6, 8, 10]
    np.testing.assert_array_equal(run.losses, whole.losses)


def test_work_is_bounded_in_time():
    """With no time left it does one update and rests."""
    run = Training.begin(plan(epochs=5000))
    run.work(0.0)
    assert run.record.step <= 1
    run.work(0.0)
    assert run.record.step <= 2


def test_history_has_every_epoch_and_the_place_of_a_stop():
    """Stopped in mid-epoch the present update is there too, and gone once the training went on."""
    run = Training.begin(plan(epochs=2))
    while run.record.step < 3:
        run.work(0.0)
    assert run.updates == [0, 2, 3]
    run.going = True
    run.work(FOR_EVER)
    assert run.updates == [0, 2, 4]


@pytest.mark.parametrize("name", TASKS)
@pytest.mark.parametrize("order", ["per_sample", "full"])
def test_no_run_takes_more_than_its_share(name, order):
    """Each update goes through all sequences, and back through one or all of them."""
    of_plan = plan(task=name, order=order, epochs=5000)
    lengths = [len(xs) for xs in TASKS[name].sequences]
    an_update = sum(lengths) + (lengths[0] if order == "per_sample" else sum(lengths))
    assert of_plan.updates * an_update <= 2_000_000
    is_cut_short = of_plan.updates < 5000 * of_plan.updates_an_epoch
    assert ("one training may" in plan_told(of_plan)) == is_cut_short


def test_longest_task_is_cut_short_and_says_so():
    """5000 epochs of forgetting at a reset are too many, one by one."""
    of_plan = plan(task="reset", epochs=5000)
    assert of_plan.updates < 5000 * of_plan.updates_an_epoch
    assert f"it ends after epoch {of_plan.updates / 12:,.0f}" in plan_told(of_plan)


def test_best_of_the_spread():
    """The lane with the smallest loss; its seed alone gives the same cell."""
    run = trained(start="spread", seed=1, epochs=60)
    assert run.lane == np.argmin(run.record.loss)
    alone = trained(start="seed", seed=run.seed, epochs=60)
    np.testing.assert_allclose(run.cell.flat(), alone.cell.flat(), rtol=1e-6)
    assert run.loss == pytest.approx(alone.loss, rel=1e-6)


def test_diverging_keeps_the_last_good_numbers():
    """A number no page can hold ends the training; what was before the update stays."""
    run = from_cell(HUGE, optimizer="sgd", rate=10.0)
    assert run.diverged_at == 2
    assert run.is_over
    assert not run.going
    assert np.abs(run.cell.flat()).max() <= 1e6
    assert run.record.step == run.updates[-1] == 1


def test_plan_leaves_out_what_plays_no_part():
    """The present cell matters only to a start from it, the seed only to the others."""
    moved = FIRST_SCREEN.with_setting("params.forget", "b", 3.0)
    for start, same in (("cell", False), ("seed", True), ("spread", True)):
        plans = [Plan.of(c.with_setting("training", "start", start)) for c in (FIRST_SCREEN, moved)]
        assert (plans[0] == plans[1]) == same
    assert plan(start="cell", seed=1) == plan(start="cell", seed=2)


def test_every_task_can_be_chosen():
    """The link and the core have the same names."""
    assert set(SETTINGS["task"].options) == set(TASKS)


# What happened


def test_learned():
    """A seed that learns is said to have learned, with its worst error and both losses."""
    found = outcome(trained(epochs=1000))
    assert (found.kind, found.title) == ("learned", "Learned")
    assert "within 0.1 of its target" in found.text


def test_learned_by_heart():
    """Right on all it was trained on and wrong on others is not called learned without more."""
    task = TASKS["first"]
    runs = (trained(task="first", seed=seed, epochs=1000) for seed in range(7, 30))
    marked = ((run, task.check(run.cell)) for run in runs)
    run = next(run for run, marks in marked if marks.learned and not marks.has_it)
    found = outcome(run)
    assert (found.kind, found.title) == ("by-heart", "Learned by heart, not the rule")
    assert "that it never saw" in found.text


def test_had_it_before():
    """Who starts from the published trained cell is told so."""
    found = outcome(from_cell(TRAINED, epochs=1))
    assert found.title == "It had this before the first update"


def test_stuck_on_the_mean():
    """Seed 3 says about 0.5 to both companies from epoch 50 on for a while."""
    run = trained(epochs=60)
    found = outcome(run)
    assert found.kind == "mean"
    assert "always say 0.50" in found.title
    says = run.predictions
    assert max(says) - min(says) < 0.1
    assert "always saying the mean gives 0.250" in found.text


def test_diverged():
    """The update, the reason and what is kept."""
    found = outcome(from_cell(HUGE, optimizer="sgd", rate=10.0))
    assert found.title == "Diverged at update 2"
    assert "learning rate of 10" in found.text
    assert "those after update 1, are kept" in found.text


def test_no_slope():
    """A cell at the flat ends of its curves is told that nothing moves."""
    saturated = LSTMParams.from_flat([0, 200, -100, 0, 0, -60, 0, 300, -100, 0, 0, 50])
    found = outcome(from_cell(saturated, epochs=3, optimizer="sgd", task="seen"))
    assert found.kind in {"flat", "same"}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_thrown_far_out(seed):
    """A rate far too large: the largest number, the slope that is left, the rate, and a tenth of it."""
    run = trained(seed=seed, rate=10.0, epochs=300)
    said = outcome(run).text
    assert f"largest of the twelve numbers is {np.abs(run.cell.flat()).max():.1f}" in said
    assert "With a learning rate of 10 the steps were that long" in said
    assert said.endswith("Try a tenth of it, 1.")


def test_saturated_from_the_start():
    """Small steps did not throw it there: the rate is not blamed."""
    saturated = LSTMParams.from_flat([0, 200, -100, 0, 0, -60, 0, 300, -100, 0, 0, 50])
    said = outcome(from_cell(saturated, epochs=3, task="seen")).text
    assert "flat ends of their curves" in said
    assert "Another start leads elsewhere." in said
    assert "learning rate" not in said


def test_valley_is_no_plain():
    """Where the slopes of the sequences cancel out, the gates are not said to be at their ends."""
    forgets = LSTMParams.from_flat([0, 0, -60, 0, 0, 1, 0, 0, 1, 0, 0, 1])
    run = from_cell(forgets, optimizer="sgd", rate=0.5, epochs=2000, order="full")
    slopes = run.plan.gradients(run.cell)
    assert np.abs(slopes.mean(axis=1)).max() < 1e-5 < np.abs(slopes).max()
    assert "would harm another just as much" in why_flat(run)


def test_slopes_are_those_of_the_squared_errors():
    """A small move of each number changes each error as its slope says."""
    run = Training.begin(plan(task="seen"))
    slopes, cell, task = run.plan.gradients(run.cell), run.cell.flat(), TASKS["seen"]
    for number, by_sequence in enumerate(slopes):
        up, down = cell.copy(), cell.copy()
        up[number] += 1e-5
        down[number] -= 1e-5
        errors = [
            (
                np.array([run_sequence(xs, LSTMParams.from_flat(one)).prediction for xs in task.sequences])
                - task.targets
            )
            ** 2
            for one in (up, down)
        ]
        np.testing.assert_allclose((errors[0] - errors[1]) / 2e-5, by_sequence, atol=1e-8)


def test_spread_far_out():
    """Cells no better than before are counted apart, and the rate is named where they are most."""
    run = trained(start="spread", rate=10.0, epochs=50)
    said = outcome(run).text
    no_better = int(re.search(r"(\d+) (?:is|are) no better than at the start", said)[1])
    assert 0 < no_better <= np.sum(run.record.loss >= run.losses[0])
    assert said.endswith("The learning rate is 10; try a tenth of it, 1.")


def test_more_epochs_only():
    """A finished run goes on to more epochs, from the present cell too; to nothing else."""
    run = trained(epochs=3)
    assert not run.can_go_on(plan(epochs=3))
    assert not run.can_go_on(plan(epochs=2))
    assert not run.can_go_on(plan(epochs=9, seed=4))
    assert run.can_go_on(plan(epochs=9))
    assert from_cell(UNTRAINED, epochs=3).can_go_on(plan(start="cell", epochs=9))
    run.go_on(plan(epochs=9))
    run.work(FOR_EVER)
    np.testing.assert_array_equal(run.losses, trained(epochs=9).losses)


def test_untrained():
    """Before the first update nothing is claimed."""
    assert outcome(Training.begin(plan())).kind == "untrained"
    assert outcome(Training.begin(plan(start="spread"))).kind == "untrained"


def test_progress_of_a_spread():
    """The loss beside the epoch is that of the best cell, and says so."""
    run = trained(start="spread", seed=1, epochs=20)
    assert progress(run).startswith("Epoch 20 of 20, update 40 of 40 · loss of the best cell 0.")
    assert " · loss 0." in progress(trained(epochs=20))


def test_spread_counts_every_cell_once():
    """Learned, on the mean, on the way: together they are all 64, counted again here."""
    run = trained(start="spread", seed=1, epochs=150)
    found = outcome(run)
    task, cells = TASKS["companies"], run.record.params.flat().T
    says = np.array(
        [[run_sequence(xs, LSTMParams.from_flat(c)).prediction for xs in task.sequences] for c in cells]
    )
    learned = (np.abs(says - task.targets) <= task.tolerance).all(axis=1)
    mean = (np.ptp(says, axis=1) <= 0.1) & (abs(says.mean(axis=1) - 0.5) <= 0.1) & ~learned
    assert found.title == f"{learned.sum()} of 64 cells have learned it"
    assert found.text.startswith("Learned means that every prediction is within 0.1 of its target.")
    assert f"with the smallest loss, has seed {1 + np.argmin(run.record.loss)};" in found.text
    counted = [
        int(count) for count in re.findall(r"(\d+) (?:says?|is|are) (?:about|better|no better)", found.text)
    ]
    better = ~learned & ~mean & (np.asarray(run.record.loss) < run.losses[0])
    assert counted[:2] == [mean.sum(), better.sum()]
    assert sum(counted) == SEEDS - learned.sum()


@pytest.mark.parametrize("name", TASKS)
@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize(("optimizer", "rate"), [("adam", 10.0), ("sgd", 10.0), ("adam", 0.02)])
def test_what_is_said_is_true(name, seed, optimizer, rate):
    """Whatever happened: each kind is only claimed where its own facts hold."""
    run = trained(task=name, seed=seed, optimizer=optimizer, rate=rate, epochs=25)
    found, task = outcome(run), TASKS[name]
    errors = np.abs(np.subtract(run.predictions, task.targets))
    assert (found.kind in ("learned", "by-heart")) == bool((errors <= task.tolerance).all())
    if found.kind == "worse":
        assert run.loss > run.losses[0]
    if found.kind == "mean":
        assert abs(np.mean(run.predictions) - np.mean(task.targets)) <= 0.1 * np.ptp(task.targets)
    if found.kind in {"learning", "worse", "flat"}:
        right = int((errors <= task.tolerance).sum())
        assert found.text.startswith(f"{right} of {len(errors)} sequences")
        assert f"right (within {task.tolerance:g})" in found.text


# The curve, the tables, the file


def test_curve_of_one_cell():
    """Loss by epoch to five digits on a logarithmic axis, beside the level of always saying the mean."""
    run = trained(epochs=30)
    level, line = curve(run, "words").figure["data"]
    assert line["x"] == list(range(31))
    np.testing.assert_allclose(line["y"], np.array(run.losses, float), rtol=1e-4)
    assert level["y"] == [0.25, 0.25]
    assert curve(run, "words").figure["layout"]["yaxis"]["type"] == "log"


def test_curve_of_a_spread():
    """Every cell has its line and its dot; the median and the best stand out."""
    run = trained(start="spread", epochs=20)
    _, each, now, median, best = curve(run, "words").figure["data"]
    losses = np.array(run.losses)
    assert len(each["y"]) == SEEDS * (21 + 1)
    np.testing.assert_allclose(each["y"][22:43], losses[:, 1], rtol=1e-4)
    np.testing.assert_allclose(now["y"], losses[-1], rtol=1e-4)
    np.testing.assert_allclose(median["y"], np.median(losses, axis=1), rtol=1e-4)
    np.testing.assert_allclose(best["y"], losses[:, run.lane], rtol=1e-4)


def test_curve_with_cells_gone():
    """A lane that diverged ends where it did; the figure holds no infinity."""
    losses = np.array([[1.0, 1.0], [0.5, np.inf]])
    figure = losses_figure(
        np.array([0.0, 1.0]), losses, last_epoch=1.0, of_the_mean=0.25, name_of_axis="loss", best=0
    )
    assert figure["data"][1]["y"] == [1.0, 0.5, None, 1.0, None, None]


def test_long_curve_is_thinned_and_keeps_both_ends():
    """A few hundred points are enough for the eye."""
    losses = np.linspace(1.0, 0.1, 5001)
    figure = losses_figure(np.arange(5001.0), losses, last_epoch=5000, of_the_mean=0.25, name_of_axis="loss")
    line = figure["data"][1]
    assert len(line["x"]) <= 200
    assert (line["x"][0], line["x"][-1]) == (0.0, 5000.0)


def test_curve_in_words():
    """Who cannot see it is told losses from the first epoch to the last."""
    told = curve(trained(epochs=30), "words").alternative
    assert "epoch 0: 0.535" in told
    assert "epoch 30: " in told
    assert "mean of the targets has a loss of 0.250" in told


def test_file_of_one_cell():
    """One row an epoch; the last row's twelve numbers give the last prediction to the last digit."""
    run = trained(epochs=7)
    rows = list(csv.DictReader(io.StringIO(history_as_csv(run))))
    assert [row["epoch"] for row in rows] == [str(n) for n in range(8)]
    assert [row["update"] for row in rows] == [str(2 * n) for n in range(8)]
    last = LSTMParams.from_flat([float(rows[-1][name]) for name in SLOTS])
    assert last == run.cell
    assert float(rows[-1]["loss"]) == run.loss
    first = LSTMParams.from_flat([float(rows[0][name]) for name in SLOTS])
    np.testing.assert_array_equal(first.flat(), cells_drawn(3).flat())


def test_file_of_a_spread():
    """Every cell's loss under its seed."""
    run = trained(start="spread", seed=9, epochs=3)
    rows = list(csv.DictReader(io.StringIO(history_as_csv(run))))
    assert [float(rows[-1][f"loss of seed {seed}"]) for seed in range(9, 73)] == run.record.loss.tolist()


def test_file_of_the_cells_of_a_spread():
    """One row a seed; its twelve numbers are those of the cell, and give its loss."""
    run = trained(start="spread", seed=9, epochs=3)
    rows = list(csv.DictReader(io.StringIO(cells_as_csv(run))))
    assert [row["seed"] for row in rows] == [str(seed) for seed in range(9, 9 + SEEDS)]
    task = TASKS["companies"]
    for row in rows[::9]:
        cell = LSTMParams.from_flat([float(row[name]) for name in SLOTS])
        said = [run_sequence(xs, cell).prediction for xs in task.sequences]
        assert float(row["loss"]) == pytest.approx(np.mean((said - np.array(task.targets)) ** 2))


def test_predictions_beside_their_targets():
    """Each row tells inputs, target, prediction and how near it is: what counts as right stands there."""
    run = from_cell(UNTRAINED, epochs=1, rate=1e-5)
    table = predictions_table(run, "words")
    assert "A: 0, 0.5, 0.25, 1" in table
    assert table.count("✓") == table.count("✓</b> within 0.1<") == 1
    assert "off by 1.038" in table
    assert "<i>h</i><sub>4</sub>" in predictions_table(run, "symbols")


def test_twelve_numbers():
    """Each unit's three, in words or symbols."""
    assert "4.385" in numbers_table(TRAINED, "words")
    assert "<i>f</i>" in numbers_table(TRAINED, "symbols")


# The words around it


def test_question_asks_about_what_is_set():
    """A spread asks for a number, one cell for a yes or no, a finished run for a change."""
    choices = replace(FIRST_SCREEN, training=replace(FIRST_SCREEN.training, start="spread"))
    assert question(choices, None)[0] == "How many of 64 will learn it?"
    choices = choices.with_setting("training", "start", "seed").with_setting("training", "epochs", 2)
    title, text = question(choices, None)
    assert "always say 0.50" in title
    assert f"{Plan.of(choices).loss_of_the_mean:.3f}" in text
    assert question(choices, trained_on(Plan.of(choices)))[0] == "Would another start end there, too?"


def test_plan_in_words():
    """Task, start, optimizer, rate, epochs and order."""
    assert plan_told(plan(start="spread", seed=1, rate=1e-5)) == (
        "The two companies · 64 cells, seeds 1 to 64 · Adam, learning rate 0.00001 · 40 epochs · "
        "an update after every sequence."
    )
