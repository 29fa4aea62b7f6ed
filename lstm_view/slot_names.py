"""What the numbers that can be taken hold of are called."""

from lstm_view.choices import Choices
from lstm_view.glossary import (
    QUANTITIES,
    STARTING_MEMORIES,
    STRIP_WORDS,
    UNIT_WORDS,
    UNITS,
    WEIGHTS,
    weight_label,
)


def slots(choices: Choices) -> tuple[str, ...]:
    """Return every number that can be varied, in the order of the sidebar."""
    weights = (f"{unit}.{name}" for unit in UNITS for name in WEIGHTS)
    inputs = (f"x.{t}" for t in range(len(choices.xs)))
    return (*weights, *inputs, *(f"start.{name}" for name in STARTING_MEMORIES))


def slot_name(slot: str, choices: Choices) -> str:
    """Name a number where it stands on its own.

    >>> from lstm_view.choices import FIRST_SCREEN
    >>> slot_name("forget.b", FIRST_SCREEN), slot_name("x.1", FIRST_SCREEN)
    ('Forget gate: bias', 'Input of day 2')
    """
    place, _, name = slot.partition(".")
    with_words = choices.wording == "words"
    if place == "x":
        subject = "Input" if with_words else QUANTITIES["x"].plain_symbol
        return f"{subject} of {choices.preset.step_name} {int(name) + 1}"
    if place == "start":
        words = STARTING_MEMORIES[name]
        return words[0].upper() + words[1:] if with_words else f"{name}₀"
    if with_words:
        return f"{UNIT_WORDS[place]}: {WEIGHTS[name][1]}"
    return f"{weight_label(name, 'symbols')} of {UNITS[place]}"


def slot_short(slot: str, choices: Choices) -> str:
    """Name a number where there is little room.

    >>> from lstm_view.choices import FIRST_SCREEN
    >>> slot_short("forget.w_x", FIRST_SCREEN), slot_short("start.c", FIRST_SCREEN)
    ('Forget gate: × input', 'LTM at the start')
    """
    place, _, name = slot.partition(".")
    if choices.wording == "symbols" or place == "x":
        return slot_name(slot, choices)
    if place == "start":
        return f"{STRIP_WORDS[name]} at the start"
    return f"{UNIT_WORDS[place]}: {weight_label(name, 'words')}"


def slot_in_sentence(slot: str, choices: Choices) -> str:
    """Name a number in the middle of a sentence.

    >>> from lstm_view.choices import FIRST_SCREEN
    >>> slot_in_sentence("forget.b", FIRST_SCREEN), slot_in_sentence("x.1", FIRST_SCREEN)
    ("the forget gate's bias", 'the input of day 2')
    """
    if choices.wording == "symbols":
        return slot_name(slot, choices)
    place, _, name = slot.partition(".")
    if place in UNITS:
        unit = UNIT_WORDS[place]
        return f"the {unit[0].lower()}{unit[1:]}'s {WEIGHTS[name][1]}"
    words = slot_name(slot, choices)
    return f"the {words[0].lower()}{words[1:]}"


def slot_colour(slot: str) -> str:
    """Return the name of the quantity whose colour a number wears."""
    place, _, name = slot.partition(".")
    return UNITS.get(place, name if place == "start" else "x")


def capital(words: str) -> str:
    """Begin with a capital, unless a symbol comes first."""
    return words if words.startswith("<") else words[0].upper() + words[1:]
