"""What is told of examples and tasks: a few words, two sentences, and the numbers that are true."""

import re
from dataclasses import replace

import pytest

from lstm_core import PRESETS, run_sequence
from lstm_lab.tasks import SEEDS, TASKS, Measured
from lstm_view.words.stories import STORIES, TASK_STORIES, verdict

SENTENCE_END = re.compile(r"[.!?][”’\"')]*(?=\s+[A-Z“]|$)")


def test_every_example_and_every_task_has_its_story():
    """In the order of the menus."""
    assert list(STORIES) == list(PRESETS)
    assert list(TASK_STORIES) == list(TASKS)


def test_titles_differ():
    """A menu of titles has no two alike, and each is a few words."""
    for stories in (STORIES, TASK_STORIES):
        titles = [story.title for story in stories.values()]
        assert len(set(titles)) == len(titles)
        assert all(1 <= len(title.split()) <= 8 for title in titles), titles


def test_story_is_two_sentences():
    """Of an example and of a task; one more sentence says where to look."""
    for name, story in (STORIES | TASK_STORIES).items():
        assert len(SENTENCE_END.findall(story.story)) == 2, name
        assert story.story.endswith("."), name
    for name, story in STORIES.items():
        assert len(SENTENCE_END.findall(story.look_at)) == 1, name
        assert story.look_at.endswith("."), name


def test_numbers_in_the_stories():
    """The predictions of the rounded cell, and the step that was worked by hand."""
    xs = PRESETS["companies"].sequences["A"]
    trained, drawn = (
        run_sequence(xs, PRESETS[name].params).prediction for name in ("companies", "companies-drawn")
    )
    assert f"{trained:.3f} to {drawn:.3f}" in STORIES["companies-drawn"].story
    worked = PRESETS["companies-worked"]
    (step,) = run_sequence((1.0,), worked.params, worked.initial)
    assert f"{step.c:.3f} and {step.h:.3f}" in STORIES["companies-worked"].story


def test_remark_where_shown_and_published_numbers_differ():
    """The untrained cell's weights were published rounded; the trained one agrees to every digit."""
    assert "last digit can differ" in STORIES["companies-untrained"].remark
    assert not STORIES["companies"].remark


def test_credit_for_the_published_example():
    """StatQuest's wherever it is shown, and nowhere else."""
    credited = {name for name, story in STORIES.items() if "StatQuest" in story.credit}
    assert credited == {name for name in PRESETS if name.startswith("companies")}
    assert {name for name, story in TASK_STORIES.items() if story.credit} == {"companies"}


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("companies", "learns this reliably"),
        ("first", "not from every start"),
        ("echo", "not from every start"),
    ],
)
def test_verdict_in_words(name, answer):
    """It opens with the answer, and tells the counts behind it."""
    said = verdict(TASK_STORIES[name], TASKS[name])
    assert answer in said
    assert f"Of {SEEDS} cells drawn at random {TASKS[name].measured.learned} had" in said
    assert said.endswith(TASK_STORIES[name].why)


def test_verdict_where_no_cell_has_it():
    """What the measured cells did not find is not said to be beyond every cell."""
    task = replace(TASKS["echo"], measured=Measured(learned=5, has_it=0, best=0.1, median=0.5))
    said = verdict(TASK_STORIES["echo"], task)
    assert said.startswith("None of the cells found the rule behind these sequences.")
    assert "none of them every unseen sequence too" in said
