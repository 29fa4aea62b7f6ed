"""Long runs: a chaotic one says from where on it is noise, a calm one says nothing."""

from lstm_core import LSTMParams, run_sequence
from lstm_lab import first_unreliable_step

CHAOTIC = [4.06, -0.86, 0.09, -2.93, 2.06, 0.79, -4.86, -3.61, -1.46, -2.64, -0.17, 3.85]
CHAOTIC_LINK = {
    "forget": "4.06_-0.86_0.09",
    "input": "-2.93_2.06_0.79",
    "candidate": "-4.86_-3.61_-1.46",
    "output": "-2.64_-0.17_3.85",
}
COMPARE = "pages/compare.py"


def half(steps):
    return {"do": "inputs", "xs": [0.5] * steps}


def test_chaotic_run(open_app):
    """The step is named from which on the numbers cannot be trusted, on every page that shows them."""
    app = open_app(**CHAOTIC_LINK).act(half(200))
    params = LSTMParams.from_flat(CHAOTIC)
    assert app.choices.params == params
    flag = first_unreliable_step(run_sequence([0.5] * 200, params), params)
    assert 40 < flag < 120
    assert app.port["facts"]["unreliable"] == flag
    for page in (COMPARE, "pages/mathematics.py"):
        (said,) = app.turn_to(page).said("info")
        assert said.startswith(f"From day {flag + 1} on")


def test_same_cell_while_it_can_be_trusted(open_app):
    """Short enough, its run is as good as any."""
    assert open_app(**CHAOTIC_LINK).act(half(20)).port["facts"]["unreliable"] is None


def test_calm_run_of_the_same_length(app):
    """Length alone is no reason to warn."""
    app.act(half(200))
    assert app.port["facts"]["unreliable"] is None
    assert len(app.port["trace"]["h"]) == 200
    assert app.turn_to(COMPARE).said("info") == []
