"""How each memory of one step depends on the memories before it: by f along the belt, else by weights."""

from collections.abc import Collection

from lstm_core import LSTMParams, Step, d_sigmoid, d_tanh
from lstm_core.checks import Numbers
from lstm_lab import StepGradients, step_gradients
from lstm_view.files import csv_text
from lstm_view.model.choices import Choices
from lstm_view.model.numerals import read, shown, typed
from lstm_view.words.arithmetic import ROUNDING_NOTE, added, factor, gives, hued, sign
from lstm_view.words.glossary import UNITS, Wording, label, short_label

MULTIPLIED = {"forget": "c_prev", "candidate": "i", "input": "g", "output": "tanh_c"}
"""Unit to the quantity that its gate or candidate is multiplied with."""
ROWS = {"forget": 100, "candidate": 138, "input": 176}
"""Unit to the height in the drawing of its route from the STM to the LTM."""
LIGHTEST, HEAVIEST = 1.2, 9.0
COLUMNS = {
    "c_by_c": "d_c_by_c_prev",
    "via_forget": "d_c_by_h_prev_via_forget",
    "via_candidate": "d_c_by_h_prev_via_candidate",
    "via_input": "d_c_by_h_prev_via_input",
    "c_by_h": "d_c_by_h_prev",
    "via_output": "d_h_by_h_prev_via_output",
    "h_by_own_c": "d_h_by_c",
}
"""Derivative to the name of its column in the file."""


def routes(gradients: StepGradients, t: int) -> dict[str, float]:
    """Return what each route from the short-term memory passes on at a step, by its unit."""
    return {unit: float(getattr(gradients, f"via_{unit}")[t]) for unit in UNITS}


def as_html(
    step: Step,
    params: LSTMParams,
    gradients: StepGradients,
    t: int,
    forced: Collection[str],
    wording: Wording,
) -> str:
    """Work out the derivatives of one step with its numbers: the belt, and the four routes beside it."""
    passed = routes(gradients, t)
    by_unit = {
        unit: _route(unit, step, params, passed[unit], letter in forced) for unit, letter in UNITS.items()
    }
    names = {unit: short_label(letter, wording) for unit, letter in UNITS.items()}
    (ltm, stm), (new_ltm, new_stm) = _memories(wording)
    into_ltm = ("forget", "candidate", "input")
    together = _together([passed[unit] for unit in into_ltm], float(gradients.c_by_h[t]))
    name = "the forget gate" if wording == "words" else label("f", wording)
    belt = f"{hued('f', shown(gradients.c_by_c[t]))}, {name}, and nothing else"
    body = (
        _part(f"{ltm} → {new_ltm}", [("", belt)])
        + _part(
            f"{stm} → {new_ltm}, by three routes, each with one weight",
            [*((names[unit], by_unit[unit]) for unit in into_ltm), ("together", together)],
        )
        + _part(f"{stm} → {new_stm}, by a fourth", [(names["output"], by_unit["output"])])
    )
    note = f" {ROUNDING_NOTE}" if "≈" in body else ""
    return (
        f"<div class='sheet' style='--stage:var(--q-c)'>{body}<p class='hint'>Each route: what the "
        f"unit's value is multiplied by × the slope of its curve × <b>its weight</b>.{note}</p></div>"
    )


def _part(title: str, lines: list[tuple[str, str]]) -> str:
    rows = "".join(
        f"<tr>{f'<th scope=row>{name}</th>' if name else ''}<td>{how}</td></tr>" for name, how in lines
    )
    return f"<p class='route'>{title}</p><table class='arithmetic'>{rows}</table>"


def _route(unit: str, step: Step, params: LSTMParams, passed: float, is_forced: bool) -> str:
    letter, weight = UNITS[unit], typed(getattr(params, unit).w_h)
    if is_forced:
        return "forced, so it ignores the short-term memory: 0"
    slope: Numbers = (d_tanh if letter == "g" else d_sigmoid)(getattr(step, f"z_{letter}"))
    multiplied, slope_text = shown(getattr(step, MULTIPLIED[unit])), shown(slope)
    by_hand = read(multiplied) * read(slope_text) * read(weight)
    return (
        f"{hued(MULTIPLIED[unit], multiplied)} × {hued(letter, slope_text)} × "
        f"<b>{factor(weight)}</b> {sign(gives(by_hand, shown(passed)))} {shown(passed)}"
    )


def _together(parts: list[float], total: float) -> str:
    first, *others = (shown(part) for part in parts)
    by_hand = sum(read(shown(part)) for part in parts)
    plugged_in = " ".join([first, *(added(other) for other in others)])
    return f"{plugged_in} {sign(gives(by_hand, shown(total)))} {shown(total)}"


def as_svg(
    params: LSTMParams, gradients: StepGradients, t: int, forced: Collection[str], wording: Wording
) -> str:
    """Draw the two memories before and after: the belt straight, the routes with weights around it."""
    passed = routes(gradients, t)
    f, own = float(gradients.c_by_c[t]), float(gradients.h_by_own_c[t])
    before, after = _memories(wording)
    drawn = [
        *map(_tip, ("c", "h", *UNITS.values())),
        _arrow("M96 46 H476", f, "c"),
        _label(286, 34, f"× {short_label('f', wording)} = {shown(f)}", "c", "strong"),
        _label(286, 64, "no weight on this route", ""),
    ]
    for unit, letter in UNITS.items():
        how = (
            "forced: nothing passes"
            if letter in forced
            else f"weight {typed(getattr(params, unit).w_h)} · passes {shown(passed[unit])}"
        )
        text = f"{short_label(letter, wording)}: {how}"
        if unit == "output":
            drawn.append(_arrow("M96 218 H476", passed[unit], letter))
            drawn.append(_label(286, 208, text, letter))
        else:
            y = ROWS[unit]
            path = f"M84 204 C100 {y} 110 {y} 130 {y} H430 C455 {y} 470 {y - 20} {486 + y / 40:.0f} 62"
            drawn.append(_arrow(path, passed[unit], letter))
            drawn.append(_label(286, y - 9, text, letter))
    drawn.append(_arrow("M530 62 V202", own, "h"))
    drawn.append(_label(520, 201, f"passes {shown(own)}", "h", "before"))
    places = ((50, 46), (50, 218), (530, 46), (530, 218))
    for (x, y), name, letter in zip(places, (*before, *after), "chch", strict=True):
        drawn.append(_label(x, y + 4, name, letter, "node"))
    told = "; ".join(
        f"through the {unit} unit, "
        + ("forced, 0" if letter in forced else f"weight {typed(weight)}, {shown(passed[unit])}")
        for unit, letter in UNITS.items()
        for weight in [getattr(params, unit).w_h]
    )
    held = ", forced" if "f" in forced else ""
    alt = (
        f"What one step passes on. Long-term memory to long-term memory: {shown(f)}, the forget "
        f"gate{held}, without a weight. From the short-term memory: {told}. "
        f"New long-term memory to new short-term memory: {shown(own)}."
    )
    return (
        "<div class='frame-of-routes'><svg class='routes' viewBox='0 0 590 246' role='img' "
        f"aria-label='{alt}'>{''.join(drawn)}</svg></div>"
    )


def as_csv(choices: Choices) -> str:
    """Return what every step passes on as CSV; each number reads back as the same one."""
    gradients = step_gradients(choices.run(), choices.params)
    columns = [getattr(gradients, name).tolist() for name in COLUMNS]
    rows = ([t, *row] for t, row in enumerate(zip(*columns, strict=True), 1))
    return csv_text(["step", *COLUMNS.values()], rows)


def _memories(wording: Wording) -> tuple[tuple[str, str], tuple[str, str]]:
    """Name both memories before the step and after it, in short."""
    if wording == "symbols":
        c_prev, h_prev, c, h = (label(name, wording) for name in ("c_prev", "h_prev", "c", "h"))
        return (c_prev, h_prev), (c, h)
    return ("LTM before", "STM before"), ("LTM now", "STM now")


def _arrow(path: str, passed: float, name: str) -> str:
    width = min(LIGHTEST + (HEAVIEST - LIGHTEST) * abs(passed), HEAVIEST)
    dash = "" if passed else " stroke-dasharray='3 5'"
    return (
        f"<path d='{path}' fill='none' style='stroke:var(--q-{name})' marker-end='url(#tip-{name})' "
        f"stroke-width='{width:.1f}'{dash}/>"
    )


def _tip(name: str) -> str:
    """Return an arrowhead of one size, however thick its arrow."""
    return (
        f"<marker id='tip-{name}' viewBox='0 0 10 10' refX='8' refY='5' orient='auto' "
        "markerUnits='userSpaceOnUse' markerWidth='13' markerHeight='13'>"
        f"<path d='M0 0L10 5L0 10Z' style='fill:var(--q-{name})'/></marker>"
    )


def _label(x: float, y: float, text: str, name: str, kind: str = "") -> str:
    colour = f"var(--q-{name})" if name else "var(--faint)"
    return f"<text x='{x}' y='{y}' class='{kind}' style='fill:{colour}'>{_raised(text)}</text>"


def _raised(markup: str) -> str:
    return (
        markup.replace("<i>", "<tspan font-style='italic'>")
        .replace("</i>", "</tspan>")
        .replace("<sub>", "<tspan dy='3' font-size='80%'>")
        .replace("</sub>", "</tspan><tspan dy='-3'>\N{ZERO WIDTH SPACE}</tspan>")
    )
