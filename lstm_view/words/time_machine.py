"""What is said of the published training: its question, and its chapters."""

from typing import Any

from lstm_view.model.choices import Choices
from lstm_view.results import published
from lstm_view.results.published import APART, FAR_APART, HALFWAY, HALFWAY_LOSS, NEAR


def question(choices: Choices, _: object) -> tuple[str, str]:
    return (
        "When will it tell the two companies apart?",
        "In each epoch it sees both once and moves its twelve numbers a little. From which epoch on will "
        f"the two predictions be more than {FAR_APART:g} apart?",
    )


def chapters(run: published.PublishedTraining) -> list[dict[str, Any]]:
    """Tell the training in parts: from which epoch on each lasts, and what is true in all of it."""
    better, apart, far_apart, learned = published.turning_points(run)
    gap = abs(published.gaps(run)[0])
    half, half_loss = f"{HALFWAY:g}", f"{HALFWAY_LOSS:g}"
    texts = {
        "Before training": f"Both companies get nearly the same prediction, {gap:.4f} apart. They "
        "differ on day 1 only, and day 1 leaves next to no trace.",
        "First, the safe answer": "Both predictions leave the start together. What is safest to say about "
        f"either company is {half}: always saying {half} gives a loss of {half_loss}.",
        f"About {half}, whoever it is": f"Since epoch {better} the loss is below {half_loss}, so it does "
        f"better than always saying {half}. But the two predictions are no more than {APART:g} apart.",
        "It begins to tell them apart": f"Since epoch {apart} the two predictions are more than {APART:g} "
        "apart. Watch both long-term memories: what day 1 leaves there makes the difference.",
        "Two companies, two answers": f"Since epoch {far_apart} the two predictions are more than "
        f"{FAR_APART:g} apart. Each is still on its way to its target.",
        "Learned": f"Since epoch {learned} both predictions are within {NEAR:g} of their targets. What day 1 "
        "left is carried through to day 4.",
    }
    parts = zip((0, 1, better, apart, far_apart, learned), texts.items(), strict=True)
    return [dict(begins=begins, title=title, text=text) for begins, (title, text) in parts]
