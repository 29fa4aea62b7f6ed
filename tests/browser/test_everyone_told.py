"""What is read out, where the focus goes, and the keys: in the real browser."""

import json
import random
import re
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from lstm_view.model.choices import FIRST_SCREEN
from lstm_view.model.numerals import percent, shown, typed
from lstm_view.words.slot_names import slot_name
from tests.browser.conftest import LAPTOP, VIEW

pytestmark = pytest.mark.browser

WORDS = json.loads((VIEW / "words/en/screen.json").read_text("utf-8"))
ACTS = 50
SLOTS = ("forget.w_h", "candidate.b", "input.w_x", "output.b")
LISTEN = """() => {
    const line = document.querySelector(".lstm-bar").shadowRoot.querySelector("[role=status]");
    globalThis.heard = [];
    new MutationObserver(() => heard.push(line.textContent)).observe(line, { childList: true });
}"""
FOCUSED = """() => {
    let one = document.activeElement;
    while (one.shadowRoot?.activeElement) one = one.shadowRoot.activeElement;
    return `${one.localName} ${one.dataset.do ?? one.dataset.slot ?? ""}`.trim();
}"""
KEYS_LISTED = ["→", ". (full stop)", "←", ", (comma)", "Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+Y", "Alt+S", "Alt+X"]
MOST_PRESSES = 12
PHONE = {"width": 390, "height": 844}
OWN = "train=own&epochs="


def heard(explorer):
    return explorer.page.evaluate("() => globalThis.heard")


def position(choices):
    """What a step says, with the numbers of the core."""
    step = {name: getattr(choices.run(), name)[choices.t] for name in ("f", "i", "g", "o", "c", "h", "kept")}
    trace = choices.run()
    step |= {name: getattr(trace, name)[choices.t] for name in ("c_prev", "h_prev", "written", "tanh_c")}
    stage = WORDS["stages"][choices.stage]
    is_empty = choices.stage == "forget" and step["c_prev"] == 0
    sentence = stage["sentence_of_nothing" if is_empty else "sentence"]
    sentence = sentence if isinstance(sentence, str) else " ".join(sentence)
    told = re.sub(
        r"{(\w+)(:percent)?}", lambda place: (percent if place[2] else shown)(step[place[1]]), sentence
    )
    is_last = choices.stage == "output" and choices.t == len(choices.xs) - 1
    end = f" {WORDS['guide']['is_prediction']}" if is_last else ""
    return f"day {choices.t + 1} of {len(choices.xs)}, {stage['place']}: {told}{end}"


def test_each_act_is_told_once(explorer):
    """Of fifty acts each says its position and result, or its value and prediction, in the core's numbers."""
    explorer.page.evaluate(LISTEN)
    chance, choices, wanted = random.Random(10), FIRST_SCREEN, []
    for _ in range(ACTS):
        move = chance.choice((".", ",", "number"))
        if move == "number":
            slot, value = chance.choice(SLOTS), round(chance.uniform(-3, 3), 2)
            explorer.store(f"store.act({{ do: 'set', numbers: {{ '{slot}': {value} }} }})")
            unit, weight = slot.split(".")
            choices = choices.with_setting(f"params.{unit}", weight, value)
            prediction = shown(choices.run().prediction, 4)
            wanted.append(f"{slot_name(slot, choices)} {typed(value)}: prediction {prediction}")
        else:
            explorer.page.keyboard.press(move)
            stages = [*WORDS["stages"]][:5]
            place = choices.t * 5 + stages.index(choices.stage) + (1 if move == "." else -1)
            t, stage = divmod(min(max(place, 0), 5 * len(choices.xs) - 1), 5)
            moved = replace(choices, t=t, stage=stages[stage])
            if moved != choices:
                wanted.append(position(moved))
            choices = moved
        explorer.becomes(lambda: len(heard(explorer)), len(wanted))
    assert heard(explorer) == wanted


def test_what_a_question_hides_is_not_told(open_explorer):
    """Asked first, one hears the question; then the verdict and the result."""
    explorer = open_explorer(query="ask=1&seq=B&t=2")
    explorer.page.keyboard.press(".")
    expect(explorer.status).to_contain_text(WORDS["stages"]["candidate"]["title"])
    explorer.locate("[data-answer=first]").click()
    expect(explorer.status).to_contain_text(
        "Right: it is above zero. The potential long-term memory is 0.491"
    )


def test_what_python_tells(open_explorer):
    """Compare's Next says both memories of both runs; a training, how far it came when it ends."""
    explorer = open_explorer("compare", query="seq=B&t=2")
    explorer.page.evaluate(LISTEN)
    explorer.press("next")
    expect(explorer.status).to_have_text(re.compile(r"^day 3\. .*Company B 1\.476; Company A −0\.330"))
    explorer.turn_to("Training")
    expect(explorer.status).to_have_text("Training")
    assert len(heard(explorer)) == 2
    explorer = open_explorer("training", query=f"{OWN}5")
    explorer.page.get_by_role("button", name="Start").click()
    expect(explorer.status).to_contain_text("Epoch 5 of 5")
    assert explorer.page.evaluate(FOCUSED) == "button training"


def test_what_opens_with_a_page_is_not_told(blank):
    """What changes then is, though the last part of a page may be there before Python's state."""
    told = """
        const said = [];
        status.status.say = (text) => said.push(text);
        const store = { drew() {} };
        const hear = (said) => new drawn.default(null, store).receive({ said });
        hear({ page: "why", about: "day 1", text: "" });
        hear({ page: "compare", about: "day 1", text: "one" });
        store.data = { page: "compare" };
        hear({ page: "compare", about: "day 2", text: "two" });
        delete status.status.say;
        return said;"""
    assert blank("status drawn", told) == ["two"]


def test_the_focus_never_falls_to_the_body(open_explorer):
    """What had it is taken away: it goes to the page's title. Next at the end keeps it."""
    explorer = open_explorer("training", query=f"{OWN}5000")
    for name in ("Start", "Stop", "Start", "Yes, start anew"):
        button = explorer.page.get_by_role("button", name=name, exact=True)
        expect(button).to_be_enabled()
        button.press("Enter")
    explorer.becomes(lambda: explorer.page.evaluate(FOCUSED), "h1")
    explorer = open_explorer(query="t=4&stage=output")
    explorer.button("next").press("Enter")
    assert explorer.page.evaluate(FOCUSED) == "button next"


@pytest.mark.parametrize("page", ["", "why", "compare", "landscape", "training", "mathematics"])
def test_skip_link(open_explorer, page):
    """The first Tab shows it, and it leads past the bar to the title."""
    explorer = open_explorer(page)
    explorer.page.keyboard.press("Tab")
    skip = explorer.page.get_by_role("link", name="Skip to the page")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    explorer.page.keyboard.press("Enter")
    assert explorer.page.evaluate(FOCUSED) == "h1"


@pytest.mark.parametrize("query", ["", "ask=1&forget=1_2_0.5&stage=output"])
@pytest.mark.parametrize("viewport", [LAPTOP, PHONE])
def test_few_presses_lead_to_next_and_to_a_slider(open_explorer, viewport, query):
    """From the title, where the skip link leads, it takes at most twelve Tabs."""
    explorer = open_explorer(viewport=viewport, query=query)
    for key in ("Tab", "Enter"):
        explorer.page.keyboard.press(key)
    assert explorer.page.evaluate(FOCUSED) == "h1"
    reached = []
    for _ in range(MOST_PRESSES):
        explorer.page.keyboard.press("Tab")
        reached.append(explorer.page.evaluate(FOCUSED))
    assert "button next" in reached, reached
    assert any(re.fullmatch(r"input \w+\.\w+", one) for one in reached), reached


@pytest.mark.parametrize("viewport", [LAPTOP, PHONE])
def test_shortcuts(open_explorer, viewport):
    """The dialog lists the keys; single characters can be switched off, for the next visit, too.

    Escape closes it and gives the focus back, to the menu where that holds the button.
    """
    explorer = open_explorer(viewport=viewport)
    is_narrow = viewport == PHONE
    if is_narrow:
        explorer.page.get_by_role("button", name="Pages: The cell").click()
    explorer.press("shortcuts")
    dialog = explorer.page.get_by_role("dialog", name="Shortcuts")
    assert dialog.locator("kbd").all_inner_texts() == KEYS_LISTED
    dialog.get_by_role("switch").uncheck()
    explorer.page.keyboard.press(".")
    explorer.page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    opener = "button" if is_narrow else "button shortcuts"
    explorer.becomes(lambda: explorer.page.evaluate(FOCUSED), opener)
    explorer.page.keyboard.press(".")
    explorer.page.keyboard.press("ArrowRight")
    explorer.becomes(lambda: explorer.store("return store.view.stage"), "candidate")
    explorer.settled().page.reload()
    explorer.settled().page.keyboard.press(".")
    explorer.page.keyboard.press("ArrowRight")
    explorer.becomes(lambda: explorer.store("return store.view.stage"), "input")


def test_native_fields_say_what_is_wrong(open_explorer):
    """Its message describes the field; a field that is none of Streamlit's is let be."""
    explorer = open_explorer("training", query=f"{OWN}5&rate=0.0213")
    rate, epochs = (explorer.page.get_by_label(name, exact=True) for name in ("Learning rate", "Epochs"))
    explorer.page.evaluate("document.querySelector('main').append(document.createElement('input'))")
    epochs.fill("0")
    epochs.press("Enter")
    expect(epochs).to_have_attribute("aria-invalid", "true")
    expect(epochs).to_have_accessible_description(re.compile("Epochs are a whole number"))
    expect(rate).not_to_have_attribute("aria-invalid", "true")
    epochs.fill("7")
    epochs.press("Enter")
    expect(epochs).not_to_have_attribute("aria-invalid", "true")
