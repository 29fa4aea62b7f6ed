"""How each memory of one step depends on the memories before it: by f along the belt, else by weights."""

from lstm_core import Step, d_sigmoid, d_tanh
from lstm_core.checks import Numbers
from lstm_lab import step_gradients
from lstm_view.files import csv_text
from lstm_view.model.choices import Choices
from lstm_view.model.numerals import read, shown, typed
from lstm_view.results.dependence import Route, routes
from lstm_view.words.dependence import ROUTE, routes_told
from lstm_view.words.glossary import ROUNDING_NOTE, UNITS, label

MULTIPLIED = {"f": "c_prev", "g": "i", "i": "g", "o": "tanh_c"}  # what each unit's value is multiplied by
ROWS = {"f": 112, "g": 162, "i": 212, "o": 280}  # how far down the route through each unit runs
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
}  # derivative to the name of its column in the file


def as_html(choices: Choices) -> str:
    """Work out the derivatives of one step with its numbers: the belt, and the four routes beside it."""
    trace, wording = choices.run(), choices.wording
    gradients, step = step_gradients(trace, choices.params), trace[choices.t]
    found = routes(choices, gradients)
    ltm, stm, new_ltm, new_stm = MEMORIES[wording]
    *into_ltm, past_it = ((label(one.letter, wording, "line"), _worked_out(one, step)) for one in found)
    passed = [shown(one.passed) for one in found[:-1]]
    total = _equals(sum(map(read, passed)), gradients.c_by_h[choices.t])
    together = " ".join([passed[0], *map(_added, passed[1:]), total])
    name = "the forget gate" if wording == "words" else label("f", wording)
    belt = f"{_hued('f', shown(step.f))}, {name}, and nothing else"
    body = _part(f"{ltm} → {new_ltm}", [("", belt)])
    three = f"{stm} → {new_ltm}, by three routes, each with one weight"
    body += _part(three, [*into_ltm, ("together", together)])
    body += _part(f"{stm} → {new_stm}, by a fourth", [past_it])
    o, slope = shown(step.o), shown(d_tanh(step.c))
    own = _equals(read(o) * read(slope), gradients.h_by_own_c[choices.t])
    out = f"{label('o', wording, 'line')} × slope of tanh, and no weight"
    body += _part(f"{new_ltm} → {new_stm}: {out}", [("", f"{_hued('o', o)} × {_hued('h', slope)} {own}")])
    note = f"{ROUTE} {ROUNDING_NOTE}" if "≈" in body else ROUTE
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
    weight = typed(route.weight)
    result = _equals(read(multiplied) * read(slope) * read(weight), route.passed)
    factors = (f"× {one}" for one in (_hued(route.letter, slope), f"<b>{_factor(weight)}</b>"))
    return " ".join([_hued(name, multiplied), *map(_unbroken, factors), result])


def _equals(by_hand: float, result: Numbers) -> str:
    """Write "=" only where the digits shown give the result shown; a tie counts for either neighbour."""
    nudge = 1e-14 * max(1.0, abs(by_hand))
    agrees = shown(result) in (shown(by_hand - nudge), shown(by_hand + nudge))
    return _unbroken(f"{'=' if agrees else '≈'} {shown(result)}")


def _unbroken(text: str) -> str:
    return f"<span class='share'>{text}</span>"


def _added(number: str) -> str:
    return _unbroken(f"− {number[1:]}" if number.startswith("−") else f"+ {number}")


def _factor(number: str) -> str:
    return f"({number})" if number.startswith("−") else number


def _hued(name: str, text: str) -> str:
    return f"<b style='color:var(--q-{name})'>{text}</b>"


def as_svg(choices: Choices) -> str:
    """Draw the two memories before and after: the belt straight, the routes with weights around it."""
    gradients, t, wording = step_gradients(choices.run(), choices.params), choices.t, choices.wording
    f, own, found = float(gradients.c_by_c[t]), float(gradients.h_by_own_c[t]), routes(choices, gradients)
    drawn = [
        *map(_tip, ("c", "h", *UNITS.values())),
        _arrow("M58 40 H262", f, "c"),
        _label(160, 27, f"× {label('f', wording, 'line')} = {shown(f)}", "c", "strong"),
        _label(160, 60, "no weight on this route", ""),
    ]
    for route in found:
        y, passes = ROWS[route.letter], f"weight {typed(route.weight)} · passes {shown(route.passed)}"
        how = "forced: nothing passes" if route.is_forced else passes
        into_ltm = f"M28 256 C34 {y} 44 {y} 64 {y} H246 C266 {y} 282 {y - 20} {280 + y / 25:.0f} 60"
        path = "M58 280 H262" if route.unit == "output" else into_ltm
        drawn.append(_arrow(path, route.passed, route.letter))
        drawn.append(_label(160, y - 26, label(route.letter, wording, "line"), route.letter, "node"))
        drawn.append(_label(160, y - 11, how, route.letter))
    drawn.append(_arrow("M304 60 V257", own, "h"))
    drawn.append(_label(297, 237, f"passes {shown(own)}", "h", "before"))
    places = ((28, 37), (28, 276), (292, 37), (292, 276))
    for (x, y), name, letter in zip(places, MEMORIES[wording], "chch", strict=True):
        drawn += [_label(x, y + 15 * at, word, letter, "node") for at, word in enumerate(name.split())]
    looks = f"class='routes' viewBox='0 0 320 298' role='img' aria-label='{routes_told(found, f, own)}'"
    return f"<svg {looks}>{''.join(drawn)}</svg>"


def as_csv(choices: Choices) -> str:
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
    size = "markerUnits='userSpaceOnUse' markerWidth='16' markerHeight='16'"
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
