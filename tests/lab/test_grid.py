"""A grid holds in each cell what one run with the numbers of that cell gives."""

from itertools import product

import numpy as np
import pytest

from lstm_core import Gate, LSTMParams, State, run_sequence
from lstm_core.cell import QUANTITIES
from lstm_lab import prediction_grid, quantity_grid

PARAMS = LSTMParams.from_flat([0.3, -1.1, 0.7, -0.9, 0.4, 1.3, 1.7, 0.6, -0.2, 0.8, 1.9, -1.5])
START = State(h=-0.6, c=0.9)
XS = [0.75, -0.5, 1.0, 0.25]
GATES = ("forget", "input", "candidate", "output")
NAMES = [f"{gate}.{number}" for gate in GATES for number in ("w_h", "w_x", "b")]
ALL_NAMES = [*NAMES, "x.0", "x.1", "x.2", "x.3", "initial.h", "initial.c"]
LAST_BITS = {"rtol": 1e-13, "atol": 1e-14}


def run_with(changes, forced=None):
    """One run of the fixed cell with some of its numbers exchanged."""
    flat, xs, memories = PARAMS.flat(), list(XS), {"h": START.h, "c": START.c}
    for name, value in changes.items():
        of, _, which = name.partition(".")
        if of == "x":
            xs[int(which)] = value
        elif of == "initial":
            memories[which] = value
        else:
            flat[NAMES.index(name)] = value
    return run_sequence(xs, LSTMParams.from_flat(flat), State(**memories), forced)


def test_one_axis_of_every_kind(subtests):
    """Each number can change, and it is that number which changes."""
    values = np.linspace(-1, 1, 5)
    for name in ALL_NAMES:
        with subtests.test(name=name):
            grid = prediction_grid(XS, PARAMS, {name: values}, START)
            assert grid.shape == (5,)
            runs = [run_with({name: value}).prediction for value in values]
            np.testing.assert_allclose(grid, runs, **LAST_BITS)
            assert len(set(runs)) == 5


@pytest.mark.parametrize("names", [("forget.b", "input.w_x"), ("x.2", "initial.c")])
def test_two_axes_in_their_order(names):
    """The first name goes down, the second across; exchanged, the grid is turned over."""
    one, other = np.linspace(-2, 2, 3), np.linspace(-1, 1, 4)
    grid = prediction_grid(XS, PARAMS, dict(zip(names, (one, other), strict=True)), START)
    turned = prediction_grid(XS, PARAMS, {names[1]: other, names[0]: one}, START)
    assert grid.shape == (3, 4)
    for row, column in np.ndindex(3, 4):
        run = run_with({names[0]: one[row], names[1]: other[column]})
        assert grid[row, column] == pytest.approx(run.prediction, rel=1e-13)
    np.testing.assert_allclose(turned, grid.T, **LAST_BITS)


def test_three_axes():
    """Any number of axes: here a weight, a memory and an input."""
    axes = {"output.w_h": [-1.0, 2.0], "initial.h": [0.1, 0.2, 0.3], "x.3": [-1.0, 0.0, 1.0, 2.0]}
    grid = prediction_grid(XS, PARAMS, axes, START)
    assert grid.shape == (2, 3, 4)
    for place in np.ndindex(grid.shape):
        changes = {name: values[k] for (name, values), k in zip(axes.items(), place, strict=True)}
        assert grid[place] == pytest.approx(run_with(changes).prediction, rel=1e-13)


def test_quantity_of_a_step(subtests):
    """Every quantity of every step can be mapped."""
    one, other = np.linspace(-2, 2, 3), np.linspace(-1, 1, 4)
    axes = {"candidate.w_h": one, "x.0": other}
    for quantity, t in product(QUANTITIES, (0, 2, 3)):
        with subtests.test(quantity=quantity, t=t):
            grid = quantity_grid(quantity, t, XS, PARAMS, axes, START)
            for row, column in np.ndindex(3, 4):
                run = run_with({"candidate.w_h": one[row], "x.0": other[column]})
                value = getattr(run, quantity)[t]
                assert grid[row, column] == pytest.approx(value, rel=1e-13, abs=1e-14)


def test_later_input_changes_nothing():
    """What is still to come has no say, and is not even run: here it would overflow."""
    params = LSTMParams(*[Gate(0.0, 1e308, 0.0)] * 4)
    axes = {"x.2": [1e308, 0.0, -1e308], "initial.c": [1.0, 2.0]}
    grid = quantity_grid("kept", 0, [0.0, 1e308, 0.0], params, axes)
    assert grid.tolist() == [[0.5, 1.0]] * 3


@pytest.mark.parametrize("letter", ["f", "i", "g", "o"])
def test_forced_gate(letter):
    """A gate can be held for the whole grid."""
    values, forced = np.linspace(-2, 2, 5), {letter: 0.375}
    grid = prediction_grid(XS, PARAMS, {"forget.b": values}, START, forced)
    runs = [run_with({"forget.b": value}, forced).prediction for value in values]
    np.testing.assert_allclose(grid, runs, **LAST_BITS)
    mapped = quantity_grid(letter, 1, XS, PARAMS, {"forget.b": values}, START, forced)
    assert mapped.tolist() == [0.375] * 5


@pytest.mark.parametrize("chunk", [1, 5, 7, 12, 100])
def test_cells_are_the_same_however_many_run_at_once(chunk, monkeypatch):
    """Rows that are torn apart between two chunks come together again."""
    axes = {"forget.b": np.linspace(-2, 2, 5), "input.w_x": np.linspace(-1, 1, 7)}
    whole = prediction_grid(XS, PARAMS, axes, START)
    monkeypatch.setattr("lstm_lab.grid.CHUNK", chunk)
    np.testing.assert_allclose(prediction_grid(XS, PARAMS, axes, START), whole, **LAST_BITS)


def test_map_as_large_as_the_page_draws_it():
    """Its 16,637 cells are those of one run with a lane for each cell."""
    rows, columns = np.linspace(-5, 5, 131), np.linspace(-3, 3, 127)
    flat = list(PARAMS.flat())
    flat[2], flat[4] = rows[:, np.newaxis], columns
    gates = [Gate(*flat[k : k + 3]) for k in (0, 3, 6, 9)]
    lanes = run_sequence(XS, LSTMParams(*gates), START).prediction
    grid = prediction_grid(XS, PARAMS, {"forget.b": rows, "input.w_x": columns}, START)
    np.testing.assert_allclose(grid, lanes, **LAST_BITS)


def test_run_without_steps():
    """Then the prediction is the memory at the start, whatever else changes."""
    axes = {"initial.h": [0.1, 0.2], "output.b": [1.0, 2.0, 3.0]}
    assert prediction_grid([], PARAMS, axes).tolist() == [[0.1] * 3, [0.2] * 3]
    assert prediction_grid([], PARAMS, {"output.b": [1.0]}, START).tolist() == [-0.6]


def test_axis_without_values():
    """No values, no cells."""
    assert prediction_grid(XS, PARAMS, {"forget.b": [], "x.0": [1.0]}).shape == (0, 1)


def test_axes_handed_in_stay_as_they_were():
    """Nothing is written to, and the grid is the caller's own."""
    values, xs = np.linspace(-1, 1, 3), np.array(XS)
    grid = prediction_grid(xs, PARAMS, {"x.1": values}, START)
    grid[0] = 9.0
    assert values.tolist() == [-1.0, 0.0, 1.0]
    assert xs.tolist() == XS


# What cannot be used


BOTH = {
    "prediction": lambda axes, xs=XS, params=PARAMS, **more: prediction_grid(xs, params, axes, **more),
    "quantity": lambda axes, xs=XS, params=PARAMS, **more: quantity_grid("h", 3, xs, params, axes, **more),
}


@pytest.fixture(params=BOTH.values(), ids=BOTH.keys())
def grid_of(request):
    return request.param


def test_name_of_no_number(grid_of, subtests):
    """The message lists the gates, memories and how many inputs there are."""
    wrong_names = ("forget", "b", "forget.h", "x.4", "x.-1", "x", "x.00", "initial.x", "", 0, None)
    for wrong in wrong_names:
        with subtests.test(wrong=wrong):
            message = rf"axes can be .*forget, input, .*'initial.c'.* 4 inputs, .*; got {wrong!r}"
            with pytest.raises(ValueError, match=message):
                grid_of({"forget.b": [0.0], wrong: [0.0]})


def test_no_axis(grid_of):
    """A grid needs something that changes."""
    with pytest.raises(ValueError, match="axes must name at least one"):
        grid_of({})


@pytest.mark.parametrize("values", [1.0, [[1.0, 2.0]], np.zeros((2, 2, 2))], ids=str)
def test_values_that_are_no_list(grid_of, values):
    """One number or a table is refused with its shape."""
    with pytest.raises(ValueError, match=r"axis forget\.b must be a list of values, got shape"):
        grid_of({"forget.b": values})


@pytest.mark.parametrize("bad", [np.nan, np.inf, "up", None])
def test_value_that_is_no_number(grid_of, bad):
    """It is refused under the name of its axis."""
    with pytest.raises(ValueError, match=r"^axis x\.0 .*(not finite|must be a number)"):
        grid_of({"x.0": [0.0, bad]})


@pytest.mark.parametrize(
    "lanes",
    [
        {"xs": np.zeros((4, 2))},
        {"params": LSTMParams.from_flat(np.zeros((12, 2)))},
        {"initial": State(c=[0.0, 1.0])},
        {"forced": {"f": [0.0, 1.0]}},
    ],
    ids=lambda lanes: next(iter(lanes)),
)
def test_more_than_one_cell(grid_of, lanes):
    """A grid has lanes enough of its own."""
    with pytest.raises(ValueError, match="a grid takes one cell and one sequence"):
        grid_of({"forget.b": [0.0, 1.0]}, **lanes)


def test_quantity_or_step_that_there_is_not():
    """The message lists the quantities, or tells how many steps there are."""
    axes = {"forget.b": [0.0]}
    for wrong in ("z", "forget", "", None):
        with pytest.raises(ValueError, match=rf"quantity takes one of x, .*, h, got {wrong!r}"):
            quantity_grid(wrong, 0, XS, PARAMS, axes)
    for wrong in (4, -1, 0.5, "0", None):
        with pytest.raises(ValueError, match=rf"one of 4 steps, from 0 on, got {wrong!r}"):
            quantity_grid("h", wrong, XS, PARAMS, axes)
    with pytest.raises(ValueError, match="one of 0 steps"):
        quantity_grid("h", 0, [], PARAMS, axes)


def test_sum_that_overflows_and_still_has_a_sign():
    """Its gate stands open or shut, which is right, and the others stay as they are."""
    params = LSTMParams(Gate(0, 1e200, 0), *[Gate(0, 0, 0)] * 3)
    with np.errstate(all="raise", under="ignore"):
        grid = quantity_grid("c", 0, [0.0], params, {"x.0": [-1e200, 0.0, 1e200]}, State(c=8.0))
    assert grid.tolist() == [0.0, 4.0, 8.0]


def test_sum_without_a_value(grid_of):
    """Infinity minus infinity is refused although only one cell of the grid has it."""
    params = LSTMParams(Gate(-1e308, 1e308, 0), *[Gate(0, 0, 0)] * 3)
    with pytest.raises(ValueError, match=r"weighted sum.* not finite .*; use"):
        grid_of({"x.0": [0.0, 1e308]}, params=params, initial=State(h=1e308))
