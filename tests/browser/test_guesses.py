"""Guesses at a number, the gap to what came, and what made it."""

from dataclasses import replace

import pytest
from playwright.sync_api import expect

from lstm_view.model.choices import FIRST_SCREEN
from lstm_view.model.numerals import shown

pytestmark = pytest.mark.browser
STEP = FIRST_SCREEN.run()[1]
ON_SCALE = "marks => marks.map(mark => Number(mark.style.getPropertyValue('--at')))"
MADE = """const step = Object.fromEntries(given.step);
    const trace = Object.fromEntries(given.step.map(([name, value]) => [name, [value]]));
    const { stage, numbers } = given;
    return verdict.madeOf({ stage, t: 0, trace, numbers, forced: {}, local: {} });"""


def right(locator):
    box = locator.bounding_box()
    return box["x"] + box["width"]


def asked(open_explorer, stage):
    explorer = open_explorer(choices=replace(FIRST_SCREEN, stage=stage, ask_first=True))
    explorer.locate("[data-answer=number]").click()
    return explorer


def test_a_number_is_dragged_or_moved_by_keys(open_explorer):
    """It begins in the middle of the gate's own scale; what came stands beside it on one scale."""
    explorer = asked(open_explorer, "forget")
    scale = explorer.locate("[data-do=guess-range]")
    expect(scale).to_be_focused()
    assert [scale.get_attribute(end) for end in ("min", "max", "aria-valuetext")] == ["0", "1", "0.50"]
    for _ in range(4):
        explorer.page.keyboard.press("ArrowRight")
    explorer.press("guess-number")
    expect(explorer.answer).to_contain_text(
        f"You expected 0.540. It is {shown(STEP.f)}, {shown(STEP.f - 0.54)} more."
    )
    marks = explorer.locate(".gap i").evaluate_all(ON_SCALE)
    assert marks == [pytest.approx(0.54), pytest.approx(float(STEP.f))]
    expect(explorer.answer).to_be_focused()


def test_a_number_is_typed(open_explorer):
    """With a decimal comma, too; beyond the scale it is answered; what looks the same is right."""
    explorer = asked(open_explorer, "candidate")
    field = explorer.locate(".number-guess input.number")
    field.fill("1.5")
    field.press("Enter")
    remedy = explorer.locate(".number-guess .remedy")
    expect(remedy).to_contain_text("from −1 to 1")
    assert right(remedy) <= right(explorer.locate(".number-guess"))
    field.fill(shown(STEP.g).replace(".", ","))
    field.press("Enter")
    expect(explorer.answer).to_contain_text(f"You expected {shown(STEP.g)}, and so it is.")


def test_what_made_it_is_said_from_this_steps_numbers(open_explorer):
    """Which part moved the sum most, and where on the curve it stands; of the sum, its smaller factor."""
    explorer = asked(open_explorer, "forget")
    explorer.press("guess-number")
    expect(explorer.answer).to_contain_text(
        f"The sum is {shown(STEP.z_f)}; the bias has moved it most, by 1.623. "
        "Strongly positive: there the curve is flat, at nearly 1."
    )
    explorer.store("store.act({ do: 'go', stage: 'update' })")
    explorer.locate("[data-answer=first]").click()
    expect(explorer.answer).to_contain_text(
        f"{shown(STEP.written)} is added and {shown(STEP.c_prev - STEP.kept)} was forgotten. "
        f"The smaller factor is the proposal, {shown(STEP.g)}."
    )


def test_where_on_the_curve(blank):
    """Flat from 3 on for a share, from 2 on for the proposal, on either side; steep between."""
    numbers = {f"{unit}.{name}": 0 for unit in ("forget", "candidate") for name in ("w_h", "w_x", "b")}
    for stage, letter, z, told in (
        ("forget", "f", 3, "nearly 1"), ("forget", "f", -3, "nearly 0"), ("forget", "f", 2.9, "not flat"),
        ("candidate", "g", 2, "nearly 1"), ("candidate", "g", -2, "nearly −1"),
        ("candidate", "g", -1.9, "not flat"),
    ):  # fmt: skip
        step = {"h_prev": 0, "x": 0, f"z_{letter}": z}
        given = {"stage": stage, "step": [*step.items()], "numbers": numbers | {f"{stage}.b": z}}
        assert told in blank("verdict", MADE, given), (stage, z)
