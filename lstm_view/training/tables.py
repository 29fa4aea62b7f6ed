"""What the cell says to each sequence now, beside what it should say."""

import numpy as np

from lstm_core import LSTMParams
from lstm_lab.tasks import Task
from lstm_view.model.numerals import brief, exact, shown
from lstm_view.training.outcome import predictions
from lstm_view.training.plan import TaskPlan
from lstm_view.training.under_way import Training
from lstm_view.words.glossary import UNITS, Wording, unit_label, weight_label


def predictions_table(training: Training[TaskPlan], wording: Wording) -> str:
    """Return one row a sequence: its inputs, its target, the prediction, and whether that is right."""
    task = training.plan.task
    marks = task.check(training.cell)
    x, y, h = ("inputs", "target", "prediction") if wording == "words" else _symbols(task)
    rows = "".join(
        f"<tr><th scope='row'>{_name(task, place)}</th><td>{exact(target)}</td>"
        f"<td class='said'>{shown(said)}</td><td>{_scale(said, target)}</td>"
        f"<td>{'<b>✓</b> right' if right else f'off by {shown(error)}'}</td></tr>"
        for place, (target, said, right, error) in enumerate(
            zip(task.targets, predictions(training), np.atleast_1d(marks.right), marks.errors, strict=True)
        )
    )
    unseen = ""
    if task.unseen:
        count = int(np.sum(marks.unseen_right))
        unseen = (
            f"<p class='hint'>Of the {len(task.unseen)} sequences of this task that it never trains on, "
            f"{count} {'is' if count == 1 else 'are'} right now.</p>"
        )
    return (
        f"<table class='predictions'><thead><tr><th scope='col'>{x}</th><th scope='col'>{y}</th>"
        f"<th scope='col'>{h}</th><th scope='col'><span class='ends'><i>−1</i><i>0</i><i>1</i></span>"
        f"</th><th scope='col'></th></tr></thead><tbody>{rows}</tbody></table>{unseen}"
    )


def numbers_table(cell: LSTMParams, wording: Wording) -> str:
    """Return the twelve numbers, one row a unit."""
    heads = "".join(f"<th scope='col'>{weight_label(name, wording)}</th>" for name in ("w_h", "w_x", "b"))
    rows = "".join(
        f"<tr><th scope='row' style='color:var(--q-{letter})'>{unit_label(unit, wording)}</th>"
        + "".join(f"<td>{brief(getattr(getattr(cell, unit), name))}</td>" for name in ("w_h", "w_x", "b"))
        + "</tr>"
        for unit, letter in UNITS.items()
    )
    return f"<table class='twelve'><thead><tr><td></td>{heads}</tr></thead><tbody>{rows}</tbody></table>"


def _symbols(task: Task) -> tuple[str, str, str]:
    return "<i>x</i>", "<i>y</i>", f"<i>h</i><sub>{len(task.sequences[0])}</sub>"


def _name(task: Task, place: int) -> str:
    inputs = ", ".join(exact(x).replace("-", "−") for x in task.sequences[place])
    return f"{task.names[place]}: {inputs}" if task.names else inputs


def _scale(said: float, target: float) -> str:
    """From −1 to 1, with a tick at the target and a dot at the prediction."""
    return (
        "<span class='scale' aria-hidden='true'>"
        f"<i class='target' style='left:{_percent(target)}%'></i>"
        f"<i class='dot' style='left:{_percent(said)}%'></i></span>"
    )


def _percent(value: float) -> str:
    return f"{50 + 50 * value:.1f}"
