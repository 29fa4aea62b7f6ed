"""Two runs in tables: their predictions, every quantity of a step, each difference alone, a file."""

from html import escape

from lstm_core.cell import QUANTITIES
from lstm_core.presets import PUBLISHED_DECIMALS
from lstm_view.files import csv_text
from lstm_view.model.numerals import DECIMALS, read, shown, signed
from lstm_view.results.comparison import MEMORIES, Cause, Comparison, predictions
from lstm_view.words import comparison as words
from lstm_view.words.glossary import ROUNDING_NOTE, SHARES, label, plain_label, preposition, value_beside
from lstm_view.words.runs import name_of_inputs, names_of

MARK = "<i class='run' role='img' aria-label='{} marker'>{}</i>"
THIS, OTHER = MARK.format("filled", "●"), MARK.format("open", "○")  # as in the charts
MOST_CAUSES = 6
SHORT = 12  # letters of a name that stays in one line


def legend(comparison: Comparison) -> str:
    this, other = words.in_bold(comparison)
    return f"<p class='runs'><span>{THIS} solid: {this}</span> <span>{OTHER} dashed: {other}</span></p>"


def outcome(comparison: Comparison) -> str:
    """Set what both runs predict in large type, for each of the example's sequences if that helps."""
    found, choices = predictions(comparison), comparison.this.choices
    rows = ""
    for xs, this, other in found:
        both = (shown(value, PUBLISHED_DECIMALS) for value in (this, other))
        cells = _cells(*both, _difference(this, other, PUBLISHED_DECIMALS))
        name = name_of_inputs(choices, xs) if len(found) > 1 else None
        head = f"<th scope='row'>{escape(name or 'prediction')}</th>"
        rows += f"<tr{' class=present' if xs == choices.xs else ''}>{head}{cells}</tr>"
    return _table("predictions", "", _heads(comparison, "prediction" if len(found) > 1 else ""), rows)


def told(comparison: Comparison, alone: list[Cause]) -> str:
    """Say where the runs part and what made it; the learner guesses the rest before opening it."""
    seen = [words.where_they_part(comparison, alone), words.what_made_it(comparison)]
    if len(alone) == 1 and comparison.parting is not None:
        seen.append(words.what_it_makes(comparison))
    body = _paragraphs(seen)
    if rest := _paragraphs(words.what_becomes_of_it(comparison)):
        body += f"<details><summary>{words.BEFORE_IT_OPENS}</summary>{rest}</details>"
    notes = _paragraphs(words.notes(comparison), " class='hint'")
    return f"<div class='told'>{body}{notes}</div>"


def _paragraphs(sentences: list[str], looks: str = "") -> str:
    return "".join(f"<p{looks}>{sentence}</p>" for sentence in sentences if sentence)


def quantities(comparison: Comparison, t: int) -> str:
    """Set every quantity of one step of both runs beside each other, with the difference."""
    when, wording = comparison.step_name, comparison.wording
    rows = ""
    for name in QUANTITIES:
        this, other = both = comparison.at(name, t)
        here, there = ("ended" if value is None else value_beside(name, value, wording) for value in both)
        is_percentage = name in SHARES and wording == "words"
        cells = _cells(here, there, _difference(this, other, is_percentage=is_percentage))
        head = f"<th scope='row' style='color:var(--q-{name})'>{label(name, wording)}</th>"
        rows += f"<tr class='{'same' if this == other else 'apart'}'>{head}{cells}</tr>"
    caption = f"<caption>Every quantity {preposition(when)} {when} {t + 1}</caption>"
    note = f"<p class='hint'>{ROUNDING_NOTE}</p>" if "≈" in rows else ""
    return _table("quantities", caption, _heads(comparison), rows) + note


def one_at_a_time(comparison: Comparison, alone: list[Cause]) -> str:
    """List what each of several differences does to the prediction, put into the first run alone."""
    largest = max(abs(cause.change) for cause in alone) or 1.0
    rows = ""
    for cause in alone[:MOST_CAUSES]:
        prediction, change = (shown(value, PUBLISHED_DECIMALS) for value in (cause.prediction, cause.change))
        bar = f"<span style='--share:{abs(cause.change) / largest:.3f}'></span>{signed(change)}"
        head = f"<th scope='row'>{words.cause_words(cause, comparison)}</th>"
        rows += f"<tr>{head}{_cells(prediction)}<td class='bar'>{bar}</td></tr>"
    further = len(alone) - MOST_CAUSES
    rest = f"<p class='hint'>{words.FURTHER.format(further)}</p>" if further > 0 else ""
    before = shown(comparison.first.trace.prediction, PUBLISHED_DECIMALS)
    into = f"{THIS} {escape(names_of(comparison)[0])} ({before})"
    caption = f"<caption>One difference at a time, put into {into}</caption>"
    heads = "<tr><td></td><th scope='col'>prediction</th><th scope='col'>change</th></tr>"
    return f"{_table('causes', caption, heads, rows)}{rest}<p>{words.what_weighs_most(comparison, alone)}</p>"


def read_out(comparison: Comparison) -> str:
    """Say what the memories of both runs are at the step that is looked at."""
    told = f"{comparison.step_name} {comparison.step + 1}."
    for name in MEMORIES:
        told += f" {plain_label(name, comparison.wording)}:"
        for run, value in zip(names_of(comparison), comparison.at(name, comparison.step), strict=True):
            told += f" {run} {'–' if value is None else shown(value)};"
    return told.rstrip(";")


def as_csv(comparison: Comparison) -> str:
    """Return every quantity of both runs and its difference, step by step, with every digit."""
    names = [*names_of(comparison), "difference"]
    rows = []
    for t in range(comparison.longest):
        row: list[float | None] = [t + 1]
        for name in QUANTITIES:
            this, other = comparison.at(name, t)
            row += [this, other, None if this is None or other is None else other - this]
        rows.append(row)
    return csv_text(["step", *(f"{quantity} ({name})" for quantity in QUANTITIES for name in names)], rows)


def _table(kind: str, caption: str, heads: str, rows: str) -> str:
    return f"<table class='{kind} pair'>{caption}<thead>{heads}</thead><tbody>{rows}</tbody></table>"


def _cells(*texts: str) -> str:
    return "".join(f"<td>{text}</td>" for text in texts)


def _heads(comparison: Comparison, corner: str = "") -> str:
    this, other = (
        f"<span{' class=whole' if len(name) <= SHORT else ''}>{mark}&nbsp;{escape(name)}</span>"
        for mark, name in zip((THIS, OTHER), names_of(comparison), strict=True)
    )
    names = (this, other, "difference, ○&nbsp;−&nbsp;●")
    heads = "".join(f"<th scope='col'>{name}</th>" for name in names)
    return f"<tr><td>{corner}</td>{heads}</tr>"


def _difference(
    this: float | None, other: float | None, decimals: int = DECIMALS, *, is_percentage: bool = False
) -> str:
    """Write a difference; "≈" says that the digits shown beside it give another one."""
    if this is None or other is None:
        return "–"
    if this == other:
        return "same"
    if is_percentage:
        return f"{_difference(100 * this, 100 * other, 1)} points"
    before, after, difference = (shown(value, decimals) for value in (this, other, other - this))
    unit = 10.0**-decimals
    if abs(read(difference)) < unit / 2:
        return f"&lt; {unit:.{decimals}f}"
    agrees = abs(read(after) - read(before) - read(difference)) < unit / 2
    return f"{'' if agrees else '≈&nbsp;'}{signed(difference)}"
