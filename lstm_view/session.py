"""The one door to Streamlit's session: the learner's choices, what the browser did, native widgets.

`Choices` is the truth. The browser's store sends what the hand has done as numbered acts, again and again
until the port confirms them; `_hear` performs each of them once, before the page is drawn.
"""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import wraps
from typing import Any
from urllib.parse import parse_qsl

import streamlit as st
from streamlit.runtime.scriptrunner import RerunException

from lstm_view import parts
from lstm_view.model import acts
from lstm_view.model.choices import Choices
from lstm_view.model.history import TOLD, History
from lstm_view.model.link import from_query, link_of, to_query
from lstm_view.parts import part

SESSION = "lstm"
PORT = "port"
UNKNOWN = object()  # what a native widget shows that has to be made anew
Act = dict[str, Any]
Writer = Callable[[], str]


@dataclass
class Native:
    """A native widget: how often it was made, and the value it is known to show."""

    revision: int
    value: Any


@dataclass
class Session:
    """All that the app keeps for one learner."""

    choices: Choices
    problems: list[str]  # which parts of the link could not be used
    id: str = field(default_factory=lambda: secrets.token_hex(8))
    history: History = field(default_factory=History)
    heard: int = 0  # the number of the last act that was performed
    turn: int = 0  # how often the script has run
    page: str = ""
    is_new_page: bool = True
    goes_on: bool = False  # whether the script is to run again as soon as the page is drawn
    natives: dict[str, Native] = field(default_factory=dict)
    offers: dict[str, Writer] = field(default_factory=dict)  # what writes a file, by its name
    asked: list[tuple[int, str]] = field(default_factory=list)  # files to write: the act's number, the name
    past: list[tuple[Choices, str]] = field(default_factory=list)  # what can be undone, with the links to it
    kept: dict[str, Any] = field(default_factory=dict)  # what pages keep, such as a training under way


def _session() -> Session:
    if SESSION not in st.session_state:
        st.session_state[SESSION] = Session(*from_query(st.query_params))
    session: Session = st.session_state[SESSION]
    return session


def begin(page: str) -> Choices:
    """Open a page; the first one of a session takes the choices from the link."""
    parts.count_from_here()
    session = _session()
    session.turn += 1
    session.is_new_page = session.page != page
    if session.is_new_page and session.page:
        session.problems = []
    session.page = page
    session.goes_on = False
    return session.choices


def start_with(choices: Choices) -> Choices:
    """Take other choices than the link's, in the first run of a session; there is nothing to undo."""
    session = _session()
    if session.turn == 1:
        session.choices = choices
    return session.choices


def choices() -> Choices:
    return _session().choices


def problems() -> list[str]:
    return _session().problems


def is_new_page() -> bool:
    """Tell whether the learner was on another page before this run."""
    return _session().is_new_page


def kept() -> dict[str, Any]:
    """Return what pages keep beside the choices, by name, to be read and changed."""
    return _session().kept


# The choices and their history.


def change(changed: Choices, gesture: int | None = None) -> None:
    """Make these the choices; what belongs to one gesture is undone in one step."""
    session = _session()
    session.history.remember(session.choices, changed, gesture)
    session.choices = changed


def undo(_: Act) -> None:
    session = _session()
    session.choices = session.history.undo(session.choices)


def redo(_: Act) -> None:
    session = _session()
    session.choices = session.history.redo(session.choices)


def begin_again(act: Act) -> None:
    """Take over from a session that is gone: its link, and the links of what can be undone."""
    session = _session()
    session.choices, *past = map(_opened, (act["link"], *act["past"]))
    session.history = History.of(past)


def _opened(query: str) -> Choices:
    return from_query(dict(parse_qsl(query, keep_blank_values=True)))[0]


def ask_for_file(act: Act) -> None:
    """Have a file written; it goes to the browser with the port until that has saved it."""
    if act["name"] in _session().offers:
        _session().asked.append((act["n"], act["name"]))


def file_was_saved(act: Act) -> None:
    session = _session()
    session.asked = [one for one in session.asked if one[0] != act["of"]]


# What the browser did.

# What an act makes of the choices, and what else can be done; rooms add what only their page can do.
EFFECTS = dict(acts.EFFECTS)
ACTS: dict[str, Callable[[Act], None]] = {
    "undo": undo,
    "redo": redo,
    "begin": begin_again,
    "file": ask_for_file,
    "saved": file_was_saved,
}


def on(name: str) -> Callable[[Callable[[Act], None]], Callable[[Act], None]]:
    """Have an act of this name performed by the function below."""

    def register(perform: Callable[[Act], None]) -> Callable[[Act], None]:
        ACTS[name] = perform
        return perform

    return register


def _in_full(callback: Callable[..., None]) -> Callable[..., None]:
    """Do a callback again that was broken off, and only then let Streamlit turn to what came meanwhile.

    While the browser's next message waits, Streamlit breaks a callback off wherever that reads the session,
    and never calls it again.
    """

    @wraps(callback)
    def done(*args: Any) -> None:
        try:
            callback(*args)
        except RerunException:
            done(*args)
            raise

    return done


@_in_full
def _hear() -> None:
    """Perform what is new; what a page had to say that was left comes again through the next one's port."""
    session = _session()
    told = st.session_state.get(PORT) or {}
    message = told.get("acts") or {}
    if message.get("session") != session.id:
        return
    news = [act for act in message["acts"] if act["n"] > session.heard]
    for act in news:
        _perform(act)
        session.heard = act["n"]
    if not news:  # two runs that end at once leave an old message, which would hide all that come after it
        del told["acts"]


def _perform(act: Act) -> None:
    """Do one act; one that cannot be used changes nothing, and the page goes on."""
    try:
        if act["do"] in ACTS:
            ACTS[act["do"]](act)
        else:
            change(EFFECTS[act["do"]](choices(), act), act.get("gesture"))
    except (KeyError, TypeError, ValueError):
        return


def port(offers: Mapping[str, Writer], **data: Any) -> None:
    """Show the port, the first element of every page: it confirms what was heard and brings files."""
    session = _session()
    session.offers |= offers
    part(
        "port",
        key=PORT,
        on_acts=_hear,
        session=session.id,
        heard=session.heard,
        turn=session.turn,
        page=session.page,
        state=acts.state_of(session.choices),
        example=acts.example_of(session.choices),
        link=link_of(session.choices),
        past=_past(session),
        can={"undo": bool(session.history.past), "redo": bool(session.history.future)},
        files=[{"n": n, "name": name, "text": session.offers[name]()} for n, name in session.asked],
        **data,
    )


def _past(session: Session) -> list[str]:
    known = {id(before): link for before, link in session.past}
    latest = [left.choices for left in session.history.past[-TOLD:]]
    session.past = [(one, known[id(one)] if id(one) in known else to_query(one)) for one in latest]
    return [link for _, link in session.past]


def go_on() -> None:
    """Have the script run again as soon as the page is drawn."""
    _session().goes_on = True


def drawn(said: dict[str, Any]) -> None:
    """Show the last element of every page: it tells the browser that the page is drawn, and what to say."""
    session = _session()
    said = {"page": session.page, **said}
    part("drawn", turn=session.turn, more=session.goes_on, parts=parts.count() + 1, said=said)


# Native widgets.


def widget(name: str, value: Any, take: Callable[[Any], None]) -> dict[str, Any]:
    """Return how a native widget is wired that shows `value` and hands a new one to `take`.

    Its key has a revision that rises when the value was changed elsewhere, when the page opens, and when a
    value arrives under an old key: the widget is then made anew with the value that counts.
    """
    session = _session()
    native = session.natives.get(name)
    if native is None or session.is_new_page or native.value != value:
        revision = 0 if native is None else native.revision + 1
        native = session.natives[name] = Native(revision, value)
    key = f"{name}~{native.revision}"
    return {"key": key, "on_change": _take, "args": (name, key, value, take)}


@_in_full
def _take(name: str, key: str, shown: Any, take: Callable[[Any], None]) -> None:
    """Take the value of a native widget; one that cannot be used changes nothing."""
    native = _session().natives[name]
    value = st.session_state.get(key)
    is_current = key == f"{name}~{native.revision}"
    if not is_current and value == shown:  # Streamlit tells once more of a widget that has gone
        return
    native.value = value if is_current else UNKNOWN
    try:
        take(value)
    except (TypeError, ValueError):
        native.value = UNKNOWN
