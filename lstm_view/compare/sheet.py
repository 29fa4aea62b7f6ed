"""Two runs in tables: their predictions, every quantity of a step, each difference alone, a file."""

from html import escape
from pathlib import Path

from lstm_core.cell import QUANTITIES
from lstm_core.presets import PUBLISHED_DECIMALS
from lstm_view.arithmetic import ROUNDING_NOTE
from lstm_view.compare.comparison import Cause, Comparison, predictions
from lstm_view.compare.words import (
    cause_words,
    notes,
    what_becomes_of_it,
    what_made_it,
    what_weighs_most,
    where_they_part,
)
from lstm_view.files import csv_text
from lstm_view.glossary import SHARES, Wording, label, preposition, value_beside
from lstm_view.numerals import read, shown, signed

STYLE = (Path(__file__).parent / "compare.css").read_text("utf-8")
THIS, OTHER = (
    f"<i class='run {name}' role='img' aria-label='{look} marker'>{glyph}</i>"
    for name, look, glyph in (("this", "filled", "●"), ("other", "open", "○"))
)
"""How the two runs are marked in the charts, repeated wherever they are named."""
MOST_CAUSES = 6


def legend(comparison: Comparison) -> str:
    """Say how the two runs are drawn."""
    this, other = comparison.runs
    return (
        f"<p class='runs'><span>{THIS} solid: <b>{escape(this.name)}</b></span> "
        f"<span>{OTHER} dashed: <b>{escape(other.name)}</b></span></p>"
    )


def outcome(comparison: Comparison) -> str:
    """Set what both runs predict in large type, for each of the example's sequences if that helps."""
    found = predictions(comparison)
    rows = "".join(
        f"<tr{' class=present' if one.is_in_use else ''}>"
        f"<th scope='row'>{escape(one.name) or 'prediction'}</th>"
        f"<td>{shown(one.this, PUBLISHED_DECIMALS)}</td>"
        f"<td>{shown(one.other, PUBLISHED_DECIMALS)}</td>"
        f"<td>{_difference(one.this, one.other, PUBLISHED_DECIMALS)}</td></tr>"
        for one in found
    )
    corner = "prediction" if found[0].name else ""
    return (
        f"<table class='predictions'><thead>{_heads(comparison, corner)}</thead>"
        f"<tbody>{rows}</tbody></table>"
    )


def told(comparison: Comparison, alone: list[Cause]) -> str:
    """Say in sentences where the runs part and what made it; the rest is for who has guessed."""
    seen = [where_they_part(comparison, alone), what_made_it(comparison)]
    if len(alone) == 1 and comparison.parting is not None:
        seen.append(what_weighs_most(comparison, alone))
    body = "".join(f"<p>{sentence}</p>" for sentence in seen if sentence)
    if rest := what_becomes_of_it(comparison):
        answer = "".join(f"<p>{sentence}</p>" for sentence in rest)
        body += (
            "<details><summary>What becomes of it in the memories? <span>Decide first, then "
            f"open.</span></summary>{answer}</details>"
        )
    remarks = "".join(f"<p class='note'>{note}</p>" for note in notes(comparison))
    return f"<div class='told'>{body}{remarks}</div>"


def quantities(comparison: Comparison, t: int) -> str:
    """Set every quantity of one step of both runs beside each other, with the difference."""
    choices = comparison.this.choices
    when = choices.preset.step_name
    rows, all_agree = "", True
    for name in QUANTITIES:
        this, other = _of_both(comparison, name, t)
        difference = _difference_beside(name, this, other, choices.wording)
        all_agree &= "≈" not in difference
        rows += (
            f"<tr class='{'same' if this == other else 'apart'}'>"
            f"<th scope='row' style='color:var(--q-{name})'>{label(name, choices.wording)}</th>"
            f"<td>{_shown(name, this, choices.wording)}</td><td>{_shown(name, other, choices.wording)}</td>"
            f"<td>{difference}</td></tr>"
        )
    note = "" if all_agree else f"<p class='note'>{ROUNDING_NOTE}</p>"
    return (
        f"<table class='quantities'><caption>Every quantity {preposition(when)} {when} {t + 1}</caption>"
        f"<thead>{_heads(comparison)}</thead><tbody>{rows}</tbody></table>{note}"
    )


def one_at_a_time(comparison: Comparison, alone: list[Cause]) -> str:
    """List what each of several differences does to the prediction, put into the first run alone."""
    largest = max(abs(cause.change) for cause in alone)
    rows = "".join(
        f"<tr><th scope='row'>{cause_words(cause, comparison)}</th>"
        f"<td>{shown(cause.prediction, PUBLISHED_DECIMALS)}</td>"
        f"<td class='bar'><span style='width:{_share(cause.change, largest):.1f}%'></span>"
        f"<b>{signed(shown(cause.change, PUBLISHED_DECIMALS))}</b></td></tr>"
        for cause in alone[:MOST_CAUSES]
    )
    further = len(alone) - MOST_CAUSES
    rest = (
        f"<p class='note'>{further} more move it no further than the last one.</p>"
        if further > 0
        else ""
    )
    this = escape(comparison.this.name)
    before = shown(comparison.this.trace.prediction, PUBLISHED_DECIMALS)
    return (
        f"<table class='causes'><caption>One difference at a time, put into {THIS} {this} "
        f"({before})</caption><thead><tr><td></td><th scope='col'>prediction</th>"
        f"<th scope='col'>change</th></tr></thead><tbody>{rows}</tbody></table>{rest}"
        f"<p class='sentence'>{what_weighs_most(comparison, alone)}</p>"
    )


def as_csv(comparison: Comparison) -> str:
    """Return every quantity of both runs and its difference, step by step, with every digit."""
    this, other = (run.name for run in comparison.runs)
    heads = [f"{name} ({of})" for name in QUANTITIES for of in (this, other, "difference")]
    rows = [
        [
            t + 1,
            *(number for name in QUANTITIES for number in _with_difference(comparison, name, t)),
        ]
        for t in range(comparison.longest)
    ]
    return csv_text(["step", *heads], rows)


def _with_difference(comparison: Comparison, name: str, t: int) -> tuple[float | None, ...]:
    this, other = _of_both(comparison, name, t)
    return this, other, None if this is None or other is None else other - this


def _of_both(comparison: Comparison, name: str, t: int) -> tuple[float | None, float | None]:
    """Return a quantity of a step of both runs; one that has ended has none."""
    this, other = (
        float(getattr(run.trace, name)[t]) if t < len(run.trace) else None
        for run in comparison.runs
    )
    return this, other


def _heads(comparison: Comparison, corner: str = "") -> str:
    this, other = (escape(run.name) for run in comparison.runs)
    return (
        f"<tr><td>{corner}</td><th scope='col'>{THIS} {this}</th>"
        f"<th scope='col'>{OTHER} {other}</th><th scope='col'>difference, ○ − ●</th></tr>"
    )


def _shown(name: str, value: float | None, wording: Wording) -> str:
    return "ended" if value is None else value_beside(name, value, wording)


def _difference_beside(name: str, this: float | None, other: float | None, wording: Wording) -> str:
    is_percentage = name in SHARES and wording == "words"
    if this is None or other is None or this == other or not is_percentage:
        return _difference(this, other)
    return f"{_difference(100 * this, 100 * other, decimals=1)} points"


def _difference(this: float | None, other: float | None, decimals: int = 3) -> str:
    if this is None or other is None:
        return "–"
    if this == other:
        return "same"
    before, after, difference = (shown(value, decimals) for value in (this, other, other - this))
    unit = 10.0**-decimals
    if abs(read(difference)) < unit / 2:
        return f"&lt; {unit:.{decimals}f}"
    agrees = abs(read(after) - read(before) - read(difference)) < unit / 2
    return f"{'' if agrees else '≈ '}{signed(difference)}"


def _share(part: float, whole: float) -> float:
    return 100 * abs(part) / whole if whole else 0.0
