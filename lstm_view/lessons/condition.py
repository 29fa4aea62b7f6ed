"""What a page of a lesson can wait for or ask: a small vocabulary with a reader of its own; nothing is run.

It is read into nested tuples, as the browser gets them. docs/decisions/lessons-are-text.md lists them all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from difflib import get_close_matches
from typing import Any, TypeVar

from lstm_core.cell import FORCEABLE, QUANTITIES, SLOTS
from lstm_view.model.names import ALL, KEYS, MOST_STEPS, UNITS
from lstm_view.model.settings import SETTINGS

Term = tuple[Any, ...]
"""("number", 0.5), ("at", "f", step or None for the present one), ("slot", "forget.b") or ("epoch",)."""
Condition = tuple[Any, ...]
Ask = tuple[Any, ...]
Read = TypeVar("Read")

LAST = -1  # In place of a step: the last one, however many there are
LONGEST = 200
SIGNS = (">", "<", ">=", "<=")
STAGES = (*KEYS, ALL)
NUMBERS = (*SLOTS, "start.h", "start.c", "rnn.w_h", "rnn.w_x", "rnn.b", "why.steps")
CHOSEN = {
    row.name: row.options
    for row in SETTINGS.values()
    if row.options and not row.of_run and row.name not in ("stage", "ask")
}
PLACES = (*UNITS, "start", "rnn")
DRAWN = ("c", "h")
WORDS = ("answered", "at", "forced", "changed", "chosen")
TOKEN = re.compile(
    r"\s*([-−]?\d+(?:\.\d+)?(?![\w.,@%])|[A-Za-z]\w*(?:\.\w+)?(?:@\w*)?|>=|<=|[<>()]|[^\s<>()]+)"
)
NUMBER = re.compile(r"[-−]?\d+(\.\d+)?")


def read_condition(text: str, steps: int | None) -> Condition:
    """Read a condition on a run of so many steps, if that is known; ValueError names what to write instead.

    >>> read_condition("f@2 > 0.99 and at output", steps=4)
    ('and', ('>', ('at', 'f', 1), ('number', 0.99)), ('stage', 'output'))
    """
    return _Reading(text, steps).whole(_Reading.condition)


def read_term(text: str, steps: int | None) -> Term:
    """Read a number, a quantity at a step or a setting, such as c@last."""
    return _Reading(text, steps).whole(_Reading.term)


def read_ask(text: str, steps: int | None) -> Ask:
    """Read what is asked: ("more-or-less",), ("number", quantity, step) or ("curve", memory)."""
    kind, *about = text.split()
    if kind == "more-or-less" and not about:
        return (kind,)
    if kind == "number" and len(about) == 1:
        where, *asked = read_term(about[0], steps)
        if where == "at":
            return (kind, *asked)
    if kind == "curve" and len(about) == 1 and about[0] in DRAWN:
        return (kind, about[0])
    raise ValueError("there is no such question. Write more-or-less, number f@2, or curve c")


def one_of(names: Iterable[str]) -> str:
    """Join names as a choice: a, b or c."""
    *firsts, last = names
    return f"{', '.join(firsts)} or {last}" if firsts else last


class _Reading:
    """A text taken word by word."""

    def __init__(self, text: str, steps: int | None) -> None:
        if len(text) > LONGEST:
            raise ValueError(f"this is too long. Write at most {LONGEST} letters")
        self.words, self.steps = TOKEN.findall(text), steps

    def whole(self, read: Callable[[_Reading], Read]) -> Read:
        found = read(self)
        if self.words:
            raise ValueError(
                f"{self.words[0]} is not understood here. Write `and` or `or` between conditions"
            )
        return found

    @property
    def next(self) -> str:
        return self.words[0] if self.words else ""

    def take(self, what: str = "") -> str:
        if not self.words:
            raise ValueError(f"it ends too early. Write {what} behind it")
        return self.words.pop(0)  # type: ignore[no-any-return]

    def expect(self, *words: str) -> str:
        if self.next not in words:
            lacks = words[0] if len(words) == 1 else "a sign such as >"
            instead = f"where {self.next} stands" if self.next else "at the end"
            raise ValueError(f"{lacks} is missing {instead}. Write f > 0.9, or f is 0.5 within 0.1")
        return self.take()

    def condition(self) -> Condition:
        return self.joined("or", lambda: self.joined("and", self.one))

    def joined(self, word: str, read: Callable[[], Condition]) -> Condition:
        parts = [read()]
        while self.next == word:
            self.take()
            parts.append(read())
        return (word, *parts) if len(parts) > 1 else parts[0]

    def one(self) -> Condition:
        if self.next == "(":
            self.take()
            inner = self.condition()
            if self.next != ")":
                raise ValueError("a parenthesis has no end. Write )")
            self.take()
            return inner
        return getattr(self, self.take())() if self.next in WORDS else self.comparison()

    def comparison(self) -> Condition:
        one = self.term()
        if (sign := self.expect(*SIGNS, "is")) != "is":
            return (sign, one, self.term())
        other = self.term()
        self.expect("within")
        return ("within", one, other, self.term())

    def term(self) -> Term:
        word = self.take("a quantity such as f@2 or a number")
        name, sign, step = word.partition("@")
        if NUMBER.fullmatch(word):
            return ("number", float(word.replace("−", "-")))
        if name in QUANTITIES:
            return ("at", name, self.step(step) if sign else None)
        if word == "prediction":
            return ("at", "h", LAST)
        if word == "epoch":
            return ("epoch",)
        if word in NUMBERS:
            return ("slot", word)
        raise ValueError(_no_quantity(word))

    def step(self, text: str) -> int:
        most = self.steps or MOST_STEPS
        if text == "last":
            return LAST
        if not (text.isdecimal() and 1 <= int(text[:9]) <= most):
            raise ValueError(f"there is no step {text or 'without a number'}. Write 1 to {most}, or last")
        return int(text) - 1

    def answered(self) -> Condition:
        return ("answered",)

    def at(self) -> Condition:
        word = self.take("a stage, or step 3")
        if word == "step":
            return ("step", self.step(self.take("its number")))
        if word not in STAGES:
            raise ValueError(f"there is no stage {word}. Write at step 3, or at {one_of(STAGES)}")
        return ("stage", word)

    def forced(self) -> Condition:
        letter = self.take("a gate")
        if letter not in FORCEABLE:
            raise ValueError(f"{letter} cannot be forced. Write {one_of(FORCEABLE)}")
        return ("forced", letter)

    def changed(self) -> Condition:
        word = self.take("a number such as forget.b")
        if word == "any":
            kinds = {"weight": tuple(UNITS), "input": ("x",)}
            kind = self.take("weight or input")
            if kind not in kinds:
                raise ValueError(f"{kind} is not understood here. Write any weight or any input")
            return ("changed", *kinds[kind])
        if word.startswith("x@"):
            step = self.step(word[2:])
            return ("changed", f"x.{step}")
        if word not in (*NUMBERS, *PLACES):
            raise ValueError(_no_quantity(word, f"x@1, any weight, any input, {one_of((*PLACES, *NUMBERS))}"))
        return ("changed", word)

    def chosen(self) -> Condition:
        name = self.take("a setting and its value")
        if name not in CHOSEN:
            raise ValueError(f"{name} cannot be chosen. Write {one_of(CHOSEN)}")
        value = self.take("its value")
        if value not in CHOSEN[name]:
            raise ValueError(f"{name} cannot be {value}. Write {one_of(CHOSEN[name])}")
        return ("chosen", name, value)


def _no_quantity(word: str, among: str = "") -> str:
    """Say that a word means nothing, and which of those that do may have been meant."""
    step = re.fullmatch(rf"({'|'.join(QUANTITIES)})(\d+)", word)
    meant = [f"{step[1]}@{step[2]}"] if step else get_close_matches(word, (*NUMBERS, "prediction"), 1)
    if NUMBER.match(word):
        return f"{word} is not a number here. Write it with a point, such as 0.99"
    names = among or f"{', '.join(QUANTITIES)}, prediction, epoch, or a number such as forget.b"
    return f"there is no quantity {word}. Write {''.join(f'{one}, or ' for one in meant)}one of {names}"
