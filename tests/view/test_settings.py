"""Each setting is one row: what it may be, what it says otherwise, and whether undo brings it back."""

import math
from dataclasses import fields, replace

import pytest

from lstm_core import PRESETS, Gate, LSTMParams, State
from lstm_lab import RNNParams
from lstm_view.model.choices import FIRST_SCREEN, Choices
from lstm_view.model.kinds import placed
from lstm_view.model.settings import SETTINGS, numbers_of, settings_of

COUNTS = Choices.of_preset("counts")

OF_RUN = {
    "cell", "seq", "x", "forget", "candidate", "input", "output", "start", "force", "vs_x", "vs_cell"
}  # fmt: skip

UNUSABLE = {
    "cell": ["nonsense", None, 1, ["counts"]],
    "seq": ["A", None, {}],
    "x": [(), "12", None, [math.nan], [math.inf], [1e7], [True], ["1"], [0.0] * 201, [[1.0]]],
    "forget": [(1.0, 2.0, 3.0), None, State(), Gate(2e6, 0.0, 0.0), "b"],
    "start": [None, (0.0, 0.0), State(h=2e6)],
    "t": [8, -1, 0.5, True, "1", None, math.nan, 10**400],
    "stage": ["Forget", None, 0],
    "names": ["letters", None],
    "speed": ["ludicrous", 1200],
    "over": ["charts", True],
    "ask": [1, 0, "1", None],
    "challenge": ["Keep", 1, None],
    "solved": [None, 1, (0,), (22,), (1.0,), (True,), ("1",)],
    "force": [None, "f0", (("k", 0.0),), (("f", 2.0),), (("f", math.nan),), (("f", True),)],
    "rnn": [RNNParams(11.0, 0.0, 0.0), None],
    "unroll": [0, 201, 1.5, math.inf, None],
    "vs_x": [(), "1", [math.nan]],
    "vs_cell": ["counts", (1.0,) * 12, LSTMParams.from_flat([2e6] * 12)],
    "vs_force": [(("f", 0.0), ("f", 1.0))],
    "across": ["x.8", "rnn.b", None, 1],
    "across_range": [(1.0, 1.0), (2.0, 1.0), (0.0, 2e6), (0.0,), None],
    "at": [8, -1, 0.5],
    "rate": [0, -1, 2e6, math.nan, "0.1", None],
    "share": [49, 96],
}


def test_every_field_of_the_choices_is_one_row():
    """Nothing that can be chosen is left out of links and undo, and nothing is there twice."""
    paths = [setting.path for setting in SETTINGS.values()]
    assert len(set(paths)) == len(paths)
    record = {"params", "why", "compare", "landscape", "training"}
    assert set(paths) == {field.name for field in fields(Choices) if field.name not in record} | {
        f"{name}.{field.name}" for name in record for field in fields(getattr(FIRST_SCREEN, name))
    }


def test_value_put_and_found_again(random_choices):
    """Each value of other choices can be set, and is the same there."""
    for seed in range(20):
        other, choices = random_choices(seed), Choices.of_preset(random_choices(seed).preset_name)
        for name, setting in SETTINGS.items():
            choices = setting.set(choices, setting.get(other))
            assert setting.get(choices) == setting.get(other), name
        assert choices == other


def test_value_that_it_may_not_have():
    """It is refused with the remedy that a link gets as well."""
    for name, values in UNUSABLE.items():
        for value in values:
            with pytest.raises(ValueError, match=f"^`{name}` takes ") as problem:
                SETTINGS[name].set(COUNTS, value)
            assert str(problem.value) == f"`{name}` {SETTINGS[name].remedy}", value


def test_options_are_all_that_can_be_chosen():
    """Each of them is taken; nothing else is."""
    for name, setting in SETTINGS.items():
        for option in setting.options:
            assert setting.get(setting.set(COUNTS, option)) == option, (name, option)
    assert SETTINGS["cell"].options == tuple(PRESETS)
    assert SETTINGS["speed"].options == ("slow", "medium", "fast")
    assert SETTINGS["ask"].options == (False, True)


def test_limits_are_the_ends_of_what_it_takes():
    """Both of them are taken, and nothing beyond."""
    for name in ("unroll", "beyond", "epoch", "seed", "rate", "epochs", "window", "share"):
        setting = SETTINGS[name]
        low, high = setting.limits
        assert [setting.get(setting.set(COUNTS, end)) for end in (low, high)] == [low, high]
        for beyond in (low - 1, high + 1):
            with pytest.raises(ValueError, match=f"^`{name}`"):
                setting.set(COUNTS, beyond)
    assert SETTINGS["epochs"].limits == (1, 5000)
    assert SETTINGS["rate"].limits == (1e-5, 1e6)


def test_whole_number_that_comes_as_a_float():
    """JavaScript and number fields have no other; it is kept as an int."""
    assert repr(SETTINGS["epochs"].set(COUNTS, 300.0).training.epochs) == "300"


def test_none_where_the_example_offers_something():
    """What the other run has, and the step of the landscape, can be left to the app again."""
    own = replace(COUNTS, compare=replace(COUNTS.compare, xs=(1.0,), params=COUNTS.params)).with_setting(
        "landscape", "step", 1
    )
    for name in ("vs_x", "vs_cell", "at"):
        own = SETTINGS[name].set(own, None)
    assert own == COUNTS


def test_what_undo_brings_back(random_choices):
    """All that the run is made of, and the numbers it is compared with; nothing else."""
    assert {name for name, setting in SETTINGS.items() if setting.of_run} == OF_RUN
    now, before = random_choices(1), random_choices(2)
    restored = now.with_run_of(before)
    for name, setting in SETTINGS.items():
        source = before if name in OF_RUN else now
        assert setting.get(restored) == setting.get(source), name


def test_numbers_that_can_be_dragged():
    """Those of the run, and those that only say how it is looked at, each under one slot."""
    slots = [slot for setting in SETTINGS.values() for slot in setting.numbers(COUNTS)]
    assert len(set(slots)) == len(slots)
    assert set(slots) == numbers_of(COUNTS).keys() | settings_of(COUNTS).keys()
    assert numbers_of(COUNTS).keys().isdisjoint(settings_of(COUNTS))


def test_placed_leaves_the_rest():
    """One field deep inside is another one, and the record itself is not written to."""
    changed = placed(COUNTS, "why.steps", 7)
    assert changed == COUNTS.with_setting("why", "steps", 7)
    assert COUNTS.why.steps == 50
