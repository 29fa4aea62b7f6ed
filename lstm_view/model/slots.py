"""The numbers a learner can take hold of, each under a name: "forget.w_h", "x.0", "start.c".

Those of the run come first; those that only say how it is looked at ("why.steps") are settings.
"""

from lstm_core.cell import GATE_NUMBERS, GATES
from lstm_view.model.choices import Choices
from lstm_view.model.settings import SETTINGS, numbers

SLOTS = tuple(f"{unit}.{name}" for unit in GATES for name in GATE_NUMBERS)
"""The twelve numbers in the order of `LSTMParams.flat`."""

_SETTING_OF = {slot: setting for setting in SETTINGS.values() for slot in setting.slots}


def numbers_of(choices: Choices) -> dict[str, float]:
    """Return every number of the run by its slot."""
    return numbers(choices)


def settings_of(choices: Choices) -> dict[str, float]:
    """Return by its slot every number that says how the run is looked at."""
    return numbers(choices, of_run=False)


def with_number(choices: Choices, slot: str, value: float) -> Choices:
    """Put a number into its slot; raise `KeyError` if there is no such slot."""
    setting = _SETTING_OF[slot]
    if slot not in setting.numbers(choices):
        raise KeyError(slot)
    return setting.with_number(choices, slot, value)
