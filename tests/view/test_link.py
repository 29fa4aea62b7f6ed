"""A link carries every choice exactly, stays short, and no link can do harm."""

import itertools
import json
import re
from dataclasses import replace
from urllib.parse import parse_qsl, urlencode

import numpy as np
import pytest

from lstm_core import PRESETS, LSTMParams, State
from lstm_lab import RNNParams
from lstm_view.model.choices import FIRST_SCREEN, Choices
from lstm_view.model.link import from_query, link_of, to_query
from lstm_view.model.names import ALL, KEYS, UNITS, WORDINGS
from lstm_view.model.pages import CompareSettings, LandscapeSettings, TrainingSettings, WhySettings
from lstm_view.model.settings import SETTINGS, numbers_of, with_number

OTHER_PAGES = (
    "rnn=2_1_-1&unroll=20&after=again&from=input"
    "&vs=cells&vs_x=1_0&vs_cell=counts&vs_force=i1&beyond=3&axes=two"
    "&across=x.0&up=start.c&across_range=-2_2.5&up_range=0_1&show=c&at=2&view=surface"
    "&train=own&epoch=2000&task=echo&begin=spread&seed=7&optimizer=sgd&rate=0.5&epochs=300"
    "&order=full&series=sunspots&window=9&scaling=standard&share=80&look=12"
)
SPEEDS = SETTINGS["speed"].options
COUNTS = Choices.of_preset("counts")
REMEDIES = {name: f"`{name}` {setting.remedy}" for name, setting in SETTINGS.items()}
"""All that may be said about a link: part and remedy, never a word of the link itself."""


def opened(link):
    """Take a query apart as the browser and the server do."""
    return dict(parse_qsl(link, keep_blank_values=True, strict_parsing=bool(link)))


def assert_survives(choices):
    """The link gives the same choices, down to the last bit and the sign of a zero."""
    back, problems = from_query(opened(to_query(choices)))
    assert problems == []
    assert back == choices
    assert repr(back) == repr(choices)


# What a link carries


def test_first_screen_needs_no_query():
    """Without anything behind the address, the first screen opens; and the other way round."""
    assert to_query(FIRST_SCREEN) == ""
    assert from_query({}) == (FIRST_SCREEN, [])


@pytest.mark.parametrize("name", PRESETS)
def test_preset_as_it_comes_is_only_named(name):
    """The link to an example says its name and nothing else."""
    assert to_query(Choices.of_preset(name)) == f"cell={name}"


@pytest.mark.parametrize("name", PRESETS)
def test_every_sequence_and_step_of_a_preset_survives(name):
    """Each place in each sequence has a link that opens it."""
    for sequence, xs in PRESETS[name].sequences.items():
        for t in range(len(xs)):
            assert_survives(replace(Choices.of_preset(name, sequence), t=t))


def test_every_way_to_look_at_it_survives():
    """Stage, words, speed, lines or cells, and asking survive in every combination."""
    each = itertools.product((*KEYS, ALL), WORDINGS, SPEEDS, SETTINGS["over"].options, (False, True))
    for stage, wording, speed, time_view, ask in each:
        view = dict(stage=stage, wording=wording, speed=speed, time_view=time_view, ask_first=ask)
        assert_survives(replace(FIRST_SCREEN, **view))
        assert_survives(replace(COUNTS, **view))


def test_random_choices_survive(size, random_choices):
    """Every field random at once: nothing is lost, whatever the size and the digits."""
    for seed in range(60):
        assert_survives(random_choices(seed, size, steps=1 + seed % 9))


@pytest.mark.parametrize(
    "value", [0.1 + 0.2, 1 / 3, -0.0, 5e-324, -1e-300, 1e6, -1e6, np.nextafter(1e6, 0), 1e-5]
)
def test_number_survives_to_the_last_bit(value):
    """In each of the fifteen places and in the sequence."""
    value = float(value)
    for unit, name in itertools.product(UNITS, ("w_h", "w_x", "b")):
        assert_survives(COUNTS.with_setting(f"params.{unit}", name, value))
    assert_survives(with_number(COUNTS, "x.0", value))
    assert_survives(replace(COUNTS, initial=State(h=value, c=0.5)))
    assert_survives(replace(COUNTS, initial=State(h=0.5, c=value)))


def test_two_hundred_steps_survive(size, random_choices):
    """The longest sequence with any digits, at its last step."""
    choices = random_choices(1, size, steps=200)
    assert_survives(replace(choices, t=199))


def test_sequence_typed_like_another_one_of_the_example():
    """B's numbers typed under A stay a changed A."""
    assert_survives(FIRST_SCREEN.with_sequence("A").with_inputs(FIRST_SCREEN.xs))


def test_link_says_only_what_differs():
    """Names, one unit and the step: what is as in the example is left out."""
    changed = replace(FIRST_SCREEN.with_setting("params.candidate", "b", -0.5), t=2)
    assert opened(to_query(changed)) == {
        "cell": "companies",
        "seq": "B",
        "candidate": "1.4122_0.9393_-0.5",
        "t": "3",
    }


def test_link_written_by_hand():
    """Every part in words a teacher can type."""
    link = (
        "cell=companies-drawn&seq=B&x=1_0.5_-10_1&forget=1_2_3&input=4_5_6&candidate=7_8_9"
        "&output=-1_-2_-3&start=0.5_2&t=3&stage=update&names=symbols&speed=slow&over=cells&ask=1"
        "&rests=1&guide=story&lesson=how-it-learned&page=2&again=3"
        f"&challenge=odd&solved=1_18&solution=1&force=f0_g-0.5&{OTHER_PAGES}"
    )
    assert set(opened(link)) == set(SETTINGS)
    choices, problems = from_query(opened(link))
    assert problems == []
    assert choices == Choices(
        preset_name="companies-drawn",
        sequence_name="B",
        params=LSTMParams.from_flat([1, 2, 3, 4, 5, 6, 7, 8, 9, -1, -2, -3]),
        xs=(1.0, 0.5, -10.0, 1.0),
        initial=State(h=0.5, c=2.0),
        t=2,
        stage="update",
        wording="symbols",
        speed="slow",
        time_view="cells",
        ask_first=True,
        asking_rests=True,
        guide="story",
        lesson="how-it-learned",
        lesson_page=2,
        lesson_again=3,
        challenge="odd",
        solved=(1, 18),
        solution_shown=True,
        forced=(("f", 0.0), ("g", -0.5)),
        why=WhySettings(RNNParams(2.0, 1.0, -1.0), steps=20, after="again", source="input"),
        compare=CompareSettings(
            kind="cells",
            xs=(1.0, 0.0),
            params=PRESETS["counts"].params,
            forced=(("i", 1.0),),
            layout="two",
            beyond=3,
        ),
        landscape=LandscapeSettings(
            across="x.0",
            up="start.c",
            across_range=(-2.0, 2.5),
            up_range=(0.0, 1.0),
            quantity="c",
            step=1,
            view="surface",
        ),
        training=TrainingSettings(
            mode="own",
            epoch=2000,
            task="echo",
            start="spread",
            seed=7,
            optimizer="sgd",
            rate=0.5,
            epochs=300,
            order="full",
            series="sunspots",
            window=9,
            scaling="standard",
            share=80,
            look=12,
        ),
    )
    assert opened(to_query(choices)) == opened(link)


def test_links_of_earlier_versions():
    """They open what they opened then, to the last bit."""
    choices, problems = from_query(opened("cell=hides&x=1_0.30000000000000004_-1e-07&forget=-0_1_2"))
    assert problems == []
    assert choices.xs == (1.0, 0.1 + 0.2, -1e-7)
    assert repr(choices.params.forget.w_h) == "-0.0"
    assert (choices.t, choices.stage) == (2, "forget")


def test_parts_of_other_sites():
    """What chats and search engines add is passed over without a word."""
    assert from_query({"fbclid": "IwAR0", "utm_source": "x"}) == (FIRST_SCREEN, [])
    assert from_query({"cell": "counts", "t": "4", "fbclid": "IwAR0"}) == (replace(COUNTS, t=3), [])


def test_parts_in_any_order():
    """The order in the address does not matter, though parts build on each other."""
    link = opened("t=7&x=1_2_3_4_5_6_7&seq=Nothing+stored&cell=hides")
    choices, problems = from_query(link)
    assert problems == []
    assert (choices.t, len(choices.xs), choices.sequence_name) == (6, 7, "Nothing stored")


@pytest.mark.parametrize("axis", ["across", "up"])
def test_range_of_another_axis_survives(axis):
    """A range that is unusual for its own number, though usual for the one the page starts with."""
    landscape = FIRST_SCREEN.landscape.with_axis(axis, "x.0")
    for ends in ((-3.0, 3.0), (-6.0, 6.0), (0.0, 0.1)):
        assert_survives(replace(FIRST_SCREEN, landscape=replace(landscape, **{f"{axis}_range": ends})))


def test_axes_exchanged_survive():
    """What is varied upwards by default varied across, and the other way round."""
    landscape = FIRST_SCREEN.landscape
    exchanged = landscape.with_axis("across", landscape.up)
    assert (exchanged.across, exchanged.up) == (landscape.up, landscape.across)
    assert_survives(replace(FIRST_SCREEN, landscape=exchanged))


def test_nothing_forced_in_the_other_run_survives():
    """Its default is a forget gate held at 0, so an empty list says something."""
    assert_survives(FIRST_SCREEN.with_setting("compare", "forced", ()))


# What the browser does with it


def written_by_the_browser(link, t, stage):
    """What `web/address.js` does: put another step and stage into the parts."""
    parts = dict(link["parts"])
    for name, text in (("t", str(t + 1)), ("stage", stage)):
        parts.pop(name, None)
        if text != link["plain"][name]:
            parts[name] = text
    query = urlencode([(name, parts[name]) for name in link["order"] if name in parts])
    return "" if query == link["first"] else query


def test_browser_writes_another_step_and_stage(random_choices):
    """It ends with the query that Python would write."""
    every = [FIRST_SCREEN, COUNTS, FIRST_SCREEN.with_inputs((1.0,))]
    every += [replace(FIRST_SCREEN, t=3, stage=ALL), *(random_choices(seed) for seed in range(10))]
    for choices in every:
        link = json.loads(json.dumps(link_of(choices)))
        assert link["query"] == to_query(choices)
        for t, stage in itertools.product(range(len(choices.xs)), (*KEYS, ALL)):
            expected = to_query(replace(choices, t=t, stage=stage))
            assert written_by_the_browser(link, t, stage) == expected, (link, t, stage)


def test_link_of_the_first_screen():
    """Its parts say what it is, its query need not."""
    assert link_of(FIRST_SCREEN) | {"order": None} == {
        "query": "",
        "parts": {"cell": "companies", "seq": "B"},
        "order": None,
        "plain": {"t": "2", "stage": "forget"},
        "first": "cell=companies&seq=B",
    }


# How long a link gets


def test_slightly_changed_cell_has_a_short_link():
    """A weight or two, an input, a memory and a view: short enough for a chat."""
    changed = (
        replace(FIRST_SCREEN, stage="output", wording="symbols", ask_first=True)
        .with_setting("params.forget", "b", -2.5)
        .with_setting("params.output", "w_h", 4.25)
    )
    assert len(to_query(with_number(changed, "x.1", 0.75))) < 200
    for name in PRESETS:
        assert len(to_query(Choices.of_preset(name).with_setting("params.input", "w_x", -9.9))) < 100


def test_two_hundred_typed_values_have_a_usable_link(random_choices):
    """200 values with two decimals and twelve own weights stay under 2,000 characters."""
    for seed in range(20):
        typed = random_choices(seed, "two-decimals", steps=200)
        assert len(to_query(FIRST_SCREEN.with_run_of(typed))) < 2000


def test_link_needs_no_care_in_a_chat(random_choices, size):
    """Only letters, digits and signs that no chat turns into something else."""
    for seed in range(20):
        assert re.fullmatch(r"[A-Za-z0-9_.+%=&-]*", to_query(random_choices(seed, size)))


# Links that cannot be read

UNUSABLE = {
    "cell": ["", "nonsense", "Companies", "companies ", "../../etc/passwd"],
    "seq": ["", "A", "C", "five ones"],
    "x": ["", "_", "nan", "1_inf", "1_-inf", "1e999", "1_two", "1_2000000", "1_" * 201, "1;2x"],
    "forget": ["", "1", "1_2", "1_2_3_4", "nan_1_2", "1_inf_2", "1_2_1e7", "a_b_c"],
    "input": ["1_2", "1_2_3_4", "1_2_x"],
    "candidate": ["1_2", "1_2_3_4", "1_2_x"],
    "output": ["1_2", "1_2_3_4", "1_2_x"],
    "start": ["", "1", "1_2_3", "nan_0", "0_inf", "0_2e6"],
    "t": ["", "0", "-1", "9", "99", "abc", "1.5", "nan", "1e0", "9" * 5000],
    "stage": ["", "Forget", "6", "none"],
    "names": ["", "Words", "letters"],
    "speed": ["", "ludicrous", "0"],
    "over": ["", "Cells", "lines_cells"],
    "ask": ["", "2", "true", "yes"],
    "rests": ["", "2", "true", "yes"],
    "solution": ["", "2", "true", "yes"],
    "guide": ["", "Story", "help"],
    "lesson": ["", "Own", "the-cell"],
    "page": ["", "0", "-1", "1.5", "201", "one"],
    "again": ["", "-1", "1.5", "1000", "twice"],
    "challenge": ["", "Keep", "1"],
    "solved": ["_", "0", "22", "1_", "1_-2", "1.5", "keep"],
    "force": ["1", "f", "f2", "f-0.1", "g-1.5", "k0", "fnan", "f0_i", "f0__x", "_", "f0_f1"],
    "rnn": ["", "1", "1_2", "1_2_3_4", "11_0_0", "0_-11_0", "nan_0_0"],
    "unroll": ["", "0", "201", "-1", "1.5", "many", "1_0"],
    "after": ["", "noise"],
    "from": ["", "weights"],
    "vs": ["", "0", "presets"],
    "vs_x": ["", "_", "nan", "1_inf", "1_" * 201, "1_2000000"],
    "vs_cell": ["", "Counts", "1_2_3", "_".join("1" * 13), "nan_" * 11 + "0"],
    "vs_force": ["1", "f2", "g-1.5", "k0"],
    "beyond": ["", "-1", "201", "1_0"],
    "axes": ["", "3"],
    "across": ["", "forget", "forget.z", "x.8", "x.-1", "start", "rnn.b"],
    "up": ["", "forget.w", "x.99", "initial.h"],
    "across_range": ["", "1", "1_1", "2_1", "0_0.01", "nan_1", "1_2_3"],
    "up_range": ["", "1", "1_1", "2_1", "0_2e6"],
    "show": ["", "x", "prediction", "h_prev"],
    "at": ["", "0", "9", "last", "1.5"],
    "view": ["", "heatmap"],
    "train": ["", "series2"],
    "epoch": ["", "-1", "5001", "1.5", "last"],
    "task": ["", "companies-drawn"],
    "begin": ["", "zero"],
    "seed": ["", "-1", "10000", "0.5"],
    "optimizer": ["", "Adam", "rmsprop"],
    "rate": ["", "0", "-0.1", "1000001", "1e-6", "nan", "0.1_0.2"],
    "epochs": ["", "0", "5001", "many"],
    "order": ["", "random"],
    "series": ["", "own", "../nile"],
    "window": ["", "0", "51", "x"],
    "scaling": ["", "none"],
    "share": ["", "49", "96", "0.7"],
    "look": ["", "-1", "10001", "1.5"],
}


def test_part_that_cannot_be_used():
    """The example's value stays, and the message names the part and says what it takes."""
    for part, texts in UNUSABLE.items():
        plain = Choices.of_preset("companies") if part == "cell" else COUNTS
        for text in texts:
            opened_by_it = from_query({"cell": "counts"} | {part: text})
            assert opened_by_it == (plain, [REMEDIES[part]]), (part, text[:30])


def test_every_part_has_been_tried_with_something_unusable():
    """No part of a link was left out above."""
    assert set(UNUSABLE) == set(SETTINGS)


def test_broken_part_spoils_no_other():
    """With one part unusable, all others are read."""
    link = opened(
        "cell=companies&seq=B&x=1_2_3&forget=1_2_3&input=4_5_6&candidate=7_8_9"
        "&output=-1_-2_-3&start=0.5_2&t=3&stage=update&names=symbols&speed=slow&over=cells&ask=1"
        "&rests=1&guide=story&lesson=how-it-learned&page=2&again=3"
        f"&challenge=odd&solved=1_18&solution=1&force=f0&{OTHER_PAGES}"
    )
    for part in SETTINGS:
        without, _ = from_query({name: text for name, text in link.items() if name != part})
        broken = from_query(link | {part: UNUSABLE[part][-1]})
        assert broken == (without, [REMEDIES[part]]), part


def test_several_broken_parts_are_all_named():
    """One message for each, in the order of the parts."""
    _, problems = from_query({"t": "0", "x": "", "forget": "1", "colour": "red"})
    assert [problem.split()[0] for problem in problems] == ["`x`", "`forget`", "`t`"]


def test_step_is_counted_in_the_links_own_sequence():
    """A step that the example has and the link's shorter sequence has not."""
    choices, problems = from_query({"cell": "counts", "x": "1_0_1", "t": "4"})
    assert choices == COUNTS.with_inputs((1.0, 0.0, 1.0))
    assert problems == [REMEDIES["t"]]


def test_remedy_is_true():
    """What a message offers in backticks or by name can be used."""
    for part, setting in SETTINGS.items():
        offered = re.findall(r"`([^`]+)`", setting.remedy)
        if setting.options and part not in ("cell", "ask", "rests", "solution", "challenge"):
            offered += re.split(", | or ", setting.remedy.removeprefix("takes "))
            assert tuple(offered) == setting.options
        for text in offered:
            assert from_query({"cell": "counts", part: text})[1] == [], (part, text)


# Links that somebody made to do harm

HARMFUL = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "![x](https://evil.example/pixel.png)",
    "[click](javascript:alert(1))",
    "`</code>**bold**",
    "$\\unicode{x}$ :material/delete: :red[text]",
    "{{7*7}} {0.__class__} %s %n ${HOME}",
    "' OR 1=1 --",
    "\u202egnirts\u202d \u0000\u0007\ud800",
    "9" * 100_000,
    "1_" * 100_000,
    "(" * 100_000,
    "a" * 1_000_000,
]


def test_harmful_value_changes_nothing_and_is_never_repeated():
    """The example's choices stay; what is said is one of the app's own messages."""
    for part, text in itertools.product(SETTINGS, HARMFUL):
        plain = Choices.of_preset("companies") if part == "cell" else COUNTS
        opened_by_it = from_query({"cell": "counts"} | {part: text})
        assert opened_by_it == (plain, [REMEDIES[part]]), (part, ascii(text[:24]))


def test_harmful_name_is_passed_over():
    """A part with a foreign name is not mentioned; the rest of the link counts."""
    for name in (*HARMFUL, "", "T", "Cell", "x ", "__class__", "forget.b"):
        opened_by_it = from_query({"cell": "counts", "t": "4"} | {name[:2000]: "1"})
        assert opened_by_it == (replace(COUNTS, t=3), []), ascii(name[:24])


def assert_usable(choices):
    """Everything about the choices is within what the app can show."""
    assert choices.sequence_name in PRESETS[choices.preset_name].sequences
    assert 1 <= len(choices.xs) <= 200
    assert 0 <= choices.t < len(choices.xs)
    assert choices.stage in (*KEYS, ALL)
    assert choices.wording in WORDINGS
    assert choices.speed in SPEEDS
    assert type(choices.ask_first) is bool
    numbers = [*choices.params.flat(), *choices.xs, choices.initial.h, choices.initial.c]
    assert np.all(np.abs(numbers) <= 1e6)
    assert len(choices.run()) == len(choices.xs)
    assert {choices.landscape.across, choices.landscape.up} <= set(numbers_of(choices))
    assert choices.landscape.across != choices.landscape.up
    assert choices.landscape.step is None or choices.landscape.step < len(choices.xs)
    assert_survives(choices)


def test_random_bytes():
    """Any text under any name opens something usable and says only what is known to be harmless."""
    rng = np.random.default_rng(0)
    for _ in range(200):
        names = rng.choice([*SETTINGS, "colour", "\u202e", ""], rng.integers(0, 8), replace=False)
        query = {
            str(name): rng.bytes(rng.integers(0, 80)).decode("utf-8", "surrogateescape") for name in names
        }
        choices, problems = from_query(query)
        assert set(problems) <= set(REMEDIES.values())
        assert_usable(choices)


def test_mangled_links(random_choices):
    """A genuine link with letters lost, doubled and exchanged opens something usable."""
    rng = np.random.default_rng(0)
    for seed in range(200):
        letters = list(to_query(random_choices(seed, steps=5)))
        for _ in range(rng.integers(1, 6)):
            place = rng.integers(len(letters))
            letters[place] = str(rng.choice(["", letters[place] * 2, *"&=_-.%+e9<`x\u00e9"]))
        query = dict(parse_qsl("".join(letters), keep_blank_values=True))
        choices, problems = from_query(query)
        assert set(problems) <= set(REMEDIES.values())
        assert_usable(choices)
