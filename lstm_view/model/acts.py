"""What the browser can do to the choices, as far as all pages share it.

An act says in `do` what was done. It states results, never "next", so that the browser can show the same at
once (`web/acts.js`) and send it again until it is confirmed.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

from lstm_core.cell import FORCEABLE
from lstm_view.model.choices import Choices
from lstm_view.model.kinds import usable_number
from lstm_view.model.pages import with_forced
from lstm_view.model.settings import SETTINGS, numbers_of, settings_of, with_number

Act = Mapping[str, Any]

FORCED_OF = {"run": "force", "other": "vs_force"}
"""Which setting holds the forced gates: of the present run, or of the one it is compared with."""


def _set(choices: Choices, act: Act) -> Choices:
    for slot, number in dict(act["numbers"]).items():
        with suppress(KeyError, ValueError):  # one that cannot be used leaves the others alone
            choices = with_number(choices, slot, usable_number(number))
    return choices


def _force(choices: Choices, act: Act) -> Choices:
    setting, letter = SETTINGS[FORCED_OF[act.get("whose", "run")]], act["letter"]
    if letter not in FORCEABLE:
        raise ValueError("there is no such gate")
    return setting.set(choices, with_forced(setting.get(choices), letter, act["value"]))


def _go(choices: Choices, act: Act) -> Choices:
    for name in ("t", "stage"):
        if name in act:
            choices = SETTINGS[name].set(choices, act[name])
    return choices


def _axis(choices: Choices, act: Act) -> Choices:
    if act["axis"] not in ("across", "up"):
        raise ValueError("there is no such axis")
    return SETTINGS[act["axis"]].set(choices, act["slot"])


EFFECTS: dict[str, Callable[[Choices, Act], Choices]] = {
    "set": _set,
    "inputs": lambda choices, act: SETTINGS["x"].set(choices, act["xs"]),
    "sequence": lambda choices, act: SETTINGS["seq"].set(choices, act["name"]),
    "example": lambda choices, act: SETTINGS["cell"].set(choices, act["name"]),
    "force": _force,
    "go": _go,
    "choose": lambda choices, act: SETTINGS[act["name"]].set(choices, act["value"]),
    "reset": lambda choices, act: choices.reset(),
    "axis": _axis,
}
"""What an act does, by its name; KeyError, TypeError or ValueError is raised where it cannot be used."""


def state_of(choices: Choices) -> dict[str, Any]:
    """Return what the browser's store shows and changes."""
    looks = {row.name: row.get(choices) for row in SETTINGS.values() if row.options and not row.of_run}
    return {
        "preset": choices.preset_name,
        "sequence_name": choices.sequence_name,
        "sequence": choices.sequence_in_use,
        "numbers": numbers_of(choices) | settings_of(choices),
        "forced": dict(choices.forced),
        "other_forced": dict(choices.compare.forced),
        "t": choices.t,
        "epoch": choices.training.epoch,
        "lesson_page": choices.lesson_page,
        **looks,
    }


def example_of(choices: Choices) -> dict[str, Any]:
    """Return what the browser has to know of the example."""
    preset = choices.preset
    return {
        "name": choices.preset_name,
        "step_name": choices.step_name,
        "sequences": {name: list(xs) for name, xs in preset.sequences.items()},
        "originals": numbers_of(choices.reset()),
        "targets": dict(preset.targets),
        "published": dict(preset.published),
    }
