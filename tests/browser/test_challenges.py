"""Challenges in the guide: solved by typing and by dragging, shown where they fail, helped on request."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from lstm_core import LSTMParams
from lstm_core.cell import SLOTS
from lstm_lab import CHALLENGES
from lstm_view.words.challenges import CHALLENGE_STORIES
from tests.browser.fields.hand import field
from tests.browser.test_instrument import thumb
from tests.browser.test_screens import OVERHANG, bottom

pytestmark = pytest.mark.browser

WORDS = json.loads((Path(__file__).parents[2] / "lstm_view/words/en/screen.json").read_text("utf-8"))[
    "challenge"
]
SOLVED = "Solved. Every run tried comes out right."
STORIES = CHALLENGE_STORIES
LAST = f"21. {STORIES['edge'].title}"
GUIDE_SCROLLS = "body => body.scrollHeight > body.clientHeight"
IS_SEEN_IN_GUIDE = """one => {
    const [{ top, bottom }, guide] = [one, one.closest(".body")].map((each) => each.getBoundingClientRect());
    return guide.top <= top && bottom <= guide.bottom;
}"""
LOOKS = [(390, 844, "dark"), (1366, 768, "light"), (390, 844, "light"), (1920, 1080, "dark")]
QUERY = "cell=blank&guide=challenge"


@pytest.fixture
def challenge(open_explorer):
    """The cell page with the first challenge begun."""
    explorer = open_explorer(query=QUERY)
    begin(explorer, "keep")
    return explorer


def chooser(explorer):
    return explorer.page.get_by_role("combobox", name="Challenge")


def begin(explorer, name):
    """Choose a challenge, or begin the present one again."""
    if chooser(explorer).input_value() == name:
        explorer.press("begin")
    else:
        chooser(explorer).select_option(name)
    expect(explorer.page.get_by_role("heading", level=1)).to_have_text(STORIES[name].title)
    explorer.settled()


def parts(explorer):
    """Whether each part of the goal holds, as its word says."""
    return explorer.locate(".parts li b")


def outcome(explorer):
    return explorer.locate(".miss")


def type_solution(explorer, name):
    """Type every number of the solution that is not there yet."""
    solution = dict(zip(SLOTS, CHALLENGES[name].solution.numbers(), strict=True))
    there = explorer.numbers
    for slot, number in solution.items():
        if there[slot] != number:
            field(explorer, slot).fill(str(number))
            field(explorer, slot).press("Enter")


# Solving


def test_every_challenge_solved_by_typing(challenge):
    """In the drawer and in every look, one after another: each is solved, marked in the list, in the link."""
    challenge.press("drawer")
    for place, name in enumerate(CHALLENGES, start=1):
        width, height, mode = LOOKS[place % len(LOOKS)]
        challenge.page.set_viewport_size({"width": width, "height": height})
        challenge.page.emulate_media(color_scheme=mode)
        challenge.becomes(lambda: challenge.page.evaluate(OVERHANG) <= 0, True)
        if place > 1:
            begin(challenge, name)
        expect(parts(challenge).filter(has_text=WORDS["fails"]).first).to_be_visible()
        type_solution(challenge, name)
        expect(outcome(challenge)).to_contain_text("Solved.")
        expect(parts(challenge)).to_have_text([WORDS["holds"]] * parts(challenge).count())
    challenge.settled()
    assert challenge.query()["solved"] == "_".join(map(str, range(1, len(CHALLENGES) + 1)))
    expect(chooser(challenge).locator("option")).to_have_text(
        [f"{place}. {story.title} ✓" for place, story in enumerate(STORIES.values(), start=1)]
    )
    expect(challenge.button("go_on")).to_be_hidden()
    challenge.page.emulate_media(color_scheme="light")


def test_solved_by_dragging(challenge):
    """While the hand rests on the slider, the parts say what holds; they are read out once."""
    for slot, value, held in (("forget.b", 10.0, [True, True, False]), ("forget.w_x", 0.0, [True] * 3)):
        slider = challenge.locate(f"input[type=range][data-slot='{slot}']")
        challenge.page.mouse.move(*thumb(slider, challenge.numbers[slot]))
        challenge.page.mouse.down()
        challenge.page.mouse.move(*thumb(slider, value), steps=4)
        expect(parts(challenge)).to_contain_text([WORDS["holds" if one else "fails"] for one in held])
        challenge.page.mouse.up()
    expect(outcome(challenge)).to_have_text(SOLVED)
    expect(challenge.status).to_have_text("Solved: Keep everything.")
    challenge.settled()
    assert challenge.query()["solved"] == "1"


def test_next_challenge(challenge):
    """Offered once one is solved: it begins the first that is not, and the title has the focus."""
    expect(challenge.button("go_on")).to_be_hidden()
    expect(challenge.locate("button.main:visible")).to_have_count(0)
    challenge.store("store.act({ do: 'solution', name: 'keep' })")
    expect(challenge.locate("button.main:visible")).to_have_text([WORDS["go_on"]])
    challenge.press("go_on")
    title = challenge.page.get_by_role("heading", name=STORIES["forget"].title)
    expect(title).to_be_focused()
    challenge.settled()
    assert challenge.numbers["forget.w_h"] == CHALLENGES["forget"].start.forget.w_h


def test_link_of_a_second_visitor(challenge, open_explorer):
    """It opens what the first one sees, with the marks of what is solved."""
    challenge.type_number("forget.w_x", "0")
    challenge.type_number("forget.b", "10")
    expect(outcome(challenge)).to_have_text(SOLVED)
    begin(challenge, "latch")
    second = open_explorer(query=challenge.page.url.partition("?")[2])
    expect(chooser(second)).to_have_value("latch")
    expect(chooser(second).locator("option").first).to_have_text("1. Keep everything ✓")
    expect(chooser(second).locator("option").last).to_have_text(LAST)
    expect(outcome(second)).to_have_text(outcome(challenge).inner_text())
    assert second.numbers == challenge.numbers


def test_part_of_a_link_that_cannot_be_used(open_explorer):
    """It is named like any other, and the rest is there."""
    explorer = open_explorer(query=f"{QUERY}&challenge=nobody&solved=99")
    problems = explorer.locate(".line").filter(has_text="could not be read in full")
    expect(problems).to_contain_text("“challenge” takes a challenge's name")
    expect(problems).to_contain_text("“solved” takes numbers of challenges from 1 to 21")
    expect(chooser(explorer)).to_have_value("keep")


# Where it fails


def test_counterexample_by_one_click(challenge):
    """The run that fails worst is on the strip, at the step and stage where it goes wrong."""
    begin(challenge, "count")
    challenge.store(
        "store.act({ do: 'set', numbers: { 'input.b': 10, 'candidate.w_x': 10, 'output.b': 10 } })"
    )
    challenge.settled()
    before = challenge.numbers
    verdict = CHALLENGES["count"].check(challenge_cell(challenge))
    step, came = verdict.miss.step, f"{verdict.miss.came:.3f}"
    since = f"It first goes wrong in this way at step {verdict.miss.since + 1}."
    miss = f"long-term memory {came}, wanted {verdict.miss.wanted:.3f} ± 0.1."
    undone = "Its inputs replace yours until you undo."
    first = ", ".join(f"{x:.2f}" for x in verdict.counterexample[:3])
    expect(outcome(challenge)).to_have_text(
        f"Worst of 256 runs: {first}, …; step {step + 1}: {miss} {undone}"
    )
    challenge.press("counterexample")
    challenge.settled()
    assert challenge.store("return [store.view.t, store.view.stage]") == [verdict.miss.step, "update"]
    xs = [value for slot, value in challenge.numbers.items() if slot.startswith("x.")]
    assert xs == list(verdict.counterexample)
    expect(outcome(challenge)).to_have_text(
        f"On the strip: the worst of 256 runs. At step {step + 1}: {miss} {since}"
    )
    expect(challenge.button("counterexample")).to_be_hidden()
    expect(challenge.page.get_by_role("heading", level=1)).to_be_focused()
    challenge.press("back")
    expect(challenge.button("counterexample")).to_have_text(f"Go to step {step + 1}")
    challenge.press("counterexample")
    expect(challenge.button("counterexample")).to_be_hidden()
    challenge.settled()
    assert f"{challenge.store('return store.view.trace.c[store.view.t]'):.3f}" == came
    challenge.press("undo")
    challenge.settled()
    assert challenge.numbers == before


def test_worst_run_of_a_part_by_a_click_on_its_number(challenge):
    """The number is at the step and stage that come with it, and the sentence speaks of that run."""
    begin(challenge, "settle")
    for part, quantity in (("long-term memory 2", "c"), ("short-term memory 0.964", "h")):
        row = challenge.locate(".parts li").filter(has_text=part)
        row.get_by_role("button").click()
        challenge.settled()
        came = challenge.store(f"return store.view.trace.{quantity}[store.view.t].toFixed(3)")
        expect(row.get_by_role("button")).to_contain_text(f"{came} < ")
        expect(outcome(challenge)).to_contain_text(f"{came}, wanted")
        expect(row.get_by_role("button")).to_be_focused()


def test_first_wrong_step_of_a_short_run(challenge):
    """Told of a run of two steps, too: the step before the worst one is wrong by the same part."""
    challenge.store("store.act({ do: 'set', numbers: { 'forget.w_x': 0, 'forget.b': 5 } })")
    row = challenge.locate(".parts li").filter(has_text="where it is above 0")
    expect(row).to_contain_text("0.993")
    row.get_by_role("button").click()
    expect(outcome(challenge)).to_contain_text("At step 2: forget gate 0.993, wanted at least 0.999.")
    expect(outcome(challenge)).to_contain_text("It first goes wrong in this way at step 1.")


def test_challenge_with_one_run_says_so(challenge):
    """Of a worst one nothing is said."""
    begin(challenge, "one_bias")
    miss = "step 4: short-term memory 0.002, wanted at least 0.950."
    expect(outcome(challenge)).to_have_text(f"On the strip: the only run. At {miss}")
    challenge.store("store.act({ do: 'set', numbers: { 'candidate.b': 1 } })")
    expect(outcome(challenge)).to_have_text("Solved. The only run tried comes out right.")


def test_changed_numbers_are_named_where_only_one_may_be(challenge):
    """How many beside the part, and which in the sentence below, after the run where that fails, too."""
    begin(challenge, "one_bias")
    row = parts(challenge).last
    expect(row).to_have_text(WORDS["holds"])
    challenge.store("store.act({ do: 'set', numbers: { 'forget.b': 5, 'candidate.b': 1 } })")
    expect(row).to_have_text("not yet 2 changed")
    changed = "Changed: forget gate (bias) and input gate’s proposal (bias)."
    expect(outcome(challenge)).to_have_text(changed)
    challenge.store("store.act({ do: 'set', numbers: { 'candidate.b': -5, 'output.b': 0 } })")
    expect(row).to_have_text("not yet 3 changed")
    named = "forget gate (bias), input gate’s proposal (bias) and output gate (bias)"
    expect(outcome(challenge)).to_have_text(
        re.compile(rf"wanted at least 0\.950\. Changed: {re.escape(named)}\.$")
    )
    assert not challenge.locate(".body").evaluate(GUIDE_SCROLLS)


def challenge_cell(explorer):
    """The cell on the page."""
    return LSTMParams.from_flat([explorer.numbers[slot] for slot in SLOTS])


def test_wanted_up_to_what_can_come(challenge):
    """Where anything above or below is right, only that end is told."""
    begin(challenge, "odd")
    expect(outcome(challenge)).to_contain_text(
        "Worst of 256 runs: input 1.00, short-term memory 0.000, wanted at least 0.500."
    )
    begin(challenge, "sign")
    expect(outcome(challenge)).to_contain_text("forget gate 0.500, wanted at most 0.010.")


def test_worst_value_beside_its_part(challenge):
    """With as many digits as tell it from its limit, also where the drawing says 1.000."""
    below = "not yet {} < {}"
    shares = [below.format(share, "0.999") for share in ("0.500", "0.599", "0.000")]
    expect(parts(challenge)).to_have_text(shares)
    for bias, share, limit in ((6.9, "0.99899", "0.99900"), (-6.9, "0.001", "0.999")):
        challenge.store(f"store.act({{ do: 'set', numbers: {{ 'forget.w_x': 0, 'forget.b': {bias} }} }})")
        expect(parts(challenge)).to_have_text([below.format(share, limit)] * 3)
    begin(challenge, "forget")
    expect(parts(challenge).first).to_have_text("not yet 0.982 > 0.001")


def test_nothing_is_asked_first(open_explorer):
    """In a challenge every number is seen, which is said; back at the question it is asked again."""
    explorer = open_explorer(query="cell=companies&ask=1&guide=challenge")
    expect(explorer.page.get_by_text(WORDS["not_asked"])).to_be_visible()
    expect(explorer.page.get_by_role("switch", name="Ask me first")).to_be_hidden()
    expect(explorer.locate("[data-number=kept]")).not_to_have_text("?")
    explorer.choose("What explains it", "Question")
    expect(explorer.locate("[data-number=kept]")).to_have_text("?")
    expect(explorer.button("guess").first).to_be_visible()


def test_only_the_answer_of_the_challenge_is_told(challenge):
    """The example's target and the published prediction stay away until its question is open again."""
    begin(challenge, "one_bias")
    terms = challenge.locate(".outcome dt")
    expect(terms).to_have_text(["prediction"])
    challenge.choose("What explains it", "Question")
    expect(terms).to_have_text(["prediction", "target", "published"])


def test_judged_by_the_twelve_numbers(challenge):
    """A forced gate or a memory at the start is none of them, and that is said."""
    expect(challenge.page.get_by_text(WORDS["judged"])).to_be_hidden()
    challenge.store("store.act({ do: 'force', letter: 'f', value: 1 })")
    expect(challenge.page.get_by_text(WORDS["judged"])).to_be_visible()
    expect(parts(challenge)).to_contain_text([WORDS["fails"]] * 3)
    challenge.press("counterexample")
    expect(challenge.page.get_by_text(WORDS["judged"])).to_be_hidden()


# Help


def test_help_on_request(challenge):
    """A similar cell, a hint, the solution, why it works: each is read out when it comes, and stays."""
    given, story = challenge.locate(".given p"), STORIES["keep"]
    texts = {"neighbour": story.neighbour, "hint": story.hint}
    texts |= {"solution": WORDS["solution_given"], "why": story.why}
    opened = []
    for help, text in texts.items():
        expect(challenge.button("help")).to_have_text(WORDS[help])
        assert (challenge.numbers["forget.w_x"] == 4.0) is (help != "why")
        challenge.press("help")
        opened.append(f"{WORDS[help]}. {text}")
        expect(given).to_contain_text(opened)
        expect(given.last).to_be_focused()
        challenge.becomes(lambda: given.last.evaluate(IS_SEEN_IN_GUIDE), True)
    expect(outcome(challenge)).to_contain_text("does not count as solved, for the solution was shown")
    expect(chooser(challenge).locator("option").first).to_have_text(f"1. {STORIES['keep'].title}")
    expect(challenge.button("help")).to_be_hidden()
    challenge.press("undo")
    expect(challenge.button("help")).to_have_text(WORDS["solution"])
    expect(given).to_contain_text(opened)


def test_shade_where_the_guide_scrolls(challenge):
    """Nowhere while all of a goal is seen; above what was opened; below the goal when one goes back."""
    assert shaded_ends(challenge) == (False, False)
    challenge.press("help")
    assert shaded_ends(challenge) == (True, False)
    challenge.locate(".body").evaluate("body => body.scrollTo(0, 0)")
    assert shaded_ends(challenge) == (False, True)


def shaded_ends(explorer):
    """Whether the upper and the lower end of the guide differ, beside the text, from its middle."""
    box = explorer.locate(".body").bounding_box()

    def margin(y):
        return explorer.page.screenshot(clip={"x": box["x"], "y": y, "width": 2, "height": 4})

    middle = margin(box["y"] + box["height"] / 2)
    return margin(box["y"]) != middle, margin(box["y"] + box["height"] - 4) != middle


def test_neighbour_in_the_cell(challenge):
    """Only when that is asked for, too."""
    challenge.press("help")
    challenge.press("neighbour")
    challenge.settled()
    assert (challenge.numbers["forget.w_x"], challenge.numbers["forget.b"]) == (0.0, 2.2)


def test_begun_by_a_click(open_explorer):
    """The tab alone changes no number; Begin does, and a later Start over."""
    explorer = open_explorer()
    before = explorer.numbers
    explorer.choose("What explains it", "Challenge")
    explorer.settled()
    assert explorer.numbers == before
    not_begun = explorer.page.get_by_text(WORDS["not_begun"])
    expect(not_begun).to_be_visible()
    for text in (WORDS["begin"], WORDS["again"]):
        expect(explorer.button("begin")).to_have_text(text)
        explorer.press("begin")
        explorer.settled()
        assert explorer.numbers["forget.w_x"] == 4.0
        expect(not_begun).to_be_hidden()
        explorer.type_number("forget.w_x", "1")


# For everyone


def test_keyboard_alone(challenge):
    """Keys choose a challenge and press its buttons, in the order in which they are read."""
    chooser(challenge).focus()
    challenge.page.keyboard.press("ArrowDown")
    expect(challenge.page.get_by_role("heading", level=1)).to_have_text(STORIES["forget"].title)
    challenge.button("counterexample").focus()
    challenge.page.keyboard.press("Tab")
    expect(challenge.button("help")).to_be_focused()
    challenge.page.keyboard.press("Tab")
    expect(challenge.button("begin")).to_be_focused()


def test_status_line(challenge):
    """It says which parts hold and which do not when that changes, not the prediction."""
    challenge.type_number("forget.b", "10")
    expect(challenge.status).to_have_text(
        "Holds: where the input is 0; where it is above 0. Not yet: where it is below 0."
    )


def test_fits_beside_the_drawing(challenge):
    """On a laptop all of a goal is seen at once; what is asked for moves neither arithmetic nor strip."""
    body = challenge.locate(".body")
    lower = [challenge.locate(".sheet"), challenge.button("play")]
    places = [one.bounding_box()["y"] for one in lower]
    for name in CHALLENGES:
        begin(challenge, name)
        assert not body.evaluate(GUIDE_SCROLLS), name
        challenge.press("help")
        assert [one.bounding_box()["y"] for one in lower] == places, name


def test_own_cell_fits_beside_the_drawing(open_explorer):
    """What Begin does takes two lines more: there is room for them beside the longest goal, too."""
    explorer = open_explorer(query="cell=companies&guide=challenge&challenge=sign")
    expect(explorer.page.get_by_text(WORDS["not_begun"])).to_be_visible()
    assert not explorer.locate(".body").evaluate(GUIDE_SCROLLS)


def test_begin_is_in_sight_after_a_lesson(open_explorer):
    """There is most to note then: a memory at the start, and that nothing is asked first."""
    explorer = open_explorer(query=f"{QUERY}&x=0_0_0_0_0_0_0_0&start=0_1&ask=1")
    expect(explorer.page.get_by_text(WORDS["not_asked"])).to_be_attached()
    assert explorer.button("begin").evaluate(IS_SEEN_IN_GUIDE)


@pytest.mark.parametrize("size", [(390, 844), (320, 640)], ids=["phone", "narrow"])
def test_phone(open_explorer, size):
    """Nothing hangs over the side, every button has room for a finger, and the goal can be reached."""
    width, height = size
    explorer = open_explorer(query=QUERY, viewport={"width": width, "height": height}, has_touch=True)
    for name in ("keep", "sign", "edge"):
        begin(explorer, name)
        explorer.locate("button[data-do=help]").tap()
        assert explorer.page.evaluate(OVERHANG) <= 0
        buttons = explorer.locate(".helps button:visible, .given button:visible").all()
        assert min(button.bounding_box()["height"] for button in buttons) >= 24
    explorer.locate("button[data-do=help]").tap()
    expect(outcome(explorer)).to_contain_text("Every run tried comes out right.")
    assert bottom(explorer.button("next")) <= height
