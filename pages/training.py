"""Training: watch the cell learn, from untrained to trained, on the published task and on yours."""

from lstm_view import shell
from lstm_view.choice import choice
from lstm_view.training import acts, machine, own, series
from lstm_view.training.words import progress

PARTS = {
    "machine": ("The time machine", machine),
    "own": ("Train your own", own),
    "series": ("Your own series", series),
}

choices = shell.begin("training", offers=machine.OFFERS | own.OFFERS | series.OFFERS, eager=False)
mode = choices.training.mode
_, part = PARTS[mode]
with acts.attending(mode):
    shell.ask(*part.question(choices, acts.training_shown(mode)))
    choice("train", "What to watch", {name: title for name, (title, _) in PARTS.items()}, is_labelled=False)
    part.show(choices)
training = acts.training_shown(mode)
rests = training is not None and not training.going
shell.end(f"{mode} {rests}", progress(training) if training and rests else "")
