"""The run as a file: every digit of every quantity at every step."""

import csv
import io

import pytest

from lstm_core.cell import QUANTITIES
from lstm_view.files import csv_text, run_as_csv


@pytest.mark.parametrize("steps", [1, 4, 200])
def test_csv_reads_back_to_the_same_bits(steps, size, random_run):
    """Every quantity of every step, tiny or huge, comes back as the number that was worked out."""
    trace, _ = random_run(0, size, steps)
    rows = list(csv.DictReader(io.StringIO(run_as_csv(trace))))
    assert [row["step"] for row in rows] == [str(t) for t in range(1, steps + 1)]
    for name in QUANTITIES:
        worked_out = [value.hex() for value in getattr(trace, name).tolist()]
        assert [float(row[name]).hex() for row in rows] == worked_out


def test_csv_opens_with_the_names_of_the_code(random_run):
    """The step, then every quantity in the order in which it is worked out."""
    text = run_as_csv(random_run(0)[0])
    assert text.split("\n")[0] == ("step,x,h_prev,c_prev,z_f,f,kept,z_g,g,z_i,i,written,c,tanh_c,z_o,o,h")


def test_csv_is_plain(random_run):
    """One line a step, commas and points, nothing quoted, nothing of NumPy's."""
    text = run_as_csv(random_run(0, steps=5)[0])
    assert text.count("\n") == 6
    assert text.endswith("\n")
    assert set(text.split("\n", 1)[1]) <= set("0123456789.,-e+\n")


def test_nothing_to_say():
    """A place without a value stays empty; a whole number is written as one."""
    assert csv_text(["step", "f"], [[1, 0.1], [2, None]]) == "step,f\n1,0.1\n2,\n"
