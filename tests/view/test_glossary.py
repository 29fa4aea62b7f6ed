"""Every quantity has a symbol, the field's term and words, and no two can be mixed up."""

import re
from collections import Counter
from functools import partial

import pytest

from lstm_core.cell import GATE_NUMBERS, GATES
from lstm_core.cell import QUANTITIES as OF_A_STEP
from lstm_view.model.choices import FIRST_SCREEN
from lstm_view.model.numerals import percent, shown
from lstm_view.words.glossary import (
    NAMES,
    UNIT_WORDS,
    UNITS,
    WEIGHTS,
    WORDINGS,
    label,
    listed,
    plain_label,
    strip_label,
    unit_label,
    value_beside,
    weight_label,
)
from lstm_view.words.slot_names import slot_in_sentence, slot_name, slot_short

TERMS = {
    "x": ("input", "input"),
    "h": ("hidden state", "short-term memory (STM)"),
    "c": ("cell state", "long-term memory (LTM)"),
    "f": ("forget gate", "% of long-term memory kept"),
    "i": ("input gate", "% of potential memory kept"),
    "g": ("candidate", "potential long-term memory"),
    "o": ("output gate", "% of potential short-term memory kept"),
    "kept": ("–", "long-term memory kept"),
    "written": ("–", "long-term memory added"),
    "tanh_c": ("–", "potential short-term memory"),
    "h_prev": ("previous hidden state", "short-term memory before"),
    "c_prev": ("previous cell state", "long-term memory before"),
    "z_f": ("pre-activation of the forget gate", "weighted sum of the forget gate"),
    "z_i": ("pre-activation of the input gate", "weighted sum of the input gate’s share"),
    "z_o": ("pre-activation of the output gate", "weighted sum of the output gate"),
    "z_g": ("pre-activation of the candidate", "weighted sum of the proposal"),
}
"""The field's term and the words on screen."""
AT_THE_ENDS_OF_LINES = {
    "f": "forget gate", "g": "proposal", "i": "share", "o": "output gate",
    "c": "LTM", "h": "STM", "x": "input",
}  # fmt: skip
IN_THE_DRAWING = ("h_prev", "x", "c_prev", "kept", "c", "h", "g")


def test_every_quantity_has_a_term_words_and_a_range():
    """All sixteen of a step, in the order in which they are worked out."""
    words = NAMES["words"]
    assert tuple(words["label"]) == tuple(words["term"]) == tuple(words["range"]) == OF_A_STEP
    assert {name: (words["term"][name], label(name, "words")) for name in OF_A_STEP} == TERMS


def test_ranges():
    """Where a quantity has bounds they are said."""
    bounded = {
        **dict.fromkeys(("f", "i", "o"), "0 to 1"),
        **dict.fromkeys(("h_prev", "g", "written", "tanh_c", "h"), "−1 to 1"),
        "c": "grows by at most 1 a step",
    }
    said = NAMES["words"]["range"]
    assert {name: said[name] for name in OF_A_STEP} == {
        name: bounded.get(name, "any number") for name in OF_A_STEP
    }


def test_what_is_called_a_percentage_is_written_in_percent():
    """Its symbol, and all else, as it is."""
    for name in OF_A_STEP:
        in_percent = value_beside(name, 0.96, "words") == percent(0.96)
        assert in_percent == ("%" in label(name, "words")), name
        assert value_beside(name, 0.96, "symbols") == shown(0.96)


@pytest.mark.parametrize("wording", WORDINGS)
def test_no_two_share_a_name(wording):
    """Not in whole, not in the drawing, not at the ends of the lines; markup only in symbols."""
    for named, names in (
        (label, OF_A_STEP),
        (plain_label, OF_A_STEP),
        (partial(label, kind="short"), IN_THE_DRAWING),
        (partial(label, kind="line"), UNITS.values()),
        (partial(label, kind="spoken"), UNITS.values()),
        (strip_label, AT_THE_ENDS_OF_LINES),
    ):
        found = Counter(named(name, wording) for name in names)
        assert set(found.values()) == {1}, found
    for name in OF_A_STEP:
        assert "<" not in plain_label(name, wording)
        assert ("<i>" in label(name, wording)) == (wording == "symbols"), name
    for name, short in NAMES["words"]["short"].items():
        assert len(short) <= len(label(name, "words")), name


def test_symbols_are_letters_with_a_subscript():
    """Markup as HTML, Plotly and our own drawings understand it; where none is, an underscore."""
    for name in OF_A_STEP:
        assert re.fullmatch(r"<i>[\w· ]+</i>(<sub>[\w−]+</sub>)?", label(name, "symbols")), name
        assert re.fullmatch(r"[\w· ]+(_[\w−]+)?", plain_label(name, "symbols")), name
    assert plain_label("kept", "symbols") == "f·c_t−1"


def test_names_at_the_ends_of_the_lines():
    """Gates by their names, memories by their three letters, where there is hardly any room."""
    assert {name: strip_label(name, "words") for name in AT_THE_ENDS_OF_LINES} == AT_THE_ENDS_OF_LINES


def test_three_numbers_of_a_unit():
    """Recurrent weight, input weight and bias, named in words and in symbols."""
    assert WEIGHTS == GATE_NUMBERS
    assert [weight_label(name, "words", in_full=True) for name in WEIGHTS] == [
        "weight of the short-term memory",
        "weight of the input",
        "bias",
    ]
    assert [weight_label(name, "words") for name in WEIGHTS] == ["× STM", "× input", "bias"]
    assert [weight_label(name, "symbols") for name in WEIGHTS] == ["wₕ", "wₓ", "b"]


def test_names_of_the_units():
    """Each has a word, a title, or the symbol of what it gives."""
    assert set(UNITS) == set(UNIT_WORDS) == set(GATES)
    assert {unit: unit_label(unit, "words") for unit in UNITS} == {
        "forget": "Forget", "candidate": "Proposal", "input": "Share", "output": "Output"
    }  # fmt: skip
    assert {unit: unit_label(unit, "symbols") for unit in UNITS} == {
        "forget": "<i>f</i>", "candidate": "<i>g</i>", "input": "<i>i</i>", "output": "<i>o</i>"
    }  # fmt: skip


def test_words_joined_as_in_a_sentence():
    """One stands alone, the last of several comes after an "and"."""
    assert (listed(["a"]), listed(["a", "b", "c"])) == ("a", "a, b and c")


@pytest.mark.parametrize(
    ("slot", "alone", "short", "inside"),
    [
        ("forget.b", "Forget gate: bias", "Forget gate: bias", "the forget gate’s bias"),
        (
            "forget.w_x",
            "Forget gate: weight of the input",
            "Forget gate: × input",
            "the forget gate’s weight of the input",
        ),
        (
            "candidate.b",
            "Input gate, proposal: bias",
            "Input gate, proposal: bias",
            "the bias in the input gate’s proposal",
        ),
        ("x.1", "Input of day 2", "Input of day 2", "the input of day 2"),
        (
            "start.c",
            "Long-term memory (LTM) at the start",
            "LTM at the start",
            "the long-term memory (LTM) at the start",
        ),
    ],
)
def test_names_of_the_numbers_that_can_be_taken_hold_of(slot, alone, short, inside):
    """On its own, where there is little room, and in the middle of a sentence."""
    assert slot_name(slot, FIRST_SCREEN) == alone
    assert slot_short(slot, FIRST_SCREEN) == short
    assert slot_in_sentence(slot, FIRST_SCREEN) == inside
