"""Every quantity has a symbol, the field's term and words, and no two can be mixed up."""

import re
from collections import Counter

import pytest

from lstm_core import LSTMParams
from lstm_core.cell import GATE_NUMBERS, GATES
from lstm_core.cell import QUANTITIES as OF_A_STEP
from lstm_view.bench import LABELLED, SERIES
from lstm_view.glossary import (
    QUANTITIES,
    SHARES,
    STARTING_MEMORIES,
    UNIT_WORDS,
    UNITS,
    WEIGHTS,
    WORDINGS,
    label,
    plain_label,
    short_label,
    strip_label,
    unit_label,
    value_beside,
    weight_label,
)
from lstm_view.numerals import percent, shown

WORDS = {
    "x": ("input", "input"),
    "h": ("hidden state", "short-term memory (STM)"),
    "c": ("cell state", "long-term memory (LTM)"),
    "f": ("forget gate", "% of long-term memory kept"),
    "i": ("input gate", "% of potential memory kept"),
    "g": ("candidate", "potential long-term memory"),
    "o": ("output gate", "% of potential short-term memory kept"),
    "kept": ("", "long-term memory kept"),
    "written": ("", "long-term memory added"),
    "tanh_c": ("", "potential short-term memory"),
}
"""The field's term and the words on screen."""

RANGES = {
    **dict.fromkeys(("f", "i", "o"), "0 to 1"),
    **dict.fromkeys(("h_prev", "g", "written", "tanh_c", "h"), "−1 to 1"),
    "c": "grows by at most 1 a step",
}


def test_every_quantity_of_a_step_is_in_the_glossary():
    """All sixteen, in the order in which they are worked out."""
    assert tuple(QUANTITIES) == OF_A_STEP
    assert all(quantity.name == name for name, quantity in QUANTITIES.items())


@pytest.mark.parametrize("name", WORDS)
def test_words_and_term(name):
    """The words that a learner reads and the term that the field uses."""
    assert (QUANTITIES[name].term, QUANTITIES[name].words) == WORDS[name]


@pytest.mark.parametrize("letter", "figo")
def test_weighted_sums(letter):
    """A pre-activation is the weighted sum of its unit."""
    quantity = QUANTITIES[f"z_{letter}"]
    assert quantity.words.startswith("weighted sum of the ")
    assert quantity.term == f"pre-activation of the {QUANTITIES[letter].term}"
    assert (quantity.letter, quantity.subscript) == ("z", letter)


@pytest.mark.parametrize(("before", "after"), [("h_prev", "h"), ("c_prev", "c")])
def test_memory_of_the_step_before(before, after):
    """The same letter and the same words, one step earlier; no two names are alike."""
    earlier, later = QUANTITIES[before], QUANTITIES[after]
    assert (earlier.letter, later.letter) == (after, after)
    assert (earlier.subscript, later.subscript) == ("t−1", "t")
    assert earlier.words.endswith(" before")
    assert later.words.startswith(earlier.words.removesuffix(" before"))
    assert earlier.term == f"previous {later.term}"


def test_percentage_is_written_in_percent():
    """What the words call a percentage stands in percent; its symbol, and all else, as it is."""
    assert value_beside("f", 0.96, "words") == percent(0.96)
    assert value_beside("f", 0.96, "symbols") == shown(0.96)
    assert value_beside("g", 0.49, "words") == shown(0.49)
    told_in_percent = [name for name, quantity in QUANTITIES.items() if "%" in quantity.words]
    assert set(told_in_percent) == set(SHARES)


@pytest.mark.parametrize("name", RANGES)
def test_ranges(name):
    """Where a quantity has bounds they are said."""
    assert QUANTITIES[name].range == RANGES[name]


@pytest.mark.parametrize("name", OF_A_STEP)
def test_quantity_is_named_every_way(name):
    """Words, short words, a symbol for each place that shows one, and a sentence."""
    quantity = QUANTITIES[name]
    assert quantity.words
    assert len(quantity.short) <= len(quantity.words)
    assert re.fullmatch(r"<i>[\w· ]+</i>(<sub>[\w−]+</sub>)?", quantity.symbol)
    assert re.fullmatch(r"[\w· ]+(_[\w−]+)?", quantity.plain_symbol)
    assert quantity.latex.isascii()
    assert quantity.meaning.endswith(".")


@pytest.mark.parametrize("wording", WORDINGS)
@pytest.mark.parametrize("name_of", [label, plain_label])
def test_no_two_quantities_share_a_name(name_of, wording):
    """Neither in words nor as symbols."""
    names = Counter(name_of(name, wording) for name in QUANTITIES)
    assert set(names.values()) == {1}


def test_no_two_quantities_share_a_formula():
    """Typeset symbols differ as well."""
    assert len({quantity.latex for quantity in QUANTITIES.values()}) == len(QUANTITIES)


@pytest.mark.parametrize("wording", WORDINGS)
def test_no_name_twice_in_the_drawing(wording):
    """Each label that the drawing has room for says something else."""
    names = Counter(short_label(name, wording) for name in LABELLED)
    assert set(names.values()) == {1}


@pytest.mark.parametrize("wording", WORDINGS)
def test_no_name_twice_at_the_ends_of_the_lines(wording):
    """Each line over time, and the inputs below them, says something else."""
    names = Counter(strip_label(name, wording) for name in (*SERIES, "x"))
    assert set(names.values()) == {1}


def test_names_at_the_ends_of_the_lines():
    """Gates by their names, memories by their three letters, where there is hardly any room."""
    names = {name: strip_label(name, "words") for name in (*SERIES, "x")}
    assert names == {
        "f": "forget gate", "g": "potential", "i": "input gate", "o": "output gate",
        "c": "LTM", "h": "STM", "x": "input",
    }  # fmt: skip
    assert all(strip_label(name, "symbols") == QUANTITIES[name].symbol for name in names)


@pytest.mark.parametrize("name", OF_A_STEP)
def test_switch_between_words_and_symbols(name):
    """Words have no markup; symbols have it only where it is understood."""
    quantity = QUANTITIES[name]
    assert label(name, "words") == plain_label(name, "words") == quantity.words
    assert short_label(name, "words") == quantity.short
    assert label(name, "symbols") == short_label(name, "symbols") == quantity.symbol
    assert plain_label(name, "symbols") == quantity.plain_symbol
    for named in (quantity.words, quantity.short, quantity.plain_symbol):
        assert "<" not in named


def test_three_numbers_of_a_unit():
    """Recurrent weight, input weight and bias, named in words and in symbols."""
    assert tuple(WEIGHTS) == GATE_NUMBERS
    assert [WEIGHTS[name][:2] for name in WEIGHTS] == [
        ("recurrent weight", "weight of the short-term memory"),
        ("input weight", "weight of the input"),
        ("bias", "bias"),
    ]
    for wording in WORDINGS:
        assert len({weight_label(name, wording) for name in WEIGHTS}) == 3


def test_units():
    """The four units of the cell, each with the letter of what it gives and a heading."""
    assert set(UNITS) == set(UNIT_WORDS) == set(GATES)
    assert {
        unit: QUANTITIES[letter].term.removesuffix(" gate") for unit, letter in UNITS.items()
    } == {unit: unit for unit in GATES}
    assert set(UNITS) == set(LSTMParams.__dataclass_fields__)


def test_names_of_the_units():
    """Beside the fields a unit has a word, or the symbol of what it gives."""
    words = {unit: unit_label(unit, "words") for unit in UNITS}
    assert words == {
        "forget": "Forget", "candidate": "Potential", "input": "Input", "output": "Output"
    }  # fmt: skip
    assert {unit: unit_label(unit, "symbols") for unit in UNITS} == {
        "forget": "<i>f</i>", "candidate": "<i>g</i>", "input": "<i>i</i>", "output": "<i>o</i>"
    }  # fmt: skip


def test_memories_at_the_start():
    """Both are named as everywhere, with the moment they are about."""
    assert STARTING_MEMORIES == {
        "c": "long-term memory (LTM) at the start",
        "h": "short-term memory (STM) at the start",
    }
