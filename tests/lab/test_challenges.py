"""The challenges: solutions pass, near misses fail, and every counterexample fails by the goal said again."""

from dataclasses import replace
from math import tanh

import numpy as np
import pytest

from lstm_core import Gate, LSTMParams, State, run_sequence
from lstm_core.cell import SLOTS
from lstm_core.presets import OPEN, TRAINED
from lstm_lab import CHALLENGES
from lstm_lab.judging import ONLY_ONE, STEPS, sequences

NAMES = list(CHALLENGES)
STEPWISE = [name for name in NAMES if name != "one_bias"]


def near(value, wanted, within):
    return abs(value - wanted) <= within


def yes_or_no(h, is_yes):
    return 0.5 <= h <= 1.0 if is_yes else abs(h) <= 0.1


def last_of_note(xs):
    return next((x for x in reversed(xs) if x), 0)


def since_reset(xs):
    return xs[len(xs) - xs[::-1].index(-10) :] if -10 in xs else xs


def direction(xs):
    """Of the last step: 1 up, -1 down, 0 neither."""
    return (xs[-1] > xs[-2]) - (xs[-1] < xs[-2]) if len(xs) > 1 else 0


GOALS = {
    "keep": lambda xs, step: step.f >= 0.999,
    "forget": lambda xs, step: step.f <= 0.001,
    "first": lambda xs, step: near(step.c, tanh(xs[0]), 0.05),
    "ignore": lambda xs, step: near(step.c, 1, 0.05),
    "grow": lambda xs, step: near(step.c, len(xs), 0.1),
    "settle": lambda xs, step: len(xs) < 6 or (near(step.c, 2, 0.05) and near(step.h, tanh(2), 0.01)),
    "invert": lambda xs, step: near(step.h, {1: -tanh(1), 0: 0, -1: tanh(1)}[xs[-1]], 0.05),
    "echo": lambda xs, step: near(step.h, xs[-1], 0.05),
    "count": lambda xs, step: near(step.c, xs.count(1), 0.1),
    "one_bias": lambda xs, step: len(xs) < 4 or near(step.h, 1, 0.05),
    "sum": lambda xs, step: near(step.c, sum(xs) / 10, 0.05),
    "latch": lambda xs, step: yes_or_no(step.h, last_of_note(xs) == 1),
    "reset": lambda xs, step: near(step.c, since_reset(xs).count(1), 0.1),
    "secret": lambda xs, step: yes_or_no(step.h, xs[-1] == -1 and 1 in xs),
    "alternate": lambda xs, step: near(step.h, tanh(1) if len(xs) % 2 else -tanh(1), 0.05),
    "sign": lambda xs, step: step.f <= 0.01 and near(step.h, last_of_note(xs) * tanh(1), 0.05),
    "rising": lambda xs, step: direction(xs) == 0 or near(step.h, direction(xs) * tanh(1), 0.1),
    "odd": lambda xs, step: 0.5 <= step.h <= 1 if xs.count(1) % 2 else step.h <= 0.1,
    "pair": lambda xs, step: yes_or_no(step.h, xs[-2:] == [1, 1]),
    "largest": lambda xs, step: near(step.c, tanh(max(xs)), 0.05),
    "edge": lambda xs, step: step.h <= 0.1 if xs[-2:] == [1, 1] else yes_or_no(step.h, xs[-1] == 1),
}
"""Whether a step is right, from the inputs up to it: each goal said a second time, for one sequence."""


def right(name, xs, params):
    """Whether each step of one sequence is right, by the goal said a second time."""
    return [GOALS[name](list(xs[: t + 1]), step) for t, step in enumerate(run_sequence(xs, params))]


def of_two_biases(forget, candidate):
    return replace(
        TRAINED, forget=replace(TRAINED.forget, b=forget), candidate=replace(TRAINED.candidate, b=candidate)
    )


# Solutions and near misses


def test_there_are_enough():
    """Each with at least three near misses."""
    assert len(CHALLENGES) >= 18
    assert all(len(challenge.near_misses) >= 3 for challenge in CHALLENGES.values())


@pytest.mark.parametrize("name", NAMES)
def test_solution_passes(name):
    """With every part of the goal, and without a counterexample."""
    verdict = CHALLENGES[name].check(CHALLENGES[name].solution)
    assert verdict.passed
    assert all(verdict.parts.values())
    assert (verdict.counterexample, verdict.miss) == (None, None)


@pytest.mark.parametrize("name", STEPWISE)
def test_solution_is_right_on_sequences_that_were_not_searched(name):
    """Drawn anew, and twice as long where no sum grows on, by the goal said a second time."""
    searched, random = CHALLENGES[name].searched, np.random.default_rng(2)
    steps = STEPS if name in ("grow", "sum", "count", "reset") else 2 * STEPS
    for _ in range(20):
        xs = [random.choice(searched[0]), *random.choice(searched[1:].ravel(), steps - 1)]
        assert all(right(name, list(map(float, xs)), CHALLENGES[name].solution))


@pytest.mark.parametrize("name", NAMES)
def test_near_misses_fail(name):
    """And so does the cell to begin with."""
    challenge = CHALLENGES[name]
    for cell in (*challenge.near_misses, challenge.start):
        verdict = challenge.check(cell)
        assert not verdict.passed
        assert not all(verdict.parts.values())


@pytest.mark.parametrize("name", NAMES)
def test_every_part_can_be_missed(name):
    """Some near miss breaks it."""
    challenge = CHALLENGES[name]
    verdicts = [challenge.check(cell).parts for cell in challenge.near_misses]
    assert [part for part in verdicts[0] if all(parts[part] for parts in verdicts)] == []


@pytest.mark.parametrize("name", NAMES)
def test_numbers_are_such_as_a_learner_sets(name):
    """Up to 100 in size, with one decimal, but for those of the published cell."""
    challenge = CHALLENGES[name]
    for cell in (challenge.solution, *challenge.near_misses, challenge.start):
        own = cell.flat()[cell.flat() != TRAINED.flat()]
        assert np.all(np.abs(own) <= 100.0)
        np.testing.assert_array_equal(own, own.round(1))


# Counterexamples


@pytest.mark.parametrize("name", NAMES)
def test_run_alone_misses_by_what_is_named(name):
    """Of the worst run of each part: where that part first goes wrong, its last step, and what comes there.

    For near misses, the cell to begin with, and twenty at random; by the goal said a second time.
    """
    challenge, random = CHALLENGES[name], np.random.default_rng(4)
    cells = [LSTMParams.from_flat(random.normal(0.0, 4.0, 12)) for _ in range(20)]
    for cell in (*challenge.near_misses, challenge.start, *cells):
        verdict = challenge.check(cell)
        for part, miss in verdict.worst.items():
            alone = right(name, miss.xs, cell)
            assert (alone[miss.since], alone[miss.step], len(alone)) == (False, False, miss.step + 1)
            off = challenge.parts[part].off(run_sequence(miss.xs, cell))
            assert np.argmax(off > 1.0) == miss.since
            came = getattr(run_sequence(miss.xs, cell)[miss.step], miss.quantity)
            assert came == pytest.approx(miss.came, abs=1e-9)
            assert not miss.low <= miss.came <= miss.high
            assert not verdict.parts[part]
        if verdict.miss:
            assert verdict.worst[verdict.miss.part] is verdict.miss
            assert verdict.counterexample == verdict.miss.xs


@pytest.mark.parametrize("name", NAMES)
def test_each_sequence_is_judged_as_by_the_goal_said_again(name):
    """Every seventh that is searched, for the solution and each near miss: right and wrong steps agree."""
    challenge = CHALLENGES[name]
    for cell in (challenge.solution, *challenge.near_misses):
        trace = run_sequence(challenge.searched, cell)
        off = np.max([part.off(trace) for part in challenge.parts.values()], axis=0)
        for lane in range(0, challenge.searched.shape[1], 7):
            alone = right(name, challenge.searched[:, lane].tolist(), cell)
            assert alone == (off[:, lane] <= 1.0).tolist()


def test_counterexample_fails_worst():
    """A cell that loses the count is furthest from it there, to a tenth of the tolerance, at its end."""
    challenge = CHALLENGES["count"]
    leaks = replace(challenge.solution, forget=Gate(0.0, 0.0, 5.0))
    gaps = np.abs(run_sequence(challenge.searched, leaks).c - np.cumsum(challenge.searched, axis=0))
    worst = challenge.check(leaks).counterexample
    gap = abs(run_sequence(worst, leaks).c[-1] - sum(worst))
    assert gaps.max() - 0.01 <= gap <= gaps.max()
    assert gaps.max() > 1.0


@pytest.mark.parametrize("name", NAMES)
def test_worst_of_each_part(name):
    """Of all that is searched nothing is further from what the part asks, to a tenth of the tolerance."""
    challenge = CHALLENGES[name]
    for cell in challenge.near_misses:
        verdict = challenge.check(cell)
        trace = run_sequence(challenge.searched, cell)
        assert set(verdict.worst) == {part for part, holds in verdict.parts.items() if not holds} - {ONLY_ONE}
        for part_name, miss in verdict.worst.items():
            part = challenge.parts[part_name]
            gaps = np.abs(getattr(trace, part.quantity) - part.wanted(trace.x))[part.where(trace.x)]
            assert gaps.max() - part.within / 10.0 <= abs(miss.came - miss.wanted) <= gaps.max()


def test_first_step_that_is_wrong_by_a_part():
    """Step 2 for what is asked of even steps and step 3 for odd ones, though step 1 is wrong."""
    challenge = CHALLENGES["alternate"]
    worst = challenge.check(challenge.near_misses[0]).worst
    assert {part: miss.since + 1 for part, miss in worst.items()} == {"begins": 1, "down": 2, "up": 3}
    assert not right("alternate", worst["up"].xs, challenge.near_misses[0])[0]


def test_shortest_of_equally_bad_sequences():
    """A latch that is never cleared is the more wrong at a -1 the more ones came before: three are enough."""
    challenge = CHALLENGES["latch"]
    verdict = challenge.check(replace(challenge.solution, forget=OPEN))
    assert verdict.parts == {"set": True, "holds": True, "clear": False}
    assert verdict.counterexample == (1.0, 1.0, 1.0, -1.0)
    assert (verdict.miss.part, verdict.miss.step, verdict.miss.wanted) == ("clear", 3, 0.0)


@pytest.mark.parametrize(("name", "counterexample"), [("keep", (1.0, -2.0)), ("forget", (1.0, 2.0))])
def test_share_of_the_memory_is_seen_where_there_is_one(name, counterexample):
    """At the first step nothing is there to be kept, so of equally bad steps it is a later one."""
    challenge = CHALLENGES[name]
    verdict = challenge.check(challenge.start)
    assert verdict.counterexample == counterexample
    assert run_sequence(counterexample, challenge.start).c_prev[-1] == pytest.approx(tanh(1.0), abs=1e-3)


# The check


def test_verdict_does_not_depend_on_what_was_checked_before():
    """Forwards, backwards and twice."""
    cells = [(challenge, cell) for challenge in CHALLENGES.values() for cell in challenge.near_misses]
    forwards = [challenge.check(cell) for challenge, cell in cells]
    backwards = [challenge.check(cell) for challenge, cell in reversed(cells)]
    assert forwards == backwards[::-1] == [challenge.check(cell) for challenge, cell in cells]


def test_memories_to_begin_with():
    """A count that begins at 3 is wrong from the first step; what is kept does not depend on what it is."""
    count, keep = CHALLENGES["count"], CHALLENGES["keep"]
    verdict = count.check(count.solution, State(c=3.0))
    assert verdict.counterexample == (0.0,)
    assert verdict.miss.came == pytest.approx(3.0, abs=1e-3)
    assert keep.check(keep.solution, State(h=-1.0, c=1e6)).passed


def test_one_bias_only():
    """A may be answered right, and yet not by one bias: then there is no counterexample, but a part fails."""
    challenge = CHALLENGES["one_bias"]
    by_two = challenge.check(of_two_biases(5.0, 1.0))
    assert by_two.parts == {"answer": True, ONLY_ONE: False}
    assert (by_two.passed, by_two.counterexample) == (False, None)
    assert challenge.check(of_two_biases(5.0, TRAINED.candidate.b)).parts[ONLY_ONE]
    by_weight = replace(challenge.solution, output=replace(TRAINED.output, w_h=5.0))
    assert not challenge.check(by_weight).parts[ONLY_ONE]
    assert challenge.changed(by_weight) == ("candidate.b", "output.w_h")


def test_no_other_bias_answers_a_with_1():
    """From -100 to 100, in steps of a half."""
    challenge = CHALLENGES["one_bias"]
    for gate in ("forget", "input", "output"):
        for b in np.arange(-100.0, 100.5, 0.5).tolist():
            cell = replace(TRAINED, **{gate: replace(getattr(TRAINED, gate), b=b)})
            assert not challenge.check(cell).passed


@pytest.mark.parametrize(
    ("cell", "initial"),
    [
        (LSTMParams.from_flat(np.zeros((12, 2))), State()),
        (LSTMParams.from_flat(np.zeros(12)), State(c=np.zeros(125))),
    ],
)
def test_lanes_are_refused(cell, initial):
    """One cell is judged at a time, also where the lanes would fit the sequences."""
    with pytest.raises(ValueError, match="one cell"):
        CHALLENGES["keep"].check(cell, initial)


def test_overflow_is_refused():
    """As in any run; NaN and infinity do not get into a cell at all."""
    with pytest.raises(ValueError, match="weighted sum"):
        CHALLENGES["keep"].check(LSTMParams(Gate(0.0, 1e308, 0.0), OPEN, OPEN, OPEN))


# What is searched, and what is given


def test_every_short_sequence_begins_one_that_is_searched():
    """All of five inputs over three values; each value is held to the end in some, others are random."""
    searched = sequences((0.0, 1.0, -1.0))
    assert searched.shape == (STEPS, 3**5)
    assert len({tuple(xs) for xs in searched[:5].T.tolist()}) == 3**5
    held = [set(xs) for xs in searched[5:].T.tolist()]
    assert all({value} in held for value in (0.0, 1.0, -1.0))
    assert sum(len(values) == 3 for values in held) > 50


def test_same_sequences_every_time():
    """The random ones are drawn from a fixed seed, in tenths where a whole range is meant."""
    again = sequences((0.0, 1.0, -1.0), between=True)
    np.testing.assert_array_equal(CHALLENGES["sum"].searched, again)
    np.testing.assert_array_equal(again, again.round(1))
    assert len(np.unique(again)) == 21


def test_less_and_less_is_given():
    """In the first three; what is given is right, not all of the rest is, and a neighbour is solved."""
    challenges = list(CHALLENGES.values())
    assert [len(challenge.given) for challenge in challenges[:4]] == [10, 9, 6, 0]
    for challenge in challenges:
        numbers = zip(SLOTS, challenge.start.flat(), challenge.solution.flat(), strict=True)
        assert set(challenge.given) <= {slot for slot, start, solution in numbers if start == solution}
    neighbours = [challenge.neighbour for challenge in challenges]
    assert [neighbour is not None for neighbour in neighbours] == [True] * 3 + [False] * (len(NAMES) - 3)
    assert not any(challenge.check(challenge.neighbour).passed for challenge in challenges[:3])


def test_neighbours_solve_what_is_similar():
    """One keeps nine tenths, one keeps everything, and one keeps its first input through zeros."""
    nine_tenths, everything, through_zeros = (
        CHALLENGES[name].neighbour for name in ("keep", "forget", "first")
    )
    xs = (0.5, *[0.0] * 49)
    np.testing.assert_allclose(run_sequence(xs, nine_tenths).f, 0.9, atol=1e-3)
    np.testing.assert_allclose(run_sequence((2.0, -2.0), everything).f, 1.0, atol=1e-3)
    np.testing.assert_allclose(run_sequence(xs, through_zeros).c, tanh(0.5), atol=0.05)
