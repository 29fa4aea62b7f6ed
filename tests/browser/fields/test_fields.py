"""What is typed: taken, answered, kept until it is put right, and never in the way of anything else."""

import pytest
from playwright.sync_api import expect

from lstm_core.cell import SLOTS
from lstm_view.model.choices import FIRST_SCREEN
from tests.browser.fields.hand import field, fill, remedy

pytestmark = pytest.mark.browser

NO_NUMBERS = ("", "two", "nan", "inf", "-", "0.5.5", "1 2", "1,2,3", "<img src=x>")
AS_OTHERS_WRITE = {"0,5": 0.5, "−0.25": -0.25, "–3": -3, " .5 ": 0.5, "5.": 5, "+2": 2, "1e-3": 0.001}
TOO_FAR = {"1e999": "large", "1000001": "large", "−1000001": "small"}
REMEDY = " from −1,000,000 to 1,000,000"
STAYS = "Until then, 1.6234 stays in use."
IN_PLACE = """
    const load = (name) => import(performance.getEntriesByType("resource")
        .map((one) => one.name).find((one) => one.endsWith(`/${name}.js`)));
    return load("field").then(({ SlotField }) => {
        const field = new SlotField(store, "forget.b", "here");
        field.name = "Forget gate: bias";
        document.querySelector("[data-testid=stMainBlockContainer]").append(field.element);
        store.add({ repaint: (view) => field.paint(view) });
    });
"""


def test_number_typed(card):
    """It is used as typed, with every digit, far beyond the reach of the sliders, and in the link."""
    for text in ("25", "-1e6", "0.30000000000000004"):
        fill(card, "forget.b", text)
        expect(field(card, "forget.b")).to_have_value(text)
        assert card.numbers["forget.b"] == float(text)
        card.holds(FIRST_SCREEN.with_setting("params.forget", "b", float(text)))


def test_each_number_has_its_own_place(card):
    """Twelve numbers and two memories, typed one after another, arrive as those fourteen."""
    typed = {slot: at / 8 for at, slot in enumerate((*SLOTS, "start.c", "start.h"), start=1)}
    for slot, value in typed.items():
        fill(card, slot, str(value), leave="Tab")
    assert card.numbers.items() >= typed.items()
    assert card.confirmed.items() >= typed.items()


def test_number_as_others_write_it(card):
    """A decimal comma, a real minus, blanks and powers are understood, and written one way."""
    for text, value in AS_OTHERS_WRITE.items():
        fill(card, "forget.b", text)
        assert card.numbers["forget.b"] == value, text
        assert float(field(card, "forget.b").input_value()) == value, text


def test_zero_has_no_sign(card):
    """Minus nothing is nothing."""
    fill(card, "forget.b", "-0")
    expect(field(card, "forget.b")).to_have_value("0")


def test_what_is_no_number(card):
    """It is answered beside the field and stays there; the old number stays in use."""
    for text in NO_NUMBERS:
        fill(card, "forget.b", text)
        expect(remedy(card, "forget.b")).to_contain_text("That is not a number")
        expect(remedy(card, "forget.b")).to_contain_text(f"{REMEDY}, such as 0.5. {STAYS}")
        expect(field(card, "forget.b")).to_have_value(text)
        expect(field(card, "forget.b")).to_have_attribute("aria-invalid", "true")
        card.holds(FIRST_SCREEN)
    fill(card, "forget.b", "2")
    expect(remedy(card, "forget.b")).to_be_empty()
    assert card.confirmed["forget.b"] == 2


def test_number_that_is_too_large(card):
    """That is what the answer says, with the limits and what stays written as everywhere."""
    for text, what in TOO_FAR.items():
        fill(card, "forget.b", text)
        expect(remedy(card, "forget.b")).to_have_text(
            f"“{text}” is too {what}. Write a number{REMEDY}. {STAYS}"
        )
    fill(card, "forget.b", "-1e6")
    fill(card, "forget.b", "2e6")
    expect(remedy(card, "forget.b")).to_contain_text("Until then, −1,000,000 stays in use.")


def test_remedy_goes_with_the_first_letter(card):
    """Who edits has read it."""
    fill(card, "forget.b", "two")
    field(card, "forget.b").press("Backspace")
    expect(remedy(card, "forget.b")).to_be_empty()
    expect(field(card, "forget.b")).to_have_value("tw")


def test_escape(card):
    """The number is there again as it was, before Enter as well as after it."""
    for leave in (None, "Enter"):
        field(card, "forget.b").fill("two")
        if leave:
            field(card, "forget.b").press(leave)
        field(card, "forget.b").press("Escape")
        expect(field(card, "forget.b")).to_have_value("1.6234")
        expect(remedy(card, "forget.b")).to_be_empty()
    card.holds(FIRST_SCREEN)


def test_field_left(card):
    """Going elsewhere takes what was typed, be it right or wrong."""
    field(card, "forget.b").fill("2")
    field(card, "input.b").fill("two")
    card.locate("section.card").click(position={"x": 2, "y": 2})
    expect(remedy(card, "input.b")).to_contain_text("That is not a number")
    card.settled()
    assert (card.confirmed["forget.b"], card.confirmed["input.b"]) == (2, 0.6204)


def test_two_wrong_at_once(card):
    """Each keeps its own text and its own answer."""
    fill(card, "forget.b", "two")
    fill(card, "output.w_x", "three")
    fill(card, "start.c", "1")
    for slot, text in {"forget.b": "two", "output.w_x": "three"}.items():
        expect(field(card, slot)).to_have_value(text)
        expect(remedy(card, slot)).to_contain_text("That is not a number")
    assert card.confirmed["start.c"] == 1


def test_typo_outlives_steps_and_pages(card):
    """Forty inputs with one typo in them are not thrown away; only loading the page anew does that."""
    text = ", ".join(["0.5"] * 40 + ["l"])
    fill(card, "x.", text)
    for leave in (
        lambda: card.store("store.act({ do: 'go', t: 2, stage: 'output' })"),
        lambda: card.turn_to("Compare"),
        lambda: fill(card, "forget.b", "3"),
        lambda: card.page.go_back(),
    ):
        leave()
        card.settled()
        expect(field(card, "x.")).to_have_value(text)
        expect(remedy(card, "x.")).to_contain_text("Value 41, “l”, is not a number.")
    card.page.reload()
    card.settled()
    expect(field(card, "x.")).to_have_value("1, 0.5, 0.25, 1")


def test_typo_replaced_on_purpose(card):
    """What puts a number into the place of a typo takes the typo away; the other number's stays."""
    drag = "store.act({{ do: 'set', gesture: 1, numbers: {{ '{}': 3 }} }})"
    for slot, replace in {
        "forget.b": lambda: card.store(drag.format("forget.b")),
        "x.": lambda: card.store(drag.format("x.1")),
        "forget.w_x": lambda: card.press("reset"),
        "input.b": lambda: card.locate("section.card select").first.select_option("counts"),
    }.items():
        fill(card, "output.w_h", "four")
        fill(card, slot, "two")
        replace()
        expect(remedy(card, slot)).to_be_empty()
        expect(field(card, slot)).not_to_have_value("two")
        is_gone = slot in ("forget.w_x", "input.b")
        expect(field(card, "output.w_h")).to_have_value("four" if not is_gone else number(card))
        card.settled()


def number(explorer):
    explorer.settled()
    return f"{explorer.numbers['output.w_h']:g}"


def test_undo_takes_a_typo_away_where_it_was_made(card):
    """Undo puts another number there, redo as well; elsewhere the typo stays."""
    fill(card, "forget.b", "2")
    for do in ("undo", "redo"):
        fill(card, "forget.b", "two")
        fill(card, "input.b", "two")
        card.press(do)
        expect(remedy(card, "forget.b")).to_be_empty()
        expect(field(card, "input.b")).to_have_value("two")
        card.settled()


def test_inputs_typed(card):
    """Commas, blanks, brackets, or semicolons with decimal commas; the one way they are written."""
    for text in ("0.5, 1.25", "0,5; 1,25", "0.5 1.25", "0,5 1,25", "[0.5, 1.25]", " 0.5,, 1.25, "):
        fill(card, "x.", text)
        assert card.query()["x"] == "0.5_1.25", text
        expect(field(card, "x.")).to_have_value("0.5, 1.25")
        fill(card, "x.", "7")
    for text in ("0,5", "1,2, 3", "1.5 2,5"):
        fill(card, "x.", text)
        expect(remedy(card, "x.")).to_contain_text("one number or two?")
        assert card.query()["x"] == "7", text


def test_inputs_that_cannot_be_read(card):
    """The answer names the value and says what would do; the old inputs stay in use."""
    for text, why in {
        "1, two, 3": "Value 2, “two”, is not a number. Write numbers separated by commas",
        "": "There is no number here. Write at least one",
        " , ": "There is no number here.",
        "nan": "Value 1, “nan”, is not a number.",
        "1e7": "Value 1, “1e7”, is too large. Write numbers between −1,000,000 and 1,000,000.",
        "<img src=x>": "Value 1, “<img”, is not a number.",
        "abcdefghijklmnopqrstuvwxyz": "Value 1, “abcdefghijklmnopqrst…”, is not a number.",
    }.items():
        fill(card, "x.", text)
        expect(remedy(card, "x.")).to_contain_text(why)
        expect(remedy(card, "x.")).to_contain_text("what was there stays in use.")
        expect(field(card, "x.")).to_have_value(text)
        card.holds(FIRST_SCREEN)
    field(card, "x.").fill(", ".join(["1"] * 10_000))
    field(card, "x.").press("Enter")
    expect(remedy(card, "x.")).to_contain_text("There are 10,000 values. Write at most 200")


def test_keys_stay_in_the_field(card):
    """What lies around it hears none of them but an Escape that leaves nothing."""
    card.store("document.addEventListener('keydown', ({ key }) => { (store.heard ??= []).push(key); })")
    for slot in ("x.", "forget.b"):
        field(card, slot).press_sequentially("cr., ")
        for key in ("ArrowLeft", "Delete", "Escape", "Escape"):
            field(card, slot).press(key)
    assert card.store("return store.heard") == ["Escape", "Escape"]


def test_number_where_it_stands(card):
    """A click or Enter opens it, Enter takes it and gives the focus back, Escape leaves it."""
    card.store(IN_PLACE)
    shown = card.locate("button[data-field='forget.b']")
    expect(shown).to_have_attribute("aria-label", "Forget gate: bias: 1.6234")
    opened = card.page.get_by_role("textbox", name="Forget gate: bias").first
    for text, leave, value in (("2,5", "Enter", "2.50"), ("9", "Escape", "2.50"), ("3", "Tab", "3.00")):
        shown.press("Enter")
        expect(opened).to_be_focused()
        card.page.keyboard.type(text)
        card.page.keyboard.press(leave)
        expect(shown).to_have_text(value)
        if leave != "Tab":
            expect(shown).to_be_focused()
    shown.click()
    card.page.keyboard.type("two")
    card.page.keyboard.press("Tab")
    expect(card.locate("#remedy-here-forget-b")).to_contain_text("Until then, 3 stays in use.")
    expect(opened).to_have_value("two")
