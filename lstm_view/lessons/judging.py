"""Whether a condition holds. `web/lesson_done.js` judges the same; one table of cases holds both to it."""

from collections.abc import Callable
from math import nan
from operator import ge, gt, le, lt

from lstm_view.lessons.condition import Condition, Term
from lstm_view.model.choices import Choices
from lstm_view.model.settings import SETTINGS, numbers_of, settings_of

COMPARED: dict[str, Callable[[float, float], bool]] = {">": gt, "<": lt, ">=": ge, "<=": le}


def holds(condition: Condition, now: Choices, before: Choices, answered: bool = False) -> bool:
    """Judge the choices; `before` they were so, and what was asked is `answered` or not."""
    match condition:
        case "and", *parts:
            return all(holds(part, now, before, answered) for part in parts)
        case "or", *parts:
            return any(holds(part, now, before, answered) for part in parts)
        case ">" | "<" | ">=" | "<=" as sign, one, other:
            return COMPARED[sign](value_of(one, now), value_of(other, now))
        case "within", one, other, tolerance:
            return abs(value_of(one, now) - value_of(other, now)) <= value_of(tolerance, now)
        case ("answered",):
            return answered
        case "stage", str(stage):
            return now.stage == stage
        case "step", int(step):
            return now.t == (step if step >= 0 else len(now.xs) + step)
        case "forced", letter:
            return letter in dict(now.forced)
        case "chosen", str(name), value:
            return bool(SETTINGS[name].get(now) == value)
        case "changed", *places:
            one, other = numbers(now), numbers(before)
            changed = [f"{slot}." for slot in one | other if one.get(slot) != other.get(slot)]
            return any(slot.startswith(f"{place}.") for slot in changed for place in places)
    raise ValueError(f"there is no condition {condition}")


def value_of(term: Term, now: Choices) -> float:
    """Return a quantity, a setting or a number; NaN where the run has no such step."""
    match term:
        case "at", str(quantity), step:
            values, at = getattr(now.run(), quantity), now.t if step is None else step
            return float(values[at]) if at < len(values) else nan
        case "slot", str(slot):
            return numbers(now)[slot]
        case ("epoch",):
            return now.training.epoch
        case "number", float(number):
            return number
    raise ValueError(f"there is no term {term}")


def numbers(choices: Choices) -> dict[str, float]:
    """Return every number that can be set, by its slot."""
    return numbers_of(choices) | settings_of(choices)
