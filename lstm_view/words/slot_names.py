"""What the numbers that can be taken hold of are called."""

from lstm_core.cell import GATE_NUMBERS
from lstm_view.model.choices import Choices
from lstm_view.model.names import UNITS
from lstm_view.words.glossary import NAMES, UNIT_WORDS, label, plain_label, strip_label, weight_label


def slots(choices: Choices) -> tuple[str, ...]:
    """Return every number that can be varied: weights, inputs, starting memories."""
    weights = (f"{unit}.{name}" for unit in UNITS for name in GATE_NUMBERS)
    inputs = (f"x.{t}" for t in range(len(choices.xs)))
    return (*weights, *inputs, "start.c", "start.h")


def slot_name(slot: str, choices: Choices) -> str:
    """Name a number where it stands on its own: Forget gate: bias."""
    (place, _, name), wording = slot.partition("."), choices.wording
    template = NAMES[wording]["slot"]["unit" if place in UNITS else place]
    named = template.format(
        unit=UNIT_WORDS.get(place),
        weight=weight_label(name, wording, in_full=True) if place in UNITS else "",
        letter=UNITS.get(place, name),
        memory=plain_label(name, wording) if place == "start" else "",
        step=choices.step_name,
        number=int(name) + 1 if place == "x" else "",
    )
    return capital(named) if wording == "words" else named


def slot_short(slot: str, choices: Choices) -> str:
    """Name a number where there is little room: Forget gate: × input."""
    place, _, name = slot.partition(".")
    if choices.wording == "symbols" or place == "x":
        return slot_name(slot, choices)
    if place == "start":
        return f"{strip_label(name, 'words')} at the start"
    return f"{UNIT_WORDS[place]}: {weight_label(name, 'words')}"


def slot_in_sentence(slot: str, choices: Choices) -> str:
    """Name a number in the middle of a sentence: the forget gate’s bias."""
    if choices.wording == "symbols":
        return slot_name(slot, choices)
    place, _, name = slot.partition(".")
    if place in UNITS:
        unit, weight = label(UNITS[place], "words", "spoken"), weight_label(name, "words", in_full=True)
        return f"the {weight} in the {unit}" if "’" in unit else f"the {unit}’s {weight}"
    words = slot_name(slot, choices)
    return f"the {words[0].lower()}{words[1:]}"


def slot_colour(slot: str) -> str:
    """Return the name of the quantity whose colour a number wears."""
    place, _, name = slot.partition(".")
    return UNITS.get(place, name if place == "start" else "x")


def capital(words: str) -> str:
    """Begin with a capital, unless a symbol comes first."""
    return words if words.startswith("<") else words[0].upper() + words[1:]
