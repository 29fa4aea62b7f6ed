"""What the landscape calls what it shows, and the sentences, each worked out from what is drawn."""

from math import hypot

from lstm_view.model.choices import Choices
from lstm_view.model.numerals import DECIMALS, exact, of_any_size, percent, read, shown, signed, typed
from lstm_view.results import landscape
from lstm_view.results.landscape import Curves, Relief, Slope, axes_of, out_of_view, scale_of, step_shown
from lstm_view.words.glossary import SHARES, label, listed, plain, preposition
from lstm_view.words.slot_names import capital, slot_in_sentence, slot_name

LISTED = 3  # up to this many numbers are named one by one
HINTS = {
    "map": "Click or drag to set the cell there, or use the arrow keys.",
    "surface": "Drag to turn it, or press Shift with an arrow key. Click to set the cell there, or use the "
    "arrow keys alone.",
}


def quantity_name(quantity: str, choices: Choices) -> str:
    """Name a quantity without its step, such as "forget gate", as HTML."""
    return label(quantity, choices.wording, "spoken" if quantity in SHARES else "label")


def subject(choices: Choices) -> str:
    """Say what the map shows, such as "the prediction" or "the forget gate on day 2", as HTML."""
    quantity, t = choices.landscape.quantity, step_shown(choices)
    if _is_prediction(choices):
        return "the prediction"
    article = "the " if choices.wording == "words" else ""
    step_name = choices.step_name
    return f"{article}{quantity_name(quantity, choices)} {preposition(step_name)} {step_name} {t + 1}"


def _is_prediction(choices: Choices) -> bool:
    return choices.landscape.quantity == "h" and step_shown(choices) == len(choices.xs) - 1


def decimals(choices: Choices) -> int:
    """Return how many what is shown has: the prediction as many as on the card."""
    return 4 if _is_prediction(choices) else DECIMALS


def _height(value: float, choices: Choices) -> str:
    return shown(value, decimals(choices))


def question(choices: Choices, value: float) -> tuple[str, str]:
    across, up = (slot_in_sentence(axis.slot, choices) for axis in axes_of(choices))
    name = choices.sequence_in_use
    whose = f" of {name}" if name and len(choices.preset.sequences) > 1 else ""
    text = (
        f"{capital(subject(choices))}{whose} is {_height(value, choices)}. How low can {across} alone "
        f"take it, and how low {up}? Guess both, then try it on the map."
    )
    return "How low does it go?", text


def told(relief: Relief, choices: Choices, value: float, rise: Slope | None) -> list[str]:
    """Describe the map: where the cell stands, the slope there, the range, flat parts and cliffs."""
    sentences = [_stands(choices, value), _rises(relief, choices, rise), _ranges(relief)]
    return [*sentences, _is_shaped(relief, choices), *_does_nothing(choices)]


def alternative(choices: Choices, said: list[str]) -> str:
    """Describe the map for screen readers: its axes, and all that is said of it."""
    ranges = ", ".join(
        f"{name} {slot_name(slot, choices)} from {typed(low)} to {typed(high)}"
        for name, slot, low, high, _ in axes_of(choices)
    )
    return plain(f"{capital(subject(choices))}, {ranges}. {' '.join(said)}")


def _place(across: float, up: float) -> str:
    return f"{typed(across)} across, {typed(up)} up"


def _stands(choices: Choices, value: float) -> str:
    places = (f"{slot_in_sentence(axis.slot, choices)} at {typed(axis.value)}" for axis in axes_of(choices))
    where, what = f"with {listed(places)}", capital(subject(choices))
    height = _height(value, choices)
    if out_of_view(choices):
        return f"Your cell is outside this map, {where}. {what} is {height}."
    return f"The ring is your cell, {where}. {what} is <b>{height}</b>."


def _rises(relief: Relief, choices: Choices, rise: Slope | None) -> str:
    if rise is None:
        return "The slope there is not known: it is too large for the computer's numbers."
    over_map = (step * (axis.high - axis.low) for step, axis in zip(rise, axes_of(choices), strict=True))
    if hypot(*over_map) <= landscape.LEVEL * relief.scale:
        return "The map is flat there in both directions, so there is no arrow."
    across, up = (signed(of_any_size(step)) for step in rise)
    arrow = "" if out_of_view(choices) else " The arrow points steepest uphill on the map as drawn."
    return f"The slope there is {across} for each 1 more across and {up} for each 1 more up.{arrow}"


def _ranges(relief: Relief) -> str:
    low, high = relief.lowest, relief.highest
    if high.height - low.height <= landscape.FLAT * relief.scale:
        return f"The whole map is nearly level, from {shown(low.height)} to {shown(high.height)}."
    return (
        f"On this map it ranges from {shown(low.height)} ({_place(low.across, low.up)}) "
        f"to {shown(high.height)} ({_place(high.across, high.up)})."
    )


def _is_shaped(relief: Relief, choices: Choices) -> str:
    share, scale = relief.flat_share, relief.scale
    flat = (
        f"{percent(share)} of the map is nearly flat: at the slope there, moving a tenth of the way "
        f"across or up would change the value by less than {landscape.FLAT * scale:.2g}."
        if share
        else "No part of the map is nearly flat."
    )
    steep = f"cliff, where it would change by more than {landscape.CLIFF * scale:.2g}"
    cliff = relief.nearest_cliff(*(axis.value for axis in axes_of(choices)))
    if cliff is None:
        return f"{flat} There is no {steep}."
    away, edge = cliff
    where = _place(edge.across, edge.up)
    if out_of_view(choices):
        return f"{flat} There is a {steep}, at {where}."
    if away < 1 / landscape.SIDE:
        return f"{flat} Right beside your cell is a {steep}."
    return f"{flat} The nearest {steep}, is {round(100 * away)}\u00a0% of the map's width away, at {where}."


def _does_nothing(choices: Choices) -> list[str]:
    t, step_name = step_shown(choices), choices.step_name
    return [
        f"{slot_name(slot, choices)} comes after {step_name} {t + 1}, so it changes nothing there."
        for _, slot, *_ in axes_of(choices)
        if slot.startswith("x.") and int(slot[2:]) > t
    ]


def alternative_of_curve(curve: landscape.Curve, choices: Choices) -> str:
    name, left, right = slot_name(curve.slot, choices), curve.numbers[0], curve.numbers[-1]
    return (
        f"{plain(capital(subject(choices)))} over {name} from {typed(left)} to {typed(right)}: between "
        f"{shown(curve.values.min())} and {shown(curve.values.max())}; {_height(curve.value, choices)} at "
        f"the present {typed(curve.present)}."
    )


def caption(curves: Curves, choices: Choices) -> str:
    """Say what the curves show, which numbers do the most, and which the least or nothing."""
    spans = {curve.slot: float(curve.values.max() - curve.values.min()) for curve in curves}
    if not any(spans.values()):
        return f"None of the twelve numbers changes {subject(choices)}."
    low, high = scale_of(curves, choices.landscape.quantity)
    return (
        f"{capital(subject(choices))} over each number alone, the others as they are, all on one "
        f"scale from {end_of_axis(low)} to {end_of_axis(high)}. {_most_and_least(spans, choices)} "
        "The arrows take a number onto the map."
    )


def _most_and_least(spans: dict[str, float], choices: Choices) -> str:
    """Compare the spans as they are written."""
    most, least = shown(max(spans.values())), shown(min(spans.values()))
    if read(most) == 0.0:
        return "None of the twelve moves it visibly."
    if most == least:
        return f"Each of the twelve moves it by {most}."
    over_most = f"It moves the most, by {most}, over {_names(most, spans, choices)}"
    if read(least) > 0.0:
        return f"{over_most} and the least, by {least}, over {_names(least, spans, choices)}."
    idle = [span for span in spans.values() if shown(span) == least]
    nothing = "nothing visible here" if any(idle) else "nothing here"
    if len(idle) == 1:
        return f"{over_most}; {_names(least, spans, choices)} does {nothing}."
    return f"{over_most}; {len(idle)} of the twelve do {nothing}."


def _names(span: str, spans: dict[str, float], choices: Choices) -> str:
    """Name the numbers of one span, or count them where a list would be hard to read."""
    names = [f"<b>{slot_name(slot, choices)}</b>" for slot, one in spans.items() if shown(one) == span]
    return listed(names) if len(names) <= LISTED else f"{len(names)} of them alike"


def end_of_axis(value: float) -> str:
    """Write the end of an axis, with more digits where it does not end at a tenth: −6, 7.5, 0.023."""
    return exact(value).replace("-", "−") if value == round(value, 1) else shown(value)
