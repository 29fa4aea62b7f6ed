"""The run as a table: rounded for the eye, every digit in the file."""

import csv
import io

import pytest

from lstm_core.cell import QUANTITIES
from lstm_view.glossary import WORDINGS, plain_label, value_beside
from lstm_view.table import as_csv, rows_on_screen


@pytest.mark.parametrize("steps", [1, 4, 200])
def test_csv_reads_back_to_the_same_bits(steps, size, random_run):
    """Every quantity of every step, tiny or huge, comes back as the number that was worked out."""
    trace, _ = random_run(0, size, steps)
    rows = list(csv.DictReader(io.StringIO(as_csv(trace))))
    assert [row["step"] for row in rows] == [str(t) for t in range(1, steps + 1)]
    for name in QUANTITIES:
        worked_out = [value.hex() for value in getattr(trace, name).tolist()]
        assert [float(row[name]).hex() for row in rows] == worked_out


def test_csv_opens_with_the_names_of_the_code(random_run):
    """The step, then every quantity in the order in which it is worked out."""
    text = as_csv(random_run(0)[0])
    assert text.split("\n")[0] == (
        "step,x,h_prev,c_prev,z_f,f,kept,z_g,g,z_i,i,written,c,tanh_c,z_o,o,h"
    )


def test_csv_is_plain(random_run):
    """One line a step, commas and points, nothing quoted, nothing of NumPy's."""
    text = as_csv(random_run(0, steps=5)[0])
    assert text.count("\n") == 6
    assert text.endswith("\n")
    assert set(text.split("\n", 1)[1]) <= set("0123456789.,-e+\n")


@pytest.mark.parametrize("steps", [1, 5, 200])
@pytest.mark.parametrize("wording", WORDINGS)
def test_rows_on_screen(wording, steps, random_run):
    """One row a quantity, in the order it is worked out; one column a step, called as in the example."""
    trace, _ = random_run(0, "every-digit", steps)
    rows = rows_on_screen(trace, wording, "day")
    assert [row[""] for row in rows] == [plain_label(name, wording) for name in QUANTITIES]
    for row, name in zip(rows, QUANTITIES, strict=True):
        assert list(row) == ["", *(f"day {t}" for t in range(1, steps + 1))]
        values = [value_beside(name, value, wording) for value in getattr(trace, name)]
        assert list(row.values())[1:] == values


@pytest.mark.parametrize("wording", WORDINGS)
def test_every_row_has_a_name_of_its_own(wording, random_run):
    """Sixteen names, without the markup that a table would show as it is."""
    names = {row[""] for row in rows_on_screen(random_run(0)[0], wording, "step")}
    assert len(names) == len(QUANTITIES) == 16
    assert not any("<" in name for name in names)
