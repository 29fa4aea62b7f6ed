"""How each memory of one step depends on the memories before it: by f along the belt, else by weights."""

from typing import NamedTuple

from lstm_core import Step, d_sigmoid, d_tanh
from lstm_core.checks import Numbers
from lstm_lab import StepGradients, step_gradients
from lstm_view.files import csv_text
from lstm_view.model.choices import Choices
from lstm_view.model.numerals import read, shown, typed
from lstm_view.words.arithmetic import ROUNDING_NOTE, added, factor, gives, hued, sign
from lstm_view.words.glossary import UNITS, label, short_label

MULTIPLIED = {"f": "c_prev", "g": "i", "i": "g", "o": "tanh_c"}  # what each unit's value is multiplied by
ROWS = {"f": 100, "g": 138, "i": 176, "o": 217}  # how far down the route through each unit runs
MEMORIES = {
    "words": ("LTM before", "STM before", "LTM now", "STM now"),
    "symbols": [label(name, "symbols") for name in ("c_prev", "h_prev", "c", "h")],
}
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


class Route(NamedTuple):
    """A way from the short-term memory through one unit: its weight, and how much it passes on."""

    unit: str
    letter: str
    weight: str
    passed: float
    is_forced: bool


def _routes(choices: Choices, gradients: StepGradients) -> list[Route]:
    """Return three routes into the long-term memory, and the one past it."""
    found = []
    for unit, letter in UNITS.items():
        weight = typed(getattr(choices.params, unit).w_h)
        passed = float(getattr(gradients, f"via_{unit}")[choices.t])
        found.append(Route(unit, letter, weight, passed, letter in dict(choices.forced)))
    return found


def as_html(choices: Choices) -> str:
    """Work out the derivatives of one step with its numbers: the belt, and the four routes beside it."""
    trace, wording = choices.run(), choices.wording
    gradients, step = step_gradients(trace, choices.params), trace[choices.t]
    routes = _routes(choices, gradients)
    ltm, stm, new_ltm, new_stm = MEMORIES[wording]
    *into_ltm, past_it = ((short_label(one.letter, wording), _worked_out(one, step)) for one in routes)
    passed = [shown(one.passed) for one in routes[:-1]]
    total = _equals(sum(map(read, passed)), gradients.c_by_h[choices.t])
    together = " ".join([passed[0], *map(added, passed[1:]), total])
    name = "the forget gate" if wording == "words" else label("f", wording)
    belt = f"{hued('f', shown(step.f))}, {name}, and nothing else"
    body = _part(f"{ltm} → {new_ltm}", [("", belt)])
    three = f"{stm} → {new_ltm}, by three routes, each with one weight"
    body += _part(three, [*into_ltm, ("together", together)])
    body += _part(f"{stm} → {new_stm}, by a fourth", [past_it])
    hint = "Each route: what the unit's value is multiplied by × the slope of its curve × <b>its weight</b>."
    note = f"{hint} {ROUNDING_NOTE}" if "≈" in body else hint
    return f"<div class='sheet' style='--stage:var(--q-c)'>{body}<p class='hint'>{note}</p></div>"


def _part(title: str, lines: list[tuple[str, str]]) -> str:
    heads = [f"<th scope=row>{name}</th>" if name else "" for name, _ in lines]
    rows = "".join(f"<tr>{head}<td>{how}</td></tr>" for head, (_, how) in zip(heads, lines, strict=True))
    return f"<p class='route'>{title}</p><table class='arithmetic'>{rows}</table>"


def _worked_out(route: Route, step: Step) -> str:
    if route.is_forced:
        return "forced, so it ignores the short-term memory: 0"
    name = MULTIPLIED[route.letter]
    z: Numbers = getattr(step, f"z_{route.letter}")
    multiplied, slope = shown(getattr(step, name)), shown((d_tanh if route.letter == "g" else d_sigmoid)(z))
    result = _equals(read(multiplied) * read(slope) * read(route.weight), route.passed)
    return f"{hued(name, multiplied)} × {hued(route.letter, slope)} × <b>{factor(route.weight)}</b> {result}"


def _equals(by_hand: float, result: Numbers) -> str:
    return f"{sign(gives(by_hand, shown(result)))} {shown(result)}"


def as_svg(choices: Choices) -> str:
    """Draw the two memories before and after: the belt straight, the routes with weights around it."""
    gradients, t, wording = step_gradients(choices.run(), choices.params), choices.t, choices.wording
    f, own = float(gradients.c_by_c[t]), float(gradients.h_by_own_c[t])
    drawn = [
        *map(_tip, ("c", "h", *UNITS.values())),
        _arrow("M96 46 H476", f, "c"),
        _label(286, 34, f"× {short_label('f', wording)} = {shown(f)}", "c", "strong"),
        _label(286, 64, "no weight on this route", ""),
    ]
    told = []
    for route in _routes(choices, gradients):
        y, passed = ROWS[route.letter], shown(route.passed)
        how = "forced: nothing passes" if route.is_forced else f"weight {route.weight} · passes {passed}"
        into_ltm = f"M84 204 C100 {y} 110 {y} 130 {y} H430 C455 {y} 470 {y - 20} {486 + y / 40:.0f} 62"
        path = "M96 218 H476" if route.unit == "output" else into_ltm
        drawn.append(_arrow(path, route.passed, route.letter))
        drawn.append(_label(286, y - 9, f"{short_label(route.letter, wording)}: {how}", route.letter))
        what = "forced, 0" if route.is_forced else f"weight {route.weight}, {passed}"
        told.append(f"through the {route.unit} unit, {what}")
    drawn.append(_arrow("M530 62 V202", own, "h"))
    drawn.append(_label(520, 201, f"passes {shown(own)}", "h", "before"))
    places = ((50, 50), (50, 222), (530, 50), (530, 222))
    for (x, y), name, letter in zip(places, MEMORIES[wording], "chch", strict=True):
        drawn.append(_label(x, y, name, letter, "node"))
    held = ", forced" if "f" in dict(choices.forced) else ""
    alt = (
        f"What one step passes on. Long-term memory to long-term memory: {shown(f)}, the forget "
        f"gate{held}, without a weight. From the short-term memory: {'; '.join(told)}. "
        f"New long-term memory to new short-term memory: {shown(own)}."
    )
    looks = f"class='routes' viewBox='0 0 590 246' role='img' aria-label='{alt}'"
    return f"<div class='frame-of-routes'><svg {looks}>{''.join(drawn)}</svg></div>"


def as_csv(choices: Choices) -> str:
    """Return what every step passes on as CSV; each number reads back as the same one."""
    gradients = step_gradients(choices.run(), choices.params)
    columns = [getattr(gradients, name).tolist() for name in COLUMNS]
    rows = ([t, *row] for t, row in enumerate(zip(*columns, strict=True), 1))
    return csv_text(["step", *COLUMNS.values()], rows)


def _arrow(path: str, passed: float, name: str) -> str:
    width = min(LIGHTEST + (HEAVIEST - LIGHTEST) * abs(passed), HEAVIEST)
    dash = "" if passed else " stroke-dasharray='3 5'"
    looks = f"fill='none' style='stroke:var(--q-{name})' marker-end='url(#tip-{name})'"
    return f"<path d='{path}' {looks} stroke-width='{width:.1f}'{dash}/>"


def _tip(name: str) -> str:
    """Return an arrowhead of one size, however thick its arrow."""
    size = "markerUnits='userSpaceOnUse' markerWidth='13' markerHeight='13'"
    place = f"id='tip-{name}' viewBox='0 0 10 10' refX='8' refY='5' orient='auto'"
    return f"<marker {place} {size}><path d='M0 0L10 5L0 10Z' style='fill:var(--q-{name})'/></marker>"


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
