"""Whether a condition holds, on a table of cases to which the browser is held, too."""

import json
from pathlib import Path
from urllib.parse import parse_qsl

import pytest

from lstm_view.lessons.condition import read_condition
from lstm_view.lessons.judging import COMPARED, holds
from lstm_view.model.link import from_query

CASES = json.loads((Path(__file__).parents[1] / "data" / "lesson_conditions.json").read_text("utf-8"))


def opened(link):
    choices, problems = from_query(dict(parse_qsl(link)))
    assert problems == []
    return choices


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["what"])
def test_case_of_the_table(case):
    """The condition on the state of a link, with what there was before."""
    now, before = opened(case["link"]), opened(case["before"])
    condition = read_condition(case["condition"], steps=None)
    assert holds(condition, now, before, case["answered"]) is case["holds"]


def test_every_kind_of_condition_is_in_the_table():
    """Once where it holds and once where it does not."""
    for outcome in (True, False):
        read = json.dumps(
            [read_condition(case["condition"], None) for case in CASES if case["holds"] is outcome]
        )
        kinds = {"and", "or", *COMPARED, "within", "answered", "stage", "step", "forced", "chosen", "changed"}
        assert [kind for kind in kinds if f'"{kind}"' not in read] == []
