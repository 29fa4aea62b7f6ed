"""The link holds everything: copied, opened elsewhere, followed to other pages and back."""

from dataclasses import replace
from itertools import pairwise
from urllib.parse import parse_qsl

import pytest
from playwright.sync_api import expect

from lstm_core import State
from lstm_view.model.choices import Choices
from lstm_view.model.link import to_query
from lstm_view.model.names import ALL

pytestmark = pytest.mark.browser

CLIPBOARD = ["clipboard-read", "clipboard-write"]
NO_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', { value: undefined })"
COUNT_WRITES = """
window.writes = [];
const write = history.replaceState.bind(history);
history.replaceState = (...given) => { window.writes.push(performance.now()); return write(...given); };
"""
BURST = """for (let n = 0; n < 60; n += 1) {
    setTimeout(() => store.act({ do: "go", t: n % 4, stage: "output" }, 300), 25 * n);
}"""


@pytest.fixture
def far_away():
    """Choices that differ from the first screen in everything that the cell page can set."""
    choices = replace(
        Choices.of_preset("hides", "Nothing stored"),
        xs=(0.1, -2.0, 1 / 3, 1e-7, 25.0),
        initial=State(h=-0.25, c=1.5),
        t=3,
        stage=ALL,
        wording="symbols",
        speed="slow",
        time_view="cells",
        forced=(("i", 0.25),),
    )
    for number, unit in enumerate(("forget", "input", "candidate", "output"), start=1):
        for place, name in enumerate(("w_h", "w_x", "b"), start=1):
            choices = choices.with_setting(f"params.{unit}", name, number * 0.1 + place / 7)
    return choices


def everything(explorer):
    """All that a second visitor has to find the same: every control, and every text of the page."""
    chosen = explorer.locate(".choice label:has(:checked)").all_inner_texts()
    held = explorer.locate("[data-slot]").evaluate_all(
        "all => all.map(one => [one.dataset.slot, one.getAttribute('aria-valuetext')])"
    )
    texts = explorer.locate("svg.cell text").all_text_contents()
    return chosen, held, texts, explorer.sheet.inner_text(), explorer.place.inner_text()


def copied(explorer):
    """Copy the link with the button and return what is then in the clipboard."""
    explorer.page.get_by_role("button", name="Copy link").click()
    expect(explorer.page.get_by_role("button", name="Link copied")).to_be_visible()
    return explorer.page.evaluate("() => navigator.clipboard.readText()")


def test_copied_link_opened_by_somebody_else(open_explorer, far_away):
    """Changed by hand, copied, opened in a session of its own: the same everywhere on the page.

    From there on each goes their own way.
    """
    one = open_explorer(choices=far_away, permissions=CLIPBOARD)
    one.holds(far_away)
    one.type_number("forget.b", "0.7")
    choices = far_away.with_setting("params.forget", "b", 0.7)
    link = copied(one)
    one.holds(choices)
    assert link == f"{one.page.url}&ask=0"
    address, _, query = link.partition("?")
    assert address == f"{one.url}/"

    other = open_explorer(query=query)
    other.holds(choices)
    assert everything(other) == everything(one)
    expect(other.option("Names", "symbols")).to_be_checked()
    expect(other.page.get_by_role("combobox", name="Speed")).to_have_value("slow")

    one.press("last")
    other.type_number("forget.b", "1")
    one.holds(replace(choices, t=4))
    other.holds(choices.with_setting("params.forget", "b", 1.0))


def test_link_copied_where_asking_rests(open_explorer, first_screen):
    """It does not say that nobody is to be asked: whoever opens it is asked on the cell page."""
    one = open_explorer("why", choices=replace(first_screen, ask_first=True), permissions=CLIPBOARD)
    link = copied(one)
    assert link == one.page.url
    other = open_explorer("why", query=link.partition("?")[2], is_first=True)
    other.turn_to("The cell")
    assert other.query()["ask"] == "1"
    expect(other.answer).to_be_visible()


def test_copy_without_the_clipboard_api(open_explorer, first_screen):
    """On a classroom's plain http there is none; the link is copied all the same.

    Where even that is forbidden, the button says where to find it.
    """
    explorer = open_explorer("mathematics", init_script=NO_CLIPBOARD, choices=replace(first_screen, t=3))
    button = explorer.locate("header.bar > button[data-do=copy]")
    button.click()
    expect(button).to_have_text("Link copied")
    field = explorer.page.get_by_role("textbox", name="Inputs, day by day")
    field.press("ControlOrMeta+a")
    field.press("ControlOrMeta+v")
    expect(field).to_have_value(f"{explorer.page.url}&ask=0")
    field.press("Escape")
    explorer.page.evaluate("() => { document.execCommand = () => false }")
    button.click()
    expect(button).to_contain_text("address bar")


def test_address_follows_and_leaves_the_back_button_alone(explorer, first_screen):
    """After every move the address is the link to what is seen; no move becomes a page to go back to.

    Loaded anew, the page starts where it ended.
    """
    entries = explorer.page.evaluate("() => history.length")
    choices = first_screen
    for value in (1.7234, 1.8234, 1.9234):
        explorer.slider("forget.b").press("ArrowRight")
        choices = choices.with_setting("params.forget", "b", value)
        explorer.holds(choices)
    explorer.press("next")
    choices = replace(choices, stage="candidate")
    explorer.holds(choices)
    assert explorer.page.evaluate("() => history.length") == entries
    explorer.page.reload()
    explorer.settled()
    explorer.holds(choices)


def test_address_is_written_three_times_a_second_at_most(open_explorer):
    """Browsers leave out writes that follow each other quickly; the last state always gets there."""
    explorer = open_explorer(init_script=COUNT_WRITES)
    explorer.store(BURST)
    explorer.becomes(lambda: explorer.store("return store.pending.at(-1)?.t === 3"), True)
    explorer.becomes(lambda: explorer.query().get("t"), "4")
    explorer.settled()
    writes = explorer.page.evaluate("() => window.writes")
    gaps = [later - before for before, later in pairwise(writes)]
    assert len(writes) >= 3
    assert sorted(gaps)[len(gaps) // 4] > 250
    assert explorer.query()["stage"] == "output"


def test_copy_link_never_copies_an_older_one(open_explorer):
    """Pressed right after a change that Python has not heard of, it waits for that."""
    explorer = open_explorer(permissions=CLIPBOARD)
    explorer.store("store.act({ do: 'set', gesture: 1, numbers: { 'forget.b': 4.5 } }, 5000)")
    explorer.press("next")
    query = dict(parse_qsl(copied(explorer).partition("?")[2]))
    assert (query["forget"], query["stage"]) == ("2.7043_1.6307_4.5", "candidate")


def test_copied_link_of_the_first_screen(open_explorer, first_screen):
    """Its address is bare, but who opens the link for the first time sees the same, and is not asked."""
    explorer = open_explorer(permissions=CLIPBOARD)
    link = copied(explorer)
    other = open_explorer(query=link.partition("?")[2], is_first=True)
    other.holds(first_screen)
    assert everything(other) == everything(explorer)


def test_to_the_mathematics_and_back(explorer, first_screen):
    """Both pages show one state, in their addresses too; the Back button leads back to the cell,
    and a day chosen among the mathematics is the cell's day then."""
    explorer.type_number("forget.b", "25")
    explorer.press("next")
    choices = replace(first_screen.with_setting("params.forget", "b", 25.0), stage="candidate")
    explorer.holds(choices)
    before, query = everything(explorer), explorer.query()

    explorer.turn_to("The mathematics")
    assert explorer.query() == query
    assert explorer.page.url.startswith(f"{explorer.url}/mathematics?")
    explorer.turn_to("The cell")
    explorer.holds(choices)
    assert everything(explorer) == before

    explorer.turn_to("The mathematics")
    explorer.choose("Go to a day", "day 4")
    explorer.becomes(lambda: explorer.query().get("t"), "4")
    assert explorer.page.url.startswith(f"{explorer.url}/mathematics?")
    expect(explorer.place).to_contain_text("day 4 of 4")
    explorer.page.go_back()
    expect(explorer.page).to_have_title("The cell · LSTM Explorer")
    explorer.holds(replace(choices, t=3))
    assert to_query(replace(choices, t=3)) == explorer.page.url.partition("?")[2]


def test_link_that_cannot_be_read_in_full(open_explorer, first_screen):
    """The bar names what could not be used; the rest is used, and foreign parts are passed over."""
    explorer = open_explorer(query="cell=companies&seq=B&forget=1_2_nan&t=99&stage=output&fbclid=x")
    said = explorer.status
    expect(said).to_contain_text("“forget”")
    expect(said).to_contain_text("“t”")
    expect(said).not_to_contain_text("fbclid")
    explorer.holds(replace(first_screen, stage="output"))


def test_address_that_was_overwritten(explorer):
    """Streamlit writes addresses of its own, and late: the link's is said again."""
    explorer.store("store.act({ do: 'set', numbers: { 'forget.b': 2.5 } })")
    explorer.settled()
    query = explorer.query()
    assert "forget" in query
    for write in ("pushState", "replaceState") * 3:
        explorer.page.evaluate(f"() => history.{write}({{}}, '', location.pathname)")
        explorer.becomes(explorer.query, query)
