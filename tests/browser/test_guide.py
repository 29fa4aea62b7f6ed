"""The guide beside the drawing: the example, what is asked and answered, and what comes out."""

import re
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from lstm_core import PRESETS, run_sequence
from lstm_view.model.choices import FIRST_SCREEN, Choices
from lstm_view.model.names import WORDINGS
from lstm_view.model.numerals import shown
from lstm_view.words.stories import STORIES

pytestmark = pytest.mark.browser

AGREES = "✓"
HALF = ["more than half", "less than half", "a number …", "show me"]


def outcome(explorer):
    """What should come out, what does, and what was published, by name."""
    cells = explorer.locate(".outcome :is(dt, dd)").all_inner_texts()
    return dict(zip(cells[::2], cells[1::2], strict=True))


def remarks(explorer):
    return explorer.locate(".remarks").inner_text()


def guesses(explorer):
    return [text.lower() for text in explorer.button("guess").all_inner_texts()]


def ask(explorer):
    explorer.page.get_by_role("switch", name="Ask me first").click()
    explorer.settled()


def guess(explorer, place):
    explorer.button("guess").nth(place).click()
    expect(explorer.button("guess")).to_have_count(0)


def choose_example(explorer, name):
    explorer.page.get_by_role("combobox", name="Example").select_option(name)
    explorer.settled()


# The example and what comes out


def test_every_example_is_told(explorer):
    """It shows its story, its sequences, its question, and its prediction; company B stays company B."""
    first, *others = PRESETS.items()
    for name, preset in (*others, first):
        before = explorer.store("return store.view.sequence_name")
        choose_example(explorer, name)
        choices = Choices.of_preset(name, before if before in preset.sequences else None)
        assert outcome(explorer)["prediction"] == shown(choices.run().prediction, 4)
        sequences = explorer.page.get_by_role("radiogroup", name="Sequence").locator("label")
        expect(sequences).to_have_text([*preset.sequences] if len(preset.sequences) > 1 else [])
        explorer.stage("all")
        expect(explorer.locate(".question")).to_have_text(
            f"{preset.step_name.capitalize()} {preset.opens_at}. {STORIES[name].look_at}"
        )
        explorer.stage("forget")
        explorer.choose("What explains it", "Story")
        expect(explorer.locate(".texts p").first).to_have_text(STORIES[name].story)
        explorer.choose("What explains it", "Question")
        explorer.settled()


def test_present_example_chosen_again(explorer):
    """It changes nothing: there is nothing new."""
    explorer.type_number("forget.b", "-2.5")
    explorer.locate("select[data-do=example]").dispatch_event("change")
    explorer.settled()
    assert explorer.numbers["forget.b"] == -2.5


@pytest.mark.parametrize("page", ["", "compare"])
def test_changed_cell_is_not_called_its_example(page, open_explorer):
    """The title says that it was changed, until that is undone; other inputs leave the cell as it is."""
    explorer = open_explorer(page, choices=FIRST_SCREEN.with_inputs((1.0, 2.0)))
    select = explorer.locate("select[data-do=example]")
    title, place = select.locator("option:checked"), select.bounding_box()
    expect(title).not_to_have_attribute("label", re.compile("."))
    explorer.store("store.act({ do: 'set', numbers: { 'forget.b': 2 } })")
    expect(title).to_have_attribute("label", "Changed: Two companies, trained")
    assert select.bounding_box() == place
    explorer.button("undo").first.click()
    expect(title).not_to_have_attribute("label", re.compile("."))


def test_blank_cell_is_ones_own_already(open_explorer):
    """Its title says so, and is not called changed."""
    explorer = open_explorer(query="cell=blank&forget=1_1_1")
    title = explorer.locate("select[data-do=example] option:checked")
    expect(title).to_have_text("A blank cell, or your own")
    expect(title).not_to_have_attribute("label", re.compile("."))


def test_published_predictions(open_explorer):
    """Target, prediction and published value stand side by side, with a tick where they agree."""
    explorer = open_explorer()
    assert outcome(explorer) == {
        "target": "1", "prediction": "0.9693", "published": f"0.9693 {AGREES}"
    }  # fmt: skip
    explorer.choose("Sequence", "A")
    explorer.settled()
    assert outcome(explorer) == {
        "target": "0", "prediction": "0.0022", "published": f"0.0022 {AGREES}", "before": "0.9693"
    }  # fmt: skip
    choose_example(explorer, "companies-untrained")
    assert outcome(explorer)["published"] == "−0.0377"
    assert STORIES["companies-untrained"].remark in remarks(explorer)


def test_what_is_the_learners_own_is_named(open_explorer):
    """What was changed is named; the story belongs to the example's cell."""
    own = replace(FIRST_SCREEN, initial=replace(FIRST_SCREEN.initial, c=2.0))
    explorer = open_explorer(choices=own.with_forced("i", 1.0).with_inputs((1.0, 2.0)))
    assert "Your own: the inputs, the memories at the start and the forcing." in remarks(explorer)
    assert list(outcome(explorer)) == ["prediction"]
    reset = explorer.page.get_by_role("button", name="Reset all", exact=True)
    reset.click()
    expect(explorer.locate(".remarks")).not_to_contain_text("Your own")
    expect(reset).to_be_hidden()
    assert AGREES in outcome(explorer)["published"]
    explorer.type_number("forget.b", "-2.5")
    expect(explorer.locate(".remarks")).to_contain_text("twelve numbers are your own now")
    explorer.choose("What explains it", "Story")
    expect(explorer.locate(".texts")).to_have_text("The cell’s twelve numbers are your own now.")
    assert AGREES not in outcome(explorer)["published"]


def test_focus_after_a_reset_by_keyboard(explorer):
    """The button goes, and the focus to Next, which stands before it; a unit's goes to its first number."""
    explorer.slider("forget.b").press("ArrowUp")
    explorer.settled()
    explorer.page.get_by_role("button", name="Reset all", exact=True).press("Enter")
    expect(explorer.button("next")).to_be_focused()
    explorer.slider("forget.b").press("ArrowUp")
    explorer.press("drawer")
    drawer = explorer.locate(".drawer")
    drawer.get_by_role("button", name="Forget gate: back to the example").press("Enter")
    expect(drawer.locator("input[data-field='forget.w_h']")).to_be_focused()


def test_what_forcing_changes_is_said(open_explorer):
    """For both companies: 0.2335 and 0.5166 with two decimals, once the forget gate is shut."""
    drawn = Choices.of_preset("companies-drawn", "B").with_forced("f", 0.0)
    for wording in WORDINGS:
        explorer = open_explorer(choices=replace(drawn, wording=wording))
        assert (
            "With the forget gate forced to 0.00, the prediction: A 0.0064 → 0.2335, B 0.9694 → 0.5166."
        ) in remarks(explorer), wording
    own = drawn.with_inputs((1.0, 2.0))
    explorer = open_explorer(choices=own)
    free = run_sequence(own.xs, own.params).prediction
    assert f"prediction: {shown(free, 4)} → {shown(own.run().prediction, 4)}." in remarks(explorer)
    explorer = open_explorer(choices=Choices.of_preset("forgets").with_forced("f", 0.0))
    assert "the prediction: stays 0.7460." in remarks(explorer)


def test_run_that_cannot_be_trusted(open_explorer):
    """A chaotic cell is said to be one, from the step on where rounding decides."""
    query = "cell=blank&w=9_5_0_-9_9_-1_9_-9_3_9_9_-2&x=" + "_".join(["0.5"] * 200)
    explorer = open_explorer(query=query)
    unreliable = explorer.store("return store.data.facts.unreliable")
    told = f"From step {unreliable + 1} on" if unreliable is not None else ""
    assert ("cannot be trusted" in remarks(explorer)) == bool(told)
    assert told in remarks(explorer)


# Asked first


def test_numbers_come_at_once_unless_asked(explorer):
    """Nothing is asked to begin with."""
    expect(explorer.sheet).to_contain_text("0.478")
    assert guesses(explorer) == []


def test_arithmetic_waits_for_the_guess(explorer):
    """No number, but the stage's two answers and a way out; the focus stays with what comes."""
    ask(explorer)
    assert guesses(explorer) == HALF
    expect(explorer.sheet.locator("tr:visible")).to_have_count(0)
    assert outcome(explorer) == {"target": "1", "prediction": "?"}
    guess(explorer, 0)
    expect(explorer.answer).to_contain_text("You expected more than half. Right: it is more than half.")
    expect(explorer.sheet).to_contain_text("0.478")
    expect(explorer.answer).to_be_focused()
    explorer.press("next")
    guess(explorer, 1)
    expect(explorer.answer).to_contain_text("You expected below zero. Not this time: it is above zero.")
    explorer.press("next")
    guess(explorer, 3)
    expect(explorer.sheet).to_contain_text("88.1 %")
    expect(explorer.answer).not_to_contain_text("You expected")
    explorer.store("store.act({ do: 'go', t: 3, stage: 'output' })")
    guess(explorer, 0)
    assert outcome(explorer)["prediction"] == "0.9693"
    ask(explorer)
    expect(explorer.answer).to_contain_text("the prediction")


def test_guess_belongs_to_its_question(open_explorer):
    """It is about one stage of one step of one run; another wording asks nothing anew."""
    changes = {
        "another step": lambda explorer: explorer.go_to_step(3),
        "another weight": lambda explorer: explorer.type_number("forget.b", "-2.5"),
        "other inputs": lambda explorer: explorer.choose("Sequence", "A"),
        "another gate forced": lambda explorer: explorer.store(
            "store.act({ do: 'force', letter: 'o', value: 1, whose: 'run' })"
        ),
        "next stage": lambda explorer: explorer.press("next"),
    }
    explorer = open_explorer()
    ask(explorer)
    for name, change in changes.items():
        guess(explorer, 0)
        explorer.choose("Names", "symbols" if name == "next stage" else "words")
        expect(explorer.answer).to_contain_text("You expected more than half")
        change(explorer)
        expect(explorer.locate("[data-answer=none]"), name).to_be_visible()
        explorer.stage("forget")


def test_all_stages_are_worked_out_first(explorer):
    """There is nothing to choose between, but a step to be worked out, or a run to be drawn."""
    ask(explorer)
    explorer.stage("all")
    drawn = ["draw the long-term memory …", "draw the short-term memory …", "show me"]
    explorer.becomes(lambda: guesses(explorer), drawn)
    expect(explorer.sheet.locator("tr")).to_have_count(0)
    guess(explorer, 2)
    expect(explorer.sheet.locator("tr")).to_have_count(13)


def test_forced_gate_is_not_asked_about_and_gives_nothing_away(open_explorer):
    """Nothing is left to guess about it; neither the prediction nor what forcing does to it is told."""
    asked = replace(FIRST_SCREEN, ask_first=True).with_forced("f", 0.0)
    explorer = open_explorer(choices=asked)
    assert guesses(explorer) == []
    expect(explorer.sheet).to_contain_text("forced to")
    assert outcome(explorer)["prediction"] == "?"
    assert "forced to" not in remarks(explorer)
    explorer.press("next")
    explorer.becomes(lambda: guesses(explorer), ["above zero", "below zero", "a number …", "show me"])


# The mathematics page


def test_mathematics_follows_the_step(open_explorer):
    """Five sheets and the glossary show the step that is chosen there, without a trip."""
    explorer = open_explorer("mathematics")
    expect(explorer.sheet).to_have_count(5)
    step = FIRST_SCREEN.run()[1]
    expect(explorer.sheet.first).to_contain_text(shown(step.kept))
    explorer.choose("Go to a day", "day 4")
    step = FIRST_SCREEN.run()[3]
    expect(explorer.sheet.first).to_contain_text(shown(step.kept))
    expect(explorer.sheet.last).to_contain_text(shown(step.h))
    table = explorer.page.get_by_role("table").filter(has_text="in the field")
    expect(table).to_contain_text("on day 4")
    row = table.get_by_role("row").filter(has_text="hidden state").last
    expect(row.get_by_role("cell").last).to_have_text(shown(step.h))
    explorer.holds(replace(FIRST_SCREEN, t=3))


def test_mathematics_says_forced(open_explorer):
    """The line of that gate says it, the others are worked out."""
    explorer = open_explorer("mathematics", choices=FIRST_SCREEN.with_forced("o", 1.0))
    assert " ".join(explorer.sheet.all_inner_texts()).count("forced to") == 1
