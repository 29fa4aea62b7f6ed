"""The arithmetic of a stage with the numbers plugged in, checked against what a reader would get.

A line says "=" only where its shown digits, worked out by hand, give the shown result, else "≈".
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from lstm_core import LSTMParams, Step, sigmoid, tanh
from lstm_view.glossary import UNITS, Wording, short_label
from lstm_view.numerals import percent, read, shown, typed
from lstm_view.stages import IN_ORDER, Stage

UNIT_OF = {f"z_{letter}": unit for unit, letter in UNITS.items()}
ROUNDING_NOTE = "≈: the digits shown are rounded, the app counts with all of them."


@dataclass(frozen=True)
class Line:
    """One line of arithmetic: what it gives, and how, as HTML."""

    quantity: str
    html: str

    @property
    def agrees(self) -> bool:
        """Whether the digits shown reproduce every result of the line."""
        return "≈" not in self.html


def lines_of_stage(
    stage: Stage, step: Step, params: LSTMParams, forced: Collection[str] = ()
) -> list[Line]:
    """Work through one stage; a forced gate takes no notice of its weighted sum."""
    return [_line(name, step, params, forced) for name in stage.results]


def lines_of_step(step: Step, params: LSTMParams, forced: Collection[str] = ()) -> list[Line]:
    """Work through a whole time step, without the single products."""
    return [_line(name, step, params, forced, with_products=False) for name in IN_ORDER]


def rounding_note(lines: Iterable[Line]) -> str:
    """Say why shown digits do not add up, where they do not."""
    return "" if all(line.agrees for line in lines) else ROUNDING_NOTE


def as_html(lines: Iterable[Line], wording: Wording) -> str:
    """Set the lines as a table: what it is, how it comes about."""
    rows = "".join(
        f"<div class='line'><dt>{short_label(line.quantity, wording)}</dt><dd>{line.html}</dd></div>"
        for line in lines
    )
    return f"<dl class='arithmetic'>{rows}</dl>"


def _line(
    name: str, step: Step, params: LSTMParams, forced: Collection[str], with_products: bool = True
) -> Line:
    if name in forced:
        return Line(name, _held(name, step))
    if name in UNIT_OF:
        return Line(name, _weighted_sum(name, step, params, with_products))
    return Line(name, _HOW[name](step))


def _weighted_sum(name: str, step: Step, params: LSTMParams, with_products: bool) -> str:
    gate = getattr(params, UNIT_OF[name])
    h, x, z = shown(step.h_prev), typed(step.x), shown(getattr(step, name))
    w_h, w_x, b = typed(gate.w_h), typed(gate.w_x), typed(gate.b)
    plugged_in = _sum(f"{hued('h', h)} × {factor(w_h)}", _plus(hued("x", factor(x)), w_x), b)
    if not with_products:
        agrees = gives(read(h) * read(w_h) + read(x) * read(w_x) + read(b), z)
        return f"{plugged_in} {sign(agrees)} {hued(name, z)}"
    weighted_h, weighted_x = (shown(product) for product in gate.products(step.h_prev, step.x))
    products_agree = gives(read(h) * read(w_h), weighted_h) and gives(
        read(x) * read(w_x), weighted_x
    )
    sum_agrees = gives(read(weighted_h) + read(weighted_x) + read(b), z)
    return (
        f"{plugged_in} {sign(products_agree)} {_sum(weighted_h, added(weighted_x), b)} "
        f"{sign(sum_agrees)} {hued(name, z)}"
    )


def _sum(first: str, second: str, bias: str) -> str:
    return f"{first} {second} {added(bias)}"


def _plus(value: str, weight: str) -> str:
    return f"+ {value} × {factor(weight)}"


def added(number: str) -> str:
    """Write a number as it stands behind another one, added to it."""
    return f"− {number[1:]}" if number.startswith("−") else f"+ {number}"


def factor(number: str) -> str:
    """Write a number as it stands behind a multiplication sign."""
    return f"({number})" if number.startswith("−") else number


def _squashed(function: str, z: str, result: str, step: Step) -> str:
    argument = shown(getattr(step, z))
    value = shown(getattr(step, result))
    by_hand = float(sigmoid(read(argument)) if function == "sigmoid" else tanh(read(argument)))
    share = f" = {percent(getattr(step, result))}" if function == "sigmoid" else ""
    return (
        f"{function}({hued(z, argument)}) {sign(gives(by_hand, value))} "
        f"{hued(result, value)}{share}"
    )


def _held(name: str, step: Step) -> str:
    value = getattr(step, name)
    share = "" if name == "g" else f" = {percent(value)}"
    return f"forced to {hued(name, shown(value))}{share}"


def _product(left: str, right: str, result: str, step: Step) -> str:
    factors = shown(getattr(step, left)), shown(getattr(step, right))
    value = shown(getattr(step, result))
    agrees = gives(read(factors[0]) * read(factors[1]), value)
    return (
        f"{hued(left, factors[0])} × {hued(right, factor(factors[1]))} "
        f"{sign(agrees)} {hued(result, value)}"
    )


def _new_memory(step: Step) -> str:
    kept, written, c = shown(step.kept), shown(step.written), shown(step.c)
    operator, size = added(written).split(" ")
    return (
        f"{hued('kept', kept)} {operator} {hued('written', size)} "
        f"{sign(gives(read(kept) + read(written), c))} {hued('c', c)}"
    )


_HOW: dict[str, Callable[[Step], str]] = {
    "f": lambda step: _squashed("sigmoid", "z_f", "f", step),
    "kept": lambda step: _product("c_prev", "f", "kept", step),
    "g": lambda step: _squashed("tanh", "z_g", "g", step),
    "i": lambda step: _squashed("sigmoid", "z_i", "i", step),
    "written": lambda step: _product("g", "i", "written", step),
    "c": _new_memory,
    "tanh_c": lambda step: _squashed("tanh", "c", "tanh_c", step),
    "o": lambda step: _squashed("sigmoid", "z_o", "o", step),
    "h": lambda step: _product("tanh_c", "o", "h", step),
}


def hued(name: str, text: str) -> str:
    """Give a text the colour of a quantity."""
    return f"<b style='color:var(--q-{name})'>{text}</b>"


def sign(agrees: bool) -> str:
    """Return the sign between a sum and its result."""
    return "=" if agrees else "≈"


def gives(by_hand: float, text: str) -> bool:
    """Tell whether what was worked out from shown digits is shown as this result.

    A tie in the last digit counts for either neighbour.
    """
    nudge = 1e-14 * max(1.0, abs(by_hand))
    return text in (shown(by_hand - nudge), shown(by_hand + nudge))
