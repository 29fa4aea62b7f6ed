"""The words and sums that go with the drawing: question before, arithmetic and sentence after."""

from lstm_core import Step
from lstm_view import arithmetic, state
from lstm_view.choices import Choices
from lstm_view.glossary import UNITS, short_label
from lstm_view.numerals import shown
from lstm_view.stages import Stage, sentence_for_all

NO_IDEA = "show me"


def question(choices: Choices, step: Step, stage: Stage | None) -> tuple[str, str]:
    """Return the title and the text of what the page asks at this stage."""
    when = f"{choices.preset.step_name.capitalize()} {choices.t + 1}."
    if stage is None:
        text = "Every stage at once." if choices.is_changed else choices.preset.look_at
        return "What does one step do?", f"{when} {text}"
    if choices.is_forced_here:
        letter = UNITS[stage.unit or ""]
        return "What does forcing a gate do?", (
            f"{when} The {short_label(letter, 'words')} is forced to {shown(getattr(step, letter))}, "
            "whatever its three numbers say. Where will that move the prediction?"
        )
    return stage.title, f"{when} {stage.question(step)}"


def sheet(choices: Choices, step: Step, stage: Stage | None) -> str:
    """Return the arithmetic and the sentence as HTML, once the learner has guessed if asked to."""
    if stage is not None and state.is_asking():
        return _guesses(stage)
    if stage:
        lines = arithmetic.lines_of_stage(stage, step, choices.params, dict(choices.forced))
        sentence = stage.sentence(step)
        if choices.at_end:
            sentence += " It is the last one: the prediction."
    else:
        lines = arithmetic.lines_of_step(step, choices.params, dict(choices.forced))
        sentence = sentence_for_all(step)
    notes = [_hint(stage, choices), arithmetic.rounding_note(lines)]
    return (
        f"{_verdict(stage, step)}{arithmetic.as_html(lines, choices.wording)}"
        f"<p class='sentence'>{sentence}</p>"
        f"<p class='note'>{' '.join(filter(None, notes))}</p>"
    )


def _hint(stage: Stage | None, choices: Choices) -> str:
    if stage is None:
        return ""
    if choices.is_forced_here:
        return "A forced gate takes no notice of its weighted sum."
    return stage.hint


def _guesses(stage: Stage) -> str:
    buttons = "".join(
        f"<button type='button' data-do='guess' data-answer='{guess}'>{guess.capitalize()}</button>"
        for guess in (*stage.guesses, NO_IDEA)
    )
    return (
        "<p class='sentence'><b>What do you expect?</b> The numbers come once you have said.</p>"
        f"<p class='guesses'>{buttons}</p>"
    )


def _verdict(stage: Stage | None, step: Step) -> str:
    guess = state.guess()
    if stage is None or guess in (None, NO_IDEA):
        return ""
    if stage.neither_holds(step):
        return f"<p class='note'>You expected <b>{guess}</b>. It is exactly in between.</p>"
    outcome = stage.guesses[0] if stage.first_guess_holds(step) else stage.guesses[1]
    said = "Right" if guess == outcome else "Not this time"
    return f"<p class='note'>You expected <b>{guess}</b>. {said}: it is <b>{outcome}</b>.</p>"
