"""What a page of a lesson can wait for or ask: a small vocabulary with a reader of its own; nothing is run.

It is read into nested tuples, as the browser gets them. docs/decisions/lessons-are-text.md lists them all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from difflib import get_close_matches
from typing import Any, TypeVar

from lstm_core.cell import FORCEABLE, QUANTITIES, SLOTS
from lstm_view.model.names import ALL, KEYS, MOST_STEPS, UNITS
from lstm_view.model.settings import SETTINGS

Term = tuple[Any, ...]  # ("number", 0.5), ("at", "f", step or None for the present one), ("slot", "forget.b")
Condition = tuple[Any, ...]
Ask = tuple[Any, ...]
Read = TypeVar("Read")

LAST = -1  # In place of a step: the last one, however many there are
LONGEST = 200
SIGNS = (">", "<", ">=", "<=")
STAGES = (*KEYS, ALL)
NUMBERS = (*SLOTS, "start.h", "start.c", "rnn.w_h", "rnn.w_x", "rnn.b", "why.steps")
PLACES = (*UNITS, "start", "rnn", *NUMBERS)
ANY = {"weight": tuple(UNITS), "input": ("x",)}
CHOSEN = {
    row.name: row.options
    for row in SETTINGS.values()
    if row.options and not row.of_run and row.name not in ("stage", "ask", "rests")
}
ASKS: dict[str, Ask] = {
    "more-or-less": ("more-or-less",),
    "number": ("number",),
    "long-term curve": ("curve", "c"),
    "short-term curve": ("curve", "h"),
}
WORDS = ("answered", "at", "forced", "changed", "chosen")
NUMBER = re.compile(r"[-−]?\d+(\.\d+)?")
TOKEN = re.compile(r"[A-Za-z]\w*(?:\.\w+)?(?:@\w*)?|>=|<=|[<>()]|[^\s<>()]+")


def read_condition(text: str, steps: int | None) -> Condition:
    """Read a condition on a run of so many steps, if that is known; ValueError names what to write instead.

    >>> read_condition("f@2 > 0.99 and at output", steps=4)
    ('and', ('>', ('at', 'f', 1), ('number', 0.99)), ('stage', 'output'))
    """
    return _Reading(text, steps).whole(_Reading.condition)


def read_term(text: str, steps: int | None) -> Term:
    """Read a number, a quantity at a step or a setting, such as c@last."""
    return _Reading(text, steps).whole(_Reading.term)


def read_ask(text: str) -> Ask:
    """Read what is asked: the question of the stage, its number, or a memory's curve over all steps.

    >>> read_ask("long-term curve")
    ('curve', 'c')
    """
    name = " ".join(text.split())
    if name not in ASKS:
        raise ValueError(f"there is no such question. Write {one_of(ASKS)}")
    return ASKS[name]


def one_of(names: Collection[str]) -> str:
    """Join names as a choice: a, b or c."""
    *firsts, last = names
    return f"{', '.join(firsts)} or {last}" if firsts else last


class _Reading:
    """A text taken word by word."""

    def __init__(self, text: str, steps: int | None) -> None:
        if len(text) > LONGEST:
            raise ValueError(f"this is too long. Write at most {LONGEST} letters")
        self.words, self.steps = TOKEN.findall(text), steps or MOST_STEPS

    def whole(self, read: Callable[[_Reading], Read]) -> Read:
        found = read(self)
        if self.words:
            raise ValueError(f"{self.next} is not understood here. Write `and` or `or` between conditions")
        return found

    @property
    def next(self) -> str:
        return self.words[0] if self.words else ""

    def take(self) -> str:
        return self.words.pop(0) if self.words else ""

    def among(self, names: Collection[str], what: str) -> str:
        word = self.take()
        if word not in names:
            raise ValueError(f"there is no {what} {word or 'at the end'}. Write {one_of(names)}")
        return word

    def condition(self) -> Condition:
        return self.joined("or", lambda: self.joined("and", self.one))

    def joined(self, word: str, read: Callable[[], Condition]) -> Condition:
        parts = [read()]
        while self.next == word:
            self.take()
            parts.append(read())
        return (word, *parts) if len(parts) > 1 else parts[0]

    def one(self) -> Condition:
        if self.next in WORDS:
            read: Callable[[], Condition] = getattr(self, self.take())
            return read()
        if self.next != "(":
            return self.comparison()
        self.take()
        inner = self.condition()
        self.among((")",), "parenthesis")
        return inner

    def comparison(self) -> Condition:
        one, sign, other = self.term(), self.among((*SIGNS, "is"), "sign"), self.term()
        if sign != "is":
            return (sign, one, other)
        return (self.among(("within",), "limit of how near"), one, other, self.term())

    def term(self) -> Term:
        word = self.take()
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
        raise ValueError(_no_term(word))

    def step(self, text: str) -> int:
        if text == "last":
            return LAST
        if not (text.isdecimal() and 1 <= int(text[:9]) <= self.steps):
            raise ValueError(f"there is no step {text or 'at the end'}. Write 1 to {self.steps}, or last")
        return int(text) - 1

    def answered(self) -> Condition:
        return ("answered",)

    def at(self) -> Condition:
        word = self.among(("step", *STAGES), "place")
        return ("step", self.step(self.take())) if word == "step" else ("stage", word)

    def forced(self) -> Condition:
        return ("forced", self.among(FORCEABLE, "gate"))

    def changed(self) -> Condition:
        if self.next.startswith("x@"):
            return ("changed", f"x.{self.step(self.take()[2:])}")
        word = self.among(("any", *PLACES), "number")
        return ("changed", *(ANY[self.among(ANY, "kind of number")] if word == "any" else (word,)))

    def chosen(self) -> Condition:
        name = self.among(CHOSEN, "choice")
        return ("chosen", name, self.among(CHOSEN[name], "option"))


def _no_term(word: str) -> str:
    """Say that a word is no quantity and no number, and which of those may have been meant."""
    if NUMBER.match(word):
        return f"{word} is not a number here. Write it with a point, such as 0.99"
    step = re.sub(r".*?(\d*)$", r"\1", word)
    known = [f"{name}@{step}" if step else name for name in QUANTITIES]
    meant = "".join(f"{one}, or " for one in get_close_matches(word, [*known, *NUMBERS, "prediction"], 1))
    names = f"{', '.join(QUANTITIES)}, prediction, epoch, or a number such as 0.5 or forget.b"
    return f"there is no quantity {word or 'at the end'}. Write {meant}one of {names}"
