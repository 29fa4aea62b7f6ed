"""Which changes can reach the end at all: tells an exact 0 from one that float64 rounded to."""

import numpy as np
from numpy.typing import NDArray

from lstm_core import LSTMParams, Trace
from lstm_view.words.glossary import UNITS

Mask = NDArray[np.bool_]
INTO_C = {"f", "g", "i"}  # write to the long-term memory; the output gate writes to the short-term one


def reach(trace: Trace, params: LSTMParams, of: str, end: str) -> tuple[Mask, Mask]:
    """Tell for each input or memory whether it reaches the last h or c along the LTM, and beside it."""
    keeps, lets_out = (trace.forced.get(letter) != 0 for letter in "fo")
    hears_x, hears_h = (
        {letter for unit, letter in UNITS.items() if getattr(getattr(params, unit), weight) != 0}
        for weight in ("w_x", "w_h")
    )
    h, detour = end == "h", False
    direct = lets_out or not h
    found = []
    for t, units in reversed(list(enumerate(_heard(trace, params)))):
        if t < len(trace) - 1:
            detour = detour or (h and lets_out)
        x_to_c, x_to_h = bool(units & hears_x & INTO_C), "o" in units & hears_x
        h_to_c, h_to_h = bool(units & hears_h & INTO_C), "o" in units & hears_h
        by_x = direct and x_to_c, (detour and x_to_c) or (h and x_to_h)
        found.append(by_x if of == "xs" else (direct, detour))
        h = ((direct or detour) and h_to_c) or (h and h_to_h)
        direct, detour = direct and keeps, detour and keeps
    if of == "c":
        found.append((direct, detour))
    by_direct, by_detour = np.array(found[::-1], dtype=np.bool_).T
    return by_direct, by_detour


def _heard(trace: Trace, params: LSTMParams) -> list[set[str]]:
    """Return for each step the units that are free and not multiplied with an exact 0."""
    forced, own = trace.forced, params.candidate
    f_is_0, i_is_0, o_is_0 = (forced.get(letter) == 0 for letter in "fio")
    c_is_0, h_is_0 = bool(trace.initial.c == 0), bool(trace.initial.h == 0)
    heard = []
    for x in trace.x.tolist():
        sum_is_0 = own.b == 0 and (own.w_x == 0 or x == 0) and (own.w_h == 0 or h_is_0)
        g_is_0 = forced["g"] == 0 if "g" in forced else sum_is_0
        c_was_0, c_is_0 = c_is_0, (c_is_0 or f_is_0) and (i_is_0 or g_is_0)
        h_is_0 = c_is_0 or o_is_0
        times_0 = {"f": c_was_0, "g": i_is_0, "i": g_is_0, "o": c_is_0}
        heard.append({letter for letter in times_0 if letter not in forced and not times_0[letter]})
    return heard
