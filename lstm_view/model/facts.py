"""What there is to say of a run as a whole: its prediction, what forcing does to it, how far to trust it."""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from lstm_core import LSTMParams, State, run_sequence
from lstm_lab import first_unreliable_step
from lstm_view.model.choices import Choices
from lstm_view.model.pages import Forcing


def facts_of(choices: Choices) -> dict[str, Any]:
    """Return the facts for the browser: numbers, which it puts into words."""
    free = replace(choices, forced=())
    effects = [
        {"name": name, "free": prediction(free, xs), "forced": prediction(choices, xs)}
        for name, xs in (sequences_told(choices) if choices.forced else {}).items()
    ]
    return {
        "prediction": prediction(choices, choices.xs),
        "effects": effects,
        "unreliable": unreliable_from(choices),
    }


def sequences_told(choices: Choices) -> Mapping[str, tuple[float, ...]]:
    """Return the example's sequences by name, or what was put in their place."""
    sequences = choices.preset.sequences
    is_own = choices.sequence_in_use is None or len(sequences) == 1
    return {"": choices.xs} if is_own else sequences


def prediction(choices: Choices, xs: tuple[float, ...]) -> float:
    return float(replace(choices, xs=xs).run().prediction)


def unreliable_from(choices: Choices) -> int | None:
    """Return the first 0-based step that rounding alone decides, if there is one."""
    return _unreliable_from(choices.params, choices.xs, choices.initial, choices.forced)


@lru_cache(maxsize=8)
def _unreliable_from(
    params: LSTMParams, xs: tuple[float, ...], initial: State, forced: Forcing
) -> int | None:
    return first_unreliable_step(run_sequence(xs, params, initial, dict(forced)), params)
