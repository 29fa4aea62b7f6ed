"""The time machine in a real browser: every epoch at once, playing, keys, ticks and the guess."""

import re
from io import BytesIO

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import expect

from lstm_core import run_sequence
from lstm_core.cell import SLOTS
from lstm_view.model.names import UNITS
from lstm_view.model.numerals import shown
from lstm_view.results.published import COMPANIES, START, TARGETS, from_then_on, gaps, published_training
from lstm_view.words.glossary import value_beside
from lstm_view.words.stories import STORIES
from lstm_view.words.time_machine import chapters

pytestmark = pytest.mark.browser

AGREEMENT = 1e-9
EPOCHS = (0, 1, 250, 1262, 2000, 3000, 3692, 4999, 5000)
REMARK = STORIES["companies-untrained"].remark
PHONE = {"width": 390, "height": 844}
OFFLINE = "() => { WebSocket.prototype.send = () => {} }"
WORKED_OUT = """
    const run = new history.History(new Float64Array(given.numbers).buffer, given.slots, given.companies);
    return {
        losses: Array.from(run.losses),
        predictions: run.predictions.map(values => Array.from(values)),
        runs: given.epochs.map(epoch => run.runs(epoch)),
        furthest: given.epochs.map(epoch => run.furthest(epoch)),
    }"""
READ = """machine => {
    const text = name => machine.querySelector(name).textContent;
    return {
        epoch: text(".epoch"),
        loss: text(".loss"),
        predictions: [...machine.querySelectorAll(".predictions text.value")]
            .map(one => one.textContent).sort(),
        numbers: Object.fromEntries([...machine.querySelectorAll(".number")].map(
            row => [row.dataset.slot, row.querySelector("b").textContent])),
        chapter: text(".title"),
    } }"""
OVERHANG = "() => Math.max(0, document.documentElement.scrollWidth - innerWidth)"
HEIGHTS = """svg => [...svg.querySelectorAll("circle.dot")].map(
    dot => [dot.classList.contains("solid") ? "B" : "A", Number(dot.getAttribute("cy"))])"""


@pytest.fixture
def open_machine(open_explorer):
    """Open the time machine at an epoch and wait until it is drawn."""

    def opened(epoch=0, query="", **context):
        explorer = open_explorer("training", query=f"epoch={epoch}{query}", **context)
        stands_at(explorer, epoch)
        return explorer

    return opened


def part(explorer, selector):
    return explorer.locate(f".st-key-machine {selector}")


def stands_at(explorer, epoch):
    """Wait until the browser shows this epoch, whatever Python knows of it."""
    expect(part(explorer, ".body")).to_have_attribute("data-epoch", str(epoch))


def seen(epoch):
    """What can be read of an epoch, as the core and Python's numerals give it."""
    run = published_training()
    told = [chapter["title"] for chapter in chapters(run) if chapter["begins"] <= epoch]
    return {
        "epoch": str(epoch),
        "loss": shown(run.losses[epoch], 4),
        "predictions": [
            f"{company} {shown(value)}"
            for company, value in zip(COMPANIES, run.predictions[epoch], strict=True)
        ],
        "numbers": {slot: shown(value, 4) for slot, value in zip(SLOTS, run.numbers[epoch], strict=True)},
        "chapter": told[-1],
    }


def shows(explorer, epoch):
    explorer.becomes(lambda: part(explorer, ".machine").evaluate(READ), seen(epoch))


def test_browsers_epochs_are_the_cores(blank):
    """Loss and predictions of all, every quantity of both companies at some, to 1e-9."""
    run = published_training()
    companies = [
        {"name": name, "xs": START.sequences[name], "target": target}
        for name, target in zip(COMPANIES, TARGETS, strict=True)
    ]
    given = dict(numbers=run.numbers.ravel().tolist(), slots=SLOTS, companies=companies, epochs=EPOCHS)
    found = blank("history", WORKED_OUT, given)
    np.testing.assert_allclose(found["losses"], run.losses, rtol=0, atol=AGREEMENT)
    np.testing.assert_allclose(found["predictions"], run.predictions.T, rtol=0, atol=AGREEMENT)
    for place, epoch in enumerate(EPOCHS):
        moved = np.abs(run.numbers[epoch] - run.numbers[0])
        assert found["furthest"][place] == SLOTS[int(moved.argmax())]
        for company, steps in zip(COMPANIES, found["runs"][place], strict=True):
            trace = run_sequence(START.sequences[company], run.params(epoch))
            for name in (*UNITS.values(), "c", "h"):
                values = [step[name] for step in steps]
                np.testing.assert_allclose(values, getattr(trace, name), rtol=0, atol=AGREEMENT)


def test_scrubbing_needs_no_server(open_machine):
    """With the line to Python cut, keys move it by 1 and by 100 and to both ends, and all follows."""
    explorer = open_machine(1000)
    shows(explorer, 1000)
    explorer.page.evaluate(OFFLINE)
    scrubber = part(explorer, ".scrubber")
    for key, epoch in (
        ("ArrowRight", 1001),
        ("PageUp", 1101),
        ("ArrowLeft", 1100),
        ("PageDown", 1000),
        ("End", 5000),
        ("PageUp", 5000),
        ("Home", 0),
    ):
        scrubber.press(key)
        shows(explorer, epoch)
    chart = part(explorer, "svg.predictions").bounding_box()
    explorer.page.mouse.click(chart["x"] + 30 + 0.5 * (chart["width"] - 44), chart["y"] + 40)
    explorer.becomes(lambda: abs(int(part(explorer, ".epoch").text_content()) - 2500) <= 10, True)


def test_days_are_drawn_where_the_core_has_them(open_machine):
    """Gates and memories of both companies; a higher value is higher up, by the same measure."""
    explorer = open_machine(3000)
    params = published_training().params(3000)
    traces = {name: run_sequence(START.sequences[name], params) for name in COMPANIES}
    for quantity in (*UNITS.values(), "c", "h"):
        dots = part(explorer, f"svg.days[data-quantity='{quantity}']").evaluate(HEIGHTS)
        values = [*getattr(traces["A"], quantity), *getattr(traces["B"], quantity)]
        assert [name for name, _ in dots] == ["A"] * 4 + ["B"] * 4
        heights = [height for _, height in dots]
        slope, offset = np.polyfit(values, heights, 1)
        assert slope < 0
        np.testing.assert_allclose(np.polyval([slope, offset], values), heights, atol=0.05)


def test_python_hears_where_it_rests(open_machine):
    """The link says the epoch, it is spoken, and each small chart tells its numbers of that epoch."""
    explorer = open_machine(0)
    scrubber = part(explorer, ".scrubber")
    for _ in range(3):
        scrubber.press("PageUp")
    explorer.becomes(lambda: explorer.query().get("epoch"), "300")
    expect(explorer.status).to_have_text(
        re.compile(r"^Epoch 300: company A .*, loss 0\.\d+\. About 0\.5, whoever it is\.$")
    )
    cell = published_training().params(300)
    for letter in "fgioch":
        runs = [run_sequence(xs, cell) for xs in START.sequences.values()]
        told = [", ".join(value_beside(letter, x, "words") for x in getattr(run, letter)) for run in runs]
        wanted = re.compile(f": company A {re.escape(told[0])}; company B {re.escape(told[1])}$")
        expect(part(explorer, f".days[data-quantity={letter}]")).to_have_attribute("aria-label", wanted)
    stands_at(explorer, 300)
    explorer.choose("Names", "symbols")
    expect(part(explorer, ".units h3").first).to_have_text("f")
    shows(explorer, 300)


def test_playing(open_machine):
    """It runs through to the end by itself, can be held, and then goes on from there."""
    explorer = open_machine(4000)
    play = part(explorer, ".play")
    play.click()
    expect(play).to_have_text("Pause")
    explorer.becomes(lambda: int(part(explorer, ".epoch").text_content()) > 4000, True)
    play.click()
    expect(play).to_have_text("Play")
    held = int(part(explorer, ".epoch").text_content())
    explorer.becomes(lambda: explorer.query().get("epoch"), str(held))
    assert 4000 < held < 5000
    play.click()
    stands_at(explorer, 5000)
    expect(play).to_have_text("Play")
    explorer.becomes(lambda: explorer.query().get("epoch"), "5000")
    shows(explorer, 5000)


def test_playing_with_reduced_motion(open_machine):
    """It jumps by 500 epochs."""
    explorer = open_machine(3500, reduced_motion="reduce")
    explorer.page.evaluate("""() => { globalThis.visited = new Set();
        const find = root => root.querySelector?.(".body[data-epoch]") ?? [...root.querySelectorAll("*")]
            .filter(one => one.shadowRoot).map(one => find(one.shadowRoot)).find(Boolean);
        const body = find(document);
        new MutationObserver(() => visited.add(body.dataset.epoch)).observe(body, { attributes: true }) }""")
    part(explorer, ".play").click()
    stands_at(explorer, 5000)
    assert explorer.page.evaluate("() => [...visited]") == ["3500", "4000", "4500", "5000"]


def test_published_values_are_ticked_when_reached(open_machine):
    """Not before; what differs in its last digit is not ticked but explained."""
    explorer = open_machine(0)
    flags = part(explorer, ".flag")
    untrained = "0A −0.0377 ≈B −0.0383 ✓"
    later = [f"{epoch}published" for epoch in (2000, 3000, 5000)]
    expect(flags).to_have_text([untrained, *later])
    expect(part(explorer, ".note")).to_have_text(f"≈ {REMARK}")
    flags.nth(2).click()
    reached = ["2000A 0.4342 ✓B 0.6171 ✓", "3000A 0.2708 ✓B 0.7534 ✓"]
    expect(flags).to_have_text([untrained, *reached, "5000published"])
    expect(part(explorer, ".note")).to_have_text("")
    expect(part(explorer, ".number .agrees")).to_have_count(0)
    flags.nth(3).click()
    expect(flags.nth(3)).to_have_text("5000A 0.0022 ✓B 0.9693 ✓")
    expect(part(explorer, ".number .agrees")).to_have_count(11)
    expect(part(explorer, ".number[data-slot='input.b'] .mark")).to_have_text("≈")
    expect(part(explorer, ".note")).to_have_text(f"≈ {REMARK}")


def test_guess(open_machine):
    """No number is answered beside the field; a guess is answered once its epoch has been seen."""
    explorer = open_machine(0)
    field, answer = part(explorer, ".guessed"), part(explorer, ".answer")
    for wrong in ("soon", "5001", "-3"):
        field.fill(wrong)
        field.press("Enter")
        expect(answer).to_have_text("Write a whole number from 0 to 5000.")
        expect(field).to_have_value(wrong)
    field.fill("1500")
    field.press("Enter")
    expect(answer).to_contain_text("The dashed line marks it")
    part(explorer, ".flag").nth(2).click()
    stands_at(explorer, 3000)
    expect(answer).to_contain_text("The dashed line marks it")
    part(explorer, ".scrubber").press("PageUp")
    wanted = from_then_on(gaps(published_training()) > 0.5)
    assert 3000 < wanted <= 3100
    expect(answer).to_have_text(f"It was epoch {wanted}: {wanted - 1500} later than you said.")


def test_end_of_the_guess_is_told_without_one(open_machine):
    """Who only watched reads a whole sentence after the field, and when it was."""
    explorer = open_machine(5000)
    wanted = from_then_on(gaps(published_training()) > 0.5)
    expect(part(explorer, ".answer")).to_have_text(
        f"the two predictions are more than 0.5 apart. It was epoch {wanted}."
    )


def test_left_while_it_plays(open_machine):
    """Another page opens, and the epoch that was reached is kept for whoever comes back."""
    explorer = open_machine(1000)
    part(explorer, ".play").click()
    explorer.becomes(lambda: int(part(explorer, ".epoch").text_content()) > 1000, True)
    explorer.turn_to("The cell")
    reached = int(explorer.query()["epoch"])
    assert reached > 1000
    explorer.turn_to("Training")
    stands_at(explorer, reached)


def test_link_copied_while_it_plays(open_machine):
    """It leads to the epoch at which it was copied; playing stops there."""
    explorer = open_machine(1000, permissions=["clipboard-read", "clipboard-write"])
    part(explorer, ".play").click()
    explorer.becomes(lambda: int(part(explorer, ".epoch").text_content()) > 1000, True)
    copy = explorer.page.get_by_role("button", name="Copy link")
    copy.click()
    expect(explorer.page.get_by_role("button", name="Link copied")).to_be_visible()
    link = explorer.page.evaluate("() => navigator.clipboard.readText()")
    assert f"epoch={part(explorer, '.epoch').text_content()}" in link


def test_cell_of_this_epoch_opens(open_machine):
    """Where the scrubber stands, even if Python has not heard of it yet; it is in the link."""
    explorer = open_machine(1000)
    part(explorer, ".scrubber").press("PageUp")
    part(explorer, ".open").click()
    expect(explorer.page).to_have_title("The cell · LSTM Explorer")
    explorer.settled()
    forget = published_training().params(1100).forget
    assert explorer.confirmed["forget.w_h"] == forget.w_h
    wanted = "_".join(repr(value) for value in vars(forget).values())
    explorer.becomes(lambda: explorer.query().get("forget"), wanted)


def test_phone(open_machine):
    """Nothing hangs over the edge."""
    explorer = open_machine(5000, viewport=PHONE)
    explorer.becomes(lambda: explorer.page.evaluate(OVERHANG), 0)
    shows(explorer, 5000)


def test_track_begins_under_the_knob(open_machine):
    """At epoch 0 nothing of it is seen on the knob's left; at the last one nothing on its right."""
    for epoch, at in ((0, 0.0), (5000, 1.0)):
        explorer = open_machine(epoch, viewport={"width": 1366, "height": 768})
        scrubber = explorer.locate(".scrubber").bounding_box()
        left = scrubber["x"] + at * (scrubber["width"] - 2)
        clip = {"x": left, "y": scrubber["y"], "width": 2, "height": scrubber["height"]}
        seen = Image.open(BytesIO(explorer.page.screenshot(clip=clip))).convert("L")
        darkest, _ = seen.getextrema()
        assert darkest > 250
