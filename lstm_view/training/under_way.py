"""The training under way in a part of the page: kept in the session, pressed on, worked on by ticks."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from lstm_view import state
from lstm_view.training.run import Plan, Run
from lstm_view.training.run_words import differs

TICK_SECONDS = 0.1
"""A tick works this long, then the processor is everybody's until the next one."""
SECONDS_FROM_TICK_TO_TICK = 0.25
SHORTCUTS = {"Start": "Alt+S", "Stop": "Alt+X"}
PlanNow = Callable[[], Plan | None]
"""Gives the plan by the settings at this moment, or None where there can be none."""


def key_of(part: str) -> str:
    """Return where a part of the page keeps its training."""
    return f"training.{part}"


def run_of(part: str) -> Any:
    """Return the training under way, or what has become of the last one, or None."""
    return st.session_state.get(key_of(part))


def stop_if_left(part: str) -> None:
    """Let the training rest if the learner was elsewhere: then no widget of this part is there."""
    if st.session_state[state.PAGE_IS_NEW] or f"{part}.rate" not in st.session_state:
        stopped(part)


def buttons(part: str, run: Run[Any] | None, plan_now: PlanNow) -> None:
    """Start, stop, resume and reset, as far as there is something to; below, what differs now."""
    plan, going = plan_now(), run is not None and run.going
    can_resume = run is not None and run.can_go_on(plan or run.plan)
    with st.container(horizontal=True, gap="small", key=f"{part}-buttons"):
        for name, icon, possible, action in (
            ("Start", "play_arrow", plan is not None and not going, started),
            ("Stop", "stop", going, stopped),
            ("Resume", "resume", can_resume, resumed),
            ("Reset", "undo", run is not None, reset),
        ):
            st.button(
                name,
                key=f"{part}.press.{name.lower()}",
                icon=f":material/{icon}:",
                type="primary" if name == ("Stop" if going else "Start") else "secondary",
                shortcut=SHORTCUTS.get(name),
                disabled=not possible,
                on_click=state.hear,
                args=(None, action, part, plan_now),
            )
    if run is not None and plan is not None and (told := differs(run, plan)):
        st.info(told)


def look(run_now: Callable[[], Run[Any] | None], going: bool, seconds: float | None = None) -> None:
    """Train on for a moment; where more changed than the training, the whole page is drawn anew.

    What was pressed may arrive along with a tick.
    """
    state.settle()
    run = run_now()
    if run is not None and run.going and seconds is not None:
        run.work(seconds)
    if (
        (run is not None and run.going) != going
        or state.numbers_changed()
        or state.more_than_numbers_changed()
        or state.TO_OPEN in st.session_state
    ):
        st.rerun()


# Actions: each changes the training and draws nothing.


def started(part: str, plan_now: PlanNow) -> None:
    """Begin with the settings as they are now, in place of any training before."""
    if (plan := plan_now()) is not None:
        st.session_state[key_of(part)] = Run.begin(plan)
        st.session_state[key_of(part)].going = True


def stopped(part: str, plan_now: PlanNow | None = None) -> None:
    """Let it rest where it is."""
    if (run := run_of(part)) is not None:
        run.going = False


def resumed(part: str, plan_now: PlanNow) -> None:
    """Go on from where it rests, to as many epochs as are set now if all the rest is the same."""
    if (run := run_of(part)) is not None:
        run.go_on(plan_now() or run.plan)


def reset(part: str, plan_now: PlanNow) -> None:
    """Put the training away, and have it vanish from the whole page."""
    st.session_state.pop(key_of(part), None)
    state.draw_everything()
