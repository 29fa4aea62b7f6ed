"""The time machine: every epoch of the published training, to be scrubbed and played through."""

import tempfile
from dataclasses import replace
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

import streamlit as st

from lstm_core.presets import TRAINED
from lstm_view import state
from lstm_view.choices import Choices
from lstm_view.files import csv_button
from lstm_view.glossary import UNITS, WEIGHTS, label, short_label, unit_title, weight_label
from lstm_view.palette import css_variables
from lstm_view.slot_names import capital, slot_name
from lstm_view.slots import SLOTS
from lstm_view.static_files import LOADER, publish
from lstm_view.training.machine.files import history_as_csv
from lstm_view.training.machine.words import (
    FAR_APART,
    alternative,
    chapters,
    from_then_on,
    gaps,
    summary,
)
from lstm_view.training.published import (
    COMPANIES,
    HALFWAY,
    HALFWAY_LOSS,
    PUBLISHED,
    START,
    TARGETS,
    PublishedRun,
    published_run,
)

HERE = Path(__file__).parent
BENCH = HERE.parents[1] / "bench"
MODULES = ("machine", "history", "lines")
SHARED = ("living", "mirror", "numerals")
ADDRESS = publish(
    [*(HERE / f"{name}.js" for name in MODULES), *(BENCH / f"{name}.js" for name in SHARED)],
    "machine",
)
KEY = "machine"
TAKE = "take"

_machine = st.components.v2.component(
    "lstm_machine",
    html=(HERE / "machine.html").read_text("utf-8"),
    css=css_variables() + (HERE / "machine.css").read_text("utf-8"),
    js=LOADER,
)
_publishing = Lock()


def question(choices: Choices) -> tuple[str, str]:
    """Ask what only the training can tell."""
    return (
        "When will it tell the two companies apart?",
        "In each epoch it sees both once and moves its twelve numbers a little. Guess when the two "
        f"predictions will be more than {FAR_APART:g} apart, then press Play.",
    )


def show(choices: Choices) -> None:
    """Show the epoch chosen; the browser gets every other one along with it."""
    run = published_run()
    _machine(key=KEY, data=scene(run, choices), on_act_change=_hear)
    csv_button(
        "Download every epoch as CSV",
        lambda: history_as_csv(run),
        "lstm-training.csv",
        "csv.machine",
    )


def scene(run: PublishedRun, choices: Choices) -> dict[str, Any]:
    """Return everything the browser has to know beside the history."""
    return {
        "module": f"{ADDRESS}/machine.js",
        "history": history_address(),
        "heard": state.heard(),
        "epoch": choices.training.epoch,
        "slots": SLOTS,
        "units": UNITS,
        "companies": [
            {"name": company, "xs": START.sequences[company], "target": target}
            for company, target in zip(COMPANIES, TARGETS, strict=True)
        ],
        "checkpoints": [
            {"epoch": epoch, "predictions": predictions} for epoch, predictions in PUBLISHED.items()
        ],
        "published": dict(zip(SLOTS, TRAINED.flat().tolist(), strict=True)),
        "remark": START.remark,
        "chapters": [vars(chapter) for chapter in chapters(run)],
        "far_apart": from_then_on(gaps(run) > FAR_APART),
        "halfway_loss": HALFWAY_LOSS,
        "summary": summary(run, choices.training.epoch),
        "alt": alternative(run, choices),
        "labels": _labels(choices),
    }


def _labels(choices: Choices) -> dict[str, Any]:
    wording, day = choices.wording, START.step_name
    return {
        "units": {unit: unit_title(unit, wording) for unit in UNITS},
        "weights": {name: weight_label(name, wording) for name in WEIGHTS},
        "numbers": {slot: slot_name(slot, choices) for slot in SLOTS},
        "days": {
            **{letter: f"{short_label(letter, wording)} by {day}" for letter in UNITS.values()},
            **{name: capital(f"{label(name, wording)} by {day}") for name in ("c", "h")},
        },
        "start": "start",
        "target": "target",
        "halfway": f"always saying {HALFWAY:g}",
        "key": (
            "small traces: how far each number has moved from its start&emsp;"
            "company A dashed, B solid"
        ),
        "guess": f"the two predictions are more than {FAR_APART:g} apart",
    }


@cache
def _history_made() -> str:
    with tempfile.TemporaryDirectory() as folder:
        history = Path(folder) / "history.bin"
        history.write_bytes(published_run().numbers.astype("<f8").tobytes())
        return f"{publish([history], 'history')}/{history.name}"


def history_address() -> str:
    """Serve the twelve numbers of every epoch and return the address."""
    with _publishing:
        return _history_made()


def _hear() -> None:
    """Take notice of where the scrubber rests, and of a cell to be opened."""
    actions = st.session_state[KEY].act if KEY in st.session_state else []
    state.hear_actions(actions)
    if any(action["do"] == TAKE for action in actions):
        state.hear(None, take_epoch)


def take_epoch() -> None:
    """Make the cell of the present epoch the learner's own, with a company to try it on."""
    now = state.choices_now()
    epoch = now.training.epoch
    preset_name = "companies" if epoch else "companies-untrained"
    sequence = now.sequence_name if now.sequence_name in COMPANIES else COMPANIES[-1]
    taken = now.with_preset(preset_name).with_sequence(sequence)
    state.change(replace(taken, params=published_run().params(epoch)))
    st.session_state[state.TO_OPEN] = state.CELL
