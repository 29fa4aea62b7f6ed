"""What is told of the challenges: it fits what is checked, and its numbers are true."""

import re

import numpy as np
import pytest

from lstm_core import State, run_sequence
from lstm_core.presets import TRAINED
from lstm_lab import CHALLENGES
from lstm_lab.judging import ONLY_ONE
from lstm_view.words.challenges import CHALLENGE_STORIES

NAMES = list(CHALLENGES)
SENTENCE_END = re.compile(r"[.!?](?=\s+[A-Z]|$)")


def test_parts_leave_room_for_a_number():
    """Beside each of them stands what came, and the limit that it breaks."""
    parts = [part for story in CHALLENGE_STORIES.values() for part in story.parts.values()]
    assert max(map(len, parts)) <= 28


def numbers_of(text):
    """Every number of a text, as it is written."""
    return set(re.findall(r"−?\d+(?:\.\d+)?", text))


def test_every_challenge_has_its_story():
    """In the order in which one learns from them, with no two titles alike."""
    assert list(CHALLENGE_STORIES) == NAMES
    titles = [story.title for story in CHALLENGE_STORIES.values()]
    assert len(set(titles)) == len(titles)
    assert all(1 <= len(title.split()) <= 8 for title in titles)


@pytest.mark.parametrize("name", NAMES)
def test_every_part_is_told(name):
    """Under its name; and a neighbour where there is one, which is not the cell that is drawn."""
    challenge, story = CHALLENGES[name], CHALLENGE_STORIES[name]
    assert set(story.parts) == set(challenge.check(challenge.solution).parts)
    assert len(set(story.parts.values())) == len(story.parts)
    assert bool(story.neighbour) == (challenge.neighbour is not None)
    assert not story.neighbour or re.match(r"(In a|A)nother cell ", story.neighbour)
    assert (ONLY_ONE in story.parts) == bool(challenge.only_one)


@pytest.mark.parametrize("name", NAMES)
def test_short_sentences(name):
    """The goal, the hint and why it works are short; no line was broken within a word."""
    story = CHALLENGE_STORIES[name]
    texts = (story.goal, story.hint, story.why, story.neighbour)
    assert all(len(sentence.split()) <= 40 for text in texts for sentence in SENTENCE_END.split(text))
    assert story.goal.endswith(".")
    assert len(story.goal.split()) <= 50
    assert len(story.hint.split()) <= 40
    assert len(story.why.split()) <= 75
    assert not re.search(r"\w- |  ", " ".join(texts))


@pytest.mark.parametrize("name", NAMES)
def test_goal_fits_a_shorter_run(name):
    """A cell may fail before step 50, so that no goal speaks of runs that have 50."""
    without = re.sub(r"up to (step )?50", "", CHALLENGE_STORIES[name].goal)
    assert "50" not in numbers_of(without)


@pytest.mark.parametrize("name", NAMES)
def test_goal_says_how_exactly(name):
    """Each tolerance stands in the goal, or the range that it makes, or the percentage."""
    goal = CHALLENGE_STORIES[name].goal
    said = numbers_of(goal) | set(re.findall(r"%|\w+", goal))
    for part in CHALLENGES[name].parts.values():
        wanted = np.asarray(part.wanted(np.zeros((1, 1)))).item()
        ways = [
            {f"{part.within:g}"},
            {f"{wanted - part.within:g}", f"{wanted + part.within:g}"},
            {f"{wanted + part.within:.1g}", "negative"},
            {f"{100 * (abs(wanted - part.within)):g}", "%"},
        ]
        assert any(way <= said for way in ways), (goal, part)


@pytest.mark.parametrize("name", [name for name in NAMES if name != "one_bias"])
def test_goal_names_the_inputs(name):
    """Each of up to three that are searched, and else the smallest and the largest."""
    goal, later = CHALLENGE_STORIES[name].goal, np.unique(CHALLENGES[name].searched[1:])
    if len(later) > 3:
        assert f"from {later[0]:g} to {later[-1]:g}".replace("-", "−") in goal
    else:
        assert numbers_of(goal) >= {f"{x:g}".replace("-", "−") for x in later}


# Numbers


def solved(name, *xs):
    return run_sequence(xs, CHALLENGES[name].solution)


@pytest.mark.parametrize(
    ("name", "numbers"),
    [
        ("keep", lambda: (100 * np.prod(solved("keep", *[0.0] * 50).f).round(3),)),
        ("settle", lambda: (*solved("settle", *[0.0] * 4).c.round(3), np.tanh(2.0).round(3))),
        ("first", lambda: ((-60.0 * 0.43 + 5.0), solved("first", 0.5).h[0].round(2))),
        ("echo", lambda: solved("echo", 0.5, 0.25).h.round(3)),
        ("one_bias", lambda: (solved("one_bias", 0.0).written[0].round(3),)),
        ("one_bias", lambda: (run_sequence((0.0, 0.5, 0.25, 1.0), TRAINED).prediction.round(3),)),
        ("one_bias", lambda: (solved("one_bias", 0.0, 0.5, 0.25, 1.0).prediction.round(3),)),
        ("sum", lambda: (solved("sum", 1.0).g[0].round(4),)),
        ("latch", lambda: solved("latch", 0.0, 1.0, -1.0).z_f),
        ("latch", lambda: solved("latch", 0.0, 1.0, -1.0).z_i),
        ("reset", lambda: (*solved("reset", 0.0, 1.0, -10.0).z_f, solved("reset", -10.0).z_i[0])),
        ("secret", lambda: solved("secret", 0.0, 1.0, -1.0).z_o),
        ("alternate", lambda: (*solved("alternate", 0.0, 0.0, 0.0).z_g.round(1), 0.762, -0.757)),
        ("sign", lambda: solved("sign", 1.0, 0.0, -1.0, 0.0).z_g[1::2].round(1)),
        ("rising", lambda: solved("rising", 1.0, 0.0, -1.0, 0.0).z_g[1::2].round(1)),
        ("odd", lambda: solved("odd", 1.0, 1.0, 1.0).z_g.round(1)),
        ("odd", lambda: (solved("odd", 0.0).z_f[0], solved("odd", 0.0).z_i[0])),
        ("pair", lambda: (solved("pair", 1.0).o[0].round(3), solved("pair", 1.0).h[0].round(3))),
        ("pair", lambda: (*solved("pair", 1.0, 1.0).z_o.round(1), solved("pair", 1.0, 1.0).o[1].round(2))),
        ("largest", lambda: solved("largest", 0.5, 0.0, 1.0, 0.5).z_i[1:].round(1)),
        ("edge", lambda: (*solved("edge", 1.0, 1.0, 1.0).z_f[2:].round(1), 10.2, -10.2)),
    ],
)
def test_numbers_in_why_it_works(name, numbers):
    """They are those of the solution."""
    said = {float(number.replace("−", "-")) for number in numbers_of(CHALLENGE_STORIES[name].why)}
    for number in numbers():
        assert any(number == pytest.approx(one, abs=1e-9) for one in said), number


def test_errors_of_the_sum_stay_small():
    """Below what is said, over all that is searched."""
    challenge = CHALLENGES["sum"]
    trace = run_sequence(challenge.searched, challenge.solution, State())
    assert np.abs(trace.c - np.cumsum(trace.x, axis=0) / 10.0).max() < 0.03
    assert "below 0.03" in CHALLENGE_STORIES["sum"].why
