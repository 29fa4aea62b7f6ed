"""The port: every act counts once, whatever happens to the messages that carry it."""

import pytest

from lstm_view import session


def test_an_act_counts_once(app):
    """The store sends an act until it is confirmed; it is performed the first time only."""
    act = {"n": 1, "do": "set", "gesture": 7, "numbers": {"forget.b": 2.0}}
    app.send([act])
    app.send([{"n": 2, "do": "undo"}])
    app.send([act, {"n": 2, "do": "undo"}])
    assert app.choices.params.forget.b == 1.6234
    assert app.port["heard"] == 2
    assert app.port["can"] == {"undo": False, "redo": True}


def test_all_of_a_message_counts(app):
    """Two changes in one message are two changes: a step together with a stage, a number with both."""
    app.act(
        {"do": "go", "t": 3},
        {"do": "go", "stage": "output"},
        {"do": "set", "gesture": 1, "numbers": {"x.0": 0.25}},
    )
    assert (app.choices.t, app.choices.stage, app.choices.xs[0]) == (3, "output", 0.25)
    assert app.link["t"] == "4"


def test_an_act_that_streamlit_breaks_off_is_performed(app, another_message):
    """Where another message came meanwhile, such as that for another page; the acts around it count, too."""
    another_message()
    app.act({"do": "go", "t": 2}, {"do": "undo"}, {"do": "go", "stage": "output"})
    assert (app.choices.t, app.choices.stage) == (2, "output")
    assert app.port["heard"] == 3


def test_a_message_left_behind_hides_the_next_one_once(app):
    """Streamlit keeps one where two runs end in the same instant; what is sent again behind it is heard."""
    app.set(forget__b=2.0)
    old = {"session": app.port["session"], "acts": [{"n": 1, "do": "reset"}]}
    component = app.at.get_by_key(session.PORT).proto.id
    app.at.session_state._state._state._old_state[component] = {"acts": old}
    for heard in (1, 2):
        app.send([{"n": 2, "do": "set", "gesture": 2, "numbers": {"forget.b": 3.0}}])
        assert app.port["heard"] == heard
    assert app.choices.params.forget.b == 3.0


def test_messages_of_another_session_are_not_heard(app):
    """What was meant for a session that is gone waits until its store has begun again."""
    app.send([{"n": 1, "do": "set", "gesture": 1, "numbers": {"forget.b": 2.0}}], session_id="gone")
    assert app.choices.params.forget.b == 1.6234
    assert app.port["heard"] == 0


def test_a_session_is_taken_over(app, open_app):
    """After a restart the store hands over its last link, what can be undone, and what is pending."""
    app.drag("forget.b", 2.0).drag("forget.b", 3.0)
    link, past = app.port["link"]["query"], app.port["past"]
    fresh = open_app()
    fresh.act(
        {"do": "begin", "link": link, "past": past},
        {"do": "set", "gesture": 9, "numbers": {"output.b": -1.0}},
    )
    numbers = fresh.port["state"]["numbers"]
    assert (numbers["forget.b"], numbers["output.b"]) == (3.0, -1.0)
    fresh.act({"do": "undo"}, {"do": "undo"})
    assert fresh.choices.params.forget.b == 2.0
    fresh.act({"do": "undo"})
    assert fresh.port["link"]["query"] == ""
    assert not fresh.port["can"]["undo"]


@pytest.mark.parametrize(
    "act",
    [
        {"do": "fly"},
        {"do": "set", "numbers": {"forget.b": "much"}},
        {"do": "set"},
        {"do": "go", "t": 99},
        {"do": "go", "stage": "nowhere"},
        {"do": "choose", "name": "names", "value": "runes"},
        {"do": "force", "letter": "f", "value": 7, "whose": "run"},
        {"do": "inputs", "xs": []},
    ],
    ids=lambda act: str(act),
)
def test_an_act_that_cannot_be_used_changes_nothing(app, act):
    """The page goes on, the act is confirmed, and the acts after it count."""
    before = app.choices
    app.act(act, {"do": "go", "t": 2})
    assert app.choices.t == 2
    assert app.choices.has_run_of(before)
