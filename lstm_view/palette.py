"""One colour for each quantity, after Okabe and Ito, tuned to be read on light and on dark."""

COLOURS: dict[str, tuple[str, str]] = {
    "f": ("#A33B87", "#E08BCB"),
    "i": ("#007A5A", "#35C79A"),
    "g": ("#8F6400", "#E5B04A"),
    "o": ("#0A7AA6", "#4FC3EE"),
    "c": ("#1F4FA8", "#86AEFF"),
    "h": ("#BF4A00", "#FF9355"),
    "x": ("#3F4957", "#C5CEDB"),
}
"""Quantity to its colour on light and on dark."""

KIN = {
    "c_prev": "c", "kept": "c", "written": "g", "h_prev": "h", "tanh_c": "h",
    "z_f": "f", "z_i": "i", "z_g": "g", "z_o": "o",
}  # fmt: skip
"""What a gate lets through, and what arrives from the step before, wears the colour it came in."""

INK = ("#1B222C", "#E6EAF0")
FAINT = ("#5E6875", "#98A3B3")
HAIRLINE = ("#E3E7EC", "#2B3340")
SHEET = ("#FFFFFF", "#11161D")
EDGE = ("#8A94A3", "#66758A")  # the border of what can be operated: 3:1 on its ground
ON_PRIMARY = ("#FFFFFF", "#11161D")


def colour(name: str, theme: str) -> str:
    light, dark = COLOURS[KIN.get(name, name)]
    return light if theme == "light" else dark


PAIRS = {
    **{f"q-{name}": COLOURS[KIN.get(name, name)] for name in (*COLOURS, *KIN)},
    "ink": INK, "faint": FAINT, "hairline": HAIRLINE, "sheet": SHEET,
    "edge": EDGE, "on-primary": ON_PRIMARY,
}  # fmt: skip
"""CSS variable to its colour on light and on dark."""


def css_variables() -> str:
    """Return CSS that offers every colour as ``--q-NAME``, following the page's colour scheme."""
    rules = [f"--{name}:light-dark({light},{dark});" for name, (light, dark) in PAIRS.items()]
    return f":root,:host{{{''.join(rules)}}}"
