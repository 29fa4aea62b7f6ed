"""The words and sums that go with the drawing: question before, arithmetic and sentence after."""

import streamlit as st

from lstm_core import Step
from lstm_view import arithmetic, state
from lstm_view.choices import Choices
from lstm_view.stages import Stage, sentence_for_all

NO_IDEA = "show me"


def question(choices: Choices, step: Step, stage: Stage | None) -> tuple[str, str]:
    """Return the title and the text of what the page asks at this stage."""
    when = f"{choices.preset.step_name.capitalize()} {choices.t + 1}."
    if stage is None:
        text = "Every stage at once." if choices.is_changed else choices.preset.look_at
        return "What does one step do?", f"{when} {text}"
    return stage.title, f"{when} {stage.question(step)}"


def answer(choices: Choices, step: Step, stage: Stage | None) -> None:
    """Show the arithmetic and the sentence, once the learner has guessed if asked to."""
    if stage is not None and state.is_asking():
        _ask(stage)
        return
    colour = f"--stage:var(--q-{stage.colour})" if stage else ""
    if stage:
        lines = arithmetic.lines_of_stage(stage, step, choices.params)
        sentence = stage.sentence(step)
        if choices.at_end:
            sentence += " It is the last one: the prediction."
    else:
        lines = arithmetic.lines_of_step(step, choices.params)
        sentence = sentence_for_all(step)
    notes = [stage.hint if stage else "", arithmetic.rounding_note(lines)]
    st.html(
        f"<div class='sheet answer {'' if stage else 'compact'}' style='{colour}'>"
        f"{_verdict(stage, step)}{arithmetic.as_html(lines, choices.wording)}"
        f"<p class='sentence'>{sentence}</p>"
        f"<p class='note'>{' '.join(filter(None, notes))}</p></div>"
    )


def _ask(stage: Stage) -> None:
    with st.container(key="guesses", border=True):
        st.markdown("**What do you expect?** The numbers come once you have said.")
        with st.container(horizontal=True, gap="small"):
            for place, guess in enumerate((*stage.guesses, NO_IDEA)):
                st.button(
                    guess.capitalize(),
                    key=f"guess.{place}",
                    type="tertiary" if guess == NO_IDEA else "secondary",
                    on_click=state.guessed,
                    args=(guess,),
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
