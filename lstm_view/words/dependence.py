"""What is said of how much the end of a run depends on what went before."""

from collections.abc import Mapping
from math import isclose

import numpy as np

from lstm_core import d_tanh
from lstm_core.checks import Numbers
from lstm_view.model.choices import Choices
from lstm_view.model.numerals import of_any_size, power_of_ten, shown, signed, typed
from lstm_view.model.settings import numbers_of, with_number
from lstm_view.results.dependence import Dependence, Line, Route
from lstm_view.words.glossary import UNITS, label, told_by_steps
from lstm_view.words.slot_names import slot_in_sentence

LITTLE, MUCH = 1e-3, 1e3  # below the one a change has vanished, above the other it has exploded
SATURATED = 0.5  # where the slope of tanh is below this, it saturates
ABOUT_ONE = 0.9  # from here to its reciprocal a change arrives about as it was
WRITTEN_OUT = 300.0  # ratios of more decades than this go beyond float64
MOST_TIED = 2  # if more numbers than this move it just as much, they are counted and not named
TRIED = 0.1  # by how much the strongest number is raised in the run that checks its bar
TOO_SMALL = "less than float64 holds"  # what a 0 is called that stands for a tiny influence

FIRST = {"input": "the first input", "memory": "the memory at the start"}  # what is followed to the end
TITLES = {
    "input": "How much of a nudge to the input, at each step, reaches the last output",
    "memory": "How much of a nudge to the memory, at each step, reaches the last memory",
}
WHICH_DERIVATIVE = (
    "(A nudge to a long-term memory also moves the short-term memory made from it, except at the start.)"
)
ROUTE = "Each route: what the unit's value is multiplied by × the slope of its curve × <b>its weight</b>."
ALL_ZERO = "Every bar is 0: no small change of one number moves the prediction, as far as float64 can tell."
BAR = "{}, now {}: the prediction moves by {} for each 1 more. Go to it on the cell page"


def told(value: Numbers, is_exact: bool) -> str:
    """Write what is left; a 0 is either exact or only what float64 makes of it."""
    return of_any_size(value) if value or is_exact else TOO_SMALL


def told_at(line: Line, place: int) -> str:
    return told(line.values[place], bool(line.is_cut[place]))


def verdict(left: float) -> str:
    """Name what happens to a change of which so much is left."""
    size = abs(left)
    if size < ABOUT_ONE:
        return "vanishes" if size < LITTLE else "fades"
    if size > 1 / ABOUT_ONE:
        return "explodes" if size > MUCH else "grows"
    return "stays"


def about_rnn(found: Dependence) -> str:
    """Say what the plain RNN multiplies with itself, and why its influence vanishes or explodes."""
    weight, times, factor = abs(found.weight), found.factors, found.rnn_factor
    if times == 0:
        return "With one step there is nothing to multiply yet."
    if found.weight == 0:
        return "Its weight is 0, so nothing is fed back: no step but the last can count."
    in_size = " in size" if found.weight < 0 else ""
    row = _in_a_row(times, _on_average(factor, False, in_size), told(found.rnn_product, is_exact=False))
    said = f"Each step multiplies by <b>the weight × the slope of tanh</b>, w<sub>h</sub> (1 − h²){row}"
    said += f" The gradient <b>{verdict(found.rnn_product)}</b>."
    if found.weight < 0:
        said += " The weight is below 0, so the sign changes at every step."
    if weight > 1 > factor:
        slope, alone = factor / weight, f"{weight:.4g}<sup>{times}</sup> = {of_any_size(weight**times)}"
        reason = "<b>tanh saturates</b>" if slope < SATURATED else "tanh is flatter there"
        said += (
            f" The weight alone would make it grow: {alone}. But h moves away from 0 and {reason}: its slope "
            f"1 − h² is {_on_average(slope, False)}, and so the influence shrinks instead."
        )
    if found.source == "input":
        w_x = found.rnn_params.w_x
        way_in = told(w_x * d_tanh(found.rnn_trace.z[0]), is_exact=bool(w_x == 0))
        said += f" The way in, w<sub>x</sub> (1 − h²) at the first step, is {way_in}."
    return said


def about_long_term(found: Dependence) -> str:
    """Say what is left along the long-term memory alone, where only forget gates multiply."""
    if found.factors == 0:
        return "With one step, no forget gate lies between."
    forced, product = found.trace.forced, found.forget_product
    is_exact = forced.get("f") == 0
    row = _in_a_row(found.factors, _on_average(found.forget_factor, is_exact), told(product, is_exact))
    said = f"No weight on the way: each step multiplies by its <b>forget gate</b>{row}"
    if product < LITTLE:
        remedy = "; with the forget gate forced to 1 it would hold on"
        said += f" This cell forgets{', as it is forced to' if 'f' in forced else remedy}."
    if found.source == "memory":
        return said
    way_in, way_out = found.way_in, float(found.trace.o[-1] * d_tanh(found.trace.c[-1]))
    at_last = told(way_out, is_exact=forced.get("o") == 0)
    said += f" The way in, at the first step, is {told_at(way_in, 0)}; the way out, at the last, {at_last}."
    if min(product, abs(product * way_in.values[0])) >= LITTLE > way_out:
        said += f" So it is remembered, but hardly seen: {_what_hides_it(found)}."
    return said


def _what_hides_it(found: Dependence) -> str:
    """Blame what is below the root of `LITTLE`: of two factors whose product is so little, one is."""
    o, c = float(found.trace.o[-1]), found.trace.c[-1]
    reasons = []
    if o**2 < LITTLE:
        shut = "shut" if found.trace.forced.get("o") == 0 else f"nearly shut ({of_any_size(o)})"
        reasons.append(f"the last output gate is {shut}")
    if d_tanh(c) ** 2 < LITTLE:
        reasons.append(f"the last tanh is saturated by the long-term memory (it holds {shown(c)})")
    return " and ".join(reasons)


def about_lstm(found: Dependence) -> str:
    """Say what the paths beside the long-term memory do, and that with them even an LSTM explodes."""
    whole, direct = float(found.lstm.values[0]), float(found.long_term.values[0])
    is_detour = len(found.trace) > 1 and abs(whole - direct) > abs(direct)
    said = _beside_the_belt(found, whole, direct)
    if is_detour and verdict(whole) == "explodes":
        said += " With weights on the way, even an LSTM <b>explodes</b>."
    if found.source == "memory" and found.has_detour:
        said += f" {WHICH_DERIVATIVE}"
    return said


def _beside_the_belt(found: Dependence, whole: float, direct: float) -> str:
    rest = whole - direct
    beside, weights = "the short-term memory and the gates", "weights multiply as in the RNN"
    if len(found.trace) == 1:
        beside, weights = "the output gate", "one weight multiplies"
    along = "comes along the long-term memory"
    if found.lstm.is_cut[0]:
        return "Nothing arrives: every way is closed."
    if whole == direct == 0:
        return "Nothing that float64 could hold arrives on any path."
    if not found.has_detour:
        return f"All of it {along}; no other way leads there."
    if abs(rest) <= LITTLE * abs(direct):
        return f"Practically all of it {along}; next to nothing comes through {beside}."
    amount = f"<b>{signed(of_any_size(rest))}</b>"
    if abs(direct) <= LITTLE * abs(rest):
        share = "All" if found.long_term.is_cut[0] else "Practically all"
        return f"{share} of it, {amount}, comes through {beside}, where {weights}."
    if (rest > 0) == (direct > 0):
        does = "in addition to it"
    elif abs(rest) < abs(direct):
        does = "which takes some of it away again"
    else:
        does = "against it and at least as strong"
    return f"Beside the direct path, {amount} comes through {beside}, {does}. There {weights}."


def comparison(found: Dependence) -> str:
    """Say how much more, or less, the first place counts in the LSTM than in the plain RNN."""
    lstm, rnn = abs(float(found.lstm.values[0])), abs(float(found.rnn.values[0]))
    counts = f"At the end {FIRST[found.source]} counts"
    more, less = ("LSTM", "plain RNN") if lstm > rnn else ("plain RNN", "LSTM")
    if rnn and lstm:
        decades = float(abs(np.log10(lstm) - np.log10(rnn)))
        if decades < -np.log10(ABOUT_ONE):
            return f"{counts} about as much in the LSTM as in the plain RNN."
        ratio = of_any_size(10**decades) if decades < WRITTEN_OUT else power_of_ten(round(decades))
        return f"{counts} {ratio} times as much in the {more} as in the {less}."
    is_exact = all(line.is_cut[0] for line in (found.lstm, found.rnn) if line.values[0] == 0)
    where = "in neither of the two" if lstm == rnn else f"in the {more} only"
    return f"{counts} {where}{'' if is_exact else ', as far as float64 can tell'}."


def alternative(found: Dependence, step_name: str) -> str:
    """Tell the chart in words, with its numbers; a long one by its two ends and its middle."""
    count = len(found.places)

    def tell(at: int) -> str:
        place = f"{step_name} {found.places[at]}" if found.places[at] else "start"
        rnn, lstm, long_term = (told_at(line, at) for line in (found.rnn, found.lstm, found.long_term))
        lstms = f"LSTM on all paths {lstm}, along the long-term memory only {long_term}"
        return f"{place}: plain RNN {rnn}, {lstms}"

    told = told_by_steps(count, {0, count // 2, count - 1}, tell)
    return f"{TITLES[found.source]}, over {len(found.trace)} steps. {told}"


def _on_average(factor: float, is_exact: bool, in_size: str = "") -> str:
    """Write a geometric mean so that its power can be checked; one lost factor leaves it unknown."""
    if factor == 0 and not is_exact:
        return f"{told(factor, is_exact)} at one step at least"
    return f"{of_any_size(factor, digits=4)}{in_size} on average"


def _in_a_row(times: int, average: str, product: str) -> str:
    if times == 1:
        return f". Here there is just one such factor, {product}."
    return f", here by {average}; {times} such factors in a row make {product}."


def routes_told(routes: list[Route], f: float, own: float) -> str:
    """Tell the drawing of what one step passes on."""
    told = []
    for route in routes:
        how = f"weight {typed(route.weight)}, {shown(route.passed)}"
        unit = label(UNITS[route.unit], "words", "spoken")
        told.append(f"through the {unit}, {'forced, 0' if route.is_forced else how}")
    held = ", forced" if routes[0].is_forced else ""
    return (
        f"What one step passes on. Long-term memory to long-term memory: {shown(f)}, the forget "
        f"gate{held}, without a weight. From the short-term memory: {'; '.join(told)}. "
        f"New long-term memory to new short-term memory: {shown(own)}."
    )


def what_moves_it_most(choices: Choices, by_slot: Mapping[str, float]) -> str:
    """Name the number that moves the prediction most, and check it: raise it and run again."""
    largest = max(map(abs, by_slot.values()))
    if largest == 0:
        return ALL_ZERO
    slot, *tied = (one for one in by_slot if isclose(abs(by_slot[one]), largest))
    most, *others = (f"<b>{slot_in_sentence(one, choices)}</b>" for one in (slot, *tied))
    as_much = " and ".join(others) if len(tied) <= MOST_TIED else f"{len(tied)} other numbers"
    tried = numbers_of(choices)[slot] + TRIED
    before, after = (one.run().prediction for one in (choices, with_number(choices, slot, tried)))
    by_bar, by_run = (signed(of_any_size(by)) for by in (TRIED * by_slot[slot], after - before))
    return (
        f"It depends most on {most}{f' and, just as much, {as_much}' if tied else ''}. By the bar, "
        f"{TRIED:g} more {'of the first' if tied else 'there'} would move the prediction by {by_bar}; "
        f"a new run with {typed(tried)} moves it by {by_run} (from {shown(before, 4)} to {shown(after, 4)})."
    )


ABOUT = {"rnn": about_rnn, "long_term": about_long_term, "lstm": about_lstm}  # said beside the chart
