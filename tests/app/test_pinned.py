"""A run kept to compare the next ones with."""

from lstm_view.numerals import shown

PIN = {"do": "pin"}


def test_nothing_is_kept_to_begin_with(app):
    """There is only the present run."""
    assert app.bench["before"] is None
    assert app.bench["prediction_before"] == ""


def test_kept_run_stays(app):
    """Its lines and its prediction stay while the cell changes."""
    then = app.trace
    app.act(PIN).drag("forget.b", -2.5).drag("start.c", 1.0)
    before = app.bench["before"]
    assert {name: before[name] for name in "figoch"} == {
        name: getattr(then, name).tolist() for name in "figoch"
    }
    assert before["start"] == {"c": 0.0, "h": 0.0}
    assert app.bench["prediction_before"] == "0.9693"
    assert app.bench["run"]["h"] == app.trace.h.tolist()
    assert app.bench["prediction"] == shown(app.trace.prediction, 4) != "0.9693"


def test_kept_run_let_go(app):
    """The same button lets go of it, and takes the next one."""
    app.act(PIN).drag("forget.b", -2.5).act(PIN)
    assert app.bench["before"] is None
    assert app.bench["prediction_before"] == ""
    assert app.act(PIN).bench["before"]["h"] == app.trace.h.tolist()


def test_kept_run_of_another_length(app):
    """Of a longer one, as many steps are compared as there are now; the rest is not lost."""
    kept = app.act(PIN).bench["before"]["c"]
    app.choose_example("companies-worked")
    assert app.bench["before"]["c"] == kept[:1]
    app.choose_example("companies")
    assert app.bench["before"]["c"] == kept


def test_kept_run_does_not_give_the_answer_away(app):
    """While the learner is asked, no more of it is told than of the present run."""
    app.switch("ask").act(PIN)
    assert app.bench["prediction_before"] == ""
    assert len(app.bench["before"]["c"]) == app.bench["revealed"] == 1


def test_kept_run_outlives_the_other_page(app):
    """Reading the mathematics loses nothing."""
    app.act(PIN).turn_to("pages/mathematics.py").turn_to("pages/cell.py")
    assert app.bench["prediction_before"] == "0.9693"


def test_keeping_a_run_changes_nothing(app):
    """Neither the choices nor the link."""
    before = app.choices, app.link
    app.act(PIN)
    assert (app.choices, app.link) == before
