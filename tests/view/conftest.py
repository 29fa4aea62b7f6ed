"""What several tests of the view share: cells nobody tuned."""

import re
from dataclasses import replace

import numpy as np
import pytest

from lstm_core import PRESETS, LSTMParams, State, run_sequence
from lstm_lab import RNNParams
from lstm_view.model.choices import Choices
from lstm_view.model.pages import CompareSettings, LandscapeSettings, TrainingSettings, WhySettings
from lstm_view.model.settings import SETTINGS

SIZES = {
    "two-decimals": lambda rng, count: rng.uniform(-10, 10, count).round(2),
    "four-decimals": lambda rng, count: rng.uniform(-5, 5, count).round(4),
    "every-digit": lambda rng, count: rng.uniform(-3, 3, count),
    "tiny": lambda rng, count: rng.uniform(-0.02, 0.02, count),
    "hundreds": lambda rng, count: rng.uniform(-1000, 1000, count).round(2),
    "millions": lambda rng, count: rng.uniform(-1e6, 1e6, count),
    "any-size": lambda rng, count: rng.choice([-1, 1], count) * 10.0 ** rng.uniform(-300, 6, count),
}
"""How large the numbers of a random cell are and how many decimals they have."""


@pytest.fixture(params=SIZES)
def size(request):
    """One kind of numbers after another."""
    return request.param


@pytest.fixture(scope="session")
def random_cell():
    """Make twelve numbers, a sequence and two starting memories; the same seed, the same cell."""

    def make(seed, size="two-decimals", steps=6):
        rng, draw = np.random.default_rng(seed), SIZES[size]
        params = LSTMParams.from_flat(draw(rng, 12))
        h, c = draw(rng, 2).tolist()
        return params, tuple(draw(rng, steps).tolist()), State(h=h, c=c)

    return make


@pytest.fixture(scope="session")
def random_run(random_cell):
    """Run a random cell; return the trace and the twelve numbers."""

    def make(seed, size="two-decimals", steps=6):
        params, xs, initial = random_cell(seed, size, steps)
        return run_sequence(xs, params, initial), params

    return make


@pytest.fixture(scope="session")
def random_choices(random_cell):
    """Make choices of which every field is random."""

    def make(seed, size="two-decimals", steps=6):
        rng = np.random.default_rng([seed, 1])
        params, xs, initial = random_cell(seed, size, steps)
        preset = str(rng.choice(list(PRESETS)))
        return replace(
            Choices.of_preset(preset, str(rng.choice(list(PRESETS[preset].sequences)))),
            params=params,
            xs=xs,
            initial=initial,
            t=int(rng.integers(steps)),
            stage=_option(rng, "stage"),
            wording=_option(rng, "names"),
            speed=_option(rng, "speed"),
            time_view=_option(rng, "over"),
            lesson=_option(rng, "lesson"),
            lesson_page=int(rng.integers(1, 200)),
            lesson_again=int(rng.integers(1000)),
            ask_first=bool(rng.integers(2)),
            asking_rests=bool(rng.integers(2)),
            guide=_option(rng, "guide"),
            challenge=_option(rng, "challenge"),
            solved=tuple(number for number in range(1, 22) if rng.integers(2)),
            forced=_random_forcing(rng),
            why=_random_why(rng),
            compare=_random_compare(rng),
            landscape=_random_landscape(rng, steps),
            training=_random_training(rng),
            solution_shown=bool(rng.integers(2)),
        )

    return make


def _option(rng, name):
    return str(rng.choice(SETTINGS[name].options))


def _random_forcing(rng):
    return tuple((letter, float(rng.uniform())) for letter in "fgio" if rng.integers(2))


def _random_why(rng):
    return WhySettings(
        rnn=RNNParams(*rng.uniform(-10, 10, 3).tolist()),
        steps=int(rng.integers(1, 201)),
        after=_option(rng, "after"),
        source=_option(rng, "from"),
    )


def _random_compare(rng):
    return CompareSettings(
        kind=_option(rng, "vs"),
        xs=tuple(rng.uniform(-3, 3, 4).tolist()) if rng.integers(2) else None,
        params=LSTMParams.from_flat(rng.uniform(-3, 3, 12)) if rng.integers(2) else None,
        forced=_random_forcing(rng),
        layout=_option(rng, "axes"),
        beyond=int(rng.integers(201)),
    )


def _random_landscape(rng, steps):
    across, up = (str(slot) for slot in rng.choice(["x.0", "start.c", "forget.b", "input.w_h"], 2, False))
    return LandscapeSettings(
        across=across,
        up=up,
        across_range=(float(rng.uniform(-9, 0)), float(rng.uniform(0.2, 9))),
        up_range=(float(rng.uniform(-9, 0)), float(rng.uniform(0.2, 9))),
        quantity=_option(rng, "show"),
        step=int(rng.integers(steps)) if rng.integers(2) else None,
        view=_option(rng, "view"),
    )


def _random_training(rng):
    return TrainingSettings(
        mode=_option(rng, "train"),
        epoch=int(rng.integers(5001)),
        task=_option(rng, "task"),
        start=_option(rng, "begin"),
        seed=int(rng.integers(10_000)),
        optimizer=_option(rng, "optimizer"),
        rate=float(rng.uniform(1e-5, 10)),
        epochs=int(rng.integers(1, 5001)),
        order=_option(rng, "order"),
        series=_option(rng, "series"),
        window=int(rng.integers(1, 51)),
        scaling=_option(rng, "scaling"),
        share=int(rng.integers(50, 96)),
    )


@pytest.fixture(scope="session")
def plain():
    """Take the tags out of HTML."""
    return lambda html: re.sub(r"<[^>]*>", "", html)
