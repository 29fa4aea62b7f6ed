"""The lessons that come with the app: they can be done, they are short, and what they say is true."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from lstm_core import run_sequence
from lstm_core.cell import SLOTS
from lstm_view.lessons.judging import holds
from lstm_view.lessons.reading import MOST_WORDS, read_lesson
from lstm_view.lessons.shelf import FOLDER, LESSONS
from lstm_view.model.acts import EFFECTS
from lstm_view.model.choices import FIRST_SCREEN
from lstm_view.model.facts import unreliable_from
from lstm_view.results import published
from lstm_view.results.dependence import Dependence, unrolled
from lstm_view.words.dependence import verdict

DATA = Path(__file__).parents[1] / "data"
GUIDE = Path(__file__).parents[2] / "docs" / "writing-a-lesson.md"
WALKS = json.loads((DATA / "lesson_walks.json").read_text("utf-8"))
"""What a learner does on each page of each lesson, as acts; the last one is what the page waits for."""
PAGES = [(name, at) for name, lesson in LESSONS.items() for at in range(len(lesson.pages))]
GUESSES = ("guess", "guess_epoch")
FORBIDDEN = (
    "hidden state", "cell state", "candidate", "remember gate", "keep gate", "activation", "neuron", "simply",
    "obviously", "of course", "just ", "!", "well done", "great", "congratulations", "let's",
)  # fmt: skip
TYPED = {
    "Why recurrent networks forget": {0.01},  # more than what is left
    "A weight for every value": {3.0},  # a product to be reached
    "The sigmoid and its ends": {-10.0, 0.01},  # what strongly negative and what is only small
    "Slowly, then quickly": {published.NEAR},
}
"""Numbers in a text beyond 0, 1, a step of the run and what the page's own block says."""
SENTENCE_END = re.compile(r"[.?!](?=[\s”]|$)")
LONGEST_SENTENCE = 25
NUMERAL = re.compile(r"(?<![\w.])[-−]?\d+(?:\.\d+)?")


def said(html):
    """A text without its tags."""
    return re.sub(r"<[^>]*>", " ", html)


def texts():
    """Every page's heading with its text and what it shows."""
    for lesson in LESSONS.values():
        for page in lesson.pages:
            yield page, f"{page.text} {page.shows}"


def walked(page, acts):
    """Perform acts on the state that a page sets; return it with whether a guess was made."""
    choices = page.opened(FIRST_SCREEN)
    for act in acts:
        choices = choices if act["do"] in GUESSES else EFFECTS[act["do"]](choices, act)
    return choices, any(act["do"] in GUESSES for act in acts)


def test_every_file_is_offered():
    """In its order, and for which page."""
    assert sorted(LESSONS) == sorted(path.stem for path in FOLDER.iterdir())
    offered = [(lesson.title, lesson.page, len(lesson.pages)) for lesson in LESSONS.values()]
    assert offered == [
        ("The cell in sixteen steps", "cell", 16),
        ("Why the gradient survives", "why", 6),
        ("How it learned", "training", 6),
    ]


@pytest.mark.parametrize(("name", "at"), PAGES)
def test_page_is_done_by_doing_what_it_asks(name, at):
    """Not before the last act of the walk, and then indeed."""
    page, acts = LESSONS[name].pages[at], WALKS[name][at]
    begins = page.opened(FIRST_SCREEN)
    for done in range(len(acts)):
        choices, answered = walked(page, acts[:done])
        assert not holds(page.done, choices, begins, answered), acts[:done]
    choices, answered = walked(page, acts)
    assert holds(page.done, choices, begins, answered)


def test_every_page_sets_a_state_waits_and_says_what_it_showed():
    """So that it can be opened by itself, and nothing is done by reading alone."""
    for page, _ in texts():
        assert page.set is not None, page.heading
        assert page.done is not None, page.heading
        assert page.shows, page.heading
    assert {name: len(walk) for name, walk in WALKS.items()} == {
        name: len(lesson.pages) for name, lesson in LESSONS.items()
    }


def test_pages_are_short():
    """At most 90 words each, in sentences of at most 25; one or two of them at the end."""
    for page, text in texts():
        assert len(said(page.text).split()) <= MOST_WORDS, page.heading
        assert 1 <= len(SENTENCE_END.findall(said(page.shows))) <= 2, page.heading
        sentences = SENTENCE_END.split(said(text))
        assert [one for one in sentences if len(one.split()) > LONGEST_SENTENCE] == [], page.heading


def test_terms_are_those_of_the_screen():
    """No other names for the same things, no praise, nothing called easy."""
    for page, text in texts():
        assert [word for word in FORBIDDEN if word in said(text).lower()] == [], page.heading


def test_numbers_in_the_texts_are_the_apps():
    """All that is worked out has a place; only steps and what a page's own block says are typed."""
    for page, text in texts():
        typed = {float(one.replace("−", "-")) for one in NUMERAL.findall(re.sub(r"\{.*?\}", "", said(text)))}
        block = [float(one) for one in re.findall(r"-?\d+(?:\.\d+)?", f"{page.set} {page.done}")]
        xs = page.opened(FIRST_SCREEN).xs
        percent = [round(100 * number, 6) for number in block]
        assert typed - {*block, *percent, *xs, *range(len(xs) + 1), -1.0} <= TYPED.get(page.heading, set()), (
            page.heading
        )


@pytest.mark.parametrize(
    "sentence",
    [
        r"<b>recurrent neural network</b> \(RNN\)",
        r"A forget gate of 1 keeps everything. A forget gate of 0 forgets everything",
        r"Strongly negative gives nearly 0, zero gives one half, strongly positive gives nearly 1",
        r"“very small” sums give 0. Strongly negative is meant",
        r"Strongly negative gives nearly −1, zero gives zero, strongly positive gives nearly 1",
        r"What leaves the output gate, .*, is the new short-term memory",
        r"grow by up to 1 at every step, so it is <b>not bounded</b>. The short-term memory is",
        r"The <b>input gate</b> decides .* It has two units",
        r"The last short-term memory is the <b>prediction</b>",
    ],
)
def test_what_summaries_get_wrong_is_said_plainly(sentence):
    """In the lesson on the cell."""
    lesson = LESSONS["cell-in-sixteen-steps"]
    assert any(re.search(sentence, f"{page.text} {page.shows}") for page in lesson.pages)


# What the lessons claim, by the core


def at_end(name, heading):
    """The choices at the end of the walk through a page, and those that it sets."""
    lesson = LESSONS[name]
    at = next(at for at, page in enumerate(lesson.pages) if page.heading == heading)
    return walked(lesson.pages[at], WALKS[name][at])[0], lesson.pages[at].opened(FIRST_SCREEN)


def test_claims_of_the_lesson_on_the_cell():
    """Halved, near 0, nearly everything forgotten, counted and bounded, the same count."""
    halved, _ = at_end("cell-in-sixteen-steps", "Why recurrent networks forget")
    assert halved.run().c.tolist() == [0.5**k for k in range(1, 9)]
    assert halved.run().c[-1] < 0.01
    _, without = at_end("cell-in-sixteen-steps", "Two memories")
    assert abs(without.run().c[-1]) < 0.01
    _, forgets = at_end("cell-in-sixteen-steps", "The forget gate keeps")
    assert max(forgets.run().f) < 1e-4
    counted, _ = at_end("cell-in-sixteen-steps", "The sum")
    assert counted.run().c.round(2).tolist() == [1, 1, 2, 3, 3, 4]
    assert 0.99 < counted.run().h[-1] < 1
    held, free = at_end("cell-in-sixteen-steps", "A gate held shut")
    assert free.run().prediction > 0.96
    assert held.run().c[-1] == held.run().written[-1]
    moved, before = at_end("cell-in-sixteen-steps", "What one cell cannot do")
    assert f"{moved.run().c[-1]:.3f}" == f"{before.run().c[-1]:.3f}"


@pytest.mark.parametrize(
    ("heading", "line", "before", "after"),
    [
        ("One factor for every step", "rnn", "vanishes", "vanishes"),
        ("A weight of 2", "rnn", "vanishes", "explodes"),
        ("Why even a weight of 2 can vanish", "rnn", "explodes", "vanishes"),
        ("A way without a weight", "long_term", "fades", "fades"),
        ("It has to keep", "long_term", "vanishes", "stays"),
        ("The way round", "lstm", "explodes", "fades"),
    ],
)
def test_claims_of_the_lesson_on_the_gradient(heading, line, before, after):
    """What becomes of a change at the start, before and after what a page asks for; none is noise."""
    ends, begins = at_end("why-the-gradient-survives", heading)
    found = [Dependence(choices).lines[line].values[0] for choices in (begins, ends)]
    assert [verdict(left) for left in found] == [before, after]
    for choices in (begins, ends):
        assert unreliable_from(replace(choices, xs=unrolled(choices))) is None


def test_claims_of_the_lesson_on_training():
    """Its epochs are those of the published training."""
    run = published.published_training()
    learned = LESSONS["how-it-learned"].pages[3].done
    assert learned[2] == ("number", published.turning_points(run)[-1])
    assert abs(run.predictions[400:1001] - published.HALFWAY).max() < 0.07
    moved = abs(run.numbers[-1] - run.numbers[0])
    assert SLOTS[moved.argmax()] == "candidate.w_h"
    assert run.numbers[0][moved.argmax()] < 0 < run.numbers[-1][moved.argmax()]
    assert {0, 2000, 3000, 5000} == published.PUBLISHED.keys()
    before, later = (_memories_apart(run.params(epoch)) for epoch in (0, 2000))
    assert before < 0.01
    assert later > 0.25


def _memories_apart(params):
    """How far the long-term memories of the two companies are apart after day 4."""
    one, other = (run_sequence(xs, params).c[-1] for xs in published.START.sequences.values())
    return abs(one - other)


def test_the_lesson_in_the_guide_for_teachers_is_a_lesson():
    """docs/writing-a-lesson.md shows one in full, between lines of four `."""
    (shown,) = re.findall(r"^````markdown\n(.*?)^````$", GUIDE.read_text("utf-8"), re.M | re.S)
    lesson = read_lesson(shown.encode(), "shown")
    assert lesson.page == "cell"
    assert all(page.done for page in lesson.pages[:-1])
