"""From which step on a run cannot be trusted; moving a range asks again and again about the same."""

from functools import lru_cache

from lstm_core import LSTMParams, State, first_unreliable_step, run_sequence
from lstm_view.choices import Choices
from lstm_view.settings import Forcing


def unreliable_from(choices: Choices) -> int | None:
    """Return the first 0-based step that rounding alone decides, if there is one."""
    return _unreliable_from(choices.params, choices.xs, choices.initial, choices.forced)


@lru_cache(maxsize=8)
def _unreliable_from(
    params: LSTMParams, xs: tuple[float, ...], initial: State, forced: Forcing
) -> int | None:
    return first_unreliable_step(run_sequence(xs, params, initial, dict(forced)), params)
