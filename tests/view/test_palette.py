"""One colour for each quantity, readable on light and on dark."""

import re
import tomllib
from itertools import combinations
from pathlib import Path

import pytest

from lstm_core.cell import QUANTITIES
from lstm_view import palette
from lstm_view.charts import REPAINT
from lstm_view.palette import COLOURS, FAINT, INK, KIN, SHEET, colour, css_variables

ROOT = Path(__file__).parents[2]
THEMES = ("light", "dark")
READABLE = 4.5
"""The contrast that WCAG 2 asks of text at level AA."""


def luminance(code):
    """Relative luminance as WCAG 2 defines it."""
    channels = [int(code[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    """Contrast ratio as WCAG 2 defines it, from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#FFFFFF", 21.0), ("#777777", "#FFFFFF", 4.48), ("#0000FF", "#FFFFFF", 8.59)],
)
def test_contrast_is_worked_out_as_wcag_does(one, other, ratio):
    """Three contrasts that can be looked up."""
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", QUANTITIES)
def test_quantity_can_be_read_on_the_sheet(name, theme):
    """Every quantity has a colour, dark or light enough for numbers set in it."""
    assert contrast(colour(name, theme), SHEET[THEMES.index(theme)]) >= READABLE


@pytest.mark.parametrize("place", [0, 1], ids=THEMES)
@pytest.mark.parametrize("ink", [INK, FAINT], ids=["ink", "faint"])
def test_text_can_be_read_on_the_sheet(ink, place):
    """Labels, too, not only numbers."""
    assert contrast(ink[place], SHEET[place]) >= READABLE


@pytest.mark.parametrize("place", [0, 1], ids=THEMES)
def test_colours_differ(place):
    """No two quantities of their own share a colour; each code is six hex digits."""
    codes = [pair[place].upper() for pair in COLOURS.values()]
    assert all(re.fullmatch(r"#[0-9A-F]{6}", code) for code in codes)
    for one, other in combinations(codes, 2):
        assert one != other


@pytest.mark.parametrize("theme", THEMES)
def test_sheet_is_the_apps_background(theme):
    """Contrast is measured against what is really behind the numbers."""
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))
    assert config["theme"][theme]["backgroundColor"] == SHEET[THEMES.index(theme)]


def test_every_quantity_has_one_colour():
    """Its own or that of the kin it comes from, never both."""
    assert set(COLOURS) | set(KIN) == set(QUANTITIES)
    assert not set(COLOURS) & set(KIN)
    assert set(KIN.values()) <= set(COLOURS)


@pytest.mark.parametrize(
    ("name", "kin"),
    [("c_prev", "c"), ("kept", "c"), ("h_prev", "h"), ("written", "g"), ("tanh_c", "h"), ("z_f", "f")],
)
def test_what_arrives_wears_the_colour_it_came_in(name, kin):
    """A memory keeps its colour from step to step, a weighted sum has that of its unit."""
    assert [colour(name, theme) for theme in THEMES] == list(COLOURS[kin])


def test_repaint_leads_from_every_colour_on_light_to_the_one_on_dark():
    """Every pair of the palette is in it, and no two colours on light are the same."""
    pairs = [*COLOURS.values(), INK, FAINT, palette.HAIRLINE, SHEET, palette.EDGE]
    assert len({light.upper() for light, _ in pairs}) == len(pairs)
    assert {(light.upper(), dark) for light, dark in pairs} == set(REPAINT.items())


@pytest.mark.parametrize("name", QUANTITIES)
def test_css_offers_every_quantity_on_light_and_on_dark(name):
    """The page's colour scheme chooses between the two."""
    pair = ",".join(colour(name, theme) for theme in THEMES)
    assert f"--q-{name}:light-dark({pair});" in css_variables()


@pytest.mark.parametrize("name", ["ink", "faint", "hairline", "sheet", "edge", "on_primary"])
def test_css_offers_text_and_background(name):
    """What the style sheets use besides the quantities."""
    pair = ",".join(getattr(palette, name.upper()))
    assert f"--{name.replace('_', '-')}:light-dark({pair});" in css_variables()


@pytest.mark.parametrize("place", [0, 1], ids=THEMES)
def test_controls_are_told_from_their_ground(place):
    """The border of what can be operated has 3:1; what stands on the main colour is read."""
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))
    primary = config["theme"][THEMES[place]]["primaryColor"]
    assert contrast(palette.EDGE[place], SHEET[place]) >= 3
    assert contrast(palette.ON_PRIMARY[place], primary) >= READABLE


def test_every_colour_asked_for_is_offered():
    """Whatever variable the parts, the pages and the style sheets name is defined."""
    files = [*(ROOT / "lstm_view").rglob("*.*"), *(ROOT / "pages").glob("*.py")]
    texts = [file.read_text("utf-8") for file in files if file.suffix in (".css", ".js", ".py")]
    ours = r"var\((--(?:q-\w+|ink|faint|sheet|hairline|edge|on-primary))\)"
    asked = {name for text in texts for name in re.findall(ours, text)}
    offered = set(re.findall(r"(--[\w-]+):", css_variables()))
    assert {"--q-f", "--faint", "--edge"} <= asked <= offered
