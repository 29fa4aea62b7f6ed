"""The drawing: what is lit, what is dimmed, what it says in words, and how it moves."""

from dataclasses import replace

import pytest

from lstm_core import run_sequence
from lstm_view.numerals import shown
from lstm_view.stages import ALL, STAGES

pytestmark = pytest.mark.browser

OPACITIES = """parts => Object.fromEntries(parts.map(
    part => [part.dataset.part, Number(getComputedStyle(part).opacity)]))"""
TOLD = ("x", "h_prev", "c_prev", "f", "kept", "g", "i", "written", "c", "tanh_c", "o", "h")
LIT = {
    "forget": {"unit-f", "times-f", "f", "kept", "c_prev", "h_prev", "x"},
    "candidate": {"unit-g", "g", "h_prev", "x"},
    "input": {"unit-i", "i", "h_prev", "x"},
    "update": {"times-i", "plus", "written", "kept", "c"},
    "output": {"unit-o", "tanh", "times-o", "tanh_c", "o", "h", "c"},
}
DIMMED = {
    "forget": {"unit-g", "unit-i", "unit-o", "times-i", "plus", "tanh", "times-o", "h", "c"},
    "candidate": {"unit-f", "unit-i", "unit-o", "times-f", "plus", "tanh", "times-o", "h", "c"},
    "input": {"unit-f", "unit-g", "unit-o", "times-f", "plus", "tanh", "times-o", "h", "c"},
    "update": {"unit-f", "unit-o", "times-f", "tanh", "times-o", "h", "c_prev"},
    "output": {"unit-f", "unit-g", "unit-i", "times-f", "times-i", "plus", "c_prev"},
}


def test_one_stage_stands_out(explorer, first_screen):
    """What a stage works with and works out is fully there, all else is dimmed; in "all" nothing is.

    Who cannot see it hears every number, and which stage is at work.
    """
    parts = explorer.drawing.locator("[data-part]")
    step = run_sequence(first_screen.xs, first_screen.params)[first_screen.t]

    def wrongly_dimmed(stage):
        opacities = parts.evaluate_all(OPACITIES)
        full = {name for name in LIT[stage] if opacities[name] < 1}
        return full | {name for name in DIMMED[stage] if opacities[name] > 0.6}

    for stage in STAGES:
        explorer.choose("stage", stage.button)
        explorer.is_at(replace(first_screen, stage=stage.key))
        explorer.becomes(lambda key=stage.key: wrongly_dimmed(key), set())
        label = explorer.drawing.get_attribute("aria-label")
        assert stage.place in label
        assert [name for name in TOLD if shown(getattr(step, name)) not in label] == []
    explorer.choose("stage", "All")
    explorer.is_at(replace(first_screen, stage=ALL))
    explorer.becomes(lambda: set(parts.evaluate_all(OPACITIES).values()), {1})


def test_dots_stand_on_their_curves(explorer, first_screen):
    """Each unit's dot is at its weighted sum across and at its value up, and moves with them."""
    read = "dots => dots.map(d => [d.dataset.dot, d.getAttribute('cx'), d.getAttribute('cy')])"
    before = {name: at for name, *at in explorer.drawing.locator("[data-dot]").evaluate_all(read)}
    assert set(before) == {"f", "g", "i", "o", "tanh_c"}
    explorer.type_into("forget.b", "-4")
    explorer.shows(first_screen.with_weight("forget", "b", -4.0))
    after = {name: at for name, *at in explorer.drawing.locator("[data-dot]").evaluate_all(read)}
    assert float(after["f"][0]) < float(before["f"][0])
    assert float(after["f"][1]) > float(before["f"][1])
    off = explorer.in_drawing("unit-f").evaluate(
        """unit => {
            const [curve, dot] = ['.curve', '[data-dot]'].map(part => unit.querySelector(part));
            const at = (shape, x, y) => new DOMPoint(x, y).matrixTransform(shape.getCTM());
            const here = at(dot, dot.cx.baseVal.value, dot.cy.baseVal.value);
            const there = Array.from({length: 401}, (_, i) => {
                const { x, y } = curve.getPointAtLength(curve.getTotalLength() * i / 400);
                return at(curve, x, y); });
            return Math.min(...there.map(p => Math.hypot(p.x - here.x, p.y - here.y))) }"""
    )
    assert off < 1


def test_motion_only_where_it_is_welcome(explorer):
    """Dimming takes a quarter of a second, and none for those who asked for no motion."""
    durations = """parts => parts.flatMap(part =>
        getComputedStyle(part).transitionDuration.split(',').map(parseFloat))"""
    parts = explorer.drawing.locator("[data-part]")
    explorer.page.emulate_media(reduced_motion="no-preference")
    assert 0 < max(parts.evaluate_all(durations)) <= 0.5
    explorer.page.emulate_media(reduced_motion="reduce")
    assert max(parts.evaluate_all(durations)) == 0
