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


def half(steps):
    return ", ".join(["0.5"] * steps)


def test_chaotic_run(open_app):
    """One sentence names the step from which on the numbers cannot be trusted."""
    app = open_app(**CHAOTIC_LINK).type_inputs(half(200))
    params = LSTMParams.from_flat(CHAOTIC)
    assert app.choices.params == params
    flag = first_unreliable_step(run_sequence([0.5] * 200, params), params)
    assert [said.startswith(f"From day {flag + 1} on") for said in app.said("info")] == [True]


def test_same_cell_while_it_can_be_trusted(open_app):
    """Short enough, its run is as good as any."""
    assert open_app(**CHAOTIC_LINK).type_inputs(half(20)).said("info") == []


def test_calm_run_of_the_same_length(app):
    """Length alone is no reason to warn."""
    assert app.type_inputs(half(200)).said("info") == []


def test_longest_run(app):
    """Two hundred steps are drawn, charted and told like four."""
    app.type_inputs(half(200)).press("last")
    assert app.text_of("place").startswith("day 200 of 200")
    gates, memories = app.component("over_time")["figures"]
    assert "over 200 steps" in gates["alt"]
    assert "day 200 (now)" in memories["alt"]


def test_table_of_the_longest_run(app):
    """It has room for every step."""
    app.type_inputs(half(200))
    app.at.session_state["trace"] = True
    app.run()
    assert 200 in {side - 1 for side in app.at.dataframe[0].value.shape}
