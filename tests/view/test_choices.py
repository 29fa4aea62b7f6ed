"""The learner's choices: every move changes what it says, keeps the rest, and can be undone."""

from dataclasses import FrozenInstanceError, replace

import pytest

from lstm_core import PRESETS, Gate, LSTMParams, State, run_sequence
from lstm_core.cell import GATE_NUMBERS, GATES
from lstm_view.model.choices import FIRST_SCREEN, Choices
from lstm_view.model.names import KEYS, UNITS
from lstm_view.model.pages import LandscapeSettings
from lstm_view.model.settings import with_number

START = replace(Choices.of_preset("companies"), t=0)
SETTINGS = ("why", "compare", "landscape", "training")
LOOKED_AT = dict(
    stage="update", wording="symbols", speed="fast", time_view="cells", ask_first=True,
    asking_rests=True, guide="challenge", challenge="odd", solved=(1, 18), lesson="how-it-learned",
    lesson_page=2, lesson_again=3, solution_shown=True,
)  # fmt: skip


def test_preset_as_it_comes():
    """A preset starts with its first sequence, at the first stage of the step it opens at."""
    for name, preset in PRESETS.items():
        choices = Choices.of_preset(name)
        assert choices.preset is preset
        assert (choices.params, choices.initial) == (preset.params, preset.initial)
        assert choices.xs == next(iter(preset.sequences.values()))
        assert (choices.t, choices.stage) == (preset.opens_at - 1, KEYS[0])
        assert 0 <= choices.t < min(len(xs) for xs in preset.sequences.values())


def test_other_preset_keeps_how_it_is_looked_at(random_choices):
    """The cell is new and starts over; all that is looked at and a sequence of this name stay."""
    for seed in range(50):
        choices = random_choices(seed)
        for name in PRESETS.keys() - {choices.preset_name}:
            same = choices.sequence_name in PRESETS[name].sequences
            new = Choices.of_preset(name, choices.sequence_name if same else None)
            view = {field: getattr(choices, field) for field in (*LOOKED_AT, "why", "training")}
            view["compare"] = replace(choices.compare, xs=None, params=None)
            view["landscape"] = choices.landscape.within(len(new.xs))
            assert choices.with_preset(name) == replace(new, **view)


def test_present_preset_chosen_again(random_choices):
    """What was changed in it stays; taking that back is another act."""
    for seed in range(10):
        choices = random_choices(seed)
        assert choices.with_preset(choices.preset_name) == choices


def test_landscape_of_a_shorter_sequence():
    """An input or a step that is gone gives way to what the page starts with, range and all."""
    landscape = LandscapeSettings("x.3", "x.1", (-1.0, 2.0), (-3.0, 4.0), step=3)
    long = replace(START, landscape=landscape)
    assert long.with_inputs((1.0, 2.0, 3.0, 4.0)).landscape == landscape
    plain = LandscapeSettings()
    short = long.with_inputs((1.0, 2.0)).landscape
    assert short == replace(landscape, across=plain.across, across_range=plain.across_range, step=None)
    assert long.with_inputs((1.0,)).landscape == plain
    taken = replace(START, landscape=replace(plain, across="x.3", up=plain.across))
    other = taken.with_inputs((1.0,)).landscape
    assert (other.across, other.up) == (plain.up, plain.across)


def test_forcing_one_gate_after_the_other():
    """Each has one value, the last one, and can be let go of by itself."""
    held = START.with_forced("o", 0.5).with_forced("f", 0.0).with_forced("o", 1.0)
    assert held.forced == (("f", 0.0), ("o", 1.0))
    assert held.with_forced("f", None).forced == (("o", 1.0),)
    assert held.with_forced("f", None).with_forced("o", None) == START


def test_forced_prediction_of_the_published_cell():
    """With the forget gate held at 0, day 1 is forgotten: 0.2335 and 0.5166 with two decimals."""
    held = Choices.of_preset("companies-drawn").with_forced("f", 0.0)
    assert round(float(held.run().prediction), 4) == 0.2335
    assert round(float(held.with_sequence("B").run().prediction), 4) == 0.5166


def test_inputs_from_elsewhere_bring_their_example():
    """A company's inputs open beside the companies' story, those of no example in the blank one."""
    counting = replace(Choices.of_preset("counts"), wording="symbols")
    company = counting.with_inputs_as_given(PRESETS["companies"].sequences["B"])
    assert (company.preset_name, company.sequence_in_use) == ("companies", "B")
    window = counting.with_inputs_as_given((0.31, -0.4, 0.25))
    assert (window.preset_name, window.sequence_in_use) == ("blank", None)
    assert window.xs == (0.31, -0.4, 0.25)
    assert company.wording == window.wording == "symbols"


def test_inputs_of_the_present_example_leave_it_as_it_is():
    """An example that shares its inputs with another one stays."""
    drawn = Choices.of_preset("companies-drawn", "A").with_setting("params.forget", "b", 3.0)
    given = drawn.with_inputs_as_given(PRESETS["companies"].sequences["B"])
    assert given == drawn.with_sequence("B")


def test_other_sequence_keeps_everything_else():
    """Company A instead of B: own weights, memories, step and view stay."""
    own = replace(START, params=LSTMParams.from_flat(range(12)), initial=State(0.5, 2.0), t=3, **LOOKED_AT)
    switched = own.with_sequence("B")
    assert switched.xs == PRESETS["companies"].sequences["B"]
    assert switched == replace(own, sequence_name="B", xs=switched.xs)


@pytest.mark.parametrize(("t", "steps", "expected"), [(3, 2, 1), (3, 4, 3), (3, 200, 3), (0, 1, 0)])
def test_step_stays_if_the_new_inputs_have_it(t, steps, expected):
    """A shorter sequence takes the step back to its last one."""
    choices = replace(START, t=t, **LOOKED_AT)
    changed = choices.with_inputs((0.5,) * steps)
    assert changed == replace(choices, xs=(0.5,) * steps, t=expected)


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("name", GATE_NUMBERS)
def test_one_of_the_twelve_numbers(unit, name):
    """Setting it moves it and no other number."""
    changed = START.with_setting(f"params.{unit}", name, -7.5)
    before, after = START.params.flat(), changed.params.flat()
    place = GATES.index(unit) * 3 + GATE_NUMBERS.index(name)
    assert (before != after).nonzero()[0].tolist() == [place]
    assert getattr(getattr(changed.params, unit), name) == after[place] == -7.5
    assert changed == replace(START, params=changed.params)


def test_one_unit():
    """Three numbers of a unit are exchanged together."""
    changed = START.with_setting("params", "input", Gate(1, 2, 3))
    assert changed.params == replace(START.params, input=Gate(1, 2, 3))


CHANGES = {
    "weight": lambda choices: choices.with_setting("params.candidate", "w_x", 0.94),
    "input": lambda choices: with_number(choices, "x.1", 0.01),
    "sequence": lambda choices: choices.with_inputs((*choices.xs, 0.0)),
    "long-term-memory": lambda choices: replace(choices, initial=State(h=0.0, c=0.001)),
    "short-term-memory": lambda choices: replace(choices, initial=State(h=0.001, c=0.0)),
    "forced gate": lambda choices: choices.with_forced("f", 0.0),
}


@pytest.mark.parametrize("change", CHANGES)
def test_changed_cell_is_taken_back(change):
    """A weight, an input, a memory at the start, a forced gate: reset undoes each."""
    choices = replace(FIRST_SCREEN, **LOOKED_AT)
    assert CHANGES[change](choices).reset() == choices


def test_reset_leaves_the_sequence():
    """Each is compared with itself, not with the first."""
    other = START.with_sequence("B")
    assert other.reset() == other


def test_reset_keeps_how_it_is_looked_at(random_choices):
    """The cell is the example's again; sequence, view and what it is compared with stay.

    Only where there were fewer steps than the example has, the step is the example's.
    """
    for seed in range(50):
        choices = random_choices(seed)
        back = choices.reset()
        preset = PRESETS[choices.preset_name]
        xs = preset.sequences[choices.sequence_name]
        opens_at = preset.opens_at - 1
        assert back == replace(
            choices,
            params=preset.params,
            xs=xs,
            initial=preset.initial,
            forced=(),
            t=opens_at if len(choices.xs) < len(xs) else min(choices.t, len(xs) - 1),
            landscape=choices.landscape.within(len(xs)),
        )


def test_run_of_the_choices(random_choices):
    """It is that of the cell, on the inputs, from the memories at the start, with gates forced."""
    for seed in range(20):
        choices = random_choices(seed, "every-digit")
        forced = dict(choices.forced)
        trace = run_sequence(choices.xs, choices.params, choices.initial, forced)
        assert choices.run().c.tolist() == trace.c.tolist()
        assert choices.run().h.tolist() == trace.h.tolist()


def test_sequence_in_use():
    """It has its name as long as nothing in it was changed."""
    assert START.sequence_in_use == "A"
    assert START.with_sequence("B").sequence_in_use == "B"
    own = with_number(START, "x.0", 0.01)
    assert own.sequence_in_use is None
    assert START.with_inputs(START.xs[:3]).sequence_in_use is None
    assert START.with_setting("params.forget", "b", 9.0).sequence_in_use == "A"
    assert own.with_inputs(START.xs).sequence_in_use == "A"


def test_run_of_others_looked_at_in_ones_own_way(random_choices):
    """Example, cell, inputs and memories are the others', all the rest one's own."""
    for seed in range(50):
        own, other = random_choices(seed, steps=6), random_choices(seed + 100, steps=6)
        taken = own.with_run_of(other)
        looks = {field: getattr(own, field) for field in ("t", *LOOKED_AT, *SETTINGS)}
        looks["compare"] = replace(own.compare, xs=other.compare.xs, params=other.compare.params)
        assert taken == replace(other, **looks)
        assert taken.has_run_of(other)
        assert not taken.has_run_of(own)
        assert taken.with_run_of(own) == own


def test_shorter_run_of_others():
    """The step stays where it is if the other run has it."""
    own, other = replace(START, t=3), START.with_inputs((1.0, 2.0))
    assert own.with_run_of(other) == replace(other, t=1)


@pytest.mark.parametrize(
    "change",
    [
        *(pytest.param(CHANGES[name], id=name) for name in CHANGES),
        pytest.param(lambda choices: choices.with_sequence("A"), id="other-sequence"),
        pytest.param(lambda choices: choices.with_preset("companies-drawn"), id="other-example"),
    ],
)
def test_another_run(change):
    """A weight, an input, a memory, a sequence or an example makes it another one."""
    assert not change(FIRST_SCREEN).has_run_of(FIRST_SCREEN)
    assert not FIRST_SCREEN.has_run_of(change(FIRST_SCREEN))


@pytest.mark.parametrize("change", [dict(t=3), *({name: LOOKED_AT[name]} for name in LOOKED_AT)])
def test_same_run_looked_at_elsewhere(change):
    """Step, stage, words, speed, cells and asking do not make it another one."""
    assert replace(START, **change).has_run_of(START)
    assert START.has_run_of(replace(START, **change))


def test_choices_are_frozen():
    """A choice is changed by making another record."""
    with pytest.raises(FrozenInstanceError):
        START.t = 1


def test_first_screen_has_a_memory_to_forget():
    """Company B on day 2, first stage: the long-term memory that arrives is not 0."""
    assert (FIRST_SCREEN.preset_name, FIRST_SCREEN.sequence_name) == ("companies", "B")
    assert (FIRST_SCREEN.t, FIRST_SCREEN.stage, FIRST_SCREEN.wording) == (1, "forget", "words")
    assert FIRST_SCREEN.reset() == FIRST_SCREEN
    trace = run_sequence(FIRST_SCREEN.xs, FIRST_SCREEN.params, FIRST_SCREEN.initial)
    assert trace[FIRST_SCREEN.t].c_prev > 0.4


def test_axis_chosen_again():
    """The number that is varied there already keeps its range."""
    own = replace(START, landscape=LandscapeSettings(across_range=(0.0, 1.0)))
    assert own.with_axis("across", own.landscape.across) == own
