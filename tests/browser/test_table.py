"""Every number of the run: as a table on screen, and as a file with every digit."""

import csv
import io

import pytest

from lstm_core import run_sequence
from lstm_view.glossary import value_beside

pytestmark = pytest.mark.browser


def test_table_and_file(explorer, first_screen):
    """The table shows each number rounded, a percentage in percent; the file holds the very number.

    Read back, the file gives what the core works out, to the last bit, a changed weight and all.
    """
    explorer.type_into("forget.b", "0.123456789")
    choices = first_screen.with_weight("forget", "b", 0.123456789)
    explorer.shows(choices)
    trace = run_sequence(choices.xs, choices.params, choices.initial)

    explorer.part("trace").locator("summary").click()
    cells = explorer.page.get_by_test_id("stDataFrame").locator("[role=gridcell]")
    wanted = {
        value_beside(name, value, "words")
        for name in ("c_prev", "z_f", "f", "c", "h")
        for value in getattr(trace, name)
    }
    explorer.becomes(lambda: wanted - set(cells.all_text_contents()), set())

    with explorer.page.expect_download() as downloading:
        explorer.press("csv")
    assert downloading.value.suggested_filename.endswith(".csv")
    text = downloading.value.path().read_text("utf-8")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [int(row.pop("step")) for row in rows] == [1, 2, 3, 4]
    assert rows[0].keys() >= {"x", "h_prev", "c_prev", "z_f", "f", "kept", "g", "i", "c", "o", "h"}
    for name in rows[0]:
        assert [float(row[name]) for row in rows] == getattr(trace, name).tolist()
    explorer.shows(choices)
